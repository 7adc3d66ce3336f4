"""A small exercise of each kind, from its file in ``tests/kinds``, and a case of one sentence to ask about."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import kinds
import pytest

from lessons import case
from lessons.case import editions, plain_words
from lessons.course import model
from lessons.course.kinds import Exercise
from lessons.kit import paths
from lessons.kit.errors import UnknownName

SENTENCE = "“It will rain,” Dmitry Peskov, the Kremlin’s spokesman, told reporters, according to RIA Novosti."
SPANS = {
    "sentence": SENTENCE,
    "source": "Dmitry Peskov, the Kremlin’s spokesman",
    "name": "Dmitry Peskov, the Kremlin’s",
    "carrier": "RIA Novosti",
    "quotation": "It will rain",
}
HEAD = """
notebook = "77"
slug = "small"
title = "Small"
question = "Does it work?"
[[objective]]
id = "o"
text = "test"
"""
COMMON = """
[[exercise]]
id = "77.{number}"
title = "A title"
minutes = 2
objective = "o"
prompt = "What **now**?"
hints = ["Look at the line.", "Compare the other."]
explain = "It was so because of this."
after = "It goes wrong like that."
"""


@pytest.fixture
def small_case(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = SimpleNamespace(sentence=5, paragraph=2, text=SENTENCE, start=100, end=100 + len(SENTENCE))

    def span(statement: str, role: str = "sentence") -> tuple[int, int]:
        if statement != "S04" or role not in SPANS:
            raise UnknownName(f"Statement {statement} has no “{role}” in this edition of the article.")
        start = 100 + SENTENCE.index(SPANS[role])
        return start, start + len(SPANS[role])

    monkeypatch.setattr(case, "sentence", lambda statement: (span(statement), sentence)[1])
    monkeypatch.setattr(case, "span", span)
    monkeypatch.setattr(editions, "spans", lambda statement: {role: span(statement, role) for role in SPANS})
    monkeypatch.setattr(case, "words", lambda statement, role: (span(statement, role), SPANS[role])[1])
    monkeypatch.setattr(plain_words, "_known", lambda edition: {})
    monkeypatch.setattr(case, "counts", lambda: {"credited": 11})


@pytest.fixture
def load(tmp_path: Path, small_case: None):
    def made(kind: str, old: str = "", new: str = "", pick: int = 0) -> Exercise:
        text = HEAD + COMMON.format(number=1) + (f"pick = {pick}\n" if pick else "") + kinds.file(kind).SMALL
        assert old in text
        path = tmp_path / "77.toml"
        path.write_text(text.replace(old, new) if old else text, encoding="utf-8")
        return model.read(path).exercises[0]

    return made


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_case: None) -> Path:
    """A course of one notebook with an exercise of each kind."""
    folder = tmp_path / "data" / "exercises"
    folder.mkdir(parents=True)
    parts = [COMMON.format(number=number) + kind.SMALL for number, kind in enumerate(kinds.FILES.values(), 1)]
    (folder / "77.toml").write_text(HEAD + "".join(parts), encoding="utf-8")
    monkeypatch.setattr(paths, "data", lambda: tmp_path / "data")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "student"))
    return folder / "77.toml"
