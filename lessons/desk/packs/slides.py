"""Slides of a lesson for the projector: what is learned, its figures, its questions, its discussion.

They hold questions only: what is right stands on the key sheet. A covered figure stands where it does in the notebook,
below the question whose answer it shows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from lessons.course import model, passages
from lessons.course.kinds import Exercise, Match
from lessons.course.model import Lesson
from lessons.desk.packs import shown, typeset
from lessons.figures import Figure, paper
from lessons.figures.page import is_page
from lessons.kit import markup
from lessons.kit.language import say

Block = dict[str, Any]

_LARGE, _SMALL = 24, 20  # points: what is asked, and the least size of words, also that of the page to read together
_WIDE = 752  # points that a slide has for a figure


def files(only: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The slides of each lesson, as PDF."""
    for lesson in map(model.notebook, only or model.notebooks()):
        yield f"slides/{lesson.notebook}-{lesson.slug}.pdf", deck(lesson)


def deck(lesson: Lesson) -> bytes:
    """The slides of one lesson."""
    pictures: dict[str, bytes] = {}
    slides = [_objectives(lesson)]
    for number, each in enumerate(shown.of_lesson(lesson.notebook)):
        if isinstance(each, Figure):
            drawn, drawings = _figure(each, f"figure-{number}")
            slides += drawn
            pictures |= drawings
        else:
            slides.append(_discussion(each) if isinstance(each, str) else _question(each))
    told = {
        "title": f"{lesson.notebook} {lesson.title}",
        "course": say("Who Says So?"),
        "question": lesson.question,
        "large": _LARGE,
        "small": _SMALL,
        "continued": say("(continued)"),
        "slides": slides,
    }
    return typeset.pdf("slides", told, pictures)


def _objectives(lesson: Lesson) -> Block:
    items = [{"children": [{"type": "block_text", "children": markup.line(each.text)}]} for each in lesson.objectives]
    told = {"type": "list", "tight": False, "attrs": {"ordered": True}, "children": items}
    return {"title": say("You learn to"), "blocks": [told]}


def _figure(figure: Figure, name: str) -> tuple[list[Block], dict[str, bytes]]:
    """The slides of a figure: one, or one for each of its drawings."""
    blocks, drawings = paper.blocks(figure, name, paper.Size(_WIDE, _SMALL))
    pictures, words = blocks[: len(drawings)], blocks[len(drawings) :]
    slides = [{"title": figure.title, "drawing": picture, "blocks": words} for picture in pictures]
    size = _SMALL if is_page(figure) else _LARGE
    return slides or [{"title": figure.title, "size": size, "blocks": words}], drawings


def _question(exercise: Exercise) -> Block:
    return {"title": f"{exercise.id} {exercise.title}", "blocks": [*_asked(exercise)]}


def _asked(exercise: Exercise) -> Iterator[Block]:
    """A question as it stands on the screen, with nothing that is said only after an answer."""
    for sentence in exercise.shown_sentences:
        words = [{"type": "text", "raw": sentence.text}]
        yield {"type": "sentence", "name": passages.label(sentence), "roomy": False, "children": words}
    yield from markup.tokens(exercise.prompt)
    for options, columns in groupby(exercise.columns, key=lambda column: column.options):
        yield from _choice((column.label for column in columns), options)
    if isinstance(exercise, Match):
        yield from _choice((), exercise.options)
    if items := [row.text for row in exercise.rows] or exercise.numbered:
        yield {"type": "numbered", "items": [*map(markup.line, items)]}


def _choice(labels: Iterable[str], options: Iterable[str]) -> list[Block]:
    """What is chosen from, for some columns of a table or for all its rows, in a line."""
    names = ", ".join(labels) or say("For each")
    return markup.tokens(f"**{names}{'' if names.endswith('?') else ':'}** {' / '.join(options)}")


def _discussion(markdown: str) -> Block:
    heading, *blocks = markup.tokens(markdown)
    return {"title": "".join(each.get("raw", "") for each in heading["children"]), "blocks": blocks}
