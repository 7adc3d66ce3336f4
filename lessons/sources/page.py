"""A text ready to be searched: its tokens, paragraphs, sentences and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from lessons.sources import clock, quotations, words
from lessons.sources.quotations import Quotation
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL, Tokens, tokenize
from lessons.text import sentences

Range = tuple[int, int]  # the first token, and the one after the last
_LINE = re.compile(r"[^\n]+")
_PRONOUNS = frozenset({words.SUBJECT, words.WHO})
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

    @cached_property
    def common(self) -> frozenset[str]:
        """The words that stand somewhere in small letters: with a capital they only begin a sentence or a headline."""
        return frozenset(low for low, kind in zip(self.tokens.low, self.tokens.kind, strict=True) if kind == SMALL)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of full names and of names with a title: who is called by one of them alone is a person."""
        kind, low = self.tokens.kind, self.tokens.low
        return frozenset(
            word
            for place, word in enumerate(low[1:], 1)
            if kind[place] == CAPITAL
            and (kind[place - 1] == CAPITAL or (kind[place - 1] == "." and place > 1 and kind[place - 2] == CAPITAL))
        )

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
    tokens = tokenize(text)
    fresh = frozenset(apart)
    lines = _paragraphs(text, fresh)
    paragraphs: list[tuple[int, int]] = []
    at, total = 0, len(tokens)
    for _, stop in lines:
        first = at
        while at < total and tokens.start[at] < stop:
            at += 1
        paragraphs.append((first, at))
    begins = {number for number, (start, _) in enumerate(lines) if start in fresh}
    found = quotations.find(tokens, paragraphs, begins)
    inside = [-1] * total
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
    kind, start, end = tokens.kind, tokens.start, tokens.end
    for place in range(1, len(tokens) - 1):
        if kind[place] not in ("’", "'") or not tokens.low[place - 1].endswith("s") or start[place] > end[place - 1]:
            continue
        closes = inside[place] >= 0 and found[inside[place]].last == place + 1
        if not closes and kind[place + 1] in (SMALL, CAPITAL, NUMBER) and start[place + 1] > end[place]:
            kind[place], tokens.low[place] = OWNER, "'s"


def _paragraphs(text: str, fresh: frozenset[int]) -> list[tuple[int, int]]:
    lines = [match.span() for match in _LINE.finditer(text)]
    blank = "\n\n" in text
    if not blank or len(lines) < 4:
        return lines
    # Lines that were broken by a mail program or a typewriter: most of them stop in mid-sentence.
    single = [(a, b) for a, b in pairwise(lines) if b[0] == a[1] + 1]
    broken = sum(text[b[0]].islower() for _, b in single)
    if broken * 3 < len(single) or not broken:
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
        while at < last and tokens.start[at] < stop + offset:
            at += 1
        cut = at >= last or inside[at] < 0 or inside[at] != inside[at - 1]
        if cut and at > start:
            units.append((start, at))
            start = at
    if start < last:
        units.append((start, last))
    return [(cut, min(cut + LONGEST, stop)) for begin, stop in units for cut in range(begin, stop, LONGEST)]


def _finite(tokens: Tokens) -> list[int]:
    total, previous, word = 0, "", ""
    found = [total]
    for low, kind, tag in zip(tokens.low, tokens.kind, tokens.tag, strict=True):
        verbal = _verbal(low, kind, tag)
        if verbal == "ed":
            total += previous not in (words.DETERMINER, words.POSSESSIVE)  # "a retired welder"
        elif verbal == "'s":
            total += previous in _PRONOUNS or word in words.of("pointing")  # "that’s not true"
        else:
            total += verbal == "verb"
        found.append(total)
        previous, word = tag, low
    return found


@lru_cache(maxsize=20_000)
def _verbal(low: str, kind: str, tag: str) -> str:
    """ "verb" for a finite verb, "ed" or "'s" for what is one after certain words, or ""."""
    if tag == words.AUXILIARY:
        return "" if low in words.of("not finite") else "verb"
    if tag == words.VERB or (tag == words.SUBJECT and "'" in low):
        return "verb"
    if kind == SMALL and not tag and low.endswith("ed") and len(low) > 4 and "-" not in low:
        return "ed"
    return low if low == "'s" else ""
