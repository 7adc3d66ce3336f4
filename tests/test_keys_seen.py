"""The keys and samples of notebook 14, stations 3 and 4: what stands in the tables, and what a student can count."""

from __future__ import annotations

import re

from key_lookups import one

from lessons import case
from lessons.course import model
from lessons.kit import markup

LONGEST = 60  # characters of the headline that a student writes
WHO = {"nobody": "not told", "Ukrainian Official": "an official", "Ukraine official": "an official"}


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


def test_the_three_pieces_are_those_of_the_table_and_say_that_they_are_invented() -> None:
    prompt = " ".join(markup.text(model.find("14.8").prompt).split())
    assert "invented" in prompt
    for row in case.rows("ad_lines"):
        assert row["words"] in prompt, row["line_id"]


def test_who_is_heard_in_a_piece_is_what_the_table_counts() -> None:
    """One side where only the maker and the label speak; and only C is the maker’s from end to end."""
    for row, piece in zip(model.find("14.8").rows, "ABC", strict=True):
        voices = {each["voice"] for each in case.rows("ad_lines") if each["piece"] == piece}
        assert (row.key["speaks"] == "several") == ("others" in voices)
        assert (voices == {"maker"}) == (piece == "C")


def test_the_guess_of_a_hundred_is_held_against_the_study() -> None:
    assert model.find("14.9").answer == one("studies", study_id="sd90")["figure"]
