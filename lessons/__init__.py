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
    from lessons import figures as charts
    from lessons import sources as attribution
    from lessons.case import agreement as agreement
    from lessons.case import machines as machines
    from lessons.case import measures as measures
    from lessons.case import own as own
    from lessons.case.glossary import words as words
    from lessons.course import exercise as exercise
    from lessons.course.answered import answers as answers
    from lessons.course.forms import growth as growth
    from lessons.course.home import home as home
    from lessons.course.saving import save as save
    from lessons.desk import classroom as classroom
    from lessons.desk import coders as coders
    from lessons.figures.revealing import reveal as reveal
    from lessons.kit.spreadsheet import save_table as save_table
    from lessons.play import corrections as corrections
    from lessons.play.adding.form import add_article as add_article
    from lessons.play.corrections import correct as correct
    from lessons.play.fact_checking.review_form import review_claim as review_claim
    from lessons.play.fact_checking.web import closed_web as closed_web
    from lessons.play.posters import poster as poster
    from lessons.play.rooms import room as room
    from lessons.text.article import Article as Article

__version__ = "0.3.0"
__all__ = [
    "Article",
    "add_article",
    "agreement",
    "answers",
    "attribution",
    "case",
    "charts",
    "classroom",
    "closed_web",
    "coders",
    "correct",
    "corrections",
    "exercise",
    "growth",
    "home",
    "machines",
    "measures",
    "own",
    "poster",
    "reveal",
    "review_claim",
    "room",
    "save",
    "save_table",
    "words",
]


# Where each name lives: a module, or something in it.
_HOMES = {
    "Article": "text.article:Article",
    "add_article": "play.adding.form:add_article",
    "agreement": "case.agreement",
    "attribution": "sources",
    "answers": "course.answered:answers",
    "case": "case",
    "charts": "figures",
    "classroom": "desk.classroom",
    "closed_web": "play.fact_checking.web:closed_web",
    "coders": "desk.coders",
    "correct": "play.corrections:correct",
    "corrections": "play.corrections",
    "exercise": "course:exercise",
    "growth": "course.forms:growth",
    "home": "course.home:home",
    "machines": "case.machines",
    "measures": "case.measures",
    "own": "case.own",
    "poster": "play.posters:poster",
    "reveal": "figures.revealing:reveal",
    "review_claim": "play.fact_checking.review_form:review_claim",
    "room": "play.rooms:room",
    "save": "course.saving:save",
    "save_table": "kit.spreadsheet:save_table",
    "words": "case.glossary:words",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'lessons' has no attribute {name!r}")
    home, _, member = _HOMES[name].partition(":")
    module = import_module(f"lessons.{home}")
    return getattr(module, member) if member else module
