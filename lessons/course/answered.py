"""What a student answered, as a table beside the tables of the course."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from lessons import case
from lessons.case import own
from lessons.course import model
from lessons.course.kinds import Exercise
from lessons.course.marking import NOT_SURE
from lessons.kit import literal, tables
from lessons.kit.html_tables import WHY_EMPTY
from lessons.kit.language import later, say

if TYPE_CHECKING:
    from lessons.kit.frames import Table


def answers(*identifiers: str) -> Table:
    """Your own answers to some exercises, one row for each row of an exercise: the first whole answer to each.

    Later tries follow a reply, so they say less of how you read. While no answer is whole, the latest counts.

    The columns are ``exercise``, ``sentence`` (0 where a row is not about one sentence of the article in use), ``row``
    (its words) and the columns of the exercise, or ``answer`` where it has none. What has no answer yet has no row.
    Raises UnknownExercise, a KeyError with one sentence, for an exercise that is not there.

    >>> answers("05.7").columns.to_list()
    ['exercise', 'sentence', 'row', 'kind', 'named', 'side', 'steps']
    """
    exercises = [model.find(identifier) for identifier in identifiers]
    columns = dict.fromkeys(column for exercise in exercises for column in _columns(exercise))
    rows = [row for exercise in exercises for row in _rows(exercise)]
    table = tables.frame(rows, ["exercise", "sentence", "row", *columns])
    if not rows:
        why = later("No answer of yours to {asked} yet. Answer above, then run this cell again.")
        table.attrs[WHY_EMPTY] = say(why, asked=literal.listed(identifiers, literal.OR))
    return table.astype({name: "int64" if name == "sentence" else "str" for name in table.columns})


def _columns(exercise: Exercise) -> list[str]:
    return [column.id for column in exercise.columns] or ["answer"]


def _rows(exercise: Exercise) -> list[dict[str, Any]]:
    sure = [given.answer for given, _ in exercise.tried() if given.answer is not None]
    if not sure:
        return []
    answer = next(filter(_is_whole, sure), sure[-1])
    columns, count = _columns(exercise), len(exercise.rows) or 1
    lines = answer if exercise.rows and isinstance(answer, list) else [answer]
    rows = []
    for number, (row, line) in enumerate(zip_longest(exercise.rows or [None], lines[:count])):
        cells = line if isinstance(line, Mapping) else {columns[0]: line}
        words = {name: _words(cells.get(name)) for name in columns}
        about = _sentence(exercise, number) if row else 0
        rows.append({"exercise": exercise.id, "sentence": about, "row": row.text if row else "", **words})
    return rows


def _is_whole(answer: Any) -> bool:
    if isinstance(answer, Mapping | list):
        return all(map(_is_whole, answer.values() if isinstance(answer, Mapping) else answer))
    return answer not in (None, "", NOT_SURE)


def _sentence(exercise: Exercise, number: int) -> int:
    if statement := getattr(exercise.rows[number], "statement", ""):
        # It is of the course's article: while one's own is in use, that sentence is not in it.
        return 0 if own.in_use() else case.sentence(statement).sentence
    return exercise.grounds[number].sentence if number < len(exercise.grounds) else 0


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
