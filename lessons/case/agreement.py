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

Alpha comes from NLTK’s ``AnnotationTask``, kappa is one line; tests hold both against published examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from numbers import Real
from typing import TYPE_CHECKING, Any, NoReturn

from lessons.kit import absent, tables
from lessons.kit.errors import BadValue, no_member
from lessons.kit.html_tables import is_nothing
from lessons.kit.language import later, say

if TYPE_CHECKING:
    import pandas

    from lessons.kit.frames import Table

    Coding = Mapping[Any, Any] | pandas.Series[Any] | Iterable[Any]  # unit → value, or values in the order of units
    Codings = Mapping[Any, Any] | pandas.DataFrame | Iterable[Any]  # coder → coding, or codings


@dataclass(frozen=True)
class Confusion:
    """Two codings crossed: ``counts[i][j]`` units have the first coder’s value i and the second coder’s value j."""

    values: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, first: Coding, second: Coding, values: Iterable[str] = ()) -> Confusion:
        """Cross two codings, on the units that both have coded. ``values`` gives an order to begin with.

        Raises BadValue if they have no unit in common.
        """
        one, two = answers(first), answers(second)
        pairs = Counter((value, two[unit]) for unit, value in one.items() if unit in two)
        if not pairs:
            raise BadValue(say("There is no unit that both have coded, so there is nothing to compare."))
        order = tuple(dict.fromkeys([*values, *sorted({value for pair in pairs for value in pair})]))
        return cls(order, tuple(tuple(pairs[a, b] for b in order) for a in order))

    @property
    def total(self) -> int:
        """How many units both have coded."""
        return sum(map(sum, self.counts))

    @property
    def agreed(self) -> tuple[int, ...]:
        """How many units have the same value from both, by value: the diagonal."""
        return tuple(row[place] for place, row in enumerate(self.counts))

    @property
    def sums(self) -> tuple[tuple[int, int], ...]:
        """How often the first coder and the second used each value."""
        return tuple(zip(map(sum, self.counts), map(sum, zip(*self.counts, strict=True)), strict=True))

    @property
    def observed(self) -> float:
        """The share of units on which both agree, from 0 to 1."""
        return sum(self.agreed) / self.total

    @property
    def expected(self) -> float:
        """The share on which they would agree by chance, if each kept using the values as often as here."""
        return sum(row * column for row, column in self.sums) / self.total**2

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
            used = next(value for value, both in zip(self.values, self.agreed, strict=True) if both)
            words = later(
                "Both used the value “{value}” throughout, so chance alone explains it: kappa can’t be worked out."
            )
            raise BadValue(say(words, value=used))
        return (self.observed - self.expected) / (1 - self.expected)

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
        n, by_chance = self.total, [row * column for row, column in self.sums]
        added = " + ".join(map(str, self.agreed))
        agreed = say("{added} = {sum} of {all}", added=added, sum=sum(self.agreed), all=n)
        found = [(say("they agree"), agreed, self.observed)]
        for value, (row, column) in zip(self.values, self.sums, strict=True):
            both = say("chance: both “{value}”", value=value)
            found.append((both, f"{row}/{n} × {column}/{n} = {row * column}/{n**2}", row * column / n**2))
        found.append((say("chance, together"), f"{sum(by_chance)}/{n**2}", self.expected))
        o, e = _short(self.observed), _short(self.expected)
        found.append((say("kappa"), f"({o} − {e}) ÷ (1 − {e})", self.kappa))
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


def table(codings: Codings) -> pandas.DataFrame:
    """The codings side by side as a pandas DataFrame: a row a unit, a column a coder; None where one is missing.

    >>> table({"a": {"S1": "yes"}, "b": {"S1": "no", "S2": "no"}}).shape
    (2, 2)
    """
    coded = codings_of(codings)
    if not absent.is_here("pandas"):
        return tables.frame(())
    import pandas

    units = list(dict.fromkeys(unit for coding in coded.values() for unit in coding))
    columns = {coder: [coding.get(unit) for unit in units] for coder, coding in coded.items()}
    return pandas.DataFrame(columns, index=pandas.Index(units, name="unit", tupleize_cols=False), dtype=object)


def alpha(codings: Codings) -> float:
    """Krippendorff’s alpha for values without an order (nominal): any number of coders, missing answers allowed.

    1 is full agreement, 0 is what chance gives. A unit with a single answer tells nothing and falls out. A. F. Hayes
    and K. Krippendorff, “Answering the Call for a Standard Reliability Measure for Coding Data”, Communication
    Methods and Measures 1 (2007), 77–89.

    Raises BadValue if there are fewer than two coders, no unit with two answers, or one value only.

    >>> round(alpha({"a": {1: "yes", 2: "no", 3: "no"}, "b": {1: "yes", 2: "no", 3: None}, "c": {1: "no", 3: "no"}}), 2)
    0.4
    """
    if isinstance(codings, absent.Absent):  # a table that needs pandas
        return codings  # type: ignore[return-value]
    coded = codings_of(codings)
    if len(coded) < 2:
        raise BadValue(say("Agreement takes two: add the answers of at least one more coder."))
    often = Counter(unit for coding in coded.values() for unit in coding)
    pairable = [(c, unit, value) for c, coding in coded.items() for unit, value in coding.items() if often[unit] > 1]
    if not pairable:
        raise BadValue(say("No two coders have coded the same unit, so there is nothing to compare."))
    names = {value for _, _, value in pairable}
    if len(names) == 1:
        words = later("Everybody used the value “{value}” throughout: alpha can’t be worked out.")
        raise BadValue(say(words, value=names.pop()))
    if not absent.is_here("nltk"):
        nothing: float = absent.nothing("number")
        return nothing
    from nltk.metrics.agreement import AnnotationTask

    return float(AnnotationTask(pairable).alpha())


def codings_of(given: Codings) -> dict[Hashable, dict[Hashable, str]]:
    """The answers of several coders, coder → unit → value. Coders without names are called “coder 1” and so on.

    Raises BadValue with one sentence if they can't be read.

    >>> codings_of([["yes", None], ["no", float("nan")]])
    {'coder 1': {0: 'yes'}, 'coder 2': {0: 'no'}}
    """
    several: Any = given
    if hasattr(several, "columns"):  # a table of pandas
        _once(several.columns, later("“{name}” stands twice in the columns: each needs a name of its own."))
        several = {name: several[name] for name in several.columns}
    if not isinstance(several, Mapping):
        several = {f"coder {number}": coding for number, coding in enumerate(_listed(several), 1)}
    return {coder: answers(coding) for coder, coding in several.items()}


def answers(given: Coding) -> dict[Hashable, str]:
    """The answers of one coder, unit → value; those that are missing are left out.

    Raises BadValue with one sentence if they can't be read.

    >>> answers({"S1": " yes ", "S2": None, "S3": 1.0, "S4": ""})
    {'S1': 'yes', 'S3': '1'}
    """
    if hasattr(given, "index") and hasattr(given, "to_dict"):  # a column of pandas
        _once(given.index, later("“{name}” stands twice in the index of a column: each needs a name of its own."))
        given = given.to_dict()
    pairs = given.items() if isinstance(given, Mapping) else enumerate(_listed(given))
    return {unit: value for unit, answer in pairs if (value := _value(answer)) is not None}


def _value(answer: Any) -> str | None:
    """An answer as text; None if it is missing. A missing answer turns the numbers of its column from 1 into 1.0."""
    if not _is_one(answer):
        raise BadValue(f"{say('An answer is one value:')} {_how_to_give(answer)}")
    if is_nothing(answer):
        return None
    whole = isinstance(answer, Real) and not isinstance(answer, int) and float(answer).is_integer()
    return str(int(float(answer)) if whole else answer).strip() or None


def _is_one(answer: Any) -> bool:
    if not absent.is_here("pandas"):
        return answer is None or isinstance(answer, str | bytes | Real | date)
    import pandas

    return bool(pandas.api.types.is_scalar(answer))


def _listed(given: Any) -> list[Any]:
    try:
        if not isinstance(given, str | bytes | set | frozenset):  # of a set, nobody knows which unit is which
            return list(given)
    except TypeError:
        pass
    raise BadValue(_how_to_give(given))


def _once(names: pandas.Index[Any], otherwise: str) -> None:
    if names.has_duplicates:
        raise BadValue(say(otherwise, name=names[names.duplicated()][0]))


def _how_to_give(answers: Any) -> str:
    """The sentence for somebody who gave something else."""
    name = type(answers).__name__
    words = later("Give the answers as unit and value, for example {{1: 'yes', 2: 'no'}}; {kind} can’t be read so.")
    return say(words, kind=f"{'an' if name[0] in 'aeiou' else 'a'} {name}")


if not TYPE_CHECKING:

    def __getattr__(name: str) -> NoReturn:
        sentence = say("There is no measure “{name}”.", name=name)
        no_member(name, sentence, ("alpha", "steps", "table"), later("There are: {names}."))
