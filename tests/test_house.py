"""The house: floors of which each rests on those below it, and no circle anywhere. Drawn from the syntax tree."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import lessons

FLOORS = ("kit", "text", "sources", "case", "course", "figures", "play", "desk")  # from the ground up
ROOT = Path(lessons.__file__).parent
MODULES = {
    ".".join(("lessons", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in ROOT.rglob("*.py")
}


class Imports(ast.NodeVisitor):
    """The modules of the library that one module imports, at its head, inside a function, or for its types."""

    def __init__(self, path: Path, types: bool) -> None:
        self.names: set[str] = set()
        self.types = types
        self.visit(ast.parse(path.read_text(encoding="utf-8")))

    def visit_If(self, node: ast.If) -> None:
        if self.types or "TYPE_CHECKING" not in ast.unparse(node.test):
            self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        self.names |= {alias.name for alias in node.names}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        assert node.level == 0, "an import says where its module stands"
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            self.names.add(whole if whole in MODULES else str(node.module))


@cache
def graph(types: bool) -> dict[str, set[str]]:
    """Each module and what it imports; it may always use the front of its own package."""
    return {
        module: {name for name in Imports(path, types).names if name in MODULES and not module.startswith(f"{name}.")}
        for module, path in MODULES.items()
    }


def floor(module: str) -> int:
    return FLOORS.index(module.split(".")[1])


def test_the_floors_are_the_folders() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - {"data", "notebooks", "labconfig", "labextension"} == set(FLOORS)
    assert [path.name for path in ROOT.glob("*.py")] == ["__init__.py"], "each module stands on a floor"


@pytest.mark.parametrize("name", FLOORS)
def test_a_floor_rests_on_those_below_it(name: str) -> None:
    against = [
        f"{module} imports {other}"
        for module, others in graph(types=True).items()
        if module.startswith(f"lessons.{name}")
        for other in others
        if floor(other) > floor(module)
    ]
    assert not against


def test_rooms_where_something_is_played_do_not_know_each_other() -> None:
    room = {module: module.split(".")[2] for module in MODULES if module.startswith("lessons.play.")}
    beside = [
        f"{module} imports {other}"
        for module in room
        for other in graph(types=True)[module]
        if other in room and room[other] != room[module]
    ]
    assert not beside


def test_no_module_comes_back_to_itself() -> None:
    try:
        TopologicalSorter(graph(types=False)).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))
