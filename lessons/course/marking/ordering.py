"""Marking of ``order``: all pairs that stand the wrong way round are counted, and the first is explained."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from lessons.course.marking.common import BadAnswer, Marking, as_list, folded, quoted

if TYPE_CHECKING:
    from lessons.course.model import Exercise


def wrong_pairs(exercise: Exercise, ids: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs that stand the wrong way round, neighbors first; pairs whose order is free are left out."""
    right = {item.id: place for place, item in enumerate(exercise.items)}
    pairs = [
        pair
        for pair in combinations(ids, 2)
        if right[pair[0]] > right[pair[1]] and frozenset(pair) not in exercise.either
    ]
    return sorted(pairs, key=lambda pair: ids.index(pair[1]) - ids.index(pair[0]) > 1)


def order(exercise: Exercise, answer: Any) -> Marking:
    """All items in order, by id, words, or number in the order shown."""
    ids = [_item(exercise, each) for each in as_list(answer, None, "items")]
    if sorted(ids) != sorted(item.id for item in exercise.items):
        count = len(exercise.items)
        raise BadAnswer(f"Name each of the {count} items once, like {list(range(count, 0, -1))}.")
    wrong = wrong_pairs(exercise, ids)
    if not wrong:
        return Marking("right", (), 1.0, answer=ids)
    count = len(ids) * (len(ids) - 1) // 2 - len(exercise.either)
    items = {item.id: item for item in exercise.items}
    late, early = wrong[0]
    said = (
        f"Look at {quoted(items[late].text, 80)} and {quoted(items[early].text, 80)}: one of them stands too early.",
        items[early].why,
        items[late].why,
    )
    return Marking("not yet", tuple(dict.fromkeys(said)), max(0.0, 1 - len(wrong) / count), answer=ids)


def _item(exercise: Exercise, value: Any) -> str:
    shown = exercise.shown_items
    if isinstance(value, str):
        for item in shown:
            if value == item.id or folded(value) == folded(item.text):
                return item.id
        value = int(value) if value.strip().isdecimal() and len(value) < 6 else value
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= len(shown):
        return shown[value - 1].id
    raise BadAnswer(f"There is no item {quoted(value)}; give the numbers 1 to {len(shown)} in your order.")
