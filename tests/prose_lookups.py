"""Counting what the prose counts, and reading the prose, for the tests that compare the two."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from key_lookups import COPIES, as_written, markdown, one, reading, texts, words
from test_keys_mediation import FAMILIES, split
from test_keys_provenance import origin
from test_keys_voices import CREDITED, SIDES, invented

from lessons import case, charts
from lessons.course import model
from lessons.figures import network
from lessons.kit import paths
from lessons.play.fact_checking.cards import cards as evidence_cards
from lessons.play.rooms import scenario

ROOT = Path(__file__).resolve().parents[1]
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ALSO = {"once": 1, "twice": 2, "a single": 1}
MORE = {"thirteen": 13, "fourteen": 14, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45}
ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth")
TRIP = date(2022, 3, 5)
LUMIA = scenario.find("lumia")
FUNDAMENTALS = len(case.rows("un_fundamentals"))
SITES = ("arena-kiev.com", "puffnachrichten.com", "bdnews24.com", "Khaleej Times", "The Business Standard")  # of 01.x3
PLAYED = ("11.3",)  # answered by all while the room is open; those who would wait answer 11.4
CONSTANT = "constant|costante|constante"


def number(text: str) -> float:
    """What a number in prose stands for: 12, 0.31, twelve, twice, third."""
    if re.fullmatch(r"[\d.,]+", text):
        return float(text.replace(",", ""))
    small = text.lower()
    if small in ORDINALS:
        return ORDINALS.index(small)
    assert small in (*MORE, *ALSO, *NUMBERS), f"“{text}” is no number."
    return MORE.get(small) or ALSO.get(small) or NUMBERS.index(small)


@cache
def prose(where: str) -> str:
    """An exercise, the Markdown of a notebook, a teacher’s page (``07.teacher``) or the README, on one line a text."""
    if where == "README":
        return " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    if where.endswith(".teacher"):
        text = (paths.data() / "exercises" / f"{where[:2]}.teacher.md").read_text(encoding="utf-8")
        return re.sub(r"(?<!\n)\n(?![\n|-])", " ", text)
    return "\n".join(texts(as_written(where)) if "." in where else markdown(where))


# What there is to count


def days_to_trip(iso: str) -> int:
    return abs((TRIP - date.fromisoformat(iso)).days)


def in_19(word: str) -> list[str]:
    """The witnesses that have a word in the third quotation, in English or in a gloss."""
    found = [row for row in case.rows("readings") if row["place"] == "19"]
    return [row["witness"] for row in found if re.search(rf"\b{word}\b", f"{row['reading']} {row['gloss']}")]


def marked(number: str, verdict: str) -> int:
    return sum(row.best == verdict for row in model.find(number).rows)


def ticked(number: str, tick: str) -> int:
    return sum(option.tick == tick for option in model.find(number).options)


def ledger_kinds() -> set[str]:
    return {row.key["kind"] for row in model.find("05.7").rows}


def credited_in_grid() -> int:
    credited = {row["statement"] for row in case.rows("attributions") if row["credited"] == "yes"}
    return sum(row.statement in credited for row in model.find("09.2").rows)


def quoted(kind: str) -> int:
    return sum(row["quote_type"] == kind for row in case.rows("attributions"))


def quoted_words(statement: str) -> int:
    return len(words(case.words(statement, "quotation")))


def votes() -> list[int]:
    return [int(each) for each in re.findall(r"\d+", one("un", item="votes")["fact"])]


def options(exercise: str) -> int:
    return len(model.find(exercise).options)


def rows(exercise: str) -> int:
    return len(model.find(exercise).rows)


def wrong(exercise: str) -> int:
    return sum(option.verdict == "wrong" for option in model.find(exercise).options)


def role(notebook: str, which: str) -> int:
    return sum(exercise.role == which for exercise in model.notebook(notebook).exercises)


def best(exercise: str, answer: str) -> int:
    """How many rows of a grid or a match have an answer as their best one, by the words that it begins with."""
    found = [row.best or next(iter(row.key.values())) for row in model.find(exercise).rows]
    return sum(each.startswith(answer) for each in found)


def second_answers(exercise: str) -> int:
    return sum(bool(row.acceptable) for row in model.find(exercise).rows)


def under(notebook: str, heading: str) -> str:
    """The part of a notebook that stands under a heading."""
    text = "\n\n".join(markdown(notebook))
    found = re.search(rf"^##+ {re.escape(heading)}.*?\n(.*?)(?=^##? |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"notebook {notebook} has no “{heading}”."
    return found[1]


def points(notebook: str, heading: str) -> int:
    return len(re.findall(r"^- ", under(notebook, heading), re.MULTILINE))


def lines(notebook: str, heading: str) -> int:
    """The rows of the table under a heading, without its head."""
    return len(re.findall(r"^\|(?! ?-)", under(notebook, heading), re.MULTILINE)) - 1


def listed(where: str, pattern: str) -> int:
    """How many names a list in prose has: “Putin, Scholz, Xi” has three."""
    found = re.search(pattern, prose(where))
    assert found, f"{where}: “{pattern}” is not there any more."
    return len(found[1].split(", "))


def tally(table: str, **where: str) -> int:
    """The rows of a table with these values; a cell may list several."""
    return sum(all(value in split(row[column]) for column, value in where.items()) for row in case.rows(table))


def different(table: str, column: str, **where: str) -> int:
    return len({row[column] for row in case.rows(table) if all(row[key] == value for key, value in where.items())})


def minutes(*exercises: str) -> float:
    return sum(model.find(each).minutes for each in exercises)


def plan_end(exercise: str) -> int:
    """The minute at which the teacher’s plan for 45 minutes is done with an exercise."""
    text = (paths.data() / "exercises" / f"{exercise[:2]}.teacher.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| \d+–(\d+) \|.*{re.escape(exercise)}\b.*\|$", text, re.MULTILINE)
    assert row, f"{exercise[:2]}.teacher.md has no plan with {exercise}."
    return int(row[1])


def rounds_minutes() -> float:
    return sum(each.minutes for each in LUMIA.rounds)


def place_about(what: str) -> int:
    (place,) = {int(row["place"]) for row in case.rows("readings") if row["what"] == what}
    return place


def more_voices(card: int) -> int:
    """The origins of a card after its first."""
    return next(len(each.voices) for each in evidence_cards() if each.number == card) - 1


def place_of(phrase: str) -> str:
    """The place of the collation where a witness has this phrase."""
    (place,) = {row["place"] for row in case.rows("readings") if phrase in row["reading"]}
    return str(place)


def calls_after_the_meeting() -> float:
    return number(one("contacts", contact_id="k27")["time"].split(", ")[1])


def newspapers() -> int:
    """To how many origins the copies go back that are not the found page itself."""
    return len({origin(one("witnesses", witness_id=copy)["publisher"]) for copy in ("P", "B", "O")})


def governments() -> int:
    """The governments that tell of the visit."""
    return len({card.side for card in evidence_cards() if card.claim_id == "c01"} & {"Israeli", "Russian", "German"})


def named_in(statement: str) -> set[str]:
    """The persons whose names stand in a sentence."""
    there = case.words(statement)
    persons = [row for row in case.rows("actors") if (row["is_person"], row["naming"]) == ("yes", "named")]
    return {row["actor_id"] for row in persons if any(name in there for name in (row["name"], *split(row["variants"])))}


def roles_in(statement: str) -> set[str]:
    return {row["role"] for row in case.rows("locations") if row["statement"] == statement}


def characters_seen(use: str) -> float:
    return float(re.sub(r"\D", "", one("cue_uses", use_id=use)["seen"]))


def experiment() -> float:
    (number_and_letter,) = {row["experiment"] for row in case.rows("cue_readers")}
    return float(number_and_letter[:-1])


def town_labels() -> list[int]:
    """The labels of the town’s side in the report of 07.x1, the largest first."""
    return sorted((count for who, count in invented().items() if re.search("mayor|government", who)), reverse=True)


def ends_of_the_network() -> int:
    return len({end for row in charts.shuttle().rows for end in (row["between"], row["and"])})


def days_of_the_timeline() -> int:
    return (date.fromisoformat(network.LAST) - date.fromisoformat(network.FIRST)).days + 1


def contested_minutes(contact: str) -> list[int]:
    return sorted(map(int, re.findall(r"(\d+)(?: minutes)? \(", one("contacts", contact_id=contact)["other_account"])))


def with_alternative() -> int:
    return sum(bool(row["accept"]) for row in case.rows("un_fundamentals"))


def oldest_python() -> float:
    found = re.search(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert found
    return float(found[1])


def absent() -> int:
    return sum(fact.status == "absent" for fact in case.course().facts)


def stretch(notebook: str) -> int:
    return sum(exercise.stretch for exercise in model.notebook(notebook).exercises)


def differs(copy: str) -> list[int]:
    """The quotations of 03.2, from 1, in which a copy has other words."""
    return [place for place, row in enumerate(model.find("03.2").rows, 1) if row.key[copy] == "other words"]


def versions(*copies: str) -> list[str]:
    return [one("witnesses", witness_id=copy)["version"] for copy in copies]


def changed_word() -> list[str]:
    """The copies that have neither the words of P nor a translation in the third quotation."""
    base = words(reading("19", "P")["reading"])
    return [copy for copy in COPIES if words(reading("19", copy)["reading"]) != base]


def pages_with(pattern: str) -> int:
    found = [row for row in case.rows("readings") if row["place"] == "19"]
    return sum(bool(re.search(rf"\b(?:{pattern})\b", f"{row['reading']} {row['gloss']}")) for row in found)


def credited_to(office: bool) -> int:
    """Reports in English that give the words on Ukraine to the office, or to people without names."""
    found = [row for row in case.rows("quotations") if row["quotation_id"] == "q2"]
    if office:
        return sum(row["credited_to"] == "the prime minister’s office" for row in found if row["witness"] in COPIES)
    return sum(
        one("quotations", quotation_id="q2", witness=each)["credited_to"] in prose("03.5") for each in ("Q", "TI")
    )


def agencies() -> set[str]:
    """The agencies of 03.x1, without the copy of one."""
    labels = (label for row in model.find("03.x1").rows for label in re.findall(r"(?:^|\. )([\w ]+): “", row.text))
    return {label for label in labels if "copy" not in label}


def israeli_labels() -> int:
    """Under how many labels Israel’s side speaks on the page."""
    sides = {row["source_id"]: row["side"] for row in case.rows("sources")}
    labels = {entry["source_id"] for entry in case.unit_attribution().values()}
    return sum(sides[label] == "Israeli" for label in labels)


def of_claim(claim: str) -> list[int]:
    return [card.number for card in evidence_cards() if card.claim_id == claim]


def card_side(side: str, claim: str) -> list[int]:
    return [card.number for card in evidence_cards() if (card.claim_id, card.side) == (claim, side)]


def days_after(iso: str) -> int:
    return (date.fromisoformat(str(iso)) - TRIP).days


def evidence_day(number: int) -> str:
    return str(one("evidence", evidence_id=one("cards", card=number)["evidence_id"])["date"])


def weekdays_of_the_year() -> int:
    days = (date(TRIP.year, 1, 1) + timedelta(days=each) for each in range(365))
    return sum(day.weekday() == 2 for day in days)


def no_putting_back() -> float:
    return 1 - sum(count * (count - 1) for count in SIDES.values()) / (CREDITED * (CREDITED - 1))


def families(exercise: str, code: str) -> int:
    return sum(row.key["code"] == FAMILIES[code] for row in model.find(exercise).rows)


def own_questions() -> int:
    return sum(row["question_from"] != "guidance" for row in case.rows("un_fundamentals"))


def fundamentals_with(column: str, value: str) -> int:
    return sum(row[column] == value for row in case.rows("un_fundamentals"))


def press_words() -> int:
    """How long a report the editor wants, by the card of the press."""
    told = "\n".join(line for each in LUMIA.roles for line in each.interests)
    (length,) = re.findall(r"wants (\d+) words", told)
    return int(length)


def findings(exercise: str, column: str, value: str) -> int:
    return sum(row.key[column] == value for row in model.find(exercise).rows)
