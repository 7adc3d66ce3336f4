"""What careful readers found in the practice articles: the gold against which the engine and the rules are held.

The annotations are written as words, so that an author can edit them in a spreadsheet; here the words become places
in the cleaned text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lessons.case import practice
from lessons.kit import tables
from lessons.kit.errors import BadValue
from lessons.sources.relation import Relation, Span
from lessons.text.article import Article

GAP = " … "  # between the parts of a content that stands in several places


class Gold(practice.Practice):
    """A practice article with its annotation."""

    def article(self) -> Article:
        """The article, read and cleaned."""
        return _article(self)

    def relations(self) -> tuple[Relation, ...]:
        """Who says what, as careful readers marked it, in reading order; places are code points of the clean text.

        Raises BadValue, with the row, if words of the table do not stand in the article just once.

        >>> text, found = gold("ferry-talks").article().clean, gold("ferry-talks").relations()
        >>> found[4].words(text, "source"), found[4].words(text, "cue")
        ('Ms Tarn', 'told')
        """
        return _relations(self)

    def sources(self) -> tuple[tables.Row, ...]:
        """One row for each label as it is printed: label, canonical, side, source_type, note."""
        return of("practice_sources", self.name)

    def labels(self) -> Mapping[str, str]:
        """Which source each printed label stands for."""
        return {row["label"]: row["canonical"] for row in self.sources()}

    def planted(self) -> tuple[tables.Row, ...]:
        """What was put in on purpose, good and bad: words, kind, rule of the cleaning (if one finds it), note."""
        return of("practice_planted", self.name)


def gold(name: str) -> Gold:
    """The practice article of a name, with its annotation."""
    return Gold(*practice.practice(name))


def of(table: str, name: str) -> tuple[tables.Row, ...]:
    """The rows of a table that are about one article."""
    return tuple(row for row in tables.rows(table) if row["article"] == name)


@cache
def _article(practiced: Gold) -> Article:
    return Article.read(practiced.file)


@cache
def _relations(practiced: Gold) -> tuple[Relation, ...]:
    return tuple(_relation(practiced.article(), row) for row in of("practice_relations", practiced.name))


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
