"""The practice articles: gold that fits their text, a key that fits its form, the cleaning as the data card says."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import practice_gold
import pytest
from practice_gold import Gold, gold

from lessons.case import dating, practice
from lessons.course import model
from lessons.kit import paths, tables
from lessons.kit.errors import BadValue, UnknownName
from lessons.sources.lexicon import cues, forms

NAMES = practice.names()
CARD = (paths.data() / "practice" / "README.md").read_text(encoding="utf-8")
PRONOUNS = {"he", "she", "it", "they", "the company", "the service"}


@pytest.fixture(params=NAMES)
def each(request: pytest.FixtureRequest) -> Gold:
    return gold(request.param)


def words(each: Gold, role: str) -> list[str]:
    clean = each.article().clean
    return [relation.words(clean, role) for relation in each.relations()]


def classes_of(word: str) -> set[str]:
    """The classes of a cue in the engine's lexicon; “according to” is a phrase."""
    phrases = {cue.cue_class for cue in cues() if cue.part == "phrase" and cue.lemma == word}
    return phrases | {each.cue.cue_class for each in forms().get(word, ()) if each.cue.part != "noun"}


# --- the annotation ------------------------------------------------------------------------------


def test_every_word_of_the_annotation_has_one_place(each: Gold) -> None:
    found = each.relations()  # a word that stands there twice, or not at all, raises
    assert len(found) > 10
    assert [relation.number for relation in found] == list(range(1, len(found) + 1))
    assert [relation.start for relation in found] == sorted(relation.start for relation in found)


def test_a_word_that_does_not_stand_there_once_is_told() -> None:
    row = dict(next(row for row in tables.rows("practice_relations") if row["article"] == "ferry-talks"))
    article = gold("ferry-talks").article()
    for slip, told in (
        ({"cue": "shouted"}, "“shouted” stands 0 times"),
        ({"cue": "of"}, "“of” stands 2 times"),
        ({"sentence": 99}, "no sentence 99"),
        ({"antecedent": "Nobody Atall"}, "“Nobody Atall” does not stand before"),
    ):
        with pytest.raises(BadValue, match=told):
            practice_gold._relation(article, row | slip)


def test_a_name_that_is_none_is_told_what_there_is() -> None:
    with pytest.raises(UnknownName, match=", ".join(NAMES)):
        practice.practice("moon-landing")


def test_quotation_marks_belong_to_what_is_quoted(each: Gold) -> None:
    for relation, content in zip(each.relations(), words(each, "content"), strict=True):
        whole = all(re.fullmatch(r"“[^”]*”", part) for part in content.split(practice_gold.GAP))
        wanted = "direct" if whole else "mixed" if "“" in content else "indirect"
        assert relation.kind == wanted, content


def test_no_class_of_a_cue_differs_from_the_lexicon_without_a_note(each: Gold) -> None:
    notes = {row["number"]: row["note"] for row in tables.rows("practice_relations") if row["article"] == each.name}
    for relation, cue in zip(each.relations(), words(each, "cue"), strict=True):
        classes = set().union(*(classes_of(word.lower()) for word in [cue, *cue.split()]))
        assert relation.cue_class in classes or notes[relation.number], f"{cue}: {relation.cue_class}, not {classes}"


def test_a_chain_leads_out(each: Gold) -> None:
    by_number = {relation.number: relation for relation in each.relations()}
    for relation in by_number.values():
        if relation.outer:
            (inner,), (outer,) = relation.content, by_number[relation.outer].content
            assert outer[0] <= inner[0] < inner[1] < outer[1]


def test_a_pronoun_says_whom_it_stands_for(each: Gold) -> None:
    for relation, source in zip(each.relations(), words(each, "source"), strict=True):
        assert (source.lower() in PRONOUNS) == bool(relation.antecedent), source


def test_each_source_is_in_the_table_of_sources_and_no_other_is(each: Gold) -> None:
    clean = each.article().clean
    used = set()
    for relation, source in zip(each.relations(), words(each, "source"), strict=True):
        used.add(clean[slice(*relation.antecedent)] if relation.antecedent else source)
        told = clean[slice(*relation.antecedent)] if relation.antecedent else source
        if source:
            (row,) = [row for row in each.sources() if row["label"] == told]
            assert row["source_type"] == relation.source_type, told
    assert used - {""} == set(each.labels())


def test_a_source_has_one_side_and_one_type(each: Gold) -> None:
    for name in set(each.labels().values()):
        assert len({(row["side"], row["source_type"]) for row in each.sources() if row["canonical"] == name}) == 1, name


# --- the form and what was planted ---------------------------------------------------------------


def test_the_makers_answer_every_field_with_an_option_of_the_form(each: Gold) -> None:
    fields = {column.id: column.options for column in model.find("12.1").columns}
    assert set(each.intake()) == set(fields)
    for field, known in each.intake().items():
        assert {known.key, *known.accept} <= set(fields[field])
        assert known.key not in known.accept
        assert len(known.why.split()) > 7


def test_no_answer_fits_all_four() -> None:
    """Whoever always ticks the same would be right too often."""
    for field in model.find("12.1").columns:
        keys = Counter(practice.practice(name).intake()[field.id].key for name in NAMES)
        assert len(keys) >= 2, field.id
        assert max(keys.values()) <= 3


def test_what_was_planted_stands_there_once(each: Gold) -> None:
    article = each.article()
    for row in each.planted():
        assert article.clean.count(row["words"]) == 1, row["words"]
        if row["rule"]:
            start = article.clean.index(row["words"])
            flags = [change for change in article.changes if (change.op, change.rule) == ("flag", row["rule"])]
            assert any(start <= change.clean_start < start + len(row["words"]) for change in flags), row["words"]


# --- the cleaning, as the data card tells it -----------------------------------------------------


def test_every_file_can_be_had_back(each: Gold) -> None:
    assert each.article().undo() == each.article().raw


def rules(each: Gold) -> set[str]:
    return {change.rule for change in each.article().changes}


@pytest.mark.parametrize("name", ["ferry-talks", "tap-water"])
def test_a_text_loses_nothing_but_layout_and_the_lines_that_are_facts(name: str) -> None:
    found = rules(gold(name))
    assert {rule for rule in found if not rule.startswith("normalise.")} == {"extract.credit"}


def test_markdown_is_read_as_a_reader_sees_it() -> None:
    article = gold("study-app").article()
    assert not article.changes
    assert not re.search(r"[#*]", article.raw)


def test_the_page_loses_the_frame_of_the_website_and_nothing_else() -> None:
    article = gold("exam-again").article()
    told = {
        "extract.page_header": "menu",
        "extract.cookies": "cookies",
        "extract.share": "sharing",
        "extract.advertisement": "advertisement",
        "extract.related": "other stories",
        "extract.subscribe": "newsletter",
        "extract.comments": "comments",
        "extract.footer": "footer",
        "evidence.honorific": "“Mr.”",
        "evidence.stop_outside_quotation": "comma outside",
    }
    assert rules(gold("exam-again")) - {"normalise.space", "normalise.line_end"} == set(told)
    for word in told.values():
        assert word in CARD
    for word in ("Cricket", "cookie", "WhatsApp", "ADVERTISEMENT", "puppy", "Subscribe", "Comments", "Privacy"):
        assert word in article.raw
        assert word not in article.clean
    assert article.clean.endswith("(With inputs from agencies)")
    body = re.findall(r"<p>(.*?)</p>", practice.practice("exam-again").file.read_text(encoding="utf-8"))
    assert all(line in article.clean for line in body if len(line) > 110 and "cookies" not in line)


# --- the trustworthy one, by the course's own checklist ------------------------------------------


def test_the_trustworthy_one_keeps_every_rule() -> None:
    each = gold("ferry-talks")
    article = each.article()
    assert all(fact.status == "found" for fact in article.facts)
    assert "Correction, " in article.clean
    named = [row for row in each.sources() if row["source_type"] in ("named person", "institution")]
    assert {"the harbour board", "the ferry company", "islanders", "the mediator"} <= {row["side"] for row in named}
    unnamed = [row for row in each.sources() if row["source_type"] == "unnamed person"]
    assert len(unnamed) == 1
    assert "because" in unnamed[0]["label"]
    papers = [row for row in each.sources() if row["source_type"] == "text or tradition"]
    assert len(papers) >= 4
    assert not [change for change in article.changes if change.op == "flag"]
    assert each.intake()["trust"].key == model.find("12.1").columns[-1].options[0]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ferry-talks"])
def test_none_of_the_others_does(name: str) -> None:
    each = gold(name)
    assert any(fact.status != "found" for fact in each.article().facts)
    first = model.find("12.1").columns[-1].options[0]
    assert first not in (each.intake()["trust"].key, *each.intake()["trust"].accept)


# --- days and numbers ----------------------------------------------------------------------------

WRITTEN = {row["article"]: date.fromisoformat(row["written"]) for row in tables.rows("practice")}


def test_the_days_of_the_articles_fit() -> None:
    ferry, exam, water = WRITTEN["ferry-talks"], WRITTEN["exam-again"], WRITTEN["tap-water"]
    assert ferry - date(ferry.year, 4, 2) == timedelta(weeks=6)  # “a six-week dispute”, closed on 2 April
    weekdays = {f"{day:%A}": day for day in (date(exam.year, 4, 21), date(exam.year, 5, 4), exam)}
    assert list(weekdays) == ["Monday", "Sunday", "Thursday"]
    assert exam.year - 2019 == 6  # “the second such case in six years”
    assert f"{water:%A}" == "Sunday"  # Friday, Saturday, Sunday: “for third day”
    for name in ("ferry-talks", "study-app", "tap-water"):
        assert dating.in_words(WRITTEN[name].isoformat()) in gold(name).article().raw


def test_the_clues_of_the_exam_leave_one_year() -> None:
    years = [year for year in range(2019, 2031) if date(year, 4, 21).weekday() == 0 and date(year, 5, 4).weekday() == 6]
    assert years == [WRITTEN["exam-again"].year]


def test_the_percentage_of_the_app_is_worked_out_right() -> None:
    """It is no slip of arithmetic that a student has to find, but the whole that is missing."""
    low, high = map(int, re.findall(r"from an average of (\d+) to (\d+)", gold("study-app").article().clean)[0])
    assert round(100 * (high - low) / low) == 38


# --- the files -----------------------------------------------------------------------------------


def test_a_copy_is_known_whatever_its_line_ends(each: Gold) -> None:
    content = each.file.read_bytes()
    assert practice.which(content) == each.name
    assert practice.which(content.replace(b"\n", b"\r\n")) == each.name
    assert practice.which(content + b"More.") == ""


def test_the_data_card_names_each_of_them_and_their_licence(each: Gold) -> None:
    assert f"| `{each.name}` | `{each.file.name}` |" in CARD
    assert "CC BY 4.0" in CARD


def test_an_article_is_as_long_as_a_lesson_can_take(each: Gold) -> None:
    assert 300 <= len(each.article().clean.split()) <= 600
