"""Who believes the mediator: a small model with a slider that works without a kernel."""

from __future__ import annotations

from typing import Any

from lessons.figures import diagram, theme
from lessons.figures.figure import Figure, drawn
from lessons.kit.language import say

MOST = 10  # how far a mediator can lean to one side
CALM = 3  # what a lie is worth to the mediator: it makes war less likely
_LEANS = range(-MOST, MOST + 1)
_MIDDLE, _STEP = theme.WIDTH / 2, 15.0  # pixels: the middle of the scale, one step of it
_SIDES = {"A": _MIDDLE - 205, "B": _MIDDLE + 205}  # the middles of their boxes
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
    rows = [
        {
            "leans to": say("{side}, by {steps}", side="A" if lean < 0 else "B", steps=abs(lean))
            if lean
            else say("neither"),
            "A believes him": say("yes") if believed(lean)[0] else say("no"),
            "B believes him": say("yes") if believed(lean)[1] else say("no"),
        }
        for lean in _LEANS
    ]
    nobody = sum(not any(believed(lean)) for lean in _LEANS)
    return drawn("belief", rows, _drawing(), calm=CALM, nobody=nobody)


def _drawing() -> Any:
    says, looks = [], []
    told = {True: say("believes him"), False: say("does not believe him")}
    for lean in _LEANS:
        for x, yes in zip(_SIDES.values(), believed(lean), strict=True):
            at = {"x": x - _WIDE / 2, "x2": x + _WIDE / 2, "y": 34, "y2": 34 + _HIGH, "lean": lean}
            color = theme.BLUE if yes else theme.GRAY
            looks.append({**at, "stroke": color, "width": 4 if yes else 1.5, "dash": diagram.SOLID if yes else [2, 3]})
            says.append({"x": x, "y": 74, "text": told[yes], "lean": lean})
    places = [{"x": _MIDDLE + lean * _STEP, "y": 130, "lean": lean, **_POINTER} for lean in _LEANS]
    names = [{"x": x, "y": 52, "text": side} for side, x in _SIDES.items()]
    left, right = _MIDDLE - MOST * _STEP, _MIDDLE + MOST * _STEP
    ticks = {left: say("on A’s side"), _MIDDLE: say("wants peace alone"), right: say("on B’s side")}
    scale = [{"x": left, "y": 142, "x2": right, "y2": 142}, *({"x": x, "y": 137, "x2": x, "y2": 147} for x in ticks)]
    labels = [{"x": x, "y": 162, "text": text} for x, text in ticks.items()]
    advice = [{"x": _MIDDLE, "y": 10, "text": say("To each in private: “Give way, the other will fight.”")}]
    slider = {"input": "range", "min": -MOST, "max": MOST, "step": 1, "name": say("From A’s side to B’s side:") + " "}
    chosen = "datum.lean == lean"
    return diagram.drawing(
        diagram.boxes("boxes", looks, when=chosen),
        diagram.lines("scale", scale),
        diagram.marks("mediator", places, when=chosen),
        diagram.words("advice", advice, align="center"),
        diagram.words("names", names, align="center", weight="bold"),
        diagram.words("says", says, align="center", when=chosen),
        diagram.words("labels", labels, align="center", size=theme.SMALL),
        height=174,
        switch={"name": "lean", "value": 0, "bind": slider},
    )
