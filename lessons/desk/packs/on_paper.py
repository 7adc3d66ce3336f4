"""An exercise on paper, as data for ``print/base.typ``, which draws for each kind what a student marks or writes.

It holds what the screen shows before an answer. What is right, and what is said to an answer, is not even looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lessons.course import passages, plain
from lessons.course.kinds import Exercise
from lessons.kit import literal, markup, paths
from lessons.kit.language import say
from lessons.kit.toml_table import read_toml

Block = dict[str, Any]
WORDS = read_toml(paths.data() / "course" / "screens.toml")["paper"]  # what pages say, for an author to edit
_ALSO = ("kind", "unit", "low", "high", "step", "reason", "min_words", "note")  # what only some kinds have


def exercise(asked: Exercise, before: Iterable[Block] = ()) -> Block:
    """An exercise as one block, after the words ``before`` it."""
    also = {name: getattr(asked, name) for name in _ALSO if hasattr(asked, name)}
    marked = getattr(asked, "sentence", None)
    return {
        "type": "exercise",
        "before": [*before, *markup.tokens(f"### {literal.markdown(plain.heading(asked))}")],
        "sentences": [
            {"name": passages.label(each), "roomy": each == marked, "children": [{"type": "text", "raw": each.text}]}
            for each in asked.shown_sentences
        ],
        "prompt": markup.tokens(asked.prompt),
        "how": say(WORDS["how"][asked.kind], count=len(asked.numbered), min_words=also.get("min_words")),
        "because": say(WORDS["reason"]),
        "options": [*map(markup.line, asked.numbered)],
        "rows": [markup.line(row.text) for row in asked.rows],
        "columns": [
            {"label": markup.line(each.label), "options": [*map(markup.line, each.options)]} for each in asked.columns
        ],
        **also,
    }


def aside(words: str) -> Block:
    """Small words in Markdown."""
    return {"type": "aside", "children": markup.tokens(words)}


def blanks(*before: str) -> Block:
    """Places to write in, side by side, and what stands before each."""
    return {"type": "blanks", "items": [{"before": each} for each in before]}


def together(*blocks: Block) -> Block:
    """Blocks that stay on a page, unless they fill a good part of one."""
    return {"type": "together", "children": list(blocks)}
