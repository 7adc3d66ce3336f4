"""The network of a message room: who wrote to whom through whom, and how much of the words each retelling kept."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lessons.figures import diagram, theme
from lessons.figures.diagram import Point
from lessons.figures.figure import Figure
from lessons.play.rooms import log as logs
from lessons.play.rooms import scenario as scenarios
from lessons.play.rooms.distortion import Measure, percent
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import MEDIATOR, PARTY, Scenario

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
    """All messages that went from one role straight to another."""

    start: str
    end: str
    messages: int  # 0 if the one in between has told nobody yet
    retold: tuple[Measure, ...] = ()
    lost: int = 0  # conditions that got lost on this way, as the senders decided
    undecided: int = 0

    @property
    def kept(self) -> int | None:
        """The share of the words that its retellings kept, in percent; None if all words are own ones."""
        return _kept(self.retold) if self.retold else None

    @property
    def kind(self) -> str:
        return _RETOLD if self.retold else _OWN if self.messages else _WAITING


def _kept(measures: Sequence[Measure]) -> int:
    """The words that arrived in their order, of all that were sent, in percent."""
    return percent(sum(each.same for each in measures), sum(each.total for each in measures))


def messages(room: str) -> Figure:
    """The messages of a room's log as a network; the example of the scenario as long as nobody has sent one.

    Raises UnknownName (a KeyError) with the names that exist if there is no such room.

    >>> messages("lumia").title.startswith("Example: ")
    True
    """
    found = scenarios.find(room)
    log = logs.of(found)
    return of_log(log if log.messages else logs.example(found))


def of_log(log: Log) -> Figure:
    """The same for a log at hand. Raises ValueError if it has no message."""
    if not log.messages:
        raise ValueError("There is nothing to draw: the log has no message.")
    hops = tuple(_hops(log))
    team = log.scenario.team
    example = "Example: " if log.is_example else ""
    title = example + _finding(log, hops)
    told = "; ".join(f"{team(hop.start)} to {team(hop.end)}: {_in_words(hop)}" for hop in hops)
    marked = "An example, not a real game. " if log.is_example else ""
    alt = (
        f"{marked}A network of {len(_roles(log.scenario))} boxes with {log.scenario.mediator.team} at the top "
        f"and an arrow for each way that messages took. {told}."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="The number on an arrow counts messages, a wider arrow carried more, and the percentage on a dashed "
        "one says how many of the words were kept when a message was passed on.",
        rows=tuple(_row(log, hop) for hop in hops),
        spec=theme.finished(_drawing(log.scenario, hops), title, alt),
    )


def _finding(log: Log, hops: Sequence[Hop]) -> str:
    measures = [measure for hop in hops for measure in hop.retold]
    sent = f"{len(log.messages)} message{'s' if len(log.messages) > 1 else ''}"
    if not measures:
        return f"{sent}, and none of them was passed on"
    lost = sum(hop.lost for hop in hops)
    conditions = f", and {lost} condition{'s' if lost > 1 else ''} got lost" if lost else ""
    passed = "one of them a retelling" if len(measures) == 1 else f"{len(measures)} of them retellings"
    return f"{sent}, {passed} that kept {_kept(measures)} percent of the words{conditions}"


def _hops(log: Log) -> Iterator[Hop]:
    """One for each pair of roles, in the order of the first message; then the ways that nobody has gone yet."""
    pairs: dict[tuple[str, str], list[Any]] = {}
    for message in log.messages:
        pairs.setdefault((message.sender, message.holder), []).append(message)
    for (start, end), sent in pairs.items():
        retold = [each for each in sent if log.source(each)]
        decided = [each for message in retold for each in log.decided(message)]
        measures = tuple(map(log.measured, retold))
        yield Hop(start, end, len(sent), measures, sum(map(log.lost_here, retold)), decided.count(""))
    waiting = {(each.holder, each.to) for each in log.messages if each.holder != each.to and not log.passed_on(each)}
    yield from (Hop(start, end, 0) for start, end in sorted(waiting - set(pairs)))


def _in_words(hop: Hop) -> str:
    if not hop.messages:
        return _WAITING
    count = f"{hop.messages} message{'s' if hop.messages > 1 else ''}"
    retold = f", {len(hop.retold)} of them retold with {hop.kept} percent of the words kept" if hop.retold else ""
    return f"{count}{retold}"


def _row(log: Log, hop: Hop) -> dict[str, Any]:
    return {
        "from": log.scenario.team(hop.start),
        "to": log.scenario.team(hop.end),
        "messages": hop.messages,
        "of them retold": len(hop.retold),
        "words kept (percent)": "" if hop.kept is None else hop.kept,
        "conditions lost": hop.lost,
        "conditions undecided": hop.undecided,
    }


def _roles(scenario: Scenario) -> list[str]:
    """The roles that write: the recorder only reads."""
    return [role.id for role in scenario.roles if role != scenario.recorder]


def _places(scenario: Scenario) -> dict[str, Point]:
    """The middle of each box: all on an ellipse, so that no line between two of them runs behind a third.

    The mediator is at the top, the parties left and right of it, the others below.
    """
    roles = [scenario.role(each) for each in _roles(scenario)]
    parties = [role.id for role in roles if role.kind == PARTY]
    others = [role.id for role in roles if role.kind not in (PARTY, MEDIATOR)]
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
        width = min(1 + hop.messages, 7)
        look = _LINES[hop.kind]
        lines.append({**_rounded(x=x, y=y, x2=x2, y2=y2), **look, "width": width})
        arrow = {"shape": diagram.arrowhead((x, y), (x2, y2)), "size": 140 + 40 * width}
        heads.append({**_rounded(x=x2, y=y2), **arrow, "fill": look["stroke"], "stroke": look["stroke"], "width": 0})
        if hop.messages:
            text = str(hop.messages) if hop.kept is None else f"{hop.messages} · {hop.kept} %"
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
        diagram.boxes("boxes", list(_boxes(scenario, places))),
        diagram.boxes("badges", badges, radius=9),
        diagram.words("numbers", numbers, align="center", size=theme.SMALL, weight="bold"),
        diagram.words("names", list(_names(scenario, places)), align="center", weight="bold"),
        diagram.words("keys", keys, size=theme.SMALL),
        width=theme.WIDTH,
        height=round(bottom + 40),
    )


def _boxes(scenario: Scenario, places: dict[str, Point]) -> Iterator[dict[str, Any]]:
    for role, (x, y) in places.items():
        center = role == scenario.mediator.id
        look = {"fill": theme.BLUE, "stroke": theme.BLUE} if center else {}
        corners = _rounded(x=x - _WIDE / 2, y=y - _HIGH / 2, x2=x + _WIDE / 2, y2=y + _HIGH / 2)
        yield {**corners, **look, "width": 2}


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
