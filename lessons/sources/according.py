""" "According to X" and its like, in front, in the middle and at the end."""

from __future__ import annotations

from lessons.sources import after_cue, asides, contents, kinds, mentions, phrases, times, words
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import PAST, forms
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL


def according(page: Page, first: int, last: int, place: int, after: int) -> Draft | None:
    """ "According to X", in front, in the middle or at the end."""
    tokens = page.tokens
    kind = tokens.kind
    if page.inside[place] >= 0 and len(page.quotations[page.inside[place]]) > 8:
        return None
    source = according_source(page, after, last)
    if source is None:
        return None
    cue = [(place, after)]
    end = source[1]
    front = (
        place - first <= 1
        or (kind[place - 1] not in (",",) and tokens.tag[place - 1] == words.THAT)
        or (tokens.tag[place - 1] in (words.AND, words.BUT) and kind[place - 2] in (",", ";"))
    )
    if front:
        start = skip_to_clause(page, end, last)
        if last - start < 2:
            return None
        stop = contents.right_end(page, start, last)
        quotation = page.quotation(start)
        if quotation and quotation.first == start:
            stop = max(after_cue.quotation_end(page, start, last), start + 1)
        return Draft(None, source, cue, [(start, stop)], "according to", "neutral")
    stop = place
    while stop > first and kind[stop - 1] in (",", "—", "–", "-", "("):
        stop -= 1
    if stop <= first:
        return None
    content = [(first, stop)]
    if kind[place - 1] == "," and end + 1 < last and kind[end] == "," and not is_comment(page, end + 1, last):
        rest = contents.right_end(page, end + 1, last)
        goes_on = page.verbs(first, stop) == 0 or tokens.tag[end + 1] in (words.AUXILIARY, words.VERB, words.THAT)
        if rest - end > 3 and goes_on and (tokens.tag[end + 1] == words.THAT or page.verbs(end + 1, rest) > 0):
            content.append((end + 1, rest))
    return Draft(None, source, cue, content, "according to", "neutral")


def according_source(page: Page, start: int, last: int) -> Range | None:
    """The source after "according to": a noun phrase with what belongs to it; None for "according to size"."""
    tokens = page.tokens
    kind, tag = tokens.kind, tokens.tag
    if start < last and kind[start] == SMALL and not tag[start]:
        end = phrases.phrase_end(page, start, last)
        if end == start + 1 and tokens.low[start] in ("plan", "schedule", "timetable", "calendar", "version", "log"):
            return None
        if end == start + 1 and tokens.low[start] not in kinds.source_words() and not tokens.low[start].endswith("s"):
            return None
    end = phrases.phrase_end(page, start, last)
    if end <= start:
        return None
    rounds = 0
    told = start  # the last word that tells what is done by or to the source
    while end < last and rounds < 8:
        rounds += 1
        told = max(told, *(i for i in range(start, end) if i > start and _is_participle(page, i)), start)
        if told > start and times.end(page, end, last) > end:
            end = times.end(page, end, last)  # "a statement released by the ministry on Friday"
        elif told == end - 1 and tag[end] in (words.DETERMINER, words.POSSESSIVE, words.OBJECT):
            end = max(phrases.phrase_end(page, end, last), end + 1)  # "the lawyer representing the family"
        elif tag[end] in (words.PREPOSITION, words.OF, words.TO) and end + 1 < last and not page.inside[end] >= 0:
            if tokens.low[end] in ("over", "about", "at") and tokens.kind[end + 1] == NUMBER:
                break
            further = phrases.phrase_end(page, end + 1, last)
            if further <= end + 1:
                break
            end = further
        elif _is_participle(page, end):
            end = _participle_end(page, end, last)
        elif tag[end] in (words.WHO, words.THAT):
            while end < last and kind[end] != "," and not (kind[end] == "." and end == last - 1):
                end += 1
        else:
            break
    if (end < last and kind[end] == "," and kind[end - 1] == CAPITAL and kind[start] != SMALL) or (
        end < last and kind[end] == "," and kind[end - 1] == CAPITAL
    ):
        close = end + 1
        while (
            close < last
            and kind[close] not in (",", ";", ":", "—", "–", "(")
            and page.inside[close] < 0
            and not (kind[close] == "." and close == last - 1)
        ):
            close += 1
        if (
            close > end + 1
            and not page.verbs(end + 1, close)
            and tag[end + 1] in (words.DETERMINER, "", words.POSSESSIVE)
            and mentions.names_a_role(page, end + 1, close)
            and close - end <= 12
        ):
            return (start, close)
    return (start, end)


def _is_participle(page: Page, place: int) -> bool:
    """Whether a word tells what is done by or to a source: "the lawyer representing them", "a letter sent by"."""
    tokens = page.tokens
    word = tokens.low[place]
    return tokens.kind[place] == SMALL and (
        word in words.of("irregular participles") or (not tokens.tag[place] and word.endswith(("ed", "ing")))
    )


def _participle_end(page: Page, place: int, last: int) -> int:
    """One past a participle with its object and the time: "representing the family", "released on Friday"."""
    tokens = page.tokens
    end = place + 1
    if end < last and tokens.tag[end] in ("", words.DETERMINER, words.POSSESSIVE, words.OBJECT):
        end = max(end, phrases.phrase_end(page, end, last))
    return times.end(page, end, last)


def skip_to_clause(page: Page, place: int, last: int) -> int:
    """Where the clause begins after a source in front: after the time and the comma, or after a clause with "who"."""
    place = times.end(page, place, last)
    kind, low = page.tokens.kind, page.tokens.low
    if place + 1 < last and kind[place] == "," and low[place + 1] in ("who", "which", "whose"):
        place += 1  # "according to two people, who spoke on condition of anonymity, the"
    elif place < last and kind[place] == ",":
        return place + 1
    if place < last and low[place] in ("who", "which", "whose", "that"):
        while place < last and kind[place] != ",":
            place += 1
        return min(place + 1, last)
    return place


def is_comment(page: Page, start: int, last: int) -> bool:
    """Whether what follows a comma is the writer's remark: a noun phrase."""
    tag = page.tokens.tag
    return (
        start < last and page.tokens.low[start] in ("a", "an", "the", "which", "who", "and", "but") and tag[start] != ""
    )


def as_reported(page: Page, first: int, last: int, place: int) -> Draft | None:
    """ "…, as reported by X"."""
    kind = page.tokens.kind
    form = next(
        (each for each in forms()[page.tokens.low[place]] if each.form == PAST and "clause" in each.cue.core), None
    )
    source = asides.after(page, place + 2, last)
    if (
        form is None
        or source is None
        or place - 2 <= first
        or kind[place - 2] != ","
        or not page.verbs(first, place - 2)
    ):
        return None
    return Draft(None, source, [(place - 1, place + 2)], [(first, place - 2)], "as", form.cue.cue_class)
