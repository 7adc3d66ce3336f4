"""``form`` in the tests: fields of a form get an option each, and a note is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case, pick
from lessons.case import own, practice
from lessons.course.kinds import Form

SMALL = """
kind = "form"
note = "What would you look up?"
min_words = 3
[[exercise.field]]
id = "kind"
label = "What is it?"
options = ["a press release", "a news report"]
[[exercise.field]]
id = "byline"
label = "Who signs it?"
options = ["a person", "nobody"]
fact = "byline"
"""
BROKEN = [
    ('id = "kind"', 'id = "note"', "“note” is the name of the note itself"),
]
BAD = [
    3,
    "a person",
    ["a person"],
    {"kind": "a person"},
    {"kind": 1, "byline": 9, "note": "a b c"},
    {"kind": 1, "byline": 1, "note": "a b"},
    {"kind": 1, "byline": 1, "note": 5},
]
SAID = "The cleaning found “Moira Kessan”."


def first(control: Any) -> None:
    for each, value in zip(control.lists, ["a press release", "a person"], strict=True):
        each.value = value
    control.note.value = "It praises <b>."


def state(control: Any) -> Any:
    return ([each.value for each in control.lists], control.note.value)


def pressed(e: Form) -> Iterator[str]:
    key = next(answer for name, answer, *_ in cases(e) if name == "key")
    for column in e.columns:
        yield from [*pick(column.options, key[column.id]), "Tab"]
    yield from key["note"]


def cases(e: Form) -> Iterator[Case]:
    """On the first practice article, whose makers' answers are known."""
    article = own.working()
    known = practice.practice(article.practice).intake()
    note = " ".join(["word"] * e.min_words)
    key = {field: each.key for field, each in known.items()} | {"note": note}
    yield "key", key, "right", "agree"
    for column in e.columns:
        for number, option in enumerate(column.options, 1):
            each = known[column.id]
            if option != each.key:
                outcome = "right" if option in each.accept else "acceptable"
                yield f"{column.id}-{number}", key | {column.id: option}, outcome, each.why
    yield "no-note", key | {"note": "word"}, "not yet", e.note


def keys(exercise: Form, answer: Any) -> Iterator[tuple[str, str]]:
    """Nobody has a key to an article of one’s own."""
    yield from ()
