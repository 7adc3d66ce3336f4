"""The case: the edition of the article in use, where each statement stands in it, and the facts about it.

Codings are keyed by *statement* (S01 to S34). Where a statement stands depends on the *edition*: the course's
own teaching edition, or the found page itself if somebody has added a copy of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from lessons.case.coders import coded, coders, course_codes, has_source, sentence_numbers
from lessons.case.coding import unit_attribution, voices
from lessons.case.counts import counts, fill
from lessons.case.editions import FOUND_PAGE, course, edition, known_edition, sentence, span, words
from lessons.case.in_use import article
from lessons.kit.errors import no_member
from lessons.kit.tables import Row, names, rows, table

__all__ = [
    "FOUND_PAGE",
    "Row",
    "article",
    "coded",
    "coders",
    "counts",
    "course",
    "course_codes",
    "edition",
    "fill",
    "has_source",
    "known_edition",
    "names",
    "rows",
    "sentence",
    "sentence_numbers",
    "span",
    "table",
    "unit_attribution",
    "voices",
    "words",
]


if not TYPE_CHECKING:  # a checker of types knows the names by itself

    def __getattr__(name: str) -> NoReturn:
        no_member(name, f"The case has no “{name}”.", __all__, "It has")
