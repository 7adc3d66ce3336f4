"""The keys of notebook 09 compared with the contacts and the actors."""

from __future__ import annotations

from datetime import date

import pytest
from key_lookups import agree, called, holds, name, one, partners

from lessons import case
from lessons.course import model
from lessons.kit.tables import Row

ITEMS = {
    "request": "k03",
    "belarus": "k12",
    "wed-zelensky": "k17",
    "wed-putin": "k18",
    "kremlin": "k26",
    "call-after": "k27",
    "berlin": "k29",
}
GRID = {"S29": "k03", "S02": "k26", "S12": "k27", "S14": "k29", "S33": "k75"}
PAIRS = {
    "Russia’s delegation and Ukraine’s delegation": ("russia_delegation", "ukraine_delegation"),
    "Bennett and Scholz": ("bennett", "scholz"),
    "Bennett and Zelensky": ("bennett", "zelensky"),
    "Putin and Zelensky": ("putin", "zelensky"),
}


def day(iso: str) -> str:
    """``5 March``, as the exercises write it."""
    return f"{date.fromisoformat(iso).day} {date.fromisoformat(iso):%B}"


def when(contact: Row) -> tuple[str, int]:
    """Day and part of the day. The table says “before ...”, “after ...” or “evening ...” where it matters."""
    parts = {"before": -1, "after": 1, "evening": 2}
    return contact["date"], next((rank for word, rank in parts.items() if contact["time"].startswith(word)), 0)


def test_09_1_orders_the_contacts_by_date_and_time() -> None:
    exercise = model.find("09.1")
    rows = {item.id: one("contacts", contact_id=ITEMS[item.id]) for item in exercise.items}
    told = f"contacts.csv, {', '.join(ITEMS.values())}, by date and time"
    agree(list(rows), sorted(rows, key=lambda item: when(rows[item])), "09.1", told)
    ties = {frozenset((a, b)) for a in rows for b in rows if a < b and when(rows[a]) == when(rows[b])}
    agree(set(exercise.either), ties, "09.1, either", told)


def test_09_1_prints_the_days_of_the_contacts() -> None:
    explain = model.find("09.1").explain
    for item, contact in ITEMS.items():
        row = one("contacts", contact_id=contact)
        holds(day(row["date"]) in explain, f"09.1, {item},", explain, f"contacts.csv, {contact} ({row['date']}),")


@pytest.mark.parametrize(("statement", "contact"), list(GRID.items()))
def test_09_2_follows_the_contacts_and_the_page(statement: str, contact: str) -> None:
    exercise = model.find("09.2")
    line, row = next(row for row in exercise.rows if row.statement == statement), one("contacts", contact_id=contact)
    options = {column.id: column.options for column in exercise.columns}
    where, source = f"09.2, {statement}", f"contacts.csv, {contact},"
    holds(statement in row["statement"].split(";"), where, line.text, f"{source} column statement,")
    agree(line.key["mode"], row["mode"], f"{where}, mode", source)
    agree([line.key["to"]], [each for each in options["to"] if called(each, row["to_actor"])], f"{where}, to", source)
    # In a call the page does not say who rang, so “not stated” always counts; it is best unless somebody asked.
    start = next(each for each in options["from"] if called(each, row["from_actor"]))
    told = [each for each in case.rows("attributions") if each["statement"] == statement]
    sources = {each["ar_id"]: one("sources", source_id=each["source_id"])["canonical"] for each in told}
    asked = any(start in sources[each["ar_id"]] for each in told if each["speech_act"] == "request")
    either = {start, "not stated"} if row["mode"] == "call" else {start}
    best = start if row["mode"] != "call" or asked else "not stated"
    agree(line.key["from"], best, f"{where}, from", source)
    agree(set(line.accept.get("from", ())), either - {best}, f"{where}, from, accept", source)
    by = [sources[each["ar_id"]] for each in told if each["credited"] == "yes"]
    agree(line.key["reported_by"], by[0] if by else "not stated", f"{where}, reported by", "attributions.csv")


def test_the_tables_of_09_show_what_the_notebook_says_of_them() -> None:
    contacts = case.table("contacts")
    day = contacts[contacts["date"] == "2022-03-05"]
    agree((len(day), (day["in_page"] == "yes").sum()), (5, 3), "09.teacher, the day of the flight", "contacts.csv")
    calls = contacts[contacts["mode"] == "call"]
    for column in ("initiative", "reported_by"):
        most = calls[column].value_counts()
        holds(
            most.index[0] == "not stated" and 2 * most.iloc[0] > len(calls), f"09, {column}", str(most), "contacts.csv"
        )
    to_him = {name: contacts[contacts["to_actor"] == name]["from_actor"].nunique() for name in ("putin", "zelensky")}
    holds(to_him["putin"] > to_him["zelensky"] > 5, "09, who turned to them", str(to_him), "contacts.csv")
    rows = contacts[contacts["in_page"] == "no"].groupby(["from_actor", "to_actor"]).size()
    agree(rows["macron", "putin"], rows["bennett", "putin"], "09.teacher, Macron called as often", "contacts.csv")


def test_on_the_page_most_lines_run_to_bennett_and_in_all_reports_most_to_putin() -> None:
    page, everywhere = partners(in_page=True), partners(in_page=False)
    first, second = sorted(page, key=lambda actor: -len(page[actor]))[:2]
    agree("bennett", first, "09, the star", "contacts.csv, in_page,")
    assert len(page[first]) > len(page[second])
    agree("putin", max(everywhere, key=lambda actor: len(everywhere[actor])), "09.teacher", "contacts.csv, both ends,")
    agree(set(), page.get("macron", set()), "09.teacher, Macron on the page", "contacts.csv, in_page,")


def test_09_4_finds_the_line_that_is_missing() -> None:
    exercise, lines = model.find("09.4"), partners(in_page=False)
    for option in exercise.options:
        a, b = PAIRS[option.text]
        agree(option.verdict == "best", b not in lines[a], f"09.4, “{option.text}” is missing", "contacts.csv")
    last = max(row["date_end"] for row in case.rows("contacts"))
    holds(day(last) in exercise.explain, "09.4", exercise.explain, f"contacts.csv (last day {last})")


def test_09_5_takes_both_names_of_our_case_and_each_is_best_by_its_own_definition() -> None:
    exercise = model.find("09.5")
    ours = [row for row in exercise.rows if row.text.startswith("Our case")]
    agree([row.best for row in ours], ["good offices", "mediation"], "09.5, our case", "the two definitions of 09")
    for row in ours:
        holds({"good offices", "mediation"} <= {row.best, *row.acceptable}, "09.5", row.text, "the other definition")


def test_09_6_goes_by_the_contacts_of_the_page() -> None:
    page = partners(in_page=True)
    visits = {row["to_actor"] for row in case.rows("contacts") if (row["in_page"], row["mode"]) == ("yes", "visit")}
    facts = {
        "He is in touch": {"putin", "zelensky"} <= page["bennett"],
        "On this journey": {"putin", "zelensky"} <= visits,
        "The two sides do not talk": "ukraine_delegation" not in page,
    }
    for row in model.find("09.6").rows:
        for start, met in facts.items():
            if row.text.startswith(start):
                agree(row.best, "met" if met else "not met", f"09.6, “{row.text}”", "contacts.csv, in_page,")
                facts = {text: each for text, each in facts.items() if text != start}
    assert not facts, f"09.6 has no mark that begins with {list(facts)}."


def test_09_7_tells_of_a_call_in_the_table() -> None:
    row = one("contacts", from_actor="bennett", to_actor="putin", date="2022-02-27", mode="call")
    prompt = model.find("09.7").prompt
    holds(
        f"{date.fromisoformat(row['date']):%A} {day(row['date'])}" in prompt,
        "09.7",
        prompt,
        f"contacts.csv, {name(row)},",
    )


def test_09_10_cites_the_accounts_of_both_sides() -> None:
    row, prompt = one("contacts", from_actor="lukashenko", to_actor="zelensky"), model.find("09.10").prompt
    holds(day(row["date"]) in prompt, "09.10", prompt, f"contacts.csv, {name(row)},")
    agree("both sides", row["reported_by"], "09.10, whose accounts", f"contacts.csv, {name(row)},")
