"""Contents that are quotations: where one begins and ends, and how it goes on behind the report."""

from __future__ import annotations

from lessons.sources import clauses, nouns, times, words
from lessons.sources.lexicon import forms
from lessons.sources.page import Page, Range
from lessons.sources.quotations import Quotation
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL

_WORDS = 5  # tokens, the marks among them: a shorter quotation is a few words of a sentence
_FAR = 16
_PAUSES = frozenset({",", ".", ":", ";", "—", "–"})
_STOPS = frozenset(".!?")
_GOING_ON = frozenset({SMALL, CAPITAL, NUMBER, "("})  # what stands behind a quotation that is a part of a clause


def is_full(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation is more than a few words, or ends with a mark of its own: “Yes,”."""
    return len(quotation) > _WORDS or page.tokens.kind[quotation.last - 2] in _STOPS | {","}


def start(page: Page, first: int, begin: int) -> int:
    """Where a content begins that ends with the quotation at ``begin``: with it, or with the clause that it ends."""
    quotation = page.quotation(begin)
    apart = page.tokens.kind[begin - 1] in (":", ",", ".", "—", "–") and quotation and len(quotation) > _WORDS
    return begin if apart or begin <= first else first


def end(page: Page, place: int, last: int) -> int:
    """Where a content ends that begins with a quotation: with the mark, or with the clause that goes on."""
    quotation = page.quotation(place)
    assert quotation is not None
    stop, tokens = quotation.last, page.tokens
    if stop >= last or not quotation.closed:
        return stop
    before, kind, tag = tokens.kind[stop - 2], tokens.kind[stop], tokens.tag
    if (before in _STOPS and kind not in (SMALL, "(", ",")) or (before == "," and tag[stop] in (words.AND, words.BUT)):
        return stop  # “…,” and left
    on = tokens.low[stop + 1] if kind == "," and stop + 1 < last else ""
    doing = on.endswith("ing") and on not in forms()
    if kind in _GOING_ON or doing or (on and tag[stop + 1] in (words.PREPOSITION, words.WHO)):
        return max(stop, clauses.end(page, stop - 1, last))
    return stop


def resumed(page: Page, place: int, last: int) -> Range | None:
    """The quotation that goes on after "he said": in the same sentence or, after words without a verb, behind them."""
    for at in range(place, min(last, place + _FAR + 1)):
        if page.inside[at] >= 0 or page.verbs(at, at + 1) or _ends_words(page, at, last):
            break
    else:
        return None
    if page.inside[at] >= 0 and at > place:
        return None
    at += page.tokens.kind[at] in _PAUSES
    quotation = page.quotation(at) if at < last else None
    return (at, quotation.last) if quotation is not None and quotation.first == at else None


def _ends_words(page: Page, at: int, last: int) -> bool:
    """Whether a mark ends the words between a report and a quotation."""
    kind, low = page.tokens.kind[at], page.tokens.low
    if kind == ",":
        return at + 1 < last and (page.inside[at + 1] >= 0 or low[at + 1] in forms())
    return kind in (".", ":", ";") and not nouns.abbreviated(page, at)


def is_clause_before(page: Page, first: int, stop: int) -> bool:
    """Whether the words before a comma are a clause of their own."""
    tokens = page.tokens
    if stop - first < 2 or tokens.low[first] == "according":
        return False
    if tokens.tag[first] == words.SUBORDINATOR:  # "If it rains, the fair will stop"
        commas = [place for place in range(first, stop) if tokens.kind[place] == "," and page.inside[place] < 0]
        return bool(commas) and page.verbs(commas[-1], stop) > 0
    fronted = tokens.tag[first] in (words.PREPOSITION, words.ADVERB) or times.end(page, first, stop) == stop
    return page.verbs(first, stop) > 0 or (stop - first >= 4 and not fronted)


def goes_on(page: Page, left: Range, place: int, last: int) -> Range | None:
    """The second half of a clause that a report interrupts: "The money, officials said, *was returned*"."""
    tokens = page.tokens
    if place >= last - 1:
        return None
    stop = clauses.end(page, place, last)
    told = any("quote" in form.cue.core for form in forms().get(tokens.low[place], ()))
    if stop - place < 2 or told or tokens.low[place].endswith("ing") or tokens.tag[place] == words.WHO:
        return None
    goes = page.verbs(place, stop) > 0
    if page.verbs(*left):
        goes = goes or tokens.tag[place] in (words.AND, words.BUT, words.PREPOSITION, words.SUBORDINATOR)
    elif tokens.tag[left[0]] not in (words.PREPOSITION, words.SUBORDINATOR):  # but "Without rain, she said, crops fail"
        goes = page.verbs(place, place + 1) > 0 or tokens.tag[place] in (words.AUXILIARY, words.VERB)
    return (place, stop) if goes else None
