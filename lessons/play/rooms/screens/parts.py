"""Pieces that several screens share: words, rows of buttons, lists to choose from, a message, a card, a download."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.kit.controls import Unanswered, field, styled
from lessons.play.rooms import plain
from lessons.play.rooms.entries import DIRECT, QUOTE, Choice, Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import Inject, Role

if TYPE_CHECKING:
    from lessons.play.rooms.screens.panel import Panel

CHOOSE = "choose …"
SHOW, HIDE = "Show my card", "Hide my card"


def words(shown: str) -> Any:
    """Safe HTML as a widget."""
    return w.HTML(shown)


def buttons(*made: Any) -> Any:
    """Buttons in a row that wraps."""
    return styled(w.Box(made), "lessons-buttons")


def choice(label: str, options: Iterable[tuple[str, str]], chosen: str = "") -> Any:
    """A list to choose from. Its first entry is no choice."""
    return field(w.Dropdown(options=[(CHOOSE, ""), *options], value=chosen, description=label))


def chosen(control: Any, wish: str) -> str:
    """What was chosen. Raises Unanswered with the wish if nothing was."""
    if not control.value:
        raise Unanswered(wish)
    return str(control.value)


def quoting() -> Any:
    """The list with the rules on quoting."""
    return choice("May it be quoted?", [(each[0].upper() + each[1:], each) for each in reversed(QUOTE)])


def message(each: Message, log: Log, with_words: bool = True, with_conditions: bool = False) -> str:
    """A message as HTML, with what is noted of it; without its words it is only announced."""
    scenario, called = log.scenario, log.scenario.called
    via = {"": "not noted through whom", DIRECT: "direct"}.get(each.via, f"through {called(each.via)}")
    noted = [f"from {called(each.sender)} to {called(each.to)}, {via}"]
    noted += [f"not allowed: it went past {scenario.mediator.called}"] if scenario.past_mediator(each) else []
    noted += [each.quote or "not noted whether it may be quoted"]
    source = log.source(each)
    noted += [f"passes on message\N{NO-BREAK SPACE}{log.number(source)}"] if source else []
    number = f"Message {log.number(each)} · " if log.get(each.id) else ""
    said = f"<span dir='auto'>{html.escape(each.words)}</span>" if with_words else ""
    head = html.escape(f"{number}{scenario.when(each.round)} · {' · '.join(noted)}")
    if with_conditions and each.conditions:
        conditions = html.escape("; ".join(each.conditions))
        said += f"<span class='lessons-shown-number' dir='auto'>Conditions: {conditions}</span>"
    return f"<blockquote class='lessons-shown'><span class='lessons-shown-number'>{head}</span>{said}</blockquote>"


def choice_made(each: Choice, log: Log) -> str:
    """What the one who plays alone chose, as HTML."""
    head = html.escape(f"Your choice · {log.scenario.when(each.round)}")
    said = f"<span dir='auto'>{html.escape(each.words)}</span>"
    return f"<blockquote class='lessons-shown'><span class='lessons-shown-number'>{head}</span>{said}</blockquote>"


def hidden(source: Message, log: Log) -> Any:
    """What stands in the place of a message that is passed on from memory."""
    sender = html.escape(log.scenario.called(source.sender))
    return words(f"<p>The message from {sender} is hidden. Write down what you remember.</p>")


def news(each: Inject) -> str:
    """What came in, as HTML."""
    from lessons.kit import markup

    return f"<div class='lessons-news'><p><strong>{html.escape(each.title)}</strong></p>{markup.html(each.text)}</div>"


def card(panel: Panel, role: Role) -> list[Any]:
    """A button that shows and hides a private card; as long as it is hidden its words are nowhere in the page."""
    if not role.interests:
        return []
    place = styled(w.HTML(), "lessons-card")

    def turn() -> None:
        place.value = "" if place.value else plain.card(role)
        button.description = HIDE if place.value else SHOW
        panel.frame.say(f"The card of {role.called} is {'open' if place.value else 'hidden'}.")

    button = panel.button(SHOW, turn)
    return [buttons(button), place]


def upload(panel: Panel, label: str, take: Any) -> Any:
    """A button for a file; ``take`` gets its bytes."""
    made = w.FileUpload(accept=".txt,.jsonl", description=label, icon="")

    def changed(change: dict[str, Any]) -> None:
        if change["new"]:
            content = bytes(change["new"][0]["content"])
            panel.do(lambda: take(content))
            made.value = ()  # the same file can be chosen again

    made.observe(changed, "value")
    return made
