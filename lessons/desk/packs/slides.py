"""Slides of a lesson for the projector: what is learned, its figures with their readings, its questions, its discussion.

They hold questions only: what is right stands on the key sheet. A covered figure stands where it does in the notebook,
below the question whose answer it shows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from lessons.course import model, passages, plain
from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs import shown, typeset
from lessons.figures import Figure, paper
from lessons.kit import markup
from lessons.kit.language import later, say

Block = dict[str, Any]

_ROLES = {"retrieval": later("Looking back: {title}"), "exit": later("Exit ticket: {title}"), "core": "{title}"}
_LARGER = 1.5  # the words on the axes of a figure, to be read from the last row
_SMALL = 20  # points: a text to read in common, such as the page


def files(only: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The slides of each lesson, as PDF."""
    for lesson in map(model.notebook, only or model.notebooks()):
        yield f"slides/{lesson.notebook}.pdf", deck(lesson)


def deck(lesson: Lesson) -> bytes:
    """The slides of one lesson."""
    pictures: dict[str, bytes] = {}
    slides = [_objectives(lesson)]
    for number, each in enumerate(shown.of_lesson(lesson.notebook)):
        if isinstance(each, Figure):
            slide, drawings = _figure(each, f"figure-{number}")
            slides.append(slide)
            pictures |= drawings
        else:
            slides.append(_discussion(each) if isinstance(each, str) else _question(each))
    told = {
        "title": f"{lesson.notebook} {lesson.title}",
        "course": "Who Says So?",
        "question": lesson.question,
        "continued": say("(continued)"),
        "foot": f"{lesson.notebook} {lesson.title}",
        "slides": slides,
    }
    return typeset.pdf("slides", told, pictures)


def _objectives(lesson: Lesson) -> Block:
    items = [{"children": [{"type": "block_text", "children": _line(each.text)}]} for each in lesson.objectives]
    told = {"type": "list", "tight": False, "attrs": {"ordered": True}, "children": items}
    return {"title": say("You learn to"), "blocks": [told]}


def _figure(figure: Figure, name: str) -> tuple[Block, dict[str, bytes]]:
    blocks, drawings = paper.blocks(figure, name, _LARGER)
    if not drawings:
        return {"title": figure.title, "size": _SMALL, "blocks": blocks}, {}
    return {"title": figure.title, "drawing": blocks[0], "blocks": blocks[1:]}, drawings


def _question(exercise: Exercise) -> Block:
    return {"title": say(_ROLES[exercise.role], title=f"{exercise.id} {exercise.title}"), "blocks": [*_asked(exercise)]}


def _asked(exercise: Exercise) -> Iterator[Block]:
    """A question as it stands on the screen, with nothing that is said only after an answer."""
    for sentence in exercise.shown_sentences:
        yield {"type": "sentence", "name": passages.label(sentence), "children": _plain(sentence.text)}
    yield from markup.tokens(exercise.prompt)
    for column in exercise.columns:
        yield _paragraph(f"**{column.label}:** {' / '.join(column.options)}")
    if items := [row.text for row in exercise.rows] or exercise.numbered:
        yield {"type": "numbered", "items": [_line(item) for item in items]}
    if exercise.scale:
        yield {"type": "paragraph", "children": _plain(exercise.scale)}


def _discussion(markdown: str) -> Block:
    heading, *blocks = markup.tokens(markdown)
    return {"title": "".join(each.get("raw", "") for each in heading["children"]), "blocks": blocks}


def _plain(words: str) -> list[Block]:
    return [{"type": "text", "raw": words}]


def _line(markdown: str) -> list[Block]:
    """Markdown that stands in one line."""
    return [inside for block in markup.tokens(markdown) for inside in block.get("children", [])]


def _paragraph(markdown: str) -> Block:
    return {"type": "paragraph", "children": _line(markdown)}
