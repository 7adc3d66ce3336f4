"""Cues in a sentence: which words report, and how far the group of words around each reaches."""

from __future__ import annotations

from dataclasses import dataclass

from lessons.sources import verb_forms, words
from lessons.sources.lexicon import ADJECTIVE, BASE, ING, NOUN, PAST, S_FORM, Cue, Form, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, OWNER, SMALL


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
            be = be or word.removesuffix("n't") in words.of("be") or word == "'s"
            have = have or word in words.of("have")
            negated = negated or word.endswith("n't") or word == "cannot"
            helper = helper or word
            start = scan
        elif word in words.of("negations") and word != "no":
            negated = True
            start = scan
        elif kind[scan] == SMALL and words.is_adverb(word, tag[scan]) and word not in ("here", "there", "elsewhere"):
            start = scan
        elif tag[scan] == words.TO and not infinitive and form.form == BASE:
            infinitive = True
            back = scan - 1
            if low[back] == "on" and low[back - 1] in ("went", "goes", "go"):
                back -= 1
            if back < 0 or low[back] not in words.of("leading to a cue"):
                return None
            refusing = low[back] in words.of("refusing")
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
            if be or low[previous] in words.of("feeling")
            else None
        )
    if form.form == BASE and not (infinitive or helper or verb_forms.takes_base(page, place, previous)):
        return None
    leads = infinitive and (not be or low[leading] in words.of("doing it"))
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
    if low[place] in words.of("before ing"):
        return place
    return (
        place - 1 if place > 0 and low[place] in ("by", "with") and low[place - 1] in words.of("before by ing") else -1
    )
