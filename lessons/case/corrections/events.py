"""What a reader did to the machine's draft: one line of JSON for each step, in a file that only grows.

A line is written at once and flushed to the disk, so a closed browser or a killed kernel costs nothing. Nothing is
ever taken out: to undo is one more line. Lines that hold no event are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from lessons.kit import log
from lessons.kit.appending import now
from lessons.kit.language import later
from lessons.sources.relation import CUE_CLASSES, SOURCE_TYPES, Relation, Span

CODED = ("add", "change", "confirm")  # steps that carry a whole relation
LONGEST = 1000  # characters of a label
_KEY = r"m-[sw]?\d{1,7}-\d{1,7}(-\d{1,4})?|r-\d{1,17}"
_Key = Annotated[str, re.compile(_KEY)]
_Label = Annotated[str, re.compile(f".{{1,{LONGEST}}}", re.DOTALL)]
_Value = Annotated[str, re.compile(f".{{0,{LONGEST}}}", re.DOTALL)]

Piece = tuple[int, int, str]  # start, end (code points, half-open), and the words that stand there


@dataclass(frozen=True)
class Coding:
    """A relation as a reader left it. Its kind is not in here: the quotation marks of the text tell it."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    cue_class: Annotated[str, CUE_CLASSES] = "neutral"
    source_type: Annotated[str, ("", *SOURCE_TYPES)] = ""
    antecedent: Piece | None = None
    outer: Annotated[str, re.compile(f"({_KEY})?")] = ""  # the key of the relation that carries this one

    @classmethod
    def of(cls, relation: Relation, text: str, outer: str = "") -> Coding:
        """The coding of a relation that stands in ``text``."""

        def pieces(spans: Iterable[Span]) -> tuple[Piece, ...]:
            return tuple((start, end, text[start:end]) for start, end in spans)

        source, cue, content = map(pieces, (relation.source, relation.cue, relation.content))
        whom = pieces([relation.antecedent])[0] if relation.antecedent else None
        return cls(source, cue, content, relation.cue_class, relation.source_type, whom, outer)

    def spans(self, role: str) -> tuple[Span, ...]:
        """Where its source, cue or content stands, in reading order."""
        return tuple(sorted((start, end) for start, end, _ in getattr(self, role)))

    def fits(self, text: str) -> bool:
        """Whether its words stand in the text where it says so."""
        pieces = (*self.source, *self.cue, *self.content, *((self.antecedent,) if self.antecedent else ()))
        return all(0 <= start < end <= len(text) and text[start:end] == words for start, end, words in pieces)


@dataclass(frozen=True)
class Event:
    """One step. ``relation`` is a key of :mod:`.applying`; which other fields count depends on ``do``.

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


# The fields of each step's line in their order: the key there, the name in Event, and what it may hold.
_LINES: dict[str, dict[str, tuple[str, Any]]] = {
    **{do: {"relation": ("relation", _Key)} for do in (*CODED, "restore")},
    "delete": {"relation": ("relation", _Key), "words": ("value", str)},
    "name": {"label": ("label", _Label), "same_as": ("value", _Value)},
    "side": {"source": ("label", _Label), "side": ("value", _Value)},
    "named": {"source": ("label", _Label), "named": ("value", _Value)},
    "sentence": {"place": ("place", Piece), "right": ("value", Literal["yes", ""])},
}


def _fields(event: Event) -> dict[str, Any]:
    own = {key: getattr(event, name) for key, (name, _) in _LINES[event.do].items()}
    return {"time": event.time or now(), "do": event.do, **own, **(log.fields(event.coding) if event.coding else {})}


def _event(found: Mapping[str, Any]) -> Event | None:
    do = found.get("do")
    if not isinstance(do, str) or do not in _LINES:
        return None
    coding = log.read(Coding, found) if do in CODED else None
    if do in CODED and (coding is None or sum(map(bool, (coding.source, coding.cue, coding.content))) < 2):
        return None
    line = {"time": ("time", log.Time), **_LINES[do]}
    try:
        values = {name: log.fitting(kind, found.get(key)) for key, (name, kind) in line.items()}
        return Event(do, coding=coding, **values)
    except log.Unfit:
        return None


CORRECTIONS = log.Log(later("file of corrections"), _event, _fields, halves=True)


def names(events: Iterable[Event]) -> dict[str, str]:
    """Which label is the same source as which, label → canonical label, as the reader said it.

    A label that stands for itself is one that the reader has set apart from others.

    >>> said = [("Ms. Lee", "Ann Lee"), ("the mayor", "Ms. Lee"), ("a clerk", "a clerk")]
    >>> names(Event("name", label=label, value=same) for label, same in said)
    {'Ms. Lee': 'Ann Lee', 'the mayor': 'Ann Lee', 'a clerk': 'a clerk'}
    """
    same: dict[str, str] = {}

    def last(label: str) -> str:
        while same.get(label, label) != label:
            label = same[label]
        return label

    for event in events:
        if event.do == "name" and event.value:
            same.pop(event.label, None)
            if last(event.value) == event.label:
                same.pop(event.value, None)  # the later word counts, and no chain leads back to itself
            same[event.label] = event.value
    return {label: last(label) for label in same}


def sides(events: Iterable[Event]) -> dict[str, str]:
    """The side of each source that the reader gave one, canonical label → side.

    >>> lines = [("Ms. Lee", "the city"), ("a clerk", "not applicable"), ("a clerk", "")]
    >>> sides(Event("side", label=label, value=side) for label, side in lines)
    {'Ms. Lee': 'the city'}
    """
    events = tuple(events)
    same, said = names(events), {event.label: event.value for event in events if event.do == "side"}
    own_last = sorted(said, key=lambda label: same.get(label, label) == label)  # said of a source itself, it counts
    found = {same.get(label, label): said[label] for label in own_last}
    return {label: side for label, side in found.items() if side}


def named(events: Iterable[Event]) -> dict[str, str]:
    """Whether the text gives the name of a source, label → "yes" or "no", as the reader said it."""
    said = {event.label: event.value for event in events if event.do == "named"}
    return {label: value for label, value in said.items() if value in ("yes", "no")}


def sentences(events: Iterable[Event], text: str) -> frozenset[Span]:
    """Where the sentences stand that a person has confirmed; those whose words stand elsewhere now are left out.

    >>> yes = Event("sentence", value="yes", place=(0, 9, "It rains."))
    >>> sorted(sentences([yes], "It rains. She said so."))
    [(0, 9)]
    >>> sentences([yes], "It rained."), sentences([yes, Event("sentence", place=yes.place)], "It rains.")
    (frozenset(), frozenset())
    """
    said = {event.place: event.value for event in events if event.place}
    return frozenset((start, end) for (start, end, words), right in said.items() if right and text[start:end] == words)
