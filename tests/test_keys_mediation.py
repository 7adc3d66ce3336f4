"""The keys of notebook 10 compared with the tables of interests, codes, leverage, fundamentals and ripeness."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from key_lookups import agree, holds, in_quotation_marks, markdown, name, one
from test_keys_contacts import day

from lessons import case
from lessons.course import model
from lessons.kit.tables import Row

# The rows of 10.1 in the order of the exercise.
STATEMENTS = ("i01", "i07", "i14", "i11", "i12", "i04", "i16", "i13", "i19")
FAMILIES = {
    "COM": "COM: keeps lines open",
    "PRO": "PRO: arranges, informs",
    "FOR": "FOR: proposes",
    "DIR": "DIR: promises, threatens",
    "INT": "INT: own interest",
    "NON": "no act",
}
# The options of 10.4 that stand for a row of the table; the others are help.
LEVERS = {
    "Russia’s forces": "l5",
    "Military equipment": "l4",
    "The ally": "l8",
    "Calls with both": "l1",
    "Criticism": "l7",
    "Russia’s seat": "l6",
}
SIDES = ("Russia’s view", "Ukraine’s view")
SHORT = 12  # words taken over from a source, at most


def split(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def family(code: str) -> str:
    return str(one("mediation_codes", code=code)["family"])


def cards(known: str) -> list[Row]:
    return [row for row in case.rows("ripeness") if row["known_on_day"] == known]


@pytest.mark.parametrize("place", range(len(STATEMENTS)))
def test_10_1_follows_the_interests(place: int) -> None:
    line, row = model.find("10.1").rows[place], one("interests", interest_id=STATEMENTS[place])
    where, source = f"10.1, “{line.text[:30]}…”", f"interests.csv, {name(row)},"
    agree(line.best, row["level"], where, source)
    agree(set(line.acceptable), set(split(row["accept"])), f"{where}, acceptable", source)
    for words in in_quotation_marks(line.text):
        agree(words, row["words"], f"{where}, the words", source)
    if row["in_page"] == "yes":
        number = case.sentence(row["statement_ref"]).sentence
        holds(f"sentence {number})" in line.text, where, line.text, f"{source} statement_ref,")
    else:
        holds(day(row["date_said"]) in line.text, where, line.text, f"{source} date_said,")


def test_10_1_has_as_many_of_each_as_it_says() -> None:
    exercise = model.find("10.1")
    counts = Counter(row.best for row in exercise.rows)
    words = {2: "two", 3: "three", 4: "four"}
    said = ", ".join(f"{words[counts[level]]} {level}s" for level in ("position", "interest", "need"))
    holds(said in exercise.explain.lower(), "10.1", exercise.explain, "its own key")
    holds("nine statements" in exercise.prompt.lower() and len(exercise.rows) == 9, "10.1", exercise.prompt, "its rows")


def test_10_2_follows_the_coding() -> None:
    exercise = model.find("10.2")
    agree(set(exercise.columns[0].options), set(FAMILIES.values()), "10.2, options", "mediation_codes.csv, family,")
    for line in exercise.rows:
        row = one("mediation_coding", statement=line.statement)
        where, source = f"10.2, {line.statement}", f"mediation_coding.csv, {name(row)},"
        agree(line.key["code"], FAMILIES[family(row["code"])], where, source)
        other = {FAMILIES[family(code)] for code in split(row["accept"])} - {line.key["code"]}
        agree(set(line.accept.get("code", ())), other, f"{where}, accept", source)


def test_10_2_counts_its_codes() -> None:
    exercise = model.find("10.2")
    counts = Counter(line.key["code"][:3] for line in exercise.rows)
    agree((counts["COM"], counts["PRO"], counts["INT"], counts["no "]), (3, 1, 1, 1), "10.2, explain", "its own key")
    accepted = {option[:3] for line in exercise.rows for option in line.accept.get("code", ())}
    agree({"FOR", "DIR"} & {*counts, *accepted}, set(), "10.2, the two empty codes", "its own key and what it accepts")
    holds("Six sentences" in exercise.prompt and len(exercise.rows) == 6, "10.2", exercise.prompt, "its rows")


def test_the_notebook_lists_the_codes_with_their_roles() -> None:
    roles = {row["family"]: row["role"] for row in case.rows("mediation_codes") if row["role"]}
    listed = re.findall(r"^- \*\*([A-Z]{3})\*\*(?: \((\w+)\))?: ", "\n".join(markdown("10")), re.MULTILINE)
    agree(dict(listed), {each: roles.get(each, "") for each in FAMILIES if each != "NON"}, "10", "mediation_codes.csv,")


def test_10_4_ticks_what_is_held_over_israel() -> None:
    options = model.find("10.4").options
    for start, lever in LEVERS.items():
        row = one("leverage", lever_id=lever)
        option = next(each for each in options if each.text.startswith(start))
        agree(
            option.tick,
            "yes" if row["direction"] == "on Israel" else "no",
            f"10.4, “{option.text}”",
            f"leverage.csv, {lever},",
        )
        number = re.search(r"\(sentence (\d+)\)", option.text)
        if number:
            numbers = {case.sentence(each).sentence for each in split(row["statement"])}
            holds(int(number[1]) in numbers, "10.4", option.text, f"leverage.csv, {lever}, statement,")
    ticked = {option.text for option in options if option.tick == "yes"}
    assert all(any(text.startswith(start) for start in LEVERS) for text in ticked), (
        "10.4 ticks what the table does not have."
    )


def test_10_5_follows_the_fundamentals() -> None:
    exercise, table = model.find("10.5"), case.rows("un_fundamentals")
    agree(len(exercise.rows), len(table), "10.5, rows", "un_fundamentals.csv,")
    for line, row in zip(exercise.rows, table, strict=True):
        where, source = f"10.5, {row['fundamental']}", f"un_fundamentals.csv, {name(row)},"
        holds(row["question"] in line.text, where, line.text, source)
        agree(line.key["verdict"], row["best"], f"{where}, verdict", source)
        agree(set(line.accept.get("verdict", ())), set(split(row["accept"])), f"{where}, verdict, accept", source)
        agree(line.key["told_by"], row["told_by"], f"{where}, told by", source)
        agree(
            set(line.accept.get("told_by", ())),
            set(filter(None, [row["told_accept"]])),
            f"{where}, told by, accept",
            source,
        )
    unknown = sum(row["best"] == "unknown" for row in table)
    holds(
        unknown == 5 and "Five of the eight stay unknown" in exercise.explain,
        "10.5",
        exercise.explain,
        "un_fundamentals.csv",
    )


def test_who_tells_of_a_fundamental_is_who_is_credited() -> None:
    """“Israel’s side” needs a credited sentence of an Israeli source among the statements of the row."""
    side = {row["source_id"]: row["side"] for row in case.rows("sources")}
    for row in case.rows("un_fundamentals"):
        told = [each for each in case.rows("attributions") if each["statement"] in split(row["statement"])]
        credited = {side[each["source_id"]] for each in told if each["credited"] == "yes"}
        answers = {row["told_by"], row["told_accept"]}
        assert ("Israeli" in credited) == ("Israel’s side" in answers), name(row)
        assert row["told_by"] != "nobody" or not row["statement"], name(row)


def test_10_6_shows_what_was_known_on_the_day_and_nothing_else() -> None:
    exercise = model.find("10.6")
    lines = [line for line in exercise.prompt.splitlines() if re.match(r"\| \d", line)]
    agree(len(lines), len(cards("yes")), "10.6, lines", "ripeness.csv, known_on_day,")
    for line, card in zip(lines, cards("yes"), strict=True):
        source = f"ripeness.csv, {name(card)},"
        holds(line.replace("\N{NO-BREAK SPACE}", " ").startswith(f"| {day(card['date_said'])} |"), "10.6", line, source)
        agree(in_quotation_marks(line), [card["words"]] if card["words"] else [], "10.6, the words", source)
    for card in cards("no"):
        holds(
            f"“{card['words']}" in exercise.explain, "10.6, explain", exercise.explain, f"ripeness.csv, {name(card)},"
        )
        holds(
            day(card["date_said"]) in exercise.explain,
            "10.6, explain",
            exercise.explain,
            f"ripeness.csv, {name(card)},",
        )
        holds(card["date_said"] > "2022-03-05", "10.6", "later", f"ripeness.csv, {name(card)},")


def test_10_6_accepts_more_than_one_answer() -> None:
    verdicts = Counter(option.verdict for option in model.find("10.6").options)
    agree(
        (verdicts["best"], verdicts["acceptable"]), (1, 2), "10.6, answers that can be defended", "its own explanation"
    )
    views = {card["bears_on"]: card["speaks"] for card in cards("yes")}
    agree((views["Russia’s view"], views["Ukraine’s view"]), ("against", "for"), "10.6, best", "ripeness.csv, speaks,")


# What notebook 10 says below its data cells


def test_no_wish_of_the_page_is_told_by_name_and_none_is_russias() -> None:
    told = [row for row in case.rows("interests") if row["in_page"] == "yes"]
    elsewhere = [row for row in case.rows("interests") if row["in_page"] == "no"]
    agree(
        {row["voice"] for row in told}, {"unnamed", "speech act", "nobody"}, "10, whose wishes", "interests.csv, voice,"
    )
    agree({row["voice"] for row in elsewhere}, {"named", "official"}, "10, whose wishes", "interests.csv, voice,")
    left_out = {row["actor_id"] for row in elsewhere} - {row["actor_id"] for row in told}
    agree(left_out, {"russia"}, "10, whose wishes", "interests.csv, in_page,")
    shown = {row["statement"] for row in case.rows("interests")}
    assert not [text for text in shown if "demilitarize" in text], "a slogan stands alone, without marks and owner"


def test_no_code_stands_for_a_plan_or_a_threat_not_even_a_second_one() -> None:
    rows = case.rows("mediation_coding")
    best = Counter(family(row["code"]) for row in rows)
    second = {family(code) for row in rows for code in split(row["accept"])}
    agree(max(best, key=lambda each: best[each]), "COM", "10, the whole page", "mediation_coding.csv, code,")
    agree({"FOR", "DIR"} & {*best, *second}, set(), "10, the whole page", "mediation_coding.csv, code and accept,")
    holds(
        2 * sum(bool(row["accept"]) for row in rows) > len(rows), "10", "Most sentences", "mediation_coding.csv, accept"
    )


def test_leverage_runs_both_ways_and_was_used_between_israel_and_ukraine() -> None:
    rows = case.rows("leverage")
    ways = Counter(row["direction"] for row in rows)
    agree(ways["by Israel"], ways["on Israel"], "10, leverage", "leverage.csv, direction,")
    for way in ways:
        used = [{row["holder"], row["on_actor"]} for row in rows if (row["direction"], row["shown"]) == (way, "used")]
        agree(used, [{"israel", "ukraine"}], f"10, leverage, {way}", "leverage.csv, shown,")


def test_only_against_grows_when_later_words_count() -> None:
    agree({card["speaks"] for card in cards("no")}, {"against"}, "10, known more", "ripeness.csv, speaks,")
    told = {side: {card["speaks"] for card in cards("yes") if card["bears_on"] == side} for side in SIDES}
    agree([side for side in SIDES if len(told[side]) > 1], ["Russia’s view"], "10, known more", "ripeness.csv, speaks,")


# What no schema can say of the tables


@pytest.mark.parametrize("table", ["interests", "ripeness"])
def test_few_words_are_taken_over_and_quoted_means_quoted(table: str) -> None:
    for row in case.rows(table):
        assert len(row["words"].split()) <= SHORT, row
        if table == "interests":
            assert (row["quoted"] == "yes") == bool(row["words"]), name(row)


@pytest.mark.parametrize("table", ["interests", "ripeness"])
def test_a_statement_of_the_page_is_named_if_the_page_tells_it(table: str) -> None:
    for row in case.rows(table):
        assert (row["in_page"] == "yes") == bool(row["statement_ref"]), name(row)
        if row["statement_ref"]:
            assert case.sentence(row["statement_ref"]), name(row)


def test_interests_were_known_on_the_day() -> None:
    assert all(row["date_said"] <= "2022-03-05" for row in case.rows("interests"))
    assert all((row["date_said"] <= "2022-03-05") == (row["known_on_day"] == "yes") for row in case.rows("ripeness"))


def test_a_voice_on_the_page_is_that_of_the_attributions() -> None:
    """Unnamed officials are credited, a request or refusal is not, and where nobody is quoted nobody is credited."""
    credited = {row["statement"] for row in case.rows("attributions") if row["credited"] == "yes"}
    sourcing = {row["statement"]: row["sourcing"] for row in case.rows("statements")}
    for row in case.rows("interests"):
        if row["in_page"] == "yes":
            here = row["statement_ref"]
            assert (row["voice"] == "unnamed") == (here in credited), name(row)
            assert row["voice"] != "speech act" or sourcing[here] == "speech_act", name(row)


def test_accepted_codes_and_statements_exist() -> None:
    codes = {row["code"] for row in case.rows("mediation_codes")}
    statements = {row["statement"] for row in case.rows("statements")}
    for row in case.rows("mediation_coding"):
        assert set(split(row["accept"])) <= codes - {row["code"]}, name(row)
    for table in ("leverage", "un_fundamentals"):
        for row in case.rows(table):
            assert set(split(row["statement"])) <= statements, name(row)


def test_a_possibility_is_no_act() -> None:
    for row in case.rows("mediation_coding"):
        assert (row["sure"] == "possible") == (row["code"] == "NON1"), name(row)


def test_leverage_is_by_israel_or_on_it() -> None:
    for row in case.rows("leverage"):
        assert (row["direction"] == "by Israel") == (row["holder"] == "israel"), name(row)
        assert (row["direction"] == "on Israel") == (row["on_actor"] == "israel"), name(row)
        assert (row["in_page"] == "yes") == bool(row["statement"]), name(row)
