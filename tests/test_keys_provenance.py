"""The keys of notebook 01 compared with the kinds of text, the heads of pages, the slips and the family tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from key_lookups import agree, holds, in_quotation_marks, markdown, one

from lessons import case, charts
from lessons.course import model
from lessons.kit import paths
from lessons.kit.tables import Row

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = {"March 6, 2022": "2022-03-06", "Sat 5 Mar 2022": "2022-03-05"}


def kind_of(statement: str, role: str) -> Row:
    return one("text_kinds", statement=statement, role=role)


def option(number: str, start: str) -> model.Option:
    return next(each for each in model.find(number).options if each.text.startswith(start))


# --- 01.1 and 01.2: the page and its cards --------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "field", "tick"),
    [("Who made this", "byline", "no"), ("Who paid", "publisher", "no"), ("When was", "date", "either")],
)
def test_01_1_the_page_does_not_say_what_its_metadata_lack(question: str, field: str, tick: str) -> None:
    (status,) = (fact.status for fact in case.course().facts if fact.field == field)
    agree("absent", status, f"01.1, {field}", "the article’s metadata")
    agree(option("01.1", question).tick, tick, f"01.1, “{question} …”", f"the metadata ({field} absent)")


def test_01_1_points_at_sentences_that_have_a_source() -> None:
    said = option("01.1", "Who told").feedback
    for statement in ("S09", "S12"):
        number = case.sentence(statement).sentence
        holds(f"sentence {number}" in said, "01.1", said, f"locations.csv, {statement} ({number}),")
        agree("credited", one("statements", statement=statement)["sourcing"], "01.1, who told", "statements.csv")


def test_01_2_tells_the_truth_about_the_page() -> None:
    texts, counts = " ".join(each.text for each in model.find("01.2").options), case.counts()
    for name in ("words", "honorifics_dotted", "honorifics_plain"):
        holds(re.search(rf"\b{counts[name]}\b", texts) is not None, "01.2", texts, f"case.counts(), {name}")
    (site,) = (row["url"].split("/")[2] for row in case.rows("witnesses") if row["publisher"] == "arena-kiev.com")
    holds(site.endswith(".com"), "01.2", "ends in .com", "witnesses.csv, K,")
    leftover = one("slips", slip_id="sl20")["words"]
    holds(leftover in texts, "01.2", texts, f"slips.csv, sl20 ({leftover}),")
    holds(leftover in case.course().raw, "01.2", leftover, "the page")
    holds(charts.provenance().rows[-1]["line"] == "none", "01.2", "Other newspapers", "witnesses.csv")


# --- 01.3: kinds of text --------------------------------------------------------------------------

# For each line of 01.3 the statement and the part that the coders coded; the last line is made up.
PARTS = (
    ("S02", "comment"),
    ("S09", "sentence"),
    ("S14", "sentence"),
    ("S05", "judgment"),
    ("S07", "judgment"),
    ("S08", "claim"),
    ("S24", "sentence"),
)


@pytest.mark.parametrize(("line", "part"), list(enumerate(PARTS)))
def test_01_3_gives_the_kind_of_the_table(line: int, part: tuple[str, str]) -> None:
    row, coded = model.find("01.3").rows[line], kind_of(*part)
    source, where = f"text_kinds.csv, {coded['kind_id']},", f"01.3, “{row.text}”"
    agree(row.best, coded["kind"], where, source)
    agree(";".join(row.acceptable), coded["accept"], f"{where}, accept", source)
    statement, role = part
    holds(f"sentence {case.sentence(statement).sentence}" in row.text, "01.3", row.text, f"locations.csv, {statement},")
    if role != "sentence":
        holds(case.words(statement, role) in row.text, "01.3", row.text, f"locations.csv, {statement} {role},")


def test_01_3_shows_each_sentence_beside_its_options_in_the_order_of_the_page() -> None:
    exercise = model.find("01.3")
    for row, (statement, _) in zip(exercise.rows, PARTS, strict=False):
        holds(case.words(statement) in row.text, "01.3", row.text, f"locations.csv, {statement},")
    places = [case.sentence(statement).sentence for statement, _ in PARTS]
    assert places == sorted(places)
    assert len(exercise.rows) == len(PARTS) + 1
    assert exercise.rows[-1].text.startswith("Made up")


def test_01_3_says_rightly_that_the_page_has_no_opinion_of_its_own() -> None:
    kinds = {row["kind"] for row in case.rows("text_kinds")}
    agree({"report", "analysis", "unclear"}, kinds, "01.3, explain", "text_kinds.csv")


@pytest.mark.parametrize("row", case.rows("text_kinds"), ids=lambda row: row["kind_id"])
def test_a_coded_part_stands_in_both_editions_once(row: Row) -> None:
    for edition in ("teaching", "found"):
        one("locations", edition=edition, statement=row["statement"], role=row["role"])
    one("text_kinds", statement=row["statement"], role=row["role"])
    assert row["kind"] not in row["accept"].split(";"), row["kind_id"]


# --- 01.4: the lost comma -------------------------------------------------------------------------


def test_01_4_restores_the_comma_of_the_table() -> None:
    exercise = model.find("01.4")
    slip = one("slips", statement=exercise.statement, effect="inversion")
    agree(case.words(exercise.statement, exercise.gold_role), slip["words"], "01.4, the words", "slips.csv, sl01,")
    assert slip["likely_before"] in in_quotation_marks(exercise.explain)
    odd = one("slips", statement=exercise.statement, trap="yes")
    role = exercise.slips[0].role
    holds(case.words(exercise.statement, role) in odd["words"], "01.4", role, f"slips.csv, {odd['slip_id']},")


# --- 01.x1, the good page and 01.x3: who did the reporting ----------------------------------------


def test_01_x1_prints_the_head_of_a_real_page() -> None:
    row, label = model.find("01.x1").rows[0], one("labels", page="Khaleej Times")
    hour = datetime.fromisoformat(label["published"])
    printed = f"{hour:%a} {hour.day} {hour:%b %Y}, {hour:%I:%M %p}".replace(" 0", " ")
    source = f"labels.csv, {label['label_id']},"
    for words in (label["page"], f"By {label['author']}", printed):
        holds(words in row.text, "01.x1", row.text, source)
    agree(label["credited_to"], label["author"], "01.x1, whose report", source)
    agree(row.best, "read on, and count it as the agency’s", "01.x1", source)


def test_the_page_that_makes_it_easy_is_told_as_the_table_has_it() -> None:
    (cell,) = (each for each in markdown("01") if "## A page that makes it easy" in each)
    label = one("labels", page="The Jerusalem Post")
    hours = [datetime.fromisoformat(label[column]) for column in ("published", "updated")]
    day = f"{hours[0]:%B} {hours[0].day}, {hours[0].year}"
    wanted = [f"By {label['author']}", day, *(f"{hour:%H:%M}" for hour in hours), label["told_by"].split(";")[0]]
    for words in wanted:
        holds(words in cell, "notebook 01", cell, f"labels.csv, {label['label_id']},")
    assert label["photo"] != "not shown"


def origin(site: str) -> str:
    """Where a site's report comes from: the last text of its line in the family tree, or the house it credits."""
    witness = next((row for row in case.rows("witnesses") if row["publisher"] == site), None)
    if witness is None:
        return str(one("labels", page=site)["credited_to"])
    here = str(witness["witness_id"])
    while line := next((row for row in case.rows("provenance") if row["to"] == here), None):
        here = line["from"]
    return here


def test_01_x3_counts_origins() -> None:
    exercise = model.find("01.x3")
    lines = re.findall(r"^- (.*?)[,:] ", exercise.prompt, re.MULTILINE)
    first = re.search(r"^- (.*?): the three", exercise.prompt, re.MULTILINE)
    assert first
    sites = [*re.split(r", | and ", first[1]), *lines[1:]]
    assert len(sites) == 5
    agree(exercise.answer, float(len({origin(site) for site in sites})), "01.x3", f"the origins of {sites}")
    agree(5.0, exercise.slips[0].value, "01.x3, who counts sites", "its own list")
    for site in sites[3:]:
        holds(one("labels", page=site)["credited_to"] in exercise.prompt, "01.x3", site, "labels.csv")


# --- the data cells -------------------------------------------------------------------------------


def test_the_cleaning_of_the_page_corrects_nothing() -> None:
    """Notebook 01: a flag leaves the words, a drop takes them out, and no row puts other words in their place."""
    ledger = case.course().ledger
    assert set(ledger["op"]) == {"flag", "drop"}
    assert len(ledger[["op", "before", "reason"]].value_counts()) <= 6, "its rows are read one by one"


def test_the_clean_text_is_not_the_raw_one_until_each_change_is_undone() -> None:
    article = case.course()
    assert article.undo() == article.raw != article.clean


def test_the_pages_of_the_figure_stand_in_many_languages_and_lead_to_few_origins() -> None:
    pages = charts.provenance().table
    assert pages["language"].nunique() > 2 * pages["leads to"].nunique()


def test_most_sentences_do_not_say_who_told_them() -> None:
    """Notebook 00: the title of its picture, and the sentence above it."""
    counts = case.article().sentences["sourcing"].value_counts()
    assert counts["credited"] < counts.drop("headline").sum() / 2
    assert counts.index[0] == "none"


# --- the teacher's page ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        (r"(\w+) hold site names", lambda: sum(row["line"] == "inferred" for row in charts.provenance().rows)),
        (r"(\w+) more stand apart", lambda: sum(row["line"] == "none" for row in charts.provenance().rows)),
        (r"opinion, in the (\w+) sentences|opinion in the (\w+) sentences", lambda: len(PARTS)),
    ],
)
def test_the_teacher_reads_the_numbers_of_the_tables(pattern: str, count: Callable[[], int]) -> None:
    text = (paths.data() / "exercises" / "01.teacher.md").read_text(encoding="utf-8")
    found = re.search(pattern, text)
    assert found, pattern
    agree(NUMBERS.index(next(filter(None, found.groups()))) + 1, count(), "01.teacher.md", "witnesses.csv")
