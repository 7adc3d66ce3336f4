"""``span`` in the tests: words of a sentence are marked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from kinds import Case
from lessons.course import passages
from lessons.course.kinds import Span
from lessons.course.kinds.span import tokens

SMALL = """
kind = "span"
statement = "S04"
role = "source"
too_long = "Leave some words out."
too_short = "Some words are missing."
otherwise = "Not those words."
[[exercise.slip]]
role = "carrier"
feedback = "RIA passed it on."
[[exercise.slip]]
words = "told reporters"
feedback = "That is the cue."
"""
BROKEN = [
    ('role = "source"', 'role = "sauce"', "Statement S04 has no “sauce”"),
    ('too_long = "Leave some words out."\n', "", "“too_long” is missing"),
    ('role = "carrier"', "", "a slip is a role or words"),
]
BAD = ["snow", "Peskov told", (5, 2), (0, 10_000), (-3, 4), [1], 7, "...", ("a", "b"), [True, 5]]
TELLS = ("RIA passed it on.", "RIA passed it on. Dmitry Peskov, the Kremlin’s spokesman, said it.")
SAID = "Not those words."


def first(control: Any) -> None:
    start = control.marker.text.index("It will")
    control.marker.mark(start, start + len("It will"))


def state(control: Any) -> Any:
    return control.marker.span


def pressed(e: Span) -> Iterator[str]:
    """The keyboard is at the first word."""
    sentence, (start, end) = passages.sentence(e.statement), passages.spans(e.statement)[e.gold_role]
    places = [place for place, (first, _) in enumerate(tokens(sentence.text)) if start <= sentence.start + first < end]
    yield from [*["ArrowRight"] * places[0], "Space", *["ArrowRight"] * (len(places) - 1), "Space"]


def cases(e: Span) -> Iterator[Case]:
    sentence = passages.sentence(e.statement)

    words = tokens(sentence.text)

    def offsets(role: str) -> tuple[int, int]:
        start, end = passages.spans(e.statement)[role]
        return start - sentence.start, end - sentence.start

    start, end = offsets(e.gold_role)
    yield "key", (start, end), "right", ""
    yield "key-as-words", sentence.text[start:end], "right", ""
    for role, why in e.accept.items():
        yield f"role-{role}", offsets(role), "acceptable", why
    for number, slip in enumerate(e.slips, 1):
        yield f"slip-{number}", slip.words or offsets(slip.role), "not yet", slip.feedback
    stretches = [(first[0], last[1]) for place, first in enumerate(words) for last in words[place:]]
    told = cache(lambda stretch: e.mark(stretch).feedback)
    # One word can't be too short; in a sentence with little else nothing is too long; and where each word belongs to
    # the key or to a known slip, none of them is something else.
    known = [(start, end), *(offsets(slip.role) for slip in e.slips if slip.role not in ("", "sentence"))]
    possible = {"too-long": e.mark(sentence.text).outcome == "not yet"}
    possible["too-short"] = len(tokens(sentence.text[start:end])) > 1
    possible["otherwise"] = not all(any(a <= first < b for a, b in known) for first, _ in words)
    for name, text in (("too-long", e.too_long), ("too-short", e.too_short), ("otherwise", e.otherwise)):
        if possible.get(name, True):
            yield (
                name,
                next((stretch for stretch in stretches if text in told(stretch)), "no stretch"),
                "not yet",
                text,
            )


def accepted(exercise: Span) -> Iterator[tuple[str, str]]:
    yield from exercise.accept.items()


def keys(exercise: Span, answer: Any) -> Iterator[tuple[str, str]]:
    yield passages.words(exercise.statement, exercise.gold_role), exercise.prompt
