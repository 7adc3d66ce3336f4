"""The files of exercises: what is read from them, and what an author is told who breaks a rule."""

from __future__ import annotations

import dataclasses
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from kinds import FILES, lacks
from small_exercises import COMMON, HEAD

from lessons import exercise as lessons_exercise
from lessons.course import kinds, model, plain
from lessons.course.kinds import KINDS, Exercise
from lessons.course.kinds.base import NO_KEY
from lessons.kit import markup, panel, paths
from lessons.kit.toml_table import ExerciseFileError

MODULES = [path.stem for path in Path(kinds.__file__).parent.glob("[!_]*.py")]


@pytest.mark.parametrize("module", MODULES)
def test_each_kind_that_has_a_module_is_among_the_kinds(module: str) -> None:
    source = importlib.import_module(f"lessons.course.kinds.{module}")
    classes = [each for each in vars(source).values() if isinstance(each, type) and issubclass(each, Exercise)]
    for kind in (each for each in classes if each.__module__ == source.__name__ and hasattr(each, "kind")):
        if kind not in KINDS.values():
            told = f"lessons/course/kinds/{module}.py has {kind.__name__}; name it in KINDS of __init__.py there."
            pytest.fail(told, pytrace=False)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_what_it_writes_itself_and_its_file_for_the_tests(kind: str) -> None:
    if told := lacks(kind):
        pytest.fail(told, pytrace=False)


@pytest.mark.parametrize("kind", FILES)
def test_the_key_in_short_says_what_the_key_says(load, kind: str) -> None:
    exercise = load(kind)
    without = [NO_KEY in "\n".join(lines).lower() for lines in (exercise.key(), exercise.short_key())]
    if without[0] != without[1]:
        pytest.fail(
            f"Of key and short_key of {type(exercise).__name__}, one says {NO_KEY!r}; write both.", pytrace=False
        )


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_row_for_authors(kind: str) -> None:
    readme = paths.data() / "exercises" / "README.md"
    rows = [line for line in readme.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{kind}` |")]
    if len(rows) != 1:
        pytest.fail(
            f"data/exercises/README.md has {len(rows)} rows that begin with | `{kind}` |; write one.", pytrace=False
        )


def test_a_lesson_is_read(course: Path) -> None:
    lesson = model.notebook("77")
    assert (lesson.title, lesson.slug, lesson.question) == ("Small", "small", "Does it work?")
    assert [exercise.kind for exercise in lesson.exercises] == list(FILES)
    assert lesson.minutes_core == 2 * len(FILES)  # each has two
    assert model.exercise_ids() == tuple(f"77.{number}" for number, _ in enumerate(FILES, 1))
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


IN_EVERY_KIND = [
    ('hints = ["Look at the line.", "Compare the other."]\n', "", "“hints” is missing"),
    (', "Compare the other."', "", "at least 2"),
    ('"Compare the other."]', '"Compare the other.", "x"]', "two hints"),
    ("minutes = 2\n", "", "“minutes” is missing"),
    ("minutes = 2", "minutes = 0", "at least 0.5"),
    ("minutes = 2", 'minutes = "two"', "has to be a number"),
    ('objective = "o"', 'objective = "p"', "the objective “p” is unknown; write one of: o."),
    ('id = "77.1"', 'id = "78.1"', "begin with the notebook"),
    ('kind = "choice"', 'kind = "chioce"', "“kind” is “chioce”; write one of: choice"),
    ("minutes = 2", "minutes = 2\nminuts = 3", "“minuts” is unknown; did you mean “minutes”?"),
    ("minutes = 2", "minutes = 2\nlevel = 3", "the key “level” is unknown; take it out."),
    ("What **now**?", "What is [[nonsense]]?", "can’t be filled"),
    ("minutes = 2", 'minutes = 2\nshow = ["S77"]', "“S77” can’t be shown"),
    ("minutes = 2", "minutes = = 2", "is not valid TOML"),
    ('notebook = "77"', 'notebook = "78"', 'asks for notebook = "77"'),
]  # fmt: skip


BROKEN = [("choice", *broken) for broken in IN_EVERY_KIND]
BROKEN += [(kind, *broken) for kind, file in FILES.items() for broken in file.BROKEN]


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
    path.write_text(HEAD + 2 * (COMMON.format(number=1) + FILES["choice"].SMALL), encoding="utf-8")
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


@pytest.mark.parametrize("kind", FILES)
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
