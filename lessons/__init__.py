"""Who Says So? The helper library behind the notebooks.

A notebook needs three names::

    from lessons import case, charts, exercise

``case`` is the article and the facts about it, ``charts`` draws the figures, and ``exercise("03.2")`` shows
one question. Importing the package loads the standard library alone; pandas, Altair and ipywidgets are
loaded by the first call that needs them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lessons import case as case
    from lessons import charts as charts
    from lessons import corrections as corrections
    from lessons import own as own
    from lessons.adding_form import add_article as add_article
    from lessons.article import Article as Article
    from lessons.corrections import correct as correct
    from lessons.exercises import exercise as exercise
    from lessons.exercises import reveal as reveal
    from lessons.exercises import save as save
    from lessons.exercises.answered import answers as answers
    from lessons.fact_checking.review_form import review_claim as review_claim
    from lessons.fact_checking.web import closed_web as closed_web
    from lessons.glossary import words as words
    from lessons.posters import poster as poster
    from lessons.rooms import room as room
    from lessons.spreadsheet import save_table as save_table

__version__ = "0.3.0"
__all__ = [
    "Article",
    "add_article",
    "answers",
    "case",
    "charts",
    "closed_web",
    "correct",
    "corrections",
    "exercise",
    "own",
    "poster",
    "reveal",
    "review_claim",
    "room",
    "save",
    "save_table",
    "words",
]


_HOMES = {
    "Article": "lessons.article",
    "add_article": "lessons.adding_form",
    "answers": "lessons.exercises.answered",
    "closed_web": "lessons.fact_checking.web",
    "correct": "lessons.corrections",
    "exercise": "lessons.exercises",
    "poster": "lessons.posters",
    "reveal": "lessons.exercises",
    "review_claim": "lessons.fact_checking.review_form",
    "room": "lessons.rooms",
    "save": "lessons.exercises",
    "save_table": "lessons.spreadsheet",
    "words": "lessons.glossary",
}


def __getattr__(name: str) -> Any:
    if name in ("case", "charts", "corrections", "own"):
        return import_module(f"lessons.{name}")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'lessons' has no attribute {name!r}")
