"""Questions for any article: they stand in the place of questions about the course's article.

While an article of one's own is in use, :func:`variant` makes them from ``data/exercises/own.toml`` and from the
machine's draft with the reader's corrections.

- ``drafts``: the draft, looked up by place, and what a person has confirmed of it
- ``suiting``, ``picking``: which findings can be asked about, and which one is
- ``question``: the exercise, the reader's answer beside the machine's, and who is right, by the reader
- ``one_finding``, ``several_findings``, ``coded_sentences``: the shapes of questions, each with its key and with what
  of “I am right” a program can put into the draft (``correcting``)
"""

from __future__ import annotations

from lessons.case import own
from lessons.course.kinds import Exercise
from lessons.course.own_tasks import question
from lessons.course.own_tasks.coded_sentences import Free, Ledger, TopShare, Unsourced
from lessons.course.own_tasks.one_finding import Mark, Parts, Whom
from lessons.course.own_tasks.question import Question
from lessons.course.own_tasks.several_findings import Classes, Kinds
from lessons.kit.toml_table import Table

SHAPES: dict[str, type[Question]] = {
    kind.shape: kind for kind in (Mark, Parts, Whom, Classes, Kinds, Ledger, Unsourced, TopShare, Free)
}


def variant(original: Exercise) -> Exercise:
    """The exercise to show while an article of one's own is in use.

    It is a question about that article if the course has one for this place and the article has a sentence that suits
    it. Else it is the original, which says that it is about the course's own article, and why.
    """
    task = places().get(original.id) if own.in_use() else None
    if task is None:
        return original
    table = Table(dict(task), f"{question.FILE}, {original.id}")
    return SHAPES[table.one_of("shape", tuple(SHAPES))](original, table).again()


def places() -> dict[str, dict[str, object]]:
    """The questions for an article of one's own, by the ids of those that they can take over.

    >>> "05.3" in places(), "03.5" in places()
    (True, False)
    """
    return {task["place"]: task for task in question.texts()["task"]}
