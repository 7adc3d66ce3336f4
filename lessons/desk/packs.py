"""The teacher's pages: one Markdown file a notebook, from the same TOML as the exercises and a text of its own.

Each page has the plan, what to expect, and the key with the reason for every answer. It is written by
``lessons refresh`` and never by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from lessons import case
from lessons.course import model, own_tasks, passages
from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk import overview
from lessons.kit import paths

_ROLES = {"core": "core", "retrieval": "looking back", "exit": "exit ticket"}


def write_teacher_pages(only: Collection[str] = ()) -> list[Path]:
    """Write every page that is missing or out of date; return those. ``only`` names notebooks, as in ``["03"]``."""
    folder = paths.notebooks() / "teacher"
    folder.mkdir(exist_ok=True)
    changed = []
    for name, page in generated(only).items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != page:
            path.write_text(page, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def generated(only: Collection[str] = ()) -> dict[str, str]:
    """The name and text of every page: the paths, the standards, and one a notebook or one for each of ``only``."""
    lessons = [model.notebook(number) for number in only or model.notebooks()]
    pages = {f"{lesson.notebook}-{lesson.slug}.md": teacher_page(lesson) for lesson in lessons}
    return {**pages, "paths.md": overview.paths_page(), "standards.md": overview.standards_page()}


def teacher_page(lesson: Lesson) -> str:
    """The teacher's page of one notebook, in Markdown.

    >>> print(teacher_page(model.notebook("00")).splitlines()[0])
    # Teacher’s page 00: Start here: your first finding in ten minutes
    """
    own = (paths.data() / "exercises" / f"{lesson.notebook}.teacher.md").read_text(encoding="utf-8")
    notebook = f"{lesson.notebook}-{lesson.slug}.ipynb"
    blocks = [
        f"# Teacher’s page {lesson.notebook}: {lesson.title}",
        f"*This page holds the key to [{notebook}](../{notebook}). It is written from `data/exercises/` by "
        "`lessons refresh`; edit the files there.*",
        f"**The question:** {lesson.question}",
        "",  # the contents, once the headings are known
        *_glance(lesson),
        case.fill(own.strip()),
        *_own_article(lesson),
        "## Key on one page",
        "\n".join(_short_key(lesson)),
        "## Key, with reasons",
        "Sentence numbers are those of the teaching edition. A line under an answer is what the program says to it.",
    ]
    for exercise in lesson.exercises:
        blocks += _key(exercise)
    blocks[3] = "**On this page:** " + " · ".join(
        f"[{heading}](#{heading.replace(' ', '-')})"
        for heading in re.findall(r"^## (.+)$", "\n\n".join(blocks), re.MULTILINE)
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _minutes(value: float) -> str:
    return f"{value:g}"


def _glance(lesson: Lesson) -> Iterator[str]:
    yield "## At a glance"
    yield "Students learn to"
    yield "\n".join(f"{number}. {objective.text}" for number, objective in enumerate(lesson.objectives, 1))
    place = {objective.id: number for number, objective in enumerate(lesson.objectives, 1)}
    rows = [
        f"| {exercise.id} | {exercise.title} | {'if there is time' if exercise.stretch else _ROLES[exercise.role]} "
        f"| {_minutes(exercise.minutes)} | {place[exercise.objective]} |"
        for exercise in lesson.exercises
    ]
    head = ["| exercise | title | part | minutes | objective |", "| --- | --- | --- | ---: | ---: |"]
    yield "\n".join([*head, *rows])
    extra = sum(exercise.minutes for exercise in lesson.exercises if exercise.stretch)
    yield (
        f"A student alone needs about {lesson.minutes} minutes, {_minutes(lesson.minutes_core)} of them for exercises"
        + (f", and {_minutes(extra)} more if there is time" if extra else "")
        + ". Discussion comes on top."
    )


def _own_article(lesson: Lesson) -> Iterator[str]:
    """What a teacher has to know who brings another article, where its questions can stand in this notebook."""
    places = [each.id for each in lesson.exercises if each.about == "own" or each.id in own_tasks.places()]
    if not places:
        return
    yield "## With an article of your own"
    yield (
        "With `lessons add FILE`, or in notebook 12, a class takes another article. These exercises are then about it: "
        f"{', '.join(places)}. All others stay with the course’s article, and the figures show both. The key on this "
        "page is that for the course’s article."
    )
    yield (
        "A program drafts who says what, and about one finding in six is wrong. **A draft is never a key:** as long as "
        "nobody has confirmed it, an exercise marks nothing and shows *you* and *the machine* side by side. To have "
        "answers marked, confirm the draft first: notebook 12, step 2, sentence by sentence, about ten minutes for 800 "
        "words. Then press **Save for my class** there: article, confirmation, names and sides go into one file, and "
        "each student runs `lessons add` with it, or chooses it in notebook 12."
    )


def _short_key(lesson: Lesson) -> Iterator[str]:
    yield "| exercise | key |"
    yield "| --- | --- |"
    for exercise in lesson.exercises:
        yield f"| {exercise.id} | {' · '.join(exercise.short_key()).replace('|', '/')} |"


def _key(exercise: Exercise) -> Iterator[str]:
    yield f"### {exercise.id} {exercise.title}"
    for sentence in exercise.shown_sentences:
        yield f"> **{passages.label(sentence)}.** {sentence.text}"
    yield exercise.prompt.strip()
    yield "**Key**"  # a paragraph, so that the lists before and after it stay apart
    yield "\n".join(exercise.key())
    yield "**Hints**"
    yield "\n".join(f"{number}. {hint}" for number, hint in enumerate(exercise.hints, 1))
    if exercise.explain:
        yield f"**Explained:** {exercise.explain.strip()}"
    if exercise.after:
        yield f"**Where this goes wrong in real life:** {exercise.after.strip()}"
