"""The codings of a class side by side: for each code word, which code it gave to each row of a table of one column.

What counts is a coder’s *first* answer: after it, the feedback has spoken, and agreement with the feedback is no
agreement of readers. A cell that says “not sure” is a missing answer. Nobody is named, marked or ranked here: a file is
known by its code word, and nothing is compared with the key.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lessons.course import model, record
from lessons.course.kinds import Grid
from lessons.desk.classroom import files
from lessons.kit import paths
from lessons.kit.errors import BadValue, shown
from lessons.kit.language import say

TWENTY = ("08.1", "08.2")  # the sentences that a class codes in notebook 08 ...
AGAIN = ("08.10",)  # ... and those that it codes again, with the mended codebook


def folder() -> Path:
    """Where the class’s files are kept, ``class`` in the folder ``my-work``. It may not exist yet."""
    return paths.work() / "class"


def coding(tries: Iterable[Any], exercises: Sequence[str] = TWENTY) -> dict[str, str]:
    """The first whole answer to each of these grids, as statement → code; later tries are left out.

    A try has an ``exercise`` and an ``answer``. Raises BadValue if one of the exercises is no grid of statements with
    one column.
    """
    given = tuple(tries)  # the first one first, see lessons.course.record
    codes: dict[str, str] = {}
    for name in exercises:
        asked = statements(name)
        codes |= next(filter(None, (_cells(name, each.answer, asked) for each in given if each.exercise == name)), {})
    return codes


def statements(name: str) -> list[str]:
    """The statements that a grid asks for, row by row.

    Raises BadValue if the exercise is no grid of statements with one column.

    >>> len(statements("08.1"))
    10
    """
    exercise = model.find(name)
    found = [row.statement for row in exercise.rows] if isinstance(exercise, Grid) else [""]
    if len(exercise.columns) != 1 or not all(found):
        raise BadValue(say(files.WORDS["not_compared"], name=name))
    return found


def _cells(name: str, answer: Any, asked: list[str]) -> dict[str, str]:
    """What an answer says of each statement. A record can come from anywhere, so nothing is taken for granted."""
    column = model.find(name).columns[0]
    lines = answer if isinstance(answer, list) else []
    values = [cell.get(column.id) if isinstance(cell, dict) else None for cell in lines]
    if len(values) != len(asked):
        return {}
    given = dict(zip(asked, values, strict=True))
    return {each: str(value) for each, value in given.items() if value in column.options}  # “not sure” is none of them


def mine(exercises: Sequence[str] = TWENTY) -> dict[str, str]:
    """Your own coding: statement → code. Empty if you have not answered yet."""
    return coding(record.entries(), exercises)


def codings(exercises: Sequence[str] | str = TWENTY, where: str | Path = "") -> dict[str, dict[str, str]]:
    """The codings in a folder of records (``.work``, ``.jsonl``) and the folders in it: code word → statement → code.

    Two files of one code word are one coder. Files that are no record of this course, or hold no answer to these
    exercises, are passed over. ``where`` is ``my-work/class`` if nothing is given.

    Raises BadValue if there is no such folder, or if an exercise can’t be compared.

    >>> codings("08.1")
    {}
    """
    names = (exercises,) if isinstance(exercises, str) else tuple(exercises)
    for name in names:
        statements(name)
    coders = {coder: coding(entries, names) for coder, entries in files.coders(place_of(where))}
    return {coder: codes for coder, codes in coders.items() if codes}


def place_of(where: str | Path = "") -> Path:
    """The folder that is meant, seen from the workspace; ``my-work/class`` if nothing is given.

    Raises BadValue if there is no such folder.
    """
    place = paths.workspace() / paths.named(where) if where else folder()
    if where and not os.path.isdir(place):  # noqa: PTH112 (a name that is too long is none either)
        raise BadValue(say(files.WORDS["no_folder"], folder=shown(place)))
    return place
