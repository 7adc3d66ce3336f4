"""What several screens show, as safe HTML: a message, a choice, what came in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from lessons.kit import markup
from lessons.play.rooms.entries import DIRECT, Choice, Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import Inject


def paragraphs(sentences: Iterable[str]) -> str:
    """Sentences as HTML, a paragraph each."""
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def message(sent: Message, log: Log, words: bool = True, conditions: bool = False) -> str:
    """A message as HTML, with what is noted of it; without its words it is only announced."""
    scenario, called, source = log.scenario, log.scenario.called, log.source(sent)
    via = {"": "not noted through whom", DIRECT: "direct"}.get(sent.via, f"through {called(sent.via)}")
    noted = (
        f"Message {log.number(sent)}" if sent in log else "",
        scenario.when(sent.round),
        f"from {called(sent.sender)} to {called(sent.to)}, {via}",
        f"not allowed: it went past {scenario.mediator.called}" if scenario.past_mediator(sent) else "",
        sent.quote or "not noted whether it may be quoted",
        f"passes on message\N{NO-BREAK SPACE}{log.number(source)}" if source else "",
    )
    listed = "; ".join(sent.conditions) if conditions else ""
    return _quoted(" · ".join(filter(None, noted)), sent.words if words else "", listed)


def choice(taken: Choice, log: Log) -> str:
    """What the one who plays alone chose, as HTML."""
    return _quoted(f"Your choice · {log.scenario.when(taken.round)}", taken.words)


def _quoted(head: str, words: str, conditions: str = "") -> str:
    noted, said = f"<span class='lessons-shown-number'>{escape(head)}</span>", ""
    if words:
        said = f"<span dir='auto'>{escape(words)}</span>"
    if conditions:
        said += f"<span class='lessons-shown-number' dir='auto'>Conditions: {escape(conditions)}</span>"
    return f"<blockquote class='lessons-shown'>{noted}{said}</blockquote>"


def hidden(source: Message, log: Log) -> str:
    """What stands in the place of a message that is passed on from memory, as HTML."""
    sender = escape(log.scenario.called(source.sender))
    return f"<p>The message from {sender} is hidden. Write down what you remember.</p>"


def news(injects: Iterable[Inject]) -> str:
    """What came in, as HTML."""
    return "".join(
        f"<div class='lessons-news'><p><strong>{escape(inject.title)}</strong></p>{markup.html(inject.text)}</div>"
        for inject in injects
    )
