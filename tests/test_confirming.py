"""A draft is never a key: what a person has confirmed, sentence by sentence, and what holds of it later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_draft import Drafted, checked, draft, drafted

from lessons.case.corrections.applying import NEWER, corrected, keyed
from lessons.case.corrections.events import CORRECTIONS, Coding, Event
from lessons.kit.errors import UnknownName
from lessons.play.corrections import Corrections
from lessons.sources import Relation


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drafted:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return drafted()


def sentence(article: Drafted, number: int, right: str = "yes") -> Event:
    found = next(each for each in article.article.sents if each.sentence == number)
    return Event("sentence", value=right, place=(found.start, found.end, found.text))


def confirmed(article: Drafted, number: int) -> list[Event]:
    """What a person writes who says that the draft of a sentence is right."""
    text = article.article.clean
    here = next(each for each in article.article.sents if each.sentence == number)
    inside = {key: each for key, each in keyed(draft(text)).items() if here.start <= each.start < here.end}
    steps = [Event("confirm", key, Coding.of(each, text)) for key, each in inside.items()]
    return [*steps, sentence(article, number)]


def test_a_sentence_is_confirmed_by_a_person_and_can_be_taken_back(article: Drafted) -> None:
    assert not article.confirmed
    assert not any(each.number in checked(article) for each in article.relations())
    CORRECTIONS.add(article.log, *confirmed(article, 1))
    assert article.confirmed == {1}
    assert [each.number in checked(article) for each in article.relations()] == [True, False, False, False]
    CORRECTIONS.add(article.log, sentence(article, 1, ""))
    assert not article.confirmed
    assert not article.settled


def test_only_when_every_sentence_is_confirmed_the_article_is_settled(article: Drafted) -> None:
    numbers = [each.sentence for each in article.article.sents if each.sentence]
    for number in numbers:
        assert not article.settled
        CORRECTIONS.add(article.log, *confirmed(article, number))
    assert article.settled


def test_what_a_newer_program_finds_in_a_confirmed_sentence_is_left_out(article: Drafted) -> None:
    text = article.article.clean
    CORRECTIONS.add(article.log, *confirmed(article, 1))
    first = draft(text)[0]
    newer: list[Relation] = [*draft(text), replace(first, number=5, cue=((first.cue[0][1] + 1, first.cue[0][1] + 3),))]
    now = corrected(newer, CORRECTIONS.entries(article.log), text)
    assert len(now.relations) == len(draft(text))
    assert now.notes == (NEWER,)
    assert [row.state for row in now.rows][:1] == ["confirmed"]


def test_a_reader_says_whether_a_source_is_named(article: Drafted) -> None:
    lee, clerk = article.relations()[0], article.relations()[3]
    assert article.now.is_named(lee)
    assert not article.now.is_named(clerk)
    CORRECTIONS.add(article.log, Event("named", label=article.now.label(clerk), value="yes"))
    CORRECTIONS.add(article.log, Event("named", label=article.now.label(lee), value="no"))
    assert article.now.is_named(clerk)
    assert not article.now.is_named(lee)
    CORRECTIONS.add(article.log, Event("named", label=article.now.label(lee), value=""))
    assert article.now.is_named(lee)


def test_lines_that_say_nothing_about_a_sentence_are_passed_over() -> None:
    head = b'{"v": 1, "time": "2026-01-31T09:30:00Z", "do": "sentence", '
    for rest in (b'"place": [0, 2], "right": "yes"}', b'"place": [0, 2, "It"], "right": true}', b'"right": "yes"}'):
        assert CORRECTIONS.entry(head + rest) is None
    assert CORRECTIONS.entry(head + b'"place": [0, 2, "It"], "right": "yes"}') is not None


# From code, and on the screen, a person says it in one word


def test_yes_confirms_what_the_machine_found_in_a_sentence_and_leaves_what_was_mended(article: Drafted) -> None:
    desk = Corrections(article)
    desk.change(3, cue_class="belief")
    said = desk.yes(3, 1)
    assert said == "Sentence 3 is confirmed. Sentence 1 is confirmed. 2 of 7 sentences confirmed."
    assert [row.state for row in desk.now().rows] == ["confirmed", "machine", "changed", "confirmed"]
    assert article.confirmed == {1, 3}
    assert "already" in desk.yes(1)
    desk.take_back(3)
    assert [row.state for row in desk.now().rows] == ["confirmed", "machine", "changed", "machine"]
    assert "not confirmed" in desk.take_back(3)
    with pytest.raises(UnknownName, match="There is no sentence 99"):
        desk.yes(1, 99)


def test_when_all_is_confirmed_the_draft_is_a_key_and_says_so(article: Drafted) -> None:
    desk = Corrections(article)
    assert "All 7 sentences are confirmed. Your class’s answers are now marked against this." in desk.yes(*range(7))
    assert article.settled
    assert all(each.number in checked(article) for each in article.relations())
    assert "All 7 sentences are confirmed." in repr(desk)


def test_from_code_a_source_is_named_or_not(article: Drafted) -> None:
    desk = Corrections(article)
    clerk = article.relations()[3]
    assert desk.named("a clerk") == "“a clerk” is named in the text."
    assert article.now.is_named(clerk)
    desk.named("a clerk", None)
    assert not article.now.is_named(clerk)
    with pytest.raises(UnknownName):
        desk.named("nobody")
