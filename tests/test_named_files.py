"""Files that a person names, on disks and by names that anybody may bring: bytes, a whole file, or one sentence."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from lessons.kit import named_files
from lessons.kit.errors import BadValue, CourseError
from lessons.kit.named_files import NotSaved

ODD = ["a\0b", "\0", "~nobody-here/x", "a\ud800b", "x" * 5000, "x/" * 3000, "/dev/null/x", "", ".", "..", "\n\r\t"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"before")
    (tmp_path / "around").symlink_to("around")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    return tmp_path


def one_sentence(error: CourseError) -> None:
    said = str(error)
    assert said.endswith("."), said
    assert "\n" not in said
    assert len(said) < 500
    said.encode("utf-8")


@pytest.mark.parametrize("name", [*ODD, "folder", "file/below", "around", "pipe", "nowhere", "~no one"])
def test_an_odd_place_is_one_sentence_when_read(name: str) -> None:
    with pytest.raises(BadValue) as error:
        named_files.read(name, 100, "record of this course")
    one_sentence(error.value)


@pytest.mark.parametrize("name", [*ODD[:-1], "folder", "file/below", "pipe"])
def test_an_odd_place_is_one_sentence_when_written_and_nothing_is_left_there(name: str, here: Path) -> None:
    before = sorted(here.rglob("*"))
    with pytest.raises((BadValue, NotSaved)) as error:
        named_files.write(name, b"new")
    one_sentence(error.value)
    assert sorted(here.rglob("*")) == before
    assert (here / "file").read_bytes() == b"before"


def test_a_file_of_two_gigabytes_is_not_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (here / "film").open("wb") as film:
        film.truncate(2_000_000_000)  # it takes no room on the disk

    class Refusing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("it was read")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "open", lambda *_: Refusing())
        with pytest.raises(BadValue, match="has more than 5 MB, so it is no record of this course"):
            named_files.read("film", 5_000_000, "record of this course")


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="this system has no such device")
def test_a_device_that_never_ends_is_not_read(here: Path) -> None:
    with pytest.raises(BadValue, match="not an ordinary file"):
        named_files.read("/dev/zero", 100, "record")


def test_a_file_that_grows_while_it_is_read_is_cut_at_the_limit(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.stat

    def earlier(path: Path, **how: bool) -> os.stat_result:
        found = real(path, **how)
        return os.stat_result((*found[:6], 1, *found[7:])) if path.name == "file" else found

    (here / "file").write_bytes(b"x" * 5000)
    monkeypatch.setattr(Path, "stat", earlier)
    with pytest.raises(BadValue, match="has more than 0 MB"):
        named_files.read("file", 100, "record")


@pytest.mark.skipif(os.name == "nt", reason="the limit on the size of a file is that of POSIX")
def test_a_full_disk_keeps_the_earlier_file_and_leaves_nothing_beside_it(here: Path) -> None:
    code = """if True:
        import resource
        from lessons.kit import named_files
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            named_files.write("file", b"x" * 5000)
        except named_files.NotSaved as error:
            print(error)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.startswith("The disk is full: free some space"), done.stderr
    assert (here / "file").read_bytes() == b"before"
    assert {path.name for path in here.iterdir()} <= {"file", "folder", "around", "pipe"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT])
def test_a_disk_that_takes_nothing_is_one_sentence(here: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as disk:
        disk.setattr(os, "open", refuse)
        with pytest.raises(NotSaved) as error:
            named_files.write("file", b"new")
    one_sentence(error.value)
    assert (here / "file").read_bytes() == b"before"


def test_a_file_is_written_into_a_folder_that_is_made(here: Path) -> None:
    assert named_files.write("new/folder/a.txt", b"new") == Path("new/folder/a.txt")
    assert named_files.read("new/folder/a.txt", 3, "text") == b"new"


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_a_private_file_is_for_its_owner(here: Path) -> None:
    assert stat.S_IMODE(named_files.write("a.txt", b"", private=True).stat().st_mode) == 0o600
