"""Noun phrases: which words may stand in one, and where one ends."""

from __future__ import annotations

from lessons.sources import words
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

NAMELIKE = frozenset({SMALL, CAPITAL, NUMBER, OWNER, "&", "/", "-", "@", "$", "%"})


def is_phrase_word(page: Page, place: int) -> bool:
    """Whether a token may stand inside a noun phrase."""
    tokens = page.tokens
    kind = tokens.kind[place]
    if kind == ".":
        return abbreviated(page, place)
    return kind in NAMELIKE and tokens.tag[place] in ("", words.DETERMINER, words.POSSESSIVE)


def is_noun_end(page: Page, place: int) -> bool:
    """Whether a noun phrase may end with a token."""
    tokens = page.tokens
    if tokens.tag[place] == words.DETERMINER:
        return tokens.low[place] not in ("the", "a", "an", "no", "every")
    return tokens.kind[place] in (SMALL, CAPITAL, NUMBER) and tokens.tag[place] in ("", words.OBJECT)


def phrase_end(page: Page, start: int, last: int) -> int:
    """One past the noun phrase that begins at ``start``."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    place = start
    if place < last and (tag[place] in (words.SUBJECT, words.OBJECT)):
        return place + 1
    person = False
    while place < last:
        if page.inside[place] >= 0:
            quotation = page.quotations[page.inside[place]]
            if len(quotation) > 8 or quotation.last >= last:
                break
            place = quotation.last
            continue
        each = tag[place]
        if kind[place] == "." and abbreviated(page, place):
            place += 1
            continue
        if kind[place] not in NAMELIKE:
            break
        if each in (words.DETERMINER, words.POSSESSIVE):
            if place > start and kind[place - 1] not in (SMALL,) and tag[place - 1] == "":
                break  # "told CNN the plan"
            if place > start and tag[place - 1] == "" and kind[place - 1] == SMALL:
                break
        elif each == "":
            past = kind[place] == SMALL and place > start and low[place].endswith("ed") and len(low[place]) > 4
            participle = place + 1 < last and tag[place + 1] == words.PREPOSITION  # "people based in Kyiv"
            if past and not participle and tag[place - 1] == "":
                break
        elif each == words.OF or (each == words.PREPOSITION and low[place] in ("for", "from", "at", "with", "in")):
            follows = (
                place + 1 < last
                and not tokens.low[place + 1].endswith("ing")
                and (kind[place + 1] == CAPITAL or tag[place + 1] in (words.DETERMINER, words.POSSESSIVE, ""))
            )
            if not follows or place == start or kind[place + 1] not in NAMELIKE:
                break
            if low[place] in ("in", "at", "with", "from") and (
                kind[place - 1] == CAPITAL or tag[place + 1] == words.TIME or low[place + 1] in ("a", "an") or person
            ):
                break
        elif each == words.AND:
            if place + 1 >= last or place == start:
                break
            ahead = place + 1
            if not (
                (kind[ahead] == CAPITAL and tag[ahead] == "")
                or tag[ahead] in (words.DETERMINER, words.POSSESSIVE)
                or (kind[ahead] == SMALL and tag[ahead] == "")
            ):
                break
        else:
            break
        place += 1
    return place


def abbreviated(page: Page, place: int) -> bool:
    """Whether a full stop belongs to the word before it: it stands in the middle of a unit."""
    tokens = page.tokens
    if (
        place == 0
        or place in page.ends
        or tokens.start[place] > tokens.end[place - 1]
        or tokens.kind[place - 1] != CAPITAL
    ):
        return False
    return (
        place + 1 < len(tokens)
        and tokens.kind[place + 1] in (CAPITAL, SMALL, OWNER, ",", NUMBER, "(")
        and (
            len(tokens.low[place - 1]) <= 4
            or "." in tokens.low[place - 1]
            or tokens.low[place - 1] in words.of("short titles")
        )
    )
