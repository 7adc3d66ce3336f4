"""The hour that opens an entry of a live page: "10:34 The minister says"."""

from __future__ import annotations

import re

from lessons.attribution.tokens import Tokens

# 10:34, 9.15am, 14:02 GMT, [16:31], 7:05 p.m., a bullet before it, a dash or colon after it.
_CLOCK = re.compile(
    r"[•*\-–—]?\s*[\[(]?(?:[01]?\d|2[0-3])(?::[0-5]\d|[.h][0-5]\d(?=\s*[ap]\.?m\b|\s+[\W\dA-Z]*[A-Z“\"‘]))(?::\d\d)?"
    r"\s*(?:[ap]\.?m\b\.?)?\s*(?:(?:GMT|UTC|BST|CES?T|EES?T|[ECMP][SD]?T|IST|MSK)\b)?[\])]?\s*[:—–|-]?\s+"
)


def after_clock(tokens: Tokens, first: int, last: int) -> int:
    """Where a unit begins to speak: after the hour of an entry, "10:34 The minister says", if it opens with one."""
    begin = tokens.start[first]
    found = _CLOCK.match(tokens.text, begin, tokens.end[last - 1])
    if found is None:
        return first
    place = first
    while place < last and tokens.start[place] < found.end():
        place += 1
    return place if place < last else first
