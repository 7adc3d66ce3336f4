"""Writing a message, passing one on from memory, and what goes from one computer to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import ipywidgets as w

from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.literal import listed
from lessons.kit.panel import Unanswered, download_link, dropdown, field
from lessons.play.rooms import plain, travel
from lessons.play.rooms.conditions import THERE, guesses
from lessons.play.rooms.entries import DIRECT, LONGEST, QUOTE, Decision, Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import WORDS, Scenario
from lessons.play.rooms.screens.panel import FILES, Panel, chosen, screen


class Form:
    """The controls of one message. ``source`` is the message that it passes on."""

    def __init__(self, panel: Panel, role: str, source: Message | None = None, to: str = "") -> None:
        self.panel, self.role, self.source = panel, role, source
        others = [(other.team, other.id) for other in panel.scenario.writers if other.id != role]
        self.to = dropdown(say("To"), others, to)
        self.via = dropdown(say("Through whom?"), [(say("Nobody: direct"), DIRECT), *others])
        what = say("What you pass on, from memory") if source else say("The exact words of your message")
        self.words = field(w.Textarea(description=what, rows=5))
        label = say("Your conditions, one a line: your own check list, the others see only your words")
        self.conditions = field(w.Textarea(description=label, rows=3))
        rules = [(say(rule), rule) for rule in reversed(QUOTE)]
        self.quote = dropdown(say("May it be quoted?"), [(words[0].upper() + words[1:], rule) for words, rule in rules])

    @property
    def controls(self) -> list[Any]:
        """The controls in their order. Conditions belong to the first message of a chain."""
        return [self.to, self.via, self.words, *([] if self.source else [self.conditions]), self.quote]

    def message(self, round: int) -> Message:
        """The message as it stands in the controls. Raises Unanswered if it can't be sent like that."""
        to = chosen(self.to, say("Choose who gets the message."))
        if self.via.value == to:
            wish = say("The one in between can’t be the receiver: choose somebody else, or “Nobody: direct”.")
            raise Unanswered(wish)
        if not (words := _sound(self.words.value)):
            raise Unanswered(say("Write the words of the message first."))
        if len(words) > (most := LONGEST["words"]):
            raise Unanswered(say("The message has more than {most} letters: make it shorter.", most=most))
        conditions = tuple(filter(None, (_sound(line.strip(" -•*\t")) for line in self.conditions.value.splitlines())))
        longest = max(map(len, conditions), default=0)
        if len(conditions) > LONGEST["conditions"] or longest > LONGEST["condition"]:
            raise Unanswered(say("These are too many or too long conditions: write a few words on each line."))
        return Message(
            self.panel.scenario.name, round, self.role, to, words, str(self.via.value), conditions,
            str(self.quote.value), self.source.id if self.source else "", self.panel.log.moment,
        )  # fmt: skip


def _sound(text: str) -> str:
    """A text as it can be written to a file: no half characters, no spaces around it."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


@screen("write")
def write(panel: Panel, role: str, source: Message | None = None) -> None:
    """A message in a team's own words, or another team's message, retyped without looking."""
    form = Form(panel, role, source, source.to if source and source.to != role else "")
    warned: list[object] = []

    def send() -> None:
        message = form.message(panel.round)
        for draft, sentence, below in _warnings(message, panel.scenario):
            if draft not in warned:
                warned.append(draft)
                panel.say(sentence, below=below)
                return
        panel.keep(message)
        panel.go("sent", role, message)

    own = panel.scenario.called(role)
    panel.show(
        say("A message to pass on, by {team}", team=own) if source else say("A message from {team}", team=own),
        plain.hidden(source, panel.log) if source else "",
        *form.controls,
        [panel.button(say("Send"), send, main=True), panel.to(say("Back to the desk"), "desk", role)],
    )


def _warnings(message: Message, scenario: Scenario) -> Iterator[tuple[object, str, str]]:
    """What is said once before a message goes: the draft that it is about, a sentence, and HTML below it.

    A message from one side straight to the other is forbidden, and one's own conditions may be missing in the words.
    """
    if scenario.past_mediator(message):
        called = {"sender": scenario.called(message.sender), "receiver": scenario.called(message.to)}
        sentence = say(WORDS["forbidden"], mediator=scenario.mediator.called, **called)
        yield (message.to, message.via), sentence, ""
    gone = [guess.condition for guess in guesses(message.words, message.conditions) if guess.state != THERE]
    if gone:
        listed = "".join(f"<li>{escape(condition)}</li>" for condition in gone)
        yield (message.words, message.conditions), say(WORDS["not_found"]), f"<ul>{listed}</ul>"


def metered(message: Message, log: Log) -> str:
    """What the distortion meter says of a retelling, as HTML; empty for words of one's own."""
    return log.measured(message).html() if log.source(message) else ""


def gaps(message: Message, scenario: Scenario) -> str:
    """What is wrong with a line of the log, as HTML: a way that is forbidden, and what was not noted."""
    wrong = []
    if scenario.past_mediator(message):
        mediator = escape(scenario.mediator.called)
        wrong.append(say("It went past {mediator}, which the rules forbid. The log says so.", mediator=mediator))
    noted = {say("through whom it goes"): message.via, say("whether it may be quoted"): message.quote}
    if missing := [what for what, words in noted.items() if not words]:
        shows = later_many("The review of the log will show the gap.", "The review of the log will show the gaps.")
        wrong.append(f"{say('Not noted: {missing}.', missing=listed(missing))} {say_many(*shows, len(missing))}")
    return "".join(f"<p>{sentence}</p>" for sentence in wrong)


@screen("sent")
def sent(panel: Panel, role: str, message: Message) -> None:
    """What is said after sending; between computers, the message as a block to copy and as a file to save."""
    logged = say("Message {number} is in the log.", number=panel.log.number(message))
    parts: list[Any] = [f"<p>{logged}</p>{gaps(message, panel.scenario)}"]
    if panel.place.way == "team":
        block, receiver = travel.block(message), escape(panel.scenario.called(message.holder))
        link = download_link(travel.file_name(message), block.encode())
        area = w.Textarea(block, description=say("The message as a block, from “[message” to “[end]”"), rows=6)
        to = f"<strong>{receiver}</strong>"
        how = say("Now bring it to {receiver}: copy this block, or {link}.", receiver=to, link=link)
        parts += [f"<p>{how}</p>", field(area)]
    is_shared = panel.place.way == "class"  # a team may have more to do before it hands the computer over
    hide = [panel.to(say("Done: hide the desk"), "table", main=True)] if is_shared else []
    back = panel.to(say("Back to the desk"), "desk", role, main=not is_shared)
    panel.show(say("Sent"), *parts, metered(message, panel.log), [*hide, back])


@screen("take in")
def take_in(panel: Panel, role: str) -> None:
    """A message of another team, by paste or as a file."""
    area = field(w.Textarea(description=say("Paste the block here, from “[message” to “[end]”"), rows=6))

    def take(content: bytes | str) -> None:
        brought = travel.read(content, panel.scenario)
        travel.check_reader(brought, role, panel.scenario)
        new = taken(panel, brought)
        area.value = ""
        panel.go("desk", role)
        panel.say(new)

    pasted = panel.button(say("Take it in"), lambda: take(area.value), main=True)
    file, back = panel.upload(say("Choose a file"), FILES, take), panel.to(say("Back to the desk"), "desk", role)
    panel.show(say("Take in a message"), area, [pasted, file, back])


def taken(panel: Panel, brought: Sequence[Message | Decision]) -> str:
    """Add what is new to the log; returns one sentence on what came of it."""
    log = panel.log
    messages = {entry.id: entry for entry in brought if isinstance(entry, Message) and entry not in log}
    decisions = [
        entry for entry in brought if isinstance(entry, Decision) and log.decisions.get(entry.message) != entry
    ]
    if not messages and not decisions:
        return say("Everything in it was in the log already. A message that comes in twice counts once.")
    panel.keep(*messages.values(), *decisions)
    new = say_many("{number} message", "{number} messages", len(messages))
    with_decisions = later("{messages} and {decisions} of the senders’ decisions")
    new = say(with_decisions, messages=new, decisions=len(decisions)) if decisions else new
    told = say("Taken in: {messages}.", messages=new)
    return f"{told} {panel.problem}".strip()
