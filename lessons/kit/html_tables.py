"""A table as HTML, whatever it comes from: whole words, text from the left, and no formula or markup from a cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from html import escape
from typing import Any

from lessons.kit import literal
from lessons.kit.language import english, later, say, say_many

MOST = 60  # rows of a table that are shown; of a longer one the first and the last
EMPTY = later(
    "No row is left: nothing fits, or a word is written otherwise than in the table. Capital letters, blanks, _ and "
    "quotation marks count."
)
WHY_EMPTY = "why it is empty"  # in the attrs of a table: what it says in place of that, also after a merge
# Styles are written into the tags: JupyterLab drops <style> elements from notebooks it does not trust yet.
_CELL, _NUMBER = "text-align:left; vertical-align:top", "text-align:right; vertical-align:top"
_TABLE = "border-collapse:collapse; table-layout:auto; margin:8px 0"
_CAPTION = "text-align:left; padding:4px 0; font-weight:bold; text-wrap:balance"
_SCROLLS = '<div style="overflow-x:auto" tabindex="0" role="group" aria-label="{}">'


def framed(table: str) -> str:
    """A table as HTML that, where it is too wide, scrolls inside a frame of its own, which the keyboard can reach."""
    return f"{_SCROLLS.format(escape(say('Data table')))}{table}</div>"


def empty(why: str = EMPTY) -> str:
    """What is shown of a table without a row."""
    return literal.block(f"<p>{escape(say(why))}</p>")


def of_rows(rows: Sequence[Mapping[str, Any]], caption: str) -> str:
    """Rows, with the same keys in each, all of them shown.

    >>> "&lt;b&gt;</td>" in of_rows([{"who": "<b>"}], "One row")
    True
    """
    if not rows:
        return empty()
    heads = list(rows[0])
    given = [[row[name] for row in rows if row[name] is not None] for name in heads]
    numeric = [bool(cells) and all(isinstance(cell, int | float) for cell in cells) for cells in given]
    return of_cells(heads, [list(row.values()) for row in rows], numeric, caption=caption, most=len(rows))


def of_cells(
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    numeric: Sequence[bool],
    *,
    labels: int = 0,
    caption: str = "",
    most: int = MOST,
) -> str:
    """Lines of cells under their heads; the first ``labels`` columns name a row, those that are numeric end right.

    Of more than ``most`` rows the first and the last are shown.
    """
    head = "".join(
        f'<th scope="col" style="{_NUMBER if number else _CELL}">{escape(name)}</th>'
        for name, number in zip(heads, numeric, strict=False)
    )
    body = [_row(cells, labels, numeric) for cells in rows]
    rest = ""
    if len(rows) > most:
        gap = f'<tr><td colspan="{len(heads)}" style="{_CELL}">…</td></tr>\n'
        body = [*body[: most // 2], gap, *body[-most // 2 :]]
        counted = say_many("{number} row", "{number} rows", len(rows))
        rest = f'<p style="font-size:13px; margin:4px 0">{counted}</p>'
    title = f'<caption style="{_CAPTION}">{escape(caption)}</caption>' if caption else ""
    inside = f"{title}<thead><tr>{head}</tr></thead>\n<tbody{english()}>{''.join(body)}</tbody>"
    return literal.block(framed(f'<table style="{_TABLE}">{inside}</table>{rest}'))


def _row(cells: Sequence[Any], labels: int, numeric: Sequence[bool]) -> str:
    shown = ""
    for place, cell in enumerate(cells):
        style = _NUMBER if numeric[place] else _CELL
        if place < labels:
            style += "; font-weight:normal" * (place > 0)
        elif isinstance(cell, datetime) and not is_nothing(cell):
            style += "; white-space:nowrap"
        tag, scope = ("th", 'scope="row" ') if place < labels else ("td", "")
        shown += f'<{tag} {scope}style="{style}">{escape(in_words(cell))}</{tag}>'
    return f"<tr>{shown}</tr>\n"


def is_nothing(value: Any) -> bool:
    """Whether a value says that there is none. pandas has three signs for that: NaN, NaT, and NA."""
    return value is None or type(value).__name__ == "NAType" or bool(value != value)  # NA can't be compared


def in_words(value: Any) -> str:
    """A value as a class reads it: a day without its midnight, a number with two decimals, nothing for nothing.

    >>> in_words(datetime(2022, 3, 5)), in_words(0.5), in_words(float("nan"))
    ('2022-03-05', '0.5', '')
    """
    if is_nothing(value):
        return ""
    if isinstance(value, datetime):  # pandas' Timestamp is one
        return f"{value:%Y-%m-%d}" if value.time() == time.min else f"{value:%Y-%m-%d %H:%M}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
