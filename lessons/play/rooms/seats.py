"""Who sits where: a class is divided into rooms, and each room into offices.

As few rooms as hold the class, all of the same size or nearly. The mediator always has two at its desk, as it carries
two messages at a time; the others get a second one in the order of their work. The smallest room leaves out an office
that the game can do without.
"""

from __future__ import annotations

from collections.abc import Mapping

from lessons.play.rooms.scenario import Role, Scenario

FEWEST, MOST = 7, 14  # players of a room
CLASSES = range(8, 33)
_SECOND = ("mediator", "party", "press", "recorder", "adviser", "partner")  # who gets a second player first


def rooms(players: int) -> tuple[int, ...]:
    """How many play in each room; no room has fewer than seven, unless the class has.

    >>> rooms(8), rooms(15), rooms(28), rooms(32)
    ((8,), (8, 7), (14, 14), (11, 11, 10))
    """
    count = -(-players // MOST)
    return tuple(players // count + (place < players % count) for place in range(count))


def seats(scenario: Scenario, players: int) -> Mapping[Role, int]:
    """How many sit at each desk of a room; an office with nobody is left out of the game."""
    order = sorted(scenario.roles, key=lambda role: _SECOND.index(role.kind))
    spare = [role for role in reversed(order) if role.kind in ("partner", "adviser", "press")]
    absent = spare[: max(0, len(order) + 1 - players)]
    desks = [role for role in order if role not in absent]
    count = {role: int(role in desks) for role in scenario.roles}
    for place in range(players - len(desks)):
        count[desks[place % len(desks)]] += 1
    return count
