"""Which words may stand in the subject of a cue, and which begin something else."""

from __future__ import annotations

from lessons.sources import kinds, phrases, words
from lessons.sources.lexicon import BASE, NOUN, S_FORM, forms
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL


def can_be_source(page: Page, part: Range) -> bool:
    """Whether a part may be a source at all: a lone "started" or "creating" is a verb that the rules do not know."""
    tokens = page.tokens
    first = part[0]
    if tokens.kind[first] != SMALL or tokens.tag[first] or not tokens.low[first].endswith(("ed", "ing")):
        return True
    known = kinds.source_words()
    return any(tokens.kind[i] == CAPITAL or tokens.low[i] in known for i in range(*part))


def is_role(page: Page, part: Range) -> bool:
    """Whether a noun phrase tells what somebody is: "the company's chief executive"."""
    tokens = page.tokens
    return tokens.kind[part[1] - 1] == SMALL and kinds.source_words().get(tokens.low[part[1] - 1]) == "person"


def describes(page: Page, place: int, floor: int) -> bool:
    """Whether a small word stands inside a noun phrase: "an earlier version", "its October meeting", "such as"."""
    low, tag, kind = page.tokens.low, page.tokens.tag, page.tokens.kind
    if low[place] == "as" and place > floor and low[place - 1] == "such":
        return True
    dated = place + 1 + (kind[place + 1] == ".")  # "an Oct. 11 memo"
    if tag[place] == words.TIME and dated + 1 < len(low) and kind[dated] == NUMBER and kind[dated + 1] == SMALL:
        return not tag[dated + 1] and (place == floor or tag[place - 1] in (words.DETERMINER, words.POSSESSIVE))
    return (
        tag[place] in (words.ADVERB, words.TIME)
        and place > floor
        and tag[place - 1] in (words.DETERMINER, words.POSSESSIVE)
        and not tag[place + 1]
        and kind[place + 1] in (SMALL, CAPITAL)
    )


def is_text_by(page: Page, place: int) -> bool:
    """Whether "by", "from" or "for" joins a text to its maker: "a letter from his doctor"."""
    low = page.tokens.low
    return low[place] in ("by", "from", "for") and kinds.source_words().get(low[place - 1]) == "text"


def is_verb(page: Page, place: int, stop: int) -> bool:
    """Whether a small word with no class of its own is the verb of its clause, so that no subject reaches past it."""
    tokens = page.tokens
    word = tokens.low[place]
    if word.endswith("ed") and len(word) > 4:
        if (
            place + 1 < stop
            and tokens.tag[place + 1] in (words.PREPOSITION,)
            and place > 0
            and phrases.is_noun_end(page, place - 1)
        ):
            return False  # "a group based in Kyiv"
        return place > 0 and phrases.is_noun_end(page, place - 1)
    if place > 0 and place + 1 < stop and phrases.is_noun_end(page, place - 1):
        plural = tokens.low[place - 1].endswith("s")
        return any(
            each.cue.part == "verb" and "clause" in each.cue.core and each.form == (BASE if plural else S_FORM)
            for each in forms().get(word, ())
        ) and not any(each.form == NOUN for each in forms().get(word, ()))
    return False


def takes_that(page: Page, place: int) -> bool:
    """Whether "that" after a word begins what is told, not a relative clause."""
    return page.tokens.low[place] in words.of("before that")
