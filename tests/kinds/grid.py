"""``grid`` in the tests: each cell of a table gets an option from a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case, pick
from lessons.course.kinds import Grid

SMALL = """
kind = "grid"
[[exercise.column]]
id = "kind"
label = "Kind"
options = ["person", "office"]
otherwise = "A person, or an office?"
[[exercise.column]]
id = "steps"
label = "Steps"
options = ["1", "2"]
otherwise = "Count the mouths."
[[exercise.row]]
statement = "S04"
key = { kind = "person", steps = "2" }
accept = { steps = { "1" = "One can count so, and two is nearer." } }
feedback = { kind = "He is a man." }
[[exercise.row]]
text = "the office said"
key = { kind = "office", steps = "1" }
"""
BROKEN = [
    ('otherwise = "Count the mouths."\n', "", "a wrong “steps” has no feedback"),
    ('"person", steps = "2" }', '"person" }', "nothing for the column “steps”"),
    ('key = { kind = "person", steps', 'key = { kind = "ghost", steps', "“ghost” is no option"),
]
BAD = [[1], ["person", "office"], [{"kind": "x", "steps": "1"}] * 2, [{"size": 1}, {}], 3]
SAID = "He is a man."


def first(control: Any) -> None:
    for row in control.lists:
        for each, value in zip(row, ["office", "2"], strict=True):
            each.value = value


def state(control: Any) -> Any:
    return [[each.value for each in row] for row in control.lists]


def pressed(e: Grid) -> Iterator[str]:
    for row in e.rows:
        for column in e.columns:
            yield from [*pick(column.options, row.key[column.id]), "Tab"]


def cases(e: Grid) -> Iterator[Case]:
    key = [dict(row.key) for row in e.rows]
    yield "key", key, "right", ""
    for place, row in enumerate(e.rows):
        for column in e.columns:
            for number, option in enumerate(column.options, 1):
                if option == row.key[column.id]:
                    continue
                accepted = row.accept.get(column.id, {})
                outcome = "acceptable" if option in accepted else "not yet"
                said = accepted.get(option) or row.feedback.get(column.id, column.otherwise)
                answer = [*key[:place], {**row.key, column.id: option}, *key[place + 1 :]]
                yield f"row-{place + 1}-{column.id}-{number}", answer, outcome, said


def accepted(exercise: Grid) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        for column in exercise.columns:
            yield from row.accept.get(column.id, {}).items()


def named(exercise: Grid) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        for column in exercise.columns:
            texts = (row.feedback.get(column.id, ""), column.otherwise, *row.accept.get(column.id, {}).values())
            yield from ((column.label, text) for text in texts)


def keys(exercise: Grid, answer: Any) -> Iterator[tuple[str, str]]:
    for row, cells in zip(exercise.rows, answer, strict=True):
        for column in exercise.columns:
            chosen, key = cells[column.id], row.key[column.id]
            if len(column.options) > 2 and chosen not in (key, *row.accept.get(column.id, ())):
                yield (f"{key} {column.label}" if key.isdigit() else key), f"{row.text} {chosen}"
