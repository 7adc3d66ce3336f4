"""The figures: true titles and alternative texts, one theme, the same output at each call."""

from __future__ import annotations

import json
import math
import re
from collections import Counter

import pytest
from figure_data import data_of

from lessons import case, charts, room
from lessons.figures import figure as figures
from lessons.figures import network, theme
from lessons.figures.collation import name_of
from lessons.figures.figure import VEGALITE, Figure, drawn
from lessons.kit import html_tables
from lessons.kit.errors import CourseError

PALETTE = {theme.INK, theme.GRAY, theme.BLUE, theme.VERMILLION, theme.GREEN, theme.CLEAR, theme.PAPER}

# Each figure, but for those that show a text as it stands; one with arguments is tried with others than its own, too.
FIGURES = {
    name: getattr(charts, name) for name in charts.__all__ if name not in ("Figure", "show", "page", "parts")
} | {
    "ladder of the office": lambda: charts.ladder("S09"),
    "collation of the lost comma": lambda: charts.collation("11"),
    "messages": lambda: room("lumia").network(),
}


@pytest.fixture(params=FIGURES, scope="module")
def figure(request):
    return FIGURES[request.param]()


def everything_in(node):
    """All dicts inside a specification."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from everything_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from everything_in(value)


# What every figure keeps


def test_has_title_alt_reading_and_rows(figure):
    assert len(figure.alt) > 80
    assert figure.alt.endswith(".")
    assert figure.rows
    assert len({tuple(row) for row in figure.rows}) == 1
    assert re.fullmatch(r"[A-Z][^.!?]*\.", figure.reading), "the reading is one sentence"
    assert list(figure.table.columns) == list(figure.rows[0])
    assert len(figure.table) == len(figure.rows)


def test_picture_has_words_beside_it(figure):
    picture, words = figure.picture(), figure.words()
    for part in (figure.title, figure.alt, figure.reading):
        assert part in picture["text/plain"]
    assert figure.reading in words["text/plain"]
    assert "<details" in words["text/html"]
    if figure.spec is None:
        assert "<table" in picture["text/html"]
    else:
        assert picture[VEGALITE]["description"] == figure.alt
        assert " ".join(picture[VEGALITE]["title"]["text"]) == figure.title


def test_data_table_is_accessible(figure):
    html = figure.words()["text/html"]
    assert "<caption" in html
    assert html.count('<th scope="col"') == len(figure.rows[0])
    assert html.count("<td") == len(figure.rows) * len(figure.rows[0])


@pytest.mark.parametrize("name", FIGURES)
def test_same_output_every_time(name):
    first, second = FIGURES[name](), FIGURES[name]()
    assert json.dumps([first.picture(), first.words()]) == json.dumps([second.picture(), second.words()])


def test_nothing_from_the_network(figure):
    shown = json.dumps([figure.picture(), figure.words()]).replace(theme.SCHEMA, "")
    assert "://" not in shown
    assert "href" not in shown


def test_spec_depends_on_no_session_or_version(figure):
    if figure.spec is None:
        return
    text = json.dumps(figure.spec)
    assert figure.spec["$schema"] == theme.SCHEMA
    assert figure.spec["usermeta"]["embedOptions"]["actions"] is False
    assert not re.search(r"(param|view|data|layer)[_-]?\d", text)
    assert "datasets" not in figure.spec
    assert all(layer["data"]["name"] for layer in figure.spec["layer"])


def test_altair_accepts_the_spec(figure):
    altair = pytest.importorskip("altair")
    if figure.spec is not None:
        altair.LayerChart.from_dict(dict(figure.spec), validate=True)


def test_text_is_large_enough_and_colors_are_ours(figure):
    if figure.spec is None:
        sizes = [int(size) for size in re.findall(r"font-size:(\d+)px", figure.html)]
        colors = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", figure.html))
    else:
        parts = list(everything_in(figure.spec))
        sizes = [part[key] for part in parts for key in part if key.lower().endswith("fontsize")]
        named = [part[key] for part in parts for key in ("fill", "stroke", "color") if key in part]
        colors = {color for color in named if isinstance(color, str)} - {"fill", "stroke", "color"}
        assert figure.spec["config"]["text"]["fontSize"] >= 12
    assert sizes
    assert min(sizes) >= 12
    assert colors
    assert not colors - PALETTE


def test_drawing_fits_beside_the_prompt(figure):
    if figure.spec is not None:
        assert figure.spec["width"] <= theme.WIDTH
        for layer in figure.spec["layer"]:
            for mark in layer["data"]["values"]:
                assert min(mark["x"], mark.get("x2", mark["x"])) >= -1
                assert max(mark["x"], mark.get("x2", mark["x"])) <= theme.WIDTH
                assert mark["y"] <= figure.spec["height"]


def words_of(figure):
    """The words of a drawing that always stand there: what they are, and left, right, top, bottom in a wide font."""
    for layer in figure.spec["layer"]:
        look = layer["mark"]
        if look["type"] != "text" or "transform" in layer:
            continue
        for word in layer["data"]["values"]:
            lines = word["text"].split("\n")
            size, bold = look["fontSize"], look["fontWeight"] == "bold"
            wide = max(theme.width_of(line, size, bold) for line in lines)
            left = word["x"] - wide * {"left": 0, "center": 0.5, "right": 1}[look["align"]]
            top = word["y"] - size * 0.55
            yield word["text"], (left, left + wide, top, top + 16 * (len(lines) - 1) + size * 1.1)


def shapes_of(figure, kind):
    """The marks of a drawing that always stand there: left, right, top, bottom."""
    for layer in figure.spec["layer"]:
        if layer["mark"]["type"] != kind or "transform" in layer:
            continue
        for mark in layer["data"]["values"]:
            if kind == "rect":
                yield mark["x"], mark["x2"], mark["y"], mark["y2"]
            else:
                radius = math.sqrt(mark["size"]) / 2
                yield mark["x"] - radius, mark["x"] + radius, mark["y"] - radius, mark["y"] + radius


def meet(one, other):
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def holds(shape, word):
    """Whether the word is written on the shape: its middle lies there."""
    x, y = (word[0] + word[1]) / 2, (word[2] + word[3]) / 2
    return shape[0] <= x <= shape[1] and shape[2] <= y <= shape[3]


def test_words_run_neither_together_nor_into_marks_nor_out_of_their_boxes_in_a_wide_font(figure):
    if figure.spec is None:
        return
    words = list(words_of(figure))
    for at, (text, word) in enumerate(words):
        assert word[0] >= -12, text
        assert word[1] <= theme.WIDTH + 12, text
        assert not [other for other, box in words[at + 1 :] if meet(word, box)], text
        for mark in shapes_of(figure, "point"):
            assert holds(mark, word) or not meet(mark, word), text
        grounds = [box for box in shapes_of(figure, "rect") if holds(box, word)]
        room = [box for box in grounds if box[0] + 2 <= word[0] and word[1] <= box[1] - 2]
        assert room or not grounds, f"{text}: it needs {word[1] - word[0]:.0f} pixels"


def test_a_title_has_lines_of_nearly_one_length():
    for words in range(2, 30):
        *_, before, last = ["", *theme.wrapped(" ".join(["word"] * words), width=200)]
        assert len(last.split()) > 1 or len(before.split()) <= 2


# Colors: readable on the light and on the dark theme


def luminance(color):
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", ["#ffffff", "#111111"])
@pytest.mark.parametrize("color", [theme.GRAY, theme.BLUE, theme.VERMILLION, theme.GREEN])
def test_shapes_stand_out_in_both_themes(color, ground):
    assert contrast(color, ground) >= 3


def test_words_are_in_the_color_of_the_page_or_white_on_blue(figure):
    if figure.spec is None:
        assert not re.search(r"(?<![-\w])color:", figure.html)
        return
    for layer in figure.spec["layer"]:
        if layer["mark"]["type"] == "text":
            assert {mark["color"] for mark in layer["data"]["values"]} <= {theme.INK, theme.PAPER}
    assert contrast(theme.PAPER, theme.BLUE) >= 4.5


# Text from outside


HOSTILE = "<script>alert(1)</script>"


def test_hostile_text_is_escaped_in_tables():
    html = html_tables.of_rows([{HOSTILE: HOSTILE}], HOSTILE)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3


def test_hostile_reading_is_escaped(monkeypatch):
    real = case.rows
    bad = {"reading": f"in {HOSTILE} dialogue", "gloss": HOSTILE, "what": f"the {HOSTILE}"}
    monkeypatch.setattr(
        case,
        "rows",
        lambda name: tuple({**row, **bad} for row in real(name)) if name == "readings" else real(name),
    )
    figure = charts.collation("19")
    assert "<script" not in figure.html + figure.words()["text/html"]
    assert "&lt;script&gt;" in figure.html


def test_figure_shows_picture_first_then_words(capsys, monkeypatch):
    import IPython.display

    shown = []
    monkeypatch.setattr(IPython.display, "display", lambda data, raw: shown.append((data, raw)))
    figure = Figure("Title", "Alt.", "Read it.", ({"a": 1},), html="<b>x</b>")
    figure._ipython_display_()
    assert shown == [(figure.picture(), True), (figure.words(), True)]


# Each figure tells the truth


def test_ladder_goes_from_the_speaker_to_the_reader():
    figure = charts.ladder("S03")
    assert [row["mouth"] for row in figure.rows] == [
        "Dmitry Peskov",
        "RIA Novosti",
        "a newspaper",
        "a website",
        "you",
    ]
    assert figure.title == "Between Dmitry Peskov and you stand 3 others"
    dashed = [box["dash"] != [1, 0] for box in data_of(figure, "boxes")]
    assert dashed == [row["how sure"] == "inferred" for row in figure.rows]
    assert f"sentence {case.sentence('S03').sentence}," in figure.alt


def test_ladder_of_an_uncredited_statement_says_so():
    with pytest.raises(KeyError, match="credited to nobody"):
        charts.ladder("S07")


def test_collation_has_every_witness_of_the_place():
    figure = charts.collation("19")
    readings = [row for row in case.rows("readings") if row["place"] == "19"]
    assert Counter(row["words"] for row in figure.rows) == Counter(row["reading"] for row in readings)
    english = [row for row in figure.rows if row["language"] == "English"]
    other = [row for row in english if row["compared"] != "the same words"]
    assert f"{len(other)} of {len(english)} readings in English have other words" in figure.title


def test_collation_and_family_tree_call_the_copies_by_the_letters_of_the_exercises():
    tree = {label["text"].partition(": ")[0] for label in data_of(charts.family_tree(), "labels")}
    for row in charts.collation("19").rows:
        letter = next(each["witness_id"] for each in case.rows("witnesses") if name_of(each) == row["witness"])
        assert row["letter"] == (letter if letter in "PBOS" else ""), row["witness"]
    assert set("PBOS") <= tree


def test_collation_does_not_give_away_which_version_a_copy_follows():
    """03.4 asks it, and the figure stands before 03.4."""
    figure = charts.collation("19")
    shown = json.dumps([figure.words(), figure.title, figure.alt]) + figure.html
    assert not re.search(r"earlier|later|version|alpha|beta", shown)


def test_collation_picks_out_the_word_that_differs():
    html = charts.collation("19").html
    picked = re.findall(r"<b style=[^>]*>([^<]*)</b>", html)
    assert "permanent" in picked
    assert "constant" in picked
    assert "ongoing" not in picked
    assert 'lang="he" dir="rtl"' in html


def test_collation_does_not_give_away_the_cause_of_a_change():
    shown = json.dumps(charts.collation("19").words()) + charts.collation("19").html
    for row in case.rows("readings"):
        if row["place"] == "19" and len(row["note"]) > 12:
            assert row["note"] not in shown


def test_collation_sees_a_lost_comma():
    rows = {row["witness"]: row["compared"] for row in charts.collation("11").rows}
    assert rows["bdnews24.com"] == "the same words"
    assert rows["the found page"] == "other words, another sense"


@pytest.mark.parametrize("place", sorted({row["place"] for row in case.rows("readings")}))
def test_every_place_can_be_collated(place):
    figure = charts.collation(place)
    assert len(figure.rows) == sum(row["place"] == place for row in case.rows("readings"))


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        ("99", "The nearest is “42”, spelling of Zelensky."),
        ("comma", "Did you mean “11”, the lost comma?"),
        ("", "They are numbers, “01” to “42”."),
        ("nowhere", "They are numbers, “01” to “42”."),
    ],
)
def test_unknown_place_gets_the_one_that_comes_near(place: str, hint: str):
    with pytest.raises(KeyError) as raised:
        charts.collation(place)
    assert str(raised.value).startswith(f"There is no place “{place}”. {hint} All of them: ")


@pytest.mark.parametrize("place", [5, "5", " 05"])
def test_a_place_may_be_written_as_a_number(place: str | int):
    assert charts.collation(place).title == charts.collation("05").title


def test_family_tree_draws_each_edge_and_dashes_the_inferred():
    figure, edges = charts.family_tree(), case.rows("provenance")
    lines = data_of(figure, "lines")
    assert len(lines) == len(figure.rows) == len(edges)
    assert [line["dash"] != [1, 0] for line in lines] == [edge["inferred"] == "yes" for edge in edges]
    copies = {edge["to"] for edge in edges} - {"NYT-alpha", "NYT-beta", "S"}
    assert figure.title == f"{len(copies)} pages, one probable original"
    assert sum(mark["shape"] != "triangle-down" for mark in data_of(figure, "marks")) == len(copies) + 1


def test_empty_span_of_days_gets_one_clear_sentence():
    with pytest.raises(ValueError, match="There is no contact from 2021"):
        charts.shuttle("2021-01-01", "2021-01-02")


def test_putin_and_zelensky_had_no_direct_contact():
    """The title of the shuttle says so; if a fact-checker finds one, the title has to change."""
    for row in case.rows("contacts"):
        ends = set(row["from_actor"].split(";")) | set(row["to_actor"].split(";"))
        assert not {"putin", "zelensky"} <= ends


def test_shuttle_counts_both_views():
    figure = charts.shuttle()
    rows = {(row["between"], row["and"]): row for row in figure.rows}
    for other in ("putin", "zelensky", "macron", "scholz"):
        both = [row for row in network.between() if {row["from_actor"], row["to_actor"]} == {"bennett", other}]
        row = rows["Bennett", other.title()]
        assert row["contacts with other reports"] == len(both)
        assert row["contacts named in the page"] == sum(each["in_page"] == "yes" for each in both)
    assert rows["Putin", "Zelensky"]["contacts with other reports"] == 0


def test_shuttle_says_of_each_line_who_reported_it():
    rows = charts.shuttle().rows
    for row in rows:
        assert row["reported by"]
    mine = next(row for row in rows if (row["between"], row["and"]) == ("Bennett", "Zelensky"))
    both = [row for row in network.between() if {row["from_actor"], row["to_actor"]} == {"bennett", "zelensky"}]
    told = Counter(row["reported_by"] for row in both)
    assert f"not stated for {told.pop('not stated')}" in mine["reported by"]
    assert all(reporter in mine["reported by"] for reporter in told)
    assert rows[-1]["reported by"] == "nobody"


def test_shuttle_reading_stands_under_the_switch():
    """The front end draws the switch under the picture; the reading follows as an output of its own."""
    assert "switch above" in charts.shuttle().reading


def test_shuttle_switch_works_without_a_kernel():
    figure = charts.shuttle()
    (switch,) = figure.spec["params"]
    assert switch["name"] == "reports"
    assert switch["bind"]["options"] == [network.PAGE, network.REPORTS]
    assert switch["value"] in switch["bind"]["options"]
    for view, column in (
        (network.PAGE, "contacts named in the page"),
        (network.REPORTS, "contacts with other reports"),
    ):
        numbers = [int(n["text"]) for n in data_of(figure, "numbers") if n["view"] == view]
        lines = [line for line in data_of(figure, "lines") if line["view"] == view]
        counts = [row[column] for row in figure.rows if row[column]]
        assert sorted(numbers) == sorted(counts)
        assert sorted(line["width"] for line in lines) == sorted(1 + 1.5 * count for count in counts)


def test_shuttle_leaves_out_nobody_whom_bennett_met():
    israeli = {actor["actor_id"] for actor in case.rows("actors") if actor["side"] == "Israeli"}
    pairs = [
        (start, end)
        for row in network.between()
        for start in row["from_actor"].split(";")
        for end in row["to_actor"].split(";")
    ]
    drawn = sum(
        row["contacts with other reports"] for row in charts.shuttle().rows if "Bennett" in (row["between"], row["and"])
    )
    assert drawn == sum((start in israeli) != (end in israeli) for start, end in pairs)


def test_every_figure_with_words_is_one_of_the_library():
    """``messages`` is asked of a room; ``heads`` are words of all figures."""
    unnamed = figures.TEXTS.keys() - {*charts.__all__, "messages", "heads"}
    assert not unnamed, f"figures.toml has words for {unnamed}: name it in lessons/figures/__init__.py"


@pytest.mark.parametrize("held", ["\u00a0", "\u202f"])
def test_no_line_of_a_title_begins_with_the_mark_that_ends_a_word(held):
    title = f"deux présidents{held}; aucun contact"
    for width in range(20, 400, 5):
        assert not any(line.startswith(";") for line in theme.wrapped(title, width))


def test_a_translator_finds_the_heads_of_every_table():
    shown = {head for draw in (*FIGURES.values(), charts.page, charts.parts) for head in draw().rows[0]}
    shown.add("sourcing")  # of an article of one’s own in which nobody is credited
    assert shown == set(figures.TEXTS["heads"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({}, "figures.toml: “moon” is missing; write moon = {"),
        ({"moon": {"title": "Full", "alt": "A disc."}}, "“reading” is missing; write reading ="),
        (
            {"moon": {"title": "Full", "alt": "A disc.", "redaing": "Look up."}},
            "“redaing” is unknown; write title, alt",
        ),
        ({"moon": {"title": "Full", "alt": "{whom}.", "reading": "Up."}}, "nothing for {whom}; there is: who."),
    ],
)
def test_an_author_of_a_figure_is_told_what_its_words_lack(monkeypatch, words, told):
    monkeypatch.setattr(figures, "TEXTS", words)
    with pytest.raises(CourseError) as refused:
        drawn("moon", [{"day": 1}], {}, who="nobody")
    assert told in str(refused.value)
