"""The keys of notebook 04 compared with the claims, the evidence and the cards."""

from __future__ import annotations

import re
from calendar import month_name
from urllib.parse import urlparse

import pytest
from key_lookups import agree, as_written, holds, markdown, one

from lessons import case
from lessons.case.claims import VERDICTS
from lessons.course import model
from lessons.play.fact_checking.cards import Card, cards

# The rows of 04.3 and the options of 04.1 by the claim they are about, named by the words they begin with.
ROWS = {
    "The visit": "c01",
    "The coordination": "c47",
    "The blessing": "c15",
    "The request": "c21",
    "The length": "c14",
    "The effect": "c42",
    "The position": "c09",
}
CHOICES = {
    "Bennett met Putin": "c01",
    "Israel is in a unique": "c09",
    "The visit had the blessing": "c15",
    "The two talked": "c14",
    "Zelensky had asked": "c21",
    "On Wednesday": "c26",
    "Israel’s mediation": "c42",
    "The nuclear talks": "c44",
}


def on(claim: str) -> list[Card]:
    return [card for card in cards() if card.claim_id == claim]


def labels(codes: str) -> set[str]:
    return {VERDICTS[code] for code in codes.split(";") if code}


def test_04_1_offers_what_can_be_checked_and_leaves_the_rest() -> None:
    written = as_written("04.1")
    for option in written["option"]:
        claim = next((id for words, id in CHOICES.items() if option["text"].startswith(words)), None)
        if claim is None:  # the lost comma is no claim, so the table has none
            agree(option["tick"], "no", f"04.1, {option['text']}", "slips.csv")
            continue
        row = one("claims", claim_id=claim)
        holds(f"[[{row['statement']}" in option["text"], "04.1", option["text"], f"claims.csv, {claim}, statement,")
        if option["tick"] == "either":
            agree(row["checkable"], "yes", f"04.1, {option['text']}", f"claims.csv, {claim}")
    poor = {
        CHOICES[words]
        for words in CHOICES
        for o in written["option"]
        if o["text"].startswith(words) and o["tick"] == "no"
    }
    agree(poor, {"c09", "c14", "c42"}, "04.1, what is not worth it", "claims.csv, checkable, and the prompt")


def test_04_2_ticks_what_does_not_come_from_bennetts_side() -> None:
    offered = {}
    for option in model.find("04.2").options:
        number, publisher = re.fullmatch(r"Card (\d+), (.*)", option.text).groups()
        card = next(card for card in cards() if card.number == int(number))
        agree(publisher, card.publisher, f"04.2, Card {number}", "cards.csv, publisher")
        offered[card.number] = card
        independent = card.side not in ("Israeli", "unknown")
        agree(option.tick == "yes", independent, f"04.2, Card {number}", "origins.csv, side")
        assert option.feedback.startswith(f"Card {number} "), option.feedback
    agree(set(offered.values()), set(on("c19")), "04.2, its cards", "cards.csv, the topic")
    speaker = one("sources", source_id=one("attributions", statement="S12")["source_id"])
    agree(speaker["side"], "Israeli", "04.2, whose news it is on the page", "sources.csv")
    holds(on("c19")[0].topic in model.find("04.2").prompt, "04.2", "the topic", "cards.csv, topic")


@pytest.mark.parametrize(("start", "claim"), list(ROWS.items()))
def test_04_3_has_the_verdicts_of_the_table(start: str, claim: str) -> None:
    row = next(row for row in model.find("04.3").rows if row.text.startswith(start))
    fact = one("claims", claim_id=claim)
    agree(row.best, VERDICTS[fact["verdict"]], f"04.3, {start}", f"claims.csv, {claim}, verdict")
    agree(set(row.acceptable), labels(fact["verdict_accept"]), f"04.3, {start}", f"claims.csv, {claim}, verdict_accept")
    number = case.sentence(fact["statement"]).sentence
    holds(f"sentence {number}" in row.text, f"04.3, {start}", row.text, f"claims.csv, {claim}, statement,")


def test_04_3_offers_the_scale_and_no_more() -> None:
    agree(set(model.find("04.3").options), set(VERDICTS.values()), "04.3, options", "claim_review.VERDICTS")


@pytest.mark.parametrize("exercise", [each.id for each in model.notebook("04").exercises])
def test_a_card_that_is_named_is_about_the_claim(exercise: str) -> None:
    """Feedback names cards by number: they have to be the cards of that claim, and to exist."""
    spoken = as_written(exercise)
    topic = {"04.2": "c19", "04.4": "c13", "04.6": None}
    for row in spoken.get("row", []):
        claim = next((id for start, id in ROWS.items() if row["text"].startswith(start)), topic.get(exercise))
        texts = [row.get("otherwise", ""), *row.get("feedback", {}).values(), *row.get("acceptable", {}).values()]
        for number in numbers(" ".join(texts)):
            agree(one_card(number).claim_id, claim, f"{exercise}, {row['text'][:20]}, Card {number}", "cards.csv")
    claim = topic.get(exercise)
    rest = " ".join(str(spoken.get(key, "")) for key in ("prompt", "hints", "explain", "all_ticked"))
    for number in numbers(rest) if claim else ():
        agree(one_card(number).claim_id, claim, f"{exercise}, Card {number}", "cards.csv")


def numbers(text: str) -> set[int]:
    """The cards that a text names: “Card 4”, “Cards 27 and 28”, “Cards 35 to 37”."""
    found: set[int] = set()
    for words in re.findall(r"Cards? (\d+(?:(?:, | and | to )\d+)*)", text):
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", words):
            found |= set(range(int(first), int(last or first) + 1))
    return found


def one_card(number: int) -> Card:
    return next(card for card in cards() if card.number == number)


def test_a_named_card_says_what_the_feedback_says_of_it() -> None:
    kinds = {4: "german_government", 17: "axios_source", 19: "us_secretary_of_state", 38: "kremlin"}
    kinds |= {46: "ukrainian_ambassador", 52: "white_house", 53: "us_ambassador"}
    for number, origin in kinds.items():
        agree(one_card(number).origin_id, origin, f"04.3, Card {number}", "evidence.csv, origin_id")
    agree({one_card(n).side for n in (52, 53)}, {"American"}, "04.3, the coordination", "origins.csv")
    agree({one_card(n).side for n in (39, 40)}, {"Belarusian", "Ukrainian"}, "04.3, the effect", "origins.csv")
    agree({one_card(n).stance for n in (47, 48)}, {"contradicts"}, "04.3, the position", "evidence.csv")
    assert "Israeli official" in one_card(28).got_from


def test_nothing_sorts_people_by_religion() -> None:
    """Neither the evidence nor the cards point to a list of people by religion (research/curriculum.md, H3)."""
    for row in case.rows("evidence"):
        told = f"{row['url']} {row['note']}"
        assert not re.search(r"(?i)list[-_ ]of[-_ ]jew|jewish[-_ ](heads|life)|top-100", told), row["evidence_id"]
    for card in on("c13"):
        told = " ".join((card.title, card.says, card.got_from, card.search_words))
        assert not re.search(r"\b(Jew|Jewish|relig|faith|descent)", told), card.number


def test_04_4_has_the_reading_that_the_offices_shut_out() -> None:
    best = next(option.text for option in model.find("04.4").options if option.verdict == "best")
    assert "heads of government" in best
    agree(one("actors", actor_id="zelensky")["role"].split()[0], "president", "04.4", "actors.csv")
    assert "president is head of state" in one_card(42).says
    agree(one_card(44).says.count("2020"), 1, "04.4, the prime minister of Ukraine", "cards.csv")
    holds("Denys Shmyhal" in model.find("04.4").explain, "04.4", "Denys Shmyhal", "actors.csv, shmyhal,")
    one("actors", actor_id="shmyhal", name="Denys Shmyhal")


def test_the_length_goes_back_to_one_office_and_one_page_says_from_whom_not() -> None:
    """What 04.3 says of Cards 5 to 12, and the range in its explanation."""
    known = [card for card in on("c14") if card.origin_id != "not_stated"]
    agree([card.number for card in known], list(range(5, 12)), "04.3, Cards 5 to 11", "cards.csv")
    agree({card.origin_id for card in known}, {"israeli_pm_office"}, "04.3, Cards 5 to 11", "evidence.csv")
    agree({card.language for card in on("c14")}, {"English", "Spanish"}, "04.3, two languages", "cards.csv")
    told = " ".join(f"{card.title} {card.says}".lower() for card in known)
    for end in ("two and a half", "longer than three"):
        holds(end in told, "04.3, its range", end, "cards.csv")
    outlier = next(card for card in on("c14") if card.origin_id == "not_stated")
    agree((outlier.number, outlier.stance), (12, "contradicts"), "04.3, the outlier", "evidence.csv")


def test_04_9_shows_the_page_of_results_as_the_table_has_it() -> None:
    """Each line, in its order; the key is the newspaper that says who told it first and who confirmed it."""
    exercise, results = model.find("04.9"), case.rows("search_results")
    for row in results:
        line = f"{row['rank']}. **{row['title']}** ({row['site']}, {as_a_page_shows(row['date'])}): {row['snippet']}"
        holds(line in as_written("04.9")["prompt"], "04.9", line, "search_results.csv")
    offered = [option.text for option in exercise.options]
    agree(offered, [f"Result {row['rank']}, {row['site']}" for row in results], "04.9", "search_results.csv")
    good = {row["kind"] for row, option in zip(results, exercise.options, strict=True) if option.verdict != "wrong"}
    agree(good, {"newspaper", "encyclopedia"}, "04.9, what may be opened first", "search_results.csv, kind")


def as_a_page_shows(date: str) -> str:
    """A date of the table in words, with or without its day."""
    if date == "not shown":
        return "no date"
    year, month, *day = map(int, date.split("-"))
    return " ".join(map(str, [*day, month_name[month], year]))


def test_a_line_of_the_results_is_a_page_of_the_evidence_or_says_that_it_is_invented() -> None:
    invented = []
    for row in case.rows("search_results"):
        if row["made"] == "invented":
            invented.append(row["rank"])
            assert not row["evidence_id"]
            assert row["site"].endswith(".example"), "a name that belongs to nobody"
            continue
        page = one("evidence", evidence_id=row["evidence_id"])
        assert urlparse(page["url"]).netloc.removeprefix("www.") == row["site"]
        agree(row["date"], page["date"], f"Result {row['rank']}", "evidence.csv, date")
    first, second, last = invented
    assert f"Results {first}, {second} and {last} are invented" in model.find("04.9").prompt


def test_the_unknown_site_is_invented_where_it_stands_and_one_look_shows_who_pays() -> None:
    looks = case.rows("unknown_site")
    prose = " ".join(markdown("04"))
    assert "All of it is invented" in prose
    assert "invented" in model.find("04.10").prompt
    named = re.search(r"where `own page` stands, write ([^.]*)\.", prose)
    assert named
    assert re.findall(r"`(\w+)`", named[1]) == [row["look"] for row in looks[1:]], "the words that a student writes"
    assert [row["look"] for row in looks if "money come from" in row["found"]] == ["newspaper"]
    assert [row["look"] for row in looks if row["worth"].startswith("No evidence")] == ["forum"]


@pytest.mark.parametrize("claim", sorted({card.claim_id for card in cards()}))
def test_the_sides_agree_with_the_verdict(claim: str) -> None:
    """Two sides or more, and only then, is a claim supported by independent origins."""
    verdict = one("claims", claim_id=claim)["verdict"]
    spoken = {side for card in on(claim) if card.stance == "supports" for _, side in card.voices}
    sides = spoken - {"none", "unknown"}  # houses of news and voices that cannot be placed are none
    assert (len(sides) > 1) == (verdict == "supported_independent"), sides
    if verdict in ("attributed_only", "supported_same_origin_only"):
        assert len(sides) == 1


def test_what_the_notebook_says_of_its_tables() -> None:
    """The sentences around the data cells of notebook 04."""
    cards = case.table("cards").merge(case.table("evidence"), on="evidence_id")
    pages = cards.merge(case.table("origins"), on="origin_id")
    counts = pages.groupby("topic").nunique()
    long, moscow = counts.loc["How long they met"], counts.loc["The meeting in Moscow"]
    assert counts["publisher"].sort_values().index[-1] == "How long they met"
    assert (counts["publisher"] == long["publisher"]).sum() == 1, "one topic has the most pages"
    assert counts["origin_id"].sort_values().index[0] == "How long they met"
    assert long["side"] == counts["side"].min()
    assert moscow["publisher"] < counts["publisher"].mean()
    assert (counts["side"] < moscow["side"]).sum() > len(counts) / 2, "it has more sides than most"
    claims = case.table("claims")
    assert (claims["verdict"] == "supported_independent").sum() > len(claims) / 2, "“most” in the notebook"
    only = claims[claims["verdict"] == "attributed_only"]["source_in_article"]
    assert all("Bennett" in source or "Israeli" in source for source in only)
    assert claims[claims["verdict"] == "contradicted"]["source_in_article"].to_list() == ["not in the page"]


def test_the_exit_ticket_uses_the_scale() -> None:
    used = {option.text for option in model.find("04.x3").options}
    agree(used - set(VERDICTS.values()), set(), "04.x3", "claim_review.VERDICTS")
