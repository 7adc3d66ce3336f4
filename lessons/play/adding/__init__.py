"""``lessons add``: a file becomes the workspace's own article. The found page is known by its fingerprint."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lessons import case
from lessons.case import own, practice
from lessons.case.corrections import saving
from lessons.case.own import OwnArticle, shelf
from lessons.kit import literal, named_files, paths
from lessons.kit.errors import BadValue, shown
from lessons.kit.language import later, say
from lessons.play.adding.intake import WORDS, Added
from lessons.text.article import Article
from lessons.text.reading import LIMIT, TooLarge
from lessons.text.reading.decoding import decode_page

_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_LETTERS = (".txt", ".md", ".html", ".htm", ".xhtml")  # kinds of files whose letters are coded in some way


def add(path: str | Path, encoding: str | None = None) -> Added:
    """Read, clean and keep an article and make it the one in use; its ``str`` is what to tell the reader.

    ``encoding`` says how the letters of a text or web page are coded, where the file does not say so. Raises the named
    errors of :mod:`lessons.text.reading` if the file cannot become an article, NotSaved if the workspace cannot be
    written to, BadValue if a teacher’s file is damaged.
    """
    path = paths.named(path)
    if path.suffix.lower() != saving.SUFFIX:
        return _added(path, encoding)
    given = saving.read_lesson(named_files.read(path, saving.MOST, later(".lesson file of this course")))
    with _file(given.name, given.content) as article:  # with what the teacher has confirmed and mended
        return _added(article, corrections=given.corrections)


@contextmanager
def _file(name: str, content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / shelf.safe_name(name)
        path.write_bytes(content)
        yield path


def _added(path: Path, encoding: str | None = None, corrections: bytes = b"") -> Added:
    article = Article.read(path, encoding)
    content = _coded_anew(path, article) if encoding else path.read_bytes()
    if known := case.known_edition(article.raw):
        return _course(article, known, content)
    taught = [""]
    kept = shelf.keep(path.name, content, lambda file: taught.append(_merged(OwnArticle(file, article), corrections)))
    used = own.in_use()
    where = WORDS["kept"]["known" if kept.known else "other" if kept.other else "new"]
    settled = used is not None and used.corrected and used.settled
    then = (
        say(where, file=kept.file, name=kept.file.name, other=kept.other),
        taught[-1],
        say(WORDS["runs"], back=say(WORDS["back"])),
        say(WORDS["confirmed" if settled else "next_step"]),
    )
    return Added(article, used, tuple(filter(None, then)), taught[-1])


def _coded_anew(path: Path, article: Article) -> bytes:
    """A text that says itself how its letters are coded: whoever reads it again need not be told."""
    if path.suffix.lower() not in _LETTERS:
        raise BadValue(say(WORDS["no_encoding"]))
    text = article.raw
    if article.source.kind == "html":
        text = decode_page(path.read_bytes(), article.name, article.source.encoding).text
    return b"\xef\xbb\xbf" + text.removeprefix("\ufeff").encode("utf-8", "replace")


def _course(article: Article, known: str, content: bytes) -> Added:
    """The course's own article again, in one of its editions."""
    found = known == "found"
    with shelf.changing():
        if found:
            named_files.write_whole(own.folder() / case.FOUND_PAGE, content)
        (own.folder() / own.IN_USE).unlink(missing_ok=True)
    page = say("This is the found page. All notebooks now run on it. {back}", back=say(WORDS["back"]))
    return Added(article, then=(page if found else say("This is the teaching edition. The notebooks use it."),))


def _merged(article: OwnArticle, corrections: bytes) -> str:
    """Lay a teacher's steps over those that are here, and say what they are worth."""
    if not corrections:
        return ""
    mine = say("Your own are kept; where your teacher’s say something else, those count.") if article.corrected else ""
    if not saving.merge(article.log, corrections):
        return say("Your teacher’s corrections of it were here already.")
    told = say("It comes with your teacher’s corrections: {progress}", progress=article.now.progress)
    return f"{told} {mine}".rstrip()


def add_practice(name: str = "") -> str:
    """Make a practice article the one in use; without a name, list them.

    Raises UnknownName, with the names that exist, if there is no such article.
    """
    if not name:
        listed = (f"  {article}: {practice.practice(article).about}" for article in own.practice())
        return "\n".join([say("The practice articles; take one by its name: lessons add --practice NAME"), *listed])
    return str(add(practice.practice(name).file))


def add_text(text: str) -> Added:
    """Make a pasted text the article in use. Raises BadValue, or an error of ``text.reading``, if it cannot be one."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise BadValue(say("There is no text yet. Paste the article first."))
    kind = "html" if _WEB_PAGE.match(text) else "txt"
    name = re.sub(r"\W+", "-", "page" if kind == "html" else first).strip("-")[:40]
    return add_content(f"pasted-{name}.{kind}", text.encode("utf-8", "replace"))


def add_content(name: str, content: bytes) -> Added:
    """Make the bytes of a file, as a browser uploads them, the article in use."""
    if len(content) > (saving.MOST if name.lower().endswith(saving.SUFFIX) else LIMIT):
        raise TooLarge(say(WORDS["too_large"], name=shown(name)))
    with _file(name, content) as path:
        return add(path)


def list_added() -> str:
    """The articles that were added, one a line, and how to choose or remove one."""
    lines = [f"  {article}" for article in shelf.listed()]
    if not lines:
        return say("You have added no article yet. Take one: lessons add FILE, or lessons add --practice")
    first = say("Your articles, in {folder}:", folder=own.folder())
    return "\n".join([first, *lines, say("Take one: lessons add --use NAME. Put one away: --remove NAME")])


def use(name: str) -> str:
    """Make an article that was added before the one in use. Raises UnknownName with the nearest names, or NotSaved."""
    chosen = shelf.use(name)
    settled = chosen.confirmed == chosen.sentences
    used = say("{article} is in use now. {back}", article=literal.titled(chosen.headline), back=say(WORDS["back"]))
    return "\n".join([used, say(WORDS["confirmed" if settled else "next_step"])])


def remove(name: str) -> str:
    """Put an article away, with its corrections. Raises UnknownName with the nearest names, or NotSaved."""
    used = own.in_use()
    moved = shelf.remove(name)
    gone = say("The notebooks use the course’s article again.") if used and own.in_use() is None else ""
    return "\n".join(filter(None, [say(WORDS["put_away"], file=moved, name=moved.name), gone]))


def undo() -> str:
    """Go back one step: from the own article to the course's, or from the found page to the teaching edition.

    Raises NotSaved if the workspace cannot be written to.
    """
    pointer, page = own.folder() / own.IN_USE, own.folder() / case.FOUND_PAGE
    with shelf.changing():
        if pointer.is_file():
            used = own.in_use()
            pointer.unlink()
            kept = say("Your article is kept in {file}; lessons add --list shows all.", file=used.file) if used else ""
            again = say(WORDS["again_in"][case.edition()])
            return " ".join(filter(None, [again, kept, say("Run all cells to see it.")]))
        if not page.is_file():
            return say("The notebooks already use the teaching edition.")
        page.replace(page.with_name("found-page.put-away.txt"))
    return say("The notebooks use the teaching edition again. Run all cells to see it.")
