"""A figure that gives an answer away stays covered until the exercise is answered."""

from __future__ import annotations

import pytest

from lessons import charts, exercise, reveal
from lessons.course.widgets import Panel

pytestmark = pytest.mark.usefixtures("own_folder")


def pressed(panel, times: int, capsys: pytest.CaptureFixture[str]) -> str:
    """What is shown after the button was pressed so often. Outside a notebook a figure is printed as words."""
    _, _, row, *_ = panel.children
    for _ in range(times):
        row.children[0].click()
    return capsys.readouterr().out


def test_it_is_not_shown_before_a_try_unless_somebody_insists(capsys: pytest.CaptureFixture[str]) -> None:
    panel = reveal(charts.family_tree, after="03.4").live()
    assert "origin" not in pressed(panel, 1, capsys)
    assert "Exercise 03.4 has no answer yet" in panel.children[1].value
    assert charts.family_tree().title in pressed(panel, 1, capsys)


def test_it_is_shown_at_once_after_a_try(capsys: pytest.CaptureFixture[str]) -> None:
    panel = reveal(charts.collation, after="03.2", place="19").live()
    exercise("03.2").check("not sure")
    assert charts.collation(place="19").title in pressed(panel, 1, capsys)


@pytest.mark.parametrize("answers", [["best"], ["wrong", "wrong", "wrong"]])
def test_its_cover_goes_by_itself_once_the_exercise_is_answered(answers, capsys: pytest.CaptureFixture[str]) -> None:
    """Right away where it is on the screen already, and in a notebook that is opened later."""
    options = {option.verdict: option.text for option in exercise("03.5").options}
    panel = Panel(exercise("03.5"))
    reveal(charts.collation, after="03.5", place="19").live()
    title = charts.collation(place="19").title
    for answer in answers:
        assert title not in capsys.readouterr().out
        panel.control.radio.value = options[answer]
        panel.check.click()
    assert capsys.readouterr().out.count(title) == 1
    later = reveal(charts.collation, after="03.5", place="19").live()
    assert title in capsys.readouterr().out
    assert pressed(later, 1, capsys) == ""


def test_nothing_of_it_is_in_the_stored_output() -> None:
    bundle = reveal(charts.ladder, after="05.8")._repr_mimebundle_()
    for form in ("text/html", "text/plain"):
        assert "exercise 05.8" in bundle[form]
        assert charts.ladder().title not in bundle[form]


def test_a_figure_that_cannot_be_drawn_says_so_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    panel = reveal(charts.shuttle, after="03.2", first="2021-01-01", last="2021-01-02").live()
    assert pressed(panel, 2, capsys) == ""
    assert "The figure can’t be drawn: There is no contact from 2021-01-01" in panel.children[1].value
    assert panel.children[1].layout.display != "none"


def test_a_button_pressed_once_more_shows_one_figure(capsys: pytest.CaptureFixture[str]) -> None:
    panel = reveal(charts.collation, after="03.2", place="19").live()
    assert pressed(panel, 4, capsys).count(charts.collation(place="19").title) == 1
