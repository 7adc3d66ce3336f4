"""Drawings in pixels: boxes, lines, marks and words at places we compute ourselves.

Each function gives one layer of a Vega-Lite specification. ``x`` counts from the left and ``y`` from the top, both in
pixels, so a drawing looks the same everywhere and needs no layout library. A layer has a name, so that it can be found
again; with ``when``, it shows only those values of which that expression is true.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from lessons.figures.theme import CLEAR, GRAY, INK, NORMAL, WIDTH

Point = tuple[float, float]
Layer = dict[str, Any]
Values = Iterable[Mapping[str, Any]]

DASH = [4, 3]
SOLID = [1, 0]


def _as_given(field: str, kind: str = "nominal") -> dict[str, Any]:
    """The field holds the color, dash or width itself, so no scale stands between."""
    return {"field": field, "type": kind, "scale": None, "legend": None}


_AT = {axis: {"field": axis, "type": "quantitative", "scale": None, "axis": None} for axis in "xy"}
_ENDS = {end: {"field": end} for end in ("x2", "y2")}
_STROKE = {"stroke": _as_given("stroke"), "strokeWidth": _as_given("width", "quantitative")}
_DASH = {"strokeDash": _as_given("dash")}
_FILL = {"fill": _as_given("fill")}
_SHAPE = {"shape": _as_given("shape"), "size": _as_given("size", "quantitative")}
_LINE = {"stroke": GRAY, "dash": SOLID, "width": 1.5}


def boxes(name: str, values: Values, *, radius: int = 3, when: str = "") -> Layer:
    """Rectangles: ``x, y, x2, y2``; optional ``fill``, ``stroke``, ``dash``, ``width``."""
    # Vega-Lite has no dash channel for rectangles; an expression reaches the datum just the same.
    mark = {"type": "rect", "cornerRadius": radius, "strokeDash": {"expr": "datum.dash"}}
    return _layer(name, values, mark, {**_ENDS, **_FILL, **_STROKE, "tooltip": []}, {"fill": CLEAR, **_LINE}, when)


def lines(name: str, values: Values, *, tips: Iterable[str] = (), when: str = "") -> Layer:
    """Straight lines: ``x, y, x2, y2``; optional ``stroke``, ``dash``, ``width``."""
    told = {"tooltip": [{"field": tip, "type": "nominal"} for tip in tips]}
    return _layer(name, values, {"type": "rule"}, {**_ENDS, **_STROKE, **_DASH, **told}, _LINE, when)


def marks(name: str, values: Values, *, when: str = "") -> Layer:
    """Point marks: ``x, y, shape``; optional ``size`` (square pixels), ``fill``, ``stroke``, ``dash``."""
    encoding = {**_SHAPE, **_FILL, **_STROKE, **_DASH, "tooltip": []}
    return _layer(name, values, {"type": "point", "opacity": 1}, encoding, {"fill": CLEAR, **_LINE, "size": 130}, when)


def outlines(name: str, values: Values) -> Layer:
    """Outlines of any form: ``x, y, shape`` (an SVG path from there; ``size`` 4 is pixels), ``opacity``; what sticks
    out of the sheet is cut off. Optional ``fill``, ``stroke``, ``width``."""
    mark = {"type": "point", "clip": True}
    encoding = {**_SHAPE, **_FILL, **_STROKE, "opacity": _as_given("opacity", "quantitative"), "tooltip": []}
    return _layer(name, values, mark, encoding, {"fill": CLEAR, **_LINE, "opacity": 1}, "")


def words(
    name: str, values: Values, *, align: str = "left", size: int = NORMAL, weight: str = "normal", when: str = ""
) -> Layer:
    """Words: ``x, y, text``; optional ``color``. ``y`` is the middle of the first line of text."""
    mark = {"type": "text", "align": align, "baseline": "middle", "fontSize": size, "fontWeight": weight}
    encoding = {"text": {"field": "text", "type": "nominal"}, "color": _as_given("color")}
    return _layer(name, values, mark, encoding, {"color": INK}, when)


def _layer(name: str, values: Values, mark: Layer, encoding: Layer, defaults: Mapping[str, Any], when: str) -> Layer:
    data = {"values": [{**defaults, **value} for value in values], "name": name}
    shown = {"transform": [{"filter": when}]} if when else {}
    return {"data": data, "mark": mark, "encoding": {**_AT, **encoding}, **shown}


def drawing(*layers: Layer, height: int, switch: Mapping[str, Any] | None = None) -> Layer:
    """The layers on one sheet of so many pixels, the first at the back; ``switch`` is a control that a reader moves."""
    return {"layer": list(layers), "width": WIDTH, "height": height, **({"params": [dict(switch)]} if switch else {})}


def line_between(start: Point, end: Point, box: Point, aside: float = 0, clear: float = 3) -> tuple[Point, Point]:
    """The part of the line between two boxes of one size that lies outside both.

    ``start`` and ``end`` are the middles of the boxes, ``box`` their width and height. The line stays ``clear`` of them
    and runs ``aside`` to the right of its direction, so that the line back has a place of its own.

    >>> line_between((0, 0), (100, 0), (40, 20))
    ((23.0, 0.0), (77.0, 0.0))
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    over = (-dy / length * aside, dx / length * aside)

    def leave(middle: Point, way: Point) -> Point:
        """Where a line that starts inside a box leaves it."""
        at = (middle[0] + over[0], middle[1] + over[1])
        reaches = [
            (center + math.copysign(side / 2 + clear, step) - place) / step
            for center, side, place, step in zip(middle, box, at, way, strict=True)
            if step
        ]
        return at[0] + min(reaches) * way[0], at[1] + min(reaches) * way[1]

    return leave(start, (dx, dy)), leave(end, (-dx, -dy))


def arrowhead(start: Point, end: Point) -> str:
    """The outline of an arrow's head that points along a line, as an SVG path with its tip at (0, 0).

    >>> arrowhead((0, 0), (10, 0))
    'M0.00,0.00L-1.60,0.70L-1.60,-0.70Z'
    """
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    corners = [(0.0, 0.0), (-1.6, 0.7), (-1.6, -0.7)]
    turned = (
        (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)) for x, y in corners
    )
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in turned) + "Z"
