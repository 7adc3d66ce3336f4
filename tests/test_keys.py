"""Every answer key that a table can give, compared with the table: notebooks 00 and 03, and the misconceptions.

Whoever corrects a fact in ``data/case`` sees here which exercise still teaches the old one. Each message names
the exercise and its cell, then the table and the row that say otherwise.
"""

from __future__ import annotations

import itertools
import re

import pytest
from key_lookups import COPIES, QUOTED, agree, holds, in_quotation_marks, kept, markdown, name, one, reading, words

from lessons import case
from lessons.course import model
from lessons.kit.tables import Row

# --- 00: the page ---------------------------------------------------------------------------------


def test_00_3_the_byline_is_what_the_page_lacks() -> None:
    best = next(option.text for option in model.find("00.3").options if option.verdict == "best")
    assert best.startswith("a byline")
    for fact in case.course().facts:
        if fact.field in ("byline", "date", "publisher"):
            agree("absent", fact.status, f"00.3, {fact.field}", "the article’s metadata")


def test_00_4_prints_the_two_wordings_of_the_table() -> None:
    printed = [each for each in in_quotation_marks(model.find("00.4").prompt) if "dialogue" in each]
    rows = [reading("19", witness) for witness in ("S", "P")]
    there = [row["reading"].rstrip(".") for row in rows]
    agree(printed, there, "00.4", f"readings.csv, {' and '.join(map(name, rows))},")


# --- 03: the collation ----------------------------------------------------------------------------


def test_03_1_asks_for_a_guess_and_03_2_tells_the_result() -> None:
    exercise, source = model.find("03.1"), f"readings.csv, places {', '.join(QUOTED)},"
    agree(exercise.high, case.counts()["quotations"], "03.1, high", "the page (its quotations)")
    assert exercise.answer is None, "who has guessed would read the number before counting"
    (place,) = kept()
    told = f"Quotation {QUOTED.index(place) + 1} kept its words in all four copies: one of the three"
    holds(told in model.find("03.2").explain, "03.2", told, source)


@pytest.mark.parametrize("copy", COPIES[1:])
@pytest.mark.parametrize("line", range(len(QUOTED)))
def test_03_2_compares_each_copy_with_p(line: int, copy: str) -> None:
    base, other = (reading(QUOTED[line], witness) for witness in ("P", copy))
    also: tuple[str, ...] = ()
    if other["reading"] == base["reading"]:
        fact = "same words"
    elif words(other["reading"]) == words(base["reading"]):
        fact, also = "same words, other marks", ("same words",)
    else:
        fact = "other words"
    row, source = model.find("03.2").rows[line], f"readings.csv, {name(base)} and {name(other)},"
    agree(row.key[copy], fact, f"03.2, “{row.text}”, {copy}", source)
    agree(tuple(row.accept.get(copy, ())), also, f"03.2, “{row.text}”, {copy}, accept", source)


def test_03_2_prints_the_readings_of_the_table() -> None:
    printed = re.findall(r"^- ([PBOS]): “(?:… )?(.*?)[.,”]+$", model.find("03.2").prompt, re.MULTILINE)
    assert [copy for copy, _ in printed] == list(COPIES) * len(QUOTED)
    for number, (copy, text) in enumerate(printed):
        row = reading(QUOTED[number // len(COPIES)], copy)
        agree(text, row["reading"].rstrip(".,”"), f"03.2, prompt, {copy}", f"readings.csv, {name(row)},")


# --- 03: the data cells ---------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "copy"), [("17", "O"), ("21", "B"), ("25", "S"), ("02", "P")])
def test_at_each_place_another_copy_stands_alone(place: str, copy: str) -> None:
    there = {row["witness"]: words(row["reading"]) for row in case.rows("readings") if row["place"] == place}
    own, others = there[copy], [there[each] for each in COPIES if each in there and each != copy]
    assert len(others) > 1
    assert own not in others
    assert len({tuple(each) for each in others}) == 1
    assert re.search(rf"`{place}`", " ".join(markdown("03")))


def test_what_the_notebook_says_of_its_tables() -> None:
    """The sentences around the data cells of notebook 03."""
    readings = case.table("readings")
    across = readings.pivot(index=["place", "what"], columns="witness", values="reading")[list(COPIES)].dropna()
    alike = {
        (one, other): sum(words(a) == words(b) for a, b in zip(across[one], across[other], strict=True))
        for one, other in itertools.combinations(COPIES, 2)
    }
    assert max(alike, key=lambda pair: alike[pair]) == ("P", "B")
    four = readings[readings["witness"].isin(list(COPIES))]
    changes = four.groupby(["witness", "change"]).size().unstack(fill_value=0)
    changed = changes.drop(columns=["base", "same"]).sum(axis=1)
    assert changed.idxmax() == "S"
    assert changes.loc["S"].idxmax() == "rewording"
    assert changes.loc["P"].drop("base").sum() == 0
    senses = four.groupby(["witness", "meaning_change"]).size().unstack(fill_value=0)
    assert senses.loc["S"].idxmax() == 0, "most readings of S stand in the column of those that keep their sense"
    assert senses.loc["P"].drop(0).sum() == 0, "the base can’t move against itself"
    share = changes["rewording"] / changes.sum(axis=1)
    assert share["O"] > 0.5 > share["S"] > 0, "of its own readings O reworded the larger part"
    assert changes["rewording"].idxmax() == "S"
    clear = senses[[2, 3]].sum(axis=1) / senses.sum(axis=1)
    assert senses.loc["O"].sum() < senses.loc["S"].sum() / 2
    assert clear["O"] >= clear["S"] > clear["B"] == 0


# --- 03: the causes -------------------------------------------------------------------------------


def cause(row: Row) -> str:
    """What 03.3 calls a kind of change."""
    return {
        "translation": "translation",
        "independent": "translation",
        "revision": "revision by the newspaper",
        "rewording": "rewording by a copy site",
        "typography": "typography",
        "slip": "slip",
    }.get(row["change"], row["change"])


# For each line of 03.3 the place, and the copy that has the later or the changed words.
DIFFERENCES = ("19 S", "04 B", "18 B", "05 O", "05 HZ", "06 B", "11 S")


@pytest.mark.parametrize(("line", "difference"), list(enumerate(DIFFERENCES)))
def test_03_3_gives_the_cause_of_the_table(line: int, difference: str) -> None:
    rows, changed = model.find("03.3").rows, reading(*difference.split())
    assert len(rows) == len(DIFFERENCES)
    agree(rows[line].best, cause(changed), f"03.3, “{rows[line].text}”", f"readings.csv, {name(changed)},")
    there = [row["reading"] for row in case.rows("readings") if row["place"] == changed["place"]]
    for quoted in in_quotation_marks(rows[line].text):
        holds(any(quoted in each for each in there), "03.3", quoted, f"readings.csv, place {changed['place']},")


def test_03_3_tells_the_agencies_and_keeps_the_versions_for_03_4() -> None:
    prompt = model.find("03.3").prompt
    for pair, agency in (("PO", "Interfax"), ("BS", "RIA Novosti")):
        for witness in pair:
            row = reading("04", witness)
            holds(agency in row["reading"], f"03.3, {witness}", agency, f"readings.csv, {name(row)},")
        holds(f"{pair[0]} and {pair[1]} name" in prompt and agency in prompt, "03.3", prompt, "readings.csv, place 04,")
    assert len({one("witnesses", witness_id=each)["version"] for each in "PO"}) == 1
    for word in ("alpha", "beta", "earlier", "later"):
        assert word not in prompt, word


def test_03_x1_gives_the_causes_of_the_table() -> None:
    for line in model.find("03.x1").rows:
        found = []
        for label, quoted in re.findall(r"(?:^|\. )(?:A )?([\w ]+): “([^”]*)”", line.text):
            paper = f"({label})"
            hits = [r for r in case.rows("quotations") if quoted in r["reading"] and r["publisher"].endswith(paper)]
            assert len(hits) == 1, f"03.x1: quotations.csv has {len(hits)} rows with “{quoted}” and {paper}."
            found += hits
        assert len(found) == 2, f"03.x1, “{line.text}” has to print two readings."
        reworded = any(row["cause"] == "rewording" for row in found)
        fact = "rewording by a copy site" if reworded else found[1]["cause"]
        agree(line.best, fact, f"03.x1, “{line.text}”", f"quotations.csv, {' and '.join(map(name, found))},")


# --- 03: the family tree --------------------------------------------------------------------------

NODES = {"NYT-alpha": "alpha, the earlier version", "NYT-beta": "beta, the later version"} | {w: w for w in COPIES}


def nearest(child: str) -> tuple[str, str]:
    """The nearest ancestor that 03.4 offers, and the edges that lead there."""
    edges = [row for row in case.rows("provenance") if row["to"] == child]
    for edge in edges:
        if edge["from"] in NODES:
            return NODES[edge["from"]], name(edge)
    assert edges, f"provenance.csv has no edge to {child}, and 03.4 needs one."
    parent, path = nearest(edges[0]["from"])
    return parent, f"{name(edges[0])} and {path}"


@pytest.mark.parametrize("child", ["NYT-beta", *COPIES])
def test_03_4_draws_the_tree_of_the_table(child: str) -> None:
    row = next(row for row in model.find("03.4").rows if row.text.startswith(NODES[child]))
    parent, path = nearest(child)
    agree(row.best, parent, f"03.4, “{row.text}”", f"provenance.csv, {path},")


@pytest.mark.parametrize("copy", COPIES)
def test_03_4_prints_the_traits_of_the_tables(copy: str) -> None:
    line = re.search(rf"^\| \*\*{copy}\*\* \| (.*?) \| (.*?) \| “(.*?)” \| (.*?) \|$", model.find("03.4").prompt, re.M)
    assert line, f"03.4 has no line of traits for {copy}."
    agency, paragraph, dialogue, look = line.groups()
    for place, trait in (("04", agency), ("19", dialogue)):
        row = reading(place, copy)
        holds(trait in row["reading"], f"03.4, {copy},", trait, f"readings.csv, {name(row)},")
    seen = one("witnesses", witness_id=copy)["seen"]
    has = any(first <= "S07" <= (last or first) for first, last in re.findall(r"(S\d\d)(?:–(S\d\d))?", seen))
    agree(paragraph, "yes" if has else "no", f"03.4, {copy}, new paragraph", f"witnesses.csv, {copy}, seen,")
    mine = [row["reading"] for row in case.rows("readings") if row["witness"] == copy]
    dotted = any("Mr." in each for each in mine)
    holds(dotted == ("no “Mr.”" not in look), f"03.4, {copy},", look, f"readings.csv, the readings of {copy},")
    for quoted in in_quotation_marks(look):
        known = quoted == "Mr." or any(quoted in each for each in mine)
        holds(known, f"03.4, {copy},", quoted, f"readings.csv, the readings of {copy},")


# --- 03: the credits and the control --------------------------------------------------------------


def test_03_5_gives_the_credits_of_the_table() -> None:
    exercise = model.find("03.5")
    for witness in COPIES:
        row = one("quotations", quotation_id="q2", witness=witness)
        agree("the prime minister’s office", row["credited_to"], f"03.5, {witness}", f"quotations.csv, {name(row)},")
    for witness in ("Q", "TI"):
        row = one("quotations", quotation_id="q2", witness=witness)
        known = row["credited_to"] in exercise.prompt
        holds(known, f"03.5, {witness},", exercise.prompt, f"quotations.csv, {name(row)} ({row['credited_to']}),")
    for row in case.rows("quotations"):
        if row["quotation_id"] == "q2" and row["language"] == "he":
            said = re.findall(r"\*([א-ת ]+)\*", exercise.explain)
            holds(any(each in row["reading"] for each in said), "03.5", str(said), f"quotations.csv, {name(row)},")
            agree("no", row["marks"], "03.5, quotation marks in Hebrew", f"quotations.csv, {name(row)},")


def test_03_7_its_quotations_and_its_trap_stand_in_the_tables() -> None:
    exercise = model.find("03.7")
    kept_words, *elsewhere = in_quotation_marks(exercise.prompt)
    for witness in COPIES:
        row = one("quotations", quotation_id="q6", witness=witness)
        agree(words(kept_words), words(row["reading"]), f"03.7, {witness}", f"quotations.csv, {name(row)},")
    others = [row for row in case.rows("quotations") if row["quotation_id"] == "q6" and row["witness"] not in COPIES]
    agree(elsewhere, [row["reading"] for row in others], "03.7, elsewhere", "quotations.csv, q6,")
    for row in others:
        holds(
            row["publisher"].split(" (")[0] in exercise.prompt, "03.7", exercise.prompt, f"quotations.csv, {name(row)},"
        )
        holds(row["marks"] == "yes", "03.7", "quotation marks", f"quotations.csv, {name(row)},")
        agree("no", row["copy_site"], "03.7, other houses", f"quotations.csv, {name(row)},")
    left = [place for place in QUOTED if words(reading(place, "S")["reading"]) == words(reading(place, "P")["reading"])]
    agree(["05", "18"], left, "03.7, what S left alone", "readings.csv")
    assert "arter a deal" in exercise.after
    for witness in ("B", "S"):
        row = reading("10", witness)
        holds("barter a deal" in row["reading"], f"03.7, {witness},", "barter a deal", f"readings.csv, {name(row)},")
