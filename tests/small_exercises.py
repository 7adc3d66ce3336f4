"""A small exercise of each kind, and a case of one sentence, for the tests of the exercises."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from lessons import case
from lessons.case import editions
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
KINDS = {
    "choice": """
kind = "choice"
[[exercise.option]]
text = "translation"
verdict = "wrong"
feedback = "Two translators do not agree for forty words."
[[exercise.option]]
text = "revision"
verdict = "acceptable"
feedback = "It can be defended."
[[exercise.option]]
text = "*rewording* by a program"
verdict = "best"
feedback = "Yes."
""",
    "choices": """
kind = "choices"
all_ticked = "You ticked everything."
[[exercise.option]]
text = "author"
tick = "yes"
feedback = "No author stands there."
[[exercise.option]]
text = "date"
tick = "yes"
feedback = "No date stands there."
[[exercise.option]]
text = "quotation"
tick = "no"
feedback = "There is a quotation."
[[exercise.option]]
text = "place"
tick = "either"
feedback = "One can argue about the place."
""",
    "order": """
kind = "order"
either = [["copy", "mirror"]]
[[exercise.item]]
id = "event"
text = "the event"
why = "Nothing can be told before it happens."
[[exercise.item]]
id = "report"
text = "the report"
why = "The report comes from the event."
[[exercise.item]]
id = "copy"
text = "the copy"
why = "A copy needs a report."
[[exercise.item]]
id = "mirror"
text = "the mirror"
why = "A mirror needs a report too."
""",
    "match": """
kind = "match"
options = ["source", "cue", "content"]
[[exercise.row]]
text = "Peskov"
best = "source"
otherwise = "Peskov is the one who tells."
feedback = { cue = "A cue is a verb here." }
[[exercise.row]]
text = "told"
best = "cue"
acceptable = { "content" = "It can be read so, and “source” is nearer." }
otherwise = "Told is how it is told."
""",
    "number": """
kind = "number"
answer = 82
tolerance = 1
unit = "%"
otherwise = "Count the rows again."
[[exercise.slip]]
value = 18
tolerance = 1
feedback = "That is the share of the others."
""",
    "grid": """
kind = "grid"
[[exercise.column]]
id = "kind"
label = "Kind"
options = ["person", "office"]
otherwise = "A person, or an office?"
[[exercise.column]]
id = "steps"
label = "Steps"
options = ["1", "2"]
otherwise = "Count the mouths."
[[exercise.row]]
statement = "S04"
key = { kind = "person", steps = "2" }
accept = { steps = { "1" = "One can count so, and two is nearer." } }
feedback = { kind = "He is a man." }
[[exercise.row]]
text = "the office said"
key = { kind = "office", steps = "1" }
""",
    "span": """
kind = "span"
statement = "S04"
role = "source"
too_long = "Leave some words out."
too_short = "Some words are missing."
otherwise = "Not those words."
[[exercise.slip]]
role = "carrier"
feedback = "RIA passed it on."
[[exercise.slip]]
words = "told reporters"
feedback = "That is the cue."
""",
    "text": """
kind = "text"
min_words = 4
rubric = ["names the source", "says why"]
[[exercise.sample]]
level = "strong"
text = "The source is Peskov because he told it."
comment = "Both are there."
[[exercise.sample]]
level = "middling"
text = "The source is Peskov."
comment = "The why is missing."
[[exercise.sample]]
level = "weak"
text = "RIA."
comment = "That is the carrier."
""",
    "predict": """
kind = "predict"
low = 0
high = 100
step = 5
unit = "%"
reason = true
answer = 80
near = 10
near_feedback = "You saw it coming."
far_feedback = "It is a surprise to most."
""",
    "form": """
kind = "form"
note = "What would you look up?"
min_words = 3
[[exercise.field]]
id = "kind"
label = "What is it?"
options = ["a press release", "a news report"]
[[exercise.field]]
id = "byline"
label = "Who signs it?"
options = ["a person", "nobody"]
fact = "byline"
""",
}


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
    monkeypatch.setattr(case, "counts", lambda: {"credited": 11})


@pytest.fixture
def load(tmp_path: Path, small_case: None):
    def made(kind: str, old: str = "", new: str = "", pick: int = 0) -> Exercise:
        text = HEAD + COMMON.format(number=1) + (f"pick = {pick}\n" if pick else "") + KINDS[kind]
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
    parts = [COMMON.format(number=number) + kind for number, kind in enumerate(KINDS.values(), 1)]
    (folder / "77.toml").write_text(HEAD + "".join(parts), encoding="utf-8")
    monkeypatch.setattr(paths, "data", lambda: tmp_path / "data")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "student"))
    return folder / "77.toml"
