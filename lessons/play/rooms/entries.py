"""What a log holds: messages, the senders' decisions on how they arrived, choices in a script, and where a game stands.

Each is one line of JSON. A message's id is computed from what it says, so a damaged copy betrays itself and a
message that comes in twice counts once.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lessons.kit import safe_json
from lessons.kit.appending import TIME

VERSION = 1
DIRECT = "direct"  # in ``via``: nobody in between; "" is "not noted"
QUOTE = ("not for publication", "background", "on the record")  # from closed to open; "" is "not noted"
ARRIVED = ("arrived", "changed", "lost")
WAYS = ("class", "team", "alone")
LONGEST = {"words": 6000, "condition": 400, "conditions": 30}
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_ID = re.compile(r"[0-9a-f]{12}|example-[a-z0-9-]{1,30}")
_TIME = re.compile(rf"({TIME.pattern})?")


def sound(text: str) -> str:
    """A text as it can be written to a file: no half characters, no spaces around it."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


@dataclass(frozen=True)
class Message:
    """One message as its sender logged it. ``conditions`` are the sender's own check list.

    ``via`` is a role, ``"direct"``, or ``""`` if nobody noted it; ``quote`` is one of QUOTE or ``""``; ``retells``
    is the id of the message that this one passes on, or ``""`` for words of one's own.

    >>> a = Message("lumia", 1, "norland", "estmark", "We open on Friday.", time="2026-01-31T09:30:00Z")
    >>> a.id == Message.read(a.fields).id
    True
    """

    room: str
    round: int
    sender: str
    to: str
    words: str
    via: str = ""
    conditions: tuple[str, ...] = ()
    quote: str = ""
    retells: str = ""
    time: str = ""
    given_id: str = ""  # of an example in a scenario

    @cached_property
    def id(self) -> str:
        """Twelve characters of the SHA-256 of everything the message says."""
        if self.given_id:
            return f"example-{self.given_id}"
        text = json.dumps(self._said, ensure_ascii=True, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def holder(self) -> str:
        """The role in whose hands it is: the one in between, or else the receiver."""
        return self.via if self.via not in ("", DIRECT) else self.to

    @property
    def _said(self) -> dict[str, Any]:
        return {
            "time": self.time, "room": self.room, "round": self.round, "from": self.sender, "to": self.to,
            "via": self.via, "words": self.words, "conditions": list(self.conditions), "quote": self.quote,
            "retells": self.retells,
        }  # fmt: skip

    @property
    def fields(self) -> dict[str, Any]:
        """The message as it stands in a line of the log."""
        return {"v": VERSION, "kind": "message", "id": self.id, **self._said}

    @classmethod
    def read(cls, found: dict[str, Any]) -> Message | None:
        """The message in such fields; None if they hold none, or if they do not fit their id."""
        texts = [found.get(key) for key in ("room", "from", "to", "words", "via", "quote", "retells", "time")]
        conditions, number = found.get("conditions"), found.get("round")
        if not all(isinstance(text, str) for text in texts) or not _listed(conditions) or type(number) is not int:
            return None
        room, sender, to, words, via, quote, retells, time = map(str, texts)
        message = cls(room, number, sender, to, words, via, tuple(conditions or ()), quote, retells, time)
        fits = (
            all(NAME.fullmatch(name) for name in (room, sender, to, via or DIRECT))
            and 0 < len(words.strip()) <= len(words) <= LONGEST["words"]
            and 0 <= number <= 99
            and quote in ("", *QUOTE)
            and (not retells or _ID.fullmatch(retells))
            and _TIME.fullmatch(time)
        )
        return message if fits and message.id == found.get("id") else None


@dataclass(frozen=True)
class Decision:
    """What the sender decided about each of the conditions of a message, after reading how it was retold."""

    room: str
    message: str  # the id of the retelling
    decided: tuple[str, ...]  # of ARRIVED, one for each condition of the first message
    time: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The decision as it stands in a line of the log."""
        own = {"time": self.time, "room": self.room, "message": self.message, "decided": list(self.decided)}
        return {"v": VERSION, "kind": "decision", **own}

    @classmethod
    def read(cls, found: dict[str, Any]) -> Decision | None:
        """The decision in such fields, or None."""
        room, message, time, decided = (found.get(key) for key in ("room", "message", "time", "decided"))
        if not (isinstance(room, str) and isinstance(message, str) and isinstance(time, str) and _listed(decided)):
            return None
        fits = NAME.fullmatch(room) and _ID.fullmatch(message) and _TIME.fullmatch(time)
        return cls(room, message, tuple(decided or ()), time) if fits and set(decided or ()) <= {*ARRIVED} else None


@dataclass(frozen=True)
class Choice:
    """What the one who plays alone chose at a step of the script, in the words of the option."""

    room: str
    round: int
    step: str
    words: str
    time: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The choice as it stands in a line of the log."""
        own = {"time": self.time, "room": self.room, "round": self.round, "step": self.step, "words": self.words}
        return {"v": VERSION, "kind": "choice", **own}

    @classmethod
    def read(cls, found: dict[str, Any]) -> Choice | None:
        """The choice in such fields, or None."""
        texts = [found.get(key) for key in ("room", "step", "words", "time")]
        number = found.get("round")
        if not all(isinstance(text, str) for text in texts) or type(number) is not int:
            return None
        room, step, words, time = map(str, texts)
        fits = NAME.fullmatch(room) and 0 <= number <= 99 and len(words) <= LONGEST["words"] and _TIME.fullmatch(time)
        return cls(room, number, step, words, time) if fits else None


@dataclass(frozen=True)
class Place:
    """Where a game stands on this computer; it never leaves it."""

    room: str
    way: str  # of WAYS
    role: str = ""  # the team at this computer
    round: int = 0
    step: str = ""  # of the script
    time: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The place as it stands in a line of the log."""
        own = {"time": self.time, "room": self.room, "way": self.way, "role": self.role, "round": self.round}
        return {"v": VERSION, "kind": "place", **own, "step": self.step}

    @classmethod
    def read(cls, found: dict[str, Any]) -> Place | None:
        """The place in such fields, or None."""
        texts = [found.get(key) for key in ("room", "way", "role", "step", "time")]
        number = found.get("round")
        if not all(isinstance(text, str) for text in texts) or type(number) is not int:
            return None
        room, way, role, step, time = map(str, texts)
        fits = NAME.fullmatch(room) and way in WAYS and 0 <= number <= 99 and _TIME.fullmatch(time)
        return cls(room, way, role, number, step, time) if fits else None


Entry = Message | Decision | Choice | Place
_KINDS: dict[str, type[Message] | type[Decision] | type[Choice] | type[Place]] = {
    "message": Message,
    "decision": Decision,
    "choice": Choice,
    "place": Place,
}


def _listed(value: Any) -> bool:
    """Whether it is a list of texts of a fit length."""
    return (
        isinstance(value, list)
        and len(value) <= LONGEST["conditions"]
        and all(isinstance(each, str) and len(each) <= LONGEST["condition"] for each in value)
    )


def line(entry: Entry) -> bytes:
    """An entry as one line of JSON, with its line end."""
    return json.dumps(entry.fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def read(data: bytes) -> Entry | None:
    """The entry in a line, or None if the line holds none.

    >>> read(b'{"v": 1, "kind": "mess') is None
    True
    """
    found = safe_json.fields(data)
    kind = found.get("kind")
    if found.get("v") != VERSION or not isinstance(kind, str) or kind not in _KINDS:
        return None
    return _KINDS[kind].read(found)
