"""The room as safe HTML: its public part for a page without a kernel, what the screens show, and a card.

Only :func:`card` shows what is private.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from lessons.kit import literal, markup
from lessons.kit.language import later, say
from lessons.play.rooms.entries import DIRECT, QUOTE, Choice, Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import WORDS, Inject, Role, Scenario

_NOT_ASKED = later("not noted whether it may be quoted")


def heading(scenario: Scenario) -> str:
    """The title of a room."""
    return say("The message room: {title}", title=scenario.title)


def _aside(scenario: Scenario) -> str:
    """For whom the room is, and how long it takes."""
    minutes = f"{scenario.minutes:g}"
    return say("{audience}; {minutes} minutes with the debrief", audience=scenario.audience, minutes=minutes)


def _on_paper() -> str:
    return say(WORDS["on_paper"], allowed=", ".join(map(say, reversed(QUOTE))))


def _lists(scenario: Scenario) -> tuple[list[str], list[str], list[str]]:
    """What the public part lists, as Markdown: roles, phases, questions."""
    plain = literal.markdown
    phase = later("{title} ({minutes} minutes): {task}")
    return (
        [f"**{plain(role.heading)}.** {role.position} {forbidden(role)}" for role in scenario.roles],
        [say(phase, title=plain(at.title), minutes=f"{at.minutes:g}", task=at.task) for at in scenario.phases],
        [f"{say(item.step)} {item.question}" for item in scenario.debrief],
    )


def rules(scenario: Scenario) -> list[str]:
    """The rules and the stop word, as Markdown."""
    word = f"**{literal.markdown(scenario.stop_word)}**"
    return [*scenario.rules, say("Stop word: {word}. Whoever says it stops the game.", word=word)]


def forbidden(role: Role) -> str:
    """What a role may not do, as Markdown."""
    return say("*May not:* {deeds}.", deeds="; ".join(role.may_not)) if role.may_not else ""


def _items(lines: Iterable[str]) -> str:
    return "".join(f"<li>{markup.inline(line)}</li>" for line in lines)


def html(scenario: Scenario) -> str:
    """The public part as safe HTML: to read before the game, to print, to find after a restart."""
    title, minutes = escape(heading(scenario)), f"{scenario.timing.debrief:g}"
    roles, phases, questions = map(_items, _lists(scenario))
    debrief = say("{title} ({minutes} minutes)", title=f"<strong>{say('Debrief')}</strong>", minutes=minutes)
    return (
        f'<section class="lessons-plain" aria-label="{title}"><p><strong>{title}</strong> '
        f"({escape(_aside(scenario))})</p>"
        f"{about(scenario)}<p><strong>{say('Roles')}</strong></p><ul>{roles}</ul>"
        f'<p><strong>{say("Time")}</strong></p><ol start="0">{phases}</ol>'
        f"<p>{debrief}</p><ul>{questions}</ul>"
        f"<p>{escape(_on_paper())}</p></section>"
    )


def about(scenario: Scenario) -> str:
    """The note, the setting and the rules as HTML."""
    return f"{markup.html(scenario.note)}{markup.html(scenario.setting)}<ul>{_items(rules(scenario))}</ul>"


def text(scenario: Scenario) -> str:
    """The public part as plain text."""
    roles, phases, questions = _lists(scenario)
    phases = [f"{number}. {phase}" for number, phase in enumerate(phases)]
    lines = [
        scenario.note,
        scenario.setting,
        *(f"- {rule}" for rule in rules(scenario)),
        *roles,
        *phases,
        *questions,
        _on_paper(),
    ]
    return "\n\n".join([f"{heading(scenario)} ({_aside(scenario)})", *map(markup.text, lines)])


def desk(role: Role) -> str:
    """What a team has on its desk for everybody to see, as HTML."""
    return f"<p><strong>{escape(role.office)}</strong></p>{markup.html(role.position)}{markup.html(forbidden(role))}"


def card(role: Role) -> str:
    """A private card as HTML: for its role's eyes only."""
    title = say("The card of {team}", team=escape(role.called))
    return f"<p><strong>{title}</strong></p><ul>{_items(role.interests)}</ul>"


def message(sent: Message, log: Log, words: bool = True, conditions: bool = False) -> str:
    """A message as HTML, with what is noted of it; without its words it is only announced."""
    scenario, called, source = log.scenario, log.scenario.called, log.source(sent)
    way = say("direct") if sent.via else say("not noted through whom")
    if sent.via not in ("", DIRECT):
        way = say("through {team}", team=called(sent.via))
    past = scenario.past_mediator(sent)
    sentence = later("from {sender} to {receiver}, {way}")
    noted = (
        say("Message {number}", number=log.number(sent)) if sent in log else "",
        scenario.when(sent.round),
        say(sentence, sender=called(sent.sender), receiver=called(sent.to), way=way),
        say("not allowed: it went past {mediator}", mediator=scenario.mediator.called) if past else "",
        say(sent.quote or _NOT_ASKED),
        say(sent.sort) if sent.sort else "",
        say("passes on message\N{NO-BREAK SPACE}{number}", number=log.number(source)) if source else "",
    )
    listed = "; ".join(sent.conditions) if conditions else ""
    return _quoted(" · ".join(filter(None, noted)), sent.words if words else "", listed)


def choice(taken: Choice, log: Log) -> str:
    """What the one who plays alone chose, as HTML."""
    return _quoted(f"{say('Your choice')} · {log.scenario.when(taken.round)}", taken.words)


def _quoted(head: str, words: str, conditions: str = "") -> str:
    spans = f"<span class='lessons-shown-number'>{escape(head)}</span>"
    spans += f"<span dir='{literal.direction(words)}'>{escape(words)}</span>" if words else ""
    if conditions:
        listed = say("Conditions: {conditions}", conditions=escape(conditions))
        spans += f"<span class='lessons-shown-number' dir='auto'>{listed}</span>"
    return f"<blockquote class='lessons-shown'>{spans}</blockquote>"


def hidden(source: Message, log: Log, notes: str | None = None) -> str:
    """What stands in the place of a message that is passed on from memory, or else with ``notes``, as HTML."""
    sender = escape(log.scenario.called(source.sender))
    if notes is not None:
        return f"<p>{say(WORDS['read_back'], sender=sender)}</p>{_quoted(say('Your notes'), notes) if notes else ''}"
    return f"<p>{say('The message from {sender} is hidden. Write down what you remember.', sender=sender)}</p>"


def news(injects: Iterable[Inject]) -> str:
    """What came in, as HTML."""
    return "".join(
        f"<div class='lessons-news'><p><strong>{escape(inject.title)}</strong></p>{markup.html(inject.text)}</div>"
        for inject in injects
    )
