"""One exercise on screen: its words, its control, its buttons, and the feedback right below them.

Nothing is kept here: an exercise is drawn from its file and from the student's record, so a fresh kernel
shows the last answer and its feedback again. Marking happens at a button, never while somebody types.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import ipywidgets as w

from lessons.case import glossary
from lessons.course import passages, reading_help
from lessons.course.marking import CHOICES
from lessons.course.result import KEPT
from lessons.kit import literal, markup, panel
from lessons.kit.language import english, later, say
from lessons.kit.panel import styled

if TYPE_CHECKING:
    from lessons.course.kinds import Exercise
    from lessons.course.result import Result


waiting: WeakSet[Any] = WeakSet()  # what is told of each try, by its method ``look``


class Panel(panel.Panel):
    """The widgets of one exercise. There is one reply at a time, right below the button that was pressed."""

    failed = later("This did not work: {problem}. Your answers are kept; run the cell again.")

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.control = exercise.control()
        minutes = later("{minutes:g} min · stretch: if you have time") if exercise.stretch else later("{minutes:g} min")
        minutes = say(minutes, minutes=exercise.minutes)
        label = say("Exercise {id}: {title}", id=exercise.id, title=exercise.title)
        super().__init__(exercise.title, exercise.id, minutes, label, say(exercise.question))
        self.top, self.explained, self.kept = self.head.value, False, False
        self.head.value += self._question()
        self.feedback = self.note
        self.check = self.button(say(exercise.action), self._check, main=True)
        self.unsure = self.button(say("Not sure" if exercise.held else "Not sure: show a hint"), self._ask)
        self.who = self._deciders()
        self.places = [self.feedback, *self.control.places]
        if self.control.again:
            self.control.again.on_click(lambda _: self.do(self._check, self.places[-1]))
        buttons = panel.buttons(self.check, self.unsure)
        self.show(self.control.widget, buttons, self.feedback, self.who, *self.control.below)
        self.do(self._redraw)
        if exercise.held:
            waiting.add(self)

    def look(self, answered: Exercise) -> None:
        """Show what is said, as soon as the last question of the form is answered."""
        if self.kept and answered.id in self.exercise.held and not self.exercise.waits:
            self._redraw()

    def do(self, step: Callable[[], None], place: Any = None) -> None:
        self.note = place or self.feedback
        super().do(step)

    def _question(self) -> str:
        """The sentences shown, the prompt, and the words and names in them, as HTML."""
        exercise = self.exercise
        aside = f"<p class='lessons-aside'><small>{html.escape(exercise.aside)}</small></p>" if exercise.aside else ""
        shown = "".join(
            "<blockquote class='lessons-shown'>"
            f"<span class='lessons-shown-number'>{passages.label(sentence)}</span>"
            f"<span{english()} dir='{literal.direction(sentence.text)}'>{html.escape(sentence.text)}</span>"
            f"{reading_help.beside(exercise, sentence)}</blockquote>"
            for sentence in exercise.shown_sentences
            if sentence != self.control.sentence
        )
        help = glossary.html(exercise.glossary_entries) + reading_help.below(exercise, self.explained)
        return f"{aside}{shown}{markup.html(exercise.prompt)}{help}"

    def _deciders(self) -> Any:
        """“Who is right?”, shown where an answer differs from a draft that nobody has confirmed."""
        question = w.HTML(f"<p class='lessons-who'><strong>{say('Who is right?')}</strong></p>")
        choices = [self.button(say(who), partial(self._decide, who)) for who in CHOICES if self.exercise.compared]
        deciders = styled(w.VBox([question, panel.buttons(*choices)]), "lessons-deciders")
        deciders.layout.display = "none"
        return deciders

    def _decide(self, choice: str) -> None:
        self._reply(self.exercise.who(choice))
        self.check.focus()  # the buttons are gone, and the keyboard would be nowhere
        machine, subject = self.exercise.machine, self.exercise.subject
        if machine and (again := machine.again()).subject == subject:  # else it asks about another sentence now
            self.exercise = again

    def _check(self) -> None:
        self._answer(self.exercise.check(self.control.value))

    def _ask(self) -> None:
        asked = self.exercise.check(None)
        last = self.exercise.last()
        # After an answer, what was said to it stays, with the next help.
        self._answer(replace(last[1], note=asked.note) if last and last[0] is not None else asked)

    def _answer(self, result: Result) -> None:
        self._reply(result)
        for each in [*waiting]:
            each.look(self.exercise)

    def _redraw(self) -> None:
        if last := self.exercise.last():
            answer, result = last
            self.control.restore(answer)
            self.note = self.places[-1] if isinstance(answer, Mapping) else self.feedback
            self._reply(result, aloud=False)

    def _reply(self, result: Result, aloud: bool = True) -> None:
        for place in self.places:
            place.value = result.html(compare=False) if place is self.note else ""
        self.kept, self.explained = result.title == KEPT, self.explained or bool(result.explain)
        self.head.value = self.top + self._question()
        self.who.layout.display = "" if result.asks else "none"
        self.control.reveal(result)
        if aloud:
            self.frame.say(f"{spoken(self.note.value)} {say('Who is right?') if result.asks else ''}".strip())


def spoken(shown: str) -> str:
    """What a screen reader says of some HTML: its words alone.

    >>> spoken("<p><b>Not yet.</b> Look at &lt;it&gt;.</p>")
    'Not yet. Look at <it>.'
    """
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", shown)).split())
