"""``text`` in the tests: a text is written, then compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case
from lessons.course.kinds import FreeText

SMALL = """
kind = "text"
min_words = 4
rubric = ["names the source", "says why"]
[[exercise.sample]]
level = "strong"
text = "The source is Peskov because he told it."
comment = "Both are there."
[[exercise.sample]]
level = "middling"
text = "The source is Peskov."
comment = "The why is missing."
[[exercise.sample]]
level = "weak"
text = "RIA."
comment = "That is the carrier."
"""
BROKEN = [
    ('comment = "That is the carrier."', "", "sample 3 (“weak”): “comment” is missing"),
]
BAD = [
    "Too short",
    5,
    ["a"],
    {"scores": [1, 2]},
    "x " * 20_001,
    {"text": "a b c d", "scores": [3, 1]},
    {"text": "a b c d", "scores": [1]},
    {"text": "a b c d", "scores": "22"},
]
SAID = "Your answer is in."


def first(control: Any) -> None:
    control.text.value = "He said it, there."


def state(control: Any) -> Any:
    return control.text.value


def pressed(e: FreeText) -> Iterator[str]:
    yield from "word " * e.min_words


def cases(e: FreeText) -> Iterator[Case]:
    words = " ".join(["word"] * e.min_words)
    yield "committed", words, "acceptable", "compare"
    yield "key", {"text": words, "scores": [e.top_score] * len(e.rubric)}, "right", ""
    yield "scored-low", {"text": words, "scores": [0] * len(e.rubric)}, "acceptable", e.rubric[0]
    if e.min_words > 1:
        yield "too-short", "word", "not yet", "1 word"


def keys(exercise: FreeText, answer: Any) -> Iterator[tuple[str, str]]:
    """A text has no key."""
    yield from ()
