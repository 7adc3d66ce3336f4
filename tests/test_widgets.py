"""The controls of every kind, driven as a student drives them: set a control, press, read the feedback."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from lessons.course import model, record, saving
from lessons.course.kinds import Exercise
from lessons.course.whole_work import code_word
from lessons.course.widgets import Panel, spoken
from lessons.kit.marker import Marker

FILE = {"name": "f", "type": "", "size": 1, "last_modified": datetime(2026, 1, 31, tzinfo=UTC)}
COMMON = """
prompt = "What do **you** say?"
objective = "look"
minutes = 2
hints = ["Look at the first line.", "Compare it with ice."]
explain = "Because it is so."
"""
HEAD = """
notebook = "90"
slug = "widgets"
title = "Widgets"
question = "Do they work?"
[[objective]]
id = "look"
text = "look"
"""
KINDS = {
    "choice": """
        option = [
          { text = "**bold** <script>", verdict = "best", feedback = "Good eye." },
          { text = "the second", verdict = "wrong", feedback = "The second is steam." },
        ]""",
    "choices": """
        option = [
          { text = "one", tick = "yes", feedback = "One belongs to it." },
          { text = "two", tick = "no", feedback = "Two is too many." },
        ]""",
    "order": """
        item = [
          { id = "a", text = "first", why = "It began so." },
          { id = "b", text = "then", why = "It went on so." },
          { id = "c", text = "last", why = "It ended so." },
        ]""",
    "match": """
        options = ["water", "ice"]
        row = [
          { text = "warm", best = "water", otherwise = "Warm things melt." },
          { text = "cold", best = "ice", otherwise = "Cold things freeze." },
        ]""",
    "grid": """
        column = [
          { id = "named", label = "Named?", options = ["yes", "no"], otherwise = "Look for a name." },
          { id = "side", label = "Side", options = ["ours", "theirs"], otherwise = "Ask who speaks." },
        ]
        row = [{ text = "a minister", key = { named = "no", side = "ours" } }]""",
    "number": """
        answer = 12.5
        unit = "percent"
        otherwise = "Count again."
        slip = [{ value = 13, feedback = "You rounded." }]""",
    "span": """
        statement = "S12"
        role = "source"
        too_long = "Leave something out."
        too_short = "Go on."
        otherwise = "Somewhere else." """,
    "text": """
        min_words = 4
        rubric = ["Names the source", "Says where"]
        sample = [
          { level = "strong", text = "A strong one <b>.", comment = "It names him." },
          { level = "middling", text = "A middling one.", comment = "It half names him." },
          { level = "weak", text = "A weak one.", comment = "It names nobody." },
        ]""",
    "predict": """
        low = 0
        high = 100
        step = 5
        unit = "percent"
        answer = 80
        near = 5
        near_feedback = "Close."
        far_feedback = "Far off."
        reason = true""",
    "form": """
        note = "What is odd?"
        min_words = 3
        field = [
          { id = "kind", label = "What is it?", options = ["a press release", "a news report"] },
          { id = "byline", label = "Who signs it?", options = ["a person", "nobody"], fact = "byline" },
        ]""",
}


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Exercise]:
    """Makes the exercise of a kind; its record is this test's own."""
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))

    def made(kind: str) -> Exercise:
        file = tmp_path / "90.toml"
        own = "\n".join(line.strip() for line in KINDS[kind].splitlines())
        title = f"A {kind}"
        top = f'{HEAD}\n[[exercise]]\nid = "90.1"\nkind = "{kind}"\ntitle = "{title}"\n'
        file.write_text(top + COMMON + own, encoding="utf-8")
        return model.read(file).exercises[0]

    return made


def first(panel: Panel, kind: str) -> None:
    """Give an answer that is not the right one, as a student would."""
    control: Any = panel.control
    if kind == "order":
        control.move(0, 1)
        control.move(1, -1)
        return
    if kind == "span":
        control.marker.mark(len(control.marker.text) - 6, len(control.marker.text))
        return
    handled = {
        "choice": lambda: [(control.radio, "the second")],
        "choices": lambda: [(control.boxes["two"], True)],
        "match": lambda: [(each, "ice") for each in control.lists[:2]],
        "grid": lambda: zip(control.lists[0], ["yes", "ours"], strict=True),
        "number": lambda: [(control.text, "13 percent")],
        "text": lambda: [(control.text, "He said it, there.")],
        "predict": lambda: [(control.scale, 20), (control.reason, "I guess.")],
        "form": lambda: [
            *zip(control.lists, ["a press release", "a person"], strict=False),
            (control.note, "It praises <b>."),
        ],
    }
    for widget, value in handled[kind]():
        widget.value = value


def state(panel: Panel) -> Any:
    """What the controls show."""
    control: Any = panel.control
    return {
        "choice": lambda: control.radio.value,
        "choices": lambda: [box.value for box in control.boxes.values()],
        "order": lambda: control.order,
        "match": lambda: [each.value for each in control.lists],
        "grid": lambda: [each.value for each in control.lists[0]],
        "number": lambda: float(control.text.value.split()[0]),
        "span": lambda: control.marker.span,
        "text": lambda: control.text.value,
        "predict": lambda: (control.scale.value, control.reason.value),
        "form": lambda: ([each.value for each in control.lists], control.note.value),
    }[panel.exercise.kind]()


SAID = {
    "choice": "The second is steam.",
    "choices": "Two is too many.",
    "order": "one of them stands too early",
    "match": "Warm things melt.",
    "grid": "Look for a name.",
    "number": "You rounded.",
    "span": "Somewhere else.",
    "text": "Your answer is in.",
    "predict": "Far off.",
    "form": "The cleaning found “Moira Kessan”.",
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_gets_its_feedback_and_both_are_there_after_a_restart(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    assert panel.feedback.value == ""
    first(panel, kind)
    panel.check.click()
    assert SAID[kind] in panel.feedback.value
    assert SAID[kind] in panel.frame.said  # a screen reader is told the same
    again = Panel(make(kind))
    assert state(again) == state(panel)
    assert SAID[kind] in again.feedback.value
    assert again.frame.said == ""  # old feedback is not read out when a notebook is opened


@pytest.mark.parametrize("kind", KINDS)
def test_not_sure_gives_the_hint_of_the_try_and_leaves_the_answer_alone(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    first(panel, kind)
    before = state(panel)
    panel.unsure.click()
    assert "Look at the first line." in panel.feedback.value
    panel.unsure.click()
    assert "Compare it with ice." in panel.feedback.value
    assert state(panel) == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "order"])
def test_nothing_answered_is_no_try(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    panel.check.click()
    assert "lessons-note" in panel.feedback.value
    assert record.tries("90.1") == 0


def test_the_right_answer_can_follow_a_wrong_one(make: Any) -> None:
    panel = Panel(make("choice"))
    first(panel, "choice")
    panel.check.click()
    panel.control.radio.index = 0
    panel.check.click()
    assert "Right" in panel.feedback.value
    assert [entry.outcome for entry in record.entries()] == ["not yet", "right"]


def test_typing_marks_nothing(make: Any) -> None:
    panel = Panel(make("number"))
    panel.control.text.value = "12.5"
    assert panel.feedback.value == ""
    assert record.tries("90.1") == 0


@pytest.mark.parametrize("kind", ["number", "text", "predict", "form"])
def test_what_is_typed_is_sent_as_a_whole(make: Any, kind: str) -> None:
    """Sent key by key, the last keys can come after the press of the button."""
    control = Panel(make(kind)).control
    typed = {"predict": ["scale", "reason"], "form": ["note"]}.get(kind, ["text"])
    typed = [getattr(control, name) for name in typed]
    assert [each.continuous_update for each in typed] == [False] * len(typed)


@pytest.mark.parametrize("written", ["13 percent", "13,0", "26/2"])
def test_a_number_comes_back_as_it_was_written(make: Any, written: str) -> None:
    exercise = make("number")
    panel = Panel(exercise)
    panel.control.text.value = f" {written} "
    panel.check.click()
    assert "You rounded." in panel.feedback.value
    again = Panel(exercise)
    assert again.control.text.value == written
    assert "You rounded." in again.feedback.value


def test_items_move_with_their_buttons_and_stop_at_the_ends(make: Any) -> None:
    panel = Panel(make("order"))
    control: Any = panel.control
    assert control.ups[0].disabled
    assert control.downs[-1].disabled
    for name in ("c", "b", "a"):  # each in turn to the top
        for _ in control.order:
            if control.order[0] != name:
                control.ups[control.order.index(name)].click()
    assert "first" in control.labels[0].value
    panel.check.click()
    assert "Right" in panel.feedback.value


def test_a_text_is_compared_only_after_it_is_committed_then_scored(make: Any) -> None:
    panel = Panel(make("text"))
    control: Any = panel.control
    control.text.value = "Too short."
    panel.check.click()
    assert not control.comparison.children
    control.text.value = "He said it, there."
    panel.check.click()
    assert "A strong one &lt;b&gt;." in control.comparison.children[0].value
    drawn = control.comparison.children
    control.lists[0].value = 2
    control.again.click()
    assert control.comparison.children is drawn  # a button drawn anew would lose the focus
    assert "each of the points" in control.scored.value  # below the button that was pressed
    control.lists[1].value = 1
    control.again.click()
    for scored in (panel, Panel(make("text"))):
        assert "3 of 4 points" in scored.control.scored.value
        assert "Noted" in scored.control.scored.value
        assert scored.feedback.value == ""  # there is one reply, in one place
        assert [each.value for each in scored.control.lists] == [2, 1]
        assert scored.control.comparison.children


@pytest.mark.parametrize("kind", ["order", "predict"])
def test_nothing_counts_before_it_was_moved(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    if kind == "predict":
        panel.control.reason.value = "I guess."
    panel.check.click()
    assert "lessons-note" in panel.feedback.value
    assert "first" in panel.feedback.value
    assert record.tries("90.1") == 0


def test_a_slider_moved_away_and_back_is_an_answer(make: Any) -> None:
    panel = Panel(make("predict"))
    start = panel.control.scale.value
    panel.control.scale.value, panel.control.reason.value = start + 1, "I guess."
    panel.control.scale.value = start
    panel.check.click()
    assert record.answers("90.1")[-1].answer["value"] == start


def test_not_sure_keeps_what_was_said_to_the_answer(make: Any) -> None:
    panel = Panel(make("choice"))
    first(panel, "choice")
    panel.check.click()
    panel.unsure.click()
    assert SAID["choice"] in panel.feedback.value
    assert "Compare it with ice." in panel.feedback.value  # the help of the second try
    panel.control.radio.value = next(option.text for option in panel.exercise.options if option.verdict == "best")
    panel.check.click()
    right = panel.feedback.value
    panel.unsure.click()
    assert panel.feedback.value == right


def test_a_prediction_needs_its_reason_and_then_shows_the_difference(make: Any) -> None:
    panel = Panel(make("predict"))
    panel.control.scale.value = 80
    panel.check.click()
    assert "reason" in panel.feedback.value
    panel.control.reason.value = "I counted."
    panel.check.click()
    assert "It is 80 percent." in panel.feedback.value


def test_feedback_on_a_table_has_one_block_for_each_row(make: Any) -> None:
    panel = Panel(make("grid"))
    first(panel, "grid")
    panel.control.lists[0][1].value = "theirs"
    panel.check.click()
    said = spoken(panel.feedback.value)
    assert "1. a minister Named: Look for a name. Side: Ask who speaks." in said


def test_a_row_can_be_left_open_with_not_sure(make: Any) -> None:
    panel = Panel(make("match"))
    panel.control.lists[0].value, panel.control.lists[1].value = "water", "not sure"
    panel.check.click()
    assert "2. cold:" in spoken(panel.feedback.value)


def test_markup_in_texts_is_shown_and_never_run(make: Any) -> None:
    panel = Panel(make("choice"))
    assert panel.control.radio.options[0] == ("bold <script>", "**bold** <script>")
    panel.control.radio.index = 0
    panel.check.click()
    assert "<script>" not in panel.feedback.value


def test_an_error_in_a_button_is_one_sentence(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = Panel(make("choice"))
    panel.control.radio.index = 1

    def broken(*_: object) -> None:
        raise RuntimeError("the <disk> is gone")

    monkeypatch.setattr(Exercise, "check", broken)
    panel.check.click()
    assert "the &lt;disk&gt; is gone" in panel.feedback.value
    monkeypatch.setattr(Exercise, "last", broken)
    assert "the &lt;disk&gt; is gone" in Panel(make("choice")).feedback.value


def test_an_answer_that_no_longer_fits_leaves_the_exercise_usable(make: Any) -> None:
    for answer in ("an option of last year", 7, ["a", "zz"], {"value": "x"}, [[1]], "-5"):
        record.append(record.Entry.now("90.1", answer, "not yet", 1))
        for kind in KINDS:
            panel = Panel(make(kind))
            assert "did not work" not in panel.feedback.value
            first(panel, kind)
            panel.check.click()
            assert SAID[kind] in panel.feedback.value


def test_two_tabs_both_keep_their_tries_and_the_last_one_is_shown(make: Any) -> None:
    one, two = Panel(make("choice")), Panel(make("choice"))
    one.control.radio.index = 0
    one.check.click()
    two.control.radio.index = 1
    two.check.click()
    assert record.tries("90.1") == 2
    assert Panel(make("choice")).control.radio.index == 1


@pytest.mark.parametrize("kind", KINDS)
def test_one_output_holds_the_widgets_and_the_same_in_words(make: Any, kind: str) -> None:
    shown = make(kind)._repr_mimebundle_()
    assert set(shown) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert f"A {kind}" in shown["text/html"]
    assert shown["text/html"] == make(kind)._repr_mimebundle_()["text/html"]  # no random ids
    assert " id=" not in shown["text/html"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_has_a_name(make: Any, kind: str) -> None:
    def named(widget: Any) -> None:
        if type(widget).__name__ in ("Text", "Textarea", "Dropdown", "Checkbox", "Button", "IntSlider"):
            assert widget.description.strip(), widget
        for child in getattr(widget, "children", ()):
            named(child)

    panel = Panel(make(kind))
    named(panel.widget)
    assert panel.frame.label == f"Exercise 90.1: A {kind}"


def test_a_notebook_of_exercises_is_built_as_soon_as_some_hundred_bare_widgets(make: Any) -> None:
    """About half a second on a slow machine; measured against the machine’s own speed, in the processor’s time."""
    exercises = [make(kind) for kind in KINDS]

    def seconds(build: Callable[[], object]) -> float:
        start = time.process_time()
        build()
        return time.process_time() - start

    built = min(seconds(lambda: [each._repr_mimebundle_() for each in exercises]) for _ in range(3))
    assert built < 8 * min(seconds(lambda: [widgets.HTML() for _ in range(100)]) for _ in range(3))


def test_a_mark_outside_the_text_counts_as_none() -> None:
    marker = Marker(text="He said 😀 so.", start=8, end=9)
    assert marker.words == "😀"  # code points, not the units that JavaScript counts
    for start, end in ((-1, 3), (3, 3), (5, 2), (0, 99)):
        marker.mark(start, end)
        assert marker.span is None


def test_work_can_be_taken_along_and_restored(make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = Panel(make("choice"))
    first(panel, "choice")
    panel.check.click()
    file = saving.save().download(tmp_path / "taken.jsonl")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "elsewhere"))
    assert record.tries("90.1") == 0
    assert "1 try added" in saving.save().restore(file)
    assert record.tries("90.1") == 1
    assert "here already" in saving.save().restore(file)
    assert "no file" in saving.save().restore(tmp_path / "none.jsonl")
    (tmp_path / "other.jsonl").write_bytes(b"\xff\x00 something else")
    assert "no record" in saving.save().restore(tmp_path / "other.jsonl")


def test_the_buttons_do_the_same(make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = Panel(make("choice"))
    first(panel, "choice")
    panel.check.click()
    content = record.export()
    _, words, buttons, said, _ = saving.save().live().children
    download, upload = buttons.children
    assert code_word() in words.value
    download.click()
    assert f"download='{saving.file_name()}'" in said.value
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "elsewhere"))
    upload.value = [{**FILE, "content": memoryview(content)}]
    assert "1 try added" in said.value
    assert not upload.value  # the same file can be chosen again
    upload.value = [{**FILE, "content": memoryview(b"no")}]
    assert "no record" in said.value


def test_the_stored_output_of_save_holds_no_code_word(make: Any) -> None:
    shown = saving.save()._repr_mimebundle_()
    assert code_word() not in shown["text/html"] + shown["text/plain"]
