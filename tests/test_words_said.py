"""What figures, the ledger, the glossary and screens show is said in the language in use; data and names stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from figure_data import data_of
from marked import Marked

import lessons
from lessons import case, charts, classroom
from lessons.case import own, practice
from lessons.course import model, widgets
from lessons.figures.figure import Figure
from lessons.kit import language
from lessons.play.adding import form
from lessons.play.corrections import Corrections
from lessons.play.corrections.screens.panel import Panel
from lessons.sources import frames, trying
from lessons.sources.relation import CUE_CLASSES, SOURCE_TYPES
from lessons.text import reading
from lessons.text.article import Article

DRAWN: dict[str, Callable[[], Figure]] = {
    name: getattr(charts, name) for name in charts.__all__ if name not in ("Figure", "show")
}


@pytest.fixture
def _marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESSONS_LANGUAGE", "xx")
    monkeypatch.setattr(language, "languages", lambda: ("xx",))
    marked = Marked("‹", "›")
    monkeypatch.setattr(language, "_catalogue", lambda code: marked)


def is_said(words: str) -> bool:
    return words.startswith("‹") and words.endswith("›")


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_said(name: str) -> None:
    figure = DRAWN[name]()
    assert is_said(figure.title)
    assert is_said(figure.alt)
    assert is_said(figure.reading)
    plain, html = figure.words()["text/plain"], figure.words()["text/html"]
    _, _, heads, *_ = plain.splitlines()
    assert all(map(is_said, heads.split(" | ")))
    assert "<b>‹How to read it.›</b>" in html
    assert "<summary>‹" in html


@pytest.mark.usefixtures("_marked")
def test_words_in_a_picture_are_said_and_names_are_not() -> None:
    assert all(is_said(each["text"]) for each in data_of(charts.belief(), "says"))
    assert all(is_said(each["text"]) for each in data_of(charts.shuttle(), "notes"))
    assert [each["text"] for each in data_of(charts.ladder(), "names")] == [
        *("Dmitry Peskov", "RIA Novosti"),
        *("‹a newspaper›", "‹a website›", "‹you›"),
    ]
    assert charts.shuttle().spec["params"][0]["value"] == data_of(charts.shuttle(), "lines")[0]["view"]  # type: ignore[index]
    assert [row["part"] for row in charts.parts("S09").rows] == ["‹source›", "‹cue›", "‹content›"]
    assert "‹cue›</sup>" in str(charts.parts("S09").html)


@pytest.mark.usefixtures("_marked")
def test_heads_that_are_columns_of_a_table_stay() -> None:
    import altair as alt

    counts = case.article().said["side"].value_counts().reset_index()
    figure = charts.show(alt.Chart(counts).mark_bar().encode(x="count", y="side"), "Sides", "Longer means more.")
    assert "side | count" in figure.words()["text/plain"]
    assert is_said(figure.alt)


def test_the_ledger_gives_its_reasons_in_the_language_in_use(request: pytest.FixtureRequest) -> None:
    english = case.course()
    request.getfixturevalue("_marked")
    marked = case.course()
    assert [f"‹{change.reason}›" for change in english.changes] == [change.reason for change in marked.changes]
    assert [f"‹{fact.note}›" for fact in english.facts] == [fact.note for fact in marked.facts]
    assert (marked.clean, marked.parts, marked.sents) == (english.clean, english.parts, english.sents)


@pytest.mark.usefixtures("_marked")
def test_a_day_of_a_chronology_is_none_of_the_page_in_any_language() -> None:
    """What a line is gets told apart by its note, which is said."""
    article = Article.from_text("Dam holds\n\nMarch 3, 2031\n\nIt rained all day.\n\nMarch 4, 2031\n\nThe dam held.")
    assert [part.text for part in article.parts][-2:] == ["March 4, 2031", "The dam held."]


@pytest.mark.usefixtures("_marked")
def test_the_glossary_is_found_in_english_and_said() -> None:
    shown = str(lessons.words("byline"))
    assert re.fullmatch(r"‹byline›: ‹The line that names [^›]*›", shown)
    assert "<summary>‹Words and names› (1)" in lessons.words("byline")._repr_mimebundle_()["text/html"]
    assert "<b>‹Kyiv›</b>" in str(charts.page().html)


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("blank.txt", b" \n"),
        ("nothing.txt", b""),
        ("letter.odt", b"PK"),
        ("photo.png", b"PNG"),
        ("odd.xyz", b"1"),
        ("page.docx", b"Hello"),
        ("page.txt", b"%PDF-1.7"),
        ("page.html", b"<html><p>Rain"),
        ("page.pdf", b"%PDF-1.7"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(reading.ReadingError) as told:
        reading.read(tmp_path / name)
    assert str(told.value).startswith("‹")
    assert str(told.value).endswith("›")


@pytest.mark.usefixtures("_marked")
def test_what_is_wrong_with_a_frame_is_said() -> None:
    with pytest.raises(ValueError, match=r"^‹The frame “x”: ‹a mark is opened at “<V>” before the last is closed›"):
        frames.compiled([{"frame": "x", "pattern": "[N <V> {C}"}])
    assert trying.changes("It rained.", trying.table()).attrs  # nothing changes, and that is said


def shown(widget: Any) -> Iterator[str]:
    """All words of a screen, for the eye and aloud."""
    options = (option[0] if isinstance(option, tuple) else option for option in getattr(widget, "options", ()))
    written = ("description", "tooltip", "label", "question", "said", *(("value",) * (not hasattr(widget, "index"))))
    yield from (each for each in (*options, *(getattr(widget, name, "") for name in written)) if isinstance(each, str))
    for child in getattr(widget, "children", ()):
        yield from shown(child)


def unsaid(words: str) -> set[str]:
    """What stands in no mark, of all that is shown: the words of data, and those that somebody forgot."""
    words = re.sub(r"<style>.*?</style>|<[^>]*>", " ", words, flags=re.DOTALL)
    while (less := re.sub(r"‹[^‹›]*›", " ", words)) != words:
        words = less
    return set(re.findall(r"[^\W\d_]{2,}", words))


@pytest.mark.usefixtures("_marked", "own_folder")
def test_the_draft_is_said_with_a_form_and_the_list_of_sources_open() -> None:
    article = own.practiced("ferry-talks")
    draft = Corrections(article)
    panel = Panel(draft)
    block = next(block for block in panel.blocks if panel.now.rows_in(block.sentence))
    block.mend.click()
    (row,) = block.rows.values()
    row.edit.click()
    panel.takeaway.open.click()
    codes = unsaid(" ".join((article.article.clean, *CUE_CLASSES, *SOURCE_TYPES, "sure likely unsure not applicable")))
    assert {word for words in shown(panel.widget) for word in unsaid(words)} <= codes
    row.edit.click()
    row.drop.click()
    block.yes.click()
    assert {word for words in shown(panel.widget) for word in unsaid(words)} <= codes
    heads = repr(draft).splitlines()[2].split(" | ")
    assert all(map(is_said, heads))
    assert is_said(draft.yes(3).partition(" ‹")[0])


@pytest.mark.usefixtures("_marked", "own_folder")
def test_the_form_for_an_article_is_said() -> None:
    panel = form.Panel()
    names = unsaid(" ".join(practice.practice(name).about for name in own.practice()))
    assert {word for words in shown(panel.widget) for word in unsaid(words)} == names
    panel.way.value = form.PRACTICE
    panel.use.click()
    assert is_said(panel.frame.said)
    panel.way.value = form.SHELF
    panel.remove.click()
    assert is_said(panel.frame.said)


@pytest.mark.usefixtures("_marked")
def test_a_classs_files_are_said(own_folder: Path) -> None:
    assert [word for words in shown(classroom.collect().live()) for word in unsaid(words)] == []


@pytest.mark.usefixtures("_marked", "own_folder")
@pytest.mark.parametrize("number", model.notebooks())
def test_a_question_is_said_with_its_reply_and_only_the_article_stays(number: str) -> None:
    for exercise in model.notebook(number).exercises:
        screen = widgets.Panel(exercise)
        screen.unsure.click()
        plainly = [row["plain"] for row in case.rows("plain")]
        article = unsaid(" ".join([*(sentence.text for sentence in case.course().sents), *plainly]))
        left = {word for words in shown(screen.widget) for word in unsaid(words.replace(exercise.id, ""))}
        assert left <= article, f"{exercise.id}: {left - article}"
        assert not (unsaid(repr(exercise).replace(exercise.id, "")) - article - {"exercise", "check"}), exercise.id
