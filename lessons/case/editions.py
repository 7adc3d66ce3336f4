"""The editions of the article: which one is in use, and where each statement stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lessons.kit import paths
from lessons.kit.errors import UnknownName
from lessons.kit.language import language, later, say
from lessons.kit.tables import rows
from lessons.text import reading
from lessons.text.article import Article, Sentence, fingerprint

FOUND_PAGE = "found-page.txt"


def edition() -> str:
    """``"found"`` if a copy of the found page has been added to the workspace, else ``"teaching"``."""
    page = paths.work() / "articles" / FOUND_PAGE
    try:
        changed = page.stat().st_mtime_ns
    except OSError:
        return "teaching"
    return "found" if _holds_found_page(str(page), changed) else "teaching"


@cache
def _holds_found_page(path: str, changed: int) -> bool:
    # The annotations are offsets, so they fit no other text that somebody may have put there.
    try:
        return known_edition(reading.read(path).text) == "found"
    except reading.ReadingError:
        return False


def known_edition(text: str) -> str:
    """Which edition a raw text is a copy of, ``"teaching"`` or ``"found"``; ``""`` if it is none.

    >>> known_edition("Another story.")
    ''
    """
    marks = {row["sha256"]: str(row["edition"]) for row in rows("editions") if row["sha256"]}
    teaching = (paths.data() / "article" / "page.txt").read_text(encoding="utf-8")
    return {**marks, fingerprint(teaching): "teaching"}.get(fingerprint(text), "")


def course() -> Article:
    """The course's article in the edition in use.

    >>> course().sents[0].sentence
    0
    """
    teaching, found = paths.data() / "article" / "page.txt", paths.work() / "articles" / FOUND_PAGE
    path = found if edition() == "found" else teaching
    return _read(str(path), path.stat().st_mtime_ns, language())


@cache
def _read(path: str, changed: int, language: str) -> Article:  # in which its ledger says why
    return Article.read(path)


@cache
def _locations(which: str) -> dict[str, dict[str, tuple[int, int]]]:
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for row in rows("locations"):
        if row["edition"] == which:
            places.setdefault(row["statement"], {})[row["role"]] = row["start"], row["end"]
    return places


def spans(statement: str) -> Mapping[str, tuple[int, int]]:
    """Where everything of a statement stands, by its role; nothing, if there is no such statement.

    >>> sorted(spans("S20"))
    ['sentence']
    """
    return _locations(edition()).get(statement, {})


def span(statement: str, role: str = "sentence") -> tuple[int, int]:
    """Where a statement's sentence, source, cue, content ... stands in ``course().clean``.

    Returns start and end in code points, half-open. Raises UnknownName (a KeyError) if the
    edition has no such place.

    >>> start, end = span("S12", "source")
    >>> course().clean[start:end]
    'A spokeswoman for Mr. Bennett'
    """
    try:
        return spans(statement)[role]
    except KeyError:
        told = later("Statement {statement} has no “{role}” in this edition of the article.")
        raise UnknownName(say(told, statement=statement, role=role)) from None


def words(statement: str, role: str = "sentence") -> str:
    """The words of a statement in the edition in use.

    >>> words("S10", "changed")
    'permanent'
    """
    start, end = span(statement, role)
    return course().clean[start:end]


def sentence(statement: str) -> Sentence:
    """The sentence of the edition in use in which a statement stands.

    >>> sentence("S03") == sentence("S04")
    True
    """
    start, _ = span(statement)
    return next(sent for sent in course().sents if sent.start == start)
