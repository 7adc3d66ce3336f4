"""The script for one who plays alone: steps, options, endings. Every path retells and comes to an end."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.kit.toml_table import Table
from lessons.play.rooms.loading.parts import identifier, message, one_of, place, questions, unique
from lessons.play.rooms.scenario import Option, Solo, Step

ENDINGS = 3  # at least
MOST_OPTIONS = 5


def script(table: Table, room: str, roles: Sequence[str], last: int) -> Solo:
    """The ``[solo]`` table. Raises the table's error if a step leads nowhere, in a circle, or is never reached."""
    role = one_of(table, "role", table.text("role", roles[0]), roles)
    tables = table.tables("step", least=ENDINGS + 1, name="id")
    steps = tuple(_step(each, room, role, roles, last) for each in tables)
    names = [step.id for step in steps]
    unique(table, "step", names)
    start = one_of(table, "start", table.text("start", names[0]), names)
    intro = table.text("intro", "what awaits the student")
    leaving = table.text("leaving", "said at the start of the debrief to one who is alone")
    made = Solo(role, intro, start, steps, leaving, questions(table))
    for step, own in zip(steps, tables, strict=True):
        for option in step.options:
            one_of(own, "next", option.next, names)
    _check_paths(table, made)
    table.done()
    return made


def _step(table: Table, room: str, role: str, roles: Sequence[str], last: int) -> Step:
    name = identifier(table, "s1")
    number = place(table, last)
    situation = table.text("situation", "what happens", "")
    ending = table.text("ending", "The line stays open", "")
    sent = message(table, room, roles, last) if "words" in table or "from" in table else None
    options = tuple(_option(each, sent is not None, role, roles) for each in table.tables("option", name="text"))
    ask = table.text("ask", "What do you do?", *([] if options else [""]))
    table.done("words", "from", "ending")
    if bool(ending) == bool(options):
        raise table.fail('a step has options or is an ending; write [[solo.step.option]] below it or ending = "...".')
    if ending and (sent or not situation):
        raise table.fail('an ending has no message; write situation = "how it ends".')
    if options and not 2 <= len(options) <= MOST_OPTIONS:
        raise table.fail(f"it has {len(options)} options; write 2 to {MOST_OPTIONS}.")
    if sent and sent.holder != role:
        raise table.fail(f'its message has to come into the hands of the student’s role; write via = "{role}".')
    unique(table, "option", [option.text for option in options])
    return Step(name, number, situation, sent, ask, options, ending)


def _option(table: Table, has_message: bool, role: str, roles: Sequence[str]) -> Option:
    made = Option(
        table.text("text", "Pass it on to Estmark"),
        table.text("comment", "what came of it, and why"),
        table.text("next", "s2"),
        table.text("pass_on", "estmark", ""),
    )
    if made.pass_on:
        one_of(table, "pass_on", made.pass_on, [each for each in roles if each != role])
        if not has_message:
            raise table.fail(
                "there is no message to pass on in this step; write from, to and words, or take “pass_on” out."
            )
    table.done()
    return made


def _check_paths(table: Table, made: Solo) -> None:
    done: set[str] = set()

    def follow(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise table.fail(f"the steps {' → '.join([*path[path.index(name) :], name])} go in a circle; lead one on.")
        if name not in done:
            for option in made.step(name).options:
                follow(option.next, (*path, name))
            done.add(name)

    follow(made.start, ())
    for step in made.steps:
        if step.id not in done:
            raise table.fail(f'the step “{step.id}” is never reached; write next = "{step.id}" in an option.')
    if len(made.endings) < ENDINGS:
        raise table.fail(
            f"there are {len(made.endings)} endings; write at least {ENDINGS}, so that the choices matter."
        )
    for way in made.ways():
        if not any(option.pass_on for option in way):
            chosen = "” → “".join(option.text for option in way)
            raise table.fail(
                f"the way “{chosen}” never passes a message on; write pass_on = ... in one of its options."
            )
