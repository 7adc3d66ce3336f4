"""The bytes of a file: an ordinary one, of up to 5 MB."""

from __future__ import annotations

import stat
from pathlib import Path

from lessons.text.reading.errors import EmptyInput, MissingFile, TooLarge, UnsupportedKind
from lessons.text.reading.kinds import KINDS, unread

LIMIT = 5_000_000  # bytes; a long news article has about 50,000, its web page 500,000


def load(path: Path, name: str) -> bytes:
    """The bytes of a file, whose size is asked before it is opened; ``name`` is for the message.

    Raises EmptyInput, TooLarge, UnsupportedKind or its special case MissingFile.
    """
    try:
        info = path.stat()
    except (OSError, ValueError):
        message = f"There is no file “{name}” here. Check its name and the folder it is in."
        raise MissingFile(message) from None
    if stat.S_ISDIR(info.st_mode):
        raise UnsupportedKind(f"“{name}” is a folder. Name one file in it, such as a .txt file.")
    if not stat.S_ISREG(info.st_mode):
        raise UnsupportedKind(f"“{name}” is not an ordinary file. Name a .txt file.")
    if path.suffix.lower() not in KINDS:
        raise unread(path.suffix.lower(), name)
    if info.st_size > LIMIT:
        raise too_large(name)
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError:
        raise UnsupportedKind(f"“{name}” cannot be opened. Make a copy that you may read.") from None
    if len(data) > LIMIT:
        raise too_large(name)
    if not data:
        raise EmptyInput(f"There are no words in “{name}”: the file has 0 bytes. Save the article again.")
    return data


def too_large(name: str) -> TooLarge:
    """The error for more than 5 MB."""
    return TooLarge(f"“{name}” has more than 5 MB. Save the text of one article by itself.")
