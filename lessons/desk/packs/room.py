"""A message room on paper: the teacher's page, a page for each desk with its card, slips, the sheet of the log.

The cards are **private**: the page of a desk is for that desk alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from lessons.desk.packs import on_paper, typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import markup
from lessons.kit.language import say
from lessons.play.rooms import cards, plain
from lessons.play.rooms import scenario as scenarios
from lessons.play.rooms.entries import HOW, MARKS, QUOTE
from lessons.play.rooms.scenario import Scenario

_SLIPS, _LINES, _ROWS = 3, 4, 22  # slips of a page; lines for the words of one; rows of a page of the log
_NEXT: Block = {"type": "pagebreak"}


def files() -> Iterator[tuple[str, bytes]]:
    """A file for each room."""
    for scenario in map(scenarios.find, scenarios.names()):
        blocks = [*_of_teacher(scenario), *_desks(scenario), *_slips(), *_log()]
        yield f"room/{scenario.name}.pdf", typeset.document(plain.heading(scenario), say("The message room"), blocks)


def _of_teacher(scenario: Scenario) -> Iterator[Block]:
    yield on_paper.aside(say("This page is the teacher’s. The cards are private: give each desk its own."))
    for title, words in (
        (say("Time"), cards.clock(scenario)),
        (say("What you read aloud"), cards.news(scenario)),
        (say("Leaving the role"), scenario.leaving),
        (say("Players of a room, by desk"), cards.desks(scenario)),
    ):
        yield on_paper.heading(2, title)
        yield from markup.tokens(words)


def _desks(scenario: Scenario) -> Iterator[Block]:
    known = [scenario.note, scenario.setting, "\n".join(f"- {rule}" for rule in plain.rules(scenario))]
    for role in scenario.roles:
        yield from (_NEXT, on_paper.heading(2, role.heading), *markup.tokens(cards.card(role)))
        yield from (on_paper.heading(2, say("What everybody may know")), *markup.tokens("\n\n".join(known)))


def _slips() -> Iterator[Block]:
    yield _NEXT
    yield on_paper.aside(say("The sender writes the conditions on the back of the recorder’s copy, one a line."))
    for _ in range(_SLIPS):
        yield on_paper.together(
            on_paper.heading(2, say("A message")),
            on_paper.blanks(say("number"), say("round"), say("passes on number")),
            on_paper.blanks(say("from"), say("to"), say("via")),
            on_paper.aside("   ".join(f"☐ {say(each)}" for each in reversed(QUOTE))),
            on_paper.aside("   ".join(f"☐ {say(each)}" for each in (*HOW, *MARKS))),
            on_paper.aside(say("exact words")),
            {"type": "lines", "count": _LINES},
        )


def _log() -> Iterator[Block]:
    head = [say(name) for name in ("to", "via", "may it be quoted?", "passes on number", "arrived", "changed", "lost")]
    row = {"told": markup.line(""), "cells": [[] for _ in head]}
    yield from (
        _NEXT,
        on_paper.heading(2, say("The log")),
        on_paper.aside(say("The wide column is for the round and the sender.")),
    )
    yield {"type": "fields", "head": [*map(markup.line, head)], "rows": [row] * _ROWS}
