"""The network of messages: it counts what the log holds and shows where words got lost."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import pytest
from figure_data import data_of
from small_room import SMALL

from lessons import charts, room
from lessons.figures import theme
from lessons.play.rooms import entries, scenario
from lessons.play.rooms.entries import Message


def dashes(figure: charts.Figure) -> list[list[int]]:
    return [line["dash"] for line in data_of(figure, "lines")][: len(figure.rows)]


@pytest.mark.parametrize("name", scenario.names())
def test_it_counts_what_the_example_holds(name: str) -> None:
    figure, example = room(name).network(), room(name, example=True)
    retold = example.retold
    assert figure.title.startswith(f"Example: {len(example.log)} messages, {len(retold)} of them retellings")
    assert sum(row["messages"] for row in figure.rows) == len(example.log)
    assert sum(row["of them retold"] for row in figure.rows) == len(retold)
    assert figure.alt.startswith("An example, not a real game.")
    numbers = [word["text"] for word in data_of(figure, "numbers")]
    assert [int(text.split(" ")[0]) for text in numbers] == [row["messages"] for row in figure.rows if row["messages"]]


def test_a_line_is_solid_dashed_or_dotted(mills: Path) -> None:
    figure = room("mills").network()
    kinds = dict(zip([(row["from"], row["to"]) for row in figure.rows], dashes(figure), strict=True))
    assert kinds["Upper Mill", "Heron House"] == [1, 0]
    assert kinds["Heron House", "Lower Mill"] == [7, 4]
    assert kinds["Heron House", "Upper Mill"] == [1, 5], "message 3 waits in the hands of the one in between"
    told = next(row for row in figure.rows if row["to"] == "Lower Mill")
    assert (told["words kept (percent)"], told["conditions lost"]) == (33, 2)
    assert "Heron House to Upper Mill: not passed on yet" in figure.alt


def test_the_own_log_takes_the_place_of_the_example(mills: Path) -> None:
    entries.add("mills", Message("mills", 1, "upper", "lower", "Hello.", "heron"))
    figure = room("mills").network()
    assert figure.title == "1 message, and none of them was passed on"
    assert "example" not in figure.alt
    assert [row["messages"] for row in figure.rows] == [1, 0]


def test_an_empty_log_shows_the_example_and_an_unknown_room_gets_one_sentence(mills: Path) -> None:
    assert room("mills").network().title.startswith("Example: ")
    with pytest.raises(KeyError, match="There is no room “x”"):
        room("x").network()


def crossed(box: dict[str, float], line: dict[str, float]) -> bool:
    """Whether a line runs through a box, tried at many points."""
    steps = (step / 60 for step in range(61))
    points = ((line["x"] + (line["x2"] - line["x"]) * t, line["y"] + (line["y2"] - line["y"]) * t) for t in steps)
    return any(box["x"] < x < box["x2"] and box["y"] < y < box["y2"] for x, y in points)


ROLE = '[[role]]\nid = "{0}"\nteam = "{0}"\noffice = "{0}"\nkind = "adviser"\nposition = "x"\ninterests = ["y"]\n'


@pytest.mark.parametrize("more", range(4))
def test_no_line_runs_through_a_box_whoever_writes_to_whom(mills: Path, more: int) -> None:
    extra = "".join(ROLE.format(f"extra{number}") for number in range(more))
    mills.write_text(SMALL.replace("[[round]]", f"{extra}[[round]]", 1), encoding="utf-8")
    writers = [role.id for role in scenario.find("mills").roles if role.kind != "recorder"]
    assert len(writers) == 4 + more
    for sender, to in itertools.permutations(writers, 2):
        entries.add("mills", Message("mills", 1, sender, to, "Hello."))
    figure = room("mills").network()
    lines = data_of(figure, "lines")[: len(figure.rows)]
    boxes = data_of(figure, "boxes")
    assert len(lines) == len(writers) * (len(writers) - 1)
    for box, line in itertools.product(boxes, lines):
        assert not crossed(box, line)
    for one, other in itertools.combinations(boxes, 2):
        assert one["x2"] <= other["x"] or other["x2"] <= one["x"] or one["y2"] <= other["y"] or other["y2"] <= one["y"]
    for box in boxes:
        assert box["x"] >= 0
        assert box["x2"] <= theme.WIDTH


def test_the_two_badges_of_a_pair_stand_clear_of_each_other(mills: Path) -> None:
    first = Message("mills", 1, "upper", "heron", "Hello.", "direct")
    entries.add("mills", first)
    for sender, to in itertools.permutations(["heron", "upper", "lower", "press"], 2):
        entries.add("mills", Message("mills", 1, sender, to, "Hello.", "direct", retells=first.id))
    figure = room("mills").network()
    lines, badges = data_of(figure, "lines"), data_of(figure, "badges")
    assert len(badges) == 12
    there, back = ([(line["x"] + line["x2"]) / 2, (line["y"] + line["y2"]) / 2] for line in (lines[0], lines[1]))
    assert [(row["from"], row["to"]) for row in figure.rows[:2]] == [
        ("Upper Mill", "Heron House"),
        ("Heron House", "Upper Mill"),
    ]
    assert math.dist(there, back) > 20, "each way has a line of its own"
    middle = [((badge["x"] + badge["x2"]) / 2, (badge["y"] + badge["y2"]) / 2) for badge in badges]
    for (one, at), (other, beside) in itertools.combinations(zip(badges, middle, strict=True), 2):
        apart = one["x2"] <= other["x"] or other["x2"] <= one["x"] or one["y2"] <= other["y"] or other["y2"] <= one["y"]
        assert apart or abs(at[1] - beside[1]) >= 12, "a number would be hidden"
