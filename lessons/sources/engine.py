"""Text to relations: each cue of each sentence is tried against the rules, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lessons.sources import according, acts, carried, chains, coreference, cues, reports, silence, unmarked
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import NOUN, PAST, forms
from lessons.sources.page import Page, read
from lessons.sources.relation import Relation

MODES = ("core", "wide")


@dataclass(slots=True)
class Reader:
    """Reads one text."""

    page: Page
    drafts: list[Draft] = field(default_factory=list)

    def run(self) -> list[Draft]:
        """All drafts of the text, in reading order of their cues."""
        known = forms()
        low, _kind = self.page.tokens.low, self.page.tokens.kind
        for number, (first, last) in enumerate(self.page.units):
            place = first
            before = len(self.drafts)
            unmarked.labels(self, number, first, last)
            unmarked.signed(self, number, first, last)
            while place < last:
                word = low[place]
                if word == "according" and place + 1 < last and low[place + 1] == "to":
                    self.keep(number, according.according(self.page, first, last, place, place + 2))
                elif (
                    word == "in"
                    and place + 4 < last
                    and low[place + 3] == "of"
                    and low[place + 2] in ("words", "view", "opinion")
                ):
                    self.keep(number, according.according(self.page, first, last, place, place + 4))
                elif word in known:
                    self.cue(number, first, last, place)
                place += 1
            unmarked.floating(self, number, first, last, before)
        return self.drafts

    def keep(self, unit: int, draft: Draft | None) -> bool:
        """Add a draft unless there is none."""
        low = self.page.tokens.low
        if draft is None or not any(low[place][0].isalnum() for part in draft.content for place in range(*part)):
            return False
        draft.unit = unit
        self.drafts.append(draft)
        return True

    def cue(self, unit: int, first: int, last: int, place: int) -> None:
        """Try a word that may be a cue."""
        page = self.page
        quotation = page.quotation(place)
        if quotation is not None:
            if len(quotation) > 4:
                unmarked.spoken(self, unit, first, last, place)
            return
        if page.tokens.low[place - 1] == "as" and place + 2 < last and page.tokens.low[place + 1] == "by":
            self.keep(unit, according.as_reported(self.page, first, last, place))
            return
        if page.tokens.low[place - 1] == "as" and page.tokens.low[place] == "saying":
            return  # "quoted her as saying"
        if page.tokens.low[place] == "citing" and carried.cited(self, unit, first, last, place):
            return
        if page.tokens.low[place] == "comment" and self.keep(unit, silence.no_comment(self, first, last, place)):
            return
        for group in cues.groups(page, place):
            if group.first < first:
                continue
            if carried.quoted_by(self, unit, first, last, group):
                return
            if carried.quoted(self, unit, first, last, group):
                return
            draft = silence.silence(self, first, last, group) if group.form != NOUN else None
            if draft is None and group.form != NOUN:
                draft = reports.report(self, first, last, group)
            if draft is None and group.cue.lemma == "ask" and group.form == PAST:
                draft = reports.asked(self, first, last, group)
            if draft is None:
                draft = acts.act(self, first, last, group)
            if self.keep(unit, draft):
                return


def find(text: str, mode: str = "core", apart: Iterable[int] = ()) -> tuple[Relation, ...]:
    """The relations of a text, in reading order.

    ``mode="core"`` finds where somebody tells or believes something; ``mode="wide"`` adds requests, refusals,
    intentions and the like. ``apart`` are places of the text where something of its own begins, an entry of a live page
    or a point of a list: no quotation and no speaker goes on into it.

    Raises ValueError for another mode.

    >>> text = "“It is over,” she said."
    >>> [(each.words(text, "source"), each.words(text, "content")) for each in find(text)]
    [('she', '“It is over,”')]
    """
    if mode not in MODES:
        raise ValueError(f"The mode is “core” or “wide”, not “{mode}”.")
    page = read(text, apart)
    drafts = Reader(page).run()
    if mode == "core":  # what is core is found in one way: an act before it may name its speaker
        drafts = [draft for draft in drafts if draft.mode == "core"]
    return coreference.resolve(page, chains.order(page, drafts))
