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
from lessons.desk.packs.on_paper import WORDS, Block
from lessons.figures import Figure, paper, theme
from lessons.figures.page import is_page
from lessons.figures.revealing import Cover
from lessons.kit import literal, markup
from lessons.kit.language import say

_LARGE = 340  # pixels of a chart in large print: so few that its words are as large as the others


def worksheet(lesson: Lesson, large: bool = False) -> bytes:
    """The worksheet of one notebook."""
    pictures: dict[str, bytes] = {}
    top = [*markup.tokens(f"**{lesson.question}**"), on_paper.blanks(say("Code word"), say("Date"))]
    asked, title = [*_lesson(lesson, pictures, large)], f"{lesson.notebook} {lesson.title}"
    if not lesson.exercises[0].held:  # in a form a hint would help with the next question
        asked = [on_paper.aside(say(WORDS["unsure"])), *asked, *_hints(lesson), *_words(lesson)]
    size = 10.5 if lesson.stations else 11  # points; in large print all words have one size
    return typeset.document(title, say("Worksheet"), [*top, *asked], pictures, large=large, size=size)


def figures(lesson: Lesson) -> bytes:
    """The figures that stay covered on screen until a question is answered, a page each; b"" without any."""
    pictures: dict[str, bytes] = {}
    blocks: list[Block] = []
    for cover in shown.cells(lesson.notebook):
        if isinstance(cover, Cover):
            after = on_paper.aside(say("For after exercise {exercise}.", exercise=cover.after))
            blocks += [{"type": "pagebreak"}, after, _figure(cover.figure(), pictures)]
    title = f"{lesson.notebook} {lesson.title}"
    return typeset.document(title, say("Figures"), blocks[1:], pictures) if blocks else b""


def _lesson(lesson: Lesson, pictures: dict[str, bytes], large: bool) -> Iterator[Block]:
    """Heading by heading: what the notebook tells and shows before an exercise, and the exercise."""
    told: list[Block] = []
    for each in shown.cells(lesson.notebook):
        if isinstance(each, Exercise):
            # A figure of some other article would mislead whoever brings one of their own.
            before = [block for block in told if each.about != "own" or block["type"] != "together"]
            if lesson.stations and each.role != "retrieval" and before[:1] and before[0]["type"] == "heading":
                yield {"type": "pagebreak"}
            yield on_paper.exercise(each, before)
            told = []
        elif isinstance(each, Figure) and told and not is_page(each):  # that is handed out once
            told.append(_figure(each, pictures, _LARGE if large else theme.WIDTH))
        elif isinstance(each, shown.Prose):
            for block in filter(_is_for_paper, markup.tokens(each.said)):
                told = [*_left(told, block), block]


def _left(told: list[Block], block: Block) -> list[Block]:
    """What is left of what was told before a block: a heading takes the place of one that led to nothing."""
    level = block["attrs"]["level"] if block["type"] == "heading" else 7
    while told and (level <= 2 or (told[-1]["type"] == "heading" and told[-1]["attrs"]["level"] >= level)):
        told = told[:-1]
    return told


def _is_for_paper(block: Block) -> bool:
    signs = "|".join(map(re.escape, say(WORDS["screen"]).split()))
    code = block["type"] != "table" and any(each["type"] == "codespan" for each in block.get("children", ()))
    words = re.sub(r"\bpress releases?\b", "", markup.words(block))  # no press of a button
    return block["type"] != "blank_line" and not code and not re.search(rf"\b(?:{signs})\b", words)


def _figure(figure: Figure, pictures: dict[str, bytes], width: int = theme.WIDTH) -> Block:
    blocks, drawn = paper.blocks(figure, f"figure-{len(pictures)}", width)
    pictures |= drawn
    return on_paper.together(*markup.tokens(f"**{literal.markdown(figure.title)}**"), *blocks)


def _hints(lesson: Lesson) -> Iterator[Block]:
    yield {"type": "pagebreak"}
    yield from [*markup.tokens(f"## {say('Hints')}"), on_paper.aside(say(WORDS["hints"]))]
    for each in lesson.exercises:
        hints = "\n".join(f"{number}. {hint}" for number, hint in enumerate(each.hints, 1))
        yield on_paper.together(*markup.tokens(f"**{each.id} {each.title}**\n\n{hints}"))


def _words(lesson: Lesson) -> Iterator[Block]:
    asked = {entry for each in lesson.exercises if not each.glossary for entry in glossary.found_in(each.prompt)}
    return reading.words({entry for each in lesson.exercises for entry in each.glossary_entries} - asked)
