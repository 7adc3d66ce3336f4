"""For a class that opens the engine: its ways of reporting as a table, and what a change of them finds and loses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from lessons.kit import tables
from lessons.kit.absent import Absent
from lessons.kit.html_tables import WHY_EMPTY
from lessons.kit.language import later, say
from lessons.sources.engine import find
from lessons.sources.frames import COLUMNS, rows

if TYPE_CHECKING:
    from lessons.kit.frames import Table

ROLES = ("source", "cue", "content")
NOTHING = later("Nothing changes: with these frames the engine finds in this text what it finds with its own.")


def table() -> Table:
    """The ways of reporting, one row a frame, in the order in which they are tried.

    Columns: frame, pattern, takes, form, who, mode, certainty, class, meaning, example. Each call gives a fresh copy.

    >>> frames = table()
    >>> frames[frames["frame"] == "clause"]["pattern"].to_list()
    ['[N] <V A> {that C}']
    """
    return tables.frame([dict(row) for row in rows()], COLUMNS)


def changes(text: str, frames: Iterable[Mapping[str, object]], mode: str = "core") -> Table:
    """What the engine finds in a text with other frames than its own, in reading order.

    ``frames`` are rows or a table, as for :func:`find`. Columns: change (``new`` or ``lost``), frame, source, cue,
    content; of a relation that is read in another way, the one reading is lost and the other is new. Raises what
    :func:`find` raises.

    >>> fewer = [row for row in rows() if row["frame"] != "clause before"]
    >>> changes("It is over, she said. He said that it rained.", fewer)[["change", "content"]].values.tolist()
    [['lost', 'It is over']]
    """
    if isinstance(frames, Absent):
        return frames  # type: ignore[return-value]
    before, after = (
        {(each.source, each.cue, each.content): each for each in find(text, mode, frames=which)}
        for which in (None, frames)
    )
    found = [("lost", before[spans]) for spans in before.keys() - after.keys()]
    found += [("new", after[spans]) for spans in after.keys() - before.keys()]
    found.sort(key=lambda pair: (pair[1].start, pair[0]))
    told = [(change, each.rule, *(each.words(text, role) for role in ROLES)) for change, each in found]
    shown = tables.frame(told, ("change", "frame", *ROLES))
    shown.attrs[WHY_EMPTY] = say(NOTHING)
    return shown
