"""The room without controls: its public part for a page without a kernel, and the cards on paper.

Only :func:`cards` shows what is private; nothing else in this module reads it.
"""

from __future__ import annotations

from collections.abc import Iterable

from lessons.kit import markup
from lessons.play.rooms import conditions
from lessons.play.rooms.distortion import Measure
from lessons.play.rooms.entries import QUOTE
from lessons.play.rooms.scenario import Role, Scenario

ON_PAPER = (
    "On paper: each message is one slip with the round, from, to, via, the exact words, the conditions (one a line), "
    f"and whether it may be quoted ({', '.join(reversed(QUOTE))})."
)
# Styles are written into the tags: JupyterLab drops <style> elements from notebooks it does not trust yet.
_MARKS = {
    "same": ("span", ""),
    "missing": ("del", ""),
    "added": ("ins", ' style="font-weight:bold"'),
}


def html(scenario: Scenario) -> str:
    """The public part as safe HTML: to read before the game, to print, to find after a restart."""
    title = markup.escape(f"The message room: {scenario.title}")
    roles = "".join(f"<li>{_public(role)}</li>" for role in scenario.roles)
    phases = "".join(
        f"<li>{markup.escape(phase.title)} ({phase.minutes:g} minutes): {markup.inline(phase.task)}</li>"
        for phase in scenario.phases
    )
    questions = "".join(
        f"<li>{markup.escape(each.step)} {markup.inline(each.question)}</li>" for each in scenario.debrief
    )
    return (
        f'<section class="lessons-plain" aria-label="{title}"><p><strong>{title}</strong> '
        f"({markup.escape(scenario.audience)}; {scenario.minutes:g} minutes with the debrief)</p>"
        f"{about(scenario)}<p><strong>Roles</strong></p><ul>{roles}</ul>"
        f'<p><strong>Time</strong></p><ol start="0">{phases}</ol>'
        f"<p><strong>Debrief</strong> ({scenario.debrief_minutes:g} minutes)</p><ul>{questions}</ul>"
        f"<p>{markup.escape(ON_PAPER)}</p></section>"
    )


def about(scenario: Scenario) -> str:
    """The note, the setting and the rules as HTML."""
    rules = "".join(f"<li>{markup.inline(rule)}</li>" for rule in scenario.rules)
    stop = f"Stop word: <strong>{markup.escape(scenario.stop_word)}</strong>. Whoever says it stops the game."
    return f"{markup.html(scenario.note)}{markup.html(scenario.setting)}<ul>{rules}<li>{stop}</li></ul>"


def _public(role: Role) -> str:
    return f"<strong>{markup.escape(role.heading)}.</strong> {markup.inline(role.position)}{_forbidden(role)}"


def _forbidden(role: Role) -> str:
    return f" <em>May not:</em> {'; '.join(map(markup.inline, role.may_not))}." if role.may_not else ""


def text(scenario: Scenario) -> str:
    """The public part as plain text."""
    lines = [
        f"The message room: {scenario.title} ({scenario.audience}; {scenario.minutes:g} minutes with the debrief)",
        markup.text(scenario.note),
        markup.text(scenario.setting),
        *(f"- {markup.text(rule)}" for rule in scenario.rules),
        f"- Stop word: {scenario.stop_word}. Whoever says it stops the game.",
    ]
    for role in scenario.roles:
        may_not = f" May not: {'; '.join(map(markup.text, role.may_not))}." if role.may_not else ""
        lines.append(f"{role.heading}. {markup.text(role.position)}{may_not}")
    lines += [
        f"{number}. {phase.title} ({phase.minutes:g} minutes): {markup.text(phase.task)}"
        for number, phase in enumerate(scenario.phases)
    ]
    lines += [f"{each.step} {markup.text(each.question)}" for each in scenario.debrief]
    return "\n\n".join([*lines, ON_PAPER])


def desk(role: Role) -> str:
    """What a team has on its desk for everybody to see, as HTML."""
    office = markup.escape(role.office)
    return f"<p><strong>{office}</strong></p>{markup.html(role.position)}<p>{_forbidden(role)}</p>"


def card(role: Role) -> str:
    """A private card as HTML: for its role's eyes only."""
    lines = "".join(f"<li>{markup.inline(each)}</li>" for each in role.interests)
    return f"<p><strong>The card of {markup.escape(role.called)}</strong></p><ul>{lines}</ul>"


def cards(scenario: Scenario) -> str:
    """A whole page to print: one sheet a role, with its private card, and slips for messages."""
    sheets = (
        f"<section><h2>{markup.escape(role.team)}</h2>{desk(role)}{card(role) if role.interests else ''}</section>"
        for role in scenario.roles
    )
    injects = "".join(
        f"<li>Round {each.round}: <strong>{markup.escape(each.title)}</strong> {markup.inline(each.text)}"
        f"{_readers(each.to, scenario)}</li>"
        for each in scenario.injects
    )
    slip = "".join(f"<tr><th>{each}</th><td></td></tr>" for each in _SLIP)
    return _PAGE.format(
        title=markup.escape(scenario.title),
        sheets="\n".join(sheets),
        injects=injects,
        slips=f"<table>{slip}</table>" * 3,
    )


def _readers(to: Iterable[str], scenario: Scenario) -> str:
    teams = ", ".join(scenario.team(each) for each in to)
    return f" (only for {markup.escape(teams)})" if teams else ""


_SLIP = ("round", "from", "to", "via", "exact words", "conditions, one a line", "may it be quoted?", "retells number")
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}: cards to print</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; max-width: 44em; margin: 2em auto; padding: 0 1em }}
section, table {{ page-break-after: always; break-inside: avoid }}
table {{ width: 100%; border-collapse: collapse; margin-bottom: 2em; page-break-after: auto }}
th, td {{ border: 1px solid; padding: 6px; text-align: left }} th {{ width: 11em }} td {{ height: 2.4em }}
</style></head>
<body><h1>{title}</h1>
<section><h2>For the teacher: what comes in</h2><ul>{injects}</ul>
<p>The next pages are private: give each team its own.</p></section>
{sheets}
<h2>Slips for messages</h2>{slips}
</body></html>
"""


def comparison(measure: Measure, with_guesses: bool = True) -> str:
    """A measurement as HTML: the two texts as one run, the count, and the guesses, labelled as such."""
    run = " ".join(
        f"<{tag}{style}>{markup.escape(words)}</{tag}>"
        for mark, words in measure.parts
        for tag, style in [_MARKS[mark]]
    )
    strangers = "".join(
        f"<p>In quotation marks, but never sent: “{markup.escape(words)}”. Quotation marks are a promise.</p>"
        for words in measure.strangers
    )
    guesses = "".join(
        f"<li>“{markup.escape(each.condition)}” {markup.escape(conditions.said(each))}</li>" for each in measure.guesses
    )
    listed = (
        f"<p><em>The program’s guess, by words only:</em></p><ul>{guesses}</ul>" if guesses and with_guesses else ""
    )
    return (
        f'<p><strong>{measure.finding}</strong></p><p dir="auto">{run}</p>'
        f"<p><small>Struck out: it fell out. Bold and underlined: it came in.</small></p>{strangers}{listed}"
    )
