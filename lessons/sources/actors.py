"""Who can act: somebody may promise and refuse; a text may speak, and a thing does neither."""

from __future__ import annotations

from lessons.sources import kinds, words
from lessons.sources.lexicon import Cue
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, SMALL

_PEOPLE = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "ian", "ians", "ant", "ants", "ee", "ees", "people")


def can_act(page: Page, source: Range, cue: Cue) -> bool:
    """Whether a source is somebody: a name, a pronoun, a word for people or bodies. A text may speak, but not act."""
    tokens = page.tokens
    at = kinds.head(page, source)
    if tokens.low[source[0]] == "it":
        return cue.part != "adjective" and cue.cue_class != "factive"
    if tokens.low[source[0]] == "you":
        return False
    if tokens.tag[at] == words.DETERMINER:
        return tokens.low[at] not in ("this", "that", "these", "those", "such", "each", "either")
    if tokens.tag[at] or tokens.kind[at] != SMALL:
        return True
    kind = next(filter(None, (kinds.listed(tokens.low[i]) for i in (at, source[1] - 1))), "")
    if not kind:
        named = any(tokens.kind[i] == CAPITAL for i in range(source[0] + 1, at))
        return named or tokens.low[at].endswith(_PEOPLE)
    return kind != "text" or cue.lemma not in words.of("what a text can do")


def is_person(page: Page, part: Range) -> bool:
    """Whether a noun phrase is about people."""
    at = kinds.head(page, part)
    return page.tokens.tag[at] == words.OBJECT or kinds.listed(page.tokens.low[at]) in ("person", "group")


def is_survey(page: Page, source: Range) -> bool:
    """Whether a source is a poll or a study, whose findings are told: "Polls show a tie"."""
    return any(page.tokens.low[i] in words.of("surveys") for i in range(*source))
