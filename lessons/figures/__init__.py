"""Figures: each gives its picture, a sentence on how to read it, and its data as a table.

    from lessons import charts
    charts.page()

``revealing`` keeps one covered until an exercise is answered. Altair and pandas are imported by the first call that
needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from lessons.figures.belief import belief
from lessons.figures.collation import collation
from lessons.figures.family import family_tree
from lessons.figures.figure import Figure, show
from lessons.figures.harbor import scene
from lessons.figures.ladder import ladder
from lessons.figures.network import shuttle
from lessons.figures.page import page
from lessons.figures.parts import parts
from lessons.figures.provenance import provenance
from lessons.kit.errors import no_member
from lessons.kit.language import later, say

__all__ = [
    "Figure",
    "belief",
    "collation",
    "family_tree",
    "ladder",
    "page",
    "parts",
    "provenance",
    "scene",
    "show",
    "shuttle",
]


if not TYPE_CHECKING:  # a checker of types knows the names by itself

    def __getattr__(name: str) -> NoReturn:
        figures = [figure for figure in __all__ if figure not in ("Figure", "show")]
        no_member(name, say("There is no figure “{name}”.", name=name), figures, later("The figures are: {names}."))
