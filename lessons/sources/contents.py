"""What is said: where a content ends, and whether words are a clause."""

from __future__ import annotations

from lessons.sources import words
from lessons.sources.lexicon import BASE, ING, PAST, S_FORM, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, SMALL


def right_end(page: Page, start: int, last: int) -> int:
    """Where a content that begins at ``start`` ends: at the unit's end or before another report."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    place = start + 1
    while place < last:
        if page.inside[place] >= 0:
            place = page.quotations[page.inside[place]].last
            continue
        each = kind[place]
        if each in (",", ";", "—", "–", "--", "-"):
            ahead = place + 1
            if ahead < last:
                if low[ahead] == "according" and ahead + 1 < last and low[ahead + 1] == "to":
                    return place
                if each == ";" and page.verbs(ahead, last) and not _goes_on(page, ahead, last):
                    return place  # when in doubt, leave it out
                if each == "," and low[ahead] in ("a", "an") and _is_remark(page, ahead + 1, last):
                    return place
                if _reports(
                    page,
                    ahead,
                    last,
                    coordinated=tag[ahead] in (words.AND, words.BUT)
                    or low[ahead] in ("while", "though", "although")
                    or each == ";",
                ):
                    return place
        elif tag[place] == words.AND or tag[place] == words.BUT:
            if low[place] in ("and", "but") and _cue_verb_next(page, place + 1, last):
                return place
        elif low[place] == "according" and place + 1 < last and low[place + 1] == "to" and place > start + 2:
            return place
        place += 1
    end = min(place, last)
    while end > start and kind[end - 1] in (".", "!", "?", ",", ";", ":") and page.inside[end - 1] < 0:
        end -= 1
    return end


def interrupted(page: Page, comma: int, last: int) -> bool:
    """Whether something stands between two commas before the clause goes on: "that, if elected, he would"."""
    tokens = page.tokens
    if tokens.kind[comma] != "," or (comma + 1 < last and tokens.tag[comma + 1] in (words.AND, words.BUT, words.WHO)):
        return False
    for place in range(comma + 2, min(last, comma + _ASIDE)):
        quotation = page.quotation(place - 1)
        quoted = quotation is not None and quotation.last == place and tokens.kind[place - 2] == ","  # “for now,”
        if quoted or (tokens.kind[place] == "," and page.inside[place] < 0):
            return page.verbs(place, last) > 0
    return False


_ASIDE = 16  # tokens between the commas


def _goes_on(page: Page, place: int, last: int) -> bool:
    """Whether "that" takes up what was told: "that it is safe; and that it is dry"."""
    return words.THAT in page.tokens.tag[place : min(place + 2, last)]


def _is_remark(page: Page, place: int, last: int) -> bool:
    """Whether the writer's own remark begins: ", a charge for which he gave no evidence"."""
    return any(page.tokens.low[i] in words.of("remarks") for i in range(place, min(place + 2, last)))


def _cue_verb_next(page: Page, place: int, last: int) -> bool:
    """Whether a reporting verb follows at once, as in "and added that"."""
    tokens = page.tokens
    negated = False  # "but would not say"
    while place < last and tokens.tag[place] in (words.ADVERB, words.AUXILIARY, words.NOT):
        negated = negated or tokens.tag[place] == words.NOT or tokens.low[place].endswith("n't")
        place += 1
    if place >= last or (not negated and tokens.tag[place - 1] == words.AUXILIARY):
        return False
    if tokens.low[place] == "called" and place + 1 < last and tokens.low[place + 1] in ("for", "on"):
        return True
    return any(
        each.form in ((BASE,) if negated else (PAST, S_FORM))
        and each.cue.part == "verb"
        and each.cue.core & {"quote", "clause"}
        and _talks(each.cue.lemma)
        for each in forms().get(tokens.low[place], ())
    ) and not (place + 1 < last and tokens.tag[place + 1] in (words.PREPOSITION, words.OF))


def _talks(lemma: str) -> bool:
    return lemma not in words.of("not talk")


def _reports(page: Page, place: int, last: int, *, coordinated: bool) -> bool:
    """Whether another report begins after a comma: ", adding that", ", and Mr. Smith said", ", she said"."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    while place < last and (
        tag[place] in (words.ADVERB, words.AND, words.BUT) or low[place] in ("while", "though", "although")
    ):
        place += 1
    if place >= last:
        return False
    first = forms().get(low[place], ())
    if any(
        each.form == ING and each.cue.part == "verb" and each.cue.core & {"quote"} and _talks(each.cue.lemma)
        for each in first
    ):
        return True
    if coordinated and _cue_verb_next(page, place, last):
        return True
    if (
        any(each.form == PAST and "quote" in each.cue.core and "clause" in each.cue.core for each in first)
        and place + 1 < last
        and (tag[place + 1] == words.DETERMINER or kind[place + 1] == CAPITAL)
    ):
        return True  # ", said a strategist"
    if tag[place] not in ("", words.DETERMINER, words.POSSESSIVE, words.SUBJECT):
        return False
    for ahead in range(place + 1, min(place + 9, last)):
        if kind[ahead] in (",", ";", ":") or page.inside[ahead] >= 0:
            return False
        for each in forms().get(low[ahead], ()):
            plural = (
                each.form == BASE
                and low[ahead - 1].endswith("s")
                and each.cue.core & {"clause"}
                and ahead + 1 < last
                and tag[ahead + 1]
            )
            if (each.form not in (PAST, S_FORM) and not plural) or each.cue.part != "verb":
                continue
            if tag[ahead - 1] in (words.TO, words.PREPOSITION, words.OF):
                continue  # "contrary to reports,"
            after = ahead + 1 + (ahead + 2 < last and low[ahead + 1] in ("on", "in", "late", "last"))
            ends = ahead + 1 >= last or kind[ahead + 1] in (",", ".", ";") or tag[after] == words.TIME
            if coordinated and (each.cue.core or each.cue.wide) and not ends:
                return True
            if ends and (("quote" in each.cue.core and _talks(each.cue.lemma)) or each.cue.lemma in ("show", "find")):
                return True
        if tag[ahead] in (words.AUXILIARY,):
            if low[ahead] not in ("has", "have", "had"):
                return False
        elif tag[ahead] in (words.VERB, words.THAT, words.WHO):
            return False
    return False


def is_clause(page: Page, start: int, last: int) -> bool:
    """Whether words look like a clause: a verb comes before any "which", "that" or "whether"."""
    tokens = page.tokens
    _low, tag, kind = tokens.low, tokens.tag, tokens.kind
    place = start
    while place < last:
        if page.inside[place] >= 0 and len(page.quotations[page.inside[place]]) <= 8:
            if page.verbs(place, min(page.quotations[page.inside[place]].last, last)):
                return True
            place = page.quotations[page.inside[place]].last
            continue
        if page.finite[place + 1] > page.finite[place] and not (
            tokens.low[place] in words.of("named") and page.quotation(place + 1) is not None
        ):
            return place > start and tag[place - 1] != words.AND  # "a wall and gave them a fence"
        if (tag[place] in (words.WHO, words.THAT, words.WH) and place > start) or kind[place] in (";", ":"):
            return False
        if tag[place] == words.AND and kind[place - 1] == "," and place > start:
            return False
        if place > start and _weak_verb(page, place, last):
            return True
        place += 1
    return False


def _weak_verb(page: Page, place: int, last: int) -> bool:
    """Whether a word in -s with no class of its own may be a verb: "the exhibit features pictures"."""
    tokens = page.tokens
    word = tokens.low[place]
    if tokens.kind[place] != SMALL or tokens.tag[place] or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return False
    if (
        place + 1 >= last
        or tokens.kind[place - 1] not in (SMALL, CAPITAL)
        or tokens.tag[place - 1]
        or tokens.low[place - 1].endswith(("s", "al", "ic", "ive", "ous", "an", "ed", "ful", "ing", "er", "ese", "ish"))
    ):
        return False
    return tokens.tag[place + 1] in (words.DETERMINER, words.POSSESSIVE, words.OBJECT, words.TO) or (
        tokens.low[place + 1] == "and" and place + 2 < last and tokens.low[place + 2].endswith("s")
    )
