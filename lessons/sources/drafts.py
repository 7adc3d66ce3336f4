"""Relations in the making: parts are ranges of tokens, not yet places in the text."""

from __future__ import annotations

from dataclasses import dataclass

from lessons.sources.page import Page, Range

_FAR = 3  # units


@dataclass(slots=True)
class Draft:
    """A relation in the making; places are numbers of tokens."""

    source: Range | None
    cue: list[Range]
    content: list[Range]
    rule: str
    cue_class: str
    mode: str = "core"
    certainty: str = "sure"
    unit: int = -1
    form: str = ""  # of its frame
    outer: Draft | None = None


def go_on(page: Page, drafts: list[Draft], rule: str, unit: int) -> None:
    """Give a unit that is nothing but a quotation, without a cue, to the speaker before it."""
    first, last = page.units[unit]
    quotation = page.quotation(first)
    if quotation is None or quotation.first != first or quotation.last < last - 1 or len(quotation) < 4:
        return
    speaker = next((draft for draft in reversed(drafts) if draft.form != "inside"), None)
    if unit in page.fresh or speaker is None or speaker.source is None or speaker.mode == "wide":
        return
    end = max(part[1] for part in [*speaker.content, *speaker.cue, speaker.source])
    if end > first or unit - speaker.unit > _FAR:
        if any(begin <= first < stop for begin, stop in speaker.content):
            speaker.unit = unit
        return
    aloud, follows = page.inside[speaker.content[-1][1] - 1] >= 0, unit - speaker.unit == 1
    between = page.tokens.text[page.tokens.start[page.units[speaker.unit][0]] : page.tokens.start[first]]
    near = follows and "\n" not in between
    if quotation.continues >= 0 or (aloud and near):
        speaker.content.append((first, quotation.last))
        speaker.unit = unit
    elif near or (follows and aloud):
        content = [(first, quotation.last)]
        drafts.append(Draft(speaker.source, [], content, rule, "neutral", certainty="likely", unit=unit))
