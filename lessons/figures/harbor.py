"""The harbor: one invented scene, whole or with a side cut away, at any hour of a long day in May.

We look north over the water, so east is at the right. Shadows are reckoned, not drawn by eye: the sun stands where it
stands on 21 May, 60 degrees north of the equator, and the clock goes by it. The outlines of what stands still are rows
of the table ``harbor``; what can be seen, and what of it is left in the cut, are rows of ``picture_scene``.
"""

from __future__ import annotations

import math
from typing import Any

from lessons import case
from lessons.figures import diagram, theme
from lessons.figures.figure import Figure, drawn
from lessons.kit.errors import BadValue
from lessons.kit.language import later, say

HOUR, HOURS = 8, range(5, 21)  # the sun is well up
CUT = (16, 12, 324, 276)  # pixels: what is left in the cut, its left, top, width and height
_LATITUDE, _TILT = math.radians(60), math.radians(20.1)
_FLAT = 0.42  # how much shorter a step away from us is drawn than one to the side
_HIGH, _QUAY = 316, 206  # pixels: the sheet, and where the sea ends
_PERSON = (  # 50 pixels tall, from the feet
    "M-6 -37L-3 -40H3L6 -37L7 -18H4V0H0.7L0.2 -17L-0.6 0H-4V-18H-7ZM-4 -45.5A5 5 0 1 1 6 -45.5A5 5 0 1 1 -4 -45.5Z"
)
WALKERS = (  # where each person's feet are, how tall, how dressed; who stands at the right of the cut comes last
    *((170, 246, 48, "blue"), (196, 262, 50, "gray"), (216, 243, 46, "vermillion"), (236, 268, 31, "green")),
    *((254, 262, 51, "blue"), (276, 244, 48, "gray"), (300, 266, 49, "green")),
    *((374, 266, 50, "vermillion"), (448, 258, 48, "blue")),
)
BAGS = ((182, 262), (268, 266), (315, 268), (389, 268))
_WORDS = (  # on blue, so that they can be read in every theme
    *((46, 48, "W"), (102, 48, "E")),
    *((421, 56, "SARN"), (421, 76, "Ferry to Ulva 8:30"), (484, 189, "ULVA")),
)
Outline = list[tuple[float, float]]


def sun(hour: float) -> tuple[float, float]:
    """Where the sun stands at that hour, in degrees: clockwise from the north, and above the horizon.

    >>> [round(angle) for angle in sun(8)], [round(angle) for angle in sun(12)]
    ([106, 32], [180, 50])
    """
    turn = math.radians(15 * (hour - 12))
    up = math.asin(math.sin(_LATITUDE) * math.sin(_TILT) + math.cos(_LATITUDE) * math.cos(_TILT) * math.cos(turn))
    west = math.sin(turn) * math.cos(_TILT)
    south = math.cos(turn) * math.cos(_TILT) * math.sin(_LATITUDE) - math.sin(_TILT) * math.cos(_LATITUDE)
    return math.degrees(math.atan2(west, south)) + 180, math.degrees(up)


def scene(cut: bool = False, hour: int = HOUR) -> Figure:
    """The harbor, drawn for the course; with ``cut`` only its left part, and the shadows of any other ``hour``.

    Raises BadValue (a ValueError) with one sentence at an hour at which the sun is down or low.

    >>> [row["thing"] for row in scene(cut=True).rows][:2]
    ['the clock', 'the wind vane']
    """
    if hour not in HOURS:
        words = later("Write a whole hour from {first} to {last}: by night the picture has no shadows.")
        raise BadValue(say(words, first=HOURS[0], last=HOURS[-1]))
    told = _told(hour)
    changed = told if hour != HOUR else {}
    rows = [
        {"thing": row["thing"], "where": row["place"], "what one sees": changed.get(row["thing"], row["seen"])}
        for row in case.rows("picture_scene")
        if row["in_cut"] == "yes" or not cut
    ]
    given: dict[str, Any] = {"hour": hour, "clock": _clock(hour), "shadows": told["the shadows"]}
    return drawn("scene.cut" if cut else "scene", rows, _drawing(cut, hour), **given)


def _clock(hour: int) -> int:
    return (hour - 1) % 12 + 1


def _told(hour: int) -> dict[str, str]:
    """What the clock and the shadows show at that hour, in words."""
    turn, up = sun(hour)
    east = -math.sin(math.radians(turn))
    side = later("to the left") if east < -0.5 else later("to the right") if east > 0.5 else later("away from us")
    percent = round(100 / math.tan(math.radians(up)))
    words = later("The shadows fall {side}; a person’s shadow is {percent} percent as long as the person is tall.")
    return {
        "the clock": say("Its hands show {clock} o’clock.", clock=_clock(hour)),
        "the shadows": say(words, side=say(side), percent=percent),
    }


def _drawing(cut: bool, hour: int) -> Any:
    left, top, wide, high = CUT if cut else (0, 0, theme.WIDTH, _HIGH)
    scale = 1.25 if cut else 1.0

    def placed(thing: dict[str, Any]) -> dict[str, Any]:
        return {**thing, "x": (thing["x"] - left) * scale, "y": (thing["y"] - top) * scale}

    shapes = [{**placed(thing), "size": 4 * (scale * thing["size"]) ** 2} for thing in _things(hour)]
    signs = [placed({"x": x, "y": y, "text": text, "color": theme.PAPER}) for x, y, text in _WORDS if x < left + wide]
    large, small = ([word for word in signs if (word["text"] == "SARN") is big] for big in (True, False))
    frame = {"x": 1, "y": 1, "x2": wide * scale - 1, "y2": high * scale - 1, "stroke": theme.GRAY}
    sheet = diagram.drawing(
        diagram.boxes("paper", [{**frame, "fill": theme.PAPER}], radius=0),  # white in every theme, as a print is
        diagram.outlines("things", shapes),
        diagram.words("words", small, align="center", weight="bold"),
        diagram.words("name", large, align="center", size=theme.LARGE, weight="bold"),
        diagram.boxes("frame", [frame], radius=0),
        height=round(high * scale),
    )
    blank = theme.WIDTH - wide * scale  # so that a page does not make the smaller picture as wide as the whole one
    return {**sheet, "width": round(wide * scale), "padding": {"left": 5, "top": 5, "bottom": 5, "right": 5 + blank}}


def _things(hour: int) -> list[dict[str, Any]]:
    """All that is in the picture, from the back to the front."""
    side, turn = sun(hour)[0], math.tau * hour / 12
    where = "north" if not 90 < side < 270 else "south-east" if side < 180 else "south-west"
    still = [row for row in case.rows("harbor") if row["when"] in ("", f"sun in the {where}")]
    far, near = ([row for row in still if (row["part"] == "far") is there] for there in (True, False))
    ground = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in outline) + "Z" for outline in shadows(hour))
    hand = f"M74 122L{74 + 9 * math.sin(turn):.1f} {122 - 9 * math.cos(turn):.1f}"
    return [
        *(_painted(row["path"], row["paint"], row["width"], row["opacity"]) for row in far),
        _painted(ground, "gray", opacity=0.5),
        *(_painted(row["path"], row["paint"], row["width"], row["opacity"]) for row in near),
        _painted(hand, "blue", 3.5),
        *(_painted("M-6 -12H6V0H-6Z", "gray", x=x, y=y) for x, y in BAGS),
        *(_painted("M-3 -12V-15H3V-12", "gray", 2, x=x, y=y) for x, y in BAGS),
        *(
            _painted(_PERSON, paint, x=x, y=y, size=high / 50)
            for x, y, high, paint in sorted(WALKERS, key=lambda walker: walker[1])
        ),
    ]


def _painted(
    path: str, paint: str, width: float | None = None, opacity: float | None = None, **at: float
) -> dict[str, Any]:
    """An outline that is filled, or one that is a line of that width; ``at`` has its place and its size."""
    color = getattr(theme, paint.upper())
    look = {"stroke": color, "width": width} if width else {"fill": color, "stroke": theme.CLEAR}
    return {"x": 0, "y": 0, "size": 1, **at, "shape": path, "opacity": opacity or 1, **look}


def shadows(hour: int) -> list[Outline]:
    """The shadows on the ground: their length and side follow from the sun."""
    turn, up = map(math.radians, sun(hour))
    east, north = -math.sin(turn) / math.tan(up), -math.cos(turn) / math.tan(up)

    def fallen(x: float, y: float, high: float) -> tuple[float, float]:
        """Where the shadow of a point falls that is so high above the ground."""
        return x + east * high, max(y - north * high * _FLAT, _QUAY + 5)

    def upright(x: float, y: float, high: float, wide: float) -> Outline:
        aside, away = -math.cos(turn) * wide / 2, math.sin(turn) * wide / 2 * _FLAT
        return [
            fallen(x + aside * sign, y - away * sign, far) for far, sign in ((0, 1), (high, 1), (high, -1), (0, -1))
        ]

    board = [fallen(x, 244, high) for x, high in ((352, 154), (490, 154), (490, 202), (352, 202))]
    rails = [
        [fallen(x, 244, high) for x, high in ((532, up), (570, up), (570, up + 2), (532, up + 2))] for up in (7, 16, 25)
    ]
    return [
        *(upright(x, y, high, 15) for x, y, high, _ in WALKERS),
        *(upright(x, y, 14, 12) for x, y in BAGS),
        *(upright(x, 244, 30, 4) for x in (470, 486, 502, 532, 549, 566)),
        *(upright(74, 232, 190, 40), upright(140, 236, 166, 4), upright(421, 244, 154, 5), board, *rails),
    ]
