"""The message room as a class uses it: press, choose, write, read what is on the screen. All three ways to play."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from room_screen import Screen

from lessons import room
from lessons.play.rooms import entries, scenario
from lessons.play.rooms import log as logs
from lessons.play.rooms.screens import alone

FILE = {"name": "f", "type": "", "size": 1, "last_modified": datetime(2026, 1, 31, tzinfo=UTC)}
CLASS, TEAM, ALONE = "class", "team", "alone"


@pytest.fixture
def screen(mills: Path) -> Screen:
    return Screen()


def offer(screen: Screen, **more: str) -> Screen:
    values = {"to": "lower", "via": "heron", "words": "We open on Friday if two millers come."}
    return screen.press("Write a message").fill(**{**values, "conditions": "two millers come", **more}).press("Send")


# One computer in front of the class


def test_a_class_plays_a_round_and_finds_its_log_again(screen: Screen) -> None:
    screen.begin(CLASS)
    assert "Briefing (5 minutes)" in screen.text
    screen.desk("upper")
    assert not screen.has("Write a message"), "the briefing comes first"
    screen.press("Done", "Go on to: Round 1")
    offer(screen.desk("upper"), quote="background")
    assert "Message 1 is in the log." in screen.text
    screen.press("Done").desk("upper").press("Read")
    assert "We open on Friday" in screen.text, "a sender may read its own words again"
    assert not screen.has("Hide it")
    screen.press("Back", "Done").desk("heron")
    assert "We open on Friday" not in screen.text, "only announced"
    screen.press("Read and pass on")
    assert "We open on Friday if two millers come." in screen.text
    screen.press("Hide it")
    assert "We open on Friday" not in screen.text
    screen.fill(memory="The Upper Mill opens on Friday.", via="direct", quote="on the record").press("Send")
    assert "2 of 8 words arrived" in screen.text
    assert "program’s guess" in screen.text

    again = Screen()
    assert "Round 1 of 2: Open the line" in again.text, "a new kernel finds the round, with no desk open"
    assert "We open on Friday" not in again.text
    again.press("Log and debrief")
    assert "We open on Friday" not in again.text, "one question before the log is open"
    again.press("Open the log")
    assert "We open on Friday if two millers come." in again.text
    assert "retellings no more open than the sender allowed 0 1 message 2" in again.text
    again.press("What arrived? 1").press("Keep the decision")
    assert "Decide about each condition" in again.text
    again.named("“two millers come”").value = "lost"
    again.press("Keep the decision")
    assert not again.has("What arrived?")
    assert room("mills").conditions["became"].to_list().count("lost") == 1


def test_the_one_in_the_middle_passes_on_two_messages_in_one_turn(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper")).press("Done")
    offer(screen.desk("lower"), to="upper").press("Done").desk("heron")
    for memory in ("They open.", "They come."):
        screen.press("Read and pass on", "Hide it").fill(memory=memory).press("Send", "Back to the desk")
    assert not screen.has("Read and pass on")
    assert len(room("mills").log) == 4
    screen.press("Done")
    assert "Round 1 of 2" in screen.text


def test_the_screen_between_two_teams_holds_no_secret(screen: Screen) -> None:
    screen.begin(CLASS).fill(turn="upper").press("Hand over")
    assert "Only Upper Mill looks now" in screen.text
    assert "wheel is broken" not in screen.shown


def test_a_card_is_shown_to_its_role_at_a_press_and_hidden_with_the_desk(screen: Screen) -> None:
    screen.begin(CLASS).desk("upper")
    assert "wheel is broken" not in screen.shown
    screen.press("Show my card")
    assert "wheel is broken, <b>nobody" not in screen.shown, "escaped"
    assert "wheel is broken, <b>nobody</b>" in screen.text
    assert "grain for a week" not in screen.shown, "another team's card"
    screen.press("Hide my card")
    assert "wheel is broken" not in screen.shown
    screen.press("Show my card", "Done")
    assert "wheel is broken" not in screen.shown


def test_news_come_with_their_round_and_to_their_readers(screen: Screen) -> None:
    screen.begin(CLASS)
    screen.press("Go on to")
    assert "A paper lies on the bridge." not in screen.text
    screen.press("Go on to")
    assert "Answer it. A leak A paper lies on the bridge." in screen.text
    assert "A reader writes" not in screen.text
    assert "A reader writes" in screen.desk("press").text
    assert "A reader writes" not in screen.press("Done").desk("upper").text


def test_the_recorder_reads_everything_and_writes_nothing(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper"))
    screen.press("Done").desk("recorder")
    assert not screen.has("Write a message")
    screen.press("Read")
    assert "We open on Friday" in screen.text
    assert not screen.has("Hide it")


@pytest.mark.parametrize(
    ("values", "wish"),
    [
        ({"to": ""}, "Choose who gets the message"),
        ({"words": "  \n"}, "Write the words of the message"),
        ({"via": "lower"}, "can’t be the receiver"),
        ({"words": "x" * 7000}, "make it shorter"),
        ({"conditions": "\n".join(map(str, range(50)))}, "too many or too long conditions"),
        ({"conditions": "x" * 500}, "too many or too long conditions"),
    ],
)
def test_what_is_missing_is_asked_for_in_one_sentence(screen: Screen, values: dict[str, str], wish: str) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper"), **values)
    assert wish in screen.text
    assert room("mills").log.empty
    assert screen.named("To").value == values.get("to", "lower"), "what was written is still there"


def test_a_sender_is_asked_once_about_a_condition_that_is_not_in_the_words(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper"), conditions="- two millers come\nnot before noon\n\n")
    assert "Not sent yet. By its guess" in screen.text
    assert "not before noon" in screen.text
    screen.press("Send")
    assert room("mills").log.loc[0, "conditions"] == "two millers come; not before noon"


def test_gaps_may_be_left_and_are_named(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper"), to="press", via="")
    assert "Not noted: through whom it goes and whether it may be quoted." in screen.text
    assert room("mills").log.loc[0, ["via", "quote"]].to_list() == ["not noted", "not noted"]


@pytest.mark.parametrize("via", ["direct", "", "press"])
def test_a_message_past_the_mediator_is_named_as_forbidden(screen: Screen, via: str) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper"), via=via)
    assert "Not sent yet. It is forbidden: Upper Mill and Lower Mill may not write to each other" in screen.text
    assert room("mills").log.empty
    screen.press("Send")
    assert "It went past Heron House, which the rules forbid." in screen.text
    screen.press("Done", "Log and debrief", "Open the log")
    assert "not allowed: it went past Heron House" in screen.text
    assert (
        "messages between the two sides that go through Heron House (all others are forbidden) 0 1 message 1"
        in screen.text
    )


def test_a_mediator_and_a_reporter_are_not_warned(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("heron"), via="direct")
    offer(screen.press("Done").desk("press"), via="direct")
    assert len(room("mills").log) == 2
    assert "forbid" not in screen.text


def test_the_log_can_be_saved_where_the_game_ends(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    assert not screen.has("Save the log")
    offer(screen.desk("upper")).press("Done", "Go on to", "Go on to: Press time", "Save the log")
    assert "download='log-mills-class.jsonl'" in screen.shown


def test_in_the_debrief_the_decisions_come_first_and_a_reply_stands_beside_its_button(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper")).press("Done").desk("heron").press("Read", "Hide it")
    screen.fill(memory="On Friday.").press("Send", "Done", "Log and debrief", "Open the log", "Save the log")
    order = ["Begin with what arrived", "Your log is ready", "Questions", "What became of messages", "All messages"]
    places = [screen.text.index(words) for words in order]
    assert places == sorted(places)
    assert "Each sender decides" in screen.text
    assert screen.has("Take in a saved log"), "one computer has no other team’s log"


def test_whoever_waits_for_the_network_is_told_to_wait(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    charts = import_module("lessons.play.rooms.network")
    draw = charts.of_log
    monkeypatch.setattr(charts, "of_log", lambda log: (said.append(screen.text), draw(log))[1])
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper")).press("Done", "Log and debrief", "Open the log", "Draw the network")
    assert "One moment" in said[0]
    assert "One moment" not in screen.text


def test_hostile_words_are_shown_and_never_run(screen: Screen) -> None:
    screen.begin(CLASS).press("Go on to")
    offer(screen.desk("upper"), words="<script>alert(1)</script> two millers come", conditions="<img src=x>")
    screen.press("Send", "Done").desk("heron").press("Read", "Hide it").fill(memory="“<script>”").press("Send")
    assert "<script>" not in screen.shown
    screen.press("Done", "Log and debrief", "Open the log")
    for label in ("Open all cards", "What arrived?"):
        screen.press(label)
        assert "<script>" not in screen.shown
        assert "<img" not in screen.shown


# One computer a team


def at_another_computer(team: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(folder))
    screen = Screen().begin(TEAM).fill(team=team).press("This is our team", "Go on to", "Open our desk")
    return screen


def test_a_message_travels_between_two_computers(mills: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    upper = offer(at_another_computer("upper", one, monkeypatch))
    block = upper.named("The message as a block").value
    assert "download='message-mills-" in upper.shown
    upper_log = entries.export("mills")

    heron = at_another_computer("heron", two, monkeypatch)
    heron.press("Take in a message", "Take it in")
    assert "There is nothing in it yet" in heron.text
    heron.fill(paste=block[:60] + block[64:]).press("Take it in")
    assert "damaged" in heron.text
    heron.fill(paste=block).press("Take it in")
    assert "Taken in: 1 message." in heron.text
    heron.press("Take in a message")
    heron.named("Choose a file").value = [{**FILE, "content": memoryview(block.encode())}]
    assert "counts once" in heron.text
    heron.press("Read and pass on", "Hide it").fill(memory="They open on Friday.").press("Send")
    assert len(room("mills").log) == 2

    press = at_another_computer("press", tmp_path / "three", monkeypatch)
    press.press("Take in a message").fill(paste=block).press("Take it in")
    assert "is for Heron House" in press.text
    press.press("Back to the desk", "Back to the round", "Log and debrief", "Open the log")
    press.named("Take in another").value = [{**FILE, "content": memoryview(upper_log)}]
    assert "Taken in: 1 message." in press.text, "in the debrief every log may come in"
    press.press("Save the log")
    assert "download='log-mills-press.jsonl'" in press.shown


def test_a_team_stays_at_its_computer(mills: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_another_computer("lower", tmp_path / "one", monkeypatch)
    again = Screen()
    assert "This computer belongs to Lower Mill" in again.text
    assert not again.has("Whose turn")


# Alone


def test_playing_alone_follows_the_choice_and_never_the_words(screen: Screen) -> None:
    screen.begin(ALONE)
    assert "We open the gate on Friday if two millers come." in screen.text
    screen.press("Do it")
    assert "Choose what you do first" in screen.text
    screen.radio.value = 0
    screen.press("Do it")
    assert "We open the gate" not in screen.text
    screen.fill(memory="Keep it. Wait. Too late.").press("Send")
    assert "It arrives." in screen.text
    assert "words arrived in their order" in screen.text
    assert "Not noted: whether it may be quoted" in screen.text

    again = Screen()
    assert "The Lower Mill has heard you." in again.text, "a new kernel goes on from there"
    again.radio.value = 1
    again.press("Do it", "Go on")
    assert "A clear word" in again.text
    assert [row["from"] for row in room("mills").log.to_dict("records")] == ["Upper Mill", "Heron House"]
    again.press("Log and debrief", "What arrived?")
    assert "sit down in the sender’s chair" in again.text


def test_a_scripted_message_is_logged_once(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    times = (f"2026-01-31T09:30:{second:02}Z" for second in range(60))
    monkeypatch.setattr(logs, "now", lambda: next(times))
    screen.begin(ALONE)
    Screen()
    Screen().press("Log and debrief", "Back to the game")
    assert len(room("mills").log) == 1


@pytest.mark.parametrize(
    ("choices", "ending"), [((1,), "Too late"), ((0, 0), "The gate opens"), ((0, 1), "A clear word")]
)
def test_each_branch_comes_to_its_own_ending(screen: Screen, choices: tuple[int, ...], ending: str) -> None:
    screen.begin(ALONE)
    for choice in choices:
        screen.radio.value = choice
        screen.press("Do it")
        if screen.has("What you pass on"):
            screen.fill(memory="On Friday.").press("Send")
        screen.press("Go on")
    assert ending in screen.text
    assert screen.has("Log and debrief")


def test_options_stand_in_an_order_of_their_own_which_is_always_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    first = Screen("lumia").begin(ALONE).radio.options
    assert [number for _, number in first] != [0, 1, 2], "not as in the file"
    assert Screen("lumia").radio.options == first
    steps = [step for name in ("lumia", "offices") for step in scenario.find(name).solo.steps if step.options]
    orders = [alone.shuffled(step) for step in steps]
    assert orders == [alone.shuffled(step) for step in steps]
    assert all(sorted(order) == list(range(len(order))) for order in orders)
    places = [order.index(0) for order in orders]  # of the option that the file has first
    assert len(places) == 12
    assert set(places) == {0, 1, 2}, "no place gives it away"
    assert places.count(0) <= 6


def test_what_a_player_alone_chooses_and_writes_stands_in_the_log(screen: Screen) -> None:
    screen.begin(ALONE)
    screen.radio.value = 0
    screen.press("Do it")
    assert "You chose: Pass it on" in screen.text
    screen.press("Back")
    assert not logs.of(scenario.find("mills")).choices, "a choice counts once it is taken"
    screen.radio.value = 0
    screen.press("Do it").fill(memory="Keep it.").press("Send", "Go on")
    screen.radio.value = 1
    screen.press("Do it", "Go on", "Save the log")
    assert "It holds all messages and your choices." in screen.text
    assert "download='log-mills-heron.jsonl'" in screen.shown
    chosen = logs.of(scenario.find("mills")).choices
    assert [choice.words for choice in chosen] == ["Pass it on", "Ask back"]
    screen.press("Log and debrief")
    told = ["We open the gate", "Pass it on", "Keep it.", "Ask back"]
    places = [screen.text.index(words, screen.text.index("All messages")) for words in told]
    assert places == sorted(places)


def test_the_debriefing_of_one_who_is_alone_speaks_of_no_classmates(screen: Screen) -> None:
    screen.begin(ALONE).press("Log and debrief")
    assert "Look out of the window." in screen.text
    assert "Put the card away." not in screen.text
    assert "Which choice changed the end?" in screen.text
    assert not screen.has("Take in")


# Whatever happens


def test_a_new_game_asks_twice_and_keeps_the_log(screen: Screen) -> None:
    screen.begin(ALONE).press("Log and debrief", "New game")
    assert len(room("mills").log) == 1
    screen.press("Really begin")
    assert "kept as “mills-1.jsonl”" in screen.text
    assert screen.has("Start")


def test_an_error_in_a_button_is_one_sentence(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the <disk> is gone")

    monkeypatch.setattr(entries, "add", broken)
    screen.begin(CLASS)
    assert "the <disk> is gone. The log is kept." in screen.text
    assert "<disk>" not in screen.shown


def test_a_full_disk_is_said_on_every_screen_until_the_log_is_saved(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    def refuse(*_: object) -> int:
        raise OSError(28, "full")

    with monkeypatch.context() as full:
        full.setattr(os, "write", refuse)
        screen.begin(CLASS).press("Go on to")
        assert "The disk is full" in screen.text
        offer(screen.desk("upper"))
        assert "The disk is full" in screen.text
    screen.press("Done", "Go on to")
    assert "The disk is full" not in screen.text
    assert len(room("mills").log) == 1
    assert len(entries.read("mills")) == 4


def test_a_scenario_that_changed_since_leaves_the_game_usable(mills: Path, screen: Screen) -> None:
    screen.begin(CLASS)
    screen.panel.move("class", "", 77)
    assert "Press time" in Screen().text
    screen.panel.move("alone", "heron", 2, "a-step-of-last-year")
    assert "You are Heron House." in Screen().text


def test_every_control_has_a_name_and_every_screen_is_said_aloud(screen: Screen) -> None:
    def check() -> None:
        for each in screen.controls():
            if type(each).__name__ in ("Text", "Textarea", "Dropdown", "Button", "FileUpload"):
                assert each.description.strip(), each
        assert screen.panel.frame.said.strip("\u200b")

    screen.begin(CLASS).press("Go on to")
    check()
    screen.desk("upper").press("Write a message")
    check()
    screen.press("Back").press("Done", "Log and debrief", "Open the log")
    check()


def test_in_another_language_all_controls_are_translated_and_the_log_is_the_same(
    marked_words: None, screen: Screen
) -> None:
    def check() -> None:
        described = (each for each in screen.controls() if getattr(each, "description", ""))
        assert [each.description for each in described if "~" not in each.description] == []

    check()
    screen.begin(CLASS)
    assert "Briefing~" in screen.text
    screen.press("Go on to")
    check()
    screen.desk("upper").press("Write a message")
    check()
    screen.press("Back")
    offer(screen, quote="background").press("Done").desk("heron").press("Read and pass on")
    check()
    screen.press("Hide it").fill(memory="They open on Monday.", via="direct", quote="on the record").press("Send")
    assert "2 of 8 words arrived in their order (25 percent).~" in screen.text
    screen.press("Done", "Log and debrief", "Open the log")
    check()
    heads = re.findall(r"<th scope=\"col\"[^>]*>([^<]*)", screen.shown)
    assert "words kept (percent)~" in heads
    assert [words for words in heads if not words.endswith("~")] == []
    screen.press("What arrived?")
    check()
    screen.named("“two millers come”").value = "lost"
    screen.press("Keep the decision")
    first, second = (entry for entry in entries.read("mills") if isinstance(entry, entries.Message))
    assert (first.quote, second.quote, second.via) == ("background", "on the record", "direct")
    assert room("mills").conditions["became"].to_list() == ["lost"]


def test_screens_that_were_left_are_let_go(screen: Screen) -> None:
    screen.begin(CLASS)
    left = screen.named("Hand over")
    assert left.comm is not None
    screen.press("Go on to")
    assert left.comm is None
