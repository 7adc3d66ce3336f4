"""Which finding of a draft a question can be about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from lessons import own
from lessons.article import Article, Sentence
from lessons.attribution import Relation
from lessons.exercises import passages

SMALL_WORDS = {"he", "she", "they", "it", "we", "i"}


@dataclass(frozen=True)
class Draft:
    """An article and its findings, the machine's with the reader's corrections."""

    article: Article
    relations: tuple[Relation, ...]

    @cached_property
    def whole(self) -> tuple[Relation, ...]:
        """The findings to ask about: each part in one piece, all of it in one sentence, and nothing shaky."""
        return tuple(
            each
            for each in self.relations
            if {"source", "cue", "content"} <= passages.roles(self.article, each).keys()
            and self.sentence(each)
            and each.certainty != "unsure"
        )

    def sentence(self, relation: Relation) -> Sentence | None:
        """The one sentence of the body that holds a whole finding, or None."""
        found = passages.home(self.article, relation)
        return found if found and found.sentence else None

    def words(self, relation: Relation, role: str) -> str:
        """The words of a role in quotation marks that do not clash with those in the text; "" if it has no place."""
        place = passages.roles(self.article, relation).get(role)
        return self.article.clean[slice(*place)] if place else ""

    def label(self, relation: Relation) -> str:
        """The one name of the source of a finding."""
        mine = own.in_use()
        return mine.label(relation) if mine else self.words(relation, "source")

    def pick(self, name: str) -> Relation | None:
        """A finding of a kind of :data:`PICKS`, or None: best one alone in its sentence and not yet asked about."""
        found = [each for each in self.whole if each.mode == "core" and PICKS[name](self, each)]
        earlier = [self.pick(other) for other in ORDER[: ORDER.index(name)]] if name in ORDER else []
        fresh = [each for each in found if each not in earlier]
        if name == "last":  # an exit ticket asks about something new, or not at all
            return next(reversed(self._first_alone(fresh)), None)
        return next(iter(self._first_alone(fresh) or self._first_alone(found)), None)

    def _first_alone(self, found: list[Relation]) -> list[Relation]:
        return [each for each in found if self._alone(each)] or found

    def _alone(self, relation: Relation) -> bool:
        here = self.sentence(relation)
        return sum(self.sentence(each) == here for each in self.whole) == 1


def _is_small(draft: Draft, relation: Relation) -> bool:
    return draft.words(relation, "source").lower() in SMALL_WORDS


def _is_late(relation: Relation) -> bool:
    return relation.cue[0][0] > relation.content[0][0]


# Each asks about another sentence than those before it. Two questions need a cue that comes late, and it is rare; asked
# about another time with that cue in the question, it would be given away.
ORDER = ("late", "plain", "indirect", "last")
PICKS: dict[str, Callable[[Draft, Relation], bool]] = {
    "plain": lambda draft, each: not _is_small(draft, each) and each.outer is None,
    "indirect": lambda draft, each: each.kind == "indirect" and not _is_small(draft, each) and not _is_late(each),
    "chain": lambda draft, each: each.outer is not None and "carrier" in passages.roles(draft.article, each),
    "late": lambda draft, each: _is_late(each) and each.kind != "direct",
    "pronoun": lambda draft, each: _is_small(draft, each) and each.antecedent is not None,
    "last": lambda draft, each: not _is_small(draft, each) and each.outer is None,
}
