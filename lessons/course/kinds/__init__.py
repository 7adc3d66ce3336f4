"""The kinds of question, a file each: its fields and rules for authors, its marking, its control, its words, its key.

- ``base``: what all kinds share; ``rows``: what kinds with rows share
- a new kind is one new file, its name in ``KINDS``, and a file of its name in ``tests/kinds``
"""

from __future__ import annotations

from lessons.course.kinds.base import Exercise
from lessons.course.kinds.choice import Choice
from lessons.course.kinds.choices import Choices
from lessons.course.kinds.form import Form
from lessons.course.kinds.free_text import FreeText
from lessons.course.kinds.grid import Grid
from lessons.course.kinds.match import Match
from lessons.course.kinds.number import Number
from lessons.course.kinds.order import Order
from lessons.course.kinds.predict import Predict
from lessons.course.kinds.span import Span

__all__ = [
    "KINDS", "Choice", "Choices", "Exercise", "Form", "FreeText", "Grid", "Match", "Number", "Order", "Predict", "Span",
]  # fmt: skip

KINDS: dict[str, type[Exercise]] = {
    kind.kind: kind for kind in (Choice, Choices, Order, Match, Number, Grid, Span, FreeText, Predict, Form)
}
