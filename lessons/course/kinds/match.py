"""``match``: give each row one of the same options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from lessons.course.kinds.base import SHORT, Control, bare
from lessons.course.kinds.rows import Cell, InRows, dropdown, filled, put, refuse_blanks, words
from lessons.course.result import WORDS
from lessons.kit.language import later
from lessons.kit.literal import shorten
from lessons.kit.panel import styled
from lessons.kit.toml_table import WHY_WRONG, Table

TOLD = 60  # rows with more characters than this are sentences, too long for the bold print of a name
LONG = 28  # an option with more characters than this gets a list as wide as the exercise


@dataclass(frozen=True)
class Row:
    """One row; ``acceptable`` has what is said to a good option that is not the best one."""

    text: Annotated[str, "the words of the row"]
    best: Annotated[str, "the best option"]
    acceptable: Annotated[Mapping[str, str], Table.accepted] = field(default_factory=dict)
    feedback: Annotated[Mapping[str, str], Table.replies] = field(default_factory=dict)
    otherwise: Annotated[str, WHY_WRONG] = ""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Match(InRows):
    """One option for each row, as a list in the order of the rows or a dict from row to option."""

    kind = "match"
    question = later("Your matches")
    answered_by = ("[2, 1, ...]", later("for each row the number of an option"))

    options: Annotated[tuple[str, ...], "the words of an option", 2]
    rows: Annotated[tuple[Row, ...], 2]

    def proofread(self, t: Table) -> None:
        for row, table in zip(self.rows, t.tables("row", name="text"), strict=True):
            known = (row.best, *row.acceptable, *row.feedback)
            for name in known:
                table.need(name in self.options, f"“{name}” is none of the options; write it just as it stands there.")
            silent = next((name for name in self.options if name not in known and not row.otherwise), "")
            table.need(not silent, f'the wrong option “{silent}” has no feedback; write otherwise = "{WHY_WRONG}".')

    @property
    def numbered(self) -> tuple[str, ...]:
        return self.options

    def cells(self, answer: Any) -> tuple[list[Cell], Any]:
        given = self.by_row(answer, WORDS["options"])
        refuse_blanks([[value] for value in given])
        chosen = [words(self.options, value) for value in given]
        return [self.cell(number, name) for number, name in enumerate(chosen, 1)], chosen

    def cell(self, number: int, name: str) -> Cell:
        """An option, or “not sure”, in the row with this number."""
        row = self.rows[number - 1]
        return Cell(number, name, row.best, row.acceptable, row.feedback.get(name) or row.otherwise)

    def control(self) -> Control:
        import ipywidgets as w

        lists = [dropdown(f"{number}. {row.text}", self.options) for number, row in enumerate(self.rows, 1)]
        width = "lessons-long" if max(map(len, self.options)) > LONG else "lessons-short"
        told = max(len(row.text) for row in self.rows) > TOLD
        widget = styled(w.VBox(lists), "lessons-rows", width, *["lessons-told"] * told)
        return Control(widget, lambda: filled(lists), lambda answer: put(lists, answer), lists=lists)

    def key(self) -> Iterator[str]:
        for row in self.rows:
            yield f"- {row.text} → **{row.best}**"
            yield from (f"  - Also accepted, “{bare(good)}”: {why}" for good, why in row.acceptable.items())
            yield from (f"  - If “{bare(wrong)}”: {feedback}" for wrong, feedback in row.feedback.items())
            if row.otherwise:
                yield f"  - If anything else: {row.otherwise}"

    def short_key(self) -> Iterator[str]:
        return (f"{number}: {shorten(row.best, SHORT)}" for number, row in enumerate(self.rows, 1))
