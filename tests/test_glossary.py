"""Words and names: explained where they stand, and never where their meaning is what is asked."""

from __future__ import annotations

import re
import tomllib

import pytest
from key_lookups import markdown, texts

import lessons
from lessons import case
from lessons.case import glossary
from lessons.course import model, plain
from lessons.kit import paths, tables
from lessons.kit.errors import UnknownName

EXERCISES = [exercise for number in model.notebooks() for exercise in model.notebook(number).exercises]
# Known to anyone who reads news, or said by the sentence itself.
PLAIN = "US|United|States|Germany|France|Russia|Ukraine|Israel|Israelis|Western|Jews?|Jewish|Russian|Ukrainian|Israeli"
MONTHS_AND_DAYS = "January|February|March|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"


def terms(text: str) -> list[str]:
    return [entry.term for entry in glossary.found_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cues come first, a cue follows.", ["cue"]),
        ("He rescued it at the shuttle-diplomacy desk.", []),
        ("Mr. Scholz saw Olaf Scholz and Schulz.", ["Olaf Scholz"]),
        ("The National Security Council met.", ["National Security Council"]),
        ("That is one item for the party.", []),
        ("kyiv, hezbollah and sidi", []),
    ],
)
def test_a_word_is_found_as_a_whole_and_a_name_as_it_is_written(text: str, found: list[str]) -> None:
    assert terms(text) == found


def test_every_name_of_the_page_is_explained() -> None:
    text = case.course().clean
    for entry in glossary.found_in(text):
        text = re.sub("|".join(map(re.escape, sorted(entry.forms, key=len, reverse=True))), "", text)
    inside = re.findall(r"(?<=[a-z,’] )[A-Z]\w+", text)
    titles = "Mr|President|Prime|Minister|Chancellor|Live|Updates|War|Saturday’s"
    assert [word for word in inside if not re.fullmatch(f"{PLAIN}|{MONTHS_AND_DAYS}|{titles}", word)] == []


def test_no_form_belongs_to_two_entries() -> None:
    owner: dict[str, str] = {}
    for entry in glossary.entries():
        for form in entry.forms:
            assert owner.setdefault(form.casefold(), entry.term) == entry.term, form


def test_every_word_of_the_glossary_stands_somewhere_in_the_course() -> None:
    everything = [case.course().clean]
    for number in model.notebooks():
        path = paths.data() / "exercises" / f"{number}.toml"
        everything += [*markdown(number), *texts(tomllib.loads(path.read_text(encoding="utf-8")))]
    for table in set(tables.names()) - {"glossary"}:  # figures show them
        everything += [str(cell) for row in case.rows(table) for cell in row.values()]
    used = "\n".join(everything).casefold()
    unused = [
        row["term"]
        for row in case.rows("glossary")
        if not any(form.casefold() in used for form in (row["term"], *row["opens_at"].split(";")) if form)
    ]
    assert unused == []


def test_an_exercise_explains_what_stands_in_it() -> None:
    shown = plain.html(model.find("05.1"))
    assert "<summary>Words and names (" in shown
    for name in glossary.found_in(model.find("05.1").shown_sentences[0].text):
        assert f"<b>{name.term}</b></dt>" in shown


def test_who_has_to_remember_gets_no_terms() -> None:
    for exercise in EXERCISES:
        if exercise.role != "core" or not exercise.glossary:
            assert all(entry.name for entry in exercise.glossary_entries), exercise.id


def test_the_glossary_gives_no_answer_away() -> None:
    """Where the options of a question are words of the glossary, their definitions are not under it."""
    known = {entry.term: entry for entry in glossary.entries()}
    for exercise in EXERCISES:
        if exercise.kind == "match":
            asked = [known[option] for option in exercise.options if option in known]
            told = [entry.term for entry in asked if entry in exercise.glossary_entries]
            assert told == [], f"{exercise.id}: write glossary = false."


def test_words_shows_what_was_asked_for_and_everything_otherwise() -> None:
    assert repr(lessons.words("Byline", "Mr. Hulata")).startswith("byline: ")
    assert len(lessons.words("byline", "bylines").entries) == 1
    assert len(lessons.words().entries) == len(glossary.entries())
    with pytest.raises(UnknownName, match="The glossary has no “bylin”"):
        lessons.words("bylin")


def test_the_columns_of_the_article_are_words_of_the_course() -> None:
    article = case.article()
    technical = {"sentence", "paragraph", "text", "start", "end"}  # say themselves what they are
    for column in ({*article.said.columns} | {*article.sentences.columns}) - technical:
        assert lessons.words(column).entries[0].term == column.replace("_", " ")
    assert {lessons.words(name).entries[0].term for name in ("op", "reading", "witness")} == {
        "op",
        "reading",
        "witness",
    }


def test_every_column_of_the_tables_is_explained() -> None:
    for name in tables.names():
        for column in case.table(name).columns:
            assert lessons.words(column).entries[0].definition
    assert repr(lessons.words("meaning_change")).endswith("(in “readings”).")


def test_what_is_shown_is_escaped() -> None:
    entry = glossary.Entry("<b>", "<script>", (), True)
    assert "<script" not in glossary.html([entry])
    assert glossary.html([]) == ""
