"""What a teacher hands out: everything is there, no key where students read, one page where one page is promised."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pdf_pages import joined, pages
from pypdf import PdfReader

from lessons import case
from lessons.course import model
from lessons.course.kinds import KINDS, FreeText, Order
from lessons.course.model import Lesson
from lessons.desk import cli, packs
from lessons.desk.packs import contents, for_teachers, guide, on_paper, reading, shown, slips, typeset, worksheets
from lessons.figures.revealing import Cover
from lessons.kit import markup
from lessons.kit.errors import CourseError
from lessons.play.fact_checking.cards import cards

LESSONS = [model.notebook(number) for number in model.notebooks()]
NAMES = [lesson.notebook for lesson in LESSONS]
EXERCISES = [exercise for lesson in LESSONS for exercise in lesson.exercises]


@pytest.fixture(scope="module", autouse=True)
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder in which nobody has worked yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(tmp_path_factory.mktemp("empty")))
        yield


@pytest.fixture(scope="module")
def told(empty: None) -> dict[str, dict[str, Any]]:
    """What the template is told for the worksheet of each lesson."""
    made: dict[str, dict[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeset, "pdf", lambda template, data, pictures=None: made.update({data["title"][:2]: data}))
        for lesson in LESSONS:
            worksheets.worksheet(lesson)
    return made


STRUCTURE = ("type", "attrs", "kind", "style", "tight", "bullet")


def words(value: Any) -> str:
    """All words in some data, without blanks."""
    if isinstance(value, dict):
        return "".join(words(each) for key, each in value.items() if key not in STRUCTURE)
    return "".join(map(words, value)) if isinstance(value, list | tuple) else joined(str(value))


def read(pdf: bytes) -> str:
    """All words of a PDF, without blanks."""
    return "".join(page.words for page in pages(pdf))


def asked(worksheet: dict[str, Any]) -> list[dict[str, Any]]:
    """The exercises of a worksheet."""
    return [block for block in worksheet["blocks"] if block["type"] == "exercise"]


def below(block: dict[str, Any]) -> list[dict[str, Any]]:
    """A block below a heading, as a screen reader wants it below one of level 2."""
    return [*markup.tokens("## A part"), block]


def plain(markdown: str) -> str:
    return words([markup.words(token) for token in markup.tokens(markdown)])


def texts(lesson: Lesson) -> list[FreeText]:
    return [each for each in lesson.exercises if isinstance(each, FreeText)]


# Worksheets


@pytest.mark.parametrize("lesson", LESSONS, ids=NAMES)
def test_each_exercise_is_on_its_worksheet_with_all_that_is_chosen_from(lesson: Lesson, told: Any) -> None:
    for exercise, block in zip(lesson.exercises, asked(told[lesson.notebook]), strict=True):
        assert f"{exercise.id}{joined(exercise.title)}" in words(block["before"])
        assert plain(exercise.prompt) in words(block["prompt"])
        assert words(block["options"]) == words([markup.line(each) for each in exercise.numbered])
        assert words(block["rows"]) == words([markup.line(row.text) for row in exercise.rows])
        assert [words(column["label"]) for column in block["columns"]] == [
            words(markup.line(column.label)) for column in exercise.columns
        ]
        assert all(joined(sentence.text) in words(block["sentences"]) for sentence in exercise.shown_sentences)


@pytest.mark.parametrize("lesson", LESSONS, ids=NAMES)
def test_a_worksheet_holds_no_key_and_nothing_that_is_said_to_an_answer(lesson: Lesson, told: Any) -> None:
    written = words(told[lesson.notebook])
    for exercise in lesson.exercises:
        sentences = [sentence.text for sentence in exercise.shown_sentences]
        seen = plain(exercise.prompt) + words([*exercise.hints, *exercise.numbered, *sentences])
        said = [exercise.explain, exercise.after, *(line.strip(" -") for line in exercise.key())]
        if isinstance(exercise, FreeText):
            said += [*exercise.rubric, *(sample.text for sample in exercise.samples)]
        for each in map(plain, said):
            assert len(each) < 60 or each in seen or each not in written, (exercise.id, each)
    for each in shown.cells(lesson.notebook):
        if isinstance(each, Cover):
            assert joined(each.figure().title) not in written
    for order in (each for each in lesson.exercises if isinstance(each, Order)):
        assert words([item.text for item in order.items]) not in written


def test_the_words_of_a_lesson_that_an_exercise_needs_come_before_it(told: Any) -> None:
    before = {
        exercise.id: words(block["before"])
        for lesson in LESSONS
        for exercise, block in zip(lesson.exercises, asked(told[lesson.notebook]), strict=True)
    }
    assert "Acueisoneunbrokenpiece." in before["05.1"]
    assert "Mon" in before["02.2"], "the calendar"
    assert "takesnostand" in before["06.1"], "the table of the six stands, though it has code in it"
    assert "Apressreleaseisnews" in before["14.7"], "a release is no button"
    assert "Thatisclickrestraint" in before["04.9"], "a name, no click"
    assert "threelooksoutside" in before["04.10"], "what to do with the slips"
    everything = words([told[number]["blocks"] for number in told])
    for screen in ("Shift+Enter", "RunAllCells,in", "pressNotsure"):
        assert screen not in everything


def test_each_station_begins_a_page_that_can_be_laid_on_a_table() -> None:
    for large in (False, True):
        paper = [page.words for page in pages(worksheets.worksheet(model.notebook("14"), large))]
        heads = [re.findall(r"Station\d(?=\.The)", words) for words in paper]
        found = [(name, place) for place, names in enumerate(heads) for name in names]
        assert [name for name, _ in found] == ["Station1", "Station2", "Station3", "Station4"]
        assert all(f"Worksheet{name}" in paper[place] for name, place in found), "at the top, below the page's head"


def test_what_is_printed_is_what_was_told(told: Any) -> None:
    for number, large in (("00", False), ("00", True)):
        lesson = model.notebook(number)
        found = pages(made := worksheets.worksheet(lesson, large))
        written = "".join(page.words for page in found)
        for exercise in lesson.exercises:
            assert plain(exercise.prompt) in written
            assert all(plain(each) in written for each in (*exercise.numbered, *exercise.hints))
        assert min(page.smallest for page in found) >= (16 if large else 8)
        reader = PdfReader(io.BytesIO(made))
        assert reader.metadata is not None
        assert reader.metadata.title == f"{number} {lesson.title}"
        assert reader.metadata.creation_date is None
        assert reader.root_object["/Lang"] == "en"
        assert "/StructTreeRoot" in reader.root_object
        assert [each["/Title"] for each in reader.outline if isinstance(each, dict)] == [f"{number} {lesson.title}"]
    assert worksheets.worksheet(model.notebook("00")) == worksheets.worksheet(model.notebook("00"))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_says_how_it_is_answered_on_paper(kind: str) -> None:
    exercise = next(each for each in EXERCISES if each.kind == kind)
    block = on_paper.exercise(exercise)
    written = read(typeset.document("A title", "", below(block)))
    assert joined(block["how"]) in written
    chosen = [
        *block["options"],
        *block["rows"],
        *(option for column in block["columns"] for option in column["options"]),
    ]
    assert all(words(each) in written for each in chosen)


def test_what_somebody_wrote_is_printed_and_never_run() -> None:
    code = '#panic("run") $x^2$ #read("data.json") @here = <label> \\ "quoted" [b] // no comment'
    choice = next(each for each in EXERCISES if each.kind == "choice")
    options = tuple(replace(each, text=f"{each.text} {code}") for each in choice.options)
    hostile = replace(choice, title=code, prompt=f"{code}\n\n![a picture](/etc/passwd)\n\n<b>bold</b>", options=options)
    written = read(typeset.document(code, code, [*below(on_paper.exercise(hostile)), on_paper.aside(code)]))
    expected = joined(markup.words(markup.tokens(code)[0]))
    assert written.count(expected) >= 2 + len(options)
    assert "<b>bold</b>" in written
    assert "apicture" in written


def test_the_paper_of_the_printer_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def width() -> float:
        return float(PdfReader(io.BytesIO(typeset.document("A title", "", []))).pages[0].mediabox.width)

    assert round(width()) == 595
    monkeypatch.setenv(typeset.PAPER, "us-letter")
    assert round(width()) == 612
    monkeypatch.setenv(typeset.PAPER, "papyrus")
    with pytest.raises(CourseError, match="write one of: a4, us-letter"):
        width()


def test_the_page_is_handed_out_with_its_numbers() -> None:
    written = read(reading.course_page())
    for sentence in case.course().sents:
        assert joined(f"{sentence.sentence or ''}{sentence.text}") in written
    assert "Commentsareclosed." in written, "what stood there too, and belongs to no sentence"
    assert "Ferrytosail" in read(reading.practice_article("ferry-talks"))


def test_slips_have_each_row_and_each_card_with_its_back() -> None:
    asked = [each for each in EXERCISES if each.cut_apart]
    assert asked
    for lesson in LESSONS:
        made = slips.of_lesson(lesson)
        here = [each for each in asked if each in lesson.exercises]
        assert bool(made) == bool(here)
        written = read(made) if made else ""
        assert all(plain(text) in written for each in here for text in [row.text for row in each.rows] or each.numbered)
    written = read(slips.closed_web())
    assert all(joined(card.says) in written and joined(card.got_from) in written for card in cards())
    looks = [joined(row[side]) for row in case.rows("unknown_site") for side in ("where", "found")]
    assert all(look in written for look in looks)
    assert written.count("(invented)") == 1 + len(looks), "on each side of a slip, whatever else lies on the table"


# For teachers


@pytest.mark.parametrize("lesson", LESSONS, ids=NAMES)
def test_quick_start_key_and_rubrics_are_one_page_each(lesson: Lesson) -> None:
    (start,) = pages(for_teachers.quick_start(lesson))
    assert joined(lesson.question) in start.words
    assert all(joined(objective.text) in start.words for objective in lesson.objectives)
    for told in ("Prepare.", "Watchfor", "Youcansay:", "Planfor45minutes"):
        assert told in start.words
    (key,) = pages(for_teachers.key(lesson))
    for exercise in lesson.exercises:
        assert joined(exercise.id) + plain(" · ".join(exercise.short_key()).replace("|", "/")) in key.words
    assert min(start.smallest, key.smallest) >= 7.5, "small, and still to be read"
    made = for_teachers.rubrics(lesson)
    assert bool(made) == bool(texts(lesson))
    for text in texts(lesson):
        (rubric,) = pages(made)
        assert all(plain(criterion) in rubric.words for criterion in text.rubric)
        assert not any(plain(sample.text) in rubric.words for sample in text.samples)


def test_the_guide_has_all_pages_and_its_links_lead_somewhere() -> None:
    page = guide.html(()).decode()
    places = re.findall(r' id="([^"]+)"', page)
    assert len(places) == len(set(places))
    links = re.findall(r' href="#([^"]+)"', page)
    assert len(links) > 200
    assert set(links) <= set(places)
    assert not re.search(r"<script|<link|<img|src=|@import|url\(", page), "it needs nothing else"
    for lesson in LESSONS:
        assert f"Teacher’s page {lesson.notebook}: {lesson.title}</h1>" in page
    assert page.count("<h1") == len(LESSONS) + len(model.forms()) + len(
        ("title", "paths", "letter", "platforms", "school", "standards")
    )
    assert "lessons refresh" not in page


def test_the_guide_as_pdf_has_contents_and_bookmarks() -> None:
    reader = PdfReader(io.BytesIO(guide.pdf(["00"])))
    titles = [each["/Title"] for each in reader.outline if isinstance(each, dict)]
    assert titles == [
        "Paths through the course",
        "Letter to families",
        f"Teacher’s page 00: {LESSONS[0].title}",
        "The exercises in a learning platform",
        "In a school’s own systems",
        "Standards",
    ]
    inside = [
        link.get_object()
        for page in reader.pages
        for link in page.get("/Annots", [])
        if "/URI" not in str(link.get_object().get("/A", ""))
    ]
    assert len(inside) > 20
    contents = "".join(joined(page.extract_text()) for page in reader.pages[1:3])
    assert "Planfor45minutes" in contents


# The command


def test_a_pack_is_written_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["pack", "print", "00", "--to", str(tmp_path)]) == 0
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf"))
    assert written == ["page.pdf", "worksheets/00-start-here.pdf"], "no empty file for what a lesson has not"
    assert len(capsys.readouterr().out.splitlines()) == len(written)


@pytest.mark.parametrize("name", ["student", "teacher", "print"])
def test_an_unknown_notebook_is_named_before_anything_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["pack", name, "00", "99", "--to", str(tmp_path)]) == 1
    assert "no exercises for a notebook “99”" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_typst_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    assert cli.main(["pack", "student", "00", "--to", str(tmp_path)]) == 1
    assert (
        capsys.readouterr().err
        == "Pages for paper need two more libraries. Install them: pip install typst vl-convert-python\n"
    )
    assert not list(tmp_path.iterdir())


def test_each_pack_says_what_it_is() -> None:
    assert {"student", "teacher", "print"} <= set(packs.PACKS)
    assert all(packs.PACKS.values())


def test_a_form_is_on_paper_with_its_questions_and_no_hint() -> None:
    for lesson in map(model.notebook, model.forms()):
        words = "".join(page.words for page in pages(worksheets.worksheet(lesson)))
        assert [each.id for each in lesson.exercises if joined(f"{each.id} {each.title}") not in words] == []
        assert [hint for each in lesson.exercises for hint in each.hints if plain(hint) in words] == []
    for pack in ("student", "print", "teacher"):
        assert [name for name, content in contents.FILES[pack](["A"]) if "A-seven" in name and content], pack
