"""Playing alone: the script sends, the student chooses and passes on.

What comes next depends on the option that was chosen, never on the words that were written.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from html import escape

from lessons.kit import markup
from lessons.kit.language import say
from lessons.kit.panel import radio
from lessons.play.rooms import plain
from lessons.play.rooms.entries import DIRECT, Choice, Message
from lessons.play.rooms.scenario import WORDS
from lessons.play.rooms.screens import debrief, writing
from lessons.play.rooms.screens.panel import Panel, chosen, screen
from lessons.play.rooms.script import Option, Step


@screen("alone")
def step(panel: Panel) -> None:
    """The step at which the student stands: what happens, what comes in, what to do."""
    solo = panel.scenario.solo
    at = solo.step(panel.place.step)
    own = panel.scenario.role(solo.role)
    happens = markup.html(at.situation)
    if at.id == solo.start:
        whom = say("You play {team}.", team=f"<strong>{escape(own.team)}</strong>")
        happens = f"{markup.html(solo.intro)}<p>{whom}</p>{markup.html(own.position)}{happens}"
    if at.ending:
        more = say(WORDS["endings"], others=len(solo.endings) - 1)
        over = [panel.to(say("Log and debrief"), "debrief", main=True), debrief.save(panel), debrief.new_game(panel)]
        panel.show(at.ending, happens, f"<p>{more}</p>", over)
        return
    received = arrived(panel, at)
    options = radio([(markup.text(at.options[number].text), number) for number in shuffled(at)], value=None)

    def choose() -> None:
        option = at.options[chosen(options, say("Choose what you do first."))]
        if option.pass_on and received:
            panel.go("retype", option, received)
        else:
            _take(panel, at, option)
            panel.go("what came of it", option)

    panel.show(
        say("Round {number}", number=at.round),
        happens,
        *panel.card(own),
        plain.message(received, panel.log) if received else "",
        f"<p><strong>{markup.inline(at.ask)}</strong></p>",
        options,
        [panel.button(say("Do it"), choose, main=True), panel.to(say("Log and debrief"), "debrief")],
    )


def shuffled(at: Step) -> list[int]:
    """The numbers of a step's options in an order that tells nothing and is always the same."""
    digests = [sha256(f"{at.id}/{option.text}".encode()).digest() for option in at.options]
    return sorted(range(len(digests)), key=digests.__getitem__)


def _take(panel: Panel, at: Step, option: Option, *written: Message) -> None:
    """Log a choice and what was written with it, and go on to the next step."""
    solo = panel.scenario.solo
    panel.keep(Choice(panel.scenario.game, at.round, at.id, markup.text(option.text), panel.log.moment), *written)
    panel.move("alone", solo.role, solo.step(option.next).round, option.next)


def arrived(panel: Panel, at: Step) -> Message | None:
    """The message of a step, as the log has it; it is added when the step is seen for the first time."""
    if at.message is None:
        return None
    log = panel.log
    known = next((message for message in log.messages if replace(message, room="", time="") == at.message), None)
    if known is None:
        known = replace(at.message, room=panel.scenario.game, time=log.moment)
        panel.keep(known)
    return known


@screen("retype")
def retype(panel: Panel, option: Option, source: Message) -> None:
    """The message is hidden; the student passes it on from memory."""
    solo = panel.scenario.solo
    form = writing.Form(panel, solo.role, source, option.pass_on)
    form.via.value = DIRECT

    def send() -> None:
        at = solo.step(panel.place.step)
        message = form.message(at.round)
        _take(panel, at, option, message)
        panel.go("what came of it", option, message)

    panel.show(
        say("To {team}, from memory", team=panel.scenario.called(option.pass_on)),
        f"<p>{say('You chose: {option}', option=escape(markup.text(option.text)))}</p>"
        + plain.hidden(source, panel.log),
        form.words,
        form.quote,
        [panel.button(say("Send"), send, main=True), panel.to(say("Back"), "alone")],
    )


@screen("what came of it")
def outcome(panel: Panel, option: Option, message: Message | None = None) -> None:
    """What came of a choice, and what the distortion meter says if a message was passed on."""
    shown = markup.html(option.comment)
    if message:
        shown += writing.gaps(message, panel.scenario) + writing.metered(message, panel.log)
    panel.show(say("What came of it"), shown, [panel.to(say("Go on"), "alone", main=True)])
