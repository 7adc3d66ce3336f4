"""A small article with a draft that a machine might have made, errors included, for the tests of corrections."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lessons.case import own
from lessons.case.own import OwnArticle
from lessons.sources import Relation, Span
from lessons.text.article import Article

TEXT = """A bridge and a flood

“The bridge is safe,” Mayor Ann Lee said on Monday. Nobody in the town claimed that it was old.

Ms. Lee told the Herald that she feared a flood, according to a clerk. “We wait,” she said, “for the rain.”

The town says = nothing 😀 else, said the = baker, and the town is calm. The river rose."""


def place(text: str, words: str, after: str = "") -> Span:
    """Where words stand, behind some other words."""
    start = text.index(words, text.index(after) if after else 0)
    return start, start + len(words)


def draft(text: str) -> tuple[Relation, ...]:
    """Four relations: the first is right, the second has no source, the third is unsure, the fourth carries it."""

    def made(number: int, source: str, cue: str, content: str, after: str, **more: Any) -> Relation:
        parts = [((place(text, words, after),) if words else ()) for words in (source, cue, content)]
        return Relation(number, parts[0], parts[1], parts[2], **{"kind": "indirect", "cue_class": "neutral", **more})

    person = {"source_type": "named person"}
    return (
        made(1, "Mayor Ann Lee", "said", "“The bridge is safe,”", "“The", kind="direct", **person),
        made(2, "", "claimed", "that it was old", "Nobody", cue_class="doubting", rule="a-rule"),
        made(3, "Ms. Lee", "told", "that she feared a flood", "Ms.", outer=4, certainty="unsure", **person),
        made(4, "a clerk", "according to", "Ms. Lee told the Herald that she feared a flood", "Ms."),
    )


class Drafted(OwnArticle):
    """An article whose draft does not come from the engine; ``found`` can be replaced by a newer draft."""

    _found: tuple[Relation, ...] | None = None

    @property
    def found(self) -> tuple[Relation, ...]:
        return self._found if self._found is not None else draft(self.article.clean)

    @found.setter
    def found(self, newer: tuple[Relation, ...]) -> None:
        self._found = newer
        own._reading.cache_clear()  # another program would read the log anew

    @property
    def draft(self) -> tuple[Relation, ...]:
        return self.found


def drafted(text: str = TEXT, name: str = "bridge.txt") -> Drafted:
    """The small article, as if somebody had added it."""
    return Drafted(Path(name), Article.from_text(text, name=name))


def checked(article: OwnArticle) -> set[int]:
    """The numbers of the relations that a person has confirmed, changed or added."""
    return {row.relation.number for row in article.now.rows if row.state not in ("machine", "deleted")}
