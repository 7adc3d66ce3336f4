"""Dating: what clues allow together, which of them decides, and what happens if they contradict each other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import permutations
from typing import Any

import clue_dates
import pytest
from clue_dates import Interval
from hypothesis import given
from hypothesis import strategies as st

from lessons.case import dating


def clue(earliest: str = "", latest: str = "", words: str = "then", **parts: str) -> dict[str, Any]:
    return {"words": words, "earliest_part": "", "latest_part": "", "earliest": earliest, "latest": latest, **parts}


SECOND_WEEK = clue("2022-03-03", "2022-03-09", "second week")
SATURDAY = clue("2022-03-05", "", "Saturday evening", earliest_part="evening")
NO_WORD = clue("", "2022-03-06", "no word yet", latest_part="morning")


def test_together_they_leave_what_each_of_them_allows() -> None:
    left = clue_dates.interval([SECOND_WEEK, SATURDAY, NO_WORD])
    assert left == Interval(datetime(2022, 3, 5, 18), datetime(2022, 3, 6, 12))
    assert (left.not_before, left.not_after) == (
        "the evening of Saturday 5 March 2022",
        "noon on Sunday 6 March 2022",
    )


def test_the_order_of_the_clues_does_not_matter() -> None:
    orders = permutations([SECOND_WEEK, SATURDAY, NO_WORD])
    assert len({clue_dates.interval(order) for order in orders}) == 1


def test_a_clue_without_limits_changes_nothing() -> None:
    assert clue_dates.interval([SATURDAY, clue()]) == clue_dates.interval([SATURDAY])
    assert clue_dates.interval([]) == Interval()
    assert (Interval().not_before, Interval().not_after) == ("", "")


def test_dates_are_written_out() -> None:
    assert [dating.in_words(each) for each in ("2022-03-05", "2022-03", "2019", "not shown")] == [
        "5 March 2022",
        "March 2022",
        "2019",
        "date not shown",
    ]


def test_every_day_of_a_year_has_the_name_that_the_calendar_gives_it() -> None:
    days = [date(2022, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [clue_dates.day_in_words(day) for day in days] == [f"{day:%A} {day.day} {day:%B} {day.year}" for day in days]


def test_clues_that_contradict_each_other_are_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="The clue “last year” contradicts the clues before it"):
        clue_dates.interval([SECOND_WEEK, clue("2021-01-01", "2021-12-31", "last year")])


def test_a_latest_day_lasts_to_its_end() -> None:
    day = clue_dates.interval([clue("2022-03-05", "2022-03-05")])
    assert day == Interval(datetime(2022, 3, 5), datetime(2022, 3, 6))
    assert day.not_before == day.not_after == "Saturday 5 March 2022"
    evening = clue_dates.interval([clue("", "2022-03-05", latest_part="evening")])
    assert evening.latest == day.latest


def test_only_a_closed_interval_has_days_to_list() -> None:
    assert clue_dates.weekdays(clue_dates.allowed(SECOND_WEEK), "Saturday") == (date(2022, 3, 5),)
    assert clue_dates.weekdays(clue_dates.allowed(clue("2022-02-24", "2022-03-09")), "Saturday") == (
        date(2022, 2, 26),
        date(2022, 3, 5),
    )
    with pytest.raises(ValueError, match="only if it has both an earliest and a latest limit"):
        clue_dates.weekdays(Interval(), "Saturday")


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(date.isoformat)
PARTS = st.sampled_from(["", "morning", "evening"])


@given(st.lists(st.tuples(DAYS, PARTS), max_size=6), st.lists(st.tuples(DAYS, PARTS), max_size=6))
def test_nothing_that_is_left_is_forbidden_by_a_clue(starts: list[Any], ends: list[Any]) -> None:
    clues = [clue(day, earliest_part=part) for day, part in starts]
    clues += [clue("", day, latest_part=part) for day, part in ends]
    try:
        left = clue_dates.interval(clues)
    except ValueError:
        assert starts
        assert ends
        return
    for allowed in map(clue_dates.allowed, clues):
        assert left & allowed == left
