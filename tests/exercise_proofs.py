"""What has to hold of every exercise, as one proof for each answer that its author wrote about.

An exercise without feedback for a wrong answer, or with feedback that is never said, fails a proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from giveaways import given_away
from kinds import cases

from lessons.course import plain
from lessons.course.kinds import Exercise
from lessons.course.marking import UNTOUCHED
from lessons.kit import markup


@dataclass(frozen=True)
class Proof:
    """``answer`` has the outcome; ``said`` is among what is said to it, at the latest on a third try."""

    name: str
    exercise: Exercise
    answer: Any
    outcome: str
    said: str = ""

    def failure(self) -> str:
        """What does not hold, in words; empty if all does."""
        marked = self.exercise.marked(self.answer)
        first, second, result = (self.exercise.reply(marked, tries) for tries in (1, 2, 3))
        if result.outcome != self.outcome:
            return f"{self.answer!r} is “{result.outcome}”, not “{self.outcome}”: {result.feedback}"
        if self.said and not any(self.said in each for each in result.feedback):
            return f"{self.answer!r} is not told “{self.said}” but {result.feedback}"
        if result.outcome == "not yet" and not (first.feedback and result.feedback):
            return f"{self.answer!r} is told nothing"
        if result.outcome == "not yet" and result.counts and self.exercise.hints != (first.hint, second.hint):
            return f"{self.answer!r} gets no hint"
        if result.outcome == "not yet" and result.counts and self.answer is not None:
            for early in (first, second):
                said = "\n".join([*early.feedback, early.hint])
                if key := given_away(self.exercise, marked.answer, said):
                    return f"{self.answer!r} gives the key away on try {early.tries}, {key!r}: {said}"
        if result.outcome in ("acceptable", "right") and not result.explain:
            return f"{self.answer!r} is not explained"
        return ""


def proofs(exercise: Exercise) -> Iterator[Proof]:
    """All proofs of one exercise; names are like ``03.2-option-3``."""

    def proof(name: str, answer: Any, outcome: str, said: str = "") -> Proof:
        return Proof(f"{exercise.id}-{name}", exercise, answer, outcome, said)

    yield proof("untouched", UNTOUCHED, "not tried")
    yield proof("not-sure", None, "not yet", "Not being sure")
    for name, answer, outcome, said in cases(exercise):
        yield proof(name, answer, outcome, said)


def answers(exercise: Exercise) -> Iterator[Any]:
    """Every answer that its proofs give, right and wrong, to an exercise as if it were marked."""
    marked = replace(exercise, compared=False)
    yield from (proof.answer for proof in proofs(marked) if proof.answer is not UNTOUCHED)


def spoken(exercise: Exercise) -> list[str]:
    """The feedback of an exercise's wrong answers, one for each place it is written."""
    places = [*exercise.options, *getattr(exercise, "slips", ()), *getattr(exercise, "items", ())]
    return [text for each in places if (text := getattr(each, "feedback", "") or getattr(each, "why", ""))]


# By the name of a field: what is said only after an answer. In a sample its text is, too.
AFTERWARDS = {
    "explain", "after", "hints", "rubric", "all_ticked", "otherwise", "too_long", "too_short", "near_feedback",
    "far_feedback", "feedback", "why", "comment", "acceptable", "accept",
}  # fmt: skip


def secrets(exercise: Exercise) -> tuple[str, ...]:
    """The texts that are said only after an answer. None may be seen in a notebook or beside a prompt."""
    samples = [sample.text for sample in getattr(exercise, "samples", ())]
    return tuple(text for text in (*_secrets(exercise), *samples) if text)


def _secrets(part: Any) -> Iterator[str]:
    for field in fields(part):
        value = getattr(part, field.name)
        if field.name in AFTERWARDS:
            yield from _texts(value)
        elif isinstance(value, tuple):
            yield from (text for each in value if is_dataclass(each) for text in _secrets(each))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def leaks(exercise: Exercise) -> list[str]:
    """The secrets of an exercise that can be read before an answer is given."""
    shown = " ".join([plain.text(exercise), plain.html(exercise), repr(exercise)])
    return [
        each for each in secrets(exercise) for form in (each, markup.text(each), markup.inline(each)) if form in shown
    ]
