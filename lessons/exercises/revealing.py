"""A figure that would give an answer away: it stays covered until the exercise before it was tried.

The picture is drawn when the button is pressed, so it is not stored in the notebook either.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lessons.errors import one_line
from lessons.exercises import model, record
from lessons.exercises.needs_kernel import NeedsKernel, three_forms

if TYPE_CHECKING:
    from lessons.charts import Figure


class Cover(NeedsKernel):
    """What ``reveal()`` returns: a button in a notebook, and ``figure()`` from code."""

    def __init__(self, draw: Callable[..., Figure], after: str, arguments: dict[str, Any]) -> None:
        self.draw, self.after, self.arguments = draw, after, arguments

    def figure(self) -> Figure:
        """The figure itself, whether or not the exercise was tried."""
        return self.draw(**self.arguments)

    def __repr__(self) -> str:
        return f"A figure stands here. It shows the answer to exercise {self.after}, so try that one first."

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return three_forms(self.panel(), f"<p>{html.escape(repr(self))}</p>", repr(self))

    def panel(self) -> Any:
        """The widgets: a sentence, a button, and the place for the figure."""
        import ipywidgets as w
        from IPython.display import display

        from lessons.exercises.controls import styled
        from lessons.exercises.marker import Frame
        from lessons.exercises.widgets import css

        style = f"<style>{css()}</style>"
        said = w.HTML(f"{style}<p>{html.escape(repr(self))}</p>")
        button = w.Button(description="Show the figure")
        button.add_class("lessons-main")
        row = styled(w.Box([button]), "lessons-buttons")
        place = styled(w.Output(), "lessons-figure")

        def show(_: w.Button) -> None:
            if row.layout.display == "none":  # pressed twice while the first press was drawing
                return
            if not _tried(self.after) and button.description != "Show it anyway":
                sentence = f"Exercise {self.after} has no answer yet. Try it first: it is above."
                said.value = f"{style}<p>{html.escape(sentence)}</p>"
                button.description = "Show it anyway"
                frame.say(sentence)
                return
            row.layout.display = "none"
            said.value = f"{style}<p>The figure is being drawn …</p>"  # the first one on a slow machine takes a while
            frame.say("The figure is being drawn.")
            try:
                figure = self.figure()
            except Exception as error:  # else the words above would stand there for ever
                problem = f"The figure can’t be drawn: {one_line(error).rstrip('.')}."
                said.value = f"{style}<p class='lessons-note'>{html.escape(problem)}</p>"
                frame.say(problem)
                return
            said.layout.display = "none"
            with place:
                display(figure)
            frame.say(figure.title)

        button.on_click(show)
        frame = styled(Frame(label=f"A figure, for after exercise {self.after}"), "lessons-frame")
        return styled(w.VBox([said, row, place, frame]), "lessons-exercise")


def _tried(exercise: str) -> bool:
    """Whether an exercise was tried on the article that it is about now; another article has other answers."""
    try:
        about = model.find(exercise).about
    except model.UnknownExercise:
        about = "course"
    return record.tries(exercise, about) > 0


def reveal(draw: Callable[..., Figure], after: str, **arguments: Any) -> Cover:
    """Cover a figure until exercise ``after`` was tried; ``arguments`` go to the function that draws it.

    >>> from lessons import charts
    >>> reveal(charts.family_tree, after="03.4")
    A figure stands here. It shows the answer to exercise 03.4, so try that one first.
    """
    return Cover(draw, after, arguments)
