"""What the tests know of each kind of question: one file a kind, with the name of the kind's module.

``lessons/course/kinds/choice.py`` has ``tests/kinds/choice.py``. Such a file has all of ``NEEDED``, and what it can of
``OPTIONAL``; then all tests that go through the kinds ask it too. What only one kind can do (a free pair in an order,
the unit of a number) is a test of its own in ``test_marking.py`` or ``test_widgets.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lessons.course.kinds import KINDS, Exercise

Case = tuple[str, Any, str, str]  # name, answer, outcome, what is said

NEEDED = {
    "SMALL": "a small exercise of the kind in TOML, below what small_exercises.py has in common for all",
    "BROKEN": "(old, new, said): SMALL with new in place of old breaks a rule for authors, and what its author is told",
    "BAD": "answers to SMALL that make no sense: each gets one sentence and is no try",
    "SAID": "words of what is said to the answer that first() gives",
    "first": "first(control): give SMALL an answer that is not the right one, as a student does with its control",
    "state": "state(control): what its control shows, to be compared",
    "pressed": "pressed(exercise): the keys that answer it right, from its first control to its last one, for somebody "
    "without a mouse; as Playwright names them, so a text gives its letters",
    "cases": "cases(exercise): (name, answer, outcome, what is said) for each answer that an author wrote about; the "
    "right one is named “key”",
    "keys": "keys(exercise, answer): (words, seen) for all words of the key that no reply to a wrong answer may hold "
    "before the third try, with the words that the student sees anyway; “yield from ()” if nothing can be given away",
}
OPTIONAL = {
    "TELLS": "(old, new): SMALL with new in place of old gives its key away in a reply",
    "accepted": "accepted(exercise): (answer, why) for each answer that is accepted beside the best one",
    "named": "named(exercise): (name, feedback) where the page writes the name of a row or column before a feedback",
}


def pick(options: Sequence[Any], chosen: Any) -> Iterator[str]:
    """The keys that choose from a list with “choose …” above its options."""
    yield from ["ArrowDown"] * (list(options).index(chosen) + 1)


def module(kind: str) -> str:
    """The name of a kind's module, and of its file for the tests."""
    return KINDS[kind].__module__.rpartition(".")[2]


def lacks(kind: str) -> str:
    """What is still to be written before the tests can ask a kind, in a sentence; "" if nothing is."""
    if unwritten := ", ".join(sorted(KINDS[kind].__abstractmethods__)):
        return f"{KINDS[kind].__name__} has no {unwritten}; base.py beside it says what each kind has to say itself."
    file = f"tests/kinds/{module(kind)}.py"
    if not (Path(__file__).parent / f"{module(kind)}.py").is_file():
        return f"The kind “{kind}” has no file for the tests: write {file}, like tests/kinds/choice.py."
    known = vars(import_module(f"kinds.{module(kind)}"))
    missing = ", ".join(name for name in NEEDED if name not in known)
    return f"{file} lacks {missing}; NEEDED in tests/kinds/__init__.py says what each of them is." if missing else ""


FILES: dict[str, ModuleType] = {kind: import_module(f"kinds.{module(kind)}") for kind in KINDS if not lacks(kind)}


def file(kind: str) -> Any:
    """What the tests know of a kind; a test of a kind that they don't know yet fails with one sentence."""
    if kind not in FILES:
        pytest.fail(lacks(kind), pytrace=False)
    return FILES[kind]


def cases(exercise: Exercise) -> Iterator[Case]:
    """Answers to an exercise: name, answer, outcome, what is said."""
    yield from file(exercise.kind).cases(exercise)


def keys(exercise: Exercise, answer: Any) -> Iterator[tuple[str, str]]:
    """What was to be answered and was not, with the words that the student has before their eyes."""
    yield from file(exercise.kind).keys(exercise, answer)


def pressed(exercise: Exercise) -> Iterator[str]:
    """The keys that answer an exercise, from its first control up to its last one."""
    yield from file(exercise.kind).pressed(exercise)


def accepted(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Each answer that is accepted beside the best one, and what is said to it."""
    yield from _optional(exercise, "accepted")


def named(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Feedback to a row or a column, with the name that the page writes before it."""
    yield from _optional(exercise, "named")


def _optional(exercise: Exercise, name: str) -> Iterator[tuple[str, str]]:
    told: Callable[[Exercise], Iterator[tuple[str, str]]] | None = getattr(file(exercise.kind), name, None)
    yield from told(exercise) if told else ()
