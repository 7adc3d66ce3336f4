"""The interval in which the page can have been written, as it shrinks from clue to clue.

The steps work without a kernel: a slider of the picture shows as many clues as the reader wants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from lessons import case, dating
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.dating import Interval, Step

_FIRST, _DAYS = datetime(2022, 2, 24), 15  # the days that the picture shows
_LEFT, _TOP, _ROW, _DAY = 184, 62, 30, 21  # pixels: the clues’ words, the calendar, a clue, a day
_RIGHT = _LEFT + _DAYS * _DAY
_WIDTH = 540  # narrower than other figures: it is drawn inside the box of its cover
_BAR, _NAME = 12, 116  # pixels: the height of what is left, the width of a limit in words
OPEN = "no limit"


def interval() -> Figure:
    """What each clue to the date allows, and what is left with it and all the clues above it.

    >>> interval().rows[2]["left with those above"]
    'not before Thursday 3 March 2022 and not after Wednesday 9 March 2022'
    """
    steps = dating.steps(chain())
    left = steps[-1].left
    alone = "; ".join(f"{number} {_words(step)}, {_said(step.left)}" for number, step in enumerate(steps, 1))
    title = f"All clues together leave {_length(left)}: from {left.not_before} to {left.not_after}"
    alt = (
        f"A calendar from {dating.day_in_words(_FIRST.date())} on, with one row for each of {len(steps)} clues. "
        f"A thick bar shows which days are left after each clue. {alone}. "
        f"The {len(agreeing())} other clues of the page change nothing."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="The thin line is what a clue allows alone, the thick bar is what it leaves together with all clues "
        "before it, and the slider above takes the clues away one by one.",
        rows=(*_rows(steps), *_other_rows(left)),
        spec=theme.finished(_drawing(steps), title, alt, _WIDTH),
    )


def chain() -> list[dating.Clue]:
    """The clues of the picture, in the order in which they shrink the interval."""
    return sorted((row for row in case.rows("date_clues") if row["place"]), key=lambda row: int(row["place"]))


def agreeing() -> list[dating.Clue]:
    """The other clues: they fit the interval that the chain leaves, and do not shrink it."""
    return [row for row in case.rows("date_clues") if not row["place"]]


def _words(step: Step) -> str:
    return f"“{case.words(step.clue['statement'], 'clue')}”"


def _said(left: Interval) -> str:
    limits = (("not before", left.not_before), ("not after", left.not_after))
    return " and ".join(f"{plain} {said}" for plain, said in limits if said) or OPEN


def _length(left: Interval) -> str:
    """How long an interval is, as a title says it."""
    if not (left.earliest and left.latest):
        return "an open time"
    length = left.latest - left.earliest
    return f"{length // timedelta(hours=1)} hours" if length < timedelta(days=2) else f"{length.days} days"


def _short(moment: datetime | None, *, end: bool) -> str:
    """A limit as it fits into the picture: ``Sat 5 March, evening``. An end at midnight is that of the day before."""
    if not moment:
        return OPEN
    day = moment - timedelta(days=1) if end and moment.hour == 0 else moment
    part = {6: ", morning", 12: ", noon", 18: ", evening"}.get(moment.hour, "")
    year = f" {day.year}" if _outside(moment) else ""
    return f"{dating.weekday(day)[:3]} {day.day} {dating.month(day)}{year}{part}"


def _row(number: str, step: Step) -> dict[str, Any]:
    return {
        "step": number,
        "clue": f"{_words(step)}, sentence {case.sentence(step.clue['statement']).sentence}",
        "allows alone": _said(step.alone),
        "left with those above": _said(step.left),
        "needs to be known": step.clue["needs_fact"],
        "known from": _source(step.clue),
    }


def _source(clue: dating.Clue) -> str:
    """Who published the fact, and when; a clue that needs none has none."""
    if clue["fact_source"] == "not needed":
        return "not needed"
    return f"{clue['publisher']}, {clue['date']}"


def _rows(steps: Iterable[Step]) -> Iterator[dict[str, Any]]:
    for number, step in enumerate(steps, 1):
        yield _row(str(number), step)


def _other_rows(left: Interval) -> Iterator[dict[str, Any]]:
    for clue in agreeing():
        yield _row("changes nothing", Step(clue, dating.allowed(clue), left))


def _x(moment: datetime | None, end: float) -> float:
    """Where a moment stands; an open end, or one outside the picture, stands at ``end``."""
    if not moment:
        return end
    return min(max(_LEFT + (moment - _FIRST) / timedelta(days=1) * _DAY, _LEFT), _RIGHT)


def _outside(moment: datetime | None) -> bool:
    return not moment or not _FIRST <= moment <= _FIRST + timedelta(days=_DAYS)


def _calendar(bottom: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Weekday, day and month above the rows, the same for Saturdays, and a line at each midnight."""
    words: list[dict[str, Any]] = []
    saturdays: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for number in range(_DAYS + 1):
        day, x = _FIRST + timedelta(days=number), _LEFT + number * _DAY
        lines.append({"x": x, "x2": x, "y": 22, "y2": bottom, "width": 0.5})
        if number < _DAYS:
            weekday = dating.weekday(day)
            layer = saturdays if weekday == "Saturday" else words
            layer.append({"x": x + _DAY / 2, "y": 30, "text": weekday[:2]})
            layer.append({"x": x + _DAY / 2, "y": 46, "text": str(day.day)})
            if number == 0 or day.day == 1:
                words.append({"x": x + 26, "y": 10, "text": dating.month(day)})
    return words, saturdays, lines


def _limits(number: int, left: Interval, bottom: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The two limits after so many clues: a dashed line down from the bar, and its name at the foot."""
    names, lines = [], []
    sides = (
        ("not before:", "terminus post quem", left.earliest, _LEFT),
        ("not after:", "terminus ante quem", left.latest, _RIGHT),
    )
    for plain, latin, moment, end in sides:
        x, last = _x(moment, end), end == _RIGHT
        if not _outside(moment):
            top = _TOP + (number - 1) * _ROW + 18
            lines.append({"x": x, "x2": x, "y": top, "y2": bottom + 50, "number": number})
        # The latest limit stands right of its line, unless there is too little room.
        leftward = not last or x + 6 + _NAME > _WIDTH
        for row, text in enumerate((plain, _short(moment, end=last), latin)):
            at = {"x": x - 6 if leftward else x + 6, "y": bottom + 10 + row * 17}
            names.append({**at, "text": text, "number": number, "leftward": leftward})
    return names, lines


def _drawing(steps: tuple[Step, ...]) -> Any:
    import altair as alt

    bottom = _TOP + len(steps) * _ROW + 6
    days, saturdays, grid = _calendar(bottom)
    labels, thin, thick, arrows, names, falls = [], [], [], [], [], []
    for number, step in enumerate(steps, 1):
        y = _TOP + (number - 1) * _ROW + 6
        labels.append({"x": 0, "y": y + 5, "text": f"{number}  {_words(step)}", "number": number})
        for kind, at, size in ((step.alone, y, 60), (step.left, y + 12, 110)):
            x, x2 = _x(kind.earliest, _LEFT), _x(kind.latest, _RIGHT)
            for moment, end, shape in ((kind.earliest, x, "triangle-left"), (kind.latest, x2, "triangle-right")):
                if _outside(moment):
                    color = theme.BLUE if kind is step.left else theme.GRAY
                    look = {"fill": color, "stroke": color, "width": 0, "size": size}
                    away = 5 if shape == "triangle-right" else -5
                    arrows.append({"x": end + away, "y": at, "shape": shape, "number": number, **look})
            if kind is step.left:
                bar = {"y": at - _BAR / 2, "y2": at + _BAR / 2, "fill": theme.BLUE, "stroke": theme.BLUE}
                thick.append({"x": x, "x2": x2, "number": number, **bar})
            else:
                thin.append({"x": x, "x2": x2, "y": at, "y2": at, "width": 2, "number": number})
        more_names, more_falls = _limits(number, step.left, bottom)
        names += more_names
        falls += more_falls
    slider = alt.param(
        name="clues",
        value=len(steps),
        bind=alt.binding_range(min=1, max=len(steps), step=1, name="Number of clues: "),
    )
    so_far, now = "datum.number <= clues", "datum.number == clues"
    return diagram.drawing(
        diagram.lines("grid", grid),
        diagram.words("days", days, align="center", size=theme.SMALL),
        diagram.words("saturdays", saturdays, align="center", size=theme.SMALL, weight="bold"),
        diagram.lines("alone", thin).transform_filter(so_far),
        diagram.boxes("left", thick, radius=0).transform_filter(so_far),
        diagram.marks("arrows", arrows).transform_filter(so_far),
        diagram.words("clues", labels, size=theme.SMALL).transform_filter(so_far),
        diagram.lines(
            "limits", [{**fall, "stroke": theme.INK, "dash": diagram.DASH} for fall in falls]
        ).transform_filter(now),
        diagram.words(
            "leftward", [n for n in names if n["leftward"]], align="right", size=theme.SMALL
        ).transform_filter(now),
        diagram.words("rightward", [n for n in names if not n["leftward"]], size=theme.SMALL).transform_filter(now),
        width=_WIDTH,
        height=bottom + 56,
    ).add_params(slider)
