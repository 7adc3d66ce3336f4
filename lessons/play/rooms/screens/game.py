"""The game of a class: how to play, the table with the round that is being played, and the desk of a team."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import ipywidgets as w

from lessons.kit import markup
from lessons.kit.panel import dropdown, radio, styled
from lessons.play.rooms import plain
from lessons.play.rooms.entries import Message
from lessons.play.rooms.screens import debrief
from lessons.play.rooms.screens.panel import Panel, chosen, screen

WAYS = [
    ("One computer in front of the class: it goes from team to team", "class"),
    ("One computer for each team: messages travel as text or as small files", "team"),
    ("Alone: the others follow a script", "alone"),
]
HONEST = (
    "This is a classroom, not a safe: cards and messages are hidden from the screen, not locked away. The game works "
    "because everybody plays fair. Every message is kept in the folder my-work/room. On Binder, or in the browser "
    "alone, save the log before you close the page: the button stands where the game ends."
)


@screen("start")
def start(panel: Panel) -> None:
    """What this room is about, and the three ways to play."""
    ways, solo = radio(WAYS, value=None), panel.scenario.solo

    def begin() -> None:
        way = chosen(ways, "Choose how you play, then press Start.")
        if way == "team":
            panel.go("team")
            return
        if way == "alone":
            panel.move("alone", solo.role, solo.step(solo.start).round, solo.start)
        else:
            panel.move("class")
        panel.resume()

    about = f"{plain.about(panel.scenario)}<p>{HONEST}</p><p><strong>How do you play?</strong></p>"
    panel.show("Read this first", about, ways, [panel.button("Start", begin, main=True)])


@screen("team")
def team(panel: Panel) -> None:
    """Which team sits at this computer."""
    roles = dropdown("Our team", [(role.heading, role.id) for role in panel.scenario.roles])

    def begin() -> None:
        panel.move("team", chosen(roles, "Choose your team first."))
        panel.go("table")

    panel.show(
        "Which team sits at this computer?",
        "<p>From now on this computer shows the desk of this team alone.</p>",
        roles,
        [panel.button("This is our team", begin, main=True), panel.to("Back", "start")],
    )


@screen("table")
def table(panel: Panel) -> None:
    """The round that is being played, for everybody to see."""
    scenario, place, at = panel.scenario, panel.place, panel.round
    phase = scenario.phases[at]
    turn = dropdown("Whose turn is it?", [(role.team, role.id) for role in scenario.roles])
    wish = "Choose the team whose turn it is, then hand over."
    forward = panel.button("Hand over", lambda: panel.go("hand over", chosen(turn, wish)), main=True)
    owner = ""
    if place.way == "team":
        called = escape(scenario.called(place.role))
        turn, owner = "", f"<p>This computer belongs to <strong>{called}</strong>.</p>"
        forward = panel.to("Open our desk", "desk", place.role, main=True)

    def advance() -> None:
        panel.move(place.way, place.role, at + 1)
        panel.go("table")

    is_last = at + 1 == len(scenario.phases)
    following = debrief.save(panel) if is_last else panel.button(f"Go on to: {scenario.heading(at + 1)}", advance)
    panel.show(
        f"{scenario.heading(at)} ({phase.minutes:g} minutes)",
        f"{owner}{markup.html(phase.task)}{plain.news(scenario.news(at))}",
        turn,
        [forward, following, panel.to("Log and debrief", "gate")],
    )


@screen("hand over")
def hand_over(panel: Panel, role: str) -> None:
    """The screen between two teams: nothing secret is on it."""
    called = panel.scenario.called(role)
    panel.show(
        f"Hand over to {called}",
        f"<p class='lessons-handover'>Only <strong>{escape(called)}</strong> looks now.</p>",
        "<p>Everybody else looks away until the desk is hidden again.</p>",
        [panel.to(f"We are {called}: open our desk", "desk", role, main=True), panel.to("Back", "table")],
    )


@screen("desk")
def desk(panel: Panel, role: str) -> None:
    """What a team sees when nobody else looks."""
    scenario, log, way = panel.scenario, panel.log, panel.place.way
    own, has_begun = scenario.role(role), panel.round > 0
    keeps_log = own == scenario.recorder
    held, sent = log.held_by(role), [message for message in log.messages if message.sender == role]
    which = "All messages" if keeps_log else "Messages in your hands"
    duty = "<p>You keep the log and check it against what was said. You write no messages.</p>" if keeps_log else ""
    actions = [panel.to("Write a message", "write", role, main=True)] if has_begun and not keeps_log else []
    actions += [panel.to("Take in a message", "take in", role)] if way == "team" else []
    actions += [panel.to("Done: hide the desk" if way == "class" else "Back to the round", "table")]
    panel.show(
        f"The desk of {own.called}",
        plain.desk(own) + plain.news(scenario.news(panel.round, role)),
        *panel.card(own),
        f"<p><strong>{which}</strong>: {len(held) or 'none yet'}.</p>"
        + (duty if has_begun else "<p>Messages begin with round 1.</p>"),
        _post(panel, role, held),
        *([f"<p><strong>Messages you sent</strong>: {len(sent)}.</p>", _post(panel, role, sent)] if sent else []),
        actions,
    )


def _post(panel: Panel, role: str, messages: Iterable[Message]) -> Any:
    """A list of messages that are announced without their words, each with a button to read it."""
    log = panel.log
    rows = []
    for message in messages:
        carries = message.holder == role != message.to
        label = "Read and pass on" if carries and not log.passed_on(message) else "Read"
        announced = w.HTML(plain.message(message, log, words=False))
        rows.append(styled(w.Box([announced, panel.to(label, "read", role, message)]), "lessons-item", "lessons-post"))
    return styled(w.VBox(rows), "lessons-order")


@screen("read")
def read(panel: Panel, role: str, message: Message) -> None:
    """One message with its words; whoever carries it goes on without them."""
    log, holds = panel.log, message.holder == role
    carries = holds and message.to != role
    advice = (
        "<p>Read it as often as you like. Then hide it: you pass it on <strong>from memory</strong>, as people do on a "
        "telephone or in a corridor.</p>"
    )
    actions = [panel.to("Back to the desk", "desk", role)]
    if panel.round > 0 and holds:
        actions.insert(0, panel.to("Hide it and pass it on from memory", "write", role, message, main=carries))
    title = f"Message {log.number(message)}" if message in log else "A message"
    panel.show(title, plain.message(message, log) + advice * carries, actions)
