"""A file that a person names: read if it can be what is wanted, written whole or not at all; else one sentence.

Its size is asked before anything is read, and never believed: a device has none and never ends.
"""

from __future__ import annotations

import stat
from pathlib import Path

from lessons.kit import appending
from lessons.kit.errors import BadValue, CourseError, shown
from lessons.kit.paths import named
from lessons.kit.replacing import write_whole


class NotSaved(CourseError, OSError):
    """A file could not be written; the message is one sentence that says what to do."""


def read(path: str | Path, limit: int, what: str) -> bytes:
    """The bytes of a file of up to ``limit`` bytes; ``what`` is what the file should be, for the message.

    Raises BadValue with one sentence.

    >>> read("notebooks", 1000, "record of this course")
    Traceback (most recent call last):
    lessons.kit.errors.BadValue: “notebooks” is a folder: name a file in it.
    """
    file, called = named(path), shown(path)
    try:
        info = file.stat()
        if stat.S_ISDIR(info.st_mode):
            raise BadValue(f"“{called}” is a folder: name a file in it.")
        if not stat.S_ISREG(info.st_mode):
            raise BadValue(f"“{called}” is not an ordinary file, so it is no {what}.")
        with file.open("rb") as opened:
            data = opened.read(limit + 1) if info.st_size <= limit else b""
    except PermissionError:
        raise BadValue(f"The file “{called}” may not be read: make a copy that is yours, then name that.") from None
    except OSError:
        sentence = f"There is no file “{called}” to read. Look for its name in the list of files on the left."
        raise BadValue(sentence) from None
    if max(info.st_size, len(data)) > limit:
        raise BadValue(f"“{called}” has more than {limit // 1_000_000} MB, so it is no {what}.")
    return data


def write(path: str | Path, data: bytes, name: str = "file", private: bool = False) -> Path:
    """Write a file whole, in a folder that is made if it is missing; returns its path.

    ``name`` is what the file is called in a message. Raises BadValue if no file can have this path, NotSaved with one
    sentence if it can't be written; then an earlier file is as it was.
    """
    target, called = named(path), shown(path)
    try:
        if target.is_dir():
            raise NotSaved(f"“{called}” is a folder: name a file in it, or rename the folder.")
        if target.exists() and not target.is_file():  # a device would be replaced by a file
            raise NotSaved(f"“{called}” is not an ordinary file: choose another name.")
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data, private)
    except NotSaved:
        raise
    except OSError as error:
        raise NotSaved(appending.advice(error, target, name)) from None
    return target
