"""Words that make a number less exact, or say how much: "at least 20", "nearly half", "too many"."""

from __future__ import annotations

from lessons.sources import words
from lessons.sources.page import Page
from lessons.sources.tokens import NUMBER

_LONGEST = 6


def end(page: Page, place: int, last: int) -> int:
    """Where the number or the amount stands whose words begin at ``place``; ``place`` if there are none.

    >>> from lessons.sources.page import read
    >>> [end(read(text), 0, 4) for text in ("at least 20 people", "about 300 homes burned", "about the money that")]
    [2, 1, 0]
    """
    low = page.tokens.low
    if place + 1 >= last:
        return place
    if low[place] == "at" and low[place + 1] in ("least", "most", "best", "worst"):
        return place + 2
    if low[place] in words.of("degree") and (low[place + 1] in words.of("how much") or _number(page, place + 1, last)):
        return place + 1
    at = place
    while at < min(last, place + _LONGEST) and low[at] in words.of("about"):
        at += 1
    return at if place < at < last and _number(page, at, last) else place


def _number(page: Page, place: int, last: int) -> bool:
    """Whether a number stands at a place, in figures or in words; ``$`` and its like count with it."""
    low, kind = page.tokens.low, page.tokens.kind
    if kind[place] == NUMBER or low[place] in words.of("number words"):
        return True
    if place + 1 >= last:
        return False
    return (kind[place] in ("$", "£", "€") and kind[place + 1] == NUMBER) or (
        low[place] in ("a", "an") and low[place + 1] in words.of("number nouns")
    )
