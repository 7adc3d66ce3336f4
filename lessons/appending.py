"""Adding lines to a file that only grows, so that two open tabs or a killed kernel cost nothing.

Lines that can't be written wait in memory: they are read with the others, and are written with the next ones.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

_waiting: dict[Path, bytes] = {}


def add(file: Path, data: bytes, name: str) -> str:
    """Add whole lines, and make the folder if it is missing.

    Returns "" or, if they could not be saved, one sentence that says what to do; ``name`` is what the file is
    called in it. Without data, only what waits is tried again.
    """
    lines = _waiting.pop(file, b"") + data
    try:
        if lines:
            _append(file, lines)
    except OSError as error:
        _waiting[file] = lines
        return advice(error, file, name)
    return ""


def read(file: Path) -> bytes:
    """All lines of a file and those that still wait; a line may be cut off or empty."""
    try:
        saved = file.read_bytes()
    except OSError:
        saved = b""
    return b"\n".join(filter(None, (saved, _waiting.get(file))))


def _append(file: Path, data: bytes) -> None:
    """Add lines in one write, flushed to the disk; after a line that was cut off they begin on a new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, 0o644)
    try:
        if os.fstat(handle).st_size:
            os.lseek(handle, -1, os.SEEK_END)
            if os.read(handle, 1) != b"\n":
                data = b"\n" + data
        if os.write(handle, data) < len(data):
            raise OSError(errno.ENOSPC, "only a part was written")
        os.fsync(handle)
    finally:
        os.close(handle)


def advice(error: OSError, file: Path, name: str) -> str:
    """One sentence on why nothing could be added and what to do; ``name`` is what the file is called in it.

    >>> advice(PermissionError(), Path("my-work") / "record.jsonl", "record")
    'The folder “my-work” may not be written to: move the notebooks to one of yours, then try again.'
    """
    where = f"“{file.parent}”"
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return f"The disk is full: free some space beside {where}, then try again."
    if file.is_dir():
        return f"There is a folder where the {name} should be: rename “{file}”, then try again."
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"There is a file where the folder {where} should be: rename that file, then try again."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"The folder {where} may not be written to: move the notebooks to one of yours, then try again."
    reason = error.strerror or "unknown reason"
    return f"The folder {where} can’t be written to ({reason}): move the notebooks, then try again."
