"""The content that stands before its cue: a quotation, or a clause that ends with a comma."""

from __future__ import annotations

from lessons.sources import contents, phrases, words
from lessons.sources.cues import Group
from lessons.sources.lexicon import forms
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL


def ending_at(page: Page, first: int, edge: int) -> Range | None:
    """The content that ends just before ``edge``."""
    kind = page.tokens.kind
    previous = edge - 1
    if previous < first:
        # “We won.” Smith said.
        return None
    if page.inside[previous] >= 0:
        quotation = page.quotations[page.inside[previous]]
        if quotation.last != edge:
            return None
        return (quotation_start(page, first, quotation.first), edge)
    if kind[previous] in (",", "—", "–", "-", "--", "?", "!"):
        end = previous
        if end == first:
            return None  # a line that begins with its comma
        if page.inside[end - 1] >= 0:
            quotation = page.quotations[page.inside[end - 1]]
            return (quotation_start(page, first, quotation.first), end)
        return (first, end)
    return None


def quotation_start(page: Page, first: int, begin: int) -> int:
    """Where a content begins that ends with a quotation: with the mark, or with the clause it ends."""
    kind = page.tokens.kind
    if begin <= first:
        return begin
    if kind[begin - 1] in (":", ",", ".", "—", "–") or begin - first > 60:
        quotation = page.quotation(begin)
        if quotation is not None and len(quotation) > 5:
            return begin
    return first


def resumed(page: Page, start: int, last: int, left: Range) -> Range | None:
    """The rest of an interrupted content."""
    tokens = page.tokens
    kind = tokens.kind
    if start >= last:
        # the next sentence is a quotation without a cue of its own
        return None
    place = start
    if quoted(page, left):  # words may stand between: “…,” he wrote in a letter to friends, “…”
        while (
            place < min(last, start + 16)
            and (kind[place] not in (".", ":", ";") or phrases.abbreviated(page, place))
            and page.inside[place] < 0
            and not (page.finite[place + 1] > page.finite[place])
        ):
            if (
                kind[place] == ","
                and place + 1 < last
                and (page.inside[place + 1] >= 0 or tokens.low[place + 1] in forms())
            ):
                break
            place += 1
        if place < last and page.inside[place] >= 0 and place > start:
            return None
    if place < last and kind[place] in (",", ".", ":", ";", "—", "–") and place + 1 < len(tokens):
        place += 1
    quotation = page.quotation(place)
    if quotation is not None and quotation.first == place and quoted(page, left) and place < last:
        return (place, quotation.last)
    if quoted(page, left):
        return None
    if kind[start] == "," and place < last and not quoted(page, left):
        end = contents.right_end(page, place, last)
        if (
            end - place >= 2
            and tokens.low[place] not in forms()
            and tokens.tag[place] != words.WHO
            and not tokens.low[place].endswith("ing")
        ):
            return (place, end)
    return None


def full(page: Page, place: int) -> bool:
    """Whether the quotation at a place is more than a few words."""
    quotation = page.quotation(place)
    return quotation is not None and (
        len(quotation) > 5 or page.tokens.kind[quotation.last - 2] in (",", ".", "?", "!")
    )


def quoted(page: Page, part: Range) -> bool:
    """Whether a part ends in a quotation."""
    return page.inside[part[1] - 1] >= 0


def clause_left(page: Page, first: int, stop: int) -> bool:
    """Whether the words before a comma are a clause of their own."""
    if stop - first < 2 or page.tokens.tag[first] == words.SUBORDINATOR or page.tokens.low[first] == "according":
        return False
    return page.verbs(first, stop) > 0 or (stop - first >= 5 and page.tokens.tag[first] != words.PREPOSITION)


def is_name(page: Page, source: Range) -> bool:
    """Whether a source ends in a capital word."""
    return page.tokens.kind[source[1] - 1] == CAPITAL or page.tokens.kind[source[0]] == CAPITAL


def middle(page: Page, first: int, last: int, left: Range, group: Group) -> list[Range] | None:
    """Both halves of a clause that a report interrupts: "The money, officials said, was returned"."""
    tokens = page.tokens
    kind, tag = tokens.kind, tokens.tag
    if kind[left[1]] != "," or "clause" not in group.cue.last:
        return None
    place = group.last
    while place < min(last, group.last + 9) and kind[place] != ",":
        if page.inside[place] >= 0 or tag[place] in (words.AUXILIARY, words.VERB, words.THAT, words.WHO):
            return None
        place += 1
    if place >= last - 2 or kind[place] != ",":
        return None
    end = contents.right_end(page, place + 1, last)
    first_word = place + 1
    if tag[first_word] in (words.WHO, words.SUBORDINATOR, words.BUT) or tokens.low[first_word].endswith("ing"):
        return None
    if page.verbs(*left) and tag[first_word] not in (
        words.AUXILIARY,
        words.VERB,
        words.AND,
        words.PREPOSITION,
        words.THAT,
    ):
        return None
    if not page.verbs(*left) and not page.verbs(first_word, end):
        return None
    if end - first_word < 2:
        return None
    if not page.verbs(*left) and tag[first_word] not in (words.AUXILIARY, words.VERB):
        return [(first_word, end)]  # "In addition, the statement added, he was"
    return [left, (first_word, end)]
