"""Loading: one TOML file of ``data/room`` in, a :class:`Scenario` out, with every rule for authors checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lessons.kit.toml_table import Table, read_toml
from lessons.play.rooms.entries import ARRIVED, NAME, Decision, Message
from lessons.play.rooms.loading.parts import ScenarioError, identifier, message, one_of, place, questions, unique
from lessons.play.rooms.loading.script import script
from lessons.play.rooms.scenario import KINDS, MEDIATOR, PARTY, RECORDER, Inject, Phase, Role, Scenario

DEBRIEF_SHARE = 0.35  # of all minutes, at least: the debrief is where the learning is
INJECTS = ("leak", "deadline", "news")
_TEAM = 22  # letters of a team's name, so that it fits into its box in the figure; no word longer than _WORD
_WORD = 13


def read(path: Path) -> Scenario:
    """Read one file. Raises ScenarioError with one sentence that says where, what, and what to write."""
    data = read_toml(path, ScenarioError)
    if not NAME.fullmatch(path.stem):
        raise ScenarioError(f"{path.name}: name the file in small letters, digits and hyphens, like lumia.toml.")
    return _scenario(Table(data, path.name, "", ScenarioError), path.stem)


def _scenario(top: Table, name: str) -> Scenario:
    minutes = top.below("minutes", "brief = 10, press = 10, debrief = 35")
    parts = [minutes.number(each, "10", least=1) for each in ("brief", "press", "debrief")]
    minutes.done()
    roles = _roles(top)
    known = [role.id for role in roles]
    rounds = tuple(_round(table) for table in top.tables("round", least=1, name="title"))
    last = len(rounds) + 1  # the press
    writers = [role.id for role in roles if role.kind != RECORDER]
    example, decisions = _example(top, name, writers, last)
    made = Scenario(
        name=name,
        title=top.text("title", "the title of the scenario"),
        audience=top.text("audience", "14 to 16"),
        note=top.text("note", "what this is about, who may step out, and how"),
        setting=top.text("setting", "what everybody may know"),
        rules=top.texts("rules", "No accents, no flags.", least=1),
        stop_word=top.text("stop_word", "anchor"),
        leaving=top.text("leaving", "how everybody leaves the role"),
        brief_minutes=parts[0],
        press_minutes=parts[1],
        debrief_minutes=parts[2],
        roles=roles,
        rounds=rounds,
        injects=_injects(top, known, len(rounds)),
        debrief=questions(top),
        example=example,
        decisions=decisions,
        solo=script(top.below("solo", 'role = "...", start = "s1"'), name, writers, last),
    )
    top.done()
    if made.debrief_minutes < DEBRIEF_SHARE * made.minutes:
        least = -(-DEBRIEF_SHARE * (made.minutes - made.debrief_minutes) // (1 - DEBRIEF_SHARE))
        raise top.fail(
            f"the debrief has {made.debrief_minutes:g} of {made.minutes:g} minutes, and that is where the learning is; "
            f"write debrief = {least:g} or more."
        )
    return made


def _roles(top: Table) -> tuple[Role, ...]:
    roles = tuple(_role(table) for table in top.tables("role", least=3, name="id"))
    unique(top, "role", [role.id for role in roles])
    unique(top, "team", [role.team for role in roles])
    if len(roles) > 8:
        raise top.fail(f"there are {len(roles)} roles, and a class can keep 8 apart at most; leave some out.")
    for kind, wanted in ((MEDIATOR, "one"), (RECORDER, "one"), (PARTY, "at least two")):
        count = sum(role.kind == kind for role in roles)
        if (count != 1) if wanted == "one" else count < 2:
            raise top.fail(f'there are {count} roles of the kind “{kind}”; write kind = "{kind}" for {wanted}.')
    return roles


def _role(table: Table) -> Role:
    kind = table.one_of("kind", KINDS)
    made = Role(
        id=identifier(table, "norland"),
        team=table.text("team", "Norland"),
        office=table.text("office", "Delegation of Norland"),
        kind=kind,
        position=table.text("position", "what it says in public"),
        interests=table.texts("interests", "a line of the private card", *([()] if kind == RECORDER else [])),
        may_not=table.texts("may_not", "propose terms of its own", ()),
        called=table.text("called", "the press pool", ""),
    )
    made = replace(made, called=made.called or made.team)
    if len(made.team) > _TEAM or max(map(len, made.team.split())) > _WORD:
        raise table.fail(f"the team’s name “{made.team}” is too long for its box; write {_TEAM} letters at most.")
    table.done()
    return made


def _round(table: Table) -> Phase:
    made = Phase(
        table.text("title", "Open the line"),
        table.number("minutes", "10", least=1),
        table.text("task", "what is done in this round"),
    )
    table.done()
    return made


def _injects(top: Table, roles: Sequence[str], rounds: int) -> tuple[Inject, ...]:
    found = []
    for table in top.tables("inject", name="id"):
        to = table.texts("to", "press", ())
        for each in to:
            one_of(table, "to", each, roles)
        number = place(table, rounds)
        kind = table.one_of("kind", INJECTS)
        found.append(
            Inject(
                identifier(table, "leak"), number, kind, table.text("title", "A leak"), table.text("text", "..."), to
            )
        )
        table.done()
    unique(top, "inject", [each.id for each in found])
    return tuple(found)


def _example(
    top: Table, room: str, roles: Sequence[str], last: int
) -> tuple[tuple[Message, ...], tuple[Decision, ...]]:
    tables = top.tables("example", least=4, name="id")
    messages: dict[str, Message] = {}
    decisions = []
    for number, table in enumerate(tables, 1):
        name = identifier(table, f"e{number}")
        retells = table.text("retells", "e1", "")
        earlier = messages.get(retells)
        if retells and earlier is None:
            raise table.fail(
                f"it retells “{retells}”, and no earlier example has that id; write one of: {', '.join(messages)}."
            )
        made = message(table, room, roles, last, given_id=name, retells=f"example-{retells}" if retells else "")
        if earlier is not None and earlier.holder != made.sender:
            raise table.fail(f'“{made.sender}” did not have the message “{retells}”; write from = "{earlier.holder}".')
        if name in messages:
            raise top.fail(f"the example id “{name}” is used twice; give each its own.")
        messages[name] = made
        decided = table.texts("decided", "arrived", ())
        for each in decided:
            one_of(table, "decided", each, ARRIVED)
        if decided:
            while earlier is not None and earlier.retells:
                earlier = messages[earlier.retells.removeprefix("example-")]
            wanted = len(earlier.conditions) if earlier else 0
            if len(decided) != wanted:
                raise table.fail(
                    f"“decided” has {len(decided)} words, and the message has {wanted} conditions; write one for each."
                )
            decisions.append(Decision(room, made.id, decided))
        table.done()
    if not any(each.retells for each in messages.values()):
        raise top.fail('no example retells another; write retells = "e1" in at least one.')
    return tuple(messages.values()), tuple(decisions)
