"""What Binder installs: exact versions alone, enough for the course, on the Python that they were made for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "binder" / "requirements.txt").read_text(encoding="utf-8")
BLOCKS = [block for block in TEXT.replace("\\\n", "").splitlines() if block[:1] != "#"]
PINS = {name: version for name, _, version in (block.split()[0].partition("==") for block in BLOCKS)}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["files"]]  # Binder reads every kind of file


def test_the_pins_are_flat_and_each_has_its_hashes() -> None:
    """With an option or a path among them, Binder would install everything anew after each commit."""
    for block in BLOCKS:
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+(\s+--hash=sha256:[0-9a-f]{64})+", block), block


@pytest.mark.parametrize("line", NEEDED)
def test_a_dependency_of_the_course_is_pinned_to_a_version_that_fits(line: str) -> None:
    needed = Requirement(line)
    assert needed.specifier.contains(PINS[needed.name])


def test_binder_uses_the_python_that_the_pins_were_made_for() -> None:
    assert (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8").strip() == "python-3.12"
    assert "--python-version 3.12" in TEXT
