"""An article of one's own: kept, in use, coded, drawn, and never mixed up with the course's article."""

from __future__ import annotations

import dataclasses
import html
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import notebook_run
import pytest
from figure_data import data_of

from lessons import case, charts, correct, exercise, reveal
from lessons.case import coding, own, practice
from lessons.case.corrections.events import CORRECTIONS, Event
from lessons.course import model, plain, record, widgets
from lessons.desk import cli, workspace
from lessons.figures import theme
from lessons.figures.figure import Figure
from lessons.kit import paths
from lessons.kit.errors import CourseError
from lessons.kit.named_files import NotSaved
from lessons.play import adding
from lessons.play.adding import form as adding_form
from lessons.text.article import Article

HARBOR = """Harbor <i>opens</i> & closes

By Ann Lee

The harbor opened on Monday, mayor Bo Strand said. “It is <script>alert(1)</script> ours,” he said. The company
claimed that nobody was asked. According to the harbor office, the gate is new. Officials believe that it will hold.
Rain fell. The union asked the city to wait.

Comments are closed.
"""
FIGURES: dict[str, Callable[..., Figure]] = {
    "page": charts.page,
    "ladder": charts.ladder,
    "parts": charts.parts,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "who-says-so"))
    return tmp_path / "who-says-so"


@pytest.fixture
def harbor(folder: Path, tmp_path: Path) -> own.OwnArticle:
    return used(tmp_path, HARBOR)


def used(tmp_path: Path, text: str, name: str = "harbor.txt") -> own.OwnArticle:
    """The own article that a file with this text becomes."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    adding.add(file)
    found = own.in_use()
    assert found is not None
    return found


def pointer() -> Path:
    return own.folder() / own.IN_USE


# --- kept and in use ------------------------------------------------------------------------------


def test_nothing_is_in_use_at_first(folder: Path) -> None:
    assert own.in_use() is None
    assert own.problem() == ""
    assert own.working().practice == own.practice()[0]
    assert record.edition() == "teaching"


def test_an_added_article_is_in_use_until_it_is_undone(harbor: own.OwnArticle) -> None:
    assert harbor.name == "Harbor <i>opens</i> & closes"
    assert own.working() is harbor is own.in_use(), "read once, not at every call"
    assert re.fullmatch(r"own:[0-9a-f]{12}", harbor.edition)
    assert (record.edition("own"), record.edition()) == (harbor.edition, "teaching")
    adding.undo()
    assert own.in_use() is None
    assert harbor.file.is_file(), "to undo deletes no text"


def test_an_article_that_was_changed_on_the_disk_is_read_again(harbor: own.OwnArticle) -> None:
    harbor.file.write_text("Other words stand here now.", encoding="utf-8")
    os.utime(harbor.file, ns=(1, 1))
    again = own.in_use()
    assert again is not None
    assert "Other words" in again.article.clean


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'{"file": 7}', b'{"file": "../record.jsonl"}', b'{"file": ""}', b"\xff\xfe", b"[" * 99_999],
)
def test_a_damaged_choice_falls_back_to_the_course_with_one_sentence(harbor: own.OwnArticle, content: bytes) -> None:
    pointer().write_bytes(content)
    assert own.in_use() is None
    assert "in-use.json" in own.problem()
    assert charts.page().note == own.problem()
    assert case.counts()["credited"] == sum(row.sourcing == "credited" for row in coding.rows())


def test_a_workspace_that_cannot_be_written_to_gets_one_sentence(harbor: own.OwnArticle, tmp_path: Path) -> None:
    pointer().unlink()
    pointer().mkdir()
    with pytest.raises(NotSaved, match="There is a folder where the note on the article in use should be"):
        used(tmp_path, "Another story. It ends.")


def test_a_missing_or_unreadable_file_falls_back_too(harbor: own.OwnArticle) -> None:
    harbor.file.unlink()
    assert own.in_use() is None
    assert "harbor.txt" in own.problem()
    harbor.file.write_bytes(b"\x89PNG" + bytes(99))
    assert own.in_use() is None
    assert "lessons add FILE" in own.problem()
    assert adding.undo().startswith("The notebooks use the course’s article again")
    assert own.problem() == ""


def test_a_practice_article_is_known_by_its_text(folder: Path) -> None:
    for name in own.practice():
        assert own.practiced(name).practice == name
        assert own.practiced(name).log.is_relative_to(folder), "nobody writes into the course’s data"
    adding.add_practice(own.practice()[1])
    found = own.in_use()
    assert found is not None
    assert found.practice == own.practice()[1]


def test_a_text_of_a_practice_articles_name_does_not_get_its_corrections(folder: Path, tmp_path: Path) -> None:
    first = practice.practice(own.practice()[0]).file.name
    CORRECTIONS.add(own.working().log, Event("side", label="somebody", value="a side"))
    assert used(tmp_path, "Another story. It ends.", first).now.sides == {}


def test_a_text_in_the_place_of_a_lost_one_does_not_get_its_corrections(harbor: own.OwnArticle, tmp_path: Path) -> None:
    CORRECTIONS.add(harbor.log, Event("side", label="Bo Strand", value="the city"))
    harbor.file.unlink()
    assert used(tmp_path, "Another story. It ends.").log != harbor.log


def test_a_readers_corrections_are_seen_at_once(harbor: own.OwnArticle) -> None:
    assert "Bo Strand" in harbor.now.names.values()
    assert set(harbor.now.sides) == set()
    CORRECTIONS.add(harbor.log, Event("side", label="Bo Strand", value="the city"))
    CORRECTIONS.add(harbor.log, Event("name", label="the company", value="the owner"))
    assert harbor.now.sides == {"Bo Strand": "the city"}
    assert harbor.now.names["the company"] == "the owner"
    assert {row.side for row in coding.rows() if row.source == "Bo Strand"} == {"the city"}
    assert "the owner" in {row.source for row in coding.rows()}


# --- lessons add ----------------------------------------------------------------------------------


def test_add_says_what_was_found_and_what_was_dropped(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "harbor.txt"
    file.write_text(HARBOR, encoding="utf-8")
    assert cli.main(["add", str(file)]) == 0
    said = capsys.readouterr().out
    for wanted in (
        "byline     Ann Lee (found)",
        "date       not given",
        "sentences 7",
        "credited most: Bo Strand, in 2 of",
        "drop “Comments are closed.”",
        "lessons add --undo",
    ):
        assert wanted in said


def test_add_lists_a_dozen_reasons_and_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article.from_text(HARBOR)
    change = next(each for each in article.changes if each.op == "drop")
    many = tuple(dataclasses.replace(change, reason=f"Reason {n // 2}.") if dataclasses.is_dataclass(change) else
                 change._replace(reason=f"Reason {n // 2}.") for n in range(40))  # fmt: skip
    lines = str(adding.Added(dataclasses.replace(article, changes=many))).splitlines()
    told = [line for line in lines if line.startswith("  drop")]
    assert len(told) == 12
    assert "2 places, the first" in told[0]
    assert lines[-1] == "  and 16 more: step 1 of notebook 12 lists them all, below the text"


def test_an_article_is_kept_even_if_the_machine_fails_on_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, **options: Any) -> tuple[()]:
        raise IndexError("list index out of range")

    monkeypatch.setattr("lessons.sources.find", broken)
    told = str(adding.add_text(HARBOR.replace("harbor", "HARBOR")))
    assert "The program that looks for sources failed on this text" in told
    assert own.in_use() is not None


def test_the_form_tells_nothing_for_which_the_intake_asks(folder: Path) -> None:
    panel = adding_form.Panel()
    assert own.working().name in html.unescape(panel.head.value)  # notebook 12 takes it while nothing is chosen
    panel.text.value = HARBOR
    panel.use.click()
    assert "sentences 7" in panel.note.value
    assert "Ann Lee (found)" not in panel.note.value
    assert "credited most" not in panel.note.value


def test_practice_articles_are_listed_and_taken_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["add", "--practice"]) == 0
    listed = capsys.readouterr().out
    assert all(name in listed for name in own.practice())
    assert cli.main(["add", "--practice", "nothing"]) == 1
    assert own.practice()[-1] in capsys.readouterr().err
    for name in own.practice():
        assert cli.main(["add", "--practice", name]) == 0
        assert own.working().practice == name
    assert cli.main(["add", "--undo"]) == 0
    assert own.in_use() is None


def test_the_teaching_edition_takes_the_place_of_an_own_article(harbor: own.OwnArticle) -> None:
    adding.add(paths.data() / "article" / "page.txt")
    assert own.in_use() is None


# --- the form in a notebook -----------------------------------------------------------------------


def test_a_pasted_text_is_used_and_escaped(folder: Path) -> None:
    panel = adding_form.Panel()
    panel.use.click()
    assert "Paste the article first" in panel.note.value
    panel.text.value = HARBOR
    panel.use.click()
    found = own.in_use()
    assert found is not None
    assert "harbor opened" in found.article.clean
    assert html.escape(found.name) in panel.head.value
    assert "Comments are closed." in panel.note.value
    shown = panel.head.value.partition("</style>")[2] + panel.note.value
    assert "<script" not in shown
    assert "<i>" not in shown
    assert "Run All Cells" in panel.frame.said
    panel.back.click()
    assert own.in_use() is None
    assert adding.WORDS["course"] in panel.head.value


def test_a_chosen_file_is_used_at_the_button(folder: Path) -> None:
    panel = adding_form.Panel()
    panel.way.value = adding_form.FILE
    panel.use.click()
    assert "Choose one first" in panel.note.value
    panel._uploaded(({"name": "../<b>.txt", "content": memoryview(HARBOR.encode())},))
    assert "<b>" not in panel.uploaded.value
    panel.use.click()
    found = own.in_use()
    assert found is not None
    assert found.file.parent == own.folder()
    assert found.file.name == "b.txt"


def test_a_file_that_is_too_large_or_no_text_gets_one_sentence(folder: Path) -> None:
    panel = adding_form.Panel()
    panel.way.value = adding_form.FILE
    for content, said in ((b"a " * 3_000_000, "5 MB"), (b"\x89PNG" + bytes(99), "PNG")):
        panel._uploaded(({"name": "a.txt", "content": content},))
        panel.use.click()
        assert said in panel.note.value
        assert own.in_use() is None


def test_a_practice_article_is_chosen_from_a_list(folder: Path) -> None:
    panel = adding_form.Panel()
    panel.way.value = adding_form.PRACTICE
    assert panel.parts[adding_form.PRACTICE].layout.display is None
    assert panel.text.layout.display == "none"
    assert [value for _, value in panel.article.options] == list(own.practice())
    panel.article.value = own.practice()[2]
    panel.use.click()
    assert own.working().practice == own.practice()[2]


def test_the_plain_form_says_the_command_and_that_all_stays_here(folder: Path) -> None:
    shown = adding_form.add_article()._repr_mimebundle_()
    for form in ("text/html", "text/plain"):
        assert "lessons add FILE" in shown[form]
        assert "stays on this machine" in shown[form]


def test_the_form_works_from_code(folder: Path, tmp_path: Path) -> None:
    form = adding_form.add_article()
    assert "sentences 7" in form.paste(HARBOR)
    assert own.practice()[0] in form.practice()
    assert "course’s article" in form.back()
    with pytest.raises(CourseError, match=r"nothing\.txt"):
        form.use(tmp_path / "nothing.txt")


# --- the record and the exercises -----------------------------------------------------------------


def test_answers_on_an_own_article_are_never_mixed_with_those_on_the_course(
    harbor: own.OwnArticle, tmp_path: Path
) -> None:
    on_course = exercise("03.2")
    on_own = dataclasses.replace(on_course, about="own")
    on_course.check("not sure")
    assert on_own.last() is None
    assert on_own.check("not sure").tries == 1
    assert [entry.edition for entry in record.entries()] == ["teaching", harbor.edition]
    assert on_course.check("not sure").tries == 2
    used(tmp_path, "Another story. It ends.", "other.txt")
    assert on_own.last() is None
    assert len(record.answers("03.2", "own")) == 0
    assert record.parse(record.export()) == record.entries(), "the edition survives the disk"


def test_a_question_about_the_course_says_so_among_those_about_the_own_article(harbor: own.OwnArticle) -> None:
    asked = exercise("05.9")
    line = asked.aside
    assert line == "This question is about the course’s own article."
    assert html.escape(line) in widgets.Panel(asked).head.value
    assert line in plain.text(asked)
    assert line in plain.html(asked)
    assert exercise("05.r1").aside == "", "it is about no article"
    assert model.aside(dataclasses.replace(asked, about="own")) == ""
    adding.undo()
    assert exercise("05.9").aside == ""


def test_a_notebook_that_asks_nothing_about_the_own_article_says_so_once_at_its_first_question(
    harbor: own.OwnArticle,
) -> None:
    for number in model.notebooks():
        first, *others = (exercise(each.id).aside for each in model.notebook(number).exercises)
        if number in ("05", "06", "07", "12"):
            continue
        assert first.endswith("Yours is asked about in notebooks 05, 06, 07 and 12.")
        assert set(others) == {""}
    adding.undo()
    assert exercise("03.r1").aside == ""


def test_a_cover_asks_for_the_answer_on_this_article(harbor: own.OwnArticle, monkeypatch: pytest.MonkeyPatch) -> None:
    on_course = exercise("05.8")
    on_course.check("not sure")
    monkeypatch.setattr(model, "find", lambda name: dataclasses.replace(on_course, about="own"))
    panel = reveal(charts.ladder, after="05.8").live()
    _, note, buttons, *_ = panel.children
    buttons.children[0].click()
    assert "has no answer yet" in note.value


# --- the figures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_about_the_article_in_use_and_says_so(harbor: own.OwnArticle, name: str) -> None:
    figure = FIGURES[name](article=harbor)
    assert harbor.name in figure.note
    assert html.escape(harbor.name) in figure.words()["text/html"]
    assert "<script" not in figure.words()["text/html"] + (figure.html or "")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_draws_an_article_that_is_not_in_use(folder: Path, name: str) -> None:
    article = own.practiced(own.practice()[0])
    figure = FIGURES[name](article=article)
    assert article.name in figure.note
    assert FIGURES[name]().note == "", "and without it the course’s"


@pytest.mark.parametrize("name", [name for name in FIGURES if name != "page"])
def test_a_notebook_shows_the_courses_figure_and_below_it_that_of_the_own_article(
    harbor: own.OwnArticle, name: str
) -> None:
    both, yours = FIGURES[name](), FIGURES[name](article=harbor)
    adding.undo()
    course = FIGURES[name]()
    assert both.yours
    assert (both.title, both.rows, both.note) == (course.title, course.rows, "")
    assert (both.yours.title, both.yours.rows) == (yours.title, yours.rows)
    assert not course.yours


def test_the_page_of_the_course_stays_the_page_of_the_course(harbor: own.OwnArticle) -> None:
    assert case.course().sents[1].text[:20] in (charts.page().html or "")
    assert "harbor" not in (charts.page().html or "")
    said = re.sub(r"<[^>]*>", " ", charts.page().html or "").split()
    assert said[:3] == ["The", "course’s", "article"], "whose page it is stands above it, as long as there is another"
    adding.undo()
    assert "The course’s article" not in (charts.page().html or "")


def test_the_words_of_the_article_stand_in_its_figures(harbor: own.OwnArticle) -> None:
    assert "harbor opened" in (charts.page(article=own.in_use()).html or "")
    assert "Bo Strand" in set(case.article().said["source"])
    assert [row["mouth"] for row in charts.ladder(article=own.in_use()).rows][-3:] == ["Ann Lee", "a page", "you"]


def test_sides_come_from_the_readers_labels(harbor: own.OwnArticle) -> None:
    assert set(case.article().said["side"]) == {own.NO_SIDE}
    for source in {row.source for row in coding.credited()}:
        side = "the city" if source in ("Bo Strand", "the harbor office") else "not applicable"
        CORRECTIONS.add(harbor.log, Event("side", label=source, value=side))
    CORRECTIONS.add(harbor.log, Event("side", label="the union", value="the crew"))
    assert case.article().said["side"].value_counts().to_dict() == {"the city": 3, "not applicable": 2}


@pytest.mark.parametrize(
    "text",
    [
        "Rain.",
        "It rained all day.",
        "It rained, the mayor said.",
        "It is over, " + "the very long name of a committee for the harbor and the gate " * 4 + "said.",
        "\n\n".join(f"The gate {n} is new, officer Ann{'bcdefghij'[n % 9]} Lee{n} said. It rained. “Yes {n},” she said."
                    for n in range(140)),
        "\n\n".join(f"He said no {n}." for n in range(400)),
    ],
    ids=["one word", "no source", "one sentence", "a long name", "420 sentences", "400 times said"],
)  # fmt: skip
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_any_article_is_whole_and_fits(folder: Path, tmp_path: Path, text: str, name: str) -> None:
    used(tmp_path, text)
    figure = FIGURES[name](article=own.in_use())
    assert figure.title
    assert figure.alt.endswith(".")
    assert re.fullmatch(r"[A-Z][^.!?]*(?:\(\)[^.!?]*)?\.", figure.reading)
    assert len({tuple(row) for row in figure.rows}) <= 1
    assert figure.words()
    if figure.spec is None:
        assert figure.html
        return
    assert len(json.dumps(figure.spec)) < 1_500_000
    assert figure.spec["width"] <= theme.WIDTH
    assert figure.spec["height"] <= 1_500
    for layer in figure.spec["layer"]:
        for mark in layer["data"]["values"]:
            assert min(mark["x"], mark.get("x2", mark["x"])) >= -1
            assert max(mark["x"], mark.get("x2", mark["x"])) <= theme.WIDTH
            assert mark["y"] <= figure.spec["height"]
            assert len(mark.get("text", "")) <= 75


def test_an_article_without_sources_gets_a_friendly_sentence(folder: Path, tmp_path: Path) -> None:
    used(tmp_path, "It rained all day. Nobody came.")
    assert charts.ladder(article=own.in_use()).title.startswith("Nobody is credited in this article")
    assert "no sentence" in charts.parts(article=own.in_use()).alt.lower()


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_table(folder: Path, tmp_path: Path) -> None:
    used(tmp_path, "The standing committee for the harbor and the gate of the old town said that it was over.")
    figure = charts.ladder(article=own.in_use())
    assert data_of(figure, "names")[0]["text"].endswith("…")
    assert figure.rows[0]["mouth"].endswith("old town")


# --- the notebooks --------------------------------------------------------------------------------


KINDS = {  # a text of each kind that people bring, and whether a person has confirmed the draft of it
    "report.html": False,
    "live.txt": True,
    "interview.md": False,
    "release.txt": True,
    "indian.txt": False,
}
ABOUT_ANY = ("00", "05", "06", "07", "12")  # notebooks that are about the article in use
ALL_OF_THEM = "interview.md"  # with this one the notebooks about the course's article run too


@pytest.fixture(scope="module", params=KINDS)
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What notebooks show with an own article in use: all their cells, run in one kernel to save its starts."""
    folder = tmp_path_factory.mktemp("own") / "who-says-so"
    workspace.make(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(folder))
        adding.add(Path(__file__).with_name("articles") / request.param)
        article = own.in_use()
        assert article is not None
        if KINDS[request.param]:
            for sentence in article.article.sents:
                correct().settle(sentence)
        assert article.settled == KINDS[request.param]
        names = sorted(path.name for path in folder.glob("[0-9]*.ipynb"))
        chosen = [name for name in names if request.param == ALL_OF_THEM or name[:2] in ABOUT_ANY]
        shown = {name[:2]: output for name, output in notebook_run.shown(folder, chosen).items()}
        yield {"article": article, **shown}


def test_every_notebook_runs_on_it(outputs: dict[str, Any]) -> None:
    article = outputs["article"]
    assert set(ABOUT_ANY) <= set(outputs)
    for number in ("00", "05"):
        assert article.name in outputs[number] or html.escape(article.name) in outputs[number]
    for source in {row.source for row in coding.credited(article)}:
        assert html.escape(source).replace("&#x27;", "'") in outputs["07"].replace("&#x27;", "'"), (
            "its tables are about it"
        )
    assert ("a person has confirmed every sentence" in outputs["05"]) == article.settled
    assert ("nobody has confirmed it yet" in outputs["05"]) == (not article.settled)
    about_the_course = outputs.keys() - {"article", *ABOUT_ANY}
    assert about_the_course == ({*model.notebooks()} - {*ABOUT_ANY} if article.file.name == ALL_OF_THEM else set())
    for number in about_the_course:
        assert "asks about an article, it asks about the course’s own" in outputs[number]
        assert "This question is about the course’s own article." not in outputs[number]
        others = outputs[number].replace(article.name, "").replace(html.escape(article.name), "")
        assert article.article.sents[1].text not in others
