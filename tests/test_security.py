"""The page on what could go wrong: each of its lines names tests, and they are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINES = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")][2:]
NAMED = re.compile(r"`(\w+)::(\w+)`")


def names_in(module: str) -> set[str]:
    path = ROOT / "tests" / f"{module}.py"
    code = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in ast.walk(code) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip()[:40])
def test_a_line_names_its_tests_and_they_are_there(line: str) -> None:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert len(cells) == 3
    assert all(cells)
    named = NAMED.findall(cells[2])
    assert named
    assert [test for module, test in named if test not in names_in(module)] == []
