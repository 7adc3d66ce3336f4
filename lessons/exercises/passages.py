"""The words an exercise is about: a statement of the course's article, or a finding in an article of one's own.

A key like ``"S04"`` names a statement of the case; ``"@3"`` names the third finding (relation) of the own article in
use, whose roles are ``source``, ``cue``, ``content`` and, in a chain, ``carrier``; ``"@sentence 5"`` names its fifth
sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons import case
from lessons.errors import UnknownName

if TYPE_CHECKING:
    from lessons.article import Article, Sentence
    from lessons.attribution import Relation, Span

_PLAIN = "@sentence "


def sentence(key: str) -> Sentence:
    """The sentence in which a statement or finding stands. Raises UnknownName (a KeyError) if there is none."""
    if not key.startswith("@"):
        return case.sentence(key)
    if key.startswith(_PLAIN):
        return _sentence(key)
    article, relation = _finding(key)
    found = home(article, relation)
    if found is None:
        raise UnknownName(f"Finding {key[1:]} of your article runs over more than one sentence.")
    return found


def span(key: str, role: str = "sentence") -> Span:
    """Where a role stands: start and end in the clean text, code points, half-open.

    Raises UnknownName (a KeyError) if there is no such place.

    >>> span("S12", "source") == case.span("S12", "source")
    True
    """
    if not key.startswith("@"):
        return case.span(key, role)
    article, relation = _finding(key)
    if role == "sentence":
        found = sentence(key)
        return found.start, found.end
    spans = roles(article, relation).get(role)
    if spans is None:
        raise UnknownName(f"Finding {key[1:]} of your article has no “{role}”.")
    return spans


def words(key: str, role: str = "sentence") -> str:
    """The words of a role."""
    if not key.startswith("@"):
        return case.words(key, role)
    article, _ = _finding(key)
    start, end = span(key, role)
    return article.clean[start:end]


def home(article: Article, relation: Relation) -> Sentence | None:
    """The one sentence that holds a whole finding, or None."""
    return next((each for each in article.sents if each.start <= relation.start and relation.end <= each.end), None)


def roles(article: Article, relation: Relation) -> dict[str, Span]:
    """The roles of a finding that stand in one piece."""
    from lessons import own

    found = {role: relation.spans(role)[0] for role in ("source", "cue", "content") if len(relation.spans(role)) == 1}
    if relation.antecedent:
        found["antecedent"] = relation.antecedent
    mine = own.in_use()
    outer = next((each for each in mine.relations() if each.number == relation.outer), None) if mine else None
    if outer and len(outer.source) == 1:
        found["carrier"] = outer.source[0]
    return found


def _sentence(key: str) -> Sentence:
    from lessons import own

    mine = own.in_use()
    number = key.removeprefix(_PLAIN)
    found = next((each for each in mine.article.sents if str(each.sentence) == number), None) if mine else None
    if found is None:
        raise UnknownName(f"There is no sentence {number} in an article of your own.")
    return found


def _finding(key: str) -> tuple[Article, Relation]:
    from lessons import own

    mine = own.in_use()
    found = next((each for each in mine.relations() if f"@{each.number}" == key), None) if mine else None
    if mine is None or found is None:
        raise UnknownName(f"There is no finding {key[1:]} in an article of your own.")
    return mine.article, found
