"""How well found relations agree with gold ones.

The measure: every span becomes the set of words that it touches, so that marks, commas and spaces neither win nor
lose a point. Found and gold relations that share a word of content or cue are paired one to one, the best agreement
first. A pair is *soft* if its sources and its contents agree with a Dice of at least one half and its cues share a
word; two parts that are both missing agree. Precision is soft pairs over found, recall soft pairs over gold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

ROLES = ("source", "cue", "content")
Parts = Mapping[str, frozenset[int]]


class Pair(NamedTuple):
    """A found and a gold relation that belong together, as indexes, and whether they agree well enough."""

    found: int
    gold: int
    soft: bool


class Score(NamedTuple):
    """Counts of one text or several."""

    hits: int = 0
    found: int = 0
    gold: int = 0

    def plus(self, other: Score) -> Score:
        """The sum of two texts."""
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Per cent of the found relations that are right."""
        return 100 * self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Per cent of the gold relations that were found."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of the two."""
        return 200 * self.hits / (self.found + self.gold) if self.found + self.gold else 0.0


def words_touched(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """The numbers of the words that spans touch.

    >>> sorted(words_touched("“Go,” she said.", [(0, 5)])), sorted(words_touched("“Go,” she said.", [(7, 12)]))
    ([0], [1, 2])
    """
    wanted = [tuple(span) for span in spans]
    return frozenset(
        number
        for number, word in enumerate(re.finditer(r"\w+", text))
        if any(start < word.end() and word.start() < end for start, end in wanted)
    )


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """Twice the shared over the sum; two empty sets agree."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def parts(text: str, relation: Mapping[str, Any]) -> Parts:
    """The words of each role."""
    return {role: words_touched(text, relation[role]) for role in ROLES}


def pairs(text: str, found: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> list[Pair]:
    """Found and gold relations, one to one, the best agreement first."""
    mine, theirs = ([parts(text, relation) for relation in side] for side in (found, gold))
    candidates = sorted(
        (-sum(dice(a[role], b[role]) for role in ROLES), i, j)
        for i, a in enumerate(mine)
        for j, b in enumerate(theirs)
        if a["content"] & b["content"] or a["cue"] & b["cue"]
    )
    paired: list[Pair] = []
    for _, i, j in candidates:
        if any(pair.found == i or pair.gold == j for pair in paired):
            continue
        a, b = mine[i], theirs[j]
        cues = bool(a["cue"] & b["cue"]) or not (a["cue"] or b["cue"])
        soft = dice(a["source"], b["source"]) >= 0.5 and dice(a["content"], b["content"]) >= 0.5 and cues
        paired.append(Pair(i, j, soft))
    return paired


def soft(text: str, found: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> Score:
    """The soft score of one text."""
    return Score(sum(pair.soft for pair in pairs(text, found, gold)), len(found), len(gold))


def soft_core(text: str, found: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> Score:
    """The same against the gold ``core``: a found relation that hits a gold ``wide`` one counts neither way."""
    aside = {pair.found for pair in pairs(text, found, gold) if pair.soft and gold[pair.gold]["mode"] == "wide"}
    core = [relation for relation in gold if relation["mode"] == "core"]
    return soft(text, [relation for n, relation in enumerate(found) if n not in aside], core)


def labels(text: str, found: Sequence[Mapping[str, Any]], gold: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Of the soft pairs, how many codes are right: ``kind right``, ``kind``, ``outer right``, ``outer`` and so on."""
    matched = {pair.gold: found[pair.found] for pair in pairs(text, found, gold) if pair.soft}
    by_number = {relation["number"]: index for index, relation in enumerate(gold)}
    count: Counter[str] = Counter()

    def note(code: str, right: bool) -> None:
        count[code] += 1
        count[f"{code} right"] += right

    for index, mine in matched.items():
        truth = gold[index]
        note("kind", mine["kind"] == truth["kind"])
        note("cue class", mine["cue_class"] in (truth["cue_class"], *truth["cue_class_accept"]))
        if truth["source"]:
            note("source type", mine["source_type"] in (truth["source_type"], *truth["source_type_accept"]))
        if truth["antecedent"]:
            at = words_touched(text, [mine["antecedent"]] if mine["antecedent"] else [])
            note("antecedent", bool(at & words_touched(text, [truth["antecedent"], *truth["antecedent_accept"]])))
        if truth["outer"]:
            carrier = matched.get(by_number.get(truth["outer"], -1))
            note("outer", carrier is not None and mine["outer"] == carrier["number"])
        elif mine["outer"]:
            count["outer made up"] += 1
    return count
