"""What may stand between a cue and its content: the hearer, the day, "in a statement"."""

from __future__ import annotations

from lessons.sources import kinds, nouns, times, words
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL

_STOPS = frozenset({words.AUXILIARY, words.VERB, words.WHO, words.SUBJECT})
_FAR = 18  # tokens to "that" or a colon, past words that are no known adjunct


def after(page: Page, place: int, last: int, *, hearer: bool) -> tuple[int, int]:
    """Where the content may begin after a cue, and where the words "in a statement" end that belong to the cue.

    >>> from lessons.sources.page import read
    >>> page = read("told reporters in Leeds on Monday that it rained")
    >>> page.tokens.words(after(page, 1, 9, hearer=True)[0], 9)
    'that it rained'
    """
    cue_end, low = place, page.tokens.low
    if hearer and place < last and _is_hearer(page, place):
        place = _hearer_end(page, place, last)
    for number in range(6):
        if place >= last or page.inside[place] >= 0 or times.amount(page, place, last) > place:
            break
        further = _adjunct(page, place, last)
        if further == place:
            break
        if number == 0 and low[place] == "in" and times.end(page, place, last) == place:
            cue_end = further
        place = further
    return _to_that(page, place, last), cue_end


def _adjunct(page: Page, place: int, last: int) -> int:
    """One past what says when, where or to whom somebody spoke, or ``place``."""
    low, tag = page.tokens.low[place], page.tokens.tag[place]
    late = times.end(page, place, last)
    if late > place:
        return late if _says_when(page, place, late, last) else place
    if words.is_adverb(low, tag):
        return place + (low not in words.of("adverbs of the content") or _is_where(page, place + 1, last))
    if low in words.of("before documents"):
        return _document(page, place, last)
    return nouns.end(page, place + 1, last) if low == "to" and _is_somebody(page, place + 1, last) else place


def _says_when(page: Page, first: int, end: int, last: int) -> bool:
    """Whether words of time say when somebody spoke, and do not begin what was said: "Monday would be too late"."""
    tokens = page.tokens
    if end >= last:
        return True
    prepared = tokens.tag[first] == words.PREPOSITION
    if tokens.kind[end] == "," and prepared:  # not "in May, the pool …", but "in May, that …" and "in May, “…”"
        return end + 1 < last and (page.inside[end + 1] >= 0 or tokens.tag[end + 1] == words.THAT)
    told = prepared and tokens.low[first] not in words.of("which time")
    return (told or tokens.tag[end] not in (words.AUXILIARY, words.VERB)) and times.is_recent(page, first, end)


def _is_where(page: Page, after: int, last: int) -> bool:
    """Whether "here" says where somebody spoke, by what follows: "told reporters here on Monday"."""
    tokens = page.tokens
    if after >= last or tokens.tag[after] == words.THAT or tokens.kind[after] in (",", ":", "."):
        return True
    return times.end(page, after, last) > after


def _is_hearer(page: Page, place: int) -> bool:
    return page.tokens.tag[place] in (words.OBJECT, "", *nouns.OPENERS) or page.tokens.low[place] in ("you", "it")


def _hearer_end(page: Page, place: int, last: int) -> int:
    """One past the hearer that begins at ``place``: "told reporters in Kyiv", "told CNN"."""
    low, end = page.tokens.low, _without_subject(page, place, nouns.plain_end(page, place, last), last)
    # "told the BBC Russia had": a second name after a name is where the content begins; it cannot be told here.
    while end < last and low[end] in ("in", "at", "on", "of", "from", "for"):
        if max(times.end(page, end, last), times.amount(page, end, last)) > end:
            break
        further = nouns.plain_end(page, end + 1, last)
        if further <= end + 1:
            break
        end = further
    return end


def _without_subject(page: Page, start: int, end: int, last: int) -> int:
    """Where a hearer ends behind which a subject stands without a mark: "told Radio Nine | trains had stopped"."""
    tokens = page.tokens
    if end >= last or page.finite[end + 1] == page.finite[end]:
        return end
    place = start
    if tokens.kind[start] == CAPITAL and tokens.tag[start] == "":
        while place < end and tokens.kind[place] == CAPITAL:
            place += 1
    else:
        place = next((at + 1 for at in range(start, end) if kinds.listed(tokens.low[at])), start)
    return place if place < end else start  # "promised | the dam would hold": there is no hearer


def _is_somebody(page: Page, place: int, last: int) -> bool:
    """Whether a hearer stands after "to": "said to reporters"."""
    if place >= last:
        return False
    tag, low = page.tokens.tag[place], page.tokens.low[place]
    named = page.tokens.kind[place] == CAPITAL or low.endswith("s") or kinds.listed(low) != ""
    return tag in (words.OBJECT, *nouns.OPENERS) or (named and not tag)


def _document(page: Page, place: int, last: int) -> int:
    """One past a phrase like "in a statement", or ``place``."""
    low, known = page.tokens.low, words.of("documents")
    near = [at for at in range(place + 1, min(place + 6, last)) if low[at] in known]
    stop = nouns.plain_end(page, place + 1, last) if near else place
    return max((at + 1 for at in near if at < stop), default=place)


def _to_that(page: Page, place: int, last: int) -> int:
    """Where "that" or a colon with a quotation stands, past a place that is no known adjunct: "said in Kyiv that"."""
    tokens = page.tokens
    if place >= last:
        return place
    low = tokens.low[place]
    described = low == "as" or (not tokens.tag[place] and low.endswith(("ing", "ed")))  # "as early as 2014 that"
    if not described and tokens.tag[place] not in (words.PREPOSITION, words.TO):
        return place
    for at in range(place + 1, min(place + _FAR, last)):
        if tokens.tag[at] == words.THAT or (tokens.kind[at] == ":" and page.quotation(at + 1)):
            return at
        if tokens.kind[at] in (";", ":", ",") or tokens.tag[at] in _STOPS:
            return place
    return place
