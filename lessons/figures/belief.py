"""Who believes the mediator: a small model with a slider that works without a kernel."""

from __future__ import annotations

from typing import Any

from lessons.figures import diagram, theme
from lessons.figures.figure import Figure, drawn

MOST = 10  # how far a mediator can lean to one side
CALM = 3  # what a lie is worth to the mediator: it makes war less likely
_MIDDLE, _STEP = theme.WIDTH / 2, 15.0  # pixels: the middle of the scale, one step of it
_SIDES = (theme.WIDTH / 2 - 205, theme.WIDTH / 2 + 205)  # the middles of the boxes of A and B
_WIDE, _HIGH = 152, 60
_POINTER = {"shape": "triangle-down", "size": 220, "fill": theme.VERMILLION, "stroke": theme.VERMILLION}


def believed(lean: int) -> tuple[bool, bool]:
    """Whether A and whether B believes the mediator's advice “give way, the other will fight”.

    ``lean`` runs from -10 (all on A's side) over 0 (wants peace alone) to 10 (all on B's side).

    The assumption: advice is believed only from somebody who would not give it if it were false. False advice
    calms things, which is worth 3 to any mediator, and it makes its hearer give way for nothing, which costs the
    mediator as much as he leans to that hearer. So he is honest with a side if he leans to it by more than 3.
    The idea is that of Kydd (2003), as its abstract tells it; the scale and the 3 are ours.

    >>> believed(0), believed(-8), believed(8)
    ((False, False), (True, False), (False, True))
    """
    return -lean > CALM, lean > CALM


def belief() -> Figure:
    """Whom a mediator can warn, for every degree of leaning to one side; a slider moves the mediator.

    >>> belief().rows[0]
    {'leans to': 'A, by 10', 'A believes him': 'yes', 'B believes him': 'no'}
    """
    rows = tuple(
        {
            "leans to": "neither" if lean == 0 else f"{'A' if lean < 0 else 'B'}, by {abs(lean)}",
            "A believes him": "yes" if believed(lean)[0] else "no",
            "B believes him": "yes" if believed(lean)[1] else "no",
        }
        for lean in range(-MOST, MOST + 1)
    )
    nobody = sum("yes" not in row.values() for row in rows)
    title = "In this model a mediator’s warning is believed only by the side that he leans to"
    alt = (
        "A box A on the left, a box B on the right, and a mediator on a scale between them. A slider moves him. "
        f"If he leans to A by more than {CALM}, A believes his advice to give way; if he leans to B by more than "
        f"{CALM}, B does; on the {nobody} places between, nobody does."
    )
    reading = (
        "Move the slider from A’s side to B’s side and watch the words in the two boxes: in the middle, "
        "where he wants nothing but peace, nobody believes him."
    )
    return drawn(title, alt, reading, rows, _drawing())


def _drawing() -> Any:
    says, looks, places = [], [], []
    for lean in range(-MOST, MOST + 1):
        for x, yes in zip(_SIDES, believed(lean), strict=True):
            at = {"x": x - _WIDE / 2, "x2": x + _WIDE / 2, "y": 34, "y2": 34 + _HIGH, "lean": lean}
            color = theme.BLUE if yes else theme.GRAY
            looks.append({**at, "stroke": color, "width": 4 if yes else 1.5, "dash": diagram.SOLID if yes else [2, 3]})
            says.append({"x": x, "y": 74, "text": "believes him" if yes else "does not believe him", "lean": lean})
        places.append({"x": _MIDDLE + lean * _STEP, "y": 130, "lean": lean, **_POINTER})
    names = [{"x": x, "y": 52, "text": name} for name, x in zip("AB", _SIDES, strict=True)]
    ends = (_MIDDLE - MOST * _STEP, _MIDDLE + MOST * _STEP)
    scale = [{"x": ends[0], "y": 142, "x2": ends[1], "y2": 142}]
    ticks = [{"x": x, "y": 137, "x2": x, "y2": 147} for x in (ends[0], _MIDDLE, ends[1])]
    labels = [
        {"x": ends[0], "y": 162, "text": "on A’s side"},
        {"x": _MIDDLE, "y": 162, "text": "wants peace alone"},
        {"x": ends[1], "y": 162, "text": "on B’s side"},
    ]
    advice = [{"x": _MIDDLE, "y": 10, "text": "To each in private: “Give way, the other will fight.”"}]
    slider = {"input": "range", "min": -MOST, "max": MOST, "step": 1, "name": "From A’s side to B’s side: "}
    chosen = "datum.lean == lean"
    return diagram.drawing(
        diagram.boxes("boxes", looks, when=chosen),
        diagram.lines("scale", [*scale, *ticks]),
        diagram.marks("mediator", places, when=chosen),
        diagram.words("advice", advice, align="center"),
        diagram.words("names", names, align="center", weight="bold"),
        diagram.words("says", says, align="center", when=chosen),
        diagram.words("labels", labels, align="center", size=theme.SMALL),
        width=theme.WIDTH,
        height=174,
        switch={"name": "lean", "value": 0, "bind": slider},
    )
