"""Groups around a verb: which words report here, and what belongs to each, as in "has repeatedly said"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lessons.sources import words
from lessons.sources.kinds import listed, source_words
from lessons.sources.lexicon import ADJECTIVE, BASE, ING, NOUN, PAST, S_FORM, Cue, Form, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, OWNER, SMALL

_PEOPLE = frozenset({"group", "person", "text"})
_OPENERS = frozenset({words.DETERMINER, words.POSSESSIVE})
_NOUN_NEXT = _OPENERS | {words.PREPOSITION, words.OF}


@dataclass(slots=True)
class Group:
    """A cue with the words that belong to it, as ``has repeatedly said``. Places are numbers of tokens."""

    cue: Cue
    form: str
    head: int
    first: int
    last: int
    passive: bool = False
    infinitive: bool = False  # "declined to say"
    negated: bool = False
    refusing: bool = False
    progressive: bool = False  # "is saying"


def groups(page: Page, place: int) -> list[Group]:
    """The cue groups whose head is a token; none if it only looks like a cue.

    >>> from lessons.sources.page import read
    >>> page = read("She has not yet said so.")
    >>> [(page.tokens.words(group.first, group.last), group.negated) for group in groups(page, 4)]
    [('has not yet said', True)]
    """
    found = [_group(page, place, form) for form in forms().get(page.tokens.low[place], ())]
    return sorted(filter(None, found), key=lambda group: group.form != ADJECTIVE)


def _group(page: Page, place: int, form: Form) -> Group | None:
    if form.form == NOUN:
        return Group(form.cue, NOUN, place, place, place + 1)
    if page.tokens.kind[place] == page.tokens.kind[place - 1] == CAPITAL:
        return None  # a name: "the Times Reports"
    before = _Before(page, place, form)
    last = _with_particle(page, place + 1, form.cue.particle)
    if last < 0 or not _FITS[form.form](page, place, before):
        return None
    shape = PAST if before.chained else form.form  # the first verb of a chain carries the time
    group = Group(form.cue, shape, place, before.start, last, negated=before.negated, refusing=before.refusing)
    group.passive, group.progressive = before.be and form.form == PAST, before.be and form.form == ING
    group.infinitive = before.leading >= 0
    return group


def _with_particle(page: Page, place: int, particle: str) -> int:
    """One past the small word that some verbs need: "pointed *out*", "made *it clear*"; -1 if it is missing."""
    if not particle:
        return place
    at = place + (particle != "it" and page.tokens.low[place : place + 1] == ["it"])
    return at + 1 if page.tokens.low[at : at + 1] == [particle] else -1


class _Before:
    """What stands before a verb and belongs to it, read from right to left."""

    def __init__(self, page: Page, place: int, form: Form) -> None:
        self.page, self.form, self.start = page, form.form, place
        self.be = self.negated = self.refusing = self.chained = self.helped = False
        self.leading = -1  # "declined to say"
        self.previous = at = place - 1
        low, tag, kind = page.tokens.low, page.tokens.tag, page.tokens.kind
        while at >= 0 and page.inside[at] == page.inside[place]:
            step = self._step(at, low[at], tag[at], kind[at])
            if step < 0:
                break
            self.start, self.previous, at = step, step - 1, step - 1
        named = kind[at] in (SMALL, CAPITAL) and tag[at] in ("", words.SUBJECT, words.DETERMINER)
        while not named and self.start < place and words.is_adverb(low[self.start], tag[self.start]):
            self.start += 1

    def _step(self, at: int, low: str, tag: str, kind: str) -> int:
        """The first token of what a word before the verb belongs to, or -1 if it does not."""
        tag_before = self.page.tokens.tag[at - 1]
        shortened = kind == OWNER and tag_before == words.SUBJECT  # "she’s said"
        if tag == words.AUXILIARY or shortened:
            self.helped, self.be = True, self.be or low.removesuffix("n't") in words.of("be") or shortened
            self.negated = self.negated or low.endswith("n't") or low == "cannot"
            return at
        if tag == words.NOT:
            self.negated = True
            return at
        if tag == words.TO:
            return self._to(at)
        if kind == SMALL and words.is_adverb(low, tag):
            return at if low not in ("here", "there", "elsewhere") else -1
        if low in ("since", "yet") and tag_before in (words.AUXILIARY, words.NOT):
            return at  # "has since said", "has not yet said"
        return self._between(at) if kind == "," else self._chain(at)

    def _to(self, at: int) -> int:
        """ "declined to say", "went on to explain"."""
        low, back = self.page.tokens.low, at - 1
        back -= low[back] == "on"
        if self.leading >= 0 or self.form != BASE or low[back] not in words.of("leading to a cue"):
            return -1
        self.leading, self.refusing = back, low[back] in words.of("failing")
        self.negated = self.negated or low[back] == "yet"
        return back - (low[back] == "pains")

    def _between(self, at: int) -> int:
        """ "did, however, admit"."""
        low, tag = self.page.tokens.low, self.page.tokens.tag
        return at - 2 if at > 2 and tag[at - 3] == words.AUXILIARY and words.is_adverb(low[at - 1], tag[at - 1]) else -1

    def _chain(self, at: int) -> int:
        """ "could not resist pointing out", "began by saying"."""
        if self.form != ING or self.chained:
            return -1
        low = self.page.tokens.low
        back = at - (low[at] in ("by", "with") and low[at - 1] in words.of("before by ing"))
        self.chained = back < at or low[at] in words.of("before ing")
        return back if self.chained else -1


# Whether a form can be the verb here: "he claims", but not "his claims"


def _base(page: Page, place: int, before: _Before) -> bool:
    if before.leading >= 0:
        return not before.be or page.tokens.low[before.leading] in words.of("doing it")
    return not before.be if before.helped else _takes_base(page, place, before.previous)


def _past(page: Page, place: int, before: _Before) -> bool:
    tokens, previous = page.tokens, before.previous
    if before.helped or previous < 0 or tokens.low[previous] in words.of("alone"):
        return True
    return tokens.tag[previous] not in _NOUN_NEXT and tokens.kind[previous] != OWNER


_FITS: dict[str, Callable[[Page, int, _Before], bool]] = {
    BASE: _base,
    S_FORM: lambda page, at, before: not before.helped and _takes_s(page, at, before.previous),
    PAST: _past,
    ING: lambda page, at, before: before.be or before.chained or not before.helped,
    ADJECTIVE: lambda page, at, before: before.be or page.tokens.low[before.previous] in words.of("feeling"),
}


def plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _takes_base(page: Page, place: int, previous: int) -> bool:
    """Whether the word before a verb in its plain form can be its subject: "they say", "officials say"."""
    if previous < 0:
        return False
    tokens = page.tokens
    low, tag, kind = tokens.low[previous], tokens.tag[previous], tokens.kind[previous]
    if tag == words.SUBJECT:
        return low in ("i", "we", "you", "they", "who")
    if tag == words.WHO or low in words.of("plural without s") or kind in (",", ")"):
        return True
    if tag or kind not in (SMALL, CAPITAL):
        return False
    if tokens.low[place] in words.of("plain nouns") and not _clause_follows(page, place):
        return False
    # "officials say", "The club say"
    return plural(low) or listed(low) in ("institution", "group") or _plural_before(page, previous)


def _plural_before(page: Page, previous: int) -> bool:
    """Whether a plural noun stands before "of …" or "in …" that ends here: "critics of the deal"."""
    low, tag = page.tokens.low, page.tokens.tag
    inside = False  # a phrase like "of the deal" or "close to the player"
    for place in range(previous - 1, max(-1, previous - 9), -1):
        if tag[place] == words.AND and not inside:
            return not tag[place - 1]  # "the mayor and his deputy say"
        if tag[place] in (words.OF, words.PREPOSITION, words.TO):
            inside = True
        elif tag[place] not in ("", *_OPENERS):
            return False
        elif inside and (
            low[place] in words.of("plural without s") or (low[place][-1] == "s" and listed(low[place]) in _PEOPLE)
        ):
            return True
    return False


_OPENS_CLAUSE = frozenset({words.THAT, words.WH, words.TO, words.SUBJECT, *_OPENERS})


def _clause_follows(page: Page, place: int) -> bool:
    tag, kind, ahead = page.tokens.tag, page.tokens.kind, place + 1
    opens = ("“", '"', "‘", CAPITAL, ",", ".")
    return ahead < len(tag) and (tag[ahead] in _OPENS_CLAUSE or kind[ahead] in opens)


def _takes_s(page: Page, place: int, previous: int) -> bool:
    """Whether a form in -s is a verb here: "he claims", but not "his claims"."""
    tokens = page.tokens
    if previous < 0 or tokens.low[place] == "says":
        return True
    low, tag, kind = tokens.low[previous], tokens.tag[previous], tokens.kind[previous]
    if tag in (words.AND, words.BUT):
        return tokens.low[place] not in words.of("nouns in s") or _clause_follows(page, place)
    if tag in (words.SUBJECT, words.WHO):
        return low not in ("i", "we", "you", "they")
    if kind in (",", ")", "”", '"', "’"):
        return True
    if tag or kind not in (SMALL, CAPITAL):
        return low in ("one", "another", "this", "that", "it") or low in words.of("alone")
    return _after_noun(page, place, previous)


def _after_noun(page: Page, place: int, previous: int) -> bool:
    """Whether a form in -s is a verb behind a noun: "the report claims", but not "unconfirmed reports"."""
    word, low = page.tokens.low[place], page.tokens.low[previous]
    if word not in words.of("nouns in s"):
        return True
    if low in words.of("before nouns") or (low.endswith(_WHICH) and low not in source_words()):
        return False  # "Unconfirmed reports that the dam had burst were false"
    if page.tokens.kind[previous] == CAPITAL:
        return True
    headline = page.tokens.tag[previous - 1] not in _NOUN_NEXT  # "Court rules worship is legal"
    return not plural(low) and (headline or _clause_follows(page, place))


_WHICH = ("ed", "ing", "ous", "ive", "ful", "less", "able", "ible")


def tells(page: Page, place: int) -> bool:
    """Whether a word after a noun is the verb of a report, as in "the mayor believes the plan", and no noun."""
    word, shape = page.tokens.low[place], BASE if page.tokens.low[place - 1].endswith("s") else S_FORM
    if word in words.of("nouns in s") or word in words.of("plain nouns") or listed(word):
        return False
    known = forms().get(word, ())
    told = any(each.form == shape and "clause" in each.cue.core for each in known)
    return told and not any(each.form == NOUN for each in known)


def is_infinitive(page: Page, place: int, last: int) -> bool:
    """Whether a verb in its plain form follows "to"."""
    tokens = page.tokens
    ahead = place + 1
    while ahead < last and (tokens.tag[ahead] == words.NOT or words.is_adverb(tokens.low[ahead], tokens.tag[ahead])):
        ahead += 1
    if ahead >= last or tokens.kind[ahead] != SMALL:
        return False
    plain = not tokens.low[ahead].endswith(("ing", "ness", "tion")) or tokens.low[ahead] in words.of("plain in ing")
    return plain and tokens.tag[ahead] in ("", words.AUXILIARY, words.BUT, words.PREPOSITION)
