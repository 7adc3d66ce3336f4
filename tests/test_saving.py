"""Taking one's work along: a whole file or the earlier one, and in words what came of it."""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lessons import save
from lessons.case import own
from lessons.course import record
from lessons.course.record import Entry
from lessons.course.saving import merged
from lessons.kit.errors import BadValue
from lessons.kit.named_files import NotSaved


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "student"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entry(number: int = 1, edition: str = "teaching") -> Entry:
    return Entry("03.2", "revision", "not yet", number, edition, f"2026-01-31T09:{number:02}:00Z")


def test_what_is_downloaded_is_restored(monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    record.append(entry(1), entry(2))
    taken = save().download()
    assert taken.parent == Path()
    assert taken.name.startswith("my-work-")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(here / "other"))
    assert save().restore(taken).startswith("Restored: 2 tries added.")
    assert save().restore(taken) == "Everything in that file was here already. Nothing had to be added."


# --- the disk ---------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="the limit on the size of a file is that of POSIX")
def test_a_full_disk_keeps_the_earlier_file(here: Path) -> None:
    record.append(*(entry(number) for number in range(1, 60)))
    earlier = save().download("taken.jsonl").read_bytes()
    code = """if True:
        import resource
        from lessons import save
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        try:
            save().download("taken.jsonl")
        except Exception as error:
            print(*error._render_traceback_())
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.startswith("The disk is full: free some space"), done.stderr
    assert done.stdout.count("\n") == 1
    assert (here / "taken.jsonl").read_bytes() == earlier
    assert {each.name for each in here.iterdir()} == {"student", "taken.jsonl"}


@pytest.mark.parametrize("name", ["folder", "file/taken.jsonl", "a\0b", "~nobody-here/x", "x" * 999, "\ud800"])
def test_a_place_where_no_file_can_be_is_one_sentence(here: Path, name: str) -> None:
    (here / "folder").mkdir()
    (here / "file").write_bytes(b"")
    record.append(entry())
    with pytest.raises((NotSaved, BadValue)) as problem:
        save().download(name)
    assert str(problem.value).endswith(".")
    assert "\n" not in str(problem.value)
    said = save().restore(name)
    assert said.endswith(".")
    assert "\n" not in said


def test_a_file_of_two_gigabytes_is_refused_by_its_size(here: Path) -> None:
    with (here / "film.jsonl").open("wb") as film:
        film.write(entry().line)
        film.truncate(2_000_000_000)  # it takes no room on the disk
    code = """if True:
        import resource
        from lessons import save
        import lessons.case.own.labels, lessons.course.saving, lessons.course.record
        most = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize() + 300_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        print(save().restore("film.jsonl"))
    """
    if sys.platform != "linux":
        assert "has more than 50 MB" in save().restore("film.jsonl")
        return
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "“film.jsonl” has more than 50 MB, so it is no file of your work in this course.\n", (
        done.stderr
    )


# --- other editors and versions ---------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_that_an_editor_has_saved_is_restored(here: Path, encoding: str, end: str) -> None:
    lines = (entry(1).line + entry(2).line).decode().replace("\n", end)
    (here / "taken.jsonl").write_bytes(lines.encode(encoding))
    assert save().restore("taken.jsonl").startswith("Restored: 2 tries added.")


def test_two_files_put_together_are_restored(here: Path) -> None:
    data = codecs.BOM_UTF8 + entry(1).line + b"\r\n" + codecs.BOM_UTF8 + entry(2).line
    assert merged(data).startswith("Restored: 2 tries added.")


NEWER = entry(3).line.replace(b'"v": 1', b'"v": 2')


def test_a_record_of_a_newer_version_says_so_and_nothing_is_lost() -> None:
    said = merged(NEWER + NEWER.replace(b"09:03", b"09:04"))
    assert said == (
        "A newer version of the course has written 2 lines of that file. Nothing of it is lost: it appears as soon as "
        "that version is installed here."
    )
    assert record.export().count(b'"v": 2') == 2
    both = merged(entry(1).line + NEWER)
    assert both.startswith("Restored: 1 try added.")
    assert "1 line" in both


# --- another article --------------------------------------------------------------------------------


def test_tries_on_an_article_that_is_not_here_are_told_apart() -> None:
    others = entry(2, "own:0123456789ab"), entry(3, "own:0123456789ab")
    said = merged(b"".join(each.line for each in (entry(1), *others)))
    assert said.startswith("Restored: 3 tries added.")
    assert said.endswith(
        "2 tries are about an article that is not the one in use here, so you do not see them now. Choose that article "
        "(lessons add --list) or add it (lessons add FILE), and the answers come back."
    )
    again = merged(others[0].line)
    assert again.startswith("Everything in that file was here already.")
    assert "1 try is about an article" in again


def test_tries_on_the_article_that_is_here_are_not() -> None:
    assert "about an article" not in merged(entry(2, own.working().edition).line)
