"""The cue-strength line: every cue once, at its stop, as large as its uses, and none on top of another."""

from __future__ import annotations

from collections import Counter
from math import sqrt

import pytest
from figure_data import data_of

from lessons import case, charts
from lessons.charts import cue_strength, theme

FIGURE = charts.cues()
PAGE = [row for row in FIGURE.rows if row["report"] == "this page"]


def test_it_has_every_cue_of_the_page() -> None:
    assert sum(row["uses"] for row in PAGE) == len(case.rows("attributions"))
    classes = Counter(cue_strength.STANDS[row["cue_class"]] for row in case.rows("attributions"))
    found: Counter[str] = Counter()
    for row in PAGE:
        found[row["what it does"]] += row["uses"]
    assert found == classes
    assert {row["cue"] for row in PAGE} <= {row["cue"] for row in case.rows("cues") if row["in_page"] == "yes"}


def test_it_has_every_cue_of_the_other_reports() -> None:
    others = [row for row in FIGURE.rows if row not in PAGE]
    assert Counter(row["cue"] for row in others) == Counter(row["cue"] for row in case.rows("cue_uses"))
    assert sum(row["uses"] for row in others) == sum(row["uses"] for row in case.rows("cue_uses"))


def test_the_title_counts_the_page() -> None:
    numbers = case.counts()
    assert FIGURE.title.startswith(f"{numbers['cues_neutral']} of the {numbers['cues']} cues on the page take no stand")
    assert (numbers["cues_factive"], numbers["cues_doubting"]) == (0, 0)
    assert FIGURE.title.endswith("none vouches or holds off")


def test_the_words_tell_all_that_the_picture_shows() -> None:
    for row in FIGURE.rows:
        assert f"{row['cue']} {row['uses']}" in FIGURE.alt


def test_the_area_of_a_mark_grows_with_the_uses() -> None:
    once = next(mark["size"] for mark in data_of(FIGURE, "marks") if mark["uses"] == 1)
    for mark in data_of(FIGURE, "marks"):
        assert mark["size"] == pytest.approx(once * mark["uses"])


def test_a_stand_has_one_place_and_one_look() -> None:
    looks: dict[str, set[tuple[str, str]]] = {}
    for mark in data_of(FIGURE, "marks"):
        looks.setdefault(mark["what it does"], set()).add((mark["shape"], mark["fill"]))
    assert all(len(found) == 1 for found in looks.values())
    shapes = {stand: next(iter(found))[0] for stand, found in looks.items()}
    assert [stand for stand, shape in shapes.items() if shape == "square"] == ["does something by saying it"]


def test_an_empty_stop_says_so() -> None:
    stands = len(set(cue_strength.STANDS.values()))
    filled = {(row["report"], row["what it does"]) for row in FIGURE.rows}
    reports = {row["report"] for row in FIGURE.rows}
    assert len(data_of(FIGURE, "nothing")) == stands * len(reports) - len(filled)


def test_no_mark_and_no_word_lies_on_another() -> None:
    boxes = []
    for mark, label in zip(data_of(FIGURE, "marks"), data_of(FIGURE, "labels"), strict=True):
        radius = sqrt(mark["size"]) / 2  # Vega’s size is the area of the square around a mark
        right = label["x"] + 0.56 * theme.SMALL * len(label["text"])
        boxes.append((mark["x"] - radius, right, mark["y"] - max(radius, 7), mark["y"] + max(radius, 7)))
    assert min(left for left, *_ in boxes) >= 0
    assert max(right for _, right, *_ in boxes) <= theme.WIDTH
    for at, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart = right <= other[0] or other[1] <= left or bottom <= other[2] or other[3] <= top
            assert apart, (boxes[at], other)
