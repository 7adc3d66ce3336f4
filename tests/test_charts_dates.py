"""The interval that shrinks from clue to clue: what it draws is what the clues leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from figure_data import data_of

from lessons import case, charts, dating
from lessons.charts import dates
from lessons.charts.figure import Figure


@pytest.fixture(scope="module")
def figure() -> Figure:
    return charts.interval()


def test_the_title_gives_the_date_that_the_clues_give(figure: Figure) -> None:
    left = dating.interval(case.rows("date_clues"))
    assert left.earliest
    assert left.latest
    hours = (left.latest - left.earliest) / timedelta(hours=1)
    assert figure.title == f"All clues together leave {hours:g} hours: from {left.not_before} to {left.not_after}"


def test_the_bars_are_as_long_as_what_is_left(figure: Figure) -> None:
    for bar, step in zip(data_of(figure, "left"), dating.steps(dates.chain()), strict=True):
        if step.left.earliest and step.left.latest:
            days = (step.left.latest - step.left.earliest) / timedelta(days=1)
            assert bar["x2"] - bar["x"] == pytest.approx(days * dates._DAY)
    lengths = [bar["x2"] - bar["x"] for bar in data_of(figure, "left")]
    assert lengths == sorted(lengths, reverse=True)


def test_a_bar_lies_under_its_days(figure: Figure) -> None:
    """The last bar begins in the column of Saturday 5 March and ends in that of the Sunday."""
    days = {word["text"]: word["x"] for word in [*data_of(figure, "days"), *data_of(figure, "saturdays")]}
    last = data_of(figure, "left")[-1]
    assert abs(last["x"] - days["5"]) < dates._DAY / 2
    assert abs(last["x2"] - days["6"]) <= dates._DAY / 2
    assert [word["text"] for word in data_of(figure, "saturdays")] == ["Sa", "26", "Sa", "5"]


def test_open_ends_have_arrows_and_closed_ones_have_none(figure: Figure) -> None:
    """A second sign beside the length: an arrow says that the line goes on, also beyond the days of the picture."""
    first, last = dates._FIRST, dates._FIRST + timedelta(days=dates._DAYS)
    wanted = []
    for number, step in enumerate(dating.steps(dates.chain()), 1):
        for part in (step.alone, step.left):
            if part.earliest is None or part.earliest < first:
                wanted.append((number, "triangle-left"))
            if part.latest is None or part.latest > last:
                wanted.append((number, "triangle-right"))
    assert [(arrow["number"], arrow["shape"]) for arrow in data_of(figure, "arrows")] == wanted


def test_each_clue_is_shown_in_the_words_of_the_edition(figure: Figure) -> None:
    for label, clue in zip(data_of(figure, "clues"), dates.chain(), strict=True):
        assert label["text"].endswith(f"“{case.words(clue['statement'], 'clue')}”")
        assert len(label["text"]) < 32, "longer words would run into the bars"


def test_the_table_has_every_clue(figure: Figure) -> None:
    assert len(figure.rows) == len(case.rows("date_clues"))
    unused = [row for row in figure.rows if row["step"] == "changes nothing"]
    assert f"The {len(unused)} other clues of the page change nothing" in figure.alt
    assert {row["left with those above"] for row in unused} == {figure.rows[7]["left with those above"]}


def test_the_slider_works_without_a_kernel(figure: Figure) -> None:
    assert figure.spec
    (slider,) = figure.spec["params"]
    assert (slider["name"], slider["value"]) == ("clues", len(dates.chain()))
    assert slider["bind"]["input"] == "range"
    assert (slider["bind"]["min"], slider["bind"]["max"]) == (1, slider["value"])
    assert "slider above" in figure.reading, "the front end draws it between the picture and the words"
    names = [each for layer in ("leftward", "rightward") for each in data_of(figure, layer)]
    for step in range(1, slider["value"] + 1):
        said = [each["text"] for each in names if each["number"] == step]
        assert {"not before:", "terminus post quem", "not after:", "terminus ante quem"} <= set(said)
        assert len(said) == 6


def test_the_names_of_the_limits_do_not_run_out_of_the_picture(figure: Figure) -> None:
    wide = 6.9  # pixels for a letter of 12 pixels, on the generous side
    for word in data_of(figure, "rightward"):
        assert word["x"] + len(word["text"]) * wide <= dates._WIDTH + 8, word["text"]
    for word in data_of(figure, "leftward"):
        assert word["x"] - len(word["text"]) * wide >= -8, word["text"]
    for number in range(1, len(dates.chain()) + 1):
        left = max(w["x"] for w in data_of(figure, "leftward") if w["number"] == number and "not before" in w["text"])
        right = [w for w in data_of(figure, "leftward") if w["number"] == number and w["text"] == "terminus ante quem"]
        assert all(w["x"] - len(w["text"]) * wide > left - 8 for w in right), number
