"""The measures of concentration, against counting by hand, exact resampling, and what must hold of any counts."""

from __future__ import annotations

import itertools
import math
import os
import re
import subprocess
import sys
from collections import Counter
from fractions import Fraction

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.case import measures

COUNTS = st.lists(st.integers(1, 12), min_size=1, max_size=6)
SIDES, LABELS = [9, 1, 1], [4, 4, 1, 1, 1]


def by_pairs(counts: list[int]) -> Fraction:
    """Simpson’s index as it is explained: of all ordered pairs, those from two different voices."""
    slips = [voice for voice, count in enumerate(counts) for _ in range(count)]
    pairs = list(itertools.product(slips, slips))
    return Fraction(sum(a != b for a, b in pairs), len(pairs))


@pytest.mark.parametrize("counts", [SIDES, LABELS, [11], [1, 1], [5, 3, 2]])
def test_simpson_is_the_share_of_pairs_from_two_voices(counts: list[int]) -> None:
    assert measures.simpson(counts) == pytest.approx(float(by_pairs(counts)))


@given(COUNTS)
def test_what_holds_of_any_counts(counts: list[int]) -> None:
    simpson, top = measures.simpson(counts), measures.top_share(counts)
    assert 0 <= simpson <= 1 - 1 / len(counts) + 1e-12
    assert 1 / len(counts) <= top + 1e-12
    assert sum(measures.shares(counts).values()) == pytest.approx(1)
    assert measures.simpson(sorted(counts)) == pytest.approx(simpson)


@given(st.integers(1, 8), st.integers(1, 20))
def test_voices_heard_equally_often_count_fully(voices: int, each: int) -> None:
    assert effective_number([each] * voices) == pytest.approx(voices)


def effective_number(counts: measures.Counts) -> float:
    """As many voices, all heard equally often, would be as diverse (Hill, of order 2)."""
    return 1 / (1 - measures.simpson(counts))


def exact(counts: list[int], measure: measures.Measure, level: float = 0.95) -> tuple[float, float]:
    """The percentile interval over *all* resamples, each with its probability, in place of drawn ones."""
    total = sum(counts)
    chances: dict[float, float] = Counter()
    for drawn in itertools.product(range(total + 1), repeat=len(counts)):
        if sum(drawn) == total:
            ways = math.factorial(total) / math.prod(map(math.factorial, drawn))
            chances[round(measure(list(drawn)), 12)] += ways * math.prod(
                (c / total) ** d for c, d in zip(counts, drawn, strict=True)
            )
    ends, below = [], 0.0
    for value in sorted(chances):
        below += chances[value]
        if len(ends) == 0 and below > (1 - level) / 2:
            ends.append(value)
        if below >= 1 - (1 - level) / 2:
            return ends[0], value
    raise AssertionError("the chances do not add up")


@pytest.mark.parametrize("counts", [SIDES, [6, 5], [4, 3, 2]])
@pytest.mark.parametrize("measure", [measures.simpson, measures.top_share])
def test_the_interval_is_that_of_all_resamples(counts: list[int], measure: measures.Measure) -> None:
    drawn = measures.interval(counts, measure)
    assert drawn == pytest.approx(exact(counts, measure), abs=0.05)


def test_the_same_interval_at_every_call_and_in_every_session() -> None:
    line = "from lessons.case import measures; print(measures.interval([4, 4, 1, 1, 1]))"
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        said = subprocess.check_output([sys.executable, "-c", line], text=True, env=environment)
        assert said.strip() == str(measures.interval(LABELS))


@settings(max_examples=20)  # each draws thousands of samples
@given(COUNTS)
def test_no_false_decimals(counts: list[int]) -> None:
    said, total = measures.say(counts), sum(counts)
    decimals = [len(each) for each in re.findall(r"\.(\d+)", said)]
    assert all(each <= (1 if total < measures.SOME else 2) for each in decimals), said
    if total < measures.FEW:
        assert not decimals
        assert "too few" in said
    low, high = measures.interval(counts)
    if decimals and high > low:
        assert 10 ** -decimals[0] >= (high - low) / 20, said


def test_a_wide_interval_leaves_no_decimal_at_all() -> None:
    assert measures.say(LABELS, effective_number) == "about 3 (2 to 4), from 11 sentences"


def test_what_is_said_of_the_page_is_about_a_third() -> None:
    assert measures.say(SIDES) == "about 0.3 (0.0 to 0.6), from 11 sentences"
    assert measures.say(SIDES, measures.top_share, "statements") == "about 0.8 (0.5 to 1.0), from 11 statements"


def test_a_column_of_a_table_can_be_counted_and_measured() -> None:
    column = pandas.Series(["Israeli"] * 9 + ["Russian", "joint"]).value_counts()
    assert measures.simpson(column) == measures.simpson(SIDES)
    assert measures.tally(column)["Israeli"] == 9


@pytest.mark.parametrize("counts", [[], {}, [0, 0], [-1, 2], [1.5], [True], ["9"], {"a": None}])
def test_bad_counts_get_one_sentence(counts: object) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]{10,120}\.$"):
        measures.simpson(counts)  # type: ignore[arg-type]
