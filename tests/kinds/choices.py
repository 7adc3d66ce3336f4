"""``choices`` in the tests: some of the options are ticked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kinds import Case
from lessons.course.kinds import Choices

SMALL = """
kind = "choices"
all_ticked = "You ticked everything."
[[exercise.option]]
text = "author"
tick = "yes"
feedback = "No author stands there."
[[exercise.option]]
text = "date"
tick = "yes"
feedback = "No date stands there."
[[exercise.option]]
text = "quotation"
tick = "no"
feedback = "There is a quotation."
[[exercise.option]]
text = "place"
tick = "either"
feedback = "One can argue about the place."
"""
BROKEN = [
    ('tick = "yes"', 'tick = "no"', 'no option has tick = "yes"'),
    ('kind = "choices"', 'kind = "choices"\npick = 2', "at least 2 options have tick"),
    ('feedback = "There is a quotation."\n', "", "option 3 (“quotation”): “feedback” is missing"),
]
BAD = [["ice"], [1, 9], "ice", 17, {"a": 1}]
TELLS = ("There is a quotation.", "There is a quotation, and an author is missing.")
SAID = "There is a quotation."


def first(control: Any) -> None:
    control.boxes["quotation"].value = True


def state(control: Any) -> Any:
    return [box.value for box in control.boxes.values()]


def _picked(e: Choices) -> Iterator[Case]:
    """Any of the good options, as many as are asked for."""
    good = [option.text for option in e.options if option.tick == "either"]
    yield "key", good[: e.pick], "right", ""
    for number, option in enumerate(e.options, 1):
        others = [text for text in good if text != option.text]
        outcome = "right" if option.tick == "either" else "not yet"
        yield f"option-{number}", [option.text, *others[: e.pick - 1]], outcome, option.feedback
    yield "too-many", good[: e.pick + 1], "not yet" if len(good) > e.pick else "right", ""


def pressed(e: Choices) -> Iterator[str]:
    right = next(answer for name, answer, *_ in cases(e) if name == "key")
    for option in e.options:
        yield from ["Space", "Tab"] if option.text in right else ["Tab"]


def cases(e: Choices) -> Iterator[Case]:
    if e.pick:
        yield from _picked(e)
        return
    key = [option.text for option in e.options if option.tick == "yes"]
    yield "key", key, "right", ""
    for number, option in enumerate(e.options, 1):
        if option.tick == "either":
            yield f"option-{number}", [*key, option.text], "right", option.feedback
        else:
            wrong = [text for text in key if text != option.text] if option.tick == "yes" else [*key, option.text]
            # With a single right option, leaving it out means ticking another.
            other = next(each.text for each in e.options if each.tick != "yes") if not wrong else ""
            if not (e.all_ticked and len(wrong) == len(e.options)):
                yield f"option-{number}", wrong or [other], "not yet", option.feedback
    if e.all_ticked:
        yield "all-ticked", [option.text for option in e.options], "not yet", e.all_ticked


def keys(exercise: Choices, answer: Any) -> Iterator[tuple[str, str]]:
    # The reply to a wrong tick is the same whatever else is ticked, so it may name none of the right ones.
    ticked = [each.text for each in exercise.options if each.tick != "yes" and each.text in answer]
    seen = " ".join([exercise.prompt, *ticked])
    yield from ((each.text, seen) for each in exercise.options if each.tick == "yes" and not exercise.pick)
