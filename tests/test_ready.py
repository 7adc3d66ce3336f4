"""What may run by itself when a notebook is opened: the list is the notebooks', and no fake beside is read."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import hostile
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from machine import LIMIT

from lessons.desk import authoring, ready
from lessons.kit import paths

ROOT = Path(__file__).resolve().parents[1]
EXTENSION = ROOT / "lessons" / "labextension"
SCRIPT = (EXTENSION / "static" / "course.js").read_text(encoding="utf-8")
CELLS = json.loads((EXTENSION / "static" / "cells.json").read_text(encoding="utf-8"))
BEFORE, AFTER = (re.findall(rf"const {name} = `(.+?)`;", SCRIPT, re.DOTALL)[0] for name in ("BEFORE", "AFTER"))
# Whatever Python, the course or a library may import, but what is there before any file is read.
MISSING = {"pyarrow", "numexpr", "bottleneck", "numba"} - packages_distributions().keys()  # pandas would use them
NAMES = {*sys.stdlib_module_names, *filter(str.isidentifier, packages_distributions()), "lessons", *MISSING}
NAMES -= {*sys.builtin_module_names}


def test_the_list_is_that_of_the_notebooks() -> None:
    all_of_them = [*paths.all_notebooks(), *paths.for_teachers(".ipynb")]
    assert {paths.code(path): ready.cells(path) for path in all_of_them} == CELLS, "run: lessons refresh"
    for number, cells in CELLS.items():
        texts = [*cells["exercises"], *cells["data"]]
        assert len(texts) == len(set(texts)), f"{number}: the same cell twice; the second would never run"


def test_a_cell_that_shows_an_exercise_needs_no_other_one() -> None:
    quiet = [text for cells in CELLS.values() for text in cells["data"] if authoring.QUIET.match(text.splitlines()[-1])]
    assert quiet == []


@pytest.mark.parametrize(
    "text",
    [
        "from lessons import exercise",
        "from lessons import exercise\nexercise",
        "from lessons import exercise\nexercise('03.1')\nexercise('03.2')",
        "from lessons import exercise\nshown = exercise('03.1')",
        "from lessons import save_table\nsave_table(said)",
        "from pandas import DataFrame\nDataFrame()",
        "said['side'].value_counts()",
    ],
)
def test_any_other_cell_waits_for_those_above_it(text: str) -> None:
    assert not ready.stands_alone(text)


def test_the_extension_is_one_of_this_version() -> None:
    described = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (described["name"], described["version"]) == (project["name"], project["version"])
    assert (EXTENSION / described["jupyterlab"]["_build"]["load"]).is_file()


@contextmanager
def kernel(folder: Path) -> Iterator[BlockingKernelClient]:
    """A kernel as any Jupyter starts it, in a folder."""
    manager, client = start_new_kernel(startup_timeout=LIMIT, kernel_name="python3", cwd=str(folder))
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def ask(client: BlockingKernelClient, code: str, silent: bool = False) -> dict[str, Any]:
    reply = client.execute_interactive(code, silent, not silent, timeout=LIMIT, output_hook=lambda _: None)
    return reply["content"]


@pytest.fixture
def fakes(tmp_path: Path) -> Path:
    """A folder in which a file stands for each module; the names of those that were imported are in ``marks``."""
    (tmp_path / "marks").mkdir()
    return tmp_path


def beside(folder: Path) -> None:
    for name in NAMES:
        mark = folder / "marks" / name
        (folder / f"{name}.py").write_text(f"open({str(mark)!r}, 'w').close()\nraise ImportError\n", encoding="utf-8")
    told = folder / "fake-1.0.dist-info" / "entry_points.txt"
    told.parent.mkdir()
    told.write_text("[altair.vegalite.v6.renderer]\nhtml = lessons\n[pandas_plotting_backends]\nx = lessons\n")
    (told.parent / "METADATA").write_text("Metadata-Version: 2.1\nName: fake\nVersion: 1.0\n")


def test_nothing_that_lies_beside_a_notebook_is_imported(fakes: Path) -> None:
    cells = [*CELLS["00"]["exercises"], *CELLS["00"]["data"]]
    with kernel(fakes) as client:
        beside(fakes)
        assert ask(client, BEFORE, silent=True)["status"] == "ok"
        assert [reply["status"] for reply in map(ask, [client] * len(cells), cells)] == ["ok"] * len(cells)
        assert list((fakes / "marks").iterdir()) == []
        (fakes / "my_own.py").write_text("word = 1\n", encoding="utf-8")
        assert ask(client, "import my_own")["ename"] == "ModuleNotFoundError"
        assert ask(client, AFTER, silent=True)["status"] == "ok"
        assert ask(client, "import my_own, statistics; assert my_own.word and statistics.mean")["status"] == "ok"
        assert ask(client, "assert '_who_says_so' not in dir()")["status"] == "ok"


def test_without_this_the_fakes_would_be_imported(fakes: Path) -> None:
    with kernel(fakes) as client:
        beside(fakes)
        ask(client, CELLS["00"]["exercises"][0])
        assert list((fakes / "marks").iterdir()) != []


def test_a_kernel_without_the_course_says_so(tmp_path: Path) -> None:
    with kernel(tmp_path) as client:
        ask(client, "import sys; sys.modules['lessons'] = None")
        reply = ask(client, BEFORE, silent=True)
        assert (reply["status"], reply["ename"]) == ("error", "ModuleNotFoundError")


def test_the_folder_is_known_however_it_is_written_and_stays_where_it_was_installed(tmp_path: Path) -> None:
    """Behind the libraries stands what was installed: a checkout, though the notebook lies in it."""
    (tmp_path / "link").symlink_to(tmp_path)
    with kernel(tmp_path) as client:
        ask(client, "import os, sys; here = os.getcwd(); before = sys.path[:]")
        for written in ("here", "'.'", "here + '/link'", "here + '/./'"):
            ask(client, f"sys.path[:] = [{written}, *before]")
            assert ask(client, BEFORE, silent=True)["status"] == "ok"
            assert ask(client, "assert sys.path == [path for path in before if path]")["status"] == "ok", written
        ask(client, "sys.path[:] = [*before, here]")
        assert ask(client, BEFORE, silent=True)["status"] == "ok"
        assert ask(client, "assert sys.path == [path for path in [*before, here] if path]")["status"] == "ok"


def test_in_the_course_a_neighbour_stands_in_for_nothing(fakes: Path, tmp_path: Path) -> None:
    """The kernel that `lessons open` starts does so from its first line on, also for cells that somebody runs."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import KernelManager

    from lessons.desk import surroundings

    beside(fakes)
    (fakes / "my_own.py").touch()
    own = tmp_path / "own"
    with surroundings.environment(own) as environment:
        manager = KernelManager()
        manager._kernel_spec = KernelSpec.from_resource_dir(str(own / "share" / "kernels" / "python3"))
        manager.start_kernel(cwd=str(fakes), env=environment)
        client = manager.client()
        client.start_channels()
        try:
            client.wait_for_ready(timeout=LIMIT)
            for cell in ("import my_own", CELLS["00"]["exercises"][0], CELLS["00"]["data"][0]):
                assert ask(client, cell)["status"] == "ok"
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    assert {path.name for path in (fakes / "marks").iterdir()} <= MISSING, "what is installed is found first"


def test_the_notebooks_say_which_one_they_are() -> None:
    for path in [*paths.all_notebooks(), *paths.for_teachers(".ipynb")]:
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        assert metadata["lessons"] == {"notebook": paths.code(path)}


def test_each_hostile_notebook_would_leave_its_mark_if_it_ran(tmp_path: Path) -> None:
    hostile.lookalike(tmp_path)
    with kernel(tmp_path) as client:
        for kind, notebook in hostile.KINDS.items():
            cells = [cell.source for cell in notebook(hostile.marking(kind)).cells if cell.cell_type == "code"]
            for text in cells[:4]:
                ask(client, text)
    assert {path.stem for path in tmp_path.glob("*.mark")} >= hostile.KINDS.keys()
