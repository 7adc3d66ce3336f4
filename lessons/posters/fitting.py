"""How much room words need on paper in a font that nobody knows: a school's machine has its own.

The widths are those of the widest usual fonts (Verdana, DejaVu Sans), a little rounded up. What is set by them fits in
any other font too.
"""

from __future__ import annotations

from unicodedata import east_asian_width

from lessons.posters.findings import clipped

_LETTER, _BOLD, _CAPITAL, _SQUARE = 0.6, 0.7, 1.25, 1.0  # of the type size; a capital is so much wider than a letter


def width(words: str, size: float, bold: bool = False) -> float:
    """The width of words on one line in pixels, at that type size.

    >>> width("who", 10) < width("WHO", 10) < width("谁谁谁", 10)
    True
    """
    letter = _BOLD if bold else _LETTER
    return size * sum(
        max(letter, _SQUARE) if east_asian_width(sign) in "WF" else letter * (_CAPITAL if sign.isupper() else 1)
        for sign in words
    )


def lines(words: str, wide: float, size: float, bold: bool = False) -> int:
    """The lines that words need in a column; a word that is wider than the column is broken.

    >>> lines("one two three", 60, 10), lines("onetwothree", 30, 10), lines("", 30, 10)
    (2, 4, 1)
    """
    count, left, space = 1, wide, width(" ", size, bold)
    for word in words.split():
        needed = width(word, size, bold)
        if needed > left and left < wide:
            count, left = count + 1, wide
        if needed > wide:  # each line of it may end a sign early
            more = int(needed / max(wide - size, size))
            count, left = count + more, wide - size
        else:
            left -= needed + space
    return count


def fitted(words: str, wide: float, size: float, bold: bool = False) -> str:
    """The words on one line of that width, cut at a word if they are too long.

    >>> fitted("one two three", 60, 10)
    'one two …'
    """
    length = min(len(words), int(wide / size / _LETTER))
    while length > 2 and width(clipped(words, length), size, bold) > wide:
        length -= 1
    return clipped(words, length)
