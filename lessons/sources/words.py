"""Small words of English, by what they do in a sentence. Each class is closed: new words hardly ever join it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from lessons.kit import paths

DETERMINER, POSSESSIVE, PREPOSITION, OF, TO = "determiner", "possessive", "preposition", "of", "to"
AND, BUT, SUBORDINATOR, THAT, WHO, WH = "and", "but", "subordinator", "that", "who", "wh"
AUXILIARY, NOT, VERB, ADVERB, TIME = "auxiliary", "not", "verb", "adverb", "time"
SUBJECT, OBJECT = "subject", "object"


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table of ``data/attribution``."""
    with (paths.data() / "attribution" / name).open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _groups() -> Mapping[str, Mapping[str, str]]:
    return {row["group"]: row for row in table("word_groups.csv")}


@cache
def of(name: str) -> frozenset[str]:
    """The words of a group of ``data/attribution/word_groups.csv``, in small letters.

    >>> sorted(of("negations"))
    ["n't", 'never', 'no', 'not']
    """
    return frozenset(_groups()[name]["words"].split())


def exists(name: str) -> bool:
    """Whether there is a group with this name."""
    return name in _groups()


@cache
def classes() -> Mapping[str, str]:
    """Word, in small letters, to its class.

    >>> classes()["said"], classes()["whether"], classes().get("treaty", "")
    ('verb', 'wh', '')
    """
    classed = [(name, row["words"].split()) for name, row in _groups().items() if row["class"] == "yes"]
    return {**{word: name for name, same in reversed(classed) for word in same}, "who": WHO}


def is_adverb(word: str, tag: str) -> bool:
    """Whether a word, in small letters, tells how or when: in a list, or ending in -ly.

    >>> is_adverb("flatly", ""), is_adverb("family", "")
    (True, False)
    """
    return tag == ADVERB or (not tag and len(word) > 4 and word.endswith("ly") and word not in of("ly no adverb"))
