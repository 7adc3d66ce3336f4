"""Who speaks: the noun group that is the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.sources import kinds, nouns, times, words
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import ING
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, OWNER, SMALL
from lessons.sources.verbs import Group

_FAR = 60  # tokens: no subject is looked for further away
_MARKS = frozenset({";", ":", "—", "–", "--", "?", "!", "(", "…", "...", "|", "•"})


def of(page: Page, first: int, group: Group, before: Sequence[Draft]) -> Range | None:
    """The subject of a verb group in a unit that begins at ``first``; ``before`` are the reports found so far."""
    previous = group.first - 1
    if previous < first:
        return None
    if group.form == ING and not group.progressive:
        return _of_participle(page, first, group, before)
    if is_joined(page, first, previous):
        shared = _shared(page, first, group, before)
        if shared is not None:
            return shared
    return ending_at(page, group.first, first)


def ending_at(page: Page, stop: int, first: int) -> Range | None:
    """The subject that ends before ``stop`` in a unit that begins at ``first``.

    It begins as early as a noun group can that reaches all the way to ``stop``.

    >>> from lessons.sources.page import read
    >>> page = read("On Friday the mayor of Leeds, 52, said no.")
    >>> page.tokens.words(*ending_at(page, 9, 0))
    'the mayor of Leeds, 52'
    """
    while stop > first:
        late = times.start(page, stop, first)
        if late < stop:
            return _before_time(page, late, stop, first)
        found = _reaching(page, stop, first)
        shorter = stop if found else _without_adverbial(page, stop, first)
        if (
            shorter < stop and page.tokens.kind[shorter] == ","
        ):  # it may close what stands before: "Ann Lee, 52, however,"
            found = _reaching(page, shorter + 1, first)
        if found is not None or shorter >= stop:
            return found
        stop = shorter
    return None


def _before_time(page: Page, late: int, stop: int, first: int) -> Range | None:
    """The subject before words of time; they are a part of it where they date a text: "a study published on Monday"."""
    found = ending_at(page, late, first)
    if found is None:
        return None
    head = kinds.head(page, found)
    thing = page.tokens.kind[head] == SMALL and kinds.listed(page.tokens.low[head]) not in ("person", "group")
    told = any(nouns.is_participle(page, place) for place in range(max(found[0] + 1, late - 4), late))
    relative = words.WHO in page.tokens.tag[found[0] : found[1]]  # "the nurse who was on duty that night"
    return (found[0], stop) if found[1] == late and (relative or (thing and told)) else found


def is_joined(page: Page, first: int, previous: int) -> bool:
    """Whether a verb shares its subject with the one before it: "left the room and said"."""
    low = page.tokens.low
    if low[previous] == ",":  # "and, in a meeting on Monday, discussed"
        commas = (place for place in range(previous - 1, max(first, previous - 14), -1) if low[place] == ",")
        previous = next(commas, previous + 1) - 1
    return previous > first and low[previous] in ("and", "but", "or", "nor", "then")


# A subject right before its verb


def _reaching(page: Page, stop: int, first: int) -> Range | None:
    """The noun group that ends at ``stop`` and begins as early as it can."""
    tag, last = page.tokens.tag[stop - 1], stop - 1
    if tag == words.SUBJECT and page.tokens.low[last] != "who":
        return (last, stop)
    if tag in (words.WHO, words.THAT) and last > first:
        return _head_of_relative(page, last, first)
    return None if page.tokens.kind[last] == OWNER else _earliest(page, stop, first)


def _head_of_relative(page: Page, who: int, first: int) -> Range | None:
    """The noun group that a clause with "who" hangs on: ``the man who``."""
    stop = who - (page.tokens.kind[who - 1] == "," and who - 1 > first)
    late = times.start(page, stop, first)  # "a letter on Friday that says"
    return _before_time(page, late, stop, first) if late < stop else _earliest(page, stop, first)


def _earliest(page: Page, stop: int, first: int) -> Range | None:
    place = floor = _floor(page, stop, first)
    while place < stop:
        fronted = _past_fronted(page, place, stop)
        if fronted > place:
            place = fronted
            continue
        # whether it stands by itself, and is not the object of a verb: "He opened | the letter"
        free = not page.verbs(floor, place) or page.tokens.kind[place - 1] == ","
        if _can_begin(page, place, floor) and nouns.end(page, place, stop, nouns.WHOLE, joined=free) == stop:
            return nouns.trimmed(page, place, stop)
        place = max(nouns.plain_end(page, place, stop), place + 1)
    return None


def _floor(page: Page, stop: int, first: int) -> int:
    """Where the words begin in which a subject may stand: after a mark, a quotation, or a word that opens a clause."""
    tokens = page.tokens
    place, least = stop - 1, max(first, stop - _FAR)
    while place >= least:
        if page.inside[place] >= 0:
            quotation = page.quotations[page.inside[place]]
            if len(quotation) > nouns.SHORT or quotation.first <= least:
                return place + 1
            place = quotation.first
        elif tokens.kind[place] in (")", "]"):
            place = nouns.opening(page, place, least)
        elif _parts(page, place):
            return place + 1
        place -= 1
    return least


def _parts(page: Page, place: int) -> bool:
    """Whether a word or mark parts what stands before it from the subject."""
    tokens = page.tokens
    kind, tag = tokens.kind[place], tokens.tag[place]
    if kind == "-":  # a dash, and no hyphen
        names = tokens.kind[place - 1] == CAPITAL and tokens.kind[place + 1] == CAPITAL
        return tokens.start[place] > tokens.end[place - 1] and not names
    if tag == words.THAT:
        return tokens.tag[place + 1] not in (words.AUXILIARY, words.VERB, words.ADVERB)
    return kind in _MARKS or (tag == words.SUBORDINATOR and not _is_small_as(page, place))


def _is_small_as(page: Page, place: int) -> bool:
    """Whether "as" opens no clause: "such as", "who served as judge", "known only as Reed", "as many as ten"."""
    low, tag = page.tokens.low, page.tokens.tag
    many, back = ("many", "much", "few", "little"), place - 1
    if low[place] != "as":
        return False
    while tag[back] == words.ADVERB:
        back -= 1
    if low[back] in ("such", *many) or low[place + 1] in many or page.verbs(max(back, 0), back + 1):
        return True
    return words.WHO in tag[max(place - 10, 0) : place]


def _can_begin(page: Page, place: int, floor: int) -> bool:
    """Whether a noun group may begin with a token: not with a verb, unless it opens its clause: "Leaked papers"."""
    tokens = page.tokens
    if tokens.tag[place]:
        return tokens.tag[place] != words.BUT and nouns.plain_end(page, place, len(tokens)) > place
    if tokens.kind[place] == OWNER or tokens.tag[place - 1] in (words.SUBJECT, words.AUXILIARY):
        return False  # "we find", "did believe"
    if not tokens.low[place].endswith(("ed", "ing")):
        return True
    if place > floor:
        return tokens.kind[place] == CAPITAL
    return tokens.tag[place + 1] == "" and tokens.kind[place + 1] in (SMALL, CAPITAL)  # not "Asked about the plan"


def _past_fronted(page: Page, place: int, stop: int) -> int:
    """Past "on Friday night", "in Leeds", "at a meeting of the council"; not if nothing is left for a subject."""
    late, tag = times.end(page, place, stop), page.tokens.tag
    if late > place or tag[place] not in (words.PREPOSITION, words.TO) or nouns.plain_end(page, place, stop) > place:
        return late if late < stop else place  # "about 20 people" is a noun group
    further = nouns.plain_end(page, place + 1, stop)
    while place + 1 < further < stop and tag[further] == words.OF:
        further = max(nouns.plain_end(page, further + 1, stop), further + 1)
    # a subject may follow without a mark: "In an interview | residents"
    low, before = page.tokens.low, words.of("documents") | words.of("units of time")
    parted = max((at for at in range(place + 2, min(further + 1, stop)) if low[at - 1] in before), default=further)
    return parted if place + 1 < parted < stop else place


def _without_adverbial(page: Page, stop: int, first: int) -> int:
    """Where a subject may end that something stands behind: "said" after "the mayor, however,"."""
    kind, last = page.tokens.kind, stop - 1
    if kind[last] not in (",", "–", "—", "-", "--"):
        return last if words.is_adverb(page.tokens.low[last], page.tokens.tag[last]) else stop
    for place in range(last - 1, max(first, last - 2 * nouns.ASIDE), -1):  # "the mayor, speaking in Leeds,"
        if kind[place] == kind[last]:
            return place if _is_adverbial(page, place + 1) else stop
    return stop


def _is_adverbial(page: Page, first: int) -> bool:
    """Whether words between two marks tell when, where or how, or beside what somebody spoke."""
    tag, low = page.tokens.tag[first], page.tokens.low[first]
    if tag in (words.PREPOSITION, words.SUBORDINATOR, words.TIME, words.TO) or low in words.of("relative words"):
        return True
    return low.endswith("ing") or words.is_adverb(low, tag) or page.tokens.kind[first - 1] != ","


# A subject that stands further away


def _told(first: int, group: Group, before: Sequence[Draft]) -> Range | None:
    """The source of the last report before a verb."""
    near = (draft for draft in reversed(before[-4:]) if draft.source and draft.cue)
    return next((draft.source for draft in near if first <= draft.cue[0][0] < group.first), None)


def _shared(page: Page, first: int, group: Group, before: Sequence[Draft]) -> Range | None:
    """The subject of the verb that a verb is joined to by "and"."""
    first = _past_opening(page, first, group.first)
    return _told(first, group, before) or _main(page, first, group.first - 1)


def _main(page: Page, first: int, last: int) -> Range | None:
    """The subject of a sentence: what stands before its first verb."""
    first = _past_opening(page, first, last)
    verbs = (place for place in range(first + 1, last) if page.finite[place + 1] > page.finite[place])
    return ending_at(page, next(verbs, first), first)


def _past_opening(page: Page, first: int, last: int) -> int:
    """Where the main clause begins: after "Asked if he was sorry," or "When it rained,"."""
    tag, opens = page.tokens.tag[first], page.tokens.low[first].endswith(("ed", "ing"))
    if tag != words.SUBORDINATOR and (tag or not opens):
        return first
    return next((place + 1 for place in range(first, last) if page.tokens.kind[place] == ","), first)


def _of_participle(page: Page, first: int, group: Group, before: Sequence[Draft]) -> Range | None:
    """The subject of "adding": that of the report before it, or the noun just before it."""
    kind, tag, previous = page.tokens.kind, page.tokens.tag, group.first - 1
    if kind[previous] in (SMALL, CAPITAL) and not tag[previous]:
        return ending_at(page, group.first, first)
    follows = tag[previous] in (words.AND, words.SUBORDINATOR, words.BUT)
    if kind[previous] != "," and page.inside[previous] < 0 and not follows:
        return None
    if (told := _told(first, group, before)) is not None:
        return told
    comma = previous if kind[previous] == "," else previous - 1
    if kind[comma] == "," and not page.verbs(first, comma):
        return ending_at(page, comma, first)  # "X, while refusing to, agreed"
    return _main(page, first, previous)
