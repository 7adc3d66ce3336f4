"""A team's desk: its position, its card, the messages in its hands. In front of a class, first the hand-over."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.kit.controls import styled
from lessons.play.rooms import plain
from lessons.play.rooms.entries import Message
from lessons.play.rooms.screens import parts

if TYPE_CHECKING:
    from lessons.play.rooms.screens.panel import Panel


def hand_over(panel: Panel, role: str) -> None:
    """The screen between two teams: nothing secret is on it."""
    team = panel.scenario.called(role)
    panel.show(
        f"Hand over to {team}",
        parts.words(f"<p class='lessons-handover'>Only <strong>{html.escape(team)}</strong> looks now.</p>"),
        parts.words("<p>Everybody else looks away until the desk is hidden again.</p>"),
        parts.buttons(panel.to(f"We are {team}: open our desk", "desk", role, main=True), panel.to("Back", "table")),
    )


def desk(panel: Panel, role: str) -> None:
    """What a team sees when nobody else looks."""
    scenario, log, place = panel.scenario, panel.log, panel.place
    own = scenario.role(role)
    started = panel.round > 0
    private = "".join(parts.news(each) for each in scenario.news(panel.round, role))
    recorder = own == scenario.recorder
    held, sent = log.held_by(role), [message for message in log.messages if message.sender == role]
    which = "All messages" if recorder else "Messages in your hands"
    post = f"<p><strong>{which}</strong>: {len(held) or 'none yet'}.</p>"
    if not started:
        post += "<p>Messages begin with round 1.</p>"
    elif recorder:
        post += "<p>You keep the log and check it against what was said. You write no messages.</p>"
    shown = [parts.words(post), _post(panel, role, held)]
    if sent:
        shown += [parts.words(f"<p><strong>Messages you sent</strong>: {len(sent)}.</p>"), _post(panel, role, sent)]
    actions = []
    if started and not recorder:
        actions.append(panel.to("Write a message", "write", role, main=True))
    if place.way == "team":
        actions.append(panel.to("Take in a message", "take in", role))
    actions.append(panel.to("Done: hide the desk" if place.way == "class" else "Back to the round", "table"))
    panel.show(
        f"The desk of {own.called}",
        parts.words(plain.desk(own) + private),
        *parts.card(panel, own),
        *shown,
        parts.buttons(*actions),
    )


def _post(panel: Panel, role: str, messages: Iterable[Message]) -> Any:
    """A list of messages that are announced without their words, each with a button to read it."""
    log = panel.log
    rows = []
    for message in messages:
        carries = message.holder == role and message.to != role
        label = "Read and pass on" if carries and not log.passed_on(message) else "Read"
        announced = parts.words(parts.message(message, log, with_words=False))
        rows.append(styled(w.Box([announced, panel.to(label, "read", role, message)]), "lessons-item", "lessons-post"))
    return styled(w.VBox(rows), "lessons-order")


def read(panel: Panel, role: str, message: Message) -> None:
    """One message with its words; whoever carries it goes on without them."""
    log = panel.log
    holds = message.holder == role
    carries = holds and message.to != role
    advice = (
        "<p>Read it as often as you like. Then hide it: you pass it on <strong>from memory</strong>, as people do on a "
        "telephone or in a corridor.</p>"
        if carries
        else ""
    )
    actions = []
    if panel.round > 0 and holds:
        actions.append(panel.to("Hide it and pass it on from memory", "pass on", role, message, main=carries))
    panel.show(
        f"Message {log.number(message)}" if log.get(message.id) else "A message",
        parts.words(parts.message(message, log) + advice),
        parts.buttons(*actions, panel.to("Back to the desk", "desk", role)),
    )
