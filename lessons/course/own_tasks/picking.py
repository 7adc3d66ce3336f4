"""Which finding of a draft a question is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from lessons.case import coding
from lessons.course.own_tasks import suiting
from lessons.course.own_tasks.drafts import PARTS, Draft

if TYPE_CHECKING:
    from lessons.sources import Relation, Span

FAR = 3  # sentences before a pronoun in which the one that it stands for is named


@lru_cache(maxsize=4)
def suitable(draft: Draft) -> tuple[Relation, ...]:
    """The findings of a draft that can be asked about: first those in sentences that a person has confirmed."""
    standing = [each for each in draft.relations if _stands(draft, each)] if draft.english else []
    found = [each for each in standing if suiting.finding_suits(draft, draft.basis(each))]
    return tuple(draft.confirmed_first(found))


def _stands(draft: Draft, relation: Relation) -> bool:
    """Whether it can still be asked about as it is now: a correction may have taken a part of it apart."""
    return draft.home(relation) is not None and draft.roles(relation).keys() >= set(PARTS)


def pick(draft: Draft, name: str) -> Relation | None:
    """A finding of a kind of :data:`PICKS`, or None: best one alone in its sentence and not yet asked about."""
    return _picked(draft).get(name)


@lru_cache(maxsize=4)
def _picked(draft: Draft) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for name in (*ORDER, *(each for each in PICKS if each not in ORDER)):
        fitting = [each for each in suitable(draft) if PICKS[name](draft, each)]
        earlier = [found[each] for each in ORDER if each in found] if name in ORDER else []
        fresh = [each for each in fitting if each not in earlier]
        if name == "last":  # an exit ticket asks about something new, or not at all
            chosen = next(reversed(_in_one_state(draft, _alone(draft, fresh))), None)
        else:
            chosen = next(iter(_alone(draft, fresh) or _alone(draft, fitting)), None)
        if chosen is not None:
            found[name] = chosen
    return found


def _in_one_state(draft: Draft, found: list[Relation]) -> list[Relation]:
    """Those that are confirmed, if any is."""
    confirmed = [each for each in found if draft.is_confirmed(each)]
    return confirmed or found


def _alone(draft: Draft, found: list[Relation]) -> list[Relation]:
    """Those that stand alone in their sentence, confirmed ones before others; if none does, all."""
    alone = [each for each in found if draft.standing_in(each) == 1]
    if any(map(draft.is_confirmed, found)) and not any(map(draft.is_confirmed, alone)):
        return found
    return alone or found


def _is_late(relation: Relation) -> bool:
    return relation.cue[0][0] > relation.content[0][0]


def _plain(draft: Draft, relation: Relation) -> bool:
    basis = draft.basis(relation)
    return basis.mode == "core" and not suiting.is_small(draft, basis) and basis.outer is None


def _tells(draft: Draft, relation: Relation) -> bool:
    """A plain one that credits its sentence, so that its line in the ledger can be asked about too."""
    return _plain(draft, relation) and draft.basis(relation).cue_class in coding.TELLING


def _indirect(draft: Draft, relation: Relation) -> bool:
    basis = draft.basis(relation)
    return (
        basis.mode == "core" and basis.kind == "indirect" and not suiting.is_small(draft, basis) and not _is_late(basis)
    )


def _chain(draft: Draft, relation: Relation) -> bool:
    basis = draft.basis(relation)
    return basis.mode == "core" and suiting.is_chain(draft, basis, draft.basis_carrier(relation))


def _late(draft: Draft, relation: Relation) -> bool:
    basis = draft.basis(relation)
    return basis.mode == "core" and _is_late(basis) and basis.kind != "direct" and not suiting.is_small(draft, basis)


def _pronoun(draft: Draft, relation: Relation) -> bool:
    basis = draft.basis(relation)
    if basis.mode != "core" or not suiting.is_small(draft, basis) or basis.antecedent is None:
        return False
    here = draft.at(basis.source[0][0])
    near = (*draft.before(here.start, FAR), here) if here else ()  # what the question shows
    start, end = basis.antecedent
    named_near = bool(near) and near[0].start <= start and end <= basis.source[0][0]
    return named_near and suiting.is_teller(draft, basis.antecedent) and len(others(draft, basis)) > 1


def others(draft: Draft, relation: Relation) -> tuple[Span, ...]:
    """Where other sources are named that a pronoun could stand for, the nearest first; behind them those after it."""
    place, mine = relation.source[0][0], draft.label(relation)
    before = [each for each in draft.around(place, _MOST_BACK) if each.start < place]
    after = [each for each in draft.around(place, _MOST_BACK) if each.start > place]
    found: dict[str, Span] = {}
    for each in (*reversed(before), *after):
        label = draft.label(each)
        one_piece = len(each.source) == 1 and each.source[0] != relation.antecedent
        if one_piece and label not in ("", mine) and suiting.is_teller(draft, each.source[0]):
            found.setdefault(label, each.source[0])
    return tuple(found.values())


_MOST_BACK = 40  # findings before a pronoun, and after it, among which its options are looked for

# Each asks about another sentence than those before it. Two questions need a cue that comes late, and it is rare; asked
# about another time with that cue in the question, it would be given away.
ORDER = ("late", "plain", "indirect", "last")
PICKS: dict[str, Callable[[Draft, Relation], bool]] = {
    "plain": _plain,
    "indirect": _indirect,
    "chain": _chain,
    "late": _late,
    "pronoun": _pronoun,
    "last": _tells,
}
