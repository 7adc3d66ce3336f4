"""A message on its way to another computer: a block of text to paste, or the same in a small file.

The letters between the two marks are base64, which no mail or chat program rewrites. Whoever takes a block in gets
the message whole or one sentence: its id is computed from its contents. It hides nothing: it only keeps a message
from being read over a shoulder.
"""

from __future__ import annotations

import base64
import re
import textwrap
from collections.abc import Iterable

from lessons.kit import appending
from lessons.kit.errors import BadValue
from lessons.kit.language import say
from lessons.play.rooms.entries import DIRECT, LOG, Brought, Coding, Decision, Message
from lessons.play.rooms.scenario import WORDS, Scenario

LIMIT = 2_000_000  # bytes of what is taken in
_BLOCK = re.compile(r"\[message ([^\]\s]+) ([0-9a-f]{12})\]([^\[\]]*)\[end\]")


class Refused(BadValue):
    """This can't be taken in; the message is one sentence that says why and what to do."""

    def __init__(self, why: str, **values: str) -> None:
        super().__init__(say(WORDS["refused"][why], **values))


def block(message: Message) -> str:
    """A message as a block of text.

    >>> print(block(Message("lumia", 1, "a", "b", "Hi."))[:14])
    [message lumia
    """
    letters = base64.b64encode(LOG.line(message).strip()).decode("ascii")
    return f"[message {message.room} {message.id}]\n" + "\n".join(textwrap.wrap(letters, 64)) + "\n[end]"


def file_name(message: Message) -> str:
    """The name of the file with the block; it names nobody."""
    return f"message-{message.room}-{message.id}.txt"


def read(data: bytes | str, scenario: Scenario, rooms: Iterable[Scenario] = ()) -> tuple[Brought, ...]:
    """The messages in a pasted text or a file: one block or several, or a whole log that was saved.

    ``rooms`` are those whose logs are taken in too; else it is this one alone.

    Raises Refused with one sentence if nothing whole of this room is in it.
    """
    if len(data) > LIMIT:
        raise Refused("too_long")
    text = data if isinstance(data, str) else b"\n".join(appending.lines(data)).decode("utf-8", "replace")
    if not text.strip():
        raise Refused("nothing")
    blocks = _BLOCK.findall(text)
    if text.count("[message ") > len(blocks):
        raise Refused("cut_off")
    if blocks:
        return tuple(_opened(room, identifier, letters, scenario) for room, identifier, letters in blocks)
    lines = text.encode("utf-8", "replace")
    games = {room.game for room in (scenario, *rooms)}
    entries = (entry for entry in LOG.parse(lines) if isinstance(entry, Message | Decision | Coding))
    if own := tuple(entry for entry in entries if entry.room in games and _belongs(entry, scenario)):
        return own
    if LOG.newer(lines):
        raise Refused("newer")
    if '"kind": "message"' in text:
        raise Refused("no_whole", room=scenario.title)
    raise Refused("none")


def _opened(room: str, identifier: str, letters: str, scenario: Scenario) -> Message:
    if room != scenario.game:
        raise Refused("elsewhere", room=room[:40])
    try:
        line = base64.b64decode("".join(letters.split()), validate=True)
    except ValueError:
        line = b""
    if LOG.newer(line):
        raise Refused("newer")
    message = LOG.entry(line)
    if not isinstance(message, Message) or message.id != identifier or message.room != room:
        raise Refused("damaged")
    if not _belongs(message, scenario):
        raise Refused("unknown")
    return message


def _belongs(entry: object, scenario: Scenario) -> bool:
    """Whether a message's teams and round are those of the scenario; of other entries, True."""
    if not isinstance(entry, Message):
        return True
    named = {entry.sender, entry.to, *({entry.via} - {"", DIRECT})}
    return named <= {role.id for role in scenario.roles} and entry.round < len(scenario.phases)


def check_reader(brought: Iterable[Brought], role: str, scenario: Scenario) -> None:
    """Raise Refused if a message is for another team than this one; the recorder may read everything."""
    for message in brought:
        if isinstance(message, Message) and role not in (message.holder, message.sender, scenario.recorder.id):
            raise Refused("not_yours", team=scenario.called(message.holder), own=scenario.called(role))
