"""A message room on the screen, for the tests: driven by the words on its controls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lessons.course.widgets import spoken
from lessons.play.rooms import scenario
from lessons.play.rooms.screens import Panel


class Screen:
    """A panel, driven by the words on its controls."""

    def __init__(self, name: str = "mills") -> None:
        self.panel = Panel(scenario.find(name))

    def controls(self, node: Any = None) -> Iterator[Any]:
        node = self.panel.widget if node is None else node
        yield node
        for child in getattr(node, "children", ()):
            yield from self.controls(child)

    def named(self, words: str) -> Any:
        found = [each for each in self.controls() if getattr(each, "description", "").startswith(words)]
        assert found, f"no control “{words}” on the screen: {self.text}"
        return found[0]

    def has(self, words: str) -> bool:
        return any(getattr(each, "description", "").startswith(words) for each in self.controls())

    def press(self, *labels: str) -> Screen:
        for label in labels:
            self.named(label).click()
        return self

    def fill(self, **values: str) -> Screen:
        labels = {
            "turn": "Whose turn", "team": "Our team", "to": "To", "via": "Through whom", "paste": "Paste",
            "words": "The exact words", "conditions": "Your conditions", "quote": "May it be quoted",
            "memory": "What you pass on", "sender": "From", "told": "Does it pass on", "sort": "Is something of this",
            "how": "How do you pass", "mark": "Your answer to the draft", "notes": "Your notes", "which": "Which room",
        }  # fmt: skip
        for name, value in values.items():
            self.named(labels[name]).value = value
        return self

    def begin(self, way: str, letter: str = "") -> Screen:
        self.radio.value = way
        self.fill(which=letter)
        return self.press("Start")

    @property
    def radio(self) -> Any:
        return next(each for each in self.controls() if type(each).__name__ == "RadioButtons")

    @property
    def shown(self) -> str:
        html = (each.value for each in self.controls() if type(each).__name__ == "HTML")
        return re.sub(r"<style>.*?</style>", "", " ".join(html), flags=re.DOTALL)

    @property
    def text(self) -> str:
        return spoken(self.shown)

    def desk(self, team: str) -> Screen:
        self.fill(turn=team)
        return self.press("Hand over", "We are")
