"""Measures of agreement, held against published examples and against what a class can do wrong."""

from __future__ import annotations

import pytest

from lessons import agreement
from lessons.agreement import Confusion
from lessons.errors import BadValue

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
    assert agreement.pairs(bare)[12] == (0, 0), "a unit with one answer has no pair"
    assert agreement.pairs(bare)[6] == (0, 6)


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
    with pytest.raises(BadValue, match="2 rows of 2 numbers"):
        Confusion(YES_NO, ((1, 2),))
    with pytest.raises(BadValue, match="whole numbers from 0"):
        Confusion(YES_NO, ((1, -2), (0, 1)))


def test_only_units_that_both_have_coded_are_crossed() -> None:
    found = Confusion.of({1: "yes", 2: "no", 3: None, 4: "yes"}, {1: "yes", 2: "yes", 3: "no"}, YES_NO)
    assert found.values == YES_NO
    assert found.counts == ((1, 0), (1, 0))
    assert found.total == 2


def test_the_tables_show_every_unit_and_the_sums() -> None:
    frame = Confusion(YES_NO, ((9, 2), (1, 8))).frame
    assert frame.loc["all", "all"] == 20
    assert list(frame.loc["yes"]) == [9, 2, 11]
    side_by_side = agreement.table(krippendorffs_example())
    assert side_by_side.shape == (12, 4)
    assert side_by_side.isna().sum().sum() == 7


def test_the_steps_end_at_kappa() -> None:
    found = Confusion(YES_NO, ((18, 1), (1, 0)))
    assert [row["result"] for row in found.steps] == ["0.9", "0.902", "0.003", "0.905", "−0.053"]
