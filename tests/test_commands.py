"""The commands as a teacher or student uses them: open, check, add."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from lessons import case, cli, places, readiness, server, workspace


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "who-says-so"
    monkeypatch.setenv("LESSONS_WORKSPACE", str(chosen))
    return chosen


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's notebooks that a test may change, as a new release would."""
    copy = tmp_path / "shipped"
    shutil.copytree(places.notebooks(), copy)
    monkeypatch.setattr(places, "notebooks", lambda: copy)
    return copy


def test_open_makes_the_folder_and_says_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["open", "--no-start"]) == 0
    assert (folder / places.START).is_file()
    assert str(folder) in capsys.readouterr().out


def test_open_again_changes_nothing(folder: Path) -> None:
    workspace.make(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")}
    changes = workspace.make(folder)
    assert (changes.new, changes.updated, changes.kept) == ([], [], [])
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")} == before


def test_a_new_release_replaces_what_the_student_did_not_touch(folder: Path, shipped: Path) -> None:
    workspace.make(folder)
    (shipped / places.START).write_text("new text", encoding="utf-8")
    assert workspace.make(folder).updated == [places.START]
    assert (folder / places.START).read_text(encoding="utf-8") == "new text"


def test_a_new_release_keeps_what_the_student_changed(folder: Path, shipped: Path) -> None:
    workspace.make(folder)
    record = folder / "my-work" / "record.jsonl"
    record.write_text("an answer\n", encoding="utf-8")
    (folder / places.START).write_text("my notes", encoding="utf-8")
    assert workspace.make(folder).kept == [], "nothing new: the student's copy stays in its place"
    (shipped / places.START).write_text("new text", encoding="utf-8")
    assert workspace.make(folder).kept == [places.START]
    kept = list((folder / "my-work" / "earlier-notebooks").iterdir())
    assert [path.read_text(encoding="utf-8") for path in kept] == ["my notes"]
    assert (folder / places.START).read_text(encoding="utf-8") == "new text"
    assert record.read_text(encoding="utf-8") == "an answer\n"


def test_a_folder_that_cannot_be_used_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESSONS_WORKSPACE", "")
    blocked = tmp_path / "a-file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert cli.main(["open", "--no-start", "--folder", str(blocked)]) == 1
    said = capsys.readouterr().err
    assert "--folder" in said
    assert "Traceback" not in said


def test_open_serves_the_course_with_the_port_taken_and_no_browser(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        line = [sys.executable, "-m", "lessons.cli", "open", "--no-browser", "--port", str(taken)]
        environment = {
            key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
        }
        process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environment)
        try:
            assert process.stdout
            printed = ""
            for text in process.stdout:
                printed += text
                if match := re.search(r"http://\S+", text):
                    break
            else:
                pytest.fail(f"no address was printed: {printed}")
            assert f":{taken}/" not in match[0]
            assert places.START in match[0]
            with urllib.request.urlopen(match[0], timeout=20) as page:
                assert page.status == 200
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def test_jupyter_is_told_when_it_runs_as_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in server.command(tmp_path, 8888, "127.0.0.1", "token")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--allow-root" not in server.command(tmp_path, 8888, "127.0.0.1", "token")


def test_check_finds_this_machine_ready(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    said = capsys.readouterr().out
    assert "This machine is ready for a class." in said
    for looked_at in (
        "Python",
        "jupyterlab",
        "ipywidgets",
        "anywidget",
        "notebooks",
        "saved",
        "port",
        "kernel",
    ):
        assert looked_at in said


def test_check_says_what_to_do_where_answers_cannot_be_saved(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("", encoding="utf-8")
    finding = readiness._writable(blocked / "folder")
    assert not finding.ready
    assert "--folder" in finding.todo


def test_check_says_what_to_do_about_an_old_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness.importlib.metadata, "version", lambda name: "1.0")
    old = [finding for finding in readiness._packages() if not finding.ready]
    assert "ipywidgets 1.0" in [finding.what for finding in old]
    assert all("pip install" in finding.todo for finding in old)


def test_an_added_article_is_kept_and_its_ledger_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "harbor.txt"
    file.write_text(
        "Harbor opens\n\nThe harbor opened, the mayor said.\n\nComments are closed.\n", encoding="utf-8"
    )
    assert cli.main(["add", str(file)]) == 0
    said = capsys.readouterr().out
    assert "Comments are closed." in said
    assert (folder / "my-work" / "articles" / "harbor.txt").read_bytes() == file.read_bytes()
    assert case.edition() == "teaching"


def test_a_second_article_of_the_same_name_does_not_replace_the_first(folder: Path, tmp_path: Path) -> None:
    for text in ("First story.", "Second story."):
        file = tmp_path / "news.txt"
        file.write_text(text, encoding="utf-8")
        cli.main(["add", str(file)])
    kept = sorted(path.read_text(encoding="utf-8") for path in (folder / "my-work" / "articles").iterdir())
    assert kept == ["First story.", "Second story."]


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("photo.jpg", b"\xff\xd8"), ("data.txt", b"\0" * 99)]
)
def test_a_file_that_is_no_article_gets_one_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert cli.main(["add", str(file)]) == 1
    said = capsys.readouterr().err.strip()
    assert said
    assert "\n" not in said
    assert not (folder / "my-work" / "articles" / name).exists()


@pytest.mark.parametrize(
    "change", [lambda raw: raw, lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"  \r\n") + b"\r\n"]
)
def test_the_found_page_is_known_even_when_saved_again(
    folder: Path, found_page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], change
) -> None:
    file = tmp_path / "downloaded.txt"
    file.write_bytes(change(found_page.read_bytes()))
    assert cli.main(["add", str(file)]) == 0
    assert "This is the found page." in capsys.readouterr().out
    assert case.edition() == "found"
    assert case.words("S10", "changed") == "permanent"
    assert case.article().undo() == case.article().raw
    assert cli.main(["add", "--undo"]) == 0
    assert case.edition() == "teaching"
