"""``grid``: fill a table, one option in each cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from lessons.course.kinds.base import SHORT, Control, bare, sentence_text
from lessons.course.kinds.rows import Cell, InRows, dropdown, filled, put, refuse_blanks, words
from lessons.course.marking import BadAnswer, folded, quoted
from lessons.course.result import WORDS
from lessons.kit.language import later, say
from lessons.kit.literal import shorten
from lessons.kit.panel import as_list, numbered, styled
from lessons.kit.toml_table import WHY_WRONG, Table

WIDE = 24  # a column with a longer option gets twice the width


def _label(t: Table, key: str) -> str:
    return t.text(key, "the heading of the column", t.text("id", "a-short-name"))


def _text(t: Table, key: str) -> str:
    """The words of a row; without any, the sentence of its statement."""
    statement = t.text("statement", "S09", "")
    t.need(statement or key in t, 'a row needs its words; write statement = "S09", or text = "...".')
    return t.text(key, "the words of the row", sentence_text(t, statement) if statement else "")


def _accept(t: Table, key: str) -> dict[str, dict[str, str]]:
    by_column = t.below(key, "...")
    return {column: by_column.accepted(column) for column in t.mapping(key, "...")}


def _key(t: Table, key: str) -> dict[str, str]:
    return t.mapping(key, 'column = "..."')


@dataclass(frozen=True)
class Column:
    """One column; ``otherwise`` is said of a wrong cell that has no feedback of its own."""

    id: Annotated[str, "a-short-name"]
    label: Annotated[str, _label]
    options: Annotated[tuple[str, ...], "the words of an option", 2]
    otherwise: Annotated[str, WHY_WRONG] = ""

    def dropdown(self) -> Any:
        """The list of its options, for one cell."""
        wide = max(map(len, self.options)) > WIDE
        return styled(dropdown(self.label, self.options), *["lessons-wide"] * wide)


@dataclass(frozen=True)
class Row:
    """One row: key, what is accepted beside it with what is said to that, and feedback, each by column."""

    text: Annotated[str, _text]
    statement: Annotated[str, "S09"] = ""
    key: Annotated[Mapping[str, str], _key] = field(default_factory=dict)
    accept: Annotated[Mapping[str, Mapping[str, str]], _accept] = field(default_factory=dict)
    feedback: Annotated[Mapping[str, str], _key] = field(default_factory=dict)

    def fits(self, t: Table, columns: tuple[Column, ...]) -> None:
        """Refuse a row that does not go with the columns."""
        ids = [column.id for column in columns]
        for name in (*self.key, *self.accept, *self.feedback):
            t.need(name in ids, f"“{name}” is no column; the columns are: {', '.join(ids)}.")
        for column in columns:
            name = column.id
            t.need(name in self.key, f"the key has nothing for the column “{name}”; write key = {{ {name} = ... }}.")
            for option in (self.key[name], *self.accept.get(name, ())):
                t.need(option in column.options, f"“{option}” is no option of the column “{name}”; write one of them.")
            told = self.feedback.get(name) or column.otherwise
            t.need(told, f'a wrong “{name}” has no feedback; write feedback = {{ {name} = "..." }}.')


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Grid(InRows):
    """One option for each cell, as a list with one dict (column to option) for each row."""

    kind = "grid"
    question = later("Your table")
    answered_by = ("[{CELLS}, ...]", later("for each row the words or number of an option in each column"))

    columns: Annotated[tuple[Column, ...], 1]
    rows: Annotated[tuple[Row, ...], 1]

    def proofread(self, t: Table) -> None:
        for row, table in zip(self.rows, t.tables("row", name="text"), strict=True):
            row.fits(table, self.columns)

    def cells(self, answer: Any) -> tuple[list[Cell], Any]:
        given = [self._cells(line) for line in self.by_row(answer, WORDS["dicts"])]
        refuse_blanks([line.values() for line in given])
        columns = {column.id: column for column in self.columns}
        chosen = [{name: words(columns[name].options, value) for name, value in line.items()} for line in given]
        cells = (self.cell(n, each, line[name]) for name, each in columns.items() for n, line in enumerate(chosen, 1))
        return [*cells], chosen

    def cell(self, number: int, column: Column, name: str) -> Cell:
        """An option, or “not sure”, in a column of the row with this number."""
        row, key = self.rows[number - 1], column.id
        wrong = row.feedback.get(key) or column.otherwise
        return Cell(number, name, row.key[key], row.accept.get(key, {}), wrong, column.label)

    def _cells(self, line: Any) -> dict[str, Any]:
        """What was given for each column, by its id; columns are named by id or label."""
        if not isinstance(line, dict | None):
            example = ", ".join(f'"{column.id}": ...' for column in self.columns)
            raise BadAnswer(say(WORDS["cells"], example=example, line=quoted(line)))
        cells = dict.fromkeys((column.id for column in self.columns), None)
        labels = {folded(name): column.id for column in self.columns for name in (column.label, column.id)}
        for name, value in (line or {}).items():
            if folded(name) not in labels:
                known = ", ".join(map(quoted, cells))
                raise BadAnswer(say(WORDS["no_column"], name=quoted(name), known=known))
            cells[labels[folded(name)]] = value
        return cells

    def control(self) -> Control:
        import ipywidgets as w

        lists = [[column.dropdown() for column in self.columns] for _ in self.rows]
        rows = [
            [styled(w.HTML(numbered(number, row.text)), "lessons-rowtext"), styled(w.Box(cells), "lessons-cells")]
            for number, (row, cells) in enumerate(zip(self.rows, lists, strict=True), 1)
        ]

        def read() -> list[dict[str, str]]:
            flat = iter(filled([cell for cells in lists for cell in cells]))
            return [{column.id: next(flat) for column in self.columns} for _ in self.rows]

        def restore(answer: Any) -> None:
            for cells, line in zip(lists, as_list(answer), strict=False):
                if isinstance(line, Mapping):
                    put(cells, [line.get(column.id) for column in self.columns])

        widget = styled(w.VBox([styled(w.Box(row), "lessons-row") for row in rows]), "lessons-grid")
        return Control(widget, read, restore, lists=lists)

    def key(self) -> Iterator[str]:
        yield "| row | text | " + " | ".join(column.label for column in self.columns) + " |"
        yield "| ---: | --- " + "| --- " * len(self.columns) + "|"
        for number, row in enumerate(self.rows, 1):
            cells = (_cell(row.key[column.id], row.accept.get(column.id, ())) for column in self.columns)
            yield f"| {number} | {row.text} | " + " | ".join(cells) + " |"
        yield ""
        for number, row in enumerate(self.rows, 1):
            for good, why in (pair for accepted in row.accept.values() for pair in accepted.items()):
                yield f"- Row {number}, also accepted, “{bare(good)}”: {why}"
            if row.feedback:
                yield f"- If wrong in row {number}:"
            for column in self.columns:
                if wrong := row.feedback.get(column.id):
                    label = f"{column.label.removesuffix('?')}:"
                    yield f"  - {wrong if wrong.startswith(label) else f'{label} {wrong[0].upper()}{wrong[1:]}'}"
        for column in self.columns:
            if column.otherwise and any(column.id not in row.feedback for row in self.rows):
                yield f"- If wrong under “{column.label}” in another row: {column.otherwise}"

    def short_key(self) -> Iterator[str]:
        for number, row in enumerate(self.rows, 1):
            yield f"{number}: {', '.join(shorten(row.key[column.id], SHORT) for column in self.columns)}"


def _cell(best: str, also: Collection[str]) -> str:
    return f"**{best}**" + (f" (or {', '.join(also)})" if also else "")
