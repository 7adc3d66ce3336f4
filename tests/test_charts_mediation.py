"""The figures of notebook 10 tell the truth; what every figure keeps is tested in test_charts."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from figure_data import data_of

from lessons import case, charts
from lessons.charts import diagram, theme
from lessons.charts.belief import CALM, MOST, believed


def text_of(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def test_interests_has_every_row_with_its_voice_and_source() -> None:
    figure, rows = charts.interests(), case.rows("interests")
    assert len(figure.rows) == len(rows)
    assert all(row["said by"] and row["source"] and row["on"] for row in figure.rows)
    assert figure.html is not None
    assert figure.html.count("<i>") == len(rows)
    for row in rows:
        assert (f"“{row['words']}”" if row["words"] else row["statement"]) in text_of(figure.html)


def test_interests_counts_what_the_page_tells() -> None:
    told = Counter((row["actor_id"], row["in_page"]) for row in case.rows("interests"))
    title = charts.interests().title
    for actor in ("israel", "ukraine", "russia"):
        yes, both = told[actor, "yes"], told[actor, "yes"] + told[actor, "no"]
        assert f"{yes or 'none'} of {actor.title()}’s {both}" in title


def test_interests_marks_the_page_by_a_full_line_and_others_by_a_dotted_one() -> None:
    html = charts.interests().html
    assert html is not None
    told = Counter(row["in_page"] for row in case.rows("interests"))
    assert html.count(f"border-left:4px solid {theme.BLUE}") == told["yes"]
    assert html.count(f"border-left:4px dotted {theme.GRAY}") == told["no"]
    for row in charts.interests().rows:
        assert (row["on the page"] != "no") == row["on the page"].startswith("sentence")


def test_words_of_a_side_stand_in_quotation_marks_with_their_owner() -> None:
    html = text_of(charts.interests().html or "")
    for row in case.rows("interests"):
        if row["words"]:
            after = html.split(f"“{row['words']}”")[1][:90]
            assert row["voiced_by"].split(",")[0] in after, row["interest_id"]


def test_a_hostile_statement_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    real = case.rows
    bad = {"statement": "<script>1</script>", "words": "", "publisher": "<script>2</script>"}
    monkeypatch.setattr(
        case, "rows", lambda name: tuple({**row, **bad} for row in real(name)) if name == "interests" else real(name)
    )
    figure = charts.interests()
    assert "<script" not in (figure.html or "") + figure.words()["text/html"]


def test_leverage_draws_an_arrow_for_each_row_in_its_direction() -> None:
    figure, rows = charts.leverage(), case.rows("leverage")
    lines, heads = data_of(figure, "lines"), data_of(figure, "heads")
    assert len(lines) == len(heads) == len(figure.rows) == len(rows)
    outward = sum(row["direction"] == "by Israel" for row in rows)
    assert figure.title.endswith(f"{outward} arrows from Israel, {len(rows) - outward} toward it")
    for color, head, count in (
        (theme.BLUE, "triangle-right", outward),
        (theme.VERMILLION, "triangle-left", len(rows) - outward),
    ):
        assert sum(line["stroke"] == color for line in lines) == count
        assert sum((mark["fill"], mark["shape"]) == (color, head) for mark in heads) == count
    dashed = sum(line["dash"] == diagram.DASH for line in lines)
    assert dashed == sum(row["in_page"] == "no" for row in rows)
    assert sum(line["width"] > 3 for line in lines) == sum(row["shown"] == "used" for row in rows)


def test_leverage_labels_fit_between_the_boxes() -> None:
    assert max(len(row["what"]) for row in case.rows("leverage")) * 7 < theme.WIDTH - 2 * 106


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
