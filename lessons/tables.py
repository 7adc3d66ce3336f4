"""The case's tables: CSV files that a fact-checker edits, typed by ``data/datapackage.json``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from lessons import paths
from lessons.errors import UnknownName

if TYPE_CHECKING:
    import pandas

Row = Mapping[str, Any]


@cache
def _resources() -> dict[str, dict[str, Any]]:
    package = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


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
    ISO dates included. Raises UnknownName (a KeyError) with the names that exist if there is no such table.

    >>> rows("statements")[0]["statement"]
    'S01'
    """
    if name not in _resources():
        raise UnknownName(f"There is no table “{name}”. The tables are: {', '.join(sorted(names()))}.")
    resource = _resources()[name]
    convert = {"integer": int, "number": float}
    kinds = {field["name"]: convert.get(field["type"]) for field in resource["schema"]["fields"]}
    with (paths.data() / resource["path"]).open(encoding="utf-8", newline="") as file:
        return tuple(
            {
                column: cell if (kind := kinds.get(column)) is None else kind(cell) if cell else None
                for column, cell in record.items()
            }
            for record in csv.DictReader(file)
        )


def table(name: str) -> pandas.DataFrame:
    """The same table as a pandas DataFrame: text as ``str``, whole numbers as ``Int64``.

    Each call gives a fresh copy, so a notebook may change it freely.

    >>> list(table("cues").columns[:3])
    ['cue', 'lemma', 'class']
    """
    found = frame(rows(name))
    for field in _resources()[name]["schema"]["fields"]:
        if field["type"] == "integer":
            found[field["name"]] = found[field["name"]].astype("Int64")
    return found


def frame(rows: Iterable[Any], columns: Iterable[str] | None = None) -> pandas.DataFrame:
    """Rows as a pandas DataFrame whose words a notebook shows as they stand: “$5 and $3” is money, no formula."""
    import pandas

    pandas.set_option("display.html.use_mathjax", False)
    return pandas.DataFrame(list(rows), columns=None if columns is None else list(columns))
