"""The exercises: questions from ``data/exercises``, their marking, their controls, the student's record.

``exercise("03.2")`` shows one; ``exercise("03.2").check(2)`` answers it from code. Where each step is made:

- ``kinds``: the kinds of question, a file each; ``marking``: what an answer is; ``result``: what is said to it
- ``model``: the lessons of the notebooks, read from their files, and an exercise found by its id
- ``passages``: the words that an exercise is about
- ``own_tasks``: the same questions about an article of one's own
- ``widgets``: one exercise on screen; ``plain``: the same without controls
- ``answered``: what a student answered, as a table
- ``record``: the student's answers on the disk; ``saving`` takes them along with all other work (``whole_work``)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessons.course.kinds import Exercise

__all__ = ["exercise"]


def exercise(identifier: str) -> Exercise:
    """The exercise with an id like ``"03.2"``.

    Raises UnknownExercise, a KeyError with one sentence that names ids that come near.
    """
    from lessons.course import model

    return model.find(identifier)
