"""The articles that were added to a workspace: kept under a name, listed, chosen, put away.

They stand in ``my-work/articles``, each beside its corrections, its poster and the reviews of its claims. Nothing is
ever deleted: what is removed goes to ``my-work/articles/removed``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import date
from difflib import get_close_matches
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from lessons.case import own, practice
from lessons.kit import literal, named_files, paths
from lessons.kit.errors import CourseError, UnknownName, shown
from lessons.kit.language import later, later_many, say, say_many
from lessons.text.reading import KINDS

REMOVED = "removed"
_BESIDE = (".corrections.jsonl", ".poster.json", ".claims")  # what stands beside an article: ends of names
_PUT_AWAY = ("found-page.txt", "found-page.put-away.txt")  # the course's own, not a reader's
_LONGEST = 60  # characters of a name


class Added(NamedTuple):
    """An article on the shelf. ``problem`` says why it cannot be read; then it has neither headline nor words."""

    name: str  # of its file
    headline: str
    words: int
    day: str  # on which it was added, in ISO form
    in_use: bool
    sentences: int
    confirmed: int  # of the sentences, by a person
    problem: str = ""

    def __str__(self) -> str:
        if self.problem:
            return f"{self.name}: {self.problem}"
        known = say("not confirmed yet")
        if self.confirmed:
            of_all = later_many("{done} of {number} sentence confirmed", "{done} of {number} sentences confirmed")
            known = say_many(*of_all, self.sentences, done=self.confirmed)
        words, added = say_many("{number} word", "{number} words", self.words), say("added {day}", day=self.day)
        told = (literal.titled(self.headline), words, added, say("in use") * self.in_use, known)
        return f"{self.name}: {', '.join(filter(None, told))}"


class Kept(NamedTuple):
    """Where an article is kept, and whether it was there already (``known``) or its name was taken (``other``)."""

    file: Path
    known: bool = False
    other: str = ""


def listed() -> tuple[Added, ...]:
    """The articles of this workspace, the latest first."""
    used = own.in_use()
    latest_first = sorted(files(own.folder()), key=lambda file: (-file.stat().st_mtime_ns, file.name))
    return tuple(_row(file, used is not None and used.file == file) for file in latest_first)


def changing() -> AbstractContextManager[None]:
    """What the disk refuses meanwhile becomes NotSaved, one sentence that says what to do."""
    return named_files.saving(own.folder() / own.IN_USE, later("note on the article in use"))


def keep(name: str, content: bytes, before: Callable[[Path], None] = lambda file: None) -> Kept:
    """Keep an article and make it the one in use. The same bytes are kept once; another text gets a name of its own.

    ``before`` is done with its file just before it is in use. Raises NotSaved if the workspace cannot be written to;
    then another article is still in use and nothing is left over.
    """
    with changing():
        own.folder().mkdir(parents=True, exist_ok=True)
        kept = placed(name, content)
        try:
            before(kept.file)
            point(kept.file)
        except Exception:
            if not kept.known:
                kept.file.unlink(missing_ok=True)
            raise
    return kept


def use(name: str) -> Added:
    """Make an article of the shelf the one in use; one that was put away is brought back, with its corrections.

    Raises UnknownName with the nearest names, NotSaved, or the error of ``text.reading`` if it can no longer be read.
    """
    file = _find(name, away=True)
    own.kept(file)
    with changing():
        if file.parent != own.folder():
            file = _moved(file, own.folder())
        point(file)
    return _row(file, True)


def remove(name: str) -> Path:
    """Put an article and its corrections away, into the folder ``removed``; returns where it is now.

    If it is the one in use, the course's article is in use again. Raises UnknownName or NotSaved.
    """
    file, used = _find(name), own.in_use()
    with changing():
        target = _moved(file, own.folder() / REMOVED)
        if used is not None and used.file == file:
            (own.folder() / own.IN_USE).unlink(missing_ok=True)
    return target


def _moved(file: Path, folder: Path) -> Path:
    """Move an article and what stands beside it into a folder, all or nothing."""
    folder.mkdir(exist_ok=True)
    target = _free_name(folder / file.name)
    moved: list[tuple[Path, Path]] = []
    try:
        for old, new in [(file, target), *zip(_beside(file), _beside(target), strict=True)]:
            if old.exists():
                old.rename(new)
                moved.append((old, new))
    except OSError:
        for old, new in reversed(moved):
            new.rename(old)
        raise
    return target


def safe_name(name: str) -> str:
    """A name that every system takes.

    >>> safe_name("a: b?.TXT"), safe_name("con.txt")
    ('a-b.txt', 'own-con.txt')
    """
    path = Path(normalize("NFC", name.strip()))  # macOS takes letters and their marks apart
    stem = re.sub(r"[^\w.-]+", "-", path.stem).strip("-.")[:_LONGEST] or "article"
    return f"{'own-' * paths.is_device(stem)}{stem}{path.suffix.lower()}"


def files(folder: Path) -> Iterator[Path]:
    """The files of the articles in a folder."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for file in folder.iterdir():
            if file.is_file() and file.suffix.lower() in KINDS and file.name.lower() not in _PUT_AWAY:
                yield file


def _row(file: Path, in_use: bool) -> Added:
    day = date.fromtimestamp(file.stat().st_mtime).isoformat()
    try:
        found = own.kept(file)
    except CourseError as error:
        return Added(file.name, "", 0, day, in_use, 0, 0, str(error))
    words, sentences = len(found.article.clean.split()), len(found.article.body_sents)
    confirmed = len(found.confirmed) if found.corrected else 0
    return Added(file.name, found.name, words, day, in_use, sentences, confirmed)


def _find(name: str, away: bool = False) -> Path:
    """The file that has a name, with or without its ending, or a headline; if ``away``, also of those put away."""
    here = sorted(files(own.folder()))
    found_in = here + (sorted(files(own.folder() / REMOVED)) if away else [])
    wanted = name.strip().casefold()
    for called in (attrgetter("name"), attrgetter("stem"), lambda file: _row(file, False).headline):
        if found := [file for file in found_in if called(file).casefold() == wanted]:
            return found[0]
    names = [file.name for file in here]
    if not names:
        words = later("There is no article “{name}”: you have added none yet. Take one: lessons add FILE")
        raise UnknownName(say(words, name=shown(name)))
    near = get_close_matches(wanted, names, n=3, cutoff=0.4) or names[:5]
    words = later("You have added no article “{name}”. Nearest: {names}. All: lessons add --list")
    raise UnknownName(say(words, name=shown(name), names=", ".join(near)))


def placed(name: str, content: bytes) -> Kept:
    """Keep an article without choosing it: the same bytes once, another text under another name. Raises OSError."""
    known, safe = practice.which(content), safe_name(name)
    # The names of the course's own texts are for them alone; Windows and macOS take Found-Page.txt for found-page.txt.
    ours = {practice.practice(article).file.name for article in own.practice()}
    taken = safe.lower().startswith("found-page") or safe.lower() in ours
    wanted = own.folder() / (practice.practice(known).file.name if known else f"{'own-' * taken}{safe}")
    if known and not wanted.exists():  # a practice article keeps the corrections that were made before
        named_files.write_whole(wanted, content)
        return Kept(wanted)
    for file in sorted(files(own.folder())):
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return Kept(file, known=True)
    target = _free_name(wanted, claim=True)
    try:
        named_files.write_whole(target, content)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Kept(target, other=wanted.name if target != wanted else "")


def _free_name(target: Path, claim: bool = False) -> Path:
    """A name that no article has, nor the corrections or reviews of one that is lost: two texts never share them.

    If ``claim``, an empty file of that name is made, so that another process cannot take it meanwhile.
    """
    names = chain([target], paths.numbered(target))
    while True:
        free = next(names)
        with suppress(FileExistsError):
            if not any(map(Path.exists, (free, *_beside(free)))):
                if claim:
                    free.touch(exist_ok=False)
                return free


def _beside(file: Path) -> list[Path]:
    return [file.with_name(f"{file.name}{end}") for end in _BESIDE]


def point(file: Path) -> None:
    """Make an article that is kept the one in use. Raises OSError."""
    choice = json.dumps({"file": file.name}, ensure_ascii=False)
    named_files.write_whole(own.folder() / own.IN_USE, choice.encode("utf-8"))
