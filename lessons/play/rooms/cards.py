"""What a teacher prints for a room, as Markdown: the cards, what comes in, who sits where.

Each is written from the scenario. The cards are **private**: a sheet a role.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lessons.kit.language import later, say
from lessons.play.rooms import plain
from lessons.play.rooms.scenario import Role, Scenario
from lessons.play.rooms.seats import CLASSES, FEWEST, MOST, rooms, seats

# The lines of a slip, and how many lines to write on each has.
SLIP = (
    (later("number · round"), 1), (later("from · to"), 1), (later("via (direct?)"), 1), (later("exact words"), 4),
    (later("may it be quoted?"), 1), (later("passes on number · from memory, with notes, read back"), 1),
)  # fmt: skip
BACK = (later("conditions, one a line: only for the sender"), 4)
SHEET = (later("no."), later("round"), later("from"), later("to"), later("via"), later("use"), later("passes on"))


def card(role: Role) -> str:
    """One role's card."""
    blocks = [f"**{say('In public.')}** {role.position.strip()}", plain.forbidden(role)]
    blocks += [f"**{say('Only for you:')}**", "\n".join(f"- {line}" for line in role.interests)] * bool(role.interests)
    return "\n\n".join(filter(None, blocks))


def news(scenario: Scenario) -> str:
    """What comes in, for the teacher to read aloud."""
    lines = (
        f"- **{scenario.heading(each.round)}.** {each.title}: {' '.join(each.text.split())}"
        + (f" ({', '.join(map(scenario.team, each.to))})" if each.to else "")
        for each in scenario.injects
    )
    return "\n".join(lines)


def sizes(scenario: Scenario) -> str:
    """For each size of a class, its rooms; and for each size of a room, how many sit at each desk."""
    classes = table(
        ("in class", "rooms", "players in each"),
        ((str(size), str(len(rooms(size))), " + ".join(map(str, rooms(size)))) for size in CLASSES),
    )
    within = table(
        ("in a room", *(role.team for role in scenario.roles)),
        (
            (str(players), *(str(count or "left out") for count in seats(scenario, players).values()))
            for players in range(FEWEST, MOST + 1)
        ),
    )
    return f"{classes}\n\n{within}"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cards(scenario: Scenario) -> str:
    """All cards, one below the other."""
    return "\n\n".join(f"#### {role.heading}\n\n{card(role)}" for role in scenario.roles)


PARTS: dict[str, Callable[[Scenario], str]] = {
    each.__name__: each for each in (cards, news, sizes)
}  # by the names by which a teacher's page calls for them
