"""Text to relations: each cue of each sentence is tried against the frames, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lessons.sources import chains, coreference, frames, verbs
from lessons.sources.drafts import Draft, go_on
from lessons.sources.frames import Frame, Grammar
from lessons.sources.lexicon import forms
from lessons.sources.match import Attempt
from lessons.sources.nouns import SHORT, abbreviated
from lessons.sources.page import Page, read
from lessons.sources.relation import Relation
from lessons.sources.verbs import Group

MODES = ("core", "wide")


class Reader:
    """Reads one text with certain frames."""

    def __init__(self, page: Page, known: Grammar) -> None:
        self.page, self.known = page, known
        self.drafts: list[Draft] = []
        self.unit = self.first = self.last = 0
        self.words: frozenset[str] = frozenset()  # of the unit, and of the tokens before and behind it

    def run(self) -> list[Draft]:
        """All drafts of the text, in reading order of their cues."""
        known, plain, low = forms(), self.known.plain, self.page.tokens.low
        for number, unit in enumerate(self.page.units):
            self.unit, (self.first, self.last) = number, unit
            self.words = frozenset(low[max(self.first - 1, 0) : self.last + 1])
            for place in range(self.first, self.last):
                if low[place] in plain:
                    self._without_verb(place)
                if low[place] in known:
                    self._cue(place)
            if self.known.floating:
                go_on(self.page, self.drafts, self.known.floating, self.unit)
        return self.drafts

    def _without_verb(self, place: int) -> None:
        """Frames whose cue is a mark or words of the frame itself, or "according to", "in the words of"."""
        low, quotation = self.page.tokens.low, self.page.quotation(place)
        if quotation is not None and len(quotation) > SHORT:
            return
        for said, cue, known in self.known.plain[low[place]]:
            group = Group(cue, "phrase", place, place, place + len(said))
            if tuple(low[place : group.last]) == said and self._first_that_fits(group, self.last, known):
                return

    def _cue(self, place: int) -> None:
        quotation = self.page.quotation(place)
        if quotation is not None and (len(quotation) <= 4 or not quotation.first < place - 1 <= quotation.first + 3):
            return  # only where a quotation opens with it
        if any(begin <= place < end for draft in self.drafts[-2:] for begin, end in draft.cue):
            return  # "quoted her as saying" is one cue
        stop = self.last if quotation is None else self._sentence_end(place, quotation.last - quotation.closed)
        for group in verbs.groups(self.page, place):
            known = self.known.suiting(group, quotation is not None)
            if group.first >= self.first and self._first_that_fits(group, stop, known):
                return

    def _sentence_end(self, place: int, last: int) -> int:
        """Where a sentence inside a quotation ends."""
        kind, start, end = self.page.tokens.kind, self.page.tokens.start, self.page.tokens.end
        for at in range(place, last):
            apart = at + 1 == last or start[at + 1] > end[at]
            if apart and kind[at] in (".", "!", "?", ";") and not abbreviated(self.page, at):
                return at
        return last

    def _first_that_fits(self, group: Group, last: int, known: Iterable[Frame]) -> bool:
        """Keep what the first frame gives that fits; a frame that passes something on leaves room for one more."""
        attempt = Attempt(self.page, self.first, last, group, self.drafts, self.unit)
        passed: Draft | None = None
        for frame in known:
            if any(map(self.words.isdisjoint, frame.needs)):
                continue
            draft = attempt.draft(frame)
            if draft is not None:
                draft.outer = draft.outer or passed
                self.drafts.append(draft)
                if "passes-on" not in frame.takes or passed is not None:
                    return True
                passed = draft
        return passed is not None


def find(
    text: str,
    mode: str = "core",
    apart: Iterable[int] = (),
    frames: Iterable[Mapping[str, object]] | None = None,
) -> tuple[Relation, ...]:
    """The relations of a text, in reading order.

    ``mode="core"`` finds where somebody tells or believes something; ``mode="wide"`` adds requests, refusals,
    intentions and the like. ``apart`` are places of the text where something of its own begins, an entry of a live page
    or a point of a list: no quotation and no speaker goes on into it. ``frames`` are the ways of reporting to look
    for, as rows or as a data frame with the columns of :func:`table`; without them, all that the course knows.

    Raises ValueError for another mode, and BadValue, which is a ValueError, for a frame that cannot be read.

    >>> text = "“It is over,” she said."
    >>> [(relation.words(text, "source"), relation.words(text, "content")) for relation in find(text)]
    [('she', '“It is over,”')]
    >>> rows = [{"frame": "eyes", "pattern": "{C} , <in the eyes of> [N]"}]
    >>> text = "The plan was a mistake, in the eyes of the union."
    >>> [relation.words(text, "source") for relation in find(text, frames=rows)]
    ['the union']
    """
    if mode not in MODES:
        raise ValueError(f"The mode is “core” or “wide”, not “{mode}”.")
    page = read(text, apart)
    drafts = Reader(page, _compiled(frames)).run()
    chains.cut(page, drafts)
    if mode == "core":  # what is core is found in one way: an act before it may name its speaker
        drafts = [draft for draft in drafts if draft.mode == "core"]
    return coreference.resolve(page, chains.order(page, drafts))


def _compiled(table: Iterable[Mapping[str, object]] | None) -> Grammar:
    if table is None:
        return frames.standard()
    return Grammar(frames.compiled(table.to_dict("records") if hasattr(table, "to_dict") else table))
