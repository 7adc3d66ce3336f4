"""A message room on paper: the teacher's page, a page for each desk with its card, slips, the sheet of the log.

The cards are **private**: the page of a desk is for that desk alone. PARTS are what a teacher's page has of a room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from lessons.desk.packs import typeset
from lessons.kit import markup
from lessons.kit.language import say
from lessons.play.rooms import plain, scenario
from lessons.play.rooms.entries import ARRIVED, HOW, MARKS, QUOTE
from lessons.play.rooms.scenario import WORDS, Role, Scenario
from lessons.play.rooms.seats import CLASSES, FEWEST, MOST, rooms, seats


def files() -> Iterator[tuple[str, bytes]]:
    """A file for each room."""
    for room in map(scenario.find, scenario.names()):
        pages = [markup.tokens(_of_desk(room, role)) for role in room.roles]
        told, title, what = markup.tokens(_of_teacher(room)), plain.heading(room), say("The message room")
        page = typeset.document(title, what, told, template="room", desks=pages, slips=_slips(), log=_log())
        yield f"room/{room.name}.pdf", page


def _of_teacher(room: Scenario) -> str:
    parts = {
        say("Time"): clock(room),
        say("What you read aloud"): news(room),
        say("Leaving the role"): room.leaving,
        say("Players of a room, by desk"): desks(room),
    }
    return "\n\n".join([say(WORDS["private"]), *(f"## {title}\n\n{words}" for title, words in parts.items())])


def _of_desk(room: Scenario, role: Role) -> str:
    known = (f"## {say('What everybody may know')}", plain.known(room))
    return "\n\n".join([f"## {role.heading}", card(role), *known])


def _slips() -> dict[str, object]:
    first, second = (say("number"), say("round"), say("passes on number")), (say("from"), say("to"), say("via"))
    ticks = [[*map(say, QUOTE)], [say(each) for each in (*HOW, *MARKS)]]
    words = {"title": say("Slips for messages"), "told": say(WORDS["slips"]), "words": say("exact words")}
    return {**words, "fields": [first, second], "ticks": ticks}


def _log() -> dict[str, object]:
    head = (say("number"), say("round"), say("from"), say("to"), say("via"), say("may it be quoted?"))
    return {"title": say("The log"), "head": [*head, say("passes on number"), *map(say, ARRIVED)]}


def card(role: Role) -> str:
    """One role's card."""
    blocks = [f"**{say('In public.')}** {role.position.strip()}", plain.forbidden(role)]
    blocks += [f"**{say('Only for you:')}**", "\n".join(f"- {line}" for line in role.interests)] * bool(role.interests)
    return "\n\n".join(filter(None, blocks))


def cards(room: Scenario) -> str:
    """All cards, one below the other."""
    return "\n\n".join(f"#### {role.heading}\n\n{card(role)}" for role in room.roles)


def news(room: Scenario) -> str:
    """What comes in, for the teacher to read aloud."""
    lines = (
        f"- **{room.heading(each.round)}.** {' '.join(each.text.split())}"
        + (f" ({', '.join(map(room.team, each.to))})" if each.to else "")
        for each in room.injects
    )
    return "\n".join(lines)


def clock(room: Scenario) -> str:
    """All phases with their minutes."""
    names = [*map(room.heading, range(len(room.phases))), say("Debrief")]
    times = ("{:g}–{:g}".format(*room.lasts(place)) for place in range(len(names)))
    return _table((say("minutes"), say("what happens")), zip(times, names, strict=True))


def classes(room: Scenario) -> str:
    """For each size of a class, its rooms, and the offices that one of them leaves out."""
    rows = []
    for size in CLASSES:
        players = rooms(size)
        absent = (role.team for role, count in seats(room, min(players)).items() if not count)
        rows.append((f"{size}", f"{len(players)}", " + ".join(map(str, players)), ", ".join(absent)))
    return _table((say("in class"), say("rooms"), say("players in each"), say("left out in the smallest")), rows)


def desks(room: Scenario) -> str:
    """For each size of a room, how many sit at each desk."""
    rows = ((players, *seats(room, players).values()) for players in range(FEWEST, MOST + 1))
    shown = ([str(count or "–") for count in row] for row in rows)
    return _table((say("in a room"), *(role.team for role in room.roles)), shown)


def _table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *rows))


# By the names by which a teacher's page calls for them.
PARTS: dict[str, Callable[[Scenario], str]] = {each.__name__: each for each in (cards, news, classes, desks)}
