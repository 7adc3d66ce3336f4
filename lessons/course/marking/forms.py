"""Marking of ``form``: what a reader says about an article of one's own, beside what others found.

There is no key to an article that nobody has coded. What the cleaning found is told beside the answer, and for a
practice article also what its makers know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lessons.course.marking.common import BadAnswer, Marking, pick, quoted

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle
    from lessons.case.practice import Known
    from lessons.course.model import Exercise
    from lessons.course.parts import Column

NOTE = "note"  # the name under which the note is answered
NO_KEY = (
    "Nobody has a key to your article. Where you and the cleaning differ, look once more: it reads only lines of their "
    "own and what a page tells machines. You can read better than that."
)


def form(exercise: Exercise, answer: Any) -> Marking:
    """An option in each field and a note: ``{"kind": ..., "note": "..."}``."""
    from lessons.case import own

    if not isinstance(answer, dict):
        names = ", ".join([*(f'"{column.id}": ...' for column in exercise.columns), f'"{NOTE}": "..."'])
        raise BadAnswer(f"Answer with all fields by name: {{{names}}}.")
    chosen = {column.id: column.options[_place(column, answer)] for column in exercise.columns}
    note = answer.get(NOTE)
    written = note.strip() if isinstance(note, str) else ""
    if len(written.split()) < exercise.min_words:
        raise BadAnswer(f"Write at least {exercise.min_words} words into the note “{exercise.note}”.")
    article = own.working()
    known = _known(article)
    said, agreed = [], 0
    for column in exercise.columns:
        here = chosen[column.id]
        parts = [f"**{column.label}** You say: *{here}*.", _found(article, column.fact)]
        if column.id in known:
            makers = known[column.id]
            same = here in (makers.key, *makers.accept)
            agreed += same
            also = " (your answer is as good)" if same else ""
            theirs = "Its makers say the same:" if here == makers.key else f"Its makers say: *{makers.key}*{also}."
            parts.append(f"{theirs} {makers.why}")
        said.append(" ".join(filter(None, parts)))
    kept = {**chosen, NOTE: written}
    if not known:
        return Marking("acceptable", (*said, NO_KEY), 1.0, answer=kept)
    total = len(exercise.columns)
    said.insert(0, f"You and the makers of this practice article agree in {agreed} of {total} fields.")
    return Marking("right" if agreed == total else "acceptable", tuple(said), agreed / total, answer=kept)


def _place(column: Column, answer: dict[str, Any]) -> int:
    if answer.get(column.id) in (None, ""):
        raise BadAnswer(f"The field {quoted(column.label)} is still empty; choose what comes nearest.")
    return pick(column.options, answer[column.id])


def _known(article: OwnArticle) -> Mapping[str, Known]:
    """What the makers of a practice article answer; nothing for any other."""
    from lessons.case import practice

    return practice.practice(article.practice).intake() if article.practice else {}


def _found(article: OwnArticle, fact: str) -> str:
    """What the cleaning found on one thing that a page says about itself."""
    row = next((each for each in article.article.facts if fact and each.field == fact), None)
    if row is None:
        return ""
    found = f"found {quoted(row.value, 80)}" if row.value else "found nothing"
    doubt = {"guessed": ", and is not sure", "conflicting": ", and something else besides"}.get(row.status, "")
    return f"The cleaning {found}{doubt}."
