"""The student's record: ``my-work/record.jsonl``, one line of JSON for each try.

A line is written in one piece and flushed to the disk, so two open tabs or a killed kernel cost nothing. What
can't be read is passed over and never deleted; what can't be written is kept in memory, tried again with the
next line, and said in one sentence.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lessons import appending, paths
from lessons.errors import CourseError

VERSION = 1
LIMIT = 5_000_000  # bytes of a record that is merged
OUTCOMES = ("not tried", "not yet", "acceptable", "right")
_ID = re.compile(r"\d\d\.[0-9a-z-]{1,20}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class RecordError(CourseError, ValueError):
    """A file is no record of this course; the message is one sentence for the student."""


@dataclass(frozen=True)
class Entry:
    """One try, counted from 1. ``time`` is UTC; ``answer`` is in terms of JSON, None for "not sure"."""

    exercise: str
    answer: Any
    outcome: str
    tries: int
    edition: str
    time: str
    v: int = VERSION

    @classmethod
    def now(cls, exercise: str, answer: Any, outcome: str, tries: int, about: str = "course") -> Entry:
        """An entry of this moment and of the edition in use of the article that the exercise is ``about``."""
        time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return cls(exercise, answer, outcome, tries, edition(about), time)

    @property
    def line(self) -> bytes:
        """The entry as one line of JSON, with its line end.

        >>> Entry("03.2", "revision", "right", 2, "teaching", "2026-01-31T09:30:00Z").line.decode()
        '{"v": 1, "time": "2026-01-31T09:30:00Z", "exercise": "03.2", "answer": "revision", \
"outcome": "right", "tries": 2, "edition": "teaching"}\\n'
        """
        values = asdict(self)
        fields = {name: values[name] for name in ("v", "time", "exercise", "answer", "outcome", "tries", "edition")}
        try:
            text = json.dumps(fields, ensure_ascii=False, allow_nan=False)
        except (ValueError, TypeError):  # NaN, or what JSON has no word for
            text = json.dumps(fields | {"answer": repr(self.answer)[:2000]}, ensure_ascii=False)
        return text.encode("utf-8", "replace") + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Entry | None:
        """The entry in a line, or None if the line holds none.

        >>> Entry.read(b'{"v": 1, "time": "2026-01-3') is None
        True
        """
        try:
            found = json.loads(line.decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError):
            return None
        if not isinstance(found, dict) or found.pop("v", None) != VERSION or "answer" not in found:
            return None
        answer, tries = found.pop("answer"), found.pop("tries", None)
        texts: dict[str, Any] = {name: found.get(name) for name in ("exercise", "outcome", "edition", "time")}
        if not all(isinstance(text, str) for text in texts.values()) or type(tries) is not int:
            return None
        entry = cls(answer=answer, tries=tries, **texts)
        fits = _ID.fullmatch(entry.exercise) and _TIME.fullmatch(entry.time) and entry.outcome in OUTCOMES
        return entry if fits and 1 <= tries <= 100_000 and len(entry.edition) <= 40 else None


def _refuse(name: str) -> None:
    raise ValueError(name)


def edition(about: str = "course") -> str:
    """The edition of the article that an exercise is about: the course's, or ``"own:..."`` for ``about="own"``."""
    from lessons import case, own

    return own.working().edition if about == "own" else case.edition()


def is_own(edition: str) -> bool:
    """Whether an edition is an article of the reader's own.

    >>> is_own("own:0123456789ab"), is_own("teaching")
    (True, False)
    """
    return edition.startswith("own:")


def path() -> Path:
    """Where the record is kept."""
    return paths.work() / "record.jsonl"


def parse(data: bytes) -> tuple[Entry, ...]:
    """The entries in the bytes of a record, in their order; lines that hold none are passed over."""
    found = (Entry.read(line) for line in data.split(b"\n") if line.strip())
    return tuple(entry for entry in found if entry is not None)


def entries() -> tuple[Entry, ...]:
    """All entries of this student, the oldest first."""
    return tuple(sorted(parse(appending.read(path())), key=lambda entry: entry.time))


def latest(exercise: str) -> Entry | None:
    """The last try of an exercise, or None."""
    return next((entry for entry in reversed(entries()) if entry.exercise == exercise), None)


def answers(exercise: str, about: str = "course") -> tuple[Entry, ...]:
    """The entries of an exercise that belong together: all those on the course's article, or on one own article."""
    found = tuple(entry for entry in entries() if entry.exercise == exercise)
    if about == "own":
        working = edition("own")
        return tuple(entry for entry in found if entry.edition == working)
    return tuple(entry for entry in found if not is_own(entry.edition))


def tries(exercise: str, about: str = "course") -> int:
    """How often an exercise has been tried on the article that it is about."""
    return len(answers(exercise, about))


def append(*new: Entry) -> str:
    """Add entries. Returns "" or, if they could not be saved, one sentence that says what to do.

    Entries that were not saved stay in memory: they count as tries, and the next call writes them too.
    """
    return appending.add(path(), b"".join(entry.line for entry in new), "record")


def export() -> bytes:
    """The whole record as bytes, for a download or for the teacher."""
    return b"".join(entry.line for entry in entries())


def merge(data: bytes) -> int:
    """Add the entries of another copy of the record; returns how many were new.

    Entries that are there already and lines that hold none are passed over. Raises RecordError with one
    sentence if the bytes are no record, are over 5 MB, or can't be saved.
    """
    if len(data) > LIMIT:
        raise RecordError("This file has more than 5 MB, so it is no record of this course; choose record.jsonl.")
    found = parse(data)
    if not found:
        raise RecordError("This file is no record of this course; choose the one you downloaded, a .jsonl file.")
    known = {entry.line for entry in entries()}
    new = {entry.line: entry for entry in found if entry.line not in known}
    problem = append(*new.values()) if new else ""
    if problem:
        raise RecordError(f"The answers were read but not saved. {problem}")
    return len(new)
