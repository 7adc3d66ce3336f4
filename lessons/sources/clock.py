"""The hour that opens an entry of a live page: "10:34 The minister says"."""

from __future__ import annotations

from lessons.sources.tokens import Tokens

_FAR = 60  # characters: an hour and its zone are no longer
_BULLETS = frozenset("•◦▪*·")


def after_clock(tokens: Tokens, first: int, last: int) -> int:
    """Where a unit begins to speak: after the hour of an entry, if it opens with one.

    >>> from lessons.sources.tokens import tokenize
    >>> found = tokenize("10:34 The minister says no.")
    >>> found.low[after_clock(found, 0, len(found))]
    'the'
    """
    place = first + (tokens.kind[first] in _BULLETS and first + 1 < last)
    begin = tokens.start[place]
    if not tokens.text[begin].isdigit() and tokens.kind[place] not in ("[", "("):
        return first
    from lessons.text import datelines  # its patterns take a third of the time of loading, and few texts have an hour

    gap = datelines.head(tokens.text[begin : min(begin + _FAR, tokens.end[last - 1])])
    if gap is None:
        return first
    while place < last and tokens.start[place] < begin + gap[1]:
        place += 1
    return place if place < last else first
