"""Whether a word that may be a verb or a noun is a verb here: "he claims", but not "his claims"."""

from __future__ import annotations

from lessons.sources import kinds, words
from lessons.sources.lexicon import NOUN, Form, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_GROUPS = frozenset({"group", "person", "text"})


def pronominal(page: Page, place: int) -> bool:
    """Whether a determiner may stand without its noun, as a subject: "some said"."""
    return page.tokens.tag[place] == words.DETERMINER and page.tokens.low[place] in words.of("alone")


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
    if low in words.of("plural without s"):
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
        and (tokens.low[place] not in words.of("plain nouns") or _clause_follows(page, place))
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
        return low[place] not in words.of("nouns in s") or _clause_follows(page, place)
    if tag[previous] in (words.SUBJECT, words.WHO):
        return low[previous] not in ("i", "we", "you", "they")
    if kind[previous] in (",", ")", "”", '"', "’"):
        return True
    if kind[previous] not in (SMALL, CAPITAL) or tag[previous]:
        return low[previous] in ("one", "another", "this", "that", "it")
    if low[place] in words.of("nouns in s") and _tells_which(page, previous):
        return False  # "Unconfirmed reports that the dam had burst were false"
    if kind[previous] == CAPITAL:
        return True
    if low[previous].endswith("ed") and low[previous] not in kinds.source_words():
        return False
    if low[previous].endswith("s") and not low[previous].endswith(("ss", "us", "is")):
        return False
    nouny = any(each.form == NOUN for each in forms().get(low[place], ()))
    if not nouny and low[place] not in words.of("nouns in s"):
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


def _tells_which(page: Page, place: int) -> bool:
    """Whether a word before "reports" or "claims" says which ones, so that they are nouns."""
    tokens = page.tokens
    word = tokens.low[place]
    opens = place == 0 or tokens.kind[place - 1] not in (SMALL, CAPITAL, NUMBER, OWNER)
    if tokens.kind[place] == CAPITAL and not opens:
        return False
    ending = word.endswith(("ed", "ing", "ous", "ive", "ful", "less", "able", "ible")) and len(word) > 5
    return word in words.of("before nouns") or (ending and word not in kinds.source_words())
