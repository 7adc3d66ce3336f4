"""The student's record: nothing is lost, whatever happens to the file, the folder or the disk."""

from __future__ import annotations

import errno
import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import exercise
from lessons.course import record
from lessons.course.record import Entry
from lessons.course.whole_work import CODE_WORD, code_word
from lessons.kit.errors import BadValue


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, course: Path) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "student"))
    return tmp_path / "student" / "my-work"


def entry(number: int = 1, answer: object = "revision", name: str = "03.2") -> Entry:
    return Entry(name, answer, "not yet", number, "teaching", f"2026-01-31T09:{number:02}:00Z")


def test_a_try_is_one_line_with_seven_fields(work: Path) -> None:
    assert record.append(entry()) == ""
    (line,) = (work / "record.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "v": 1, "time": "2026-01-31T09:01:00Z", "exercise": "03.2", "answer": "revision",
        "outcome": "not yet", "tries": 1, "edition": "teaching",
    }  # fmt: skip
    assert record.entries() == (entry(),)


def test_check_records_a_try_and_last_finds_it(work: Path) -> None:
    first = exercise("77.1").check("translation")
    assert (first.outcome, first.tries, first.note) == ("not yet", 1, "")
    assert first.hint == exercise("77.1").hints[0]
    assert exercise("77.1").check("not sure").hint == exercise("77.1").hints[1]
    third = exercise("77.1").check(1)
    assert (third.hint, third.explain) == ("", exercise("77.1").explain)
    answer, result = exercise("77.1").last()
    assert answer == "translation"
    assert repr(result) == repr(third)
    assert len(record.answers("77.1")) == 3
    assert record.answers("77.1")[-1].tries == 3


def test_what_is_no_try_is_not_recorded(work: Path) -> None:
    for answer in ("", "pink", 99, []):
        exercise("77.1").check(answer)
    exercise("77.1").check()
    assert record.entries() == ()
    assert exercise("77.1").last() is None


def test_not_sure_keeps_the_answer_on_the_screen(work: Path) -> None:
    exercise("77.1").check("translation")
    exercise("77.1").check("not sure")
    answer, result = exercise("77.1").last()
    assert answer == "translation"
    assert result.hint == exercise("77.1").hints[1]


def test_an_answer_that_no_longer_fits_is_left_out(work: Path) -> None:
    record.append(entry(1, "an option of last year", "77.1"))
    assert exercise("77.1").last() is None
    record.append(entry(2, {"very": ["odd"]}, "77.1"))
    assert exercise("77.1").last() is None


def test_marked_words_belong_to_their_edition(work: Path) -> None:
    span = exercise("77.7")
    span.check((0, 5))
    assert span.last() is not None
    lines = (work / "record.jsonl").read_text(encoding="utf-8")
    (work / "record.jsonl").write_text(lines.replace('"teaching"', '"found"'), encoding="utf-8")
    assert span.last() is None


SOUND = (
    b'{"v": 1, "time": "2026-01-31T09:01:00Z", "exercise": "03.2", "answer": 1, '
    b'"outcome": "right", "tries": 1, "edition": "teaching"}'
)


def test_the_sound_line_is_one() -> None:
    assert record.RECORD.entry(SOUND) is not None


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\x00\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b'{"v": 1}',
        b"[" * 100_000,
        SOUND[:-30],
        SOUND.replace(b'"v": 1', b'"v": 2'),
        SOUND.replace(b"2026-01-31T09:01:00Z", b"yesterday"),
        SOUND.replace(b"03.2", b"<b>"),
        SOUND.replace(b"right", b"won"),
        SOUND.replace(b'"answer": 1', b'"answer": NaN'),
        SOUND.replace(b'"tries": 1', b'"tries": true'),
        SOUND.replace(b'"answer": 1', b'"answer": ' + b"[" * 500 + b"]" * 500),
        SOUND.replace(b'"answer": 1', b'"answer": ' + b"9" * 5_000),
        SOUND.replace(b'"answer": 1', b'"answer": "\\ud800"'),
        SOUND.replace(b'"answer": 1', b'"answer": 1, "answer": 2'),
        SOUND.replace(b'"v": 1', b'"v": [1]'),
    ],
    ids=range(18),
)
def test_a_damaged_line_costs_no_other(work: Path, rubbish: bytes) -> None:
    record.append(entry(1))
    file = work / "record.jsonl"
    file.write_bytes(file.read_bytes() + rubbish)
    assert record.append(entry(2)) == ""
    assert record.entries() == (entry(1), entry(2))
    assert rubbish in file.read_bytes()
    assert record.merge(rubbish + b"\n" + entry(3).line) == 1
    assert record.parse(record.export()) == (entry(1), entry(2), entry(3))


@pytest.mark.parametrize(
    "answer",
    [
        "ünïcode \u2028 “quotes”\nand lines",
        "\ud800",
        "\0",
        float("nan"),
        float("inf"),
        10**400,
        [1, {"a": None}],
        functools.reduce(lambda inner, _: [inner], range(100_000), "deep"),
        {1: "a", "1": "b"},
        {(1, 2): 3},
        object(),
    ],
    ids=range(11),
)
def test_any_answer_can_be_kept(work: Path, answer: object) -> None:
    assert record.append(entry(1, answer)) == ""
    assert len(record.entries()) == 1
    assert len((work / "record.jsonl").read_bytes().splitlines()) == 1


def test_two_tabs_write_at_once(work: Path) -> None:
    code = (
        "import sys; from lessons.course import record; from lessons.course.record import Entry\n"
        "for n in range(1, 101): assert not record.append("
        "Entry('03.2', sys.argv[1] * 300, 'not yet', n, 'teaching', '2026-01-31T09:01:00Z'))"
    )
    tabs = [subprocess.Popen([sys.executable, "-c", code, letter], env=dict(os.environ)) for letter in "ab"]
    assert [tab.wait() for tab in tabs] == [0, 0]
    assert len(record.entries()) == 200


def unwritable(work: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "write", refuse)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "The disk is full: free some space"),
        (errno.EACCES, "may not be written to: move the notebooks"),
        (errno.EROFS, "may not be written to: move the notebooks"),
        (errno.EIO, "can’t be written to"),
    ],
)
def test_an_exercise_marks_although_nothing_can_be_saved(
    work: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    with monkeypatch.context() as broken:
        unwritable(work, broken, code)
        result = exercise("77.1").check("translation")
        assert result.outcome == "not yet"
        assert result.note.startswith("The ")
        assert said in result.note
        assert result.note in repr(result)
        assert exercise("77.1").check("translation").tries == 2
    assert exercise("77.1").check(3).note == ""
    assert [each.outcome for each in record.parse(record.path().read_bytes())] == [
        "not yet",
        "not yet",
        "right",
    ]


def test_half_a_line_on_a_full_disk_is_written_again(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", lambda handle, data: write(handle, data[:20]))
        assert "The disk is full" in record.append(entry(1))
        assert record.entries() == (entry(1),), "half of it is on the disk, all of it waits"
    assert record.append(entry(2)) == ""
    assert record.parse(record.path().read_bytes()) == (entry(1), entry(2))


def test_a_folder_in_the_place_of_the_record(work: Path) -> None:
    (work / "record.jsonl").mkdir(parents=True)
    assert "There is a folder where the record should be" in record.append(entry())
    assert record.entries() == (entry(),)


def test_a_file_in_the_place_of_the_folder(work: Path) -> None:
    work.parent.mkdir()
    work.write_text("a file", encoding="utf-8")
    assert "There is a file where the folder" in record.append(entry())
    assert code_word() == code_word()


def test_a_download_can_be_restored_elsewhere(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record.append(entry(1), entry(3))
    taken = record.export()
    assert record.merge(taken) == 0
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "other"))
    record.append(entry(2))
    assert record.merge(taken + b"rubbish\n" + taken) == 2
    assert record.entries() == (entry(1), entry(2), entry(3))
    assert record.answers("03.2")[-1] == entry(3)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04" * 50, b"a letter to a friend\n", b"{}\n", b'{"cells": []}', b" " * 5_000_001]
)
def test_another_file_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BadValue) as caught:
        record.merge(data)
    assert str(caught.value).endswith(".")
    assert "no record of this course" in str(caught.value)
    assert not record.path().exists()


def test_a_restore_that_cannot_be_saved_says_so(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = entry().line
    unwritable(work, monkeypatch, errno.ENOSPC)
    with pytest.raises(BadValue, match="The disk is full"):
        record.merge(data)


def test_a_code_word_is_made_once_and_kept(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = code_word()
    assert CODE_WORD.fullmatch(word)
    assert len(word) == 9
    assert (work / "code-word.txt").read_text(encoding="utf-8").strip() == word
    assert code_word() == word
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "other"))
    assert code_word() != word


def test_a_spoiled_code_word_is_not_shown(work: Path) -> None:
    work.mkdir(parents=True)
    (work / "code-word.txt").write_text("<script>", encoding="utf-8")
    assert CODE_WORD.fullmatch(code_word())


# --- what counts as the latest ------------------------------------------------------------------------


def at(day: str, answer: str, number: int = 1) -> Entry:
    return Entry("77.1", answer, "not yet", number, "teaching", f"{day}T09:00:00Z")


FUTURE = at("2099-12-31", "translation")


def latest() -> object:
    return record.answers("77.1")[-1].answer


def test_a_try_of_a_computer_whose_clock_is_ahead_is_not_shown_for_ever(work: Path) -> None:
    assert record.merge(FUTURE.line) == 1
    exercise("77.1").check("revision")
    answer, _ = exercise("77.1").last()
    assert answer == latest() == "revision"
    assert len(record.answers("77.1")) == 2


def test_a_clock_that_was_ahead_here_and_was_set_right_changes_no_order(work: Path) -> None:
    record.append(FUTURE)
    record.append(at("2026-01-31", "revision"))
    assert latest() == "revision"
    assert record.parse(record.export()) == record.entries()


def test_between_two_copies_the_clocks_decide_and_each_keeps_its_order(work: Path, tmp_path: Path) -> None:
    """At school on Monday and Wednesday, at home on Tuesday."""
    monday, tuesday, wednesday = (at(f"2026-02-0{day}", f"day {day}") for day in (2, 3, 4))
    record.append(monday, wednesday)
    assert record.merge(monday.line + tuesday.line) == 1
    assert record.entries() == (monday, tuesday, wednesday)
    later = at("2026-02-01", "written here after all", 4)
    record.append(later)
    assert record.entries()[-1] == later, "although this clock is behind"
    assert record.merge(record.export()) == 0
    assert record.entries() == record.parse(record.export()) == (monday, tuesday, wednesday, later)


def test_two_copies_that_were_each_restored_from_the_other_say_the_same(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = [at("2026-02-02", "a"), at("2026-02-05", "b", 2)]
    home = [at("2026-02-03", "c"), at("2026-02-04", "d", 2)]
    record.append(*school)
    taken = record.export()
    record.merge(b"".join(each.line for each in home))
    here = record.entries()
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "home"))
    record.append(*home)
    assert record.merge(taken) == 2
    assert record.entries() == here
    assert latest() == "b"


def test_a_raw_copy_of_the_file_is_read_in_the_same_order_as_the_file(work: Path) -> None:
    record.append(at("2026-02-04", "here"))
    record.merge(at("2026-02-03", "there").line)
    assert record.parse(record.path().read_bytes()) == record.entries()
    assert latest() == "here"


# --- a text that is too short yet ---------------------------------------------------------------------


def test_a_text_that_is_too_short_is_kept_and_is_no_try(work: Path) -> None:
    text = exercise("77.8")
    said = text.check("Two words")
    assert not said.counts
    assert "Your text is kept" in said.feedback[0]
    text.check("Two words")
    assert len(record.answers("77.8")) == 0
    assert len(record.entries()) == 1, "the same draft is kept once"
    assert text.last()[0] == "Two words"
    assert "so far" in text.last()[1].feedback[0]
    whole = "And now it has enough of them, I am sure."
    assert text.check(whole).tries == 1
    assert text.last()[0] == whole
    text.check("Short again")
    assert text.last()[0] == "Short again"
    assert record.answers("77.8")[-1].answer == whole
    assert len(record.answers("77.8")) == 1
    assert record.merge(record.export()) == 0


def test_a_draft_that_cannot_be_saved_says_so(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unwritable(work, monkeypatch, errno.ENOSPC)
    assert "The disk is full" in exercise("77.8").check("Two words").note


# --- other versions, other editors, any bytes ---------------------------------------------------------

NEWER = SOUND.replace(b'"v": 1', b'"v": 2').replace(b'"answer": 1', b'"answer": {"new": "form"}')


def test_lines_of_a_newer_version_are_kept_through_restore_and_download(work: Path) -> None:
    assert record.merge(entry(1).line + NEWER + b"\n") == 1
    assert record.merge(NEWER) == 0
    assert record.path().read_bytes().count(NEWER) == 1
    assert record.RECORD.newer(record.export()) == (NEWER,)
    assert record.entries() == (entry(1),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_record_that_notepad_has_saved_is_read_and_restored(work: Path, encoding: str) -> None:
    first, second = entry(1, "“ünïcode”"), entry(2)
    text = (first.line + second.line).decode().replace("\n", "\r\n")
    data = f"\ufeff{text}".encode(encoding) if encoding == "utf-16-be" else text.encode(encoding)
    assert record.merge(data) == 2
    assert record.entries() == (first, second)
    record.path().write_bytes(data)
    assert record.append(entry(3)) == ""
    assert record.entries() == (first, second, entry(3))


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["03.2", "right", "77.1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(json.loads(SOUND), ODD)))
def test_any_value_in_any_field_is_an_entry_or_none(fields: dict[str, object]) -> None:
    line = json.dumps(json.loads(SOUND) | fields).encode()
    found = record.RECORD.entry(line)
    if found is not None:
        assert record.RECORD.entry(found.line) == found
        assert record.parse(line + b"\n" + SOUND) in ((found, record.RECORD.entry(SOUND)), (found,))
