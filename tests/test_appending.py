"""A file that only grows: whatever a disk, another tab or an editor does to it, each line is there once, and whole."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.kit import appending

LINES = [f'{{"line": {number}, "words": "{"w" * (number % 7)}"}}'.encode() for number in range(1, 101)]
DATA = b"".join(line + b"\n" for line in LINES)
POSIX = pytest.mark.skipif(os.name == "nt", reason="limits, modes and forks are those of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "my-work" / "record.jsonl"
    yield path
    appending._waiting.pop(path, None)


def whole(file: Path) -> list[bytes]:
    """The lines on the disk that are whole, in their order."""
    return [line for line in file.read_bytes().split(b"\n") if line in LINES]


@POSIX
def test_a_disk_that_fills_up_in_the_middle_of_a_hundred_lines_and_then_has_room_again(tmp_path: Path) -> None:
    """A real limit on the size of a file, at every place in three lines and at some of the others."""
    code = f"""if True:
        import resource, signal, sys
        from pathlib import Path
        from lessons.kit import appending
        data = {DATA!r}
        lines = data.split(b"\\n")[:-1]
        most = resource.getrlimit(resource.RLIMIT_FSIZE)
        for limit in [*range(90), *range(100, len(data), 61)]:
            file = Path(sys.argv[1]) / str(limit)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most[1]))
            said = appending.add(file, data, "record")
            assert said.startswith("The disk is full"), (limit, said)
            assert file.stat().st_size <= limit
            assert sorted(line for line in appending.read(file).split(b"\\n") if line in lines) == sorted(lines), limit
            resource.setrlimit(resource.RLIMIT_FSIZE, most)
            assert appending.add(file, b"", "record") == ""
            assert [line for line in file.read_bytes().split(b"\\n") if line in lines] == lines, limit
            assert [line for line in appending.read(file).split(b"\\n") if line in lines] == lines, limit
    """
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@given(st.lists(st.integers(0, len(DATA)), max_size=8))
def test_a_disk_that_takes_a_bit_at_a_time(tmp_path_factory: pytest.TempPathFactory, taken: list[int]) -> None:
    file = tmp_path_factory.mktemp("full") / "record.jsonl"
    write, room = os.write, iter(taken)

    def some(handle: int, data: bytes) -> int:
        if (most := next(room, None)) is None:
            return write(handle, data)
        if not most:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(handle, data[:most])

    with pytest.MonkeyPatch.context() as disk:
        disk.setattr(os, "write", some)
        said = appending.add(file, DATA, "record")
        while said:
            assert sorted(line for line in appending.read(file).split(b"\n") if line in LINES) == sorted(LINES)
            said = appending.add(file, b"", "record")
    assert whole(file) == LINES


@pytest.mark.parametrize("failure", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()], ids=type)
@pytest.mark.parametrize("call", ["fsync", "write"])
def test_a_failure_after_all_was_written_or_a_stop_in_the_middle_writes_nothing_twice(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, failure: BaseException
) -> None:
    original = getattr(os, call)

    def failing(*arguments: object) -> int:
        original(*arguments)  # it is on the disk, but nobody says so
        raise failure

    with monkeypatch.context() as disk:
        disk.setattr(os, call, failing)
        if isinstance(failure, KeyboardInterrupt):
            with pytest.raises(KeyboardInterrupt):
                appending.add(file, DATA, "record")
        else:
            assert "Input/output error" in appending.add(file, DATA, "record")
        assert appending.read(file) == DATA
    assert appending.add(file, LINES[0] + b"\n", "record") == ""
    assert whole(file) == [*LINES, LINES[0]], "the same line may be written again on purpose"


def test_what_was_cut_short_under_us_is_written_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert appending.add(file, DATA, "record") == ""
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "gone")))
        assert appending.add(file, LINES[70] + b"\n", "record")
    os.truncate(file, 40)
    assert appending.read(file).count(LINES[70]) == 1
    assert appending.add(file, b"", "record") == ""
    assert whole(file) == [LINES[0], LINES[70]]


def test_a_line_behind_the_torn_one_of_another_tab_is_written_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other tab is cut off between our look at the end of the file and our write."""
    write, torn = os.write, [LINES[5][:9]]

    def late(handle: int, data: bytes) -> int:
        if torn:
            write(handle, torn.pop())
        return write(handle, data)

    monkeypatch.setattr(os, "write", late)
    assert appending.add(file, LINES[0] + b"\n", "record") == ""
    assert whole(file) == [LINES[0]]


@POSIX
def test_two_tabs_on_a_disk_that_is_full_for_one_of_them(file: Path) -> None:
    code = f"""if True:
        import resource, sys
        from pathlib import Path
        from lessons.kit import appending
        file, mine = Path(sys.argv[1]), {DATA!r}.split(b"\\n")[int(sys.argv[2]):-1:2]
        most = resource.getrlimit(resource.RLIMIT_FSIZE)
        for turn, line in enumerate(mine):
            size = file.stat().st_size if file.exists() else 0
            if sys.argv[2] == "0" and turn % 2:
                resource.setrlimit(resource.RLIMIT_FSIZE, (size + turn % 19, most[1]))
            appending.add(file, line + b"\\n", "record")
            resource.setrlimit(resource.RLIMIT_FSIZE, most)
        assert appending.add(file, b"", "record") == ""
    """
    tabs = [subprocess.Popen([sys.executable, "-c", code, str(file), each]) for each in "01"]
    assert [tab.wait() for tab in tabs] == [0, 0]
    assert sorted(whole(file)) == sorted(LINES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_notepad_has_saved_is_read_and_goes_on(file: Path, encoding: str) -> None:
    file.parent.mkdir()
    words = '{"line": "ünïcode “said”"}'
    file.write_bytes(f"{words}\r\n{words[:-4]}".encode(encoding))
    assert appending.add(file, LINES[0] + b"\n", "record") == ""
    assert appending.add(file, LINES[1] + b"\n", "record") == ""
    assert appending.read(file).splitlines() == [words.encode(), words[:-4].encode(), LINES[0], LINES[1]]
    assert file.read_bytes().decode(encoding).splitlines()[-1] == LINES[1].decode(), "one file has one encoding"
    os.truncate(file, file.stat().st_size - 3)  # cut off in the middle of a letter
    assert appending.add(file, LINES[2] + b"\n", "record") == ""
    assert appending.read(file).splitlines()[-1] == LINES[2]


@pytest.mark.parametrize("start", [b"\xff\xfe{}\n", b"\x00" * 512, b"\xef\xbb\xbf", b"\xfe\xff"], ids=range(4))
def test_a_damaged_beginning_costs_no_other_line(file: Path, start: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(start)
    assert appending.add(file, DATA, "record") == ""
    assert [line for line in appending.read(file).split(b"\n") if line in LINES] == LINES


@POSIX
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_nobody_else_reads_the_file_and_an_older_one_is_closed_at_the_next_line(file: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        assert appending.add(file, LINES[0] + b"\n", "record") == ""
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        file.chmod(0o644)
        assert appending.add(file, LINES[1] + b"\n", "record") == ""
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_a_disk_without_owners_is_written_to_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    file.parent.mkdir()
    file.touch(0o666)
    monkeypatch.setattr(os, "fchmod", refuse, raising=False)
    assert appending.add(file, DATA, "record") == ""
    assert whole(file) == LINES
