"""Questions for any article: they stand in the place of questions about the course's article.

While an article of one's own is in use, :func:`variant` makes them from ``data/exercises/own.toml`` and from the
machine's draft with the reader's corrections.

- ``drafts``: the draft, looked up by place, and what a person has confirmed of it
- ``suiting``, ``picking``: which findings can be asked about, and which one is
- ``building``: the exercise, with the key of its shape from ``about_findings`` or ``about_sentences``
- ``wording``: words of the article in a question
- ``comparing``: a draft that nobody has confirmed is no key: the reader's answer beside the machine's
- ``deciding``: who is right, by the reader; “I am right” becomes a correction
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from lessons.case import own
from lessons.course.own_tasks import building, drafts
from lessons.kit import literal, paths
from lessons.kit.toml_table import Table, read_toml

if TYPE_CHECKING:
    from lessons.course.model import Exercise

FILE = "own.toml"


def variant(original: Exercise) -> Exercise:
    """The exercise to show while an article of one's own is in use.

    It is a question about that article if the course has one for this place and the article has a sentence that suits
    it. Else it is the original, which says that it is about the course's own article, and why.
    """
    mine = own.in_use()
    if mine is None:
        return original
    task = _tasks(_changed()).get(original.id)
    if task is None:
        return original
    table = Table(dict(task), f"{FILE}, {original.id}")
    made = building.build(original, table, drafts.of(mine))
    if made is None:
        name = literal.titled(literal.markdown(mine.name))
        why = f"In {name} no sentence suits this question, so it is about the course’s own article."
        return replace(original, instead=why)
    if made.compared:
        from lessons.course.own_tasks import deciding

        return replace(made, compared=not deciding.is_settled(made))
    return made


def places() -> tuple[str, ...]:
    """The ids of the questions that an article of one's own can take over.

    >>> "05.3" in places(), "03.5" in places()
    (True, False)
    """
    return tuple(_tasks(_changed()))


def notebooks() -> tuple[str, ...]:
    """The numbers of the notebooks that ask about an article of one's own.

    >>> notebooks()
    ('05', '06', '07', '12')
    """
    from lessons.course import model

    taken = {place.partition(".")[0] for place in places()}
    asking = {n for n in model.notebooks() if any(each.about == "own" for each in model.notebook(n).exercises)}
    return tuple(sorted(taken | asking))


def _changed() -> int:
    return (paths.data() / "exercises" / FILE).stat().st_mtime_ns


@lru_cache(maxsize=1)
def _tasks(changed: int) -> dict[str, dict[str, object]]:
    data = read_toml(paths.data() / "exercises" / FILE)
    return {task["place"]: task for task in data["task"]}
