"""Arrows between boxes of one size: where their line begins and ends, and the outline of the head. All in pixels."""

from __future__ import annotations

import math

Point = tuple[float, float]
_CLEAR = 3  # between a box and the line


def line(start: Point, end: Point, box: tuple[float, float], aside: float = 0) -> tuple[Point, Point]:
    """The part of the line between two boxes that lies outside both.

    ``start`` and ``end`` are the middles of the boxes, ``box`` their width and height. The line runs ``aside`` to the
    right of its direction, so that the line back has a place of its own.

    >>> line((0, 0), (100, 0), (40, 20))
    ((23.0, 0.0), (77.0, 0.0))
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    over = (-dy / length * aside, dx / length * aside)
    first = (start[0] + over[0], start[1] + over[1])
    last = (end[0] + over[0], end[1] + over[1])
    return _leave(start, first, (dx, dy), box), _leave(end, last, (-dx, -dy), box)


def _leave(middle: Point, start: Point, way: Point, box: tuple[float, float]) -> Point:
    """Where a line that starts inside a box, in the direction ``way``, leaves it."""
    reaches = [
        (center + math.copysign(size / 2 + _CLEAR, step) - at) / step
        for center, size, at, step in zip(middle, box, start, way, strict=True)
        if step
    ]
    return start[0] + min(reaches) * way[0], start[1] + min(reaches) * way[1]


def head(start: Point, end: Point) -> str:
    """The outline of an arrow's head that points along a line, as an SVG path with its tip at (0, 0).

    >>> head((0, 0), (10, 0))
    'M0.00,0.00L-1.60,0.70L-1.60,-0.70Z'
    """
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    corners = [(0.0, 0.0), (-1.6, 0.7), (-1.6, -0.7)]
    turned = (
        (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)) for x, y in corners
    )
    return "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in turned) + "Z"
