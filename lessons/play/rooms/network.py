"""The network of a message room: who wrote to whom through whom, and how much of the words each retelling kept."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from lessons.figures import diagram, theme
from lessons.figures.diagram import Point
from lessons.figures.figure import Figure, drawn
from lessons.kit.language import later, later_many, say, say_many
from lessons.play.rooms.entries import Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import WORDS, Scenario

_WIDE, _HIGH = 112, 42  # a box, pixels
_ACROSS, _DOWN = (theme.WIDTH - _WIDE) / 2 - 1, 132  # from the center of the ellipse to the boxes
_APART = 12  # between the middles of two boxes and each of the two lines that join them
_BADGE_AT = 0.36  # of the way from the sender, so that the two badges of a pair stand clear of each other
_OWN, _RETOLD, _WAITING = later("own words"), later("retold: words kept"), later("not passed on yet")
_LINES = {  # the three kinds of line, by what the key says of them
    _OWN: {"stroke": theme.GRAY, "dash": diagram.SOLID},
    _RETOLD: {"stroke": theme.VERMILLION, "dash": [7, 4]},
    _WAITING: {"stroke": theme.GRAY, "dash": [1, 5]},
}
_FILLED = {"fill": theme.BLUE, "stroke": theme.BLUE}
Way = tuple[str, str]  # from which role to which
Row = dict[str, Any]


def of_log(log: Log) -> Figure:
    """Who wrote to whom.

    >>> from lessons import room
    >>> room("lumia", example=True).network().title.startswith("Example: ")
    True
    """
    hops = {way: _row(log, way, messages) for way, messages in _hops(log).items()}
    return drawn(
        "messages",
        tuple(hops.values()),
        _drawing(log.scenario, hops),
        example=f"{say('Example:')} " if log.is_example else "",
        finding=_finding(log),
        marked=f"{say('An example, not a real game.')} " if log.is_example else "",
        boxes=len(log.scenario.writers),
        mediator=log.scenario.mediator.team,
        ways="; ".join(map(_told, hops.values())),
    )


def _hops(log: Log) -> dict[Way, list[Message]]:
    """The messages from one role straight to another; none where the one in between has not told the receiver yet."""
    hops: dict[Way, list[Message]] = {}
    for message in log.messages:
        hops.setdefault((message.sender, message.holder), []).append(message)
    held = (message for message in log.messages if message.holder != message.to and not log.passed_on(message))
    for way in sorted({(message.holder, message.to) for message in held}):
        hops.setdefault(way, [])
    return hops


def _row(log: Log, way: Way, messages: Sequence[Message]) -> Row:
    retold = [message for message in messages if message in log.retellings]
    became = Counter(chain.from_iterable(map(log.became, retold)))
    return {
        "from": log.scenario.team(way[0]),
        "to": log.scenario.team(way[1]),
        "messages": len(messages),
        "of them retold": len(retold),
        "words kept (percent)": log.kept(retold) if retold else "",
        "conditions lost": became["lost"],
        "conditions undecided": became["undecided"],
    }


def _kind(row: Row) -> str:
    return _RETOLD if row["of them retold"] else _OWN if row["messages"] else _WAITING


def _told(row: Row) -> str:
    sent = say_many("{number} message", "{number} messages", row["messages"]) if row["messages"] else say(_WAITING)
    told = say("{sender} to {receiver}: {messages}", sender=row["from"], receiver=row["to"], messages=sent)
    if not row["of them retold"]:
        return told
    return say(WORDS["way"], sent=told, retold=row["of them retold"], kept=row["words kept (percent)"])


def _finding(log: Log) -> str:
    messages = say_many("{number} message", "{number} messages", len(log.messages))
    if not log.retellings:
        return say("{messages}, and none of them was passed on", messages=messages)
    retold = say_many("one of them a retelling", "{number} of them retellings", len(log.retellings))
    found = say(WORDS["kept"], messages=messages, retold=retold, kept=log.kept(log.retellings))
    lost = sum(log.became(message).count("lost") for message in log.retellings)
    gone = later_many("{finding}, and {number} condition got lost", "{finding}, and {number} conditions got lost")
    return say_many(*gone, lost, finding=found) if lost else found


def _places(scenario: Scenario) -> dict[str, Point]:
    """The middle of each box: all on an ellipse, so that no line between two of them runs behind a third.

    The mediator is at the top, the parties left and right of it, the others below.
    """
    parties = [role.id for role in scenario.writers if role.kind == "party"]
    others = [role.id for role in scenario.writers if role.kind not in ("party", "mediator")]
    ring = [scenario.mediator.id, *parties[1:], *others, parties[0]]
    turns = [2 * math.pi * place / len(ring) for place in range(len(ring))]
    across = _ACROSS / max(math.sin(turn) for turn in turns)
    middle, below = theme.WIDTH / 2, _DOWN + _HIGH / 2 + 2
    points = ((middle + across * math.sin(turn), below - _DOWN * math.cos(turn)) for turn in turns)
    return {role: (round(x, 1), round(y, 1)) for role, (x, y) in zip(ring, points, strict=True)}


def _drawing(scenario: Scenario, hops: Mapping[Way, Row]) -> Any:
    places = _places(scenario)
    lines, heads, badges, numbers = [], [], [], []
    for (start, end), row in hops.items():
        (x, y), (x2, y2) = diagram.line_between(places[start], places[end], (_WIDE, _HIGH), _APART)
        width, look = min(1 + row["messages"], 7), _LINES[_kind(row)]
        lines.append({"x": x, "y": y, "x2": x2, "y2": y2, **look, "width": width})
        arrow = {"shape": diagram.arrowhead((x, y), (x2, y2)), "size": 140 + 40 * width}
        heads.append({"x": x2, "y": y2, **arrow, "fill": look["stroke"], "stroke": look["stroke"], "width": 0})
        if row["messages"]:
            text = str(row["messages"]) + (f" · {row['words kept (percent)']} %" if row["of them retold"] else "")
            middle = (x + (x2 - x) * _BADGE_AT, y + (y2 - y) * _BADGE_AT)
            badges.append({**_box(*middle, 10 + 7.2 * len(text), 20), **_FILLED})
            numbers.append({"x": middle[0], "y": middle[1] + 0.5, "text": text, "color": theme.PAPER})
    boxes, names = [], []
    for role, (x, y) in places.items():
        is_center = role == scenario.mediator.id
        boxes.append({**_box(x, y, _WIDE, _HIGH), **(_FILLED if is_center else {}), "width": 2})
        name = theme.wrapped(scenario.team(role), _WIDE - 8, theme.NORMAL)
        at, color = y - 8 * (len(name) - 1), theme.PAPER if is_center else theme.INK
        names.append({"x": x, "y": at, "text": "\n".join(name), "color": color})
    bottom = max(y for _, y in places.values()) + _HIGH / 2
    key, keys = [], []  # what the three kinds of line mean
    for x, (kind, look) in zip((8, 150, 350), _LINES.items(), strict=True):
        key.append({"x": x, "x2": x + 34, "y": bottom + 28, "y2": bottom + 28, **look, "width": 3})
        keys.append({"x": x + 42, "y": bottom + 28, "text": say(kind)})
    return diagram.drawing(
        diagram.lines("lines", [*lines, *key]),
        diagram.marks("heads", heads),
        diagram.boxes("boxes", boxes),
        diagram.boxes("badges", badges, radius=9),
        diagram.words("numbers", numbers, align="center", size=theme.SMALL, weight="bold"),
        diagram.words("names", names, align="center", weight="bold"),
        diagram.words("keys", keys, size=theme.SMALL),
        height=round(bottom + 40),
    )


def _box(x: float, y: float, width: float, height: float) -> dict[str, float]:
    return {"x": x - width / 2, "y": y - height / 2, "x2": x + width / 2, "y2": y + height / 2}
