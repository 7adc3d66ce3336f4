"""Writing a message, passing one on from memory, and what goes from one computer to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import ipywidgets as w

from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.literal import listed
from lessons.kit.panel import Unanswered, download_link, dropdown, field
from lessons.play.rooms import entries, plain, travel
from lessons.play.rooms.conditions import THERE, guesses
from lessons.play.rooms.entries import DIRECT, DRAFT, HOW, MARKS, WHY, Brought, Decision, Message
from lessons.play.rooms.log import Log, of
from lessons.play.rooms.scenario import WORDS, Scenario
from lessons.play.rooms.screens.panel import FILES, Panel, chosen, screen

SLIP = "slip"  # in the place of a sort: a message on paper, which may be of any
SHOWN = {  # which controls a message of a sort has; all others stand as they are set
    "": ("to", "via", "words", "conditions", "quote"),
    WHY: ("to", "words"),
    DRAFT: ("words", "quote"),
    **dict.fromkeys(MARKS, ("sort", "words", "quote")),
    **dict.fromkeys(HOW, ("sort", "to", "via", "words", "quote")),
}


class Form:
    """The controls of one message. ``source`` is the message that it passes on; ``sort`` one of SHOWN."""

    def __init__(self, panel: Panel, role: str, source: Message | None = None, to: str = "", sort: str = "") -> None:
        self.panel, self.role, self.source = panel, role, source
        scenario = panel.scenario
        self.first = sort or (HOW[0] if source else "")  # the sort, unless another one is chosen
        self.sorts: tuple[str, ...] = MARKS if sort in MARKS else HOW if source and panel.with_notes else ()
        label = say("Your answer to the draft") if sort in MARKS else say("How do you pass it on?")
        self.sort = dropdown(label, [(say(each), each) for each in self.sorts])
        others = [(other.team, other.id) for other in scenario.writers if other.id != role]
        if sort in (WHY, *MARKS):
            to = "" if role == scenario.mediator.id else scenario.mediator.id
            fitting = [to] if to else [side.id for side in scenario.parties]
            others = [(team, each) for team, each in others if each in fitting]
        self.to = dropdown(say("To"), others, to)
        self.via = dropdown(say("Through whom?"), [(say("Nobody: direct"), DIRECT), *others])
        what = say("What you pass on, from memory") if source else say("The exact words of your message")
        what = say("What you pass on") if source and self.sorts else what
        self.words = field(w.Textarea(description=what, rows=5))
        self.conditions = field(w.Textarea(description=say(WORDS["check_list"]), rows=3))
        rules = [(say(rule), rule) for rule in reversed(entries.QUOTE)]
        self.quote = dropdown(say("May it be quoted?"), [(words[0].upper() + words[1:], rule) for words, rule in rules])
        if sort:
            self.via.value, self.quote.value = DIRECT, entries.QUOTE[0] if sort == WHY else ""

    @property
    def controls(self) -> list[Any]:
        """The controls in their order. Conditions belong to the first message of a chain."""
        return [getattr(self, name) for name in SHOWN[self.first] if name != "sort" or self.sorts]

    def messages(self, round: int) -> list[Message]:
        """The message, or a draft to each of the sides. Raises Unanswered if it can't be sent like that."""
        if self.first != DRAFT:
            return [self.message(round)]
        return [self.message(round, side.id) for side in self.panel.scenario.parties]

    def message(self, round: int, to: str = "") -> Message:
        """The message as it stands in the controls. Raises Unanswered if it can't be sent like that."""
        if self.sorts:
            self.first = chosen(self.sort, f"{self.sort.description}: {say('choose what fits')}.")
        sort = self.first
        to = to or chosen(self.to, say("Choose who gets the message."))
        if self.via.value == to:
            raise Unanswered(say(WORDS["no_carrier"]))
        if not (words := _sound(self.words.value) or (say(sort) if sort in MARKS[:2] else "")):
            raise Unanswered(say("Write the words of the message first."))
        if len(words) > (most := entries.LONGEST["words"]):
            raise Unanswered(say("The message has more than {most} letters: make it shorter.", most=most))
        conditions = tuple(filter(None, (_sound(line.strip(" -•*\t")) for line in self.conditions.value.splitlines())))
        longest = max(map(len, conditions), default=0)
        if len(conditions) > entries.LONGEST["conditions"] or longest > entries.LONGEST["condition"]:
            raise Unanswered(say(WORDS["too_many"]))
        return Message(
            self.panel.scenario.game, round, self.role, to, words, str(self.via.value), conditions,
            str(self.quote.value), self.source.id if self.source else "", self.panel.log.moment, sort,
        )  # fmt: skip


class Slip(Form):
    """The controls of a message that stands on a slip of paper, for whoever keeps the log."""

    def __init__(self, panel: Panel, role: str) -> None:
        super().__init__(panel, role)
        scenario, log, label = panel.scenario, panel.log, later("Message {number}, from {sender}")
        self.sender = dropdown(say("From"), [(each.team, each.id) for each in scenario.writers])
        told = ((each.id, log.number(each), scenario.called(each.sender)) for each in log.messages)
        names = [(say(label, number=number, sender=sender), name) for name, number, sender in told]
        self.told = dropdown(say("Does it pass on a message?"), names)
        sorts = [(say(each), each) for each in (*HOW, WHY, DRAFT, *MARKS)]
        self.sort = dropdown(say("Is something of this noted on it?"), sorts)

    @property
    def controls(self) -> list[Any]:
        return [self.sender, self.to, self.via, self.words, self.conditions, self.told, self.sort, self.quote]

    def messages(self, round: int) -> list[Message]:
        self.role = chosen(self.sender, say("Choose from whom the slip is."))
        if self.role in (self.to.value, self.via.value):
            raise Unanswered(say(WORDS["no_sender"]))
        self.source = next((each for each in self.panel.log.messages if each.id == self.told.value), None)
        self.first = str(self.sort.value) or (HOW[0] if self.source else "")
        return [self.message(round)]


def _sound(text: str) -> str:
    """A text as it can be written to a file: no half characters, no spaces around it."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


@screen("write")
def write(panel: Panel, role: str, source: Message | None = None, sort: str = "", notes: str | None = None) -> None:
    """A message in a team's own words, or another team's message, retyped without looking."""
    to = source.to if source and source.to != role else ""
    form = Slip(panel, role) if sort == SLIP else Form(panel, role, source, to, sort)
    warned: list[object] = []

    def send() -> None:
        messages = form.messages(panel.round)
        for draft, sentence, below in _warnings(messages[0], panel.scenario):
            if draft not in warned:
                warned.append(draft)
                panel.say(sentence, below=below)
                return
        panel.keep(*messages)
        panel.go("sent", role, *messages)

    own = panel.scenario.called(role)
    title = say("A message to pass on, by {team}", team=own) if source else say("A message from {team}", team=own)
    panel.show(
        say("Log a slip of paper") if sort == SLIP else title,
        plain.hidden(source, panel.log, notes) if source else f"<p>{say(WORDS['sorts'][sort])}</p>" if sort else "",
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
def sent(panel: Panel, role: str, *messages: Message) -> None:
    """What is said after sending; between computers, each message as a block to copy and as a file to save."""
    first, is_shared = messages[0], panel.place.way == "class"  # a team may have more to do before it hands over
    logged = (say("Message {number} is in the log.", number=panel.log.number(message)) for message in messages)
    parts: list[Any] = ["".join(f"<p>{sentence}</p>" for sentence in logged) + gaps(first, panel.scenario)]
    for message in messages if panel.place.way == "team" else ():
        block, receiver = travel.block(message), escape(panel.scenario.called(message.holder))
        link = download_link(travel.file_name(message), block.encode())
        area = w.Textarea(block, description=say("The message as a block, from “[message” to “[end]”"), rows=6)
        to = f"<strong>{receiver}</strong>"
        how = say("Now bring it to {receiver}: copy this block, or {link}.", receiver=to, link=link)
        parts += [f"<p>{how}</p>", field(area)]
    hide = [panel.to(say("Done: hide the desk"), "table", main=True)] if is_shared else []
    back = panel.to(say("Back to the desk"), "desk", role, main=not is_shared)
    panel.show(say("Sent"), *parts, metered(first, panel.log), [*hide, back])


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


def taken(panel: Panel, brought: Sequence[Brought]) -> str:
    """Add what is new to the logs of its rooms; returns one sentence on what came of it."""
    here = {room.game: of(room) for room in panel.scenario.rooms}
    new = list({str(entry): entry for entry in brought if not here[entry.room].holds(entry)}.values())
    if not new:
        return say("Everything in it was in the log already. A message that comes in twice counts once.")
    panel.keep(*new)
    count, decisions = (sum(isinstance(entry, kind) for entry in new) for kind in (Message, Decision))
    told = say_many("{number} message", "{number} messages", count)
    told = say(WORDS["with_decisions"], messages=told, decisions=decisions) if decisions else told
    return f"{say('Taken in: {messages}.', messages=told)} {panel.problem}".strip()
