"""The keys and samples of notebook 14: what the tables and pieces say, and what can be counted."""

from __future__ import annotations

import re
from datetime import date

from key_lookups import one

from lessons import case
from lessons.course import model

LONGEST = 60  # characters of the headline that a student writes
WHO = {"nobody": "not told", "Ukrainian Official": "an official", "Ukraine official": "an official"}


def test_days_to_a_check_are_reckoned_from_its_two_days() -> None:
    for row in case.rows("picture_checks"):
        days = "not stated"
        if "not stated" not in (row["claimed"], row["checked"]):
            days = str((date.fromisoformat(row["checked"]) - date.fromisoformat(row["claimed"])).days)
        assert row["days"] == days, row["check_id"]


def test_the_results_on_paper_are_those_of_the_table() -> None:
    """A worksheet shows no cell, so 14.2 has the results of the search once more."""
    prompt = model.find("14.2").prompt
    for row in case.rows("picture_search"):
        cells = (row["place"], row["site"], row["date"], row["caption"], row["shows"])
        assert f"| {' | '.join(map(str, cells))} |" in prompt


def test_the_five_headlines_are_those_of_the_table_and_their_key_follows_from_it() -> None:
    rows = model.find("14.5").rows
    known = case.rows("headlines")
    assert [row.text for row in rows] == [f"“{each['headline']}” ({each['publisher']})" for each in known]
    told = [WHO.get(each["in_headline"], "two states") for each in known]
    assert [row.key["who"] for row in rows] == told
    assert [row.key["how"] == "as what happened" for row in rows] == [who == "not told" for who in told]


def test_no_more_than_ten_words_of_a_headline_are_printed_and_its_first_words_are_its_address() -> None:
    for row in case.rows("headlines"):
        words = row["headline"].removesuffix(" …").split()
        assert len(words) <= 10
        assert row["headline"].endswith("…") == row["note"].startswith("The headline goes on"), row["headline_id"]
        assert row["in_headline"] == "nobody" or row["in_headline"] in row["headline"]


def test_every_text_under_a_headline_goes_back_to_the_one_official() -> None:
    """So “how many of the texts name nobody?” has the answer that the notebook gives."""
    assert all("unnamed" in row["in_text"] and "official" in row["in_text"] for row in case.rows("headlines"))
    assert one("aftermath", aftermath_id="a03")["status"] == "contested"


def test_the_samples_show_that_sixty_characters_are_enough() -> None:
    strong, middling, weak = model.find("14.6").samples
    assert max(len(each.text) for each in (strong, middling, weak)) <= LONGEST
    hedge = re.compile(r"\b(may|could|might|if)\b")
    assert hedge.search(strong.text)
    assert not hedge.search(middling.text + weak.text)
    assert strong.text.startswith("Harbor board:")
    assert "board" not in weak.text
    (best,) = [option.text for option in model.find("14.x2").options if option.verdict == "best"]
    assert f"has {len(best.strip('“”'))} characters" in model.find("14.x2").explain


def test_the_three_pieces_say_that_they_are_invented_before_the_first_of_them() -> None:
    prompt = model.find("14.7").prompt
    assert prompt.index("invented") < prompt.index("Piece A")


def test_the_line_that_tells_who_pays_is_where_the_key_says() -> None:
    """The first line of A and B, the last one of C."""
    names = {"the maker": "Tumari Labs", "the newspaper": "The Lwando Star"}
    pieces = re.split(r"\*\*Piece [A-C]\*\*", model.find("14.7").prompt)[1:]
    for row, piece in zip(model.find("14.7").rows, pieces, strict=True):
        lines = re.findall(r"^- (.*)$", piece, re.MULTILINE)
        line = lines[0 if row.key["where"] == "the first" else -1]
        assert names[row.key["pays"]] in line, row.text


def test_the_guess_of_a_hundred_is_held_against_the_study() -> None:
    assert model.find("14.8").answer == one("studies", study_id="sd90")["figure"]
