"""Where a log is kept: ``my-work/room/NAME.jsonl``, a file that only grows.

What can't be read is passed over and never deleted; what can't be written is kept in memory and tried again with
the next line.
"""

from __future__ import annotations

from pathlib import Path

from lessons.kit import appending, paths
from lessons.play.rooms import entries as lines
from lessons.play.rooms.entries import Entry


def path(room: str) -> Path:
    """The file of the game that is being played."""
    return paths.work() / "room" / f"{room}.jsonl"


def parse(data: bytes, room: str) -> tuple[Entry, ...]:
    """The entries of a room in the bytes of a log; lines that hold none are passed over."""
    found = map(lines.read, appending.lines(data))
    return tuple(entry for entry in found if entry is not None and entry.room == room)


def entries(room: str) -> tuple[Entry, ...]:
    """All entries of a room's game, in the order of writing."""
    return parse(appending.read(path(room)), room)


def add(room: str, *new: Entry) -> str:
    """Add entries. Returns "" or, if they could not be saved, one sentence that says what to do.

    Entries that were not saved stay in memory: they count, and the next call writes them too.
    """
    return appending.add(path(room), b"".join(lines.line(entry) for entry in new), "log")


def export(room: str) -> bytes:
    """The messages, decisions and choices of a game, for the debrief on another computer."""
    return b"".join(lines.line(entry) for entry in entries(room) if not isinstance(entry, lines.Place))


def set_aside(room: str) -> Path | None:
    """Begin a new game: the log gets the next free number and is kept. Returns its new path, None if there was none.

    Raises OSError if the file can't be renamed, or if something of it is not on the disk yet.
    """
    file = path(room)
    if problem := add(room):
        raise OSError(problem)
    if not file.exists():
        return None
    return file.rename(next(each for each in paths.numbered(file, 1) if not each.exists()))
