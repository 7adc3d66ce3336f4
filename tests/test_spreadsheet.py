"""A table to take along: into my-work, nothing written over, no cell a formula, bad input one sentence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas
import pytest

from lessons import case, save_table
from lessons.kit.errors import BadValue
from lessons.kit.frames import Table
from lessons.kit.named_files import NotSaved
from lessons.play import adding


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_table_lies_in_my_work_and_says_where(own_folder: Path) -> None:
    said = case.article().said
    saved = save_table(said, "voices.csv")
    assert repr(saved).startswith(f"Saved as my-work/voices.csv: {len(said)} rows.")
    assert saved.path == own_folder / "my-work" / "voices.csv"
    rows = read(saved.path)
    assert rows[0] == list(said.columns)
    assert [row[1] for row in rows[1:]] == list(said["source"])
    assert saved.path.read_bytes().startswith(b"\xef\xbb\xbf"), "by this mark spreadsheets know the letters"


def test_what_was_counted_keeps_its_names(own_folder: Path) -> None:
    rows = read(save_table(case.article().said["side"].value_counts(), "sides").path)
    assert rows[:2] == [["side", "count"], ["Israeli", str(case.counts()["credited_israeli"])]]


def test_nothing_is_written_over(own_folder: Path) -> None:
    first = save_table(Table({"who": ["an aide"]}), "a.csv").path
    assert save_table(Table({"who": ["an aide"]}), "a.csv").path == first, "the same again is the same file"
    first.write_text("my own notes", encoding="utf-8")
    other = save_table(Table({"who": ["an aide"]}), "a.csv").path
    assert other.name == "a-2.csv"
    assert first.read_text(encoding="utf-8") == "my own notes"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", " =1", "\t=1", "＝1"])
def test_no_cell_is_a_formula(own_folder: Path, cell: str) -> None:
    rows = read(save_table(Table({"who": [cell], cell: ["x"]}), "a").path)
    assert rows == [["who", f"'{cell}"], [f"'{cell}", "x"]]


def test_a_source_that_looks_like_a_formula_is_none(own_folder: Path) -> None:
    file = own_folder / "text.txt"
    file.write_text("News of it\n\n=HYPERLINK(1) is a trick, =Ann Lee said. It rained.\n", encoding="utf-8")
    adding.add(file)
    cells = [cell for row in read(save_table(case.article().sentences, "a").path) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not any(cell.startswith("=") for cell in cells)


def test_money_days_and_gaps_stay_what_they_are(own_folder: Path) -> None:
    table = Table(
        {"day": pandas.to_datetime(["2022-03-05", None]), "share": [0.123456, None], "sum": ["$5", "a,\n“b”"]}
    )
    assert read(save_table(table, "a").path)[1:] == [["2022-03-05", "0.123456", "$5"], ["", "", "a,\n“b”"]]


@pytest.mark.parametrize("name", ["../a.csv", "a/b", "", ".csv", "con", "a\0b", "x" * 300, "C:\\a", ".hidden"])
def test_a_name_that_no_file_can_have_is_one_sentence(own_folder: Path, name: str) -> None:
    with pytest.raises(BadValue, match="is no name for a file in my-work"):
        save_table(case.article().said, name)
    assert not list(own_folder.rglob("*"))


@pytest.mark.parametrize("table", ["said", None, 7, [1, 2]])
def test_what_is_no_table_is_one_sentence(own_folder: Path, table: object) -> None:
    with pytest.raises(BadValue, match=r"^This is no table\."):
        save_table(table, "a.csv")


def test_a_folder_that_can_not_be_written_is_one_sentence(own_folder: Path) -> None:
    (own_folder / "my-work").write_text("no folder", encoding="utf-8")
    with pytest.raises(NotSaved):
        save_table(case.article().said, "a.csv")
