"""``number`` in the tests: a number is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case
from lessons.course.kinds import Number

SMALL = """
kind = "number"
answer = 82
tolerance = 1
unit = "%"
otherwise = "Count the rows again."
[[exercise.slip]]
value = 18
tolerance = 1
feedback = "That is the share of the others."
"""
BROKEN = [
    ('feedback = "That is the share of the others."', "", "slip 1 (“18”): “feedback” is missing"),
    ("answer = 82", 'answer = "=no_such_count"', "names “no_such_count”, which is no count"),
    ('otherwise = "Count the rows again."\n', "", "“otherwise” is missing"),
]
BAD = ["many", "1 2 x", float("nan"), float("inf"), "nan", "inf", True, [82], 10**400, "1_0"]
TELLS = ("That is the share of the others.", "That is the share of the others: it is 82.")
SAID = "That is the share of the others."


def first(control: Any) -> None:
    control.text.value = "18 %"


def state(control: Any) -> Any:
    return float(control.text.value.split()[0])


def pressed(e: Number) -> Iterator[str]:
    yield from f"{e.answer:g}"


def cases(e: Number) -> Iterator[Case]:
    yield "key", e.answer, "right", ""
    yield "key-as-text", f"{e.answer:g} {e.unit}", "right", ""
    for number, slip in enumerate(e.slips, 1):
        yield f"slip-{number}", slip.value, "not yet", slip.feedback
    far = abs(e.answer) + 1000 + e.tolerance + sum(abs(slip.value) + slip.tolerance for slip in e.slips)
    yield "otherwise", far, "not yet", e.otherwise


def keys(exercise: Number, answer: Any) -> Iterator[tuple[str, str]]:
    yield f"{exercise.answer:g} {exercise.unit}", ""
