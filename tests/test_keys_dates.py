"""The keys of notebook 02 compared with the clues to the date, with the calendar and with the clocks."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import clue_dates
import pytest
from key_lookups import agree, as_written, holds, markdown, name, one, texts

from lessons import case
from lessons.course import model
from lessons.kit import paths
from lessons.kit.frames import Table
from lessons.text.article import Article

CLUES = case.rows("date_clues")
LEFT = clue_dates.interval(CLUES)
WEEK = clue_dates.allowed(one("date_clues", kind="war_week"))
assert WEEK.earliest
assert WEEK.latest
BEGAN = WEEK.earliest.date() - timedelta(days=7)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
ORDER = {"request": "k03", "wed-zelensky": "k17", "wed-putin": "k18", "kremlin": "k26", "berlin": "k29"}
FACTS = {  # what 02.5 calls a fact, and the words for it in the table
    "the day on which the war began": "invasion began on",
    "the days of Scholz’s visit to Israel": "Scholz was in Israel on",
    "when Bennett first spoke in public about the trip": "spoke in public",
    "the year of these events": "was on 25 February 2022",
    "the day of Bennett’s two calls": "calls with Putin and with Zelensky were on",
    "no fact: the year stands there": "none",
}
AFTERMATH = {"1 July 2022": "a20", "Saturday 4 February 2023": "a09", "Monday 6 February 2023": "a19"}


def short(day: date) -> str:
    """``5 March``, as the exercises write it."""
    return f"{day.day} {day:%B}"


def clue_of(text: str) -> str:
    """The statement whose time clue an option shows: of ``[[S02]]: [[S02.clue]]`` it is S02; else empty."""
    found = re.search(r"\[\[(S\d\d)\.clue\]\]", text)
    return found[1] if found else ""


# The clues in the two editions


@pytest.mark.parametrize("clue", CLUES, ids=name)
def test_a_clue_has_its_words_in_both_editions(clue: dict[str, str], found_page: Path) -> None:
    teaching = one("locations", edition="teaching", statement=clue["statement"], role="clue")
    assert teaching["exact"] in case.words(clue["statement"])
    found = one("locations", edition="found", statement=clue["statement"], role="clue")
    assert Article.read(found_page).clean[found["start"] : found["end"]] == clue["words"]


def test_a_part_of_the_day_belongs_to_a_day() -> None:
    for clue in CLUES:
        for limit in ("earliest", "latest"):
            assert clue[limit] or not clue[f"{limit}_part"], name(clue)


# 02.1 to 02.5


def test_02_1_ticks_what_sets_a_limit() -> None:
    for option in as_written("02.1")["option"]:
        statement = clue_of(option["text"])
        if not statement:
            agree(option["tick"], "no", f"02.1, {option['text']}", "date_clues.csv, which has no such clue,")
            continue
        clue = one("date_clues", statement=statement)
        assert clue_dates.allowed(clue) != clue_dates.Interval(), f"02.1: {name(clue)} sets no limit."
        # What stands by itself, what only follows another event, and what has no sharp limit may be left out.
        loose = clue["needs_fact"] == "none" or clue["kind"] == "event" or "no clear end" in (clue["note"] or "")
        agree(option["tick"], "either" if loose else "yes", f"02.1, {statement}", name(clue))


def test_02_2_orders_the_events_by_date_and_time() -> None:
    rank = {"before the Putin call": 0, "after the Zelensky call": 1}
    when = {"invasion": (BEGAN.isoformat(), 0)}
    for item, contact in ORDER.items():
        row = one("contacts", contact_id=contact)
        when[item] = (row["date"], rank.get(row["time"], 2 if row["time"].startswith("evening") else 0))
    items = [item.id for item in model.find("02.2").items]
    agree(items, sorted(items, key=lambda item: when[item]), "02.2", "contacts.csv, by date and time,")
    explain = model.find("02.2").explain
    for day, _ in when.values():
        holds(short(date.fromisoformat(day)) in explain, "02.2", explain, f"contacts.csv ({day})")


def test_02_3_counts_the_saturdays_of_the_second_week() -> None:
    exercise = model.find("02.3")
    (saturday,) = clue_dates.weekdays(WEEK, "Saturday")
    agree(exercise.answer, 1, "02.3", "the calendar")
    both = clue_dates.Interval(datetime.combine(BEGAN, datetime.min.time()), WEEK.latest)
    two = clue_dates.weekdays(both, "Saturday")
    slip = next(slip for slip in exercise.slips if slip.value == len(two))
    assert " and ".join(map(short, two)) in slip.feedback
    last = WEEK.latest.date() - timedelta(days=1)
    for said in (
        f"{short(BEGAN)} to {short(BEGAN + timedelta(days=6))}",
        f"{WEEK.earliest.day} to {short(last)}",
        f"one Saturday: {short(saturday)}",
    ):
        holds(said in exercise.explain, "02.3", exercise.explain, f"the calendar ({said})")
    for first_day in (calendar.MONDAY, calendar.SUNDAY):
        begins = BEGAN - timedelta(days=(BEGAN.weekday() - first_day) % 7) + timedelta(days=7)
        assert f"{short(begins)} to {short(begins + timedelta(days=6))}" in exercise.explain
        assert begins <= saturday <= begins + timedelta(days=6), "the same Saturday, however one counts"
    holds(f"{BEGAN:%A}, {short(BEGAN)} 2022" in exercise.prompt, "02.3", exercise.prompt, "date_clues.csv")


def test_02_4_gives_the_interval_that_the_clues_leave() -> None:
    exercise = model.find("02.4")
    assert LEFT.earliest
    assert LEFT.latest
    best = next(option for option in exercise.options if option.verdict == "best")
    for limit in (LEFT.not_before, LEFT.not_after):
        holds(limit in best.text, "02.4", best.text, limit)
    assert LEFT.latest - LEFT.earliest == timedelta(hours=18)
    holds("within eighteen hours" in best.feedback, "02.4", best.feedback, "date_clues.csv")
    holds(LEFT.not_before.removesuffix(" 2022") in exercise.explain, "02.4", exercise.explain, LEFT.not_before)
    noon = LEFT.not_after.removeprefix("noon on ").removesuffix(" 2022")
    holds(f"noon on {noon}" in exercise.explain, "02.4", exercise.explain, LEFT.not_after)
    for option in exercise.options:
        if option.verdict == "wrong" and (found := re.search(rf"(\d+) ({MONTHS}) (\d+)", option.text)):
            day = datetime.strptime(found[0], "%d %B %Y") + timedelta(hours=18 * ("evening" in option.text))
            assert not LEFT.earliest <= day < LEFT.latest, f"02.4: the clues allow “{option.text}”."
            for number in re.findall(r"day (\d+)[ ,]", option.feedback):
                if "day 1" not in option.feedback or number != "1":
                    agree((day.date() - BEGAN).days + 1, int(number), f"02.4, {option.text}", "the calendar")


def test_02_5_names_the_fact_that_stands_in_the_table() -> None:
    exercise = model.find("02.5")
    for row in as_written("02.5")["row"]:
        clue = one("date_clues", statement=clue_of(row["text"]))
        holds(FACTS[row["best"]] in clue["needs_fact"], f"02.5, {clue['statement']}", row["best"], name(clue))
    assert set(exercise.options) - set(FACTS) == {"the name of the author"}


# The data cells


def limits(clues: Table) -> list[date]:
    found = clues.agg({"earliest": "max", "latest": "min"})
    return [found["earliest"].date(), found["latest"].date()]


def test_no_day_hangs_on_one_clue_alone() -> None:
    clues = case.table("date_clues")
    for words in clues["words"]:
        assert limits(clues[clues["words"] != words]) == limits(clues), words


def test_the_limits_are_those_of_the_interval_and_of_the_picture() -> None:
    assert LEFT.earliest
    assert LEFT.latest
    both = [LEFT.earliest.date(), LEFT.latest.date()]
    assert limits(case.table("date_clues")) == both
    notebook = (paths.notebooks() / "02-when-was-this-written.ipynb").read_text(encoding="utf-8")
    assert f"the last circle on {short(both[0])} {both[0].year}, the first square on {short(both[1])}." in notebook


def test_without_the_missing_news_only_the_hour_moves() -> None:
    (missing,) = (clue for clue in CLUES if clue["kind"] == "absence")
    left = clue_dates.interval(clue for clue in CLUES if clue is not missing)
    assert LEFT.not_after == f"noon on {left.not_after}"
    assert left.earliest == LEFT.earliest
    assert any(f"`{missing['words']}`" in cell for cell in markdown("02"))


def test_one_clue_is_true_and_of_no_use() -> None:
    """What ``min`` in place of ``max`` shows; and its note says so."""
    first = min((clue for clue in CLUES if clue["earliest"]), key=lambda clue: str(clue["earliest"]))
    assert "of no use" in first["note"]
    assert not first["earliest"].startswith("2022")


# Stretch and exit ticket


def test_02_7_can_be_dated_from_its_table() -> None:
    exercise = model.find("02.7")
    for said, row in AFTERMATH.items():
        fact = one("aftermath", aftermath_id=row)
        holds(said in exercise.prompt, "02.7", said, f"aftermath.csv, {row},")
        day = datetime.strptime(re.sub(rf"({DAYS}) ", "", said), "%d %B %Y").date()
        agree(day.isoformat(), fact["date"], f"02.7, {said}", f"aftermath.csv, {row},")
    answered = one("aftermath", aftermath_id="a10")["date"]
    for text in (exercise.rubric[0], exercise.samples[0].text, exercise.explain):
        assert short(date.fromisoformat(answered)) in text
        assert short(date.fromisoformat(one("aftermath", aftermath_id="a19")["date"])) in text
    talks = one("contacts", contact_id="k26")["date"]
    assert date.fromisoformat(answered).month + 12 - date.fromisoformat(talks).month == 11, "“eleven months ago”"
    holds(short(date.fromisoformat(talks)) in exercise.prompt, "02.7", exercise.prompt, "contacts.csv, k26,")


def test_02_x2_lies_between_what_the_page_knows_and_what_it_does_not() -> None:
    best = next(option.text for option in model.find("02.x2").options if option.verdict == "best")
    known, announced = re.findall(rf"({DAYS}) (\d+) May", best)
    page, facts = model.find("02.x1").prompt, model.find("02.x2").prompt
    assert f"On {known[0]} the harbor office said" in page
    assert f"On {announced[0]} {announced[1]} May, at noon, the harbor office announced" in facts


# The prose around them


def prose() -> Iterator[str]:
    """Each exercise, each cell and each paragraph for the teacher of notebook 02."""
    for exercise in model.notebook("02").exercises:
        yield "\n".join(texts(as_written(exercise.id)))
    yield from markdown("02")
    yield from (paths.data() / "exercises" / "02.teacher.md").read_text(encoding="utf-8").split("\n\n")


@pytest.mark.parametrize("text", list(prose()), ids=lambda text: text[:30].replace("\n", " "))
def test_each_day_has_its_weekday(text: str) -> None:
    years = {2022, *map(int, re.findall(r"\b20\d\d\b", text))}
    for weekday, day, month in re.findall(rf"\b({DAYS}),? (\d+) ({MONTHS})\b", text):
        dates = [datetime.strptime(f"{day} {month} {year}", "%d %B %Y") for year in years]
        assert any(f"{each:%A}" == weekday for each in dates), f"{weekday} {day} {month}"


def test_the_calendar_of_the_notebook_is_that_of_2022() -> None:
    table = next(cell for cell in markdown("02") if "| Mon |" in cell)
    rows = [re.findall(r"\d+", line.partition("|")[2].partition("|")[2]) for line in table.splitlines() if "|" in line]
    weeks = [
        [str(day.day) for day in week]
        for month in (2, 3)
        for week in calendar.Calendar().monthdatescalendar(2022, month)
    ]
    shown = [row for row in rows if row]
    assert len(shown) == 3
    assert all(week in weeks for week in shown)
    assert f"**{BEGAN.day}**" in table


@pytest.mark.parametrize(
    ("where", "zone", "hour"),
    [
        ("Israel", "Asia/Jerusalem", 19),
        ("Kyiv", "Europe/Kyiv", 19),
        ("Berlin", "Europe/Berlin", 18),
        ("New York", "America/New_York", 12),
    ],
)
def test_the_clocks_of_that_evening(where: str, zone: str, hour: int) -> None:
    """The teacher’s first trap, and the last question of the discussion."""
    eight = datetime(2022, 3, 5, 20, tzinfo=ZoneInfo("Europe/Moscow"))
    there = eight.astimezone(ZoneInfo(zone))
    assert (there.hour, there.date()) == (hour, eight.date())
    trap = next(text for text in prose() if "Trap one" in text)
    assert where in trap
    assert eight.astimezone(ZoneInfo("Asia/Tokyo")).date() == eight.date() + timedelta(days=1)
