"""The game of a class: how to play, the table with the round that is being played, and the desk of a team."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from html import escape
from typing import Any

import ipywidgets as w

from lessons.kit import appending, markup
from lessons.kit.language import say
from lessons.kit.panel import Unanswered, dropdown, field, radio, styled
from lessons.play.rooms import plain
from lessons.play.rooms.entries import DRAFT, MARKS, WHY, Message
from lessons.play.rooms.scenario import WORDS, Scenario
from lessons.play.rooms.screens import debrief
from lessons.play.rooms.screens.panel import Panel, chosen, screen

ANSWERS = {WHY: WHY, DRAFT: MARKS[0]}  # what a side answers to what sort of message of the mediator


@screen("start")
def start(panel: Panel) -> None:
    """What this room is about, and the three ways to play."""
    scenario, solo = panel.scenario, panel.scenario.solo
    ways = radio([(say(label), way) for way, label in WORDS["ways"].items() if way in scenario.ways], value=None)
    rooms = [(each.called_room, each.letter) for each in scenario.rooms if each.letter]
    which = dropdown(say("Which room is this?"), rooms, scenario.letter)

    def enter(each: Scenario) -> None:
        panel.scenario = each
        panel.resume()

    def begin() -> None:
        way = chosen(ways, say("Choose how you play, then press Start."))
        panel.scenario = replace(scenario, letter="" if way == "alone" else which.value)
        if panel.log.place:
            raise Unanswered(say(WORDS["stands"], room=panel.scenario.called_room))
        if way == "team":
            return panel.go("team")
        if way == "alone":
            panel.move("alone", solo.role, solo.step(solo.start).round, solo.start)
        else:
            panel.move("class")
        panel.resume()

    question = f"<p><strong>{say('How do you play?')}</strong></p>"
    about = f"{markup.html(plain.known(scenario))}<p>{say(WORDS['honest'])}</p>{question}"
    go_on = [panel.button(say("Go on in {room}", room=each.called_room), partial(enter, each)) for each in panel.begun]
    start = panel.button(say("Start"), begin, main=True)
    panel.show(say("Read this first"), about, ways, f"<p>{say(WORDS['rooms'])}</p>", which, [start, *go_on])


@screen("team")
def team(panel: Panel) -> None:
    """Which team sits at this computer."""
    roles = dropdown(say("Our team"), [(role.heading, role.id) for role in panel.scenario.roles])

    def begin() -> None:
        panel.move("team", chosen(roles, say("Choose your team first.")))
        panel.go("table")

    panel.show(
        say("Which team sits at this computer?"),
        f"<p>{say('From now on this computer shows the desk of this team alone.')}</p>",
        roles,
        [panel.button(say("This is our team"), begin, main=True), panel.to(say("Back"), "start")],
    )


@screen("table")
def table(panel: Panel) -> None:
    """The round that is being played, for everybody to see."""
    scenario, place, at = panel.scenario, panel.place, panel.round
    phase = scenario.phases[at]
    turn = dropdown(say("Whose turn is it?"), [(role.team, role.id) for role in scenario.roles])
    wish = say("Choose the team whose turn it is, then hand over.")
    forward = panel.button(say("Hand over"), lambda: panel.go("hand over", chosen(turn, wish)), main=True)
    owner = ""
    if place.way == "team":
        called = f"<strong>{escape(scenario.called(place.role))}</strong>"
        turn, owner = "", f"<p>{say('This computer belongs to {team}.', team=called)}</p>"
        forward = panel.to(say("Open our desk"), "desk", place.role, main=True)

    def advance() -> None:
        panel.move(place.way, place.role, at + 1)
        panel.go("table")

    if at + 1 == len(scenario.phases):
        following = debrief.save(panel)
    else:
        following = panel.button(say("Go on to: {phase}", phase=scenario.heading(at + 1)), advance)
    panel.show(
        say("{title} ({minutes} minutes)", title=scenario.heading(at), minutes=f"{phase.minutes:g}"),
        f"{_clock(panel, at)}{owner}{markup.html(phase.task)}{plain.news(scenario.news(at))}",
        turn,
        [forward, following, panel.to(say("Log and debrief"), "gate")],
    )


def _clock(panel: Panel, at: int) -> str:
    """Which minutes of the lesson a phase takes, and a bar that fills while they pass, without a script."""
    begin, end = panel.scenario.lasts(at)
    minutes = {"begin": f"{begin:g}", "end": f"{end:g}", "all": f"{panel.scenario.minutes:g}"}
    begun, now = (datetime.fromisoformat(time or appending.now()) for time in (panel.place.time, ""))
    passed = (now - begun).total_seconds()
    told = say("Minutes {begin} to {end} of {all}", **minutes)
    timing = f"animation-duration:{60 * (end - begin):g}s;animation-delay:-{passed:g}s"
    return f"<p class='lessons-clock'>{told}<span aria-hidden='true'><i style='{timing}'></i></span></p>"


@screen("hand over")
def hand_over(panel: Panel, role: str) -> None:
    """The screen between two teams: nothing secret is on it."""
    called = panel.scenario.called(role)
    looks = say("Only {team} looks now.", team=f"<strong>{escape(called)}</strong>")
    ours = panel.to(say("We are {team}: open our desk", team=called), "desk", role, main=True)
    panel.show(
        say("Hand over to {team}", team=called),
        f"<p class='lessons-handover'>{looks}</p>",
        f"<p>{say('Everybody else looks away until the desk is hidden again.')}</p>",
        [ours, panel.to(say("Back"), "table")],
    )


@screen("desk")
def desk(panel: Panel, role: str) -> None:
    """What a team sees when nobody else looks."""
    scenario, log, way = panel.scenario, panel.log, panel.place.way
    own, has_begun = scenario.role(role), panel.round > 0
    keeps_log = own == scenario.recorder
    held, sent = log.held_by(role), [message for message in log.messages if message.sender == role]
    which = say("All messages") if keeps_log else say("Messages in your hands")
    duty = say("You keep the log and check it against what was said. You write no messages.") if keeps_log else ""
    hint = duty if has_begun else say("Messages begin with round 1.")
    actions = [panel.to(say("Write a message"), "write", role, main=True)] if has_begun and not keeps_log else []
    if has_begun and keeps_log:
        actions = [panel.to(say("Log a slip of paper"), "write", role, None, "slip", main=True)]
    if own == scenario.mediator:
        asking, drafting = panel.to(say("Ask for the why"), "write", role, None, WHY), say("Put one draft to the sides")
        actions += [asking] if scenario.has("why", panel.round) else []
        actions += [panel.to(drafting, "write", role, None, DRAFT)] if scenario.has("draft", panel.round) else []
    actions += [panel.to(say("Take in a message"), "take in", role)] if way == "team" else []
    actions += [panel.to(say("Done: hide the desk") if way == "class" else say("Back to the round"), "table")]
    panel.show(
        say("The desk of {team}", team=own.called),
        plain.desk(own) + plain.news(scenario.news(panel.round, role)),
        *panel.card(own),
        _counted(which, len(held)) + (f"<p>{hint}</p>" if hint else ""),
        _post(panel, role, held),
        *([_counted(say("Messages you sent"), len(sent)), _post(panel, role, sent)] if sent else []),
        actions,
    )


def _counted(messages: str, count: int) -> str:
    words = say("{messages}: {count}.", messages=f"<strong>{messages}</strong>", count=count or say("none yet"))
    return f"<p>{words}</p>"


def _post(panel: Panel, role: str, messages: Iterable[Message]) -> Any:
    """A list of messages that are announced without their words, each with a button to read it."""
    log = panel.log
    rows = []
    for message in messages:
        carries = message.holder == role != message.to
        label = say("Read and pass on") if carries and not log.passed_on(message) else say("Read")
        announced = w.HTML(plain.message(message, log, words=False))
        rows.append(styled(w.Box([announced, panel.to(label, "read", role, message)]), "lessons-item", "lessons-post"))
    return styled(w.VBox(rows), "lessons-order")


@screen("read")
def read(panel: Panel, role: str, message: Message) -> None:
    """One message with its words; whoever carries it goes on without them."""
    log, holds = panel.log, message.holder == role
    carries = holds and message.to != role
    notes = field(w.Textarea(description=say("Your notes"), rows=4)) if holds and panel.with_notes else None
    label = say("Hide it and pass it on with notes") if notes else say("Hide it and pass it on from memory")
    how = say(WORDS["with_notes" if notes else "from_memory"])

    def pass_on() -> None:
        panel.go("write", role, message, "", notes and notes.value)

    actions = [panel.to(say("Back to the desk"), "desk", role)]
    if panel.round > 0 and holds:
        actions.insert(0, panel.button(label, pass_on, main=carries))
        if message.sort in ANSWERS and message.sender == panel.scenario.mediator.id:
            actions.insert(0, panel.to(say("Answer it"), "write", role, None, ANSWERS[message.sort], main=True))
    title = say("Message {number}", number=log.number(message)) if message in log else say("A message")
    panel.show(title, plain.message(message, log) + f"<p>{how}</p>" * carries, notes or "", actions)
