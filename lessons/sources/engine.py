"""Text to relations: each cue of each sentence is tried against the frames, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lessons.sources import chains, coreference, floating, frames, verbs
from lessons.sources.drafts import Draft
from lessons.sources.frames import Frame, Grammar
from lessons.sources.lexicon import PLAIN, forms, phrases
from lessons.sources.match import Attempt
from lessons.sources.nouns import SHORT
from lessons.sources.page import Page, read
from lessons.sources.relation import Relation
from lessons.sources.verbs import Group

MODES = ("core", "wide")


class Reader:
    """Reads one text with certain frames."""

    def __init__(self, page: Page, known: Grammar) -> None:
        self.page, self.known = page, known
        self.drafts: list[Draft] = []

    def run(self) -> list[Draft]:
        """All drafts of the text, in reading order of their cues."""
        known, phrased, literal = forms(), phrases(), self.known.literal
        low = self.page.tokens.low
        for number, (first, last) in enumerate(self.page.units):
            before = len(self.drafts)
            for place in range(first, last):
                word = low[place]
                if word in literal:
                    self._without_verb(number, first, last, place)
                if word in phrased:
                    self._phrase(number, first, last, place)
                if word in known:
                    self._cue(number, first, last, place)
            if self.known.floating:
                floating.add(self.page, self.drafts, self.known.floating, number, first, last, before)
        return self.drafts

    def _phrase(self, unit: int, first: int, last: int, place: int) -> None:
        """ "according to", "in the words of"."""
        low = self.page.tokens.low
        for said, cue in phrases()[low[place]]:
            end = place + len(said)
            if end < last and tuple(low[place:end]) == said and not self._in_long_quotation(place):
                group = Group(cue, "phrase", place, place, end)
                self._first_that_fits(unit, first, last, group, self.known.phrased)
                return

    def _without_verb(self, unit: int, first: int, last: int, place: int) -> None:
        """Frames whose cue is a mark or words of the frame itself."""
        if not self._in_long_quotation(place):
            group = Group(PLAIN, "phrase", place, place, place + 1)
            self._first_that_fits(unit, first, last, group, self.known.literal[self.page.tokens.low[place]])

    def _cue(self, unit: int, first: int, last: int, place: int) -> None:
        quotation = self.page.quotation(place)
        inside = quotation is not None
        if quotation is not None and (len(quotation) <= 4 or not quotation.first < place - 1 <= quotation.first + 3):
            return  # only where a quotation opens with it
        if any(begin <= place < end for draft in self.drafts[-2:] for begin, end in draft.cue):
            return  # "quoted her as saying" is one cue
        stop = min(last, quotation.last - quotation.closed) if quotation is not None else last
        for group in verbs.groups(self.page, place):
            if group.first >= first and self._first_that_fits(
                unit, first, stop, group, self.known.suiting(group, inside)
            ):
                return

    def _in_long_quotation(self, place: int) -> bool:
        quotation = self.page.quotation(place)
        return quotation is not None and len(quotation) > SHORT

    def _first_that_fits(self, unit: int, first: int, last: int, group: Group, known: Iterable[Frame]) -> bool:
        """Keep what the first frame gives that fits; a frame that passes something on leaves room for one more."""
        attempt = Attempt(self.page, first, last, group, self.drafts, unit)
        passed: Draft | None = None
        for frame in known:
            draft = attempt.draft(frame)
            if draft is None or not self._has_words(draft):
                continue
            draft.outer = draft.outer or passed
            if self.drafts and not self.drafts[-1].cue and self.drafts[-1].content == draft.content:
                self.drafts.pop()  # the quotation before a line that signs it was given to the last speaker
            self.drafts.append(draft)
            if "passes-on" not in frame.takes or passed is not None:
                return True
            passed = draft
        return passed is not None

    def _has_words(self, draft: Draft) -> bool:
        low = self.page.tokens.low
        return any(low[place][0].isalnum() for part in draft.content for place in range(*part))


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
    if mode == "core":  # what is core is found in one way: an act before it may name its speaker
        drafts = [draft for draft in drafts if draft.mode == "core"]
    return coreference.resolve(page, chains.order(page, drafts))


def _compiled(table: Iterable[Mapping[str, object]] | None) -> Grammar:
    if table is None:
        return frames.standard()
    return Grammar(frames.compiled(table.to_dict("records") if hasattr(table, "to_dict") else table))
