"""Drawings in pixels: boxes, lines, marks and words at places we compute ourselves.

Each function gives one Altair layer. ``x`` counts from the left and ``y`` from the top, both in pixels, so a
drawing looks the same everywhere and needs no layout library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lessons.figures.theme import CLEAR, GRAY, INK, NORMAL

DASH = [4, 3]
SOLID = [1, 0]


def _chart(name: str, values: Iterable[Mapping[str, Any]], defaults: Mapping[str, Any]) -> Any:
    import altair as alt

    # Data with a name stays where it is; without one Altair would file it under a hash.
    return alt.Chart(alt.InlineData(values=[{**defaults, **value} for value in values], name=name))


def _place(field: str) -> Any:
    import altair as alt

    kind = {"x": alt.X, "y": alt.Y}[field[0]]
    return kind(field=field, type="quantitative", scale=None, axis=None)


def _as_given(field: str, channel: str) -> Any:
    """The field holds the color, dash or width itself, so no scale stands between."""
    import altair as alt

    kind = "quantitative" if channel in ("StrokeWidth", "Size") else "nominal"
    return getattr(alt, channel)(field=field, type=kind, scale=None, legend=None)


def _tips(tips: Iterable[str]) -> Any:
    import altair as alt

    return [alt.Tooltip(field=tip, type="nominal") for tip in tips]


def boxes(name: str, values: Iterable[Mapping[str, Any]], tips: Iterable[str] = (), radius: int = 3) -> Any:
    """Rectangles: ``x, y, x2, y2``; optional ``fill``, ``stroke``, ``dash``, ``width``."""
    import altair as alt

    chart = _chart(name, values, {"fill": CLEAR, "stroke": GRAY, "dash": SOLID, "width": 1.5})
    # Vega-Lite has no dash channel for rectangles; an expression reaches the datum just the same.
    return chart.mark_rect(cornerRadius=radius, strokeDash=alt.expr("datum.dash")).encode(
        x=_place("x"),
        y=_place("y"),
        x2="x2:Q",
        y2="y2:Q",
        fill=_as_given("fill", "Fill"),
        stroke=_as_given("stroke", "Stroke"),
        strokeWidth=_as_given("width", "StrokeWidth"),
        tooltip=_tips(tips),
    )


def lines(name: str, values: Iterable[Mapping[str, Any]], tips: Iterable[str] = ()) -> Any:
    """Straight lines: ``x, y, x2, y2``; optional ``stroke``, ``dash``, ``width``."""
    chart = _chart(name, values, {"stroke": GRAY, "dash": SOLID, "width": 1.5})
    return chart.mark_rule().encode(
        x=_place("x"),
        y=_place("y"),
        x2="x2:Q",
        y2="y2:Q",
        stroke=_as_given("stroke", "Stroke"),
        strokeDash=_as_given("dash", "StrokeDash"),
        strokeWidth=_as_given("width", "StrokeWidth"),
        tooltip=_tips(tips),
    )


def marks(name: str, values: Iterable[Mapping[str, Any]], tips: Iterable[str] = ()) -> Any:
    """Point marks: ``x, y, shape``; optional ``size`` (square pixels), ``fill``, ``stroke``, ``dash``."""
    chart = _chart(name, values, {"fill": CLEAR, "stroke": GRAY, "dash": SOLID, "width": 1.5, "size": 130})
    return chart.mark_point(opacity=1).encode(
        x=_place("x"),
        y=_place("y"),
        shape=_as_given("shape", "Shape"),
        size=_as_given("size", "Size"),
        fill=_as_given("fill", "Fill"),
        stroke=_as_given("stroke", "Stroke"),
        strokeDash=_as_given("dash", "StrokeDash"),
        strokeWidth=_as_given("width", "StrokeWidth"),
        tooltip=_tips(tips),
    )


def words(
    name: str,
    values: Iterable[Mapping[str, Any]],
    *,
    align: str = "left",
    size: int = NORMAL,
    weight: str = "normal",
) -> Any:
    """Words: ``x, y, text``; optional ``color``. ``y`` is the middle of the first line of text."""
    chart = _chart(name, values, {"color": INK})
    return chart.mark_text(align=align, baseline="middle", fontSize=size, fontWeight=weight).encode(
        x=_place("x"),
        y=_place("y"),
        text="text:N",
        color=_as_given("color", "Color"),
    )


def drawing(*layers: Any, width: int, height: int) -> Any:
    """The layers on one sheet of so many pixels, the first at the back."""
    import altair as alt

    return alt.layer(*layers).properties(width=width, height=height)
