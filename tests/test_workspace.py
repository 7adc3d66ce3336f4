"""The student's folder under bad luck: a full disk, a pulled plug, files that somebody has damaged, odd names."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from lessons.desk import cli, workspace
from lessons.kit import paths
from lessons.kit.named_files import write_whole

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps permissions in another way")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "who-says-so"
    monkeypatch.setenv("LESSONS_WORKSPACE", str(chosen))
    return chosen


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# On a full disk the first letters still fit; the system says so when the rest is written, or only at the end.
LIMITED = """
import resource, signal, sys
from pathlib import Path
from lessons.kit.named_files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), b"new" * 1000)
except OSError:
    sys.exit(3)
"""


@posix
def test_a_file_that_does_not_fit_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("old", encoding="utf-8")
    for name in ("kept.txt", "new.txt"):
        assert subprocess.run([sys.executable, "-c", LIMITED, str(tmp_path / name)]).returncode == 3
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("kept.txt", "old")]


@pytest.mark.parametrize("fault", [OSError(errno.EIO, "bad disk"), KeyboardInterrupt()])
def test_nothing_is_replaced_before_it_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    def broken(_: int) -> None:
        raise fault

    kept = tmp_path / "kept.txt"
    kept.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(type(fault)):
        write_whole(kept, b"new")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("kept.txt", "old")]


@posix
def test_a_file_keeps_its_permissions_and_a_private_one_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        for name, private, wanted in (("plain", False, 0o644), ("private", True, 0o600)):
            write_whole(tmp_path / name, b"1", private)
            assert mode(tmp_path / name) == wanted
    finally:
        os.umask(before)
    (tmp_path / "plain").chmod(0o640)
    write_whole(tmp_path / "plain", b"2")
    assert mode(tmp_path / "plain") == 0o640
    write_whole(tmp_path / "plain", b"3", private=True)
    assert mode(tmp_path / "plain") == 0o600


@posix
def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "other-disk").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "other-disk" / "file")
    write_whole(tmp_path / "link", b"text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "other-disk" / "file").read_bytes() == b"text"


def test_the_longest_name_that_the_system_takes_is_written(tmp_path: Path) -> None:
    longest = tmp_path / ("a" * 251 + ".txt")
    write_whole(longest, b"text")
    assert [path.name for path in tmp_path.iterdir()] == [longest.name]


@posix
def test_a_new_folder_for_answers_is_private_and_an_opened_one_stays_open(folder: Path) -> None:
    workspace.make(folder)
    assert mode(folder / "my-work") == 0o700
    (folder / "my-work").chmod(0o750)
    workspace.make(folder)
    assert mode(folder / "my-work") == 0o750


def test_open_on_a_full_disk_says_so_and_leaves_no_half_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "fsync", full)
    assert cli.main(["open", "--no-start"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "is full. Free some space" in said
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_changed_notebook_is_not_lost_where_its_copy_does_not_fit(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.make(folder)
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / paths.START).write_text("new text", encoding="utf-8")
    monkeypatch.setattr(paths, "notebooks", lambda: shipped)
    (folder / paths.START).write_text("my notes", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(workspace.WorkspaceError, match="full"):
            workspace.make(folder)
    assert (folder / paths.START).read_text(encoding="utf-8") == "my notes"
    assert not list((folder / "my-work" / "earlier-notebooks").iterdir())


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{}" * 3,
        b"\xff\xfe",
        b"\0" * 50,
        b"[1]",
        b'{"00-start-here.ipynb": [1]}',
        b"",
    ],
    ids=["lists", "objects", "twice", "no UTF-8", "NULs", "a list", "odd values", "empty"],
)
def test_a_damaged_list_of_what_was_shipped_costs_nothing(folder: Path, content: bytes) -> None:
    workspace.make(folder)
    (folder / "my-work" / "shipped.json").write_bytes(content)
    assert cli.main(["open", "--no-start"]) == 0
    assert workspace.make(folder) == workspace.Changes()


@pytest.mark.parametrize("odd", ["a\0b", "~nobody-of-this-name/x", "a-file", "a-file/x", "x" * 300])
def test_a_place_that_cannot_be_gets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], odd: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    for words in (["open", "--no-start", "--folder", odd], ["add", "--practice", "--folder", odd]):
        monkeypatch.delenv("LESSONS_WORKSPACE", raising=False)
        code = cli.main(words)
        said = capsys.readouterr().err
        assert code == 1 or words[0] == "add"
        assert said.count("\n") == code
        assert "embedded null" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]


def test_a_variable_that_names_no_folder_gets_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LESSONS_WORKSPACE", "~nobody-of-this-name/x")
    assert cli.main(["open", "--no-start"]) == 1
    assert capsys.readouterr().err == (
        "There is no home folder for “~nobody-of-this-name/x”. Write the path without “~”.\n"
    )


@pytest.mark.parametrize("name", ["a folder with spaces", "Ünïcode – папка 文件", "a%20b#c?d", 'it\'s "quoted"', "-x"])
def test_a_folder_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    if os.name == "nt" and set(name) & set('"?'):
        name = "another name"
    monkeypatch.setenv("LESSONS_WORKSPACE", "")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["open", "--no-start", f"--folder={name}"]) == 0
    assert (tmp_path / name / paths.START).is_file()
    assert str(tmp_path / name) in capsys.readouterr().out
