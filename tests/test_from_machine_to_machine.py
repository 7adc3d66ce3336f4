"""A confirmed article for a class, and a person's whole work: each goes from machine to machine as one file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lessons import case, correct, corrections, exercise
from lessons.case import own
from lessons.case.corrections import events, saving
from lessons.course import model, passages, record, whole_work
from lessons.course.kinds import Exercise
from lessons.course.saving import save
from lessons.course.whole_work import code_word
from lessons.desk import classroom, cli
from lessons.kit import parcels
from lessons.kit.errors import BadValue
from lessons.play import adding
from lessons.play.adding.form import FILE, Panel
from lessons.play.fact_checking.review_form import Form
from lessons.play.posters import findings, poster
from lessons.play.rooms import entries

PAGE = """<!DOCTYPE html><html><head><title>Mill news</title></head><body><article><h1>Mill to open again</h1>
<p>The old mill by the river is safe, Mayor Ann Lee said on Monday. “We checked every beam of it,” she said.</p>
<p>The roof will be new by May, according to the town council. A resident claimed that nobody had asked her.</p>
<p>It rained for three days and nights. The river rose by two feet, and the road to the mill was closed.</p>
</article></body></html>"""
OTHER = "Bridge news\n\nThe bridge will close on Friday, the harbour board said. “It is old,” Tom Ray said.\n"


EVIL = (
    "../evil.txt",
    "/evil.txt",
    "evil.txt",
    "articles/../evil.txt",
    "articles/..\\evil.txt",
    "articles/evil.exe",
    "articles/a/evil.txt",
    "articles/nobody.txt.poster.json",
    "articles/teaching.claims/../evil.json",
    "articles/found-page.txt",
    "claim-review-../evil.json",
    "class/my-work-evil.jsonl",
    "code-word.txt",
    "poster.html",
    "room/../evil.jsonl",
)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Go to a machine by its name: a workspace of its own."""

    def at(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("LESSONS_WORKSPACE", str(folder))
        return folder

    return at


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "storm page.html"
    file.write_text(PAGE, encoding="utf-8")
    return file


def mine() -> own.OwnArticle:
    found = own.in_use()
    assert found is not None
    return found


def confirm_all() -> None:
    corrections.yes(*(each.sentence for each in mine().article.sents))


def prepared(machine: Callable[[str], Path], page: Path) -> Path:
    """The file that a teacher makes: everything confirmed, one thing mended, one side given."""
    machine("teacher")
    assert cli.main(["add", str(page)]) == 0
    corrections.delete(mine().relations()[-1].number)
    corrections.add(6, source="The river", cue="rose")
    corrections.side(mine().now.label(mine().relations()[0]), "the town")
    confirm_all()
    return corrections.save_lesson(page.with_name("storm.lesson"))


# An article for a class


def test_a_confirmed_article_goes_to_another_machine_as_one_file(
    machine: Callable[[str], Path], page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = prepared(machine, page)
    teacher, question = mine(), exercise("05.1")
    assert teacher.settled
    page.unlink()
    folder = machine("student")
    ran = subprocess.run(
        [sys.executable, "-m", "lessons.desk.cli", "add", str(file), "--folder", str(folder)],
        capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"}, check=True,
    )  # fmt: skip
    count = len(teacher.article.sents)
    assert f"It comes with your teacher’s corrections: All {count} sentences are confirmed." in ran.stdout
    student = mine()
    assert student.file.read_bytes() == teacher.file.read_bytes()
    assert student.relations() == teacher.relations()
    assert (student.now.sides, student.now.names) == (teacher.now.sides, teacher.now.names)
    assert student.settled
    asked = model.find("05.1")
    assert asked.statement
    assert not asked.compared  # it is keyed: a person has confirmed it
    assert repr(exercise("05.1")) == repr(question)


def test_a_draft_that_nobody_has_confirmed_is_only_compared_on_the_other_machine_too(
    machine: Callable[[str], Path], page: Path
) -> None:
    machine("teacher")
    adding.add(page)
    file = corrections.save_lesson(page.with_name("storm.lesson"))
    machine("student")
    assert "0 of" not in str(adding.add(file))  # nothing was confirmed, and nothing is said of it
    assert not mine().corrected
    assert model.find("05.1").compared


def test_a_students_own_corrections_are_kept_and_the_teachers_laid_over_them(
    machine: Callable[[str], Path], page: Path
) -> None:
    file = prepared(machine, page)
    wanted = mine().relations()
    machine("student")
    adding.add(page)
    corrections.change(1, cue_class="belief")
    corrections.delete(2)
    corrections.add(6, source="the road", cue="was", content="closed")
    before = events.CORRECTIONS.entries(mine().log)
    said = str(adding.add(file))
    assert "Your own are kept; where your teacher’s say something else, those count." in said
    assert events.CORRECTIONS.entries(mine().log)[: len(before)] == before
    found = {each.words(mine().article.clean, "source"): replace(each, number=0) for each in mine().relations()}
    assert found.pop("the road").made_by == "reader"
    assert list(found.values()) == [replace(each, number=0) for each in wanted]
    log = mine().log.read_bytes()
    assert "were here already" in str(adding.add(file))
    assert mine().log.read_bytes() == log
    assert len(list(own.folder().glob("*.html"))) == 1


def test_the_same_article_under_another_name_is_not_doubled(machine: Callable[[str], Path], page: Path) -> None:
    file = prepared(machine, page)
    machine("student")
    other = page.with_name("downloaded.html")
    other.write_bytes(page.read_bytes())
    adding.add(other)
    adding.add(file)
    assert [each.name for each in own.folder().glob("*.html")] == ["downloaded.html"]
    assert mine().settled


def test_a_file_that_is_none_is_one_sentence_and_leaves_everything_as_it_was(
    machine: Callable[[str], Path], page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = prepared(machine, page).read_bytes()
    folder = machine("student")
    text = {"article": b"It rained all day long.", "corrections.jsonl": b""}
    for number, data in enumerate(
        (
            b"", b"News.", good[:-40], good[: len(good) // 2], good + b"x",
            parcels.pack("lesson", {"article": b"x"}, {"name": "a.txt"}),
            parcels.pack("lesson", text, {}),
            parcels.pack("lesson", text, {"name": "film.mp4"}),
            parcels.pack("lesson", {**text, "article": b""}, {"name": "a.txt"}),
            parcels.pack("work", text, {"name": "a.txt"}),
        )
    ):  # fmt: skip
        file = page.with_name(f"{number}.lesson")
        file.write_bytes(data)
        assert cli.main(["add", str(file)]) == 1, number
        said = capsys.readouterr().err.strip()
        assert "\n" not in said
        assert "Traceback" not in said
        assert not [each for each in folder.rglob("*") if each.is_file()], number
    assert own.in_use() is None


def test_a_student_chooses_the_file_in_the_notebook(machine: Callable[[str], Path], page: Path) -> None:
    file = prepared(machine, page)
    machine("student")
    panel = Panel()
    panel.way.value = FILE
    panel.chooser.value = [
        {
            "name": "storm (1).lesson",
            "type": "",
            "size": 1,
            "content": memoryview(file.read_bytes()),
            "last_modified": datetime(2026, 1, 31, tzinfo=UTC),
        }
    ]
    panel.use.click()
    assert "“Mill to open again” is in use." in panel.note.value
    assert "It comes with your teacher’s corrections: All" in panel.note.value
    assert mine().settled


def test_the_name_in_a_file_leads_nowhere(machine: Callable[[str], Path], page: Path) -> None:
    folder = machine("student")
    text = {"article": b"It rained all day long.", "corrections.jsonl": b""}
    for name in ("../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "con.txt"):
        file = page.with_name("odd.lesson")
        file.write_bytes(parcels.pack("lesson", text, {"name": name}))
        adding.add(file)
        assert mine().file.parent == folder / "my-work" / "articles"
    assert not list(folder.parent.rglob("evil.txt"))[1:]


def test_the_courses_own_article_makes_no_file(machine: Callable[[str], Path]) -> None:
    machine("teacher")
    with pytest.raises(BadValue, match="your class has it already"):
        correct().save_lesson()


# A person's whole work


def worked(page: Path) -> None:
    """What a student makes in two weeks: answers, two articles, corrections, a review, a poster, a game."""
    bridge = page.with_name("bridge.txt")
    bridge.write_text(OTHER, encoding="utf-8")
    adding.add(bridge)
    corrections.delete(1)
    adding.add(page)
    confirm_all()
    asked = exercise("05.1")
    asked.check(answer_to(model.find("05.1")))
    exercise("01.1").check(None)
    Form().save("It rained for three days", "reports vary", "Two of the five reports say so.", "2026-01-31")
    poster(mine()).save(sentence="A mill is not a bridge.")
    log = entries.path("lumia")
    log.parent.mkdir(parents=True)
    log.write_bytes(b'{"a game": 1}\n')


def answer_to(asked: Exercise) -> str:
    """Some words of the sentence that the question shows."""
    return " ".join(passages.sentence(asked.statement).text.split()[:2])


def test_a_whole_work_goes_to_another_machine_as_one_file(machine: Callable[[str], Path], page: Path) -> None:
    machine("school")
    worked(page)
    school, word, answers = mine(), code_word(), record.entries()
    file = save().download(page.with_name("mine.work"))
    machine("home")
    said = save().restore(file)
    assert said.startswith(
        "Restored: 2 tries, 2 articles with their corrections, 1 claim review, the words of 1 poster, "
        "1 game of the message room added."
    )
    home = mine()
    assert home.file.name == school.file.name
    assert home.relations() == school.relations()
    assert home.settled
    assert record.entries() == answers
    assert record.answers("05.1", "own")[0].answer == answers[0].answer  # so that 05.1 shows it here
    assert not model.find("05.1").compared
    assert findings.kept(home)["sentence"] == "A mill is not a bridge."
    assert code_word() == word
    before = {path: path.read_bytes() for path in Path(os.environ["LESSONS_WORKSPACE"]).rglob("*") if path.is_file()}
    assert save().restore(file) == "Everything in that file was here already. Nothing had to be added."
    assert {path: path.read_bytes() for path in before} == before


def test_what_is_here_stays_and_what_comes_is_added(machine: Callable[[str], Path], page: Path) -> None:
    machine("school")
    worked(page)
    file = save().download(page.with_name("mine.work"))
    machine("home")
    bridge = page.with_name("bridge.txt")
    bridge.write_text(OTHER + "\nAnother bridge, by the same name of its file, he added.\n", encoding="utf-8")
    adding.add(bridge)
    exercise("01.2").check(None)
    Form().save("It rained for three days", "reports vary", "I saw it with my own eyes.", "2026-01-31")
    entries.path("lumia").parent.mkdir(parents=True)
    entries.path("lumia").write_bytes(b'{"another game": 1}\n')
    word, used = code_word(), mine()
    said = save().restore(file)
    assert "2 articles with their corrections" in said
    assert "1 try is about an article that is not the one in use here" in said
    assert mine().file == used.file
    assert not mine().corrected  # the corrections of the other bridge are not mixed into it
    assert (own.folder() / "bridge-2.txt.corrections.jsonl").is_file()
    assert len(record.entries()) == 3
    assert len(list(own.folder().parent.glob("claim-review-*.json"))) == 2
    assert {each.read_bytes() for each in entries.path("lumia").parent.iterdir()} == {
        b'{"a game": 1}\n', b'{"another game": 1}\n'
    }  # fmt: skip
    assert code_word() == word
    count = len(list(own.folder().parent.rglob("*")))
    save().restore(file)
    assert len(list(own.folder().parent.rglob("*"))) == count


def test_of_two_corrections_of_one_thing_the_later_one_counts_on_both_machines(
    machine: Callable[[str], Path], page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(f"2026-02-0{day}T10:00:00Z" for day in range(1, 10))
    monkeypatch.setattr(events, "now", lambda: next(times))
    machine("school")
    adding.add(page)
    corrections.change(1, cue_class="belief")  # the first of February
    machine("home")
    adding.add(page)
    corrections.change(1, cue_class="doubting")  # the second
    machine("school")
    corrections.change(1, cue_class="factive")  # the third
    at_school = save().download(page.with_name("school.work"))
    machine("home")
    at_home = save().download(page.with_name("home.work"))
    save().restore(at_school)
    assert mine().relations()[0].cue_class == "factive"
    machine("school")
    save().restore(at_home)
    assert mine().relations()[0].cue_class == "factive"


def test_a_record_by_itself_is_still_written_and_read(machine: Callable[[str], Path], tmp_path: Path) -> None:
    machine("school")
    exercise("01.1").check(None)
    file = save().download(tmp_path / "answers.jsonl")
    assert json.loads(file.read_bytes())["exercise"] == "01.1"
    machine("home")
    assert save().restore(file).startswith("Restored: 1 try added.")


def test_a_class_may_hand_in_the_whole_work(machine: Callable[[str], Path], page: Path) -> None:
    machine("student")
    cells = [{"source": "office"} for _ in classroom.statements("08.1")]
    record.append(record.Entry.now("08.1", cells, "not yet", 1))
    handed_in = save().download(page.with_name(f"my-work-{code_word()}.work"))
    word = code_word()
    folder = machine("teacher")
    assert classroom.keep(handed_in.name, handed_in.read_bytes()) == word
    assert list(classroom.codings("08.1")) == [word]
    other = folder / "a class"
    other.mkdir()
    (other / handed_in.name).write_bytes(handed_in.read_bytes())
    (other / "broken.work").write_bytes(handed_in.read_bytes()[:-9])
    assert list(classroom.codings("08.1", other)) == [word]


def test_a_hostile_work_writes_nothing_elsewhere(machine: Callable[[str], Path], page: Path) -> None:
    folder = machine("home")
    members = dict.fromkeys(EVIL, b"It rained all day long.")
    members["articles/in-use.json"] = b'{"file": "../../evil.txt"}'
    file = page.with_name("evil.work")
    file.write_bytes(parcels.pack("work", members, {"code word": "../evil"}))
    assert "Nothing had to be added" in save().restore(file)
    assert not [each for each in folder.rglob("*") if each.is_file()]
    assert own.in_use() is None
    assert case.edition() == "teaching"


def test_a_file_of_another_kind_is_one_sentence(machine: Callable[[str], Path], page: Path) -> None:
    file = prepared(machine, page)
    machine("home")
    assert "This file is an article for a class: lessons add FILE takes it." in save().restore(file)
    (page.with_name("x.work")).write_bytes(b"PK\x03\x04" + b"x" * 100)
    assert parcels.DAMAGED in save().restore(page.with_name("x.work"))
    assert "no record of this course" in save().restore(page)


@pytest.mark.parametrize("room", [0, 1, 2])
def test_a_full_disk_in_the_middle_is_one_sentence_and_the_next_time_adds_the_rest(
    machine: Callable[[str], Path], page: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    machine("school")
    worked(page)
    file, answers = save().download(page.with_name("mine.work")), record.entries()
    steps = len(events.CORRECTIONS.entries(mine().log))
    machine("home")
    write, left = os.write, room

    def full(handle: int, data: bytes) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        return write(handle, data)

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        said = save().restore(file)
    assert "disk is full" in said
    save().restore(file)
    assert record.parse(record.path().read_bytes()) == answers  # on the disk, not in memory
    assert len(events.CORRECTIONS.parse(mine().log.read_bytes())) == steps
    assert mine().settled


def test_what_is_packed_is_small_and_names_nobody(machine: Callable[[str], Path], page: Path) -> None:
    machine("school")
    worked(page)
    about, members = parcels.unpack(whole_work.packed(), "work", whole_work.MOST)
    assert set(about) == {"code word"}
    assert not [name for name in members if name.startswith(("class", "poster", ".", "shipped"))]
    assert saving.read_lesson(saving.write_lesson(mine())).name == "storm-page.html"
