"""Clauses: where one ends, and whether words are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lessons.sources import nouns, times, verbs, words
from lessons.sources.lexicon import ALWAYS, OFTEN, PRONOUN, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_ASIDE = 16  # tokens between two commas
_TURNS = frozenset({words.AND, words.BUT})
_MARKS = frozenset({".", "!", "?", ",", ";", ":", "—", "–", "--"})


def end(page: Page, start: int, last: int) -> int:
    """Where a content that begins at ``start`` ends: at the unit's end, or before what is no longer told.

    Another report may end it earlier still: see :func:`lessons.sources.chains.cut`.

    >>> from lessons.sources.page import read
    >>> page = read("It rained, a claim that he did not explain.")
    >>> page.tokens.words(0, end(page, 0, len(page.tokens)))
    'It rained'
    """
    place = start + 1
    while place < last and not _remark(page, place, last):
        place = page.quotations[page.inside[place]].last if page.inside[place] >= 0 else place + 1
    return unmarked(page, start, min(place, last))


def unmarked(page: Page, start: int, stop: int) -> int:
    """Where words end without the marks behind them."""
    while stop > start and page.tokens.kind[stop - 1] in _MARKS and page.inside[stop - 1] < 0:
        stop -= 1
    return stop


def _remark(page: Page, place: int, last: int) -> bool:
    """Whether a mark leads to what the writer adds: ", a charge for which he gave no evidence"."""
    tokens, ahead = page.tokens, place + 1
    if tokens.kind[place] == ";":  # when in doubt, leave it out
        return page.verbs(ahead, last) > 0 and words.THAT not in tokens.tag[ahead : ahead + 2]
    if tokens.kind[place] != "," or tokens.low[ahead : ahead + 1] not in (["a"], ["an"]):
        return False
    return not words.of("remarks").isdisjoint(tokens.low[ahead + 1 : min(ahead + 3, last)])


def interrupted(page: Page, comma: int, last: int) -> bool:
    """Whether something stands between two commas before the clause goes on: "that, if elected, he would"."""
    kind, inside = page.tokens.kind, page.inside
    for place in range(comma + 2, min(last, comma + _ASIDE)):
        quoted = inside[place - 1] >= 0 > inside[place] and kind[place - 2] == ","  # “for now,”
        if quoted or (kind[place] == "," and inside[place] < 0):
            return page.verbs(place, last) > 0
    return False


# A clause without "that"

_AFTER_SUBJECT = frozenset({"", words.AUXILIARY, words.VERB, words.ADVERB, words.NOT})
_FIRST = frozenset({SMALL, CAPITAL, NUMBER, "“", '"', "‘", "'", "[", "$", "£", "€", "’", "#"})


def begins(page: Page, place: int, last: int, readiness: str) -> bool:
    """Whether a clause without "that" may begin here; ``readiness`` is the cue's, as ``always`` for say."""
    tokens = page.tokens
    stop = end(page, place, last)
    if stop - place < 2 or (stop - place == 2 and not page.verbs(place, stop)) or tokens.kind[place] not in _FIRST:
        return False
    if readiness in ("", PRONOUN) and not (readiness and tokens.tag[place] == words.SUBJECT):
        return False  # "saw the levels rise" is no report
    finite = page.verbs(place, min(stop, place + 30)) > 0
    if times.amount(page, place, last) > place:
        return finite or (readiness == ALWAYS and stop - place >= 4)
    late = times.end(page, place, last)
    if late > place and tokens.tag[late : late + 1] == [words.AUXILIARY]:
        return True  # "next year would be better"
    if tokens.low[place] == "by" or (tokens.tag[place] == words.WH and tokens.tag[place + 1] == words.TO):
        return late > place and finite  # "by noon it was over", not "a pause suggested by poetic form"
    opens = _OPENS.get(tokens.tag[place])
    if opens is not None:
        return opens(page, place, stop, readiness, finite)
    if readiness == ALWAYS:
        return finite or (stop - place >= 4 and tokens.low[place] not in ("nothing", "little", "much", "so"))
    return is_clause(page, place, min(stop, place + 30))


def _subject_opens(page: Page, place: int, *_: object) -> bool:
    kind, tag = page.tokens.kind[place + 1], page.tokens.tag[place + 1]
    return kind == OWNER or (kind == SMALL and tag in _AFTER_SUBJECT)


def _phrase_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    """Whether a clause follows its own "in Leeds", "despite the rain": a comma or a pronoun comes before the verb."""
    tokens = page.tokens
    if readiness not in OFTEN or tokens.low[place] in ("with", "about", "through", "than", "out", "up"):
        return False
    for ahead in range(place + 1, stop):
        tag, kind = tokens.tag[ahead], tokens.kind[ahead]
        named = tag in (words.DETERMINER, words.POSSESSIVE) and ahead > place + 1
        if kind == "," or tag == words.SUBJECT or named:
            return page.verbs(ahead, stop) > 0
        if kind == ":" or page.finite[ahead + 1] > page.finite[ahead]:
            return tokens.tag[place] == words.WH  # "what they found was a surprise"
    return False


# What is asked of the first word of a clause, by its class; any other word is the beginning of a noun group.
_OPENS: Mapping[str, Callable[[Page, int, int, str, bool], bool]] = {
    **dict.fromkeys(
        (words.AUXILIARY, words.VERB, words.AND, words.BUT, words.OF, words.WHO, words.OBJECT), lambda *_: False
    ),
    # "to stop now would be a mistake"
    words.TO: lambda page, at, stop, ready, finite: ready == ALWAYS and finite,
    words.SUBJECT: _subject_opens,
    words.NOT: lambda page, at, *_: page.tokens.tag[at + 1] == words.DETERMINER,  # "not all of them agreed"
    # "that was not true"
    words.THAT: lambda page, at, _, ready, __: ready in OFTEN and page.tokens.tag[at + 1] == words.AUXILIARY,
    words.PREPOSITION: _phrase_opens,
    words.WH: _phrase_opens,
    # "if it rained, the fair would stop"
    words.SUBORDINATOR: lambda page, at, _, ready, __: (
        page.tokens.low[at] in words.of("opening clauses") and ready in OFTEN
    ),
}


_NO_VERB = [[tag] for tag in (words.DETERMINER, words.POSSESSIVE, words.SUBJECT, words.SUBORDINATOR, words.PREPOSITION)]


def is_clause(page: Page, start: int, last: int) -> bool:
    """Whether words look like a clause: a verb comes before any "which", "and" or comma that is not an aside's.

    >>> from lessons.sources.page import read
    >>> [is_clause(read(text), 0, 5) for text in ("the road was still open", "the old road in Leeds")]
    [True, False]
    """
    tokens = page.tokens
    place, relative = start, 0  # verbs of clauses with "who" that are still to come
    while place < last:
        if page.finite[place + 1] > page.finite[place]:
            if not _describes(page, place, last):
                if not relative:
                    return place > start
                if any("clause" in form.cue.core for form in forms().get(tokens.low[place], ())):
                    return False  # "a note that said the shop was closed"
                relative -= tokens.tag[place + 1 : place + 2] not in ([words.VERB], [words.AUXILIARY])
        elif tokens.tag[place] in (words.WHO, words.THAT) and page.verbs(place, last) > 1:
            relative += 1  # "the drug that killed her was old"
        elif _opens_another(page, place):
            close = nouns.aside_end(page, place + 1, last)  # ", Ann Lee," between a subject and its verb
            aside = tokens.kind[place] == "," and place + 1 < close < last and tokens.kind[close] == ","
            goes_on = tokens.tag[close + 1 : close + 2] not in _NO_VERB  # not ", May 4, the board said"
            if not aside or not goes_on or not nouns.belongs(page, place + 1, close):
                return False
            place = close
        elif _weak_verb(page, place, last):
            return True
        place += 1
    return False


def _describes(page: Page, place: int, last: int) -> bool:
    """Whether a word in -ed only says which noun is meant: "a badly damaged car", "a song called “Spring”"."""
    low, tag = page.tokens.low, page.tokens.tag
    if low[place] in words.of("named") and page.quotation(place + 1) is not None:
        return True
    if tag[place] or not low[place].endswith("ed") or place + 1 >= last or tag[place + 1]:
        return False
    adverb = words.is_adverb(low[place - 1], tag[place - 1])
    after = adverb or tag[place - 1] in (words.OF, words.PREPOSITION, words.AND)
    return after and page.tokens.kind[place + 1] == SMALL


def _opens_another(page: Page, place: int) -> bool:
    tag, kind = page.tokens.tag, page.tokens.kind
    if tag[place] == words.AND:
        return tag[place + 1 : place + 2] != [""] or kind[place - 1] == ","
    mark = kind[place] in (",", ";", ":") and page.inside[place] < 0
    return mark or tag[place] in (words.WHO, words.THAT, words.WH)


_NO_NOUN = ("s", "al", "ic", "ive", "ous", "an", "ed", "ful", "ing", "er", "ese", "ish")
_AFTER_WEAK = frozenset({words.DETERMINER, words.POSSESSIVE, words.OBJECT, words.TO})
_AWAY = frozenset({words.BUT, words.SUBORDINATOR, words.WHO, words.SUBJECT, words.WH})


def _weak_verb(page: Page, place: int, last: int) -> bool:
    """Whether a word in -s with no class of its own may be a verb: "the exhibit features pictures"."""
    low, kind, tag = page.tokens.low, page.tokens.kind, page.tokens.tag
    if kind[place] != SMALL or tag[place] or not verbs.plural(low[place]) or place + 1 >= last:
        return False
    if kind[place - 1] not in (SMALL, CAPITAL) or tag[place - 1] or low[place - 1].endswith(_NO_NOUN):
        return False
    joined = low[place + 1] == "and" and place + 2 < last and low[place + 2].endswith("s")
    return joined or tag[place + 1] in _AFTER_WEAK


# What completes a cue without being a clause


def phrase_end(page: Page, start: int, last: int) -> int:
    """Where a content ends that is no clause of its own: "to resign", "new elections"."""
    tokens, stop, place = page.tokens, end(page, start, last), start + 1
    while place < stop:
        if page.inside[place] >= 0:
            place = page.quotations[page.inside[place]].last
            continue
        if tokens.kind[place] in (";", ":", "—", "–", "--"):
            return place
        if tokens.kind[place] == "," and place + 1 < stop and _turns_away(page, place + 1, stop):
            return place
        if tokens.low[place] == "and" and place + 2 < stop and tokens.tag[place + 1] == words.SUBJECT:
            return place - (tokens.kind[place - 1] == ",")
        place += 1
    return min(place, stop)


def _turns_away(page: Page, ahead: int, stop: int) -> bool:
    """Whether what follows a comma is no longer what was asked or promised."""
    low = page.tokens.low[ahead]
    away = page.tokens.tag[ahead] in _AWAY or low.endswith("ing") or low in words.of("away from a plan")
    acts = page.verbs(ahead, min(ahead + 6, stop) if low in ("and", "or") else ahead + 1)
    return away or acts > 0


def infinitive_end(page: Page, place: int, last: int) -> int:
    """One past "to resign", "not to resign", where it begins at ``place``; -1 if no infinitive stands there."""
    to = place + (place + 1 < last and page.tokens.tag[place] == words.NOT)
    if to >= last or page.tokens.tag[to] != words.TO or not verbs.is_infinitive(page, to, last):
        return -1
    return phrase_end(page, to, last)
