"""Acts told by a noun: "requests by the president that", "his claim that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import complements, contents, drafts, passives, phrases, sources, words
from lessons.sources.cues import Group
from lessons.sources.drafts import Draft
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

if TYPE_CHECKING:
    from lessons.sources.engine import Reader


def noun(reader: Reader, first: int, last: int, group: Group) -> Draft | None:
    """ "requests by X that", "his claim that", "criticism from X for"."""
    page = reader.page
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    frames = group.cue.wide
    place = group.head
    source: Range | None = None
    begin = place
    # whose claim: "his claim", "Mr. Smith's repeated claim"
    back = place - 1
    while back >= first and back >= place - 4 and kind[back] == SMALL and not tag[back]:
        back -= 1
    if back < first:
        return None
    if tag[back] == words.POSSESSIVE:
        source = (back, back + 1)
    elif kind[back] == OWNER:
        source = sources.owner(page, back, first)
    stop = place + 1
    if source is None:
        agent = -1
        for ahead in range(stop, min(stop + 8, last)):
            if low[ahead] in ("by", "from") and low[ahead] in frames:
                agent = ahead
                break
            if kind[ahead] in (";", ":", ".") or tag[ahead] in (words.AUXILIARY, words.VERB, words.THAT):
                break
        if agent > 0:
            source = passives.agent(page, agent + 1, last)
            if source is None:
                return None
            stop = source[1]
            if group.cue.lemma in ("criticism", "praise", "condemnation", "opposition"):
                begin = _light_verb(page, place, first)
        else:
            begin = _light_verb(page, place, first)
            if begin == place:
                return None
            source = sources.before(page, begin, first)
            if source is None:
                return None
    content = _noun_content(page, stop, last, group)
    if content is None:
        return None
    return drafts.make(group, source, [(begin, place + 1)], [content], "noun", mode="wide", certainty="likely")


def _light_verb(page: Page, place: int, first: int) -> int:
    """Where a verb stands that a noun cue needs: "made the claim". ``place`` if there is none."""
    tokens = page.tokens
    back = place - 1
    while back >= first and back >= place - 5:
        if tokens.low[back] in words.of("light verbs"):
            while back > first and tokens.tag[back - 1] == words.AUXILIARY:
                back -= 1
            return back
        if tokens.tag[back] not in ("", words.DETERMINER) or tokens.kind[back] not in (SMALL, CAPITAL, NUMBER):
            break
        back -= 1
    return place


def _noun_content(page: Page, stop: int, last: int, group: Group) -> Range | None:
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    frames = group.cue.wide
    far = 20 if stop > group.head + 1 else 4
    for place in range(stop, min(stop + far, last)):
        if (
            tag[place] == words.THAT
            and "clause" in frames
            and not (place + 1 < last and tag[place + 1] in (words.AUXILIARY, words.VERB))
        ):
            end = contents.right_end(page, place, last)
            return (place, end) if end - place > 2 else None
        if low[place] == "to" and "to" in frames and complements.infinitive(page, place, last):
            end = complements.clause_end(page, place, last)
            for ahead in range(place + 2, end):  # "her proposal to ban it was criticized"
                if tag[ahead] in (words.WHO, words.THAT, words.SUBJECT):
                    break
                if tag[ahead] == words.AUXILIARY and low[ahead] not in ("be", "have", "being"):
                    return (place, ahead)
            return (place, end)
        if low[place] == "for" and ("for" in frames or "from" in frames) and place + 1 < last:
            return (place, contents.right_end(page, place, last))
        if kind[place] == "." and phrases.abbreviated(page, place):
            continue
        if kind[place] in (";", ":", ".") or tag[place] in (words.AUXILIARY, words.VERB):
            return None
    return None
