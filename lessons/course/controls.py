"""The controls of each kind of exercise: what a student presses, ticks, moves or writes.

A control has a ``widget``; its ``value`` is the answer in the shape that :meth:`Exercise.check` takes, and
``restore`` puts an answer of the record back on the screen. A control marks nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.kit import markup
from lessons.kit.controls import Unanswered, as_list, field, labelled, numbered, styled

if TYPE_CHECKING:
    from lessons.course.model import Exercise


class Control:
    """One kind's controls: ``action`` is said on the button, ``question`` names them to screen readers."""

    action = "Check"
    question = "Your answer"

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self.widget: w.Widget = self.build()

    def build(self) -> w.Widget:
        raise NotImplementedError

    @property
    def value(self) -> Any:
        """The answer. Raises Unanswered if there is none."""
        raise NotImplementedError

    def restore(self, answer: Any) -> None:
        """Show an earlier answer. What does not fit the exercise any more is left out."""


class Choice(Control):
    """One of several options."""

    def build(self) -> w.Widget:
        texts = [(markup.text(option.text), option.text) for option in self.exercise.options]
        self.radio = styled(w.RadioButtons(options=texts, value=None), "lessons-options")
        return self.radio

    @property
    def value(self) -> Any:
        if self.radio.value is None:
            raise Unanswered("Choose one of the answers first, or press “Not sure”.")
        return self.radio.value

    def restore(self, answer: Any) -> None:
        self.radio.value = answer if answer in {option.text for option in self.exercise.options} else None


class Choices(Control):
    """Any number of options."""

    def build(self) -> w.Widget:
        self.boxes = {
            option.text: w.Checkbox(**labelled(markup.text(option.text)), indent=False)
            for option in self.exercise.options
        }
        return styled(w.VBox(list(self.boxes.values())), "lessons-options")

    @property
    def value(self) -> Any:
        ticked = [text for text, box in self.boxes.items() if box.value]
        if not ticked:
            raise Unanswered("Tick at least one of the answers first, or press “Not sure”.")
        return ticked

    def restore(self, answer: Any) -> None:
        for text, box in self.boxes.items():
            box.value = text in as_list(answer)


class Order(Control):
    """Items with a button up and a button down. The rows stay; their words move, so the focus can follow."""

    question = "Your order"

    def build(self) -> w.Widget:
        self.items = {item.id: item.text for item in self.exercise.shown_items}
        self.order = list(self.items)
        self.moved = False
        self.labels = [w.HTML() for _ in self.order]
        self.ups = [self._button(place, -1) for place in range(len(self.order))]
        self.downs = [self._button(place, +1) for place in range(len(self.order))]
        self._draw()
        rows = zip(self.labels, self.ups, self.downs, strict=True)
        return styled(w.VBox([styled(w.Box(row), "lessons-item") for row in rows]), "lessons-order")

    def _button(self, place: int, step: int) -> w.Button:
        inside = 0 <= place + step < len(self.order)
        button = w.Button(description="↑ Up" if step < 0 else "↓ Down", disabled=not inside)
        button.on_click(lambda _: self.move(place, step))
        return button

    def move(self, place: int, step: int) -> None:
        """Let the item at a place change with its neighbor; the focus goes with the item."""
        target = place + step
        self.moved = True
        self.order[place], self.order[target] = self.order[target], self.order[place]
        self._draw()
        buttons = self.ups if step < 0 else self.downs
        other = self.downs if step < 0 else self.ups
        (other if buttons[target].disabled else buttons)[target].focus()

    def _draw(self) -> None:
        for place, (label, name) in enumerate(zip(self.labels, self.order, strict=True), 1):
            label.value = numbered(place, self.items[name])

    @property
    def value(self) -> Any:
        if not self.moved:
            raise Unanswered("Nothing has been moved yet. Put the rows in your order first, or press “Not sure”.")
        return list(self.order)

    def restore(self, answer: Any) -> None:
        if sorted(map(str, as_list(answer))) == sorted(self.items):
            self.order = list(answer)
            self.moved = True
            self._draw()


class Span(Control):
    """Words of one sentence."""

    question = "Mark the words"

    def build(self) -> w.Widget:
        from lessons.course import passages
        from lessons.course.model import sentence_label
        from lessons.kit.marker import Marker

        sentence = passages.sentence(self.exercise.statement)
        self.marker = Marker(text=sentence.text, label=f"{sentence_label(sentence)}: mark the words")
        return self.marker

    @property
    def value(self) -> Any:
        if self.marker.span is None:
            raise Unanswered("Mark some words in the sentence first, or press “Not sure”.")
        return self.marker.span

    def restore(self, answer: Any) -> None:
        if isinstance(answer, str):
            start = self.marker.text.find(answer)
            answer = (start, start + len(answer)) if answer and start >= 0 else (-1, -1)
        pair = [int(each) for each in as_list(answer)]
        if len(pair) == 2:
            self.marker.mark(*pair)


class Predict(Control):
    """A number on a scale, or one of some options, said before the figure is seen."""

    action = "Commit"

    def build(self) -> w.Widget:
        exercise = self.exercise
        self.choice = Choice(exercise) if exercise.options else None
        if self.choice:
            self.scale = self.choice.widget
        else:
            whole = all(float(each).is_integer() for each in (exercise.low, exercise.high, exercise.step))
            kind, cast = (w.IntSlider, int) if whole else (w.FloatSlider, float)
            low, high, step = cast(exercise.low), cast(exercise.high), cast(exercise.step)
            middle = low + round((high - low) / 2 / step) * step
            unit = f" ({exercise.unit})" if exercise.unit else ""
            self.scale = kind(
                description=f"Your answer, from {low} to {high}{unit}",
                min=low, max=high, step=step, value=middle,
            )  # fmt: skip
            field(self.scale, "lessons-slider")
            self.moved = False  # where a slider happens to stand is nobody's answer
            self.scale.observe(self._moved, "value")
        self.reason = field(w.Text(description="Your reason, in one line"))
        return w.VBox([self.scale, self.reason] if exercise.reason else [self.scale])

    def _moved(self, _: Any) -> None:
        self.moved = True

    @property
    def value(self) -> Any:
        if not self.choice and not self.moved:
            raise Unanswered("Move the slider first. If its place is your answer, move it away and back.")
        value = self.choice.value if self.choice else self.scale.value
        if not self.exercise.reason:
            return value
        if not self.reason.value.strip():
            raise Unanswered("Write your reason in one line, then commit.")
        return {"value": value, "reason": self.reason.value.strip()}

    def restore(self, answer: Any) -> None:
        if isinstance(answer, Mapping):
            self.reason.value = str(answer.get("reason") or "")
            answer = answer.get("value")
        if self.choice:
            self.choice.restore(answer)
        elif isinstance(answer, int | float):
            self.scale.value = min(max(type(self.scale.value)(answer), self.scale.min), self.scale.max)
            self.moved = True
