"""The exercises: questions from ``data/exercises``, their marking, their controls, the student's record.

``exercise("03.2")`` shows one; ``exercise("03.2").check(2)`` answers it from code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lessons.exercises.model import Exercise
    from lessons.exercises.revealing import reveal as reveal
    from lessons.exercises.saving import save as save

__all__ = ["exercise", "reveal", "save"]


def exercise(identifier: str) -> Exercise:
    """The exercise with an id like ``"03.2"``.

    Raises UnknownExercise, a KeyError with one sentence that names ids that come near.
    """
    from lessons.exercises import model

    return model.find(identifier)


def __getattr__(name: str) -> Any:
    if name == "reveal":
        from lessons.exercises.revealing import reveal

        return reveal
    if name == "save":
        from lessons.exercises.saving import save

        return save
    raise AttributeError(f"module 'lessons.exercises' has no attribute {name!r}")
