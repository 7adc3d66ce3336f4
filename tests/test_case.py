"""The case: places of statements in both editions, computed numbers, placeholders."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lessons import case
from lessons.desk import authoring
from lessons.kit import paths
from lessons.text.article import Article


def located(which: str) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (row["statement"], row["role"]): (row["start"], row["end"])
        for row in case.rows("locations")
        if row["edition"] == which
    }


@pytest.fixture
def on_found_page(found_page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Article:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    target = tmp_path / "my-work" / "articles" / case.FOUND_PAGE
    target.parent.mkdir(parents=True)
    shutil.copyfile(found_page, target)
    return case.course()


def check_locations(article: Article, which: str) -> None:
    starts = {(sentence.start, sentence.end) for sentence in article.sents}
    places_ = located(which)
    for (statement, role), (start, end) in places_.items():
        home = places_[statement, "sentence"]
        assert home in starts, (statement, "is not one sentence of the text")
        assert home[0] <= start < end <= home[1], (statement, role)
        words = article.clean[start:end]
        assert words == words.strip(), (statement, role)
    covered = {span for (_, role), span in places_.items() if role == "sentence"}
    assert covered == starts, "every sentence belongs to a statement"


def test_the_teaching_edition_carries_every_statement_where_the_table_says() -> None:
    article = case.course()
    check_locations(article, "teaching")
    for row in case.rows("locations"):
        if row["edition"] == "teaching":
            assert article.clean[row["start"] : row["end"]] == row["exact"], row["location_id"]


def test_the_found_page_carries_every_statement_where_the_table_says(on_found_page: Article) -> None:
    check_locations(on_found_page, "found")


def test_both_editions_have_the_same_places() -> None:
    assert located("teaching").keys() == located("found").keys()


def test_no_words_of_the_found_page_are_stored() -> None:
    assert {row["exact"] for row in case.rows("locations") if row["edition"] == "found"} == {""}


def test_quotations_of_officials_are_the_same_in_both_editions(on_found_page: Article) -> None:
    for statement in ("S03", "S09", "S10"):
        there = case.words(statement, "quotation")
        teaching = next(
            row["exact"]
            for row in case.rows("locations")
            if (row["edition"], row["statement"], row["role"]) == ("teaching", statement, "quotation")
        )
        assert there == teaching


def test_the_found_page_has_the_same_profile_of_sources(
    found_page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teaching = case.counts()
    target = tmp_path / "my-work" / "articles" / case.FOUND_PAGE
    target.parent.mkdir(parents=True)
    shutil.copyfile(found_page, target)
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    found = case.counts()
    assert found["edition"] == "found"
    same = ("sentences", "paragraphs", "credited", "speech_act", "text", "none", "quotations", "drops")
    same += (
        "credited_israeli",
        "credited_russian",
        "credited_joint",
        "credited_ukrainian",
        "honorifics_plain",
    )
    assert {key: found[key] for key in same} == {key: teaching[key] for key in same}
    assert (found["drops"], found["honorifics_dotted"], found["honorifics_plain"]) == (2, 34, 5)


def test_counts_agree_with_the_tables() -> None:
    numbers = case.counts()
    coded = [row["sourcing"] for row in case.rows("statements") if row["statement"] not in ("S01", "S04")]
    for kind in ("credited", "text", "speech_act", "none"):
        assert numbers[kind] == coded.count(kind), kind
    assert numbers["sentences"] == len(coded)
    sides = [numbers[f"credited_{side}"] for side in ("israeli", "russian", "joint", "ukrainian")]
    assert sum(sides) == numbers["credited"]
    assert numbers["top_share_side"] == round(100 * sides[0] / numbers["credited"])


def test_every_attribution_is_of_a_sentence_that_says_so() -> None:
    credited = {row["statement"] for row in case.rows("statements") if row["sourcing"] == "credited"}
    assert {row["statement"] for row in case.rows("attributions") if row["credited"] == "yes"} == credited
    for row in case.rows("attributions"):
        cue = row["cue"].lower()
        assert any(word[:5] in case.words(row["statement"]).lower() for word in cue.split()), row["ar_id"]


def test_a_placeholder_speaks_of_the_edition_in_use() -> None:
    number = case.sentence("S10").sentence
    assert case.fill("See [[S10]]: [[S10.changed]].") == f"See sentence {number}: “permanent”."


@pytest.mark.parametrize("before", ["", "Look again. ", "He said “no.” ", "- ", "1. ", "- **", "One line\n", "| a | "])
def test_a_sentence_that_begins_with_a_placeholder_begins_with_a_capital(before: str) -> None:
    number = case.sentence("S10").sentence
    assert case.fill(f"{before}[[S10]] and [[S10]]") == f"{before}Sentence {number} and sentence {number}"


@pytest.mark.parametrize("before", ["Look at ", "of “Mr.”: ", "It is so (", "the last, "])
def test_within_a_sentence_it_does_not(before: str) -> None:
    assert case.fill(f"{before}[[S10]]") == f"{before}sentence {case.sentence('S10').sentence}"


@pytest.mark.parametrize("text", ["[[S99]]", "[[S09.nothing]]", "[[no_such_number]]"])
def test_an_unknown_placeholder_is_an_error(text: str) -> None:
    with pytest.raises(KeyError):
        case.fill(text)


def test_a_table_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(KeyError, match="Did you mean “statements”"):
        case.rows("statement")


def test_a_notebook_may_change_its_copy_of_a_table() -> None:
    frame = case.table("statements")
    frame.loc[0, "gist"] = "changed"
    assert case.table("statements").loc[0, "gist"] != "changed"


def test_the_editions_are_known_by_their_fingerprints(found_page: Path) -> None:
    page = paths.data() / "article" / "page.txt"
    assert case.known_edition(page.read_text(encoding="utf-8")) == "teaching"
    assert case.known_edition(found_page.read_text(encoding="utf-8")) == "found"
    assert case.known_edition("Another story.") == ""


def test_offsets_are_up_to_date() -> None:
    assert authoring.locate() == []
