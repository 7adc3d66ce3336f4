"""Notebook 12: the form, the replay, the reviews of an own article’s claims, the samples and the practice article."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import practice_gold
import pytest
from key_lookups import agree, as_written, holds, markdown

from lessons import review_claim
from lessons.case import claims, coding, own, practice
from lessons.course import model, record
from lessons.kit import paths
from lessons.kit.errors import BadValue
from lessons.kit.toml_table import ExerciseFileError
from lessons.play.fact_checking.review_form import NOBODY, PERSON, Panel

KEY = {field: known.key for field, known in practice.practice("ferry-talks").intake().items()}
NOTE = "I would ask the harbour board for the signed plan, by telephone."
TEACHER = (paths.data() / "exercises" / "12.teacher.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path


@pytest.fixture
def another(folder: Path) -> own.OwnArticle:
    """An article that nobody has a key to, in use."""
    where = folder / "my-work" / "articles"
    where.mkdir(parents=True)
    text = "Pool open\n\nBy Ann Lee\n\n“We <b>open</b> on Monday,” said Ben Ford.\n\nIt is warm, the council claimed.\n"
    (where / "pool.txt").write_text(text, encoding="utf-8")
    (where / own.IN_USE).write_text(json.dumps({"file": "pool.txt"}), encoding="utf-8")
    found = own.in_use()
    assert found is not None
    return found


# --- 12.1, the form ------------------------------------------------------------------------------


def test_the_makers_and_the_cleaning_answer_beside_the_reader() -> None:
    result = model.find("12.1").mark(KEY | {"byline": "nobody", "note": NOTE})
    said = "\n".join(result.feedback)
    assert (result.outcome, result.title) == ("acceptable", "● Noted")
    assert result.feedback[0].endswith("agree in 5 of 6 fields.")
    assert "You say: *nobody*. The cleaning found “Moira Kessan”. Its makers say: *a person*." in said
    assert said.count("Its makers say the same:") == 5


def test_another_answer_that_is_as_good_is_called_so() -> None:
    known = practice.practice("ferry-talks").intake()["origin"]
    result = model.find("12.1").mark(KEY | {"origin": known.accept[0], "note": NOTE})
    assert result.outcome == "right"
    assert any("(your answer is as good)" in said and known.why in said for said in result.feedback)


def test_an_article_without_makers_has_no_key(another: own.OwnArticle) -> None:
    result = model.find("12.1").mark(KEY | {"note": NOTE})
    said = "\n".join(result.feedback)
    assert (result.outcome, result.title) == ("acceptable", "● Noted")
    assert "makers" not in said
    assert "Nobody has a key to your article." in result.feedback[-1]
    assert "The cleaning found “Ann Lee”." in said
    assert said.count("The cleaning found nothing.") == 2  # date and publisher


def test_the_form_asks_what_the_course_asked_at_its_beginning() -> None:
    facts = {column.fact for column in model.find("12.1").columns} - {""}
    holds(facts == {"byline", "date", "publisher"}, "12.1, fields", facts, "what the cleaning looks for")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('fact = "byline"', 'fact = "weather"', "“fact” is “weather”"),
        ('id = "byline"', 'id = "kind"', "two of the fields are “kind”; make each different"),
        ('id = "byline"', 'id = "note"', "“note” is the name of the note itself"),
        ('note = "Which one thing', 'nota = "Which one thing', "“note” is missing"),
        ("top_score = 3", "top_score = 9", "“top_score” is 9"),
        ('reason = true\nreplay = "00.2"', 'replay = "00.2"', "write reason = true"),
    ],
)
def test_an_author_is_told_what_a_form_needs(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = (paths.data() / "exercises" / "12.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "12.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ExerciseFileError, match=re.escape(told)):
        model.read(tmp_path / "12.toml")


# --- 12.6, the report ----------------------------------------------------------------------------


def gold(name: str) -> list[tuple[str, str, str]]:
    """The makers' coding of each body sentence: how it is sourced, the source, its type."""
    each = practice_gold.gold(name)
    article = each.article()
    standing = coding.in_sentences(article, each.relations())
    found = []
    for sentence in article.sents:
        if sentence.sentence:
            how, relation = coding._counted(standing.get(sentence.sentence, ()), (sentence.start, sentence.end))
            place = relation and (relation.antecedent or next(iter(relation.source), None))
            found.append(
                (
                    how,
                    each.labels()[article.clean[slice(*place)]] if place else "",
                    relation.source_type if relation else "",
                )
            )
    return found


WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def test_the_samples_count_as_the_makers_do() -> None:
    rows = gold("tap-water")
    how = Counter(each[0] for each in rows)
    credited = [each for each in rows if each[0] == "credited"]
    most = Counter(each[1] for each in credited).most_common(1)[0]
    unnamed = sum(each[2].startswith("unnamed") for each in credited)
    exercise = model.find("12.6")
    strong, middling, _ = (sample.text for sample in exercise.samples)
    holds(f"Of {len(rows)} sentences {len(credited)} are credited" in strong, "12.6", strong, "the makers' coding")
    wanted = f"{WORDS[how['text']]} leans on a report, {WORDS[how['speech_act']]} tell what was asked"
    holds(wanted in strong, "12.6", strong, "the makers' coding")
    holds(f"{WORDS[how['none']]} have no source" in strong, "12.6", strong, "the makers' coding")
    agree(most, ("Lien Tran", 4), "12.6, who leads", "practice/relations.csv,")
    holds(f"Dr. Tran leads, with {most[1]} of {len(credited)}." in strong, "12.6", strong, "the makers' coding")
    holds(
        f"{WORDS[unnamed].capitalize()} of the {len(credited)} are told by people without" in strong, "12.6", strong, ""
    )
    percent = f"{round(100 * most[1] / len(credited))} percent"
    for text in (middling, model.find("12.4").samples[1].text):
        holds(percent in text, "the middling samples", text, percent)
    holds(f"{most[1]} of {len(credited)} credited" in model.find("12.4").samples[0].text, "12.4", "", "the coding")
    assert f"{len(credited)} of {len(rows)}" not in " ".join(exercise.hints), "a hint gives the finding away"


def test_the_samples_point_at_sentences_that_say_so() -> None:
    text = {each.sentence: each.text for each in practice_gold.gold("tap-water").article().sents}
    strong = model.find("12.6").samples[0].text
    assert "sentence 11, which is the health service" in strong
    assert text[11].startswith("It asked people not to ring")
    assert "(sentences 6 to 8)" in strong
    assert [any(word in text[n] for word in ("beggars", "surely", "Heads")) for n in (6, 7, 8)] == [True] * 3
    assert "mother of sentence 17" in strong
    assert "one mum wrote" in text[17]
    ledger = model.find("12.2").samples[0].text
    assert "Sentence 11" in ledger
    assert "in sentence 9" in ledger
    assert "a spokeswoman for the regional health service" in text[9]
    assert "I left sentence 12" in ledger
    assert text[12].startswith("Locals reckon")


def test_the_strong_sample_is_as_long_as_a_report() -> None:
    low, high = map(int, re.findall(r"\*\*(\d+) to (\d+) words\*\*", as_written("12.6")["prompt"])[0])
    assert low <= len(model.find("12.6").samples[0].text.split()) <= high
    assert model.find("12.6").min_words <= low


def test_the_rubric_has_five_criteria_with_four_levels_for_students_and_teachers() -> None:
    def table(text: str) -> list[list[str]]:
        lines = [line for line in text.splitlines() if line.startswith("| ") and "**" not in line and "---" not in line]
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        return [row for row in rows if len(row) == 5]

    students, teachers = table(as_written("12.6")["explain"]), table(TEACHER)
    assert students[0][1:] == teachers[0][1:] == ["0", "1", "2", "3"]
    names = [row[0] for row in students[1:]]
    assert names == [row[0] for row in teachers[1:]]
    assert names == [each.partition(":")[0] for each in model.find("12.6").rubric]
    assert len(names) == 5
    assert model.find("12.6").top_score == 3


def test_scores_go_as_far_as_the_rubric_says() -> None:
    exercise, text = model.find("12.6"), "word " * 250
    assert exercise.mark({"text": text, "scores": [3] * 5}).outcome == "right"
    assert "14 of 15 points" in exercise.mark({"text": text, "scores": [3, 3, 3, 3, 2]}).feedback[0]
    assert not exercise.mark({"text": text, "scores": [4] * 5}).counts
    assert not model.find("12.4").mark({"text": text, "scores": [3] * 3}).counts


# --- 12.7, the replay ----------------------------------------------------------------------------


def answered(value: Any, reason: str = "It looks *serious* <b>.", time: str = "2026-09-03T08:00:00Z") -> None:
    answer = {"value": value, "reason": reason}
    record.append(record.Entry("00.2", answer, "acceptable", 1, "teaching", time))


def replayed(value: int) -> str:
    return "\n".join(model.find("12.7").mark({"value": value, "reason": "Both capitals confirm it."}).feedback)


def test_the_first_judgment_comes_back_beside_the_last() -> None:
    answered(70)
    answered(10, "changed later", "2026-09-04T08:00:00Z")
    said = replayed(35)
    assert "**3 September 2026:** 70, because “It looks" in said
    assert "**Today:** 35, because “Both capitals confirm it.”" in said
    assert "35 points down" in said
    assert "changed later" not in said
    shown = model.find("12.7").mark({"value": 35, "reason": "x"}).html()
    assert "<b>" not in shown.replace("<b>.", "")
    assert "&lt;b&gt;" in shown


@pytest.mark.parametrize(("value", "told"), [(71, "1 point up"), (70, "has not moved"), (0, "70 points down")])
def test_it_says_how_far_the_number_moved_and_praises_none(value: int, told: str) -> None:
    answered(70)
    assert told in replayed(value)


def test_without_a_first_judgment_it_says_so_kindly() -> None:
    said = replayed(50)
    assert "There is no first judgment of yours" in said
    assert "no loss" in said
    record.append(record.Entry("00.2", None, "not yet", 1, "teaching", "2026-09-03T08:00:00Z"))
    record.append(record.Entry("00.2", {"value": "high"}, "acceptable", 2, "teaching", "2026-09-03T08:00:00Z"))
    assert "There is no first judgment of yours" in replayed(50)


def test_a_record_with_an_odd_day_breaks_nothing() -> None:
    answered(70, time="2026-13-03T08:00:00Z")
    assert "**Your first day:** 70" in replayed(50)


def test_both_ask_the_same_on_the_same_scale() -> None:
    first, last = model.find("00.2"), model.find("12.7")
    assert last.replay == first.id
    agree((last.low, last.high, last.step), (first.low, first.high, first.step), "12.7", "00.toml, 00.2,")
    assert (first.about, last.about) == ("course", "course")


# --- the claims of an own article ----------------------------------------------------------------

CLAIM = {
    "claim": "The board knew of the rust since last autumn",
    "verdict": "supported_same_origin_only",
    "reason": "The minutes and the chair say so, and both are the board.",
    "day": "2026-11-22",
}


def test_a_review_of_an_own_claim_is_kept_with_its_article(another: own.OwnArticle) -> None:
    path = review_claim(about=another).save(**CLAIM)
    assert path.parent == claims.folder(another)
    assert path.parent.parent.name == "articles"
    (found,) = claims.reviews(another)
    assert found.seen == "Pool open"
    assert claims.reviews(own.practiced("ferry-talks")) == ()


def test_the_form_offers_the_sentences_and_who_says_them(another: own.OwnArticle) -> None:
    panel = Panel(about=another)
    said_by = {row.source for row in coding.rows(another)}
    assert "Ben Ford" in said_by
    panel.pick.value = 1
    assert panel.claim.value == "“We <b>open</b> on Monday,” said Ben Ford."
    assert (panel.kind.value, panel.claimant.value) == (PERSON, "Ben Ford")
    assert panel.seen.value == "Pool open"


def test_reviews_are_listed_reopened_and_begun_anew(another: own.OwnArticle) -> None:
    review_claim(about=another).save(**CLAIM)
    panel = Panel(about=another)
    assert panel.claim.value == CLAIM["claim"]
    assert panel.earlier.value == 0
    panel.earlier.value = -1
    assert (panel.claim.value, panel.kind.value, panel.seen.value) == ("", NOBODY, "Pool open")
    panel.claim.value, panel.verdict.value = "The pool is warm enough", "not_checkable_now"
    panel.reason.value, panel.day.value = "Nobody has measured it, says the page.", "2026-11-22"
    panel.save.click()
    assert "Saved in my-work" in panel.note.value
    assert panel.claim.value == "The pool is warm enough"  # the form stays as it was
    assert [label for label, _ in panel.earlier.options] == [
        "a new one",
        CLAIM["claim"],
        "The pool is warm enough",
    ]
    panel.earlier.value = 0
    assert panel.claim.value == CLAIM["claim"]


def test_a_damaged_review_hides_no_other(another: own.OwnArticle) -> None:
    path = review_claim(about=another).save(**CLAIM)
    (path.parent / "claim-review-a.json").write_text("{", encoding="utf-8")
    (path.parent / "claim-review-b.json").write_text("[]", encoding="utf-8")
    assert len(claims.reviews(another)) == 1


def test_a_review_from_code_is_told_what_is_missing(another: own.OwnArticle) -> None:
    with pytest.raises(BadValue, match="at least five words"):
        review_claim(about=another).save(**CLAIM | {"reason": "So."})


# --- the lesson ----------------------------------------------------------------------------------


def test_every_exercise_says_what_it_is_about() -> None:
    """One about an own article is kept with that article; none of 12 is about the course's article but the replay."""
    about = {each.id: each.about for each in model.notebook("12").exercises}
    assert [name for name, what in about.items() if what == "course"] == ["12.7"]
    assert {"12.1", "12.2", "12.4", "12.6"} <= {name for name, what in about.items() if what == "own"}
    assert all(what == "any" for name, what in about.items() if name[3] in "rx")


def test_what_is_recalled_goes_back_to_the_first_minute_and_to_mediation() -> None:
    """Every path has had notebook 01 by then; the two on mediation are the last before this one."""
    asked = [each for each in model.notebook("12").exercises if each.role == "retrieval"]
    assert {re.findall(r"notebook (\d\d)", each.title)[0] for each in asked} == {"01", "10", "11"}


def test_the_five_sentences_of_a_lesson_are_kept() -> None:
    """A text that is too short is not recorded, so what is written in class has to be long enough."""
    five = " ".join(["This sentence has a number, 12, and a place in the text."] * 5)
    assert model.find("12.6").mark(five).counts


def test_the_notebook_names_the_practice_articles_and_the_rules() -> None:
    text = "\n".join(markdown("12"))
    assert "Nothing private" in text
    assert "It stays here" in text
    for name in practice.names():
        assert f"`{name}`" in TEACHER
