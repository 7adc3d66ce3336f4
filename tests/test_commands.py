"""The commands as a teacher or student uses them: open, check, add."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from machine import LIMIT

from lessons import case
from lessons.case import own
from lessons.desk import cli, readiness, workspace
from lessons.kit import paths


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    chosen = tmp_path / "who-says-so"
    monkeypatch.setenv("LESSONS_WORKSPACE", str(chosen))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    return chosen


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's notebooks that a test may change, as a new release would."""
    copy = tmp_path / "shipped"
    shutil.copytree(paths.notebooks(), copy)
    monkeypatch.setattr(paths, "notebooks", lambda: copy)
    return copy


def test_open_makes_the_folder_and_says_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["open", "--no-start"]) == 0
    assert (folder / paths.START).is_file()
    assert str(folder) in capsys.readouterr().out


def test_only_a_teacher_who_asks_gets_the_key(folder: Path) -> None:
    assert cli.main(["open", "--no-start"]) == 0
    assert not (folder / "teacher").exists()
    assert cli.main(["open", "--no-start", "--teacher"]) == 0
    pages = {path.stem for path in (folder / "teacher").glob("*.md")}
    on_the_course = {"learning-platforms", "letter-to-families", "paths", "school", "standards"}
    assert pages == on_the_course | {path.stem for path in folder.glob("*-*.ipynb")}


def test_open_again_changes_nothing(folder: Path) -> None:
    workspace.make(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")}
    changes = workspace.make(folder)
    assert (changes.new, changes.updated, changes.kept) == ([], [], [])
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.ipynb")} == before


def test_a_new_release_replaces_what_the_student_did_not_touch(folder: Path, shipped: Path) -> None:
    workspace.make(folder)
    (shipped / paths.START).write_text("new text", encoding="utf-8")
    assert workspace.make(folder).updated == [paths.START]
    assert (folder / paths.START).read_text(encoding="utf-8") == "new text"


def test_a_new_release_keeps_what_the_student_changed(folder: Path, shipped: Path) -> None:
    workspace.make(folder)
    record = folder / "my-work" / "record.jsonl"
    record.write_text("an answer\n", encoding="utf-8")
    (folder / paths.START).write_text("my notes", encoding="utf-8")
    assert workspace.make(folder).kept == [], "nothing new: the student's copy stays in its place"
    (shipped / paths.START).write_text("new text", encoding="utf-8")
    assert workspace.make(folder).kept == [paths.START]
    kept = list((folder / "my-work" / "earlier-notebooks").iterdir())
    assert [path.read_text(encoding="utf-8") for path in kept] == ["my notes"]
    assert (folder / paths.START).read_text(encoding="utf-8") == "new text"
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


def articles(folder: Path) -> list[Path]:
    """The articles that are kept, without the file that says which one is in use."""
    return [path for path in (folder / "my-work" / "articles").iterdir() if path.name != own.IN_USE]


def test_open_twice_at_the_same_time_leaves_whole_notebooks(folder: Path) -> None:
    line = [sys.executable, "-m", "lessons.desk.cli", "open", "--no-start"]
    assert [each.wait(LIMIT) for each in [subprocess.Popen(line) for _ in range(4)]] == [0] * 4
    for path in paths.notebooks().glob("*.ipynb"):
        assert (folder / path.name).read_bytes() == path.read_bytes()
    assert not list(folder.rglob("*.part"))


def test_without_a_home_the_folder_is_made_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("LESSONS_WORKSPACE")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "home", homeless)
    assert paths.workspace() == tmp_path / "who-says-so"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["open", "--port", "eighty"], "8888"),
        (["open", "--port", "99999"], "8888"),
        (["open", "--ip", "nowhere.invalid"], "--ip"),
        (["open", "--ip", "a..b"], "--ip"),
        (["add", "missing.txt"], "missing.txt"),
    ],
)
def test_a_wrong_word_gets_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], named: str
) -> None:
    with contextlib.suppress(SystemExit):  # which is how argparse ends
        assert cli.main(words) == 1
    assert named in capsys.readouterr().err.strip().splitlines()[-1]


def test_without_a_command_the_commands_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    said = capsys.readouterr().out
    assert all(command in said for command in ("open", "check", "add", "refresh"))


def on_console(encoding: str, *words: str) -> str:
    """What a command prints on a console that knows only the signs of this encoding."""
    line = [sys.executable, "-m", "lessons.desk.cli", *words]
    run = subprocess.run(line, capture_output=True, env=dict(os.environ, PYTHONIOENCODING=encoding))
    assert (run.returncode, run.stderr) == (0, b"")
    return run.stdout.decode(encoding).replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_old_console_gets_words_without_signs(folder: Path, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "гавань.txt"
    file.write_text("The harbor opened, the mayor said.", encoding="utf-8")
    assert "words 6" in on_console(encoding, "add", str(file))


def test_only_an_author_may_refresh(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(paths, "installed", lambda: True)
    assert cli.main(["refresh"]) == 1
    assert "pip install -e" in capsys.readouterr().err


def test_check_finds_this_machine_ready_and_says_so_on_an_old_console_too(folder: Path) -> None:
    said = on_console("ascii", "check")
    assert "\nready  This machine is ready for a class." in said
    for looked_at in (
        "Python",
        "jupyterlab",
        "ipywidgets",
        "anywidget",
        "notebooks",
        ".txt, .html, .md, .docx or .pdf",
        "saved",
        "port",
        "kernel",
    ):
        assert looked_at in said


def test_check_says_what_to_do_where_answers_cannot_be_saved(tmp_path: Path) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("", encoding="utf-8")
    finding = next(finding for finding in readiness.findings(blocked / "folder") if not finding.ready)
    assert "answers cannot be saved" in finding.what
    assert "--folder" in finding.todo


def test_check_tells_which_files_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(readiness._LIBRARIES, ".pdf", "no_such_library")
    finding = next(each for each in readiness.findings(folder) if "an article of your own" in each.what)
    assert finding.ready  # a class can do without
    assert "ends in .txt, .html, .md or .docx; for .pdf type: pip install" in finding.what


def test_check_says_what_to_do_about_an_old_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness.importlib.metadata, "version", lambda name: "1.0")
    finding = next(finding for finding in readiness.findings(folder) if finding.what == "ipywidgets 1.0")
    assert not finding.ready
    assert "pip install" in finding.todo


def test_an_added_article_is_kept_and_its_ledger_is_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "harbor.txt"
    file.write_text("Harbor opens\n\nThe harbor opened, the mayor said.\n\nComments are closed.\n", encoding="utf-8")
    assert cli.main(["add", str(file)]) == 0
    said = capsys.readouterr().out
    assert "Comments are closed." in said
    assert (folder / "my-work" / "articles" / "harbor.txt").read_bytes() == file.read_bytes()
    assert case.edition() == "teaching"
    used = own.in_use()
    assert used is not None
    assert used.article.clean.startswith("Harbor opens")


def test_a_second_article_of_the_same_name_does_not_replace_the_first(folder: Path, tmp_path: Path) -> None:
    for text in ("First story.", "Second story."):
        file = tmp_path / "news.txt"
        file.write_text(text, encoding="utf-8")
        cli.main(["add", str(file)])
    kept = sorted(path.read_text(encoding="utf-8") for path in articles(folder))
    assert kept == ["First story.", "Second story."]


def test_an_article_of_that_name_is_not_taken_for_the_found_page(folder: Path, tmp_path: Path) -> None:
    """Windows and macOS take Found-Page.txt and found-page.txt for the same file."""
    file = tmp_path / "Found-Page.txt"
    file.write_text("Another story.", encoding="utf-8")
    assert cli.main(["add", str(file)]) == 0
    (kept,) = articles(folder)
    assert kept.name.lower() != case.FOUND_PAGE
    kept.rename(kept.with_name(case.FOUND_PAGE))  # as somebody may do by hand
    assert case.edition() == "teaching"


def test_an_article_with_a_very_long_name_is_kept(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / ("é" * 125 + ".txt")
    file.write_text("A story.", encoding="utf-8")
    assert cli.main(["add", str(file)]) == 0
    (kept,) = articles(folder)
    assert kept.read_text(encoding="utf-8") == "A story."


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
    assert case.course().undo() == case.course().raw
    assert cli.main(["add", "--practice", own.practice()[0]]) == 0
    assert own.in_use() is not None
    assert case.edition() == "found", "the facts of the case stay those of the found page"
    assert cli.main(["add", str(file)]) == 0
    assert own.in_use() is None, "the found page takes the place of an own article"
    assert cli.main(["add", "--undo"]) == 0
    assert case.edition() == "teaching"
