"""Figures: each gives its picture, a sentence on how to read it, and its data as a table.

    from lessons import charts
    charts.page()

Altair and pandas are imported by the first call that needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from lessons.charts.belief import belief
from lessons.charts.collation import collation
from lessons.charts.family import family_tree
from lessons.charts.figure import Figure
from lessons.charts.ladder import ladder
from lessons.charts.messages import messages
from lessons.charts.network import shuttle
from lessons.charts.page import page
from lessons.charts.parts import parts
from lessons.charts.provenance import provenance
from lessons.charts.show import show
from lessons.errors import no_member

__all__ = [
    "Figure",
    "belief",
    "collation",
    "family_tree",
    "ladder",
    "messages",
    "page",
    "parts",
    "provenance",
    "show",
    "shuttle",
]


if not TYPE_CHECKING:  # a checker of types knows the names by itself

    def __getattr__(name: str) -> NoReturn:
        no_member(name, f"There is no figure “{name}”.", __all__, "The figures are")
