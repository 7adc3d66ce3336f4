"""Cues in a sentence: which words report, and how far the group of words around each reaches."""

from __future__ import annotations

from dataclasses import dataclass

from lessons.attribution import kinds, words
from lessons.attribution.lexicon import ADJECTIVE, BASE, ING, NOUN, PAST, S_FORM, Cue, Form, forms
from lessons.attribution.page import Page
from lessons.attribution.tokens import CAPITAL, OWNER, SMALL

# Verbs that lend their subject to a cue in the infinitive: "declined to say", "went on to explain".
_LEADING = words.word_set(
    "declined declines declining refused refuses refusing failed went goes continued continues wanted wants "
    "seemed appeared appears sought tried began used expected likely set quick careful keen happy moved "
    "rushed proceeded hastened chose ready prepared free able forced compelled decided decline refuse "
    "continue failed hesitated paused stopped understood believed reported alleged thought said known loves "
    "likes"
)
_REFUSING = words.word_set("declined declines declining refused refuses refusing decline refuse failed")
_NOT = frozenset(["not", "never", "no", "n't"])


@dataclass(slots=True)
class Group:
    """A cue with the words that belong to it, as ``has repeatedly said``. Places are numbers of tokens."""

    cue: Cue
    form: str
    head: int
    first: int
    last: int
    passive: bool = False
    infinitive: bool = False
    negated: bool = False
    refusing: bool = False


def groups(page: Page, place: int) -> list[Group]:
    """The cue groups whose head is a token; none if it only looks like a cue."""
    found = []
    for form in forms().get(page.tokens.low[place], ()):
        group = _group(page, place, form)
        if group is not None:
            found.append(group)
    return found


def _group(page: Page, place: int, form: Form) -> Group | None:
    if form.form == NOUN:
        return Group(form.cue, NOUN, place, place, place + 1)
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    if kind[place] == CAPITAL and place > 0 and kind[place - 1] == CAPITAL and form.form in (BASE, S_FORM):
        return None
    start = place
    be = have = infinitive = negated = refusing = False
    helper = ""
    scan = place - 1
    while scan >= 0 and page.inside[scan] == page.inside[place]:
        word = low[scan]
        if tag[scan] == words.AUXILIARY or (word in ("'s",) and scan > 0 and tag[scan - 1] == words.SUBJECT):
            if kind[scan] == CAPITAL and word not in ("is", "was"):
                break
            be = be or word.removesuffix("n't") in words.BE or word == "'s"
            have = have or word in words.HAVE
            negated = negated or word.endswith("n't") or word == "cannot"
            helper = helper or word
            start = scan
        elif word in _NOT and word != "no":
            negated = True
            start = scan
        elif kind[scan] == SMALL and words.is_adverb(word, tag[scan]) and word not in ("here", "there", "elsewhere"):
            start = scan
        elif tag[scan] == words.TO and not infinitive and form.form == BASE:
            infinitive = True
            back = scan - 1
            if low[back] == "on" and low[back - 1] in ("went", "goes", "go"):
                back -= 1
            if back < 0 or low[back] not in _LEADING:
                return None
            refusing = low[back] in _REFUSING
            start = back
            scan = back
        else:
            break
        scan -= 1
    previous = scan
    while start < place and words.is_adverb(low[start], tag[start]):
        if previous >= 0 and _nounish(page, previous):
            break
        start += 1
    if form.form == ADJECTIVE:
        return (
            Group(form.cue, ADJECTIVE, place, start, place + 1, negated=negated)
            if be or low[previous] in _FEELING
            else None
        )
    if form.form == BASE and not (infinitive or helper or _takes_base(page, place, previous)):
        return None
    if form.form == BASE and helper and (have or be):
        return None
    if form.form == S_FORM and (helper or not _takes_s(page, place, previous, form)):
        return None
    passive = form.form == PAST and be
    if (
        form.form == PAST
        and not helper
        and previous >= 0
        and (
            (
                tag[previous] in (words.DETERMINER, words.POSSESSIVE, words.PREPOSITION, words.OF)
                and not _pronominal(page, previous)
            )
            or kind[previous] == OWNER
        )
    ):
        return None
    if form.form == PAST and helper and not (be or have):
        return None
    if form.form == ING and helper and not be:
        return None
    last = place + 1
    if form.cue.particle:
        if last < len(low) and low[last] == form.cue.particle:
            last += 1
        elif form.cue.particle == "clear" and last + 1 < len(low) and low[last] == "it" and low[last + 1] == "clear":
            last += 2
        else:
            return None
    return Group(form.cue, form.form, place, start, last, passive, infinitive, negated, refusing)


_FEELING = words.word_set("feel feels felt seemed remained remains became appeared sounded")


def _pronominal(page: Page, place: int) -> bool:
    return page.tokens.tag[place] == words.DETERMINER and page.tokens.low[place] in (
        "some",
        "many",
        "most",
        "several",
        "others",
        "another",
        "both",
        "this",
        "these",
        "all",
        "few",
        "one",
        "two",
        "three",
    )


def _nounish(page: Page, place: int) -> bool:
    tokens = page.tokens
    return tokens.kind[place] in (SMALL, CAPITAL) and tokens.tag[place] in ("", words.SUBJECT, words.DETERMINER)


def _takes_base(page: Page, place: int, previous: int) -> bool:
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
    for place in range(previous - 1, max(-1, previous - 9), -1):
        if tokens.tag[place] in (words.OF, words.PREPOSITION) and place > 0:
            noun = tokens.low[place - 1]
            if not tokens.tag[place - 1] and noun.endswith("s") and kinds.source_words().get(noun) == "group":
                return True
            continue
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


def _takes_s(page: Page, place: int, previous: int, form: Form) -> bool:
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
