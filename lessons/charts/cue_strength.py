"""The cue-strength line: from cues that hold off to cues that vouch, in the page and in two other reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Any

from lessons import case, dating
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure

# The stands a cue can take, in words for students, by the classes of the table ``cues``. The last one has no
# place on the line: who asks or promises does something, and what is asked can be neither true nor false.
STANDS = {
    "doubting": "holds off",
    "belief": "tells a belief",
    "neutral": "takes no stand",
    "assertive": "pushes",
    "factive": "vouches for it",
    "directive": "does something by saying it",
    "commissive": "does something by saying it",
}
_LINE = ("holds off", "tells a belief", "takes no stand", "pushes", "vouches for it")
_ACT = "does something by saying it"
_ORDER = (*_LINE, _ACT)
Uses = Counter[tuple[str, str]]  # how often, by cue and its class

_STEP, _FIRST, _ACTS = 92, 44, 521  # pixels: between two stops, the first stop, the column beside the line
_LEFT, _DOT = 30, 7  # pixels: the marks of a stop stand left of its middle; radius of a cue that is used once
_LOOK = {
    "holds off": theme.VERMILLION,
    "tells a belief": theme.VERMILLION,
    "takes no stand": theme.GRAY,
    "pushes": theme.BLUE,
    "vouches for it": theme.BLUE,
    _ACT: theme.GREEN,
}


def cues() -> Figure:
    """The cues of the page on a line by strength, as large as their uses, above those of two other reports.

    >>> cues().title
    '14 of the 22 cues on the page take no stand; none vouches or holds off'
    """
    texts = {"this page": _on_the_page(), **_in_other_reports()}
    rows = tuple(row for text, uses in texts.items() for row in _rows(text, uses))
    stands = Counter(dict.fromkeys(_LINE, 0))
    for row in rows:
        if row["report"] == "this page":
            stands[row["what it does"]] += row["uses"]
    ends = stands["vouches for it"], stands["holds off"]
    title = f"{stands['takes no stand']} of the {stands.total()} cues on the page take no stand; " + (
        f"{ends[0]} vouch and {ends[1]} hold off" if any(ends) else "none vouches or holds off"
    )
    alt = "A line with five stops, from cues that hold off to cues that vouch, and a column beside it. " + " ".join(
        f"{_heading(text, uses)}: "
        + "; ".join(
            f"{stand}: " + ", ".join(f"{row['cue']} {row['uses']}" for row in found)
            for stand in _ORDER
            if (found := [row for row in rows if (row["report"], row["what it does"]) == (text, stand)])
        )
        + "."
        for text, uses in texts.items()
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Each mark is a cue at its stop on the line, larger if it is used more often, and the squares stand "
        "beside the line because they do something by saying it.",
        rows=rows,
        spec=theme.finished(_drawing(texts, rows), title, alt),
    )


def _on_the_page() -> Uses:
    """How often each cue stands on the page, with its class."""
    found: Uses = Counter()
    for row in case.rows("attributions"):
        # “Said in a statement” is a cue with its document.
        found[row["cue"].removesuffix(" in a statement"), row["cue_class"]] += 1
    return found


def _in_other_reports() -> dict[str, Uses]:
    classes = {row["lemma"]: row["class"] for row in case.rows("cues")}
    found: dict[str, Uses] = {}
    for row in case.rows("cue_uses"):
        text = f"{row['publisher']}, {dating.in_words(row['date'])}"
        found.setdefault(text, Counter())[row["cue"], classes[row["lemma"]]] += row["uses"]
    return found


def _rows(text: str, uses: Uses) -> Iterator[dict[str, Any]]:
    """The data table of one text: along the line, then beside it; at each stop the most frequent first."""
    told = [(STANDS[kind], count, cue) for (cue, kind), count in uses.items()]
    for stand, count, cue in sorted(told, key=lambda each: (_ORDER.index(each[0]), -each[1], each[2])):
        yield {"report": text, "cue": cue, "uses": count, "what it does": stand}


def _heading(text: str, uses: Uses) -> str:
    part = next((row["seen"] for row in case.rows("cue_uses") if text.startswith(row["publisher"])), "")
    return f"{text[0].upper()}{text[1:]}: {uses.total()} cues" + (f" in {part}" if "first" in part else "")


def _middle(stand: str) -> int:
    return _FIRST + _STEP * _LINE.index(stand) if stand in _LINE else _ACTS


def _drawing(texts: Mapping[str, Uses], rows: tuple[dict[str, Any], ...]) -> Any:
    stops = [{"x": _middle(stand), "y": 34, "text": stand} for stand in _LINE]
    stops += [{"x": _ACTS, "y": 18 + 16 * n, "text": text} for n, text in enumerate(("does something", "by saying it"))]
    ends = _FIRST - 40, _middle(_LINE[-1]) + 40
    rules: list[dict[str, Any]] = [{"x": ends[0], "y": 54, "x2": ends[1], "y2": 54, "width": 2}]
    rules += [{"x": _middle(stand), "y": 48, "x2": _middle(stand), "y2": 60, "width": 2} for stand in _LINE]
    heads, marks, labels, nothing = [], [], [], []
    y = 84.0
    for text, uses in texts.items():
        heads.append({"x": 0, "y": y, "text": _heading(text, uses)})
        top, bottom = y + 18, y + 18
        for stand in _ORDER:
            at, left = top, _middle(stand) - _LEFT - (8 if stand == _ACT else 0)
            for row in (row for row in rows if (row["report"], row["what it does"]) == (text, stand)):
                radius = _DOT * sqrt(row["uses"])
                at += radius + 2
                shape = "square" if stand == _ACT else "circle"
                area = (2 * radius) ** 2
                look = {"shape": shape, "fill": _LOOK[stand], "stroke": _LOOK[stand], "size": area, "width": 0}
                marks.append({"x": left, "y": at, **look, **row})
                number = f" ×{row['uses']}" if row["uses"] > 1 else ""
                labels.append({"x": left + radius + 4, "y": at, "text": f"{row['cue']}{number}"})
                at += radius + 2
            if at == top:
                nothing.append({"x": _middle(stand), "y": top + 12, "text": "none"})
            bottom = max(bottom, at)
        y = bottom + 30
    rules.append({"x": _ACTS - 56, "y": 6, "x2": _ACTS - 56, "y2": y - 24, "width": 1, "dash": diagram.DASH})
    return diagram.drawing(
        diagram.lines("rules", rules),
        diagram.marks("marks", marks, tips=("report", "cue", "uses", "what it does")),
        diagram.words("stops", stops, align="center", size=theme.SMALL, weight="bold"),
        diagram.words("headings", heads, weight="bold"),
        diagram.words("labels", labels, size=theme.SMALL),
        diagram.words("nothing", nothing, align="center", size=theme.SMALL),
        width=theme.WIDTH,
        height=int(y - 20),
    )
