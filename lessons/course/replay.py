"""An earlier judgment beside the new one: what the reader committed to in another exercise, from the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lessons.case import dating

LONGEST = 400  # characters of a reason


def first(exercise: str) -> tuple[Any, str, str] | None:
    """The first answer that an exercise got: value, reason, day in words. None if it never got one.

    >>> first("00.99") is None
    True
    """
    from lessons.course import record

    for entry in record.entries():
        answer = entry.answer
        value = answer.get("value") if isinstance(answer, Mapping) else answer
        if entry.exercise == exercise and isinstance(value, int | float) and not isinstance(value, bool):
            reason = answer.get("reason") if isinstance(answer, Mapping) else ""
            return value, reason if isinstance(reason, str) else "", _day(entry.time)
    return None


def beside(exercise: str, value: float, reason: str) -> tuple[str, ...]:
    """The two judgments as Markdown, the first one first; a friendly sentence if there is no first one."""
    now = f"**Today:** {value:g}{_because(reason)}"
    found = first(exercise)
    if found is None:
        missing = (
            f"There is no first judgment of yours on this machine: {exercise} was not answered here, or in another "
            "folder. That is no loss. Write today’s down with its reason, and come back to it in a month."
        )
        return now, missing
    earlier, why, day = found
    then = f"**{day}:** {earlier:g}{_because(why)}"
    moved = value - earlier
    if not moved:
        return then, now, "The number has not moved. Has the reason? A number may stay, and stand on better ground."
    steps = f"{abs(moved):g} {'point' if abs(moved) == 1 else 'points'} {'up' if moved > 0 else 'down'}"
    return (
        then,
        now,
        f"Your number moved {steps}. No number is better than another. Read the two reasons, not the two numbers.",
    )


def _because(reason: str) -> str:
    from lessons.course.marking.common import quoted

    if not reason.strip():
        return "."
    said = quoted(reason, LONGEST)
    return f", because {said}" + ("" if reason.rstrip()[-1] in ".!?…" else ".")


def _day(time: str) -> str:
    try:
        return dating.in_words(time[:10])
    except IndexError:  # a record that somebody wrote by hand may have a thirteenth month
        return "Your first day"
