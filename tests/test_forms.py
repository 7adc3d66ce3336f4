"""The two parallel forms: the same blueprint, other texts, no reply before the end, and growth that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from lessons import exercise, growth, home
from lessons.course import forms, model, record
from lessons.course.kinds import Exercise
from lessons.course.record import Entry
from lessons.course.result import KEPT
from lessons.course.widgets import Panel
from lessons.kit import paths, tables

A, B = (model.notebook(form).exercises for form in model.FORMS)
PAIRS = [*zip(A, B, strict=True)]
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].id)
KEYS: dict[str, Any] = {
    one.id: [row.best for row in one.rows]
    or next((option.text for option in one.options if getattr(option, "is_right", False)), None)
    or one.answer  # type: ignore[attr-defined]
    for one in (*A, *B)
}


@pytest.fixture(autouse=True)
def _empty(own_folder: Path) -> Path:
    return own_folder


def shape(one: Exercise) -> tuple[Any, ...]:
    """All that has to be the same in both forms."""
    verdicts = sorted(str(getattr(option, "verdict", option)) for option in one.options)
    best = sorted(row.best for row in one.rows)
    marks = (one.kind, one.title, one.minutes, one.objective, one.role, one.misconceptions, one.standards)
    return (*marks, verdicts, best, len(getattr(one, "slips", ())))


@each_pair
def test_both_forms_ask_the_same_question(pair: tuple[Exercise, Exercise]) -> None:
    one, other = pair
    assert shape(one) == shape(other)
    assert (one.parallel, other.parallel) == (other.id, one.id)
    lengths = sorted(len(words(each).split()) for each in pair)
    assert lengths[1] <= 1.2 * lengths[0]
    assert {name for each in pair for name in each.standards} <= {row["standard"] for row in tables.rows("standards")}


def words(one: Exercise) -> str:
    return " ".join([one.prompt, *(row.text for row in one.rows)])


@each_pair
def test_who_remembers_the_answer_of_one_form_is_not_helped_in_the_other(pair: tuple[Exercise, Exercise]) -> None:
    one, other = ([KEYS[each.id], [getattr(option, "text", option) for option in each.options]] for each in pair)
    place = [options.index(key) if key in options else key for key, options in (one, other)]
    assert place[0] != place[1]
    names = [set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", words(each))) for each in pair]
    assert names[0] & names[1] <= {"Monday", "Friday"}


def test_some_things_have_earned_trust() -> None:
    """Who distrusts all is as wrong as who trusts all, and a shabby page may be the better one."""
    for first in (A[0], B[0]):
        repeat, *others = first.options
        assert [row.best for row in first.rows].count(repeat) == 2
        for always in (repeat, *others):
            assert first.mark([always] * len(first.rows)).outcome == "not yet"


@pytest.mark.parametrize("form", model.FORMS)
def test_a_form_takes_twelve_minutes_and_its_notebook_has_all_of_it(form: str) -> None:
    lesson = model.notebook(form)
    assert lesson.minutes == 12 == lesson.minutes_core + lesson.reading
    cells = nbformat.read(paths.notebooks() / f"{form}-{lesson.slug}.ipynb", as_version=4).cells
    assert "**Time:** 12 minutes" in cells[0].source
    asked = re.findall(r'exercise\("([^"]+)"\)', "\n".join(cell.source for cell in cells))
    assert asked == [each.id for each in lesson.exercises]
    assert re.search(r"seven", lesson.title, re.IGNORECASE)
    assert len(asked) == 7
    assert {each.objective for each in lesson.exercises} == {each.id for each in lesson.objectives}
    assert all(each.about == "any" and not each.shown_sentences and not each.glossary for each in lesson.exercises)


def answers(form: tuple[Exercise, ...], right: bool = True) -> Iterator[str]:
    """Answer a form question by question; what is said to each, and what it shows later."""
    for one in form:
        yield repr(exercise(one.id).check(KEYS[one.id] if right else "not sure"))


def test_nothing_is_said_before_all_are_answered() -> None:
    *silent, last = answers(A)
    assert all(KEPT in said and "Right" not in said and "Why" not in said for said in silent)
    assert "✓ Right" in last
    assert all(latest[1].outcome == "right" for one in A if (latest := exercise(one.id).last()))


@pytest.mark.parametrize("answer", [KEYS["A.1"], ["Repeat it, with its source"] * 4, "not sure"])
def test_right_wrong_and_not_sure_are_told_the_same_in_between(answer: Any) -> None:
    told = exercise("A.1").check(answer)
    assert (told.title, told.outcome, told.hint, told.explain, told.score) == (KEPT, "not tried", "", "", 0)
    assert told == exercise("A.1").last()[1]  # type: ignore[index]
    assert record.entries()[-1].outcome == exercise("A.1").mark(answer).outcome


def test_an_answer_that_does_not_fit_is_told_how_to_answer() -> None:
    assert "Option" in repr(exercise("A.3").check(17)) or exercise("A.3").check(17).counts is False
    assert exercise("A.4").check("many").title != KEPT
    assert len(record.answers("A.4")) == 0


def test_on_screen_the_replies_appear_with_the_last_answer() -> None:
    panels = [Panel(exercise(one.id)) for one in A]
    assert {panel.unsure.description for panel in panels} == {"Not sure"}
    for panel, one in zip(panels, A, strict=True):
        panel.do(lambda panel=panel, one=one: panel._answer(one.check(KEYS[one.id])))  # type: ignore[misc]
        shown = [each.note.value for each in panels]
        if one is not A[-1]:
            assert not any("Right" in each for each in shown)
    assert all("Right" in each for each in shown)


def test_the_latest_answer_given_in_silence_counts() -> None:
    exercise("A.3").check("not sure")
    exercise("A.3").check(KEYS["A.3"])
    [*answers(A[:2]), *answers(A[3:])]
    exercise("A.3").check("not sure")  # by then its replies are known
    counted = forms.standing(record.entries(), "A")
    assert {name: entry.outcome for name, entry in counted.items()} == dict.fromkeys((one.id for one in A), "right")
    assert forms.standing(record.entries(), "B") == {}


def test_a_form_that_is_not_done_counts_as_far_as_it_was_answered_and_shows_nothing_to_its_writer() -> None:
    [*answers(A[:3])]
    assert [*forms.standing(record.entries(), "A")] == ["A.1", "A.2", "A.3"]
    assert growth().empty
    assert "No form is done yet" in growth()._repr_html_()


@pytest.mark.parametrize(("first", "second"), [(A, B), (B, A)])
def test_growth_goes_from_the_form_that_was_begun_first(
    first: tuple[Exercise, ...], second: tuple[Exercise, ...]
) -> None:
    [*answers(first, right=False)]
    assert {*growth()["before"]} == {"not yet"}
    assert {*growth()["after"]} == {""}
    [*answers(second)]
    table = growth()
    assert table["question"].to_list() == [one.title for one in A]
    assert (table["before"] == "not yet").all()
    assert (table["after"] == "right").all()


def test_the_record_takes_them_and_the_home_names_them() -> None:
    line = Entry("A.1", "x", "right", 1, "teaching", "2026-01-31T09:30:00Z").line
    assert record.parse(line)
    assert not record.parse(line.replace(b"A.1", b"C.1"))
    [*answers(A)]
    assert "A Seven questions (✓ all 7) and B Seven questions (0 of 7)" in str(home())
    assert str(home()).startswith("Go on with 00") or str(home()).startswith("Begin with 00")
    assert "B-seven-questions.ipynb" in home()._repr_html_()
