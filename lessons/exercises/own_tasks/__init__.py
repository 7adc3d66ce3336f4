"""Questions for any article: they stand in the place of questions about the course's article.

While an article of one's own is in use, :func:`variant` makes them from ``data/exercises/own.toml`` and from the
machine's draft with the reader's corrections.

- ``picking``: which finding a question can be about
- ``building``: the exercise, with the key of its shape from ``about_findings`` or ``about_sentences``
- ``wording``: words of the article in a question
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from lessons import own, paths
from lessons.exercises.loading.toml_table import Table, read_toml
from lessons.exercises.own_tasks import building
from lessons.exercises.own_tasks.picking import Draft

if TYPE_CHECKING:
    from lessons.exercises.model import Exercise

FILE = "own.toml"


def variant(original: Exercise) -> Exercise:
    """The exercise to show while an article of one's own is in use.

    It is a question about that article if the course has one for this place and the article has what it takes. Else it
    is the original, whose ``about`` says in a sentence that it is about the course's own article, and why.
    """
    mine = own.in_use()
    if mine is None:
        return original
    task = _tasks(_changed()).get(original.id)
    if task is None:
        return original
    table = Table(dict(task), f"{FILE}, {original.id}")
    made = building.build(original, table, Draft(mine.article, mine.relations()))
    if made is None:
        why = f"In “{mine.name}” the draft finds {task['missing']}, so this question is about the course’s own article."
        return replace(original, instead=why)
    return made


def places() -> tuple[str, ...]:
    """The ids of the questions that an article of one's own can take over.

    >>> "05.3" in places(), "03.5" in places()
    (True, False)
    """
    return tuple(_tasks(_changed()))


def _changed() -> int:
    return (paths.data() / "exercises" / FILE).stat().st_mtime_ns


@lru_cache(maxsize=1)
def _tasks(changed: int) -> dict[str, dict[str, object]]:
    data = read_toml(paths.data() / "exercises" / FILE)
    return {task["place"]: {"mend": data["mend"], **task} for task in data["task"]}
