"""A text ready to be searched: its tokens, paragraphs, sentences and quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from lessons.sources import clock, quotations, words
from lessons.sources.quotations import Quotation
from lessons.sources.tokens import OWNER, SMALL, Tokens, tokenize
from lessons.text import sentences

Range = tuple[int, int]  # the first token, and the one after the last
_LINE = re.compile(r"[^\n]+")
_BULLETS = frozenset("•◦▪*·-–")  # a line that begins with one goes on with no other
LONGEST = 400  # tokens of one unit: a longer sentence is read in pieces, so that the time stays linear


@dataclass
class Page:
    """A text and what stands where in it. Places are numbers of tokens; ranges are half-open."""

    tokens: Tokens
    paragraphs: list[tuple[int, int]]
    units: list[tuple[int, int]]  # sentences, with a quotation never cut in two
    quotations: list[Quotation]
    inside: list[int]  # for each token, the number of the quotation around it, or -1
    ends: frozenset[int]  # the last token of each unit
    finite: list[int]  # how many finite verbs stand before each token
    fresh: frozenset[int]  # the numbers of the units that begin something of its own: an entry, a point of a list
    plain: dict[int, int] = field(default_factory=dict)  # where the plain noun groups end that were looked for so far

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that stand somewhere in small letters: with a capital they only begin a sentence or a headline."""
        return frozenset(low for low, kind in zip(self.tokens.low, self.tokens.kind, strict=True) if kind == SMALL)

    def verbs(self, first: int, last: int) -> int:
        """How many tokens of a range look like finite verbs."""
        return self.finite[last] - self.finite[first] if first < last else 0

    def quotation(self, place: int) -> Quotation | None:
        """The quotation around a token."""
        if not 0 <= place < len(self.inside) or self.inside[place] < 0:
            return None
        return self.quotations[self.inside[place]]


def read(text: str, apart: Iterable[int] = ()) -> Page:
    """Prepare a text. ``apart``: places of the text where something of its own begins, as an entry of a live page.

    >>> page = read("“It is over. We won,” she said. He left.")
    >>> [page.tokens.words(*unit) for unit in page.units]
    ['“It is over. We won,” she said.', 'He left.']
    """
    tokens, fresh = tokenize(text), frozenset(apart)
    lines = _paragraphs(text, fresh)
    paragraphs = list(pairwise([0, *(bisect_left(tokens.start, stop) for _, stop in lines)]))
    begins = {number for number, (start, _) in enumerate(lines) if start in fresh}
    found = quotations.find(tokens, paragraphs, begins)
    inside = [-1] * len(tokens)
    for number, each in enumerate(found):
        inside[each.first : each.last] = [number] * (each.last - each.first)
    _owners(tokens, found, inside)
    units: list[tuple[int, int]] = []
    first_units: set[int] = set()
    for number, ((begin, stop), (first, last)) in enumerate(zip(lines, paragraphs, strict=True)):
        if number in begins:
            first_units.add(len(units))
        units.extend(_units(tokens, sentences.spans(text[begin:stop]), begin, first, last, inside))
    clocked = [(clock.after_clock(tokens, first, last), last) for first, last in units]
    first_units.update(number for number, unit in enumerate(clocked) if unit != units[number])
    ends = frozenset(last - 1 for _, last in units)
    return Page(tokens, paragraphs, clocked, found, inside, ends, _finite(tokens), frozenset(first_units))


def _owners(tokens: Tokens, found: list[Quotation], inside: list[int]) -> None:
    """Make the apostrophe of a plural owner, as in "the farmers’ union", what ``’s`` is."""
    kind, low = tokens.kind, tokens.low
    for place in range(1, len(tokens)):
        joined = kind[place] in ("’", "'") and tokens.start[place] == tokens.end[place - 1]
        if joined and low[place - 1][-1] == "s" and (inside[place] < 0 or found[inside[place]].last > place + 1):
            kind[place], low[place] = OWNER, "'s"


def _paragraphs(text: str, fresh: frozenset[int]) -> list[tuple[int, int]]:
    lines = [match.span() for match in _LINE.finditer(text)]
    # Lines that were broken by a mail program or a typewriter: most of them stop in mid-sentence.
    single = [(a, b) for a, b in pairwise(lines) if b[0] == a[1] + 1]
    if sum(text[b[0]].islower() for _, b in single) * 3 < len(single):
        return lines
    joined: list[tuple[int, int]] = []
    for line in lines:
        if joined and joined[-1][1] + 1 == line[0] and line[0] not in fresh and text[line[0]] not in _BULLETS:
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _units(
    tokens: Tokens, spans: list[tuple[int, int]], offset: int, first: int, last: int, inside: list[int]
) -> list[tuple[int, int]]:
    units: list[tuple[int, int]] = []
    start = at = first
    for _, stop in spans:
        at = bisect_left(tokens.start, stop + offset, at, last)
        if at >= last or inside[at] < 0 or inside[at] != inside[at - 1]:
            units.extend((cut, min(cut + LONGEST, at)) for cut in range(start, at, LONGEST))
            start = at
    return units


def _finite(tokens: Tokens) -> list[int]:
    tag_before = word_before = ""
    verbs, total = [0] * (len(tokens) + 1), 0
    for place, (low, kind, tag) in enumerate(zip(tokens.low, tokens.kind, tokens.tag, strict=True), 1):
        if tag:
            finite = tag == words.AUXILIARY and low not in words.of("not finite")
            total += finite or tag == words.VERB or (tag == words.SUBJECT and "'" in low)
        elif low == "'s":  # "that’s not true"
            total += tag_before in (words.SUBJECT, words.WHO) or word_before in words.of("pointing")
        elif low[-2:] == "ed" and kind == SMALL and len(low) > 4:  # not "a retired welder"
            total += tag_before not in (words.DETERMINER, words.POSSESSIVE)
        verbs[place] = total
        tag_before, word_before = tag, low
    return verbs
