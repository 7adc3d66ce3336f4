"""The matrix of claims by origins: marks that are the cards, in two ways of counting."""

from __future__ import annotations

from collections import Counter

import pytest
from figure_data import data_of

from lessons import case, charts
from lessons.charts.origins import _ORDER, ORIGINS, SITES, _column, supporting
from lessons.fact_checking.cards import cards, topics


def marks(view: str) -> list[dict]:
    return [each for each in data_of(charts.origins(), "marks") if each["view"] == view]


def test_there_is_one_square_for_each_site() -> None:
    assert len(marks(SITES)) == len(cards())


def test_there_is_one_dot_for_each_known_voice_of_a_claim() -> None:
    known = {(card.topic, name) for card in cards() for name, _ in card.voices if name != "not_stated"}
    assert len(marks(ORIGINS)) == len(known)


def test_a_row_counts_what_stands_in_it() -> None:
    rows = {row["claim"]: row for row in charts.origins().rows}
    assert list(rows) == list(topics())
    for topic, count in Counter(card.topic for card in cards()).items():
        assert rows[topic]["sites"] == count


def test_a_silent_voice_and_a_second_one_of_a_side_do_not_count() -> None:
    rows = {row["claim"]: row for row in charts.origins().rows}
    blessing = rows["The US blessing"]
    assert "Blinken" in blessing["origins"]
    assert blessing["origins"].count("(supports)") == 2
    assert blessing["sides that support it"] == "Israeli"
    assert rows["The request to mediate"]["sides that support it"] == "Israeli; Ukrainian"


@pytest.mark.parametrize("claim", sorted({card.claim_id for card in cards()}))
def test_the_sides_agree_with_the_verdict(claim: str) -> None:
    """Two sides or more, and only then, is a claim supported by independent origins."""
    verdict = next(row["verdict"] for row in case.rows("claims") if row["claim_id"] == claim)
    sides = supporting(card for card in cards() if card.claim_id == claim)
    assert (len(sides) > 1) == (verdict == "supported_independent"), sides
    if verdict in ("attributed_only", "supported_same_origin_only"):
        assert len(sides) == 1


def test_no_mark_stands_on_another_or_outside() -> None:
    figure = charts.origins()
    for view in (ORIGINS, SITES):
        places = [(each["x"], each["y"]) for each in marks(view)]
        assert len(places) == len(set(places))
        assert all(0 < x < figure.spec["width"] and 0 < y < figure.spec["height"] for x, y in places)


def test_the_title_names_the_claim_with_most_pages_for_its_sides() -> None:
    assert charts.origins().title == "Count sides, not sites: 8 pages on a claim, 1 known side behind them"
    assert Counter(card.topic for card in cards())["How long they met"] == 8


def test_each_side_has_its_column() -> None:
    assert {_column(side) for card in cards() for _, side in card.voices} <= set(_ORDER)
