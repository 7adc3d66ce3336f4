"""One exercise on screen: its words, its controls, its buttons, and the feedback right below them.

Nothing is kept here: an exercise is drawn from its file and from the student's record, so a fresh kernel
shows the last answer and its feedback again. Marking happens at a button, never while somebody types.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.case import glossary
from lessons.course import controls, lists, model, revealing, writing
from lessons.course.model import sentence_label
from lessons.kit import markup
from lessons.kit.controls import Unanswered, styled
from lessons.kit.errors import one_line
from lessons.kit.marker import Frame
from lessons.kit.panel import css

if TYPE_CHECKING:
    from lessons.course.model import Exercise
    from lessons.course.result import Result

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
        self.check.on_click(lambda _: self._do(self._check, self.feedback))
        self.unsure.on_click(lambda _: self._do(self._ask, self.feedback))
        parts = [
            w.HTML(f"<style>{css()}</style>{head(exercise)}"),
            self.control.widget,
            styled(w.Box([self.check, self.unsure]), "lessons-buttons"),
            self.feedback,
        ]
        self.who = self._deciders()
        parts.append(self.who)
        self.places = [self.feedback]
        if isinstance(self.control, writing.FreeText):
            scored = self.control.scored
            self.control.again.on_click(lambda _: self._do(self._check, scored))
            self.places.append(scored)
            parts += [self.control.comparison, scored]
        self.widget = styled(w.VBox([*parts, self.frame]), "lessons-exercise")
        self.who.layout.display = "none"
        self._do(self._redraw, self.feedback)

    def _deciders(self) -> Any:
        """“Who is right?”, shown where an answer differs from a draft that nobody has confirmed."""
        from lessons.course.own_tasks.comparing import CHOICES

        made = [w.Button(description=choice) for choice in CHOICES if self.exercise.compared]
        for button in made:
            button.on_click(
                lambda pressed: self._do(lambda place: self._decide(pressed.description, place), self.feedback)
            )
        question = w.HTML("<p class='lessons-who'><strong>Who is right?</strong></p>")
        return styled(w.VBox([question, styled(w.Box(made), "lessons-buttons")]), "lessons-deciders")

    def _decide(self, choice: str, place: w.HTML) -> None:
        self._show(self.exercise.who(choice), place)
        self.check.focus()  # the buttons are gone, and the keyboard would be nowhere
        again = model.find(self.exercise.id)
        if again.subject == self.exercise.subject:
            self.exercise = again

    def _check(self, place: w.HTML) -> None:
        self._show(self.exercise.check(self.control.value), place)
        revealing.lift(self.exercise.id)

    def _ask(self, place: w.HTML) -> None:
        asked = self.exercise.check(None)
        last = self.exercise.last()
        # After an answer, what was said to it stays, with the next help.
        self._show(replace(last[1], note=asked.note) if last and last[0] is not None else asked, place)
        revealing.lift(self.exercise.id)

    def _redraw(self, place: w.HTML) -> None:
        last = self.exercise.last()
        if last is not None:
            answer, result = last
            self.control.restore(answer)
            scored = isinstance(self.control, writing.FreeText) and isinstance(answer, Mapping)
            self._show(result, self.places[-1] if scored else place, aloud=False)

    def _show(self, result: Result, place: w.HTML, aloud: bool = True) -> None:
        """Put a reply right below the button that was pressed; there is only one at a time."""
        for other in self.places:
            other.value = result.html(compare=False) if other is place else ""
        self.who.layout.display = "" if result.asks else "none"
        if isinstance(self.control, writing.FreeText) and result.samples:
            self.control.reveal()
        if aloud:
            self.frame.say(f"{spoken(place.value)} {'Who is right?' if result.asks else ''}".strip())

    def _do(self, step: Callable[[w.HTML], None], place: w.HTML) -> None:
        # An exception in a callback would go to the log, where nobody in a classroom looks.
        try:
            step(place)
        except Unanswered as wish:
            self._note(str(wish), place)
        except Exception as error:
            sentence = f"This did not work: {one_line(error).rstrip('.')}. Your answers are kept; run the cell again."
            self._note(sentence, place)

    def _note(self, sentence: str, place: w.HTML) -> None:
        place.value = f"<p class='lessons-note' dir='auto'>{html.escape(sentence)}</p>"
        self.frame.say(sentence)


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
    from lessons.course import passages

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
