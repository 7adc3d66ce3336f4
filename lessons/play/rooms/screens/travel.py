"""A message leaves, a message comes in: between the computers of two teams."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import ipywidgets as w

from lessons.kit.controls import field
from lessons.kit.panel import download_link
from lessons.play.rooms import travel
from lessons.play.rooms.entries import Decision, Message
from lessons.play.rooms.screens import parts
from lessons.play.rooms.screens.writing import gaps, measured

if TYPE_CHECKING:
    from lessons.play.rooms.screens.panel import Panel


def sent(panel: Panel, role: str, message: Message) -> None:
    """What is said after sending; between computers, the message as a block to copy and as a file to save."""
    number, receiver = panel.log.number(message), panel.scenario.called(message.holder)
    said = [f"Message {number} is in the log.", *gaps(message, panel.scenario)]
    shown = [parts.words("".join(f"<p>{html.escape(each)}</p>" for each in said))]
    if panel.place.way == "team":
        block = travel.block(message)
        link = download_link(travel.file_name(message), block.encode())
        how = f"<p>Now bring it to <strong>{html.escape(receiver)}</strong>: copy this block, or {link}.</p>"
        area = field(w.Textarea(block, description="The message as a block, from “[message” to “[end]”", rows=6))
        shown += [parts.words(how), area]
    shown.append(parts.words(measured(panel, message)))
    one = panel.place.way == "class"  # a team may have more to do before it hands the computer over
    hide = [panel.to("Done: hide the desk", "table", main=True)] if one else []
    panel.show("Sent", *shown, parts.buttons(*hide, panel.to("Back to the desk", "desk", role, main=not one)))


def take_in(panel: Panel, role: str) -> None:
    """A message of another team, by paste or as a file."""
    area = field(w.Textarea(description="Paste the block here, from “[message” to “[end]”", rows=6))

    def take(content: bytes | str) -> None:
        found = travel.for_role(travel.read(content, panel.scenario), role, panel.scenario)
        new = taken(panel, found)
        area.value = ""
        panel.go("desk", role)
        panel.note(new)

    panel.show(
        "Take in a message",
        area,
        parts.buttons(
            panel.button("Take it in", lambda: take(area.value), main=True),
            parts.upload(panel, "Choose a file", take),
            panel.to("Back to the desk", "desk", role),
        ),
    )


def taken(panel: Panel, found: tuple[Message | Decision, ...]) -> str:
    """Add what is new to the log; returns one sentence on what came of it."""
    log = panel.log
    known = {message.id for message in log.messages}
    new = {each.id: each for each in found if isinstance(each, Message) and each.id not in known}
    decisions = [each for each in found if isinstance(each, Decision) and log.decisions.get(each.message) != each]
    if not new and not decisions:
        return "Everything in it was in the log already. A message that comes in twice counts once."
    panel.keep(*new.values(), *decisions)
    messages = "1 message" if len(new) == 1 else f"{len(new)} messages"
    more = f" and {len(decisions)} of the senders’ decisions" if decisions else ""
    return f"Taken in: {messages}{more}. {panel.problem}".strip()
