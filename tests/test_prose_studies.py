"""Figures of studies, rules and services in prose: each stands with its source in ``studies.csv``, as do the years."""

from __future__ import annotations

import re
from datetime import date, timedelta

from key_lookups import as_written, markdown, name, one, texts
from test_prose_dates import CASE, MADE_UP, YEAR, blocks, sentences

from lessons import case
from lessons.kit import paths
from lessons.kit.tables import Row, rows

STUDIES = case.rows("studies")
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Years that belong to an event: words of the sentence, and the table, the row and the column that have the year.
EVENTS = {
    "1990": ("", one("date_clues", words="in 1990")["earliest"]),
    "2019": (
        "second case in six years",
        next(row["why"] for row in rows("practice_intake") if (row["article"], row["field"]) == ("exam-again", "date")),
    ),
    "2015": ("nuclear deal", one("glossary", term_id="vienna-talks")["definition"]),
    "2018": ("nuclear deal", one("glossary", term_id="vienna-talks")["definition"]),
    "2020": ("prime minister since", one("actors", actor_id="shmyhal")["explained"]),
    "2021": (
        "Jerusalem Post|tass.com",
        one("un_fundamentals", fundamental_id="uf2")["note"] + one("search_results", site="tass.com")["date"],
    ),
    "2023": (
        "interview|Sunday|Saturday|Monday|eleven months|reports of February",
        one("aftermath", aftermath_id="a09")["date"],
    ),
}
NO_FACT = {"1995"}  # “Could it be from 1995?”


def prose(where: str) -> str:
    if where.endswith(".teacher"):
        text = (paths.data() / "exercises" / f"{where[:2]}.teacher.md").read_text(encoding="utf-8")
    else:
        text = "\n".join(texts(as_written(where)) if "." in where else markdown(where))
    return " ".join(re.sub(r"\]\([^)]*\)", "]", text).split())


def figures(text: str) -> list[tuple[float, int]]:
    """The numbers of a text, each with its decimals."""
    found = []
    for each in re.findall(rf"(?:\d[\d,]*)?(?:\.\d+|\d)|\b(?:{'|'.join(WORDS)})\b", text.lower()):
        plain = str(WORDS.index(each)) if each in WORDS else each.replace(",", "")
        found.append((float(plain), len(plain.partition(".")[2])))
    return found


def test_the_prose_has_the_figure_of_the_study() -> None:
    wrong = [flaw for row in STUDIES for where in row["stands_in"].split(";") if (flaw := figure_flaw(row, where))]
    assert wrong == []


def figure_flaw(row: Row, where: str) -> str:
    """What is wrong with the words of a study where they stand; "" if nothing is."""
    text = prose(where)
    found = [words for words in row["wording"].split("|") if words.lower() in text.lower()]
    if not found:
        return f"{where} has none of “{row['wording']}” any more: correct studies.csv, {name(row)}."
    if row["figure"] is not None:
        near = [
            abs(value - row["figure"]) <= 0.5 * 10**-decimals * (decimals > 0) for value, decimals in figures(found[0])
        ]
        if not any(near):
            return f"{where} says “{found[0]}”; studies.csv, {name(row)}, has {row['figure']}."
    return ""


def test_a_year_is_that_of_a_study_or_of_an_event() -> None:
    years = [
        (where, each, year)
        for where, text in blocks()
        for each in sentences(text)
        for year in YEAR.findall(each)
        if year not in (str(CASE), str(MADE_UP[1]), *NO_FACT)
    ]
    assert len(years) > 50
    assert [
        f"{where}: no row of studies.csv has {year} and a name that stands in “{sentence}”."
        for where, sentence, year in years
        if not is_known(sentence, year)
    ] == []


def is_known(sentence: str, year: str) -> bool:
    """Whether a year belongs to a study or to an event that the sentence speaks of."""
    known = [row for row in STUDIES if row["year"] == year and re.search(rf"\b({row['name']})\b", sentence)]
    words, cell = EVENTS.get(year, ("", ""))
    return bool(known or (year in str(cell) and re.search(words, sentence)))


def test_the_russian_calendar_jumped_as_the_teacher_says() -> None:
    """In 1582 the calendars stood ten days apart; 1700, 1800 and 1900 had a leap day in the Julian one only."""
    behind = 10 + sum(year % 400 != 0 for year in (1600, 1700, 1800, 1900))
    last_julian = date(1918, 1, 31) + timedelta(days=behind)
    assert last_julian + timedelta(days=1) == date(1918, 2, 14)
    assert date(1917, 10, 25) + timedelta(days=behind) > date(1917, 11, 1), "its anniversary is in November"


def test_alpha_is_said_with_its_scale_and_never_as_a_share() -> None:
    """An alpha of 0.75 does not mean that three words in four agreed, or that seven marks in ten are good."""
    for where in ("05", "05.teacher"):
        text = prose(where)
        assert re.search(r"\.75\d?\b.{0,60}1 is perfect.{0,12}0 is what chance", text), where
        assert not re.search(rf"\b({'|'.join(WORDS)}) (of|in|marks in) ten\b", text), where
