"""Clauses: where one ends, and whether words are one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lessons.sources import nouns, quantities, times, verbs, words
from lessons.sources.lexicon import ALWAYS, BASE, ING, OFTEN, PAST, PRONOUN, S_FORM, Cue, Form, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_ASIDE = 16  # tokens between two commas
_FAR = 9  # tokens from a mark to the verb of another report
_TURNS = frozenset({words.AND, words.BUT})
_WHILE = frozenset({"while", "though", "although"})
_PARTS = frozenset({",", ";", "—", "–", "--", "-"})
_TOLD = frozenset({"quote", "clause"})


def end(page: Page, start: int, last: int) -> int:
    """Where a content that begins at ``start`` ends: at the unit's end or before another report.

    >>> from lessons.sources.page import read
    >>> page = read("It rained, adding that it was cold.")
    >>> page.tokens.words(0, end(page, 0, len(page.tokens)))
    'It rained'
    """
    tokens, place = page.tokens, start + 1
    while place < last:
        if page.inside[place] >= 0:
            place = page.quotations[page.inside[place]].last
        elif (tokens.low[place] == "according" and place > start + 2) or _breaks_off(page, place, last):
            break
        else:
            place += 1
    place = min(place, last)
    while place > start and tokens.kind[place - 1] in (".", "!", "?", ",", ";", ":") and page.inside[place - 1] < 0:
        place -= 1
    return place


def _breaks_off(page: Page, place: int, last: int) -> bool:
    """Whether a content ends before a mark or an "and", because somebody else speaks or the speaker does again."""
    tokens, mark, ahead = page.tokens, page.tokens.kind[place], place + 1
    if tokens.tag[place] in _TURNS:
        return tokens.low[place] in ("and", "but") and _verb_next(page, ahead, last)
    if mark not in _PARTS or ahead >= last or (mark == "-" and tokens.start[place] == tokens.end[place - 1]):
        return False
    if mark == ";" and page.verbs(ahead, last) and words.THAT not in tokens.tag[ahead : min(ahead + 2, last)]:
        return True  # when in doubt, leave it out
    after = tokens.low[ahead + 1 : min(ahead + 3, last)]
    if mark == "," and tokens.low[ahead] in ("a", "an") and not words.of("remarks").isdisjoint(after):
        return True  # ", a charge for which he gave no evidence"
    joined = tokens.tag[ahead] in _TURNS or tokens.low[ahead] in _WHILE or mark == ";"
    return tokens.low[ahead] == "according" or _report_next(page, ahead, last, joined)


def _verb_next(page: Page, place: int, last: int) -> bool:
    """Whether a reporting verb follows at once, as in "and added that"."""
    low, tag = page.tokens.low, page.tokens.tag
    negated = False  # "but would not say"
    while place < last and tag[place] in (words.ADVERB, words.AUXILIARY, words.NOT):
        negated = negated or tag[place] == words.NOT or low[place].endswith("n't")
        place += 1
    if place >= last or (not negated and tag[place - 1] == words.AUXILIARY):
        return False
    after, then = (low[place + 1], tag[place + 1]) if place + 1 < last else ("", "")
    known = [
        form.cue
        for form in forms().get(low[place], ())
        if form.form in ((BASE,) if negated else (PAST, S_FORM)) and form.cue.part == "verb"
    ]
    if any(after in cue.wide for cue in known):
        return True  # "and appealed for witnesses"
    return then not in (words.PREPOSITION, words.OF) and any(_talks(cue) for cue in known)


def _talks(cue: Cue, frames: int = 1) -> bool:
    """Whether a cue is a verb of telling, with a quotation or a clause (with ``frames`` of 2: with both)."""
    return cue.part == "verb" and len(_TOLD & cue.core) >= frames and cue.lemma not in words.of("not talk")


def _report_next(page: Page, place: int, last: int, joined: bool) -> bool:
    """Whether another report begins after a mark: ", adding that", ", and Mr. Smith said", ", she said"."""
    tokens = page.tokens
    while place < last and (tokens.tag[place] in (words.ADVERB, *_TURNS) or tokens.low[place] in _WHILE):
        place += 1
    if place >= last:
        return False
    here = forms().get(tokens.low[place], ())
    if any(form.form == ING and "quote" in form.cue.core and _talks(form.cue) for form in here):
        return True
    if joined and _verb_next(page, place, last):
        return True
    if place + 1 < last and any(form.form == PAST and _talks(form.cue, 2) for form in here):
        return tokens.tag[place + 1] == words.DETERMINER or tokens.kind[place + 1] == CAPITAL  # ", said a strategist"
    opens = tokens.tag[place] in ("", words.DETERMINER, words.POSSESSIVE, words.SUBJECT)
    return opens and _speaker_next(page, place, last, joined)


def _speaker_next(page: Page, place: int, last: int, joined: bool) -> bool:
    """Whether a subject and its verb of telling follow."""
    tokens = page.tokens
    for ahead in range(place + 1, min(place + _FAR, last)):
        if tokens.kind[ahead] in (",", ";", ":") or page.inside[ahead] >= 0:
            return False
        known = forms().get(tokens.low[ahead])
        if known and _tells_here(page, ahead, last, known, joined):
            return True
        if tokens.tag[ahead] in (words.VERB, words.THAT, words.WHO) or (
            tokens.tag[ahead] == words.AUXILIARY and tokens.low[ahead] not in ("has", "have", "had")
        ):
            return False
    return False


def _tells_here(page: Page, place: int, last: int, known: Iterable[Form], joined: bool) -> bool:
    """Whether a word after a noun reports: ", the mayor said", ", and the mayor said that"."""
    tokens, after = page.tokens, place + 1
    if tokens.tag[place - 1] in (words.TO, words.PREPOSITION, words.OF):
        return False  # "contrary to reports,"
    plural = tokens.low[place - 1].endswith("s") and after < last and tokens.tag[after] != ""
    late = after + (after + 1 < last and tokens.low[after] in ("on", "in", "late", "last"))
    ends = after >= last or tokens.kind[after] in (",", ".", ";") or tokens.tag[late] == words.TIME
    for cue, form in ((each.cue, each.form) for each in known if each.cue.part == "verb"):
        told = form in (PAST, S_FORM) or (form == BASE and plural and "clause" in cue.core)
        alone = "finding" in cue.core or ("quote" in cue.core and _talks(cue))
        if told and ((ends and alone) or (joined and not ends and cue.frames)):
            return True
    return False


def interrupted(page: Page, comma: int, last: int) -> bool:
    """Whether something stands between two commas before the clause goes on: "that, if elected, he would"."""
    tokens = page.tokens
    if tokens.kind[comma] != "," or (comma + 1 < last and tokens.tag[comma + 1] in (*_TURNS, words.WHO)):
        return False
    for place in range(comma + 2, min(last, comma + _ASIDE)):
        quotation = page.quotation(place - 1)
        quoted = quotation is not None and quotation.last == place and tokens.kind[place - 2] == ","  # “for now,”
        if quoted or (tokens.kind[place] == "," and page.inside[place] < 0):
            return page.verbs(place, last) > 0
    return False


# A clause without "that"

_AFTER_SUBJECT = frozenset({"", words.AUXILIARY, words.VERB, words.ADVERB, words.NOT})
_FIRST = frozenset({SMALL, CAPITAL, NUMBER, "“", '"', "‘", "'", "[", "$", "£", "€", "’", "#"})


def begins(page: Page, place: int, last: int, readiness: str) -> bool:
    """Whether a clause without "that" may begin here; ``readiness`` is the cue's, as ``always`` for say."""
    tokens = page.tokens
    stop = end(page, place, last)
    if stop - place < 2 or (stop - place == 2 and not page.verbs(place, stop)) or tokens.kind[place] not in _FIRST:
        return False
    if readiness in ("", PRONOUN) and not (readiness and tokens.tag[place] == words.SUBJECT):
        return False  # "saw the levels rise" is no report
    finite = page.verbs(place, min(stop, place + 30)) > 0
    if quantities.end(page, place, last) > place:
        return finite or (readiness == ALWAYS and stop - place >= 4)
    late = times.end(page, place, last)
    if late > place and tokens.tag[late : late + 1] == [words.AUXILIARY]:
        return True  # "next year would be better"
    if tokens.low[place] == "by" or (tokens.tag[place] == words.WH and tokens.tag[place + 1] == words.TO):
        return late > place and finite  # "by noon it was over", not "a pause suggested by poetic form"
    opens = _OPENS.get(tokens.tag[place])
    if opens is not None:
        return opens(page, place, stop, readiness, finite)
    if readiness == ALWAYS:
        return finite or (stop - place >= 4 and tokens.low[place] not in ("nothing", "little", "much", "so"))
    return is_clause(page, place, min(stop, place + 30))


def _subject_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    tokens = page.tokens
    acts = tokens.kind[place + 1] == OWNER or tokens.tag[place + 1] in _AFTER_SUBJECT
    told = tokens.low[place] != "it" or readiness in OFTEN or finite
    return acts and tokens.kind[place + 1] in (SMALL, OWNER) and told


def _phrase_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    """Whether a clause follows its own "in Leeds", "despite the rain": a comma or a pronoun comes before the verb."""
    tokens = page.tokens
    if readiness not in OFTEN or not finite or tokens.low[place] in ("with", "about", "through", "than", "out", "up"):
        return False
    for ahead in range(place + 1, stop):
        tag, kind, late = tokens.tag[ahead], tokens.kind[ahead], ahead > place + 1
        if kind == ",":
            return page.verbs(ahead, stop) > 0
        if kind == ":" or (page.finite[ahead + 1] > page.finite[ahead] and tag != words.SUBJECT):
            # "what they found was a surprise"
            return tokens.tag[place] == words.WH and (late or page.verbs(ahead + 1, stop) > 0)
        if tag == words.SUBJECT or (tag in (words.DETERMINER, words.POSSESSIVE) and late):
            return page.verbs(ahead, stop) > 0
    return False


# What is asked of the first word of a clause, by its class; any other word is the beginning of a noun group.
_OPENS: Mapping[str, Callable[[Page, int, int, str, bool], bool]] = {
    **dict.fromkeys(
        (words.AUXILIARY, words.VERB, words.AND, words.BUT, words.OF, words.WHO, words.OBJECT), lambda *_: False
    ),
    # "to stop now would be a mistake"
    words.TO: lambda page, at, stop, ready, finite: ready == ALWAYS and finite and verbs.is_infinitive(page, at, stop),
    words.SUBJECT: _subject_opens,
    words.NOT: lambda page, at, *_: page.tokens.tag[at + 1] == words.DETERMINER,  # "not all of them agreed"
    # "that was not true"
    words.THAT: lambda page, at, _, ready, __: ready in OFTEN and page.tokens.tag[at + 1] == words.AUXILIARY,
    words.PREPOSITION: _phrase_opens,
    words.WH: _phrase_opens,
    # "if it rained, the fair would stop"
    words.SUBORDINATOR: lambda page, at, stop, ready, _: (
        page.tokens.low[at] in words.of("opening clauses") and ready in OFTEN and "," in page.tokens.kind[at:stop]
    ),
}


def is_clause(page: Page, start: int, last: int) -> bool:
    """Whether words look like a clause: a verb comes before any "which", "and" or comma that is not an aside's.

    >>> from lessons.sources.page import read
    >>> [is_clause(read(text), 0, 5) for text in ("the road was still open", "the old road in Leeds")]
    [True, False]
    """
    tokens = page.tokens
    place, relative = start, 0  # verbs of clauses with "who" that are still to come
    while place < last:
        if page.finite[place + 1] > page.finite[place]:
            if not _describes(page, place, last):
                if not relative:
                    return place > start
                if any("clause" in form.cue.core for form in forms().get(tokens.low[place], ())):
                    return False  # "a note that said the shop was closed"
                relative -= tokens.tag[place + 1 : place + 2] not in ([words.VERB], [words.AUXILIARY])
        elif place > start and tokens.tag[place] in (words.WHO, words.THAT) and page.verbs(place, last) > 1:
            relative += 1  # "the drug that killed her was old"
        elif place > start and _opens_another(page, place):
            close = nouns.aside_end(page, place + 1, last)  # ", Ann Lee," between a subject and its verb
            aside = tokens.kind[place] == "," and place + 1 < close < last and tokens.kind[close] == ","
            if not aside or not nouns.belongs(page, place + 1, close):
                return False
            place = close
        elif place > start and _weak_verb(page, place, last):
            return True
        place += 1
    return False


def _describes(page: Page, place: int, last: int) -> bool:
    """Whether a word in -ed only says which noun is meant: "a badly damaged car", "a song called “Spring”"."""
    low, tag = page.tokens.low, page.tokens.tag
    if low[place] in words.of("named") and page.quotation(place + 1) is not None:
        return True
    if tag[place] or not low[place].endswith("ed") or place + 1 >= last or tag[place + 1]:
        return False
    adverb = words.is_adverb(low[place - 1], tag[place - 1])
    after = adverb or tag[place - 1] in (words.OF, words.PREPOSITION, words.AND)
    return after and page.tokens.kind[place + 1] == SMALL


def _opens_another(page: Page, place: int) -> bool:
    tag, kind = page.tokens.tag, page.tokens.kind
    if tag[place] == words.AND:
        return tag[place + 1 : place + 2] != [""] or kind[place - 1] == ","
    mark = kind[place] in (",", ";", ":") and page.inside[place] < 0
    return mark or tag[place] in (words.WHO, words.THAT, words.WH)


_NO_NOUN = ("s", "al", "ic", "ive", "ous", "an", "ed", "ful", "ing", "er", "ese", "ish")
_AFTER_WEAK = frozenset({words.DETERMINER, words.POSSESSIVE, words.OBJECT, words.TO})
_AFTER_VERB = _AFTER_WEAK | {words.PREPOSITION, words.THAT, words.TIME, words.WH}
_AWAY = frozenset({words.BUT, words.SUBORDINATOR, words.WHO, words.SUBJECT, words.WH})


def _weak_verb(page: Page, place: int, last: int) -> bool:
    """Whether a word in -s with no class of its own may be a verb: "the exhibit features pictures"."""
    low, kind, tag = page.tokens.low, page.tokens.kind, page.tokens.tag
    if kind[place] != SMALL or tag[place] or not verbs.plural(low[place]) or place + 1 >= last:
        return False
    if kind[place - 1] not in (SMALL, CAPITAL) or tag[place - 1] or low[place - 1].endswith(_NO_NOUN):
        return False
    joined = low[place + 1] == "and" and place + 2 < last and low[place + 2].endswith("s")
    return joined or tag[place + 1] in _AFTER_WEAK


# What completes a cue without being a clause


def phrase_end(page: Page, start: int, last: int) -> int:
    """Where a content ends that is no clause of its own: "to resign", "new elections"."""
    tokens, stop, place = page.tokens, end(page, start, last), start + 1
    while place < stop:
        if page.inside[place] >= 0:
            place = page.quotations[page.inside[place]].last
            continue
        if tokens.kind[place] in (";", ":", "—", "–", "--"):
            return place
        if tokens.kind[place] == "," and place + 1 < stop and _turns_away(page, place + 1, stop):
            return place
        if tokens.low[place] in ("and", "but") and _somebody_acts(page, start, place, stop):
            return place - (tokens.kind[place - 1] == ",")
        place += 1
    return min(place, stop)


def _turns_away(page: Page, ahead: int, stop: int) -> bool:
    """Whether what follows a comma is no longer what was asked or promised."""
    low = page.tokens.low[ahead]
    away = page.tokens.tag[ahead] in _AWAY or low.endswith("ing") or low in words.of("away from a plan")
    acts = page.verbs(ahead, min(ahead + 6, stop) if low in ("and", "or") else ahead + 1)
    return away or acts > 0


def _somebody_acts(page: Page, start: int, place: int, stop: int) -> bool:
    """Whether the speaker or somebody else acts after "and": "to veto it and called on"."""
    low, tag, ahead = page.tokens.low, page.tokens.tag, place + 1
    if low[place] == "and" and place + 2 < stop and tag[ahead] == words.SUBJECT:
        return True
    while ahead < stop and tag[ahead] == words.ADVERB:
        ahead += 1
    if page.verbs(start, place) or ahead >= stop or page.finite[ahead + 1] == page.finite[ahead]:
        return False
    after = tag[ahead] == words.VERB or ahead + 1 >= stop or tag[ahead + 1] in _AFTER_VERB
    return after and tag[ahead] != words.AUXILIARY


def infinitive_end(page: Page, place: int, last: int) -> int:
    """One past "to resign", "not to resign", where it begins at ``place``; -1 if no infinitive stands there."""
    to = place + (place + 1 < last and page.tokens.tag[place] == words.NOT)
    if to >= last or page.tokens.tag[to] != words.TO or not verbs.is_infinitive(page, to, last):
        return -1
    return phrase_end(page, to, last)
