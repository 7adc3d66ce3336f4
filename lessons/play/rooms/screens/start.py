"""The first screens: how to play, which team sits here, and the table with the round that is being played."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.kit import markup
from lessons.kit.controls import Unanswered, styled
from lessons.play.rooms import plain
from lessons.play.rooms.screens import debrief, parts

if TYPE_CHECKING:
    from lessons.play.rooms.screens.panel import Panel

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


def ways(panel: Panel) -> None:
    """What this room is about, and the three ways to play."""
    radio = styled(w.RadioButtons(options=WAYS, value=None), "lessons-options")

    def begin() -> None:
        if radio.value is None:
            raise Unanswered("Choose how you play, then press Start.")
        if radio.value == "team":
            panel.go("team")
            return
        solo = panel.scenario.solo
        if radio.value == "alone":
            panel.move("alone", solo.role, solo.step(solo.start).round, solo.start)
        else:
            panel.move("class")
        panel.resume()

    panel.show(
        "Read this first",
        parts.words(f"{plain.about(panel.scenario)}<p>{HONEST}</p><p><strong>How do you play?</strong></p>"),
        radio,
        parts.buttons(panel.button("Start", begin, main=True)),
    )


def team(panel: Panel) -> None:
    """Which team sits at this computer."""
    scenario = panel.scenario
    roles = parts.choice("Our team", [(role.heading, role.id) for role in scenario.roles])

    def begin() -> None:
        panel.move("team", parts.chosen(roles, "Choose your team first."))
        panel.go("table")

    panel.show(
        "Which team sits at this computer?",
        parts.words("<p>From now on this computer shows the desk of this team alone.</p>"),
        roles,
        parts.buttons(panel.button("This is our team", begin, main=True), panel.to("Back", "start")),
    )


def table(panel: Panel) -> None:
    """The round that is being played, for everybody to see."""
    scenario, place = panel.scenario, panel.place
    at = panel.round
    phase = scenario.phases[at]
    came = "".join(parts.news(each) for each in scenario.news(at))
    own = scenario.role(place.role) if place.way == "team" else None
    who = f"<p>This computer belongs to <strong>{html.escape(own.called)}</strong>.</p>" if own else ""
    shown: list[Any] = [parts.words(f"{who}{markup.html(phase.task)}{came}")]
    forward: list[Any] = []
    if own:
        forward = [panel.to("Open our desk", "desk", own.id, main=True)]
    else:
        turn = parts.choice("Whose turn is it?", [(role.team, role.id) for role in scenario.roles])
        shown.append(turn)
        wish = "Choose the team whose turn it is, then hand over."
        forward = [panel.button("Hand over", lambda: panel.go("hand over", parts.chosen(turn, wish)), main=True)]

    def advance() -> None:
        panel.move(place.way, place.role, at + 1)
        panel.go("table")

    if at + 1 < len(scenario.phases):
        forward.append(panel.button(f"Go on to: {name(panel, at + 1)}", advance))
    else:
        forward.append(debrief.save(panel))
    forward.append(panel.to("Log and debrief", "gate"))
    panel.show(f"{name(panel, at)} ({phase.minutes:g} minutes)", *shown, parts.buttons(*forward))


def name(panel: Panel, at: int) -> str:
    """The name of a phase, with its number if it is a round.

    Phase 0 is the briefing, the last one the press.
    """
    scenario = panel.scenario
    title = scenario.phases[at].title
    return f"Round {at} of {len(scenario.rounds)}: {title}" if 0 < at <= len(scenario.rounds) else title
