"""What a reader did to the machine's draft: one line of JSON for each step, in a file that only grows.

A line is written at once and flushed to the disk, so a closed browser or a killed kernel costs nothing. Nothing is
ever taken out: to undo is one more line. Lines that hold no event are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lessons.kit import appending, safe_json
from lessons.kit.appending import TIME, now
from lessons.sources.relation import CUE_CLASSES, SOURCE_TYPES, Relation

VERSION = 1
STEPS = ("add", "change", "confirm", "delete", "restore", "name", "side", "named", "sentence")
CODED = ("add", "change", "confirm")  # steps that carry a whole relation
LONGEST = 1000  # characters of a label
_KEY = re.compile(r"m-[sw]?\d{1,7}-\d{1,7}(-\d{1,4})?|r-\d{1,17}")

Piece = tuple[int, int, str]  # start, end (code points, half-open), and the words that stand there


@dataclass(frozen=True)
class Coding:
    """A relation as a reader left it. Its kind is not in here: the quotation marks of the text tell it."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    cue_class: str = "neutral"
    source_type: str = ""
    antecedent: Piece | None = None
    outer: str = ""  # the key of the relation that carries this one

    @classmethod
    def of(cls, relation: Relation, text: str, outer: str = "") -> Coding:
        """The coding of a relation that stands in ``text``."""
        places = {
            role: tuple((start, end, text[start:end]) for start, end in relation.spans(role))
            for role in ("source", "cue", "content")
        }
        whom = relation.antecedent
        antecedent = (*whom, text[slice(*whom)]) if whom else None
        return cls(**places, cue_class=relation.cue_class, source_type=relation.source_type,
                   antecedent=antecedent, outer=outer)  # fmt: skip

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All places that it names."""
        return (*self.source, *self.cue, *self.content, *((self.antecedent,) if self.antecedent else ()))

    def fits(self, text: str) -> bool:
        """Whether its words stand in the text where it says so."""
        return all(0 <= start < end <= len(text) and text[start:end] == words for start, end, words in self.pieces)


@dataclass(frozen=True)
class Event:
    """One step. ``relation`` is a key of :mod:`.keys`; which other fields count depends on ``do``.

    ``name`` says that the source ``label`` is the same as ``value``; ``side`` gives the source ``label`` the side
    ``value``; ``named`` says in ``value``, yes or no, whether the text gives its name; ``delete`` keeps in ``value``
    the words that its key points at; ``sentence`` says that a person has read the sentence at ``place`` and that the
    draft is right there, or takes that back (``value`` is "yes" or "").
    """

    do: str
    relation: str = ""
    coding: Coding | None = None
    label: str = ""
    value: str = ""
    time: str = ""
    place: Piece | None = None

    @property
    def line(self) -> bytes:
        """The event as one line of JSON, with its line end.

        >>> Event("side", label="the mayor", value="the city", time="2026-01-31T09:30:00Z").line.decode()
        '{"v": 1, "time": "2026-01-31T09:30:00Z", "do": "side", "source": "the mayor", "side": "the city"}\\n'
        """
        fields: dict[str, Any] = {"v": VERSION, "time": self.time or now(), "do": self.do}
        if self.do in _FIELDS:
            first, second = _FIELDS[self.do]
            fields |= {first: self.label, second: self.value}
        elif self.do == "sentence":
            fields |= {"place": self.place, "right": self.value}
        else:
            fields |= {"relation": self.relation}
            fields |= {"words": self.value} if self.do == "delete" else {}
        fields |= vars(self.coding) if self.coding else {}
        try:
            return json.dumps(fields, ensure_ascii=False).encode("utf-8") + b"\n"
        except UnicodeEncodeError:  # half of a surrogate pair in the article: written as an escape it comes back whole
            return json.dumps(fields).encode("ascii") + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Event | None:
        """The event in a line, or None if the line holds none.

        >>> Event.read(b'{"v": 1, "time": "2026-01-31T09:30:00Z", "do": "delete", "relation": "m-1')
        """
        found = safe_json.fields(line, halves=True)  # an article may hold half of a surrogate pair
        if found.get("v") != VERSION or found.get("do") not in STEPS:
            return None
        do, time = found["do"], found.get("time")
        if not isinstance(time, str) or not TIME.fullmatch(time):
            return None
        if do == "sentence":
            place, right = _piece(found.get("place")), found.get("right")
            return cls(do, value=right, time=time, place=place) if place and right in ("yes", "") else None
        if do in _FIELDS:
            label, value = (_label(found.get(name)) for name in _FIELDS[do])
            return cls(do, label=label, value=value or "", time=time) if label and value is not None else None
        key = found.get("relation")
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            return None
        words = found.get("words")
        coding = _coding(found) if do in CODED else None
        if (do in CODED and coding is None) or (do == "delete" and not isinstance(words, str)):
            return None
        return cls(do, key, coding, value=words if isinstance(words, str) and do == "delete" else "", time=time)


_FIELDS = {"name": ("label", "same_as"), "side": ("source", "side"), "named": ("source", "named")}


def read(log: Path) -> tuple[Event, ...]:
    """The events of a log in the order of writing, with those that could not be saved yet. No file: no events."""
    return parsed(appending.read(log))


def parsed(lines: bytes) -> tuple[Event, ...]:
    """The events in the lines of a log; lines that hold none are passed over."""
    found = map(Event.read, appending.lines(lines))
    return tuple(event for event in found if event is not None)


def append(log: Path, *new: Event) -> str:
    """Add events. Returns "" or, if they could not be saved, one sentence that says what to do; then they are kept in
    memory, count, and are written with the next ones."""
    return appending.add(log, b"".join(event.line for event in new), "file of corrections")


def names(events: Iterable[Event]) -> dict[str, str]:
    """Which label is the same source as which, label → canonical label, as the reader said it.

    A label that stands for itself is one that the reader has set apart from others.

    >>> said = [("Ms. Lee", "Ann Lee"), ("the mayor", "Ms. Lee"), ("a clerk", "a clerk")]
    >>> names(Event("name", label=label, value=same) for label, same in said)
    {'Ms. Lee': 'Ann Lee', 'the mayor': 'Ann Lee', 'a clerk': 'a clerk'}
    """
    found: dict[str, str] = {}
    for event in events:
        if event.do == "name" and event.value:
            found.pop(event.label, None)
            if _last(found, event.value) == event.label:
                found.pop(event.value, None)  # the later word counts, and no chain leads back to itself
            found[event.label] = event.value
    return {label: _last(found, label) for label in found}


def sides(events: Iterable[Event]) -> dict[str, str]:
    """The side of each source that the reader gave one, canonical label → side.

    >>> lines = [("Ms. Lee", "the city"), ("a clerk", "not applicable"), ("a clerk", "")]
    >>> sides(Event("side", label=label, value=side) for label, side in lines)
    {'Ms. Lee': 'the city'}
    """
    events = tuple(events)
    said = {event.label: event.value for event in events if event.do == "side"}
    canonical = {label: name for label, name in names(events).items() if label != name}
    merged = {canonical[label]: side for label, side in said.items() if label in canonical}
    own = {label: side for label, side in said.items() if label not in canonical}
    return {label: side for label, side in {**merged, **own}.items() if side}


def named(events: Iterable[Event]) -> dict[str, str]:
    """Whether the text gives the name of a source, label → "yes" or "no", as the reader said it."""
    said = {event.label: event.value for event in events if event.do == "named"}
    return {label: value for label, value in said.items() if value in ("yes", "no")}


def sentences(events: Iterable[Event], text: str) -> frozenset[tuple[int, int]]:
    """Where the sentences stand that a person has confirmed; those whose words stand elsewhere now are left out.

    >>> yes = Event("sentence", value="yes", place=(0, 9, "It rains."))
    >>> sorted(sentences([yes], "It rains. She said so."))
    [(0, 9)]
    >>> sentences([yes], "It rained."), sentences([yes, Event("sentence", place=yes.place)], "It rains.")
    (frozenset(), frozenset())
    """
    said = {event.place: event.value for event in events if event.do == "sentence" and event.place}
    return frozenset((start, end) for (start, end, words), right in said.items() if right and text[start:end] == words)


def _last(found: dict[str, str], label: str) -> str:
    while found.get(label, label) != label:
        label = found[label]
    return label


def _label(value: Any) -> str | None:
    return value if isinstance(value, str) and len(value) <= LONGEST else None


def _piece(value: Any) -> Piece | None:
    fits = isinstance(value, list) and len(value) == 3 and type(value[0]) is int and type(value[1]) is int
    return (value[0], value[1], value[2]) if fits and isinstance(value[2], str) else None


def _coding(found: dict[str, Any]) -> Coding | None:
    places: dict[str, tuple[Piece, ...]] = {}
    for role in ("source", "cue", "content"):
        listed = found.get(role)
        pieces = [_piece(each) for each in listed] if isinstance(listed, list) else [None]
        if None in pieces:
            return None
        places[role] = tuple(piece for piece in pieces if piece is not None)
    whom, outer = found.get("antecedent"), found.get("outer", "")
    antecedent = _piece(whom)
    known = found.get("cue_class") in CUE_CLASSES and found.get("source_type") in ("", *SOURCE_TYPES)
    linked = isinstance(outer, str) and (not outer or _KEY.fullmatch(outer))
    if not known or not linked or (whom is not None and antecedent is None) or sum(map(bool, places.values())) < 2:
        return None
    return Coding(**places, cue_class=found["cue_class"], source_type=found["source_type"], antecedent=antecedent,
                  outer=outer)  # fmt: skip
