"""Marking, kind by kind, on small exercises; and every kind against answers that make no sense."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import exercise_proofs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from kinds import FILES, OPTIONAL, module
from small_exercises import SENTENCE, SPANS

from lessons.course.kinds import KINDS, Exercise
from lessons.course.marking import Marking


def outcome(exercise: Exercise, answer: Any) -> tuple[str, str]:
    marking = exercise.marked(answer)
    return marking.outcome, " ".join(marking.feedback)


@pytest.mark.parametrize("kind", FILES)
def test_all_proofs_hold_of_a_sound_exercise(load, kind: str) -> None:
    proofs = list(exercise_proofs.proofs(load(kind)))
    assert [proof.name for proof in proofs if proof.failure()] == []
    assert {"77.1-untouched", "77.1-not-sure", "77.1-key"} <= {proof.name for proof in proofs}
    assert exercise_proofs.leaks(load(kind)) == []


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind not in ("predict", "text")])
def test_a_proof_fails_if_feedback_is_lost(load, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = KINDS[kind].judge
    dumb = lambda exercise, answer: dataclasses.replace(right(exercise, answer), feedback=("Incorrect.",))  # noqa: E731
    monkeypatch.setattr(KINDS[kind], "judge", dumb)
    assert any("is not told" in proof.failure() for proof in exercise_proofs.proofs(load(kind)))


@pytest.mark.parametrize("kind", FILES)
def test_a_proof_fails_if_the_key_is_wrong(load, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(KINDS[kind], "judge", lambda exercise, answer: Marking("not yet", ("No.",)))
    failing = [proof.name for proof in exercise_proofs.proofs(load(kind)) if proof.failure()]
    assert "77.1-key" in failing


def test_a_leak_is_seen(load) -> None:
    prompt = 'prompt = "What **now**?"'
    assert exercise_proofs.leaks(load("choice", prompt, 'prompt = "It was so because of this."'))


@pytest.mark.parametrize("kind", FILES)
def test_not_sure_is_an_answer_and_gets_the_hint(load, kind: str) -> None:
    for answer in (None, "not sure", "Not sure."):
        result = load(kind).mark(answer)
        assert (result.outcome, result.hint, result.counts) == ("not yet", "Look at the line.", True), answer


@pytest.mark.parametrize("kind", FILES)
def test_an_empty_answer_is_not_tried(load, kind: str) -> None:
    for answer in ("", "  ", [], {}, [None, None], [{"kind": None}]):
        result = load(kind).mark(answer)
        assert (result.outcome, result.counts, result.hint) == ("not tried", False, ""), answer


@pytest.mark.parametrize(("kind", "answer"), [(kind, answer) for kind, file in FILES.items() for answer in file.BAD])
def test_an_answer_that_does_not_fit_gets_one_sentence_and_is_no_try(load, kind: str, answer: Any) -> None:
    result = load(kind).mark(answer)
    assert result.outcome == "not yet"
    assert not result.counts
    assert result.hint == ""
    (sentence,) = result.feedback
    assert 20 < len(sentence) < 200
    assert sentence.endswith(".")


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.sampled_from(list(SPANS)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", FILES)
def test_no_answer_at_all_breaks_marking(load, kind: str) -> None:
    exercise = load(kind)

    @given(junk)
    def holds(answer: Any) -> None:
        result = exercise.mark(answer)
        assert result.outcome in ("not tried", "not yet", "acceptable", "right")
        assert repr(result)
        assert 0 <= result.score <= 1

    holds()


def test_choice_by_words_or_number(load) -> None:
    exercise = load("choice")
    for answer in (3, "3", "*rewording* by a program", "*Rewording*  BY a program"):
        assert outcome(exercise, answer) == ("right", "Yes.")
    assert outcome(exercise, 2) == ("acceptable", "It can be defended.")
    assert outcome(exercise, "translation") == ("not yet", "Two translators do not agree for forty words.")
    assert exercise.marked(1).answer == "translation"


def test_choices(load) -> None:
    exercise = load("choices")
    assert outcome(exercise, ["date", "author"]) == ("right", "")
    assert outcome(exercise, [1, 2, 4]) == ("right", "One can argue about the place.")
    assert outcome(exercise, "date") == ("not yet", "No author stands there.")
    assert outcome(exercise, [1, 3]) == ("not yet", "There is a quotation. No date stands there.")
    assert outcome(exercise, [1, 2, 3, 4]) == ("not yet", "You ticked everything.")
    assert exercise.marked([1, 3]).score == pytest.approx(1 / 3)


def test_choices_that_are_missing_are_counted_first_and_named_on_the_third_try(load) -> None:
    exercise = load("choices")
    early, late = "One more belongs in.", "No author stands there."
    for tries, said, unsaid in ((1, early, late), (2, early, late), (3, late, early)):
        shown = repr(exercise.mark("date", tries))
        assert said in shown
        assert unsaid not in shown
    assert "There is a quotation." in repr(exercise.mark([1, 3]))  # what was ticked is answered at once
    assert "2 more belong in." in repr(exercise.mark("quotation"))


def test_who_was_not_sure_of_one_row_is_not_sent_to_the_others(load) -> None:
    exercise = load("match")
    assert "Your other answers hold" in outcome(exercise, ["source", "not sure"])[1]
    assert "Answer the other rows first" in outcome(exercise, ["content", "not sure"])[1]


@pytest.mark.parametrize("kind", FILES)
def test_a_proof_fails_if_a_first_reply_gives_the_key_away(load, kind: str) -> None:
    exercise = load(kind)
    wrong = [proof.answer for proof in exercise_proofs.proofs(exercise) if proof.outcome == "not yet"]
    keys = [key for answer in wrong if answer is not None for key in FILES[kind].keys(exercise, answer)]
    if bool(keys) != hasattr(FILES[kind], "TELLS"):
        told = f"tests/kinds/{module(kind)}.py has to have TELLS where its keys() yields something, and only there:"
        pytest.fail(f"{told} {OPTIONAL['TELLS']}.", pytrace=False)
    if keys:
        failures = [proof.failure() for proof in exercise_proofs.proofs(load(kind, *FILES[kind].TELLS))]
        assert any("gives the key away on try 1" in failure for failure in failures)


def test_choices_of_a_few_good_ones(load) -> None:
    """With ``pick``, any of the good options are right, as many as are asked for."""
    exercise = load("choices", 'tick = "yes"', 'tick = "either"', pick=2)
    assert outcome(exercise, ["author", "place"])[0] == "right"
    assert outcome(exercise, ["date", "place"]) == ("right", "No date stands there. One can argue about the place.")
    assert outcome(exercise, ["date", "quotation"]) == ("not yet", "There is a quotation. No date stands there.")
    assert outcome(exercise, ["date"]) == ("not yet", "Tick 2 of them; you have ticked 1.")
    assert not exercise.marked(["author", "date", "place"]).counts
    assert exercise.marked(["author", "date"]).score == 1.0


def test_order(load) -> None:
    exercise = load("order")
    assert outcome(exercise, ["event", "report", "mirror", "copy"])[0] == "right"
    said = outcome(exercise, ["report", "event", "copy", "mirror"])
    assert said[0] == "not yet"
    assert "Nothing can be told before it happens." in said[1]
    assert "A copy needs a report." not in said[1]
    shown = [item.id for item in exercise.shown_items]
    assert outcome(exercise, shown)[0] == "not yet"
    numbers = [shown.index(name) + 1 for name in ("event", "report", "copy", "mirror")]
    assert outcome(exercise, numbers)[0] == "right"


def test_order_sees_a_wrong_pair_behind_a_free_one(load) -> None:
    exercise = load("order", 'either = [["copy", "mirror"]]', 'either = [["event", "report"], ["report", "copy"]]')
    assert outcome(exercise, ["copy", "report", "event", "mirror"])[0] == "not yet"


def test_match(load) -> None:
    exercise = load("match")
    assert outcome(exercise, {"told": "cue", "Peskov": "source"})[0] == "right"
    assert outcome(exercise, [1, 3])[0] == "acceptable"
    assert outcome(exercise, ["cue", "source"]) == (
        "not yet",
        "**1. Peskov:** A cue is a verb here. **2. told:** Told is how it is told.",
    )
    assert outcome(exercise, ["content", "cue"])[1] == "**1. Peskov:** Peskov is the one who tells."
    assert outcome(exercise, ["not sure", "cue"])[0] == "not yet"
    assert outcome(exercise, {"told": "cue"})[1].startswith("Row 1 of 2: something is missing.")


def test_grid(load) -> None:
    exercise = load("grid")
    assert exercise.rows[0].text == f"Sentence 5: {SENTENCE}"
    key = [{"kind": "person", "steps": "2"}, {"Kind": "office", "steps": "1"}]
    assert outcome(exercise, key)[0] == "right"
    assert outcome(exercise, {"S04": {"kind": 1, "steps": 1}, 2: key[1]})[0] == "acceptable"
    wrong = [{"kind": "office", "steps": "2"}, {"kind": "person", "steps": "2"}]
    assert outcome(exercise, wrong) == (
        "not yet",
        "**Sentence 5:** *Kind:* He is a man. "
        "**2. the office said**\n\n- *Kind:* A person, or an office?\n- *Steps:* Count the mouths.",
    )
    told = outcome(exercise, [{"kind": "person"}, {"steps": " "}])[1]
    assert told == "Rows 1 and 2 of 2: something is missing. Choose something in each."


@pytest.mark.parametrize(
    "answer", [82, 82.4, "82", "82 %", "82%", "0.82", "0,82", ".82", 0.82, " 82,0 % ", "82 percent"]
)
def test_a_share_can_be_written_in_many_ways(load, answer: Any) -> None:
    assert outcome(load("number"), answer)[0] == "right"


@pytest.mark.parametrize(("answer", "said"), [(18, "others"), ("0,18", "others"), (50, "Count"), (-82, "Count")])
def test_a_wrong_number(load, answer: Any, said: str) -> None:
    assert outcome(load("number"), answer)[0] == "not yet"
    assert said in outcome(load("number"), answer)[1]


@pytest.mark.parametrize(("answer", "good"), [("3,5", True), ("1,200", False), ("3.5 km", True), ("35", False)])
def test_a_number_with_another_unit(load, answer: str, good: bool) -> None:
    exercise = load("number", 'answer = 82\ntolerance = 1\nunit = "%"', 'answer = 3.5\nunit = "km"')
    assert (outcome(exercise, answer)[0] == "right") is good


def test_a_comma_may_part_thousands_or_decimals(load) -> None:
    old = 'answer = 82\ntolerance = 1\nunit = "%"'
    assert outcome(load("number", old, "answer = 1200"), "1,200")[0] == "right"
    assert outcome(load("number", old, "answer = 1.2"), "1,200")[0] == "right"


def test_percent_is_a_share_where_a_share_is_asked(load) -> None:
    exercise = load("number", 'answer = 82\ntolerance = 1\nunit = "%"', "answer = 0.82")
    assert outcome(exercise, "82 %")[0] == "right"
    assert outcome(exercise, 82)[0] == "not yet"


@pytest.mark.parametrize(
    "answer", ["9/11", "9 / 11", "9 of 11", "9 out of 11", "9⁄11", "≈ 82 %", "82 PERCENT", "٨٢٪", "82％"]
)
def test_a_share_can_be_written_as_a_fraction_or_with_other_signs(load, answer: str) -> None:
    assert outcome(load("number"), answer)[0] == "right"


@pytest.mark.parametrize("answer", ["38/121", "0,31", "0.31", ".31", "31 %", "31,4 %", "٠٫٣١"])
def test_a_number_from_0_to_1_can_be_written_in_many_ways(load, answer: str) -> None:
    exercise = load("number", 'answer = 82\ntolerance = 1\nunit = "%"', "answer = 0.31\ntolerance = 0.02")
    assert outcome(exercise, answer)[0] == "right"
    assert outcome(exercise, "31")[0] == "not yet"


def test_a_share_a_hundred_times_off_is_told_so(load) -> None:
    assert "a hundred times off" in outcome(load("number"), "0.82 %")[1]
    old = 'answer = 82\ntolerance = 1\nunit = "%"'
    assert "a hundred times off" in outcome(load("number", old, "answer = 0.31\ntolerance = 0.02"), "31")[1]
    assert "Count" in outcome(load("number", old, "answer = 3"), "300")[1], "a count is no share"


@pytest.mark.parametrize("answer", ["9/0", "/11", "9/", "9/11/2", "9 of", "of 11", "%", "≈"])
def test_a_fraction_that_is_none_gets_one_sentence(load, answer: str) -> None:
    result = load("number").mark(answer)
    assert not result.counts
    assert "3/4" in result.feedback[0]


@pytest.mark.parametrize(
    ("key", "answer"), [("0.31", "31 %"), ("1.2", "1,200"), ('50\nunit = "%"', "0.5 %"), ("0.75", "3/4")]
)
def test_a_number_is_marked_alike_when_it_comes_back_from_the_record(load, key: str, answer: str) -> None:
    exercise = load("number", 'answer = 82\ntolerance = 1\nunit = "%"', f"answer = {key}")
    once = exercise.marked(answer)
    again = exercise.marked(once.answer)
    assert (again.outcome, again.answer) == (once.outcome, once.answer)


def test_span(load) -> None:
    exercise = load("span")
    assert outcome(exercise, "Dmitry Peskov, the Kremlin's spokesman")[0] == "right"
    assert outcome(exercise, "dmitry peskov")[1] == "Some words are missing."
    assert outcome(exercise, "RIA Novosti.")[1] == "RIA passed it on."
    assert outcome(exercise, "told reporters")[1] == "That is the cue."
    assert outcome(exercise, SENTENCE)[1] == "Leave some words out."
    assert outcome(exercise, "It will")[1] == "Not those words."
    start = SENTENCE.index("RIA")
    assert outcome(exercise, (start, start + 3)) == ("not yet", "RIA passed it on.")
    assert exercise.marked("RIA Novosti").answer == [start, start + 11]


def test_a_word_off_is_accepted_and_named(load) -> None:
    exercise = load("span")
    missing = outcome(exercise, "Dmitry Peskov, the Kremlin’s")
    assert missing == ("acceptable", "Right but for a detail: one word is missing: “spokesman”.")
    too_many = outcome(exercise, "Dmitry Peskov, the Kremlin’s spokesman, told")
    assert too_many == ("acceptable", "Right but for a detail: one word is too many: “told”.")


def test_another_part_beside_the_key_is_too_long(load) -> None:
    exercise = load("span")
    with_another = "Dmitry Peskov, the Kremlin’s spokesman, told reporters, according to RIA Novosti"
    assert outcome(exercise, with_another) == ("not yet", "Leave some words out.")


def test_a_known_slip_meets_every_marking_that_falls_on_its_words(load) -> None:
    exercise = load("span")
    for marking in ("RIA Novosti", "RIA", "to RIA Novosti", "according to RIA Novosti"):
        assert outcome(exercise, marking) == ("not yet", "RIA passed it on."), marking


def test_a_slip_wins_only_where_it_is_nearer_than_the_key(load) -> None:
    slip = '[[exercise.slip]]\nrole = "carrier"'
    exercise = load("span", slip, '[[exercise.slip]]\nrole = "name"')
    assert outcome(exercise, SPANS["source"])[0] == "right"
    assert outcome(exercise, SPANS["name"]) == ("not yet", "RIA passed it on.")


def test_another_role_can_be_accepted(load) -> None:
    exercise = load("span", 'role = "source"', 'role = "source"\naccept = { quotation = "So it can be read." }')
    assert outcome(exercise, "It will rain")[0] == "acceptable"


def test_a_text_is_committed_then_compared_then_scored(load) -> None:
    exercise = load("text")
    short = exercise.mark("Only two")
    assert (short.samples, short.rubric) == ((), ())
    assert "You have 2 words so far. Your text is kept; write at least 4" in short.feedback[0]
    committed = exercise.mark("It rains, he said.")
    assert committed.outcome == "acceptable"
    assert committed.title == "● Noted"
    assert len(committed.samples) == 3
    assert "names the source" in repr(committed)
    assert "names the source" not in committed.html(compare=False)
    low = exercise.mark({"text": "It rains, he said.", "scores": [2, 0]})
    assert low.score == 0.5
    assert "says why" in low.feedback[1]
    assert exercise.mark({"text": "It rains, he said.", "scores": [2, 2]}).outcome == "right"


def test_a_text_is_never_marked_by_its_words(load) -> None:
    exercise = load("text")
    assert exercise.mark(exercise.samples[0].text).feedback == exercise.mark("la la la la").feedback


def test_predict(load) -> None:
    exercise = load("predict")
    near = exercise.mark({"value": "75 %", "reason": "a guess"})
    assert near.outcome == "right"
    assert near.feedback == ("You predicted 75 %. It is 80 %.", "You saw it coming.")
    far = exercise.mark({"value": 20, "reason": "a guess"})
    assert (far.outcome, far.title) == ("acceptable", "● Noted")
    assert "surprise" in far.feedback[1]
    assert far.explain


def test_predict_by_options_is_never_wrong(load) -> None:
    numeric = FILES["predict"].SMALL.split('kind = "predict"')[1]
    options = FILES["choice"].SMALL.split('kind = "choice"')[1]
    exercise = load("predict", numeric, options)
    assert exercise.mark("translation").outcome == "acceptable"
    assert exercise.mark(3).outcome == "right"


def test_a_number_can_come_from_a_table(load) -> None:
    pandas = pytest.importorskip("pandas")
    exercise = load("number")
    wanted = exercise.answer
    assert exercise.mark(pandas.Series([wanted - 1, 1.0]).sum()).outcome == "right"
    assert exercise.mark(pandas.Series([wanted]).iloc[0]).outcome == "right"
    for other in (pandas.DataFrame({"a": [1]}), pandas.Series([wanted, wanted]), True, math.nan, {}):
        assert exercise.mark(other).outcome != "right"


def test_help_comes_with_the_tries(load) -> None:
    exercise = load("choice")
    first, second, third = (exercise.mark("translation", tries) for tries in (1, 2, 3))
    assert (first.hint, first.explain) == ("Look at the line.", "")
    assert (second.hint, second.explain) == ("Compare the other.", "")
    assert (third.hint, third.explain, third.after) == (
        "",
        "It was so because of this.",
        "It goes wrong like that.",
    )
    assert {first.feedback, second.feedback, third.feedback} == {first.feedback}
    assert exercise.mark(3).explain == exercise.mark(2).explain == "It was so because of this."


def test_an_outcome_is_a_sign_and_a_word(load) -> None:
    exercise = load("choice")
    shown = [repr(exercise.mark(answer)).splitlines()[0] for answer in ("", 1, 2, 3)]
    assert shown == ["○ Not tried", "→ Not yet", "◐ Accepted", "✓ Right"]


def test_what_a_student_writes_is_shown_as_written(load) -> None:
    result = load("choice").mark("<img src=x onerror=x> [a](//x) *s*")
    assert "<img" not in result._repr_html_()
    assert "<a " not in result._repr_html_()
    assert "“<img src=x onerror=x> [a](//x) *s*”" in repr(result)
