"""Worksheets: each notebook for pencil and paper, with the words that its exercises need, and no key.

At the end, on a page that can be kept back, stand the hints and the words and names that the lesson explains.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lessons.case import glossary
from lessons.course.model import Lesson
from lessons.desk.packs import on_paper, reading, typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import markup, paths
from lessons.kit.language import language, later, say

# Whoever reads these words has a screen; a paragraph that has one of them is not for paper.
_SCREEN_WORDS = later("cell cells press click button slider Shift Run Commit menu screen")
_EXERCISE = re.compile(r"""^exercise\(["']([^"']+)["']\)""", re.MULTILINE)


def pdf(lesson: Lesson, large: bool = False) -> bytes:
    """The worksheet of one notebook."""
    told = {
        "title": f"{lesson.notebook} {lesson.title}",
        "head": say("Who Says So?"),
        "corner": say("Worksheet"),
        "foot": typeset.LICENCE,
        "large": large,
        "blocks": [*_top(lesson), *_lesson(lesson), *_hints(lesson), *_words(lesson)],
    }
    return typeset.pdf("document", told)


def _top(lesson: Lesson) -> Iterator[Block]:
    yield from markup.tokens(f"**{lesson.question}**")
    yield on_paper.blanks(say("Code word"), say("Date"))
    words = later("Not sure? Put a question mark beside the exercise and read its hint, on the last pages.")
    yield on_paper.aside(say(words))


def _lesson(lesson: Lesson) -> Iterator[Block]:
    """Heading by heading: what the notebook tells before an exercise, and the exercise."""
    exercises = {exercise.id: exercise for exercise in lesson.exercises}
    told: list[Block] = []
    for kind, source in cells(lesson):
        found = _EXERCISE.search(source) if kind == "code" else None
        if found:
            yield on_paper.exercise(exercises[found[1]], told)
            told = []
        elif kind == "markdown":
            for block in markup.tokens(source):
                if block["type"] == "heading" and block["attrs"]["level"] <= 2:
                    told = []  # what stood under the last one led to no exercise
                if not _is_for_the_screen(block):
                    told.append(block)


def cells(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """The cells of a notebook, each its kind and its source; in the language in use, if it is translated."""
    name = f"{lesson.notebook}-{lesson.slug}.ipynb"
    here = paths.notebooks() / language() / name
    notebook = json.loads((here if here.is_file() else paths.notebooks() / name).read_text(encoding="utf-8"))
    return ((cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"])


def _is_for_the_screen(block: Block) -> bool:
    signs = "|".join(map(re.escape, say(_SCREEN_WORDS).split()))
    return bool(_has_code(block) or re.search(rf"\b(?:{signs})\b", markup.words(block)))


def _has_code(token: Block) -> bool:
    return token["type"] == "codespan" or any(map(_has_code, token.get("children", ())))


def _hints(lesson: Lesson) -> Iterator[Block]:
    yield {"type": "pagebreak"}
    yield on_paper.heading(2, say("Hints"))
    yield on_paper.aside(say("Read the first hint, then look again. The second one is a case to compare with."))
    for exercise in lesson.exercises:
        hints = "\n".join(f"{number}. {hint}" for number, hint in enumerate(exercise.hints, 1))
        yield on_paper.together(*markup.tokens(f"**{exercise.id} {exercise.title}**\n\n{hints}"))


def _words(lesson: Lesson) -> Iterator[Block]:
    asked = {entry for each in lesson.exercises if not each.glossary for entry in glossary.found_in(each.prompt)}
    found = dict.fromkeys(entry for each in lesson.exercises for entry in each.glossary_entries)
    return reading.words(tuple(entry for entry in found if entry not in asked))
