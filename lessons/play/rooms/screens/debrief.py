"""After the game: everybody's messages, what arrived of them, and the questions. No score for peace."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as w

from lessons.course import model
from lessons.kit import html_tables, markup
from lessons.kit.language import later, say
from lessons.kit.panel import Unanswered, download_link, dropdown, styled
from lessons.play.rooms import entries, outcomes, plain, travel
from lessons.play.rooms import log as logs
from lessons.play.rooms.entries import Choice, Coding, Decision, Message
from lessons.play.rooms.scenario import WORDS, Scenario
from lessons.play.rooms.screens.panel import FILES, Panel, screen
from lessons.play.rooms.screens.writing import taken
from lessons.play.rooms.script import Question, Solo


@screen("gate")
def gate(panel: Panel) -> None:
    """One question before everybody's messages are shown, as a log opened too early spoils the game."""
    panel.show(
        say("Is the game over?"),
        f"<p>{say('The log shows <strong>all</strong> messages, with their words. Open it for the debrief.')}</p>",
        [panel.to(say("Open the log"), "debrief", main=True), panel.to(say("Back to the game"), "table")],
    )


@screen("debrief")
def debrief(panel: Panel) -> None:
    """The log, what is open in it, its picture, and the questions."""
    scenario, log, way = panel.scenario, panel.log, panel.place.way
    alone = way == "alone"
    texts: Solo | Scenario = scenario.solo if alone else scenario
    picture, cards = w.Output(), w.HTML()
    actions, begin = [save(panel)], ""
    actions += [panel.button(say("Draw the network"), lambda: _draw(panel, picture))]
    actions += [panel.button(say("Open all cards"), lambda: _open_cards(panel, cards))]
    if waiting := log.undecided:
        label = say("What arrived? {number} to decide", number=len(waiting))
        actions.insert(0, panel.to(label, "decide", waiting[0], main=True))
        first, who = say("Begin with what arrived."), say(WORDS["chain" if alone else "each"])
        begin = f"<p><strong>{first}</strong> {who}</p>"
    if any(each.sender == scenario.mediator.id for each in log.messages):
        actions.append(panel.to(say("Code what {team} did", team=scenario.mediator.called), "code"))
    if not alone:
        label = say("Take in another team’s log") if way == "team" else say("Take in a saved log")
        actions.append(panel.upload(label, FILES, lambda content: _merge(panel, content)))
    questions = "".join(
        f"<li><strong>{escape(_timed(item))}</strong> {markup.inline(item.question)}</li>" for item in texts.debrief
    )
    title, minutes = say("Log and debrief"), f"{scenario.timing.debrief:g}"
    panel.show(
        title if alone else say("{title} ({minutes} minutes)", title=title, minutes=minutes),
        markup.html(texts.leaving) + begin,
        actions,
        panel.note,
        cards,
        picture,
        f"<p><strong>{say('Questions')}</strong></p><ul>{questions}</ul>{_beside(panel)}{_log(log)}",
        [panel.to(say("Back to the game"), "alone" if alone else "table"), new_game(panel)],
    )


def _timed(item: Question) -> str:
    """The step of a question, with its minutes if a class is told how many."""
    if not item.minutes:
        return say(item.step)
    return say("{title} ({minutes} minutes)", title=say(item.step), minutes=f"{item.minutes:g}")


def _beside(panel: Panel) -> str:
    """All rooms that are over on this computer, side by side, as HTML: with one room, memory beside notes."""
    over = [log for log in logs.all_of(panel.scenario) if log.retellings and log.is_over]
    if not over:
        return ""
    return f"{_table(outcomes.side_by_side(over), say('What arrived, side by side'))}<p>{say(WORDS['few'])}</p>"


def _log(log: logs.Log) -> str:
    """What became of the retellings, the messages and the choices, and how complete the log is, as HTML."""
    title = say("All messages, and your choices") if log.choices else say("All messages")
    story = "".join(
        plain.choice(entry, log) if isinstance(entry, Choice) else plain.message(entry, log, conditions=True)
        for entry in log.story
    )
    aim = f"<p>{say('A good log is the aim of the game. Nobody gets a score for peace.')}</p>"
    return (
        _table(logs.distortion(log), say("What became of messages that were passed on"))
        + (f"<p><strong>{title}</strong></p>{story}" if story else f"<p>{say('The log is empty.')}</p>")
        + (aim + _table(logs.review(log), say("How complete is the log?")) if log.messages else "")
    )


def _table(lines: logs.Rows, caption: str) -> str:
    shown = [{say(name): value for name, value in line.items()} for line in lines]
    return html_tables.of_rows(shown, caption) if shown else ""


def _draw(panel: Panel, place: Any) -> None:
    if not panel.log.messages:
        raise Unanswered(say("There is nothing to draw yet: the log is empty."))
    panel.say(say("One moment: the network is being drawn."))  # the first figure of a kernel takes seconds

    from IPython.display import display

    from lessons.play.rooms.network import of_log

    place.clear_output()
    figure = of_log(panel.log)
    with place:
        display(figure)
    panel.note.value = ""
    panel.frame.say(figure.title)


def _open_cards(panel: Panel, place: Any) -> None:
    """After the game the cards are no secret: only with them can a class talk about what the messages were for."""
    place.value = "" if place.value else "".join(plain.card(role) for role in panel.scenario.roles if role.interests)
    panel.frame.say(say("All cards are open.") if place.value else say("The cards are hidden."))


def save(panel: Panel) -> Any:
    """A button that makes a file of the log, to download."""

    def keep() -> None:
        name = panel.scenario.game
        data = entries.export(name)
        if not data:
            raise Unanswered(say("There is nothing to save yet: the log is empty."))
        link = download_link(f"log-{name}-{panel.place.role or 'class'}.jsonl", data)
        panel.say(say(WORDS["saved_alone" if panel.log.choices else "saved"]), below=f"<p>{link}</p>")

    return panel.button(say("Save the log"), keep)


def _merge(panel: Panel, content: bytes) -> None:
    new = taken(panel, travel.read(content, panel.scenario, panel.scenario.rooms))
    panel.go("debrief")
    panel.say(new)


def new_game(panel: Panel) -> Any:
    """A button that sets the log aside and begins again, once it is pressed a second time."""

    def begin() -> None:
        if button.description != sure:
            button.description = sure
            panel.frame.say(sure)
            return
        kept = entries.set_aside(panel.scenario.game)
        panel.go("start")
        if kept:
            panel.say(say(WORDS["new_game"], name=kept.name))

    sure = say("Really begin a new game? The log is kept")
    button = panel.button(say("New game"), begin)
    return button


@screen("code")
def code(panel: Panel) -> None:
    """The messages of the mediator, each to be given one of the codes of notebook 10."""
    scenario, log = panel.scenario, panel.log
    own = [message for message in log.messages if message.sender == scenario.mediator.id]
    codes = [(name, name.partition(":")[0] if ":" in name else "NON") for name in model.find("10.2").columns[0].options]
    lists = [
        dropdown(say("Message {number}", number=log.number(each)), codes, log.codes.get(each.id, "")) for each in own
    ]
    rows = [
        part for each, control in zip(own, lists, strict=True) for part in (w.HTML(plain.message(each, log)), control)
    ]

    def keep() -> None:
        coded = [(each.id, str(control.value)) for each, control in zip(own, lists, strict=True) if control.value]
        if not coded:
            raise Unanswered(say("Choose a code for one message at least."))
        ids, given = zip(*coded, strict=True)
        panel.keep(Coding(scenario.game, ids, given, panel.log.moment))
        panel.go("debrief")

    panel.show(
        say("Code what {team} did", team=scenario.mediator.called),
        f"<p>{say(WORDS['coding'])}</p>",
        styled(w.VBox(rows), "lessons-rows"),
        [panel.button(say("Keep the codes"), keep, main=True), panel.to(say("Back to the log"), "debrief")],
    )


@screen("decide")
def decide(panel: Panel, retelling: Message) -> None:
    """The sender of a message reads how it was retold and decides about each condition."""
    scenario, log = panel.scenario, panel.log
    first, measure = log.first(retelling), log.measured(retelling)
    ways = [(say(label), became) for became, label in WORDS["became"].items()]
    label = later("“{condition}”. Guess: {finding}")
    lists = [
        dropdown(say(label, condition=guess.condition, finding=guess.finding), ways, decided)
        for guess, decided in zip(measure.guesses, log.decided(retelling), strict=True)
    ]

    def keep() -> None:
        values = tuple(str(control.value) for control in lists)
        if "" in values:
            raise Unanswered(say(WORDS["undecided"]))
        panel.keep(Decision(scenario.game, retelling.id, values, panel.log.moment))
        waiting = panel.log.undecided
        panel.go(*(("decide", waiting[0]) if waiting else ("debrief",)))

    who = say(WORDS["decides"], sender=f"<strong>{escape(scenario.called(first.sender))}</strong>")
    chair = f"<p>{say('You play alone, so sit down in the sender’s chair.')}</p>"
    alone = chair if panel.place.way == "alone" else ""
    both = plain.message(first, log) + plain.message(retelling, log)
    panel.show(
        say("What arrived of message {number}?", number=log.number(first)),
        f"<p>{who}</p>{alone}{both}{measure.html(with_guesses=False)}",
        styled(w.VBox(lists), "lessons-rows"),
        [panel.button(say("Keep the decision"), keep, main=True), panel.to(say("Back to the log"), "debrief")],
    )
