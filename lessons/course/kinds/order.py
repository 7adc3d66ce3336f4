"""``order``: put things in order. All pairs that stand the wrong way round are counted, and the first is explained."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated, Any

from lessons.course.kinds.base import SHORT, Control, Exercise
from lessons.course.marking import BadAnswer, Marking, pick, quoted
from lessons.course.result import WORDS
from lessons.kit import literal
from lessons.kit.language import later, say
from lessons.kit.panel import as_list, numbered, styled
from lessons.kit.toml_table import Table

EMPTY = later("Nothing has been moved yet. Put the rows in your order first, or press “Not sure”.")
NO_ITEM = later("There is no item {value}; give the numbers 1 to {count} in your order.")


@dataclass(frozen=True)
class Item:
    """One thing to put in order; ``why`` is said when it stands wrong."""

    id: Annotated[str, "a-short-name"]
    text: Annotated[str, "the words of the item"]
    why: Annotated[str, "one sentence that says why it stands where it stands"]

    def proofread(self, t: Table) -> None:
        t.need(not self.id.isdigit(), "an id of digits would be taken for a place; write a short name.")


def _pairs(t: Table, key: str) -> frozenset[frozenset[str]]:
    """The pairs of items whose order is free."""
    pairs = t.raw(key, '[["a", "b"]]')
    ids = [item.get("id") for item in t.raw("item", "...", [])]
    good = isinstance(pairs, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs)
    good = good and all(name in ids for pair in pairs for name in pair)
    t.need(good, '“either” has to be a list of pairs of item ids; write either = [["a", "b"]].')
    return frozenset(map(frozenset, pairs))


class Shuffle(Control):
    """Items with a button up and a button down. The rows stay; their words move, so the focus can follow."""

    def __init__(self, items: Sequence[Item]) -> None:
        import ipywidgets as w

        self.items = {item.id: item.text for item in items}
        self.order = list(self.items)
        self.moved = False
        self.labels = [w.HTML() for _ in self.order]
        self.ups = [self._button(say("↑ Up"), place, -1) for place in range(len(self.order))]
        self.downs = [self._button(say("↓ Down"), place, +1) for place in range(len(self.order))]
        self._draw()
        rows = zip(self.labels, self.ups, self.downs, strict=True)
        widget = styled(w.VBox([styled(w.Box(row), "lessons-item") for row in rows]), "lessons-order")
        super().__init__(widget, lambda: self.order[:] if self.moved else None, self.put, say(WORDS["order"]["empty"]))

    def _button(self, label: str, place: int, step: int) -> Any:
        import ipywidgets as w

        button = w.Button(description=label, disabled=not 0 <= place + step < len(self.order))
        button.on_click(lambda _: self.move(place, step))
        return button

    def move(self, place: int, step: int) -> None:
        """Let the item at a place change with its neighbor; the focus goes with the item."""
        target = place + step
        self.moved = True
        self.order[place], self.order[target] = self.order[target], self.order[place]
        self._draw()
        buttons, others = (self.ups, self.downs) if step < 0 else (self.downs, self.ups)
        (others if buttons[target].disabled else buttons)[target].focus()

    def _draw(self) -> None:
        for place, (label, name) in enumerate(zip(self.labels, self.order, strict=True), 1):
            label.value = numbered(place, self.items[name])

    def put(self, answer: Any) -> None:
        """Show an order, if it has just these items."""
        if sorted(map(str, as_list(answer))) == sorted(self.items):
            self.order = list(answer)
            self.moved = True
            self._draw()


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Order(Exercise):
    """All items in order, by id, words, or number in the order shown."""

    kind = "order"
    question = later("Your order")
    answered_by = ("[2, 1, 3, ...]", later("the numbers in the order you think is right"))

    items: Annotated[tuple[Item, ...], 3]  # in the right order
    either: Annotated[frozenset[frozenset[str]], _pairs] = frozenset()

    @property
    def shown_items(self) -> tuple[Item, ...]:
        """The items as they are shown: shuffled, always in one way, never right."""
        shown = sorted(self.items, key=lambda item: hashlib.sha256(f"{self.id}/{item.id}".encode()).hexdigest())
        for _ in shown:
            if self.wrong_pairs([item.id for item in shown]):
                break
            shown = shown[1:] + shown[:1]
        return tuple(shown)

    @property
    def numbered(self) -> tuple[str, ...]:
        return tuple(item.text for item in self.shown_items)

    def wrong_pairs(self, ids: Sequence[str]) -> list[tuple[str, str]]:
        """The pairs that stand the wrong way round, neighbors first; pairs whose order is free are left out."""
        right = [item.id for item in self.items]
        pairs = [
            (first, second)
            for first, second in combinations(ids, 2)
            if right.index(first) > right.index(second) and {first, second} not in self.either
        ]
        return sorted(pairs, key=lambda pair: ids.index(pair[1]) - ids.index(pair[0]) > 1)

    def judge(self, answer: Any) -> Marking:
        ids = [self._item(each) for each in as_list(answer)]
        items = {item.id: item for item in self.items}
        if sorted(ids) != sorted(items):
            example = [*range(len(items), 0, -1)]
            raise BadAnswer(say(WORDS["order"]["count"], count=len(items), example=example))
        wrong = self.wrong_pairs(ids)
        if not wrong:
            return Marking("right", (), 1.0, answer=ids)
        count = len(ids) * (len(ids) - 1) // 2 - len(self.either)
        late, early = (items[name] for name in wrong[0])
        which = literal.listed([quoted(late.text, 80), quoted(early.text, 80)])
        feedback = (say("Look at {which}: one of them stands too early.", which=which), early.why, late.why)
        return Marking("not yet", tuple(dict.fromkeys(feedback)), max(0.0, 1 - len(wrong) / count), answer=ids)

    def in_words(self, answer: Any) -> str:
        words = {item.id: literal.shorten(item.text, SHORT) for item in self.items}
        return " → ".join(words[each] for each in answer)

    def _item(self, value: Any) -> str:
        ids = [item.id for item in self.shown_items]
        return str(value) if value in ids else ids[pick(self.numbered, value, NO_ITEM)]

    def control(self) -> Control:
        return Shuffle(self.shown_items)

    def key(self) -> Iterator[str]:
        for number, item in enumerate(self.items, 1):
            yield f"{number}. {item.text}"
            yield f"   - If out of place: {item.why}"

    def short_key(self) -> Iterator[str]:
        yield " → ".join(literal.shorten(item.text, SHORT) for item in self.items)
