"""Reports inside reports: which relation carries which."""

from __future__ import annotations

from bisect import bisect_right

from lessons.sources.drafts import Draft
from lessons.sources.page import Page


def begin(draft: Draft) -> int:
    """The first token of a draft."""
    return min(
        part[0] for part in [*draft.content, *draft.cue, *([draft.source] if draft.source and draft.cue else [])]
    )


def order(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Drafts in reading order, each linked to the smallest one whose content holds its source and cue."""
    drafts = _outside_sources(drafts)
    ordered = sorted(drafts, key=lambda each: (begin(each), begin(each) if not each.cue else each.cue[0][0]))
    holders: list[tuple[int, int, Draft]] = []
    spans = sorted(
        ((first, last, each) for each in ordered for first, last in each.content), key=lambda span: (span[0], -span[1])
    )
    anchors = sorted(ordered, key=lambda each: _anchor(each)[0])
    at = 0
    for each in anchors:
        first, last = _anchor(each)
        while at < len(spans) and spans[at][0] <= first:
            holders.append(spans[at])
            at += 1
        while holders and holders[-1][1] <= first:
            holders.pop()
        for start, stop, holder in reversed(holders[-4:]):
            if holder is not each and start <= first and last <= stop:
                each.outer = holder
                break
    ordered = [
        each
        for each in ordered
        if each.mode == "core" or each.outer is None or each.outer.rule.startswith("according to")
    ]
    kept = {id(each) for each in ordered}
    for each in ordered:
        while each.outer is not None and id(each.outer) not in kept:
            each.outer = each.outer.outer
    for each in ordered:  # two relations cannot carry each other
        if each.outer is not None and each.outer.outer is each:
            each.outer.outer = None
    return ordered


def _anchor(draft: Draft) -> tuple[int, int]:
    parts = [*draft.cue, *([draft.source] if draft.source and draft.cue else [])] or draft.content
    return min(part[0] for part in parts), max(part[1] for part in parts)


def _outside_sources(drafts: list[Draft]) -> list[Draft]:
    """Drop what stands inside a source: "a welder who plans to vote, said" is one report, not two."""
    spans = sorted(
        each.source
        for each in drafts
        if each.mode == "core" and each.source is not None and each.source[1] - each.source[0] > 2
    )
    starts = [first for first, _ in spans]
    wholes = sorted(each.cue[0] for each in drafts if each.cue)
    kept = []
    for each in drafts:
        if each.cue:
            at = bisect_right(starts, each.cue[0][0]) - 1
            if at >= 0 and spans[at][0] < each.cue[0][0] < spans[at][1]:
                continue
            at = bisect_right(wholes, (each.cue[0][0], len(starts) + each.cue[0][1] + 1)) - 1
            if each.mode == "wide" and any(
                first <= each.cue[0][0] and each.cue[0][1] <= last and last - first > each.cue[0][1] - each.cue[0][0]
                for first, last in wholes[max(0, at - 1) : at + 2]
            ):
                continue  # "declined" is part of "declined to say"
        kept.append(each)
    return kept
