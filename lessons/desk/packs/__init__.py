"""What a teacher hands out, as files: ``lessons pack NAME``, each pack a module that makes its files from ``data/``.

- ``pages``: the teacher's pages in Markdown, which ``lessons refresh`` keeps in ``notebooks/teacher/``
- ``lms``: the exercises for learning platforms, in QTI 2.1 and Moodle XML
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from lessons.desk.packs import lms
from lessons.kit import named_files

File = tuple[str, bytes]  # a name in the pack's folder, with / between folders, and what the file holds


@dataclass(frozen=True)
class Pack:
    """A pack: what it is for, in a line, and its files for some notebooks, for example ``["03"]``."""

    what: str
    files: Callable[[Collection[str]], Iterator[File]]


PACKS: dict[str, Pack] = {
    "lms": Pack("exercises for a learning platform, in QTI 2.1 and Moodle XML", lms.files),
}


def write(name: str, folder: Path, only: Collection[str]) -> Iterator[Path]:
    """Write each file of a pack whole, and give its path. Raises NotSaved with one sentence if a file can't be."""
    for file, content in PACKS[name].files(only):
        yield named_files.write(folder / file, content)
