"""Words of time beside a source: "Friday night", "last year", "on Tuesday"."""

from __future__ import annotations

from lessons.sources import words
from lessons.sources.page import Page
from lessons.sources.tokens import NUMBER, OWNER

_LONGEST = 6


def end(page: Page, place: int, last: int) -> int:
    """One past the words of time that begin at ``place``, or ``place``: "Friday night", "on Tuesday", "last year".

    >>> from lessons.sources.page import read
    >>> page = read("Last year Ada Hill left.")
    >>> page.tokens.words(0, end(page, 0, 5))
    'Last year'
    """
    low = page.tokens.low
    at = place
    known = False
    while at < min(last, place + _LONGEST) and page.inside[at] < 0:
        day = page.tokens.tag[at] == words.TIME or (
            low[at] in words.of("days and months") and low[at] not in ("may", "march")
        )
        if day or (low[at] in words.of("units of time") and at > place):
            known = True
        elif known and page.tokens.kind[at] == NUMBER:
            pass  # "May 3"
        elif low[at] not in words.of("which time") and (low[at] not in words.of("before a time") or known):
            break
        at += 1
    while at > place and low[at - 1] in words.of("which time"):
        at -= 1
    owned = at < last and page.tokens.kind[at] in (OWNER, "’", "'")  # "this week’s report"
    return at if known and not owned else place


def start(page: Page, place: int, first: int) -> int:
    """Where the words of time begin that end just before ``place``, or ``place``: "his doctor Friday afternoon".

    >>> from lessons.sources.page import read
    >>> page = read("A letter from his doctor Friday afternoon")
    >>> page.tokens.words(start(page, 7, 0), 7)
    'Friday afternoon'
    """
    for begin in range(max(first, place - 4), place):
        if end(page, begin, place) == place:
            return begin
    return place
