"""What may stand between a cue and its content: the hearer, the day, "in a statement"."""

from __future__ import annotations

from lessons.sources import phrases, quantities, words
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, SMALL


def skip_adjuncts(page: Page, place: int, last: int, *, hearer: bool) -> tuple[int, int]:
    """Skip what may stand between a cue and its content: the hearer, the day, "in a statement".

    Returns where the content may begin, and where the words "in a statement" end that belong to the cue (or
    the place given).
    """

    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    group = place
    if (
        hearer
        and place < last
        and kind[place] in (SMALL, CAPITAL)
        and tag[place] not in (words.THAT, words.WH, words.TO)
    ) and (
        tag[place] in (words.OBJECT, "", words.DETERMINER, words.POSSESSIVE)
        or (low[place] in ("you", "her", "it") and place + 1 < last)
    ):
        place = max(place + 1, hearer_end(page, place, last))
    rounds = 0
    while place < last and rounds < 6:
        rounds += 1
        if page.inside[place] >= 0:
            break
        part_of_day = (
            place > 0 and tag[place - 1] == words.TIME and low[place] in words.of("times")
        )  # "Thursday morning"
        if quantities.opens(page, place, last):
            break
        adverb = words.is_adverb(low[place], tag[place]) and not (
            low[place] in words.of("adverbs of the content") and not _is_where(page, place, last)
        )
        if part_of_day or adverb or tag[place] == words.TIME:
            place += 1
        elif (
            low[place] in ("late", "early", "last", "this", "next", "that", "earlier", "later")
            and place + 1 < last
            and low[place + 1] in words.of("times")
        ):
            place += 2
            if place < last and low[place] in words.of("times"):
                place += 1
        elif (
            low[place] == "as"
            and place + 2 < last
            and low[place + 1] in words.of("since when")
            and low[place + 2] == "as"
        ):
            place += 3  # "as early as 2014", "as recently as last week"
            while place < last and (kind[place] == "number" or low[place] in words.of("times") or low[place] == "last"):
                place += 1
        elif low[place] in words.of("before documents") and place + 1 < last:
            end = _adjunct(page, place, last)
            if end == place:
                break
            if rounds == 1 and low[place] == "in":
                group = end
            place = end
            if place < last and low[place].endswith("ed") and not tag[place]:
                place += 1  # "in a statement released on Saturday"
        elif low[place] == "to" and place + 1 < last and _hearer_word(page, place + 1):
            place = phrases.phrase_end(page, place + 1, last)
        else:
            break
    return place, group


def _is_where(page: Page, place: int, last: int) -> bool:
    """Whether “here” or “there” says where somebody spoke: “told reporters here”, but not “said there were”."""
    tokens = page.tokens
    after = place + 1
    if tokens.low[place] not in ("here", "there"):
        return False
    if after >= last or tokens.tag[after] in (words.THAT, words.TIME) or tokens.kind[after] in (",", ":", "."):
        return True
    return (
        tokens.low[after] == "on" and after + 1 < last and tokens.low[after + 1] in words.of("times")
    )  # "here on Monday"


def hearer_end(page: Page, place: int, last: int) -> int:
    """One past the hearer that begins at ``place``: "told reporters in Kyiv", "told CNN"."""

    tokens = page.tokens
    end = phrases.phrase_end(page, place, last)
    # "told the BBC Russia had": a second name after a name is where the content begins; it cannot be told here.
    rounds = 0
    while end < last and tokens.low[end] in ("in", "at", "on", "of", "from") and rounds < 3:
        rounds += 1
        further = phrases.phrase_end(page, end + 1, last)
        if further <= end + 1 or (further < last and tokens.tag[further] in (words.AUXILIARY, words.VERB)):
            break
        end = further
    return end


def _hearer_word(page: Page, place: int) -> bool:
    tokens = page.tokens
    return (
        tokens.tag[place] in (words.OBJECT, words.DETERMINER, words.POSSESSIVE)
        or tokens.kind[place] == CAPITAL
        or (tokens.kind[place] == SMALL and tokens.low[place].endswith("s") and not tokens.tag[place])
    )


def _adjunct(page: Page, place: int, last: int) -> int:
    """One past a phrase like "in a statement on its website" or "on Monday", or ``place``."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    end = place + 1
    known = False
    while end < last and end - place < 9 and page.inside[end] < 0:
        if kind[end] in (SMALL, CAPITAL, "number", "'s", "-"):
            if low[end] in words.of("documents") or low[end] in words.of("times"):
                known = True
                end += 1
                if (
                    end < last
                    and (tag[end] or (kind[end] == CAPITAL and low[end] not in words.of("times")))
                    and low[end] not in words.of("times")
                    and tag[end] != words.TIME
                ):
                    break
                continue
            if tag[end] in (words.THAT, words.WHO, words.WH, words.AUXILIARY, words.VERB, words.SUBJECT, words.TO):
                break
            if known and kind[end] != "number":
                break
            if tag[end] == words.PREPOSITION and end > place + 1:
                break
            end += 1
        else:
            break
    return end if known else place
