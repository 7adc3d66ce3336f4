"""What may stand between a cue and its content: the hearer, the day, "in a statement"."""

from __future__ import annotations

from lessons.sources import kinds, nouns, times, words
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_CLAUSE = frozenset({words.THAT, words.WHO, words.WH, words.AUXILIARY, words.VERB, words.SUBJECT, words.TO})
_FAR = 18  # tokens to "that" or a colon, past words that are no known adjunct


def after(page: Page, place: int, last: int, *, hearer: bool) -> tuple[int, int]:
    """Where the content may begin after a cue, and where the words "in a statement" end that belong to the cue.

    >>> from lessons.sources.page import read
    >>> page = read("told reporters in Leeds on Monday that it rained")
    >>> page.tokens.words(after(page, 1, 9, hearer=True)[0], 9)
    'that it rained'
    """
    cue_end = place
    named = page.quotation(place) if hearer and place < last else None
    if named is not None and page.tokens.tag[named.last : named.last + 1] == [words.THAT]:
        place = named.last  # told “The Morning Show” that
    elif hearer and place < last and _is_hearer(page, place):
        place = hearer_end(page, place, last)
    for number in range(6):
        if place >= last or page.inside[place] >= 0 or times.amount(page, place, last) > place:
            break
        further = _adjunct(page, place, last)
        if further == place:
            break
        if number == 0 and page.tokens.low[place] == "in" and times.end(page, place, last) == place:
            cue_end = further
        place = further
    return _to_that(page, place, last), cue_end


def _adjunct(page: Page, place: int, last: int) -> int:
    tokens = page.tokens
    low, tag = tokens.low[place], tokens.tag[place]
    late = times.end(page, place, last)
    if late > place:
        return late if _says_when(page, place, late, last) else place
    if low in words.of("units of time") and tokens.tag[place - 1] == words.TIME:
        return place + 1  # "Thursday morning"
    if words.is_adverb(low, tag) and (low not in words.of("adverbs of the content") or _is_where(page, place, last)):
        return place + 1
    if low == "as" and place + 2 < last and tokens.low[place + 1] in words.of("since when"):
        return _as_early_as(page, place, last)
    if low in words.of("before documents") and place + 1 < last:
        return _document(page, place, last)
    if low == "to" and place + 1 < last and _is_hearer_of_to(page, place + 1):
        return nouns.end(page, place + 1, last)
    return place


def _says_when(page: Page, first: int, end: int, last: int) -> bool:
    """Whether words of time say when somebody spoke, and do not begin what was said: "Monday would be too late"."""
    tokens = page.tokens
    if end >= last:
        return True
    prepared = tokens.tag[first] == words.PREPOSITION and tokens.low[first] not in words.of("which time")
    if tokens.tag[end] in (words.AUXILIARY, words.VERB) and not prepared:
        return False
    marked = tokens.tag[end] == words.THAT or tokens.kind[end] in (",", ":", ".", "“", '"')
    if tokens.kind[end] == "," and tokens.tag[first] == words.PREPOSITION:
        ahead = end + 1  # not "in May, the pool …", but "in May, that …" and "in May, “…”"
        return ahead >= len(tokens) or page.inside[ahead] >= 0 or tokens.tag[ahead] == words.THAT
    return marked or times.is_recent(page, first, end)


def _as_early_as(page: Page, place: int, last: int) -> int:
    """ "as early as 2014", "as recently as last week"."""
    if page.tokens.low[place + 2] != "as":
        return place
    late = times.end(page, place + 3, last)
    return late if late > place + 3 else place + 3 + (place + 3 < last and page.tokens.kind[place + 3] == NUMBER)


def _is_where(page: Page, place: int, last: int) -> bool:
    """Whether "here" or "there" says where somebody spoke: "told reporters here", but not "said there were"."""
    tokens = page.tokens
    after = place + 1
    if tokens.low[place] not in ("here", "there"):
        return False
    if after >= last or tokens.tag[after] in (words.THAT, words.TIME) or tokens.kind[after] in (",", ":", "."):
        return True
    return times.end(page, after, last) > after  # "here on Monday"


def _is_hearer(page: Page, place: int) -> bool:
    tokens = page.tokens
    tag = tokens.tag[place]
    if tokens.kind[place] not in (SMALL, CAPITAL) or tag in (words.THAT, words.WH, words.TO):
        return False
    return tag in (words.OBJECT, "", *nouns.OPENERS) or tokens.low[place] in ("you", "her", "it")


def hearer_end(page: Page, place: int, last: int) -> int:
    """One past the hearer that begins at ``place``: "told reporters in Kyiv", "told CNN"."""
    tokens = page.tokens
    if tokens.low[place] == "her" and _opens_clause(page, place + 1, last):
        return place + 1
    end = _without_subject(page, place, nouns.plain_end(page, place, last), last)
    # "told the BBC Russia had": a second name after a name is where the content begins; it cannot be told here.
    for _ in range(3):
        if end < last and tokens.tag[end] == words.AND:
            other = nouns.plain_end(page, end + 1, last)
            known = end + 1 < other < last and (
                tokens.tag[other] == words.THAT or tokens.kind[other] in (":", ",", "“", '"')
            )
            end = other if known else end  # "told parents and teachers that"
            break
        if end >= last or tokens.low[end] not in ("in", "at", "on", "of", "from", "for"):
            break
        if times.end(page, end, last) > end or times.amount(page, end, last) > end:
            break
        further = nouns.plain_end(page, end + 1, last)
        if further <= end + 1 or (further < last and tokens.tag[further] in (words.AUXILIARY, words.VERB)):
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


def _opens_clause(page: Page, place: int, last: int) -> bool:
    """Whether a clause begins here, so that the word before is no owner: "told her | nobody came"."""
    tokens = page.tokens
    return place < last and (tokens.tag[place] not in ("", words.ADVERB) or tokens.kind[place] in (CAPITAL, NUMBER))


def _is_hearer_of_to(page: Page, place: int) -> bool:
    tokens = page.tokens
    if tokens.tag[place] in (words.OBJECT, *nouns.OPENERS) or tokens.kind[place] == CAPITAL:
        return True
    somebody = tokens.low[place].endswith("s") or kinds.listed(tokens.low[place]) != ""
    return tokens.kind[place] == SMALL and somebody and not tokens.tag[place]


def _document(page: Page, place: int, last: int) -> int:
    """One past a phrase like "in a statement on its website", or ``place``."""
    tokens = page.tokens
    end, known = place + 1, False
    while end < last and end - place < 9 and page.inside[end] < 0:
        if tokens.kind[end] not in (SMALL, CAPITAL, NUMBER, OWNER, "-"):
            break
        if not known and tokens.tag[end] in _CLAUSE:
            break
        if tokens.tag[end] == words.PREPOSITION and end > place + 1:
            break
        if known and tokens.low[end] not in words.of("documents"):
            break  # "a press conference" has two such words
        known = tokens.low[end] in words.of("documents")
        end += 1
    return end if known else place


def _to_that(page: Page, place: int, last: int) -> int:
    """Where "that" or a colon with a quotation stands, past a place that is no known adjunct: "said in Kyiv that"."""
    tokens = page.tokens
    described = place < last and not tokens.tag[place] and tokens.low[place].endswith(("ing", "ed"))
    if place >= last or (tokens.tag[place] not in (words.PREPOSITION, words.TO) and not described):
        return place
    at = place + 1
    while at < min(place + _FAR, last):
        if page.inside[at] >= 0:
            if len(page.quotations[page.inside[at]]) > nouns.SHORT:
                return place
            at = page.quotations[page.inside[at]].last
            continue
        if tokens.tag[at] == words.THAT:
            return at
        told = page.quotation(at + 1)
        if tokens.kind[at] == ":" and told is not None and told.first == at + 1:
            return at
        if tokens.kind[at] in (";", ":", ",") or tokens.tag[at] in (
            words.AUXILIARY,
            words.VERB,
            words.WHO,
            words.SUBJECT,
        ):
            return place
        at += 1
    return place
