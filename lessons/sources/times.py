"""Groups of time, "late on Friday night", "two weeks ago", and words before a number: "at least 20", "too many"."""

from __future__ import annotations

from functools import cache

from lessons.sources import words
from lessons.sources.page import Page
from lessons.sources.tokens import NUMBER, OWNER

_LONGEST = 8
_AGO = frozenset({"ago", "later", "earlier", "before", "afterward", "afterwards", "on"})


def end(page: Page, place: int, last: int) -> int:
    """One past the words of time that begin at ``place``, or ``place``.

    >>> from lessons.sources.page import read
    >>> page = read("Late on Friday night Ada Hill left.")
    >>> page.tokens.words(0, end(page, 0, 7))
    'Late on Friday night'
    """
    low, kind = page.tokens.low, page.tokens.kind
    if place >= last or (low[place] not in _openers() and kind[place] != NUMBER):
        return place
    last = min(last, place + _LONGEST)
    core = _core(page, place, last)
    if core == place:
        return place
    while (further := _further(page, core, last)) > core:
        core = further
    owned = core < len(low) and kind[core] in (OWNER, "’", "'")  # "this week’s report"
    return place if owned else core


def start(page: Page, place: int, first: int) -> int:
    """Where the words of time begin that end just before ``place``, or ``place``: "his doctor Friday afternoon".

    >>> from lessons.sources.page import read
    >>> page = read("A letter from his doctor Friday afternoon")
    >>> page.tokens.words(start(page, 7, 0), 7)
    'Friday afternoon'
    """
    low = page.tokens.low[place - 1]
    if not (page.tokens.kind[place - 1] == NUMBER or low in _closers() or is_day(page, place - 1)):
        return place  # soon told
    begins = range(max(first, place - _LONGEST + 2), place)
    return next((begin for begin in begins if end(page, begin, place) == place), place)


def amount(page: Page, place: int, last: int) -> int:
    """Where the number or the amount stands whose words begin at ``place``; ``place`` if there are none.

    >>> from lessons.sources.page import read
    >>> [amount(read(text), 0, 4) for text in ("at least 20 people", "about 300 homes burned", "about the money that")]
    [2, 1, 0]
    """
    low = page.tokens.low
    if place + 1 >= last:
        return place
    if low[place] == "at" and low[place + 1] in ("least", "most", "best", "worst"):
        return place + 2
    if low[place] in words.of("degree") and low[place + 1] in words.of("how much"):
        return place + 1
    at = place
    while at < last and low[at] in words.of("about"):
        at += 1
    return at if place < at < last and _is_number(page, at) else place


def is_day(page: Page, place: int) -> bool:
    """Whether a word names a day or a month, or is like "today"."""
    low = page.tokens.low[place]
    if low in words.of("days and months"):
        return low not in ("may", "march") or page.tokens.kind[place][0] == "N"
    return page.tokens.tag[place] == words.TIME


def is_recent(page: Page, first: int, last: int) -> bool:
    """Whether words of time say when somebody spoke, as a day does, rather than when something will be: "in 2031"."""
    low = page.tokens.low
    if low[first] in words.of("which time") or low[last - 1] in _AGO:
        return True
    return any(is_day(page, place) for place in range(first, last - (low[last - 1] in words.of("months"))))


@cache
def _openers() -> frozenset[str]:
    """The words with which a group of time may begin."""
    timely = frozenset(word for word, named in words.classes().items() if named == words.TIME)
    return timely.union(*map(words.of, ("before a time", "days and months", "which time", "how many")))


@cache
def _closers() -> frozenset[str]:
    return words.of("units of time") | _AGO


def _is_number(page: Page, place: int) -> bool:
    """Whether a number stands at a place, in figures or in words; ``$`` and its like count with it."""
    low, kind = page.tokens.low, page.tokens.kind[place]
    counted = low[place] in ("a", "an") and low[place + 1 : place + 2] and low[place + 1] in words.of("number nouns")
    return kind in (NUMBER, "$", "£", "€") or low[place] in words.of("number words") or bool(counted)


def _core(page: Page, place: int, last: int) -> int:
    """One past a day, a year, an hour or a number of weeks, with the small words before it; ``place`` if none is."""
    low, kind, at = page.tokens.low, page.tokens.kind, place
    while at < last - 1 and low[at] in words.of("before a time"):
        at += 1
    if at >= last:
        return place
    prepared, after = at > place, low[at + 1] if at + 1 < last else ""
    if is_day(page, at):
        return at + 1 + (after == "." and at + 1 not in page.ends)
    if prepared and low[at] in ("noon", "midnight"):
        return at + 1
    if kind[at] == NUMBER:
        if after in words.of("after an hour") or after in words.of("months"):
            return at + 2  # "10 am", "11 October"
        if prepared and len(low[at]) == 4 and low[at].isdigit():
            return at + 1  # "in 2031"
    return max(_which(page, at, last, prepared), _counted(page, at, last)) or place


def _which(page: Page, at: int, last: int, prepared: bool) -> int:
    """ "last year", "earlier this month", "that day"; after a small word, "the next day"; else 0."""
    low, place = page.tokens.low, at + (prepared and page.tokens.low[at] == "the")
    if low[at] == "that":
        return at + 2 if at + 1 < last and low[at + 1] in words.of("units of time") else 0
    while place < last and (
        low[place] in words.of("which time") or (place > at and low[place] in words.of("before a time"))
    ):
        place += 1
    known = at < place < last and (low[place] in words.of("units of time") or is_day(page, place))
    return place + 1 if known else 0


def _counted(page: Page, at: int, last: int) -> int:
    """ "two weeks ago", "a few days later"; else 0."""
    low, kind, place = page.tokens.low, page.tokens.kind, at
    while place < last and (kind[place] == NUMBER or low[place] in words.of("how many")):
        place += 1
    ago = at < place < last - 1 and low[place + 1] in _AGO
    return place + 2 if ago and low[place].removesuffix("s") in words.of("units of time") else 0


def _further(page: Page, at: int, last: int) -> int:
    """One past what goes on: "Friday *night*", "March *3*", "Tuesday *at noon*", "June 3, *2022*"."""
    low, kind = page.tokens.low, page.tokens.kind
    if at >= last:
        return at
    if low[at] in words.of("units of time") or kind[at] == NUMBER:
        return at + 1
    if kind[at] == "," and kind[at + 1 : at + 2] == [NUMBER] and kind[at + 2 : at + 3] in ([], [","]):
        return at + 2 if len(low[at + 1]) == 4 else at
    return _core(page, at, last)
