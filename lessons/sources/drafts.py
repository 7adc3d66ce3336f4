"""Relations in the making: parts are ranges of tokens, not yet places in the text."""

from __future__ import annotations

from dataclasses import dataclass

from lessons.sources.page import Range
from lessons.sources.verbs import Group


@dataclass(slots=True)
class Draft:
    """A relation in the making; places are numbers of tokens."""

    group: Group | None
    source: Range | None
    cue: list[Range]
    content: list[Range]
    rule: str
    cue_class: str
    mode: str = "core"
    certainty: str = "sure"
    unit: int = -1
    nested: bool = False
    outer: Draft | None = None
