"""Marking: an exercise and an answer in, an outcome with its feedback out. It stores and raises nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lessons.course.marking import choosing, forms, numbers, ordering, spans, texts
from lessons.course.marking.common import NOT_SURE, UNTOUCHED, BadAnswer, Marking, builtin, folded, is_empty

if TYPE_CHECKING:
    from lessons.course.model import Exercise

__all__ = ["UNTOUCHED", "Marking", "mark"]

NOTHING_YET = "Nothing is answered yet. Give an answer, or say “not sure” to get a hint."
UNSURE = "Not being sure is a fine place to start from. Here is something to look at."

KINDS: dict[str, Callable[[Exercise, Any], Marking]] = {
    "choice": choosing.choice,
    "choices": choosing.choices,
    "order": ordering.order,
    "match": choosing.match,
    "number": numbers.number,
    "grid": choosing.grid,
    "span": spans.span,
    "text": texts.text,
    "predict": numbers.predict,
    "form": forms.form,
}


def mark(exercise: Exercise, answer: Any = UNTOUCHED, who: str = "") -> Marking:
    """Mark an answer of any shape; or compare it, where the key would be a draft that nobody has confirmed.

    ``who`` is who is right, if the reader has said so. ``None`` and ``"not sure"`` are answers of every kind. An answer
    that does not fit the question gets one sentence that says how to answer, and is no try.
    """
    if answer is UNTOUCHED:
        return Marking("not tried", (NOTHING_YET,), counts=False)
    answer = builtin(answer)
    if answer is None or (isinstance(answer, str) and folded(answer).strip(" .") == NOT_SURE):
        return Marking("not yet", (UNSURE,))
    if is_empty(answer):
        return Marking("not tried", (NOTHING_YET,), counts=False)
    try:
        marked = KINDS[exercise.kind](exercise, answer)
    except BadAnswer as problem:
        outcome = "not tried" if exercise.compared else "not yet"
        return Marking(outcome, (str(problem),), counts=False, answer=problem.draft)
    if not exercise.compared:
        return marked
    from lessons.course.own_tasks import comparing

    return comparing.compared(exercise, marked, who)
