"""The draft of an article of one's own, ready to be asked about: each finding with its sentence, and what is confirmed.

It is read once for each state of the reader's corrections, and looked up by place, so a question on a text of
20,000 words is made as quickly as one on a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from lessons.text.english import doubt

if TYPE_CHECKING:
    from lessons.case.corrections.applying import Row
    from lessons.case.own import OwnArticle
    from lessons.sources import Relation, Span
    from lessons.text.article import Article, Sentence

PARTS = ("source", "cue", "content")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]*")


class Draft:
    """An article and its findings, the machine's with the reader's corrections, in the order of the text."""

    def __init__(self, mine: OwnArticle, log: bytes) -> None:
        from lessons.case.corrections.applying import corrected, keyed
        from lessons.case.corrections.events import CORRECTIONS

        self.mine = mine
        self.article: Article = mine.article
        self._reading = mine.reading(log)
        self.confirmed = self._reading.sentences
        rows = corrected(mine.draft(), CORRECTIONS.parse(log), self.article.clean).rows
        self.rows: Mapping[int, Row] = {row.relation.number: row for row in rows if row.state != "deleted"}
        standing = (row.relation for row in self.rows.values())
        self.relations = tuple(sorted(standing, key=lambda relation: (relation.start, relation.end)))
        self._found = keyed(mine.draft())
        self._labels: dict[Relation, str] = {}
        self._starts = [sentence.start for sentence in self.article.sents]

    # Where a finding stands

    def home(self, relation: Relation) -> Sentence | None:
        """The one sentence that holds a whole finding, be it the headline; None if it runs over more than one."""
        here = self.at(relation.start)
        return here if here and relation.end <= here.end else None

    def at(self, place: int) -> Sentence | None:
        """The sentence at a place of the clean text."""
        here = self.article.sents[max(bisect_right(self._starts, place) - 1, 0)] if self._starts else None
        return here if here and here.start <= place < here.end else None

    def before(self, place: int, count: int) -> tuple[Sentence, ...]:
        """The last body sentences that begin before a place, at most ``count``, in the order of the text."""
        first = bisect_right(self._starts, place - 1)
        return tuple(each for each in self.article.sents[max(first - count, 0) : first] if each.sentence)

    def around(self, place: int, count: int) -> tuple[Relation, ...]:
        """The findings nearest to a place, at most ``count`` on each side of it."""
        at = bisect_right(self.relations, place, key=lambda relation: relation.start)
        return self.relations[max(at - count, 0) : at + count]

    def roles(self, relation: Relation) -> dict[str, Span]:
        """The parts of a finding that stand in one piece; ``carrier`` is the source of the one that carries it."""
        places = {role: relation.spans(role)[0] for role in PARTS if len(relation.spans(role)) == 1}
        if relation.antecedent:
            places["antecedent"] = relation.antecedent
        carrier = self.carrier(relation)
        if carrier and len(carrier.source) == 1:
            places["carrier"] = carrier.source[0]
        return places

    def carrier(self, relation: Relation) -> Relation | None:
        """The finding that carries one; None if nobody does."""
        row = self.rows.get(relation.outer or 0)
        return row.relation if row else None

    def words(self, relation: Relation, role: str) -> str:
        """The words of a part; ``""`` if it is missing or stands in several places."""
        place = self.roles(relation).get(role)
        return self.article.clean[slice(*place)] if place else ""

    def label(self, relation: Relation) -> str:
        """The one name of the source of a finding."""
        if relation not in self._labels:
            self._labels[relation] = self._reading.label(relation)
        return self._labels[relation]

    def standing_in(self, relation: Relation) -> int:
        """How many findings begin in the sentence of one."""
        here = self.at(relation.start)
        return self._counts[here.start] if here else 0

    @cached_property
    def _counts(self) -> Counter[int]:
        homes = (self.at(relation.start) for relation in self.relations)
        return Counter(here.start for here in homes if here)

    @cached_property
    def english(self) -> bool:
        """Whether the article is in English: the machine reads nothing else."""
        return doubt(self.article.clean) != "no"

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words that have a capital inside a sentence, as names have."""
        return frozenset(_INSIDE.findall(self.article.clean))

    # What a person has seen of it

    def is_confirmed(self, relation: Relation) -> bool:
        """Whether a person has confirmed the sentence in which a finding begins."""
        here = self.at(relation.start)
        return bool(here and here.sentence in self.confirmed)

    def confirmed_first(self, relations: Iterable[Relation]) -> list[Relation]:
        """Findings in the order in which they are asked about: first those in sentences that a person has confirmed."""
        return sorted(relations, key=lambda relation: (not self.is_confirmed(relation), relation.start, relation.end))

    def seen(self, relation: Relation, *parts: str) -> bool:
        """Whether a person has said how these parts of a finding are: only then they are a key.

        In a sentence that was confirmed, all are. Who changed one part has not yet looked at the others.
        """
        row = self.rows[relation.number]
        if self.is_confirmed(relation) or row.state in ("confirmed", "added"):
            return True
        before = self._found.get(row.key)
        same = before is not None and any(getattr(before, part) == getattr(relation, part) for part in parts)
        return row.state == "changed" and not same

    def basis(self, relation: Relation) -> Relation:
        """How a finding stood when nobody had corrected it. By that a question is chosen, until its sentence is
        confirmed: else a correction would move the question to another sentence, with the answer just given."""
        if self.is_confirmed(relation):
            return relation
        return self._found.get(self.rows[relation.number].key, relation)

    def basis_carrier(self, relation: Relation) -> Relation | None:
        """The carrier of a finding, by the same rule."""
        basis = self.basis(relation)
        return self.carrier(relation) if basis is relation else self.by_machine.get(basis.outer or 0)

    @cached_property
    def uncorrected(self) -> tuple[Relation, ...]:
        """The findings by the same rule: with the corrections in confirmed sentences, without all others."""
        kept = filter(self.is_confirmed, self.relations)
        return (*kept, *(relation for relation in self._found.values() if not self.is_confirmed(relation)))

    @cached_property
    def by_machine(self) -> dict[int, Relation]:
        """The machine's findings by their numbers, those that a reader took out among them."""
        return {relation.number: relation for relation in self._found.values()}


def of(mine: OwnArticle) -> Draft:
    """The draft of an article as it is now, made once for each state of its corrections."""
    return _of(mine, mine.written)


@lru_cache(maxsize=4)
def _of(mine: OwnArticle, log: bytes) -> Draft:
    return Draft(mine, log)
