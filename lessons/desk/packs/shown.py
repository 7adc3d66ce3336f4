"""What a lesson shows, in the order of its notebook: the exercises, the figures, covered ones too, the discussion.

Figures are drawn from the notebook's own cells, so no list of figures has to be kept.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from lessons.course import model
from lessons.kit import paths
from lessons.kit.language import say_of
from lessons.kit.panel import ASLEEP

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lessons.course.kinds import Exercise
    from lessons.figures import Figure
    from lessons.figures.revealing import Cover

_EXERCISE = re.compile(r"^exercise\(\"(.+)\"\)$", re.MULTILINE)
_DISCUSS = "## Discuss"


def notebook(number: str) -> NotebookNode:
    """The notebook of a lesson as the course ships it, in English."""
    import nbformat

    found: NotebookNode = nbformat.read(paths.notebooks() / f"{number}-{model.notebook(number).slug}.ipynb", 4)
    return found


def folded(cell: NotebookNode) -> bool:
    """Whether a cell only brings an exercise or a tool, so that nobody sees its code."""
    told = [output.get("data", {}).get("text/plain") for output in cell.outputs]
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden")) or ASLEEP in told


class Prose(NamedTuple):
    """A cell of text: in English, and in the language in use."""

    english: str
    said: str


def cells(number: str) -> Iterator[Prose | Exercise | Figure | Cover]:
    """What a reader of a notebook sees, in order: texts, exercises, figures, and those that stay covered at first.

    The exercises are those about the course's article, whatever article is in use.
    """
    exercises = {exercise.id: exercise for exercise in model.notebook(number).exercises}
    names: dict[str, Any] = {}
    for cell in notebook(number).cells:
        said = say_of(number, cell.source)
        if cell.cell_type == "markdown":
            yield Prose(cell.source, said)
        elif asked := _EXERCISE.search(cell.source):
            yield exercises[asked[1]]
        elif not folded(cell) or "reveal(" in cell.source:
            yield from _drawn(said, names)


def of_lesson(number: str) -> Iterator[str | Exercise | Figure]:
    """The exercises of a lesson, its figures, and its discussion in Markdown, in order and in the language in use.

    >>> [type(each).__name__ for each in of_lesson("01")][:2]
    ['Figure', 'InOrder']
    """
    from lessons.figures.revealing import Cover

    for each in cells(number):
        if isinstance(each, Prose):
            yield from _discussion(*each)
        else:
            yield each.figure() if isinstance(each, Cover) else each


def figures(number: str) -> Iterator[Figure]:
    """The figures of a lesson, in order."""
    from lessons.figures import Figure

    return (each for each in of_lesson(number) if isinstance(each, Figure))


def _discussion(english: str, said: str) -> Iterator[str]:
    """The section of a cell that is for discussion; a translation has the sections of the English cell."""
    sections = (re.split(r"^(?=## )", text, flags=re.MULTILINE) for text in (english, said))
    return (told.strip() for section, told in zip(*sections, strict=True) if section.startswith(_DISCUSS))


def _drawn(code: str, names: dict[str, Any]) -> Iterator[Figure | Cover]:
    """Run a cell, and give the figure that it shows, if it shows one. Its names are for the cells below it."""
    from lessons.figures import Figure
    from lessons.figures.revealing import Cover

    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<notebook>", "exec"), names)
    if isinstance(last, ast.Expr) and "charts" in code:  # another last line shows a table
        shown = eval(compile(ast.Expression(last.value), "<notebook>", "eval"), names)
        if isinstance(shown, Figure | Cover):
            yield shown
