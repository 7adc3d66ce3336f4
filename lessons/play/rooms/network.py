"""The network of a message room: who wrote to whom through whom, and how much of the words each retelling kept."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lessons.figures import diagram, theme
from lessons.figures.diagram import Point
from lessons.figures.figure import Figure
from lessons.kit.literal import many
from lessons.play.rooms.distortion import percent
from lessons.play.rooms.entries import Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import Scenario

_WIDE, _HIGH = 112, 42  # a box, pixels
_ACROSS, _DOWN = (theme.WIDTH - _WIDE) / 2 - 1, 132  # from the center of the ellipse to the boxes
_APART = 12  # between the middles of two boxes and each of the two lines that join them
_BADGE_AT = 0.36  # of the way from the sender, so that the two badges of a pair stand clear of each other
_OWN, _RETOLD, _WAITING = "own words", "retold", "not passed on yet"
_LINES = {
    _OWN: {"stroke": theme.GRAY, "dash": diagram.SOLID},
    _RETOLD: {"stroke": theme.VERMILLION, "dash": [7, 4]},
    _WAITING: {"stroke": theme.GRAY, "dash": [1, 5]},
}


@dataclass(frozen=True)
class Hop:
    """All messages that went from one role straight to another; none if the one in between has told nobody yet."""

    log: Log
    start: str
    end: str
    messages: tuple[Message, ...] = ()

    @property
    def retold(self) -> list[Message]:
        """Those of the messages that pass on another one."""
        return [message for message in self.messages if message in self.log.retellings]

    @property
    def kept(self) -> int | None:
        """The share of the words that its retellings kept, in percent; None if all words are own ones."""
        return _kept(self.log, self.retold) if self.retold else None

    @property
    def kind(self) -> str:
        """Which of the three lines it is."""
        return _RETOLD if self.retold else _OWN if self.messages else _WAITING

    @property
    def row(self) -> dict[str, Any]:
        """It as a row of the figure's table."""
        return {
            "from": self.log.scenario.team(self.start),
            "to": self.log.scenario.team(self.end),
            "messages": len(self.messages),
            "of them retold": len(self.retold),
            "words kept (percent)": "" if self.kept is None else self.kept,
            "conditions lost": sum(map(self.log.lost_here, self.retold)),
            "conditions undecided": sum(self.log.decided(message).count("") for message in self.retold),
        }

    def __str__(self) -> str:
        team = self.log.scenario.team
        count = many(len(self.messages), "message") if self.messages else _WAITING
        retold = (
            f", {len(self.retold)} of them retold with {self.kept} percent of the words kept" if self.retold else ""
        )
        return f"{team(self.start)} to {team(self.end)}: {count}{retold}"


def _kept(log: Log, retellings: Iterable[Message]) -> int:
    """The words that arrived in their order, of all that were sent, in percent."""
    measures = [log.measured(message) for message in retellings]
    return percent(sum(measure.same for measure in measures), sum(measure.total for measure in measures))


def of_log(log: Log) -> Figure:
    """Who wrote to whom. Raises ValueError if the log has no message.

    >>> from lessons import room
    >>> room("lumia", example=True).network().title.startswith("Example: ")
    True
    """
    if not log.messages:
        raise ValueError("There is nothing to draw: the log has no message.")
    hops = _hops(log)
    title = ("Example: " if log.is_example else "") + _finding(log)
    marked = "An example, not a real game. " if log.is_example else ""
    alt = (
        f"{marked}A network of {len(log.scenario.writers)} boxes with {log.scenario.mediator.team} at the top "
        f"and an arrow for each way that messages took. {'; '.join(map(str, hops))}."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="The number on an arrow counts messages, a wider arrow carried more, and the percentage on a dashed "
        "one says how many of the words were kept when a message was passed on.",
        rows=tuple(hop.row for hop in hops),
        spec=theme.finished(_drawing(log.scenario, hops), title, alt),
    )


def _finding(log: Log) -> str:
    sent, retellings = many(len(log.messages), "message"), len(log.retellings)
    if not retellings:
        return f"{sent}, and none of them was passed on"
    lost = sum(map(log.lost_here, log.retellings))
    conditions = f", and {many(lost, 'condition')} got lost" if lost else ""
    passed = "one of them a retelling" if retellings == 1 else f"{retellings} of them retellings"
    return f"{sent}, {passed} that kept {_kept(log, log.retellings)} percent of the words{conditions}"


def _hops(log: Log) -> list[Hop]:
    """One for each pair of roles, in the order of the first message; then the ways that nobody has gone yet."""
    pairs: dict[tuple[str, str], list[Message]] = {}
    for message in log.messages:
        pairs.setdefault((message.sender, message.holder), []).append(message)
    gone = [Hop(log, *pair, tuple(messages)) for pair, messages in pairs.items()]
    held = (message for message in log.messages if message.holder != message.to and not log.passed_on(message))
    waiting = {(message.holder, message.to) for message in held}
    return gone + [Hop(log, *pair) for pair in sorted(waiting - set(pairs))]


def _places(scenario: Scenario) -> dict[str, Point]:
    """The middle of each box: all on an ellipse, so that no line between two of them runs behind a third.

    The mediator is at the top, the parties left and right of it, the others below.
    """
    parties = [role.id for role in scenario.writers if role.kind == "party"]
    others = [role.id for role in scenario.writers if role.kind not in ("party", "mediator")]
    ring = [scenario.mediator.id, *parties[1:], *others, parties[0]]
    turns = [2 * math.pi * place / len(ring) for place in range(len(ring))]
    across = _ACROSS / max(math.sin(turn) for turn in turns)
    places = {
        role: (theme.WIDTH / 2 + across * math.sin(turn), -_DOWN * math.cos(turn))
        for role, turn in zip(ring, turns, strict=True)
    }
    top = -_DOWN - _HIGH / 2 - 2
    return {role: (round(x, 1), round(y - top, 1)) for role, (x, y) in places.items()}


def _drawing(scenario: Scenario, hops: Sequence[Hop]) -> Any:
    places = _places(scenario)
    lines, heads, badges, numbers = [], [], [], []
    for hop in hops:
        (x, y), (x2, y2) = diagram.line_between(places[hop.start], places[hop.end], (_WIDE, _HIGH), _APART)
        width = min(1 + len(hop.messages), 7)
        look = _LINES[hop.kind]
        lines.append({**_rounded(x=x, y=y, x2=x2, y2=y2), **look, "width": width})
        arrow = {"shape": diagram.arrowhead((x, y), (x2, y2)), "size": 140 + 40 * width}
        heads.append({**_rounded(x=x2, y=y2), **arrow, "fill": look["stroke"], "stroke": look["stroke"], "width": 0})
        if hop.messages:
            text = str(len(hop.messages)) if hop.kept is None else f"{len(hop.messages)} · {hop.kept} %"
            middle = (x + (x2 - x) * _BADGE_AT, y + (y2 - y) * _BADGE_AT)
            half = 5 + 3.6 * len(text)
            corners = _rounded(x=middle[0] - half, y=middle[1] - 10, x2=middle[0] + half, y2=middle[1] + 10)
            badges.append({**corners, "fill": theme.BLUE, "stroke": theme.BLUE})
            numbers.append({**_rounded(x=middle[0], y=middle[1] + 0.5), "text": text, "color": theme.PAPER})
    bottom = max(y for _, y in places.values()) + _HIGH / 2
    key, keys = _key(bottom + 28)
    return diagram.drawing(
        diagram.lines("lines", [*lines, *key]),
        diagram.marks("heads", heads),
        diagram.boxes("boxes", [_box(x, y, role == scenario.mediator.id) for role, (x, y) in places.items()]),
        diagram.boxes("badges", badges, radius=9),
        diagram.words("numbers", numbers, align="center", size=theme.SMALL, weight="bold"),
        diagram.words("names", list(_names(scenario, places)), align="center", weight="bold"),
        diagram.words("keys", keys, size=theme.SMALL),
        width=theme.WIDTH,
        height=round(bottom + 40),
    )


def _box(x: float, y: float, is_center: bool) -> dict[str, Any]:
    corners = _rounded(x=x - _WIDE / 2, y=y - _HIGH / 2, x2=x + _WIDE / 2, y2=y + _HIGH / 2)
    return {**corners, **({"fill": theme.BLUE, "stroke": theme.BLUE} if is_center else {}), "width": 2}


def _names(scenario: Scenario, places: dict[str, Point]) -> Iterator[dict[str, Any]]:
    for role, (x, y) in places.items():
        lines = theme.wrapped(scenario.team(role), _WIDE - 8, theme.NORMAL)
        color = theme.PAPER if role == scenario.mediator.id else theme.INK
        for number, line in enumerate(lines):
            yield {"x": x, "y": y + 16 * (number - (len(lines) - 1) / 2), "text": line, "color": color}


def _key(y: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the three kinds of line mean."""
    lines, words = [], []
    for x, (kind, look) in zip((8, 150, 350), _LINES.items(), strict=True):
        lines.append({"x": x, "x2": x + 34, "y": y, "y2": y, **look, "width": 3})
        text = f"{kind}: words kept" if kind == _RETOLD else kind
        words.append({"x": x + 42, "y": y, "text": text})
    return lines, words


def _rounded(**values: float) -> dict[str, float]:
    return {name: round(value, 1) for name, value in values.items()}
