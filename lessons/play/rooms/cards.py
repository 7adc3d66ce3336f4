"""What a teacher prints for a room, as Markdown written from the scenario: the cards, what comes in, who sits where.

The cards are **private**.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lessons.kit.language import say
from lessons.play.rooms import plain
from lessons.play.rooms.scenario import Role, Scenario
from lessons.play.rooms.seats import CLASSES, FEWEST, MOST, rooms, seats


def card(role: Role) -> str:
    """One role's card."""
    blocks = [f"**{say('In public.')}** {role.position.strip()}", plain.forbidden(role)]
    blocks += [f"**{say('Only for you:')}**", "\n".join(f"- {line}" for line in role.interests)] * bool(role.interests)
    return "\n\n".join(filter(None, blocks))


def cards(scenario: Scenario) -> str:
    """All cards, one below the other."""
    return "\n\n".join(f"#### {role.heading}\n\n{card(role)}" for role in scenario.roles)


def news(scenario: Scenario) -> str:
    """What comes in, for the teacher to read aloud."""
    lines = (
        f"- **{scenario.heading(each.round)}.** {' '.join(each.text.split())}"
        + (f" ({', '.join(map(scenario.team, each.to))})" if each.to else "")
        for each in scenario.injects
    )
    return "\n".join(lines)


def clock(scenario: Scenario) -> str:
    """All phases with their minutes."""
    names = [*map(scenario.heading, range(len(scenario.phases))), say("Debrief")]
    times = ("{:g}–{:g}".format(*scenario.lasts(place)) for place in range(len(names)))
    return _table((say("minutes"), say("what happens")), zip(times, names, strict=True))


def classes(scenario: Scenario) -> str:
    """For each size of a class, its rooms, and the offices that one of them leaves out."""
    absent = {
        size: [role.team for role, count in seats(scenario, min(rooms(size))).items() if not count] for size in CLASSES
    }
    rows = (
        (f"{size}", f"{len(rooms(size))}", " + ".join(map(str, rooms(size))), ", ".join(absent[size]))
        for size in CLASSES
    )
    return _table((say("in class"), say("rooms"), say("players in each"), say("left out in the smallest")), rows)


def desks(scenario: Scenario) -> str:
    """For each size of a room, how many sit at each desk."""
    rows = ((players, *seats(scenario, players).values()) for players in range(FEWEST, MOST + 1))
    shown = ([str(count or "–") for count in row] for row in rows)
    return _table((say("in a room"), *(role.team for role in scenario.roles)), shown)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], ["---"] * len(lines[0]), *lines[1:]))


PARTS: dict[str, Callable[[Scenario], str]] = {  # by the names by which a teacher's page calls for them
    each.__name__: each for each in (cards, news, classes, desks)
}
