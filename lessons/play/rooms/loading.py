"""Loading: one TOML file of ``data/room`` in, a :class:`Scenario` out, with every rule for authors checked.

A table is read as the types of its class say; what stands here are the rules that go beyond one field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path
from typing import Any

from lessons.kit import paths
from lessons.kit.errors import CourseError, UnknownName
from lessons.kit.toml_table import Table, read_toml
from lessons.play.rooms.entries import ARRIVED, DIRECT, NAME, QUOTE, Decision, Message
from lessons.play.rooms.scenario import Inject, Option, Phase, Question, Role, Scenario, Solo, Step

DEBRIEF_SHARE = 0.35  # of all minutes, at least: the debrief is where the learning is
ENDINGS = 3  # of a script, at least
MOST_OPTIONS, MOST_ROLES = 5, 8
_TEAM, _WORD = 22, 13  # letters of a team's name and of a word in it, so that it fits into its box in the figure
_BRIEFING = "Read your public position aloud. Look at your card alone. Ask what is not clear. Nobody writes yet."
_PRESS = "The press pool writes what it knows and from whom. The others may answer questions and write to the press."


class ScenarioError(CourseError, ValueError):
    """A scenario cannot be used; the message is one sentence for its author."""


def folder() -> Path:
    """Where the scenarios are kept."""
    return paths.data() / "room"


def names() -> tuple[str, ...]:
    """The names of all scenarios."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


def find(name: str) -> Scenario:
    """The scenario of a name. Raises UnknownName if there is none, ScenarioError if its file breaks a rule."""
    if name not in names():
        raise UnknownName(f"There is no room “{name}”; there are: {', '.join(names()) or 'none yet'}.")
    path = folder() / f"{name}.toml"
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, changed: int) -> Scenario:
    return read(path)


def read(path: Path) -> Scenario:
    """Read one file. Raises ScenarioError with one sentence that says where, what, and what to write."""
    top = Table(read_toml(path, ScenarioError), path.name, "", ScenarioError)
    top.need(NAME.fullmatch(path.stem), "name the file in small letters, digits and hyphens, like lumia.toml.")
    minutes = top.below("minutes", "brief = 10, press = 10, debrief = 35")
    brief, press, debrief = (minutes.number(part, "10", least=1) for part in ("brief", "press", "debrief"))
    minutes.done()
    roles = _roles(top)
    rounds = [
        table.filled(Phase, minutes=table.number("minutes", "10", least=1))
        for table in top.tables("round", least=1, name="title")
    ]
    room = _Room(path.stem, [role.id for role in roles if role.kind != "recorder"], len(rounds) + 1)
    known = [role.id for role in roles]
    injects = tuple(
        table.filled(Inject, id=_id(table, "leak"), round=_round(table, len(rounds)), to=_some_of(table, "to", known))
        for table in top.tables("inject", name="id")
    )
    _unique(top, "inject", [inject.id for inject in injects])
    example, decisions = _example(top, room)
    scenario = top.filled(
        Scenario,
        name=path.stem,
        rules=top.texts("rules", "No accents, no flags.", least=1),
        debrief_minutes=debrief,
        roles=roles,
        phases=(Phase("Briefing", brief, _BRIEFING), *rounds, Phase("Press time", press, _PRESS)),
        injects=injects,
        debrief=_questions(top),
        example=example,
        decisions=decisions,
        solo=_solo(top.below("solo", 'role = "...", start = "s1"'), room),
    )
    least = -(-DEBRIEF_SHARE * (scenario.minutes - debrief) // (1 - DEBRIEF_SHARE))
    top.need(
        debrief >= DEBRIEF_SHARE * scenario.minutes,
        f"the debrief has {debrief:g} of {scenario.minutes:g} minutes, and that is where the learning is; "
        f"write debrief = {least:g} or more.",
    )
    return scenario


@dataclass(frozen=True)
class _Room:
    """What a message has to fit: the name of the room, the roles that write, and the number of the press time."""

    name: str
    writers: Sequence[str]
    last: int

    def message(self, table: Table, **more: Any) -> Message:
        """A message of the example or of the script."""
        sender, to = table.one_of("from", self.writers), table.one_of("to", self.writers)
        via = table.one_of("via", [*self.writers, DIRECT], "")
        wish = '“from”, “to” and “via” have to be different; write three roles, or via = "direct".'
        table.need(len({sender, to, via or DIRECT}) == 3, wish)
        quote = table.one_of("quote", QUOTE, "")
        words = table.text("words", "the exact words")
        conditions = table.texts("conditions", "not before Friday", ())
        return Message(self.name, _round(table, self.last), sender, to, words, via, conditions, quote, **more)


def _id(table: Table, write: str) -> str:
    name = table.text("id", write)
    wish = f'“id” is “{name}”; write small letters, digits and hyphens, like id = "{write}".'
    table.need(re.fullmatch(r"[a-z][a-z0-9-]{0,29}", name), wish)
    return name


def _some_of(table: Table, key: str, known: Sequence[str]) -> tuple[str, ...]:
    words = table.texts(key, known[0], ())
    for word in words:
        table.need(word in known, f"“{key}” is “{word}”; write one of: {', '.join(known)}.")
    return words


def _round(table: Table, last: int) -> int:
    number = table.number("round", "1", least=1)
    table.need(number in range(1, last + 1), f"“round” is {number:g}; write a whole number from 1 to {last}.")
    return int(number)


def _unique(table: Table, what: str, names: Sequence[str]) -> None:
    for name in names:
        table.need(names.count(name) == 1, f"the {what} “{name}” is used twice; give each its own.")


def _questions(table: Table) -> tuple[Question, ...]:
    return tuple(question.filled(Question) for question in table.tables("debrief", least=3, name="step"))


def _roles(top: Table) -> tuple[Role, ...]:
    roles = tuple(_role(table) for table in top.tables("role", least=3, name="id"))
    _unique(top, "role", [role.id for role in roles])
    _unique(top, "team", [role.team for role in roles])
    count = len(roles)
    wish = f"there are {count} roles, and a class can keep {MOST_ROLES} apart at most; leave some out."
    top.need(count <= MOST_ROLES, wish)
    for kind, wanted in (("mediator", "one"), ("recorder", "one"), ("party", "at least two")):
        count = sum(role.kind == kind for role in roles)
        fits = count >= 2 if kind == "party" else count == 1
        top.need(fits, f'there are {count} roles of the kind “{kind}”; write kind = "{kind}" for {wanted}.')
    return roles


def _role(table: Table) -> Role:
    role = table.filled(Role, id=_id(table, "norland"))
    if role.kind != "recorder":
        table.texts("interests", "a line of the private card")
    fits = len(role.team) <= _TEAM and max(map(len, role.team.split())) <= _WORD
    table.need(fits, f"the team’s name “{role.team}” is too long for its box; write {_TEAM} letters at most.")
    return replace(role, called=role.called or role.team)


def _example(top: Table, room: _Room) -> tuple[tuple[Message, ...], tuple[Decision, ...]]:
    tables = top.tables("example", least=4, name="id")
    names = [_id(table, f"e{number}") for number, table in enumerate(tables, 1)]
    _unique(top, "example id", names)
    messages: dict[str, Message] = {}
    firsts: dict[str, Message] = {}  # of each chain, by the name of a message in it
    decisions = []
    for name, table in zip(names, tables, strict=True):
        retells = table.text("retells", "e1", "")
        wish = f"it retells “{retells}”, and no earlier example has that id; write one of: {', '.join(messages)}."
        table.need(retells in ("", *messages), wish)
        message = room.message(table, given_id=name, retells=f"example-{retells}" if retells else "")
        holder = messages[retells].holder if retells else message.sender
        wish = f'“{message.sender}” did not have the message “{retells}”; write from = "{holder}".'
        table.need(message.sender == holder, wish)
        messages[name], firsts[name] = message, firsts.get(retells, message)
        decided, wanted = _some_of(table, "decided", ARRIVED), len(firsts[name].conditions) if retells else 0
        counts = f"“decided” has {len(decided)} words, and the message has {wanted} conditions"
        table.need(len(decided) in (0, wanted), f"{counts}; write one for each.")
        decisions += [Decision(room.name, message.id, decided)] if decided else []
        table.done()
    has_retelling = any(message.retells for message in messages.values())
    top.need(has_retelling, 'no example retells another; write retells = "e1" in at least one.')
    return tuple(messages.values()), tuple(decisions)


def _solo(table: Table, room: _Room) -> Solo:
    """The script for one who plays alone. Every way through it retells and comes to an end."""
    role = table.one_of("role", room.writers)
    tables = table.tables("step", least=ENDINGS + 1, name="id")
    names = [_id(own, "s1") for own in tables]
    _unique(table, "step", names)
    solo = table.filled(
        Solo,
        role=role,
        start=table.one_of("start", names),
        steps=tuple(_step(own, room, role, names) for own in tables),
        debrief=_questions(table),
    )
    _check_ways(table, solo)
    return solo


def _step(table: Table, room: _Room, role: str, names: Sequence[str]) -> Step:
    is_message = any([table.raw("words", "", None), table.raw("from", "", None)])
    message = room.message(table) if is_message else None
    receivers = [writer for writer in room.writers if writer != role]
    options = tuple(
        own.filled(Option, next=own.one_of("next", names), pass_on=own.one_of("pass_on", receivers, ""))
        for own in table.tables("option", name="text")
    )
    if options:
        table.text("ask", "What do you do?")
    step = table.filled(Step, id=_id(table, "s1"), round=_round(table, room.last), message=message, options=options)
    wish = 'a step has options or is an ending; write [[solo.step.option]] below it or ending = "...".'
    table.need(bool(step.ending) != bool(options), wish)
    wish = "there is no message to pass on in this step; write from, to and words, or take “pass_on” out."
    table.need(message or not any(option.pass_on for option in options), wish)
    is_whole = step.situation and not message
    table.need(is_whole or not step.ending, 'an ending has no message; write situation = "how it ends".')
    count = len(options)
    table.need(not count or 2 <= count <= MOST_OPTIONS, f"it has {count} options; write 2 to {MOST_OPTIONS}.")
    wish = f'its message has to come into the hands of the student’s role; write via = "{role}".'
    table.need(not message or message.holder == role, wish)
    _unique(table, "option", [option.text for option in options])
    return step


def _check_ways(table: Table, solo: Solo) -> None:
    following = {step.id: [option.next for option in step.options] for step in solo.steps}
    try:
        TopologicalSorter(following).prepare()
    except CycleError as error:
        steps = " → ".join(reversed(error.args[1]))
        raise table.fail(f"the steps {steps} go in a circle; lead one on.") from None
    for step in solo.steps:
        wish = f'the step “{step.id}” is never reached; write next = "{step.id}" in an option.'
        table.need(step.id in (solo.start, *chain(*following.values())), wish)
    count = len(solo.endings)
    wish = f"there are {count} endings; write at least {ENDINGS}, so that the choices matter."
    table.need(count >= ENDINGS, wish)
    for way in solo.ways():
        chosen = "” → “".join(option.text for option in way)
        wish = f"the way “{chosen}” never passes a message on; write pass_on = ... in one of its options."
        table.need(any(option.pass_on for option in way), wish)
