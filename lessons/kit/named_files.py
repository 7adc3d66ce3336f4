"""A file that a person names: read if it can be what is wanted, written whole or not at all; else one sentence.

Its size is asked before anything is read, and never believed: a device has none and never ends.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lessons.kit import appending
from lessons.kit.errors import BadValue, CourseError, shown
from lessons.kit.language import say
from lessons.kit.paths import named, on_files


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
            raise BadValue(say(on_files()["read"]["folder"], called=called))
        if not stat.S_ISREG(info.st_mode):
            raise BadValue(say(on_files()["read"]["no_file"], called=called, what=say(what)))
        with file.open("rb") as opened:
            data = opened.read(limit + 1) if info.st_size <= limit else b""
    except PermissionError:
        raise BadValue(say(on_files()["read"]["closed"], called=called)) from None
    except OSError:
        raise BadValue(say(on_files()["read"]["missing"], called=called)) from None
    if max(info.st_size, len(data)) > limit:
        raise BadValue(say(on_files()["read"]["large"], called=called, megabytes=limit // 1_000_000, what=say(what)))
    return data


def write(path: str | Path, data: bytes, name: str = "file", private: bool = False) -> Path:
    """Write a file whole, in a folder that is made if it is missing; returns its path.

    ``name`` is what the file is called in a message. Raises BadValue if no file can have this path, NotSaved with one
    sentence if it can't be written; then an earlier file is as it was.
    """
    target, called = named(path), shown(path)
    with saving(target, name):
        if target.is_dir():
            raise NotSaved(say(on_files()["written"]["folder"], called=called))
        if target.exists() and not target.is_file():  # a device would be replaced by a file
            raise NotSaved(say(on_files()["written"]["no_file"], called=called))
        write_whole(target, data, private)
    return target


@contextmanager
def saving(file: Path, name: str) -> Iterator[None]:
    """What a disk refuses meanwhile becomes NotSaved, one sentence on a file and what it is called."""
    try:
        yield
    except NotSaved:
        raise
    except OSError as error:
        raise NotSaved(appending.advice(error, file, name)) from None


def write_whole(path: Path, content: bytes, private: bool = False) -> None:
    """Write in one step: a full disk or a pulled plug leaves the old file or the new one, whole, and nothing else.

    A file that is replaced keeps its permissions, and where ``path`` is a link, what it leads to is replaced. A folder
    that is missing is made. If ``private``, only its owner may read it. Raises OSError if it cannot be written; then
    nothing has changed.
    """
    target = Path(os.path.realpath(path))
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{secrets.token_hex(8)}.part")  # short, as ``target`` may have the longest name there is
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(half, flags, 0o600 if private else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        if not private and target.exists():
            with suppress(OSError):  # a drive without permissions
                half.chmod(stat.S_IMODE(target.stat().st_mode))
        half.replace(target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise


def renew(path: Path, made: str | bytes) -> list[Path]:
    """Write what is made from other files, unless just that stands there; the path, if it was written."""
    content = made.encode("utf-8") if isinstance(made, str) else made
    if path.is_file() and path.read_bytes() == content:
        return []
    write_whole(path, content)
    return [path]
