"""Adding lines to a file that only grows, so that two open tabs or a killed kernel cost nothing.

Lines that can't be written wait in memory: they are read with the others, and are written with the next ones. What is
on the disk is never taken for granted: after each write the file is read back, and a line counts as saved once it
stands there whole. So each line is written once, whether a disk fills up in the middle of it, another tab cuts in, or
the disk reports a failure for what it had taken already.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from lessons.kit.language import say
from lessons.kit.paths import on_files

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")  # the form of now()
TRIES = 3  # of one call; the second mends what another tab cut in two
_OPEN_ELSEWHERE = (32, 33)  # what Windows says where another program, often a spreadsheet, holds a file
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))


@dataclass
class _Waiting:
    """Lines that are not surely saved, and how often each line stood in the file before any of them was written."""

    lines: list[bytes] = field(default_factory=list)
    before: Counter[bytes] | None = None

    def missing(self, stands: list[bytes]) -> list[bytes]:
        """The lines that wait and are not among those that stand in the file now."""
        now = Counter(stands)
        self.before = now if self.before is None else self.before & now  # it may have been cut short under us
        new = now - self.before
        missing = []
        for line in self.lines:
            if new[line]:
                new[line] -= 1
            else:
                missing.append(line)
        return missing


_waiting: dict[Path, _Waiting] = {}


def now() -> str:
    """This moment in UTC, to the second, for a line that says when it was written."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add(file: Path, data: bytes, name: str) -> str:
    """Add whole lines, and make the folder if it is missing.

    Returns "" or, if they could not be saved, one sentence that says what to do; ``name`` is what the file is
    called in it. Without data, only what waits is tried again.
    """
    held = _waiting.setdefault(file, _Waiting())  # taken away only when all is saved: “stop” may be pressed meanwhile
    held.lines += lines(data)
    try:
        if held.lines:
            _append(file, held)
    except OSError as error:
        return advice(error, file, name)
    del _waiting[file]
    return ""


def read(file: Path) -> bytes:
    """All lines of a file and those that still wait, in UTF-8; a line may be cut off."""
    whole = lines(saved(file))
    if held := _waiting.get(file):
        whole += held.missing(whole)
    return _joined(whole)


def saved(file: Path) -> bytes:
    """What stands on the disk; nothing where no file can be read."""
    try:
        return file.read_bytes() if file.is_file() else b""
    except OSError:
        return b""


def lines(data: bytes) -> list[bytes]:
    r"""The lines of a file in UTF-8, without those that are blank, whatever an editor made of their ends and encoding.

    Notepad on Windows begins a file with a byte order mark, and “Unicode” means UTF-16 there.

    >>> lines(b"\xef\xbb\xbf{}\r\n\r\n{}"), lines("{}\r\n[]".encode("utf-16"))
    ([b'{}', b'{}'], [b'{}', b'[]'])
    """
    if (encoding := _encoding(data)) != "utf-8":
        data = data.decode(encoding, "replace").encode()
    marked = (line.removeprefix(codecs.BOM_UTF8) for line in data.splitlines())
    return [line for line in marked if line.strip()]


def _encoding(data: bytes) -> str:
    """The encoding of a file of JSON lines: with a mark of UTF-16 its first letter, in ASCII, has a zero beside it."""
    if data.startswith(codecs.BOM_UTF16_LE) and data[3:4] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if data.startswith(codecs.BOM_UTF16_BE) and data[2:3] == b"\0" else "utf-8"


def _joined(whole: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in whole)


def _append(file: Path, held: _Waiting) -> None:
    """Write those lines that are missing, each try in one piece, and flush them to the disk."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, 0o600), "r+b", buffering=0) as opened:
        _close_to_others(opened.fileno())
        for left in range(TRIES, -1, -1):
            opened.seek(0)
            data = opened.read() or b""
            missing = held.missing(lines(data))
            if not missing:
                break
            if not left:
                raise OSError(errno.ENOSPC, "only a part was written")
            os.write(opened.fileno(), _going_on(data, _joined(missing)))
        os.fsync(opened.fileno())


def _going_on(data: bytes, new: bytes) -> bytes:
    """New lines as they follow the bytes of a file: in its encoding, after the end of a line that was cut off."""
    encoding = _encoding(data)
    if encoding != "utf-8":
        new = new.decode("utf-8", "replace").encode(encoding)
    end = "\n".encode(encoding)
    half = b"\0" * (len(data) % len(end))  # a file can be cut off in the middle of a letter
    return new if not data or (not half and data.endswith(end)) else half + end + new


def _close_to_others(handle: int) -> None:
    """Answers are nobody else's to read, on a school's computer too; a file of an earlier version was open to all."""
    mode = os.fstat(handle).st_mode
    if mode & 0o077 and hasattr(os, "fchmod"):  # Windows keeps a home folder closed by other means
        with suppress(OSError):  # somebody else's file, or a disk that knows no owners
            os.fchmod(handle, mode & 0o700)


def advice(error: OSError, file: Path, name: str) -> str:
    """One sentence on why nothing could be added and what to do; ``name`` is what the file is called in it.

    >>> advice(PermissionError(), Path("my-work") / "record.jsonl", "record")
    'The folder “my-work” may not be written to: move the notebooks to one of yours, then try again.'
    """
    reasons = {
        "full": error.errno in _FULL,
        "long": error.errno == errno.ENAMETOOLONG,
        "open": getattr(error, "winerror", None) in _OPEN_ELSEWHERE,
        "is_folder": error.errno != errno.ENAMETOOLONG and file.is_dir(),
        "is_file": isinstance(error, FileExistsError | NotADirectoryError),
        "closed": isinstance(error, PermissionError) or error.errno == errno.EROFS,
    }
    wrong = next((wrong for wrong, holds in reasons.items() if holds), "other")
    called, where = file.name[:40] if wrong == "long" else say(name), f"“{file.parent}”"
    reason = error.strerror or say("unknown reason")
    return say(on_files()["refused"][wrong], file=file, name=called, where=where, reason=reason)
