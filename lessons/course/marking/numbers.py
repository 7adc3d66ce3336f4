"""Marking of ``number`` and ``predict``: answers with a value."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from lessons.course import replay
from lessons.course.marking import choosing
from lessons.course.marking.common import BadAnswer, Marking, is_empty, quoted

if TYPE_CHECKING:
    from lessons.course.model import Exercise

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?")
_FRACTION = re.compile(r"(\d{1,9})(?:/|÷|of|outof)(\d{1,9})", re.IGNORECASE)
_HUNDREDFOLD = "The digits are right, but it is a hundred times off: look at the percent sign and at the decimal point."
# Signs that keyboards and writers of other countries use; spaces are dropped before.
_SIGNS = str.maketrans({"−": "-", "٫": ".", "٬": ",", "٪": "%", "％": "%", "⁄": "/", "∕": "/", "’": None, "'": None})


def readings(value: Any, unit: str = "") -> tuple[float, ...]:
    """The numbers that an answer can mean, the likeliest first.

    A comma is a decimal comma or parts thousands; a share may be given in percent, as a part of one, or as a fraction.

    >>> readings("0,82"), readings("1,200"), readings("82 %", "%"), readings("0.82", "%"), readings("3/4", "%")
    ((0.82,), (1200.0, 1.2), (82.0,), (0.82, 82.0), (0.75, 75.0))
    """
    percent = False
    if isinstance(value, str):
        text = "".join(value.split()).translate(_SIGNS).lstrip("≈~=")
        text = text.removesuffix("".join(unit.split())) if unit != "%" else text
        percent = text.lower().endswith(("%", "percent"))
        text = re.sub(r"(%|percent)$", "", text, flags=re.IGNORECASE)
        fraction = None if percent else _FRACTION.fullmatch(text)
        if fraction and int(fraction[2]):
            text = repr(int(fraction[1]) / int(fraction[2]))
        spellings = [text]
        if "," in text:
            spellings = [text.replace(",", ".")]
            if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", text):
                spellings.insert(0, text.replace(",", ""))
        numbers = [float(each) for each in spellings if _NUMBER.fullmatch(each)]
    else:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300
        numbers = [float(value)] if fits else []
    if not numbers or not all(map(math.isfinite, numbers)):
        raise BadAnswer(f"{quoted(value)} is no number; write digits, for example 12 or 12.5 or 3/4.")
    if unit == "%" and not percent:
        numbers += [100 * each for each in numbers if abs(each) <= 1]
    if unit != "%" and percent:
        numbers += [each / 100 for each in numbers]
    return tuple(numbers)


def number(exercise: Exercise, answer: Any) -> Marking:
    """A number within the tolerance of the key; known slips have feedback of their own."""
    assert exercise.answer is not None
    meant = readings(answer, exercise.unit)
    # Kept as it was written: “31 %” without its sign would be another number when it is marked again.
    kept = answer.strip() if isinstance(answer, str) and len(answer) < 40 else meant[0]
    if any(_near(each, exercise.answer, exercise.tolerance) for each in meant):
        return Marking("right", (), 1.0, answer=kept)
    met = [slip for slip in exercise.slips if any(_near(each, slip.value, slip.tolerance) for each in meant)]
    if met:  # of two that lie side by side the nearest is meant
        nearest = min(met, key=lambda slip: min(abs(each - slip.value) for each in meant))
        return Marking("not yet", (nearest.feedback,), answer=kept)
    # A share that is a hundred times off is no miscount: the percent sign is missing, or is one too many.
    is_share = exercise.unit == "%" or 0 < exercise.answer < 1
    if is_share and any(_near(each * by, exercise.answer, exercise.tolerance) for each in meant for by in (100, 0.01)):
        return Marking("not yet", (_HUNDREDFOLD,), answer=kept)
    return Marking("not yet", (exercise.otherwise,), answer=kept)


def predict(exercise: Exercise, answer: Any) -> Marking:
    """A prediction is never wrong: it is noted, then compared with what came out."""
    given = answer if isinstance(answer, dict) else {"value": answer}
    value, reason = given.get("value"), given.get("reason")
    if value is None or is_empty(value):
        raise BadAnswer('Give your prediction, for example {"value": ..., "reason": "..."}.')
    if exercise.reason and not (isinstance(reason, str) and reason.strip()):
        raise BadAnswer('Give one line of reason too, like {"value": ..., "reason": "..."}.')
    if exercise.options:
        marked = choosing.choice(exercise, value)
        right = marked.outcome == "right"
        outcome, said, score, kept = marked.outcome, marked.feedback, float(right), marked.answer
        outcome = "acceptable" if outcome == "not yet" else outcome
    else:
        kept = _on_the_scale(exercise, value)
        outcome, said, score = _compared(exercise, kept)
        if exercise.replay:
            said = replay.beside(exercise.replay, kept, str(reason or ""))
    noted = {"value": kept, "reason": reason.strip()} if isinstance(reason, str) and reason.strip() else kept
    return Marking(outcome, said, score, answer=noted)


def _on_the_scale(exercise: Exercise, value: Any) -> float:
    for each in readings(value, exercise.unit):
        if exercise.low <= each <= exercise.high:
            return each
    raise BadAnswer(f"{quoted(value)} is off the scale; choose a number from {exercise.low:g} to {exercise.high:g}.")


def _compared(exercise: Exercise, value: float) -> tuple[str, tuple[str, ...], float]:
    if exercise.answer is None:
        return "acceptable", ("Your answer is noted. There is no right or wrong in it.",), 1.0
    unit = f" {exercise.unit}" if exercise.unit else ""
    difference = f"You predicted {value:g}{unit}. It is {exercise.answer:g}{unit}."
    if _near(value, exercise.answer, exercise.near):
        return "right", (difference, exercise.near_feedback), 1.0
    return "acceptable", (difference, exercise.far_feedback), 0.5


def _near(value: float, key: float, tolerance: float) -> bool:
    return abs(value - key) <= tolerance + 1e-9 * max(1.0, abs(key))
