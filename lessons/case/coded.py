"""What coders said, in one form, whatever form it came in: coder → unit → value, and no missing answers.

Somebody's codings come from a dictionary, a spreadsheet read with pandas, an array, a list. A missing answer is None
in one, NaN, NA or an empty cell in the other, and one missing answer turns the numbers of its column from 1 into 1.0.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from numbers import Real
from typing import TYPE_CHECKING, Any

from lessons.kit.errors import BadValue

if TYPE_CHECKING:
    import pandas

    Coding = Mapping[Any, Any] | pandas.Series[Any] | Iterable[Any]  # unit → value, or values in the order of units
    Codings = Mapping[Any, Any] | pandas.DataFrame | Iterable[Any]  # coder → coding, or codings

TWICE = "“{name}” stands twice in the {what}: each needs a name of its own."
HOW = "Give the answers as unit and value, for example {{1: 'yes', 2: 'no'}}; {what} can’t be read so."


def codings_of(given: Codings) -> dict[Hashable, dict[Hashable, str]]:
    """The answers of several coders, coder → unit → value. Coders without names are called “coder 1” and so on.

    Raises BadValue with one sentence if they can't be read.

    >>> codings_of([["yes", None], ["no", float("nan")]])
    {'coder 1': {0: 'yes'}, 'coder 2': {0: 'no'}}
    """
    if hasattr(given, "columns"):  # a table of pandas
        table: Any = given
        names = list(table.columns)
        _once(names, "columns")
        return {name: answers(table[name]) for name in names}
    if isinstance(given, Mapping):
        return {coder: answers(coding) for coder, coding in given.items()}
    return {f"coder {number}": answers(coding) for number, coding in enumerate(_listed(given), 1)}


def answers(given: Coding) -> dict[Hashable, str]:
    """The answers of one coder, unit → value; those that are missing are left out.

    Raises BadValue with one sentence if they can't be read.

    >>> answers({"S1": " yes ", "S2": None, "S3": 1.0, "S4": ""})
    {'S1': 'yes', 'S3': '1'}
    """
    if hasattr(given, "index") and hasattr(given, "to_dict"):  # a column of pandas
        units = list(given.index)
        _once(units, "index of a column")
        given = dict(zip(units, given, strict=True))
    pairs = given.items() if isinstance(given, Mapping) else enumerate(_listed(given))
    return {unit: value for unit, answer in pairs if (value := value_of(answer)) is not None}


def value_of(answer: Any) -> str | None:
    """An answer as text; None if it is missing. Raises BadValue if it is several.

    >>> value_of(2.0), value_of("2"), value_of(float("nan")), value_of(" ")
    ('2', '2', None, None)
    """
    if answer is None or _unlike_itself(answer):
        return None
    if isinstance(answer, list | tuple | set | frozenset | Mapping) or getattr(answer, "shape", None):
        raise BadValue(f"An answer is one value: {HOW.format(what=_kind(answer))}")
    if isinstance(answer, Real) and not isinstance(answer, int) and float(answer).is_integer():
        answer = int(float(answer))
    return str(answer).strip() or None


def count(cell: Any) -> int:
    """A cell of a table as a whole number from 0, also from an array. Raises BadValue if it is none.

    >>> count(9), count(9.0)
    (9, 9)
    """
    whole = isinstance(cell, float) and cell.is_integer()
    try:
        found = int(cell) if whole else operator.index(cell)
    except TypeError:
        found = -1
    if found < 0 or isinstance(cell, bool):
        raise BadValue("A cell of the table counts units; write whole numbers from 0.")
    return found


def _unlike_itself(answer: Any) -> bool:
    """Whether it is one of the signs for a missing number: NaN, NaT (not equal to itself) or NA (neither)."""
    try:
        return bool(answer != answer)
    except (TypeError, ValueError):
        return not getattr(answer, "shape", ())  # of an array, each of its values is compared


def _listed(given: Any) -> list[Any]:
    try:
        if not isinstance(given, str | bytes | set | frozenset):  # of a set, nobody knows which unit is which
            return list(given)
    except TypeError:
        pass
    raise BadValue(HOW.format(what=_kind(given)))


def _once(names: Iterable[Hashable], what: str) -> None:
    twice = next((name for name, times in Counter(names).items() if times > 1), None)
    if twice is not None:
        raise BadValue(TWICE.format(name=twice, what=what))


def _kind(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
