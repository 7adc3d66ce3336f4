"""How all tests and notebooks run: with an empty record, on every core, what takes longest first.

The stored outputs of the notebooks are those of pandas 3. An older one puts equal counts in another order and writes
another kind of date: with it the notebooks run, and are not compared.
"""

from __future__ import annotations

import os
import sys
import tempfile
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

WORKERS = 4  # more would only collect the same tests once more
BROWSER = ("test_browser", "test_poster")  # they share one browser, and all but the poster one JupyterLab
# What takes longest, so that no worker ends long after the others.
LONGEST = (
    *BROWSER,
    *("test_site", "test_hub"),  # a browser and a folder of their own
    *("test_own_tasks", ".ipynb", "test_own_article", "test_server", "test_found_page"),
    *("test_bad_inputs", "test_commands", "test_lms", "test_html", "test_data_cells"),
)


def pytest_configure(config: pytest.Config) -> None:
    """Nobody's own answers show up in a result; the many Pythons that a run starts compile each module once."""
    folder = tempfile.TemporaryDirectory(prefix="lessons-")
    config.add_cleanup(folder.cleanup)
    os.environ["LESSONS_WORKSPACE"] = folder.name
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if int(version("pandas").partition(".")[0]) < 3:
        config.option.nbval, config.option.nbval_lax = False, True


def unit(nodeid: str) -> str:
    """What one worker runs in one go: a file, or all tests that share a browser."""
    file = nodeid.partition("::")[0]
    return "test_browser" if any(name in file for name in BROWSER) else file


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: next((ranks[name] for name in LONGEST if name in item.nodeid), len(LONGEST)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many as there are cores, if everything is tested; a single file is quicker without."""
    everything = config.args_source is config.ArgsSource.TESTPATHS
    return min(WORKERS, os.cpu_count() or 1) if everything else 0


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit(nodeid)

    config.option.loadscopereorder = False  # ours is the order of the collection
    return ByFile(config, log)
