"""The cue lexicon: which words report, what kind of report each makes, and what may follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from lessons.sources import words

BASE, S_FORM, PAST, ING, NOUN, ADJECTIVE = "base", "s", "past", "ing", "noun", "adjective"
ALWAYS = "always"
OFTEN = (ALWAYS, "often")
PRONOUN = "pronoun"
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")  # a verb of one syllable: plan, quip


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the lexicon."""

    lemma: str
    part: str  # verb, noun, adjective or phrase
    cue_class: str
    core: frozenset[str]
    wide: frozenset[str]
    bare: str  # whether a clause may follow without “that”: ALWAYS, one of OFTEN, “clause”, or empty
    last: frozenset[str]  # what may stand before it when it closes a sentence: quote, clause
    hearer: bool
    particle: str
    frames: frozenset[str]  # all that may follow it: core and wide
    codes: frozenset[str]  # all that a way of reporting may ask for: its frames, "last", "hearer", its class
    inflected: tuple[tuple[str, str], ...] = ()  # its words, each with its form


class Form(NamedTuple):
    """A form of a cue, as ``said`` is of say."""

    cue: Cue
    form: str


@cache
def cues() -> tuple[Cue, ...]:
    """All rows of the lexicon.

    >>> next(cue.cue_class for cue in cues() if cue.lemma == "claim")
    'doubting'
    """
    return tuple(map(_cue, words.table("cue_lexicon.csv")))


@cache
def forms() -> Mapping[str, tuple[Form, ...]]:
    """Word form, in small letters, to the cues it may be.

    >>> [each.form for each in forms()["said"]], [each.cue.part for each in forms()["claims"]]
    (['past'], ['verb', 'noun'])
    """
    found: dict[str, tuple[Form, ...]] = {}
    for cue in cues():
        for word, form in cue.inflected:
            found[word] = (*found.get(word, ()), Form(cue, form))
    return found


def _cue(row: Mapping[str, str]) -> Cue:
    part, named, hearer = row["part"], row["class"], row["hearer"] == "yes"
    lemma, _, particle = row["lemma"].partition(" ") if part == "verb" else (row["lemma"], "", "")
    core, wide, last = (frozenset(filter(None, row[column].split(";"))) for column in ("core", "wide", "last"))
    both = core | wide
    more = {
        f"class:{named}": True,
        "last": last,
        "last-clause": "clause" in last,
        "tells": core & {"quote", "clause"},
        "turned": "first" not in last,  # “…,” said the mayor
        "hearer": hearer or any(frame.startswith("hearer-") for frame in both),
        "bids": both & {"to", "hearer-to"},
    }
    codes = both.union(code for code, holds in more.items() if holds)
    inflected = tuple(_inflect(lemma, part, [form for form in row["forms"].split(";") if form]))
    return Cue(lemma, part, named, core, wide, row["bare"], last, hearer, particle, both, codes, inflected)


def _inflect(word: str, part: str, irregular: Sequence[str]) -> Iterator[tuple[str, str]]:
    if part == "verb":
        doing = [form for form in irregular if form.endswith("ing")]
        past = [form for form in irregular if not form.endswith("ing")]
        yield from ((word, BASE), (_plural(word), S_FORM))
        yield from ((form, PAST) for form in past or [_joined(word, "ed")])
        yield from ((form, ING) for form in doing or [_joined(word, "ing")])
    elif part == "noun":
        yield from ((word, NOUN), (_plural(word), NOUN))
    elif part == "adjective":
        yield (word, ADJECTIVE)


def _joined(word: str, ending: str) -> str:
    """A verb with an ending, by the rules of spelling. Of verbs with more syllables the table has what is doubled.

    >>> [_joined(word, "ed") for word in ("claim", "state", "deny", "plan", "stay")], _joined("agree", "ing")
    (['claimed', 'stated', 'denied', 'planned', 'stayed'], 'agreeing')
    """
    if word.endswith("e") and (ending == "ed" or not word.endswith("ee")):
        word = word[:-1]
    elif ending == "ed" and word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    elif _DOUBLES.fullmatch(word):
        word += word[-1]
    return word + ending


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")


@cache
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """The first word of a phrase to the phrases that begin with it, as words, longest first.

    >>> [" ".join(said) for said, _ in phrases()["according"]]
    ['according to']
    """
    found: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]] = {}
    for cue in sorted(cues(), key=lambda cue: -cue.lemma.count(" ")):
        if cue.part == "phrase":
            said = tuple(cue.lemma.split())
            found[said[0]] = (*found.get(said[0], ()), (said, cue))
    return found


_NONE: frozenset[str] = frozenset()
PLAIN = Cue("", "phrase", "neutral", _NONE, _NONE, "", _NONE, False, "", _NONE, _NONE)
