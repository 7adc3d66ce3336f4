"""Numbers in prose: counts of the case, minutes, and no sentence number that only one edition has."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from key_lookups import COPIES, QUOTED, as_written, kept, markdown, one, reading, texts, words

from lessons import case
from lessons.case.claims import VERDICTS
from lessons.course import model
from lessons.figures import network
from lessons.kit import paths

TRIP = date(2022, 3, 5)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ALSO = {"once": 1, "twice": 2, "a single": 1}


def number(text: str) -> int:
    """What a number in prose stands for."""
    if text.isdigit():
        return int(text)
    assert text.lower() in (*NUMBERS, *ALSO), f"“{text}” is no number."
    return ALSO.get(text.lower()) or NUMBERS.index(text.lower())


def days_to_trip(iso: str) -> int:
    return abs((TRIP - date.fromisoformat(iso)).days)


def in_19(word: str) -> list[str]:
    """The witnesses that have a word in the third quotation, in English or in a gloss."""
    found = [row for row in case.rows("readings") if row["place"] == "19"]
    return [row["witness"] for row in found if re.search(rf"\b{word}\b", f"{row['reading']} {row['gloss']}")]


def marked(number: str, verdict: str) -> int:
    return sum(row.best == verdict for row in model.find(number).rows)


def ticked(number: str, tick: str) -> int:
    return sum(option.tick == tick for option in model.find(number).options)


def ledger_kinds() -> set[str]:
    return {row.key["kind"] for row in model.find("05.7").rows}


def credited_in_grid() -> int:
    credited = {row["statement"] for row in case.rows("attributions") if row["credited"] == "yes"}
    return sum(row.statement in credited for row in model.find("09.2").rows)


def quoted(kind: str) -> int:
    return sum(row["quote_type"] == kind for row in case.rows("attributions"))


def quoted_words(statement: str) -> int:
    return len(words(case.words(statement, "quotation")))


def votes() -> list[int]:
    return [int(each) for each in re.findall(r"\d+", one("un", item="votes")["fact"])]


# Where a number stands (an exercise, or the Markdown of a notebook), the words around it, and what it has to be.
Claim = tuple[str, str, Callable[[], list[int]]]
CLAIMS: list[Claim] = [
    ("01.1", r"Below are (\w+) questions", lambda: [len(model.find("01.1").options)]),
    ("01.2", r"(\w+) cards about the page", lambda: [len(model.find("01.2").options)]),
    ("01.3", r"Sort the (\w+) parts", lambda: [len(model.find("01.3").rows)]),
    (
        "01.5",
        r"(\w+) words, (\w+) cases",
        lambda: [len(model.find("01.5").options), len(model.find("01.5").rows)],
    ),
    ("01.x1", r"ticket: (\w+) cards", lambda: [len(model.find("01.x1").rows)]),
    ("01.x2", r"Sort its (\w+) sentences", lambda: [len(model.find("01.x2").rows)]),
    ("01", r"## (\w+) words for what happens", lambda: [len(model.find("01.5").options)]),
    ("02.2", r"(\w+) events in order", lambda: [len(model.find("02.2").items)]),
    ("03.1", r"in (\w+) English copies", lambda: [len(COPIES)]),
    ("03.2", r"kept its words in all (\w+) copies", lambda: [len(COPIES)]),
    (
        "03.3",
        r"(\w+) differences, (\w+) causes",
        lambda: [len(model.find("03.3").rows), len(model.find("03.3").options)],
    ),
    ("03.3", r"(\w+) sites write it so", lambda: [sum("US" in reading("18", copy)["reading"] for copy in COPIES)]),
    ("03.5", r"(\w+) Hebrew news sites", lambda: [len(in_19("running"))]),
    ("03.x2", r"stands in (\w+) pages", lambda: [len(in_19("constant|costante"))]),
    ("03.x2", r"“Ongoing” stands in (\w+)", lambda: [len(in_19("ongoing"))]),
    ("04.1", r"(\w+) claims, ten minutes", lambda: [len(model.find("04.1").options)]),
    ("04.1", r"Tick \*\*(\w+)\*\* claims", lambda: [model.find("04.1").pick]),
    ("04.2", r"Open the (\w+) cards of the topic", lambda: [len(model.find("04.2").options)]),
    ("04.2", r"(\w+) of the seven do not", lambda: [ticked("04.2", "yes")]),
    (
        "04.3",
        r"(\w+) claims, (\w+) verdicts",
        lambda: [len(model.find("04.3").rows), len(model.find("04.3").options)],
    ),
    (
        "04.3",
        r"(\w+) claims have independent origins.*?(\w+) have only one side",
        lambda: [marked("04.3", "supported by independent origins"), marked("04.3", "attributed only")],
    ),
    ("04", r"## (\w+) verdicts instead of", lambda: [len(VERDICTS)]),
    ("05.7", r"(\w+) lines, (\w+) kinds of voice", lambda: [len(model.find("05.7").rows), len(ledger_kinds())]),
    ("05.10", r"(\w+) have no source:", lambda: [sum(o["tick"] == "yes" for o in as_written("05.10")["option"])]),
    ("06.r2", r"And (\w+) quotation in your collation", lambda: [len(kept())]),
    ("06.1", r"Read the (\w+) sentences", lambda: [len(model.find("06.1").rows)]),
    ("06.1", r"table above has the (\w+) answers", lambda: [len(model.find("06.1").options)]),
    ("06.4", r"The page has (\w+) direct quotation and (\w+) mixed", lambda: [quoted("direct"), quoted("mixed")]),
    ("06.4", r"(\w+) words stand inside the marks; Germany", lambda: [quoted_words("S10")]),
    ("06.11", r"(\d+) states at the United Nations voted", lambda: votes()[:1]),
    ("09.1", r"Put the (\w+) contacts", lambda: [len(model.find("09.1").items)]),
    ("09.1", r"Wednesday calls lie (\w+) days", lambda: [days_to_trip(one("contacts", contact_id="k18")["date"])]),
    ("09.2", r"each of the (\w+) sentences", lambda: [len(model.find("09.2").rows)]),
    ("09.2", r"Of the \w+ lines, (\w+) carry", lambda: [credited_in_grid()]),
    ("09.2", r"other (\w+) the page gives", lambda: [len(model.find("09.2").rows) - credited_in_grid()]),
    ("09.6", r"(\w+) marks are met, (\w+) are not", lambda: [marked("09.6", "met"), marked("09.6", "not met")]),
    ("09.6", r"(\w+) the page leaves open", lambda: [marked("09.6", "not stated")]),
    ("09.7", r"(\d+) states voted for it and (\d+) against", lambda: votes()[:2]),
    ("10.1", r"by (\d+) votes to (\d+)", lambda: votes()[:2]),
    ("10.5", r"lists (\w+) fundamentals", lambda: [len(case.rows("un_fundamentals"))]),
    ("10", r"by (\d+) to (\d+), with (\d+) abstentions, for a resolution", lambda: votes()[:3]),
    ("10", r"wrote down (\w+) fundamentals", lambda: [len(case.rows("un_fundamentals"))]),
    ("03", r"You have (\w+) copies in English", lambda: [len(COPIES)]),
    ("03", r"(\w+) of the (\w+) kept its words", lambda: [len(kept()), len(QUOTED)]),
    ("06", r"(\w+) things that a cue can do", lambda: [len(model.find("06.1").options)]),
    ("05", r"met for about (\w+) hours", lambda: [number(words(case.words("S09", "duration"))[1])]),
    ("09", r"(\w+) days earlier Russia invaded", lambda: [days_to_trip(network.FIRST)]),
    ("09", r"to (\w+) days after the flight", lambda: [days_to_trip(network.LAST)]),
    ("09", r"## (\w+) contacts", lambda: [len(model.find("09.1").items)]),
]


@pytest.mark.parametrize(("where", "pattern", "fact"), CLAIMS, ids=[f"{where}: {text}" for where, text, _ in CLAIMS])
def test_a_count_in_prose_is_that_of_the_tables(where: str, pattern: str, fact: Callable[[], list[int]]) -> None:
    prose = "\n".join(texts(as_written(where)) if "." in where else markdown(where))
    found = re.search(pattern, prose)
    assert found, f"{where}: “{pattern}” is not there any more; write the new words into tests/test_prose.py."
    assert [number(each) for each in found.groups()] == fact(), f"{where} says “{found[0]}”; the tables give {fact()}."


@pytest.mark.parametrize("notebook", model.notebooks())
def test_a_sentence_is_named_by_a_placeholder(notebook: str) -> None:
    """The found page has its sentences in another order, so ``[[S09]]`` is right and “sentence 2” is not."""
    folder = paths.data() / "exercises"
    if notebook == "12":  # its samples are about a practice article; test_keys_capstone.py looks at those sentences
        return
    written = [(folder / f"{notebook}{ending}").read_text(encoding="utf-8") for ending in (".toml", ".teacher.md")]
    for text in (*written, *markdown(notebook)):
        assert not re.search(r"\b[Ss]entences? \d", text), f"notebook {notebook}: write a placeholder like [[S09]]."


@pytest.mark.parametrize("notebook", model.notebooks())
def test_the_header_states_the_minutes(notebook: str) -> None:
    lesson = model.notebook(notebook)
    more = sum(exercise.minutes for exercise in lesson.exercises if exercise.stretch)
    found = re.search(r"\*\*Time:\*\* (\d+) minutes(?:, and (\d+) more)?", markdown(notebook)[0])
    assert found, f"notebook {notebook}: its first cell has no line like “**Time:** {lesson.minutes} minutes”."
    stated = (int(found[1]), int(found[2] or 0))
    assert stated == (lesson.minutes, more), (
        f"notebook {notebook} states {stated}; its TOML gives {lesson.minutes}, {more}."
    )


@pytest.mark.parametrize("notebook", model.notebooks())
def test_reading_time_is_declared(notebook: str) -> None:
    """At 250 words a minute, the Markdown alone takes that long; figures and the page come on top."""
    lesson = model.notebook(notebook)
    assert lesson.reading >= sum(len(cell.split()) for cell in markdown(notebook)) / 250


@pytest.mark.parametrize("notebook", model.notebooks())
def test_the_readme_states_the_same_minutes(notebook: str) -> None:
    readme = Path(__file__).resolve().parents[1] / "README.md"
    found = re.search(rf"^\| {notebook} .*\| (\d+) \|$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"README.md has no row for notebook {notebook}."
    assert int(found[1]) == model.notebook(notebook).minutes, f"README.md, notebook {notebook}"
