"""``lessons add``: a file becomes the workspace's own article. The found page is known by its fingerprint."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lessons import appending, case, coding, own, practice
from lessons.article import Article
from lessons.errors import BadValue, CourseError, one_line
from lessons.own import OwnArticle
from lessons.reading import LIMIT, TooLarge, shown
from lessons.replacing import write_whole

BACK = "To go back to the course’s article: lessons add --undo"
LOCAL = (
    "The text stays on this machine: nothing is sent anywhere. Take one that you may use in class, "
    "and no private messages and no text about private persons."
)
_GROUPS, _SAMPLE = 12, 48  # lines of the ledger that are told, and characters of each
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)  # no names of files on Windows
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)


class NotKept(CourseError, OSError):
    """The workspace cannot be written to; the message is one sentence that says what to do."""


def add(path: Path) -> str:
    """Read, clean and keep an article and make it the one in use; return what to tell the reader.

    Raises the named errors of :mod:`lessons.reading` if the file cannot become an article, NotKept if the workspace
    cannot be written to.
    """
    return str(added(path))


def added(path: Path) -> Added:
    """The same, with what was found and dropped apart from what comes next."""
    article = Article.read(path)
    try:
        return _kept(path, article)
    except OSError as error:
        raise _not_kept(error) from None


def _kept(path: Path, article: Article) -> Added:
    known = case.known_edition(article.raw)
    folder = own.folder()
    folder.mkdir(parents=True, exist_ok=True)
    content = path.read_bytes()
    if known:
        if known == "found":
            write_whole(folder / case.FOUND_PAGE, content)
        (folder / own.IN_USE).unlink(missing_ok=True)
        return Added(Summary.of(article), (_next(known),))
    name = practice.which(content)
    target = folder / (practice.practice(name).file.name if name else _name(path))
    if not (name and not target.exists()):  # a practice article keeps the corrections that were made before
        target = _free(target, content)
    write_whole(target, content)
    write_whole(folder / own.IN_USE, json.dumps({"file": target.name}, ensure_ascii=False).encode("utf-8"))
    used = own.in_use()
    return Added(Summary.of(article, used), (f"Kept in {target}.", f"The notebooks now run on it. {BACK}"))


def add_practice(name: str = "") -> str:
    """Make a practice article the one in use; without a name, list them.

    Raises UnknownName, with the names that exist, if there is no such article.
    """
    if not name:
        listed = [f"  {each}: {practice.practice(each).about}" for each in own.practice()]
        return "\n".join(["The practice articles; take one by its name: lessons add --practice NAME", *listed])
    return add(practice.practice(name).file)


def add_text(text: str) -> Added:
    """Make a pasted text the article in use. Raises BadValue, or an error of lessons.reading, if it cannot be one."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise BadValue("There is no text yet. Paste the article first.")
    kind = "html" if _WEB_PAGE.match(text) else "txt"
    name = re.sub(r"\W+", "-", "page" if kind == "html" else first).strip("-")[:40]
    return add_content(f"pasted-{name}.{kind}", text.encode("utf-8", "replace"))


def add_content(name: str, content: bytes) -> Added:
    """Make the bytes of a file, as a browser uploads them, the article in use."""
    if len(content) > LIMIT:
        raise TooLarge(f"“{shown(name)}” has more than 5 MB. Save the text of one article by itself.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _safe(Path(name))
        path.write_bytes(content)
        return added(path)


def undo() -> str:
    """Go back one step: from the own article to the course's, or from the found page to the teaching edition.

    Raises NotKept if the workspace cannot be written to.
    """
    try:
        return _undone()
    except OSError as error:
        raise _not_kept(error) from None


def _not_kept(error: OSError) -> NotKept:
    return NotKept(appending.advice(error, own.folder() / own.IN_USE, "note on the article in use"))


def _undone() -> str:
    pointer = own.folder() / own.IN_USE
    if pointer.is_file():
        used = own.in_use()
        pointer.unlink()
        course = "found page" if case.edition() == "found" else "teaching edition"
        kept = f" Your article is kept in {used.file}." if used else ""
        return f"The notebooks use the course’s article again, the {course}.{kept} Run all cells to see it."
    page = own.folder() / case.FOUND_PAGE
    if not page.is_file():
        return "The notebooks already use the teaching edition."
    page.replace(page.with_name("found-page.put-away.txt"))
    return "The notebooks use the teaching edition again. Run all cells to see it."


@dataclass(frozen=True)
class Summary:
    """What was found in an article and what was dropped, to be told in a terminal or in a notebook.

    >>> told = Summary.of(Article.from_text("Harbor opens\\n\\nIt opened.\\n\\nComments are closed.", "a.txt"))
    >>> told.counted
    'words 4, sentences 1; cleaning dropped 1, replaced 0 and flagged 0 places'
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    counted: str
    credited: str  # what the machine found; "" for an edition of the course's article
    ledger: tuple[str, ...]

    @classmethod
    def of(cls, article: Article, used: OwnArticle | None = None) -> Summary:
        """The summary of an article; with the machine's coding if it is the own article."""
        ops = Counter(change.op for change in article.changes)
        sentences = sum(each.sentence > 0 for each in article.sents)
        return cls(
            article.name,
            tuple((row.field, f"{row.value} ({row.status})" if row.value else "not given") for row in article.facts),
            f"words {len(article.clean.split())}, sentences {sentences}; "
            f"cleaning dropped {ops['drop']}, replaced {ops['replace']} and flagged {ops['flag']} places",
            _credited(used) if used else "",
            tuple(_grouped(article)),
        )

    def lines(self) -> list[str]:
        """The summary as plain lines."""
        wide = max(len(field) for field, _ in self.facts)
        facts = [f"  {field:<{wide}}  {value}" for field, value in self.facts]
        said = [f"  {self.credited}"] if self.credited else []
        return [self.name, *facts, f"  {self.counted}", *said, *(f"  {line}" for line in self.ledger)]


@dataclass(frozen=True)
class Added:
    """What became of a file: the summary of the article, and sentences on what comes next."""

    summary: Summary
    then: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join([*self.summary.lines(), "", *self.then])


def _credited(used: OwnArticle) -> str:
    try:
        return _found(used)
    except Exception as error:  # the article is kept already, and its text can still be read and counted by hand
        return f"The program that looks for sources failed on this text; please report it. ({one_line(error)})"


def _found(used: OwnArticle) -> str:
    voices = coding.voices("label", used)
    if not voices:
        return "The machine found nobody who is credited with anything."
    statements = sum(each.mode == "core" for each in used.draft())
    (top, most), *_ = voices.most_common(1)
    return (
        f"The machine found {statements} {'statement' if statements == 1 else 'statements'} and "
        f"{len(voices)} {'source' if len(voices) == 1 else 'sources'}; credited most: {top}, in {most} of "
        f"{voices.total()} credited sentences. It makes mistakes, and correct() mends them."
    )


def _grouped(article: Article) -> Iterator[str]:
    """What was dropped or replaced, one line for each reason and place, the most frequent first."""
    changes = [change for change in article.changes if change.op != "flag"]
    groups: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        sample = " ".join(change.before.split())
        cut = "…" if len(sample) > _SAMPLE else ""
        # Signs of the text must not move the cursor of a terminal or turn its letters around.
        short = f"“{shown(sample[:_SAMPLE])}{cut}”" if sample else "blank space"
        groups.setdefault((change.op, change.reason), []).append(short)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    for (op, reason), samples in ordered[:_GROUPS]:
        places = "" if len(samples) == 1 else f" {len(samples)} places, the first"
        yield f"{op}{places} {samples[0]}: {reason}"
    if len(ordered) > _GROUPS:
        rest = sum(len(samples) for _, samples in ordered[_GROUPS:])
        yield f"and {rest} more: charts.page() in a notebook lists them all"


def _safe(path: Path) -> str:
    """A name that every system takes.

    >>> _safe(Path("a: b?.TXT")), _safe(Path("con.txt"))
    ('a-b.txt', 'own-con.txt')
    """
    stem = re.sub(r"[^\w.-]+", "-", path.stem).strip("-.")[:60] or "article"
    if _DEVICE.match(stem):
        stem = f"own-{stem}"
    return f"{stem}{path.suffix.lower()}"


def _name(path: Path) -> str:
    """The name under which an article is kept; the names of the course's own texts are for them alone."""
    name = _safe(path)
    # Windows and macOS take Found-Page.txt and found-page.txt for the same file.
    taken = name.lower().startswith("found-page") or name.lower() in {
        practice.practice(each).file.name for each in own.practice()
    }
    return f"own-{name}" if taken else name


def _free(target: Path, content: bytes) -> Path:
    """A name that no other text has, so that neither an article nor its corrections are mixed up with another's."""
    number, free = 2, target
    while free.read_bytes() != content if free.exists() else _has_corrections(free):
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return free


def _has_corrections(path: Path) -> bool:
    return path.with_name(f"{path.name}.corrections.jsonl").exists()


def _next(known: str) -> str:
    if known == "found":
        return f"This is the found page. All notebooks now run on it. {BACK}"
    return "This is the teaching edition. The notebooks use it."
