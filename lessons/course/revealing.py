"""A figure that would give an answer away: it stays covered until the exercise before it is answered.

A student who has tried the exercise can uncover it before; whoever answers it finds the figure there.

The picture is drawn when the button is pressed, so it is not stored in the notebook either.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from lessons.course import model, record
from lessons.kit.errors import one_line
from lessons.kit.needs_kernel import NeedsKernel

if TYPE_CHECKING:
    from lessons.figures import Figure


class Cover(NeedsKernel):
    """What ``reveal()`` returns: a button in a notebook, and ``figure()`` from code."""

    def __init__(self, draw: Callable[..., Figure], after: str, arguments: dict[str, Any]) -> None:
        self.draw, self.after, self.arguments = draw, after, arguments

    def figure(self) -> Figure:
        """The figure itself, whether or not the exercise was tried."""
        return self.draw(**self.arguments)

    def __repr__(self) -> str:
        return f"A figure stands here. It appears when exercise {self.after} is answered."

    def live(self) -> Any:
        """The widgets: a sentence, a button, and the place for the figure."""
        return _Panel(self).widget


class _Panel:
    """A covered figure on screen. The cover goes with a press, or by itself once the exercise is answered."""

    def __init__(self, cover: Cover) -> None:
        import ipywidgets as w

        from lessons.kit.controls import styled
        from lessons.kit.marker import Frame

        self.cover = cover
        self.said = w.HTML()
        self._say(repr(cover), aloud=False)
        self.button = w.Button(description="Show the figure")
        self.button.add_class("lessons-main")
        self.button.on_click(lambda _: self.press())
        self.row = styled(w.Box([self.button]), "lessons-buttons")
        self.place = styled(w.Output(), "lessons-figure")
        self.frame = styled(Frame(label=f"A figure, for after exercise {cover.after}"), "lessons-frame")
        self.widget = styled(w.VBox([self.said, self.row, self.place, self.frame]), "lessons-exercise")
        if _answered(cover.after):
            self.draw(aloud=False)
        else:
            _covers.add(self)

    def press(self) -> None:
        """Draw the figure, if the exercise was tried or the button is pressed for the second time."""
        if not _tries(self.cover.after) and self.button.description != "Show it anyway":
            self.button.description = "Show it anyway"
            self._say(f"Exercise {self.cover.after} has no answer yet. Try it first: it is above.")
            return
        self.draw()

    def draw(self, aloud: bool = True) -> None:
        """Draw the figure, once, in the place of its cover."""
        from IPython.display import display

        if self.row.layout.display == "none":  # pressed twice while the first press was drawing
            return
        _covers.discard(self)
        self.row.layout.display = "none"
        self._say("The figure is being drawn …", aloud)  # the first one on a slow machine takes a while
        try:
            figure = self.cover.figure()
        except Exception as error:  # else the words above would stand there for ever
            self._say(f"The figure can’t be drawn: {one_line(error).rstrip('.')}.", note=True)
            return
        self.said.layout.display = "none"
        with self.place:
            display(figure)
        if aloud:
            self.frame.say(figure.title)

    def _say(self, sentence: str, aloud: bool = True, note: bool = False) -> None:
        from lessons.kit.panel import css

        kind = " class='lessons-note'" if note else ""
        self.said.value = f"<style>{css()}</style><p{kind}>{html.escape(sentence)}</p>"
        if aloud:
            self.frame.say(sentence)


_covers: WeakSet[_Panel] = WeakSet()  # those on screen, each waiting for its exercise


def lift(exercise: str) -> None:
    """Take the covers off the figures that wait for an exercise, if it is answered or explained by now."""
    waiting = [panel for panel in _covers if panel.cover.after == exercise]
    if waiting and _answered(exercise):
        for panel in waiting:
            panel.draw()


def _tries(exercise: str) -> tuple[record.Entry, ...]:
    """The tries of an exercise on the article that it is about now; another article has other answers."""
    try:
        about = model.find(exercise).about
    except model.UnknownExercise:
        about = "course"
    return record.answers(exercise, about)


def _answered(exercise: str) -> bool:
    """Whether the student has the answer: found, accepted, or explained on the third try."""
    tries = _tries(exercise)
    return len(tries) >= 3 or any(entry.outcome in ("acceptable", "right") for entry in tries)


def reveal(draw: Callable[..., Figure], after: str, **arguments: Any) -> Cover:
    """Cover a figure until exercise ``after`` was tried; ``arguments`` go to the function that draws it.

    >>> from lessons import charts
    >>> reveal(charts.family_tree, after="03.4")
    A figure stands here. It appears when exercise 03.4 is answered.
    """
    return Cover(draw, after, arguments)
