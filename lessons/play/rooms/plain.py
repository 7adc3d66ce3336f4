"""The room as safe HTML: its public part for a page without a kernel, what the screens show, and the cards on paper.

Only :func:`card` and :func:`cards` show what is private.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from string import Template

from lessons.kit import literal, markup
from lessons.play.rooms.entries import DIRECT, QUOTE, Choice, Message
from lessons.play.rooms.log import Log
from lessons.play.rooms.scenario import Inject, Role, Scenario

ON_PAPER = (
    "On paper: each message is one slip with the round, from, to, via, the exact words, the conditions (one a line), "
    f"and whether it may be quoted ({', '.join(reversed(QUOTE))})."
)
_SLIP = ("round", "from", "to", "via", "exact words", "conditions, one a line", "may it be quoted?", "retells number")


def _lists(scenario: Scenario) -> tuple[list[str], list[str], list[str], list[str]]:
    """What the public part lists, as Markdown: rules, roles, phases, questions."""
    plain = literal.markdown
    stop = f"Stop word: **{plain(scenario.stop_word)}**. Whoever says it stops the game."
    return (
        [*scenario.rules, stop],
        [f"**{plain(role.heading)}.** {role.position} {_forbidden(role)}" for role in scenario.roles],
        [f"{plain(phase.title)} ({phase.minutes:g} minutes): {phase.task}" for phase in scenario.phases],
        [f"{item.step} {item.question}" for item in scenario.debrief],
    )


def _forbidden(role: Role) -> str:
    return f"*May not:* {'; '.join(role.may_not)}." if role.may_not else ""


def _items(lines: Iterable[str]) -> str:
    return "".join(f"<li>{markup.inline(line)}</li>" for line in lines)


def html(scenario: Scenario) -> str:
    """The public part as safe HTML: to read before the game, to print, to find after a restart."""
    title = escape(f"The message room: {scenario.title}")
    _, roles, phases, questions = map(_items, _lists(scenario))
    return (
        f'<section class="lessons-plain" aria-label="{title}"><p><strong>{title}</strong> '
        f"({escape(scenario.audience)}; {scenario.minutes:g} minutes with the debrief)</p>"
        f"{about(scenario)}<p><strong>Roles</strong></p><ul>{roles}</ul>"
        f'<p><strong>Time</strong></p><ol start="0">{phases}</ol>'
        f"<p><strong>Debrief</strong> ({scenario.timing.debrief:g} minutes)</p><ul>{questions}</ul>"
        f"<p>{escape(ON_PAPER)}</p></section>"
    )


def about(scenario: Scenario) -> str:
    """The note, the setting and the rules as HTML."""
    rules = _items(_lists(scenario)[0])
    return f"{markup.html(scenario.note)}{markup.html(scenario.setting)}<ul>{rules}</ul>"


def text(scenario: Scenario) -> str:
    """The public part as plain text."""
    rules, roles, phases, questions = _lists(scenario)
    rules = [f"- {rule}" for rule in rules]
    phases = [f"{number}. {phase}" for number, phase in enumerate(phases)]
    title = f"The message room: {scenario.title} ({scenario.audience}; {scenario.minutes:g} minutes with the debrief)"
    lines = [scenario.note, scenario.setting, *rules, *roles, *phases, *questions, ON_PAPER]
    return "\n\n".join([title, *map(markup.text, lines)])


def desk(role: Role) -> str:
    """What a team has on its desk for everybody to see, as HTML."""
    return f"<p><strong>{escape(role.office)}</strong></p>{markup.html(role.position)}{markup.html(_forbidden(role))}"


def card(role: Role) -> str:
    """A private card as HTML: for its role's eyes only."""
    return f"<p><strong>The card of {escape(role.called)}</strong></p><ul>{_items(role.interests)}</ul>"


def cards(scenario: Scenario) -> str:
    """A whole page to print: one sheet a role, with its private card, and slips for messages."""
    sheets = (
        f"<section><h2>{escape(role.team)}</h2>{desk(role)}{card(role) if role.interests else ''}</section>"
        for role in scenario.roles
    )
    injects = "".join(
        f"<li>Round {inject.round}: <strong>{escape(inject.title)}</strong> {markup.inline(inject.text)}"
        f"{f' (only for {escape(teams)})' if teams else ''}</li>"
        for inject in scenario.injects
        for teams in [", ".join(map(scenario.team, inject.to))]
    )
    slip = "".join(f"<tr><th>{line}</th><td></td></tr>" for line in _SLIP)
    page = Template(Path(__file__).with_name("cards.html").read_text(encoding="utf-8"))
    return page.substitute(
        title=escape(scenario.title), sheets="\n".join(sheets), injects=injects, slips=f"<table>{slip}</table>" * 3
    )


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
    spans = f"<span class='lessons-shown-number'>{escape(head)}</span>"
    spans += f"<span dir='{literal.direction(words)}'>{escape(words)}</span>" if words else ""
    if conditions:
        spans += f"<span class='lessons-shown-number' dir='auto'>Conditions: {escape(conditions)}</span>"
    return f"<blockquote class='lessons-shown'>{spans}</blockquote>"


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
