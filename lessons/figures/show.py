"""A picture that a notebook makes with a few lines of Altair, as a figure of the course.

The notebook says what is drawn; here it gets a title, words for whoever cannot see it, the sentence that says how to
read it, its data as a table, and the look of all figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from lessons.figures import theme
from lessons.figures.figure import Figure
from lessons.kit.errors import BadValue

if TYPE_CHECKING:
    import altair

_TOLD = 12  # rows that the alternative text reads out; the table has all
_LOOK: dict[str, Any] = {
    "mark": {"color": theme.BLUE},
    "scale": {"bandPaddingInner": 0.25},
    "axis": {**theme.CONFIG["axis"], "labelSeparation": 8},
    "title": {**theme.CONFIG["title"], "frame": "bounds"},
    "point": {"filled": True, "size": 90, "opacity": 1},
    "range": {"category": [theme.BLUE, theme.VERMILLION, theme.GREEN, theme.GRAY], "symbol": list(theme.SHAPES)},
    "legend": {
        "labelColor": theme.INK,
        "titleColor": theme.INK,
        "labelFontSize": theme.SMALL,
        "labelLimit": 300,
        "symbolBaseFillColor": theme.INK,
    },
}


def show(chart: altair.Chart, title: str, reading: str, alt: str = "") -> Figure:
    """An Altair chart of one table, as a figure. ``alt`` describes it; without it, its rows are read out.

    ``reading`` is one sentence on how to read it. Raises BadValue if the chart has no table of its own.

    >>> import altair as alt
    >>> from lessons import case
    >>> counts = case.article().said["side"].value_counts().reset_index()
    >>> show(alt.Chart(counts).mark_bar().encode(x="count", y="side"), "Sides", "Longer means more.").rows[0]
    {'side': 'Israeli', 'count': '9'}
    """
    from lessons.kit import frames

    data: Any = getattr(chart, "data", None)
    if not hasattr(data, "columns"):
        raise BadValue("This chart has no table. Begin it with alt.Chart(table), and give that to charts.show.")
    if data.empty:
        said = f"No picture. {frames.EMPTY}"
        return Figure(title, said, reading, (), html=f"<p><b>{escape(title)}.</b> {said}</p>")
    # The same under every version of Altair. Validation is left to the tests, for speed.
    spec = theme.finished(chart.to_dict(validate=False), title, alt)
    drawn = [name for name in data.columns if name in set(_fields(spec))] or list(data.columns)
    rows = [dict(zip(drawn, map(frames.in_words, row), strict=True)) for row in data[drawn].itertuples(index=False)]
    alt = spec["description"] = alt or _read_out(rows, drawn)
    counted = [kind.kind for kind in data[drawn].dtypes if kind.kind in "iuf"]
    whole = {"axisQuantitative": {"tickMinStep": 1}} if set(counted) <= {"i", "u"} else {}  # no half sentences
    spec["config"] = {**spec["config"], **_LOOK, **whole}
    if "mark" in spec or "layer" in spec:
        spec = {"width": theme.WIDTH, "autosize": {"type": "fit-x", "contains": "padding"}, **spec}
    return Figure(title, alt, reading, tuple(rows), spec=spec)


def _fields(spec: Any) -> Iterator[str]:
    """The names of all columns that a specification draws."""
    if isinstance(spec, Mapping):
        for key, value in spec.items():
            if key == "field" and isinstance(value, str):
                yield value.replace("\\", "")
            elif key not in ("data", "datasets"):
                yield from _fields(value)
    elif isinstance(spec, list):
        for each in spec:
            yield from _fields(each)


def _read_out(rows: list[dict[str, str]], names: list[str]) -> str:
    told = "; ".join(", ".join(f"{name} {row[name] or 'not given'}" for name in names) for row in rows[:_TOLD])
    more = f"; and {len(rows) - _TOLD} more, in the table" if len(rows) > _TOLD else ""
    return f"A picture of a table with {len(rows)} rows. {told}{more}." if rows else "A picture of an empty table."
