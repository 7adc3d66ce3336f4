"""The keys of notebook 07 against the tables: who is credited, by label, by side and by topic, and who is missing."""

from __future__ import annotations

import re

import pytest
from key_lookups import agree, as_written, holds, one, texts

from lessons import case
from lessons.case import measures
from lessons.course import model
from lessons.course.kinds.span import Slip
from lessons.kit import paths

TEACHER = (paths.data() / "exercises" / "07.teacher.md").read_text(encoding="utf-8")
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
SIDES, LABELS = case.voices("side"), case.voices("label")
CREDITED = sum(SIDES.values())


def slip(exercise: str, start: str) -> Slip:
    """The slip whose feedback begins or goes on with these words."""
    found = [each for each in model.find(exercise).slips if start in each.feedback]
    assert len(found) == 1, f"{exercise} has {len(found)} slips with “{start}”."
    return found[0]


def percent(part: int, whole: int) -> float:
    return 100 * part / whole


# --- the ledger in short, and the shares ----------------------------------------------------------


def test_07_2_is_the_top_share_by_side_and_its_slips_are_those_of_other_wholes() -> None:
    top, sentences = max(SIDES.values()), case.counts()["sentences"]
    agree(model.find("07.2").answer, round(percent(top, CREDITED)), "07.2", "sources.csv, side,")
    joint, law = SIDES["joint"], sum(row["sourcing"] == "text" for row in case.rows("statements"))
    for start, value in {
        "all 32 sentences": percent(top, sentences),
        "largest share of one *label*": percent(max(LABELS.values()), CREDITED),
        "You gave": percent(top + joint, CREDITED),
        "One sentence is missing": percent(top, CREDITED - joint),
        "one sentence more": percent(top, CREDITED + law),
        "credited at all": percent(CREDITED, sentences),
        "upper number": float(top),
        "all the other voices": percent(CREDITED - top, CREDITED),
    }.items():
        found = slip("07.2", start)
        holds(
            abs(found.value - value) <= max(found.tolerance, 0.01), "07.2, slip", f"{start}: {found.value}", str(value)
        )


@pytest.mark.parametrize("exercise", ["07.2", "07.x1"])
def test_no_slip_lies_within_the_key(exercise: str) -> None:
    found = model.find(exercise)
    assert found.answer is not None
    for each in found.slips:
        assert abs(each.value - found.answer) > found.tolerance, each.feedback


def test_07_3_says_which_sides_are_those_of_the_war() -> None:
    explain = model.find("07.3").explain
    holds((SIDES["Russian"], SIDES["joint"], SIDES["Ukrainian"]) == (1, 1, 0), "07.3", explain, "sources.csv, side,")
    holds(max(SIDES, key=SIDES.__getitem__) == "Israeli", "07.3", explain, "sources.csv, side,")


# --- Simpson’s index ------------------------------------------------------------------------------


def test_07_4_speaks_of_the_number_that_the_cell_gives_by_label() -> None:
    exercise = model.find("07.4")
    agree(float(re.search(r"0\.\d\d", exercise.prompt)[0]), round(measures.simpson(LABELS), 2), "07.4", "measures")  # type: ignore[index]
    one_more = measures.simpson([*SIDES.values(), 1])  # “Add one slip to the hat and the first decimal may move”
    assert int(10 * one_more) != int(10 * measures.simpson(SIDES))
    assert len({round(measures.simpson(case.voices(by)), 2) for by in ("label", "side", "official")}) == 3


def test_ninety_sentences_of_a_new_voice_make_the_page_less_diverse_than_three() -> None:
    """What the change in “One more voice” is there for: the new voice becomes the loudest."""
    few, many = (measures.simpson({**SIDES, "Ukrainian": count}) for count in (3, 90))
    assert many < measures.simpson(SIDES) < few


def test_everyone_whom_the_page_credits_speaks_for_a_state() -> None:
    agree(case.voices("official"), {"yes": CREDITED}, "07, If you have time", "sources.csv, official,")


def test_who_is_spoken_about_is_told_of_by_others() -> None:
    """The cell “Spoken about, or heard?” finds something for each of its three names, and no one tells of himself."""
    said = case.article().said
    for name in ("Zelensky", "Putin", "Iran"):
        about = said[said["content"].str.contains(name)]
        assert len(about)
        assert not about["source"].str.contains(name).any()


def test_no_prompt_tells_the_counts_before_they_are_counted() -> None:
    """A student sees the whole notebook at once; only the exit ticket may look back on the numbers."""
    same = sum(count**2 for count in SIDES.values())
    for exercise in model.notebook("07").exercises:
        shown = repr(exercise)
        for secret in (f"{max(SIDES.values())} of {CREDITED}", f"{same}/", f"{round(percent(9, 11))} percent"):
            assert secret not in shown, f"{exercise.id} shows “{secret}” before an answer is given."


# --- the report of the exit ticket ----------------------------------------------------------------


def invented() -> dict[str, int]:
    rows = re.findall(r"^\| ([a-z][^|]*) \| (\d+) \|$", model.find("07.x1").prompt, re.MULTILINE)
    return {who: int(count) for who, count in rows}


def invented_sides() -> list[int]:
    town = sum(count for who, count in invented().items() if re.search("mayor|government", who))
    return [town, *(count for who, count in invented().items() if not re.search("mayor|government", who))]


def test_07_x1_can_be_worked_out_from_its_table() -> None:
    prompt, counts = model.find("07.x1").prompt, invented()
    total, town = sum(counts.values()), invented_sides()[0]
    sentences = int(re.search(r"It has (\d+) sentences", prompt)[1])  # type: ignore[index]
    holds(f"{WORDS[total].title()} of them say" in prompt, "07.x1", prompt, "its own table")
    agree(model.find("07.x1").answer, percent(town, total), "07.x1", "its own table")
    for start, value in {
        "all 20 sentences": percent(town, sentences),
        "largest *label*": percent(max(counts.values()), total),
        "still missing": percent(town - 1, total),
        "two others together": percent(total - town, total),
        "credited at all": percent(total, sentences),
        "So many sentences": town,
    }.items():
        agree(slip("07.x1", start).value, value, f"07.x1, slip “{start}”", "its own table")
    holds(f"about {measures.simpson(invented_sides()):.2f}" in model.find("07.x1").explain, "07.x1", "", "measures")


def test_07_x2_gives_the_two_indices_of_that_report() -> None:
    prompt = model.find("07.x2").prompt
    said = [float(each) for each in re.findall(r"0\.\d\d", prompt)]
    indices = [round(measures.simpson(counts), 2) for counts in (invented().values(), invented_sides())]
    agree(said, indices, "07.x2", "the table of 07.x1")


# --- the missing voices, channels, topics ---------------------------------------------------------

SPEAKS = {
    "Somebody who speaks for Ukraine’s president": "vo01",
    "An expert on diplomacy, in Kyiv or abroad, who works for no government": "vo05",
}


def said_of(words: str) -> str:
    """What 07.5 says of the option with these words."""
    return next(option.feedback for option in model.find("07.5").options if words in option.text)


def test_07_5_ticks_voices_that_could_be_reached_and_are_not_on_the_page() -> None:
    ticked = [option.text for option in model.find("07.5").options if option.tick == "yes"]
    agree(ticked, list(SPEAKS), "07.5", "elsewhere.csv")
    spokesman, experts = (one("elsewhere", voice_id=voice) for voice in SPEAKS.values())
    explain = model.find("07.5").explain
    agree(str(spokesman["date"]), "2022-03-05", "07.5, that same evening", "elsewhere.csv, vo01,")
    holds("Serhii Nykyforov" in spokesman["voice"] and "Serhii Nykyforov" in explain, "07.5", explain, "elsewhere.csv")
    agree(str(experts["date"]), "2022-03-06", "07.5, on the next day", "elsewhere.csv, vo05,")
    holds("on the next day" in explain and "two experts" in experts["voice"], "07.5", explain, "elsewhere.csv, vo05,")
    agree(one("elsewhere", voice_id="vo01")["side"], "Ukrainian", "07.5, the spokesman", "elsewhere.csv, vo01,")
    agree(experts["official"], "no", "07.5, the experts", "elsewhere.csv, vo05,")
    assert SIDES["Ukrainian"] == 0
    told = {row["url"] for row in case.rows("evidence")}
    assert {one("elsewhere", voice_id=each)["url"] for each in ("vo01", "vo02", "vo06", "vo07")} <= told


def test_07_5_says_rightly_when_an_american_spoke() -> None:
    said = said_of("United States")
    holds("For that evening we found no American" in said and "two days later" in said, "07.5", said, "elsewhere.csv")
    days = [str(row["date"]) for row in case.rows("elsewhere") if row["side"] == "American"]
    agree(min(days), "2022-03-07", "07.5, two days later", "elsewhere.csv, side,")
    named = [row for row in case.rows("evidence") if row["origin_id"].startswith("us_")]
    assert not [row for row in named if row["date"] <= "2022-03-06"], "07.5 says that no American voice was found"


def test_07_5_says_who_the_former_ambassador_was() -> None:
    """A former ambassador and deputy minister is no expert without a side, so the option counts either way."""
    row, said = one("elsewhere", voice_id="vo04"), said_of("former ambassador")
    agree(str(row["date"]), "2022-03-05", "07.5, that very day", "elsewhere.csv, vo04,")
    holds("deputy minister" in said and "deputy minister" in row["note"], "07.5", said, "elsewhere.csv, vo04,")
    agree(next(o.tick for o in model.find("07.5").options if o.feedback == said), "either", "07.5", "elsewhere.csv")


def test_07_6_has_as_many_rows_of_the_page_as_it_says() -> None:
    exercise = model.find("07.6")
    made_up = sum(row.text.startswith("Made up") for row in exercise.rows)
    said = re.search(r"(\w+) rows are from our page, (\w+) are made up", exercise.prompt)
    assert said
    agree([said[1].lower(), said[2]], [WORDS[len(exercise.rows) - made_up], WORDS[made_up]], "07.6", "its rows")
    statement = next(row for row in exercise.rows if row.text.startswith("The statement"))
    cue = one("attributions", statement="S09")["cue"]
    agree(statement.best == "routine", "statement" in cue, "07.6, row 1", "attributions.csv, S09,")


# --- what the teacher reads -----------------------------------------------------------------------


def test_the_numbers_of_the_teachers_page_are_those_of_the_tables() -> None:
    hat = re.search(
        r"Cut (\w+) slips. On (\w+) write “Israel”, on (\w+) “Russia”, on (\w+) “Israel and Russia”", TEACHER
    )
    assert hat
    counts = (CREDITED, SIDES["Israeli"], SIDES["Russian"], SIDES["joint"])
    agree(hat.groups(), tuple(WORDS[each] for each in counts), "07.teacher.md", "sources.csv")
    backs = re.search(r"five labels \(([^)]*)\)", TEACHER)
    assert backs
    agree(
        backs[1].split(", "), [WORDS[each] for each in sorted(LABELS.values(), reverse=True)], "07.teacher.md", "labels"
    )
    assert len(LABELS) == 5
    assert TEACHER.count("eleven by eleven") == 3
    holds("“28 percent.”" in TEACHER and round(percent(9, 32)) == 28, "07.teacher.md", "28 percent", "counts")


def test_the_studies_are_told_as_the_table_has_them() -> None:
    for row in case.rows("benchmarks"):
        study = re.search(r"^\w+", row["study"])
        assert study
        assert study[0] in TEACHER, row["benchmark_id"]
    unverified = ("58", "26 %", "16 %", "70", "85")
    assert not [each for text in texts(as_written("07.6")) for each in unverified if each in text]
