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
    from lessons.article import Article as Article
    from lessons.exercises import exercise as exercise
    from lessons.exercises import reveal as reveal
    from lessons.exercises import save as save
    from lessons.glossary import words as words

__version__ = "0.1.0"
__all__ = ["Article", "case", "charts", "exercise", "reveal", "save", "words"]


def __getattr__(name: str) -> Any:
    if name in ("case", "charts"):
        return import_module(f"lessons.{name}")
    if name == "Article":
        from lessons.article import Article

        return Article
    if name in ("exercise", "reveal", "save"):
        from lessons import exercises

        return getattr(exercises, name)
    if name == "words":
        from lessons.glossary import words

        return words
    raise AttributeError(f"module 'lessons' has no attribute {name!r}")
