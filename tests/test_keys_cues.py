"""The keys of notebook 06 compared with the cues, the attributions, the locations and the readers' judgments."""

from __future__ import annotations

import re

import pytest
from key_lookups import STANDS, agree, as_written, holds, in_quotation_marks, markdown, name, one

from lessons import case
from lessons.course import model
from lessons.course.kinds.match import Row
from lessons.kit import paths

BRIDGE = model.find("06.1")


def cue_of(row: Row) -> str:
    """The cue of a row of 06.1, as the table has it."""
    written = row.text.partition(":")[0]
    holds(written in row.text.partition(":")[2].lower(), "06.1", row.text, "the cue before the colon")
    return "believe" if written == "believes" else written


def cue_in(text: str) -> str:
    """The one cue of the table that stands in a sentence."""
    (found,) = (row["cue"] for row in case.rows("cues") if f" {row['cue']} " in text)
    return str(found)


@pytest.mark.parametrize("row", BRIDGE.rows, ids=cue_of)
def test_06_1_follows_the_classes_of_the_cues(row: Row) -> None:
    cue = one("cues", cue=cue_of(row))
    where, source = f"06.1, “{cue['cue']}”", f"cues.csv, {name(cue)},"
    agree(row.best, STANDS[cue["class"]], where, source)
    accepted = {STANDS[each] for each in cue["accept"].split(";") if each}
    agree(set(row.acceptable), accepted, f"{where}, accept", source)


def test_06_1_has_each_stand_twice_and_no_other() -> None:
    best = [row.best for row in BRIDGE.rows]
    agree(set(BRIDGE.options), set(STANDS.values()), "06.1, options", "key_lookups.STANDS")
    agree(dict.fromkeys(BRIDGE.options, 2), {option: best.count(option) for option in best}, "06.1", "the rows")


def test_the_teacher_is_told_how_many_cues_have_two_answers() -> None:
    text = (paths.data() / "exercises" / "06.teacher.md").read_text(encoding="utf-8")
    two = sum(bool(row.acceptable) for row in BRIDGE.rows)
    words = ("no", "one", "two", "three", "four", "five", "six", "seven")
    holds(f"two answers for {words[two]} of the twelve" in text, "06, teacher", "two answers for", "06.toml")
    assert len(BRIDGE.rows) == 12


def test_06_2_asks_for_the_mean_of_the_experiment() -> None:
    exercise = model.find("06.2")
    said, admitted = one("cue_readers", lemma="say"), one("cue_readers", lemma="admit")
    agree(exercise.answer, admitted["percent"], "06.2", "cue_readers.csv, admit,")
    holds(f"the average was {said['percent']}" in exercise.prompt, "06.2", exercise.prompt, "cue_readers.csv, say,")
    for lemma, verb in {"think": "thinks", "say": "said", "reveal": "revealed", "confirm": "confirmed"}.items():
        mean = one("cue_readers", lemma=lemma)["percent"]
        holds(f"*{verb}* {mean}" in exercise.explain, "06.2", exercise.explain, f"cue_readers.csv, {lemma},")
    tested = {row["lemma"] for row in case.rows("cue_readers")}
    holds("claim" not in tested, "06.2", "Claimed was not among them", "cue_readers.csv")


def test_readers_are_surer_the_farther_right_a_cue_stands() -> None:
    """The line of the course goes with what readers do: no verb that vouches is trusted less than one that doesn't."""
    strength = {row["lemma"]: row["strength"] for row in case.rows("cues")}
    means = {row["lemma"]: row["percent"] for row in case.rows("cue_readers")}
    for one_verb, mean in means.items():
        for other, other_mean in means.items():
            if strength[one_verb] > strength[other]:
                assert mean > other_mean, (one_verb, other)


def test_06_3_prints_a_cue_that_takes_no_stand() -> None:
    wanted = {"neutral": {"best", "acceptable"}, "doubting": {"wrong"}, "factive": {"wrong"}}
    for option in model.find("06.3").options:
        cue = one("cues", cue=cue_in(option.text))
        holds(option.verdict in wanted[cue["class"]], "06.3", option.text, f"cues.csv, {name(cue)},")
    (row,) = (each for each in case.rows("attributions") if each["statement"] == "S27")
    agree("said", row["cue"], "06.3, the cue of the page", f"attributions.csv, {name(row)},")


@pytest.mark.parametrize("row", as_written("06.4")["row"], ids=lambda row: row["text"][2:5])
def test_06_4_follows_the_types_of_quotation(row: dict[str, str]) -> None:
    statement = row["text"][2:5]
    (told,) = (each for each in case.rows("attributions") if each["statement"] == statement)
    agree(row["best"], told["quote_type"], f"06.4, {statement}", f"attributions.csv, {name(told)},")


def test_06_4_has_all_the_quotation_marks_of_the_page() -> None:
    marked = [row["statement"] for row in case.rows("attributions") if row["quote_type"] in ("direct", "mixed")]
    listed = {row["text"][2:5] for row in as_written("06.4")["row"]}
    holds(set(marked) <= listed, "06.4", "one direct quotation and two mixed ones", "attributions.csv")


def test_the_hedge_is_named_in_the_explanation() -> None:
    number, statement, word = "06.5", "S07", "potentially"
    exercise = model.find(number)
    agree((exercise.statement, exercise.gold_role), (statement, "hedge"), number, "this test")
    agree(case.words(statement, "hedge"), word, f"{number}, the hedge", "locations.csv")
    holds(word.capitalize() in in_quotation_marks(exercise.explain)[0], number, exercise.explain, "locations.csv")


def test_06_7_accepts_the_cue_as_a_hedge_too() -> None:
    exercise = model.find("06.7")
    agree((case.words("S32", "hedge"), case.words("S32", "cue")), ("some", "believe"), "06.7", "locations.csv")
    agree(exercise.gold_role, "hedge", "06.7", "this test")
    assert "cue" in exercise.accept


def test_06_8_shortens_what_the_page_has() -> None:
    """The two sentences of the page are shortened, so their telling words have to stand on the page."""
    rows = model.find("06.8").rows
    for statement, words in {"S13": "been invited by Mr. Zelensky", "S24": "had faced criticism"}.items():
        here = f"shortened from sentence {case.sentence(statement).sentence})"
        holds(any(here in row.text and words in row.text for row in rows), f"06.8, {statement}", words, "06.toml")
        on_the_page = case.words(statement).replace("Mr Z", "Mr. Z")
        holds(words in on_the_page, f"06.8, {statement}", words, "the page")
    critics, criticism = one("sources", source_id="so10"), next(row for row in rows if "criticism" in row.text)
    agree(criticism.key["doer"], {"partly": "named in part"}[critics["named"]], "06.8, critics", "sources.csv, so10,")


def test_06_9_asks_for_a_doer_whom_the_page_does_not_name() -> None:
    holds(not any(row["statement"] == "S06" for row in case.rows("attributions")), "06.9", "not stated", "attributions")
    agree(case.words("S06", "judgment"), "have stalled", "06.9", "locations.csv")
    (best,) = (option.text for option in model.find("06.9").options if option.verdict == "best")
    assert best == "The page does not say."


def test_06_10_names_the_two_slips_of_the_sentence() -> None:
    explain = model.find("06.10").explain
    for role, words in {"slip": "more vocal", "slip_2": "material military"}.items():
        holds(words in explain and words in case.words("S24", role), "06.10", explain, f"locations.csv, S24, {role},")


def test_the_cells_of_the_notebook_show_what_is_said_around_them() -> None:
    """One word changed leaves fewer lines; no cue of the page vouches or holds off; the longest bars vouch."""
    said, cues = case.article().said, case.table("cues")
    assert said["cue_class"].nunique() < said["cue"].nunique()
    assert (said["cue_class"] == "neutral").sum() > 0.9 * len(said)
    for kind in ("factive", "doubting"):
        assert set(cues[cues["class"] == kind]["in_page"]) == {"no"}
    tested = cues.merge(case.table("cue_readers"), on="lemma").sort_values("percent")["class"].to_list()
    agree(tested, ["belief", "neutral", *["factive"] * (len(tested) - 2)], "06, the bars", "cue_readers.csv")


def test_the_table_of_six_names_the_classes_as_the_tables_do() -> None:
    rows = re.findall(r"^\| ([\w ]+) \| (`[^|]*`) \|", "\n".join(markdown("06")), re.MULTILINE)
    agree({name: said for said, names in rows for name in re.findall(r"`(\w+)`", names)}, STANDS, "06", "STANDS")


def test_every_cue_of_the_page_is_in_the_table_with_its_class() -> None:
    for row in case.rows("attributions"):
        known = {each["cue"]: each["class"] for each in case.rows("cues") if each["in_page"] == "yes"}
        agree(known.get(row["cue"].removesuffix(" in a statement")), row["cue_class"], f"06, {name(row)}", "cues.csv")


def test_two_reports_are_compared_at_the_address_of_their_witness() -> None:
    for row in case.rows("cue_uses"):
        witness = one("witnesses", witness_id=row["witness"])
        assert witness["kind"] == "independent report"
        for column in ("url", "publisher", "date"):
            agree(row[column], witness[column], f"06.teacher, {name(row)}, {column}", "witnesses.csv")
