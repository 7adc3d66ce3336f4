"""Groups of time: "on Friday night", "last year", "two weeks ago", "in 2031", "late on March 3"."""

from __future__ import annotations

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
    low = page.tokens.low
    at, last = place, min(last, place + _LONGEST)
    while at < last - 1 and low[at] in words.of("before a time") and page.inside[at] < 0:
        at += 1
    core = _core(page, at, last, prepared=at > place)
    if core == at:
        return place
    while (further := _further(page, core, last)) > core:
        core = further
    owned = core < len(low) and page.tokens.kind[core] in (OWNER, "’", "'")  # "this week’s report"
    return place if owned else core


def start(page: Page, place: int, first: int) -> int:
    """Where the words of time begin that end just before ``place``, or ``place``: "his doctor Friday afternoon".

    >>> from lessons.sources.page import read
    >>> page = read("A letter from his doctor Friday afternoon")
    >>> page.tokens.words(start(page, 7, 0), 7)
    'Friday afternoon'
    """
    if place <= first or not _closes(page, place - 1):
        return place
    begins = range(max(first, place - _LONGEST + 2), place)
    return next((begin for begin in begins if end(page, begin, place) == place), place)


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
    days = [place for place in range(first, last) if is_day(page, place)]
    return any(low[place] not in words.of("months") or page.tokens.kind[place + 1 : last] for place in days)


def _closes(page: Page, place: int) -> bool:
    low, kind = page.tokens.low[place], page.tokens.kind[place]
    return kind == NUMBER or low in words.of("units of time") or low in _AGO or is_day(page, place)


def _core(page: Page, at: int, last: int, *, prepared: bool) -> int:
    """One past a day, a year, an hour or a number of weeks; ``prepared`` if "in", "at" or the like stands before it."""
    if at >= last or page.inside[at] >= 0:
        return at
    low, kind = page.tokens.low, page.tokens.kind
    if is_day(page, at):
        return at + 1 + (at + 1 < last and kind[at + 1] == "." and at + 1 not in page.ends)
    if kind[at] == NUMBER:
        return _numbered(page, at, last, prepared)
    if low[at] in words.of("which time"):
        return _which(page, at, last)
    if low[at] in ("noon", "midnight"):
        return at + prepared
    if low[at] == "the" and prepared:
        inner = at + 1 + (low[at + 1 : at + 2] in (["next"], ["same"], ["following"]))
        return inner + 1 if inner < last and low[inner] in words.of("units of time") else at
    return _counted(page, at, last)


def _numbered(page: Page, at: int, last: int, prepared: bool) -> int:
    low = page.tokens.low
    after = low[at + 1] if at + 1 < last else ""
    if prepared and len(low[at]) == 4 and low[at].isdigit():
        return at + 1  # "in 2031"
    if after in ("a", "p") and at + 3 < last and low[at + 3] == "m":
        return min(at + 5, last)  # "5 p.m."
    if after in words.of("after an hour") or low[at].endswith(("am", "pm")):
        return at + 2 if after in words.of("after an hour") else at + 1
    if after in words.of("months"):
        return at + 2  # "11 October"
    return _counted(page, at, last)


def _which(page: Page, at: int, last: int) -> int:
    """ "last year", "earlier this month", "the next day"."""
    low, place = page.tokens.low, at
    if low[at] == "that":
        return at + 2 if at + 1 < last and low[at + 1] in words.of("units of time") else at
    while place < last and (low[place] in words.of("which time") or low[place] in words.of("before a time")):
        place += 1
    known = place < last and (low[place] in words.of("units of time") or is_day(page, place))
    return place + 1 if known else at


def _counted(page: Page, at: int, last: int) -> int:
    """ "two weeks ago", "a few days later"."""
    low, kind, place = page.tokens.low, page.tokens.kind, at
    while place < last and (kind[place] == NUMBER or low[place] in words.of("how many")):
        place += 1
    unit = at < place < last and (
        low[place] in words.of("units of time") or low[place][:-1] in words.of("units of time")
    )
    return place + 2 if unit and place + 1 < last and low[place + 1] in _AGO else at


def _further(page: Page, at: int, last: int) -> int:
    """One past what goes on: "Friday *night*", "March *3*", "Tuesday *at noon*", "June 3, *2022*"."""
    if at >= last or page.inside[at] >= 0:
        return at
    low, kind = page.tokens.low, page.tokens.kind
    if low[at] in words.of("units of time") or kind[at] == NUMBER:
        return at + 1
    if kind[at] == "," and at + 1 < last and kind[at + 1] == NUMBER and len(low[at + 1]) == 4:
        return at + 2 if at + 2 >= last or kind[at + 2] == "," else at
    if low[at] in words.of("before a time") or is_day(page, at):
        place = at
        while place < last and low[place] in words.of("before a time"):
            place += 1
        return _core(page, place, last, prepared=place > at) if _core(page, place, last, prepared=True) > place else at
    return at
