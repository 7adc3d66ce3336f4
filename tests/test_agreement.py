"""Measures of agreement, held against published examples and against what a class can do wrong."""

from __future__ import annotations

from typing import Any

import numpy
import pandas
import pytest

from lessons.case import agreement
from lessons.case.agreement import Confusion
from lessons.kit.errors import BadValue

YES_NO = ("yes", "no")
NAN = None


@pytest.mark.parametrize(
    ("counts", "observed", "expected", "kappa"),
    [
        (((40, 9), (6, 45)), 0.85, 0.50, 0.70),  # Feinstein and Cicchetti 1990, as Gerstman quotes them (10.6A) ...
        (((80, 10), (5, 5)), 0.85, 0.78, 0.32),  # ... and 10.6B: the same agreement, a lower kappa
        (((1467, 782), (1309, 16232)), 0.894, 0.778, 0.524),  # Gerstman, Epidemiology Kept Simple, 10.3
        (((9, 2), (1, 8)), 0.85, 0.50, 0.70),  # 08.6
        (((18, 1), (1, 0)), 0.90, 0.905, -0.05),  # 08.7, the paradox
    ],
)
def test_kappa_of_two_by_two(counts: tuple, observed: float, expected: float, kappa: float) -> None:
    found = Confusion(YES_NO, counts)
    assert found.observed == pytest.approx(observed, abs=0.005)
    assert found.expected == pytest.approx(expected, abs=0.005)
    assert found.kappa == pytest.approx(kappa, abs=0.005)


def test_kappa_of_cohens_own_example() -> None:
    """Cohen 1960, table 1, proportions of 100: agreement .29, by chance .35."""
    found = Confusion(("a", "b", "c"), ((25, 13, 12), (12, 2, 16), (3, 15, 2)))
    assert (found.observed, found.expected) == (pytest.approx(0.29), pytest.approx(0.35))
    assert found.kappa == pytest.approx(-0.06 / 0.65)


def krippendorffs_example() -> dict[str, dict[int, str | None]]:
    """Four coders, twelve units, missing answers: the example of Krippendorff’s books; nominal alpha .743."""
    answers = {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        "C": [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    }
    return {
        coder: {unit: None if value is None else str(value) for unit, value in enumerate(values, 1)}
        for coder, values in answers.items()
    }


def test_alpha_of_krippendorffs_example_with_missing_answers() -> None:
    assert agreement.alpha(krippendorffs_example()) == pytest.approx(0.743, abs=0.0005)


def test_a_missing_answer_may_be_none_or_left_out() -> None:
    bare = {
        coder: {unit: value for unit, value in coding.items() if value}
        for coder, coding in krippendorffs_example().items()
    }
    assert agreement.alpha(bare) == agreement.alpha(krippendorffs_example())


def test_alpha_of_two_coders_without_gaps_by_hand() -> None:
    """Ten units, 0/1: observed disagreement .4, expected .4421: alpha .095 (Krippendorff’s binary example)."""
    a, b = "0100000010", "1110010000"
    found = agreement.alpha({"a": dict(enumerate(a)), "b": dict(enumerate(b))})
    assert found == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    ("codings", "said"),
    [
        ({}, "Agreement takes two"),
        ({"a": {1: "yes"}}, "Agreement takes two"),
        ({"a": {1: "yes"}, "b": {2: "yes"}}, "No two coders have coded the same unit"),
        ({"a": {1: "yes", 2: None}, "b": {1: None, 2: "no"}}, "No two coders have coded the same unit"),
        ({"a": {1: "yes"}, "b": {1: "yes"}}, "Everybody used the value “yes” throughout"),
    ],
)
def test_what_cannot_be_worked_out_is_said_in_one_sentence(codings: dict, said: str) -> None:
    with pytest.raises(BadValue, match=said):
        agreement.alpha(codings)


def test_a_pair_that_cannot_be_compared_gets_one_sentence() -> None:
    with pytest.raises(BadValue, match="no unit that both have coded"):
        Confusion.of({1: "yes"}, {2: "yes"})
    with pytest.raises(BadValue, match="Both used the value “yes” throughout"):
        _ = Confusion.of({1: "yes", 2: "yes"}, {1: "yes", 2: "yes"}).kappa


def test_only_units_that_both_have_coded_are_crossed() -> None:
    found = Confusion.of({1: "yes", 2: "no", 3: None, 4: "yes"}, {1: "yes", 2: "yes", 3: "no"}, YES_NO)
    assert found.values == YES_NO
    assert found.counts == ((1, 0), (1, 0))
    assert found.total == 2


def test_the_table_shows_every_unit() -> None:
    side_by_side = agreement.table(krippendorffs_example())
    assert side_by_side.shape == (12, 4)
    assert side_by_side.isna().sum().sum() == 7


def test_the_steps_end_at_kappa() -> None:
    found = Confusion(YES_NO, ((18, 1), (1, 0)))
    assert [row["result"] for row in found.steps] == ["0.9", "0.902", "0.003", "0.905", "−0.053"]
    yes, no = ["a"] * 18 + ["a", "b"], ["a"] * 18 + ["b", "a"]
    assert agreement.steps(yes, no).to_dict("records") == list(Confusion.of(yes, no).steps)


# --- codings in whatever form they come -------------------------------------------------------------

ANSWERS = {"ada": ["yes", "no", "no", "yes", None], "ben": ["yes", "no", "yes", None, "no"]}
PLAIN = {coder: dict(enumerate(values)) for coder, values in ANSWERS.items()}
ALPHA = agreement.alpha(PLAIN)
MISSING = [float("nan"), numpy.nan, numpy.float32("nan"), pandas.NA, pandas.NaT, None, "", "  ", "\n"]


def given(missing: object) -> dict[str, list[object]]:
    return {coder: [missing if value is None else value for value in values] for coder, values in ANSWERS.items()}


@pytest.mark.parametrize("missing", MISSING, ids=repr)
def test_a_missing_answer_is_none_nan_na_or_blank(missing: object) -> None:
    codings = {coder: dict(enumerate(values)) for coder, values in given(missing).items()}
    assert agreement.alpha(codings) == ALPHA
    assert Confusion.of(*codings.values()) == Confusion.of(*PLAIN.values())
    assert agreement.table(codings).isna().sum().sum() == 2


@pytest.mark.parametrize(
    "form",
    [
        lambda table: table,
        lambda table: table.to_dict(),
        lambda table: {coder: table[coder] for coder in table},
        lambda table: {coder: table[coder].astype("category") for coder in table},
        lambda table: table.astype("string"),
        lambda table: {coder: table[coder].to_numpy() for coder in table},
        lambda table: {coder: tuple(table[coder]) for coder in table},
        lambda table: {coder: (value for value in table[coder]) for coder in table},
        lambda table: table.T.to_numpy(),
        lambda table: [list(table[coder]) for coder in table],
        lambda table: iter([list(table[coder]) for coder in table]),
        lambda table: table.set_index(pandas.MultiIndex.from_product([["S"], range(5)])),
    ],
    ids=range(12),
)
def test_codings_may_be_mappings_columns_arrays_or_lists(form: Any) -> None:
    assert agreement.alpha(form(pandas.DataFrame(ANSWERS))) == ALPHA
    assert agreement.table(form(pandas.DataFrame(ANSWERS))).shape == (5, 2)


@pytest.mark.parametrize("kind", [int, float, str, numpy.int64, numpy.float32, "{:.1f}".format], ids=range(6))
def test_a_number_is_the_same_value_whatever_a_spreadsheet_makes_of_it(kind: Any) -> None:
    """One missing answer turns the whole numbers of a column into 1.0 and 2.0."""
    numbers = {coder: {u: {"yes": 1, "no": 2}.get(v) for u, v in each.items()} for coder, each in PLAIN.items()}
    mixed = {"ada": numbers["ada"], "ben": {u: None if v is None else kind(v) for u, v in numbers["ben"].items()}}
    if kind(1) == "1.0":  # a text that somebody wrote, and no number
        assert agreement.alpha(mixed) != ALPHA
    else:
        assert agreement.alpha(mixed) == ALPHA
        assert Confusion.of(*mixed.values()).values == ("1", "2")


def test_blanks_around_a_value_are_no_difference() -> None:
    assert Confusion.of({0: "yes "}, {0: "yes"}).observed == 1


@pytest.mark.parametrize(
    "codings",
    [
        "yes",
        b"yes",
        7,
        None,
        {"ada": "yes", "ben": "yes"},
        {"ada": 1, "ben": 2},
        {"ada": None, "ben": None},
        {"ada": {"yes", "no"}, "ben": {"yes"}},
        {"ada": {0: ["yes"]}, "ben": {0: ["yes"]}},
        {"ada": {0: {"source": "yes"}}, "ben": {0: "yes"}},
        {"ada": {0: numpy.array(["yes", "no"])}, "ben": {0: "yes"}},
        {"ada": {0: pandas.Series(["yes", "no"])}, "ben": {0: "yes"}},
        [[["yes"]], [["yes"]]],
        numpy.array("yes"),
        pandas.Series(["yes", "no"]),
        pandas.DataFrame([["yes", "no"]], columns=["ada", "ada"]),
        pandas.DataFrame({"ada": ["yes", "no"], "ben": ["yes", "no"]}, index=["S1", "S1"]),
        [],
        pandas.DataFrame(),
    ],
    ids=range(19),
)
def test_what_holds_no_codings_gets_one_sentence(codings: Any) -> None:
    with pytest.raises(BadValue) as problem:
        agreement.alpha(codings)
    assert str(problem.value).endswith(".")
    assert "\n" not in str(problem.value)
    try:
        agreement.table(codings)
    except BadValue:
        return


def test_a_misspelled_measure_gets_one_sentence() -> None:
    with pytest.raises(AttributeError, match="There is no measure “alfa”"):
        _ = agreement.alfa  # type: ignore[attr-defined]
