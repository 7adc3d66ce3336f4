"""``match`` in the tests: each row gets an option from a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case, pick
from lessons.course.kinds import Match

SMALL = """
kind = "match"
options = ["source", "cue", "content"]
[[exercise.row]]
text = "Peskov"
best = "source"
otherwise = "Peskov is the one who tells."
feedback = { cue = "A cue is a verb here." }
[[exercise.row]]
text = "told"
best = "cue"
acceptable = { "content" = "It can be read so, and “source” is nearer." }
otherwise = "Told is how it is told."
"""
BROKEN = [
    ('otherwise = "Peskov is the one who tells."\n', "", "the wrong option “content” has no feedback"),
    ('best = "cue"', 'best = "clue"', "“clue” is none of the options"),
]
BAD = [["source"], ["source", "ice"], ["source", None], {"x": "source"}, {"Peskov": "source"}, 4]
TELLS = ("Peskov is the one who tells.", "Peskov is the source.")
SAID = "A cue is a verb here."


def first(control: Any) -> None:
    for each in control.lists:
        each.value = "cue"


def state(control: Any) -> Any:
    return [each.value for each in control.lists]


def pressed(e: Match) -> Iterator[str]:
    for row in e.rows:
        yield from [*pick(e.options, row.best), "Tab"]


def cases(e: Match) -> Iterator[Case]:
    key = [row.best for row in e.rows]
    yield "key", key, "right", ""
    for place, row in enumerate(e.rows):
        for number, option in enumerate(e.options, 1):
            if option != row.best:
                outcome = "acceptable" if option in row.acceptable else "not yet"
                said = row.acceptable.get(option) or row.feedback.get(option, row.otherwise)
                answer = [*key[:place], option, *key[place + 1 :]]
                yield f"row-{place + 1}-option-{number}", answer, outcome, said


def accepted(exercise: Match) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        yield from row.acceptable.items()


def named(exercise: Match) -> Iterator[tuple[str, str]]:
    for row in exercise.rows:
        yield from ((row.text, text) for text in (row.otherwise, *row.feedback.values(), *row.acceptable.values()))


def keys(exercise: Match, answer: Any) -> Iterator[tuple[str, str]]:
    for row, chosen in zip(exercise.rows, answer, strict=True):
        if len(exercise.options) > 2 and chosen not in (row.best, *row.acceptable):
            yield row.best, f"{exercise.prompt} {row.text} {chosen}"
