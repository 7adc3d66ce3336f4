"""Any value in any field of any line that the course keeps: the line is read or refused, and all others are there."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.case import own
from lessons.case.corrections import events
from lessons.case.corrections.applying import corrected
from lessons.case.corrections.events import Coding, Event
from lessons.course import record
from lessons.play.rooms import entries, scenario, travel
from lessons.play.rooms import log as logs
from lessons.play.rooms.entries import Choice, Decision, Message, Place

TIME = "2026-01-31T09:30:00Z"
PIECE = (0, 3, "She")
MESSAGE = Message("lumia", 1, "norland", "estmark", "We open on Friday.", "lumia", ("on Friday",), time=TIME)
SOUND: dict[str, list[bytes]] = {
    "record": [record.Entry("03.2", ["a", {"b": 1}], "right", 1, "teaching", TIME).line],
    "room": [
        entries.LOG.line(each)
        for each in (
            MESSAGE,
            Message("lumia", 1, "lumia", "estmark", "Friday.", "direct", retells=MESSAGE.id, time=TIME),
            Decision("lumia", MESSAGE.id, ("lost",), TIME),
            Choice("lumia", 1, "begin", "Wait", TIME),
            Place("lumia", "team", "norland", 1, "", TIME),
        )
    ],
    "corrections": [
        events.CORRECTIONS.line(each)
        for each in (
            Event("add", "r-1", Coding((PIECE,), ((4, 8, "said"),), (), antecedent=PIECE, outer="m-4-8"), time=TIME),
            Event("change", "m-4-8", Coding((PIECE,), ((4, 8, "said"),), ()), time=TIME),
            Event("delete", "m-4-8", value="said", time=TIME),
            Event("restore", "m-4-8", time=TIME),
            Event("name", label="She", value="Ann", time=TIME),
            Event("side", label="She", value="the city", time=TIME),
        )
    ],
}
KNOWN = ["", "kind", "message", "direct", "m-4-8", "r-9", "lost", "yes", "She", "\0", "\ud800", TIME, MESSAGE.id]
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(KNOWN),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)


def read_record(data: bytes) -> list[Any]:
    return list(record.parse(data))


def read_room(data: bytes) -> list[Any]:
    room, file = scenario.find("lumia"), entries.path("lumia")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    found, seen = entries.read("lumia"), logs.of(room)
    _ = logs.messages(seen), logs.distortion(seen), seen.story, seen.moment
    for line in data.splitlines():
        with suppress(travel.Refused):
            travel.read(line, room)
    return list(found)


def read_corrections(data: bytes) -> list[Any]:
    found = events.CORRECTIONS.parse(data)
    text = own.working().article.clean
    corrected((), found, text)
    events.names(found), events.sides(found)
    return list(found)


READERS: dict[str, Callable[[bytes], list[Any]]] = {
    "record": read_record,
    "room": read_room,
    "corrections": read_corrections,
}


@cache
def read_alone(kind: str) -> list[Any]:
    """What the sound lines are without any other."""
    return READERS[kind](b"".join(SOUND[kind]))


ALL = [(kind, number) for kind, lines in SOUND.items() for number in range(len(lines))]


@pytest.fixture(autouse=True)
def student(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("student")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(folder))
    return folder


@pytest.mark.parametrize("kind", SOUND)
def test_the_sound_lines_are_read(kind: str) -> None:
    assert len(READERS[kind](b"".join(SOUND[kind]))) == len(SOUND[kind])


@pytest.mark.parametrize(("kind", "number"), ALL)
@settings(max_examples=50)  # for each of twelve lines, with four to twelve fields
@given(data=st.data())
def test_an_odd_value_costs_no_other_line(kind: str, number: int, data: st.DataObject) -> None:
    line = json.loads(SOUND[kind][number])
    for field in data.draw(st.lists(st.sampled_from(sorted(line)), min_size=1, max_size=2)):
        line[field] = data.draw(ODD)
    others = READERS[kind](json.dumps(line).encode() + b"\n" + b"".join(SOUND[kind]))
    sound = read_alone(kind)
    assert [each for each in others if each in sound][-len(sound) :] == sound


@pytest.mark.parametrize(
    "line",
    [
        b'{"v": 1, "kind": []}',
        b'{"v": 1, "kind": {}}',
        b'{"v": 1, "do": []}',
        b'{"v": 1, "kind": "message", "kind": "place"}',
        b'{"v": 1, "kind": "decision", "decided": [[]]}',
        b'{"v": 1, "kind": "message", "round": ' + b"9" * 5_000 + b"}",
        b'{"v": 1, "do": "add", "source": ' + b"[" * 500 + b"]" * 500 + b"}",
        b"[" * 100_000,
        b"\x00" * 4_096,
    ],
    ids=range(9),
)
@pytest.mark.parametrize("kind", SOUND)
def test_a_line_of_rubbish_costs_no_other(kind: str, line: bytes) -> None:
    data = b"".join(SOUND[kind])
    assert READERS[kind](line + b"\n" + data + line) == READERS[kind](data)
