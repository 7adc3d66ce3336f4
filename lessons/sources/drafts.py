"""Relations in the making: parts are ranges of tokens, not yet places in the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lessons.sources.cues import Group
from lessons.sources.lexicon import ADJECTIVE
from lessons.sources.page import Range


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
    outer: Draft | None = field(default=None, repr=False)


def make(
    group: Group,
    source: Range | None,
    cue: list[Range],
    content: list[Range],
    rule: str,
    *,
    mode: str = "core",
    certainty: str = "sure",
) -> Draft:
    """A draft with the group's class."""
    if rule == "clause" and group.form == ADJECTIVE:
        rule = "adjective"
    elif rule == "clause" and group.cue.cue_class == "belief":
        rule = "belief"
    return Draft(group, source, cue, content, rule, group.cue.cue_class, mode, certainty)
