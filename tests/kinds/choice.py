"""``choice`` in the tests: one of the options is picked, with radio buttons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case
from lessons.course.kinds import Choice

SMALL = """
kind = "choice"
[[exercise.option]]
text = "translation"
verdict = "wrong"
feedback = "Two translators do not agree for forty words."
[[exercise.option]]
text = "revision"
verdict = "acceptable"
feedback = "It can be defended."
[[exercise.option]]
text = "*rewording* by a program"
verdict = "best"
feedback = "Yes."
"""
BROKEN = [
    (
        'feedback = "Two translators do not agree for forty words."\n',
        "",
        "option 1 (“translation”): “feedback” is missing",
    ),
    ('feedback = "It can be defended."\n', "", "option 2 (“revision”): “feedback” is missing"),
    ('verdict = "wrong"', 'verdit = "wrong"', "“verdict” is missing"),
    ('verdict = "wrong"', 'verdict = "best"', "2 options have the verdict “best”"),
    ('text = "revision"', 'text = "Not sure"', "adds “Not sure” by itself"),
    ('text = "revision"', 'text = "translation"', "two of the options are “translation”"),
]
BAD = [4, 0, -1, 2.5, True, "ice", ["translation"], {"a": 1}, object(), "9" * 5000, float("nan")]
TELLS = ("Two translators do not agree", "It is rewording by a program. They do not agree")
SAID = "Two translators do not agree"


def first(control: Any) -> None:
    control.radio.value = "translation"


def state(control: Any) -> Any:
    return control.radio.value


def pressed(e: Choice) -> Iterator[str]:
    """From the first button once around: behind the last one an arrow leads to the first, and to no other question."""
    place = next(place for place, option in enumerate(e.options) if option.verdict == "best")
    yield from ["ArrowDown"] * (len(e.options) + place)


def cases(e: Choice) -> Iterator[Case]:
    outcomes = {"best": "right", "acceptable": "acceptable", "wrong": "not yet"}
    for number, option in enumerate(e.options, 1):
        name = "key" if option.verdict == "best" else f"option-{number}"
        yield name, option.text, outcomes[option.verdict], option.feedback


def accepted(exercise: Choice) -> Iterator[tuple[str, str]]:
    yield from ((each.text, each.feedback) for each in exercise.options if each.verdict == "acceptable")


def keys(exercise: Choice, answer: Any) -> Iterator[tuple[str, str]]:
    if len(exercise.options) > 2:
        seen = f"{exercise.prompt} {answer}"
        yield from ((each.text, seen) for each in exercise.options if each.verdict == "best")
