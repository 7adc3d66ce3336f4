"""What can be counted in the case: sentences of the edition in use, sources, cues, cards; and such numbers in prose."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import Any

from lessons.case import coding, editions, machines, measures
from lessons.case.coders import coded, course_codes, has_source, sentence_numbers
from lessons.kit.errors import UnknownName
from lessons.kit.language import language, later, say
from lessons.kit.tables import rows

_PLACEHOLDER = re.compile(r"\[\[(\w+)(?:\.(\w+))?\]\]")
_BEFORE_A_SENTENCE = re.compile(r"(^|\n|\||[.!?][”’)*_]*\s)\s*([-*>] |\d+\. )*[*_]*$")


def counts() -> dict[str, Any]:
    """Numbers for prose and keys, computed from the tables and the edition in use.

    >>> numbers = counts()
    >>> numbers["credited"] + numbers["text"] + numbers["speech_act"] + numbers["none"] == numbers["sentences"]
    True
    """
    return dict(_counts(editions.edition(), language()))


@cache
def _counts(edition: str, said_in: str) -> dict[str, Any]:
    text, units = editions.course(), coding.rows(None)
    sourcing = Counter(row.sourcing for row in units)
    sides, labels, kinds = (coding.voices(by) for by in ("side", "label", "kind"))
    credited = sourcing["credited"]
    numbers: dict[str, Any] = {
        "edition": edition,
        "words": len(text.clean.split()),
        "paragraphs": sum(part.kind == "body" for part in text.parts),
        "sentences": len(units),
        **{name: sourcing[name] for name in ("credited", "text", "speech_act", "none")},
        "uncredited": len(units) - credited,
        "quotations": text.clean.count("“"),
        "drops": sum(change.op == "drop" for change in text.changes),
        "honorifics_dotted": len(re.findall(r"\bMr\.", text.clean)),
        "honorifics_plain": len(re.findall(r"\bMr\b(?!\.)", text.clean)),
        "named_speakers": kinds["named person"],
        "unnamed_speakers": kinds["unnamed person"] + kinds["unnamed group"],
        "institution_speakers": kinds["institution"],
        **{f"credited_{side.lower()}": sides[side] for side in ("Israeli", "Russian", "joint", "Ukrainian")},
    }
    classes = Counter(row["cue_class"] for row in rows("attributions"))
    numbers |= {f"cues_{name}": classes[name] for name in ("doubting", "belief", "neutral", "assertive", "factive")}
    numbers |= {"cues": classes.total(), "cues_acts": classes["directive"] + classes["commissive"]}
    numbers |= {f"readers_{row['lemma']}": row["percent"] for row in rows("cue_readers")}
    war_week = next(row for row in rows("date_clues") if row["kind"] == "war_week")
    first, last = (date.fromisoformat(war_week[limit]) for limit in ("earliest", "latest"))
    week = (first + timedelta(days=number) for number in range((last - first).days + 1))
    numbers["second_week_saturdays"] = sum(day.isoweekday() == 6 for day in week)
    numbers["credited_percent"] = round(100 * credited / len(units))
    numbers["official_speakers"] = coding.voices("official")["yes"]
    for by, tally in (("side", sides), ("label", labels)):
        numbers |= {f"voices_{by}": len(tally), f"top_share_{by}": round(100 * measures.top_share(tally))}
        numbers |= {f"simpson_{by}": round(measures.simpson(tally), 2), f"said_{by}": measures.say(tally)}
    return numbers | _card_counts() | _machine_counts()


def _card_counts() -> dict[str, int]:
    """How many cards the closed web has, and how wide it is."""
    countries = Counter(row["country"] for row in rows("cards"))
    languages = Counter(row["language"] for row in rows("cards"))
    numbers = {f"cards_{name}": countries[name.capitalize()] for name in ("israel", "russia", "ukraine")}
    known = countries.keys() - {"not known", "United Nations"}
    return {"cards": countries.total(), "card_countries": len(known), "cards_english": languages["English"], **numbers}


def _machine_counts() -> dict[str, int]:
    """On how many of the coded sentences the word list says what the course’s table says: a source, or none."""
    found, numbers = machines.findings("word list", editions.course()), sentence_numbers()
    answers = has_source(course_codes())
    right = sum((answers[name] == "yes") == bool(found[numbers[name]]) for name in coded())
    return {"coded": len(coded()), "machine_right": right, "machine_percent": round(100 * right / len(coded()))}


def fill(text: str) -> str:
    """Replace placeholders in prose.

    ``[[S09]]`` becomes the sentence's number in the edition in use, with a capital where it begins a sentence, a
    line or a cell; ``[[S09.text]]`` and ``[[S09.source]]`` become its words in quotation
    marks, ``[[credited]]`` a number of :func:`counts`. Raises UnknownName (a KeyError) for an unknown name.

    >>> fill("The page credits [[credited]] of [[sentences]] sentences.")
    'The page credits 11 of 32 sentences.'
    """

    def replacement(match: re.Match[str]) -> str:
        name, role = match.groups()
        if re.fullmatch(r"S\d\d", name):
            if role:
                return f"“{editions.words(name, 'sentence' if role == 'text' else role)}”"
            begins = _BEFORE_A_SENTENCE.search(text, 0, match.start())
            words = later("Sentence {number}") if begins else later("sentence {number}")
            return say(words, number=editions.sentence(name).sentence)
        numbers = counts()
        if name not in numbers:
            raise UnknownName(f"There is no count “{name}” of the case.")
        return str(numbers[name])

    return _PLACEHOLDER.sub(replacement, text)
