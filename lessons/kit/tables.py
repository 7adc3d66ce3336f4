"""The case's tables: CSV files that a fact-checker edits, typed by ``data/datapackage.json``."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from lessons.kit import absent, paths
from lessons.kit.errors import BadValue, UnknownName, nearest, tell_slips
from lessons.kit.language import later, say

if TYPE_CHECKING:
    from lessons.kit.frames import Table

Row = Mapping[str, Any]
_THERE = later("The tables are: {names}.")
_NUMBERS: dict[str, Callable[[str], Any]] = {"integer": int, "number": float}


@cache
def _resources() -> dict[str, dict[str, Any]]:
    package = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def reread() -> None:
    """Read the descriptions and all tables anew, as they were just written."""
    _resources.cache_clear()
    rows.cache_clear()


def names() -> tuple[str, ...]:
    """The names of all tables.

    >>> "readings" in names()
    True
    """
    return tuple(_resources())


@cache
def rows(name: str) -> tuple[Row, ...]:
    """A table as a tuple of dicts, one a row, in the order of the file.

    Integer and number columns hold numbers (``None`` where the cell is empty); all other columns hold text,
    ISO dates included. Raises UnknownName (a KeyError) with the names that exist if there is no such table, and
    BadValue with the line if a row has a cell too few or too many, or a word for a number.

    >>> rows("statements")[0]["statement"]
    'S01'
    """
    if name not in _resources():
        raise UnknownName(f"{say('There is no table “{name}”.', name=name)} {nearest(name, sorted(names()), _THERE)}")
    resource = _resources()[name]
    numbers = {field["name"]: _NUMBERS.get(field["type"]) for field in resource["schema"]["fields"]}
    with (paths.data() / resource["path"]).open(encoding="utf-8-sig", newline="") as file:  # a spreadsheet's mark
        reader = csv.reader(file)
        columns = next(reader)
        table = []
        for cells in filter(None, reader):
            place = f"{resource['path']}, line {reader.line_num}"
            if len(cells) != len(columns):
                advice = "Put quotation marks around a text with a comma, and leave no cell out."
                raise BadValue(f"{place}: {len(cells)} cells, and there are {len(columns)} columns. {advice}")
            try:
                typed = [
                    (kind(cell) if cell else None) if (kind := numbers.get(column)) else cell
                    for column, cell in zip(columns, cells, strict=True)
                ]
            except ValueError as problem:
                raise BadValue(f"{place}: {problem}. Write a number.") from None
            table.append(dict(zip(columns, typed, strict=True)))
    return tuple(table)


def table(name: str) -> Table:
    """The same table as a pandas DataFrame: text as ``str``, whole numbers as ``Int64``, days as dates.

    Each call gives a fresh copy, so a notebook may change it freely. A day that is not known is ``NaT``.

    >>> list(table("cues").columns[:3])
    ['cue', 'lemma', 'class']
    >>> table("date_clues")["latest"].min().year
    2022
    """
    typed = frame(rows(name))
    for field in _resources()[name]["schema"]["fields"]:
        if field["type"] == "integer":
            typed[field["name"]] = typed[field["name"]].astype("Int64")
        elif field["type"] == "date" and absent.is_here("pandas"):
            import pandas

            typed[field["name"]] = pandas.to_datetime(typed[field["name"]], format="%Y-%m-%d")
    return typed


def columns() -> dict[str, dict[str, str]]:
    """What each column means, by its name and then by the table in which it stands.

    >>> columns()["meaning_change"]
    {'readings': '0 none, 1 slight, 2 clear, 3 turned round or into something else.'}
    """
    meanings: dict[str, dict[str, str]] = {}
    for name, resource in _resources().items():
        for field in resource["schema"]["fields"]:
            meanings.setdefault(field["name"], {})[name] = field["description"]
    return meanings


def frame(rows: Iterable[Any], columns: Iterable[str] | None = None) -> Table:
    """Rows as a pandas DataFrame that shows itself to a class: see :mod:`lessons.kit.frames`.

    Without pandas it is the sentence that says so: see :mod:`lessons.kit.absent`.
    """
    tell_slips()  # whoever has a table before them changes a word in a line
    if not absent.is_here("pandas"):
        nothing: Table = absent.nothing("table")
        return nothing

    import pandas

    from lessons.kit.frames import Table

    pandas.set_option("display.html.use_mathjax", False)  # “$5 and $3” is money, also in what pandas makes of a table
    return Table(list(rows), columns=None if columns is None else list(columns))
