"""Cues in a sentence: which words report, and how far the group of words around each reaches."""

from __future__ import annotations

from dataclasses import dataclass

from lessons.sources import verb_forms, words
from lessons.sources.lexicon import ADJECTIVE, BASE, ING, NOUN, PAST, S_FORM, Cue, Form, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, OWNER, SMALL

# Verbs that lend their subject to a cue in the infinitive: "declined to say", "went on to explain".
_LEADING = words.word_set(
    "declined declines declining refused refuses refusing failed went goes continued continues wanted wants "
    "seemed appeared appears sought tried began used expected likely set quick careful keen happy moved "
    "rushed proceeded hastened chose ready prepared free able forced compelled decided decline refuse "
    "continue failed hesitated paused stopped understood believed reported alleged thought said known loves "
    "likes yet"
)
# A form of "be" with these is a report; with "expected" or "said" it is somebody else's guess.
_DOING_IT = words.word_set("forced compelled obliged quick careful keen happy proud glad")
# Verbs that lead to a cue in -ing: "could not resist pointing out", "kept warning", "began by saying".
_BEFORE_ING = words.word_set(
    "keep keeps kept stop stops stopped resist avoid begin begins began start starts started continue continues "
    "continued help finish finished"
)
_BEFORE_BY_ING = words.word_set("began begins started starts opened opens ended ends closed closes concluded finished")
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
    be = have = infinitive = negated = refusing = chained = False
    helper = ""
    leading = -1
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
            negated = negated or low[back] == "yet"
            start = back
            scan = back
            leading = back
        elif word == "since" and scan > 0 and tag[scan - 1] == words.AUXILIARY:
            start = scan  # "has since said"
        elif word == "," and scan > 2 and kind[scan - 2] == "," and words.is_adverb(low[scan - 1], tag[scan - 1]):
            if tag[scan - 3] != words.AUXILIARY:
                break
            scan -= 2  # "did, however, admit"
        elif form.form == ING and not chained and (back := _chain(low, scan)) >= 0:
            chained = True
            start = scan = back
        else:
            break
        scan -= 1
    previous = scan
    while start < place and words.is_adverb(low[start], tag[start]):
        if previous >= 0 and verb_forms.nounish(page, previous):
            break
        start += 1
    if form.form == ADJECTIVE:
        return (
            Group(form.cue, ADJECTIVE, place, start, place + 1, negated=negated)
            if be or low[previous] in _FEELING
            else None
        )
    if form.form == BASE and not (infinitive or helper or verb_forms.takes_base(page, place, previous)):
        return None
    leads = infinitive and (not be or low[leading] in _DOING_IT)
    if form.form == BASE and helper and (have or be) and not leads:
        return None
    if form.form == S_FORM and (helper or not verb_forms.takes_s(page, place, previous, form)):
        return None
    passive = form.form == PAST and be
    if (
        form.form == PAST
        and not helper
        and previous >= 0
        and (
            (
                tag[previous] in (words.DETERMINER, words.POSSESSIVE, words.PREPOSITION, words.OF)
                and not verb_forms.pronominal(page, previous)
            )
            or kind[previous] == OWNER
        )
    ):
        return None
    if form.form == PAST and helper and not (be or have):
        return None
    if form.form == ING and helper and not (be or chained):
        return None
    last = place + 1
    if form.cue.particle:
        if last < len(low) and low[last] == form.cue.particle:
            last += 1
        elif form.cue.particle == "clear" and last + 1 < len(low) and low[last] == "it" and low[last + 1] == "clear":
            last += 2
        else:
            return None
    if chained:  # the first verb of a chain carries the time
        return Group(form.cue, PAST, place, start, last)
    return Group(form.cue, form.form, place, start, last, passive, infinitive, negated, refusing)


def _chain(low: list[str], place: int) -> int:
    """Where the verb stands that leads to a cue in -ing after ``place``, or -1."""
    if low[place] in _BEFORE_ING:
        return place
    return place - 1 if place > 0 and low[place] in ("by", "with") and low[place - 1] in _BEFORE_BY_ING else -1


_FEELING = words.word_set("feel feels felt seemed remained remains became appeared sounded")
