"""Which finding of a draft a question is about."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from lessons.case import coding
from lessons.course.own_tasks import suiting
from lessons.course.own_tasks.drafts import PARTS, Draft
from lessons.sources import Relation, Span

FAR = 3  # sentences before a pronoun in which the one that it stands for is named
_MOST_BACK = 40  # findings before a pronoun, and after it, among which its options are looked for
# Each asks about another sentence than those before it. Two questions need a cue that comes late, and it is rare; asked
# about another time with that cue in the question, it would be given away.
ORDER = ("late", "plain", "indirect", "last")
PICKS = (*ORDER, "chain", "pronoun")


@lru_cache(maxsize=4)
def suitable(draft: Draft) -> tuple[Relation, ...]:
    """The findings of a draft that can be asked about: first those in sentences that a person has confirmed.

    A correction may have taken a part of one apart: then it cannot be asked about as it is now.
    """
    suits = (
        relation
        for relation in (draft.relations if draft.english else ())
        if draft.home(relation) is not None
        and draft.roles(relation).keys() >= set(PARTS)
        and suiting.finding_suits(draft, draft.basis(relation))
    )
    return tuple(sorted(suits, key=lambda relation: not draft.is_confirmed(relation)))


@lru_cache(maxsize=4)
def picked(draft: Draft) -> dict[str, Relation]:
    """A finding of each kind of :data:`PICKS` that there is: best one alone in its sentence and not yet asked about."""
    picked: dict[str, Relation] = {}
    for name in PICKS:
        fitting = [relation for relation in suitable(draft) if _fits(draft, relation, name)]
        asked = picked.values() if name in ORDER else ()
        fresh = [relation for relation in fitting if relation not in asked]
        if name == "last":  # an exit ticket asks about something new, or not at all
            alone = _alone(draft, fresh)
            chosen = next(reversed([*filter(draft.is_confirmed, alone)] or alone), None)
        else:
            chosen = next(iter(_alone(draft, fresh) or _alone(draft, fitting)), None)
        if chosen is not None:
            picked[name] = chosen
    return picked


def _alone(draft: Draft, relations: list[Relation]) -> list[Relation]:
    """Those that stand alone in their sentence, confirmed ones before others; if none does, all."""
    standing = Counter(draft.at(relation.start) for relation in draft.relations)
    alone = [relation for relation in relations if standing[draft.at(relation.start)] == 1]
    if any(map(draft.is_confirmed, relations)) and not any(map(draft.is_confirmed, alone)):
        return relations
    return alone or relations


def _fits(draft: Draft, relation: Relation, name: str) -> bool:
    """Whether a finding is of a kind of :data:`PICKS`."""
    basis = draft.basis(relation)
    if basis.mode != "core":
        return False
    if name == "chain":
        carrier = draft.carrier(relation) if basis is relation else draft.by_machine.get(basis.outer or 0)
        return suiting.is_chain(draft, basis, carrier)
    if suiting.is_small(draft, basis):
        return name == "pronoun" and _names_somebody(draft, basis)
    late = basis.cue[0][0] > basis.content[0][0]
    match name:
        case "late":
            return late and basis.kind != "direct"
        case "indirect":
            return not late and basis.kind == "indirect"
        case "plain":
            return basis.outer is None
        case _:  # one that credits its sentence, so that its line in the ledger can be asked about too
            return name == "last" and basis.outer is None and basis.cue_class in coding.TELLING


def _names_somebody(draft: Draft, basis: Relation) -> bool:
    """Whether the sentences that the question shows name whom a pronoun stands for, and others are there to choose."""
    here = draft.at(basis.source[0][0])
    if basis.antecedent is None or here is None:
        return False
    start, end = basis.antecedent
    first = next(iter(draft.before(here.start, FAR)), here)
    near = first.start <= start and end <= basis.source[0][0]
    return near and suiting.is_teller(draft, basis.antecedent) and len(others(draft, basis)) > 1


def others(draft: Draft, relation: Relation) -> tuple[Span, ...]:
    """Where other sources are named that a pronoun could stand for, the nearest first; behind them those after it."""
    place, mine = relation.source[0][0], draft.label(relation)
    near = draft.around(place, _MOST_BACK)
    before = [other for other in near if other.start < place]
    named: dict[str, Span] = {}
    for other in (*reversed(before), *(other for other in near if other.start > place)):
        label = draft.label(other)
        one_piece = len(other.source) == 1 and other.source[0] != relation.antecedent
        if one_piece and label not in ("", mine) and suiting.is_teller(draft, other.source[0]):
            named.setdefault(label, other.source[0])
    return tuple(named.values())
