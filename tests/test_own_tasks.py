"""Questions about an article of one's own: asked where it has what they take, with feedback on every answer."""

from __future__ import annotations

from pathlib import Path

import exercise_proofs
import pytest

from lessons import adding, coding, own
from lessons.exercises import model, own_tasks, plain, widgets

ODD = """Ferry *stops* <b>today</b>

The board said that `all` [ferries](x) stop_on_the_day | on <Monday>. They said it was "a *hard* choice". Nobody spoke.
"""
BARE = "It rained all day. The road was wet.\n"


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path


def use(folder: Path, text: str) -> None:
    file = folder / "news.txt"
    file.write_text(text, encoding="utf-8")
    adding.add(file)


def failures() -> tuple[list[str], list[str]]:
    """The questions that are about the own article, and the proofs of them that do not hold."""
    asked = [each for each in map(model.find, own_tasks.places()) if each.about == "own"]
    failed = [
        f"{proof.name}: {failure}"
        for each in asked
        for proof in exercise_proofs.proofs(each)
        if (failure := proof.failure())
    ]
    return [each.id for each in asked], failed


@pytest.mark.parametrize("name", own.practice())
def test_every_answer_to_a_question_about_a_practice_article_has_its_feedback(name: str) -> None:
    adding.add_practice(name)
    asked, failed = failures()
    assert failed == []
    assert {"05.1", "05.2", "05.7", "05.10", "06.1", "06.4", "07.1", "07.2", "07.4", "07.5"} <= set(asked)


def test_signs_of_markdown_and_html_in_an_article_stay_words(workspace: Path) -> None:
    use(workspace, ODD)
    asked, failed = failures()
    assert failed == []
    assert "05.2" in asked
    shown = plain.html(model.find("05.10"))
    assert "&lt;Monday&gt;" in shown
    assert "stop_on_the_day |" in shown
    assert "<code>all</code>" not in shown
    assert 'href="x"' not in shown


def test_what_an_article_does_not_have_is_asked_of_the_course_and_said(workspace: Path) -> None:
    use(workspace, BARE)
    chain, count = model.find("05.3"), model.find("07.2")
    assert (chain.about, count.about) == ("course", "course")
    assert "the draft finds nobody who passes on what another said" in chain.aside
    assert "finds no credited sentence" in plain.text(count)
    assert chain.check("Kremlin spokesman Dmitry Peskov").outcome in ("right", "not yet")


def test_a_question_about_something_else_says_whose_article_it_is_about(workspace: Path) -> None:
    use(workspace, BARE)
    assert model.find("03.5").aside == model.COURSE
    adding.undo()
    assert model.find("03.5").aside == ""
    assert model.find("05.3").about == "course"


def test_the_numbers_are_those_of_the_articles_own_ledger() -> None:
    adding.add_practice("ferry-talks")
    voices = coding.voices("label")
    most, total = max(voices.values()), voices.total()
    share = model.find("07.2")
    assert share.check(f"{most}/{total}").outcome == "right"
    assert share.check(f"{most + 1}/{total}").outcome == "not yet"
    assert f"({most})" in share.prompt


def test_answers_on_two_articles_stay_apart() -> None:
    adding.add_practice("ferry-talks")
    words = plain.text(model.find("05.7"))
    model.find("07.2").check(50)
    first = model.find("07.2").last()
    adding.add_practice("tap-water")
    assert model.find("07.2").last() is None
    assert plain.text(model.find("05.7")) != words
    adding.undo()
    assert model.find("07.2").last() is None
    adding.add_practice("ferry-talks")
    assert model.find("07.2").last() == first


def test_the_marker_shows_the_sentence_of_the_own_article() -> None:
    adding.add_practice("ferry-talks")
    exercise = model.find("05.1")
    sentence = exercise.shown_sentences[0].text
    assert sentence in coding.article().clean
    panel = widgets.Panel(exercise)
    assert panel.control.widget is not None
    assert exercise.check(exercise_proofs.passages.words(exercise.statement, "content")).outcome == "right"
    assert "mend the draft" in exercise.check(sentence.split()[0]).feedback[0]


def test_a_pronoun_is_asked_about_with_the_sentence_before_it_and_one_right_answer() -> None:
    adding.add_practice("ferry-talks")
    exercise = model.find("05.6")
    *before, asked = exercise.shown_sentences
    assert before
    assert before[-1].sentence == asked.sentence - 1
    # “The mediator, the retired judge Isobel Tarn” is Ms. Tarn too: it would be right, so it is no option.
    assert sum("Tarn" in option.text for option in exercise.options) == 1


def test_a_cue_to_be_marked_was_not_given_away_before(workspace: Path) -> None:
    use(
        workspace,
        "Mill news\n\nThe mill is safe, the council said. Ann Lee said that it is old. Tom Ray told us it is new.\n",
    )
    given, asked = model.find("05.1"), model.find("05.4")
    assert given.shown_sentences != asked.shown_sentences


def test_nobody_is_asked_who_told_a_heading(workspace: Path) -> None:
    file = workspace / "news.md"
    file.write_text("# News\n\n## The weather\n\nIt rained.\n\n## The road\n\nIt was wet.\n", encoding="utf-8")
    adding.add(file)
    assert [row.text for row in coding.rows()] == ["The weather", "It rained.", "The road", "It was wet."]
    options = " ".join(option.text for option in model.find("05.10").options)
    assert "It rained." in options
    assert "The weather" not in options
