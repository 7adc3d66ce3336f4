"""The controls of every kind, driven as a student drives them: set a control, press, read the feedback."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest
from kinds import FILES

from lessons.course import record, saving
from lessons.course.kinds import Exercise
from lessons.course.whole_work import code_word
from lessons.course.widgets import Panel, spoken
from lessons.kit.marker import Marker

FILE = {"name": "f", "type": "", "size": 1, "last_modified": datetime(2026, 1, 31, tzinfo=UTC)}


@pytest.fixture
def make(load: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Exercise]:
    """Makes the small exercise of a kind, as ``load`` does; its record is this test's own."""
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return load


def first(panel: Panel) -> None:
    """Give an answer that is not the right one, as a student would."""
    FILES[panel.exercise.kind].first(panel.control)


def parts(widget: Any) -> Iterator[Any]:
    """A widget, and all that stand in it."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts(child)


def state(panel: Panel) -> Any:
    """What the controls show."""
    return FILES[panel.exercise.kind].state(panel.control)


@pytest.mark.parametrize("kind", FILES)
def test_an_answer_gets_its_feedback_and_both_are_there_after_a_restart(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    assert panel.feedback.value == ""
    first(panel)
    panel.check.click()
    assert FILES[kind].SAID in panel.feedback.value
    assert FILES[kind].SAID in panel.frame.said  # a screen reader is told the same
    again = Panel(make(kind))
    assert state(again) == state(panel)
    assert FILES[kind].SAID in again.feedback.value
    assert again.frame.said == ""  # old feedback is not read out when a notebook is opened


@pytest.mark.parametrize("kind", FILES)
def test_not_sure_gives_the_hint_of_the_try_and_leaves_the_answer_alone(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    first(panel)
    before = state(panel)
    panel.unsure.click()
    assert "Look at the line." in panel.feedback.value
    panel.unsure.click()
    assert "Compare the other." in panel.feedback.value
    assert state(panel) == before


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "order"])
def test_nothing_answered_is_no_try(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    panel.check.click()
    assert "lessons-note" in panel.feedback.value
    assert len(record.answers("77.1")) == 0


def test_the_right_answer_can_follow_a_wrong_one(make: Any) -> None:
    panel = Panel(make("choice"))
    first(panel)
    panel.check.click()
    panel.control.radio.index = 2
    panel.check.click()
    assert "Right" in panel.feedback.value
    assert [entry.outcome for entry in record.entries()] == ["not yet", "right"]


def test_typing_marks_nothing(make: Any) -> None:
    panel = Panel(make("number"))
    panel.control.text.value = "12.5"
    assert panel.feedback.value == ""
    assert len(record.answers("77.1")) == 0


@pytest.mark.parametrize("kind", FILES)
def test_what_is_typed_is_sent_as_a_whole(make: Any, kind: str) -> None:
    """Sent key by key, the last keys can come after the press of the button."""
    typed = [each for each in parts(Panel(make(kind)).widget) if hasattr(each, "continuous_update")]
    assert [each.continuous_update for each in typed] == [False] * len(typed)
    assert typed or kind not in ("number", "text", "predict", "form")


@pytest.mark.parametrize("written", ["18 percent", "18,0", "18/100"])
def test_a_number_comes_back_as_it_was_written(make: Any, written: str) -> None:
    exercise = make("number")
    panel = Panel(exercise)
    panel.control.text.value = f" {written} "
    panel.check.click()
    assert "That is the share of the others." in panel.feedback.value
    again = Panel(exercise)
    assert again.control.text.value == written
    assert "That is the share of the others." in again.feedback.value


def test_items_move_with_their_buttons_and_stop_at_the_ends(make: Any) -> None:
    panel = Panel(make("order"))
    control: Any = panel.control
    assert control.ups[0].disabled
    assert control.downs[-1].disabled
    for name in ("mirror", "copy", "report", "event"):  # each in turn to the top
        for _ in control.order:
            if control.order[0] != name:
                control.ups[control.order.index(name)].click()
    assert "the event" in control.labels[0].value
    panel.check.click()
    assert "Right" in panel.feedback.value


def test_a_text_is_compared_only_after_it_is_committed_then_scored(make: Any) -> None:
    old = "The source is Peskov because he told it."
    exercise = make("text", old, "A strong one <b>.")
    panel = Panel(exercise)
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
    for scored in (panel, Panel(exercise)):
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
    assert len(record.answers("77.1")) == 0


def test_a_slider_moved_away_and_back_is_an_answer(make: Any) -> None:
    panel = Panel(make("predict"))
    start = panel.control.scale.value
    panel.control.scale.value, panel.control.reason.value = start + 1, "I guess."
    panel.control.scale.value = start
    panel.check.click()
    assert record.answers("77.1")[-1].answer["value"] == start


def test_not_sure_keeps_what_was_said_to_the_answer(make: Any) -> None:
    panel = Panel(make("choice"))
    first(panel)
    panel.check.click()
    panel.unsure.click()
    assert FILES["choice"].SAID in panel.feedback.value
    assert "Compare the other." in panel.feedback.value  # the help of the second try
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
    assert "It is 80 %." in panel.feedback.value


def test_feedback_on_a_table_has_one_block_for_each_row(make: Any) -> None:
    panel = Panel(make("grid"))
    first(panel)
    panel.control.lists[1][0].value = "person"
    panel.check.click()
    said = spoken(panel.feedback.value)
    assert "2. the office said Kind: A person, or an office? Steps: Count the mouths." in said


def test_a_row_can_be_left_open_with_not_sure(make: Any) -> None:
    panel = Panel(make("match"))
    panel.control.lists[0].value, panel.control.lists[1].value = "source", "not sure"
    panel.check.click()
    assert "2. told:" in spoken(panel.feedback.value)


def test_markup_in_texts_is_shown_and_never_run(make: Any) -> None:
    panel = Panel(make("choice", '"translation"', '"**bold** <script>"'))
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
        record.append(record.Entry.now("77.1", answer, "not yet", 1))
        for kind in FILES:
            panel = Panel(make(kind))
            assert "did not work" not in panel.feedback.value
            first(panel)
            panel.check.click()
            assert FILES[kind].SAID in panel.feedback.value


def test_two_tabs_both_keep_their_tries_and_the_last_one_is_shown(make: Any) -> None:
    one, two = Panel(make("choice")), Panel(make("choice"))
    one.control.radio.index = 0
    one.check.click()
    two.control.radio.index = 1
    two.check.click()
    assert len(record.answers("77.1")) == 2
    assert Panel(make("choice")).control.radio.index == 1


@pytest.mark.parametrize("kind", FILES)
def test_one_output_holds_the_widgets_and_the_same_in_words(make: Any, kind: str) -> None:
    shown = make(kind)._repr_mimebundle_()
    assert set(shown) == {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"}
    assert "A title" in shown["text/html"]
    assert shown["text/html"] == make(kind)._repr_mimebundle_()["text/html"]  # no random ids
    assert " id=" not in shown["text/html"]


@pytest.mark.parametrize("kind", FILES)
def test_every_control_has_a_name(make: Any, kind: str) -> None:
    panel = Panel(make(kind))
    for widget in parts(panel.widget):
        if type(widget).__name__ in ("Text", "Textarea", "Dropdown", "Checkbox", "Button", "IntSlider"):
            assert widget.description.strip(), widget
    assert panel.frame.label == "Exercise 77.1: A title"


def test_a_notebook_of_exercises_is_built_as_soon_as_some_hundred_bare_widgets(make: Any) -> None:
    """About half a second on a slow machine; measured against the machine’s own speed, in the processor’s time."""
    exercises = [make(kind) for kind in FILES]

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
    first(panel)
    panel.check.click()
    file = saving.save().download(tmp_path / "taken.jsonl")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "elsewhere"))
    assert len(record.answers("77.1")) == 0
    assert "1 try added" in saving.save().restore(file)
    assert len(record.answers("77.1")) == 1
    assert "here already" in saving.save().restore(file)
    assert "no file" in saving.save().restore(tmp_path / "none.jsonl")
    (tmp_path / "other.jsonl").write_bytes(b"\xff\x00 something else")
    assert "no record" in saving.save().restore(tmp_path / "other.jsonl")


def test_the_buttons_do_the_same(make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = Panel(make("choice"))
    first(panel)
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
