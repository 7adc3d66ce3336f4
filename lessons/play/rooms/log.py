"""The log of a room: what was sent, by whom, through whom, and how far it has come.

A :class:`Log` is a picture of one moment. ``of`` reads it from the disk, ``example`` takes it from a scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

from lessons.kit.appending import now
from lessons.play.rooms.distortion import Measure, measure
from lessons.play.rooms.entries import Choice, Decision, Entry, Message, Place, read
from lessons.play.rooms.scenario import Scenario


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
    def _numbers(self) -> dict[str, int]:
        return {message.id: number for number, message in enumerate(self.messages, 1)}

    def __contains__(self, message: Message) -> bool:
        return message.id in self._numbers

    def number(self, message: Message) -> int:
        """The number, from 1, by which the log names a message."""
        return self._numbers[message.id]

    def source(self, message: Message) -> Message | None:
        """The message that this one passes on, if the log has it."""
        number = self._numbers.get(message.retells)
        return self.messages[number - 1] if number else None

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
        return tuple(sorted((*self.messages, *self.choices), key=lambda entry: (entry.round, entry.time, _turn(entry))))

    @property
    def moment(self) -> str:
        """The time for what is written next: now, but never before anything in the log.

        The clocks of several computers differ. So what somebody writes comes after all that was before their eyes.
        """
        entries: list[Entry] = [*self.messages, *self.choices, *self.decisions.values()]
        return max([now(), *(entry.time for entry in entries)])

    @cached_property
    def retellings(self) -> dict[Message, Message]:
        """The messages that pass on another one that is in the log, each with that one."""
        return {message: source for message in self.messages if (source := self.source(message))}

    @property
    def undecided(self) -> list[Message]:
        """The retellings on whose conditions the sender still has to decide."""
        return [message for message in self.retellings if "" in self.decided(message)]

    def measured(self, retelling: Message) -> Measure:
        """How a retelling compares with what its sender had received, on the conditions of the first message."""
        return measure(self.retellings[retelling].words, retelling.words, self.first(retelling).conditions)

    def decided(self, retelling: Message) -> tuple[str, ...]:
        """What the first sender decided about each condition; an empty text is undecided."""
        conditions = self.first(retelling).conditions
        decision = self.decisions.get(retelling.id)
        return decision.decided if decision and len(decision.decided) == len(conditions) else ("",) * len(conditions)

    def lost_before(self, retelling: Message) -> tuple[bool, ...]:
        """Of each condition, whether it is lost and had been lost before this retelling."""
        here, source = self.decided(retelling), self.retellings[retelling]
        before = self.decided(source) if source in self.retellings else ("",) * len(here)
        return tuple(now == then == "lost" for now, then in zip(here, before, strict=True))

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
        way = (message.id, message.holder, message.to)
        return any((other.retells, other.sender, other.to) == way for other in self.messages)

    def held_by(self, role: str) -> tuple[Message, ...]:
        """The messages in a role's hands: sent to it, or given to it to pass on. The recorder holds all."""
        if role == self.scenario.recorder.id:
            return self.messages
        return tuple(message for message in self.messages if message.holder == role)


def of(scenario: Scenario) -> Log:
    """The log of this scenario's game on the disk."""
    entries = read(scenario.name)
    messages = {entry.id: entry for entry in entries if isinstance(entry, Message)}
    decided = sorted((entry for entry in entries if isinstance(entry, Decision)), key=attrgetter("time"))
    places = [entry for entry in entries if isinstance(entry, Place)]
    return Log(
        scenario,
        tuple(sorted(messages.values(), key=attrgetter("round", "time"))),
        {decision.message: decision for decision in decided},
        places[-1] if places else None,
        choices=tuple(entry for entry in entries if isinstance(entry, Choice)),
    )


def example(scenario: Scenario) -> Log:
    """The log of another class, which the scenario brings."""
    messages = tuple(sample.message for sample in scenario.samples)
    decided = {sample.message.id: Decision("", sample.message.id, sample.decided) for sample in scenario.samples}
    return Log(scenario, messages, decided, is_example=True)


def _turn(entry: Message | Choice) -> int:
    """In one second a message comes in, a choice is made, and the message is passed on."""
    return 1 if isinstance(entry, Choice) else 2 if entry.retells else 0
