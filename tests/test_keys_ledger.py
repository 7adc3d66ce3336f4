"""The keys of notebook 05 compared with statements, attributions, sources and locations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from key_lookups import agree, as_written, holds, name, one

from lessons import case
from lessons.course import model
from lessons.kit.tables import Row


def accepted(row: Row, column: str) -> tuple[str, ...]:
    """The other values of a column that an attribution allows: ``depth=2`` and the like."""
    pairs = (each.split("=") for each in row["accept"].split(";") if each)
    return tuple(value for key, value in pairs if key == column)


def ledger_line(statement: str) -> tuple[Row, Row]:
    """The attribution that counts for a sentence (the credited one if there are more), and its source."""
    found = [row for row in case.rows("attributions") if row["statement"] == statement]
    assert found, f"attributions.csv has no row for {statement}."
    row = next((row for row in found if row["credited"] == "yes"), found[0])
    return row, one("sources", source_id=row["source_id"])


LEDGER = [(number, line["statement"]) for number in ("05.7", "05.8", "05.x2") for line in as_written(number)["row"]]


@pytest.mark.parametrize(("number", "statement"), LEDGER)
def test_the_ledger_follows_its_tables(number: str, statement: str) -> None:
    line = next(row for row in model.find(number).rows if row.statement == statement)
    row, source = ledger_line(statement)
    where = f"{number}, {statement}"
    for column in ("kind", "named", "side"):
        agree(line.key[column], source[column], f"{where}, {column}", f"sources.csv, {name(source)},")
    told = f"attributions.csv, {name(row)},"
    agree(line.key["steps"], str(row["depth"]), f"{where}, steps", told)
    agree(tuple(line.accept.get("steps", ())), accepted(row, "depth"), f"{where}, steps, accept", told)
    agree(tuple(line.accept.get("kind", ())), accepted(row, "source"), f"{where}, kind, accept", told)


def test_the_ten_lines_and_the_table_are_reconciled() -> None:
    """A student who counts the own ten lines gets another number than the table, and is told why."""
    own = [line for number in ("05.7", "05.8") for line in model.find(number).rows]
    ours = sum(line.key["side"] == "Israeli" for line in own)
    counted = {row["statement"]: row["source_id"] for row in case.unit_attribution().values()}
    left_out = {str(line.statement) for line in own} - set(counted)
    added = sorted(set(counted) - {str(line.statement) for line in own})
    agree((len(own), ours), (10, 7), "05.9, ten lines, seven", "05.7 and 05.8")
    agree(left_out, {"S18"}, "05.9, left out", "attributions.csv")
    agree([one("sources", source_id=counted[each])["side"] for each in added], ["Israeli"] * 2, "05.9", "sources.csv")
    explain = as_written("05.9")["explain"]
    told = set(re.findall(r"S\d\d", explain))
    holds("own ten lines have seven" in explain, "05.9", explain, "05.7 and 05.8")
    agree(told, {*left_out, *added}, "05.9, which lines", "attributions.csv")


def test_05_6_they_are_the_officials_of_the_sentence_before() -> None:
    (before, source), (they, same) = ledger_line("S25"), ledger_line("S26")
    best = next(option.text for option in model.find("05.6").options if option.verdict == "best")
    told = f"attributions.csv, {name(before)} and {name(they)},"
    agree(same["source_id"], source["source_id"], "05.6, “They”", told)
    holds(source["canonical"] in best, "05.6", best, told)


def test_05_9_most_credited_sentences_come_from_one_side() -> None:
    counts = case.counts()
    more = counts["credited_israeli"] > counts["credited"] / 2
    holds(more, "05.9", "Most credited sentences come from one side", "attributions.csv joined with sources.csv")
    row, source = ledger_line("S32")
    holds(row["cue_class"] == "belief", "05.9", "Israeli officials believe", f"attributions.csv, {name(row)},")
    agree("Israeli officials", source["canonical"], "05.9, belief", f"sources.csv, {name(source)},")


def tick(statement: Row) -> str:
    """``yes`` without a source. A reported act counts either way if “no source” can be defended for it."""
    also = set(statement["accept"].split(";"))
    if statement["sourcing"] == "none":
        return "either" if also & {"credited", "text"} else "yes"
    return "either" if "none" in also else "no"


def test_05_10_ticks_the_sentences_without_a_source() -> None:
    exercise = as_written("05.10")
    by_tick = defaultdict(list)
    for option in exercise["option"]:
        statement = option["text"][2:5]
        fact = tick(one("statements", statement=statement))
        agree(option["tick"], fact, f"05.10, {statement}", f"statements.csv, {statement},")
        by_tick[fact].append(statement)
    told = re.findall(r"S\d\d", exercise["explain"])
    agree(told, [*by_tick["yes"], *by_tick["either"]], "05.10, explain", "statements.csv")


def test_05_11_has_two_readings() -> None:
    rows = [row for row in case.rows("attributions") if row["statement"] == "S34"]
    outer, inner = ([row for row in rows if row["credited"] == credited] for credited in ("yes", "no"))
    agree([("yes",)], [accepted(row, "credited") for row in inner], "05.11, the last part", "attributions.csv, S34,")
    agree([("2",)], [accepted(row, "depth") for row in outer], "05.11, the officials", "attributions.csv, S34,")


def test_05_x3_asks_about_a_sentence_without_a_source() -> None:
    (statement,) = model.find("05.x3").show
    agree("none", one("statements", statement=statement)["sourcing"], "05.x3", f"statements.csv, {statement},")


def test_the_parts_of_a_sentence_are_those_marked_in_it() -> None:
    for row in model.find("05.x1").rows:
        agree(row.best, f"“{case.words('S19', row.text)}”", f"05.x1, {row.text}", "locations.csv, S19,")


def places_named() -> Iterator[tuple[str, str, str]]:
    """Exercise, statement and role of every place in the page that an exercise names, placeholders included."""
    for number in model.exercise_ids():
        exercise = as_written(number)
        for statement in exercise.get("show", []):
            yield number, statement, "sentence"
        if exercise["kind"] == "span":
            slips = [slip["role"] for slip in exercise.get("slip", []) if "role" in slip]
            for role in (exercise["role"], *exercise.get("accept", {}), *slips):
                yield number, exercise["statement"], role
        for statement, role in re.findall(r"\[\[(S\d\d)(?:\.(\w+))?\]\]", str(exercise)):
            yield number, statement, "sentence" if role in ("", "text") else role


@pytest.mark.parametrize("edition", ["teaching", "found"])
def test_every_place_that_an_exercise_names_is_in_both_editions(edition: str) -> None:
    known = {(row["statement"], row["role"]) for row in case.rows("locations") if row["edition"] == edition}
    for number, statement, role in places_named():
        there = (statement, role) in known
        assert there, (
            f"Exercise {number} names {role} of {statement}; locations.csv has none for the {edition} edition."
        )
