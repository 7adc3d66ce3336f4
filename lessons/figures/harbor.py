"""The harbor: one invented scene, whole or with a side cut away, at any hour of a long day in May.

We look north over the water, so east is at the right. Shadows are reckoned, not drawn by eye: the sun stands where it
stands on 21 May, 60 degrees north of the equator, and the clock goes by it. What stands in the picture, and what of it
is left in the cut, are rows of the table ``picture_scene``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
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
_HIGH, _HORIZON, _QUAY = 316, 146, 206  # pixels: the sheet, where the sea begins, where it ends
WALKERS = (  # where each person's feet are, how tall, how dressed; who stands at the right of the cut comes last
    *((170, 246, 48, theme.BLUE), (196, 262, 50, theme.GRAY), (216, 243, 46, theme.VERMILLION)),
    *((236, 268, 31, theme.GREEN), (254, 262, 51, theme.BLUE), (276, 244, 48, theme.GRAY), (300, 266, 49, theme.GREEN)),
    *((374, 266, 50, theme.VERMILLION), (448, 258, 48, theme.BLUE)),
)
BAGS = ((182, 262), (268, 266), (315, 268), (389, 268))
_POSTS, _SIGN = (470, 486, 502, 532, 549, 566), 421  # of the fence and its gate; of the sign
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
    seen = [row for row in case.rows("picture_scene") if row["in_cut"] == "yes" or not cut]
    told = _told(hour) if hour != HOUR else {}
    rows = [
        {"thing": row["thing"], "where": row["place"], "what one sees": told.get(row["thing"], row["seen"])}
        for row in seen
    ]
    name = "scene.cut" if cut else "scene"
    given: dict[str, Any] = {"hour": hour, "clock": (hour - 1) % 12 + 1, "shadows": _told(hour)["the shadows"]}
    return drawn(name, rows, _drawing(cut, hour), things=len(rows), **given)


def _told(hour: int) -> dict[str, str]:
    """What the clock and the shadows show at that hour, in words."""
    turn, up = sun(hour)
    east = -math.sin(math.radians(turn))
    side = later("to the left") if east < -0.5 else later("to the right") if east > 0.5 else later("away from us")
    percent = round(100 / math.tan(math.radians(up)))
    words = later("The shadows fall {side}; a person’s shadow is {percent} percent as long as the person is tall.")
    return {
        "the clock": say("Its hands show {clock} o’clock.", clock=(hour - 1) % 12 + 1),
        "the shadows": say(words, side=say(side), percent=percent),
    }


def _drawing(cut: bool, hour: int) -> Any:
    left, top, wide, high = CUT if cut else (0, 0, theme.WIDTH, _HIGH)
    scale = 1.25 if cut else 1.0
    look = {"x": 0, "y": 0, "size": 4 * scale * scale}
    pieces = [
        *_far(),
        ([*shadows(hour)], {"fill": theme.GRAY, "opacity": 0.5, "stroke": theme.CLEAR}),
        *tower(hour),
        *landing(),
        *people(),
    ]
    shapes = [{**look, **piece, "shape": "".join(_path(part, left, top) for part in parts)} for parts, piece in pieces]
    signs = [
        {**word, "x": (word["x"] - left) * scale, "y": (word["y"] - top) * scale}
        for word in _WORDS
        if word["x"] < left + wide
    ]
    large, small = ([word for word in signs if (word["text"] == "SARN") is big] for big in (True, False))
    frame = [{"x": 1, "y": 1, "x2": wide * scale - 1, "y2": high * scale - 1, "stroke": theme.GRAY}]
    sheet = diagram.drawing(
        diagram.boxes("paper", [{**frame[0], "fill": theme.PAPER}], radius=0),
        diagram.outlines("things", shapes),
        diagram.words("words", small, align="center", size=theme.SMALL, weight="bold"),
        diagram.words("name", large, align="center", size=theme.LARGE, weight="bold"),
        diagram.boxes("frame", frame, radius=0),
        height=round(high * scale),
    )
    blank = theme.WIDTH - wide * scale  # so that a page does not make the smaller picture as wide as the whole one
    return {**sheet, "width": round(wide * scale), "padding": {"left": 5, "top": 5, "bottom": 5, "right": 5 + blank}}


# On white, as a print is in every theme; so the letters of the wind vane stand on small plates.
_WORDS: list[dict[str, Any]] = [
    {"x": 46, "y": 48, "text": "W", "color": theme.PAPER},
    {"x": 102, "y": 48, "text": "E", "color": theme.PAPER},
    {"x": _SIGN, "y": 56, "text": "SARN", "color": theme.PAPER},
    {"x": _SIGN, "y": 76, "text": "Ferry to Ulva 8:30", "color": theme.PAPER},
    {"x": 484, "y": 189, "text": "ULVA", "color": theme.PAPER},
]
Piece = tuple[list[Outline], dict[str, Any]]  # one or more outlines, and how they look


def _path(outline: Outline, left: float, top: float) -> str:
    """An outline as an SVG path, from the corner of what is shown; of two points it is a line."""
    return "M" + "L".join(f"{x - left:.1f},{y - top:.1f}" for x, y in outline) + ("Z" if len(outline) > 2 else "")


def _fill(color: str, *outline: tuple[float, float], opacity: float = 1) -> Piece:
    return [list(outline)], {"fill": color, "opacity": opacity, "stroke": theme.CLEAR}


def _stroke(color: str, *outline: tuple[float, float], width: float = 2, opacity: float = 1) -> Piece:
    return [list(outline)], {"fill": theme.CLEAR, "stroke": color, "width": width, "opacity": opacity}


def _box(color: str, left: float, top: float, right: float, bottom: float, opacity: float = 1) -> Piece:
    return _fill(color, (left, top), (right, top), (right, bottom), (left, bottom), opacity=opacity)


def _disc(color: str, x: float, y: float, radius: float, opacity: float = 1) -> Piece:
    return _fill(color, *_round(x, y, radius), opacity=opacity)


def _round(x: float, y: float, radius: float) -> Outline:
    turns = [math.tau * step / 24 for step in range(24)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


def _wave(left: float, right: float, y: float, high: float = 2) -> Outline:
    steps = range(int(left), int(right) + 1, 3)
    return [(x, y + high * math.sin((x - left) / 4.5)) for x in steps]


def _far() -> Iterable[Piece]:
    """Sky, island, sea and quay."""
    end = theme.WIDTH
    yield _box(theme.BLUE, 0, 0, end, _HORIZON, 0.1)
    hills = [
        (150.0, 0),
        (190, 12),
        (230, 20),
        (262, 14),
        (300, 24),
        (342, 30),
        (380, 18),
        (430, 22),
        (500, 8),
        (545, 0),
    ]
    yield _fill(theme.GREEN, *((x, _HORIZON - high) for x, high in hills), opacity=0.5)
    yield _box(theme.BLUE, 0, _HORIZON, end, _QUAY, 0.32)
    for x, y in ((120, 160), (214, 172), (150, 188), (300, 161), (282, 190), (350, 178), (12, 176)):
        crest = _wave(x, x + 36, y)
        yield _stroke(theme.PAPER, *crest, *reversed(crest), width=1.5)
    yield _box(theme.GRAY, 0, _QUAY, end, _HIGH, 0.2)
    yield _box(theme.GRAY, 0, _QUAY, end, _QUAY + 5, 0.55)
    for y, slant in ((232, 18), (262, 32), (300, 52)):
        yield _stroke(theme.GRAY, (0, y), (end, y), width=1, opacity=0.25)
        for x in range(-slant, end, 76):
            yield _stroke(theme.GRAY, (x, y), (x - slant / 3, y + slant), width=1, opacity=0.25)
    for x, y in ((238, 44), (262, 60), (300, 38)):
        wings = [(x - 9, y - 4), (x - 4, y - 6), (x, y), (x + 4, y - 6), (x + 9, y - 4)]
        yield _stroke(theme.GRAY, *wings, *reversed(wings), width=1.5)


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
        *(upright(x, 244, 30, 4) for x in _POSTS),
        *(upright(74, 232, 190, 40), upright(140, 236, 166, 4), upright(_SIGN, 244, 154, 5), board, *rails),
    ]


def tower(hour: int) -> Iterable[Piece]:
    """The tower with its clock and its wind vane, and the flag of the ferry."""
    yield _box(theme.PAPER, 52, 92, 96, 236)
    yield _box(theme.VERMILLION, 52, 92, 96, 236, 0.45)
    turn, _ = sun(hour)  # from the north-east or north-west it leaves the whole wall that we see in the shade
    shade = (52, 96) if not 90 < turn < 270 else (52, 66) if turn < 180 else (82, 96)
    yield _box(theme.GRAY, shade[0], 92, shade[1], 236, 0.35)
    yield _fill(theme.GRAY, (46, 92), (102, 92), (74, 66))
    yield _box(theme.GRAY, 66, 202, 82, 236)
    yield _disc(theme.GRAY, 74, 122, 20)
    yield _disc(theme.PAPER, 74, 122, 17.5)
    for step in range(12):
        mark = math.tau * step / 12
        yield _stroke(theme.GRAY, *((74 + far * math.sin(mark), 122 - far * math.cos(mark)) for far in (14, 16.5)))
    hand = math.tau * (hour % 12) / 12
    yield _stroke(theme.BLUE, (74, 122), (74 + 9 * math.sin(hand), 122 - 9 * math.cos(hand)), width=3.5)
    yield _stroke(theme.BLUE, (74, 122), (74, 108), width=2)
    yield _stroke(theme.GRAY, (74, 66), (74, 28))
    yield _stroke(theme.GRAY, (46, 48), (102, 48))
    for x in (46, 102):
        yield _disc(theme.BLUE, x, 48, 9)
    yield _fill(theme.GRAY, (52, 32), (64, 25), (64, 30), (88, 30), (94, 25), (94, 39), (88, 34), (64, 34), (64, 39))
    yield _stroke(theme.GRAY, (140, 236), (140, 70), width=3)
    flag = [(141, 72), *_wave(141, 195, 74, 3), *reversed(_wave(141, 195, 104, 3))]
    yield _fill(theme.GREEN, *flag)
    yield _white_wave(148, 188, 89)


def _white_wave(left: float, right: float, y: float) -> Piece:
    return _fill(theme.PAPER, *_wave(left, right, y - 2), *reversed(_wave(left, right, y + 3)))


def landing() -> Iterable[Piece]:
    """The ferry, the sign, the fence and its open gate."""
    yield _box(theme.PAPER, 470, 136, 562, 170)
    yield _box(theme.GRAY, 470, 136, 562, 170, 0.15)
    yield _box(theme.PAPER, 502, 116, 550, 136)
    yield _box(theme.GRAY, 502, 116, 550, 136, 0.3)
    for x in range(478, 556, 16):
        yield _box(theme.BLUE, x, 144, x + 9, 156)
    yield _box(theme.GREEN, 514, 84, 540, 118)
    yield _white_wave(514, 538, 100)
    yield _fill(theme.BLUE, (436, 170), (570, 170), (570, 206), (458, 206))
    yield _stroke(theme.PAPER, (446, 176), (570, 176), width=2)
    bridge: Outline = [(504, 242), (530, 242), (524, 190), (510, 190)]
    yield _fill(theme.PAPER, *bridge)
    yield [bridge], {"fill": theme.CLEAR, "stroke": theme.GRAY, "width": 2}
    for y, half in ((200, 8), (212, 9), (224, 11), (234, 12)):
        yield _stroke(theme.GRAY, (517 - half, y), (517 + half, y), width=1.5)
    yield _stroke(theme.GRAY, (_SIGN, 88), (_SIGN, 244), width=5)
    yield _box(theme.BLUE, 352, 42, 490, 90)
    for x in _POSTS:
        yield _stroke(theme.GRAY, (x, 214), (x, 244), width=3)
    yield _stroke(theme.GRAY, (488, 226), (488, 258), width=3)
    for y in (219, 228, 237):
        yield _stroke(theme.GRAY, (470, y), (502, y))
        yield _stroke(theme.GRAY, (532, y), (570, y))
        yield _stroke(theme.GRAY, (502, y), (488, y + 13))


def people() -> Iterable[Piece]:
    for x, y in BAGS:
        yield _box(theme.GRAY, x - 6, y - 12, x + 6, y)
        yield _stroke(theme.GRAY, (x - 3, y - 12), (x - 3, y - 15), (x + 3, y - 15), (x + 3, y - 12))
    for x, y, high, color in sorted(WALKERS, key=lambda walker: walker[1]):
        unit = high / 50
        body = ((-6, 37), (-3, 40), (3, 40), (6, 37), (7, 18), (4, 18), (4, 0), (0.7, 0), (0.2, 17), (-0.6, 0))
        legs = (*body, (-4, 0), (-4, 18), (-7, 18))
        yield _fill(color, *((x + across * unit, y - up * unit) for across, up in legs))
        yield _disc(color, x + unit, y - 45.5 * unit, 5 * unit)
