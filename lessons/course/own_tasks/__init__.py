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

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from lessons.case import own
from lessons.course.own_tasks import building, comparing, deciding, drafts
from lessons.kit import literal, paths
from lessons.kit.toml_table import Table, read_toml

if TYPE_CHECKING:
    from lessons.course.kinds import Exercise
    from lessons.course.marking import Marking
    from lessons.course.result import Result

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
        return replace(original, aside=why)
    made = replace(made, machine=Reader(original))
    return replace(made, compared=made.compared and not deciding.is_settled(made))


@dataclass(frozen=True)
class Reader:
    """What a question about an article of one's own needs beside its key: the machine's draft, and who is right."""

    original: Exercise

    def compare(self, exercise: Exercise, marking: Marking, who: str) -> Marking:
        """The answer beside the machine's."""
        return comparing.compared(exercise, marking, who)

    def decide(self, exercise: Exercise, choice: str | int) -> Result:
        """Keep who is right, and mend the draft."""
        return deciding.decide(exercise, choice)

    def again(self) -> Exercise:
        """The question as it is now."""
        return variant(self.original)


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
    return {task["place"]: task for task in data["task"]}
