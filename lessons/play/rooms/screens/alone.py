"""Playing alone: the script sends, the student chooses and passes on.

What comes next depends on the option that was chosen, never on the words that were written.
"""

from __future__ import annotations

import dataclasses
import hashlib
import html
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.kit import markup
from lessons.kit.controls import Unanswered, styled
from lessons.play.rooms.entries import DIRECT, Choice, Message
from lessons.play.rooms.scenario import Option, Step
from lessons.play.rooms.screens import debrief, parts
from lessons.play.rooms.screens.writing import Form, gaps, measured

if TYPE_CHECKING:
    from lessons.play.rooms.screens.panel import Panel


def step(panel: Panel) -> None:
    """The step at which the student stands: what happens, what comes in, what to do."""
    solo, at = panel.scenario.solo, current(panel)
    own = panel.scenario.role(solo.role)
    opening = ""
    if at.id == solo.start:
        opening = f"{markup.html(solo.intro)}<p>You play <strong>{html.escape(own.team)}</strong>.</p>"
        opening += markup.html(own.position)
    happens = parts.words(f"{opening}{markup.html(at.situation)}")
    if at.ending:
        _ending(panel, at, happens)
        return
    shown = [happens, *parts.card(panel, own)]
    message = arrived(panel, at)
    if message:
        shown.append(parts.words(parts.message(message, panel.log)))
    labels = [(markup.text(at.options[number].text), number) for number in shuffled(at)]
    radio = styled(w.RadioButtons(options=labels, value=None), "lessons-options")

    def choose() -> None:
        if radio.value is None:
            raise Unanswered("Choose what you do first.")
        option = at.options[radio.value]
        if option.pass_on and message:
            panel.go("retype", option, message)
        else:
            _take(panel, at, option)
            panel.go("what came of it", option)

    shown += [parts.words(f"<p><strong>{markup.inline(at.ask)}</strong></p>"), radio]
    panel.show(
        f"Round {at.round}",
        *shown,
        parts.buttons(panel.button("Do it", choose, main=True), panel.to("Log and debrief", "debrief")),
    )


def shuffled(at: Step) -> list[int]:
    """The numbers of a step's options in an order that tells nothing and is always the same."""
    return sorted(
        range(len(at.options)),
        key=lambda number: hashlib.sha256(f"{at.id}/{at.options[number].text}".encode()).digest(),
    )


def _take(panel: Panel, at: Step, option: Option, *written: Message) -> None:
    """Log a choice and what was written with it, and go on to the next step."""
    solo = panel.scenario.solo
    panel.keep(Choice(panel.scenario.name, at.round, at.id, markup.text(option.text), panel.log.moment), *written)
    panel.move("alone", solo.role, solo.step(option.next).round, option.next)


def current(panel: Panel) -> Step:
    """The step of the script; its beginning if the script has changed since."""
    solo = panel.scenario.solo
    known = {each.id: each for each in solo.steps}
    return known.get(panel.place.step, known[solo.start])


def arrived(panel: Panel, at: Step) -> Message | None:
    """The message of a step, as the log has it; it is added when the step is seen for the first time."""
    if at.message is None:
        return None
    for known in panel.log.messages:
        if dataclasses.replace(known, time="") == at.message:
            return known
    message = dataclasses.replace(at.message, time=panel.log.moment)
    panel.keep(message)
    return message


def retype(panel: Panel, option: Option, source: Message) -> None:
    """The message is hidden; the student passes it on from memory."""
    solo = panel.scenario.solo
    form = Form(panel, solo.role, source, option.pass_on)
    form.via.value = DIRECT

    def send() -> None:
        at = current(panel)
        message = form.message(at.round)
        _take(panel, at, option, message)
        panel.go("what came of it", option, message)

    chosen = f"<p>You chose: {html.escape(markup.text(option.text))}</p>"
    panel.show(
        f"To {panel.scenario.called(option.pass_on)}, from memory",
        parts.words(chosen),
        parts.hidden(source, panel.log),
        form.words,
        form.quote,
        parts.buttons(panel.button("Send", send, main=True), panel.to("Back", "alone")),
    )


def outcome(panel: Panel, option: Option, message: Message | None = None) -> None:
    """What came of a choice, and what the distortion meter says if a message was passed on."""
    meter = measured(panel, message) if message else ""
    gap = "".join(f"<p>{html.escape(each)}</p>" for each in gaps(message, panel.scenario)) if message else ""
    panel.show(
        "What came of it",
        parts.words(f"{markup.html(option.comment)}{gap}{meter}"),
        parts.buttons(panel.to("Go on", "alone", main=True)),
    )


def _ending(panel: Panel, at: Step, happens: Any) -> None:
    others = len(panel.scenario.solo.endings) - 1
    more = f"<p>The script has {others} other endings. “New game” begins again; the log of this one is kept.</p>"
    panel.show(
        at.ending,
        happens,
        parts.words(more),
        parts.buttons(panel.to("Log and debrief", "debrief", main=True), debrief.save(panel), debrief.new_game(panel)),
    )
