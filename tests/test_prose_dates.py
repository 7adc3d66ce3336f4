"""Days and years in prose: each is that of an event, a clue or a study in the tables, with its own weekday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import clue_dates
from key_lookups import as_written, markdown, one, texts

from lessons import case
from lessons.course import model
from lessons.figures import network
from lessons.kit import paths
from lessons.kit.tables import rows

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
MONTH = "|".join(MONTHS)
WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
DAY = re.compile(rf"(?:({WEEKDAY}),? )?(?<![\d-])(\d{{1,2}}) ({MONTH})\b(?: (\d{{4}}))?")
SPAN = re.compile(rf"(\d{{1,2}}) (to|and) (\d{{1,2}} (?:{MONTH}))")
YEAR = re.compile(r"(?<![\d,.#-])(1[789]\d\d|20\d\d)(?![\d-])")
MADE_UP = ("May", 2025)  # the month and the year of the invented reports
CASE = 2022
WEEK = clue_dates.allowed(one("date_clues", kind="war_week"))
assert WEEK.earliest
assert WEEK.latest


def contact(number: str) -> str:
    return str(one("contacts", contact_id=number)["date"])


def later(number: str) -> str:
    return str(one("aftermath", aftermath_id=number)["date"])


def card(number: str) -> str:
    return str(one("ripeness", card_id=number)["date_said"])


def interest(number: str) -> str:
    return str(one("interests", interest_id=number)["date_said"])


def resolution() -> str:
    day, month, year = one("un", item="date")["fact"].split(",")[0].split()
    return date(int(year), MONTHS.index(month) + 1, int(day)).isoformat()


def after(iso: str, days: int) -> str:
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()


BEGAN, TRIP, FIRST_WORDS = network.FIRST, contact("k26"), str(one("date_clues", clue_id="dc12")["latest"])
# Words of the sentence, and the day of what they speak of. Where a day stands, one of its events has to stand too.
EVENTS: list[tuple[str, str]] = [
    (r"inva(?:sion|ded)|war began|[Dd]ay 1\b|finger|notebook 00 told|Week 1|paper tape", BEGAN),
    (r"in its first week", after(BEGAN, 2)),
    (r"before the invasion", after(BEGAN, -1)),
    (r"weeks begin on Sunday", after(BEGAN, 3)),
    (r"call|request|in \[\[S29\]\]|after the invasion began|^on Friday|It’s about|^Friday", contact("k03")),
    (r"two weeks together", after(BEGAN, 2)),
    (r"^Saturday", after(BEGAN, 2)),
    (r"Belarus|before the Wednesday|– 28 February –", contact("k12")),
    (r"open to negotiations", interest("i05")),
    (r"second week is", after(BEGAN, 4)),
    (r"office of Ukraine’s president", interest("i07")),
    (r"Zelensky, 1 March", interest("i11")),
    (r"just stop the bombing", card("r1")),
    (r"Wednesday|calls|Week 1", contact("k17")),
    (r"Russian aggression|Algemeiner|The Kremlin, 2 March", contact("k17")),
    (r"General Assembly|United Nations|resolution", resolution()),
    (r"[Ww]eek 2", WEEK.earliest.date().isoformat()),
    (r"[Ww]eek 2|second week", after(WEEK.latest.date().isoformat(), -1)),
    (r"no other ways|on the same day|According to plan|in any case", card("r2")),
    (r"Saturday|two weeks together|Kremlin|Moscow|ripe|evening|[Pp]age|known on|collected", TRIP),
    (r"Israel said|said no", TRIP),
    (r"Michael Oren", card("r5")),
    (r"spoke in public|public words|still Sunday|at the latest|Sunday 6 March 2022$|same Saturday", FIRST_WORDS),
    (r"address|[Cc]opy (?:says|with the date)", str(one("witnesses", witness_id="B")["date"])),
    (r"Hamodia|Algemeiner\]|first glimpse", later("a21")),
    (r"cabinet|next morning|Jerusalem Post", later("a01")),
    (r"Martin Indyk", card("r7")),
    (r"Jerusalem Post", interest("i15")),
    (r"Andrea Kendall-Taylor", card("r8")),
    (r"a minister said", contact("k39")),
    (r"played by offices", contact("k36")),
    (r"not in the game", contact("k43")),
    (r"27 February|talked by telephone", contact("k08")),
    (r"^Saturday 12 March", after(TRIP, 7)),
    (r"strip of paper tape", after(BEGAN, 14)),
    (r"up to 29 March", max(row["date_end"] for row in case.rows("contacts"))),
    (r"prime minister takes over", later("a20")),
    (r"interview|on Saturday", later("a09")),
    (r"Sunday 5 February|on Sunday", later("a10")),
    (r"Kremlin’s (?:answer|spokesman)|6 February 2023\.$", later("a19")),
    (r"day after 31 January", "1918-01-31"),
    (r"day after 31 January", "1918-02-14"),
    (r"day of its last change", next(row["written"] for row in rows("practice") if row["article"] == "tap-water")),
    *((re.escape(row["site"]), row["date"]) for row in case.rows("search_results")),
]


@cache
def blocks() -> tuple[tuple[str, str], ...]:
    """Every text of an exercise, and every paragraph, point and table row of a notebook and of a teacher’s page."""
    return tuple(_blocks())


def _blocks() -> Iterator[tuple[str, str]]:
    for notebook in model.notebooks():
        for exercise in model.notebook(notebook).exercises:
            yield from ((exercise.id, text) for text in texts(as_written(exercise.id)))
        teacher = (paths.data() / "exercises" / f"{notebook}.teacher.md").read_text(encoding="utf-8")
        for where, text in ((notebook, "\n\n".join(markdown(notebook))), (f"{notebook}.teacher", teacher)):
            yield from ((where, block) for block in re.split(r"\n(?=\s*[-|])|\n\s*\n", text))


def sentences(text: str) -> list[str]:
    """The sentences and table rows of a text, without addresses."""
    plain = re.sub(r"\]\([^)]*\)|https?://\S+", "]", text)
    return [" ".join(each.split()) for each in re.split(r"(?<=[.?!;])(?<!\b[A-Z]\.)\s+(?=[A-Z“*\[|])|\n(?=\|)", plain)]


def days(sentence: str, case_year: int = CASE) -> Iterator[tuple[date, str]]:
    """The days of a sentence with the weekday beside each. “3 to 9 March” names two."""
    years = {int(year) for year in YEAR.findall(sentence)}
    spelled = SPAN.sub(lambda m: f"{m[1]} {m[3].split()[1]} {m[2]} {m[3]}", sentence)
    for weekday, day, month, year in DAY.findall(spelled):
        if month == MADE_UP[0]:
            continue
        of = int(year or (min(years) if len(years) == 1 else case_year))
        yield date(of, MONTHS.index(month) + 1, int(day)), weekday


def dated() -> Iterator[tuple[str, str, date, str]]:
    for where, text in blocks():
        for each in sentences(text):
            later_text = where == "02.7" and "February" in each  # the page of that exercise is of 2023
            yield from ((where, each, day, name) for day, name in days(each, CASE + later_text))


def test_a_day_is_that_of_an_event_in_the_tables() -> None:
    found = list(dated())
    assert len(found) > 100
    assert [
        f"{where} says “{sentence}”. If {day} is right, write the event into EVENTS with the row that has its day."
        for where, sentence, day, _ in found
        if not any(iso == day.isoformat() and re.search(words, sentence) for words, iso in EVENTS)
    ] == []
    assert [
        f"{where}: {day} was a {day:%A}, not a {weekday}, in “{sentence}”."
        for where, sentence, day, weekday in found
        if weekday not in ("", f"{day:%A}")
    ] == []
