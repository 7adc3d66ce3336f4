"""The keys of notebook 11 compared with the log of the other class, and the rooms with the facts they print."""

from __future__ import annotations

import re
from datetime import date

import pytest
from key_lookups import agree, as_written, holds, in_quotation_marks, markdown, one, texts

from lessons import case
from lessons.course import model
from lessons.desk.packs import pages
from lessons.kit import paths
from lessons.play.rooms import log, scenario
from lessons.play.rooms.entries import Message
from lessons.play.rooms.log import conditions, retold
from lessons.play.rooms.scenario import Scenario

EXAMPLE = log.example(scenario.find("lumia"))
CONDITIONS = EXAMPLE.messages[0].conditions
ROOMS = ("lumia", "offices")
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six")


def number(n: int) -> Message:
    """The message with this number in the log of the other class."""
    return EXAMPLE.messages[n - 1]


def printed(exercise: str) -> list[list[str]]:
    """The rows of the tables in a prompt that begin with the number of a message."""
    prompt = as_written(exercise)["prompt"]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in prompt.splitlines() if line[:1] == "|"]
    return [row for row in rows if row[0][:1].isdigit()]


def arrived(n: int) -> int:
    return EXAMPLE.decided(number(n)).count("arrived")


def prose(room: Scenario) -> str:
    """Everything that a player can read, without the addresses of links."""
    path = scenario.folder() / f"{room.name}.toml"
    return re.sub(r"\]\([^)]*\)", "]", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("exercise", ["11.5", "11.6"])
def test_the_messages_are_quoted_word_for_word(exercise: str) -> None:
    rows = printed(exercise)
    assert len(rows) > 2
    for row in rows:
        for n in re.findall(r"\d+", row[0]):
            agree(row[2], number(int(n)).words, f"{exercise}, message {n}", "lumia.toml, example,")
            if len(row) > 3:
                agree(row[3], number(int(n)).quote or "not noted", f"{exercise}, message {n}, use", "lumia.toml,")


def test_11_5_counts_the_conditions_that_arrived() -> None:
    exercise = model.find("11.5")
    listed = re.search(r"has (\w+) conditions: \*(.*?)\*\.", exercise.prompt)
    assert listed
    agree(tuple(listed[2].split("* · *")), CONDITIONS, "11.5, the conditions", "lumia.toml, e1,")
    agree(listed[1], NUMBERS[len(CONDITIONS)], "11.5, how many", "lumia.toml, e1,")
    agree(exercise.answer, arrived(6), "11.5", "lumia.toml, e6, decided,")
    lost = EXAMPLE.decided(number(3)).count("lost")
    holds(f"On the first step {NUMBERS[lost]} conditions fell out" in exercise.explain, "11.5", exercise.explain, "e3")
    kept = [text for text, what in zip(CONDITIONS, EXAMPLE.decided(number(6)), strict=True) if what == "arrived"]
    agree(kept, ["from Monday"], "11.5, which one", "lumia.toml, e6, decided,")
    agree("changed", EXAMPLE.decided(number(6))[CONDITIONS.index("the crew comes home first")], "11.5, the crew", "e6")


# What notebook 11 says of the other class below its data cells


def test_the_offers_have_no_name_in_the_news_and_the_money_no_rule() -> None:
    offers = [each for each in EXAMPLE.messages if each.conditions]
    agree({each.sender for each in offers}, {"norland", "estmark"}, "11, press time", "lumia.toml, conditions,")
    agree({each.quote for each in offers}, {"background"}, "11, press time", "lumia.toml, quote,")
    retold = [each for each in EXAMPLE.retellings if each.quote == "on the record"]
    agree(retold, [], "11, press time: an offer in other words", "lumia.toml, quote,")
    (money,) = [each for each in EXAMPLE.messages if "pay" in each.words]
    agree(money.quote, "", "11, press time, the money", "lumia.toml, quote,")


def test_the_second_by_words_is_the_last_by_conditions() -> None:
    rows = retold(EXAMPLE)
    by_words, by_conditions = (
        [row["message"] for row in sorted(rows, key=lambda row: row[column], reverse=True)]
        for column in ("kept", "arrived")
    )
    assert len({row["kept"] for row in rows}) == len({row["arrived"] for row in rows}) == len(rows), "no two are even"
    agree(by_words[1], by_conditions[-1], "11, the retellings", "lumia.toml, decided,")
    holds(next(row["kept"] for row in rows if row["message"] == by_words[1]) > 50, "11", "kept most words", "the meter")


def test_the_last_hop_lost_nothing_new_and_one_condition_reached_nobody() -> None:
    rows = conditions(EXAMPLE)
    press = [row["became"] for row in rows if row["hop"].endswith("→ Press pool")]
    holds("lost" not in press and "lost before" in press and "changed" in press, "11, the hops", str(press), "decided")
    changed = [row["hop"] for row in rows if row["became"] == "changed"]
    agree(len(changed), 1, "11, the hops", "lumia.toml, decided,")
    came = {row["condition"] for row in rows if row["became"] in ("arrived", "changed")}
    agree({row["condition"] for row in rows} - came, {"for two weeks"}, "11, the conditions", "lumia.toml, decided,")


def test_the_injects_are_those_of_the_room() -> None:
    injects = {inject.kind: inject for inject in scenario.find("lumia").injects}
    (quoted,) = in_quotation_marks(injects["leak"].text)
    assert f"“{quoted}”" in as_written("11.3")["prompt"]
    assert not [each for each in EXAMPLE.messages if "admits" in each.words], "11.3 says that no message says so."
    for words in ("Friday at noon", "about three weeks"):
        assert words.casefold() in injects["deadline"].text.casefold().replace("on friday", "friday"), words
        assert words in as_written("11.4")["prompt"], words
    (cited,) = re.findall(r"“… (.*?)”", as_written("11.3")["prompt"])
    assert number(1).words.endswith(cited)
    assert number(1).quote == "background"


def test_11_7_prints_only_what_is_logged_and_allowed() -> None:
    exercise = model.find("11.7")
    agree(len(exercise.rows), NUMBERS.index("six"), "11.7, sentences", "the grid")
    for row in exercise.rows:
        for words in in_quotation_marks(row.text):
            found = [each for each in EXAMPLE.messages if words.rstrip(",.") in each.words]
            assert found, f"11.7: “{words}” stands in no message."
            assert found[0].quote == "on the record", words
            assert row.key["now"] == "print"
        if row.key["log"] != "as logged":
            assert row.key["now"] == "take it out", row.text
    agree(number(9).quote, "", "11.7, message 9", "lumia.toml, e9, quote,")
    assert "could perhaps" in number(9).words


def test_11_8_follows_the_log() -> None:
    rows = {re.findall(r"\*\*(.*?)\.\*\*", row.text)[0].casefold(): row for row in model.find("11.8").rows}
    agree(list(rows), [row["fundamental"] for row in case.rows("un_fundamentals")], "11.8", "un_fundamentals.csv,")
    # Message 7 goes to one side only, 10 and 11 say the same to both, 9 goes past the mediator.
    to = {each.to for each in EXAMPLE.messages if each.words == number(7).words}
    agree(to, {"norland"}, "11.8, message 7", "lumia.toml,")
    agree((number(10).words, {number(10).to, number(11).to}), (number(11).words, {"norland", "estmark"}), "11.8", "e10")
    agree((number(9).sender, number(9).to, number(9).via), ("neighbors", "norland", ""), "11.8, message 9", "e9")
    agree((number(8).sender, number(12).sender), ("adviser", "estmark"), "11.8, messages 8 and 12", "lumia.toml,")
    question = rows["national ownership"].text.partition("** ")[2]
    (row,) = [row for row in case.rows("un_fundamentals") if row["fundamental"] == "national ownership"]
    agree(question, row["question"], "11.8, national ownership", "un_fundamentals.csv,")
    law = rows["international law"].accept
    assert {"not met", "cannot tell"} <= set(law["finding"])
    assert "message 1" in law["line"], "message 1 makes one rule the price of the other"
    found = [row.key["finding"] for row in rows.values()]
    agree([found.count(each) for each in ("met", "not met", "cannot tell")], [2, 3, 3], "11.8, explain", "the key")


def test_the_model_report_keeps_to_its_own_limit() -> None:
    limit = int(re.findall(r"at most (\d+) words", as_written("11.6")["prompt"])[0])
    for sample in model.find("11.6").samples:
        assert len(sample.text.split()) <= limit
    strong = model.find("11.6").samples[0].text
    background = [line.text for line in model.find("11.7").rows if "without a name" in line.key["source"]]
    for told in (strong, *(text for text in background if "Norland" not in text)):
        for detail in ("lock", "crew", "boats", "barge"):
            assert detail not in told, "background that names its side by what only this side has"
    for words in in_quotation_marks(strong):
        found = [each for each in EXAMPLE.messages if words.rstrip(",.") in each.words]
        assert found, words
        assert found[0].quote == "on the record", words


def test_play_and_exercises_share_the_rounds() -> None:
    """As many minutes as the notebook states: all phases together, and those of the play that no exercise carries."""
    play = sum(each.minutes for each in scenario.find("lumia").rounds) - model.find("11.3").minutes
    head = (paths.data() / "exercises" / "11.toml").read_text(encoding="utf-8")
    assert f"{play:g} minutes of play" in head
    for room in ROOMS:
        assert scenario.find(room).minutes == model.notebook("11").minutes


def test_the_teacher_cuts_out_the_cards_of_the_room() -> None:
    page = pages.teacher_page(model.notebook("11"))
    for role in scenario.find("lumia").roles:
        assert f"#### {role.heading}\n" in page
        for text in (role.position.strip(), *role.interests, *role.may_not):
            assert text in page, role.team
    assert f"*{scenario.find('lumia').stop_word}*" in page
    assert f"**{scenario.find('lumia').stop_word}**" in "\n".join(markdown("11"))


@pytest.mark.parametrize("name", ROOMS)
def test_nobody_plays_a_living_person(name: str) -> None:
    text = prose(scenario.find(name))
    surnames = {row["name"].split()[-1] for row in case.rows("actors") if row["is_person"] == "yes"}
    assert not [each for each in surnames if re.search(rf"\b{re.escape(each)}\b", text)]


@pytest.mark.parametrize("name", ROOMS)
def test_every_ending_names_what_the_choices_did(name: str) -> None:
    solo = scenario.find(name).solo
    assert len(solo.endings) >= 3
    for step in solo.endings:
        assert "**What your choices did:**" in step.situation
        assert "?" in step.situation, "an ending asks on"
        assert not re.search(r"\b(won|winner|lost the game|score|points)\b", step.situation)


def test_the_fictional_room_names_no_real_place() -> None:
    text = prose(scenario.find("lumia"))
    places = [row["term"] for row in case.rows("glossary") if row["kind"] == "place"]
    assert not [each for each in places if re.search(rf"\b{re.escape(each)}\b", text)]


def test_the_fictional_quarrel_stays_far_from_a_war_of_today() -> None:
    """A held crew is enough: nothing that people need to live may be kept from them beside it."""
    assert not re.findall(
        r"\b(?:food|medicine|hospital|hostages?|siege|blockade)\b", prose(scenario.find("lumia")), re.I
    )


def test_what_is_settled_is_settled_for_every_office_that_negotiates() -> None:
    bound = [role for role in scenario.find("offices").roles if role.kind in ("party", "partner")]
    assert len(bound) == 3
    settled = [[line for line in role.may_not if "settled" in line] for role in bound]
    assert settled[0]
    assert settled[1:] == settled[:-1]


def test_the_next_notebook_brings_the_first_judgment_back() -> None:
    following = markdown("11")[-1].partition("## Credits")[0]
    (named,) = re.findall(r"\]\((\d\d)-[^)]*\)", following)
    (replay,) = [each for each in model.notebook(named).exercises if getattr(each, "replay", "")]
    assert f"first number from notebook {replay.replay[:2]}" in following
    first = model.find(replay.replay)
    agree((first.kind, first.reason), ("predict", True), f"11, Next, {replay.replay}", "00.toml,")


def test_the_offices_print_the_votes_and_days_of_the_tables() -> None:
    setting = scenario.find("offices").setting
    votes = re.findall(r"\d+", one("un", item="votes")["fact"])[:3]
    holds("by {} votes to {}, with {} abst".format(*votes) in setting, "offices", setting, "un.csv, votes,")
    for contact, words in {"k12": "28 February", "k21": "3 March", "k26": "5 March"}.items():
        day = date.fromisoformat(one("contacts", contact_id=contact)["date"])
        agree(words, f"{day.day} {day:%B}", f"offices, {contact}", "contacts.csv,")
        assert words in setting, contact
    today = date.fromisoformat(one("contacts", contact_id="k36")["date"])
    agree(scenario.find("offices").title, f"Offices: the evening of {today.day} {today:%B %Y}", "offices", "k36")


def test_each_fact_of_the_offices_has_a_publisher_and_the_credits_an_address() -> None:
    """Facts stand in the setting and the public positions, followed by who published them."""
    room = scenario.find("offices")
    facts = "\n".join([room.setting, *(role.position for role in room.roles)])
    assert "http" not in facts, "a room has no links; write the address into the Credits of notebook 11"
    (line,) = [line for line in markdown("11")[-1].splitlines() if line.startswith("- the facts of the second room")]
    credits = re.findall(r"\[(.*?)\]\((.*?)\)", line)
    known = {str(cell) for name in TABLES for row in case.rows(name) for cell in row.values()}
    elsewhere = "\n".join(text for notebook in ("09", "10") for text in markdown(notebook))
    for publisher, address in credits:
        assert publisher.split(",")[0] in facts or publisher == "22 February", f"{publisher} is credited for nothing"
        assert address in known or address in elsewhere, f"no table has {address}"
    for named in re.findall(r"\(([^()]*)\)", facts):
        if named != "invented":
            assert any(publisher.split(",")[0] in named for publisher, _ in credits), f"{named} has no address"


def test_the_quotations_of_the_offices_stand_in_the_interests() -> None:
    quoted = {row["words"] for row in case.rows("interests")}
    for role in scenario.find("offices").roles:
        for words in in_quotation_marks(role.position):
            if words not in ("no instructions", "who says so?"):  # of this game
                assert any(words in each for each in quoted), f"{role.team}: “{words}” is in no row of interests.csv"


def test_what_is_invented_says_so() -> None:
    room = scenario.find("offices")
    assert "**Invented for this game:**" in room.setting
    assert all("invented" in inject.title for inject in room.injects)
    for role in room.roles:
        for line in role.interests:
            fact = line.startswith(("Invented:", "What must not get lost:", "Nobody has asked", "Some of your readers"))
            assert fact, f"{role.team}: “{line}” does not say that it is invented."
    assert "All of it is invented" in room.solo.intro


def test_no_text_of_the_exercises_names_a_private_interest() -> None:
    """A card stays closed until the debrief, so no prompt may open it."""
    shown = "\n".join("\n".join(texts(as_written(each.id)["prompt"])) for each in model.notebook("11").exercises)
    for role in scenario.find("lumia").roles:
        assert not [line for line in role.interests if line in shown]


TABLES = ("contacts", "actors", "un", "evidence", "interests", "claims", "glossary", "leverage", "ripeness")
