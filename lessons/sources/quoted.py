"""Contents that are quotations: where one begins and ends, and how it goes on behind the report."""

from __future__ import annotations

from lessons.sources import clauses, nouns, words
from lessons.sources.lexicon import forms
from lessons.sources.page import Page, Range
from lessons.sources.quotations import Quotation
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL

_WORDS = 5  # tokens, the marks among them: a shorter quotation is a few words of a sentence
_FAR = 16


def is_full(page: Page, quotation: Quotation) -> bool:
    """Whether a quotation is more than a few words, or ends with a mark of its own: “Yes,”."""
    return len(quotation) > _WORDS or page.tokens.kind[quotation.last - 2] in (",", ".", "?", "!")


def start(page: Page, first: int, begin: int) -> int:
    """Where a content begins that ends with the quotation at ``begin``: with it, or with the clause that it ends."""
    quotation = page.quotation(begin)
    apart = page.tokens.kind[begin - 1] in (":", ",", ".", "—", "–") and quotation and len(quotation) > _WORDS
    return begin if apart or begin <= first else first


def end(page: Page, place: int, last: int) -> int:
    """Where a content ends that begins with a quotation: with the mark, or with the clause that goes on."""
    quotation = page.quotation(place)
    assert quotation is not None
    stop, kind, tag = quotation.last, page.tokens.kind, page.tokens.tag
    if stop >= last or (kind[stop - 2] == "," and tag[stop] in (words.AND, words.BUT)):
        return stop  # “…,” and left
    aside = kind[stop] == "," and tag[stop + 1 : stop + 2] in ([words.PREPOSITION], [words.WHO])
    goes_on = aside or kind[stop] in (SMALL, "(", NUMBER, CAPITAL)
    return max(stop, clauses.end(page, stop - 1, last)) if goes_on else stop


def resumed(page: Page, place: int, last: int) -> Range | None:
    """The quotation that goes on after "he said": in the same sentence or, after words without a verb, behind them."""
    kind, at = page.tokens.kind, place
    while at < min(last, place + _FAR) and page.inside[at] < 0 and not page.verbs(at, at + 1):
        if kind[at] in (".", ":", ";") and not nouns.abbreviated(page, at):
            at += 1
            break
        at += 1
    quotation = page.quotation(at) if at < last else None
    apart = at == place or kind[at - 1] in (",", ".", ":", ";", "—", "–")
    return (at, quotation.last) if quotation is not None and quotation.first == at and apart else None


def is_clause_before(page: Page, first: int, stop: int) -> bool:
    """Whether the words before a comma are a clause of their own."""
    tag = page.tokens.tag[first]
    if page.tokens.low[first] == "according":
        return False
    if tag == words.SUBORDINATOR:  # "If it rains, the fair will stop"
        return "," in page.tokens.kind[first:stop]
    return page.verbs(first, stop) > 0 or (stop - first >= 4 and tag not in (words.PREPOSITION, words.ADVERB))


def goes_on(page: Page, left: Range, place: int, last: int) -> Range | None:
    """The second half of a clause that a report interrupts: "The money, officials said, *was returned*"."""
    tokens = page.tokens
    if place >= last - 1:
        return None
    stop = clauses.end(page, place, last)
    told = any("quote" in form.cue.core for form in forms().get(tokens.low[place], ()))
    if told or tokens.low[place].endswith("ing"):
        return None
    goes = page.verbs(place, stop) > 0
    if page.verbs(*left):
        goes = goes or tokens.tag[place] in (words.AND, words.BUT, words.PREPOSITION, words.SUBORDINATOR)
    elif tokens.tag[left[0]] not in (words.PREPOSITION, words.SUBORDINATOR):  # but "Without rain, she said, crops fail"
        goes = page.verbs(place, place + 1) > 0
    return (place, stop) if goes else None
