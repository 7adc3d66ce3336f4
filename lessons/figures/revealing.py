"""A figure that would give an answer away: it stays covered until the exercise before it is answered.

A student who has tried the exercise can uncover it before; whoever answers it finds the figure there.

The picture is drawn when the button is pressed, so it is not stored in the notebook either: on a printed notebook the
cover is a sentence. The packs for paper have the figure itself, on a page of its own.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lessons.course import model, record
from lessons.kit import panel
from lessons.kit.errors import one_line
from lessons.kit.language import later, say
from lessons.kit.panel import NeedsKernel, styled

if TYPE_CHECKING:
    from lessons.course.kinds import Exercise
    from lessons.figures import Figure


class Cover(NeedsKernel):
    """What ``reveal()`` returns: a button in a notebook, and ``figure()`` from code."""

    def __init__(self, draw: Callable[..., Figure], after: str, arguments: dict[str, Any]) -> None:
        self.draw, self.after, self.arguments = draw, after, arguments

    def figure(self) -> Figure:
        """The figure itself, whether or not the exercise was tried."""
        return self.draw(**self.arguments)

    def __repr__(self) -> str:
        return say("A figure stands here. It appears when exercise {exercise} is answered.", exercise=self.after)

    def tries(self) -> tuple[record.Entry, ...]:
        """The tries of the exercise on the article that it is about now; another article has other answers."""
        try:
            about: str = model.find(self.after).about
        except model.UnknownExercise:
            about = "course"
        return record.answers(self.after, about)

    def is_due(self) -> bool:
        """Whether the student has the answer: found, accepted, or explained on the third try."""
        tries = self.tries()
        return len(tries) >= 3 or any(entry.outcome in ("acceptable", "right") for entry in tries)

    def live(self) -> Any:
        return Panel(self).widget


class Panel(panel.Panel):
    """A covered figure on screen. The cover goes with a press, or by itself once the exercise is answered."""

    def __init__(self, cover: Cover) -> None:
        import ipywidgets as w

        from lessons.course.widgets import waiting

        super().__init__("", label=say("A figure, for after exercise {exercise}", exercise=cover.after))
        self.cover, self.drawn = cover, False
        self.head.value = f"<style>{panel.css()}</style>"
        self.button_to_press = self.button(say("Show the figure"), self.press, main=True)
        self.row = panel.buttons(self.button_to_press)
        self.place = styled(w.Output(), "lessons-figure")
        self.show(self.note, self.row, self.place)
        self._tell(repr(cover), aloud=False)
        if cover.is_due():
            self.draw(aloud=False)
        else:
            waiting.add(self)

    def look(self, exercise: Exercise) -> None:
        """Take the cover off if the exercise is answered or explained by now."""
        if not self.drawn and self.cover.after == exercise.id and self.cover.is_due():
            self.draw()

    def press(self) -> None:
        """Draw the figure, if the exercise was tried or the button is pressed for the second time."""
        anyway = say("Show it anyway")
        words = later("Exercise {exercise} has no answer yet. Try it first: it is above.")
        if self.cover.tries() or self.button_to_press.description == anyway:
            self.draw()
        else:
            self.button_to_press.description = anyway
            self._tell(say(words, exercise=self.cover.after))

    def draw(self, aloud: bool = True) -> None:
        """Draw the figure, once, in the place of its cover."""
        from IPython.display import display

        if self.drawn:  # pressed twice while the first press was drawing
            return
        self.drawn = True
        self.row.layout.display = "none"
        self._tell(say("The figure is being drawn …"), aloud)  # the first one on a slow machine takes a while
        try:
            figure = self.cover.figure()
        except Exception as error:  # else the words above would stand there for ever
            self.say(say("The figure can’t be drawn: {error}.", error=one_line(error).rstrip(".")))
            return
        self.note.layout.display = "none"
        with self.place:
            display(figure)
        if aloud:
            self.frame.say(figure.title)

    def _tell(self, sentence: str, aloud: bool = True) -> None:
        self.note.value = f"<p>{html.escape(sentence)}</p>"
        if aloud:
            self.frame.say(sentence)


def reveal(draw: Callable[..., Figure], after: str, **arguments: Any) -> Cover:
    """Cover a figure until exercise ``after`` was tried; ``arguments`` go to the function that draws it.

    >>> from lessons import charts
    >>> reveal(charts.family_tree, after="03.4")
    A figure stands here. It appears when exercise 03.4 is answered.
    """
    return Cover(draw, after, arguments)
