"""Notebook 13 against its tables: the invented answers, the pages that they cite, and what was counted."""

from __future__ import annotations

import re
from typing import Any

import pytest
from key_lookups import agree, as_written, holds, lesson_as_written, markdown, one
from key_lookups import name as named
from test_data_cells import cells, run

from lessons import case
from lessons.course import model
from lessons.figures.figure import Figure
from lessons.kit import paths
from lessons.kit.tables import Row

CLAIMS, CITED = case.rows("assistant_claims"), case.rows("assistant_citations")
FIRST = [row for row in CLAIMS if row["answer"] == "first"]
INVENTED = ".example"  # names that belong to nobody
NOT_THERE, UNNAMED = "there is no such page", "no page is named"


def page(claim: Row) -> Row | None:
    """The page that a claim cites, if it cites one."""
    found = [row for row in CITED if (row["answer"], row["cite"]) == (claim["answer"], claim["cite"])]
    return found[0] if found else None


def whole(answer: str) -> str:
    return " ".join(row["claim"] for row in CLAIMS if row["answer"] == answer)


def grid() -> list[tuple[Row, dict[str, Any]]]:
    return list(zip(FIRST, as_written("13.2")["row"], strict=True))


def percent(study: str, counted: str) -> float:
    (row,) = [row for row in case.rows("assistant_studies") if row["study"] == study and counted in row["counted"]]
    return float(row["percent"])


def test_a_claim_ends_in_the_citation_of_its_row_and_each_cited_page_is_there() -> None:
    for claim in CLAIMS:
        assert re.findall(r"\[\d\]", claim["claim"]) == [claim["cite"]] * bool(claim["cite"]), named(claim)
        assert bool(page(claim)) == bool(claim["cite"]), named(claim)
    used = {(claim["answer"], claim["cite"]) for claim in CLAIMS}
    assert [named(row) for row in CITED if (row["answer"], row["cite"]) not in used] == []


def test_seven_claims_and_five_citations_of_which_one_does_not_exist() -> None:
    pages = [row for row in CITED if row["answer"] == "first"]
    assert (len(FIRST), len(pages)) == (7, 5)
    assert [row["cite"] for row in pages if row["publisher"].endswith(INVENTED)] == ["[5]"]


@pytest.mark.parametrize("row", CITED, ids=named)
def test_a_page_is_one_of_the_case_or_says_that_it_is_invented(row: Row) -> None:
    if row["publisher"].endswith(INVENTED):
        assert row["url"].split("/")[2] == row["publisher"], "an invented address could belong to somebody"
        assert "We made up the page and its address" in row["got_from"]
        return
    known = one("evidence", evidence_id=row["evidence_id"]) if row["evidence_id"] else one("witnesses", url=row["url"])
    for column in ("url", "date", "copy_site", "confidence"):
        assert row[column] == known[column], column


def test_the_table_to_fill_in_and_the_answer_that_declines_are_those_of_the_conversation() -> None:
    for claim, row in grid():
        assert row["text"] == claim["claim"]
    assert f"> *Answered (invented):* {whole('first')}\n" in "\n".join(markdown("13"))
    assert f"\n> *Answered (invented):* {whole('second')}\n" in "\n".join(markdown("13"))
    assert f"\n> {whole('third')}\n" in as_written("13.7")["prompt"]
    for cited in CITED:
        if cited["answer"] == "third":
            assert f"{cited['cite']} is {cited['publisher']}" in as_written("13.7")["prompt"]
        if cited["answer"] == "first":
            cells = " | ".join(str(cited[column]) for column in ("cite", "publisher", "says", "got_from"))
            assert f"\n| {cells} |\n" in as_written("13.2")["prompt"], cells


def test_a_claim_without_a_page_and_a_page_that_is_not_there_have_these_keys() -> None:
    for claim, row in grid():
        cited = page(claim)
        expected = UNNAMED if cited is None else NOT_THERE if cited["publisher"].endswith(INVENTED) else ""
        key = row["key"]["says"]
        holds(key == expected if expected else key in ("yes", "no"), "13.2", claim["claim"], "assistant_citations.csv")
    without = [str(place) for place, (_, row) in enumerate(grid(), 1) if row["key"]["says"] != "yes"]
    assert without == ["3", "6", "7"]
    assert as_written("13.2")["explain"].strip().startswith("Three of the seven: claims 3, 6 and 7.")
    assert "is *no* page named, or one that does *not* say it" in as_written("13.1")["prompt"]


def test_pages_that_carry_one_report_count_once() -> None:
    there = [row for row in CITED if row["answer"] == "first" and not row["publisher"].endswith(INVENTED)]
    carried = {row["cite"] for row in there for other in there if row["publisher"] in other["got_from"]}
    assert carried == {"[3]"}
    agree(as_written("13.4")["answer"], len(there) - len(carried), "13.4", "assistant_citations.csv")


def test_four_sites_carry_that_report_and_the_family_tree_knows_them() -> None:
    sites = one("assistant_citations", citation_id="first-4")
    assert "Three other sites carry the same one, arena-kiev.com among them" in sites["got_from"]
    edges = [edge for edge in case.rows("provenance") if edge["from"] in ("NYT-alpha", "NYT-beta")]
    carried = {edge["to"] for edge in edges if edge["relation"] in ("republishes", "rewords")}
    assert len(carried) == 4
    assert {one("witnesses", publisher=name)["witness_id"] for name in (sites["publisher"], "arena-kiev.com")} < carried


def test_only_the_cited_site_and_the_page_found_have_the_changed_word() -> None:
    english = [row for row in case.rows("quotations") if (row["statement"], row["language"]) == ("S10", "en")]
    changed = {row["publisher"] for row in english if "permanent" in row["reading"]}
    assert changed == {one("assistant_citations", citation_id="first-3")["publisher"], "not shown"}
    assert sum("ongoing" in row["reading"] for row in english) == 3, "13.3: two careful copies, and another report"
    counts = [sum(word in row["reading"] for row in english) for word in ("ongoing", "constant", "continuous")]
    assert counts == [3, 2, 1], "three have, two and one, says 13.3"
    assert len(english) == 8
    assert "let eight students be the eight pages" in teacher()


def teacher() -> str:
    return (paths.data() / "exercises" / "13.teacher.md").read_text(encoding="utf-8")


def test_the_two_answers_differ_in_the_length_and_one_side_is_behind_both() -> None:
    lengths = [row for row in CLAIMS if row["answer"] in ("first", "second") and "hours" in row["claim"]]
    assert [re.split("about ", row["claim"])[-1].split(" hours")[0] for row in lengths] == ["three", "two and a half"]
    for claim in lengths:
        cited = page(claim)
        assert cited
        (side,) = {
            row["origin_id"] for row in case.rows("evidence") if (row["url"], row["claim_id"]) == (cited["url"], "c14")
        }
        assert side == "israeli_pm_office"


def test_what_is_true_without_its_citation_and_what_is_not() -> None:
    """13.2 says that a minister did interpret, and that another country did talk with both presidents."""
    assert "Elkin interpreted" in one("cards", evidence_id="ev023")["says"]
    card = one("cards", evidence_id="ev114")
    assert "spoke with both presidents" in card["says"]
    assert one("evidence", evidence_id="ev114")["date"] <= "2022-03-05"


def test_the_figures_are_those_of_the_table() -> None:
    texts = [option["text"] for option in as_written("13.8")["option"]]
    significant, any_issue = percent("EBU and BBC", "a significant issue, all"), percent("EBU and BBC", "any issue")
    sourcing, accuracy = percent("EBU and BBC", "sourcing, all"), percent("EBU and BBC", "accuracy")
    assert f"**{significant:g} percent**" in as_written("13.8")["prompt"]
    assert 40 < significant < 50, "nearly half"
    assert accuracy == 100 / 5, "one in five"
    assert round((100 - any_issue) / 20) == 1, "about one in five had none"
    assert f"100 less {any_issue:g} makes {100 - any_issue:g}" in as_written("13.8")["explain"]
    assert any(f"{sourcing:g} percent" in text and f"make {sourcing + accuracy:g} percent" in text for text in texts)
    assert f"“{percent('Tow Center', 'Perplexity'):g} and {percent('Tow Center', 'Grok'):g} percent" in teacher()
    (tested,) = {row["number"] for row in case.rows("assistant_studies") if row["study"] == "Tow Center"} - {1600}
    assert f"Of {tested} tests by the Tow Center" in teacher()


def test_no_figure_of_a_study_stands_without_its_month_or_its_number_is_unknown() -> None:
    for row in case.rows("assistant_studies"):
        assert re.search(r"20\d\d", row["when"]), named(row)
        assert 0 < row["percent"] <= 100
        assert row["number"] is None or row["number"] >= 200, named(row)


def test_what_is_invented_says_so_where_it_stands() -> None:
    text = " ".join(markdown("13"))
    assert "**This conversation is invented.**" in text
    assert "This answer is invented too" in text
    assert "invented like the others" in as_written("13.7")["prompt"]
    exits = [each for each in lesson_as_written("13")["exercise"] if each.get("role") == "exit"]
    assert "All invented." in exits[0]["prompt"]


def test_no_task_needs_a_real_assistant() -> None:
    """Only the extra one may use it, and it says what to take instead."""
    asked = [each for each in model.notebook("13").exercises if "Ask a question about" in each.prompt]
    assert [each.id for each in asked] == ["13.10"]
    assert asked[0].stretch
    assert "without one, take the first answer" in asked[0].prompt


# --- what a student changes -----------------------------------------------------------------------

CHANGES = [  # a part of the cell, what is written in place of what, and a word that is only seen then
    ("named[[", "title", "date", "2022-03-07"),
    ("same[[", "credited_to", "cause", "rewording"),
    ("pages[[", "got_from", "says", "The two go on talking"),
    ("alt.Chart", "EBU and BBC", "Tow Center", "Perplexity"),
    ("alt.Chart", "EBU and BBC", "Digital News Report", "under 25"),
    ("how_many", "when", "of_what", "answers to news questions"),
]


@pytest.mark.parametrize(("part", "old", "new", "seen"), CHANGES, ids=[each[2] for each in CHANGES])
def test_a_changed_cell_shows_what_the_words_beside_it_promise(part: str, old: str, new: str, seen: str) -> None:
    names: dict[str, Any] = {}
    shown = {code: run(code, names) for code in cells("13")}
    (code,) = [each for each in shown if part in each]
    assert code.count(f'"{old}"') == 1
    before, after = as_seen(shown[code]), as_seen(run(code.replace(f'"{old}"', f'"{new}"'), names))
    assert seen in after
    assert seen not in before
    assert f"`{new}`" in (text := "\n".join(markdown("13")))
    assert f"`{old}` stands" in text


def as_seen(shown: Any) -> str:
    return str(shown.words() if isinstance(shown, Figure) else shown._repr_html_())
