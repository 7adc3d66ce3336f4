"""Writing a message, and passing one on from memory."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.kit.controls import Unanswered, field
from lessons.play.rooms import conditions, plain
from lessons.play.rooms.entries import DIRECT, LONGEST, Message, sound
from lessons.play.rooms.screens import parts

if TYPE_CHECKING:
    from lessons.play.rooms.scenario import Scenario
    from lessons.play.rooms.screens.panel import Panel


class Form:
    """The controls of one message. ``source`` is the message that it passes on."""

    def __init__(self, panel: Panel, role: str, source: Message | None = None, to: str = "") -> None:
        scenario = panel.scenario
        self.panel, self.role, self.source = panel, role, source
        others = [
            (each.team, each.id) for each in scenario.roles if each.id != role and each.id != scenario.recorder.id
        ]
        self.to = parts.choice("To", others, to)
        self.via = parts.choice("Through whom?", [("Nobody: direct", DIRECT), *others])
        what = "What you pass on, from memory" if source else "The exact words of your message"
        self.words = field(w.Textarea(description=what, rows=5))
        label = "Your conditions, one a line: your own check list, the others see only your words"
        self.conditions = field(w.Textarea(description=label, rows=3))
        self.quote = parts.quoting()

    @property
    def controls(self) -> list[Any]:
        """The controls in their order. Conditions belong to the first message of a chain."""
        return [self.to, self.via, self.words, *([] if self.source else [self.conditions]), self.quote]

    def message(self, round: int) -> Message:
        """The message as it stands in the controls. Raises Unanswered if it can't be sent like that."""
        to = parts.chosen(self.to, "Choose who gets the message.")
        if self.via.value == to:
            raise Unanswered("The one in between can’t be the receiver: choose somebody else, or “Nobody: direct”.")
        words = sound(self.words.value)
        if not words:
            raise Unanswered("Write the words of the message first.")
        if len(words) > LONGEST["words"]:
            raise Unanswered(f"The message has more than {LONGEST['words']} letters: make it shorter.")
        conditions = tuple(filter(None, (sound(line.strip(" -•*\t")) for line in self.conditions.value.splitlines())))
        longest = max(map(len, conditions), default=0)
        if len(conditions) > LONGEST["conditions"] or longest > LONGEST["condition"]:
            raise Unanswered("These are too many or too long conditions: write a few words on each line.")
        return Message(
            self.panel.scenario.name, round, self.role, to, words, str(self.via.value), conditions,
            str(self.quote.value), self.source.id if self.source else "", self.panel.log.moment,
        )  # fmt: skip


def write(panel: Panel, role: str) -> None:
    """A message in a team's own words."""
    form = Form(panel, role)
    warned: list[tuple[str, tuple[str, ...]]] = []
    past: list[tuple[str, str]] = []

    def send() -> None:
        message = form.message(panel.round)
        if _stopped(panel, message, past):
            return
        draft = (message.words, message.conditions)
        gone = [each.condition for each in conditions.guesses(*draft) if not each.arrived]
        if gone and draft not in warned:
            warned.append(draft)
            listed = "".join(f"<li>{html.escape(each)}</li>" for each in gone)
            panel.note(
                "Not sent yet. By its guess, which looks at words only, the program does not find all your conditions "
                "in your message. Change the message, or press Send again.",
                f"<ul>{listed}</ul>",
            )
            return
        _sent(panel, role, message)

    panel.show(
        f"A message from {panel.scenario.called(role)}",
        *form.controls,
        parts.buttons(panel.button("Send", send, main=True), panel.to("Back to the desk", "desk", role)),
    )


def pass_on(panel: Panel, role: str, source: Message) -> None:
    """Another team's message, retyped without looking."""
    form = Form(panel, role, source, source.to if source.to != role else "")
    past: list[tuple[str, str]] = []

    def send() -> None:
        message = form.message(panel.round)
        if not _stopped(panel, message, past):
            _sent(panel, role, message)

    panel.show(
        f"A message to pass on, by {panel.scenario.called(role)}",
        parts.hidden(source, panel.log),
        *form.controls,
        parts.buttons(panel.button("Send", send, main=True), panel.to("Back to the desk", "desk", role)),
    )


def _stopped(panel: Panel, message: Message, warned: list[tuple[str, str]]) -> bool:
    """Name a message from one side straight to the other as forbidden, once; who sends it again may."""
    way = (message.to, message.via)
    scenario = panel.scenario
    if not scenario.past_mediator(message) or way in warned:
        return False
    warned.append(way)
    sides = f"{scenario.called(message.sender)} and {scenario.called(message.to)}"
    panel.note(
        f"Not sent yet. It is forbidden: {sides} may not write to each other except through "
        f"{scenario.mediator.called}. Choose {scenario.mediator.called} under “Through whom?”. If you press Send "
        "again, it goes, and the log says that it was not allowed."
    )
    return True


def _sent(panel: Panel, role: str, message: Message) -> None:
    panel.keep(message)
    panel.go("sent", role, message)


def gaps(message: Message, scenario: Scenario) -> list[str]:
    """What is wrong with a line of the log, a sentence each: what was not noted, and a way that is forbidden."""
    found = []
    if scenario.past_mediator(message):
        found.append(f"It went past {scenario.mediator.called}, which the rules forbid. The log says so.")
    missing = [] if message.via else ["through whom it goes"]
    missing += [] if message.quote else ["whether it may be quoted"]
    if missing:
        gap = "gaps" if len(missing) > 1 else "gap"
        found.append(f"Not noted: {' and '.join(missing)}. The review of the log will show the {gap}.")
    return found


def measured(panel: Panel, message: Message) -> str:
    """What the distortion meter says of a retelling, as HTML; empty for words of one's own."""
    return plain.comparison(panel.log.measured(message)) if panel.log.source(message) else ""
