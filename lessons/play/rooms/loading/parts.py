"""What the parts of a scenario share: messages, ids, names of roles, numbers of rounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lessons.kit.errors import CourseError
from lessons.kit.toml_table import Table
from lessons.play.rooms.entries import DIRECT, QUOTE, Message
from lessons.play.rooms.scenario import Question

STEPS = ("What?", "So what?", "Now what?")


class ScenarioError(CourseError, ValueError):
    """A scenario cannot be used; the message is one sentence for its author."""


def message(table: Table, room: str, roles: Sequence[str], last: int, **more: Any) -> Message:
    """A message of an example or of the script."""
    sender = one_of(table, "from", table.text("from", "norland"), roles)
    to = one_of(table, "to", table.text("to", "estmark"), roles)
    via = table.text("via", "lumia", "")
    if via and via != DIRECT:
        one_of(table, "via", via, [*roles, DIRECT])
    if len({sender, to, via or DIRECT}) < 3:
        raise table.fail('“from”, “to” and “via” have to be different; write three roles, or via = "direct".')
    quote = table.one_of("quote", QUOTE, "")
    words = table.text("words", "the exact words")
    conditions = table.texts("conditions", "not before Friday", ())
    return Message(room, place(table, last), sender, to, words, via, conditions, quote, **more)


def identifier(table: Table, write: str) -> str:
    """An id in small letters, digits and hyphens."""
    found = table.text("id", write)
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,29}", found):
        raise table.fail(f'“id” is “{found}”; write small letters, digits and hyphens, like id = "{write}".')
    return found


def one_of(table: Table, key: str, value: str, known: Sequence[str]) -> str:
    """A value that has to be one of some names."""
    if value not in known:
        raise table.fail(f"“{key}” is “{value}”; write one of: {', '.join(known)}.")
    return value


def place(table: Table, last: int) -> int:
    """The number of a round."""
    number = table.number("round", "1", least=1)
    if number != int(number) or number > last:
        raise table.fail(f"“round” is {number:g}; write a whole number from 1 to {last}.")
    return int(number)


def questions(table: Table) -> tuple[Question, ...]:
    """The questions of a debrief, in their order."""
    return tuple(_question(each) for each in table.tables("debrief", least=3, name="step"))


def _question(table: Table) -> Question:
    made = Question(table.one_of("step", STEPS), table.text("question", "What happened to the second message?"))
    table.done()
    return made


def unique(table: Table, what: str, names: Sequence[str]) -> None:
    """Raise the table's error if a name is used twice."""
    for name in names:
        if names.count(name) > 1:
            raise table.fail(f"the {what} “{name}” is used twice; give each its own.")
