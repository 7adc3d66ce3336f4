"""The articles of a workspace: told of, listed, chosen, put away, and never half written or lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lessons.case import own
from lessons.case.corrections.events import CORRECTIONS, Event
from lessons.case.own import shelf
from lessons.desk import cli
from lessons.kit.errors import BadValue, UnknownName
from lessons.kit.named_files import NotSaved
from lessons.play import adding
from lessons.play.adding import form as adding_form
from lessons.text.english import doubt
from lessons.text.reading import TooLong, UnsupportedKind

STORM = (
    "Dam holds, mayor says\n\nBy Ann Lee\n\n" + "The dam will hold, mayor Bo Strand said on Monday. It rained. " * 30
)
BRIDGE = "Bridge opens\n\n" + "The bridge is safe, the city said. Nobody was hurt. " * 30


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "who-says-so"))
    return tmp_path


def put(folder: Path, name: str, content: str | bytes, encoding: str | None = None) -> adding.Added:
    file = folder / "brought" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return adding.add(file, encoding)


def names() -> list[str]:
    return sorted(row.name for row in shelf.listed())


def run(*words: str) -> int:
    return cli.main(["add", *words])


def test_articles_are_listed_chosen_and_put_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--list") == 0
    assert "no article yet" in capsys.readouterr().out
    put(folder, "storm.txt", STORM)
    put(folder, "bridge.txt", BRIDGE)
    assert run("--list") == 0
    listed = capsys.readouterr().out
    assert "storm.txt: “Dam holds, mayor says”, 364 words, added 2" in listed
    assert listed.count("in use") == 1
    assert "not confirmed yet" in listed
    assert run("--use", "storm") == 0
    said = capsys.readouterr().out
    assert "“Dam holds, mayor says” is in use now" in said
    assert adding.WORDS["next_step"] in said
    assert own.working().file.name == "storm.txt"
    assert run("--use", "Bridge opens") == 0
    assert own.working().file.name == "bridge.txt"


def test_what_is_put_away_comes_back_with_its_corrections(folder: Path) -> None:
    put(folder, "storm.txt", STORM)
    CORRECTIONS.add(own.working().log, Event("side", label="Bo Strand", value="the city"))
    beside = own.folder() / "storm.txt.claims", own.folder() / "storm.txt.poster.json"
    beside[0].mkdir()
    beside[1].write_text("{}")
    said = adding.remove("storm.txt")
    assert not any(each.exists() for each in beside)
    assert str(own.folder() / "removed" / "storm.txt") in said
    assert "course’s article again" in said
    assert own.in_use() is None
    assert own.problem() == ""
    assert names() == []
    put(folder, "storm.txt", BRIDGE)
    assert own.working().now.sides == {}
    adding.remove("storm")
    adding.use("storm-2.txt")
    assert own.working().name == "Bridge opens"
    adding.use("storm.txt")
    assert own.working().now.sides == {"Bo Strand": "the city"}
    assert all(each.exists() for each in beside)


def test_an_unknown_name_gets_the_nearest_ones(folder: Path) -> None:
    with pytest.raises(UnknownName, match="you have added none yet"):
        adding.use("storm")
    put(folder, "storm.txt", STORM)
    for step in (adding.use, adding.remove):
        with pytest.raises(UnknownName, match=r"no article “strom”. Nearest: storm\.txt"):
            step("strom")


def test_the_same_bytes_are_kept_once_and_other_bytes_get_a_number(folder: Path) -> None:
    put(folder, "storm.txt", STORM)
    again = put(folder, "copy-of-storm.txt", STORM)
    assert again.then[0] == "This text is here already, as storm.txt; no second copy was made."
    other = put(folder, "storm.txt", BRIDGE)
    assert other.then[0].startswith("Another text is called storm.txt already, so this one is kept in ")
    assert names() == ["storm-2.txt", "storm.txt"]
    assert own.working().name == "Bridge opens"


def test_two_processes_that_add_at_once_keep_both_texts(folder: Path) -> None:
    code = "import sys; from lessons.case.own.shelf import *; print(keep('storm.txt', sys.argv[1].encode()).file.name)"
    started = [
        subprocess.Popen([sys.executable, "-c", code, f"Text {n}. It ends."], stdout=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    kept = sorted(each.communicate()[0].strip() for each in started)
    assert kept == names() == ["storm-2.txt", "storm-3.txt", "storm-4.txt", "storm.txt"]
    texts = {own.kept(own.folder() / name).article.raw for name in kept}
    assert texts == {f"Text {n}. It ends." for n in range(4)}
    assert own.in_use() is not None


def test_a_full_disk_leaves_the_earlier_article_in_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "storm.txt", STORM)
    before = sorted(own.folder().rglob("*"))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NotSaved, match="The disk is full"):
            put(folder, "bridge.txt", BRIDGE)
        with pytest.raises(NotSaved, match="The disk is full"):
            adding.use("storm.txt")
    assert sorted(own.folder().rglob("*")) == before
    assert own.working().name == "Dam holds, mayor says"


def test_a_damaged_note_on_the_article_in_use_is_no_obstacle(folder: Path) -> None:
    put(folder, "storm.txt", STORM)
    (own.folder() / own.IN_USE).write_bytes(b"{")
    assert names() == ["storm.txt"]
    adding.use("storm")
    assert own.working().name == "Dam holds, mayor says"
    (own.folder() / own.IN_USE).write_bytes(b"[]")
    adding.remove("storm")
    assert names() == []


def test_a_file_that_cannot_be_read_any_more_is_listed_with_the_reason(folder: Path) -> None:
    put(folder, "storm.txt", STORM)
    (own.folder() / "storm.txt").write_bytes(b"\x89PNG" + bytes(99))
    (row,) = shelf.listed()
    assert "PNG" in str(row)


# --- what is told ---------------------------------------------------------------------------------


def test_a_guess_of_the_coding_is_told_and_the_coding_can_be_named(folder: Path) -> None:
    text = "Straße frei\n\n" + "“Überall ist es naß,” said Zoë Ström. It rained in the town. " * 20
    told = str(put(folder, "storm.txt", text.encode("mac-roman")))
    assert "The file does not say how its letters are coded, so we guessed" in told
    assert "--encoding" in told
    named = put(folder, "cyrillic.txt", ("Мэр сказал: дамба выдержит. " * 20).encode("koi8-r"), "koi8-r")
    assert not any("guessed" in each for each in named.warnings)
    assert own.working().article.clean.startswith("Мэр сказал")
    adding.use("storm")
    adding.use("cyrillic")
    assert own.working().article.clean.startswith("Мэр сказал"), "whoever reads it again need not be told"


def test_a_coding_is_for_texts_and_has_to_exist(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnsupportedKind, match="utf9"):
        put(folder, "storm.txt", STORM, "utf9")
    assert run("--list", "--encoding", "utf-8") == 1
    assert "--encoding is for a file" in capsys.readouterr().err
    assert own.in_use() is None


def test_a_web_page_in_an_old_coding_is_kept_as_it_was_read(folder: Path) -> None:
    page = (
        "<!doctype html><meta charset=utf-8><h1>Мэр</h1>"
        + "<p>Дамба выдержит, сказал мэр города в понедельник.</p>" * 9
    )
    put(folder, "page.html", page.encode("cp1251"), "cp1251")
    assert "Дамба выдержит" in own.working().article.clean
    assert own.working().article.source.encoding == "utf-8"


def test_a_text_that_is_not_english_short_or_long_is_kept_and_told(folder: Path) -> None:
    french = "Le maire a déclaré que le barrage tiendrait, et que personne n’était en danger dans la ville. " * 20
    assert any("does not seem to be English" in each for each in put(folder, "french.txt", french).warnings)
    assert own.working().file.name == "french.txt"
    mixed = put(folder, "mixed.txt", f"{STORM}\n\n{french[:900]}")
    assert any(each.startswith("A part of this text") for each in mixed.warnings)
    short = put(folder, "short.txt", "The dam holds, the mayor said. It rained.")
    assert any("8 words in 2 sentences" in each and "stands in" in each for each in short.warnings)
    assert any("This text is long: 6," in each for each in put(folder, "long.txt", STORM * 17).warnings)
    assert put(folder, "storm.txt", STORM).warnings == ()
    with pytest.raises(TooLong, match="Save one article of it by itself"):
        put(folder, "book.txt", STORM * 90)
    assert own.working().file.name == "storm.txt"


ENGLISHES = {
    "names": "Ann Lee, Bo Strand, Tom Ash, Ingrid Dray, Mira Holt, Lien Tran. " * 5,
    "headlines": "Dam holds after storm\nTrains stop north of Sedley\nMayor asks people to stay home\n" * 4,
    "a score": "Sedley 3 (Holt 12, 45, Strand 88) Kelby 1 (Ash 20). Sedley: Lee; Witt, Dray, Tran, Rao; Nair, Bello. "
    * 2,
    "Indian": "1.2 lakh aspirants will reappear, the DGP said; Shri Menon and Smt. Rao called it a goof-up. " * 2,
    "Nigerian": "NEMA has commenced distribution of relief materials to 2,000 persons, its Zonal Coordinator has said. "
    * 2,
    "quoted": 'The mayor said: "Alea iacta est." She then left for the night, and nobody asked her what it meant. ' * 3,
    "short": "Dam holds.",
}


@pytest.mark.parametrize("kind", ENGLISHES)
def test_english_of_any_kind_is_english(kind: str) -> None:
    assert doubt(ENGLISHES[kind]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "El alcalde dijo el lunes que la presa resistirá y que nadie está en peligro, según las autoridades.",
        "De burgemeester zei maandag dat de dam het zal houden en dat niemand in gevaar is, aldus de politie.",
        "Borgmästaren sade på måndagen att dammen kommer att hålla och att ingen är i fara, enligt polisen i staden.",
        "Belediye başkanı barajın dayanacağını ve kimsenin tehlikede olmadığını söyledi, polis de "
        "bunu doğruladı ve halkı uyardı bir kez daha.",
        "Meya alisema Jumatatu kwamba bwawa litahimili na kwamba hakuna mtu aliye hatarini katika mji wa Sedley, kwa.",
        "市长周一表示，大坝将会坚持住，没有人处于危险之中。",
        "قال رئيس البلدية يوم الاثنين إن السد سيصمد",
    ],
)
def test_another_language_is_none(text: str) -> None:
    assert doubt(text) == "no"


def test_flags_are_shown_with_the_sentence_where_they_stand(folder: Path) -> None:
    told = put(folder, "storm.txt", f"{STORM}\n\nMr. Ash met Mr Birch.").ledger
    assert any(line.startswith("flag 2 places, the first “Mr.” in sentence 61: ") for line in told)


def test_one_number_of_relations_stands_everywhere(folder: Path) -> None:
    said = put(folder, "storm.txt", f"{STORM}\n\nOfficials believe that it will hold.").credited
    assert f"found {len(own.working().relations())} relations" in said
    assert "correct()" not in said


# --- the form in a notebook -----------------------------------------------------------------------


def test_the_form_lists_what_was_added_and_takes_or_removes_it(folder: Path) -> None:
    panel = adding_form.Panel()
    panel.way.value = adding_form.SHELF
    panel.use.click()
    assert adding.WORDS["none_yet"] in panel.note.value
    put(folder, "storm.txt", STORM)
    put(folder, "<b>bridge.txt", BRIDGE)
    panel = adding_form.Panel()
    panel.way.value = adding_form.SHELF
    assert [name for _, name in panel.shelf.options] == ["b-bridge.txt", "storm.txt"]
    panel.shelf.value = "storm.txt"
    panel.use.click()
    assert own.working().file.name == "storm.txt"
    assert "Dam holds, mayor says" in panel.note.value
    panel.remove.click()
    assert own.in_use() is None
    assert [name for _, name in panel.shelf.options] == ["b-bridge.txt"]
    assert "removed" in panel.note.value


def test_the_form_warns_and_says_what_to_do_next(folder: Path) -> None:
    panel = adding_form.Panel()
    panel.text.value = "The dam holds, the mayor said. It rained."
    panel.use.click()
    assert "This text is short" in panel.note.value
    assert "Ten minutes to confirm it" in panel.note.value


def test_the_form_does_the_same_from_code(folder: Path) -> None:
    form = adding_form.add_article()
    form.paste(STORM)
    assert "Dam holds, mayor says" in form.added()
    name = own.working().file.name
    assert "Put away" in form.remove(name)
    assert "is in use now" in form.choose(name)
    with pytest.raises(BadValue):
        form.paste("")
