"""How much room words need on paper in a font that nobody knows: a school's machine has its own.

What is set by the widths of the widest usual fonts fits in any other font too.
"""

from __future__ import annotations

from lessons.figures.theme import width_of
from lessons.kit.literal import shorten

_SLACK = 1.12  # even letters of one width, as on a typewriter, fit
_LEAST = 0.3  # of the type size: the width of the narrowest sign


def lines(words: str, wide: float, size: float, bold: bool = False) -> int:
    """The lines that words need in a column; a word that is wider than the column is broken.

    >>> lines("one two three", 60, 10), lines("onetwothree", 30, 10), lines("", 30, 10)
    (2, 4, 1)
    """
    wide /= _SLACK
    count, left, space = 1, wide, width_of(" ", size, bold)
    for word in words.split():
        needed = width_of(word, size, bold)
        if needed > left and left < wide:
            count, left = count + 1, wide
        if needed > wide:  # each line of it may end a sign early
            more = int(needed / max(wide - size, size))
            count, left = count + more, wide - size
        else:
            left -= needed + space
    return count


def fitted(words: str, wide: float, size: float) -> str:
    """The words on one line of that width, cut at a word if they are too long.

    >>> fitted("one two three", 66, 10)
    'one two …'
    """
    wide /= _SLACK
    length = min(len(words), int(wide / size / _LEAST))
    while length > 2 and width_of(shorten(words, length), size) > wide:
        length -= 1
    return shorten(words, length)
