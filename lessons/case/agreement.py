"""How far coders agree: in percent, beyond chance for a pair (kappa), beyond chance for a class (alpha).

A coding says for each unit (here: a sentence) which value a coder gave it: a mapping, a pandas Series, or a list whose
units are its places. Several codings are a mapping from coder to coding, a DataFrame with a column a coder, or a list.
A unit that a coder left out is missing, or its value is None, NaN or blank. Values are compared as text: 1, 1.0 and
``"1 "`` are the same one. What can't be read so is a BadValue.

>>> ada = {"S1": "yes", "S2": "yes", "S3": "no", "S4": "no"}
>>> ben = {"S1": "yes", "S2": "no", "S3": "no", "S4": "no"}
>>> pair = Confusion.of(ada, ben)
>>> pair.observed, pair.expected, pair.kappa
(0.75, 0.5, 0.5)

Kappa and alpha come from NLTK’s ``AnnotationTask``; tests hold both against published examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from lessons.case.coded import answers, codings_of, count, value_of
from lessons.kit import tables
from lessons.kit.errors import BadValue, no_member

if TYPE_CHECKING:
    import pandas

    from lessons.case.coded import Coding, Codings
    from lessons.kit.frames import Table


@dataclass(frozen=True)
class Confusion:
    """Two codings crossed: ``counts[i][j]`` units have the first coder’s value i and the second coder’s value j.

    Raises BadValue if the counts are no square of whole numbers from 0, or hold no unit at all, or if a value is given
    twice.

    >>> Confusion(("yes", "no"), ((9, 2), (1, 8)))
    Confusion(values=('yes', 'no'), counts=((9, 2), (1, 8)))
    """

    values: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        try:
            values = tuple(value_of(value) or "" for value in self.values)
            counts = tuple(tuple(count(cell) for cell in row) for row in self.counts)
        except TypeError:
            raise BadValue("The table takes a list of values, and a list of rows of numbers.") from None
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "counts", counts)
        size = len(values)
        if "" in values or len(set(values)) < size:
            raise BadValue("Each value of the table needs a name of its own.")
        if len(counts) != size or any(len(row) != size for row in counts):
            raise BadValue(f"With {size} values the table has {size} rows of {size} numbers.")
        if not any(map(any, counts)):
            raise BadValue("There is no unit that both have coded, so there is nothing to compare.")

    @classmethod
    def of(cls, first: Coding, second: Coding, values: Iterable[str] = ()) -> Confusion:
        """Cross two codings, on the units that both have coded. ``values`` gives an order to begin with.

        Raises BadValue if they have no unit in common.
        """
        one, two = answers(first), answers(second)
        pairs = [(a, two[unit]) for unit, a in one.items() if unit in two]
        given = [value_of(value) or "" for value in values]
        order = tuple(dict.fromkeys([*given, *sorted({value for pair in pairs for value in pair})]))
        cells = Counter(pairs)
        return cls(order, tuple(tuple(cells[a, b] for b in order) for a in order))

    @property
    def total(self) -> int:
        """How many units both have coded."""
        return sum(map(sum, self.counts))

    @property
    def agreed(self) -> int:
        """How many units have the same value from both: the diagonal."""
        return sum(self.counts[place][place] for place in range(len(self.values)))

    @property
    def observed(self) -> float:
        """The share of units on which both agree, from 0 to 1."""
        return self.agreed / self.total

    @property
    def expected(self) -> float:
        """The share on which they would agree by chance, if each kept using the values as often as here."""
        rows = [sum(row) for row in self.counts]
        columns = [sum(column) for column in zip(*self.counts, strict=True)]
        return float(sum(row * column for row, column in zip(rows, columns, strict=True)) / self.total**2)

    @property
    def kappa(self) -> float:
        """Cohen’s kappa: 1 if they always agree, 0 if no more than by chance, below 0 if less.

        J. Cohen, “A Coefficient of Agreement for Nominal Scales”, Educational and Psychological Measurement 20
        (1960), 37–46. Raises BadValue if both used one and the same value throughout: chance alone then gives full
        agreement, and 0/0 is no number.

        >>> round(Confusion(("yes", "no"), ((9, 2), (1, 8))).kappa, 2)
        0.7
        >>> Confusion(("yes", "no"), ((20, 0), (0, 0))).kappa
        Traceback (most recent call last):
        lessons.kit.errors.BadValue: Both used the value “yes” throughout, so chance alone explains it: kappa can’t be \
worked out.
        """
        if self.expected == 1:
            used = next(value for place, value in enumerate(self.values) if self.counts[place][place])
            raise BadValue(
                f"Both used the value “{used}” throughout, so chance alone explains it: kappa can’t be worked out."
            )
        crossed = {(a, b): count for a, row in enumerate(self.counts) for b, count in enumerate(row)}
        pairs = [pair for pair, count in crossed.items() for _ in range(count)]
        answers = [("first", unit, a) for unit, (a, _) in enumerate(pairs)]
        answers += [("second", unit, b) for unit, (_, b) in enumerate(pairs)]
        return float(_task(answers).kappa())

    @property
    def steps(self) -> tuple[dict[str, str], ...]:
        """Kappa step by step, as rows for a table; fractions stay fractions, so that each can be checked by hand.

        >>> for row in Confusion(("yes", "no"), ((9, 2), (1, 8))).steps:
        ...     print(*row.values(), sep=" | ")
        they agree | 9 + 8 = 17 of 20 | 0.85
        chance: both “yes” | 11/20 × 10/20 = 110/400 | 0.275
        chance: both “no” | 9/20 × 10/20 = 90/400 | 0.225
        chance, together | 200/400 | 0.5
        kappa | (0.85 − 0.5) ÷ (1 − 0.5) | 0.7
        """
        n = self.total
        rows = [sum(row) for row in self.counts]
        columns = [sum(column) for column in zip(*self.counts, strict=True)]
        diagonal = " + ".join(str(self.counts[place][place]) for place in range(len(self.values)))
        found = [("they agree", f"{diagonal} = {self.agreed} of {n}", self.observed)]
        found += [
            (f"chance: both “{value}”", f"{row}/{n} × {column}/{n} = {row * column}/{n**2}", row * column / n**2)
            for value, row, column in zip(self.values, rows, columns, strict=True)
        ]
        by_chance = sum(row * column for row, column in zip(rows, columns, strict=True))
        found.append(("chance, together", f"{by_chance}/{n**2}", self.expected))
        o, e = _short(self.observed), _short(self.expected)
        found.append(("kappa", f"({o} − {e}) ÷ (1 − {e})", self.kappa))
        return tuple({"step": step, "worked out": how, "result": _short(value)} for step, how, value in found)


def _short(value: float) -> str:
    """At most three decimals, a real minus sign, no zeros at the end."""
    return f"{round(value, 3) + 0.0:g}".replace("-", "−")


def steps(first: Coding, second: Coding) -> Table:
    """Kappa of two codings, step by step, as a table; see :attr:`Confusion.steps`.

    >>> steps(["no", "no", "no", "yes"], ["no", "no", "yes", "yes"])["result"].to_list()
    ['0.75', '0.375', '0.125', '0.5', '0.5']
    """
    return tables.frame(Confusion.of(first, second).steps)


def units(codings: Codings) -> tuple[Hashable, ...]:
    """All units that somebody coded, in the order in which they first come."""
    return tuple(dict.fromkeys(unit for coding in codings_of(codings).values() for unit in coding))


def table(codings: Codings) -> pandas.DataFrame:
    """The codings side by side as a pandas DataFrame: a row a unit, a column a coder; None where one is missing.

    >>> table({"a": {"S1": "yes"}, "b": {"S1": "no", "S2": "no"}}).shape
    (2, 2)
    """
    import pandas

    coded = codings_of(codings)
    found = units(coded)
    columns = {coder: [coding.get(unit) for unit in found] for coder, coding in coded.items()}
    return pandas.DataFrame(columns, index=pandas.Index(found, name="unit", tupleize_cols=False), dtype=object)


def alpha(codings: Codings) -> float:
    """Krippendorff’s alpha for values without an order (nominal): any number of coders, missing answers allowed.

    1 is full agreement, 0 is what chance gives. A unit with a single answer tells nothing and falls out. A. F. Hayes
    and K. Krippendorff, “Answering the Call for a Standard Reliability Measure for Coding Data”, Communication
    Methods and Measures 1 (2007), 77–89.

    Raises BadValue if there are fewer than two coders, no unit with two answers, or one value only.

    >>> round(alpha({"a": {1: "yes", 2: "no", 3: "no"}, "b": {1: "yes", 2: "no", 3: None}, "c": {1: "no", 3: "no"}}), 2)
    0.4
    """
    coded = codings_of(codings)
    if len(coded) < 2:
        raise BadValue("Agreement takes two: add the answers of at least one more coder.")
    often = Counter(unit for coding in coded.values() for unit in coding)
    pairable = [(c, unit, value) for c, coding in coded.items() for unit, value in coding.items() if often[unit] > 1]
    if not pairable:
        raise BadValue("No two coders have coded the same unit, so there is nothing to compare.")
    names = {value for _, _, value in pairable}
    if len(names) == 1:
        raise BadValue(f"Everybody used the value “{names.pop()}” throughout: alpha can’t be worked out.")
    return float(_task(pairable).alpha())


def _task(answers: Iterable[tuple[Hashable, Hashable, Hashable]]) -> Any:
    from nltk.metrics.agreement import AnnotationTask

    return AnnotationTask(list(answers))  # coder, unit, value


if not TYPE_CHECKING:

    def __getattr__(name: str) -> NoReturn:
        no_member(name, f"There is no measure “{name}”.", ("alpha", "steps", "table"), "There are")
