"""The case: the edition of the article in use, where each statement stands in it, and the facts about it.

Codings are keyed by *statement* (S01 to S34). Where a statement stands depends on the *edition*: the course's
own teaching edition, or the found page itself if somebody has added a copy of it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from lessons import paths
from lessons.errors import UnknownName
from lessons.tables import Row, names, rows, table

if TYPE_CHECKING:
    from lessons.article import Article, Sentence

__all__ = [
    "article",
    "counts",
    "edition",
    "fill",
    "known_edition",
    "names",
    "rows",
    "sentence",
    "span",
    "table",
    "unit_attribution",
    "unit_sourcing",
    "words",
]

FOUND_PAGE = "found-page.txt"
_PLACEHOLDER = re.compile(r"\[\[(\w+)(?:\.(\w+))?\]\]")


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
    from lessons import reading

    try:
        return known_edition(reading.read(path).text) == "found"
    except reading.ReadingError:
        return False


def known_edition(text: str) -> str:
    """Which edition a raw text is a copy of, ``"teaching"`` or ``"found"``; ``""`` if it is none.

    >>> known_edition("Another story.")
    ''
    """
    from lessons.article import fingerprint

    marks = {row["sha256"]: str(row["edition"]) for row in rows("editions") if row["sha256"]}
    teaching = (paths.data() / "article" / "page.txt").read_text(encoding="utf-8")
    return {**marks, fingerprint(teaching): "teaching"}.get(fingerprint(text), "")


def article() -> Article:
    """The article in the edition in use.

    >>> article().sents[0].sentence
    0
    """
    from lessons.article import Article

    teaching, found = paths.data() / "article" / "page.txt", paths.work() / "articles" / FOUND_PAGE
    path = found if edition() == "found" else teaching
    return _read(Article, str(path), path.stat().st_mtime_ns)


@cache
def _read(kind: type[Article], path: str, changed: int) -> Article:
    return kind.read(path)


@cache
def _locations(which: str) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (row["statement"], row["role"]): (row["start"], row["end"])
        for row in rows("locations")
        if row["edition"] == which
    }


def span(statement: str, role: str = "sentence") -> tuple[int, int]:
    """Where a statement's sentence, source, cue, content ... stands in ``article().clean``.

    Returns start and end in code points, half-open. Raises UnknownName (a KeyError) if the
    edition has no such place.

    >>> start, end = span("S12", "source")
    >>> article().clean[start:end]
    'A spokeswoman for Mr. Bennett'
    """
    try:
        return _locations(edition())[statement, role]
    except KeyError:
        raise UnknownName(f"Statement {statement} has no “{role}” in this edition of the article.") from None


def words(statement: str, role: str = "sentence") -> str:
    """The words of a statement in the edition in use.

    >>> words("S10", "changed")
    'permanent'
    """
    start, end = span(statement, role)
    return article().clean[start:end]


def sentence(statement: str) -> Sentence:
    """The sentence of the edition in use in which a statement stands.

    >>> sentence("S03") == sentence("S04")
    True
    """
    start, _ = span(statement)
    return next(each for each in article().sents if each.start == start)


def unit_sourcing() -> dict[int, tuple[Row, ...]]:
    """The statements of each body sentence of the edition in use, by sentence number, in reading order.

    Sentences are the unit of counting: the one that holds both S03 and S04 counts once.

    >>> sorted(unit_sourcing())[0]
    1
    """
    found: dict[int, list[Row]] = {each.sentence: [] for each in article().sents if each.sentence}
    for row in rows("statements"):
        number = sentence(row["statement"]).sentence
        if number:
            found[number].append(row)
    return {number: tuple(statements) for number, statements in found.items()}


def unit_attribution() -> dict[int, Row]:
    """The attribution that each credited sentence counts under, by sentence number of the edition in use.

    It is the first one of the table ``attributions``: the speaker, not the carrier.

    >>> len(unit_attribution()) == counts()["credited"]
    True
    """
    first: dict[int, Row] = {}
    for row in rows("attributions"):
        if row["credited"] == "yes":
            first.setdefault(sentence(row["statement"]).sentence, row)
    return first


def counts() -> dict[str, Any]:
    """Numbers for prose and keys, computed from the tables and the edition in use.

    >>> numbers = counts()
    >>> numbers["credited"] + numbers["text"] + numbers["speech_act"] + numbers["none"] == numbers["sentences"]
    True
    """
    return dict(_counts(edition()))


@cache
def _counts(which: str) -> tuple[tuple[str, Any], ...]:
    text = article()
    units = unit_sourcing()
    sourcing = Counter(statements[0]["sourcing"] for statements in units.values())
    side_of = {row["source_id"]: row["side"] for row in rows("sources")}
    kind_of = {row["source_id"]: row["kind"] for row in rows("sources")}
    speakers = [row["source_id"] for row in unit_attribution().values()]
    sides = Counter(side_of[speaker].lower() for speaker in speakers)
    kinds = Counter(kind_of[speaker] for speaker in speakers)
    credited = sourcing["credited"]
    numbers: dict[str, Any] = {
        "edition": which,
        "words": len(text.clean.split()),
        "paragraphs": sum(part.kind == "body" for part in text.parts),
        "sentences": len(units),
        "credited": credited,
        "text": sourcing["text"],
        "speech_act": sourcing["speech_act"],
        "none": sourcing["none"],
        "uncredited": len(units) - credited,
        "quotations": text.clean.count("“"),
        "drops": sum(change.op == "drop" for change in text.changes),
        "honorifics_dotted": len(re.findall(r"\bMr\.", text.clean)),
        "honorifics_plain": len(re.findall(r"\bMr\b(?!\.)", text.clean)),
        "named_speakers": kinds["named person"],
        "unnamed_speakers": kinds["unnamed person"] + kinds["unnamed group"],
        "institution_speakers": kinds["institution"],
    }
    for side in ("israeli", "russian", "joint", "ukrainian"):
        numbers[f"credited_{side}"] = sides[side]
    numbers["credited_percent"] = round(100 * credited / len(units))
    numbers["israeli_percent"] = round(100 * sides["israeli"] / credited)
    return tuple(numbers.items())


def fill(text: str) -> str:
    """Replace placeholders in prose.

    ``[[S09]]`` becomes the sentence's number in the edition in use, ``[[S09.text]]`` and ``[[S09.source]]`` its
    words in quotation marks, ``[[credited]]`` a number of :func:`counts`. Raises UnknownName (a KeyError) for an
    unknown name.

    >>> fill("The page credits [[credited]] of [[sentences]] sentences.")
    'The page credits 11 of 32 sentences.'
    """

    def replacement(match: re.Match[str]) -> str:
        name, role = match.groups()
        if re.fullmatch(r"S\d\d", name):
            if role:
                return f"“{words(name, 'sentence' if role == 'text' else role)}”"
            return f"sentence {sentence(name).sentence}"
        numbers = counts()
        if name not in numbers:
            raise UnknownName(f"There is no count “{name}” of the case.")
        return str(numbers[name])

    return _PLACEHOLDER.sub(replacement, text)
