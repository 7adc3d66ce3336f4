"""The kinds whose answer is selected from what is there: choice, choices, order, match, grid.

Each function reads the keys that an author writes for one kind.
"""

from __future__ import annotations

from typing import Any

from lessons.course.loading.references import sentence_text
from lessons.course.parts import Column, Item, Option, Row
from lessons.kit.toml_table import WHY_WRONG, Table

VERDICTS = ("best", "acceptable", "wrong")
_Parts = dict[str, Any]


def unlike(t: Table, texts: list[str], what: str) -> None:
    """Raise ExerciseFileError if two of the texts are the same: a student could not tell them apart."""
    for text in texts:
        if texts.count(text) > 1:
            raise t.fail(f"two of the {what} are “{text[:40]}”; make each different.")


def verdicts(t: Table, *, best: bool) -> tuple[Option, ...]:
    """Options with a verdict and feedback each; ``best`` says that exactly one of them has to be the best."""
    options = []
    for table in t.tables("option", least=2, name="text"):
        text, verdict = table.text("text", "the words of the option"), table.one_of("verdict", VERDICTS)
        if text.casefold().strip(" .") == "not sure":
            raise table.fail("the program adds “Not sure” by itself; take this option out.")
        feedback = table.text("feedback", WHY_WRONG, *([""] if verdict == "best" else []))
        table.done()
        options.append(Option(text, verdict=verdict, feedback=feedback))
    unlike(t, [option.text for option in options], "options")
    wanted = sum(option.verdict == "best" for option in options)
    if wanted > 1 or (best and not wanted):
        raise t.fail(f"{wanted} options have the verdict “best”; give it to one, and “acceptable” to other good ones.")
    return tuple(options)


def choice(t: Table) -> _Parts:
    """One of several options."""
    return {"options": verdicts(t, best=True)}


def choices(t: Table) -> _Parts:
    """Any number of options, each to tick, to leave, or either way."""
    options = []
    for table in t.tables("option", least=2, name="text"):
        options.append(
            Option(
                table.text("text", "the words of the option"),
                tick=table.one_of("tick", ("yes", "no", "either")),
                feedback=table.text("feedback", WHY_WRONG),
            )
        )
        table.done()
    unlike(t, [option.text for option in options], "options")
    pick = int(t.number("pick", "3", 0, least=0))
    ticks = [option.tick for option in options]
    if pick and ("yes" in ticks or ticks.count("either") < pick):
        raise t.fail(f'with pick = {pick}, at least {pick} options have tick = "either", and the poor ones "no".')
    if not pick and "yes" not in ticks:
        raise t.fail('no option has tick = "yes"; at least one has to be ticked in the right answer.')
    return {
        "options": tuple(options),
        "all_ticked": t.text("all_ticked", "what to say if all are ticked", ""),
        "pick": pick,
    }


def order(t: Table) -> _Parts:
    """Things to put in order, listed in the right one."""
    items = []
    for table in t.tables("item", least=3, name="text"):
        items.append(
            Item(
                table.text("id", "a-short-name"),
                table.text("text", "the words of the item"),
                table.text("why", "one sentence that says why it stands where it stands"),
            )
        )
        table.done()
        if items[-1].id.isdigit():
            raise table.fail("an id of digits would be taken for a place; write a short name.")
    ids = [item.id for item in items]
    unlike(t, ids, "item ids")
    pairs = t.raw("either", '[["a", "b"]]', [])
    good = isinstance(pairs, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs)
    if not good or not all(name in ids for pair in pairs for name in pair):
        raise t.fail('“either” has to be a list of pairs of item ids; write either = [["a", "b"]].')
    return {"items": tuple(items), "either": frozenset(frozenset(pair) for pair in pairs)}


def match(t: Table) -> _Parts:
    """Rows that each take one of the same options."""
    options = t.texts("options", "the words of an option", least=2)
    unlike(t, list(options), "options")
    rows = []
    for table in t.tables("row", least=2, name="text"):
        row = Row(
            table.text("text", "the words of the row"),
            best=table.text("best", "the best option"),
            acceptable=table.accepted("acceptable"),
            feedback={key: str(each) for key, each in table.mapping("feedback", '"wrong option" = "..."', {}).items()},
            otherwise=table.text("otherwise", WHY_WRONG, ""),
        )
        table.done()
        for name in (row.best, *row.acceptable, *row.feedback):
            if name not in options:
                raise table.fail(f"“{name}” is none of the options; write it just as it stands there.")
        silent = [name for name in options if name not in (row.best, *row.acceptable, *row.feedback)]
        if silent and not row.otherwise:
            raise table.fail(f'the wrong option “{silent[0]}” has no feedback; write otherwise = "{WHY_WRONG}".')
        rows.append(row)
    unlike(t, [row.text for row in rows], "rows")
    return {"options": options, "rows": tuple(rows)}


def grid(t: Table) -> _Parts:
    """Rows that take one option in each column."""
    columns = []
    for table in t.tables("column", least=1, name="id"):
        identifier = table.text("id", "a-short-name")
        columns.append(
            Column(
                identifier,
                table.text("label", "the heading of the column", identifier),
                table.texts("options", "the words of an option", least=2),
                table.text("otherwise", WHY_WRONG, ""),
            )
        )
        table.done()
    unlike(t, [column.id for column in columns], "column ids")
    rows = tuple(_grid_row(table, columns) for table in t.tables("row", least=1, name="text"))
    return {"columns": tuple(columns), "rows": rows}


def _grid_row(table: Table, columns: list[Column]) -> Row:
    statement = table.text("statement", "S09", "")
    if not statement and "text" not in table:
        raise table.fail('a row needs its words; write statement = "S09", or text = "...".')
    shown = sentence_text(table, statement) if statement else ""
    text = table.text("text", "the words of the row", shown)
    example = f'{columns[0].id} = "..."'
    key = table.mapping("key", example)
    accepts = table.below("accept", "...") if "accept" in table else None
    accept = {column.id: accepts.accepted(column.id) for column in columns if accepts and column.id in accepts}
    feedback = table.mapping("feedback", example, {})
    table.done()
    ids = [column.id for column in columns]
    if accepts:
        accepts.done()
    for name in (*key, *feedback):
        if name not in ids:
            raise table.fail(f"“{name}” is no column; the columns are: {', '.join(ids)}.")
    for column in columns:
        if column.id not in key:
            raise table.fail(f"the key has nothing for the column “{column.id}”; write key = {{ {column.id} = ... }}.")
        for name in (key[column.id], *accept.get(column.id, ())):
            if name not in column.options:
                raise table.fail(f"“{name}” is no option of the column “{column.id}”; write one of them.")
        if not (feedback.get(column.id) or column.otherwise):
            raise table.fail(f'a wrong “{column.id}” has no feedback; write feedback = {{ {column.id} = "..." }}.')
    return Row(text, statement=statement, key=key, accept=accept, feedback=feedback)
