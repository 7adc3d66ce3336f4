"""What every test shares: a workspace of its own, and the found page where somebody has a copy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_exercises import course, load, small_case  # noqa: F401  (fixtures of the exercises' tests)

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "case" / "found-page.txt"


@pytest.fixture(scope="session", autouse=True)
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test reads or writes anybody's own work."""
    folder = tmp_path_factory.mktemp("workspace")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def found_page() -> Path:
    """The path of a copy of the page, which is not part of the project. FOUND_PAGE may name one."""
    named = os.environ.get("FOUND_PAGE")
    if named and not Path(named).is_file():
        pytest.fail(f"FOUND_PAGE names {named}, which is not a file.")
    if not named and not BESIDE.is_file():
        pytest.skip("The found page is not here. Set FOUND_PAGE to the path of a copy to run this test.")
    return Path(named) if named else BESIDE
