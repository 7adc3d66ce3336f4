"""The parts of an exercise: options, items, rows, columns, slips and samples. Texts are Markdown, filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Option:
    """One answer.

    In ``choice`` it has a verdict (best, acceptable, wrong), in ``choices`` a tick (yes, no, either).
    """

    text: str
    verdict: str = ""
    tick: str = ""
    feedback: str = ""


@dataclass(frozen=True)
class Item:
    """One thing to put in order; ``why`` is said when it stands wrong."""

    id: str
    text: str
    why: str


@dataclass(frozen=True)
class Row:
    """One row.

    In ``match`` it has ``best``, ``acceptable`` and feedback by option; in ``grid`` it has ``key``,
    ``accept`` and feedback by column. What is accepted beside the best answer maps to what is said to it.
    """

    text: str
    statement: str = ""
    best: str = ""
    acceptable: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""
    key: Mapping[str, str] = field(default_factory=dict)
    accept: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    feedback: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column of ``grid`` or one field of ``form``.

    ``otherwise`` is said of a wrong cell that has no feedback of its own; ``fact`` names what the cleaning looks for.
    """

    id: str
    label: str
    options: tuple[str, ...]
    otherwise: str = ""
    fact: str = ""


@dataclass(frozen=True)
class Slip:
    """A known mistake: a value (``number``), or a role or words of a sentence (``span``)."""

    feedback: str
    value: Any = None
    tolerance: float = 0.0
    role: str = ""
    words: str = ""


@dataclass(frozen=True)
class Sample:
    """A sample answer of a ``text`` exercise: strong, middling or weak, with a comment."""

    level: str
    text: str
    comment: str


@dataclass(frozen=True)
class Ground:
    """What a row or an option of a question about an article of one's own rests on: a sentence and a finding in it.

    ``finding`` is the finding's number, 0 where the machine finds nobody who told the sentence. ``sure`` says that a
    person has confirmed what is asked of it: only then it is a key.
    """

    sentence: int
    finding: int = 0
    sure: bool = False


@dataclass(frozen=True)
class Objective:
    """What a notebook teaches: a core exercise practises it, and one of the exit ticket checks it."""

    id: str
    text: str
