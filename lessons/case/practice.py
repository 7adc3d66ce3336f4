"""The practice articles: four texts written for the course, with what their makers know about them.

Their annotations are written as words, so that an author can edit them in a spreadsheet; here the words become places
in the cleaned text. Places and people in the articles are invented.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lessons.kit import paths, tables
from lessons.kit.errors import BadValue, UnknownName
from lessons.sources.relation import Relation, Span

if TYPE_CHECKING:
    from lessons.text.article import Article

GAP = " … "  # between the parts of a content that stands in several places


class Known(NamedTuple):
    """What the makers answer to one question of the intake: their answer, others that are as good, and why."""

    key: str
    accept: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Practice:
    """One practice article. ``about`` says what it is about and gives nothing away.

    >>> practice("ferry-talks").title
    'Ferry to sail again on Monday as both sides accept mediator’s plan'
    """

    name: str
    title: str
    about: str
    file: Path

    def article(self) -> Article:
        """The article, read and cleaned."""
        return _article(self.file, self.file.stat().st_mtime_ns)

    def relations(self) -> tuple[Relation, ...]:
        """Who says what, as careful readers marked it, in reading order; places are code points of the clean text.

        Raises BadValue, with the row, if words of the table do not stand in the article just once.

        >>> text, found = practice("ferry-talks").article().clean, practice("ferry-talks").relations()
        >>> found[4].words(text, "source"), found[4].words(text, "cue")
        ('Ms Tarn', 'told')
        """
        return _relations(self.name, self.file.stat().st_mtime_ns)

    def sources(self) -> tuple[tables.Row, ...]:
        """One row for each label as it is printed: label, canonical, side, source_type, note."""
        return _of("practice_sources", self.name)

    def labels(self) -> Mapping[str, str]:
        """Which source each printed label stands for."""
        return {row["label"]: row["canonical"] for row in self.sources()}

    def sides(self) -> Mapping[str, str]:
        """The side of each source, "not applicable" where it has none.

        >>> practice("ferry-talks").sides()["Petra Olsund"]
        'the ferry company'
        """
        return {row["canonical"]: row["side"] for row in self.sources()}

    def intake(self) -> Mapping[str, Known]:
        """What the makers answer to the intake form, by field."""
        found = _of("practice_intake", self.name)
        return {
            row["field"]: Known(row["key"], tuple(filter(None, row["accept"].split("|"))), row["why"]) for row in found
        }

    def planted(self) -> tuple[tables.Row, ...]:
        """What was put in on purpose, good and bad: words, kind, rule of the cleaning (if one finds it), note."""
        return _of("practice_planted", self.name)


def names() -> tuple[str, ...]:
    """The names of the practice articles, the one to begin with first.

    >>> names()[0]
    'ferry-talks'
    """
    return tuple(row["article"] for row in tables.rows("practice"))


def practice(name: str) -> Practice:
    """The practice article of a name. Raises UnknownName, with the names that exist, if there is none."""
    for row in tables.rows("practice"):
        if row["article"] == name:
            return Practice(name, row["title"], row["about"], paths.data() / "practice" / row["file"])
    raise UnknownName(f"There is no practice article “{name}”. There are: {', '.join(names())}.")


def which(content: bytes) -> str:
    """The name of the practice article that a file is a copy of; ``""`` if it is none. Line ends may differ.

    >>> which(practice("tap-water").file.read_bytes()), which(b"Other news")
    ('tap-water', '')
    """
    same = content.replace(b"\r\n", b"\n")
    return next((name for name in names() if practice(name).file.read_bytes().replace(b"\r\n", b"\n") == same), "")


def _of(table: str, name: str) -> tuple[tables.Row, ...]:
    return tuple(row for row in tables.rows(table) if row["article"] == name)


@cache
def _article(file: Path, changed: int) -> Article:
    from lessons.text.article import Article

    return Article.read(file)


@cache
def _relations(name: str, changed: int) -> tuple[Relation, ...]:
    article = practice(name).article()
    return tuple(_relation(article, row) for row in _of("practice_relations", name))


def _relation(article: Article, row: tables.Row) -> Relation:
    where = f"practice/relations.csv, {row['article']}, row {row['number']}"
    sentence = next((each for each in article.sents if each.sentence == row["sentence"]), None)
    if sentence is None:
        raise BadValue(f"{where}: the article has no sentence {row['sentence']}.")
    inside = (sentence.start, sentence.end)
    around = next((part.start, part.end) for part in article.parts if part.paragraph == sentence.paragraph)
    source = _places(article.clean, row["source"], inside, where)
    antecedent = _last_before(article.clean, row["antecedent"], source, where) if row["antecedent"] else None
    return Relation(
        number=row["number"],
        source=source,
        cue=_places(article.clean, row["cue"], inside, where),
        content=_places(article.clean, row["content"], around, where),
        kind=row["kind"],
        cue_class=row["cue_class"],
        source_type=row["source_type"],
        antecedent=antecedent,
        outer=row["outer"],
        mode=row["mode"],
        made_by="reader",
    )


def _places(text: str, words: str, inside: Span, where: str) -> tuple[Span, ...]:
    """Where the parts of ``words`` stand; each has to stand in there once, as whole words."""
    places = []
    for part in words.split(GAP) if words else ():
        found = [match.span() for match in _whole(part).finditer(text, *inside)]
        if len(found) != 1:
            raise BadValue(
                f"{where}: “{part}” stands {len(found)} times in its sentence; write words that stand there once."
            )
        places.append(found[0])
    return tuple(places)


def _last_before(text: str, words: str, source: tuple[Span, ...], where: str) -> Span:
    """The nearest place of the antecedent before the source."""
    found = [match.span() for match in _whole(words).finditer(text, 0, source[0][0])] if source else []
    if not found:
        raise BadValue(f"{where}: “{words}” does not stand before the source; write the words that it stands for.")
    return found[-1]


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
