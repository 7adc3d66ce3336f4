"""Notebooks that want to run something when they are opened as one of the course's. Each leaves a mark if it can.

An honest cell stands in each, in the first place or behind the others, and is to run all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import nbformat

ROOT = Path(__file__).resolve().parents[1]
CELLS = json.loads((ROOT / "lessons" / "labextension" / "static" / "cells.json").read_text(encoding="utf-8"))
EXERCISES, DATA = CELLS["03"]["exercises"], CELLS["03"]["data"]
HONEST, OTHER = EXERCISES[:2]
LOOKALIKE = "less\N{CYRILLIC SMALL LETTER O}ns"
STORED = 900  # the number of a cell that has not run here


def marking(name: str) -> str:
    """Code that leaves a mark."""
    return f'open("{name}.mark", "w").close()'


def lines(cells: Iterable[str], **metadata: Any) -> nbformat.NotebookNode:
    """A notebook that says it is notebook 03, of these cells of code, with the outputs of an earlier day."""
    v4 = nbformat.v4
    stored = [v4.new_output("display_data", {"text/plain": "of an earlier day"})]
    notebook = v4.new_notebook(cells=[v4.new_code_cell(text, execution_count=STORED, outputs=stored) for text in cells])
    notebook.metadata = {"lessons": {"notebook": "03"}, **metadata}
    notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return notebook


def a_second_line(mark: str) -> nbformat.NotebookNode:
    return lines([f"{HONEST}\n{mark}", f"{mark}\n{HONEST}", HONEST])


def a_semicolon(mark: str) -> nbformat.NotebookNode:
    return lines([f"{HONEST}; {mark}", f"{mark};{HONEST}", HONEST])


def a_call_in_an_argument(mark: str) -> nbformat.NotebookNode:
    return lines([f'from lessons import exercise\nexercise({mark} or "03.1")', HONEST])


def an_f_string(mark: str) -> nbformat.NotebookNode:
    return lines([f"from lessons import exercise\nexercise(f'03.1{{{mark} or str()}}')", HONEST])


def a_magic(mark: str) -> nbformat.NotebookNode:
    file = mark.split('"')[1]
    return lines([f"%%capture\n{mark}\n{HONEST}", f"!touch {file}", f"%time {mark}", HONEST])


def cells_of_another_notebook(mark: str) -> nbformat.NotebookNode:
    """The last one writes a table that is called otherwise, so the mark is made by what it needs."""
    (table,) = [text for text in CELLS["12"]["data"] if "save_table(" in text]
    fake = f"class said:\n    name = to_frame = property(lambda self: {mark})\nsaid = said()"
    return lines([fake, table, *CELLS["12"]["data"][1:3], HONEST])


def claims(mark: str) -> nbformat.NotebookNode:
    """It brings its own list, as every part of the notebook that could be taken for one."""
    listed = {"notebook": "03", "exercises": [mark], "data": [mark], "cells": [mark], "autorun": True, "trusted": True}
    notebook = lines([mark, HONEST], lessons=listed, trusted=True)
    notebook.cells[0].metadata = {"lessons": listed, "trusted": True, "tags": ["hide-input", "autorun"]}
    return notebook


def signs_that_nobody_sees(mark: str) -> nbformat.NotebookNode:
    """Signs without a width, and letters that look like others: a module of such a name lies beside."""
    unseen = [f"\N{ZERO WIDTH SPACE}{HONEST}", f"{HONEST}\N{ZERO WIDTH NO-BREAK SPACE}", f"{HONEST}\n", f"{HONEST} "]
    return lines([HONEST.replace("lessons", LOOKALIKE), *unseen, HONEST.replace("(", " ("), HONEST])


def far_too_many(mark: str) -> nbformat.NotebookNode:
    return lines([*[mark, HONEST] * 10, *[mark] * 60])


def data_out_of_order(mark: str) -> nbformat.NotebookNode:
    """Course cells that would use what a foreign one defines, if they ran without the one that belongs above them."""
    fake = f"class readings:\n    pivot = property(lambda self: {mark})\nreadings = readings()"
    return lines([fake, *DATA[1:], HONEST])


def other_kinds_of_cells(mark: str) -> nbformat.NotebookNode:
    notebook = lines([mark, HONEST])
    raw, prose = (
        nbformat.v4.new_raw_cell(mark),
        nbformat.v4.new_markdown_cell("<img src=x onerror='window.marked = 1'>"),
    )
    notebook.cells[:0] = [raw, prose, nbformat.v4.new_raw_cell(OTHER)]
    return notebook


def an_output_with_a_script(mark: str) -> nbformat.NotebookNode:
    """That honest cells run makes no stored output of another one trusted."""
    notebook = lines([mark, HONEST, OTHER])
    harm = {"text/html": "<img src='x' onerror='window.marked = 1'><script>window.marked = 1</script>"}
    for cell in notebook.cells:
        cell.outputs = [nbformat.v4.new_output("display_data", harm)]
    return notebook


def fakes(folder: Path) -> None:
    """What lies beside them: modules by the names of those that the course imports, and the one of another spelling."""
    (folder / "lessons").mkdir()
    for name in ("lessons/__init__", "lessons", "pandas", "altair", "random", "ipywidgets", "pyarrow"):
        (folder / f"{name}.py").write_text(f"{marking('a-neighbour')}\nraise ImportError\n", encoding="utf-8")
    lookalike(folder)


def lookalike(folder: Path) -> None:
    """A module whose name looks like the library's."""
    code = f"{marking(signs_that_nobody_sees.__name__)}\nexercise = print\n"
    (folder / f"{LOOKALIKE}.py").write_text(code, encoding="utf-8")


def may_run(notebook: nbformat.NotebookNode) -> list[bool]:
    """Of each cell of code, whether it may run by itself: each of the honest ones, once."""
    left = {HONEST, OTHER}
    may = []
    for text in (cell.source for cell in notebook.cells if cell.cell_type == "code"):
        may.append(text in left)
        left.discard(text)
    return may


KINDS: dict[str, Callable[[str], nbformat.NotebookNode]] = {
    kind.__name__: kind
    for kind in (
        a_second_line,
        a_semicolon,
        a_call_in_an_argument,
        an_f_string,
        a_magic,
        cells_of_another_notebook,
        claims,
        signs_that_nobody_sees,
        far_too_many,
        data_out_of_order,
        other_kinds_of_cells,
        an_output_with_a_script,
    )
}
