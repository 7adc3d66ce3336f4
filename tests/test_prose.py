"""Numbers in prose: minutes, and no sentence number that only one edition has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from key_lookups import markdown

from lessons.course import model
from lessons.kit import paths


@pytest.mark.parametrize("notebook", model.notebooks())
def test_a_sentence_is_named_by_a_placeholder(notebook: str) -> None:
    """The found page has its sentences in another order, so ``[[S09]]`` is right and “sentence 2” is not."""
    folder = paths.data() / "exercises"
    if notebook == "12":  # its samples are about a practice article; test_keys_capstone.py looks at those sentences
        return
    written = [(folder / f"{notebook}{ending}").read_text(encoding="utf-8") for ending in (".toml", ".teacher.md")]
    for text in (*written, *markdown(notebook)):
        assert not re.search(r"\b[Ss]entences? \d", text), f"notebook {notebook}: write a placeholder like [[S09]]."


@pytest.mark.parametrize("notebook", model.notebooks())
def test_the_header_states_the_minutes(notebook: str) -> None:
    lesson = model.notebook(notebook)
    more = sum(exercise.minutes for exercise in lesson.exercises if exercise.stretch)
    found = re.search(r"\*\*Time:\*\* (\d+) minutes(?:, and (\d+) more)?", markdown(notebook)[0])
    assert found, f"notebook {notebook}: its first cell has no line like “**Time:** {lesson.minutes} minutes”."
    stated = (int(found[1]), int(found[2] or 0))
    assert stated == (lesson.minutes, more), (
        f"notebook {notebook} states {stated}; its TOML gives {lesson.minutes}, {more}."
    )


@pytest.mark.parametrize("notebook", model.notebooks())
def test_the_readme_states_the_same_minutes(notebook: str) -> None:
    readme = Path(__file__).resolve().parents[1] / "README.md"
    found = re.search(rf"^\| {notebook} .*\| (\d+) \|$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"README.md has no row for notebook {notebook}."
    minutes = model.notebook(notebook).minutes
    assert int(found[1]) == minutes, (
        f"README.md, notebook {notebook}: its exercises take {minutes:g} minutes; write that"
    )
