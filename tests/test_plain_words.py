"""The page in plain words: easy to read, nothing lost, open beside each sentence, and no answer given away."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import exercise_proofs
import pytest
from giveaways import given_away

from lessons import case, charts
from lessons.case import editions, plain_words
from lessons.course import model, plain
from lessons.course.kinds import Exercise
from lessons.course.widgets import Panel
from lessons.kit import markup, paths, tables
from lessons.text.sentences import spans

ROWS = tables.rows("plain")
EXERCISES = [exercise for number in model.notebooks() for exercise in model.notebook(number).exercises]
WORD = re.compile(r"[\w’-]+")
NUMBER = re.compile(r"\d+|\b(?:one|two|three|ten|second|several|few|half)\b")
EASIER = {"immediate": "right away"}  # a hedge in an easier word
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["statement"])


def sentence(row: tables.Row) -> str:
    return case.words(row["statement"])


# --- easy to read -----------------------------------------------------------------------------------------------------


def syllables(word: str) -> int:
    """As many as there are groups of vowels; a silent e at the end, or in -ed, is none."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    silent = re.search(r"(?<![l])e$|[^aeiouydt]ed$", letters) is not None and not letters.endswith("ee")
    return max(1, len(re.findall(r"[aeiouy]+", letters)) - silent)


def lengths(*texts: str) -> list[int]:
    return [len(WORD.findall(text[slice(*span)])) for text in texts for span in spans(text)]


def grade(*texts: str) -> float:
    """The Flesch-Kincaid grade (J. P. Kincaid and others, 1975, Research Branch Report 8-75 of the US Navy)."""
    words = WORD.findall(" ".join(texts))
    return 0.39 * len(words) / len(lengths(*texts)) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_the_page_is_hard_and_its_plain_words_are_for_grade_8() -> None:
    """The page of notebook 00 for teachers says so too."""
    page, plainly = [sentence(row) for row in ROWS], [row["plain"] for row in ROWS]
    told = (paths.data() / "exercises" / "00.teacher.md").read_text(encoding="utf-8")
    words, easy = re.findall(r"some (\d+) words a sentence.*?readers of grade (\d+)", told, re.DOTALL)[0]
    assert round(sum(lengths(*page)) / len(lengths(*page))) == int(words)
    assert round(grade(*plainly)) == int(easy) < 8 < 11 < grade(*page)


@each_row
def test_no_sentence_is_long_or_hard(row: tables.Row) -> None:
    assert max(lengths(row["plain"])) <= 20
    assert grade(row["plain"]) < 10.5  # “his national security adviser” is no easier in any words


# --- nothing is lost --------------------------------------------------------------------------------------------------


def test_each_sentence_of_the_page_has_one() -> None:
    found = plain_words.found_in(case.course().clean)
    assert list(found) == list(case.course().sents)
    assert list(found.values()) == [row["plain"] for row in sorted(ROWS, key=lambda row: case.span(row["statement"]))]


def test_so_has_each_sentence_of_the_found_page(
    found_page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    folder = tmp_path / "my-work" / "articles"
    folder.mkdir(parents=True)
    (folder / editions.FOUND_PAGE).write_bytes(found_page.read_bytes())
    assert case.edition() == "found"
    assert list(plain_words.found_in(case.course().clean)) == list(case.course().sents)


@each_row
def test_names_and_numbers_stay(row: tables.Row) -> None:
    said = row["plain"].casefold()
    words = sentence(row)
    begins = {words[start:].split()[0] for start, _ in spans(words)}
    names = {
        word
        for word in re.findall(r"\b[A-Z][\w’-]+", words)
        if word not in begins or re.search(f"[a-z,] {word}", _page())
    }
    assert [name for name in names if name.casefold() not in said] == []
    assert [number for number in NUMBER.findall(words) if number not in said] == []


@cache
def _page() -> str:
    return case.course().clean


@each_row
def test_quotations_odd_words_hedges_and_sources_stay(row: tables.Row) -> None:
    """An official's words stay to the letter; damage is not mended; a source and a hedge are not smoothed away."""
    said, here = row["plain"], editions.spans(row["statement"])
    to_the_letter = [role for role in here if role in ("quotation", "changed", "odd_word", "slip", "slip_2")]
    assert [role for role in to_the_letter if case.words(row["statement"], role) not in said] == []
    odd = {slip["words"] for slip in tables.rows("slips") if slip["statement"] == row["statement"]}
    assert [words for words in odd if words in sentence(row) and words.casefold() not in said.casefold()] == []
    hedges = [case.words(row["statement"], role) for role in here if role in ("hedge", "hedge_2")]
    assert [hedge for hedge in hedges if EASIER.get(hedge, hedge) not in said] == []
    source = WORD.findall(case.words(row["statement"], "source")) if "source" in here else []
    assert {word.casefold() for word in source} <= {word.casefold() for word in WORD.findall(said)}
    assert ("“" in said) == ("“" in sentence(row))


@each_row
def test_no_cue_takes_another_stand(row: tables.Row) -> None:
    """The engine finds no verb of telling in the plain words that is of another class than those of the sentence."""
    from lessons import attribution

    classes = [{relation.cue_class for relation in attribution.find(text)} for text in (sentence(row), row["plain"])]
    assert classes[1] <= classes[0]


@each_row
def test_what_changed_is_told(row: tables.Row) -> None:
    changed = row["changed"].split(";")
    assert ("split" in changed) == (len(lengths(row["plain"])) > 1)
    assert row["decided"] or not {"source", "verb", "passive", "hedge", "reach"} & {*changed}
    assert row["plain"] != sentence(row)


# --- where they open --------------------------------------------------------------------------------------------------


def sentences_of(exercise: Exercise) -> dict[str, str]:
    """The sentences of the page that a question shows anywhere, with their plain words."""
    shown = "\n".join([each.text for each in exercise.shown_sentences] + [plain.text(exercise)])
    return {found.text: words for found, words in plain_words.found_in(shown).items()}


SHOWING = [exercise for exercise in EXERCISES if sentences_of(exercise)]
each = pytest.mark.parametrize("exercise", SHOWING, ids=lambda exercise: exercise.id)


@each
def test_they_open_beside_each_sentence_or_come_with_the_explanation(
    exercise: Exercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    words = {markup.escape(each) for each in sentences_of(exercise).values()}
    for before in (plain.html(exercise), (panel := Panel(exercise)).head.value):
        assert before.count("<details") == before.count("</details>") == before.count("<summary")
        if exercise.plain_words == "beside":
            assert [each for each in words if before.count(each) != 1] == []
        else:
            assert [each for each in words if each in before] == []
            assert "Plain words come with the explanation" in before
    key = next(proof.answer for proof in exercise_proofs.proofs(exercise) if proof.outcome == "right")
    panel._reply(exercise.mark(key))
    assert [each for each in words if panel.head.value.count(each) != 1] == []


@each
def test_they_give_no_answer_away(exercise: Exercise) -> None:
    if exercise.plain_words == "after":
        return
    page, said = (" ".join(words) for words in (sentences_of(exercise), sentences_of(exercise).values()))
    for proof in exercise_proofs.proofs(exercise):
        marked = exercise.marked(proof.answer)
        if marked.outcome == "not yet" and marked.counts and marked.answer is not None:
            key = given_away(exercise, marked.answer, said)
            assert not key or given_away(exercise, marked.answer, page), f'write plain_words = "after": {key}'


def test_a_question_about_words_that_plain_language_changes_waits() -> None:
    """How far a content reaches, what is quoted, a hedge, a passive, and what a clear rewriting may do."""
    about_wording = {"m12", "m37", "m38", "m39", "m40"}
    hasty = [e.id for e in SHOWING if {*e.misconceptions} & about_wording and e.plain_words == "beside"]
    assert hasty == []
    assert {"05.11", "08.4", "08.8"} <= {e.id for e in SHOWING if e.plain_words == "after"}  # how far “said” reaches
    assert sum(e.plain_words == "beside" for e in SHOWING) > len(SHOWING) / 2


def test_once_open_they_stay_open_while_a_question_is_tried_again() -> None:
    panel = Panel(exercise := model.find("05.11"))
    panel._reply(exercise.mark("not sure", 3))
    panel._reply(exercise.mark("not sure", 1))
    assert all(markup.escape(words) in panel.head.value for words in sentences_of(exercise).values())


def test_an_article_of_ones_own_has_none() -> None:
    assert plain_words.found_in("The mayor said that the bridge is safe. Nobody asked her.") == {}
    assert plain_words.html({}, "In plain words") == ""


def test_the_page_has_them_below_with_a_word_on_what_they_are() -> None:
    shown = charts.page().html or ""
    block = shown[shown.index("The page in plain words") :]
    assert f"({len(ROWS)})" in block
    assert [row["plain"] for row in ROWS if markup.escape(row["plain"]) not in block] == []
    assert "Plain words are a rewording too" in block
