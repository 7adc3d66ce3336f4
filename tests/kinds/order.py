"""``order`` in the tests: items are moved up and down."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from kinds import Case
from lessons.course.kinds import Order

SMALL = """
kind = "order"
either = [["copy", "mirror"]]
[[exercise.item]]
id = "event"
text = "the event"
why = "Nothing can be told before it happens."
[[exercise.item]]
id = "report"
text = "the report"
why = "The report comes from the event."
[[exercise.item]]
id = "copy"
text = "the copy"
why = "A copy needs a report."
[[exercise.item]]
id = "mirror"
text = "the mirror"
why = "A mirror needs a report too."
"""
BROKEN = [
    ('why = "A copy needs a report."\n', "", "item 3 (“copy”): “why” is missing"),
    ('id = "copy"', 'id = "2"', "short name"),
    ('["copy", "mirror"]', '["copy", "moon"]', "pairs of item ids"),
]
BAD = [[1, 2], [1, 1, 2, 3], ["event", "x"], "event", 3, [1, 2, 3, 4, 4]]
SAID = "one of them stands too early"


def first(control: Any) -> None:
    control.move(0, 1)
    control.move(1, -1)


def state(control: Any) -> Any:
    return control.order


def pressed(e: Order) -> Iterator[str]:
    """Each item is moved up to its place, the first one before the others; the keyboard goes with it."""
    shown, last = [item.id for item in e.shown_items], len(e.items) - 1

    def stop(row: int, way: str) -> int:
        """How many stops of Tab lie before a button; the first row has no “up”, the last one no “down”."""
        return 2 * row - (row > 0) + (way == "down" and row > 0)

    at = stop(0, "down")
    for place, item in enumerate(e.items):
        row = shown.index(item.id)
        if row == place:
            continue
        steps = stop(row, "up") - at
        yield from ["Tab"] * steps if steps > 0 else ["Shift+Tab"] * -steps
        yield from ["Space"] * (row - place)
        at = stop(place, "up" if place else "down")
        shown.insert(place, shown.pop(row))
    yield from ["Tab"] * (stop(last, "up") - at)


def cases(e: Order) -> Iterator[Case]:
    ids = [item.id for item in e.items]
    yield "key", ids, "right", ""
    for pair in e.either:
        a, b = sorted(pair, key=ids.index)
        if ids.index(b) - ids.index(a) == 1:
            swapped = [{a: b, b: a}.get(name, name) for name in ids]
            yield f"either-{a}-{b}", swapped, "right", ""
    for item in e.items:
        wrong = next(order for order in _swaps(ids) if any(item.id in pair for pair in e.wrong_pairs(order)[:1]))
        yield f"item-{item.id}", wrong, "not yet", item.why


def _swaps(ids: list[str]) -> Iterator[list[str]]:
    for place in range(len(ids) - 1):
        yield [*ids[:place], ids[place + 1], ids[place], *ids[place + 2 :]]
    yield from map(list, permutations(ids))


def keys(exercise: Order, answer: Any) -> Iterator[tuple[str, str]]:
    """What stands wrong is named, so an order is left out."""
    yield from ()
