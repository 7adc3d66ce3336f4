"""The script for one who plays alone: steps, options, endings; and a message as an author writes it.

Its classes are read as those of ``scenario`` are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import Annotated

from lessons.kit.language import later
from lessons.kit.toml_table import Table
from lessons.play.rooms.entries import DIRECT, DRAFT, HOW, MARKS, QUOTE, WHY, Message

ENDINGS = 3  # of a script, at least
MOST_OPTIONS = 5
STEPS = (later("What?"), later("So what?"), later("Now what?"))  # of each debrief


def identifier(table: Table, key: str) -> str:
    """A name in small letters, digits and hyphens."""
    name = table.text(key, "norland")
    wish = f'“{key}” is “{name}”; write small letters, digits and hyphens, like {key} = "norland".'
    table.need(re.fullmatch(r"[a-z][a-z0-9-]{0,29}", name), wish)
    return name


def among(table: Table, key: str, words: Iterable[str], known: Iterable[str]) -> None:
    """Refuse words that are none of those that are known; an empty one is left out."""
    for word in filter(None, words):
        table.need(word in known, f"“{key}” is “{word}”; write one of: {', '.join(known)}.")


def message(table: Table, key: str = "") -> Message:
    """The message that is written in a table."""
    sender, to, via = table.text("from", "norland"), table.text("to", "estmark"), table.text("via", "lumia", "")
    wish = '“from”, “to” and “via” have to be different; write three roles, or via = "direct".'
    table.need(len({sender, to, via or DIRECT}) == 3, wish)
    words, conditions = table.text("words", "the exact words"), table.texts("conditions", "not before Friday", ())
    quote, sort = table.one_of("quote", QUOTE, ""), table.one_of("sort", (*HOW, WHY, DRAFT, *MARKS), "")
    return Message("", int(table.number("round", "1")), sender, to, words, via, conditions, quote, sort=sort)


def message_if_any(table: Table, key: str) -> Message | None:
    """The same for a table that may hold none."""
    return message(table) if any([table.raw("words", "", None), table.raw("from", "", None)]) else None


def _step(table: Table, key: str) -> str:
    return table.one_of(key, STEPS)


@dataclass(frozen=True)
class Question:
    """One question of the debrief, under its step: What? So what? Now what?"""

    question: Annotated[str, "What happened to the second message?"]  # Markdown
    step: Annotated[str, _step]
    minutes: Annotated[float, "5", 0] = 0  # of the debrief, where a class needs to be told


@dataclass(frozen=True)
class Option:
    """A choice of the one who plays alone. ``pass_on`` names the role for whom the message is retyped."""

    text: Annotated[str, "Pass it on to Estmark"]
    comment: Annotated[str, "what came of it, and why"]  # Markdown
    next: Annotated[str, "s2"]
    pass_on: Annotated[str, "estmark"] = ""


@dataclass(frozen=True)
class Step:
    """A place in the script: perhaps a message that comes in, then options; or an ending."""

    id: Annotated[str, identifier]
    round: Annotated[int, "1", 1]
    message: Annotated[Message | None, message_if_any]
    situation: Annotated[str, "what happens"] = ""  # Markdown
    ask: Annotated[str, "What do you do?"] = ""
    options: tuple[Option, ...] = ()
    ending: Annotated[str, "The line stays open"] = ""  # its title

    def proofread(self, table: Table) -> None:
        """Refuse a step without a way on, and a way that lacks its message."""
        wish = 'a step has options or is an ending; write [[solo.step.option]] below it or ending = "...".'
        table.need(bool(self.ending) != bool(self.options), wish)
        wish = "there is no message to pass on in this step; write from, to and words, or take “pass_on” out."
        table.need(self.message or not any(option.pass_on for option in self.options), wish)
        is_whole = self.situation and not self.message
        table.need(is_whole or not self.ending, 'an ending has no message; write situation = "how it ends".')
        if self.options:
            count = len(self.options)
            table.need(2 <= count <= MOST_OPTIONS, f"it has {count} options; write 2 to {MOST_OPTIONS}.")
            table.text("ask", "What do you do?")


@dataclass(frozen=True)
class Solo:
    """The script for one who plays ``role`` alone; ``steps`` begin at ``start``."""

    role: Annotated[str, "lumia"]
    intro: Annotated[str, "what awaits the student"]  # Markdown
    start: Annotated[str, "s1"]
    steps: Annotated[tuple[Step, ...], ENDINGS + 1]
    leaving: Annotated[str, "said at the start of the debrief to one who is alone"]  # Markdown
    debrief: Annotated[tuple[Question, ...], "debrief", 3]  # for one who is alone

    def step(self, identifier: str) -> Step:
        """The step with this id; the first one if there is none, as a script may change while a game waits."""
        steps = {step.id: step for step in self.steps}
        return steps.get(identifier, steps[self.start])

    @property
    def endings(self) -> tuple[Step, ...]:
        """The steps where the script stops."""
        return tuple(step for step in self.steps if step.ending)

    def ways(self, start: str = "") -> Iterator[tuple[Option, ...]]:
        """All ways through the script, as the options that are chosen."""
        step = self.step(start or self.start)
        if step.ending:
            yield ()
        for option in step.options:
            yield from ((option, *way) for way in self.ways(option.next))

    def proofread(self, table: Table) -> None:
        """Every way through the script retells and comes to an end, and every step is on one."""
        following = {step.id: [option.next for option in step.options] for step in self.steps}
        among(table, "start", [self.start], following)
        for place, step in zip(table.tables("step", name="id"), self.steps, strict=True):
            among(place, "next", following[step.id], following)
            wish = f'its message has to come into the hands of the student’s role; write via = "{self.role}".'
            place.need(not step.message or step.message.holder == self.role, wish)
        try:
            TopologicalSorter(following).prepare()
        except CycleError as error:
            circle = " → ".join(reversed(error.args[1]))
            raise table.fail(f"the steps {circle} go in a circle; lead one on.") from None
        for name in following:
            wish = f'the step “{name}” is never reached; write next = "{name}" in an option.'
            table.need(name in (self.start, *chain(*following.values())), wish)
        count = len(self.endings)
        wish = f"there are {count} endings; write at least {ENDINGS}, so that the choices matter."
        table.need(count >= ENDINGS, wish)
        for way in self.ways():
            chosen = "” → “".join(option.text for option in way)
            wish = f"the way “{chosen}” never passes a message on; write pass_on = ... in one of its options."
            table.need(any(option.pass_on for option in way), wish)
