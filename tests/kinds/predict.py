"""``predict`` in the tests: a guess is made on a scale, with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case
from lessons.course.kinds import Predict

SMALL = """
kind = "predict"
low = 0
high = 100
step = 5
unit = "%"
reason = true
answer = 80
near = 10
near_feedback = "You saw it coming."
far_feedback = "It is a surprise to most."
"""
BROKEN = [
    ('far_feedback = "It is a surprise to most."\n', "", "“far_feedback” is missing"),
    ("high = 100", "high = 0", "“low” has to be below “high”"),
]
BAD = [80, {"value": 80}, {"value": 101, "reason": "r"}, {"value": "x", "reason": "r"}]
SAID = "It is a surprise to most."


def first(control: Any) -> None:
    control.scale.value, control.reason.value = 20, "I guess."


def state(control: Any) -> Any:
    return (control.scale.value, control.reason.value)


def pressed(e: Predict) -> Iterator[str]:
    """On a scale the keyboard is at its handle; behind it stands the number."""
    yield from ["Space"] if e.options else ["ArrowRight", "Tab"]
    if e.reason:
        yield from ["Tab", *"a reason"]


def cases(e: Predict) -> Iterator[Case]:
    def answer(value: Any) -> Any:
        return {"value": value, "reason": "a reason"} if e.reason else value

    for number, option in enumerate(e.options, 1):
        outcome = "right" if option.verdict == "best" else "acceptable"
        yield f"option-{number}", answer(option.text), outcome, option.feedback
    if not e.options and e.answer is None:
        yield "any", answer(e.low), "acceptable", ""
    elif e.answer is not None:
        yield "key", answer(e.answer), "right", e.near_feedback
        far = e.low if abs(e.low - e.answer) > abs(e.high - e.answer) else e.high
        yield "far", answer(far), "acceptable", e.far_feedback


def accepted(exercise: Predict) -> Iterator[tuple[str, str]]:
    yield from ((each.text, each.feedback) for each in exercise.options if each.verdict == "acceptable")


def keys(exercise: Predict, answer: Any) -> Iterator[tuple[str, str]]:
    """A prediction is never wrong: the key is told once it is made."""
    yield from ()
