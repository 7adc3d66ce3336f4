"""What may complete a cue of wide mode: an infinitive, words after a preposition, and where such a content ends."""

from __future__ import annotations

from lessons.sources import contents, words
from lessons.sources.page import Page
from lessons.sources.tokens import SMALL

PREPOSITIONS = ("for", "on", "about", "of", "against", "with", "in", "at", "from")


def infinitive(page: Page, place: int, last: int) -> bool:
    """Whether a verb in its plain form follows "to"."""
    tokens = page.tokens
    ahead = place + 1
    while ahead < last and (tokens.tag[ahead] == words.NOT or words.is_adverb(tokens.low[ahead], tokens.tag[ahead])):
        ahead += 1
    if ahead >= last or tokens.kind[ahead] != SMALL:
        return False
    return tokens.tag[ahead] in ("", words.AUXILIARY, words.BUT, words.PREPOSITION) and (
        not tokens.low[ahead].endswith(("ing", "ness", "tion")) or tokens.low[ahead] in words.of("plain in ing")
    )


_AFTER_VERB = frozenset(
    {words.PREPOSITION, words.DETERMINER, words.POSSESSIVE, words.OBJECT, words.TO, words.THAT, words.TIME, words.WH}
)


def _speaker_goes_on(page: Page, place: int, last: int) -> bool:
    """Whether a verb in the past follows "and", which cannot belong to an infinitive: "to veto it and called on"."""
    tokens = page.tokens
    while place < last and tokens.tag[place] == words.ADVERB:
        place += 1
    if place >= last or page.finite[place + 1] == page.finite[place] or tokens.tag[place] == words.AUXILIARY:
        return False
    return tokens.tag[place] == words.VERB or place + 1 >= last or tokens.tag[place + 1] in _AFTER_VERB


def clause_end(page: Page, start: int, last: int) -> int:
    """Where a content ends that is not a clause of its own."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    stop = contents.right_end(page, start, last)
    place = start + 1
    while place < stop:
        if page.inside[place] >= 0:
            place = page.quotations[page.inside[place]].last
            continue
        if kind[place] in (";", ":", "—", "–", "--"):
            return place
        if kind[place] == "," and place + 1 < stop:
            ahead = place + 1
            if tag[ahead] in (words.BUT, words.SUBORDINATOR, words.WHO, words.SUBJECT, words.WH) or low[ahead].endswith(
                "ing"
            ):
                return place
            if page.finite[ahead + 1] > page.finite[ahead]:
                return place
            if low[ahead] in ("and", "or") and page.verbs(ahead, min(ahead + 6, stop)):
                return place
            if low[ahead] in ("after", "because", "since", "despite", "following", "according", "in", "with"):
                return place
        if page.verbs(start, place) == 0 and low[place] in ("and", "but") and _speaker_goes_on(page, place + 1, stop):
            return place - (kind[place - 1] == ",")
        if low[place] == "and" and place + 2 < stop and tag[place + 1] == words.SUBJECT:
            return place - (kind[place - 1] == ",")
        place += 1
    return min(place, stop)
