"""A lesson's pages for the teacher: the quick start and the key on one page each, and the rubrics, without the key."""

from __future__ import annotations

from lessons.course.kinds import FreeText
from lessons.course.kinds.free_text import SCORES
from lessons.course.model import Lesson
from lessons.desk.packs import on_paper, pages, typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import markup


def quick_start(lesson: Lesson) -> bytes:
    """The question, the objectives, what to prepare, watch and say, and the plan for 45 minutes."""
    plan = "Plan for 45 minutes"
    told = f"**{lesson.question}**\n\n{pages.objectives(lesson)}\n\n{pages.section(lesson, 'In brief')}"
    return _page(lesson, "Quick start", markup.tokens(f"{told}\n\n## {plan}\n\n{pages.section(lesson, plan)}"))


def key(lesson: Lesson) -> bytes:
    """The key as short as a teacher needs it who knows the questions."""
    return _page(lesson, "Key, not for students", markup.tokens(pages.key_table(lesson)))


def rubrics(lesson: Lesson) -> bytes:
    """The criteria of each free text with points to circle, to hand out once it is written; b"" without texts."""
    texts = [_rubric(each) for each in lesson.exercises if isinstance(each, FreeText)]
    people = on_paper.blanks("Text by (code word)", "Scored by (code word)")
    return _page(lesson, "Rubrics", [people, *texts]) if texts else b""


def _rubric(asked: FreeText) -> Block:
    means = SCORES[asked.top_score]
    told = " · ".join(f"**{points}** {meaning}" for points, meaning in enumerate(means))
    points = {"label": markup.line("points"), "options": [markup.line(str(each)) for each in range(len(means))]}
    table = {"type": "fields", "columns": [points], "rows": [*map(markup.line, asked.rubric)]}
    return on_paper.together(*markup.tokens(f"## {asked.id} {asked.title}"), on_paper.aside(told), table)


def _page(lesson: Lesson, what: str, blocks: list[Block]) -> bytes:
    return typeset.document(f"{lesson.notebook} {lesson.title}", what, blocks, lang="en", fit=True)
