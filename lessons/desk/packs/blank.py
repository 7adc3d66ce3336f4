"""Blank notebooks for teaching live: prose and exercises stand there, and the code is typed before the class.

What a student sees as code is typed; what is folded, an exercise or a tool, is there. In the place of the code stands
its number, and what will come out. The same numbers, with the code, are on a sheet for the lectern.

A blank notebook still says which notebook it is: so its exercises are ready when it opens. What is blank, and what is
typed below its number, is in no list of what may run by itself.
"""

from __future__ import annotations

import re
from html import unescape

import nbformat
from nbformat import NotebookNode

from lessons.course.model import Lesson
from lessons.desk.packs import on_paper, shown, typeset
from lessons.desk.packs.on_paper import Block
from lessons.kit import literal, markup
from lessons.kit.language import later, say, say_of

_HEAD = re.compile(r"<th scope=\"col\"[^>]*>([^<]+)</th>")


def notebook(lesson: Lesson) -> bytes:
    """The notebook of a lesson with its prose and exercises; code is not there, and outputs are not."""
    made = shown.notebook(lesson.notebook)
    names = _to_type(made)
    for cell in made.cells:
        cell.source = f"# {names[cell.id]}\n" if cell.id in names else say_of(lesson.notebook, cell.source)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return f"{nbformat.writes(made, indent=1)}\n".encode()


def sheet(lesson: Lesson) -> bytes:
    """The code of a notebook as PDF, to type it from: each with the words before it and what comes out."""
    made = shown.notebook(lesson.notebook)
    names = _to_type(made)
    blocks: list[Block] = []
    before = ""
    for cell in made.cells:
        words = say_of(lesson.notebook, cell.source)
        if cell.cell_type == "markdown":
            before = words.rpartition("\n\n")[2]
        elif cell.id in names:
            code = {"type": "block_code", "raw": words}
            head = markup.tokens(f"## {literal.markdown(names[cell.id])}")
            blocks.append(on_paper.together(*head, on_paper.aside(before), code))
    return typeset.document(f"{lesson.notebook} {lesson.title}", say("Code to type"), blocks, size=13)


def _to_type(made: NotebookNode) -> dict[str, str]:
    """The cells of code that a student sees, by their ids, each with its number and what comes out."""
    cells = (cell for cell in made.cells if cell.cell_type == "code" and not shown.folded(cell))
    words = later("Code {number}: {what}")
    return {cell.id: say(words, number=number, what=_outcome(cell)) for number, cell in enumerate(cells, 1)}


def _outcome(cell: NotebookNode) -> str:
    """What comes out of a cell, without what it shows: a table is told by its columns."""
    html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
    if "charts." in cell.source:
        return say("a figure")
    heads = [unescape(head) for head in _HEAD.findall(html)]
    across = next((place for place, head in enumerate(heads, 1) if "→" in head), None)  # the others are values
    if heads:
        return say("a table with {columns}", columns=", ".join(heads[:across]))
    return say("a table") if html else say("one value")
