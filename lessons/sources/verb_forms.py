"""Whether a word that may be a verb or a noun is a verb here: "he claims", but not "his claims"."""

from __future__ import annotations

from lessons.sources import kinds, words
from lessons.sources.lexicon import NOUN, Form, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_GROUPS = frozenset({"group", "person", "text"})
_ALONE = words.word_set("some many most several others another both this these all few one two three")


def pronominal(page: Page, place: int) -> bool:
    """Whether a determiner may stand without its noun, as a subject: "some said"."""
    return page.tokens.tag[place] == words.DETERMINER and page.tokens.low[place] in _ALONE


def nounish(page: Page, place: int) -> bool:
    """Whether a word may be a noun or stand for one."""
    tokens = page.tokens
    return tokens.kind[place] in (SMALL, CAPITAL) and tokens.tag[place] in ("", words.SUBJECT, words.DETERMINER)


def takes_base(page: Page, place: int, previous: int) -> bool:
    """Whether the word before a verb in its plain form can be its subject: "they say", "officials say"."""
    if previous < 0:
        return False
    tokens = page.tokens
    low = tokens.low[previous]
    if tokens.tag[previous] == words.SUBJECT:
        return low in ("i", "we", "you", "they", "who")
    if tokens.tag[previous] == words.WHO:
        return True
    if low in words.PLURAL_HEADS:
        return True
    if tokens.kind[previous] in (",", ")"):
        return True
    if tokens.tag[previous] == words.AND:
        return False
    if tokens.kind[previous] in (SMALL, CAPITAL) and not tokens.tag[previous] and not low.endswith("s"):
        return _clause_follows(page, place) and _plural_before(page, previous)
    return (
        tokens.kind[previous] in (SMALL, CAPITAL)
        and not tokens.tag[previous]
        and low.endswith("s")
        and not low.endswith(("ss", "us", "is"))
        and (tokens.low[place] not in _NOUN_BASES or _clause_follows(page, place))
    )


def _plural_before(page: Page, previous: int) -> bool:
    """Whether a plural noun stands before "of …" or "in …" that ends here: "critics of the deal"."""
    tokens = page.tokens
    known = kinds.source_words()
    inside = False  # a phrase like "of the deal" or "close to the player"
    for place in range(previous - 1, max(-1, previous - 9), -1):
        if tokens.tag[place] in (words.OF, words.PREPOSITION, words.TO):
            inside = True
            continue
        noun = tokens.low[place]
        plural = not tokens.tag[place] and noun.endswith("s")
        if inside and plural and _GROUPS & {known.get(noun), known.get(noun[:-1])}:
            return True
        if tokens.tag[place] not in ("", words.DETERMINER, words.POSSESSIVE) or tokens.kind[place] in (
            ",",
            ".",
            ";",
            ":",
        ):
            return False
    return False


def _clause_follows(page: Page, place: int) -> bool:
    tokens = page.tokens
    if place + 2 < len(tokens) and words.is_adverb(tokens.low[place + 1], "") and tokens.tag[place + 2] == words.THAT:
        return True  # "say privately that"
    return place + 1 < len(tokens) and (
        tokens.tag[place + 1] in (words.THAT, words.WH, words.TO, words.SUBJECT, words.DETERMINER, words.POSSESSIVE)
        or tokens.kind[place + 1] in ("“", '"', "‘", CAPITAL, ",", ".")
        or (tokens.low[place], tokens.low[place + 1]) in (("call", "for"), ("call", "on"), ("plead", "for"))
    )


def takes_s(page: Page, place: int, previous: int, form: Form) -> bool:
    """Whether a form in -s is a verb here: "he claims", but not "his claims"."""
    if previous < 0:
        return True
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    if low[place] == "says":
        return True
    if tag[previous] in (words.AND, words.BUT):
        return low[place] not in _NOUNS or _clause_follows(page, place)
    if tag[previous] in (words.SUBJECT, words.WHO):
        return low[previous] not in ("i", "we", "you", "they")
    if kind[previous] in (",", ")", "”", '"', "’"):
        return True
    if kind[previous] not in (SMALL, CAPITAL) or tag[previous]:
        return low[previous] in ("one", "another", "this", "that", "it")
    if low[place] in _NOUNS and _tells_which(page, previous):
        return False  # "Unconfirmed reports that the dam had burst were false"
    if kind[previous] == CAPITAL:
        return True
    if low[previous].endswith("ed") and low[previous] not in kinds.source_words():
        return False
    if low[previous].endswith("s") and not low[previous].endswith(("ss", "us", "is")):
        return False
    nouny = any(each.form == NOUN for each in forms().get(low[place], ()))
    if not nouny and low[place] not in _NOUNS:
        return True
    if place + 1 >= len(low):
        return False
    if _clause_follows(page, place):
        return True
    # a headline: "Court rules worship is legal"
    return (
        kinds.source_words().get(low[previous], "") in ("person", "institution")
        and kind[place + 1] == SMALL
        and not tag[place + 1]
        and page.verbs(place + 2, min(place + 12, len(low))) > 0
        and (
            previous == 0 or tag[previous - 1] not in (words.DETERMINER, words.POSSESSIVE, words.PREPOSITION, words.OF)
        )
    )


_WHICH_ONES = words.word_set(
    "new early initial local media news recent latest false foreign official independent earlier first preliminary "
    "social press tv radio police witness online similar wild big bold other various state internal annual weekly daily"
)


def _tells_which(page: Page, place: int) -> bool:
    """Whether a word before "reports" or "claims" says which ones, so that they are nouns."""
    tokens = page.tokens
    word = tokens.low[place]
    opens = place == 0 or tokens.kind[place - 1] not in (SMALL, CAPITAL, NUMBER, OWNER)
    if tokens.kind[place] == CAPITAL and not opens:
        return False
    ending = word.endswith(("ed", "ing", "ous", "ive", "ful", "less", "able", "ible")) and len(word) > 5
    return word in _WHICH_ONES or (ending and word not in kinds.source_words())


_NOUN_BASES = words.word_set(
    "back call plan offer support fear hope view question challenge demand request order report claim charge "
    "fault credit blame praise thank project list press attack cast post state voice air brief detail object "
    "protest counsel champion label brand term aim list rule hold show find favor favour alert command "
    "forecast estimate figure judge like doubt answer comment note promise pledge vow threaten guarantee "
    "detail debate talk dispute regret reason sing read go charge direct seek lament snap term counter"
)


_NOUNS = words.word_set(
    "reports claims plans calls demands promises requests estimates offers orders hopes fears views answers "
    "comments shows thanks finds charges rules notes states details questions tweets posts guesses doubts "
    "concerns backs projects supports aims looks challenges appeals attacks threats recommends forecasts "
    "objects credits lists holds faults brands labels terms figures likes wants swears presses judges "
    "counsels alerts commands protests"
)
