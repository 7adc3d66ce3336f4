"""The three synthetic coders: what each of them answered to the question of notebook 08, in two rounds.

Nobody’s real answers: they were written for the course, so that each cause of a disagreement can be found in them.
"""

from __future__ import annotations

from lessons.case.editions import sentence
from lessons.kit.errors import UnknownName
from lessons.kit.language import say
from lessons.kit.literal import listed
from lessons.kit.tables import rows

NO_SOURCE = "no source"
# The codes of notebook 08 by the kinds of the table ``sources``.
CODES = {
    "named person": "named person",
    "institution": "office",
    "unnamed person": "unnamed people",
    "unnamed group": "unnamed people",
    "text or tradition": "text or tradition",
}


def coders(round: int = 1) -> dict[str, dict[str, str]]:
    """Their codings of a round: coder → statement → code. What one left out is missing.

    Raises UnknownName (a KeyError) if there is no such round.

    >>> coders(1)["coder 1"]["S19"], coders(1)["coder 3"]["S19"]
    ('no source', 'office')
    """
    here = [row for row in rows("class_labels") if row["round"] == round]
    if not here:
        known = listed([*map(str, sorted({row["round"] for row in rows("class_labels")}))])
        raise UnknownName(say("There is no round {round!r}; the rounds are {known}.", round=round, known=known))
    names = dict.fromkeys(row["coder"] for row in here)
    return {name: {row["statement"]: row["value"] for row in here if row["coder"] == name} for name in names}


def coded() -> tuple[str, ...]:
    """The statements that are coded in notebook 08, in the order in which they are asked.

    >>> len(coded())
    20
    """
    return tuple(dict.fromkeys(row["statement"] for row in rows("class_labels")))


def course_codes() -> dict[str, str]:
    """The course’s own codes of these statements, from the tables of attributions and sources.

    >>> course_codes()["S12"], course_codes()["S20"]
    ('unnamed people', 'no source')
    """
    kinds = {row["source_id"]: row["kind"] for row in rows("sources")}
    told = {row["statement"] for row in rows("statements") if row["sourcing"] in ("credited", "text")}
    first = {row["statement"]: row for row in reversed(rows("attributions"))}
    return {name: CODES[kinds[first[name]["source_id"]]] if name in told else NO_SOURCE for name in coded()}


def has_source(coding: dict[str, str]) -> dict[str, str]:
    """A coding with two values: “yes” where a source of any kind is given, “no” where none is.

    >>> has_source({"S19": "office", "S20": "no source"})
    {'S19': 'yes', 'S20': 'no'}
    """
    return {statement: "no" if code == NO_SOURCE else "yes" for statement, code in coding.items()}


def sentence_numbers() -> dict[str, int]:
    """The sentence of the edition in use in which each coded statement stands.

    >>> list(sentence_numbers().values())[:3]
    [1, 3, 4]
    """
    return {statement: sentence(statement).sentence for statement in coded()}
