"""One file for a class: an article as its teacher added it, with the teacher's corrections and confirmations.

A ``.lesson`` file is a parcel of :mod:`lessons.kit.parcels`: ``article`` holds the bytes of the article's own file,
``corrections.jsonl`` the log of :mod:`lessons.case.corrections` (what was confirmed, mended, named, given a side).
``name`` is the name of the article's file, which says itself how its letters are coded (see ``lessons.play.adding``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lessons.case.corrections.events import CORRECTIONS, Event
from lessons.kit import parcels
from lessons.kit.errors import BadValue
from lessons.text.reading import LIMIT

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

SUFFIX = ".lesson"
MOST = 3 * LIMIT  # bytes of an article and its log


class Lesson(NamedTuple):
    """What a teacher hands on: the name of the article's file, its bytes, the log."""

    name: str
    content: bytes
    corrections: bytes


def write_lesson(article: OwnArticle) -> bytes:
    """An article and its log as the bytes of a ``.lesson`` file.

    Raises BadValue for the course's own article, which every class has already.
    """
    if not article.file.is_file():
        raise BadValue("This is the course’s own article, and your class has it already: add one of your own first.")
    log = b"".join(map(CORRECTIONS.line, CORRECTIONS.entries(article.log)))
    members = {"article": article.file.read_bytes(), "corrections.jsonl": log}
    return parcels.pack("lesson", members, {"name": article.file.name})


def read_lesson(data: bytes) -> Lesson:
    """The article and its log in the bytes of a ``.lesson`` file.

    Raises NotAParcel with one sentence or two if the bytes are none, damaged, too large or of a newer version.
    """
    about, members = parcels.unpack(data, "lesson", MOST)
    if set(members) != {"article", "corrections.jsonl"} or not about.get("name"):
        raise parcels.NotAParcel(parcels.DAMAGED)
    return Lesson(about["name"], members["article"], members["corrections.jsonl"])


def merge(log: Path, corrections: bytes, by_clock: bool = False) -> int:
    """Add the steps of another log that are not in this one; returns how many there were. Nothing is taken out.

    What comes in counts as said last. ``by_clock`` is for one person's work on two machines: what was said here later,
    of the same thing, is said again after it. Raises BadValue with one sentence if it can't be saved.
    """
    new = CORRECTIONS.missing(log, corrections)
    times = {_about(event): event.time for event in reversed(new)}  # the first of each
    here = CORRECTIONS.entries(log) if by_clock else ()
    again = [event for event in here if event.time > times.get(_about(event), "~")]
    steps = sorted([*new, *again], key=lambda event: event.time) if by_clock else new
    if problem := CORRECTIONS.add(log, *steps):  # also what could not be saved before
        raise BadValue(f"The corrections were read but not saved. {problem}")
    return len(new)


def _about(event: Event) -> tuple[object, ...]:
    return event.relation, event.do if event.label else "", event.label, event.place
