"""The log of a room: what was sent, by whom, through whom, and how far it has come; and the same as rows of tables.

A :class:`Log` is a picture of one moment. ``of`` reads it from the disk, ``example`` takes it from a scenario. A *hop*
is the step from one mouth to the next: one retelling. The review judges the log, never the outcome: there is no score
for peace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from lessons.kit.appending import now
from lessons.kit.language import later, say, say_many
from lessons.play.rooms import entries
from lessons.play.rooms.distortion import Measure, measure, percent, words
from lessons.play.rooms.entries import ARRIVED, HOW, QUOTE, Brought, Choice, Coding, Decision, Message, Place
from lessons.play.rooms.scenario import Scenario

Rows = list[dict[str, Any]]
NOT_NOTED = "not noted"
# The columns of the tables.
SENT = ("number", "round", "from", "to", "via", "words", "conditions", "quote", "retells")
MESSAGES = ("log", "number", "round", "from", "to", "via", "words", "quote")
CONDITIONS = ("log", "message", "hop", "how", "condition", "became")


@dataclass(frozen=True)
class Log:
    """Messages in the order of rounds and time, the last decision on each, and the place of the game."""

    scenario: Scenario
    messages: tuple[Message, ...] = ()
    decisions: Mapping[str, Decision] = field(default_factory=dict)  # by the id of the retelling
    place: Place | None = None
    is_example: bool = False
    choices: tuple[Choice, ...] = ()  # of one who plays alone
    codes: Mapping[str, str] = field(default_factory=dict)  # by the id of a message of the mediator

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
        before: list[entries.Entry] = [*self.messages, *self.choices, *self.decisions.values()]
        return max([now(), *(entry.time for entry in before)])

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

    def kept(self, retellings: Iterable[Message]) -> int:
        """The words of some retellings that arrived in their order, of all that were sent, in percent."""
        measures = [self.measured(retelling) for retelling in retellings]
        return percent(sum(each.same for each in measures), sum(each.total for each in measures))

    def decided(self, retelling: Message) -> tuple[str, ...]:
        """What the first sender decided about each condition; an empty text is undecided."""
        conditions = self.first(retelling).conditions
        decision = self.decisions.get(retelling.id)
        return decision.decided if decision and len(decision.decided) == len(conditions) else ("",) * len(conditions)

    def became(self, retelling: Message) -> tuple[str, ...]:
        """What became of each condition with this retelling.

        That is ``arrived``, ``changed`` or ``lost``, as the sender decided; ``lost before`` if an earlier hop had lost
        it; or ``undecided``.
        """
        here, source = self.decided(retelling), self.retellings[retelling]
        before = self.decided(source) if source in self.retellings else ("",) * len(here)
        pairs = zip(here, before, strict=True)
        return tuple("lost before" if now == then == "lost" else now or "undecided" for now, then in pairs)

    @property
    def is_over(self) -> bool:
        """Whether everybody may see all of it: the press writes, a sender has decided, or nobody else plays here."""
        if self.decisions or self.codes or self.place is None or self.place.way == "alone":
            return True
        return self.place.round >= len(self.scenario.phases) - 1

    def passed_on(self, message: Message) -> bool:
        """Whether the one in between has told the receiver."""
        way = (message.id, message.holder, message.to)
        return any((other.retells, other.sender, other.to) == way for other in self.messages)

    def holds(self, entry: Brought) -> bool:
        """Whether the log has this already: of a decision and of codes, as the last ones."""
        if isinstance(entry, Message):
            return entry in self
        if isinstance(entry, Decision):
            return self.decisions.get(entry.message) == entry
        return self.codes.items() >= dict(entry.coded).items()

    def held_by(self, role: str) -> tuple[Message, ...]:
        """The messages in a role's hands: sent to it, or given to it to pass on. The recorder holds all."""
        if role == self.scenario.recorder.id:
            return self.messages
        return tuple(message for message in self.messages if message.holder == role)


def how(retelling: Message) -> str:
    """One of HOW; where nobody noted it, from memory: that is the rule."""
    return retelling.sort if retelling.sort in HOW else HOW[0]


def all_of(scenario: Scenario) -> Iterator[Log]:
    """The logs of all rooms with this scenario that are on the disk."""
    return (log for room in scenario.rooms if (log := of(room)).messages or log.place)


def current(scenario: Scenario) -> Log:
    """The log of the room in which this computer was last; where it was in none, of the only one."""
    begun = [log for log in all_of(scenario) if log.place]
    return max(begun, key=lambda log: log.place.time if log.place else "", default=of(scenario))


def of(scenario: Scenario) -> Log:
    """The log of this room's game on the disk."""
    read = entries.read(scenario.game)
    messages = {entry.id: entry for entry in read if isinstance(entry, Message)}
    decided = sorted((entry for entry in read if isinstance(entry, Decision)), key=attrgetter("time"))
    places = [entry for entry in read if isinstance(entry, Place)]
    return Log(
        scenario,
        tuple(sorted(messages.values(), key=attrgetter("round", "time"))),
        {decision.message: decision for decision in decided},
        places[-1] if places else None,
        choices=tuple(entry for entry in read if isinstance(entry, Choice)),
        codes=dict(pair for entry in read if isinstance(entry, Coding) for pair in entry.coded),
    )


def example(scenario: Scenario) -> Log:
    """The log of another class, which the scenario brings."""
    messages = tuple(sample.message for sample in scenario.samples)
    decided = {sample.message.id: Decision("", sample.message.id, sample.decided) for sample in scenario.samples}
    codes = {sample.message.id: sample.code for sample in scenario.samples if sample.code}
    return Log(scenario, messages, decided, is_example=True, codes=codes)


def _turn(entry: Message | Choice) -> int:
    """In one second a message comes in, a choice is made, and the message is passed on."""
    return 1 if isinstance(entry, Choice) else 2 if entry.retells else 0


def messages(log: Log) -> Rows:
    """One row a message, teams by their names, with what its sender allowed in ``quote``."""
    team = log.scenario.team
    return [
        {
            "log": whose(log),
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
            later("number"): log.number(message),
            later("retells"): log.number(source),
            later("from"): team(message.sender),
            later("to"): team(message.to),
            later("words kept (percent)"): log.measured(message).kept,
            later("conditions"): len(decided),
            **{word: decided.count(word) for word in ARRIVED},
            later("undecided"): decided.count(""),
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
            "log": whose(log),
            "message": row["number"],
            "hop": f"{row['from']} → {row['to']}",
            "how": how(message),
            "kept": row["words kept (percent)"],
            "conditions": row["conditions"],
            "arrived": None if row["undecided"] else row["arrived"],
        }
        for row, message in zip(distortion(log), log.retellings, strict=True)
    ]


def conditions(log: Log) -> Rows:
    """One row for each condition at each hop, and what became of it there."""
    return [
        {**hop, "condition": condition, "became": became}
        for hop, message in zip(retold(log), log.retellings, strict=True)
        for condition, became in zip(log.first(message).conditions, log.became(message), strict=True)
    ]


def whose(log: Log) -> str:
    """Which room a row is of."""
    letter = log.scenario.letter.upper()
    return "example" if log.is_example else f"room {letter}" if letter else "your room"


def review(log: Log) -> Rows:
    """One row a check: how many pass, of how many, and the numbers of the messages to look at."""
    room, sent, retellings = log.scenario, log.messages, log.retellings
    own = [message for message in sent if not message.retells]
    between, listed = filter(room.between_sides, sent), filter(log.decided, retellings)
    through = later("messages between the two sides that go through {mediator} (all others are forbidden)")
    checks: tuple[tuple[str, Iterable[Message], Callable[[Message], object]], ...] = (
        (say("exact words are in the log"), sent, attrgetter("words")),
        (say("it is noted who carried it (via)"), sent, attrgetter("via")),
        (say("it is noted whether it may be quoted"), sent, attrgetter("quote")),
        (say(through, mediator=room.mediator.called), between, lambda one: not room.past_mediator(one)),
        (say("own messages with a list of conditions"), own, attrgetter("conditions")),
        (say("retellings that name their source (the program’s guess)"), retellings, partial(sourced, log)),
        (say("retellings no more open than the sender allowed"), retellings, partial(as_open, log)),
        (say("retellings whose conditions the sender has checked"), listed, lambda one: all(log.decided(one))),
    )
    rows = []
    for check, among, passes in checks:
        tried = {log.number(message): passes(message) for message in among}
        failing = [str(number) for number, fine in tried.items() if not fine]
        which = ", ".join(failing)
        look_at = say_many("message {which}", "messages {which}", len(failing), which=which) if failing else ""
        counted = {later("count"): len(tried) - len(failing), later("of"): len(tried)}
        rows.append({later("check"): check, **counted, later("look at"): look_at})
    return rows


def sourced(log: Log, retelling: Message) -> bool:
    """Whether the words of a retelling name the team it comes from. A guess: it looks for the name alone.

    An office has a long name, so two thirds of the words of either name are enough.
    """
    role = log.scenario.role(log.retellings[retelling].sender)
    there = set(words(retelling.words))
    names = (words(role.team), words(role.office))
    return any(3 * sum(bool({word, f"{word}'s"} & there) for word in name) >= 2 * len(name) > 0 for name in names)


def as_open(log: Log, retelling: Message) -> bool:
    """Whether a retelling is no more open to quoting than what it passes on. Where nobody asked, the answer was no."""
    allowed = log.retellings[retelling].quote or QUOTE[0]
    return not retelling.quote or QUOTE.index(retelling.quote) <= QUOTE.index(allowed)
