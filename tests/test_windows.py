"""What Windows does otherwise, tried on any system: names, line ends, marks, code pages, an open spreadsheet."""

from __future__ import annotations

import json
import ntpath
import os
import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import in_the_browser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lessons import Article, case, save_table
from lessons.case import practice
from lessons.case.own.shelf import safe_name
from lessons.course.saving import save
from lessons.kit import named_files, parcels
from lessons.kit.errors import BadValue, misread
from lessons.text.reading import MissingFile

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "tests" / "windows.py"
DEVICES = ["con", "PRN", "aux", "nul", "COM1", "lpt9", "com¹", "LPT³", "conin$", "CONOUT$"]
ENDINGS = ["", ".txt", ".tar.txt", " .txt", "..", ". ", ".txt "]
TEXTS = {".csv", ".toml", ".txt", ".md", ".json", ".html", ".css", ".js", ".ipynb"}
MARKED = {".csv", ".toml", ".txt", ".md"}  # what people edit; a spreadsheet and an old Notepad begin it with a mark
OURS = ("lessons", "data", "notebooks", "binder", "site", "tests")


def allowed(name: str) -> bool:
    """Whether a file on Windows can have this name; the devices are those that Python's library knows."""
    device = ntpath.isreserved if sys.version_info >= (3, 13) else lambda name: PureWindowsPath(name).is_reserved()
    signs = not set(name) & set('<>:"/\\|?*') and min(name) >= " "
    return name[-1:] not in ("", ".", " ") and signs and not device(name)


# --- names ----------------------------------------------------------------------------------------


@given(
    st.one_of(
        st.builds(str.__add__, st.sampled_from(DEVICES), st.sampled_from(ENDINGS)),
        st.text(max_size=20).map("{}.txt".format),
        st.text(st.sampled_from('aé¹. :\\/"*?<>|\n$-_'), max_size=90).map("{}.HTML".format),
    )
)
@example("a.txt:stream.txt")
@example(r"C:\Users\me\con.txt")
def test_an_article_gets_a_name_that_windows_takes(name: str) -> None:
    given = safe_name(name)
    assert allowed(given), given
    assert len(given) <= 70, "a whole path has 260 characters there"


def test_a_name_from_a_mac_keeps_its_letters() -> None:
    assert safe_name("cafe\u0301.txt") == "café.txt"


@pytest.mark.parametrize("name", [f"{device}{end}" for device in DEVICES for end in ("", ".csv", " .csv", ".x")])
def test_a_table_gets_a_name_that_windows_takes_or_a_sentence(own_folder: Path, name: str) -> None:
    with pytest.raises(BadValue, match="is no name for a file in my-work"):
        save_table(case.article().said, name)


def test_a_work_from_elsewhere_makes_only_files_that_windows_takes(own_folder: Path) -> None:
    texts = ["aux.txt", "a.txt:stream.txt", "C:x.txt", "com².md", "b?.txt"]
    members = {f"articles/{name}": f"The mayor said it rained in {name}.".encode() for name in texts}
    members |= {f"room/{name}.jsonl": b'{"v": 1}' for name in ("con", "lpt1", "lumia")}
    members |= {f"articles/{name}.poster.json": b"{}" for name in texts}
    (own_folder / "there.work").write_bytes(parcels.pack("work", members, {}))
    save().restore(own_folder / "there.work")
    made = [path for path in (own_folder / "my-work").rglob("*") if path.is_file()]
    assert len(made) == 2 * len(texts) + 1
    assert not [path for path in made if not allowed(path.name)]


def test_the_project_can_be_laid_on_a_disk_of_windows() -> None:
    found = [path.relative_to(ROOT) for top in OURS for path in (ROOT / top).rglob("*")]
    assert not [path for path in found if not all(map(allowed, path.parts)) or len(str(path)) > 120]
    lower = [str(path).lower() for path in found]
    assert len(lower) == len(set(lower)), "two names differ in capitals alone"


def test_a_path_as_windows_writes_it_gets_a_sentence_that_says_how() -> None:
    for read in (Article.read, lambda path: named_files.read(path, 100, "record")):
        with pytest.raises((BadValue, MissingFile), match=r"“D:\\new\\table.work”: in a path write / in place of \\"):
            read("D:\new\table.work")
    with pytest.raises(SyntaxError) as slip:
        compile(r'Article.read("C:\Users\me\page.txt")', "cell", "exec")
    assert misread(slip.value).startswith("Python can’t read this line yet. In a path, write / in place of \\")


# --- what an editor there writes ------------------------------------------------------------------


def as_windows_saves(data: bytes, marked: bool) -> bytes:
    return (b"\xef\xbb\xbf" if marked else b"") + data.replace(b"\n", b"\r\n")


def printed(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What the program beside this file prints with the course in a folder."""
    line = [sys.executable, "-X", "warn_default_encoding", str(PROGRAM), *words]
    return subprocess.run(line, capture_output=True, env={**os.environ, "PYTHONPATH": str(folder), **environment})


def test_data_that_was_saved_on_windows_reads_the_same(tmp_path: Path) -> None:
    for top in ("lessons", "data", "notebooks", "binder"):
        shutil.copytree(ROOT / top, tmp_path / top, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (path for top in tmp_path.iterdir() for path in top.rglob("*") if path.suffix in TEXTS):
        path.write_bytes(as_windows_saves(path.read_bytes(), marked=path.suffix in MARKED))
    here, there = (printed(folder, "digest") for folder in (ROOT, tmp_path))
    assert (here.returncode, there.returncode) == (0, 0), (here.stderr + there.stderr).decode()
    assert json.loads(there.stdout) == json.loads(here.stdout)


ARTICLES = [practice.practice(name).file for name in practice.names()]


@pytest.mark.parametrize("file", ARTICLES, ids=lambda file: file.name)
@pytest.mark.parametrize("change", ["Windows", "an old Mac", "code page 1252", "“Unicode” of Notepad"])
def test_an_article_that_was_saved_otherwise_is_the_same_article(file: Path, change: str, tmp_path: Path) -> None:
    data = file.read_bytes()
    changed = {
        "Windows": as_windows_saves(data, marked=True),
        "an old Mac": data.replace(b"\n", b"\r"),
        "code page 1252": data.decode().replace("\n", "\r\n").encode("cp1252"),
        "“Unicode” of Notepad": data.decode().replace("\n", "\r\n").encode("utf-16"),
    }[change]
    (tmp_path / file.name).write_bytes(changed)
    read = Article.read(tmp_path / file.name)
    assert read.clean == Article.read(file).clean
    assert read.undo() == read.raw


# --- consoles, locks and programs -----------------------------------------------------------------


@pytest.mark.parametrize("page", ["cp437", "cp1252", "cp1254", "ascii"])
def test_a_console_of_windows_shows_every_command_in_plain_signs(page: str, own_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "wörter.txt"
    file.write_text("“The harbor is open – at last”, say all\n\nIt is open, the mayor said.", encoding="utf-8")
    run = printed(ROOT, "commands", str(file), PYTHONIOENCODING=page, PYTHONUTF8="0")
    assert run.returncode == 0, run.stderr.decode(page)
    said, slips = run.stdout.decode(page), run.stderr.decode(page)
    assert json.loads(said.splitlines()[-1]) == [0, 0, 0, 0, 0, 1, 1]
    quoted = ("“The harbor", "“??????”.txt") if page in ("cp1252", "cp1254") else ('"The harbor', '"??????".txt')
    assert quoted[0] in said
    assert quoted[1] in slips


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_that_a_spreadsheet_holds_open_is_to_be_closed_there(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def held(*_: object) -> None:
        error = PermissionError(13, "The process cannot access the file")
        error.winerror = number  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(named_files.NotSaved, match=r"said\.csv” is open in another program: close it there"):
        save_table(case.article().said, "said.csv")
    assert not list((own_folder / "my-work").iterdir())


def test_a_program_is_found_by_the_ending_that_it_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """npm is npm.cmd there, which only a search finds."""
    monkeypatch.setattr(in_the_browser.shutil, "which", lambda name: sys.executable if name == "npm" else None)
    in_the_browser.run("npm", "-c", "open('made', 'w', encoding='utf-8').close()", folder=tmp_path)
    assert (tmp_path / "made").is_file()
