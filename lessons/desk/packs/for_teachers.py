"""A lesson's pages for the teacher: the quick start and the key on one page each, and the rubrics, without the key."""

from __future__ import annotations

from collections.abc import Iterable

from lessons.course.kinds import Exercise, FreeText
from lessons.course.kinds.free_text import SCORES
from lessons.course.model import Lesson
from lessons.desk.packs import on_paper, pages, typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import markup


def quick_start(lesson: Lesson) -> bytes:
    """The question, the objectives, what to prepare, watch and say, and the plan for 45 minutes."""
    blocks = markup.tokens(f"**{lesson.question}**\n\n{pages.objectives(lesson)}")
    blocks += pages.section(lesson, "In brief")
    blocks += [on_paper.heading(2, "Plan for 45 minutes"), *pages.section(lesson, "Plan for 45 minutes")]
    return _page(lesson, "Quick start", blocks)


def key(lesson: Lesson) -> bytes:
    """The key as short as a teacher needs it who knows the questions."""
    return _page(lesson, "Key, not for students", markup.tokens(pages.key_table(lesson)))


def rubrics(lesson: Lesson) -> bytes:
    """The criteria of each free text with boxes for points, to be handed out once it is written; b"" without texts."""
    texts = [each for each in lesson.exercises if isinstance(each, FreeText)]
    blocks = [on_paper.blanks("Text by (code word)", "Scored by (code word)")] + [_rubric(each) for each in texts]
    return _page(lesson, "Rubrics", blocks) if texts else b""


def _rubric(asked: FreeText) -> Block:
    means = SCORES[asked.top_score]
    told = " · ".join(f"{points} {meaning}" for points, meaning in enumerate(means))
    points = [str(point) for point in range(len(means))]
    rows = [{"told": markup.line(criterion), "cells": [points]} for criterion in asked.rubric]
    table = {"type": "fields", "head": [markup.line("points")], "rows": rows}
    return on_paper.together(on_paper.heading(2, _named(asked)), on_paper.aside(told), table)


def _named(exercise: Exercise) -> str:
    return f"{exercise.id} {exercise.title}"


def _page(lesson: Lesson, what: str, blocks: Iterable[Block]) -> bytes:
    return typeset.of_lesson(lesson, what, [*blocks], lang="en", fit=True)
