"""Which lines of a PDF page go on with the line before, which begin a paragraph, and which are no part of the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median, quantiles
from typing import NamedTuple

from lessons.text.reading.pdf_lines import Line

_LONGEST_RUNNING = 120
_EDGE = 3  # lines at the top and at the bottom of a page
_OTHER_SIZE = 1.15
_WIDE_GAP = 1.3  # times the usual distance of lines
_SHORT, _VERY_SHORT = 0.7, 0.5  # of a full line
_ENDS = re.compile(r"[.!?…:][”’\"'»)\]]*\s*\Z")
BULLET = re.compile(r"\s*(?:[•◦▪‣●○■–*-]|\d{1,2}[.)])\s")
_DIVIDED = re.compile(r"(?<![-\u2010])\b(?P<first>[^\W\d_]+)[-\u00ad\u2010]\Z")
_DASH = re.compile(r"\w[-\u00ad\u2010\u2013\u2014]\Z")
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]{2}")  # Chinese and Japanese


class Join(NamedTuple):
    """What to put between two lines, by which rule, and how many signs to cut off the end of the first."""

    between: str
    rule: str
    cut: int = 0


def running(found: Sequence[Line]) -> set[int]:
    """The numbers of lines that stand at the edge of several pages, at one height, with the same words or a number.

    >>> page = [Line("Daily Example 1", 0, 50, 800, 8), Line("It rained.", 0, 50, 700, 12)]
    >>> running([*page, Line("Daily Example 2", 1, 50, 800, 8), Line("And snowed.", 1, 50, 700, 12)])
    {0, 2}
    """
    pages = defaultdict[int, list[int]](list)
    for i, line in enumerate(found):
        pages[line.page].append(i)
    places = defaultdict[tuple[str, int], list[int]](list)
    for page in pages.values():
        by_height = sorted(page, key=lambda i: found[i].y)
        for i in {*by_height[:_EDGE], *by_height[-_EDGE:]}:
            words = re.sub(r"\d+", "#", found[i].text.strip())
            if len(words) <= _LONGEST_RUNNING:
                places[words, round(found[i].y / 2)].append(i)
    often = max(2, len(pages) // 2)
    same = {i for numbers in places.values() if len(numbers) >= often for i in numbers}
    return same if len(same) < len(found) else set()  # a file of nothing else is left as it is


class Layout:
    """How far lines usually stand apart and how long they are, and so what stands between two of them."""

    def __init__(self, found: Sequence[Line]) -> None:
        steps, letters = defaultdict[int, list[float]](list), Counter[int]()
        for line in found:
            letters[round(line.size)] += len(line.text)
        for a, b in pairwise(found):
            if a.page == b.page and 0 < a.y - b.y < 3 * a.size:
                steps[round(b.size)].append(a.y - b.y)
        self._steps = {size: median(each) for size, each in steps.items()}
        lengths = [len(line.text) for line in found]
        self._full = quantiles(lengths, n=4)[2] if len(lengths) > 1 else 0.0
        self._usual_size = letters.most_common(1)[0][0]
        self._words = Counter(match[0].lower() for line in found for match in _WORD.finditer(line.text))

    def is_heading(self, line: Line) -> bool:
        """Are its letters larger than those of most lines?"""
        return line.size > _OTHER_SIZE * self._usual_size

    def begins(self, before: Line, line: Line) -> bool:
        """Does a paragraph begin with a line?"""
        if not 1 / _OTHER_SIZE < line.size / (before.size or 1) < _OTHER_SIZE or BULLET.match(line.text):
            return True
        ended = bool(_ENDS.search(before.text))
        short = len(before.text) < _SHORT * self._full
        if line.text.lstrip()[:1].islower() and not ended:
            return False
        if len(before.text) < _VERY_SHORT * self._full and not ended and line.text.lstrip()[:1].isupper():
            return True  # a heading, a byline, a date
        if before.page != line.page or line.y > before.y + before.size / 2:  # the next page or column
            return ended or short
        if before.y - line.y > _WIDE_GAP * self._steps.get(round(line.size), line.size * 1.2):
            return True
        indented = line.x - before.x > 0.8 * line.size
        return (indented and (ended or short)) or (short and ended)

    def join(self, before: str, after: str) -> Join:
        """How two lines of one paragraph go together; the texts have no blanks at their ends."""
        if _DASH.search(before) and after[:1].isalnum():
            return Join("", "extract.hyphen", 1) if self._divides(before, after) else Join("", "extract.line")
        return Join("" if _NO_SPACES.fullmatch(before[-1:] + after[:1]) else " ", "extract.line")

    def _divides(self, before: str, after: str) -> bool:
        """Does the hyphen at the end of a line divide a word? The other words of the text help to tell."""
        if before[-1] == "\u00ad":
            return True
        first, rest = _DIVIDED.search(before), _REST.match(after)
        if not first or not rest or not (rest[0].islower() or (first["first"] + rest[0]).isupper()):
            return False
        return self._words[(first["first"] + rest[0]).lower()] >= self._words[f"{first['first']}-{rest[0]}".lower()]
