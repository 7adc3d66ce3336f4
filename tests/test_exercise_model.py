"""The files of exercises: what is read from them, and what an author is told who breaks a rule."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_exercises import COMMON, HEAD, KINDS

from lessons import exercise as lessons_exercise
from lessons.course import model, plain
from lessons.kit import markup, panel
from lessons.kit.toml_table import ExerciseFileError


def test_a_lesson_is_read(course: Path) -> None:
    lesson = model.notebook("77")
    assert (lesson.title, lesson.slug, lesson.question) == ("Small", "small", "Does it work?")
    assert [exercise.kind for exercise in lesson.exercises] == list(KINDS)
    assert lesson.minutes_core == 20  # ten kinds of two minutes
    assert model.exercise_ids() == tuple(f"77.{number}" for number in range(1, 11))
    assert repr(model.find("77.2")) == repr(lesson.exercises[1])


def test_a_changed_file_is_read_again(course: Path) -> None:
    model.notebook("77")
    course.write_text(course.read_text(encoding="utf-8").replace("A title", "Another"), encoding="utf-8")
    os.utime(course, (1, 1))
    assert model.find("77.1").title == "Another"


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("77.22", "“77.2”"), ("7.2", "“77.2”"), ("zz", "“77”"), ("", "“77”"), ("77", "“77.1”")],
)
def test_an_unknown_id_gets_one_sentence_that_names_others(course: Path, wanted: str, near: str) -> None:
    with pytest.raises(KeyError) as caught:
        lessons_exercise(wanted)
    assert near in str(caught.value)
    assert str(caught.value).startswith("There is no exercise")
    assert caught.value._render_traceback_() == [str(caught.value)]


def test_an_unknown_notebook(course: Path) -> None:
    with pytest.raises(model.UnknownExercise, match="there are “77”"):
        model.notebook("../77")


FORTY = 'feedback = "Two translators do not agree for forty words."\n'
OTHERWISE = 'otherwise = "Peskov is the one who tells."\n'
BROKEN = [
    ("choice", FORTY, "", "option 1 (“translation”): “feedback” is missing"),
    ("choice", 'feedback = "It can be defended."\n', "", "option 2 (“revision”): “feedback” is missing"),
    ("choice", 'hints = ["Look at the line.", "Compare the other."]\n', "", "“hints” is missing"),
    ("choice", ', "Compare the other."', "", "at least 2"),
    ("choice", '"Compare the other."]', '"Compare the other.", "x"]', "two hints"),
    ("choice", "minutes = 2\n", "", "“minutes” is missing"),
    ("choice", "minutes = 2", "minutes = 0", "at least 0.5"),
    ("choice", "minutes = 2", 'minutes = "two"', "has to be a number"),
    ("choice", 'objective = "o"', 'objective = "p"', "the objective “p” is unknown; write one of: o."),
    ("choice", 'id = "77.1"', 'id = "78.1"', "begin with the notebook"),
    ("choice", 'kind = "choice"', 'kind = "chioce"', "“kind” is “chioce”; write one of: choice"),
    ("choice", 'verdict = "wrong"', 'verdit = "wrong"', "“verdict” is missing"),
    ("choice", 'verdict = "wrong"', 'verdict = "best"', "2 options have the verdict “best”"),
    ("choice", 'text = "revision"', 'text = "Not sure"', "adds “Not sure” by itself"),
    ("choice", 'text = "revision"', 'text = "translation"', "two of the options are “translation”"),
    ("choice", "minutes = 2", "minutes = 2\nminuts = 3", "“minuts” is unknown; did you mean “minutes”?"),
    ("choice", "minutes = 2", "minutes = 2\nlevel = 3", "the key “level” is unknown; take it out."),
    ("choice", "What **now**?", "What is [[nonsense]]?", "can’t be filled"),
    ("choice", "minutes = 2", 'minutes = 2\nshow = ["S77"]', "“S77” can’t be shown"),
    ("choice", "minutes = 2", "minutes = = 2", "is not valid TOML"),
    ("choice", 'notebook = "77"', 'notebook = "78"', 'asks for notebook = "77"'),
    ("choices", 'tick = "yes"', 'tick = "no"', 'no option has tick = "yes"'),
    ("choices", 'kind = "choices"', 'kind = "choices"\npick = 2', "at least 2 options have tick"),
    ("choices", 'feedback = "There is a quotation."\n', "", "option 3 (“quotation”): “feedback” is missing"),
    ("order", 'why = "A copy needs a report."\n', "", "item 3 (“copy”): “why” is missing"),
    ("order", 'id = "copy"', 'id = "2"', "short name"),
    ("order", '["copy", "mirror"]', '["copy", "moon"]', "pairs of item ids"),
    ("match", OTHERWISE, "", "the wrong option “content” has no feedback"),
    ("match", 'best = "cue"', 'best = "clue"', "“clue” is none of the options"),
    ("number", 'feedback = "That is the share of the others."', "", "slip 1 (“18”): “feedback” is missing"),
    ("number", "answer = 82", 'answer = "=no_such_count"', "names “no_such_count”, which is no count"),
    ("number", 'otherwise = "Count the rows again."\n', "", "“otherwise” is missing"),
    ("grid", 'otherwise = "Count the mouths."\n', "", "a wrong “steps” has no feedback"),
    ("grid", '"person", steps = "2" }', '"person" }', "nothing for the column “steps”"),
    ("grid", 'key = { kind = "person", steps', 'key = { kind = "ghost", steps', "“ghost” is no option"),
    ("span", 'role = "source"', 'role = "sauce"', "Statement S04 has no “sauce”"),
    ("span", 'too_long = "Leave some words out."\n', "", "“too_long” is missing"),
    ("span", 'role = "carrier"', "", "a slip is a role or words"),
    ("text", 'comment = "That is the carrier."', "", "sample 3 (“weak”): “comment” is missing"),
    ("predict", 'far_feedback = "It is a surprise to most."\n', "", "“far_feedback” is missing"),
    ("predict", "high = 100", "high = 0", "“low” has to be below “high”"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "old", "new", "said"), BROKEN, ids=range(len(BROKEN)))
def test_an_author_is_told_what_to_write(load, kind: str, old: str, new: str, said: str) -> None:
    with pytest.raises(ExerciseFileError) as caught:
        load(kind, old, new)
    sentence = str(caught.value)
    assert said in sentence
    assert sentence.startswith("77.toml")
    assert "\n" not in sentence
    if "TOML" not in sentence and "asks for" not in sentence:
        assert "exercise 77." in sentence or "exercise 78." in sentence


def test_an_id_is_used_once(tmp_path: Path, small_case: None) -> None:
    path = tmp_path / "77.toml"
    path.write_text(HEAD + 2 * (COMMON.format(number=1) + KINDS["choice"]), encoding="utf-8")
    with pytest.raises(ExerciseFileError, match=r"77\.1 is used twice"):
        model.read(path)


def test_placeholders_are_filled_in_every_text(load, monkeypatch: pytest.MonkeyPatch) -> None:
    from lessons import case

    monkeypatch.setattr(case, "fill", lambda text: text.replace("[[S04.cue]]", "“told”"))
    exercise = load("choice", '"translation"', '"[[S04.cue]]"')
    assert exercise.options[0].text == "“told”"


def test_the_shuffle_is_fixed_and_never_right(load) -> None:
    exercise = load("order")
    shown = [item.id for item in exercise.shown_items]
    assert shown == [item.id for item in load("order").shown_items]
    assert sorted(shown) == sorted(item.id for item in exercise.items)
    assert exercise.mark(shown).outcome == "not yet"
    others = [dataclasses.replace(exercise, id=f"77.{number}") for number in range(20)]
    assert len({tuple(item.id for item in other.shown_items) for other in others}) > 5


@pytest.mark.parametrize("kind", KINDS)
def test_the_exercise_in_words(load, kind: str) -> None:
    exercise = load(kind)
    text, html = plain.text(exercise), plain.html(exercise)
    assert text.startswith("Exercise 77.1 A title (2 minutes")
    assert "What now?" in text
    assert "<strong>now</strong>" in html
    assert "Sentence 5: “It will rain,” Dmitry" in text or kind not in ("span", "grid")
    assert text.rsplit("\n", 1)[1].startswith('To answer from code: exercise("77.1").check(')
    assert repr(exercise) == text


def test_the_call_shown_for_an_order_gives_away_nothing(load) -> None:
    exercise = load("order")
    lines = [line for line in plain.text(exercise).splitlines() if line.startswith("  ")]
    assert [line.split(". ")[1] for line in lines] == [item.text for item in exercise.shown_items]
    assert "event" not in plain.text(exercise).replace("the event", "")


def test_texts_are_escaped(load) -> None:
    exercise = load("choice", "What **now**?", "What <script>alert(1)</script> ![x](http://x.org/x.png) now?")
    assert "<script" not in plain.html(exercise)
    assert "<img" not in plain.html(exercise)


def test_a_link_leads_to_the_web_or_nowhere() -> None:
    assert markup.html("[x](javascript:alert(1))") == "<p>x</p>\n"
    assert 'href="https://x.org/?a=1&amp;b=2"' in markup.html("[x](https://x.org/?a=1&b=2)")
    assert "onerror" not in markup.html('[x](https://x.org"onerror="y)').replace("&quot;", "").split("href")[0]


def test_a_page_gets_html_and_text_without_widgets(load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel, "find_spec", lambda name: None)
    bundle = load("choice")._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}


def test_the_core_loads_the_standard_library_alone() -> None:
    code = (
        "import sys; from lessons.course import model, record, plain, saving;"
        "from lessons import exercise; e = exercise('00.1'); e.mark(1);"
        "heavy = {'pandas', 'altair', 'ipywidgets', 'anywidget', 'mistune', 'IPython'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
