"""The way of the text: it counts what the tables hold, dashes what is inferred, and keeps notebook 03's secrets."""

from __future__ import annotations

import json

import pytest
from figure_data import data_of

from lessons import case, charts
from lessons.figures.figure import Figure
from lessons.figures.provenance import CARRIES


@pytest.fixture(scope="module")
def figure() -> Figure:
    return charts.provenance()


def test_it_counts_the_sites_that_carry_the_report(figure: Figure) -> None:
    carriers = [row for row in case.rows("witnesses") if row["kind"] in CARRIES and row["version"] != "none"]
    assert figure.title.startswith(f"{len(carriers)} sites carry")
    assert "one probable original" in figure.title
    inferred = [row for row in figure.rows if row["line"] == "inferred"]
    assert [row["page"] for row in inferred] == [row["publisher"] for row in carriers]
    assert len({row["leads to"] for row in inferred}) == 1


def test_all_lead_to_one_origin_by_the_table() -> None:
    """The title says “all”: if the tables ever hold a second origin, it has to change."""
    parent = {row["to"]: row["from"] for row in case.rows("provenance")}
    for witness in case.rows("witnesses"):
        if witness["kind"] in CARRIES and witness["version"] != "none":
            here = witness["witness_id"]
            while here in parent:
                here = parent[here]
            assert here == "NYT", witness["witness_id"]


def test_only_inferred_lines_and_the_unseen_box_are_dashed(figure: Figure) -> None:
    dashed = [line for line in data_of(figure, "lines") if line["dash"] != [1, 0]]
    assert len(dashed) == sum(row["line"] == "inferred" for row in figure.rows)
    (box,) = data_of(figure, "boxes")
    assert box["dash"] != [1, 0]
    (words,) = data_of(figure, "texts")
    assert "not seen" in words["text"]


def test_a_way_is_as_sure_as_its_weakest_step(figure: Figure) -> None:
    sure = {row["page"]: row["how sure"] for row in figure.rows}
    assert sure["puffnachrichten.com"] == "medium"  # e04 is high, e01 is medium
    assert sure["the found page"] == "high"  # e08 alone


def test_independent_reports_stand_apart(figure: Figure) -> None:
    own = [row["publisher"] for row in case.rows("witnesses") if row["kind"] == "independent report"]
    assert [row["page"] for row in figure.rows if row["line"] == "none"] == own
    circles = [mark for mark in data_of(figure, "marks") if mark["shape"] == "circle"]
    assert len(circles) == len(own)
    ends = {round(line["y2"], 1) for line in data_of(figure, "lines")}
    assert not ends & {round(mark["y"], 1) for mark in circles}


def test_it_does_not_give_notebook_03_away(figure: Figure) -> None:
    """Which copy was reworded, and that there were two versions, is what 03.3 and 03.4 ask."""
    shown = json.dumps([figure.spec, figure.words()], ensure_ascii=False).lower()
    for word in ("alpha", "beta", "reword", "verbatim", "interfax", "version", "revis"):
        assert word not in shown, word
    for row in case.rows("provenance"):
        assert row["evidence"].lower() not in shown, row["edge_id"]


def test_no_address_can_be_pressed(figure: Figure) -> None:
    shown = json.dumps([figure.picture(), figure.words()])
    assert "http" not in shown.replace("https://vega.github.io/schema/vega-lite/v5.json", "")
