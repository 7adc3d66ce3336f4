"""A message room on paper: the teacher's page, a page for each desk with its card, slips, the sheet of the log.

The cards are **private**: the page of a desk is for that desk alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from lessons.desk.packs import typeset
from lessons.kit import markup
from lessons.kit.language import say
from lessons.play.rooms import cards, plain, scenario
from lessons.play.rooms.entries import ARRIVED, HOW, MARKS, QUOTE
from lessons.play.rooms.scenario import WORDS, Role, Scenario


def files() -> Iterator[tuple[str, bytes]]:
    """A file for each room."""
    for room in map(scenario.find, scenario.names()):
        desks = [markup.tokens(_of_desk(room, role)) for role in room.roles]
        told, title, what = markup.tokens(_of_teacher(room)), plain.heading(room), say("The message room")
        page = typeset.document(title, what, told, template="room", desks=desks, slips=_slips(), log=_log())
        yield f"room/{room.name}.pdf", page


def _of_teacher(room: Scenario) -> str:
    parts = {
        say("Time"): cards.clock(room),
        say("What you read aloud"): cards.news(room),
        say("Leaving the role"): room.leaving,
        say("Players of a room, by desk"): cards.desks(room),
    }
    return "\n\n".join([say(WORDS["private"]), *(f"## {title}\n\n{words}" for title, words in parts.items())])


def _of_desk(room: Scenario, role: Role) -> str:
    known = (f"## {say('What everybody may know')}", plain.known(room))
    return "\n\n".join([f"## {role.heading}", cards.card(role), *known])


def _slips() -> dict[str, object]:
    first, second = (say("number"), say("round"), say("passes on number")), (say("from"), say("to"), say("via"))
    ticks = [[*map(say, QUOTE)], [say(each) for each in (*HOW, *MARKS)]]
    words = {"title": say("Slips for messages"), "told": say(WORDS["slips"]), "words": say("exact words")}
    return {**words, "fields": [first, second], "ticks": ticks}


def _log() -> dict[str, object]:
    head = (say("number"), say("round"), say("from"), say("to"), say("via"), say("may it be quoted?"))
    return {"title": say("The log"), "head": [*head, say("passes on number"), *map(say, ARRIVED)]}
