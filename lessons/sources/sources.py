"""Who speaks: the noun phrase before a cue."""

from __future__ import annotations

from lessons.sources import asides, phrases, subject_words, times, words
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, SMALL

_FAR = 60  # tokens: no subject is looked for further away


def before(page: Page, stop: int, first: int) -> Range | None:
    """The subject that ends just before ``stop`` in a unit that begins at ``first``; None if there is none."""
    tokens = page.tokens
    last = stop - 1
    if last < first:
        return None
    if tokens.tag[last] == words.TIME or tokens.low[last] in ("week", "month", "year", "night", "morning"):
        early = last
        while early > first and (
            tokens.tag[early - 1] == words.TIME
            or tokens.low[early - 1] in ("on", "this", "last", "late", "early", "in")
        ):
            early -= 1
        if early > first and tokens.low[early - 1].endswith("ed") and not tokens.tag[early - 1]:
            published = before(page, early - 1, first)  # "a study published on Monday"
            return (published[0], stop) if published else None
        if early > first and (early < last or tokens.tag[last] == words.TIME):
            return before(page, early, first)
    if tokens.low[last] in ("here", "there", "elsewhere") and last > first:
        return before(page, last, first)
    kind = tokens.kind[last]
    if kind == "]":  # "one study [15] found"
        opening = next((i for i in range(last - 1, max(first, last - 12), -1) if tokens.kind[i] == "["), -1)
        return before(page, opening, first) if opening > first else None
    if kind in (",", ")", "–", "—", "-", "--"):
        return _past_aside(page, last, first)
    if page.inside[last] >= 0:
        quotation = page.quotations[page.inside[last]]
        if len(quotation) > 8 or quotation.first <= first:
            return None
    return _plain(page, stop, first)


def _plain(page: Page, stop: int, first: int) -> Range | None:
    tokens = page.tokens
    tag, low = tokens.tag, tokens.low
    last = stop - 1
    if tag[last] == words.SUBJECT and low[last] != "it":
        begin = last
        return (begin, stop)
    if low[last] == "it":
        return (last, stop)
    if low[last] in ("who", "which", "that") and last > first:
        return _relative(page, last, first)
    if tag[last] == words.DETERMINER and low[last] not in ("the", "a", "an", "no", "every"):
        return (last, stop)
    if not (phrases.is_phrase_word(page, last) or tag[last] == words.OBJECT or page.inside[last] >= 0):
        return None
    start = _region(page, stop, first)
    late = times.end(page, start - (start > first and tag[start - 1] == words.TIME), stop)
    start = late if start < late < stop else start  # "On Friday night Ada Hill", "Last year Ada Hill"
    return (start, stop) if start < stop else None


def _region(page: Page, stop: int, first: int) -> int:
    """Where the clause's subject begins: at the clause's start, unless a verb stands between."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    place = stop - 1
    joined = -1  # the nearest "and"
    floor = max(first, stop - _FAR)
    while place >= floor:
        if page.inside[place] >= 0:
            quotation = page.quotations[page.inside[place]]
            if len(quotation) <= 8 and quotation.first > floor:
                place = quotation.first - 1
                continue
            break
        each = tag[place]
        if kind[place] in phrases.NAMELIKE or (kind[place] == "." and phrases.abbreviated(page, place)):
            if each in ("", words.DETERMINER, words.POSSESSIVE, words.OF, words.OBJECT):
                if not each and kind[place] == SMALL and subject_words.is_verb(page, place, stop):
                    begin = _who_before(page, place, first)
                    if begin is not None:
                        return begin
                    return _core(page, stop, place + 1, joined)
            elif each in (words.PREPOSITION, words.TO):
                if low[place] not in words.of("joining a noun") and not (
                    low[place] == "next" and low[place + 1] == "to"
                ):
                    return _core(page, stop, place + 1, joined)
            elif subject_words.describes(page, place, floor):
                pass
            elif each == words.AND:
                if place == floor:
                    return place + 1
                joined = place if joined < 0 else joined
            elif each == words.WHO or (each == words.THAT and place > floor and phrases.is_noun_end(page, place - 1)):
                if each == words.THAT and (
                    subject_words.takes_that(page, place - 1) or tag[place + 1] not in (words.AUXILIARY, words.VERB)
                ):
                    break
                head = _relative(page, place, first)
                return head[0] if head else place + 1
            elif each == words.SUBJECT and joined == place + 1:
                return place  # "he and Mr. Bennett"
            elif each in (words.AUXILIARY, words.VERB, words.SUBJECT, words.NOT, words.ADVERB):
                begin = _bare_relative(page, place, stop, first)
                if begin is None and each != words.SUBJECT:
                    begin = _who_before(page, place, first)
                if begin is not None:
                    return begin
                return _core(page, stop, place + 1, joined)
            else:
                break
        else:
            break
        place -= 1
    return _trim(page, place + 1, stop, joined)


def _bare_relative(page: Page, place: int, stop: int, first: int) -> int | None:
    """Where "the woman he had called" begins, seen from a word of its relative clause without "who"."""
    tokens = page.tokens
    while place > first and tokens.tag[place] in (words.AUXILIARY, words.NOT, words.ADVERB):
        place -= 1
    if tokens.tag[place] != words.SUBJECT and place > first and tokens.tag[place] == words.VERB:
        place -= 1
    verb = [i for i in range(place + 1, stop) if tokens.tag[i] not in (words.AUXILIARY, words.NOT, words.ADVERB)]
    acts = (
        1 <= len(verb) <= 2
        and (tokens.tag[verb[0]] == words.VERB or tokens.low[verb[0]].endswith("ed"))
        and tokens.tag[verb[-1]] in (words.VERB, words.PREPOSITION, words.TO, "")
        and all(tokens.kind[i] == SMALL for i in verb)
    )
    if not acts or tokens.tag[place] != words.SUBJECT or place - 1 < first or not phrases.is_noun_end(page, place - 1):
        return None
    found = _relative(page, place, first)
    return found[0] if found else None


def _who_before(page: Page, place: int, first: int) -> int | None:
    """Where "the man who led the inquiry" begins, seen from a verb inside its relative clause."""
    tokens = page.tokens
    for back in range(place - 1, max(first, place - 14), -1):
        if tokens.tag[back] == words.WHO:
            found = _relative(page, back, first)
            return found[0] if found is not None and tokens.kind[back - 1] != "," else None
        if (
            tokens.kind[back] in (",", ";", ":", "—", "–", "(")
            or page.inside[back] >= 0
            or tokens.tag[back] == words.SUBJECT
        ):
            return None
    return None


def owner(page: Page, stop: int, first: int) -> Range | None:
    """Whose something is: the noun phrase that ends just before ``’s``, and nothing that stands before it."""
    start = _core(page, stop, first, -1)
    return (start, stop) if start < stop else None


def _trim(page: Page, start: int, stop: int, joined: int) -> int:
    """Drop what stands before the subject in its clause: "and", "also", "In a speech on Monday"."""
    tokens = page.tokens
    if joined >= 0 and (joined - start < 1):
        start = joined + 1
    if start < stop and (tokens.tag[start] in (words.PREPOSITION, words.TO)):
        return _core(page, stop, start + 1, joined)
    return start


def _core(page: Page, stop: int, floor: int, joined: int) -> int:
    """The noun phrase just before ``stop``, carried on to the left through "of" (and "for" asides.after a person)."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    floor = max(floor, joined + 1)
    place = stop - 1
    while place >= floor:
        if tag[place] in (words.DETERMINER, words.POSSESSIVE):
            if place - 2 >= floor and (tag[place - 1] == words.OF or subject_words.is_text_by(page, place - 1)):
                place -= 2
                continue
            if place > floor and tag[place - 1] == words.DETERMINER:
                place -= 1
            return place
        if tag[place] == words.OF and place - 1 >= floor and place < stop - 1:
            place -= 1
            continue
        if not phrases.is_phrase_word(page, place) and page.inside[place] < 0:
            break
        if (
            kind[place] == CAPITAL
            and low[place] in words.of("short titles")
            and place > floor
            and kind[place - 1] == CAPITAL
            and low[place - 1] not in words.of("short titles")
        ):
            return place
        place -= 1
    start = place + 1
    return start if start < stop else stop


def _relative(page: Page, who: int, first: int) -> Range | None:
    """The noun phrase that a relative clause hangs on, with the clause's first word: ``the man who``."""
    tokens = page.tokens
    stop = who
    if stop > first and tokens.kind[stop - 1] == ",":
        stop -= 1
    early = times.start(page, stop, first)
    stop = early if early > first else stop  # "a letter on Friday that says"
    if stop <= first or not phrases.is_noun_end(page, stop - 1):
        return None
    start = _region(page, stop, first)
    return (start, stop) if start < stop else None


def _past_aside(page: Page, last: int, first: int) -> Range | None:
    """The subject before an aside: ``X, the mayor of Y,`` or ``X (Labour)``."""
    tokens = page.tokens
    kind, tag, _low = tokens.kind, tokens.tag, tokens.low
    closing = kind[last]
    opening = "(" if closing == ")" else closing
    place = last - 1
    floor = max(first, last - 40)
    while place >= floor and kind[place] != opening:
        if page.inside[place] >= 0:
            quotation = page.quotations[page.inside[place]]
            if len(quotation) > 8:
                return None
            place = quotation.first
        elif kind[place] in (";", ":"):
            return None
        place -= 1
    if place <= first or place < floor:
        return None
    begin = place + 1
    if begin >= last:
        return None
    if closing != ")" and not asides.is_aside(page, begin, last):
        return None
    subject = before(page, place, first) if kind[place - 1] in (")",) else _plain(page, place, first)
    if subject is None:
        return None
    if closing == ")":
        return subject
    # "X, curator at the museum in Leeds, Yorkshire, said": the aside may hang on another one.
    comma = subject[0] - 1
    if comma > first and kind[comma] == "," and page.inside[comma] < 0:
        wider = _plain(page, comma, first)
        if wider and tag[begin] == words.WHO and subject_words.is_role(page, wider) and kind[subject[0]] == CAPITAL:
            return (wider[0], asides.apposition(page, subject, begin, last))  # "the chief, Ann Roe, who took over,"
        if (
            wider
            and kind[wider[1] - 1] == CAPITAL
            and kind[wider[0]] == CAPITAL
            and wider[1] - wider[0] <= 6
            and (kind[subject[0]] == SMALL or tag[subject[0]])
        ):
            return (wider[0], asides.apposition(page, wider, comma + 1, last))
    return (subject[0], asides.apposition(page, subject, begin, last))
