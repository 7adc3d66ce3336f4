"""Who can act: somebody may promise and refuse; a text may speak, and a thing does neither."""

from __future__ import annotations

from lessons.sources import kinds, subject_words, words
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, SMALL

_PEOPLE = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "ian", "ians", "ant", "ants", "ee", "ees", "people")


def can_act(page: Page, source: Range, lemma: str) -> bool:
    """Whether a source is somebody: a name, a pronoun, a word for people or bodies. A text may speak, but not act."""
    if not subject_words.can_be_source(page, source):
        return False
    tokens = page.tokens
    at = kinds.head(page, source)
    if tokens.tag[at] == words.DETERMINER:
        return tokens.low[at] not in ("this", "that", "these", "those", "such", "each", "either")
    if tokens.tag[at] or tokens.kind[at] != SMALL:
        return True
    found = next((kinds.source_words().get(tokens.low[i]) for i in (at, source[1] - 1)), None)
    kind = found or kinds.source_words().get(tokens.low[at].removesuffix("s"))
    if kind is None:
        named = any(tokens.kind[i] == CAPITAL for i in range(source[0] + 1, at))
        return named or tokens.low[at].endswith(_PEOPLE)
    return kind != "text" or lemma not in words.of("what a text can do")


def is_person(page: Page, part: Range) -> bool:
    """Whether a noun phrase is about people."""
    at = kinds.head(page, part)
    return page.tokens.tag[at] == words.OBJECT or kinds.source_words().get(page.tokens.low[at]) in ("person", "group")


def is_survey(page: Page, source: Range) -> bool:
    """Whether a source is a poll or a study, whose findings are told: "Polls show a tie"."""
    return any(page.tokens.low[i] in words.of("surveys") for i in range(*source))
