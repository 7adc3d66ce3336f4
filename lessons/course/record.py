"""The student's record: ``my-work/record.jsonl``, one line of JSON for each try.

A line is written in one piece and flushed to the disk, so two open tabs or a killed kernel cost nothing. What
can't be read is passed over and never deleted; what can't be written is kept in memory, tried again with the
next line, and said in one sentence.

**What counts as the latest** is told by the place in the file, not by a clock: clocks are wrong, on one computer for a
while and between two computers for good. So whatever is written here comes after all that was here before. Entries
that come in from another copy keep their order among themselves, and between the two copies the clocks decide, as
nothing else can; but whatever is written here from then on comes after both.
"""

from __future__ import annotations

import heapq
import json
import re
import reprlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

from lessons.kit import appending, log, paths, safe_json
from lessons.kit.appending import now
from lessons.kit.errors import BadValue
from lessons.kit.language import later, say

LIMIT = 5_000_000  # bytes of a record that is merged
WHAT = later("record of this course")
DRAFT = "not tried"  # the outcome of a text that is kept and is no try yet
OUTCOMES = (DRAFT, "not yet", "acceptable", "right")


@dataclass(frozen=True)
class Entry:
    """One try, counted from 1. ``time`` is UTC; ``answer`` is in terms of JSON, None for "not sure".

    With the outcome ``DRAFT`` it is no try: a text that is too short yet, kept so that a killed kernel costs nothing.
    ``restored`` says when it came from another copy; one that was written here has it not.
    """

    exercise: Annotated[str, re.compile(r"(?:\d\d|[AB])\.[0-9a-z-]{1,20}")]
    answer: Any
    outcome: Annotated[str, OUTCOMES]
    tries: Annotated[int, range(1, 100_001)]
    edition: Annotated[str, re.compile(".{0,40}", re.DOTALL)]
    time: log.Time
    restored: Any = field(default="", compare=False)

    @classmethod
    def now(cls, exercise: str, answer: Any, outcome: str, tries: int, about: str = "course") -> Entry:
        """An entry of this moment and of the edition in use of the article that the exercise is ``about``."""
        return cls(exercise, answer, outcome, tries, edition(about), now())

    @property
    def line(self) -> bytes:
        """The entry as one line of JSON, with its line end, as it was written first.

        >>> Entry("03.2", "revision", "right", 2, "teaching", "2026-01-31T09:30:00Z").line.decode()
        '{"v": 1, "time": "2026-01-31T09:30:00Z", "exercise": "03.2", "answer": "revision", \
"outcome": "right", "tries": 2, "edition": "teaching"}\\n'
        """
        return RECORD.line(replace(self, restored=""))


def _fields(entry: Entry) -> dict[str, Any]:
    fields = log.fields(entry)
    if not entry.restored:
        del fields["restored"]
    try:
        safe_json.loads(json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, TypeError, RecursionError):  # NaN, a circle, what JSON has no word for or would not read back
        fields["answer"] = reprlib.repr(entry.answer)
    return fields


RECORD: log.Log[Entry] = log.Log(later("record"), partial(log.read, Entry), _fields)


def edition(about: str = "course") -> str:
    """The edition of the article that an exercise is about: the course's, or ``"own:..."`` for ``about="own"``."""
    from lessons import case
    from lessons.case import own

    return own.working().edition if about == "own" else case.edition()


def is_own(edition: str) -> bool:
    """Whether an edition is an article of the reader's own."""
    return edition.startswith("own:")


def path() -> Path:
    """Where the record is kept."""
    return paths.work() / "record.jsonl"


def parse(data: bytes) -> tuple[Entry, ...]:
    """The entries in the bytes of a record, the latest last; lines that hold none are passed over."""
    order: list[Entry] = []
    for restored, group in groupby(RECORD.parse(data), key=lambda entry: str(entry.restored)):
        new = list(group)
        order = together(order, new) if restored else [*order, *new]
    return tuple(order)


def together(first: Iterable[Entry], second: Iterable[Entry]) -> list[Entry]:
    """The entries of two copies as one: each keeps its order, and between the two the clocks decide."""
    return list(heapq.merge(first, second, key=lambda entry: entry.time))


def missing(there: Iterable[Entry], here: Iterable[Entry]) -> list[Entry]:
    """Those of the entries of one copy that another copy does not hold yet, each once."""
    known = {entry.line for entry in here}
    return list({line: entry for entry in there if (line := entry.line) not in known}.values())


def entries() -> tuple[Entry, ...]:
    """All entries of this student, the latest last."""
    return parse(appending.read(path()))


def answers(exercise: str, about: str = "course") -> tuple[Entry, ...]:
    """The tries of an exercise that belong together: all those on the course's article, or on one own article."""
    return tuple(entry for entry in _about(exercise, about) if entry.outcome != DRAFT)


def draft(exercise: str, about: str = "course") -> Entry | None:
    """The text that was kept after the last try of an exercise and is no try itself; None if there is none."""
    kept = _about(exercise, about)
    return kept[-1] if kept and kept[-1].outcome == DRAFT else None


def _about(exercise: str, about: str) -> tuple[Entry, ...]:
    kept = (entry for entry in entries() if entry.exercise == exercise)
    if about == "own":
        working = edition("own")
        return tuple(entry for entry in kept if entry.edition == working)
    return tuple(entry for entry in kept if not is_own(entry.edition))


def all_tried(exercises: Iterable[str]) -> bool:
    """Whether there is a try of each of some exercises."""
    return {*exercises} <= {entry.exercise for entry in entries() if entry.outcome != DRAFT}


def append(*new: Entry) -> str:
    """Add entries. Returns "" or, if they could not be saved, one sentence that says what to do.

    Entries that were not saved stay in memory: they count as tries, and the next call writes them too.
    """
    return RECORD.add(path(), *new)


def export() -> bytes:
    """The whole record as bytes, for a download or for the teacher; lines of a newer version are in it as they are."""
    lines = [entry.line for entry in entries()]
    return b"".join([*lines, *(line + b"\n" for line in RECORD.newer(appending.read(path())))])


def merge(data: bytes) -> int:
    """Add the entries of another copy of the record; returns how many were new.

    Entries that are there already and lines that hold none are passed over. Lines of a newer version are kept as they
    are, for the day when that version is here. Raises BadValue with one sentence if the bytes are no record, are
    over 5 MB, or can't be saved.
    """
    if len(data) > LIMIT:
        raise BadValue(say("This file has more than 5 MB, so it is no {what}; choose record.jsonl.", what=say(WHAT)))
    there, later = parse(data), RECORD.newer(data)
    if not there and not later:
        raise BadValue(say("This file is no {what}; choose the one you downloaded, a .jsonl file.", what=say(WHAT)))
    here, restored = appending.read(path()), now()
    known = set(RECORD.newer(here))
    new = [RECORD.line(replace(entry, restored=restored)) for entry in missing(there, parse(here))]
    kept = [line + b"\n" for line in dict.fromkeys(later) if line not in known]
    if problem := appending.add(path(), b"".join([*new, *kept]), RECORD.name):
        raise BadValue(say("The answers were read but not saved. {problem}", problem=problem))
    return len(new)
