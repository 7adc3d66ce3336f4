"""An exercise on paper: what a student marks, writes or fills in, as blocks for ``print/base.typ``.

It shows what the screen shows before an answer. What is right, and what is said to an answer, is not even looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from math import ceil
from typing import Any

from lessons.course import passages, plain
from lessons.course.kinds import Choices, Exercise, Form, FreeText, Grid, Match, Number, Order, Predict, Span
from lessons.kit import markup
from lessons.kit.language import say
from lessons.text.article import Sentence

Block = dict[str, Any]
WORDS, FEWEST, MOST = 6, 3, 12  # words written by hand in a line; lines to write on
TICKS = 11  # the most numbers below a scale
SHORT = 14  # characters of all options of a column that still stand in each of its cells, to be circled


def exercise(asked: Exercise, before: Iterable[Block] = ()) -> Block:
    """An exercise as one block, after the words ``before`` it. It stays on a page if it can; else its answer does."""
    blocks = [*before, heading(3, plain.heading(asked))]
    shown = (each for each in asked.shown_sentences if not isinstance(asked, Span) or each != asked.sentence)
    return together(
        *blocks, *map(_sentence, shown), *markup.tokens(asked.prompt), together(*ANSWERS[asked.kind](asked))
    )


def together(*blocks: Block) -> Block:
    """Blocks that stay on a page, unless they fill most of one."""
    return {"type": "together", "children": list(blocks)}


def heading(level: int, words: str, **attributes: str) -> Block:
    """A heading of words as they are, without Markdown."""
    return {"type": "heading", "attrs": {"level": level, **attributes}, "children": [{"type": "text", "raw": words}]}


def paragraph(words: str) -> Block:
    """A paragraph of words as they are, without Markdown."""
    return {"type": "paragraph", "children": [{"type": "text", "raw": words}]}


def bold(words: str) -> Block:
    """The same in bold."""
    return {"type": "paragraph", "children": [{"type": "strong", "children": paragraph(words)["children"]}]}


def small(*blocks: Block) -> Block:
    """Blocks in small type."""
    return {"type": "aside", "children": list(blocks)}


def aside(words: str) -> Block:
    """Small words in Markdown: how to answer on paper."""
    return small(*markup.tokens(words))


def blanks(*before: str, after: str = "") -> Block:
    """Places to write a word or number in, side by side."""
    return {"type": "blanks", "items": [{"before": each, "after": after} for each in before]}


def _options(mark: str, texts: Iterable[str]) -> Block:
    return {"type": "options", "mark": mark, "items": [*map(markup.line, texts)]}


def _letters(options: Iterable[str], *names: str) -> Block:
    return {"type": "letters", "names": [*map(markup.line, names)], "items": [*map(markup.line, options)]}


def _sentence(sentence: Sentence, roomy: bool = False) -> Block:
    words = [{"type": "text", "raw": sentence.text}]
    return {"type": "sentence", "name": passages.label(sentence), "roomy": roomy, "children": words}


def _lines(words: int) -> Block:
    return {"type": "lines", "count": min(max(ceil(words / WORDS) + 1, FEWEST), MOST)}


# How each kind is answered on paper


def _choice(asked: Exercise) -> list[Block]:
    return [aside(say("Mark one.")), _options("circle", asked.numbered)]


def _choices(asked: Choices) -> list[Block]:
    many = say("Tick {count}.", count=asked.pick) if asked.pick else say("Tick all that fit.")
    return [aside(many), _options("square", asked.numbered)]


def _order(asked: Order) -> list[Block]:
    told = say("Write the numbers from 1 to {count} into the boxes.", count=len(asked.numbered))
    return [aside(told), _options("field", asked.numbered)]


def _match(asked: Match) -> list[Block]:
    told = say("Write a letter into each box. A letter may stand in several, or in none.")
    return [_letters(asked.options), aside(told), _options("field", (row.text for row in asked.rows))]


def _number(asked: Number) -> list[Block]:
    return [blanks(say("Your answer"), after=asked.unit)]


def _grid(asked: Grid) -> list[Block]:
    groups = groupby(asked.columns, key=lambda column: column.options)
    lettered = [
        _letters(options, *(each.label for each in group)) for options, group in groups if not _is_short(options)
    ]
    circled = [list(column.options) if _is_short(column.options) else [] for column in asked.columns]
    told = [say("Write a letter into each empty cell.")] if lettered else []
    told += [say("Circle a word where words stand.")] if any(circled) else []
    rows = [{"told": markup.line(row.text), "cells": circled} for row in asked.rows]
    table = {"type": "fields", "head": [markup.line(column.label) for column in asked.columns], "rows": rows}
    return [*lettered, aside(" ".join(told)), table]


def _is_short(options: Iterable[str]) -> bool:
    return len("".join(options)) <= SHORT


def _span(asked: Span) -> list[Block]:
    return [aside(say("Underline the words.")), _sentence(asked.sentence, roomy=True)]


def _text(asked: FreeText) -> list[Block]:
    return [aside(asked.scale), _lines(asked.min_words)]


def _predict(asked: Predict) -> list[Block]:
    blocks = _choice(asked) if asked.options else [aside(say("Mark your place on the line.")), _scale(asked)]
    return [*blocks, *([aside(say("Your reason, in one line")), _lines(0)] if asked.reason else [])]


def _scale(asked: Predict) -> Block:
    steps = round((asked.high - asked.low) / asked.step)
    every = next(each for each in range(1, steps + 1) if steps % each == 0 and steps // each < TICKS)
    return {"type": "scale", "labels": [f"{asked.low + n * asked.step:g}" for n in range(0, steps + 1, every)]}


def _form(asked: Form) -> list[Block]:
    fields = [[aside(f"**{column.label}**"), _options("circle", column.options)] for column in asked.columns]
    return [*(block for field in fields for block in field), aside(asked.scale), _lines(asked.min_words)]


ANSWERS: dict[str, Callable[[Any], list[Block]]] = {
    "choice": _choice,
    "choices": _choices,
    "order": _order,
    "match": _match,
    "number": _number,
    "grid": _grid,
    "span": _span,
    "text": _text,
    "predict": _predict,
    "form": _form,
}
