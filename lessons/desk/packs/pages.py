"""The teacher's pages in Markdown: one a notebook, and those on the course: paths, standards, a school's systems.

A notebook's page has the plan, what to expect, and the key with the reason for every answer. All pages are written by
``lessons refresh`` from ``data/`` and the exercises, and never by hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from lessons import case
from lessons.course import model, own_tasks, passages
from lessons.course.kinds import Exercise
from lessons.course.model import Lesson
from lessons.desk.packs import room
from lessons.kit import paths, tables
from lessons.kit.named_files import renew
from lessons.play.rooms import scenario

_ROOM = re.compile(r"\[\[room (\w+) (\w+)\]\]")  # a part of a message room, by the name of its scenario
_ROLES = {"core": "core", "retrieval": "looking back", "exit": "exit ticket"}
_TEXTS = {"learning-platforms.md": "lms.md", "school.md": "school.md"}  # pages that an author writes whole


def write_teacher_pages(only: Collection[str] = ()) -> list[Path]:
    """Write every page that is missing or out of date; return those. ``only`` names notebooks, as in ``["03"]``."""
    folder = paths.notebooks() / "teacher"
    return [path for name, page in generated(only).items() for path in renew(folder / name, page)]


def generated(only: Collection[str] = ()) -> dict[str, str]:
    """The name and text of every page: those on the course, and one a notebook and form, or each of ``only``."""
    lessons = [model.notebook(number) for number in only or (*model.notebooks(), *model.forms())]
    pages = {_file(lesson): teacher_page(lesson) for lesson in lessons}
    pages |= {name: _text_page(text, f"data/course/{text}") for name, text in _TEXTS.items()}
    return {**pages, "paths.md": paths_page(), "standards.md": standards_page()}


def _written(*place: str) -> str:
    """A text that an author writes, by its place in ``data/``."""
    return paths.data().joinpath(*place).read_text(encoding="utf-8-sig").strip()


def _text_page(file: str, made_from: str, **parts: Iterable[str]) -> str:
    """A page that an author writes, with the parts that are made; below its title it says what it is made from."""
    title, _, text = _written("course", file).partition("\n\n")
    for name, blocks in parts.items():
        text = text.replace(f"{{{name}}}", "\n\n".join(blocks))
    return f"{title}\n\n*Written from {made_from} by `lessons refresh`; edit the files there.*\n\n{text}\n"


def _file(lesson: Lesson, kind: str = "md") -> str:
    return f"{lesson.notebook}-{lesson.slug}.{kind}"


def _table(head: str, rule: str, rows: Iterable[str]) -> str:
    """A table, all but the bars at the ends of its lines; ``rule`` says which columns stand at the right."""
    return "\n".join(f"| {line} |" for line in (head, rule, *rows))


# The page of one notebook


def teacher_page(lesson: Lesson) -> str:
    """The teacher's page of one notebook, in Markdown.

    >>> print(teacher_page(model.notebook("00")).splitlines()[0])
    # Teacher’s page 00: Start here: your first finding in ten minutes
    """
    extra = sum(exercise.minutes for exercise in lesson.exercises if exercise.stretch)
    page = _written("course", "teacher-page.md").format(
        lesson=lesson,
        notebook=_file(lesson, "ipynb"),
        objectives=objectives(lesson),
        exercises=_glance(lesson),
        more=f", and {extra:g} more if there is time" if extra else "",
        plans="\n\n".join([_plans(lesson), *_own_article(lesson)]),
        key_table=key_table(lesson),
        key="\n\n".join(block for exercise in lesson.exercises for block in _key(exercise)),
    )
    headings = re.findall(r"^## (.+)$", page, re.MULTILINE)
    contents = " · ".join(f"[{heading}](#{heading.replace(' ', '-')})" for heading in headings)
    return page.replace("{contents}", contents, 1) + "\n"


def _plans(lesson: Lesson) -> str:
    """What an author writes about a lesson."""
    text = _written("exercises", f"{lesson.notebook}.teacher.md")
    return case.fill(_ROOM.sub(lambda asked: room.PARTS[asked[2]](scenario.find(asked[1])), text))


def section(lesson: Lesson, title: str) -> str:
    """What an author writes about a lesson under one of the headings."""
    written = re.split(r"^## (.+)$", _plans(lesson), flags=re.MULTILINE)
    return dict(zip(written[1::2], written[2::2], strict=True))[title].strip()


def key_table(lesson: Lesson) -> str:
    """The key on one page, as a table in Markdown."""
    keys = (f"{each.id} | {' · '.join(each.short_key()).replace('|', '/')}" for each in lesson.exercises)
    return _table("exercise | key", "--- | ---", keys)


def objectives(lesson: Lesson) -> str:
    """What students learn to, as a list in Markdown."""
    return "\n".join(f"{number}. {objective.text}" for number, objective in enumerate(lesson.objectives, 1))


def _glance(lesson: Lesson) -> str:
    place = {objective.id: number for number, objective in enumerate(lesson.objectives, 1)}
    rows = (
        f"{exercise.id} | {exercise.title} | {'if there is time' if exercise.stretch else _ROLES[exercise.role]} "
        f"| {exercise.minutes:g} | {place[exercise.objective]}"
        for exercise in lesson.exercises
    )
    return _table("exercise | title | part | minutes | objective", "--- | --- | --- | ---: | ---:", rows)


def _own_article(lesson: Lesson) -> Iterator[str]:
    """What a teacher has to know who brings another article, where its questions can stand in this notebook."""
    places = [
        exercise.id for exercise in lesson.exercises if exercise.about == "own" or exercise.id in own_tasks.places()
    ]
    if places:
        yield "## With an article of your own"
        yield _written("course", "own-article.md").replace("{exercises}", ", ".join(places))


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


# The paths through the course


def paths_page() -> str:
    """The paths through the course in Markdown, with the minutes of their notebooks added up.

    >>> print(paths_page().splitlines()[0])
    # Paths through the course
    """
    blocks = []
    for _, group in groupby(tables.rows("paths"), key=lambda row: row["path"]):
        steps = list(group)
        count = f"{len(steps)} lesson{'s' * (len(steps) != 1)}"
        rows = (f"{row['lesson']} | {row['minutes']} | {_taken(row)} | {minutes(row)}" for row in steps)
        blocks += [
            f"## {steps[0]['title']}",
            f"For {steps[0]['for_whom']}. {count}, {sum(map(minutes, steps))} minutes of work.",
            _table("lesson | length | notebooks | minutes of work", "---: | ---: | --- | ---:", rows),
        ]
    rows = (f"{_links(row['notebook'])} | {row['builds_on']} | {row['what']}" for row in tables.rows("needs"))
    needs = _table("notebook | builds on | what it needs from there", "--- | --- | ---", rows)
    return _text_page("paths.md", "data/course/", paths=blocks, needs=[needs])


def minutes(step: tables.Row) -> int:
    """The minutes of one lesson of a path: what a student alone needs for its notebooks, or what their plans take."""
    return sum(step["plan"] or model.notebook(number).minutes for number in step["notebooks"].split(";"))


def _taken(step: tables.Row) -> str:
    return _links(step["notebooks"]) + (f"; each in its plan for {step['plan']} minutes" if step["plan"] else "")


def _links(numbers: str) -> str:
    lessons = [model.notebook(number) for number in numbers.split(";")]
    return ", ".join(f"[{lesson.notebook} {lesson.title}]({_file(lesson)})" for lesson in lessons)


# The standards


def standards_page() -> str:
    """Which exercises serve which standard, in Markdown, for a teacher to paste into a plan."""
    blocks = []
    for framework, standards in groupby(tables.rows("standards"), key=lambda row: row["framework"]):
        head, rule = "standard | what it asks for | exercises | text read at", "--- | --- | --- | ---"
        blocks += [f"## {framework}", _table(head, rule, map(_standard, standards))]
    return _text_page("standards.md", "data/course/ and data/exercises/", standards=blocks)


def _standard(row: tables.Row) -> str:
    note = f" {row['note']}" if row["note"] else ""
    numbers = (*model.notebooks(), *model.forms())
    exercises = (exercise for number in numbers for exercise in model.notebook(number).exercises)
    serving = ", ".join(exercise.id for exercise in exercises if row["standard"] in exercise.standards)
    return f"{row['code']} | {row['gist']} | {serving} | [{row['publisher']}]({row['url']}).{note}"
