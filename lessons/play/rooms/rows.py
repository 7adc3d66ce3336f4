"""What a log shows as rows: messages, retellings, each condition on its way, and how complete the log is.

A *hop* is the step from one mouth to the next: one retelling. The review judges the log, never the outcome: there is
no score for peace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import Any

from lessons.play.rooms.distortion import words
from lessons.play.rooms.entries import ARRIVED, QUOTE, Message
from lessons.play.rooms.log import Log

Rows = list[dict[str, Any]]
NOT_NOTED = "not noted"
# The columns of the tables.
LOG = ("number", "round", "from", "to", "via", "words", "conditions", "quote", "retells")
MESSAGES = ("log", "number", "round", "from", "to", "via", "words", "quote")
RETOLD = ("log", "message", "hop", "kept", "conditions", "arrived")
CONDITIONS = ("log", "message", "hop", "condition", "became")
DISTORTION = ("number", "retells", "from", "to", "words kept (percent)", "conditions", *ARRIVED, "undecided")
REVIEW = ("check", "count", "of", "look at")


def messages(log: Log) -> Rows:
    """One row a message, teams by their names, with what its sender allowed in ``quote``."""
    team = log.scenario.team
    return [
        {
            "log": _whose(log),
            "number": number,
            "round": message.round,
            "from": team(message.sender),
            "to": team(message.to),
            "via": team(message.via) or NOT_NOTED,
            "words": message.words,
            "conditions": "; ".join(message.conditions),
            "quote": message.quote or NOT_NOTED,
            "retells": log.number(source) if source else "not in this log" if message.retells else "",
        }
        for number, message in enumerate(log.messages, 1)
        for source in [log.source(message)]
    ]


def distortion(log: Log) -> Rows:
    """One row a retelling: the share of words kept in percent, and what became of the conditions."""
    team = log.scenario.team
    return [
        {
            "number": log.number(message),
            "retells": log.number(source),
            "from": team(message.sender),
            "to": team(message.to),
            "words kept (percent)": log.measured(message).kept,
            "conditions": len(decided),
            **{word: decided.count(word) for word in ARRIVED},
            "undecided": decided.count(""),
        }
        for message, source in log.retellings.items()
        for decided in [log.decided(message)]
    ]


def retold(log: Log) -> Rows:
    """One row a retelling: the percent of words that it ``kept``, and how many of the conditions ``arrived``.

    As long as the sender has not decided about all of them, nobody knows how many: ``arrived`` is None.
    """
    return [
        {
            "log": _whose(log),
            "message": row["number"],
            "hop": f"{row['from']} → {row['to']}",
            "kept": row["words kept (percent)"],
            "conditions": row["conditions"],
            "arrived": None if row["undecided"] else row["arrived"],
        }
        for row in distortion(log)
    ]


def conditions(log: Log) -> Rows:
    """One row for each condition at each hop, and what became of it there.

    That is ``arrived``, ``changed`` or ``lost``, as the sender decided; ``lost before`` if an earlier hop had lost
    it; or ``undecided``.
    """
    return [
        {**hop, "condition": condition, "became": "lost before" if gone else decided or "undecided"}
        for hop, message in zip(retold(log), log.retellings, strict=True)
        for condition, decided, gone in zip(
            log.first(message).conditions, log.decided(message), log.lost_before(message), strict=True
        )
    ]


def _whose(log: Log) -> str:
    return "example" if log.is_example else "your room"


def review(log: Log) -> Rows:
    """One row a check: how many pass, of how many, and the numbers of the messages to look at."""
    room, sent, retellings = log.scenario, log.messages, log.retellings
    own = [message for message in sent if not message.retells]
    between = f"messages between the two sides that go through {room.mediator.called} (all others are forbidden)"
    checks: tuple[tuple[str, Iterable[Message], Callable[[Message], object]], ...] = (
        ("exact words are in the log", sent, attrgetter("words")),
        ("it is noted who carried it (via)", sent, attrgetter("via")),
        ("it is noted whether it may be quoted", sent, attrgetter("quote")),
        (between, filter(room.between_sides, sent), lambda message: not room.past_mediator(message)),
        ("own messages with a list of conditions", own, attrgetter("conditions")),
        ("retellings that name their source (the program’s guess)", retellings, partial(sourced, log)),
        ("retellings no more open than the sender allowed", retellings, lambda message: not too_open(log, message)),
        (
            "retellings whose conditions the sender has checked",
            filter(log.decided, retellings),
            lambda message: all(log.decided(message)),
        ),
    )
    rows = []
    for check, among, passes in checks:
        tried = {log.number(message): passes(message) for message in among}
        failing = [str(number) for number, fine in tried.items() if not fine]
        look_at = f"message{'s' if len(failing) > 1 else ''} {', '.join(failing)}" if failing else ""
        rows.append({"check": check, "count": len(tried) - len(failing), "of": len(tried), "look at": look_at})
    return rows


def sourced(log: Log, retelling: Message) -> bool:
    """Whether the words of a retelling name the team it comes from. A guess: it looks for the name alone.

    An office has a long name, so two thirds of the words of either name are enough.
    """
    role = log.scenario.role(log.retellings[retelling].sender)
    there = set(words(retelling.words))
    names = (words(role.team), words(role.office))
    return any(3 * sum(bool({word, f"{word}'s"} & there) for word in name) >= 2 * len(name) > 0 for name in names)


def too_open(log: Log, retelling: Message) -> bool:
    """Whether a retelling may be quoted more freely than what it passes on. Where nobody asked, the answer was no."""
    allowed = log.retellings[retelling].quote or QUOTE[0]
    return bool(retelling.quote) and QUOTE.index(retelling.quote) > QUOTE.index(allowed)
