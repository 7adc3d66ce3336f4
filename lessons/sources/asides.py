"""What stands beside a source: an apposition, an age, a clause with "who"."""

from __future__ import annotations

from lessons.sources import phrases, times, words
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER

LONGEST = 16


def is_aside(page: Page, begin: int, last: int) -> bool:
    """Whether the words between two commas stand beside a subject: "the mayor of Leeds", "who was late"."""
    tokens = page.tokens
    if (
        tokens.low[begin] in words.of("relative words")
        or tokens.low[begin].endswith("ing")
        or tokens.tag[begin] == words.PREPOSITION
    ):
        return True
    if tokens.tag[begin] in (words.SUBJECT, words.AUXILIARY, words.VERB, words.BUT):
        return False
    verbs = page.verbs(begin, last)
    if verbs == 0:
        return True
    if (
        verbs == 1
        and tokens.low[begin].endswith("ed")
        and (
            tokens.tag[begin + 1] in (words.PREPOSITION, words.SUBORDINATOR)
            or times.end(page, begin + 1, last) > begin + 1  # "published last week"
        )
    ):
        return True
    return tokens.tag[begin] in (words.ADVERB, words.TIME, words.SUBORDINATOR) or (
        verbs <= 2 and any(tokens.tag[i] == words.WHO or tokens.tag[i] == words.THAT for i in range(begin, last))
    )


def apposition(page: Page, subject: Range, begin: int, last: int) -> int:
    """Where a source ends that an apposition follows: with it, if it says who the source is."""
    tokens = page.tokens
    if tokens.tag[begin] == words.WHO:
        return last if tokens.low[begin] in ("who", "which") and last - begin <= 20 else subject[1]
    if last - begin > LONGEST or tokens.low[begin].endswith("ing"):
        return subject[1]
    if tokens.kind[begin] == NUMBER and last - begin == 1:
        return last
    if tokens.tag[begin] not in ("", words.DETERMINER, words.POSSESSIVE):
        return subject[1]
    if words.is_adverb(tokens.low[begin], tokens.tag[begin]) or (
        page.verbs(begin, last) and not has_who(page, begin, last)
    ):
        return subject[1]
    return last


def has_who(page: Page, begin: int, last: int) -> bool:
    """Whether a range holds "who" or "which"."""
    return any(page.tokens.tag[i] == words.WHO for i in range(begin, last))


def opens_with_who(page: Page, first: int, comma: int) -> bool:
    """Whether the words between the comma given and the one before it are a clause with "who"."""
    for place in range(comma - 1, max(first, comma - LONGEST), -1):
        if page.tokens.kind[place] == ",":
            return page.tokens.tag[place + 1] == words.WHO or page.tokens.low[place + 1] == "whose"
    return False


def describes(page: Page, start: int, end: int, close: int) -> bool:
    """Whether what follows the comma after a name says who it is."""
    tokens = page.tokens
    named = tokens.kind[end - 1] in (CAPITAL, ".", NUMBER, ")")
    begin = end + 1
    if tokens.tag[begin] == words.WHO:
        return tokens.low[begin] == "who"
    if named:
        return (
            tokens.tag[begin] in ("", words.DETERMINER, words.POSSESSIVE)
            and (not page.verbs(begin, close) or has_who(page, begin, close))
            and not tokens.low[begin].endswith(("ing", "ly"))
        )
    return (
        tokens.kind[begin] == CAPITAL and not tokens.tag[begin] and not page.verbs(begin, close) and close - begin <= 5
    )


def aside_end(page: Page, start: int, last: int) -> int:
    """One past an aside that begins at ``start``."""
    tokens = page.tokens
    close = start
    while close < last and close - start <= LONGEST and tokens.kind[close] not in (",", ";", ":", "—", "–", "("):
        if page.inside[close] >= 0 and len(page.quotations[page.inside[close]]) > 8:
            break
        if tokens.kind[close] in (".", "?", "!") and not phrases.abbreviated(page, close):
            break
        close += 1
    return close


def after(page: Page, start: int, last: int) -> Range | None:
    """The subject that follows a cue: ``said Dmitry Peskov, the spokesman``."""
    end = phrases.phrase_end(page, start, last)
    if end <= start:
        return None
    rounds = 0
    while rounds < 3 and end < last and page.tokens.kind[end] == "," and page.inside[end] < 0:
        rounds += 1
        close = aside_end(page, end + 1, last)
        if close <= end + 1 or (close < last and page.tokens.kind[close] not in (",", ".", "?", "!")):
            break
        if not describes(page, start, end, close):
            break
        further = apposition(page, (start, end), end + 1, close)
        if further == end:
            break
        end = further
    if end < last and page.tokens.low[end] == "who":
        close = aside_end(page, end, last)
        if close - end <= 12:
            end = close
    return (start, end)
