"""The engine opened: its rows as a table, and what a change of them finds and loses."""

from __future__ import annotations

import pytest

from lessons import attribution
from lessons.kit import frames
from lessons.kit.errors import BadValue

TEXT = "It is over, she said. He said that it rained. “We won,” said the coach."
EYES = {"frame": "eyes", "pattern": "{C} , <in the eyes of> [N]"}


def test_the_table_is_the_file_and_a_fresh_copy_each_time() -> None:
    table = attribution.table()
    assert table.to_dict("records") == [dict(row) for row in attribution.rows()]
    table.loc[0, "pattern"] = "[N] {C}"
    assert attribution.table().loc[0, "pattern"] != "[N] {C}"


def test_the_same_rows_change_nothing_and_the_table_says_so() -> None:
    for rows in (attribution.rows(), attribution.table()):
        changed = attribution.changes(TEXT, rows)
        assert changed.empty
        assert "Nothing changes" in changed._repr_html_()
        assert frames.EMPTY not in changed._repr_html_()


def test_without_any_row_everything_is_lost_in_reading_order() -> None:
    changed = attribution.changes(TEXT, [])
    assert changed["source"].to_list() == ["she", "He", "the coach"]
    assert set(changed["change"]) == {"lost"}


def test_a_row_of_ones_own_finds_what_it_says_and_nothing_is_lost() -> None:
    changed = attribution.changes("A farce, in the eyes of the union. " + TEXT, [*attribution.rows(), EYES])
    assert changed.drop(columns="frame").to_numpy().tolist() == [["new", "the union", "in the eyes of", "A farce"]]


def test_a_relation_that_is_read_in_another_way_is_lost_and_new() -> None:
    """The row below takes “she said” for a report in the middle, and the sentence falls apart."""
    text = "The mediator, a retired judge, said she had met the two sides separately nine times."
    fewer = [row for row in attribution.rows() if row["frame"] != "bare clause"]
    assert attribution.changes(text, fewer)["change"].to_list() == ["lost", "new"]


def test_a_row_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadValue, match=r"“mine”.*no group “Z”"):
        attribution.changes(TEXT, [{"frame": "mine", "pattern": "{Z} , <for> [N]"}])
