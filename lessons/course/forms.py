"""The two parallel forms, A and B: one before the first lesson, one after the last, so that growth can be read.

They ask the same of other texts, question by question. What is said to an answer waits until all questions of a form
are answered: a reply to one would teach the next, and a second try would measure the help.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lessons.course import model, record
from lessons.course.record import DRAFT, Entry
from lessons.kit import tables
from lessons.kit.html_tables import WHY_EMPTY
from lessons.kit.language import say

if TYPE_CHECKING:
    from lessons.kit.frames import Table


def standing(entries: Iterable[Entry], form: str) -> dict[str, Entry]:
    """What counts of a form, by question: the latest try of each, up to the one with which all were answered."""
    asked = {exercise.id for exercise in model.notebook(form).exercises}
    counted: dict[str, Entry] = {}
    for entry in entries:
        if entry.exercise in asked and entry.outcome != DRAFT and counted.keys() != asked:
            counted[entry.exercise] = entry
    return counted


def growth() -> Table:
    """Your own two forms, one row for each question: ``question``, ``skill``, the outcomes ``before`` and ``after``.

    Before is the form that was begun first; a form that is not done yet shows nothing.

    >>> growth().columns.to_list()
    ['question', 'skill', 'before', 'after']
    """
    entries = record.entries()
    begun = [entry.exercise[0] for entry in entries if entry.exercise[0] in model.FORMS]
    lesson = model.notebook(begun[0] if begun else model.FORMS[0])
    told = {form: standing(entries, form) for form in model.FORMS}
    done = {name: each for form in told.values() if len(form) == len(lesson.exercises) for name, each in form.items()}
    skills = {objective.id: objective.text for objective in lesson.objectives}
    rows = [
        (each.title, skills[each.objective], *(done[name].outcome if name in done else "" for name in pair))
        for each in lesson.exercises
        if (pair := (each.id, each.parallel)) and done
    ]
    table = tables.frame(rows, ["question", "skill", "before", "after"]).astype("str")
    table.attrs[WHY_EMPTY] = say("No form is done yet. Answer its questions, then run this cell again.")
    return table
