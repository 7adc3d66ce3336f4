"""Clauses: where one ends, and whether words are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lessons.sources import nouns, quantities, times, verbs, words
from lessons.sources.lexicon import ALWAYS, BASE, ING, OFTEN, PAST, PRONOUN, S_FORM, Form, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

_ASIDE = 16  # tokens between two commas
_FAR = 9  # tokens from a mark to the verb of another report
_TURNS = frozenset({words.AND, words.BUT})
_WHILE = frozenset({"while", "though", "although"})
_PARTS = frozenset({",", ";", "—", "–", "--", "-"})


def end(page: Page, start: int, last: int) -> int:
    """Where a content that begins at ``start`` ends: at the unit's end or before another report.

    >>> from lessons.sources.page import read
    >>> page = read("It rained, adding that it was cold.")
    >>> page.tokens.words(0, end(page, 0, len(page.tokens)))
    'It rained'
    """
    place = start + 1
    while place < last:
        if page.inside[place] >= 0:
            place = page.quotations[page.inside[place]].last
        elif (place > start + 2 and _is_according(page, place, last)) or _breaks_off(page, place, last):
            break
        else:
            place += 1
    place = min(place, last)
    while (
        place > start and page.tokens.kind[place - 1] in (".", "!", "?", ",", ";", ":") and page.inside[place - 1] < 0
    ):
        place -= 1
    return place


def _is_according(page: Page, place: int, last: int) -> bool:
    low = page.tokens.low
    return low[place] == "according" and place + 1 < last and low[place + 1] == "to"


def _breaks_off(page: Page, place: int, last: int) -> bool:
    """Whether a content ends before a mark or an "and", because somebody else speaks or the speaker does again."""
    tokens = page.tokens
    if tokens.tag[place] in _TURNS:
        return tokens.low[place] in ("and", "but") and _verb_next(page, place + 1, last)
    if tokens.kind[place] not in _PARTS:
        return False
    if tokens.kind[place] == "-" and tokens.start[place] == tokens.end[place - 1]:
        return False
    ahead = place + 1
    if ahead >= last:
        return False
    if _is_according(page, ahead, last):
        return True
    mark = tokens.kind[place]
    if mark == ";" and page.verbs(ahead, last) and words.THAT not in tokens.tag[ahead : min(ahead + 2, last)]:
        return True  # when in doubt, leave it out
    if mark == "," and tokens.low[ahead] in ("a", "an") and _is_remark(page, ahead + 1, last):
        return True
    joined = tokens.tag[ahead] in _TURNS or tokens.low[ahead] in _WHILE or mark == ";"
    return _report_next(page, ahead, last, joined)


def _is_remark(page: Page, place: int, last: int) -> bool:
    """Whether the writer's own remark begins: ", a charge for which he gave no evidence"."""
    return any(page.tokens.low[i] in words.of("remarks") for i in range(place, min(place + 2, last)))


def _verb_next(page: Page, place: int, last: int) -> bool:
    """Whether a reporting verb follows at once, as in "and added that"."""
    tokens = page.tokens
    negated = False  # "but would not say"
    while place < last and tokens.tag[place] in (words.ADVERB, words.AUXILIARY, words.NOT):
        negated = negated or tokens.tag[place] == words.NOT or tokens.low[place].endswith("n't")
        place += 1
    if place >= last or (not negated and tokens.tag[place - 1] == words.AUXILIARY):
        return False
    after = tokens.low[place + 1] if place + 1 < last else ""
    if tokens.low[place] == "called" and after in ("for", "on"):
        return True
    wanted = (BASE,) if negated else (PAST, S_FORM)
    known = [form for form in forms().get(tokens.low[place], ()) if form.form in wanted and form.cue.part == "verb"]
    if after == "to" and tokens.low[place - 1] == "but" and any("to" in form.cue.frames for form in known):
        return True  # "but declined to say why"
    if any(after in form.cue.wide for form in known if after):
        return True  # "and appealed for witnesses"
    speaks = any(_talks(form) for form in known)
    return speaks and not (after and tokens.tag[place + 1] in (words.PREPOSITION, words.OF))


def _talks(form: Form, *, both: bool = False) -> bool:
    """Whether a form is of a verb of telling; with ``both``, one that takes a quotation and a clause."""
    cue = form.cue
    told = {"quote", "clause"} <= cue.core if both else bool({"quote", "clause"} & cue.core)
    return cue.part == "verb" and told and cue.lemma not in words.of("not talk")


def _report_next(page: Page, place: int, last: int, joined: bool) -> bool:
    """Whether another report begins after a mark: ", adding that", ", and Mr. Smith said", ", she said"."""
    tokens = page.tokens
    while place < last and (tokens.tag[place] in (words.ADVERB, words.AND, words.BUT) or tokens.low[place] in _WHILE):
        place += 1
    if place >= last:
        return False
    here = forms().get(tokens.low[place], ())
    if any(form.form == ING and "quote" in form.cue.core and _talks(form) for form in here):
        return True
    if joined and _verb_next(page, place, last):
        return True
    if place + 1 < last and any(form.form == PAST and _talks(form, both=True) for form in here):
        return tokens.tag[place + 1] == words.DETERMINER or tokens.kind[place + 1] == CAPITAL  # ", said a strategist"
    if tokens.tag[place] not in ("", words.DETERMINER, words.POSSESSIVE, words.SUBJECT):
        return False
    return _speaker_next(page, place, last, joined)


def _speaker_next(page: Page, place: int, last: int, joined: bool) -> bool:
    """Whether a subject and its verb of telling follow."""
    tokens = page.tokens
    for ahead in range(place + 1, min(place + _FAR, last)):
        if tokens.kind[ahead] in (",", ";", ":") or page.inside[ahead] >= 0:
            return False
        if any(_tells_here(page, ahead, last, form, joined) for form in forms().get(tokens.low[ahead], ())):
            return True
        if tokens.tag[ahead] == words.AUXILIARY and tokens.low[ahead] not in ("has", "have", "had"):
            return False
        if tokens.tag[ahead] in (words.VERB, words.THAT, words.WHO):
            return False
    return False


def _tells_here(page: Page, place: int, last: int, form: Form, joined: bool) -> bool:
    tokens = page.tokens
    cue = form.cue
    plural = (
        form.form == BASE
        and tokens.low[place - 1].endswith("s")
        and "clause" in cue.core
        and place + 1 < last
        and bool(tokens.tag[place + 1])
    )
    if cue.part != "verb" or (form.form not in (PAST, S_FORM) and not plural):
        return False
    if tokens.tag[place - 1] in (words.TO, words.PREPOSITION, words.OF):
        return False  # "contrary to reports,"
    after = place + 1 + (place + 2 < last and tokens.low[place + 1] in ("on", "in", "late", "last"))
    ends = place + 1 >= last or tokens.kind[place + 1] in (",", ".", ";") or tokens.tag[after] == words.TIME
    if joined and cue.frames and not ends:
        return True
    return ends and (("quote" in cue.core and _talks(form)) or "finding" in cue.core)


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


def _not_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    """ "not all of them agreed"."""
    negates_many = page.tokens.low[place] == "not" and page.tokens.tag[place + 1] == words.DETERMINER
    return negates_many and finite and readiness in OFTEN


def _that_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    """ "that was not true"."""
    return page.tokens.low[place] == "that" and readiness in OFTEN and page.tokens.tag[place + 1] == words.AUXILIARY


def _phrase_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    return readiness in OFTEN and finite and _after_phrase(page, place, stop, readiness)


def _condition_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    told = page.tokens.low[place] in words.of("opening clauses")
    return told and readiness in OFTEN and "," in page.tokens.kind[place:stop]


def _infinitive_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    """ "to stop now would be a mistake"."""
    return readiness == ALWAYS and finite and verbs.is_infinitive(page, place, stop)


def _nothing_opens(page: Page, place: int, stop: int, readiness: str, finite: bool) -> bool:
    return False


_OPENS: Mapping[str, Callable[[Page, int, int, str, bool], bool]] = {
    **dict.fromkeys((words.AUXILIARY, words.VERB, words.AND, words.BUT, words.OF), _nothing_opens),
    words.TO: _infinitive_opens,
    **dict.fromkeys((words.WHO, words.OBJECT), _nothing_opens),
    words.SUBJECT: _subject_opens,
    words.NOT: _not_opens,
    words.THAT: _that_opens,
    words.PREPOSITION: _phrase_opens,
    words.WH: _phrase_opens,
    words.SUBORDINATOR: _condition_opens,
}


def _after_phrase(page: Page, place: int, stop: int, readiness: str) -> bool:
    """Whether a clause follows its own "in Leeds", "despite the rain": a comma or a pronoun comes before the verb."""
    tokens = page.tokens
    if tokens.low[place] in ("with", "about", "through", "than", "out", "up"):
        return False
    noun = place + 1
    for ahead in range(place + 1, stop):
        tag, kind = tokens.tag[ahead], tokens.kind[ahead]
        if kind == ",":
            return page.verbs(ahead, stop) > 0
        if kind == ":" or (page.finite[ahead + 1] > page.finite[ahead] and tag != words.SUBJECT):
            later = page.verbs(ahead + 1, stop) > 0
            return tokens.tag[place] == words.WH and (ahead > noun or later)  # "what they found was a surprise"
        opens = tag == words.SUBJECT or (tag in (words.DETERMINER, words.POSSESSIVE) and ahead > noun)
        if opens and readiness in OFTEN:
            return page.verbs(ahead, stop) > 0
    return False


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
            further = _past_aside(page, place, last) if tokens.kind[place] == "," else place
            if further == place:
                return False
            place = further
            continue
        elif place > start and _weak_verb(page, place, last):
            return True
        place += 1
    return False


def _describes(page: Page, place: int, last: int) -> bool:
    """Whether a word in -ed only says which noun is meant: "a badly damaged car", "a song called “Spring”"."""
    tokens = page.tokens
    if page.tokens.low[place] in words.of("named") and page.quotation(place + 1) is not None:
        return True
    if tokens.tag[place] or not tokens.low[place].endswith("ed") or place + 1 >= last:
        return False
    adverb = words.is_adverb(tokens.low[place - 1], tokens.tag[place - 1])
    noun_next = not tokens.tag[place + 1] and tokens.kind[place + 1] == SMALL
    return noun_next and (adverb or tokens.tag[place - 1] in (words.OF, words.PREPOSITION, words.AND))


def _opens_another(page: Page, place: int) -> bool:
    tag, kind = page.tokens.tag, page.tokens.kind
    if tag[place] == words.AND:
        return tag[place + 1 : place + 2] != [""] or kind[place - 1] == ","
    return tag[place] in (words.WHO, words.THAT, words.WH) or (
        kind[place] in (",", ";", ":") and page.inside[place] < 0
    )


def _past_aside(page: Page, comma: int, last: int) -> int:
    """Past ", Ann Lee," between a subject and its verb; the comma itself if what follows is no such aside."""
    close = nouns.aside_end(page, comma + 1, last)
    aside = comma + 1 < close < last and page.tokens.kind[close] == "," and nouns.belongs(page, comma + 1, close)
    return close + 1 if aside else comma


_NO_NOUN = ("s", "al", "ic", "ive", "ous", "an", "ed", "ful", "ing", "er", "ese", "ish")


def _weak_verb(page: Page, place: int, last: int) -> bool:
    """Whether a word in -s with no class of its own may be a verb: "the exhibit features pictures"."""
    tokens = page.tokens
    word = tokens.low[place]
    if tokens.kind[place] != SMALL or tokens.tag[place] or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return False
    if place + 1 >= last or tokens.kind[place - 1] not in (SMALL, CAPITAL) or tokens.tag[place - 1]:
        return False
    if tokens.low[place - 1].endswith(_NO_NOUN):
        return False
    after = tokens.tag[place + 1]
    joined = tokens.low[place + 1] == "and" and place + 2 < last and tokens.low[place + 2].endswith("s")
    return joined or after in (words.DETERMINER, words.POSSESSIVE, words.OBJECT, words.TO)


# What completes a cue without being a clause


def phrase_end(page: Page, start: int, last: int) -> int:
    """Where a content ends that is no clause of its own: "to resign", "new elections"."""
    tokens = page.tokens
    stop = end(page, start, last)
    place = start + 1
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


_AWAY = frozenset({words.BUT, words.SUBORDINATOR, words.WHO, words.SUBJECT, words.WH})


def _turns_away(page: Page, ahead: int, stop: int) -> bool:
    """Whether what follows a comma is no longer what was asked or promised."""
    tokens = page.tokens
    low = tokens.low[ahead]
    if tokens.tag[ahead] in _AWAY or low.endswith("ing") or low in words.of("away from a plan"):
        return True
    if page.finite[ahead + 1] > page.finite[ahead]:
        return True
    return low in ("and", "or") and page.verbs(ahead, min(ahead + 6, stop)) > 0


_AFTER_VERB = frozenset(
    {
        *(words.PREPOSITION, words.DETERMINER, words.POSSESSIVE, words.OBJECT),
        *(words.TO, words.THAT, words.TIME, words.WH),
    }
)


def _somebody_acts(page: Page, start: int, place: int, stop: int) -> bool:
    """Whether the speaker or somebody else acts after "and": "to veto it and called on"."""
    tokens = page.tokens
    if tokens.low[place] == "and" and place + 2 < stop and tokens.tag[place + 1] == words.SUBJECT:
        return True
    if page.verbs(start, place):
        return False
    ahead = place + 1
    while ahead < stop and tokens.tag[ahead] == words.ADVERB:
        ahead += 1
    if ahead >= stop or page.finite[ahead + 1] == page.finite[ahead] or tokens.tag[ahead] == words.AUXILIARY:
        return False
    return tokens.tag[ahead] == words.VERB or ahead + 1 >= stop or tokens.tag[ahead + 1] in _AFTER_VERB


def infinitive_end(page: Page, place: int, last: int) -> int:
    """One past "to resign", "not to resign", where it begins at ``place``; -1 if no infinitive stands there."""
    to = place + (place + 1 < last and page.tokens.tag[place] == words.NOT)
    if to >= last or page.tokens.tag[to] != words.TO or not verbs.is_infinitive(page, to, last):
        return -1
    return phrase_end(page, to, last)
