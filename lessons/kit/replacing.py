"""Replacing a file as a whole, so that a full disk, a pulled plug or a killed program never leaves half of one."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from pathlib import Path


def write_whole(path: Path, content: bytes, private: bool = False) -> None:
    """Write in one step: a full disk or a pulled plug leaves the old file or the new one, whole, and nothing else.

    A file that is replaced keeps its permissions, and where ``path`` is a link, what it leads to is replaced. If
    ``private``, only its owner may read it. Raises OSError if it cannot be written; then nothing has changed.
    """
    target = Path(os.path.realpath(path))
    half = target.with_name(f".{secrets.token_hex(8)}.part")  # short, as ``target`` may have the longest name there is
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(half, flags, 0o600 if private else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        if not private and target.exists():
            with contextlib.suppress(OSError):  # a drive without permissions
                half.chmod(stat.S_IMODE(target.stat().st_mode))
        half.replace(target)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
