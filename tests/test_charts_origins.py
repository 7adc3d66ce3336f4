"""The matrix of claims by origins: marks that are the cards, in two ways of counting."""

from __future__ import annotations

from collections import Counter

from figure_data import data_of

from lessons import charts
from lessons.charts.origins import _ORDER, ORIGINS, SITES, _column
from lessons.fact_checking.cards import cards, topics


def marks(view: str) -> list[dict]:
    return [each for each in data_of(charts.origins(), "marks") if each["view"] == view]


def test_there_is_one_square_for_each_site() -> None:
    assert len(marks(SITES)) == len(cards())


def test_there_is_one_dot_for_each_known_origin_of_a_claim() -> None:
    known = {(card.topic, card.origin_id) for card in cards() if card.origin_id != "not_stated"}
    assert len(marks(ORIGINS)) == len(known)
    assert sum(row["known origins"] for row in charts.origins().rows) == len(known)


def test_a_row_counts_what_stands_in_it() -> None:
    rows = {row["claim"]: row for row in charts.origins().rows}
    assert list(rows) == list(topics())
    for topic, count in Counter(card.topic for card in cards()).items():
        assert rows[topic]["sites"] == count
        assert rows[topic]["origins"].count(";") == rows[topic]["known origins"] - 1


def test_no_mark_stands_on_another_or_outside() -> None:
    figure = charts.origins()
    for view in (ORIGINS, SITES):
        places = [(each["x"], each["y"]) for each in marks(view)]
        assert len(places) == len(set(places))
        assert all(0 < x < figure.spec["width"] and 0 < y < figure.spec["height"] for x, y in places)


def test_the_title_names_the_claim_with_most_pages_for_its_origins() -> None:
    figure = charts.origins()
    worst = max(figure.rows, key=lambda row: row["sites"] / max(1, row["known origins"]))
    assert f"{worst['sites']} pages" in figure.title
    assert worst["claim"] == "How long they met"


def test_each_side_has_its_column() -> None:
    assert {_column(card) for card in cards()} <= set(_ORDER)
