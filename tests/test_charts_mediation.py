"""The figure of notebook 10 tells the truth; what every figure keeps is tested in test_charts."""

from __future__ import annotations

from figure_data import data_of

from lessons import charts
from lessons.figures.belief import CALM, MOST, believed


def test_belief_draws_what_the_model_says() -> None:
    figure = charts.belief()
    says = data_of(figure, "says")
    for lean in range(-MOST, MOST + 1):
        mine = [each["text"] == "believes him" for each in says if each["lean"] == lean]
        assert tuple(mine) == believed(lean)
    nobody = [row for row in figure.rows if "yes" not in row.values()]
    assert len(nobody) == 2 * CALM + 1
    assert not any(all(believed(lean)) for lean in range(-MOST, MOST + 1))


def test_the_slider_works_without_a_kernel() -> None:
    figure = charts.belief()
    assert figure.spec is not None
    (slider,) = figure.spec["params"]
    assert (slider["name"], slider["value"]) == ("lean", 0)
    assert (slider["bind"]["min"], slider["bind"]["max"]) == (-MOST, MOST)
    assert believed(slider["value"]) == (False, False)
