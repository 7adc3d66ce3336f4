"""What a lesson shows, in the order of its notebook: texts, exercises, and figures, covered ones too.

Figures are drawn from the notebook's own cells, so no list of figures has to be kept.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextvars import copy_context
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode

from lessons.case import own
from lessons.course import model
from lessons.course.kinds import Exercise
from lessons.figures import Figure
from lessons.figures.revealing import Cover
from lessons.kit import paths
from lessons.kit.language import say_of
from lessons.kit.panel import ASLEEP

_EXERCISE = re.compile(r"^exercise\(\"(.+)\"\)$", re.MULTILINE)


def notebook(number: str) -> NotebookNode:
    """The notebook of a lesson as the course ships it, in English."""
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

    def section(self, heading: str) -> str:
        """The part under a heading, which is given in English, with the heading; "" without it."""
        parts = (re.split(r"^(?=## )", text, flags=re.MULTILINE) for text in self)
        return next((said for english, said in zip(*parts, strict=True) if english.startswith(f"## {heading}\n")), "")


def cells(number: str) -> Iterator[Prose | Exercise | Figure | Cover]:
    """What a reader of a notebook sees, in order: texts, exercises, figures, and those that stay covered at first.

    The exercises are those about the course's article, whatever article is in use.

    >>> [type(each).__name__ for each in cells("01")][2:4]
    ['Prose', 'Figure']
    """
    exercises = {exercise.id: exercise for exercise in model.notebook(number).exercises}
    names: dict[str, Any] = {}
    here = copy_context()
    here.run(own.ASIDE.set, True)  # a teacher's own article is not what the exercises are about
    for cell in notebook(number).cells:
        said = say_of(number, cell.source)
        if cell.cell_type == "markdown":
            yield Prose(cell.source, said)
        elif asked := _EXERCISE.search(cell.source):
            yield exercises[asked[1]]
        elif not folded(cell) or "reveal(" in cell.source:
            yield from here.run(_drawn, said, names)


def _drawn(code: str, names: dict[str, Any]) -> list[Figure | Cover]:
    """The figure that a cell shows, if it shows one."""
    found = value(code, names, wanted="charts" in code)  # another last line shows a table
    return [found] if isinstance(found, Figure | Cover) else []


def value(code: str, names: dict[str, Any], wanted: bool = True) -> Any:
    """Run a cell, and give what its last line stands for, if that is wanted. Its names are for the cells below it."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<notebook>", "exec"), names)
    if not (wanted and isinstance(last, ast.Expr)):
        return None
    return eval(compile(ast.Expression(last.value), "<notebook>", "eval"), names)
