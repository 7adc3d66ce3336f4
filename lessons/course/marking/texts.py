"""Marking of ``text``, by its writer: a text is committed, compared with samples, then scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lessons.course.marking.common import BadAnswer, Marking, is_empty, quoted

if TYPE_CHECKING:
    from lessons.course.model import Exercise

LONGEST = 20_000  # characters
COMMITTED = "Your answer is in. Now compare it with the samples, and give yourself {points} for each criterion."
POINTS = {2: "0, 1 or 2", 3: "0, 1, 2 or 3"}  # by the most that a criterion can get


def text(exercise: Exercise, answer: Any) -> Marking:
    """A text, or ``{"text": ..., "scores": [...]}`` once its writer has scored it."""
    given = answer if isinstance(answer, dict) else {"text": answer}
    written, scores = given.get("text"), given.get("scores") or []
    if not isinstance(written, str) or is_empty(written):
        raise BadAnswer("Answer with a text in quotation marks, at least one sentence of your own.")
    if len(written) > LONGEST:
        draft = written if len(written) <= 5 * LONGEST else None
        raise BadAnswer(f"Your text has {len(written):,} characters; shorten it to {LONGEST:,} at most.", draft)
    count, least = len(written.split()), exercise.min_words
    if count < least:
        so_far = "1 word" if count == 1 else f"{count} words"
        safe = "it is kept" if count == 1 else "they are kept"
        raise BadAnswer(f"You have {so_far} so far, and {safe}; write at least {least}, then you can compare.", written)
    points = POINTS[exercise.top_score]
    if not scores:
        return Marking("acceptable", (COMMITTED.format(points=points),), answer=written)
    criteria = exercise.rubric
    fits = isinstance(scores, list) and len(scores) == len(criteria) and all(_score(each, exercise) for each in scores)
    if not fits:
        raise BadAnswer(f"Give {len(criteria)} scores of {points}, one for each criterion; {quoted(scores)} won’t do.")
    total, most = sum(scores), exercise.top_score * len(criteria)
    said = [f"You gave yourself {total} of {most} points."]
    if total < most:
        said.append(f"The place to add something: {criteria[scores.index(min(scores))]}")
    kept = {"text": written, "scores": scores}
    return Marking("right" if total == most else "acceptable", tuple(said), total / most, answer=kept)


def _score(value: Any, exercise: Exercise) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= exercise.top_score
