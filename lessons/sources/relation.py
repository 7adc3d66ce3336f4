"""What the engine finds: one relation of a source, a cue and a content."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]  # code points of the text, half-open

KINDS = ("direct", "mixed", "indirect")
CUE_CLASSES = ("neutral", "factive", "assertive", "doubting", "belief", "directive", "commissive")
SOURCE_TYPES = ("named person", "institution", "unnamed person", "unnamed group", "text or tradition", "media")
CERTAINTIES = ("sure", "likely", "unsure")


@dataclass(frozen=True)
class Relation:
    """Somebody is reported to say, ask, promise or believe something.

    All spans are code points of the text, half-open, in reading order; a part that stands in several places has
    several spans, and one that is missing has none.

    >>> text = "“It is over,” she said."
    >>> found = Relation(1, source=((14, 17),), cue=((18, 22),), content=((0, 13),), kind="direct", cue_class="neutral")
    >>> found.words(text, "source"), found.start
    ('she', 0)
    """

    number: int  # from 1, in reading order
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str  # one of KINDS: how much of the content stands in quotation marks
    cue_class: str  # one of CUE_CLASSES
    source_type: str = ""  # one of SOURCE_TYPES; "" where no source is named
    antecedent: Span | None = None  # whom a pronoun or a bare "the statement" stands for
    outer: int | None = None  # the number of the relation that carries this one ("told reporters, according to ...")
    certainty: str = "sure"  # one of CERTAINTIES
    rule: str = ""  # the frame that found it; lessons.sources.meaning(rule) says what it looks for
    mode: str = "core"  # "core": somebody told somebody something; "wide": beliefs, requests, acts of speech besides
    made_by: str = "machine"  # or "reader"

    def spans(self, role: str) -> tuple[Span, ...]:
        """The spans of ``"source"``, ``"cue"`` or ``"content"``."""
        found: tuple[Span, ...] = getattr(self, role)
        return found

    def words(self, text: str, role: str) -> str:
        """The words of a role, its places joined by `` … ``."""
        return " … ".join(text[start:end] for start, end in self.spans(role))

    @property
    def start(self) -> int:
        """Where the relation begins: the first code point of its first part."""
        return min(start for start, _ in (*self.source, *self.cue, *self.content))

    @property
    def end(self) -> int:
        """Where the relation ends."""
        return max(end for _, end in (*self.source, *self.cue, *self.content))
