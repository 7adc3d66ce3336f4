"""A class’s files side by side: what counts, what is passed over, and that nobody is named or marked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from lessons import case
from lessons.course import record
from lessons.desk import classroom, coders
from lessons.kit.errors import BadValue

STATEMENTS = classroom.statements("08.1")


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path / "my-work"


def cells(**codes: str) -> list[dict[str, str]]:
    """An answer to 08.1: “no source” everywhere but in the statements that are named."""
    return [{"source": codes.get(each, "no source")} for each in STATEMENTS]


def line(answer: Any, minute: int = 0, exercise: str = "08.1") -> bytes:
    time = f"2026-01-31T09:{minute:02d}:00Z"
    return record.Entry(exercise, answer, "not yet", 1, "teaching", time).line


def put(file: Path, *lines: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"".join(lines))


def test_each_file_is_a_coder_known_by_its_code_word(tmp_path: Path) -> None:
    put(tmp_path / "my-work-deba-lizu.jsonl", line(cells(S02="office")))
    put(tmp_path / "desk-7" / "my-work" / "record.jsonl", line(cells()))
    found = classroom.codings("08.1", tmp_path)
    assert list(found) == ["deba-lizu", "desk-7"]
    assert found["deba-lizu"]["S02"] == "office"
    assert set(found["desk-7"].values()) == {"no source"}


def test_the_first_whole_answer_counts_and_not_the_one_after_the_feedback(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", line(None, 4), line(cells(S02="office"), 5), line(cells(S02="unnamed people"), 2))
    assert classroom.codings("08.1", tmp_path)["a"]["S02"] == "office"


def test_not_sure_is_a_missing_answer(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", line(cells(S02="not sure")))
    found = classroom.codings("08.1", tmp_path)["a"]
    assert "S02" not in found
    assert len(found) == len(STATEMENTS) - 1


def test_two_downloads_of_one_record_are_one_coder(tmp_path: Path) -> None:
    put(tmp_path / "my-work-deba-lizu.jsonl", line(cells(S02="office")))
    put(tmp_path / "my-work-deba-lizu (1).jsonl", line(cells(S02="office")), line(cells(), 9))
    assert list(classroom.codings("08.1", tmp_path)) == ["deba-lizu"]


@pytest.mark.parametrize(
    "answer",
    [
        "no source",
        ["no source"] * 10,
        cells()[:4],
        [{"source": 7}] * 10,
        [{"kind": "office"}] * 10,
        {"S02": "office"},
        3,
    ],
)
def test_an_answer_of_another_form_is_passed_over(tmp_path: Path, answer: Any) -> None:
    put(tmp_path / "odd.jsonl", line(answer))
    put(tmp_path / "broken.jsonl", b"\xff\xfe{", b'{"v": 1}\n')
    assert all(not coding for coding in classroom.codings("08.1", tmp_path).values())


def test_what_is_no_folder_or_no_grid_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="There is no folder"):
        classroom.codings("08.1", tmp_path / "nowhere")
    with pytest.raises(BadValue, match=r"08\.6 can’t be compared"):
        classroom.codings("08.6", tmp_path)


def test_a_chosen_file_is_kept_under_its_code_word_and_nowhere_else(work: Path) -> None:
    assert classroom.keep("../../etc/my-work-deba-lizu.jsonl", line(cells())) == "deba-lizu"
    classroom.keep("my-work-deba-lizu (2).jsonl", line(cells()) + line(cells(), 3))
    assert [each.relative_to(work).as_posix() for each in work.rglob("*.jsonl")] == ["class/my-work-deba-lizu.jsonl"]
    assert len((work / "class" / "my-work-deba-lizu.jsonl").read_bytes().splitlines()) == 2
    with pytest.raises(BadValue, match="no record of this course"):
        classroom.keep("letter.jsonl", b"Dear class")


def test_a_file_that_cannot_be_kept_gets_one_sentence(work: Path) -> None:
    work.mkdir(exist_ok=True)
    (work / "class").write_text("in the way", encoding="utf-8")
    with pytest.raises(BadValue, match="There is a file where the folder"):
        classroom.keep("my-work-a.jsonl", line(cells()))


def test_it_says_how_many_are_here() -> None:
    assert "three synthetic coders" in classroom.said()
    classroom.keep("my-work-a.jsonl", line(cells()))
    assert "at least one more" in classroom.said()
    classroom.keep("my-work-b.jsonl", line(cells()))
    assert classroom.said().startswith("2 coders")


def test_the_table_takes_the_class_from_its_files() -> None:
    for number in range(8):
        word = "abcdefgh"[number]
        classroom.keep(f"my-work-{word}-lizu.jsonl", line(cells(S02="office" if number < 3 else "unnamed people")))
    found = coders.answers()
    assert "lizu" not in found.to_csv(), "a code word is shown"
    first = found[found["sentence"] == case.sentence("S02").sentence]
    assert first["code"].to_list() == ["office"] * 3 + ["unnamed people"] * 5


def test_nothing_is_compared_with_the_key() -> None:
    """No word of the module asks what is right."""
    source = Path(classroom.__file__).with_name("coding.py").read_text(encoding="utf-8")
    assert not any(word in source for word in ("course_codes", ".key[", ".outcome", ".mark("))


def test_two_downloads_of_one_student_are_laid_together_by_the_clock(tmp_path: Path) -> None:
    put(tmp_path / "my-work-a.jsonl", line(cells(S02="unnamed people"), 5))
    put(tmp_path / "my-work-a (1).jsonl", line(cells(S02="office"), 2), line(cells(S02="unnamed people"), 5))
    assert classroom.codings("08.1", tmp_path)["a"]["S02"] == "office"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_notepad_has_saved_is_read(tmp_path: Path, encoding: str) -> None:
    data = line(cells(S02="office")).decode().replace("\n", "\r\n").encode(encoding)
    put(tmp_path / "my-work-a.jsonl", data)
    assert classroom.codings("08.1", tmp_path)["a"]["S02"] == "office"
    assert classroom.keep("my-work-a.jsonl", data) == "a"
    assert classroom.codings("08.1")["a"]["S02"] == "office"


@pytest.mark.parametrize("name", ["a\0b", "~nobody-here/x", "x" * 5000, "\ud800", "file.txt", "/dev/null"])
def test_a_place_that_is_no_folder_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file.txt").write_bytes(b"")
    with pytest.raises(BadValue) as problem:
        classroom.codings("08.1", name)
    assert str(problem.value).endswith(".")


def test_odd_files_in_the_folder_cost_nothing(tmp_path: Path) -> None:
    put(tmp_path / "my-work-a.jsonl", line(cells(S02="office")))
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "around.jsonl").symlink_to("around.jsonl")
    (tmp_path / "film.jsonl").touch()
    with (tmp_path / "film.jsonl").open("wb") as film:
        film.truncate(2_000_000_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jsonl")
    assert list(classroom.codings("08.1", tmp_path)) == ["a"]


def test_a_record_of_a_newer_version_says_so() -> None:
    with pytest.raises(BadValue, match="A newer version of the course has written"):
        classroom.keep("my-work-a.jsonl", line(cells()).replace(b'"v": 1', b'"v": 2'))
