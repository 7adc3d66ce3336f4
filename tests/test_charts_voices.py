"""The figures of notebook 07: the source network, the bars, the pairs. What every figure keeps is in test_charts.py."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from figure_data import data_of

from lessons import case, charts, measures
from lessons.charts import theme

# --- the source network ---------------------------------------------------------------------------


def test_network_has_a_line_for_each_source_and_topic_and_counts_every_credited_sentence() -> None:
    figure, numbers = charts.voices(), case.counts()
    joined = [row for row in figure.rows if row["how many"]]
    assert len(data_of(figure, "edges")) == len(joined)
    assert sum(row["how many"] for row in joined) == numbers["credited"]
    listed = [int(each) for row in joined for each in row["sentences"].split(", ")]
    assert sorted(listed) == sorted(case.unit_attribution())
    assert {row["source"] for row in joined} == set(case.voices("label"))


def test_network_shows_topics_without_a_line_and_names_them_in_the_title() -> None:
    figure = charts.voices()
    silent = [row["topic"] for row in figure.rows if row["source"] == "nobody"]
    assert silent
    assert all(topic in figure.title and f"No line runs to “{topic}”" in figure.alt for topic in silent)
    hollow = [mark for mark in data_of(figure, "topics") if mark["fill"] == theme.CLEAR]
    assert len(hollow) == len(silent)
    assert {row["topic"] for row in case.rows("topics")} == {row["topic"] for row in figure.rows}


def test_network_marks_who_is_named_by_the_filling_and_the_side_by_more_than_color() -> None:
    figure = charts.voices()
    named = {row["source"]: row["named"] for row in figure.rows if row["side"]}
    for mark in data_of(figure, "sources"):
        assert (mark["fill"] != theme.CLEAR) == (named[mark["source"]] == "yes"), mark["source"]
    dashes = {edge["stroke"]: tuple(edge["dash"]) for edge in data_of(figure, "edges")}
    assert len(set(dashes.values())) == len(dashes) == 3
    assert [head["text"] for head in data_of(figure, "sides")][-1] == "Ukrainian side"
    assert any(note["text"] == "no credited voice" for note in data_of(figure, "notes"))


def test_network_changes_with_the_coding(monkeypatch: pytest.MonkeyPatch) -> None:
    real = case.rows
    moved = {"S03": "the war itself"}
    monkeypatch.setattr(
        case,
        "rows",
        lambda name: tuple(
            {**row, "topic": moved.get(row["statement"], row["topic"])} if name == "topics" else row
            for row in real(name)
        ),
    )
    figure = charts.voices()
    assert "the war itself" not in figure.title
    assert any((row["source"], row["topic"]) == ("Dmitry Peskov", "the war itself") for row in figure.rows)


# --- the bars -------------------------------------------------------------------------------------


def test_bars_show_the_same_sentences_counted_three_ways() -> None:
    figure, numbers = charts.shares(), case.counts()
    for by in ("label", "side", "office"):
        rows = [row for row in figure.rows if row["counted by"] == by]
        assert sum(row["sentences"] for row in rows) == numbers["credited"]
    assert figure.title.count(str(numbers["credited"])) == 1
    assert f"more than {numbers['top_label']} of" in figure.title
    assert figure.title.endswith(f"one has {numbers['top_side']}")
    shares = {(row["counted by"], row["voice"]): row["share in percent"] for row in figure.rows}
    assert shares["side", "Israeli"] == numbers["top_share_side"]
    assert shares["side", "Ukrainian"] == 0
    assert shares["office", "officials"] == 100


def test_bars_are_as_long_as_their_shares() -> None:
    figure = charts.shares()
    whole = max(bar["x2"] - bar["x"] for bar in data_of(figure, "bars"))
    drawn = [round(100 * (bar["x2"] - bar["x"]) / whole) for bar in data_of(figure, "bars")]
    assert drawn == [row["share in percent"] for row in figure.rows]


def test_the_benchmarks_stand_where_the_table_puts_them_and_only_across_the_officials() -> None:
    figure = charts.shares()
    lines = [row for row in case.rows("benchmarks") if row["counted"].startswith("sources")]
    bars = data_of(figure, "bars")
    left, right = bars[0]["x"], max(bar["x2"] for bar in bars)
    rules = data_of(figure, "rules")
    assert [(rule["x"] - left) / (right - left) for rule in rules] == pytest.approx([row["share"] for row in lines])
    assert min(rule["y"] for rule in rules) > bars[-3]["y2"], "a share of officials has no business in other groups"
    for row in lines:
        assert row["wording"] in figure.alt
        assert any(row["study"] in note["text"] for note in data_of(figure, "notes"))


# --- the pairs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["label", "side"])
def test_pairs_are_all_there_and_the_filled_ones_are_of_one_voice(by: str) -> None:
    figure, counts = charts.pairs(by), case.voices(by)
    total = sum(counts.values())
    cells, filled = data_of(figure, "cells"), data_of(figure, "blocks")
    assert len(cells) == total**2
    assert len(filled) == sum(count**2 for count in counts.values())
    corners = {(cell["x"], cell["y"]) for cell in cells}
    assert all((cell["x"], cell["y"]) in corners for cell in filled)
    assert 1 - len(filled) / len(cells) == pytest.approx(measures.simpson(counts))
    assert figure.title.startswith(
        f"By {by}, {len(cells) - len(filled)} of {len(cells)} pairs are two different voices"
    )
    assert figure.title.endswith(f"{measures.simpson(counts):.2f}")


def test_pairs_have_the_steps_as_their_table() -> None:
    assert [row["voice"] for row in charts.pairs("side").rows][-2:] == ["the same voice twice", "two different voices"]


def test_an_unknown_unit_gets_one_clear_sentence() -> None:
    with pytest.raises(KeyError, match="cannot be counted by “country”; write “side” or “label”"):
        charts.pairs("country")


@pytest.mark.parametrize("figure", [charts.voices, charts.shares, charts.pairs])
def test_no_words_stand_on_each_other(figure: Any) -> None:
    """Words that begin in one column keep the height of a line between them."""
    drawn = figure()
    lines = [
        (mark["x"], mark["y"] + 16 * place)
        for layer in drawn.spec["layer"]
        if layer["mark"]["type"] == "text"
        for mark in layer["data"]["values"]
        for place in range(mark["text"].count("\n") + 1)
    ]
    for column in {x for x, _ in lines}:
        heights = sorted(y for x, y in lines if x == column)
        assert all(lower - upper >= 12 for upper, lower in itertools.pairwise(heights)), column
