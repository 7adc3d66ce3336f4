"""The cells that may run by themselves when a notebook of the course is opened; ``lessons/labextension`` runs them.

A cell runs unasked only if its whole text is one of these. So the list is made from the notebooks, and nothing else.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path

from lessons.kit import paths
from lessons.kit.named_files import renew

LIST = Path(__file__).resolve().parents[1] / "labextension" / "static" / "cells.json"


def write() -> list[Path]:
    """Write the list of a checkout's notebooks beside the extension; the path, if it changed."""
    found = {paths.code(path): cells(path) for path in [*paths.all_notebooks(), *paths.for_teachers(".ipynb")]}
    return renew(LIST, json.dumps(found, indent=1, ensure_ascii=False) + "\n")


def cells(notebook: Path) -> dict[str, list[str]]:
    """The texts of a notebook's cells of code: those that need no other one, and those that need the data above."""
    found: dict[str, list[str]] = {"exercises": [], "data": []}
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            text = "".join(cell["source"])
            found["exercises" if stands_alone(text) else "data"].append(text)
    return found


def stands_alone(text: str) -> bool:
    """Whether a cell is an import from the library and one call, which needs no name of another cell.

    >>> stands_alone("from lessons import exercise\\nexercise('03.2')")
    True
    >>> stands_alone("from lessons import save_table\\nsave_table(said)")
    False
    """
    match ast.parse(text).body:
        case [ast.ImportFrom(module="lessons", names=names), ast.Expr(value=ast.Call() as call)]:
            used = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
            return used <= {name.name for name in names}
    return False
