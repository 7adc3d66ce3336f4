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
    found = (_group(page, place, form) for form in forms().get(page.tokens.low[place], ()))
    groups = [group for group in found if group is not None]
    return sorted(groups, key=lambda group: group.form != ADJECTIVE) if len(groups) > 1 else groups


def _group(page: Page, place: int, form: Form) -> Group | None:
    if form.form == NOUN:
        return Group(form.cue, NOUN, place, place, place + 1)
    if form.form in (BASE, S_FORM) and page.tokens.kind[place] == CAPITAL and page.tokens.kind[place - 1] == CAPITAL:
        return None  # a name: "the Times Reports"
    before = _Before(page, place, form)
    if before.broken or not _FITS[form.form](page, place, form, before):
        return None
    last = _with_particle(page, place + 1, form.cue.particle)
    if last < 0:
        return None
    shape = PAST if before.chained else form.form  # the first verb of a chain carries the time
    group = Group(form.cue, shape, place, before.start, last, negated=before.negated, refusing=before.refusing)
    if not before.chained and form.form != ADJECTIVE:
        group.passive = form.form == PAST and before.be
        group.infinitive = before.infinitive
    group.progressive = before.be and form.form == ING
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
        self.page, self.form = page, form
        self.start = place
        self.be = self.have = self.infinitive = self.negated = self.refusing = self.chained = self.broken = False
        self.helper, self.leading = "", -1
        at = place - 1
        while at >= 0 and page.inside[at] == page.inside[place] and not self.broken:
            step = self._step(at)
            if step < 0:
                break
            at = step - 1
        self.previous = at
        low, tag = page.tokens.low, page.tokens.tag
        while self.start < place and words.is_adverb(low[self.start], tag[self.start]):
            if self.previous >= 0 and _nounish(page, self.previous):
                break
            self.start += 1

    def _step(self, at: int) -> int:
        """The first token of what a word before the verb belongs to, or -1 if it does not."""
        tokens = self.page.tokens
        tag, low, kind = tokens.tag[at], tokens.low[at], tokens.kind[at]
        if not tag and kind == CAPITAL:
            return -1
        for rule in (self._helping, self._denying, self._adverb, self._to, self._between, self._chain):
            found = rule(at, low, tag, kind)
            if found >= 0:
                self.start = min(self.start, found)
                return found
        return -1

    def _helping(self, at: int, low: str, tag: str, kind: str) -> int:
        shortened = kind == OWNER and at > 0 and self.page.tokens.tag[at - 1] == words.SUBJECT  # "she’s said"
        if tag != words.AUXILIARY and not shortened:
            return -1
        if kind == CAPITAL and low not in ("is", "was"):
            return -1
        self.be = self.be or low.removesuffix("n't") in words.of("be") or shortened
        self.have = self.have or low in words.of("have")
        self.negated = self.negated or low.endswith("n't") or low == "cannot"
        self.helper = self.helper or low
        return at

    def _denying(self, at: int, low: str, tag: str, kind: str) -> int:
        if low == "no" or low not in words.of("negations"):
            return -1
        self.negated = True
        return at

    def _adverb(self, at: int, low: str, tag: str, kind: str) -> int:
        if low in ("since", "yet") and at > 0 and self.page.tokens.tag[at - 1] in (words.AUXILIARY, words.NOT):
            return at  # "has since said", "has not yet said"
        place = low in ("here", "there", "elsewhere")
        return at if kind == SMALL and words.is_adverb(low, tag) and not place else -1

    def _to(self, at: int, low: str, tag: str, kind: str) -> int:
        """ "declined to say", "went on to explain"."""
        if tag != words.TO or self.infinitive or self.form.form != BASE:
            return -1
        lows, back = self.page.tokens.low, at - 1
        if lows[back] == "on" and lows[back - 1] in ("went", "goes", "go"):
            back -= 1
        if back < 0 or lows[back] not in words.of("leading to a cue"):
            self.broken = True
            return -1
        self.infinitive, self.leading = True, back
        self.refusing = lows[back] in words.of("failing")
        self.negated = self.negated or lows[back] == "yet"
        return back - (lows[back] == "pains" and lows[back - 1] == "at")

    def _between(self, at: int, low: str, tag: str, kind: str) -> int:
        """ "did, however, admit"."""
        tokens = self.page.tokens
        if kind != "," or at < 3 or tokens.kind[at - 2] != "," or tokens.tag[at - 3] != words.AUXILIARY:
            return -1
        return at - 2 if words.is_adverb(tokens.low[at - 1], tokens.tag[at - 1]) else -1

    def _chain(self, at: int, low: str, tag: str, kind: str) -> int:
        """ "could not resist pointing out", "began by saying"."""
        if self.form.form != ING or self.chained:
            return -1
        back = at - (at > 0 and low in ("by", "with") and self.page.tokens.low[at - 1] in words.of("before by ing"))
        self.chained = back < at or low in words.of("before ing")
        return back if self.chained else -1


# Whether a form can be the verb here: "he claims", but not "his claims"


def _base(page: Page, place: int, form: Form, before: _Before) -> bool:
    if not (before.infinitive or before.helper or _takes_base(page, place, before.previous)):
        return False
    leads = before.infinitive and (not before.be or page.tokens.low[before.leading] in words.of("doing it"))
    return leads or not (before.helper and (before.have or before.be))


def _past(page: Page, place: int, form: Form, before: _Before) -> bool:
    tokens, previous = page.tokens, before.previous
    if before.helper:
        return before.be or before.have
    if previous < 0 or pronominal(page, previous):
        return True
    return tokens.tag[previous] not in _NOUN_NEXT and tokens.kind[previous] != OWNER


_FITS: dict[str, Callable[[Page, int, Form, _Before], bool]] = {
    BASE: _base,
    S_FORM: lambda page, at, _, before: not before.helper and _takes_s(page, at, before.previous),
    PAST: _past,
    ING: lambda _, __, ___, before: not before.helper or before.be or before.chained,
    ADJECTIVE: lambda page, _, __, before: before.be or page.tokens.low[before.previous] in words.of("feeling"),
}


def pronominal(page: Page, place: int) -> bool:
    """Whether a determiner may stand without its noun, as a subject: "some said"."""
    return page.tokens.tag[place] == words.DETERMINER and page.tokens.low[place] in words.of("alone")


def _nounish(page: Page, place: int) -> bool:
    tokens = page.tokens
    return tokens.kind[place] in (SMALL, CAPITAL) and tokens.tag[place] in ("", words.SUBJECT, words.DETERMINER)


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
    plain = tokens.low[place] not in words.of("plain nouns")  # no noun either: "say", "believe"
    if plural(low):
        return plain or _clause_follows(page, place)
    if plain and kind == SMALL and listed(low) in ("institution", "group"):
        return True  # "The club say"
    return (plain or _clause_follows(page, place)) and _plural_before(page, previous)


def _plural_before(page: Page, previous: int) -> bool:
    """Whether a plural noun stands before "of …" or "in …" that ends here: "critics of the deal"."""
    tokens = page.tokens
    inside = False  # a phrase like "of the deal" or "close to the player"
    for place in range(previous - 1, max(-1, previous - 9), -1):
        tag = tokens.tag[place]
        if tag in (words.OF, words.PREPOSITION, words.TO):
            inside = True
            continue
        noun = tokens.low[place]
        known = {source_words().get(noun), source_words().get(noun[:-1])}
        if tag == words.AND and not inside and place > 0:
            return nouns_joined(page, place)  # "the mayor and his deputy say"
        if tag in (words.WHO, words.AND, words.OBJECT, words.SUBJECT) and noun not in ("i", "me"):
            inside = inside or tag == words.WHO  # "voters who meet me and hear me speak"
            continue
        many = noun in words.of("plural without s") or (noun.endswith("s") and bool(_PEOPLE & known))
        if inside and many and tag in ("", words.DETERMINER):
            return True
        if tag not in ("", *_OPENERS) or tokens.kind[place] in (",", ".", ";", ":"):
            return False
    return False


def nouns_joined(page: Page, place: int) -> bool:
    """Whether "and" joins two nouns: one stands before it, and no comma."""
    tokens = page.tokens
    return tokens.kind[place - 1] in (SMALL, CAPITAL) and not tokens.tag[place - 1]


_OPENS_CLAUSE = frozenset({words.THAT, words.WH, words.TO, words.SUBJECT, *_OPENERS})


def _clause_follows(page: Page, place: int) -> bool:
    low, tag, ahead = page.tokens.low, page.tokens.tag, place + 1
    if ahead >= len(low):
        return False
    if words.is_adverb(low[ahead], "") and tag[ahead + 1 : ahead + 2] == [words.THAT]:
        return True  # "say privately that"
    called = low[place] in ("call", "plead") and low[ahead] in ("for", "on")
    return called or tag[ahead] in _OPENS_CLAUSE or page.tokens.kind[ahead] in ("“", '"', "‘", CAPITAL, ",", ".")


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
    doubtful = word in words.of("nouns in s")
    if doubtful and _tells_which(page, previous):
        return False  # "Unconfirmed reports that the dam had burst were false"
    if page.tokens.kind[previous] == CAPITAL:
        return True
    if low.endswith("ed") and low not in source_words():
        return False
    if not doubtful and not _is_noun(word):
        return True
    return not plural(low) and (_clause_follows(page, place) or _is_headline(page, place, previous))


def _is_noun(word: str) -> bool:
    return any(each.form == NOUN for each in forms().get(word, ()))


def _is_headline(page: Page, place: int, previous: int) -> bool:
    """ "Court rules worship is legal"."""
    tokens = page.tokens
    return (
        tokens.kind[place + 1 : place + 2] == [SMALL]
        and not tokens.tag[place + 1]
        and source_words().get(tokens.low[previous]) in ("person", "institution")
        and (previous == 0 or tokens.tag[previous - 1] not in _NOUN_NEXT)
    )


_WHICH = ("ed", "ing", "ous", "ive", "ful", "less", "able", "ible")


def _tells_which(page: Page, place: int) -> bool:
    """Whether a word before "reports" or "claims" says which ones, so that they are nouns."""
    tokens = page.tokens
    word = tokens.low[place]
    opens = place == 0 or tokens.kind[place - 1] not in (SMALL, CAPITAL, "number", OWNER)
    if tokens.kind[place] == CAPITAL and not opens:
        return False
    ending = word.endswith(_WHICH) and len(word) > 5
    return word in words.of("before nouns") or (ending and word not in source_words())


def tells(page: Page, place: int) -> bool:
    """Whether a word after a noun is the verb of a report, as in "the mayor believes the plan", and no noun."""
    word, shape = page.tokens.low[place], BASE if page.tokens.low[place - 1].endswith("s") else S_FORM
    if word in words.of("nouns in s") or word in words.of("plain nouns") or listed(word) or _is_noun(word):
        return False
    return any(each.form == shape and "clause" in each.cue.core for each in forms().get(word, ()))


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
