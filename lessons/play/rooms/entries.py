"""What a log holds, and where: ``my-work/room/NAME.jsonl``, a file that only grows.

It holds messages, the senders' decisions on how they arrived, the codes that a class gave the mediator's messages,
choices in a script, and where a game stands. A message's
id is computed from what it says, so a damaged copy betrays itself and a message that comes in twice counts once.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from lessons.kit import log, paths
from lessons.kit.appending import TIME
from lessons.kit.language import later

DIRECT = "direct"  # in ``via``: nobody in between; "" is "not noted"
# From closed to open; "" is "not noted".
QUOTE = (later("not for publication"), later("background"), later("on the record"))
ARRIVED = (later("arrived"), later("changed"), later("lost"))
WAYS = ("class", "team", "alone")
# What sort of message: how it was passed on; or, of one's own words, what the mediator asks and what a side answers.
HOW = (later("from memory"), later("with notes"), later("with notes, read back"))
WHY, DRAFT = later("a private why"), later("a draft")
MARKS = (later("yes"), later("no"), later("only if"))
LONGEST = {"words": 6000, "condition": 400, "conditions": 30}
_NAME = r"[a-z][a-z0-9-]{0,39}"
_ID = r"[0-9a-f]{12}|example-[a-z0-9-]{1,30}"
NAME = re.compile(_NAME)
Name = Annotated[str, NAME]
Round = Annotated[int, range(100)]
Time = Annotated[str, re.compile(f"({TIME.pattern})?")]
Words = Annotated[str, re.compile(f"(?=.*\\S).{{1,{LONGEST['words']}}}", re.DOTALL)]
Condition = Annotated[str, re.compile(f".{{0,{LONGEST['condition']}}}", re.DOTALL)]


@dataclass(frozen=True)
class Message:
    """One message as its sender logged it. ``conditions`` are the sender's own check list.

    ``via`` is a role, ``"direct"``, or ``""`` if nobody noted it; ``quote`` is one of QUOTE or ``""``; ``retells``
    is the id of the message that this one passes on, or ``""`` for words of one's own; ``sort`` is one of HOW, WHY,
    DRAFT, MARKS or ``""``.

    >>> message = Message("lumia", 1, "norland", "estmark", "We open on Friday.", time="2026-01-31T09:30:00Z")
    >>> LOG.entry(LOG.line(message)) == message
    True
    """

    room: Name
    round: Round
    sender: Name = field(metadata={"key": "from"})
    to: Name
    words: Words
    via: Annotated[str, re.compile(f"({_NAME})?")] = ""
    conditions: tuple[Condition, ...] = ()
    quote: Annotated[str, ("", *QUOTE)] = ""
    retells: Annotated[str, re.compile(f"({_ID})?")] = ""
    time: Time = ""
    sort: Annotated[str, ("", *HOW, WHY, DRAFT, *MARKS)] = ""
    given_id: str = field(default="", metadata={"key": ""})  # of an example in a scenario

    @cached_property
    def id(self) -> str:
        """Twelve characters of the SHA-256 of everything the message says."""
        if self.given_id:
            return f"example-{self.given_id}"
        said = {key: value for key, value in log.fields(self).items() if value or key != "sort"}  # older: without
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]

    @property
    def holder(self) -> str:
        """The role in whose hands it is: the one in between, or else the receiver."""
        return self.via if self.via not in ("", DIRECT) else self.to


@dataclass(frozen=True)
class Decision:
    """What the sender decided about each of the conditions of a message, after reading how it was retold."""

    room: Name
    message: Annotated[str, re.compile(_ID)]  # the id of the retelling
    decided: tuple[Annotated[str, ARRIVED], ...]  # one for each condition of the first message
    time: Time = ""


@dataclass(frozen=True)
class Coding:
    """The codes of notebook 10 that a class gave to messages of the mediator, by their ids."""

    room: Name
    messages: tuple[Annotated[str, re.compile(_ID)], ...]
    codes: tuple[Annotated[str, re.compile("[A-Z]{3}")], ...]  # one for each of the messages
    time: Time = ""

    @property
    def coded(self) -> Iterator[tuple[str, str]]:
        """Each message with its code."""
        return zip(self.messages, self.codes, strict=False)


@dataclass(frozen=True)
class Choice:
    """What the one who plays alone chose at a step of the script, in the words of the option."""

    room: Name
    round: Round
    step: str
    words: Annotated[str, re.compile(f".{{0,{LONGEST['words']}}}", re.DOTALL)]
    time: Time = ""


@dataclass(frozen=True)
class Place:
    """Where a game stands on this computer; it never leaves it."""

    room: Name
    way: Annotated[str, WAYS]
    role: str = ""  # the team at this computer
    round: Round = 0
    step: str = ""  # of the script
    time: Time = ""


Brought = Message | Decision | Coding  # what goes from one computer to another
Entry = Brought | Choice | Place
_KINDS: dict[str, Callable[..., Entry]] = {
    kind.__name__.lower(): kind for kind in (Message, Decision, Coding, Choice, Place)
}


def _fields(entry: Entry) -> dict[str, Any]:
    identity = {"id": entry.id} if isinstance(entry, Message) else {}
    return {"kind": type(entry).__name__.lower(), **identity, **log.fields(entry)}


def _entry(fields: Mapping[str, Any]) -> Entry | None:
    """The entry in such fields; None if they hold none, or a message that does not fit its id."""
    kind = _KINDS.get(str(fields.get("kind")))
    entry: Entry | None = log.read(kind, fields) if kind else None
    if isinstance(entry, Message) and (entry.id != fields.get("id") or len(entry.conditions) > LONGEST["conditions"]):
        return None
    return entry


LOG: log.Log[Entry] = log.Log("log", _entry, _fields)


def path(room: str) -> Path:
    """The file of the game that is being played."""
    return paths.work() / "room" / f"{room}.jsonl"


def read(room: str) -> tuple[Entry, ...]:
    """All entries of a room's game, in the order of writing."""
    return tuple(entry for entry in LOG.entries(path(room)) if entry.room == room)


def add(room: str, *new: Entry) -> str:
    """Add entries. Returns "" or, if they could not be saved, one sentence that says what to do."""
    return LOG.add(path(room), *new)


def export(room: str) -> bytes:
    """All of a game but where it stands, for the debrief on another computer."""
    return b"".join(LOG.line(entry) for entry in read(room) if not isinstance(entry, Place))


def set_aside(room: str) -> Path | None:
    """Begin a new game: the log gets the next free number and is kept. Returns its new path, None if there was none.

    Raises OSError if the file can't be renamed, or if something of it is not on the disk yet.
    """
    file = path(room)
    if problem := add(room):
        raise OSError(problem)
    if not file.exists():
        return None
    return file.rename(next(free for free in paths.numbered(file, 1) if not free.exists()))
