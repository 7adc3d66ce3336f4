"""Tables as files for a spreadsheet: CSV in UTF-8, in which no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from lessons.kit import appending, named_files, paths
from lessons.kit.absent import Absent
from lessons.kit.errors import BadValue, shown
from lessons.kit.html_tables import in_words
from lessons.kit.language import later, say, say_many

_NAME = re.compile(r"\w[\w. -]{0,79}")


@dataclass(frozen=True, repr=False)
class Saved:
    """What :func:`save_table` returns: where the file is, said in one sentence."""

    path: Path
    rows: int

    def __repr__(self) -> str:
        return say_many(
            "Saved as my-work/{name}: {number} row. To take it along, open the folder my-work in the list of files on "
            "the left, right-click the file and choose Download.",
            "Saved as my-work/{name}: {number} rows. To take it along, open the folder my-work in the list of files on "
            "the left, right-click the file and choose Download.",
            self.rows,
            name=self.path.name,
        )


def save_table(table: Any, name: str = "table.csv") -> Saved:
    """Write a table into ``my-work`` as a file that a spreadsheet opens, and say where it is.

    A file that is there already and holds anything else stays as it is: then the next free name is taken, ``name-2``.
    Raises BadValue with one sentence if this is no table or no name for a file, NotSaved if it can't be written.

    >>> from lessons import case
    >>> save_table(case.article().said, "../said.csv")
    Traceback (most recent call last):
    lessons.kit.errors.BadValue: “../said.csv” is no name for a file in my-work: write letters and digits, as in \
“said.csv”.
    """
    if isinstance(table, Absent):
        return table  # type: ignore[return-value]
    framed = table.to_frame(table.name or "value") if hasattr(table, "to_frame") else table
    if not hasattr(framed, "columns") or not hasattr(framed, "reset_index"):
        raise BadValue(say('This is no table. Write its name without quotation marks: save_table(said, "said.csv").'))
    stem = str(name).strip().removesuffix(".csv").removesuffix(".CSV")
    if not _NAME.fullmatch(stem) or paths.is_device(stem):
        sentence = later("“{name}” is no name for a file in my-work: write letters and digits, as in “said.csv”.")
        raise BadValue(say(sentence, name=shown(name)))
    if any(level is not None for level in framed.index.names):  # what was counted by
        framed = framed.reset_index()
    words = [
        [cell if isinstance(cell, (int, float)) and cell == cell else in_words(cell) for cell in row]
        for row in framed.itertuples(index=False)
    ]
    content = as_csv([list(framed.columns), *words])
    target = paths.work() / f"{stem.rstrip('. ')}.csv"
    names = chain([target], paths.numbered(target))
    free = next(path for path in names if not path.exists() or appending.saved(path) == content)
    return Saved(named_files.write(free, content), len(words))


def as_csv(rows: Iterable[Iterable[Any]]) -> bytes:
    """Rows as the bytes of a file, with the mark by which spreadsheets know UTF-8.

    A cell that a spreadsheet would take for a formula is made harmless, and half of a surrogate pair, which a broken
    program may leave in a text, becomes the sign for an unknown character.

    >>> as_csv([["who"], ["=1+1"]]).decode("utf-8-sig")
    "who\\r\\n'=1+1\\r\\n"
    """
    out = io.StringIO()
    cells = ([whole(safe_cell(cell)) if isinstance(cell, str) else cell for cell in row] for row in rows)
    csv.writer(out, lineterminator="\r\n").writerows(cells)
    return out.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet runs: one that begins like a formula gets an apostrophe before it.

    >>> safe_cell("=1+1"), safe_cell("said"), safe_cell("- no")
    ("'=1+1", 'said', "'- no")
    """
    return f"'{text}" if text.lstrip()[:1] in tuple("=+-@＝＋－＠") or text[:1] in ("\t", "\r", "\n") else text


def whole(text: str) -> str:
    """The text without halves of surrogate pairs, which no file in UTF-8 can hold; places stay the same.

    >>> whole("a\\ud800b")
    'a�b'
    """
    return re.sub("[\ud800-\udfff]", "�", text)
