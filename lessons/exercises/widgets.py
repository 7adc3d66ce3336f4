"""One exercise on screen: its words, its controls, its buttons, and the feedback right below them.

Nothing is kept here: an exercise is drawn from its file and from the student's record, so a fresh kernel
shows the last answer and its feedback again. Marking happens at a button, never while somebody types.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons import glossary
from lessons.errors import one_line
from lessons.exercises import controls, lists, markup, writing
from lessons.exercises.code_line import LineError
from lessons.exercises.marker import Frame
from lessons.exercises.model import sentence_label
from lessons.exercises.needs_kernel import three_forms

if TYPE_CHECKING:
    from lessons.exercises.model import Exercise
    from lessons.exercises.result import Result

KINDS: dict[str, Callable[[Exercise], controls.Control]] = {
    "choice": controls.Choice,
    "choices": controls.Choices,
    "order": controls.Order,
    "match": lists.Match,
    "grid": lists.Grid,
    "form": lists.Form,
    "span": controls.Span,
    "predict": controls.Predict,
    "number": writing.Number,
    "text": writing.FreeText,
    "code": writing.Code,
}


class Panel:
    """The widgets of one exercise; ``widget`` is what is displayed."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.control = KINDS[exercise.kind](exercise)
        self.check = w.Button(description=self.control.action)
        self.unsure = w.Button(description="Not sure: show a hint")
        self.feedback = w.HTML()
        self.frame = Frame(label=f"Exercise {exercise.id}: {exercise.title}", question=self.control.question)
        self.frame.add_class("lessons-frame")
        self.check.add_class("lessons-main")
        self.check.on_click(lambda _: self._do(self._check))
        self.unsure.on_click(lambda _: self._do(self._ask))
        parts = [
            w.HTML(f"<style>{css()}</style>{head(exercise)}"),
            self.control.widget,
            controls.styled(w.Box([self.check, self.unsure]), "lessons-buttons"),
            self.feedback,
        ]
        if isinstance(self.control, writing.FreeText):
            self.control.again.on_click(lambda _: self._do(self._check))
            parts.append(self.control.comparison)
        self.widget = controls.styled(w.VBox([*parts, self.frame]), "lessons-exercise")
        self._do(self._redraw)

    def _check(self) -> None:
        self._show(self.exercise.check(self.control.value))

    def _ask(self) -> None:
        self._show(self.exercise.check(None))

    def _redraw(self) -> None:
        last = self.exercise.last()
        if last is not None:
            answer, result = last
            self.control.restore(answer)
            self._show(result, aloud=False)

    def _show(self, result: Result, aloud: bool = True) -> None:
        self.feedback.value = result.html(compare=False)
        if isinstance(self.control, writing.FreeText) and result.samples:
            self.control.reveal()
        if aloud:
            self.frame.say(spoken(self.feedback.value))

    def _do(self, step: Callable[[], None]) -> None:
        # An exception in a callback would go to the log, where nobody in a classroom looks.
        try:
            step()
        except (controls.Unanswered, LineError) as wish:
            self._note(str(wish))
        except Exception as error:
            self._note(f"This did not work: {one_line(error).rstrip('.')}. Your answers are kept; run the cell again.")

    def _note(self, sentence: str) -> None:
        self.feedback.value = f"<p class='lessons-note' dir='auto'>{html.escape(sentence)}</p>"
        self.frame.say(sentence)


def bundle(exercise: Exercise) -> dict[str, Any]:
    """The exercise as one output in three forms: widgets, HTML and text."""
    from lessons.exercises import plain

    return three_forms(Panel(exercise).widget, plain.html(exercise), plain.text(exercise))


def head(exercise: Exercise) -> str:
    """Title, minutes, the sentences shown, the prompt, and the words and names in them, as HTML."""
    minutes = f"{exercise.minutes:g} min" + (" · stretch: if you have time" if exercise.stretch else "")
    return (
        f"<div class='lessons-head'><span class='lessons-number-tag'>{html.escape(exercise.id)}</span>"
        f"<span class='lessons-title'>{html.escape(exercise.title)}</span>"
        f"<span class='lessons-minutes'>{minutes}</span></div>{_aside(exercise)}"
        f"{_shown(exercise)}{markup.html(exercise.prompt)}{glossary.html(exercise.glossary_entries)}"
    )


def _aside(exercise: Exercise) -> str:
    line = exercise.aside
    return f"<p class='lessons-aside'><small>{html.escape(line)}</small></p>" if line else ""


def _shown(exercise: Exercise) -> str:
    from lessons.exercises import passages

    marked = passages.sentence(exercise.statement) if exercise.statement else None  # the marker shows this one
    return "".join(
        "<blockquote class='lessons-shown'>"
        f"<span class='lessons-shown-number'>{sentence_label(sentence)}</span>"
        f"<span dir='auto'>{html.escape(sentence.text)}</span></blockquote>"
        for sentence in exercise.shown_sentences
        if sentence != marked
    )


def spoken(shown: str) -> str:
    """What a screen reader says of some HTML: its words alone.

    >>> spoken("<p><b>Not yet.</b> Look at &lt;it&gt;.</p>")
    'Not yet. Look at <it>.'
    """
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", shown)).split())


@cache
def css() -> str:
    """The style of an exercise, read once."""
    return Path(__file__).with_name("exercise.css").read_text(encoding="utf-8")
