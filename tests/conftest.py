"""What every test shares: the found page where somebody has a copy, and the fixtures of the exercises' tests."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from marked import Marked
from small_exercises import course, load, small_case  # noqa: F401
from small_room import mills  # noqa: F401

from lessons.kit import language

# The same random texts every time: whoever sees a test fail can see it fail again. A busy machine is no failure.
# Other texts, and many of them: pytest --hypothesis-profile=thorough
CALM = {"deadline": None, "suppress_health_check": (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)}
settings.register_profile("course", max_examples=50, derandomize=True, **CALM)
settings.register_profile("thorough", max_examples=1_000, **CALM)
settings.load_profile("course")

if TYPE_CHECKING:
    from browser_lab import JupyterLab, Lab
    from playwright.sync_api import Browser

FAILED = pytest.StashKey[bool]()
BESIDE = Path(__file__).resolve().parents[2] / "shared" / "case" / "found-page.txt"


@pytest.fixture(scope="session")
def found_page() -> Path:
    """The path of a copy of the page, which is not part of the project. FOUND_PAGE may name one."""
    named = os.environ.get("FOUND_PAGE")
    if named and not Path(named).is_file():
        pytest.fail(f"FOUND_PAGE names {named}, which is not a file.")
    if not named and not BESIDE.is_file():
        pytest.skip("The found page is not here. Set FOUND_PAGE to the path of a copy to run this test.")
    return Path(named) if named else BESIDE


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace."""
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path


@pytest.fixture
def marked_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever can be said in another language ends with a ~."""
    marked = Marked("", "~")
    monkeypatch.setattr(language, "catalogue", lambda: marked)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of all tests that need a page."""
    import browser_lab

    with browser_lab.chromium_running() as started:
        yield started


@pytest.fixture(scope="session")
def jupyterlab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterLab]:
    """The one server of all tests that need a JupyterLab."""
    import browser_lab

    with browser_lab.running(tmp_path_factory.mktemp("jupyterlab"), browser) as started:
        yield started


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a fixture know that its test failed: it is not told otherwise."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture
def lab(jupyterlab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Lab]:
    """A page with JupyterLab in it, and an untouched folder of the course."""
    with jupyterlab.visited() as visited:
        yield visited
        visited.spent |= request.node.stash[FAILED]
