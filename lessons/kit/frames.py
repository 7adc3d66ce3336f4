"""Tables for a class: pandas DataFrames that show their words whole and answer a misspelled name with one sentence.

Everything that pandas can do with a table, it can do with these. Three things are added, for readers who have never
programmed. A table is shown without the numbers that pandas gives to its rows, with its text from the left. A
column that is not there is answered with the names that come near. A table without a row says so.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from typing import Any

import pandas as pd

from lessons.kit import html_tables
from lessons.kit.errors import UnknownMember, UnknownName, nearest, no_member
from lessons.kit.html_tables import EMPTY, MOST, WHY_EMPTY
from lessons.kit.language import later, say

_CALLS = ("value_counts", "sum", "mean", "median", "min", "max", "isin", "unique", "nunique", "str")  # of a column


class Column(pd.Series):
    """A column, or what was counted in one; its sum or its mean is a number as Python writes it: 0.5.

    >>> Column([0.25, 0.25]).sum(), Column([True, False]).mean(), Column([3, 4]).max()
    (0.5, 0.5, 4)
    """

    @property
    def _constructor(self) -> Callable[..., Column]:
        return Column

    @property
    def _constructor_expanddim(self) -> Callable[..., Table]:
        return Table

    def __getattr__(self, name: str) -> Any:  # type: ignore[misc]
        try:
            return super().__getattr__(name)
        except AttributeError:
            no_member(name, say("A column has no “{name}”.", name=name), _CALLS, later("It has: {names}."))

    def _repr_html_(self) -> str:
        return html(self.to_frame(self.name if self.name is not None else "value"))


class Table(pd.DataFrame):
    """A table that a class reads.

    >>> said = Table({"source": ["an aide", "the Kremlin"], "side": ["Israeli", "Russian"]})
    >>> said["Side"]
    Traceback (most recent call last):
    lessons.kit.errors.UnknownMember: There is no column “Side”. Did you mean “side”?
    >>> said[said["side"] == "Russian"]["source"].value_counts().sum()
    1
    >>> int(Table({"earliest": [3, 5], "latest": [9, 6]}).agg({"earliest": "max", "latest": "min"})["latest"])
    6
    """

    @property
    def _constructor(self) -> Callable[..., Table]:
        return Table

    @property
    def _constructor_sliced(self) -> Callable[..., Column]:
        return Column

    def __getattr__(self, name: str) -> Any:  # type: ignore[misc]
        try:
            return super().__getattr__(name)
        except AttributeError:
            no_member(name, say("There is no column “{name}”.", name=name), map(str, self.columns))

    def _repr_html_(self) -> str:
        return html(self)


def _answering(name: str, pandas: type, what: str) -> Callable[..., Any]:
    """A method of pandas that answers a missing name with one sentence, and gives a table or column of ours."""
    method = getattr(pandas, name)

    @wraps(method)
    def call(self: Any, *arguments: Any, **options: Any) -> Any:
        try:
            answer = method(self, *arguments, **options)
        except KeyError as error:
            raise _unknown(error, self.columns if what == "column" else self.index, what) or error from None
        if isinstance(answer, Table):
            answer.attrs = {**answer.attrs, **self.attrs}  # pandas forgets them in a merge
        elif type(answer) is pd.Series:
            answer = Column(answer)
        if name == "agg" and isinstance(answer, Column):  # one row for each column that was asked
            return answer.rename_axis("column")
        return answer.item() if name in _NUMBERS and hasattr(answer, "item") else answer

    return call


_NUMBERS = ("sum", "mean", "median", "min", "max")  # of a column, without np.float64( ) around them
for _name in ("__getitem__", "value_counts", *_NUMBERS):
    setattr(Column, _name, _answering(_name, pd.Series, "row"))
for _name in (
    "__getitem__", "agg", "drop", "drop_duplicates", "explode", "groupby", "melt", "merge", "pivot", "pivot_table",
    "set_index", "sort_values", "value_counts",
):  # fmt: skip
    setattr(Table, _name, _answering(_name, pd.DataFrame, "column"))


def _unknown(error: KeyError, names: Iterable[Hashable], what: str) -> UnknownName | None:
    """The friendly error for a name that is not there; None if the error is about something else."""
    if isinstance(error, UnknownName):
        return error
    known = [str(name) for name in names]
    named = error.args[0] if error.args else ""
    # pandas puts several missing names into one sentence: "['Side'] not in index".
    missing = [named] if not isinstance(named, str) or "[" not in named else named.partition("[")[2].split("'")[1::2]
    wrong = next((str(name) for name in missing if str(name) not in known), None)
    if wrong is None:
        return None
    absent = later("There is no column “{name}”.") if what == "column" else later("There is no row “{name}”.")
    return UnknownMember(f"{say(absent, name=wrong)} {nearest(wrong, known)}")


def html(frame: pd.DataFrame, caption: str = "", most: int = MOST) -> str:
    """A table as HTML; whatever stands in its cells is escaped, and what was counted by stands in front.

    Of more than ``most`` rows the first and the last are shown.

    >>> "&lt;b&gt;</td>" in html(Table({"who": ["<b>"]}))
    True
    """
    if frame.empty:
        return html_tables.empty(frame.attrs.get(WHY_EMPTY, EMPTY))
    counted = [str(name) for name in frame.index.names if name is not None]
    labels = len(frame.index.names) if counted else 0  # the columns in front that name a row
    if frame.columns.name and counted:
        counted[-1] += f" ↓ {frame.columns.name} →"
    heads = [*counted, *(", ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns)]
    numeric = [False] * labels + [pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes]
    rows = [
        [*(key if labels > 1 else [key] if labels else []), *cells]
        for key, cells in zip(frame.index, frame.itertuples(index=False), strict=True)
    ]
    return html_tables.of_cells(heads, rows, numeric, labels=labels, caption=caption, most=most)
