"""What is in each pack: its files, each with its name in the pack's folder, for all notebooks or for some.

An unknown notebook is named before the first file is made. A file without content is for a lesson that has none: no
free text, no covered figure, no slips.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from lessons.case import practice
from lessons.course import model
from lessons.course.model import Lesson
from lessons.desk.packs import blank, class_report, for_teachers, guide, lms, reading, room, slides, slips, worksheets
from lessons.kit import paths

Files = Iterator[tuple[str, bytes]]


def _student(only: Collection[str]) -> Files:
    lessons = _lessons(only)
    yield "page.pdf", reading.course_page()
    yield "large-print/page.pdf", reading.course_page(large=True)
    for name, lesson in lessons:
        yield f"worksheets/{name}.pdf", worksheets.worksheet(lesson)
        yield f"large-print/{name}.pdf", worksheets.worksheet(lesson, large=True)


def _teacher(only: Collection[str]) -> Files:
    lessons = _lessons(only)
    yield "guide.pdf", guide.pdf(only)
    yield "guide.html", guide.html(only)
    for name, lesson in lessons:
        yield f"key/{name}.pdf", for_teachers.key(lesson)
        if lesson.notebook in model.forms():  # nothing is taught with them
            continue
        yield f"quick-start/{name}.pdf", for_teachers.quick_start(lesson)
        yield f"rubrics/{name}.pdf", for_teachers.rubrics(lesson)
        yield f"figures/{name}.pdf", worksheets.figures(lesson)
        yield f"slides/{name}.pdf", slides.deck(lesson)


def _print(only: Collection[str]) -> Files:
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


def _blank(only: Collection[str]) -> Files:
    for name, lesson in _lessons(only or model.notebooks()):
        yield f"code/{name}.pdf", blank.sheet(lesson)
        yield f"{name}.ipynb", blank.notebook(lesson)
    yield paths.START, (paths.notebooks() / paths.START).read_bytes()  # to which each of them leads


def _lessons(only: Collection[str]) -> list[tuple[str, Lesson]]:
    lessons = [model.notebook(number) for number in only or (*model.notebooks(), *model.forms())]
    return [(f"{lesson.notebook}-{lesson.slug}", lesson) for lesson in lessons]


FILES: dict[str, Callable[[Collection[str]], Files]] = {
    "student": _student,
    "teacher": _teacher,
    "print": _print,
    "blank": _blank,
    "lms": lms.files,
    "class": class_report.files,
}
