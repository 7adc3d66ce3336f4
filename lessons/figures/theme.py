"""One look for all figures: colors, type and line, for JupyterLab's light and dark theme alike.

Text is drawn in ``currentColor``: the browser then uses the color of the text around the figure, black on the
light theme and white on the dark one, and follows when a reader changes the theme. That needs the SVG
renderer, which also keeps print and a projector's zoom sharp. Filled shapes take one of a few colors of Okabe
and Ito's palette, which people with the usual kinds of color blindness can tell apart; each is dark enough on
white and light enough on black (at least 3 to 1), and never the only sign: shape, pattern, dash or a word
says the same. ``look.json`` has all of it in the words of Vega-Lite.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

_LOOK: dict[str, Any] = json.loads(Path(__file__).with_name("look.json").read_text(encoding="utf-8"))
CONFIG, CHART = _LOOK["figure"], _LOOK["chart"]  # of Vega-Lite: for all figures, and over it for charts of Altair
COPIES = _LOOK["copies"]  # how each kind of page is drawn in the family tree
BLUE, VERMILLION, GREEN, GRAY = CHART["range"]["category"]
INK, CLEAR = CONFIG["text"]["color"], CONFIG["background"]
PAPER = "#ffffff"  # only for words on a filled BLUE shape: 5.2 to 1

WIDTH = 570  # pixels: fits beside the prompt in a window of 700
SMALL, NORMAL, LARGE = CONFIG["axis"]["labelFontSize"], CONFIG["text"]["fontSize"], CONFIG["title"]["fontSize"]
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

# The widths of signs in parts of the type size, as in Verdana and DejaVu Sans: the widest that a machine usually has.
_WIDTHS = {sign: wide for signs, wide in _LOOK["widths"].items() for sign in signs}
_APART = re.compile(r"[^ \t\r\n]+")  # a blank that holds a mark to its word, as in French, is no gap
_LETTER, _CAPITAL, _SQUARE, _BOLD = 0.63, 0.72, 1.0, 1.13


def width_of(words: str, size: float = NORMAL, bold: bool = False) -> float:
    """The width of words on one line in pixels, in a wide font: in any other one they need less.

    >>> width_of("ill", 10) < width_of("who", 10) < width_of("WHO", 10) < width_of("谁谁谁", 10)
    True
    """
    found = (
        _WIDTHS.get(sign) or (_SQUARE if east_asian_width(sign) in "WF" else _CAPITAL if sign.isupper() else _LETTER)
        for sign in words
    )
    return size * sum(found) * (_BOLD if bold else 1)


def wrapped(text: str, width: float = WIDTH, size: int = LARGE) -> list[str]:
    """Text as lines of nearly one length that fit into so many pixels in bold type of that size, in a wide font.

    Of the fewest lines that hold it, the last one is not left with a single word while another line has two to spare.

    >>> wrapped("a title that is far too long for one line", width=200)
    ['a title that is far too', 'long for one line']
    """
    words = _APART.findall(text)
    lines = _filled(words, width, size)
    while width > size and len(tried := _filled(words, width := width - size / 3, size)) == len(lines):
        lines = tried
    *before, last = map(_APART.findall, lines)
    if before and len(last) == 1 and len(before[-1]) > 2:
        lines[-2:] = [" ".join(before[-1][:-1]), f"{before[-1][-1]} {last[0]}"]
    return lines


def _filled(words: list[str], width: float, size: int) -> list[str]:
    """The words as lines, as many on each as fit."""
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold=True) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def finished(drawing: Mapping[str, Any], title: str, alt: str) -> dict[str, Any]:
    """A drawing as a Vega-Lite specification with its title, its alternative text and the look of all figures."""
    return {
        **drawing,
        "$schema": SCHEMA,
        "title": {"text": wrapped(title)},
        "description": alt,
        "config": CONFIG,
        "usermeta": {"embedOptions": {"actions": False, "renderer": "svg"}},
    }
