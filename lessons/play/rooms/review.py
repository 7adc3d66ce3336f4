"""What the debrief looks at: how complete the log is, and whether retellings name their source.

It judges the log, never the outcome: there is no score for peace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from lessons.play.rooms.distortion import words
from lessons.play.rooms.entries import QUOTE, Message
from lessons.play.rooms.log import Log


def rows(log: Log) -> list[dict[str, Any]]:
    """One row a check: how many pass, of how many, and the numbers of the messages to look at."""
    messages, retellings = log.messages, log.retellings
    own = [message for message in messages if not message.retells]
    between = [message for message in messages if log.scenario.between_sides(message)]
    with_conditions = [message for message in retellings if log.decided(message)]
    return [
        _row(log, "exact words are in the log", messages, lambda each: bool(each.words)),
        _row(log, "it is noted who carried it (via)", messages, lambda each: bool(each.via)),
        _row(log, "it is noted whether it may be quoted", messages, lambda each: bool(each.quote)),
        _row(
            log,
            f"messages between the two sides that go through {log.scenario.mediator.called} (all others are forbidden)",
            between,
            lambda each: not log.scenario.past_mediator(each),
        ),
        _row(log, "own messages with a list of conditions", own, lambda each: bool(each.conditions)),
        _row(
            log, "retellings that name their source (the program’s guess)", retellings, lambda each: sourced(log, each)
        ),
        _row(log, "retellings no more open than the sender allowed", retellings, lambda each: not too_open(log, each)),
        _row(
            log, "retellings whose conditions the sender has checked", with_conditions, lambda each: _checked(log, each)
        ),
    ]


def _row(log: Log, check: str, among: Iterable[Message], passes: Callable[[Message], bool]) -> dict[str, Any]:
    among = tuple(among)
    failing = [str(log.number(message)) for message in among if not passes(message)]
    return {
        "check": check,
        "count": len(among) - len(failing),
        "of": len(among),
        "look at": f"message{'s' if len(failing) > 1 else ''} {', '.join(failing)}" if failing else "",
    }


def sourced(log: Log, retelling: Message) -> bool:
    """Whether the words of a retelling name the team it comes from. A guess: it looks for the name alone.

    An office has a long name, so two thirds of the words of either name are enough.
    """
    source = log.source(retelling)
    if source is None:
        return False
    role = log.scenario.role(source.sender)
    said = set(words(retelling.words))
    return any(_most(words(name), said) for name in (role.team, role.office))


def _most(name: list[str], said: set[str]) -> bool:
    there = sum(word in said or f"{word}'s" in said for word in name)
    return 3 * there >= 2 * len(name) > 0


def too_open(log: Log, retelling: Message) -> bool:
    """Whether a retelling may be quoted more freely than what it passes on. Where nobody asked, the answer was no."""
    source = log.source(retelling)
    if source is None or not retelling.quote:
        return False
    return QUOTE.index(retelling.quote) > QUOTE.index(source.quote or QUOTE[0])


def _checked(log: Log, retelling: Message) -> bool:
    return all(log.decided(retelling))
