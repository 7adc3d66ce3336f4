"""The coders of notebook 08 side by side: whose answers they are, and that nobody of a large class is found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons import case
from lessons.case import agreement, machines
from lessons.course import model
from lessons.desk import classroom, coders
from lessons.kit.errors import UnknownName

pytestmark = pytest.mark.usefixtures("own_folder")


def code_everything(code: str) -> None:
    for name in classroom.TWENTY:
        model.find(name).check([{"source": code}] * len(classroom.statements(name)))


def pivoted(round: int = 1):
    return coders.answers(round).pivot(index="sentence", columns="coder", values="code")


def test_each_coded_sentence_stands_once_in_the_order_of_the_page() -> None:
    found = coders.sentences()
    assert found["sentence"].to_list() == sorted(case.sentence_numbers().values())
    assert set(found["lazy"]) == {"a source"}
    assert set(machines.NAMES) < set(found.columns)


def test_the_word_list_agrees_with_the_course_as_08_3_counts() -> None:
    found = coders.sentences()
    assert (found["course"] == found["word list"]).sum() == case.counts()["machine_right"]


def test_the_reader_is_coder_3_until_you_have_coded_and_then_your_first_answers() -> None:
    made_up = case.has_source(case.coders(1)["coder 3"])
    assert (coders.sentences()["reader"] == "a source").sum() == list(made_up.values()).count("yes")
    code_everything("no source")
    code_everything("office")  # after the feedback
    assert set(coders.sentences()["reader"]) == {"none"}


def test_a_sentence_that_was_left_out_is_no_disagreement() -> None:
    model.find("08.1").check([{"source": "office"}] * len(classroom.statements("08.1")))
    found = coders.sentences()
    assert found["reader"].isna().sum() == len(classroom.statements("08.2"))
    crossed = found.groupby(["reader", "word list"]).size().unstack(fill_value=0)
    assert crossed.sum().sum() == len(classroom.statements("08.1"))
    assert agreement.steps(found["reader"], found["engine"])["worked out"].iloc[0].endswith("of 10")


def test_whoever_reads_nothing_agrees_and_has_a_kappa_of_0() -> None:
    """The teacher’s page of 08 offers it to those who want more."""
    found = coders.sentences()
    steps = agreement.steps(found["reader"], found["lazy"])
    assert (steps["result"].iloc[0], steps["result"].iloc[-1]) == ("0.5", "0")


def test_without_a_class_the_made_up_coders_stand_there_and_you_beside_them() -> None:
    assert list(pivoted()) == ["coder 1", "coder 2", "coder 3"]
    assert agreement.alpha(pivoted()) == pytest.approx(agreement.alpha(case.coders(1)))
    assert agreement.alpha(pivoted(2)) == pytest.approx(agreement.alpha(case.coders(2)))
    code_everything("office")
    assert set(pivoted()[coders.YOU]) == {"office"}


def test_a_class_stands_there_alone_and_nobody_is_found_in_a_large_one(monkeypatch: pytest.MonkeyPatch) -> None:
    few = {f"word-{n}": dict.fromkeys(case.coded(), "no source" if n else "office") for n in range(3)}
    monkeypatch.setattr(classroom, "codings", lambda *_: few)
    assert list(pivoted()) == list(few)
    many = {f"word-{n}": dict.fromkeys(case.coded(), "office" if n == 7 else "no source") for n in range(25)}
    monkeypatch.setattr(classroom, "codings", lambda *_: many)
    found = pivoted()
    assert "word" not in coders.answers().to_csv()
    assert list(found) == [f"{place:02}" for place in range(1, 26)]
    assert set(found["25"]) == {"office"}, "the one who differs stands last, whoever that is"
    assert agreement.alpha(found) == pytest.approx(agreement.alpha(many)), "in which order makes no difference"


def test_there_are_two_rounds() -> None:
    with pytest.raises(UnknownName, match="There is no round 3; the rounds are 1 and 2"):
        coders.answers(3)


def test_nothing_is_marked() -> None:
    """The course’s codes stand beside the others, as a column; no word asks for a key."""
    source = Path(coders.__file__).read_text(encoding="utf-8")
    assert not any(word in source for word in (".key[", ".outcome", ".mark("))
