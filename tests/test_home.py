"""The course's first page: what it links to, what it counts, what it says comes next."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from lessons import home
from lessons.case import own
from lessons.case.own import shelf
from lessons.course import model, record
from lessons.course.record import Entry
from lessons.desk import workspace
from lessons.kit import paths


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path


def answer(*identifiers: str, outcome: str = "right") -> None:
    record.append(*(Entry.now(each, "an answer", outcome, 1) for each in identifiers))


def core(notebook: str) -> list[str]:
    return [exercise.id for exercise in model.notebook(notebook).exercises if not exercise.stretch]


def lines() -> dict[str, str]:
    """The number of a notebook, or the first word of another line, to what the page says of it."""
    return {line.partition(" ")[0]: line for line in str(home()).splitlines()}


def test_each_link_leads_to_a_notebook_that_is_there(folder: Path) -> None:
    workspace.make(folder, teacher=True)
    links = re.findall(r'href="([^"]+)"', home()._repr_html_())
    assert [link for link in links if not (folder / link).is_file()] == []
    assert {path.name for path in folder.glob("[0-9]*.ipynb")} <= set(links)
    assert any(link.startswith("teacher/") for link in links)


def test_a_students_folder_has_no_link_to_the_key(folder: Path) -> None:
    workspace.make(folder)
    assert "teacher" not in home()._repr_html_()


def test_it_begins_with_the_first_notebook() -> None:
    assert str(home()).startswith(f"Begin with 00 {model.notebook('00').title}")


def test_it_counts_each_question_once_and_no_text_that_is_only_kept() -> None:
    answer("03.2", "03.2", "03.4")
    answer("03.5", outcome=record.DRAFT)
    stretch = next(exercise.id for exercise in model.notebook("03").exercises if exercise.stretch)
    answer(stretch)
    assert f": 2 of {len(core('03'))} answered" in lines()["03"]


def test_it_goes_on_with_the_notebook_of_the_latest_answer() -> None:
    answer("05.2", "03.2")
    assert str(home()).startswith("Go on with 03 ")


def test_after_a_whole_notebook_comes_the_one_behind_it() -> None:
    answer(*core("03"))
    assert f"✓ all {len(core('03'))}" in lines()["03"]
    assert str(home()).startswith("Go on with 04 ")


def test_after_the_last_notebook_comes_what_was_left_open() -> None:
    answer(*core("00"), *core(model.notebooks()[-1]))
    assert str(home()).startswith("Go on with 01 ")


def test_when_all_is_answered_it_says_so_and_links_nowhere_else() -> None:
    answer(*(each for notebook in model.notebooks() for each in core(notebook)))
    assert str(home()).startswith("You have answered every question")


def test_it_names_the_article_in_use_as_text() -> None:
    assert "No article of your own" in str(home())
    shelf.keep("mine.txt", b"<script>Big</script> news\n\n" + b"The mayor said that it rained. " * 9)
    name = own.working().name
    assert name in str(home())
    assert html.escape(name) in home()._repr_html_()
    assert "<script>" not in home()._repr_html_()


def test_the_notebook_shows_it_first() -> None:
    assert "from lessons import home" in (paths.notebooks() / paths.START).read_text(encoding="utf-8")
