"""The draft of an article of one's own, ready to be asked about: each finding with its sentence, and what is confirmed.

It is read once for each state of the reader's corrections, and looked up by place, so a question on a text of
20,000 words is made as quickly as one on a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property, lru_cache

from lessons.case.own import OwnArticle
from lessons.sources import Relation, Span
from lessons.text.article import Article, Sentence
from lessons.text.english import doubt

PARTS = ("source", "cue", "content")
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]*")


class Draft:
    """An article and its findings, the machine's with the reader's corrections, in the order of the text."""

    def __init__(self, mine: OwnArticle, log: bytes) -> None:
        self.mine = mine
        self.article: Article = mine.article
        reading = mine.reading(log)
        self.confirmed = reading.sentences
        self.relations = reading.relations
        self.rows = {row.relation.number: row for row in reading.rows if row.state != "deleted"}
        self.by_machine = {relation.number: relation for relation in mine.draft}  # what a reader took out among it
        self.label = cache(reading.label)  # the one name of the source of a finding
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

    def seen(self, relation: Relation, *parts: str) -> bool:
        """Whether a person has said how these parts of a finding are: only then they are a key.

        In a sentence that was confirmed, all are. Who changed one part has not yet looked at the others.
        """
        row = self.rows[relation.number]
        if self.is_confirmed(relation) or row.state in ("confirmed", "added"):
            return True
        before = self.by_machine.get(relation.number)
        same = before is not None and any(getattr(before, part) == getattr(relation, part) for part in parts)
        return row.state == "changed" and not same

    def basis(self, relation: Relation) -> Relation:
        """How a finding stood when nobody had corrected it. By that a question is chosen, until its sentence is
        confirmed: else a correction would move the question to another sentence, with the answer just given."""
        if self.is_confirmed(relation):
            return relation
        return self.by_machine.get(relation.number, relation)


def of(mine: OwnArticle) -> Draft:
    """The draft of an article as it is now, made once for each state of its corrections."""
    return _of(mine, mine.written)


@lru_cache(maxsize=4)
def _of(mine: OwnArticle, log: bytes) -> Draft:
    return Draft(mine, log)
