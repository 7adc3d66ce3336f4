"""The drawn harbor: its shadows agree with its clock and its wind vane, and its cut hides what the table says."""

from __future__ import annotations

import math
import re

import pytest
from figure_data import data_of

from lessons import case, charts
from lessons.figures import harbor, theme

LEFT, TOP, WIDE, HIGH = harbor.CUT


def shadow_of_a_person(hour: int) -> tuple[float, float]:
    """How far the shadow of the first person reaches to the right (left: less than 0) and towards us, per height."""
    x, y, high, _ = harbor.WALKERS[0]
    ends = harbor.shadows(hour)[0][1:3]
    return (sum(end[0] for end in ends) / 2 - x) / high, (sum(end[1] for end in ends) / 2 - y) / high


def points(part: str) -> list[tuple[float, float]]:
    """All points of the outlines of the tower or of the landing, those included that bend a curve."""
    found, x, y = [], 0.0, 0.0
    for path in (row["path"] for row in case.rows("harbor") if row["part"] == part):
        for command, text in re.findall(r"([MLHVQTA])([-\d. ]+)", path):
            numbers = [float(number) for number in text.split()]
            steps = {"H": [(numbers[0], y)], "V": [(x, numbers[0])], "A": [tuple(numbers[-2:])]}.get(command)
            found += steps or list(zip(numbers[::2], numbers[1::2], strict=True))
            x, y = found[-1]
    assert len(found) > 50
    return found


def test_the_sun_is_where_an_almanac_has_it() -> None:
    """At noon 90 - 60 + 20.1 degrees high and in the south; in the east before noon, in the west after."""
    assert harbor.sun(12) == pytest.approx((180, 50.1))
    for hour in harbor.HOURS:
        turn, up = harbor.sun(hour)
        assert up > 3
        assert (turn < 180) == (hour < 12) or hour == 12
        assert harbor.sun(24 - hour) == pytest.approx((360 - turn, up))


def test_shadows_fall_away_from_the_sun_and_are_shortest_at_noon() -> None:
    """East is at the right. At eight they are about one and a half times as long as people are tall."""
    lengths = {hour: math.hypot(*shadow_of_a_person(hour)) for hour in harbor.HOURS}
    assert min(lengths, key=lengths.__getitem__) == 12
    assert all(shadow_of_a_person(hour)[0] < 0 for hour in range(5, 12))
    assert all(shadow_of_a_person(hour)[0] > 0 for hour in range(13, 21))
    assert 1.35 < lengths[harbor.HOUR] < 1.65
    vane = {word["text"]: word["x"] for word in data_of(charts.scene(), "words") if word["text"] in "WE"}
    assert vane["W"] < vane["E"]


@pytest.mark.parametrize(("hour", "shaded"), [(6, "all"), (8, "left"), (17, "right"), (20, "all")])
def test_the_wall_of_the_tower_is_dark_where_the_sun_does_not_reach_it(hour: int, shaded: str) -> None:
    """We see its south side: no sun falls on that one early and late on a long day."""
    shapes = [mark["shape"] for mark in data_of(charts.scene(hour=hour), "things") if mark["opacity"] == 0.35]
    left, right = [float(number) for path in shapes for number in re.findall(r"[MH]([\d.]+)", path)[:2]]
    assert {"all": (52, 96), "left": (52, 66), "right": (82, 96)}[shaded] == (left, right)


@pytest.mark.parametrize("hour", [8, 15, 20])
def test_clock_title_and_words_have_the_hour_that_is_asked_for(hour: int) -> None:
    figure = charts.scene(hour=hour)
    blue = [mark for mark in data_of(figure, "things") if mark["stroke"] == theme.BLUE]
    hand = max(blue, key=lambda mark: mark["width"])["shape"]
    x, y, x2, y2 = map(float, re.findall(r"[\d.]+", hand))
    assert math.degrees(math.atan2(x2 - x, y - y2)) % 360 == pytest.approx(hour % 12 * 30, abs=1)
    assert f"{hour}:00" in figure.title
    assert f"shows {hour % 12} o’clock" in figure.alt
    side = "to the left" if hour < 12 else "to the right"
    assert side in figure.alt
    assert side in next(row["what one sees"] for row in figure.rows if row["thing"] == "the shadows")


def test_a_night_hour_gets_one_clear_sentence() -> None:
    for hour in (3, 23, 8.5, "8"):
        with pytest.raises(ValueError, match="Write a whole hour from 5 to 20"):
            charts.scene(hour=hour)  # type: ignore[arg-type]


def test_the_cut_hides_what_the_table_says_and_shows_the_rest() -> None:
    hidden = {row["thing"] for row in case.rows("picture_scene") if row["in_cut"] == "no"}
    assert hidden == {"two more people", "the sign", "the ferry", "the fence and the gate"}
    assert {row["thing"] for row in charts.scene(cut=True).rows}.isdisjoint(hidden)
    right = LEFT + WIDE
    inside = [x - 8 > LEFT and x + 8 < right for x, *_ in harbor.WALKERS]
    assert inside == [True] * 7 + [False] * 2
    assert all(x - 8 > right for x, *_ in harbor.WALKERS[7:]), "the two others are wholly outside"
    assert [x + 6 < right for x, _ in harbor.BAGS] == [True, True, True, False]
    assert all(x > right for x, _ in points("landing")), "sign, ferry and fence"
    assert all(LEFT < x < right and TOP < y < TOP + HIGH for x, y in points("tower"))
    assert {word["text"] for word in data_of(charts.scene(cut=True), "words")} == {"W", "E"}
    assert not data_of(charts.scene(cut=True), "name")


def test_shadows_of_people_who_are_cut_away_reach_into_the_cut() -> None:
    """The table says so, and it is a clue: the picture went on."""
    ends = [min(x for x, _ in outline) for outline in harbor.shadows(harbor.HOUR)[: len(harbor.WALKERS)]]
    assert min(ends[7:]) < LEFT + WIDE


def test_who_cannot_see_the_picture_is_told_every_word_in_it() -> None:
    for figure in (charts.scene(), charts.scene(cut=True)):
        for word in [*data_of(figure, "words"), *data_of(figure, "name")]:
            assert word["text"] in figure.alt
            assert any(word["text"] in row["what one sees"] for row in figure.rows)
