"""The codec of every log: the types of an entry say what a line may hold, and no line costs another one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest

from lessons.kit import log


@dataclass(frozen=True)
class Step:
    """One step of a made-up log."""

    number: Annotated[int, range(1, 100)]
    words: Annotated[str, re.compile(r".{1,20}", re.DOTALL)]
    sender: str = field(metadata={"key": "from"})
    answer: Any = None
    ends: tuple[Annotated[str, ("lost", "changed")], ...] = ()
    place: tuple[int, int, str] | None = None
    kind: Literal["step"] = "step"
    time: log.Time = "2026-01-31T09:30:00Z"
    aside: str = field(default="", compare=False, metadata={"key": ""})


STEPS = log.Log[Step]("log", lambda found: log.read(Step, found), log.fields)
STEP = Step(1, "We wait.", "a team", {"a": [1]}, ("lost", "changed"), (0, 2, "We"), aside="not written")
LINE = json.loads(STEPS.line(STEP))


def changed(**values: Any) -> bytes:
    return json.dumps(LINE | values).encode()


def test_a_line_begins_with_its_version_its_kind_and_its_time() -> None:
    assert list(LINE) == ["v", "kind", "time", "number", "words", "from", "answer", "ends", "place"]
    assert STEPS.entry(STEPS.line(STEP)) == STEP


@pytest.mark.parametrize(
    "values",
    [
        {"number": 0}, {"number": True}, {"number": 1.0}, {"number": "1"}, {"words": ""}, {"words": "x" * 21},
        {"words": None}, {"from": ["a"]}, {"ends": "lost"}, {"ends": ["gone"]}, {"ends": [["lost"]]}, {"place": [0, 2]},
        {"place": [0, 2, "We", 3]}, {"place": [0, True, "We"]}, {"kind": "place"}, {"kind": []}, {"time": "yesterday"},
        {"v": 2}, {"v": "1"},
    ],
)  # fmt: skip
def test_what_does_not_fit_a_field_is_no_entry(values: dict[str, Any]) -> None:
    assert STEPS.entry(changed(**values)) is None


def test_a_field_that_a_line_lacks_takes_its_default_and_without_one_there_is_no_entry() -> None:
    for name in LINE:
        line = json.dumps({key: value for key, value in LINE.items() if key != name}).encode()
        assert (STEPS.entry(line) is None) == (name in ("v", "number", "words", "from")), name


def test_a_damaged_line_costs_no_other_one_and_a_newer_one_is_kept() -> None:
    newer = changed(v=2, more="x")
    data = b"\n".join((b'{"v": 1, "num', changed(), b"[]", newer, b"\xff", changed(number=2)))
    assert [step.number for step in STEPS.parse(data)] == [1, 2]
    assert STEPS.newer(data) == (newer,)


def test_of_another_copy_comes_in_what_is_not_here_yet_and_once(tmp_path: Path) -> None:
    file = tmp_path / "log.jsonl"
    assert STEPS.add(file, STEP) == ""
    copy = b"\n".join((changed(), changed(number=2), changed(number=2), b"rubbish"))
    assert [step.number for step in STEPS.missing(file, copy)] == [2]
    assert STEPS.entries(file) == (STEP,)


@pytest.mark.parametrize("halves", [True, False])
def test_half_of_a_character_comes_back_where_articles_may_hold_it(halves: bool) -> None:
    kept = log.Log[Step]("log", lambda found: log.read(Step, found), log.fields, halves)
    back = kept.entry(kept.line(Step(1, "\ud83d", "a team")))
    assert back is not None
    assert back.words == ("\ud83d" if halves else "?")
