"""The engine opened: its rows as a table, and what a change of them finds and loses."""

from __future__ import annotations

import re

import pytest

from lessons import attribution
from lessons.kit import frames, paths
from lessons.kit.errors import BadValue
from lessons.sources.frames import GROUPS
from lessons.sources.match import LEFT, RIGHT

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
    changed = attribution.changes("The plan is a farce, in the eyes of the union. " + TEXT, [*attribution.rows(), EYES])
    assert changed.drop(columns="frame").to_numpy().tolist() == [
        ["new", "the union", "in the eyes of", "The plan is a farce"]
    ]


def test_a_relation_that_is_read_in_another_way_is_lost_and_new() -> None:
    """The row below takes “she said” for a report in the middle, and the sentence falls apart."""
    text = "The mediator, a retired judge, said she had met the two sides separately nine times."
    fewer = [row for row in attribution.rows() if row["frame"] != "bare clause"]
    assert attribution.changes(text, fewer)["change"].to_list() == ["lost", "new"]


def test_a_row_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadValue, match=r"“mine”.*no group “Z”"):
        attribution.changes(TEXT, [{"frame": "mine", "pattern": "{Z} , <for> [N]"}])


# --- data/attribution/README.md ---------------------------------------------------------------------


def guide() -> str:
    return (paths.data() / "attribution" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_the_guide_explains_each_group_and_tells_its_side(group: str) -> None:
    (row,) = re.findall(rf"^\| (?:`\w+` )?`{group}`(?: `\w+`)? \| .*? \| (\w*) ?\|", guide(), re.MULTILINE)
    if group not in ("V", "AUX", "HEAD"):  # they are the cue itself
        assert (
            row == {(True, True): "both", (True, False): "left", (False, True): "right"}[group in LEFT, group in RIGHT]
        )


def test_the_guide_explains_each_code_that_a_frame_takes() -> None:
    taken = {code.partition(":")[0] for row in attribution.rows() for code in row["takes"].split()}
    assert {code for code in taken if f"`{code}" not in guide()} == set()


def test_the_rows_that_the_guide_tries_do_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", guide(), re.DOTALL)
    *lines, last = code.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    assert eval(last, names)["source"].to_list() == ["The board"]
