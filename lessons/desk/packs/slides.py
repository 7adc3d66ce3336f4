"""Slides of a lesson for the projector: what is learned, what is quoted, its figures, questions and discussion.

They hold questions only: what is right stands on the key sheet. A covered figure stands where it does in the notebook,
below the question whose answer it shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs import on_paper, shown, typeset
from lessons.desk.packs.on_paper import Block
from lessons.figures import Figure, paper
from lessons.figures.page import is_page
from lessons.kit import markup
from lessons.kit.language import say

_WIDE = 450  # pixels of a chart: so few that its words are as large on a slide


def deck(lesson: Lesson) -> bytes:
    """The slides of one lesson, as PDF."""
    pictures: dict[str, bytes] = {}
    objectives = "\n".join(f"{number}. {each.text}" for number, each in enumerate(lesson.objectives, 1))
    slides: list[Block] = [{"title": say("You learn to"), "blocks": markup.tokens(objectives)}]
    for number, each in enumerate(shown.cells(lesson.notebook)):
        if isinstance(each, shown.Prose):
            slides += [*_quotations(each.said), *_discussion(each.section("Discuss"))]
        elif isinstance(each, Exercise):
            slides.append({"title": f"{each.id} {each.title}", "asked": on_paper.exercise(each)})
        else:
            drawn, drawings = _figure(each if isinstance(each, Figure) else each.figure(), f"figure-{number}")
            slides += drawn
            pictures |= drawings
    told = {"question": lesson.question, "each": say("For each"), "continued": say("(continued)")}
    return typeset.document(f"{lesson.notebook} {lesson.title}", "", slides, pictures, template="slides", **told)


def _figure(figure: Figure, name: str) -> tuple[list[Block], dict[str, bytes]]:
    """The slides of a figure: one, or one for each of its drawings."""
    blocks, drawings = paper.blocks(figure, name, _WIDE)
    pictures, words = blocks[: len(drawings)], blocks[len(drawings) :]
    slides = [{"title": figure.title, "drawing": picture, "blocks": words} for picture in pictures]
    return slides or [{"title": figure.title, "page": is_page(figure), "blocks": words}], drawings


def _quotations(markdown: str) -> Iterator[Block]:
    """What a text quotes to read together, each with what is said just before it, below the heading of its part."""
    title, before = "", Block()
    for block in (each for each in markup.tokens(markdown) if each["type"] != "blank_line"):
        if block["type"] == "heading":
            title = markup.words(block)
        elif block["type"] == "block_quote":
            yield {"title": title, "page": True, "blocks": [before, block]}
        before = block


def _discussion(markdown: str) -> list[Block]:
    return [{"title": markup.words(head), "blocks": blocks} for head, *blocks in [markup.tokens(markdown)] if markdown]
