"""The closed web: cards that rest on the tables, a search that finds, an origin that is told only when asked for."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from lessons import case, closed_web
from lessons.play.fact_checking.cards import cards, search, topics
from lessons.play.fact_checking.web import ASK, PAGE, Panel, answer, folded

NUMBERS = [card.number for card in cards()]


def test_the_cards_are_numbered_without_a_gap_and_topics_stand_together() -> None:
    assert list(range(1, len(cards()) + 1)) == NUMBERS
    assert 40 <= len(cards()) <= 55
    order = [card.topic for card in cards()]
    assert [topic for place, topic in enumerate(order) if order[place - 1 : place] != [topic]] == list(topics())


def test_a_topic_belongs_to_one_claim() -> None:
    pairs = {(card.topic, card.claim_id) for card in cards()}
    assert len(pairs) == len(topics()) == len({claim for _, claim in pairs})


@pytest.mark.parametrize("number", NUMBERS)
def test_a_card_is_short_and_its_title_calls_nothing_a_copy(number: int) -> None:
    card = cards()[number - 1]
    assert len(card.title) <= 60
    assert len(card.says.split()) <= 45
    assert card.got_from.endswith((".", "?"))
    before = f"{card.title} {card.says} {card.publisher}".lower()
    assert not re.search(r"\b(copy|copies|reworded|word-spun|same item)\b", before), before


def test_every_origin_of_the_evidence_has_a_name_and_a_side() -> None:
    known = {row["origin_id"] for row in case.rows("origins")}
    used = {row["origin_id"] for row in case.rows("evidence")}
    used |= {name for row in case.rows("evidence") for name in filter(None, row["more_origins"].split(";"))}
    assert known == used


@pytest.mark.parametrize(
    ("query", "found"),
    [("Berlin", 4), ("chancellor", 4), ("America blessing", 13), ("turkiye", 47), ("TURKEY", 47), ("constitution", 43)],
)
def test_the_search_finds(query: str, found: int) -> None:
    assert found in [card.number for card in search(query)][:PAGE]


@pytest.mark.parametrize(
    ("other", "ours"),
    [("Kiev", "Kyiv"), ("Zelenskyy", "Zelensky"), ("Benet", "Bennett"), ("Schulz", "Scholz"), ("Erdoğan", "Erdogan")],
)
def test_another_spelling_finds_the_same(other: str, ours: str) -> None:
    assert search(other) == search(ours) != ()


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    assert search("Bennett Saudi crown")[0].number == 48


@pytest.mark.parametrize("query", ["", "   ", "the", "?!", "zzz", "<b>", "שלום", "x" * 10_000, "\0", "🕊"])
def test_any_query_is_answered(query: str) -> None:
    assert len(search(query)) in range(len(cards()) + 1)
    assert search("") == cards()


def test_a_topic_narrows_the_search() -> None:
    assert {card.topic for card in search("three hours", "The US blessing")} <= {"The US blessing"}
    assert search("", "no such topic") == ()


# --- on the screen --------------------------------------------------------------------------------


@pytest.fixture
def panel() -> Panel:
    return Panel()


def shown(panel: Panel) -> list[int]:
    return [number for _, number in panel.results.options]


def test_it_begins_with_all_cards_and_none_open(panel: Panel) -> None:
    assert shown(panel) == NUMBERS[:PAGE]
    assert f"{len(cards())} cards found" in panel.count.value
    assert panel.card.value == panel.told.value == ""
    assert panel.asking.layout.display == "none"


def test_a_search_shows_its_results_and_says_how_many(panel: Panel) -> None:
    panel.query.value = "chancellor"
    panel.go.click()
    assert 4 in shown(panel)
    assert f"{len(search('chancellor'))} " in panel.count.value
    assert panel.frame.said.strip("\u200b") == html.unescape(re.sub("<[^>]*>", "", panel.count.value))


def test_a_chosen_topic_shows_all_its_cards_at_once(panel: Panel) -> None:
    for topic in topics():
        panel.topic.value = topic
        assert shown(panel) == [card.number for card in cards() if card.topic == topic]


def test_a_chosen_topic_does_not_hide_what_else_the_search_has(panel: Panel) -> None:
    panel.topic.value = "The talks in Belarus"
    panel.query.value = "chancellor"
    assert shown(panel) == []
    assert "No card of this topic" in panel.count.value
    assert f"{len(search('chancellor'))} card" in panel.count.value
    panel.topic.value = "The meeting in Moscow"
    assert 4 in shown(panel)
    panel.query.value = ""
    assert "other topics" not in panel.count.value


def test_nothing_found_is_one_sentence_that_helps(panel: Panel) -> None:
    panel.query.value = "<script>alert(1)</script>zzz"
    assert "No card has these words" in panel.count.value
    assert "<script" not in panel.count.value
    assert shown(panel) == []


def test_all_cards_can_be_reached_page_by_page(panel: Panel) -> None:
    seen = shown(panel)
    while not panel.more.disabled:
        panel.more.click()
        seen += shown(panel)
    assert seen == NUMBERS
    panel.back.click()
    assert shown(panel)[0] < seen[-PAGE]


def test_the_origin_comes_only_when_asked_for_and_stays(panel: Panel) -> None:
    panel.results.value = 4
    card = cards()[3]
    assert card.says in html.unescape(panel.card.value)
    assert panel.told.value == ""
    assert card.origin not in html.unescape(panel.card.value) + panel.frame.said
    panel.ask.click()
    assert f"<strong>{html.escape(card.origin)}</strong>" in panel.told.value
    assert card.origin in panel.frame.said
    assert panel.asking.layout.display == "none"
    panel.results.value = 5
    assert panel.told.value == ""
    assert panel.asking.layout.display is None
    panel.results.value = 4
    assert panel.told.value  # asked once, it need not be asked again


def test_a_new_search_closes_the_card(panel: Panel) -> None:
    panel.results.value = 4
    panel.topic.value = "The US blessing"
    assert panel.card.value == ""
    assert panel.results.value is None


def test_every_control_has_a_name_and_the_shortcuts_stay_out(panel: Panel) -> None:
    for control in (panel.query, panel.topic, panel.go, panel.back, panel.more, panel.ask):
        assert control.description.strip()
    assert panel.frame.label == "The closed web"
    assert panel.frame in panel.widget.children  # the frame keeps JupyterLab's shortcuts away


def test_in_another_language_the_same_is_found(marked_words: None) -> None:
    panel = Panel()
    panel.query.value = "Berlin"
    assert [card.number for card in panel.found] == [card.number for card in search("Berlin")]
    assert "found.~" in panel.count.value
    panel.results.value = panel.found[0].number
    panel.ask.click()
    assert panel.ask.description == "Where did they get it?~"
    told = answer(panel.found[0])
    assert [name for name, _ in told if not name.endswith("~")] == []
    assert [words for _, words in told[2:] if not words.endswith("~")] == [], "what is said of the voice and the claim"


def test_words_of_the_tables_are_escaped() -> None:
    from dataclasses import replace

    from lessons.play.fact_checking import web

    bad = replace(cards()[0], title="<b>", says="<script>", got_from="<i>", origin="<u>", publisher="<s>")
    for tag in ("<b>", "<script>", "<i>", "<u>", "<s>"):
        assert tag not in web.opened(bad) + web.answered(bad)


# --- without a kernel -----------------------------------------------------------------------------


def test_the_form_without_widgets_holds_every_card_folded() -> None:
    page = folded()
    assert page.count("<details>") == len(topics()) + len(cards())
    assert page.count(f"<summary>{ASK}</summary>") == len(cards())
    for card in cards():
        for text in (card.title, card.says, card.got_from):
            assert html.escape(text) in page


def test_no_address_is_a_link() -> None:
    shown = json.dumps(closed_web()._repr_mimebundle_(), default=str)
    assert "href" not in shown
    assert "://" not in shown


def test_the_stored_output_is_the_same_each_time() -> None:
    def stored() -> Any:
        bundle = closed_web()._repr_mimebundle_()
        return {key: value for key, value in bundle.items() if "widget" not in key}

    assert stored() == stored()


def test_it_works_from_code() -> None:
    web = closed_web()
    assert web.search("constitution")[0].startswith("Card 43")
    assert answer(cards()[3])[1][1] not in web.open(4)
    assert answer(cards()[3])[1][1] in web.open(4, ask=True)
    assert web.open(99) == f"There is no card 99; the cards are 1 to {len(cards())}."
