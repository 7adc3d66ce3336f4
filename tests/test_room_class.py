"""The message room for a whole class: who sits where, whether 90 minutes hold it, and two rooms of 14 played through.

One room plays on paper, from the printed cards, while its recorder types the slips; the other one on the screen.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import room_turns as turns
from room_screen import Screen
from small_room import SMALL

from lessons import room
from lessons.course import model
from lessons.desk.packs import pages
from lessons.desk.packs import room as on_paper
from lessons.kit import paths
from lessons.play.rooms import entries, scenario
from lessons.play.rooms import log as logs
from lessons.play.rooms.entries import HOW, Message
from lessons.play.rooms.seats import CLASSES, FEWEST, MOST, rooms, seats

LUMIA = scenario.find("lumia")
SIZES = range(FEWEST, MOST + 1)


# Who sits where


@pytest.mark.parametrize("size", CLASSES)
def test_everybody_has_a_place_in_a_room_that_can_play(size: int) -> None:
    for players in rooms(size):
        assert FEWEST <= players <= MOST
        desks = {role.id: count for role, count in seats(LUMIA, players).items()}
        assert sum(desks.values()) == players
        assert desks["lumia"] == 2, "two messages are carried at a time"
        assert max(desks.values()) == 2
        assert {name for name, count in desks.items() if not count} <= {"neighbors"}
    assert sum(rooms(size)) == size
    assert max(rooms(size)) - min(rooms(size)) <= 1
    assert len(rooms(size)) <= len(scenario.LETTERS)


def test_the_teacher_reads_for_each_size_of_a_class_what_the_rule_says() -> None:
    page = pages.teacher_page(model.notebook("11"))
    assert "| 28 | 2 | 14 + 14 |" in page
    assert "| 15 | 2 | 8 + 7 | The neighbors |" in page
    assert "| 7 | 2 | 1 | 1 | – | 1 | 1 | 1 |" in page
    assert all(f"\n| {size} | " in page for size in CLASSES)


# Whether 90 minutes hold it


@pytest.mark.parametrize("name", scenario.names())
@pytest.mark.parametrize("way", [turns.PAPER, turns.DESKS])
def test_each_round_holds_its_turns(name: str, way: str) -> None:
    """Also with the names of the offices' room: the reckoning goes by the kind of a role."""
    played = scenario.find(name)
    for players in SIZES:
        for number, phase in enumerate(played.rounds, 1):
            assert turns.minutes(played, number, way, players) <= phase.minutes, (way, players, number)
        assert turns.logged(played, players) <= played.lasts(len(played.rounds) + 1)[1], "before press time ends"
    assert played.minutes == 90


def test_one_computer_for_everybody_does_not_hold_the_rounds() -> None:
    for players in (FEWEST, MOST):
        taken = sum(turns.minutes(LUMIA, number, turns.ONE, players) for number in (1, 2, 3))
        assert taken > sum(phase.minutes for phase in LUMIA.rounds) * 2


def test_a_turn_begins_when_what_it_waits_for_is_there() -> None:
    done = {(turn.name, turn.role.id): turn for turn in turns.turns(LUMIA, 1, turns.PAPER, 14)}
    offers = [done["offer", side.id] for side in LUMIA.parties]
    assert done["pass on", "lumia"].begin == max(offer.end for offer in offers)
    alone = {turn.name: turn for turn in turns.turns(LUMIA, 1, turns.ONE, 14) if turn.role.id == "norland"}
    assert alone["offer"].end - alone["offer"].begin < done["offer", "norland"].end, "typed faster than written"
    assert turns.waiting(LUMIA, 1, turns.PAPER, 14)[0] == 2, "while both sides and the others write, Lumia waits"


def test_a_message_is_as_long_as_those_of_the_other_class() -> None:
    carried = [len(each.words.split()) for each in logs.example(LUMIA).messages if each.conditions]
    assert abs(sum(carried) / len(carried) - turns._rules()["words"]["message"]) <= 3


def test_the_teacher_reads_the_minutes_and_who_waits_as_reckoned() -> None:
    page = (paths.data() / "exercises" / "11.teacher.md").read_text(encoding="utf-8")
    numbers = range(1, len(LUMIA.rounds) + 1)
    assert f"| the plan gives | | {' | '.join(f'{phase.minutes:g}' for phase in LUMIA.rounds)} | |" in page
    for way in turns.WAYS:
        for players in (FEWEST, MOST):
            taken = " | ".join(f"{turns.minutes(LUMIA, number, way, players):.1f}" for number in numbers)
            waits = [count for number in numbers for count in turns.waiting(LUMIA, number, way, players)]
            row = f"| {way} | {players} | {taken} | {sum(waits) / len(waits):.0f}, at most {max(waits)} |"
            assert row in page, f"11.teacher.md should have: {row}"


def planned() -> Iterator[tuple[int, int, str]]:
    """The rows of the plan for 90 minutes."""
    page = (paths.data() / "exercises" / "11.teacher.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"^## Plan for 90 minutes\n(.*?)^## ", page, re.MULTILINE | re.DOTALL)
    for begin, end, words in re.findall(r"^\| (\d+)–(\d+) \| (.*?) \|", section, re.MULTILINE):
        yield int(begin), int(end), words


def test_the_plan_and_the_screen_have_one_clock() -> None:
    begins = {begin for begin, _, _ in planned()}
    for name in scenario.names():
        played = scenario.find(name)
        for phase in range(len(played.phases) + 1):
            assert played.lasts(phase)[0] in begins, f"{name}: no row of the plan begins with phase {phase}"
        assert played.lasts(len(played.phases))[1] == max(end for _, end, _ in planned()) == 90


def test_the_own_log_has_fifteen_minutes_and_the_senders_begin() -> None:
    timed = [question for question in LUMIA.debrief if question.minutes]
    assert timed == list(LUMIA.debrief[: len(timed)])
    assert sum(question.minutes for question in timed) == 15
    assert "senders decide" in timed[0].question
    (first,) = [row for row in planned() if "own log, 15 minutes" in row[2]]
    rows = [row for row in planned() if first[0] <= row[0] < first[0] + 15]
    assert [end - begin for begin, end, _ in rows] == [question.minutes for question in timed]


def test_the_screen_shows_the_minutes_of_the_plan(mills: Path) -> None:
    screen = Screen().begin("class")
    assert "Minutes 0 to 5 of 50" in screen.text
    assert "Minutes 5 to 15 of 50" in screen.press("Go on to").text
    assert "animation-duration:600s" in screen.shown


# On paper


def test_the_page_of_a_desk_has_its_card_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    ((name, content), *_) = on_paper.files()
    assert name == "room/lumia.pdf"
    sheets = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    for role in LUMIA.roles:
        (own,) = [text for text in sheets if re.search(rf"\b{re.escape(role.heading)} In public", text)]
        for other in LUMIA.roles:
            shown = [line[:40] in own for line in other.interests]
            assert all(shown) if other == role else not any(shown), (role.id, other.id)
    assert "Round 2 of 3: A leak" in sheets[0]
    assert any(text.count("exact words") == 3 for text in sheets)


# Two rooms of 14, played through


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    return tmp_path


SAID = {  # what the two sides write, by round: words and conditions
    ("norland", 1): (
        "The lock opens on Monday for fruit and mail if all nine come home first.",
        "on Monday\nfor fruit and mail\nall nine come home first",
    ),
    ("estmark", 1): (
        "All nine go home on Tuesday if two engineers from each side look at the bridge before.",
        "on Tuesday\ntwo engineers from each side\nlook at the bridge before",
    ),
    ("norland", 2): (
        "Nobody has admitted a fault. Our engineers come only on Wednesday, without reporters.",
        "only on Wednesday\nwithout reporters",
    ),
    ("estmark", 2): (
        "The engineers write one page together, and nobody prints it before Friday.",
        "one page together\nnobody prints it before Friday",
    ),
    ("norland", 3): (
        "We sign on Thursday evening if the word fault stands nowhere in it.",
        "on Thursday evening\nthe word fault stands nowhere in it",
    ),
    ("estmark", 3): (
        "We sign if the engineers have signed first, and not after six.",
        "the engineers have signed first\nnot after six",
    ),
}
OTHER = {"norland": "estmark", "estmark": "norland"}
ASKING = [role.id for role in LUMIA.roles if role.kind in ("partner", "press", "adviser")]
QUESTION = "May we print that you are talking?"
FROM_MEMORY = "They open soon, and the crew comes home."
WITH_NOTES = {side: SAID[side, 3][0].replace("We sign", "They sign") for side in OTHER}
TEXT = "Both sign on Thursday before six. First the engineers sign. The text names no fault."


class PaperRoom:
    """A room that plays with slips: its recorder types each of them."""

    def __init__(self, letter: str) -> None:
        self.screen = Screen("lumia").begin("class", letter)
        self.screen.press("Go on to")

    def slip(self, sender: str, to: str, words: str, **more: str) -> int:
        """Type a slip; returns its number."""
        self.screen.desk("recorder")
        self.screen.press("Log a slip").fill(sender=sender, to=to, **{"via": "direct", "words": words, **more})
        self.screen.press("Send")
        while self.screen.has("Send"):
            self.screen.press("Send")  # the room asks once about a condition that it does not find
        self.screen.press("Done")
        return len(room("lumia").log)

    def passed_on(self, number: int, to: str, words: str, how: str) -> None:
        told = next(value for label, value in self._told() if label.startswith(f"Message {number},"))
        self.slip("lumia", to, words, told=told, sort=how)

    def _told(self) -> list[tuple[str, str]]:
        self.screen.desk("recorder")
        self.screen.press("Log a slip")
        options = list(self.screen.named("Does it pass on").options)
        self.screen.press("Back", "Done")
        return options


def play_on_paper(letter: str) -> PaperRoom:
    paper = PaperRoom(letter)
    for number in (1, 2, 3):
        if number == 2:
            for side in OTHER:
                paper.slip("lumia", side, "Why?", sort="a private why", quote="not for publication")
        sent = {}
        for side, other in OTHER.items():
            words, conditions = SAID[side, number]
            sent[side] = paper.slip(side, other, words, via="lumia", conditions=conditions)
        for role in ASKING * (2 if number < 3 else 1):
            paper.slip(role, "lumia", QUESTION)
        for side, other in OTHER.items():
            how, words = (HOW[0], FROM_MEMORY) if number < 3 else (HOW[2], WITH_NOTES[side])
            paper.passed_on(sent[side], other, words, how)
        paper.screen.press("Go on to")
    for side, mark in zip(OTHER, ("only if", "yes"), strict=True):
        paper.slip("lumia", side, TEXT, sort="a draft")
        paper.slip(side, "lumia", mark, sort=mark)
    return paper


def play_on_the_screen(letter: str) -> Screen:
    screen = Screen("lumia").begin("class", letter)
    for number in (1, 2, 3):
        screen.press("Go on to")
        if number == 2:
            for side in OTHER:
                screen.desk("lumia")
                screen.press("Ask for the why").fill(to=side, words="What would you fear?").press("Send", "Done")
                screen.desk(side)
                read_what_is(screen, "a private why").press("Answer it").fill(
                    to="lumia", words="For our people."
                ).press("Send", "Done")
        for side, other in OTHER.items():
            words, conditions = SAID[side, number]
            screen.desk(side)
            screen.press("Write a message").fill(to=other, via="lumia", words=words, conditions=conditions).press(
                "Send"
            )
            screen.press("Send" if screen.has("Send") else "Back to the desk", "Done")
        for role in ASKING * (2 if number < 3 else 1):
            screen.desk(role)
            screen.press("Write a message").fill(to="lumia", via="direct", words=QUESTION).press("Send")
            screen.press("Send" if screen.has("Send") else "Back to the desk", "Done")
        screen.desk("lumia")
        for side in OTHER:
            carry_on_the_screen(screen, number, WITH_NOTES[side])
        if number == 3:
            screen.press("Put one draft").fill(words=TEXT).press("Send", "Done")
            for side, mark in zip(OTHER, ("no", "only if"), strict=True):
                screen.desk(side)
                read_what_is(screen, "a draft").press("Answer it").fill(
                    mark=mark, words="" if mark == "no" else "Only if it rains."
                )
                screen.press("Send", "Done")
        else:
            screen.press("Done")
    return screen.press("Go on to")


def read_what_is(screen: Screen, sort: str) -> Screen:
    """Open the message of a sort that lies on this desk."""
    row = next(
        each.children for each in screen.controls() if len(getattr(each, "children", ())) == 2 and sort in _words(each)
    )
    row[1].click()
    return screen


def _words(row: Any) -> str:
    return str(getattr(row.children[0], "value", ""))


def carry_on_the_screen(screen: Screen, number: int, words: str) -> None:
    screen.press("Read and pass on")
    if number == 3:
        screen.fill(notes="sign, first, fault").press("Hide it and pass it on with notes")
        assert "sign, first, fault" in screen.text, "the notes stay"
        assert "Do I have this right?" in screen.text
        screen.fill(memory=words, via="direct", how=HOW[2])
    else:
        screen.press("Hide it and pass it on from memory").fill(memory=FROM_MEMORY, via="direct")
    screen.press("Send", "Back to the desk")


def decide_all(screen: Screen, became: str) -> None:
    """Each sender decides in the same way about what was passed on from memory; what was read back has arrived."""
    screen.press("Log and debrief", "Open the log", "What arrived?")
    while screen.has("Keep the decision"):
        retold = logs.of(screen.panel.scenario).undecided[0]
        for each in screen.controls():
            if getattr(each, "description", "").startswith("“"):
                each.value = "arrived" if retold.sort == HOW[2] else became
        screen.press("Keep the decision")


def test_two_rooms_of_14_are_played_through_and_stand_side_by_side(work: Path) -> None:
    paper = play_on_paper("a").screen
    decide_all(paper, "lost")
    saved = entries.export(paper.panel.scenario.game)
    assert entries.path("lumia-a").exists()
    entries.path("lumia-a").unlink()  # the other room has a computer of its own

    screen = play_on_the_screen("b")
    decide_all(screen, "changed")
    screen.press("Code what Lumia did")
    for each in screen.controls():
        if (name := getattr(each, "description", "")).startswith("Message "):
            sent = logs.of(screen.panel.scenario).messages[int(name.removeprefix("Message ")) - 1]
            each.value = "FOR" if sent.sort == "a draft" else "COM"
    screen.press("Keep the codes")
    assert "room B" in screen.text
    upload(screen, saved)
    assert "Taken in" in screen.text
    assert entries.path("lumia-a").exists(), "each room keeps a log of its own"

    table = room("lumia").side_by_side().set_index("what is counted")
    assert list(table.columns) == ["room A", "room B"]
    assert table.loc["of these, passed on"].to_list() == ["6", "6"]
    assert table.loc["arrived, from memory"].to_list() == ["0 of 10", "0 of 10"]
    assert table.loc["arrived, with notes, read back"].to_list() == ["4 of 4", "4 of 4"]
    assert table.loc["conditions: lost"].to_list() == ["10", "0"]
    assert table.loc["conditions: changed"].to_list() == ["0", "10"]
    assert table.loc["asked privately for the why"].to_list() == ["2 of 2 sides"] * 2
    draft = table.loc["what the sides said to the draft"].to_list()
    assert draft == ["Norland: only if; Estmark: yes", "Norland: no; Estmark: only if"]
    assert table.loc["codes of the mediator’s messages"].to_list() == ["", "COM (8); FOR (2)"]
    assert set(room("lumia").conditions["log"]) == {"room A", "room B"}
    assert "What arrived, side by side" in screen.text


def upload(screen: Screen, content: bytes) -> None:
    button = screen.named("Take in a saved log")
    button.value = (
        {
            "name": "f",
            "type": "",
            "size": len(content),
            "content": content,
            "last_modified": datetime(2026, 1, 31, tzinfo=UTC),
        },
    )


def test_the_game_was_played_within_the_turns_that_were_reckoned(work: Path) -> None:
    """No more slips are written in a round than the reckoning has time for."""
    play_on_the_screen("")
    sent = logs.of(LUMIA).messages
    for number in (1, 2, 3):
        written = sum(message.round == number for message in sent)
        room_for = sum(turn.slips for turn in turns.turns(LUMIA, number, turns.DESKS, 14) if "guess" not in turn.name)
        assert written <= room_for + 2, number  # a private answer is talk in the reckoning, and a line of the log


# Rooms beside each other


def test_a_room_with_a_letter_is_found_again_and_two_of_them_are_asked_for(mills: Path) -> None:
    Screen().begin("class", "b").press("Go on to")
    assert "Round 1 of 2: Open the line (10 minutes) · room B" in Screen().text, "a new kernel finds its room"
    again = Screen()
    again.press("Log and debrief", "Open the log", "New game", "Really begin")
    again.begin("class", "a").press("Go on to")
    other = Screen()
    assert "room A" in other.text
    assert not entries.path("mills-b").exists()
    assert entries.path("mills-b").with_name("mills-b-1.jsonl").exists(), "the log of a game is kept"
    entries.add("mills-c", entries.Place("mills-c", "class", round=2, time="2026-01-31T09:30:00Z"))
    both = Screen()
    assert "Read this first" in both.text
    assert both.named("Which room").value == "", "of several, somebody has to say which"
    assert "Round 2 of 2: Carry it on (10 minutes) · room C" in both.press("Go on in room C").text


def test_a_letter_in_use_does_not_begin_a_second_game_in_the_same_log(mills: Path) -> None:
    Screen().begin("class", "b")
    entries.add("mills-c", entries.Place("mills-c", "class", time="2026-01-31T09:30:00Z"))
    screen = Screen().begin("class", "b")
    assert "stands here already" in screen.text
    assert len(entries.read("mills-b")) == 1


def test_codes_go_from_one_computer_to_another_with_their_log(mills: Path) -> None:
    said = Message("mills-b", 1, "heron", "lower", "We carry.", time="2026-01-31T09:30:00Z")
    saved = entries.LOG.line(said) + entries.LOG.line(entries.Coding("mills-b", (said.id,), ("COM",)))
    screen = Screen().begin("class", "a").press("Log and debrief", "Open the log")
    upload(screen, saved)
    assert room("mills").side_by_side().iloc[-1].to_list() == ["codes of the mediator’s messages", "COM (1)"]
    upload(screen, saved)
    assert "Everything in it was in the log already" in screen.text


def test_a_message_of_another_room_is_not_taken_in(mills: Path) -> None:
    from lessons.play.rooms import travel

    own, other = (each for each in scenario.find("mills").rooms if each.letter in ("a", "b"))
    message = Message("mills-b", 1, "upper", "lower", "We open.", time="2026-01-31T09:30:00Z")
    with pytest.raises(travel.Refused, match="another room"):
        travel.read(travel.block(message), own)
    assert travel.read(travel.block(message), other) == (message,)


def test_a_message_that_an_older_version_has_written_is_read() -> None:
    """Its id was computed without its sort, which came later."""
    message = Message("mills", 1, "upper", "lower", "We open.", time="2026-01-31T09:30:00Z")
    assert message.id == "b24e38383194"
    older = entries.LOG.line(message).replace(b', "sort": ""', b"")
    assert b"sort" not in older
    assert entries.LOG.entry(older) == message


def test_a_room_of_offices_is_not_played_at_several_computers(work: Path) -> None:
    values = [value for _, value in Screen("offices").radio.options]
    assert values == ["class", "alone"]
    assert [value for _, value in Screen("lumia").radio.options] == ["class", "team", "alone"]


def test_an_author_may_not_invent_a_tool(tmp_path: Path) -> None:
    file = tmp_path / "mills.toml"
    file.write_text(SMALL.replace('task = "Answer it."', 'task = "Answer it."\ntools = ["magic"]'), encoding="utf-8")
    with pytest.raises(scenario.ScenarioError, match="write one of: why, notes, draft"):
        scenario.read(file)
