"""The controls in which a student writes: a number, a text of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as w

from lessons.course.controls import Control
from lessons.kit import markup
from lessons.kit.controls import Unanswered, field, styled

SCORES = {  # by the most that a criterion can get
    2: [("choose …", -1), ("0: not there", 0), ("1: partly there", 1), ("2: fully there", 2)],
    3: [("choose …", -1), ("0: not there", 0), ("1: a beginning", 1), ("2: mostly there", 2), ("3: fully there", 3)],
}


class Number(Control):
    """A number, written as people write numbers: 1,200 or 12.5 or 12 % or 3/4. Enter checks it (frame.js)."""

    def build(self) -> w.Widget:
        unit = f" ({self.exercise.unit})" if self.exercise.unit else ""
        self.text = field(w.Text(description=f"Your answer{unit}"), "lessons-number")
        return self.text

    @property
    def value(self) -> Any:
        written = self.text.value.strip()
        if not written:
            raise Unanswered("Write a number first, or press “Not sure”.")
        return written  # marking reads it

    def restore(self, answer: Any) -> None:
        number = isinstance(answer, int | float)
        self.text.value = f"{answer:.12g}" if number else answer if isinstance(answer, str) else ""


class FreeText(Control):
    """A text: committed first; then the criteria and three other answers appear, to score one's own."""

    action = "Save my answer"

    def build(self) -> w.Widget:
        least = f" (at least {self.exercise.min_words} words)" if self.exercise.min_words else ""
        self.text = field(w.Textarea(description=f"Your answer{least}", rows=5))
        scores = SCORES[self.exercise.top_score]
        self.lists = [field(w.Dropdown(options=scores, description=markup.text(each))) for each in self.exercise.rubric]
        self.again = w.Button(description="Save my scores")
        self.comparison = w.VBox([])
        self.scored = w.HTML()  # what is said to the scores
        return self.text

    def reveal(self) -> None:
        """Show the criteria and the sample answers; from now on the scores are part of the answer."""
        if self.comparison.children:  # drawn anew, it would close what is open and lose the focus
            return
        samples = "".join(
            f"<details class='lessons-sample'><summary>Sample {place} of {len(self.exercise.samples)}: "
            f"{markup.escape(sample.level)}</summary>{markup.html(sample.text)}"
            f"<p><strong>Comment.</strong></p>{markup.html(sample.comment)}</details>"
            for place, sample in enumerate(self.exercise.samples, 1)
        )
        self.comparison.children = [
            w.HTML(f"<p><strong>Compare</strong> with three answers, then score your own.</p>{samples}"),
            styled(w.VBox(self.lists), "lessons-rows", "lessons-short"),
            styled(w.Box([self.again]), "lessons-buttons"),
        ]

    @property
    def value(self) -> Any:
        text = self.text.value.strip()
        if not text:
            raise Unanswered("Write your answer first, or press “Not sure”.")
        scores = [each.value for each in self.lists]
        chosen = [score for score in scores if score >= 0]
        if not self.comparison.children or not chosen:
            return text
        if len(chosen) < len(scores):
            most = self.exercise.top_score
            raise Unanswered(f"Give each of the points a score from 0 to {most}, then save your scores.")
        return {"text": text, "scores": chosen}

    def restore(self, answer: Any) -> None:
        scores: Any = ()
        if isinstance(answer, Mapping):
            answer, scores = answer.get("text"), answer.get("scores") or ()
        self.text.value = answer if isinstance(answer, str) else ""
        for each, score in zip(self.lists, scores, strict=False):
            each.value = score if score in range(self.exercise.top_score + 1) else -1
