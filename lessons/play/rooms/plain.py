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


def known(scenario: Scenario) -> str:
    """What everybody knows, as Markdown: the note, the setting, the rules, the stop word."""
    word = f"**{literal.markdown(scenario.stop_word)}**"
    stop = say("Stop word: {word}. Whoever says it stops the game.", word=word)
    return "\n\n".join([scenario.note, scenario.setting, _listed([*scenario.rules, stop])])


def forbidden(role: Role) -> str:
    """What a role may not do, as Markdown."""
    return say("*May not:* {deeds}.", deeds="; ".join(role.may_not)) if role.may_not else ""


def public(scenario: Scenario) -> str:
    """The public part as Markdown: to read before the game, to print, to find after a restart."""
    plain, timed, titled = literal.markdown, later("{title} ({minutes} minutes)"), f"**{say('Debrief')}**"
    phase, whole = later("{title} ({minutes} minutes): {task}"), later("{audience}; {minutes} minutes with the debrief")
    aside = say(whole, audience=scenario.audience, minutes=f"{scenario.minutes:g}")
    phases = (say(phase, title=plain(at.title), minutes=f"{at.minutes:g}", task=at.task) for at in scenario.phases)
    parts = (
        f"**{plain(heading(scenario))}** ({plain(aside)})",
        known(scenario),
        f"**{say('Roles')}**",
        _listed(f"**{plain(role.heading)}.** {role.position} {forbidden(role)}" for role in scenario.roles),
        f"**{say('Time')}**",
        "\n".join(f"{number}. {' '.join(words.split())}" for number, words in enumerate(phases)),
        say(timed, title=titled, minutes=f"{scenario.timing.debrief:g}"),
        _listed(f"{say(item.step)} {item.question}" for item in scenario.debrief),
        say(WORDS["on_paper"], allowed=", ".join(map(say, reversed(QUOTE)))),
    )
    return "\n\n".join(parts)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(line.split())}" for line in lines)


def html(scenario: Scenario) -> str:
    """The public part as safe HTML."""
    label = escape(heading(scenario))
    return f'<section class="lessons-plain" aria-label="{label}">{markup.html(public(scenario))}</section>'


def desk(role: Role) -> str:
    """What a team has on its desk for everybody to see, as HTML."""
    return f"<p><strong>{escape(role.office)}</strong></p>{markup.html(role.position)}{markup.html(forbidden(role))}"


def card(role: Role) -> str:
    """A private card as HTML: for its role's eyes only."""
    title = say("The card of {team}", team=escape(role.called))
    return f"<p><strong>{title}</strong></p>{markup.html(_listed(role.interests))}"


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
