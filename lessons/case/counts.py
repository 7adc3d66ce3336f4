"""What can be counted in the case: the sentences of the edition in use, their sources, the cues, the cards."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from lessons.case import dating, machines, measures
from lessons.case.coders import coded, course_codes, has_source, sentence_numbers
from lessons.case.editions import course, edition, sentence
from lessons.kit.errors import UnknownName
from lessons.kit.tables import Row, rows


def unit_sourcing() -> dict[int, tuple[Row, ...]]:
    """The statements of each body sentence of the edition in use, by sentence number, in reading order.

    Sentences are the unit of counting: the one that holds both S03 and S04 counts once.

    >>> sorted(unit_sourcing())[0]
    1
    """
    found: dict[int, list[Row]] = {each.sentence: [] for each in course().body_sents}
    for row in rows("statements"):
        number = sentence(row["statement"]).sentence
        if number:
            found[number].append(row)
    return {number: tuple(statements) for number, statements in found.items()}


def unit_attribution() -> dict[int, Row]:
    """The attribution that each credited sentence counts under, by sentence number of the edition in use.

    It is the first one of the table ``attributions``: the speaker, not the carrier.

    >>> len(unit_attribution()) == counts()["credited"]
    True
    """
    first: dict[int, Row] = {}
    for row in rows("attributions"):
        if row["credited"] == "yes":
            first.setdefault(sentence(row["statement"]).sentence, row)
    return first


def voices(by: str = "side") -> Counter[str]:
    """How many credited sentences each voice has. ``by`` says what one voice is: the source’s ``"side"``, its
    ``"label"`` in the ledger, or any other column of the table ``sources``.

    >>> voices("side").most_common(1)
    [('Israeli', 9)]
    """
    column = {"label": "canonical"}.get(by, by)
    sources = {row["source_id"]: row for row in rows("sources")}
    if column not in next(iter(sources.values())):
        raise UnknownName(f"Voices cannot be counted by “{by}”; write “side” or “label”.")
    return Counter(str(sources[entry["source_id"]][column]) for entry in unit_attribution().values())


def counts() -> dict[str, Any]:
    """Numbers for prose and keys, computed from the tables and the edition in use.

    >>> numbers = counts()
    >>> numbers["credited"] + numbers["text"] + numbers["speech_act"] + numbers["none"] == numbers["sentences"]
    True
    """
    return dict(_counts(edition()))


@cache
def _counts(which: str) -> tuple[tuple[str, Any], ...]:
    text = course()
    units = unit_sourcing()
    sourcing = Counter(statements[0]["sourcing"] for statements in units.values())
    sides, labels, kinds = voices("side"), voices("label"), voices("kind")
    credited = sourcing["credited"]
    numbers: dict[str, Any] = {
        "edition": which,
        "words": len(text.clean.split()),
        "paragraphs": sum(part.kind == "body" for part in text.parts),
        "sentences": len(units),
        "credited": credited,
        "text": sourcing["text"],
        "speech_act": sourcing["speech_act"],
        "none": sourcing["none"],
        "uncredited": len(units) - credited,
        "quotations": text.clean.count("“"),
        "drops": sum(change.op == "drop" for change in text.changes),
        "honorifics_dotted": len(re.findall(r"\bMr\.", text.clean)),
        "honorifics_plain": len(re.findall(r"\bMr\b(?!\.)", text.clean)),
        "named_speakers": kinds["named person"],
        "unnamed_speakers": kinds["unnamed person"] + kinds["unnamed group"],
        "institution_speakers": kinds["institution"],
    }
    for side in ("Israeli", "Russian", "joint", "Ukrainian"):
        numbers[f"credited_{side.lower()}"] = sides[side]
    classes = Counter(row["cue_class"] for row in rows("attributions"))
    numbers |= {f"cues_{name}": classes[name] for name in ("doubting", "belief", "neutral", "assertive", "factive")}
    numbers |= {"cues": classes.total(), "cues_acts": classes["directive"] + classes["commissive"]}
    numbers |= {f"readers_{row['lemma']}": row["percent"] for row in rows("cue_readers")}
    war_week = next(row for row in rows("date_clues") if row["kind"] == "war_week")
    numbers["second_week_saturdays"] = len(dating.weekdays(dating.allowed(war_week), "Saturday"))
    numbers["credited_percent"] = round(100 * credited / len(units))
    numbers["official_speakers"] = voices("official")["yes"]
    for by, tally in (("side", sides), ("label", labels)):
        numbers |= {f"{name}_{by}": value for name, value in measures.summary(tally).items()}
    numbers |= _card_counts()
    numbers |= _machine_counts()
    return tuple(numbers.items())


def _card_counts() -> dict[str, int]:
    """How many cards the closed web has, and how wide it is."""
    countries = Counter(row["country"] for row in rows("cards"))
    languages = Counter(row["language"] for row in rows("cards"))
    numbers = {f"cards_{name}": countries[name.capitalize()] for name in ("israel", "russia", "ukraine")}
    known = countries.keys() - {"not known", "United Nations"}
    return {"cards": countries.total(), "card_countries": len(known), "cards_english": languages["English"], **numbers}


def _machine_counts() -> dict[str, int]:
    """On how many of the coded sentences the word list says what the course’s table says: a source, or none."""
    found, numbers = machines.findings("word list", course()), sentence_numbers()
    answers = has_source(course_codes())
    right = sum((answers[each] == "yes") == bool(found[numbers[each]]) for each in coded())
    return {"coded": len(coded()), "machine_right": right, "machine_percent": round(100 * right / len(coded()))}
