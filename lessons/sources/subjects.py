"""Who speaks: the noun group that is the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.sources import kinds, nouns, times, words
from lessons.sources.drafts import Draft
from lessons.sources.kinds import source_words
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
        if shared is not None or page.tokens.low[previous] != "then":
            return shared
    found = ending_at(page, group.first, first)
    return found if found is not None and can_speak(page, found) else None


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


def can_speak(page: Page, part: Range) -> bool:
    """Whether a part may be a source at all: a lone "started" or "creating" is a verb that the rules do not know."""
    tokens, first = page.tokens, part[0]
    if tokens.tag[first] or not tokens.low[first].endswith(("ed", "ing")):
        return True
    return any(tokens.kind[i] == CAPITAL or tokens.low[i] in source_words() for i in range(*part))


def is_joined(page: Page, first: int, previous: int) -> bool:
    """Whether a verb shares its subject with the one before it: "left the room and said"."""
    tokens = page.tokens
    if tokens.kind[previous] == ",":  # "and, in a meeting on Monday, discussed"
        place = previous - 1
        while place > first and previous - place < 14 and tokens.kind[place] != "," and page.inside[place] < 0:
            place -= 1
        previous = place - 1 if tokens.kind[place] == "," and place > first else previous
    return previous > first and tokens.low[previous] in ("and", "but", "or", "nor", "then")


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
        place = _past_fronted(page, place, stop)
        # whether it stands by itself, and is not the object of a verb: "He opened | the letter"
        free = not page.verbs(floor, place) or page.tokens.kind[place - 1] == ","
        if _can_begin(page, place, floor) and nouns.end(page, place, stop, nouns.WHOLE, joined=free) == stop > place:
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
        elif _parts(page, place, stop):
            return place + 1
        place -= 1
    return least


def _parts(page: Page, place: int, stop: int) -> bool:
    """Whether a word or mark parts what stands before it from the subject."""
    tokens = page.tokens
    kind, tag = tokens.kind[place], tokens.tag[place]
    if kind in _MARKS or (kind == "." and not nouns.abbreviated(page, place)):
        return True
    if kind == "-":  # a dash, and no hyphen
        names = tokens.kind[place - 1] == CAPITAL and tokens.kind[place + 1] == CAPITAL
        return tokens.start[place] > tokens.end[place - 1] and not names
    if tag == words.SUBORDINATOR:
        return not _is_small_as(page, place)
    if tag == words.WH:
        return tokens.low[place] != "where"
    if tag == words.THAT and place + 1 < stop:
        acts = tokens.tag[place + 1] in (words.AUXILIARY, words.VERB, words.ADVERB)
        acts = acts or (not tokens.tag[place + 1] and tokens.low[place + 1].endswith(("s", "ed")))
        return not acts or tokens.low[place - 1] in words.of("before that")
    return False


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
    low, tag, kind = tokens.low[place], tokens.tag[place], tokens.kind[place]
    if tag:
        return nouns.plain_end(page, place, len(tokens)) > place
    helped = tokens.tag[place - 1] in (words.SUBJECT, words.AUXILIARY) and place > floor
    if kind == OWNER or (kind == SMALL and helped):
        return False  # "we find", "did believe"
    if low.endswith(("ed", "ing")) and low not in source_words():
        # "Asked about the plan," but "Leaked papers"
        describes = tokens.tag[place + 1] == "" and tokens.kind[place + 1] in (SMALL, CAPITAL)
        return (kind == CAPITAL and place > floor) or (place == floor and describes)
    return True


def _past_fronted(page: Page, place: int, stop: int) -> int:
    """Past what may stand before a subject in its clause: "But", "on Friday night", "in a statement"."""
    tokens, at = page.tokens, place
    while at < stop:
        place, at = at, times.end(page, at, stop)
        if at > place:
            continue
        tag = tokens.tag[place]
        if tag in (words.PREPOSITION, words.TO):
            at = _past_phrase(page, place, stop)
        elif tokens.kind[place] == "," or tag in (words.AND, words.BUT) or _is_adverb(page, place):
            at += 1
        if at == place:
            break
    return place


def _is_adverb(page: Page, place: int) -> bool:
    adverb = words.is_adverb(page.tokens.low[place], page.tokens.tag[place])
    return adverb and nouns.plain_end(page, place, place + 4) == place


def _past_phrase(page: Page, place: int, stop: int) -> int:
    """Past "in Leeds", "at a meeting of the council"; not if nothing is left for a subject."""
    if nouns.plain_end(page, place, stop) > place:
        return place  # "about 20 people"
    further = nouns.plain_end(page, place + 1, stop)
    while place + 1 < further < stop and page.tokens.tag[further] == words.OF:
        further = max(nouns.plain_end(page, further + 1, stop), further + 1)
    # a subject may follow without a mark: "In an interview | residents"
    low, before = page.tokens.low, words.of("documents") | words.of("units of time")
    parted = max((at for at in range(place + 2, min(further + 1, stop)) if low[at - 1] in before), default=further)
    return parted if place + 1 < parted < stop else place


def _without_adverbial(page: Page, stop: int, first: int) -> int:
    """Where a subject may end that something stands behind: "said" after "the mayor, however,"."""
    tokens = page.tokens
    last = stop - 1
    if tokens.kind[last] in (",", "–", "—", "-", "--"):
        return _without_aside(page, last, first)
    late = times.start(page, stop, first)
    if late < stop:
        return late
    place = tokens.low[last] in ("here", "there", "elsewhere")
    return last if place or words.is_adverb(tokens.low[last], tokens.tag[last]) else stop


def _without_aside(page: Page, close: int, first: int) -> int:
    """Where what stands between two marks begins: "the mayor, speaking in Leeds,"."""
    kind = page.tokens.kind
    place = close - 1
    while place > first and close - place <= nouns.ASIDE * 2:
        if page.inside[place] >= 0:
            if len(page.quotation(place) or ()) > nouns.SHORT:
                return close + 1
            place = page.quotations[page.inside[place]].first
        elif kind[place] == kind[close]:
            return place if place + 1 < close and _is_adverbial(page, place + 1, close) else close + 1
        elif kind[place] in (";", ":"):
            return close + 1
        place -= 1
    return close + 1


def _is_adverbial(page: Page, first: int, last: int) -> bool:
    """Whether words between two marks tell when, where or how, or beside what somebody spoke."""
    tokens = page.tokens
    tag, low = tokens.tag[first], tokens.low[first]
    if tag in (words.PREPOSITION, words.SUBORDINATOR, words.TIME, words.ADVERB, words.TO) or low == "along":
        return True
    if low.endswith("ing") or words.is_adverb(low, tag) or times.end(page, first, last) == last:
        return True
    if low in words.of("relative words"):
        return True
    return tokens.kind[first - 1] != "," and tag != words.SUBJECT and page.verbs(first, last) <= 1


# A subject that stands further away


def _shared(page: Page, first: int, group: Group, before: Sequence[Draft]) -> Range | None:
    """The subject of the verb that a verb is joined to by "and"."""
    first = _past_opening(page, first, group.first)
    for draft in reversed(before[-4:]):
        if draft.source is None or not draft.cue or draft.nested or draft.rule.startswith("according to"):
            continue
        if first <= draft.cue[0][0] < group.first and draft.source[0] < group.first:
            return draft.source
    return _main(page, first, group.first - 1)


def _main(page: Page, first: int, last: int) -> Range | None:
    """The subject of a sentence: what stands before its first verb."""
    first = _past_opening(page, first, last)
    for place in range(first, last):
        if page.inside[place] >= 0:
            return None
        if page.finite[place + 1] > page.finite[place] and place > first:
            stop = place
            while stop > first and (
                page.tokens.tag[stop - 1] == words.ADVERB or page.tokens.low[stop - 1] == "neither"
            ):
                stop -= 1
            return ending_at(page, stop, first)
    return None


def _past_opening(page: Page, first: int, last: int) -> int:
    """Where the main clause begins: after "Asked if he was sorry," or "When it rained,"."""
    tokens = page.tokens
    low = tokens.low[first]
    if tokens.tag[first] != words.SUBORDINATOR and (tokens.tag[first] or not low.endswith(("ed", "ing"))):
        return first
    commas = (place for place in range(first, last) if tokens.kind[place] == "," and page.inside[place] < 0)
    return next(commas, first - 1) + 1


def _of_participle(page: Page, first: int, group: Group, before: Sequence[Draft]) -> Range | None:
    """The subject of "adding": that of the report before it, or the noun just before it."""
    tokens = page.tokens
    previous = group.first - 1
    if tokens.kind[previous] in (SMALL, CAPITAL) and not tokens.tag[previous]:
        if tokens.low[previous].endswith(("ed", "al", "ic", "ive", "ous", "ful")):
            return None  # "critical thinking"
        return ending_at(page, group.first, first)
    follows = tokens.tag[previous] in (words.AND, words.SUBORDINATOR, words.BUT)
    if tokens.kind[previous] != "," and page.inside[previous] < 0 and not follows:
        return None
    for draft in reversed(before[-4:]):
        if draft.source and draft.cue and first <= draft.cue[0][0] < group.first and not draft.nested:
            return draft.source
    comma = previous if tokens.kind[previous] == "," else previous - 1
    if comma > first and tokens.kind[comma] == "," and not page.verbs(first, comma):
        return ending_at(page, comma, first)  # "X, while refusing to, agreed"
    return _main(page, first, previous)
