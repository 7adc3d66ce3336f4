"""The case: the edition of the article in use, where each statement stands in it, and the facts about it.

Codings are keyed by *statement* (S01 to S34). Where a statement stands depends on the *edition*: the course's
own teaching edition, or the found page itself if somebody has added a copy of it.

``article()`` is what a notebook works with. Its columns are the same for the course's article, whose coding people
made, and for one's own, which a program coded and a reader corrected: a line written for the one works on the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from lessons.case import coding, editions, own
from lessons.case.coders import coded, coders, course_codes, has_source, sentence_numbers
from lessons.case.coding import unit_attribution, voices
from lessons.case.counts import counts, fill
from lessons.case.editions import FOUND_PAGE, course, edition, known_edition, sentence, span, words
from lessons.kit.errors import no_member
from lessons.kit.language import later, say
from lessons.kit.tables import Row, frame, names, rows, table
from lessons.text.article import Article

if TYPE_CHECKING:
    from lessons.kit.frames import Table

__all__ = [
    "FOUND_PAGE", "Row", "article", "coded", "coders", "counts", "course", "course_codes", "edition", "fill",
    "has_source", "known_edition", "names", "rows", "sentence", "sentence_numbers", "span", "table",
    "unit_attribution", "voices", "words",
]  # fmt: skip
TABLES = ("sentences", "said", "ledger", "paragraphs", "metadata")
HEADLINE = "headline"  # how the headline is sourced: it is no sentence of the body
NOT_CODED = "not coded"  # of an own article nobody has noted who holds an office
COLUMNS = (
    *("sentence", "source", "cue", "content", "quote", "kind", "side"),
    *("named", "official", "through", "steps", "cue_class"),
)


@dataclass(frozen=True, repr=False)
class ArticleInUse(Article):
    """An article with its coding. ``owner`` is the own article that it belongs to; None for the course's."""

    owner: own.OwnArticle | None = None

    def __getattr__(self, name: str) -> NoReturn:
        no_member(name, say("An article has no “{name}”.", name=name), TABLES, later("Its tables are: {names}."))

    @property
    def sentences(self) -> Table:
        """One row a sentence: sentence, paragraph, sourcing, text, start, end; the headline is number 0.

        ``sourcing`` is credited, speech_act (somebody asks, promises or refuses, and nobody told it), text (a text or
        a tradition) or none.
        """
        found: Any = super().sentences
        coded = {row.sentence: row.sourcing for row in coding.rows(self.owner)}
        found.insert(2, "sourcing", [coded.get(number, HEADLINE) for number in found["sentence"]])
        table: Table = found
        return table

    @property
    def said(self) -> Table:
        """One row a credited sentence: who says so, with which cue, and what.

        Columns: sentence, source, cue, content, quote (direct, mixed or indirect), kind (of source), side, named and
        official (yes or no), through (who passed it on), steps (from the speaker to the writer) and cue_class.

        >>> said = article().said
        >>> said[said["named"] == "no"]["source"].iloc[0]
        'Israeli and Russian officials'
        """
        rows = [vars(row) | {"official": row.official or NOT_CODED} for row in coding.credited(self.owner)]
        kinds = {name: "int64" if name in ("sentence", "steps") else "str" for name in COLUMNS}
        return frame(rows, COLUMNS).astype(kinds)


def article(chosen: own.OwnArticle | None = None) -> ArticleInUse:
    """The article in use: one's own if one was chosen, else the course's, in the edition in use.

    Its tables are ``sentences``, ``said``, ``ledger``, ``paragraphs`` and ``metadata``. With ``chosen``, for example
    ``own.working()``, that article. ``case.course()`` is always the course's.

    >>> article().said["side"].value_counts().index[0]
    'Israeli'
    """
    owner = chosen or own.in_use()
    return ArticleInUse(**vars(owner.article if owner else editions.course()), owner=owner)


if not TYPE_CHECKING:  # a checker of types knows the names by itself

    def __getattr__(name: str) -> NoReturn:
        no_member(name, say("The case has no “{name}”.", name=name), __all__, later("It has: {names}."))
