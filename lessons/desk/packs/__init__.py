"""What a teacher hands out, as files: ``lessons pack NAME``, each pack a module that makes its files from ``data/``.

- ``pages``: the teacher's pages in Markdown, which ``lessons refresh`` keeps in ``notebooks/teacher/``
- ``worksheets``, ``reading``, ``slips``: for students; ``on_paper`` says how each kind of question is answered there
- ``for_teachers``, ``guide``, ``slides``: for teachers; ``blank``: for teaching live
- ``shown``: what a notebook shows; ``typeset``: paper, by the templates in ``print/``
- ``lms``: the exercises for learning platforms, in QTI 2.1 and Moodle XML
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.kit import named_files

if TYPE_CHECKING:
    from lessons.course.model import Lesson

File = tuple[str, bytes]  # a name in the pack's folder, with / between folders, and what the file holds


@dataclass(frozen=True)
class Pack:
    """A pack: what it is for, in a line, and its files for some notebooks, for example ``["03"]``."""

    what: str
    files: Callable[[Collection[str]], Iterator[File]]


# What makes the files is imported where they are asked for: the commands start without it.


def _student(only: Collection[str]) -> Iterator[File]:
    from lessons.desk.packs import reading, worksheets

    lessons = _lessons(only)
    yield "page.pdf", reading.course_page()
    yield "large-print/page.pdf", reading.course_page(large=True)
    for name, lesson in lessons:
        yield f"worksheets/{name}.pdf", worksheets.worksheet(lesson)
        yield f"large-print/{name}.pdf", worksheets.worksheet(lesson, large=True)


def _teacher(only: Collection[str]) -> Iterator[File]:
    from lessons.desk.packs import for_teachers, guide, slides, worksheets

    lessons = _lessons(only)
    yield "guide.pdf", guide.pdf(only)
    yield "guide.html", guide.html(only)
    for name, lesson in lessons:
        yield f"quick-start/{name}.pdf", for_teachers.quick_start(lesson)
        yield f"key/{name}.pdf", for_teachers.key(lesson)
        yield f"rubrics/{name}.pdf", for_teachers.rubrics(lesson)
        yield f"figures/{name}.pdf", worksheets.figures(lesson)
    yield from slides.files(only)


def _print(only: Collection[str]) -> Iterator[File]:
    from lessons.case import practice
    from lessons.desk.packs import reading, room, slips, worksheets

    lessons = _lessons(only)
    yield "page.pdf", reading.course_page()
    for name, lesson in lessons:
        yield f"worksheets/{name}.pdf", worksheets.worksheet(lesson)
        yield f"figures/{name}.pdf", worksheets.figures(lesson)
        yield f"slips/{name}.pdf", slips.of_lesson(lesson)
        if lesson.notebook == "04":
            yield "slips/closed-web.pdf", slips.closed_web()
        if lesson.notebook == "11":
            yield from room.files()
        if lesson.notebook == "12":
            for article in practice.names():
                yield f"practice/{article}.pdf", reading.practice_article(article)


def _blank(only: Collection[str]) -> Iterator[File]:
    from lessons.desk.packs import blank

    return blank.files(only)


def _lms(only: Collection[str]) -> Iterator[File]:
    from lessons.desk.packs import lms

    return lms.files(only)


def _lessons(only: Collection[str]) -> Iterator[tuple[str, Lesson]]:
    from lessons.course import model

    lessons = [model.notebook(number) for number in only or model.notebooks()]  # before a file is written
    return ((f"{lesson.notebook}-{lesson.slug}", lesson) for lesson in lessons)


PACKS: dict[str, Pack] = {
    "student": Pack("worksheets, also in large print, and the page to read", _student),
    "teacher": Pack("the guide, quick starts, keys, rubrics, figures, slides", _teacher),
    "print": Pack("what a class without computers needs: worksheets, figures, slips to cut out", _print),
    "blank": Pack("notebooks without their code, for teaching live, and the code on paper", _blank),
    "lms": Pack("exercises for a learning platform, in QTI 2.1 and Moodle XML", _lms),
}


def write(name: str, folder: Path, only: Collection[str]) -> Iterator[Path]:
    """Write each file of a pack whole, and give its path. Raises NotSaved with one sentence if a file can't be."""
    for file, content in PACKS[name].files(only):
        if content:  # a lesson may have no free text, no covered figure, no slips
            yield named_files.write(folder / file, content)
