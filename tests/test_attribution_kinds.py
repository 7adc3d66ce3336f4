"""The attribution engine on the kinds of sentences that news is full of (tests/attribution/kinds.md)."""

from __future__ import annotations

import pytest
from attribution_gold import unmark
from attribution_kinds import kinds
from attribution_score import words_touched

from lessons.sources import find

KINDS = kinds()
Told = tuple[str, str, str]


def told(text: str, source: object, content: object, cue: object) -> Told:
    """Source, content and cue as their words; marks and spaces do not count."""
    parts = []
    for spans in (source, content, cue):
        touched = words_touched(text, spans)  # type: ignore[arg-type]
        parts.append(" ".join(word for n, word in enumerate(_words(text)) if n in touched))
    return parts[0], parts[1], parts[2]


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() or letter == "_" else " " for letter in text).split()


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_eleven_sentences_or_more_and_no_two_are_the_same(kind: str) -> None:
    assert len(set(KINDS[kind])) == len(KINDS[kind]) >= 11


@pytest.mark.parametrize("kind", KINDS)
def test_a_sentence_is_read_as_a_reader_reads_it(kind: str) -> None:
    read = {line: read_and_wanted(line.replace(" ¶ ", "\n\n"), kind.endswith("(wide)")) for line in KINDS[kind]}
    assert {line: found for line, (found, _) in read.items()} == {line: wanted for line, (_, wanted) in read.items()}


def read_and_wanted(marked: str, wide: bool) -> tuple[list[Told], list[Told]]:
    """What the engine reads in a sentence, and what a reader has marked in it."""
    text, marks = unmark(marked)
    numbers = sorted({number for _, number, _ in marks})
    spans = {n: {role: [s for r, m, s in marks if (r, m) == (role, n)] for role in _ROLES} for n in numbers}
    wanted = sorted(told(text, *(spans[n][role] for role in _ROLES)) for n in numbers)
    found = sorted(
        told(text, *(each.spans(role) for role in _ROLES)) for each in find(text, "wide" if wide else "core")
    )
    if not any(cue for *_, cue in wanted):  # the cue is marked only where it is not plain
        found = [(source, content, "") for source, content, _ in found]
    return found, wanted


_ROLES = ("source", "content", "cue")
