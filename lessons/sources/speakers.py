"""Sources that are no subject: after "said" and "by", before a colon, as an owner; and what was left unanswered."""

from __future__ import annotations

from lessons.sources import clauses, kinds, nouns, words
from lessons.sources.lexicon import PAST, S_FORM, forms
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_LABEL = 16  # tokens
_IN_LABEL = frozenset({SMALL, CAPITAL, NUMBER, OWNER, ".", ",", "(", ")", "-"})


def credited(page: Page, start: int, last: int, *, far: bool) -> Range | None:
    """The source that follows a cue: ``said Dmitry Peskov, the spokesman``; ``far`` is for "according to"."""
    tokens = page.tokens
    if start >= last or (tokens.kind[start] not in nouns.NAMELIKE and page.inside[start] < 0):
        return None
    if far and _is_manner(page, start, last):
        return None
    end = nouns.end(page, start, last, nouns.FAR if far else nouns.NEAR)
    if end <= start:
        return None
    return nouns.trimmed(page, start, end)


def is_somebody(page: Page, place: int, last: int) -> bool:
    """Whether a noun group after a verb can be its subject: a name, a pronoun, words with "the", people."""
    tokens = page.tokens
    if tokens.kind[place] != SMALL or tokens.tag[place] in (*nouns.OPENERS, words.SUBJECT):
        return True
    end = nouns.plain_end(page, place, last)
    return any(kinds.listed(tokens.low[at]) or tokens.kind[at] == CAPITAL for at in range(place, end))


def _is_manner(page: Page, start: int, last: int) -> bool:
    """Whether what follows is no source: "according to plan", "according to size"."""
    low = page.tokens.low[start]
    if page.tokens.kind[start] != SMALL or page.tokens.tag[start] or nouns.plain_end(page, start, last) != start + 1:
        return False
    return low in words.of("manner") or (low not in kinds.source_words() and not low.endswith("s"))


def owner(page: Page, place: int, first: int) -> Range | None:
    """Whose claim it is: "his claim", "Mr. Smith’s repeated claim"."""
    tokens = page.tokens
    back = place - 1
    while back >= max(first, place - 4) and tokens.kind[back] == SMALL and not tokens.tag[back]:
        back -= 1
    if back < first:
        return None
    if tokens.tag[back] == words.POSSESSIVE:
        return (back, back + 1)
    if tokens.kind[back] != OWNER:
        return None
    begin = back
    while begin > first and _in_owner(page, begin - 1, back):
        begin -= 1
    return (begin, back) if begin < back else None


def _in_owner(page: Page, place: int, stop: int) -> bool:
    tokens = page.tokens
    if page.inside[place] >= 0 or tokens.tag[place + 1] in nouns.OPENERS:
        return False
    if tokens.kind[place] == "." or tokens.tag[place] == words.OF:
        return place + 1 < stop
    return tokens.kind[place] in nouns.NAMELIKE and tokens.tag[place] in ("", *nouns.OPENERS)


# Labels


def is_label(page: Page, first: int, stop: int, *, quoted: bool) -> bool:
    """Whether words name a speaker before a colon or after a dash: "Mayor", "Ada Hill, mayor of Lakeside"."""
    tokens = page.tokens
    if not 0 < stop - first <= _LABEL or any(tokens.kind[i] not in _IN_LABEL for i in range(first, stop)):
        return False
    name = next((i for i in range(first, stop) if tokens.kind[i] in (",", "(")), stop)
    if name < stop:  # one who is described must have a name and a quotation
        rest = max(i for i in range(name, stop) if tokens.kind[i] in (",", "("))
        relative = rest == name and not words.of("relative words").isdisjoint(tokens.low[name + 1 : name + 2])
        described = relative or not _tells(page, name, stop)
        speaker = is_name(page, first, name) or _is_role(page, first, name)
        return quoted and described and speaker and not _tells(page, first, name)
    if quoted and (_is_role(page, first, stop) or is_name(page, first, stop)) and not _tells(page, first, stop):
        return True
    return stop - first <= 8 and not _tells(page, first, stop) and _speaks(page, first, stop, quoted=quoted)


def is_name(page: Page, first: int, last: int) -> bool:
    """Whether a range is two to five capital words, as names have them."""
    low, kind = page.tokens.low, page.tokens.kind
    named = (kind[i] in (CAPITAL, ".", "-") or low[i] in words.of("name particles") for i in range(first, last))
    return 2 <= last - first <= 7 and kind[first] == CAPITAL and all(named)  # "J. R. Ito", "Ursula van der Berg"


def _is_role(page: Page, first: int, last: int) -> bool:
    known = kinds.source_words()
    told = any(known.get(page.tokens.low[i], "") not in ("", "place", "group") for i in range(first, last))
    return told and page.tokens.tag[first] == words.DETERMINER


def _tells(page: Page, first: int, last: int) -> bool:
    """Whether a verb stands in a range."""
    return page.verbs(first, last) > 0 or any(
        form.cue.part == "verb" and form.form in (PAST, S_FORM)
        for i in range(first, last)
        for form in forms().get(page.tokens.low[i], ())
    )


def _speaks(page: Page, first: int, last: int, *, quoted: bool) -> bool:
    kind = page.tokens.kind
    if kinds.source_words().get(page.tokens.low[last - 1]) in ("person", "group") and last - first <= 4:
        return True
    return quoted and kind[last - 1] in (CAPITAL, ")") and kind[first] == CAPITAL and last - first <= 4


# Silence


def unanswered_end(page: Page, place: int, last: int) -> int:
    """Where the words end that say what was left without an answer: "to requests for comment"."""
    if place >= last or page.tokens.kind[place] in (",", ".", ";", ":", "—", "–"):
        return place
    end = clauses.phrase_end(page, place, last)
    while end - 1 > place and page.tokens.tag[end - 1] == words.TIME:
        end -= 1 + (page.tokens.low[end - 2] == "on" and end - 2 > place)
    return end
