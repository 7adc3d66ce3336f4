"""Two pages on the course as a whole for the teacher: the paths through it, and the standards that it serves.

``lessons refresh`` writes both from ``data/course`` and from the exercises.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lessons.course import model
from lessons.course.kinds import Exercise
from lessons.kit import paths, tables


def paths_page() -> str:
    """The paths through the course in Markdown, with the minutes of their notebooks added up.

    >>> print(paths_page().splitlines()[0])
    # Paths through the course
    """
    own = (paths.data() / "course" / "paths.md").read_text(encoding="utf-8").strip()
    blocks = ["# Paths through the course", _made_from("data/course/"), own]
    for _, lessons in groupby(tables.rows("paths"), key=lambda row: row["path"]):
        steps = list(lessons)
        total = sum(minutes(row) for row in steps)
        head = ["| lesson | length | notebooks | minutes of work |", "| ---: | ---: | --- | ---: |"]
        body = [
            f"| {row['lesson']} | {row['minutes']} | {_links(row['notebooks'])} | {minutes(row)} |" for row in steps
        ]
        blocks += [
            f"## {steps[0]['title']}",
            f"For {steps[0]['for_whom']}. {len(steps)} {'lesson' if len(steps) == 1 else 'lessons'}, "
            f"{total} minutes of work.",
            "\n".join([*head, *body]),
        ]
    return "\n\n".join([*blocks, *_needs()]) + "\n"


def needs(notebook: str) -> tuple[str, ...]:
    """The earlier notebooks that one builds on, as its header names them.

    >>> needs("06")
    ('05',)
    """
    return tuple(row["builds_on"] for row in tables.rows("needs") if row["notebook"] == notebook)


def _needs() -> Iterator[str]:
    yield "## What a notebook builds on"
    yield "If you make a path of your own: a notebook on the left comes after those in the middle."
    rows = [f"| {_links(row['notebook'])} | {row['builds_on']} | {row['what']} |" for row in tables.rows("needs")]
    yield "\n".join(["| notebook | builds on | what it needs from there |", "| --- | --- | --- |", *rows])


def minutes(step: tables.Row) -> int:
    """The minutes that a student alone needs for the notebooks of one lesson of a path."""
    return sum(model.notebook(number).minutes for number in step["notebooks"].split(";"))


def _links(numbers: str) -> str:
    lessons = [model.notebook(number) for number in numbers.split(";")]
    return ", ".join(f"[{each.notebook} {each.title}]({each.notebook}-{each.slug}.md)" for each in lessons)


def standards_page() -> str:
    """Which exercises serve which standard, in Markdown, for a teacher to paste into a plan."""
    own = (paths.data() / "course" / "standards.md").read_text(encoding="utf-8").strip()
    blocks = ["# Standards", _made_from("data/course/ and data/exercises/"), own]
    for framework, standards in groupby(tables.rows("standards"), key=lambda row: row["framework"]):
        head = ["| standard | what it asks for | exercises | text read at |", "| --- | --- | --- | --- |"]
        blocks += [f"## {framework}", "\n".join([*head, *map(_standard, standards)])]
    return "\n\n".join(blocks) + "\n"


def _standard(row: tables.Row) -> str:
    note = f" {row['note']}" if row["note"] else ""
    served = ", ".join(exercise.id for exercise in serving(row["standard"]))
    return f"| {row['code']} | {row['gist']} | {served} | [{row['publisher']}]({row['url']}).{note} |"


def serving(standard: str) -> tuple[Exercise, ...]:
    """The exercises that serve a standard, in the order of the course.

    >>> [exercise.id for exercise in serving("no such standard")]
    []
    """
    everything = (exercise for number in model.notebooks() for exercise in model.notebook(number).exercises)
    return tuple(exercise for exercise in everything if standard in exercise.standards)


def _made_from(folder: str) -> str:
    return f"*Written from {folder} by `lessons refresh`; edit the files there.*"
