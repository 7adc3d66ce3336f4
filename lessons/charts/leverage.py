"""Leverage as arrows: what Israel holds over others, and what others hold over Israel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from lessons import case
from lessons.charts import diagram, theme
from lessons.charts.contacts import actors
from lessons.charts.figure import Figure

_CENTER = "israel"
_BOX, _ROW, _GAP = 100, 40, 16  # the width of a box, the height of an arrow, the space between two boxes
_LEFT, _RIGHT = _BOX + 6, theme.WIDTH - _BOX - 6  # where the arrows begin and end
_BY, _ON = "by Israel", "on Israel"


def leverage() -> Figure:
    """What could let one actor move another in the case, an arrow for each piece of leverage.

    >>> leverage().rows[0]["held by"]
    'Israel'
    """
    who, found = actors(), case.rows("leverage")
    rows = tuple(
        {
            "held by": who[row["holder"]]["name"],
            "over": who[row["on_actor"]]["name"],
            "what": row["what"],
            "could or did": "a report tells that it was used" if row["shown"] == "used" else "it could be used",
            "on the page": _sentences(row),
            "source": row["publisher"],
            "confidence": row["confidence"],
        }
        for row in found
    )
    ways = Counter(row["direction"] for row in found)
    title = f"Leverage runs both ways: {ways[_BY]} arrows from Israel, {ways[_ON]} toward it"
    alt = (
        f"Israel as a tall box on the left, others as boxes on the right, and {len(found)} arrows between them. "
        + "; ".join(f"from {row['held by']} to {row['over']}: {row['what']}" for row in rows)
        + "."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Each arrow runs from the one who could move to the one who could be moved: a thick line means "
        "that a report tells of its use, a thin one that it could be used.",
        rows=rows,
        spec=theme.finished(_drawing(found, who), title, alt),
    )


def _sentences(row: Mapping[str, Any]) -> str:
    """The sentences of the page that tell of it, in the edition in use, or ``"no"``."""
    if row["in_page"] != "yes":
        return "no"
    numbers = sorted({case.sentence(each).sentence for each in row["statement"].split(";") if each})
    return "sentence " + ", ".join(map(str, numbers))


def _name(actor: Mapping[str, Any]) -> str:
    """The name for a box: without its article, one word a line."""
    return str(actor["name"]).removeprefix("the ").replace(" ", "\n")


def _drawing(found: tuple[Mapping[str, Any], ...], who: Mapping[str, Mapping[str, Any]]) -> Any:
    others = list(dict.fromkeys(row["on_actor"] if row["holder"] == _CENTER else row["holder"] for row in found))
    boxes, names, lines, heads, labels = [], [], [], [], []
    y = 0.0
    for other in others:
        mine = [row for row in found if other in (row["holder"], row["on_actor"])]
        high = _ROW * len(mine)
        boxes.append({"x": _RIGHT + 6, "y": y, "x2": theme.WIDTH, "y2": y + high, "width": 2})
        middle = y + high / 2 - 8 * _name(who[other]).count("\n")
        names.append({"x": (_RIGHT + 6 + theme.WIDTH) / 2, "y": middle, "text": _name(who[other])})
        for place, row in enumerate(mine):
            outward = row["direction"] == _BY
            at = y + _ROW * (place + 0.72)
            color = theme.BLUE if outward else theme.VERMILLION
            width = 3.5 if row["shown"] == "used" else 1.5
            dash = diagram.SOLID if row["in_page"] == "yes" else diagram.DASH
            lines.append({"x": _LEFT, "y": at, "x2": _RIGHT, "y2": at, "stroke": color, "width": width, "dash": dash})
            head = "triangle-right" if outward else "triangle-left"
            tip = _RIGHT - 4 if outward else _LEFT + 4
            heads.append({"x": tip, "y": at, "shape": head, "size": 130, "fill": color, "stroke": color})
            labels.append({"x": (_LEFT + _RIGHT) / 2, "y": at - 14, "text": row["what"]})
        y += high + _GAP
    bottom = y - _GAP
    israel = {"x": 0, "y": 0, "x2": _BOX, "y2": bottom, "fill": theme.BLUE, "stroke": theme.BLUE}
    center = {"x": _BOX / 2, "y": bottom / 2, "text": who[_CENTER]["name"], "color": theme.PAPER}
    y = bottom + 24
    keys, marks, words = [], [], []
    for x, (color, head, wide, dash, label) in zip(
        (0, 190, 380),
        (
            (theme.BLUE, "triangle-right", 1.5, diagram.SOLID, "held by Israel"),
            (theme.VERMILLION, "triangle-left", 1.5, diagram.SOLID, "held over Israel"),
            (theme.GRAY, "", 1.5, diagram.DASH, "not on the page"),
        ),
        strict=True,
    ):
        keys.append({"x": x, "y": y, "x2": x + 34, "y2": y, "stroke": color, "width": wide, "dash": dash})
        if head:
            tip = x + 34 if head.endswith("right") else x + 3
            marks.append({"x": tip, "y": y, "shape": head, "size": 90, "fill": color, "stroke": color})
        words.append({"x": x + 46, "y": y, "text": label})
    return diagram.drawing(
        diagram.lines("lines", lines),
        diagram.marks("heads", heads),
        diagram.boxes("boxes", [*boxes, israel]),
        diagram.words("names", [*names, center], align="center", weight="bold"),
        diagram.words("labels", labels, align="center"),
        diagram.lines("key", keys),
        diagram.marks("key heads", marks),
        diagram.words("key words", words),
        width=theme.WIDTH,
        height=int(y) + 12,
    )
