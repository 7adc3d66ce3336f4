"""What a debrief looks at, as rows: each message, each retelling, and each condition on its way.

A *hop* is the step from one mouth to the next: one retelling. As long as a game is played, its desks have secrets;
so these rows are those of the room once its game is over, and before that those of the scenario's example.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lessons.play.rooms import log as logs
from lessons.play.rooms.entries import Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import Scenario

Rows = list[dict[str, Any]]
MESSAGES = ("log", "number", "round", "from", "to", "via", "words", "quote")
RETOLD = ("log", "message", "hop", "kept", "conditions", "arrived")
CONDITIONS = ("log", "message", "hop", "condition", "became")


def of(scenario: Scenario, rows: Callable[[Log], Rows]) -> Rows:
    """Such rows of the room if its game is over and has any; else of the example."""
    played = logs.of(scenario)
    return (rows(played) if played.is_over else []) or rows(logs.example(scenario))


def messages(log: Log) -> Rows:
    """One row a message, with what its sender allowed in ``quote``."""
    return [{"log": _whose(log), **{name: row[name] for name in MESSAGES[1:]}} for row in log.rows()]


def retold(log: Log) -> Rows:
    """One row a retelling: the percent of words that it ``kept``, and how many of the conditions ``arrived``.

    As long as the sender has not decided about all of them, nobody knows how many: ``arrived`` is None.
    """
    return [
        {
            **_hop(log, each),
            "kept": log.measured(each).kept,
            "conditions": len(log.decided(each)),
            "arrived": None if "" in log.decided(each) else log.decided(each).count("arrived"),
        }
        for each in log.retellings
    ]


def conditions(log: Log) -> Rows:
    """One row for each condition at each hop, and what became of it there.

    That is ``arrived``, ``changed`` or ``lost``, as the sender decided; ``lost before`` if an earlier hop had lost
    it; or ``undecided``.
    """
    return [
        {**_hop(log, each), "condition": condition, "became": "lost before" if gone else decided or "undecided"}
        for each in log.retellings
        for condition, decided, gone in zip(
            log.first(each).conditions, log.decided(each), log.lost_before(each), strict=True
        )
    ]


def _hop(log: Log, retelling: Message) -> dict[str, Any]:
    team = log.scenario.team
    hop = f"{team(retelling.sender)} → {team(retelling.to)}"
    return {"log": _whose(log), "message": log.number(retelling), "hop": hop}


def _whose(log: Log) -> str:
    return "example" if log.is_example else "your room"
