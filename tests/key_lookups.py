"""Looking up facts in the tables, for the tests that compare answer keys and prose with them."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lessons import case
from lessons.kit import paths
from lessons.kit.tables import Row

COPIES = ("P", "B", "O", "S")
QUOTED = ("05", "18", "19")  # the places of the page's three quotations, in the order of 03.2
# The stands a cue can take, in words for students, by the classes of the table ``cues``.
STANDS = {
    "doubting": "holds off",
    "belief": "tells a belief",
    "neutral": "takes no stand",
    "assertive": "pushes",
    "factive": "vouches for it",
    "directive": "does something by saying it",
    "commissive": "does something by saying it",
}


def one(table: str, **where: str) -> Row:
    """The row of a table with these values; there has to be just one."""
    found = [row for row in case.rows(table) if all(row[column] == value for column, value in where.items())]
    assert len(found) == 1, f"{table}.csv has {len(found)} rows with {where}; the exercises need one."
    return found[0]


def name(row: Row) -> str:
    """The id of a row, as a fact-checker finds it in the file."""
    return str(next(iter(row.values())))


def agree(key: Any, fact: Any, where: str, source: str) -> None:
    assert key == fact, f"Exercise {where}: the key has {key!r}, but {source} gives {fact!r}."


def holds(true: bool, where: str, said: str, source: str) -> None:
    assert true, f"Exercise {where} says “{said}”, and {source} says otherwise."


def as_written(exercise: str) -> dict[str, Any]:
    """An exercise as its author wrote it, with the placeholders."""
    return next(each for each in lesson_as_written(exercise[:2])["exercise"] if each["id"] == exercise)


@cache
def lesson_as_written(notebook: str) -> dict[str, Any]:
    path = paths.data() / "exercises" / f"{notebook}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def texts(value: Any) -> Iterator[str]:
    """All texts in the data of an exercise."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


@cache
def markdown(notebook: str) -> list[str]:
    """The Markdown cells of a notebook, for example of ``"03"``."""
    (path,) = paths.notebooks().glob(f"{notebook}-*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def in_quotation_marks(text: str) -> list[str]:
    return re.findall(r"“([^”]*)”", text)


def reading(place: str, witness: str) -> Row:
    return one("readings", place=place, witness=witness)


def words(text: str) -> list[str]:
    """The words without typography: U.S. and US are one word."""
    return re.sub(r"[.,“”‘’…]", "", text).lower().split()


def kept() -> list[str]:
    """The places of the quotations whose words are the same in all four copies."""
    return [place for place in QUOTED if len({tuple(words(reading(place, w)["reading"])) for w in COPIES}) == 1]


def called(option: str, actor: str) -> bool:
    """Whether an option is the name of an actor, or a part of it or of a variant."""
    row = one("actors", actor_id=actor)
    return any(option in each for each in (row["name"], *row["variants"].split(";")))


def partners(*, in_page: bool) -> Mapping[str, set[str]]:
    """Who was in touch with whom, for each actor."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in case.rows("contacts"):
        if row["in_page"] == "yes" or not in_page:
            for start in row["from_actor"].split(";"):
                for end in row["to_actor"].split(";"):
                    found[start].add(end)
                    found[end].add(start)
    return dict(found)
