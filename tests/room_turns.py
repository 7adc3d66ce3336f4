"""The rounds reckoned turn by turn: how long each takes, how many wait meanwhile, and when the log is complete.

What is done, and how fast, stands in ``data/room/clock/turns.toml``. Whoever has to wait for something begins when it
is there; at one computer for everybody, also when it is free.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lessons.kit import paths
from lessons.kit.toml_table import read_toml
from lessons.play.rooms.scenario import Role, Scenario
from lessons.play.rooms.seats import seats

PAPER, DESKS, ONE = "on paper", "a computer a desk", "one computer that goes round"
WAYS = (PAPER, DESKS, ONE)


@dataclass(frozen=True)
class Turn:
    """What one desk does, from when to when, in seconds since the round began."""

    name: str
    role: Role
    players: int
    begin: float
    end: float
    slips: int  # that are written in it


def turns(scenario: Scenario, round: int, way: str, players: int) -> list[Turn]:
    """The turns of a round, in the order of the file."""
    rules = _rules()
    free, computer, done = dict.fromkeys(scenario.roles, 0.0), 0.0, list[Turn]()
    for rule, role, at_desk in _taking_turns(scenario, round, players):
        seconds, slips = _seconds(rule, at_desk, way)
        begin = max([free[role], *(each.end for each in done if each.name in rule.get("after", ()))])
        if way == ONE and slips:
            begin = max(begin, computer) + rules["seconds"]["hand-over"]
            computer = begin + seconds
        free[role] = begin + seconds
        done.append(Turn(rule["id"], role, at_desk, begin, begin + seconds, slips))
    return done


@cache
def _rules() -> dict[str, Any]:
    return read_toml(paths.data() / "room" / "clock" / "turns.toml")


def _taking_turns(scenario: Scenario, round: int, players: int) -> Iterator[tuple[Mapping[str, Any], Role, int]]:
    desks = seats(scenario, players).items()
    for rule in _rules()["turn"]:
        for role, at_desk in desks:
            if rule["round"] == round and at_desk and {role.kind, "everyone"} & set(rule["by"]):
                yield rule, role, at_desk


def _seconds(rule: Mapping[str, Any], at_desk: int, way: str) -> tuple[float, int]:
    """How long a turn takes those at a desk, and how many slips are written in it."""
    rules, seconds, slips = _rules(), 0.0, 0
    for act in rule["does"]:
        deed, _, what = act.partition(" ")
        if what:
            tool = "eyes" if deed == "read" else "hand" if way == PAPER else "keys"
            seconds += 60 * rules["words"][what] / rules["speed"][tool]
            slips += deed == "write" and what != "conditions"
        elif deed != "agree" or at_desk > 1:
            seconds += rules["seconds"][deed]
    times = rule.get("times", 1)
    return seconds * -(-times // (1 if way == ONE else at_desk)), slips * times


def minutes(scenario: Scenario, round: int, way: str, players: int) -> float:
    """How long a round takes."""
    return max(turn.end for turn in turns(scenario, round, way, players)) / 60


def waiting(scenario: Scenario, round: int, way: str, players: int) -> list[int]:
    """How many have nothing to do, minute by minute. The recorder has: it keeps the log."""
    done = [turn for turn in turns(scenario, round, way, players) if turn.role != scenario.recorder]
    playing = players - seats(scenario, players)[scenario.recorder]
    middles = range(30, int(60 * minutes(scenario, round, way, players)), 60)
    return [playing - sum(turn.players for turn in done if turn.begin <= at < turn.end) for at in middles]


def logged(scenario: Scenario, players: int) -> float:
    """The minute of the lesson in which the recorder has typed the last slip of a room that plays on paper."""
    typed, slip = 0.0, 60 * _rules()["words"]["message"] / _rules()["speed"]["dictated"]
    for round in range(1, len(scenario.rounds) + 1):
        begin = 60 * scenario.lasts(round)[0]
        for turn in sorted(turns(scenario, round, PAPER, players), key=lambda turn: turn.end):
            typed = max(typed, begin + turn.end) + slip * turn.slips
    return typed / 60
