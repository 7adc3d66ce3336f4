"""After the game: everybody's messages, what arrived of them, and the questions. No score for peace."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.kit import markup
from lessons.kit.controls import Unanswered, field, labelled, styled
from lessons.kit.panel import download_link
from lessons.play.rooms import plain, review, store, travel
from lessons.play.rooms.conditions import said as guessed
from lessons.play.rooms.entries import ARRIVED, Choice, Decision, Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.screens import parts
from lessons.play.rooms.screens.travel import taken

if TYPE_CHECKING:
    from lessons.play.rooms.scenario import Scenario, Solo
    from lessons.play.rooms.screens.panel import Panel

ARRIVED_WORDS = {"arrived": "it arrived", "changed": "it arrived changed", "lost": "it was lost"}


def gate(panel: Panel) -> None:
    """One question before everybody's messages are shown, as a log opened too early spoils the game."""
    panel.show(
        "Is the game over?",
        parts.words("<p>The log shows <strong>all</strong> messages, with their words. Open it for the debrief.</p>"),
        parts.buttons(panel.to("Open the log", "debrief", main=True), panel.to("Back to the game", "table")),
    )


def debrief(panel: Panel) -> None:
    """The log, what is open in it, its picture, and the questions."""
    scenario, log = panel.scenario, panel.log
    alone = panel.place.way == "alone"
    said: Solo | Scenario = scenario.solo if alone else scenario
    waiting = open_decisions(log)
    picture, cards = w.Output(), w.HTML()
    actions = [
        save(panel),
        panel.button("Draw the network", lambda: _draw(panel, picture)),
        panel.button("Open all cards", lambda: _cards(panel, cards)),
    ]
    if waiting:
        label = f"What arrived? {len(waiting)} to decide"
        actions.insert(0, panel.to(label, "decide", waiting[0], main=True))
    if not alone:
        label = "Take in another team’s log" if panel.place.way == "team" else "Take in a saved log"
        actions.append(parts.upload(panel, label, lambda content: _merge(panel, content)))
    questions = "".join(
        f"<li><strong>{html.escape(each.step)}</strong> {markup.inline(each.question)}</li>" for each in said.debrief
    )
    panel.show(
        "Log and debrief" if alone else f"Log and debrief ({scenario.debrief_minutes:g} minutes)",
        parts.words(markup.html(said.leaving) + _first(waiting, alone)),
        parts.buttons(*actions),
        panel.said,
        cards,
        picture,
        parts.words(
            f"{_retellings(log)}{_messages(log)}{_review(log)}<p><strong>Questions</strong></p><ul>{questions}</ul>"
        ),
        parts.buttons(panel.to("Back to the game", "alone" if alone else "table"), new_game(panel)),
    )


def _first(waiting: list[Message], alone: bool) -> str:
    """The debrief begins with what arrived, as the senders decide it."""
    if not waiting:
        return ""
    who = "Sit down in the sender’s chair" if alone else "Each sender decides"
    return f"<p><strong>Begin with what arrived.</strong> {who}: which conditions arrived, changed, or were lost?</p>"


def open_decisions(log: Log) -> list[Message]:
    """The retellings on whose conditions the sender still has to decide."""
    return [each for each in log.retellings if "" in log.decided(each)]


def _messages(log: Log) -> str:
    shown = [
        parts.choice_made(each, log) if isinstance(each, Choice) else parts.message(each, log, with_conditions=True)
        for each in log.story
    ]
    title = "All messages, and your choices" if log.choices else "All messages"
    return f"<p><strong>{title}</strong></p>{''.join(shown)}" if shown else "<p>The log is empty.</p>"


def _retellings(log: Log) -> str:
    from lessons.figures.figure import html_table

    rows = log.distortion()
    return _wide(html_table(rows, "What became of messages that were passed on")) if rows else ""


def _review(log: Log) -> str:
    from lessons.figures.figure import html_table

    words = "<p>A good log is the aim of the game. Nobody gets a score for peace.</p>"
    return words + _wide(html_table(review.rows(log), "How complete is the log?")) if log.messages else ""


def _wide(table: str) -> str:
    return f"<div class='lessons-wide-table' tabindex='0' role='group' aria-label='Table'>{table}</div>"


def _draw(panel: Panel, place: Any) -> None:
    if not panel.log.messages:
        raise Unanswered("There is nothing to draw yet: the log is empty.")
    panel.note("One moment: the network is being drawn.")  # the first figure of a kernel takes seconds

    from IPython.display import display

    from lessons.play.rooms.network import of_log

    place.clear_output()
    figure = of_log(panel.log)
    with place:
        display(figure)
    panel.said.value = ""
    panel.frame.say(figure.title)


def _cards(panel: Panel, place: Any) -> None:
    """After the game the cards are no secret: only with them can a class talk about what the messages were for."""
    place.value = "" if place.value else "".join(plain.card(role) for role in panel.scenario.roles if role.interests)
    panel.frame.say("All cards are open." if place.value else "The cards are hidden.")


def save(panel: Panel) -> Any:
    """A button that makes a file of the log, to download."""

    def keep() -> None:
        name = panel.scenario.name
        data = store.export(name)
        if not data:
            raise Unanswered("There is nothing to save yet: the log is empty.")
        link = download_link(f"log-{name}-{panel.place.role or 'class'}.jsonl", data)
        holds = "all messages and your choices" if panel.log.choices else "every message of this computer"
        panel.note(f"Your log is ready. It holds {holds}.", f"<p>{link}</p>")

    return panel.button("Save the log", keep)


def _merge(panel: Panel, content: bytes) -> None:
    new = taken(panel, travel.read(content, panel.scenario))
    panel.go("debrief")
    panel.note(new)


def new_game(panel: Panel) -> Any:
    """A button that sets the log aside and begins again, once it is pressed a second time."""

    def begin() -> None:
        if button.description != sure:
            button.description = sure
            panel.frame.say(sure)
            return
        kept = store.set_aside(panel.scenario.name)
        panel.go("start")
        if kept:
            panel.note(f"A new game. The log of the last one is kept as “{kept.name}” in the folder my-work/room.")

    sure = "Really begin a new game? The log is kept"
    button = panel.button("New game", begin)
    return button


def decide(panel: Panel, retelling: Message) -> None:
    """The sender of a message reads how it was retold and decides about each condition."""
    scenario, log = panel.scenario, panel.log
    first = log.first(retelling)
    sender = scenario.called(first.sender)
    options = [(ARRIVED_WORDS[each], each) for each in ARRIVED]
    measure = log.measured(retelling)
    decided = log.decided(retelling)
    lists = [
        field(
            w.Dropdown(
                options=[(parts.CHOOSE, ""), *options],
                value=before,
                **labelled(f"“{guess.condition}”. Guess: {guessed(guess)}"),
            )
        )
        for guess, before in zip(measure.guesses, decided, strict=True)
    ]

    def keep() -> None:
        values = tuple(str(each.value) for each in lists)
        if "" in values:
            raise Unanswered("Decide about each condition: it arrived, it arrived changed, or it was lost.")
        panel.keep(Decision(scenario.name, retelling.id, values, panel.log.moment))
        waiting = open_decisions(panel.log)
        panel.go(*(("decide", waiting[0]) if waiting else ("debrief",)))

    who = (
        f"<p>The sender decides, here <strong>{html.escape(sender)}</strong>: only the sender knows what was meant. "
        "The program guesses, by words.</p>"
    )
    alone = "<p>You play alone, so sit down in the sender’s chair.</p>" if panel.place.way == "alone" else ""
    shown = parts.message(first, log) + parts.message(retelling, log)
    panel.show(
        f"What arrived of message {log.number(first)}?",
        parts.words(who + alone + shown + plain.comparison(measure, with_guesses=False)),
        styled(w.VBox(lists), "lessons-rows"),
        parts.buttons(panel.button("Keep the decision", keep, main=True), panel.to("Back to the log", "debrief")),
    )
