"""Blank notebooks for teaching live: prose and exercises stand there, and the teacher types the code before the class.

What a student sees as code is typed; what is folded, an exercise or a tool, is there. In the place of the code stands
its number, and what will come out. The same numbers, with the code, are on a sheet for the lectern.

A blank notebook still says which notebook it is: so its exercises are ready when it opens, and code that was typed
before runs again, as it is the course's own. What is blank is in no list of what may run by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from lessons.course import model
from lessons.desk.packs import shown, typeset
from lessons.kit import markup, paths
from lessons.kit.language import say, say_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lessons.course.model import Lesson

_HEAD = re.compile(r"<th scope=\"col\"[^>]*>([^<]+)</th>")


def files(only: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Each notebook without its code, and its sheet for the lectern; and the home, to which every notebook leads."""
    import nbformat

    yield paths.START, (paths.notebooks() / paths.START).read_bytes()
    for lesson in map(model.notebook, only or model.notebooks()):
        yield f"{lesson.notebook}-{lesson.slug}.ipynb", f"{nbformat.writes(blank(lesson), indent=1)}\n".encode()
        yield f"{lesson.notebook}-code.pdf", sheet(lesson)


def blank(lesson: Lesson) -> NotebookNode:
    """The notebook of a lesson with its prose and exercises; code is not there, and outputs are not."""
    made, number = shown.notebook(lesson.notebook), 0
    for cell in made.cells:
        cell.source = say_of(lesson.notebook, cell.source)
        if cell.cell_type == "code":
            if not shown.folded(cell):
                number += 1
                cell.source = f"# {_name(number)}: {_outcome(cell)}\n"
            cell.outputs, cell.execution_count = [], None
    return made


def sheet(lesson: Lesson) -> bytes:
    """The code of a notebook as PDF, to type it from: each with the sentence before it and what comes out."""
    title = say("Code to type: {number} {title}", number=lesson.notebook, title=lesson.title)
    blocks: list[dict[str, Any]] = []
    before, number = "", 0
    for cell in shown.notebook(lesson.notebook).cells:
        words = say_of(lesson.notebook, cell.source)
        if cell.cell_type == "markdown":
            before = words.rpartition("\n\n")[2]
        elif not shown.folded(cell):
            number += 1
            name = [{"type": "text", "raw": f"{_name(number)}: {_outcome(cell)}"}]
            heading = {"type": "heading", "attrs": {"level": 2}, "children": name}
            code = {"type": "block_code", "raw": words}
            small = {"type": "aside", "children": markup.tokens(before)}
            blocks.append({"type": "together", "children": [heading, small, code]})
    return typeset.pdf("document", {"title": title, "size": 13, "blocks": blocks})


def _name(number: int) -> str:
    return say("Code {number}", number=number)


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
