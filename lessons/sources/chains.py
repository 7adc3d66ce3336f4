"""Reports beside and inside reports: where one ends because the next begins, and which relation carries which."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby

from lessons.sources import clauses, words
from lessons.sources.drafts import Draft
from lessons.sources.page import Page, Range

_WHILE = frozenset({"while", "though", "although"})
_BEFORE = frozenset({words.ADVERB, words.NOT, words.DETERMINER})
_NEAR = 4  # so many of the contents around a cue are looked at, the innermost first


def cut(page: Page, drafts: list[Draft]) -> None:
    """End what is told before the next report of its unit: "it rained | and added", "it rained |, she said".

    A report that begins without a mark or an "and" is told itself: "said the mayor knew".
    """
    for _, same in groupby(drafts, key=lambda draft: draft.unit):
        for before, each in combinations(same, 2):
            first, last = before.content[-1]
            if each.cue and first < each.cue[0][0] < last:
                before.content[-1] = (first, _end_before(page, each, first, last))


def _end_before(page: Page, draft: Draft, first: int, last: int) -> int:
    """Where a content from ``first`` to ``last`` ends in which another report begins."""
    tokens, begin, cue = page.tokens, anchor(draft)[0], draft.cue[0][0]
    shared = begin < first or tokens.tag[cue - 1] in (words.AND, words.BUT)  # one subject for both
    at = stop = cue if shared else begin
    while stop > first and tokens.tag[stop - 1] in _BEFORE:
        stop -= 1
    joint = stop
    while stop > first and (tokens.tag[stop - 1] in (words.AND, words.BUT) or tokens.low[stop - 1] in _WHILE):
        stop -= 1
    joined = stop < joint
    end = clauses.unmarked(page, first, stop)
    if shared:
        cuts = end < stop or (joined and not tokens.low[draft.cue[0][1] - 1].endswith("ing"))
    else:
        cuts = end < stop and (joined or draft.content[0][0] < at)
    return end if cuts and end > first else last


def order(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts in reading order, each linked to the smallest one whose content holds its source and cue."""
    ordered = sorted(_outside_sources(drafts), key=_begin)
    _link(ordered)
    # what somebody tells of an act is one report; "according to" only names who is behind all of it
    kept = [each for each in ordered if each.mode == "core" or not each.outer or each.outer.form == "phrase"]
    known = {id(each) for each in kept}
    for each in kept:
        each.outer = next((one for one in _outward(each.outer) if id(one) in known), None)
    return kept


def _outward(draft: Draft | None) -> Iterator[Draft]:
    """A draft, the one that carries it, the one that carries that, and so on."""
    while draft is not None:
        yield draft
        draft = draft.outer


def _begin(draft: Draft) -> Range:
    """The first token of a draft, and of its cue."""
    first = min(anchor(draft)[0], *(part[0] for part in draft.content))
    return first, draft.cue[0][0] if draft.cue else first


def anchor(draft: Draft) -> Range:
    """The range of the source and the cue; without a cue, of the content."""
    parts = [*draft.cue, draft.source or draft.cue[0]] if draft.cue else draft.content
    return min(part[0] for part in parts), max(part[1] for part in parts)


def _link(drafts: list[Draft]) -> None:
    """Give each draft the smallest one whose content holds it."""
    spans = [(*part, each) for each in drafts for part in each.content]
    spans = sorted(spans, key=lambda span: (span[0], -span[1]))[::-1]
    holders: list[tuple[int, int, Draft]] = []
    for first, last, each in sorted(((*anchor(each), each) for each in drafts), key=lambda anchor: anchor[0]):
        while spans and spans[-1][0] <= first:
            holders.append(spans.pop())
        while holders and holders[-1][1] <= first:
            holders.pop()
        around = (one for _, end, one in holders[: -_NEAR - 1 : -1] if last <= end)
        # none is carried by what it carries
        each.outer = next((one for one in around if all(it is not each for it in _outward(one))), each.outer)


def _outside_sources(drafts: list[Draft]) -> list[Draft]:
    """Drop what stands inside a source: "a welder who plans to vote, said" is one report, not two."""
    sources = [each.source for each in drafts if each.mode == "core" and each.source]
    within = {place for first, last in sources if last - first > 2 for place in range(first + 1, last)}
    longest: dict[int, int] = {}  # for each token the length of the longest cue that it stands in
    for first, last in (each.cue[0] for each in drafts if each.cue):
        longest.update({place: max(last - first, longest.get(place, 0)) for place in range(first, last)})

    def is_part(first: int, last: int, mode: str) -> bool:  # "declined" is part of "declined to say"
        return first in within or (mode == "wide" and longest[first] > last - first)

    return [each for each in drafts if not each.cue or not is_part(*each.cue[0], each.mode)]
