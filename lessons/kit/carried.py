"""What the course brings along: an installed package carries it inside, in a checkout it stands beside the package."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def carried(name: str) -> Path:
    """A folder that the course brings along.

    >>> carried("data").is_dir()
    True
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
