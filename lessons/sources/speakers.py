"""Sources that are no subject: after "said" and "by", before a colon, as an owner; who can act; what was left open."""

from __future__ import annotations

from lessons.sources import clauses, kinds, nouns, words
from lessons.sources.lexicon import PAST, S_FORM, Cue, forms
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_IN_LABEL = frozenset({SMALL, CAPITAL, NUMBER, OWNER, ".", ",", "(", ")", "-"})
_IN_OWNER = frozenset({"", words.OF, *nouns.OPENERS})
_PEOPLE = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "ian", "ians", "ant", "ants", "ee", "ees", "people")


def credited(page: Page, start: int, last: int, *, far: bool) -> Range | None:
    """The source that follows a cue: ``said Dmitry Peskov, the spokesman``; ``far`` is for "according to"."""
    if far and _is_manner(page, start, last):
        return None
    end = nouns.end(page, start, last, nouns.FAR if far else nouns.NEAR)
    return nouns.trimmed(page, start, end) if end > start else None


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
    if (
        page.tokens.kind[start] != SMALL
        or page.tokens.tag[start]
        or page.tokens.kind[start + 1 : start + 2] in ([SMALL], [CAPITAL])
    ):
        return False
    return low in words.of("manner") or (low not in kinds.source_words() and not low.endswith("s"))


def owner(page: Page, place: int, first: int) -> Range | None:
    """Whose claim it is: "his claim", "Mr. Smith’s repeated claim"."""
    kind, tag, back = page.tokens.kind, page.tokens.tag, place - 1
    while back > first and kind[back] == SMALL and not tag[back]:
        back -= 1
    if back < first or (kind[back] != OWNER and tag[back] != words.POSSESSIVE):
        return None
    if kind[back] != OWNER:
        return (back, back + 1)
    begin = back
    while begin > first and tag[begin] not in nouns.OPENERS and tag[begin - 1] in _IN_OWNER:
        if kind[begin - 1] != "." and kind[begin - 1] not in nouns.NAMELIKE:
            break
        begin -= 1
    return (begin, back) if begin < back else None


# Labels


def is_label(page: Page, first: int, stop: int, *, quoted: bool) -> bool:
    """Whether words name a speaker before a colon or after a dash: "Mayor", "Ada Hill, mayor of Lakeside"."""
    kind = page.tokens.kind
    if first >= stop or page.verbs(first, stop) or not _IN_LABEL.issuperset(kind[first:stop]):
        return False
    if any(each.form in (PAST, S_FORM) for low in page.tokens.low[first:stop] for each in forms().get(low, ())):
        return False  # "The mayor put it:"
    name = next((i for i in range(first, stop) if kind[i] in (",", "(")), stop)
    if quoted and (_is_name(page, first, name) or _is_role(page, first, name)):
        return True  # one who is described must have a name and a quotation
    return name == stop and stop - first <= 4 and _speaks(page, first, stop, quoted=quoted)


def _is_name(page: Page, first: int, last: int) -> bool:
    """Whether a range is two to five capital words, as names have them."""
    low, kind = page.tokens.low, page.tokens.kind
    named = (kind[i] in (CAPITAL, ".", "-") or low[i] in words.of("name particles") for i in range(first, last))
    return 2 <= last - first <= 7 and kind[first] == CAPITAL and all(named)  # "J. R. Ito", "Ursula van der Berg"


def _is_role(page: Page, first: int, last: int) -> bool:
    known = kinds.source_words()
    told = any(known.get(page.tokens.low[i], "") not in ("", "place", "group") for i in range(first, last))
    return told and page.tokens.tag[first] == words.DETERMINER


def _speaks(page: Page, first: int, last: int, *, quoted: bool) -> bool:
    if kinds.source_words().get(page.tokens.low[last - 1]) in ("person", "group"):
        return True
    return quoted and page.tokens.kind[last - 1] in (CAPITAL, ")") and page.tokens.kind[first] == CAPITAL


# Silence


def unanswered_end(page: Page, place: int, last: int) -> int:
    """Where the words end that say what was left without an answer: "to requests for comment"."""
    if page.tokens.kind[place] in (",", ".", ";", ":", "—", "–"):
        return place
    end = clauses.phrase_end(page, place, last)
    while end - 1 > place and page.tokens.tag[end - 1] == words.TIME:
        end -= 1
    return end


# Who can act


def can_act(page: Page, source: Range, cue: Cue) -> bool:
    """Whether a source is somebody: a name, a pronoun, a word for people or bodies. A text may speak, but not act."""
    tokens = page.tokens
    at = kinds.head(page, source)
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
