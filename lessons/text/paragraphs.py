"""The parts of a clean text: headline, paragraphs, points of a list, entries of a live page and their times.

A reader of files may know the parts (its blocks); of plain text they are found in the lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter

from lessons.text import datelines
from lessons.text.ledger import Change, Places
from lessons.text.metadata import is_headline
from lessons.text.reading.source import Block
from lessons.text.structure import BREAKS, LIVE

Part = tuple[str, int, int]  # kind, start and end in the clean text

_LINE = re.compile(r"[^\n]+")
_LONGEST_SUBHEAD = 12  # words
_HEADING_SIGNS = re.compile(r"#{1,6} ")  # Markdown
_WIDEST = 200  # characters of a line that a typewriter or mail program broke
_OPENS = re.compile(r"[\"“‘(\[]?[^\W_a-z]")  # a capital or a figure
_ENDS = (".", "!", "?", "…", ":", ";", ",", "”", "’", '"', "'", ")")


def found(clean: str, blocks: Sequence[Block], changes: Sequence[Change]) -> list[Part]:
    r"""The parts of a text in order; the first is of the kind "headline" if there is one, and no other.

    >>> found("Dam holds\n\nIt holds.\n\nNobody was told.", (), ())
    [('headline', 0, 9), ('body', 11, 20), ('body', 22, 38)]
    """
    parts = _of_blocks(clean, blocks, changes) if blocks else _of_lines(clean)
    parts = list(_divided(clean, parts, changes))
    return list(_live(clean, parts if blocks else _subheads(clean, parts), changes))


def _of_blocks(clean: str, blocks: Iterable[Block], changes: Iterable[Change]) -> list[Part]:
    places = Places(change[3:7] for change in changes if change.op != "flag")
    parts = list[Part]()
    for block in blocks:
        start, end = places.span(block.start, block.end)
        words = clean[start:end]
        if words.strip():
            parts.append((block.kind, end - len(words.lstrip()), start + len(words.rstrip())))
    # There is one headline, and it comes first. Another one on the page is the heading of a part.
    return [
        ("subhead" if kind == "headline" and (number or len(parts) == 1) else kind, start, end)
        for number, (kind, start, end) in enumerate(parts)
    ]


def _of_lines(clean: str) -> list[Part]:
    """Paragraphs: lines between blank lines, or every line if the text has no blank line."""
    each_line = "\n\n" not in clean
    lines = [match.span() for match in _LINE.finditer(clean)]
    width = max((end - start for start, end in lines), default=0)
    spans, joins = list[tuple[int, int]](), False
    for start, end in lines:
        if signs := _HEADING_SIGNS.match(clean, start, end):
            start, joins = signs.end(), False
        if joins and not each_line and clean[spans[-1][1] : start] == "\n" and _wraps(clean, spans[-1], start, width):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        joins = not signs
    first = len(spans) > 1 and is_headline(clean[slice(*spans[0])])
    return [("body" if number or not first else "headline", *span) for number, span in enumerate(spans)]


def _wraps(clean: str, before: tuple[int, int], start: int, width: int) -> bool:
    """Whether a line goes on with the one before it: it had to be broken there, or it begins in mid-sentence."""
    if not _OPENS.match(clean, start):
        return True
    if width > _WIDEST:
        return False  # nothing is broken to a width here, so a line end is meant
    last = before[1] - (clean.rfind("\n", before[0], before[1]) + 1 or before[0])
    word = re.compile(r"\S*").match(clean, start)
    return last + 1 + (len(word[0]) if word else 0) > width


def _divided(clean: str, parts: Iterable[Part], changes: Iterable[Change]) -> Iterator[Part]:
    """The parts, cut where cleaning put words on a line of their own."""
    breaks = [(row.clean_start, row.clean_end) for row in changes if row.op != "flag" and row.rule in BREAKS]
    items = {row.clean_start for row in changes if row.op != "flag" and row.rule == "markup.list"}
    for kind, start, end in parts:
        inside = breaks[bisect_right(breaks, start, key=itemgetter(1)) : bisect_left(breaks, end, key=itemgetter(0))]
        edges = [start, *chain.from_iterable(inside), end]
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            if left < right:
                yield "list_item" if kind == "body" and left in items else kind, left, right


def _live(clean: str, parts: Sequence[Part], changes: Iterable[Change]) -> Iterator[Part]:
    """The parts, with the times and entries of a live page and the dateline known as such."""
    ends = {change.clean_start for change in changes if change.rule == "normalise.dateline"}
    times = {
        number
        for number, (kind, start, end) in enumerate(parts)
        if kind == "live_time" or (kind != "headline" and datelines.is_time(clean[start:end]))
    }
    first = min(times) if len(times) >= LIVE else len(parts)
    for number, (kind, start, end) in enumerate(parts):
        if number in times:
            kind = "live_time"
        elif end in ends:
            kind = "dateline"
        elif kind == "body" and number > first:
            kind = "live_entry"
        yield kind, start, end


def _subheads(clean: str, parts: Sequence[Part]) -> list[Part]:
    """The parts of plain text, with short lines that stand above a paragraph and end without a stop as headings."""
    below = [(kind, clean[start:end]) for kind, start, end in parts[1:]]
    return [
        ("subhead" if kind == "body" and _is_subhead(clean[start:end], *under) else kind, start, end)
        for (kind, start, end), under in zip(parts, [*below, ("end", "")], strict=True)
    ]


def _is_subhead(text: str, kind_below: str, below: str) -> bool:
    words = text.split()
    if "\n" in text or "“" in text or len(words) > _LONGEST_SUBHEAD or not _OPENS.match(text):
        return False
    if text.endswith(_ENDS) and not (text.endswith(":") and len(words) <= 4):
        return False
    return kind_below == "list_item" or (kind_below == "body" and below.rstrip("”’\"')").endswith(_ENDS[:4]))
