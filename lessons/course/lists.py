"""The controls in which a student chooses from lists: ``match`` (a list a row), ``grid`` (a list a cell), ``form``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ipywidgets as w

from lessons.course.controls import Control
from lessons.course.marking.common import NOT_SURE
from lessons.kit import markup
from lessons.kit.controls import Unanswered, as_list, field, labelled, numbered, styled

TOLD = 60  # rows with more characters than this are sentences, too long for the bold print of a name
LONG = 28  # an option with more characters than this gets a list as wide as the exercise
WIDE = 24  # the same in a table: its column gets twice the width


class Match(Control):
    """A list of options beside each row."""

    question = "Your matches"

    def build(self) -> w.Widget:
        options = self.exercise.options
        self.lists = [_dropdown(f"{n}. {row.text}", options) for n, row in enumerate(self.exercise.rows, 1)]
        long = max(map(len, options)) > LONG
        told = max(len(row.text) for row in self.exercise.rows) > TOLD
        classes = ["lessons-rows", "lessons-long" if long else "lessons-short", *["lessons-told"] * told]
        return styled(w.VBox(self.lists), *classes)

    @property
    def value(self) -> Any:
        return _filled(self.lists)

    def restore(self, answer: Any) -> None:
        _put(self.lists, answer)


class Grid(Control):
    """A list of options for each column, under each row's words."""

    question = "Your table"

    def build(self) -> w.Widget:
        columns = self.exercise.columns
        self.lists = [[_dropdown(each.label, each.options) for each in columns] for _ in self.exercise.rows]
        for lists in self.lists:
            for cell, column in zip(lists, columns, strict=True):
                styled(cell, *["lessons-wide"] * (max(map(len, column.options)) > WIDE))
        blocks = [
            styled(
                w.Box(
                    [
                        styled(w.HTML(numbered(number, row.text)), "lessons-rowtext"),
                        styled(w.Box(lists), "lessons-cells"),
                    ]
                ),
                "lessons-row",
            )
            for number, (row, lists) in enumerate(zip(self.exercise.rows, self.lists, strict=True), 1)
        ]
        return styled(w.VBox(blocks), "lessons-grid")

    @property
    def value(self) -> Any:
        flat = iter(_filled([each for lists in self.lists for each in lists]))
        return [{column.id: next(flat) for column in self.exercise.columns} for _ in self.exercise.rows]

    def restore(self, answer: Any) -> None:
        for lists, cells in zip(self.lists, as_list(answer), strict=False):
            if isinstance(cells, Mapping):
                _put(lists, [cells.get(column.id) for column in self.exercise.columns])


class Form(Control):
    """A list of options for each field, and a note."""

    action = "Commit"
    question = "Your form"

    def build(self) -> w.Widget:
        exercise = self.exercise
        self.lists = [_dropdown(each.label, each.options, unsure=False) for each in exercise.columns]
        words = f" (at least {exercise.min_words} words)"
        self.note = field(w.Textarea(description=markup.text(exercise.note) + words, rows=3))
        return styled(w.VBox([*self.lists, self.note]), "lessons-rows", "lessons-long")

    @property
    def value(self) -> Any:
        chosen = dict(zip((column.id for column in self.exercise.columns), _filled(self.lists), strict=True))
        if not self.note.value.strip():
            raise Unanswered("Write your note too, then commit.")
        return {**chosen, "note": self.note.value.strip()}

    def restore(self, answer: Any) -> None:
        if isinstance(answer, Mapping):
            _put(self.lists, [answer.get(column.id) for column in self.exercise.columns])
            self.note.value = str(answer.get("note") or "")


def _dropdown(label: str, options: Iterable[str], unsure: bool = True) -> w.Dropdown:
    """A list of options with its label; one row can be left open with "not sure"."""
    choices = [("choose …", ""), *((markup.text(each), each) for each in options), *[("not sure", NOT_SURE)] * unsure]
    return field(w.Dropdown(options=choices, value="", **labelled(markup.text(label))))


def _filled(lists: Sequence[w.Dropdown]) -> list[str]:
    empty = sum(not each.value for each in lists)
    if empty:
        which = "One list is" if empty == 1 else f"{empty} lists are"
        unsure = "; “not sure” is one of the choices" if any(NOT_SURE in dict(each.options) for each in lists) else ""
        raise Unanswered(f"{which} still empty. Choose something in each{unsure}.")
    return [each.value for each in lists]


def _put(lists: Sequence[w.Dropdown], answer: Any) -> None:
    for each, value in zip(lists, as_list(answer), strict=False):
        each.value = value if any(value == option for _, option in each.options) else ""
