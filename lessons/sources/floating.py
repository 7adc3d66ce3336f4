"""A quotation without a cue: the last speaker goes on."""

from __future__ import annotations

from lessons.sources.drafts import Draft
from lessons.sources.page import Page
from lessons.sources.quotations import Quotation

_FAR = 3  # units


def add(page: Page, drafts: list[Draft], rule: str, unit: int, first: int, last: int, before: int) -> None:
    """Give a unit that is nothing but a quotation to the speaker before it, if nobody else has it.

    ``before`` is how many drafts there were when the unit began.
    """
    quotation = page.quotation(first) if first < last else None
    if quotation is None or quotation.first != first or quotation.last < last - 1 or len(quotation) < 4:
        return
    if unit in page.fresh or any(not draft.nested for draft in drafts[before:]):
        return
    speaker = next((draft for draft in reversed(drafts[:before]) if not draft.nested), None)
    if speaker is None or speaker.source is None or speaker.mode == "wide":
        return
    end = max(part[1] for part in [*speaker.content, *speaker.cue, speaker.source])
    if end > first or unit - speaker.unit > _FAR:
        if any(begin <= first < stop for begin, stop in speaker.content):
            speaker.unit = unit
        return
    _go_on(page, drafts, speaker, rule, unit, quotation)


def _go_on(page: Page, drafts: list[Draft], speaker: Draft, rule: str, unit: int, quotation: Quotation) -> None:
    place = (quotation.first, quotation.last)
    next_unit, aloud = unit - speaker.unit == 1, page.inside[speaker.content[-1][1] - 1] >= 0
    near = next_unit and _same_paragraph(page, speaker.unit, unit)
    if quotation.continues >= 0 or (aloud and near):
        speaker.content.append(place)
        speaker.unit = unit
    elif next_unit and (near or aloud):
        drafts.append(Draft(None, speaker.source, [], [place], rule, "neutral", certainty="likely", unit=unit))


def _same_paragraph(page: Page, one: int, other: int) -> bool:
    """Whether two units stand in one line of the text."""
    tokens = page.tokens
    first, last = page.units[one][0], page.units[other][0]
    return "\n" not in tokens.text[tokens.start[first] : tokens.start[last]]
