"""One look for all figures: colors, type and line, for JupyterLab's light and dark theme alike.

Text is drawn in ``currentColor``: the browser then uses the color of the text around the figure, black on the
light theme and white on the dark one, and follows when a reader changes the theme. That needs the SVG
renderer, which also keeps print and a projector's zoom sharp. Filled shapes take one of a few colors of Okabe
and Ito's palette, which people with the usual kinds of color blindness can tell apart; each is dark enough on
white and light enough on black (at least 3 to 1), and never the only sign: shape, pattern, dash or a word
says the same.
"""

from __future__ import annotations

import textwrap
from typing import Any

INK = "currentColor"
GRAY = "#767676"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
GREEN = "#009E73"
CLEAR = "transparent"
PAPER = "#ffffff"  # only for words on a filled BLUE shape: 5.2 to 1
PALETTE = frozenset({INK, GRAY, BLUE, VERMILLION, GREEN, CLEAR, PAPER})

WIDTH = 570  # pixels: fits beside the prompt in a window of 700
SMALL, NORMAL, LARGE = 12, 13, 15  # pixels
FONT = 'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif'
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

CONFIG: dict[str, Any] = {
    "background": CLEAR,
    "font": FONT,
    "view": {"stroke": None},
    "title": {
        "color": INK,
        "fontSize": LARGE,
        "fontWeight": "bold",
        "lineHeight": 20,
        "anchor": "start",
        "frame": "group",
        "offset": 12,
    },
    "axis": {
        "domainColor": GRAY,
        "tickColor": GRAY,
        "gridColor": GRAY,
        "gridOpacity": 0.35,
        "labelColor": INK,
        "labelFontSize": SMALL,
        "labelLimit": 400,
        "titleColor": INK,
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
    },
    "text": {"color": INK, "fontSize": NORMAL, "lineBreak": "\n", "lineHeight": 16},
    "rule": {"color": GRAY},
}


def wrapped(text: str, width: int = WIDTH, size: int = LARGE) -> list[str]:
    """Text as lines that fit into so many pixels at that type size, by an average width of bold letters.

    >>> wrapped("a title that is far too long for one line", width=120)
    ['a title that', 'is far too', 'long for one', 'line']
    """
    return textwrap.wrap(text, max(8, int(width / (0.54 * size)))) or [""]


def finished(chart: Any, title: str, alt: str, width: int = WIDTH) -> dict[str, Any]:
    """An Altair chart as a Vega-Lite specification that is the same under every version of Altair.

    Title, theme and alternative text are set here. Validation is left to the tests, for speed.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec.update(
        {
            "$schema": SCHEMA,
            "title": {"text": wrapped(title, width)},
            "description": alt,
            "config": CONFIG,
            "usermeta": {"embedOptions": {"actions": False, "renderer": "svg"}},
        }
    )
    return dict(sorted(spec.items()))
