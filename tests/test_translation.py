"""A translation is a folder: its files are up to date and whole, and no word is left outside of them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from browser_lab import ERRORS, OPENED, Lab
from playwright.sync_api import expect

from lessons import exercise, home
from lessons.course import model, record
from lessons.desk import translating
from lessons.kit import language, paths

FOLDERS = translating.folders()
FILES = [file for folder in FOLDERS for file in sorted(folder.glob("*.po"))]
NOTEBOOKS = [*translating.notebooks()]
AGAIN = "run: lessons refresh"


def names(words: str) -> set[str]:
    """The names that stand in { } in some words; in other braces stands Python."""
    return set(re.findall(r"\{(\w+)(?::[^{}]*)?\}", words))


def said(message: Message) -> tuple[str, ...]:
    return message.string if message.pluralizable else (message.string,)


def messages(file: Path) -> Iterator[Message]:
    return (message for message in translating.read(file) if message.id)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_file_has_all_words_there_are_and_no_other(file: Path) -> None:
    assert translating.as_text(translating.read(file)) == file.read_text(encoding="utf-8"), AGAIN


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_translation_does_not_fall_behind(file: Path) -> None:
    """Whoever mends an English sentence need not know French: a few may wait for somebody who does."""
    waiting = [message.id for message in messages(file) if not translating.is_translated(message)]
    assert len(waiting) <= 0.05 * len(translating.read(file)), waiting


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_same_names_stand_in_a_translation(file: Path) -> None:
    for message in filter(translating.is_translated, messages(file)):
        english = "".join(message.id) if message.pluralizable else message.id
        for words in said(message):  # a form for one thing may do without the number
            assert names(words) ^ names(english) <= ({"number"} if message.pluralizable else set()), words
            assert set(re.findall(r"\[\[[\w.]+\]\]", words)) == set(re.findall(r"\[\[[\w.]+\]\]", english)), words


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_the_course_reads_is_packed_from_the_files(folder: Path) -> None:
    packed = io.BytesIO()
    files = sorted(folder.glob("*.po"), key=lambda file: file.stem != translating.INTERFACE)
    write_mo(packed, translating.whole(map(translating.read, files)))
    assert packed.getvalue() == (folder / "words.mo").read_bytes(), AGAIN


@pytest.mark.parametrize(("path", "code"), NOTEBOOKS, ids=lambda each: str(each)[-20:])
def test_a_translated_notebook_is_the_english_one_in_other_words(
    path: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LESSONS_LANGUAGE", code)
    made, stored = translating.translated(path), nbformat.read(path, as_version=4)
    assert [cell.source for cell in made.cells] == [cell.source for cell in stored.cells], AGAIN
    for cell in stored.cells:
        for link in re.findall(r"\]\(([^)#:]+\.ipynb)\)", cell.source):
            assert (path.parent / link).resolve().is_file(), f"{link} leads nowhere"


def test_every_notebook_of_a_translation_is_there() -> None:
    assert {path for path, _ in NOTEBOOKS} == {*paths.notebooks().glob("??/*.ipynb")}, AGAIN


def test_the_signs_of_french_keep_their_distance() -> None:
    """A sign of two parts never begins a line: the space before it does not break."""
    for file in (paths.data() / "languages" / "fr").glob("*.po"):
        for words in (each for message in messages(file) for each in said(message)):
            prose = re.sub(r"`[^`]*`|\w+://\S+|\(\)\S*|\{[^}]*\}|^(import|from) .*", "", words, flags=re.DOTALL)
            assert not re.search(r"[^\S\u00a0\u202f][;:?!»](\s|$)|«(?![\u00a0\u202f])", prose), words


def test_words_that_changed_in_english_are_shown_in_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until somebody has looked at them; and words that nobody has translated, too."""
    folder = tmp_path / "fr"
    folder.mkdir()
    catalog = Catalog(locale="fr", fuzzy=False)
    catalog.add("Chek", "Vérifier")  # as it stood there before: now it is “Check”
    (folder / "interface.po").write_text(translating.as_text(catalog), encoding="utf-8")
    found = translating.read(folder / "interface.po")
    assert found["Check"].fuzzy
    assert found["Check"].string == "Vérifier"
    assert not found["Commit"].string
    packed = io.BytesIO()
    write_mo(packed, translating.whole([found]))
    read = language.GNUTranslations(io.BytesIO(packed.getvalue()))
    assert [read.gettext(words) for words in ("Check", "Commit")] == ["Check", "Commit"]
    assert read.ngettext("1 try", "{number} tries", 2) == "{number} tries"


def test_an_answer_means_the_same_in_every_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is kept in English, so that a student can go on in another language and a class can be compared."""
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    best = {code: _best(code, monkeypatch) for code in ("fr", "en")}
    assert best["fr"] != best["en"]
    monkeypatch.setenv("LESSONS_LANGUAGE", "fr")
    assert exercise("00.3").check(best["fr"]).title == "✓ Right"
    assert "✓ Juste" in repr(exercise("00.3").last())
    assert [entry.answer for entry in record.answers("00.3")] == [best["en"]]
    monkeypatch.setenv("LESSONS_LANGUAGE", "en")
    answer, result = exercise("00.3").last()
    assert answer == best["en"]
    assert "✓ Right" in repr(result)


def _best(code: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LESSONS_LANGUAGE", code)
    return next(option.text for option in model.find("00.3").options if option.verdict == "best")


def test_the_folder_of_a_notebook_says_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LESSONS_WORKSPACE", raising=False)
    monkeypatch.delenv("LESSONS_LANGUAGE", raising=False)
    (tmp_path / paths.START).touch()
    for name, code in (("fr", "fr"), ("notes", "en")):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        assert language.language() == code
    monkeypatch.chdir(tmp_path / "fr")
    assert paths.workspace() == tmp_path, "answers are kept in one place, whatever the language"
    page = home()._repr_html_()
    assert 'href="00-start-here.ipynb">00 Pour commencer' in page
    assert 'href="../01-what-am-i-looking-at.ipynb"' in page
    assert '<a href="../home.ipynb" lang="en" hreflang="en">English</a>' in page
    monkeypatch.chdir(tmp_path)
    assert '<a href="fr/home.ipynb" lang="fr" hreflang="fr">français</a>' in home()._repr_html_()


def test_a_student_answers_in_french_and_goes_on_in_english(lab: Lab) -> None:
    lab.load("fr/00-start-here.ipynb")
    lab.until(OPENED)
    assert lab.page.evaluate(ERRORS) == []
    assert lab.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.node.lang") == "fr"
    for words in ("The situation around Ukraine", "There was no immediate word"):  # in the page, in a table
        expect(lab.page.locator("[lang=en]").get_by_text(words).first).to_be_visible()
    shown = lab.exercise("00.3")
    shown.get_by_role("radio", name="des nombres", exact=True).check()
    shown.get_by_role("button", name="Vérifier").click()
    expect(shown).to_contain_text("Pas encore")
    expect(shown).to_contain_text("Vous avez choisi les nombres.")
    lab.open_ready("00")
    expect(lab.exercise("00.3").get_by_role("radio", name="numbers", exact=True)).to_be_checked()
    expect(lab.exercise("00.3")).to_contain_text("You chose numbers.")
    (entry,) = (lab.folder / "my-work" / "record.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(entry)["answer"] == "numbers"
    assert not (lab.folder / "fr" / "my-work").exists()
