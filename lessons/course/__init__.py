"""The exercises: questions from ``data/exercises``, their marking, their controls, the student's record.

``exercise("03.2")`` shows one; ``exercise("03.2").check(2)`` answers it from code. Where each step is made:

- ``model``, ``parts``, ``passages``: an exercise as data, and where to find it by its id; the words that it is about
- ``loading``: a TOML file becomes exercises, or one sentence for its author
- ``own_tasks``: the same questions about an article of one's own
- ``marking``: an answer becomes an outcome with feedback; ``result`` adds the help that is due on
  this try
- ``widgets``: one exercise on screen; its controls are in ``controls``, ``lists``, ``writing``, ``marker``,
  what was said in another exercise in ``replay``
- ``plain``: the same without controls; ``markup`` makes Markdown safe to show
- ``answered``: what a student answered, as a table
- ``record``: the student's answers on the disk; ``saving`` takes them along under a ``code_word``, with all other work
  (``whole_work``)
- ``revealing``: a figure that stays covered until an exercise was tried; ``needs_kernel``: what stands in the place of
  controls that are asleep
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessons.course.model import Exercise

__all__ = ["exercise"]


def exercise(identifier: str) -> Exercise:
    """The exercise with an id like ``"03.2"``.

    Raises UnknownExercise, a KeyError with one sentence that names ids that come near.
    """
    from lessons.course import model

    return model.find(identifier)
