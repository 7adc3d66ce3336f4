"""The tables: what ``data/datapackage.json`` says of them holds, and so does what no schema can say."""

from __future__ import annotations

import csv
import json
import re
import shutil
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlparse

import pytest

from lessons.desk import describing
from lessons.kit import paths, tables
from lessons.kit.errors import BadValue

if TYPE_CHECKING:
    from frictionless import Package

DATA = paths.data()
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}
NAMES = sorted(RESOURCES)
Row = dict[str, str]

# Where a row of fact says where it comes from. Tables that quote a witness take its address;
# a claim takes the addresses of its evidence.
SOURCED = {
    "labels": ("url", "publisher", "date", "confidence"),
    "witnesses": ("url", "publisher", "date", "confidence"),
    "quotations": ("url", "publisher", "date", "confidence"),
    "date_clues": ("fact_source", "publisher", "date", "confidence"),
    "evidence": ("url", "outlet", "date", "confidence"),
    "contacts": ("url", "publisher", "source_date", "confidence"),
    "un": ("url", "publisher", "date", "confidence"),
    "aftermath": ("url", "publisher", "date_published", "confidence"),
    "actors": ("url", "publisher", "date", "confidence"),
    "glossary": ("source", "publisher", "date", "confidence"),
    "cue_uses": ("url", "publisher", "date", "confidence"),
    "cue_readers": ("url", "publisher", "date", "confidence"),
    "elsewhere": ("url", "publisher", "date_published", "confidence"),
    "benchmarks": ("url", "publisher", "date", "confidence"),
    "studies": ("url", "publisher", "date", "confidence"),
    "picture_checks": ("url", "publisher", "checked", "confidence"),
    "headlines": ("url", "publisher", "date", "confidence"),
    "assistant_citations": ("url", "publisher", "date", "confidence"),
    "assistant_studies": ("url", "publisher", "date", "confidence"),
    "site_search": ("url", "publisher", "date", "confidence"),
    "spellings": ("url", "publisher", "date", "confidence"),
    "standards": ("url", "publisher", "date", "confidence"),
    "interests": ("url", "publisher", "date", "confidence"),
    "leverage": ("url", "publisher", "date", "confidence"),
    "mediation_codes": ("url", "publisher", "date", "confidence"),
    "ripeness": ("url", "publisher", "date", "confidence"),
    "un_fundamentals": ("url", "publisher", "date", "confidence"),
}
OWN_DEFINITION = "definition of this course"
THE_PAGE = "arena-kiev.com (the found page)"
QUOTES_A_WITNESS = ("readings", "slips", "defects")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TRIP = date(2022, 3, 5)


@cache
def rows(name: str) -> list[Row]:
    """A table as it stands in the file, not as the package types it."""
    with (DATA / RESOURCES[name]["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids(name: str) -> set[str]:
    return {row[RESOURCES[name]["schema"]["primaryKey"]] for row in rows(name)}


def split(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def words(text: str) -> int:
    return sum(bool(re.search(r"\w", word)) for word in text.split())


def cells(name: str) -> Iterator[tuple[str, str, str]]:
    """Each cell with the id of its row and its column."""
    key = RESOURCES[name]["schema"]["primaryKey"]
    for row in rows(name):
        identifier = row[key] if isinstance(key, str) else ", ".join(row[part] for part in key)
        for column, cell in row.items():
            yield identifier, column, cell


# --- the description and the files ----------------------------------------------------------------


@pytest.fixture(scope="module")
def package() -> Package:
    from frictionless import Package

    return Package(str(DATA / "datapackage.json"))


def in_words(error: Any, path: str) -> str:
    """What an author does about an error of the validator: the cell, and what its description asks for."""
    if error.type == "unique-error":
        return f"{path}, line {error.row_number}, column “{error.field_name}”: “{error.cell}” is there twice."
    if not hasattr(error, "cell") or error.type not in ("constraint-error", "type-error"):
        return f"{path}: {error.message}"
    told = tomllib.loads((DATA / path).with_suffix(".toml").read_text(encoding="utf-8"))["column"][error.field_name]
    options = told.get("values") or told.get("parts")
    wanted = f" Write one of: {', '.join(options)}." if options else ""
    joined = " Several are joined by “;” without a blank." if "parts" in told else ""
    cell = f"“{error.cell}” does not fit" if error.cell else "nothing stands there"
    return f"{path}, line {error.row_number}, column “{error.field_name}”: {cell}. {told['meaning']}{wanted}{joined}"


@pytest.mark.parametrize("name", NAMES)
def test_the_table_is_as_described(package: Package, name: str) -> None:
    tables.rows(name)  # tells a cell too few or too many
    report = package.get_resource(name).validate()
    wrong = [in_words(error, RESOURCES[name]["path"]) for task in report.tasks for error in task.errors]
    assert not wrong, "\n".join(wrong[:5])
    assert_described(RESOURCES[name])
    assert_plain(name)


def test_every_table_is_described_and_every_description_has_its_table() -> None:
    described = {resource["path"] for resource in PACKAGE["resources"]}
    found = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")}
    assert found == described


def test_the_package_and_the_list_are_made_from_the_descriptions_beside_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(tables.reread)
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setattr(paths, "data", lambda: tmp_path / "data")
    assert not describing.write(), "type `lessons refresh`"
    beside = tmp_path / "data" / "case" / "readings.toml"
    beside.write_text(beside.read_text(encoding="utf-8").replace("meaning = ", 'meaning = "Other." #', 1))
    assert [path.name for path in describing.write()] == ["datapackage.json"]
    assert tables.columns()["reading_id"]["readings"] == "Other.", "what runs in the same process reads it anew"
    beside.write_text('key = "reading_id"\ntitel = "Readings"', encoding="utf-8")
    with pytest.raises(BadValue, match=r"readings\.toml: “column” is missing"):
        describing.write()


def test_the_map_names_the_notebooks_that_ask_for_a_table() -> None:
    for notebook in sorted(paths.notebooks().glob("[0-9]*.ipynb")):
        asked = set(re.findall(r'case\.table\(\\"(\w+)', notebook.read_text(encoding="utf-8")))
        told = {name: describing.description(DATA / RESOURCES[name]["path"]) for name in asked}
        unnamed = [name for name, about in told.items() if notebook.name[:2] not in about.texts("notebooks", "03")]
        assert not unnamed, notebook.name


def assert_described(resource: dict[str, Any]) -> None:
    """The description of a table is complete."""
    assert resource["title"]
    assert resource["description"]
    assert resource["schema"]["primaryKey"]
    for field in resource["schema"]["fields"]:
        assert re.fullmatch(r"[a-z][a-z_0-9]*", field["name"]), "snake_case"
        assert field["description"].endswith((".", "?")), field["name"]


def test_the_package_names_its_license() -> None:
    assert [each["name"] for each in PACKAGE["licenses"]] == ["CC-BY-4.0"]


def assert_plain(name: str) -> None:
    """The file of a table is what any program reads, without blanks that nobody sees; its days are days."""
    raw = (DATA / RESOURCES[name]["path"]).read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    for key, column, cell in cells(name):
        assert cell == cell.strip(), (key, column)
        assert "  " not in cell, (key, column)
        if "date" in column or column in {"earliest", "latest"}:
            for each in DAY.findall(cell):
                assert date.fromisoformat(each), (key, column)


# --- where facts come from ------------------------------------------------------------------------


def test_no_table_with_addresses_is_forgotten_here() -> None:
    columns = {name: {field["name"] for field in RESOURCES[name]["schema"]["fields"]} for name in NAMES}
    assert [name for name in NAMES if {"url", "confidence"} <= columns[name] and name not in SOURCED] == []


@pytest.mark.parametrize("name", SOURCED)
def test_every_row_of_fact_has_a_source(name: str) -> None:
    for row in rows(name):
        empty = [column for column in SOURCED[name] if not row[column]]
        assert not empty, (row, empty)
        addresses = [row[column] for column in ("url", "fact_source") if column in row]
        assert all(each.startswith("http") or each.startswith("not ") for each in addresses), row


def test_only_a_word_of_the_course_is_defined_by_the_course() -> None:
    for row in rows("glossary"):
        own = row["source"] == OWN_DEFINITION
        assert own or row["source"].startswith("http"), row["term_id"]
        assert not own or row["kind"] == "term", (row["term_id"], "a fact about the world needs an address")
        assert own == (row["publisher"] == "this course") == (row["date"] == "not needed"), row["term_id"]


def test_an_actor_rests_on_an_address_or_on_the_page_itself() -> None:
    for row in rows("actors"):
        from_the_page = row["publisher"] == THE_PAGE
        assert row["url"].startswith("http"), row["actor_id"]
        assert from_the_page == (row["copy_site"] == "yes"), row["actor_id"]
        assert not from_the_page or row["naming"] in {"unnamed", "missing"}, (row["actor_id"], "needs an address")


@pytest.mark.parametrize("name", QUOTES_A_WITNESS)
def test_every_reading_has_its_witness(name: str) -> None:
    known = ids("witnesses")
    assert all(row["witness"] in known for row in rows(name))


def test_a_claim_rests_on_evidence_unless_it_is_an_interpretation() -> None:
    told = {row["claim_id"] for row in rows("evidence")}
    for row in rows("claims"):
        assert row["claim_id"] in told or row["verdict"] == "interpretation", row["claim_id"]


def test_verdicts_agree_with_the_evidence() -> None:
    stances: dict[str, set[str]] = defaultdict(set)
    origins: dict[str, set[str]] = defaultdict(set)
    for row in rows("evidence"):
        stances[row["claim_id"]].add(row["stance"])
        if row["stance"] in ("supports", "varies"):
            origins[row["claim_id"]].add(row["origin_id"])
    for row in rows("claims"):
        here = row["claim_id"]
        if row["verdict"] == "supported_independent":
            assert "supports" in stances[here], here
        if row["verdict"] == "supported_same_origin_only":
            assert len(origins[here]) == 1, (here, origins[here])
        if row["verdict"] == "contradicted":
            assert "contradicts" in stances[here], here
        assert row["verdict"] not in split(row["verdict_accept"]), here


def test_a_second_source_is_whole_or_absent() -> None:
    second = ("also_url", "also_publisher", "also_date_published", "also_copy_site")
    for row in rows("aftermath"):
        assert len({bool(row[column]) for column in second}) == 1, row["aftermath_id"]


def test_every_statement_of_the_body_has_a_topic_and_others_are_topics_too() -> None:
    topics = {row["topic"] for row in rows("topics")}
    assert {row["statement"] for row in rows("topics")} == ids("statements") - {"S01"}
    for row in rows("topics"):
        assert set(split(row["accept"])) <= topics - {row["topic"]}, row["statement"]


# --- addresses of copy sites ----------------------------------------------------------------------


def addresses() -> Iterator[tuple[str, str, str]]:
    """Table, site and mark of every address that stands in a table with a mark."""
    pairs = (
        ("url", "copy_site"),
        ("also_url", "also_copy_site"),
        ("fact_source", "copy_site"),
        ("source", "copy_site"),
    )
    for name in NAMES:
        for row in rows(name):
            for address, mark in pairs:
                if row.get(address, "").startswith("http") and mark in row:
                    yield name, urlparse(row[address]).netloc.removeprefix("www."), row[mark]


def test_a_site_is_marked_alike_in_all_tables() -> None:
    marks: dict[str, set[str]] = defaultdict(set)
    for _, site, mark in addresses():
        marks[site].add(mark)
    assert not {site for site, found in marks.items() if len(found) > 1}


def test_copies_are_marked_so_that_no_page_links_to_them() -> None:
    copies = {"found page", "reworded copy", "verbatim copy", "machine translation"}
    for row in rows("witnesses"):
        if row["kind"] in copies:
            assert row["copy_site"] == "yes", row["witness_id"]


# --- references in lists --------------------------------------------------------------------------


def test_contacts_join_known_actors_and_statements() -> None:
    actors, statements = ids("actors"), ids("statements")
    for row in rows("contacts"):
        here = row["contact_id"]
        one, other = split(row["from_actor"]), split(row["to_actor"])
        for column, named in (("from_actor", one), ("to_actor", other)):
            unknown = set(named) - actors
            assert not unknown, f"{here}, column “{column}”: actors.csv has no {', '.join(unknown)}; add it there"
        assert not set(one) & set(other), (here, "nobody is in contact with himself")
        assert row["mediator"] == "none" or set(split(row["mediator"])) <= actors, here
        assert row["initiative"] in {"not stated", "contested", "not applicable", *one, *other}, here
        assert (row["initiative"] == "not applicable") == (row["mode"] not in {"call", "video"}), here
        assert set(split(row["statement"])) <= statements, here
        assert (row["in_page"] == "yes") == bool(row["statement"]), here


def test_actors_say_rightly_whether_they_are_in_contacts() -> None:
    used = {
        each
        for row in rows("contacts")
        for column in ("from_actor", "to_actor", "mediator")
        for each in split(row[column])
    }
    for row in rows("actors"):
        assert (row["in_contacts"] == "yes") == (row["actor_id"] in used), row["actor_id"]
        assert (row["is_person"] == "yes") == (row["kind"] == "person"), row["actor_id"]
        assert (row["in_page"] == "no") == (row["naming"] in {"missing", "not in the page"}), row["actor_id"]


def test_the_spokeswoman_and_the_spokesman_are_two_rows() -> None:
    assert {"spokeswoman", "sidi"} <= ids("actors")


def test_glossary_entries_refer_to_each_other() -> None:
    known = ids("glossary")
    for row in rows("glossary"):
        assert set(split(row["see_also"])) <= known - {row["term_id"]}, row["term_id"]


def test_exercises_treat_known_misconceptions() -> None:
    known = ids("misconceptions")
    for path in sorted((DATA / "exercises").glob("*.toml")):
        for exercise in tomllib.loads(path.read_text(encoding="utf-8")).get("exercise", []):
            assert set(exercise.get("misconceptions", [])) <= known, exercise["id"]


# --- days -----------------------------------------------------------------------------------------


def test_spans_of_days_run_forward() -> None:
    for row in rows("contacts"):
        assert row["date"] <= row["date_end"], row["contact_id"]
        assert (row["date"] < row["date_end"]) == (row["date_precision"] == "range"), row["contact_id"]
    assert all(row["date"] <= row["date_end"] for row in rows("aftermath"))


def test_contacts_stand_in_order_and_in_the_time_that_the_table_covers() -> None:
    days = [row["date"] for row in rows("contacts") if row["reported_by"] != "the page only"]
    early = [f"{after} behind {before}" for before, after in pairwise(days) if after < before]
    assert not early, f"contacts.csv: put a contact where its date belongs; {early[:1]}"
    assert min(days) >= "2022-02-24"
    assert max(days) <= "2022-03-29"


def test_the_weekdays_of_the_page_are_those_of_the_calendar() -> None:
    when: dict[str, set[str]] = defaultdict(set)
    for row in rows("contacts"):
        for statement in split(row["statement"]):
            when[statement].add(WEEKDAYS[date.fromisoformat(row["date"]).weekday()])
    assert WEEKDAYS[TRIP.weekday()] == "Saturday"
    assert when["S02"] == when["S09"] == when["S14"] == {"Saturday"}
    assert when["S16"] == {"Wednesday"}
    assert when["S29"] == {"Friday"}


def test_a_weekday_in_a_note_is_that_of_its_row() -> None:
    for row in rows("contacts"):
        for weekday in WEEKDAYS:
            if weekday in row["note"]:
                assert WEEKDAYS[date.fromisoformat(row["date"]).weekday()] == weekday, row["contact_id"]


def test_every_clue_allows_the_day_and_together_they_leave_little_else() -> None:
    clues = rows("date_clues")
    for row in clues:
        assert (row["earliest"] or "0") <= TRIP.isoformat() <= (row["latest"] or "9"), row["clue_id"]
    assert max(row["earliest"] for row in clues) == "2022-03-05"
    assert min(row["latest"] for row in clues if row["latest"]) == "2022-03-06"


def test_the_votes_add_up_to_the_members() -> None:
    votes = next(row["fact"] for row in rows("un") if row["item"] == "votes")
    *parts, members = (int(number) for number in re.findall(r"\d+", votes))
    assert sum(parts) == members


# --- both accounts are kept -----------------------------------------------------------------------


def test_contested_contacts_keep_both_accounts() -> None:
    for row in rows("contacts"):
        assert (row["contested"] == "none") == (row["other_account"] == "none"), row["contact_id"]
        assert (row["certainty"] == "contested") == (row["contested"] == "date"), row["contact_id"]


# --- the family tree ------------------------------------------------------------------------------


def test_every_copy_goes_back_to_the_probable_original() -> None:
    ancestor: dict[str, list[str]] = defaultdict(list)
    for row in rows("provenance"):
        ancestor[row["to"]].append(row["from"])
    kinds = {row["witness_id"]: row["kind"] for row in rows("witnesses")}
    for witness, kind in kinds.items():
        reached, here = [witness], witness
        while ancestor[here]:
            here = ancestor[here][0]
            assert here not in reached, ("a circle", reached)
            reached.append(here)
        outside = kind in ("independent report", "copy of another report") or witness == "V"  # V: the next day’s item
        assert (kinds[here] == "probable original") != outside, (witness, reached)
    parents = Counter(row["to"] for row in rows("provenance") if kinds[row["to"]] != "probable original")
    assert set(parents.values()) == {1}, "a copy hangs in one place of the tree"


# --- words of others ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "column", "most"),
    [
        ("readings", "reading", 10),
        ("quotations", "reading", 12),
        ("slips", "words", 10),
        ("date_clues", "words", 10),
    ],
)
def test_only_short_readings_are_taken_over(name: str, column: str, most: int) -> None:
    for row in rows(name):
        assert 0 < words(row[column]) <= most, row[column]


@pytest.mark.parametrize(
    ("name", "column"),
    [("readings", "reading"), ("quotations", "reading"), ("slips", "words"), ("date_clues", "words")],
)
def test_words_of_the_found_page_stand_in_it(name: str, column: str, found_page: Path) -> None:
    page = found_page.read_text(encoding="utf-8")
    mine = [row for row in rows(name) if name not in {"readings", "quotations"} or row["witness"] == "S"]
    assert mine
    for row in mine:
        assert row[column] in page, row


def test_quotations_of_officials_are_the_same_in_both_tables() -> None:
    place = {"q1": "05", "q2": "19"}
    readings = {(row["place"], row["witness"]): row["reading"] for row in rows("readings")}
    for row in rows("quotations"):
        if row["quotation_id"] in place and row["witness"]:
            other = readings.get((place[row["quotation_id"]], row["witness"]), row["reading"])
            assert other.rstrip(".") == row["reading"].rstrip("."), row["reading_id"]


def test_a_reading_in_another_language_has_a_gloss() -> None:
    language = {row["witness_id"]: row["language"] for row in rows("witnesses")}
    for row in rows("readings"):
        if language[row["witness"]] != "en" and not row["reading"].startswith("("):
            assert row["gloss"], row["reading_id"]
