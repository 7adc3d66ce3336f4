"""The words an exercise is about: a statement of the course's article, or a finding in an article of one's own.

A key like ``"S04"`` names a statement of the case; ``"@3"`` names the finding (relation) with that number in the own
article in use, whose roles are ``source``, ``cue``, ``content`` and, in a chain, ``carrier``; ``"@sentence 5"`` names
its fifth sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lessons import case
from lessons.case import editions, own
from lessons.kit.errors import UnknownName
from lessons.kit.language import say
from lessons.sources import Relation, Span
from lessons.text.article import Sentence

if TYPE_CHECKING:
    from lessons.course.own_tasks.drafts import Draft


def label(sentence: Sentence) -> str:
    """``"Headline"``, or ``"Sentence 7"`` for the seventh body sentence of the edition in use."""
    return say("Sentence {sentence}", sentence=sentence.sentence) if sentence.sentence else say("Headline")


def sentence(key: str) -> Sentence:
    """The sentence in which a statement or finding stands. Raises UnknownName (a KeyError) if there is none."""
    if not key.startswith("@"):
        return case.sentence(key)
    what, _, number = key[1:].rpartition(" ")
    if what:
        return _known(key, next((each for each in _draft().article.sents if str(each.sentence) == number), None))
    draft, relation = _finding(key)
    return _known(key, draft.home(relation))


def _known(key: str, found: Sentence | None) -> Sentence:
    if found is None:
        raise UnknownName(say("No single sentence of your article holds “{key}”.", key=key[1:]))
    return found


def spans(key: str) -> Mapping[str, Span]:
    """Where all roles stand that a statement or finding has, and its sentence.

    Each is start and end in the clean text, code points, half-open.

    >>> spans("S12")["source"] == case.span("S12", "source")
    True
    """
    if not key.startswith("@"):
        return editions.spans(key)
    draft, relation = _finding(key)
    here = _known(key, draft.home(relation))
    return {"sentence": (here.start, here.end), **draft.roles(relation)}


def words(key: str, role: str = "sentence") -> str:
    """The words of a role. Raises UnknownName (a KeyError) if there is no such place."""
    if not key.startswith("@"):
        return case.words(key, role)
    if role not in (places := spans(key)):
        raise UnknownName(say("Finding {key} of your article has no “{role}”.", key=key[1:], role=role))
    return _draft().article.clean[slice(*places[role])]


def _draft() -> Draft:
    from lessons.course.own_tasks import drafts

    mine = own.in_use()
    if mine is None:
        raise UnknownName(say("There is no article of your own in use."))
    return drafts.of(mine)


def _finding(key: str) -> tuple[Draft, Relation]:
    draft, number = _draft(), key[1:]
    row = draft.rows.get(int(number)) if number.isdecimal() else None
    if row is None:
        raise UnknownName(say("There is no finding {number} in an article of your own.", number=number))
    return draft, row.relation
