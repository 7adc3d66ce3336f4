"""Subjects that do not stand right before their verb: shared by "and", or by "saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import sources, words
from lessons.sources.cues import Group
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, SMALL

if TYPE_CHECKING:
    from lessons.sources.engine import Reader


def coordinated(reader: Reader, first: int, previous: int) -> bool:
    """Whether a verb shares its subject with the one before it: "left the room and said"."""
    tokens = reader.page.tokens
    if previous <= first or reader.page.inside[previous] >= 0:
        return False
    if tokens.kind[previous] == ",":  # "and, in a meeting on Monday, discussed"
        place = previous - 1
        while place > first and previous - place < 14 and tokens.kind[place] != "," and reader.page.inside[place] < 0:
            place -= 1
        previous = place - 1 if tokens.kind[place] == "," and place > first else previous
    return previous > first and tokens.low[previous] in ("and", "but", "or", "nor", "then")


def shared_subject(reader: Reader, first: int, group: Group) -> Range | None:
    """The subject of the verb that a coordinated verb is joined to."""
    first = _past_fronted(reader.page, first, group.first)
    for draft in reversed(reader.drafts[-4:]):
        if (
            draft.source
            and draft.cue
            and first <= draft.cue[0][0] < group.first
            and not draft.nested
            and draft.rule != "according to"
        ) and draft.source[0] < group.first:
            return draft.source
    return main_subject(reader, first, group.first - 1)


def main_subject(reader: Reader, first: int, last: int) -> Range | None:
    """The subject of a sentence: what stands before its first verb."""
    page = reader.page
    tag = page.tokens.tag
    first = _past_fronted(page, first, last)
    for place in range(first, last):
        if page.inside[place] >= 0:
            return None
        if page.finite[place + 1] > page.finite[place] and place > first:
            stop = place
            while stop > first and (tag[stop - 1] == words.ADVERB or page.tokens.low[stop - 1] == "neither"):
                stop -= 1
            return sources.before(page, stop, first)
    return None


def _past_fronted(page: Page, first: int, last: int) -> int:
    """Where the main clause begins: after "Asked if he was sorry," or "When it rained,"."""
    low, tag, kind = page.tokens.low, page.tokens.tag, page.tokens.kind
    fronted = tag[first] == words.SUBORDINATOR or (not tag[first] and low[first].endswith(("ed", "ing")))
    if not fronted:
        return first
    for place in range(first, last):
        if kind[place] == "," and page.inside[place] < 0:
            return place + 1
    return first


def participle_source(reader: Reader, first: int, group: Group) -> Range | None:
    """The subject of "adding": that of the report before it, or the noun just before it."""
    page = reader.page
    tokens = page.tokens
    previous = group.first - 1
    if previous < first:
        return None
    if tokens.kind[previous] in (SMALL, CAPITAL) and not tokens.tag[previous]:
        return sources.before(page, group.first, first)
    if (
        tokens.kind[previous] != ","
        and page.inside[previous] < 0
        and tokens.tag[previous] not in (words.AND, words.SUBORDINATOR, words.BUT)
    ):
        return None
    for draft in reversed(reader.drafts[-4:]):
        if draft.source and draft.cue and first <= draft.cue[0][0] < group.first and not draft.nested:
            return draft.source
    comma = previous if tokens.kind[previous] == "," else previous - 1
    if comma > first and tokens.kind[comma] == "," and not page.verbs(first, comma):  # "X, while refusing to, agreed"
        return sources.before(page, comma, first)
    return main_subject(reader, first, previous)
