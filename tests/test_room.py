"""The message room behind its screens: scenarios, the log on the disk, the meter, messages between computers."""

from __future__ import annotations

import base64
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_room import SMALL

from lessons import room
from lessons.desk.packs import room as on_paper
from lessons.play.rooms import entries, plain, travel
from lessons.play.rooms import log as logs
from lessons.play.rooms import scenario as scenarios
from lessons.play.rooms.conditions import THERE, guesses
from lessons.play.rooms.distortion import measure
from lessons.play.rooms.entries import LOG, Choice, Decision, Message, Place
from lessons.play.rooms.scenario import Scenario, ScenarioError

THROUGH = "messages between the two sides that go through Heron House (all others are forbidden)"
SECRETS = ("wheel is broken", "grain for a week", "asked again", "has one page")


def sent(words: str = "We open on Friday if two millers come.", **more: object) -> Message:
    fields = {
        "conditions": ("two millers come",),
        "quote": "background",
        "via": "heron",
        "time": "2026-01-31T09:30:00Z",
    }
    return Message("mills", 1, "upper", "lower", words, **{**fields, **more})  # type: ignore[arg-type]


def told(source: Message, words: str = "They open on Friday.", **more: object) -> Message:
    fields = {"to": "lower", "via": "direct", "retells": source.id, "time": "2026-01-31T09:40:00Z"}
    return Message("mills", 1, "heron", words=words, **{**fields, **more})  # type: ignore[arg-type]


# Scenarios


@pytest.mark.parametrize("name", scenarios.names())
def test_a_scenario_of_the_course_gives_the_debrief_its_time(name: str) -> None:
    scenario = scenarios.find(name)
    assert scenario.timing.debrief >= scenarios.DEBRIEF_SHARE * scenario.minutes
    assert {each.step for each in scenario.debrief} == {"What?", "So what?", "Now what?"}
    assert len(scenario.solo.endings) >= 3
    assert {each.kind for each in scenario.injects} >= {"leak", "deadline"}


@pytest.mark.parametrize("name", scenarios.names())
def test_a_private_card_is_in_no_stored_output(name: str) -> None:
    scenario = scenarios.find(name)
    bundle = room(name)._repr_mimebundle_()
    shown = bundle["text/html"] + bundle["text/plain"] + repr(room(name))
    for role in scenario.roles:
        for secret in role.interests:
            assert secret not in shown
            assert plain.card(role) not in shown
    for inject in scenario.injects:
        assert plain.markup.text(inject.text) not in shown, "what comes in is a surprise"


BROKEN = [
    ('title = "The two mills"', "", "“title” is missing"),
    ('title = "The two mills"', 'titel = "x"\ntitle = "y"', "the key “titel” is unknown; did you mean “title”?"),
    ("debrief = 20", "debrief = 2", "write debrief = 17 or more"),
    ('kind = "press"', 'kind = "pres"', "write one of: mediator, party"),
    ('kind = "mediator"', 'kind = "partner"', "there are 0 roles of the kind “mediator”"),
    ('kind = "press"', 'kind = "recorder"', "there are 2 roles of the kind “recorder”"),
    ('id = "lower"\nteam', 'id = "upper"\nteam', "two of the roles are “upper”; make each different"),
    ('team = "Lower Mill"', 'team = "The Mill Below The Long Bridge"', "is too long for its box"),
    ('interests = ["The press has one page."]', "", "“interests” is missing"),
    ('to = ["press"]', 'to = ["pres"]', "“to” is “pres”; write one of: heron"),
    ('id = "leak"\nround = 2', 'id = "leak"\nround = 3', "“round” is 3; write a whole number from 1 to 2"),
    ('id = "leak"\nround = 2', 'id = "leak"\nround = 1.5', "“round” is 1.5; write a whole number"),
    ('id = "hint"', 'id = "leak"', "two of the injects are “leak”; make each different"),
    ('retells = "e1"', 'retells = "e9"', "it retells “e9”, and no earlier example has that id"),
    ('from = "heron"\nto = "lower"', 'from = "press"\nto = "lower"', 'write from = "heron"'),
    ('decided = ["arrived", "lost", "lost"]', 'decided = ["arrived"]', "and the message has 3 conditions"),
    ('decided = ["arrived", "lost", "lost"]', 'decided = ["gone"]', "write one of: arrived, changed, lost"),
    ('via = "direct"', 'via = "lower"', "have to be different"),
    ('start = "s1"', 'start = "s9"', "“start” is “s9”; write one of: s1"),
    ('next = "end-open"', 'next = "s1"', "the steps s1 → s2 → s1 go in a circle"),
    ('next = "end-open"', 'next = "end-clear"', "the step “end-open” is never reached"),
    ('next = "end-open"', 'next = "end"', "“next” is “end”; write one of"),
    ('text = "Wait"', 'text = "Wait"\npass_on = "lower"', "there is no message to pass on"),
    ('ending = "Too late"', "", "a step has options or is an ending"),
    ('pass_on = "press"', "", "the way “Tell the press” never passes a message on; write pass_on"),
    ('leaving = "Look out of the window."', "", "“leaving” is missing"),
    ("[solo]", "[[solo]]", "“solo” has to be a table"),
    ("[minutes]", "[minutes", "is not valid TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), BROKEN, ids=range(len(BROKEN)))
def test_an_author_is_told_what_to_write(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in SMALL
    path = tmp_path / "mills.toml"
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        scenarios.read(path)
    sentence = str(caught.value)
    assert sentence.startswith("mills.toml")
    assert said in sentence
    assert "\n" not in sentence


def test_a_room_that_is_not_there_gets_one_sentence(mills: Path) -> None:
    with pytest.raises(KeyError, match="There is no room “millls”; there are: mills"):
        room("millls")


def test_the_cards_are_printed_with_every_secret_and_the_room_shows_none(mills: Path) -> None:
    page = on_paper.cards(scenarios.find("mills"))
    assert all(secret in page for secret in SECRETS), "the page for the teacher has every card"
    assert not any(secret in repr(room("mills")) for secret in SECRETS)


# The log on the disk


def test_a_message_is_one_line_and_comes_back(mills: Path) -> None:
    message = sent("Zwölf „Müller“\nund שלום")
    assert entries.add("mills", message) == ""
    (stored,) = entries.path("mills").read_bytes().splitlines()
    assert json.loads(stored)["from"] == "upper"
    assert entries.read("mills") == (message,)
    frame = room("mills").log
    assert list(frame.columns) == list(logs.SENT)
    assert frame.loc[0, ["number", "from", "to", "via"]].to_list() == [1, "Upper Mill", "Lower Mill", "Heron House"]


def test_an_empty_log_has_its_columns(mills: Path) -> None:
    assert list(room("mills").log.columns) == list(logs.SENT)
    assert room("mills").log.empty
    assert room("mills").review["of"].sum() == 0


def test_a_message_counts_once_however_often_it_is_written(mills: Path) -> None:
    entries.add("mills", sent(), sent(), sent(time="2026-01-31T09:31:00Z"))
    assert len(room("mills").log) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-20],
        lambda data: data.replace(b"Friday", b"Monday"),
        lambda data: data.replace(b'"v": 1', b'"v": 2'),
        lambda data: data.replace(b"background", b"whatever"),
        lambda data: data.replace(b'"round": 1', b'"round": true'),
        lambda data: b"[" * 100_000,
        lambda data: b"\xff\xfe",
        lambda data: b"null",
    ],
    ids=range(8),
)
def test_a_damaged_line_costs_no_other(mills: Path, damage: object) -> None:
    broken = damage(LOG.line(sent()).strip())  # type: ignore[operator]
    assert LOG.entry(broken) is None
    entries.add("mills", sent("The first."))
    entries.path("mills").write_bytes(entries.path("mills").read_bytes() + broken)
    assert entries.add("mills", sent("The second.")) == ""
    assert [each.words for each in logs.of(scenarios.find("mills")).messages] == ["The first.", "The second."]
    assert broken in entries.path("mills").read_bytes()


def test_two_tabs_write_at_once(mills: Path) -> None:
    code = (
        "import sys; from lessons.play.rooms import entries; from lessons.play.rooms.entries import Message\n"
        "for n in range(50): assert not entries.add("
        "'mills', Message('mills', 1, 'upper', 'lower', f'{sys.argv[1] * 200} {n}'))"
    )
    tabs = [subprocess.Popen([sys.executable, "-c", code, letter], env=dict(os.environ)) for letter in "ab"]
    assert [tab.wait() for tab in tabs] == [0, 0]
    assert len(entries.read("mills")) == 100


def test_what_cannot_be_saved_waits_and_is_said(mills: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", refuse)
        assert "The disk is full" in entries.add("mills", sent())
        assert len(room("mills").log) == 1
        with pytest.raises(OSError, match="The disk is full"):
            entries.set_aside("mills")
    assert entries.add("mills", told(sent())) == ""
    assert len(entries.path("mills").read_bytes().splitlines()) == 2


def test_a_new_game_keeps_the_old_log(mills: Path) -> None:
    for number in (1, 2):
        entries.add("mills", sent(f"Game {number}."))
        kept = entries.set_aside("mills")
        assert kept is not None
        assert kept.name == f"mills-{number}.jsonl"
        assert f"Game {number}." in kept.read_text(encoding="utf-8")
        assert room("mills").log.empty
    assert entries.set_aside("mills") is None


def became() -> logs.Rows:
    """What the screen of the debrief says of each retelling."""
    return logs.distortion(logs.of(scenarios.find("mills")))


def test_the_last_decision_counts_and_must_fit_the_conditions(mills: Path) -> None:
    retelling = told(sent())
    entries.add("mills", sent(), retelling)
    assert [row["undecided"] for row in became()] == [1]
    entries.add("mills", Decision("mills", retelling.id, ("lost",), "2026-01-31T10:00:00Z"))
    entries.add("mills", Decision("mills", retelling.id, ("arrived",), "2026-01-31T10:01:00Z"))
    assert [(row["arrived"], row["lost"], row["undecided"]) for row in became()] == [(1, 0, 0)]
    entries.add("mills", Decision("mills", retelling.id, ("lost", "lost"), "2026-01-31T10:02:00Z"))
    assert [row["undecided"] for row in became()] == [1]


# What the debrief counts


def over(at: int = 3) -> Place:
    return Place("mills", "class", round=at)


def test_until_the_game_is_over_the_debrief_shows_the_example(mills: Path) -> None:
    """Run All in the middle of a game must not open the desks."""
    for frame in (room("mills").messages, room("mills").retold, room("mills").conditions):
        assert set(frame["log"]) == {"example"}
        assert len(frame) > 0
    entries.add("mills", over(at=2), sent("Nobody may read this yet."), told(sent("Nobody may read this yet.")))
    assert set(room("mills").messages["log"]) == {"example"}
    assert "Nobody may read" not in room("mills").messages._repr_html_()
    entries.add("mills", over())
    assert set(room("mills").messages["log"]) == {"your room"}
    assert set(room("mills", example=True).messages["log"]) == {"example"}


@pytest.mark.parametrize("way", ["alone", "decided", "elsewhere"])
def test_a_game_is_over_where_nobody_else_plays_or_a_sender_has_decided(mills: Path, way: str) -> None:
    entries.add("mills", sent(), told(sent()))
    if way != "elsewhere":  # a log that was played on another computer has no place on this one
        entries.add("mills", Place("mills", "alone" if way == "alone" else "class", round=1))
    if way == "decided":
        entries.add("mills", Decision("mills", told(sent()).id, ("lost",)))
    assert set(room("mills").retold["log"]) == {"your room"}


def test_a_condition_is_lost_at_the_hop_that_loses_it_and_undecided_before_its_sender_decides(mills: Path) -> None:
    first = sent()
    second = told(first, to="press")
    third = Message("mills", 1, "press", "lower", "Friday.", "direct", retells=second.id, time="2026-01-31T09:50:00Z")
    entries.add("mills", over(), first, second, third, Decision("mills", second.id, ("lost",)))
    assert room("mills").conditions["became"].to_list() == ["lost", "undecided"]
    assert room("mills").retold["arrived"].isna().to_list() == [False, True]
    entries.add("mills", Decision("mills", third.id, ("lost",)))
    frame = room("mills").conditions
    assert frame["became"].to_list() == ["lost", "lost before"]
    assert frame["hop"].to_list() == ["Heron House → Press pool", "Press pool → Lower Mill"]
    assert room("mills").retold.sort_values("kept")["arrived"].sum() == 0


def test_what_students_typed_is_escaped_in_the_debrief(mills: Path) -> None:
    first = sent("<b>gate</b>", conditions=("<i>two</i>",))
    entries.add("mills", over(), first, told(first))
    shown = room("mills").messages._repr_html_() + room("mills").conditions._repr_html_()
    assert "&lt;b&gt;gate&lt;/b&gt;" in shown
    assert "&lt;i&gt;two&lt;/i&gt;" in shown
    assert "<b>gate" not in shown


def test_a_table_of_the_debrief_that_would_be_empty_is_the_examples(mills: Path) -> None:
    entries.add("mills", over(), sent("Nobody passed this on."))
    assert set(room("mills").messages["log"]) == {"your room"}
    assert set(room("mills").retold["log"]) == set(room("mills").conditions["log"]) == {"example"}


# Who holds what


def test_a_message_is_in_the_hands_of_the_one_in_between_until_it_is_passed_on(mills: Path) -> None:
    scenario = scenarios.find("mills")
    entries.add("mills", sent())
    log = logs.of(scenario)
    assert [len(log.held_by(role)) for role in ("upper", "heron", "lower", "press", "recorder")] == [0, 1, 0, 0, 1]
    assert not log.passed_on(sent())
    other = sent("And bring your own lamps.")
    entries.add("mills", told(sent()), other)
    log = logs.of(scenario)
    assert log.passed_on(sent())
    assert not log.passed_on(other)
    assert [message.sender for message in log.held_by("lower")] == ["heron"]


def test_a_chain_is_measured_hop_by_hop_on_the_first_conditions(mills: Path) -> None:
    first = sent()
    second = told(first, to="press")
    third = Message("mills", 1, "press", "lower", "Friday.", "direct", retells=second.id, time="2026-01-31T09:50:00Z")
    entries.add("mills", first, second, third)
    for each in (second, third):
        entries.add("mills", Decision("mills", each.id, ("lost",)))
    log = logs.of(scenarios.find("mills"))
    assert log.first(third) == first
    assert log.measured(third).sent == second.words
    assert [guess.condition for guess in log.measured(third).guesses] == ["two millers come"]
    assert [log.became(each).count("lost") for each in (second, third)] == [1, 0], "a condition gets lost once"


def test_a_circle_of_retellings_comes_to_an_end(mills: Path) -> None:
    log = logs.Log(
        scenarios.find("mills"), (sent(given_id="a", retells="example-b"), sent(given_id="b", retells="example-a"))
    )
    assert log.first(log.messages[0]) == log.messages[1]


# The meter


def test_words_are_counted_in_their_order() -> None:
    same = measure("We open on Friday.", "“We open, on friday”!")
    assert (same.same, same.total, same.kept) == (4, 4, 100)
    assert measure("one two three four", "four three two one").kept < 50
    assert measure("one two three", "").kept == 0
    assert measure("", "anything").kept == 100
    assert measure("a b c d " * 80, "x " + "a b c d " * 78).kept == 98, "rounded, however long it is"
    assert measure("a b c d " * 80, "a b c d " * 79 + "a b c").kept == 99, "100 is all of it"


def test_what_fell_out_and_what_came_in_is_shown_escaped() -> None:
    found = measure("We open the <b>gate</b> on Friday.", "We open <i>everything</i> on Friday.")
    assert found.parts[1:3] == (("missing", "the <b>gate</b>"), ("added", "<i>everything</i>"))
    shown = found.html()
    assert "<del>the &lt;b&gt;gate&lt;/b&gt;</del>" in shown
    assert "<i>everything" not in shown


def test_quotation_marks_are_a_promise() -> None:
    assert measure("We open on Friday.", "They say: “open on Friday”.").strangers == ()
    assert measure("We open on Friday.", "They say: “we will open soon”.").strangers == ("we will open soon",)


@pytest.mark.parametrize(
    ("condition", "text", "arrived"),
    [
        ("two inspectors come", "if 2 inspectors come first", True),
        ("two inspectors come", "an inspector may come", False),
        ("two inspectors come", "three inspectors come", False),
        ("not before Friday", "on Friday", False),
        ("not before Friday", "it won't be before Friday", True),
        ("only medicine", "medicine and food", False),
        ("nobody writes about it", "nobody should write about it", True),
        ("the crew comes home", "once the crew has come home", True),
    ],
)
def test_the_guess_looks_at_words_and_is_strict_on_small_ones_that_turn_a_sentence(
    condition: str, text: str, arrived: bool
) -> None:
    (guess,) = guesses(text, [condition])
    assert (guess.state == THERE) is arrived
    assert arrived or guess.missing


def test_the_guess_is_labelled() -> None:
    found = measure("We come if it rains.", "We come.", ["it rains"])
    assert "The program’s guess, by words only" in found.html()


# The review


def test_the_example_is_reviewed_and_its_gaps_are_named(mills: Path) -> None:
    review = room("mills", example=True).review.set_index("check")
    assert review.loc["it is noted who carried it (via)", "look at"] == "message 4"
    assert review.loc["it is noted whether it may be quoted", "look at"] == "message 3"
    assert review.loc[THROUGH, ["count", "of"]].to_list() == [2, 2]
    assert review.loc["own messages with a list of conditions", ["count", "of"]].to_list() == [1, 3]
    assert review.loc["retellings no more open than the sender allowed", "look at"] == "message 2"
    assert review.loc["retellings that name their source (the program’s guess)", "count"] == 1
    assert not any("peace" in check or "score" in check for check in review.index)
    assert room("mills").log.empty, "the example is no played log"
    assert len(room("mills", example=True).log) == 4


@pytest.mark.parametrize("allowed", ["", "not for publication"])
def test_where_nobody_asked_a_retelling_may_not_be_quoted(mills: Path, allowed: str) -> None:
    first = sent(quote=allowed)
    again = [
        told(first, quote=use, time=f"2026-01-31T09:5{n}:00Z")
        for n, use in enumerate(("on the record", "background", "not for publication", ""))
    ]
    entries.add("mills", first, *again)
    review = room("mills").review.set_index("check")
    assert review.loc["retellings no more open than the sender allowed", "look at"] == "messages 2, 3"


@pytest.mark.parametrize("via", ["direct", "", "press"])
def test_a_message_past_the_mediator_is_named_by_the_log_check(mills: Path, via: str) -> None:
    entries.add("mills", sent(), sent("Without you.", via=via, time="2026-01-31T09:50:00Z"))
    review = room("mills").review.set_index("check")
    row = review.loc[THROUGH]
    assert row.to_list() == [1, 2, "message 2"]


@pytest.mark.parametrize("name", scenarios.names())
def test_every_way_through_a_script_passes_a_message_on(name: str) -> None:
    ways = list(scenarios.find(name).solo.ways())
    assert len(ways) >= 10
    assert all(any(option.pass_on for option in way) for way in ways)


@pytest.mark.parametrize("name", scenarios.names())
def test_what_is_said_to_one_who_plays_alone_speaks_of_no_classmates(name: str) -> None:
    solo = scenarios.find(name).solo
    text = " ".join([solo.intro, solo.leaving, *(each.question for each in solo.debrief)])
    for word in ("class", "recorder", "next team", "read aloud", "somebody with you", "the senders"):
        assert word not in text, word
    assert {each.step for each in solo.debrief} == {"What?", "So what?", "Now what?"}


@pytest.mark.parametrize("name", scenarios.names())
def test_a_team_has_a_name_that_fits_into_a_sentence(name: str) -> None:
    for role in scenarios.find(name).roles:
        proper = role.called == role.team and " " not in role.team
        assert proper or role.called.startswith(("the ", "delegation ")), role.called
        assert ":" not in role.heading, "the office already names the team"


# Between computers


@pytest.fixture
def two(mills: Path) -> Scenario:
    return scenarios.find("mills")


def test_a_block_brings_a_message_whole(two: Scenario) -> None:
    message = sent("“Quotes”, שלום, \n lines and [brackets] [end]")
    block = travel.block(message)
    for form in (
        block,
        block.encode(),
        f"Hi!\n> {block}\nBye",
        block.replace("\n", "\r\n  "),
        block.replace("\n", " "),
    ):
        assert travel.read(form, two) == (message,)
    assert travel.read(block + travel.block(told(message)), two) == (message, told(message))
    assert "upper" not in travel.file_name(message)


def damaged(block: str) -> list[str]:
    middle = len(block) // 2
    return [block[:-6], block[:middle] + block[middle + 4 :], block[:middle] + "AAAA" + block[middle + 4 :], block[5:]]


def test_a_damaged_or_foreign_block_is_refused_in_one_sentence(two: Scenario) -> None:
    block = travel.block(sent())
    other = travel.block(Message("lumia", 1, "a", "b", "Hi."))
    stranger = travel.block(sent(via="stork"))
    late = travel.block(Message("mills", 9, "upper", "lower", "Hi."))
    forms = [
        *damaged(block),
        other,
        stranger,
        late,
        "",
        "  ",
        "a letter",
        b"PK\x03\x04" * 9,
        b"x" * 2_000_001,
        "[message ]",
    ]
    for form in forms:
        with pytest.raises(travel.Refused) as caught:
            travel.read(form, two)
        assert str(caught.value).endswith(".")
        assert "\n" not in str(caught.value)
    with pytest.raises(travel.Refused, match="another room, “lumia”"):
        travel.read(other, two)


def test_a_message_for_another_team_is_not_opened(two: Scenario) -> None:
    found = travel.read(travel.block(sent()), two)
    for role in ("heron", "upper", "recorder"):
        travel.check_reader(found, role, two)
    with pytest.raises(travel.Refused, match="for Heron House, and this is the computer of Press pool"):
        travel.check_reader(found, "press", two)


def test_a_saved_log_brings_messages_and_decisions_but_no_place(two: Scenario) -> None:
    retelling = told(sent())
    choice = Choice("mills", 1, "s1", "Pass it on", "2026-01-31T09:35:00Z")
    decision = Decision("mills", retelling.id, ("lost",))
    entries.add("mills", Place("mills", "team", "upper", 1), sent(), choice, retelling, decision)
    assert b'"place"' not in entries.export("mills")
    assert LOG.entry(LOG.line(choice)) == choice
    assert b"Pass it on" in entries.export("mills")
    found = travel.read(entries.export("mills") + b"rubbish\n", two)
    assert found == (sent(), retelling, Decision("mills", retelling.id, ("lost",)))
    with pytest.raises(travel.Refused, match="no whole message of the room"):
        travel.read(LOG.line(Message("lumia", 1, "a", "b", "Hi.")), two)


# Other clocks, other editors, other versions


def test_what_is_written_here_comes_after_what_a_computer_with_a_clock_ahead_has_written(mills: Path) -> None:
    ahead = sent("From the future.", time="2099-12-31T23:59:59Z")
    retelling = told(ahead, time="2099-12-31T23:59:59Z")
    entries.add("mills", ahead, retelling, Decision("mills", retelling.id, ("lost",), "2099-12-31T23:59:59Z"))
    log = logs.of(scenarios.find("mills"))
    entries.add("mills", Decision("mills", retelling.id, ("arrived",), log.moment), sent("Here.", time=log.moment))
    log = logs.of(scenarios.find("mills"))
    assert log.decided(retelling) == ("arrived",)
    assert log.messages[-1].words == "Here."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_file_that_notepad_has_saved_is_taken_in(two: Scenario, encoding: str) -> None:
    entries.add("mills", sent("Ünïcode “said”."))
    saved = entries.export("mills").decode().replace("\n", "\r\n").encode(encoding)
    assert travel.read(saved, two) == (sent("Ünïcode “said”."),)
    entries.path("mills").write_bytes(saved)
    assert entries.add("mills", sent("And on.")) == ""
    assert len(entries.read("mills")) == 2
    block = travel.block(sent()).replace("\n", "\r\n").encode(encoding)
    assert travel.read(block, two) == (sent(),)


def test_what_a_newer_version_has_written_says_so(two: Scenario) -> None:
    newer = LOG.line(sent()).replace(b'"v": 1', b'"v": 2')
    letters = base64.b64encode(newer).decode()
    for form in (newer, f"[message mills {sent().id}]\n{letters}\n[end]"):
        with pytest.raises(travel.Refused, match="A newer version of the course has written this"):
            travel.read(form, two)
    assert travel.read(LOG.line(sent()) + newer, two) == (sent(),)
