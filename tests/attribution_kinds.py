"""Reads tests/attribution/kinds.md: kinds of sentences, each sentence with its marks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).parent / "attribution" / "kinds.md"


def kinds(file: Path = FILE) -> Mapping[str, tuple[str, ...]]:
    """The name of each kind, and its sentences."""
    _, *parts = file.read_text(encoding="utf-8").split("\n## ")
    split = (part.split("\n\n", 1) for part in parts)
    return {name: tuple(lines.strip().splitlines()) for name, lines in split}
