"""What the course and its site bring along may be given on: each package tells its licence, and it is a free one."""

from __future__ import annotations

import doctest
import importlib.metadata
from email.message import Message

import licences
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def test_the_examples_run() -> None:
    assert doctest.testmod(licences) == doctest.TestResults(failed=0, attempted=3)


def installed(name: str, *extras: str) -> dict[str, Message]:
    """A package that is installed here with all that it needs, name → metadata."""
    found: dict[str, Message] = {}
    left = [(name, frozenset(extras))]
    seen = set()
    while left:
        name, chosen = step = left.pop()
        if step in seen:
            continue
        seen.add(step)
        package = importlib.metadata.distribution(name)
        found[canonicalize_name(name)] = package.metadata  # type: ignore[assignment]
        for need in map(Requirement, package.requires or []):
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in ("", *chosen)):
                left.append((need.name, frozenset(need.extras)))
    return found


def test_all_that_is_installed_with_the_course_has_a_free_licence() -> None:
    found = installed("who-says-so", "files")
    assert {"jupyterlab", "pandas", "lxml", "tornado", "justext"} <= found.keys()
    told = {name: licences.licence(metadata) for name, metadata in found.items()}
    assert {name: said for name, said in told.items() if not licences.free(said)} == {}


@pytest.mark.parametrize(
    "said",
    [
        licences.UNKNOWN,
        "",
        "GPL-3.0-or-later",
        "LGPL-2.1",
        "AGPL-3.0-only OR SSPL-1.0",
        "MIT AND GPL-2.0-only",
        "Other/Proprietary License",
    ],
)
def test_what_asks_for_more_is_seen(said: str) -> None:
    assert not licences.free(said)
