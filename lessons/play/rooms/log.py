"""The log of a room: what was sent, by whom, through whom, and how far it has come.

A :class:`Log` is a picture of one moment. ``of`` reads it from the disk, ``example`` takes it from a scenario.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lessons.kit.appending import now
from lessons.play.rooms import store
from lessons.play.rooms.distortion import Measure, measure
from lessons.play.rooms.entries import ARRIVED, DIRECT, Choice, Decision, Entry, Message, Place
from lessons.play.rooms.scenario import Scenario

COLUMNS = ("number", "round", "from", "to", "via", "words", "conditions", "quote", "retells")
NOT_NOTED = "not noted"


@dataclass(frozen=True)
class Log:
    """Messages in the order of rounds and time, the last decision on each, and the place of the game."""

    scenario: Scenario
    messages: tuple[Message, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)  # by the id of the retelling
    place: Place | None = None
    is_example: bool = False
    choices: tuple[Choice, ...] = ()  # of one who plays alone

    @cached_property
    def _by_id(self) -> dict[str, Message]:
        return {message.id: message for message in self.messages}

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {message.id: number for number, message in enumerate(self.messages, 1)}

    def number(self, message: Message) -> int:
        """The number, from 1, by which the log names a message."""
        return self._numbers[message.id]

    def get(self, identifier: str) -> Message | None:
        """The message with this id, or None."""
        return self._by_id.get(identifier)

    def source(self, message: Message) -> Message | None:
        """The message that this one passes on, if the log has it."""
        return self._by_id.get(message.retells) if message.retells else None

    def first(self, message: Message) -> Message:
        """The message at the beginning of the chain: the one whose sender listed the conditions."""
        seen = {message.id}
        while (earlier := self.source(message)) is not None and earlier.id not in seen:
            seen.add(earlier.id)
            message = earlier
        return message

    @property
    def story(self) -> tuple[Message | Choice, ...]:
        """Messages and choices in the order of rounds and time."""
        both: list[Message | Choice] = [*self.messages, *self.choices]
        return tuple(sorted(both, key=lambda each: (each.round, each.time, _turn(each))))

    @property
    def moment(self) -> str:
        """The time for what is written next: now, but never before anything in the log.

        The clocks of several computers differ. So what somebody writes comes after all that was before their eyes.
        """
        entries: list[Message | Choice | Decision] = [*self.messages, *self.choices, *self.decisions.values()]
        return max([now(), *(entry.time for entry in entries)])

    @property
    def retellings(self) -> tuple[Message, ...]:
        """The messages that pass on another one that is in the log."""
        return tuple(message for message in self.messages if self.source(message) is not None)

    def measured(self, retelling: Message) -> Measure:
        """How a retelling compares with what its sender had received, on the conditions of the first message."""
        source = self.source(retelling)
        if source is None:
            raise ValueError("this message passes on nothing")
        return measure(source.words, retelling.words, self.first(retelling).conditions)

    def decided(self, retelling: Message) -> tuple[str, ...]:
        """What the first sender decided about each condition; an empty text is undecided."""
        conditions = self.first(retelling).conditions
        found = self.decisions.get(retelling.id)
        if found is None or len(found.decided) != len(conditions):
            return ("",) * len(conditions)
        return found.decided

    def lost_before(self, retelling: Message) -> tuple[bool, ...]:
        """Of each condition, whether it is lost and had been lost before this retelling."""
        now = self.decided(retelling)
        source = self.source(retelling)
        before = self.decided(source) if source is not None and self.source(source) else ("",) * len(now)
        return tuple(here == there == "lost" for here, there in zip(now, before, strict=True))

    def lost_here(self, retelling: Message) -> int:
        """How many conditions got lost with this retelling: what it lost and its source still had."""
        return self.decided(retelling).count("lost") - sum(self.lost_before(retelling))

    @property
    def is_over(self) -> bool:
        """Whether everybody may see all of it: the press writes, a sender has decided, or nobody else plays here."""
        if self.decisions or self.place is None or self.place.way == "alone":
            return True
        return self.place.round >= len(self.scenario.phases) - 1

    def passed_on(self, message: Message) -> bool:
        """Whether the one in between has told the receiver."""
        return any(
            each.retells == message.id and each.sender == message.holder and each.to == message.to
            for each in self.messages
        )

    def held_by(self, role: str) -> tuple[Message, ...]:
        """The messages in a role's hands: sent to it, or given to it to pass on. The recorder holds all."""
        if role == self.scenario.recorder.id:
            return self.messages
        return tuple(message for message in self.messages if message.holder == role)

    def rows(self) -> list[dict[str, Any]]:
        """The messages as rows, teams by their names."""
        team = self.scenario.team
        return [
            {
                "number": number,
                "round": message.round,
                "from": team(message.sender),
                "to": team(message.to),
                "via": message.via if message.via == DIRECT else team(message.via) if message.via else NOT_NOTED,
                "words": message.words,
                "conditions": "; ".join(message.conditions),
                "quote": message.quote or NOT_NOTED,
                "retells": self._numbers.get(message.retells, "not in this log") if message.retells else "",
            }
            for number, message in enumerate(self.messages, 1)
        ]

    def distortion(self) -> list[dict[str, Any]]:
        """One row a retelling: the share of words kept in percent, and what became of the conditions."""
        rows = []
        for message in self.retellings:
            source, decided = self.source(message), self.decided(message)
            row = {
                "number": self.number(message),
                "retells": self.number(source) if source else 0,
                "from": self.scenario.team(message.sender),
                "to": self.scenario.team(message.to),
                "words kept (percent)": self.measured(message).kept,
                "conditions": len(decided),
            }
            rows.append(row | {each: decided.count(each) for each in ARRIVED} | {"undecided": decided.count("")})
        return rows


def of(scenario: Scenario) -> Log:
    """The log of this scenario's game on the disk."""
    return _log(scenario, store.entries(scenario.name))


def example(scenario: Scenario) -> Log:
    """The example that the scenario brings."""
    decisions = {each.message: each for each in scenario.decisions}
    return Log(scenario, scenario.example, decisions, is_example=True)


def _log(scenario: Scenario, entries: Iterable[Entry]) -> Log:
    messages: dict[str, Message] = {}
    decisions: dict[str, Decision] = {}
    choices: list[Choice] = []
    place = None
    for entry in entries:
        if isinstance(entry, Message):
            messages.setdefault(entry.id, entry)
        elif isinstance(entry, Decision):
            known = decisions.get(entry.message, entry)
            decisions[entry.message] = entry if known.time <= entry.time else known
        elif isinstance(entry, Choice):
            choices.append(entry)
        else:
            place = entry
    ordered = sorted(messages.values(), key=lambda message: (message.round, message.time))
    return Log(scenario, tuple(ordered), decisions, place, choices=tuple(choices))


def _turn(entry: Message | Choice) -> int:
    """In one second a message comes in, a choice is made, and the message is passed on."""
    return 1 if isinstance(entry, Choice) else 2 if entry.retells else 0
