"""Worksheets: each notebook for pencil and paper, with the words and figures that its exercises need, and no key.

At the end, on pages that can be kept back, stand the hints and the words and names that the lesson explains. A figure
that stays covered on screen until a question is answered is no part of it: it is a page of its own, for afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessons.case import glossary
from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs import on_paper, reading, shown, typeset
from lessons.desk.packs.on_paper import Block
from lessons.figures import Figure, paper
from lessons.figures.page import is_page
from lessons.figures.revealing import Cover
from lessons.kit import markup
from lessons.kit.language import later, say

# Whoever reads these words has a screen; a paragraph that has one of them is not for paper.
_SCREEN_WORDS = later("cell cells press click button slider Shift Run Commit menu screen")


def pdf(lesson: Lesson, large: bool = False) -> bytes:
    """The worksheet of one notebook."""
    pictures: dict[str, bytes] = {}
    blocks = [*_top(lesson), *_lesson(lesson, pictures), *_hints(lesson), *_words(lesson)]
    return typeset.of_lesson(lesson, say("Worksheet"), blocks, pictures, large=large)


def figures(lesson: Lesson) -> bytes:
    """The figures that stay covered on screen until a question is answered, a page each; b"" without any."""
    pictures: dict[str, bytes] = {}
    blocks: list[Block] = []
    for cover in shown.cells(lesson.notebook):
        if isinstance(cover, Cover):
            after = say("For after exercise {exercise}.", exercise=cover.after)
            blocks += [{"type": "pagebreak"}, *_figure(cover.figure(), pictures), on_paper.aside(after)]
    return typeset.of_lesson(lesson, say("Figures"), blocks[1:], pictures) if blocks else b""


def _top(lesson: Lesson) -> Iterator[Block]:
    yield from markup.tokens(f"**{lesson.question}**")
    yield on_paper.blanks(say("Code word"), say("Date"))
    words = later("Not sure? Put a question mark beside the exercise and read its hint, on the last pages.")
    yield on_paper.aside(say(words))


def _lesson(lesson: Lesson, pictures: dict[str, bytes]) -> Iterator[Block]:
    """Heading by heading: what the notebook tells and shows before an exercise, and the exercise."""
    told: list[Block] = []
    for each in shown.cells(lesson.notebook):
        if isinstance(each, Exercise):
            yield on_paper.exercise(each, told)
            told = []
        elif isinstance(each, Figure):
            told += _figure(each, pictures) if told and not is_page(each) else []
        elif isinstance(each, shown.Prose):
            for block in markup.tokens(each.said):
                told = _after(told, block)


def _after(told: list[Block], block: Block) -> list[Block]:
    """What is told so far, and a block more: a heading takes the place of those under which nothing is left."""
    if block["type"] == "heading":
        level = block["attrs"]["level"]
        if level <= 2:
            return [block]  # what stood under the last one led to no exercise
        while told and told[-1]["type"] == "heading" and told[-1]["attrs"]["level"] >= level:
            told = told[:-1]
    return told if block["type"] == "blank_line" or _is_for_the_screen(block) else [*told, block]


def _figure(figure: Figure, pictures: dict[str, bytes]) -> list[Block]:
    blocks, drawn = paper.blocks(figure, f"figure-{len(pictures)}")
    pictures |= drawn
    return [on_paper.together(on_paper.bold(figure.title), *blocks)]


def _is_for_the_screen(block: Block) -> bool:
    signs = "|".join(map(re.escape, say(_SCREEN_WORDS).split()))
    return bool(_has_code(block) or re.search(rf"\b(?:{signs})\b", markup.words(block)))


def _has_code(token: Block) -> bool:
    return token["type"] == "codespan" or any(map(_has_code, token.get("children", ())))


def _hints(lesson: Lesson) -> Iterator[Block]:
    yield {"type": "pagebreak"}
    yield on_paper.heading(2, say("Hints"))
    yield on_paper.aside(say("Read the first hint, then look again. The second one is a case to compare with."))
    for exercise in lesson.exercises:
        hints = "\n".join(f"{number}. {hint}" for number, hint in enumerate(exercise.hints, 1))
        yield on_paper.together(*markup.tokens(f"**{exercise.id} {exercise.title}**\n\n{hints}"))


def _words(lesson: Lesson) -> Iterator[Block]:
    asked = {entry for each in lesson.exercises if not each.glossary for entry in glossary.found_in(each.prompt)}
    found = dict.fromkeys(entry for each in lesson.exercises for entry in each.glossary_entries)
    return reading.words(tuple(entry for entry in found if entry not in asked))
