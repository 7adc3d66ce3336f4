"""The practice articles: four texts written for the course, with what their makers answer to the intake form.

Places and people in the articles are invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from lessons.kit import paths, tables
from lessons.kit.errors import UnknownName
from lessons.kit.language import later, say


class Known(NamedTuple):
    """What the makers answer to one question of the intake: their answer, others that are as good, and why."""

    key: str
    accept: tuple[str, ...]
    why: str


class Practice(NamedTuple):
    """One practice article. ``about`` says what it is about and gives nothing away.

    >>> practice("ferry-talks").about
    'an island, a ferry and a quarrel about who pays'
    """

    name: str
    about: str
    file: Path

    def intake(self) -> Mapping[str, Known]:
        """What the makers answer to the intake form, by field."""
        rows = (row for row in tables.rows("practice_intake") if row["article"] == self.name)
        return {
            row["field"]: Known(row["key"], tuple(filter(None, row["accept"].split("|"))), row["why"]) for row in rows
        }


def names() -> tuple[str, ...]:
    """The names of the practice articles, the one to begin with first.

    >>> names()[0]
    'ferry-talks'
    """
    return tuple(row["article"] for row in tables.rows("practice"))


def practice(name: str) -> Practice:
    """The practice article of a name. Raises UnknownName, with the names that exist, if there is none."""
    for row in tables.rows("practice"):
        if row["article"] == name:
            return Practice(name, row["about"], paths.data() / "practice" / row["file"])
    words = later("There is no practice article “{name}”. There are: {names}.")
    raise UnknownName(say(words, name=name, names=", ".join(names())))


def which(content: bytes) -> str:
    """The name of the practice article that a file is a copy of; ``""`` if it is none. Line ends may differ.

    >>> which(practice("tap-water").file.read_bytes()), which(b"Other news")
    ('tap-water', '')
    """
    same = content.replace(b"\r\n", b"\n")
    return next((name for name in names() if practice(name).file.read_bytes().replace(b"\r\n", b"\n") == same), "")
