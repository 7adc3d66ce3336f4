"""Acts of speech and states of mind, for wide mode: requests, refusals, plans, views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import actors, contents, drafts, nouns, passives, phrases, sources, subjects, words
from lessons.sources.complements import PREPOSITIONS, clause_end, infinitive
from lessons.sources.cues import Group
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import ADJECTIVE, ING, NOUN
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL

if TYPE_CHECKING:
    from lessons.sources.engine import Reader


def act(reader: Reader, first: int, last: int, group: Group) -> Draft | None:
    """The relation of one cue of wide mode, or None."""
    if group.form == NOUN:
        return nouns.noun(reader, first, last, group)
    if group.passive:
        return passives.passive(reader, first, last, group)
    page = reader.page
    source = _subject(reader, first, last, group)
    if source is None or source[0] >= source[1] or page.tokens.low[source[0]] == "there":
        return None
    if not actors.can_act(page, source, group.cue.lemma):
        return None
    if page.tokens.low[source[0]] == "it" and (group.form == ADJECTIVE or group.cue.cue_class == "factive"):
        return None
    found = complement(reader, last, group)
    if found is None:
        return None
    content, cue_end, rule = found
    if page.tokens.words(*content) == "a living" or page.tokens.kind[group.last] in ("£", "$", "€"):
        return None
    if group.cue.lemma in ("show", "find") and not actors.is_survey(page, source):
        return None
    if rule == "object" and any(page.tokens.low[i] in ("percent", "%", "pct") for i in range(*source)):
        return None  # "54 percent of voters oppose the plan" is a poll's finding
    if page.tokens.low[content[0]] in ("nothing", "little", "no") or page.tokens.low[source[0]] == "you":
        return None
    if group.cue.lemma == "consider" and rule == "object" and group.form != ING:
        return None  # "is considering a tour" tells a plan; "considered the plan" does not
    if group.cue.lemma == "question" and rule == "object" and actors.is_person(page, content):
        return None  # "police questioned the student"
    told = group.cue.lemma in ("show", "find") or (
        rule == "as what" and any(page.inside[place] >= 0 for place in range(*content))
    )
    return drafts.make(
        group, source, [(group.first, cue_end)], [content], rule, mode="core" if told else "wide", certainty="likely"
    )


def _subject(reader: Reader, first: int, last: int, group: Group) -> Range | None:
    page = reader.page
    low = page.tokens.low
    progressive = any(low[i].removesuffix("n't") in words.of("be") for i in range(group.first, group.head))
    if group.form == ING and not progressive:
        return subjects.participle_source(reader, first, group)
    if subjects.coordinated(reader, first, group.first - 1):
        return subjects.shared_subject(reader, first, group)
    return sources.before(page, group.first, first) if group.first > first else None


def complement(reader: Reader, last: int, group: Group) -> tuple[Range, int, str] | None:
    """What follows a cue of wide mode: the content, where the cue's words end, and the rule."""
    page = reader.page
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    frames = group.cue.frames
    place = group.last
    while place + 1 < last and tag[place] == words.ADVERB and low[place] not in ("not", "there", "here"):
        place += 1
    if place >= last:
        return None
    if group.form == ADJECTIVE and tag[place] == words.THAT and "clause" in frames:
        return (place, contents.right_end(page, place, last)), place, "adjective"
    to = place + (tag[place] == words.NOT and place + 1 < last)  # "promised not to resign"
    if tag[to] == words.TO and "to" in frames and infinitive(page, to, last):
        return (place, clause_end(page, to, last)), place, "infinitive"
    transitive = group.cue.hearer or group.cue.lemma in ("blame", "credit", "accuse", "fault", "criticize", "thank")
    if group.cue.lemma in ("apologize", "apologise") and low[place] in ("to", "on") and place + 1 < last:
        ahead = next((i for i in range(place + 1, min(place + 9, last)) if low[i] == "for"), place)
        place = ahead if page.verbs(place, ahead) == 0 else place
    if low[place] in PREPOSITIONS and transitive and group.cue.lemma not in ("ask", "warn", "caution", "beg"):
        return None
    if low[place] in PREPOSITIONS and low[place] in frames and place + 1 < last:
        end = clause_end(page, place + 1, last)
        return ((place + 1, end), place + 1, "preposition") if end > place + 2 else None
    doing = low[place].endswith("ing") and (not tag[place] or low[place] in ("having", "being"))
    if "doing" in frames and doing and kind[place] == SMALL:
        return (place, clause_end(page, place, last)), place, "object"
    if "on-to" in frames and low[place] in ("on", "upon") and place + 1 < last:
        found = _hearer(page, place + 1, last, group)
        if found is not None:
            return found[0], place + 1, found[2]
    if "hearer-to" in frames or "hearer-of" in frames or group.cue.hearer:
        found = _hearer(page, place, last, group)
        if found is not None:
            return found
    # "denied that.", "denied this.", "disputed that account."
    if (tag[place] == words.THAT or low[place] == "this") and "object" in frames:
        for end in (place + 1, place + 2):
            if end >= last or kind[end] in (".", ","):
                return (place, min(end, last)), group.last, "object"
    if "as" in frames:
        as_place = _ahead(page, place, last, "as", 14)
        if as_place > place:
            return (place, clause_end(page, place, last)), group.last, "as what"
    if (
        "call" in frames
        and page.inside[place] < 0
        and (tag[place] in ("", words.DETERMINER, words.POSSESSIVE, words.OBJECT) or low[place] in ("it", "her"))
    ):
        end = clause_end(page, place, last)
        stop = phrases.phrase_end(page, place, end)
        named = stop < end and tag[stop] not in _NO_NAME
        if end - place >= 2 and (named or any(page.inside[i] >= 0 for i in range(place, end))):
            return (place, end), group.last, "as what"
    if "call" in frames and page.inside[place] >= 0 and low[max(0, group.first - 2)] == "what":
        return (place, page.quotations[page.inside[place]].last), group.last, "as what"
    if (
        "object" in frames
        and tag[place] in ("", words.DETERMINER, words.POSSESSIVE)
        and kind[place] in (SMALL, CAPITAL, NUMBER, "“", '"', "‘")
    ):
        if low[place].endswith("ly") and place + 1 < last and tag[place + 1]:
            return None
        end = clause_end(page, place, last)
        while end - place > 2 and tag[end - 1] == words.TIME and tag[end - 2] != words.PREPOSITION:
            end -= 1  # "acknowledged the mistake Thursday"
        return ((place, end), group.last, "object") if end - place >= 2 else None
    return None


# "called a meeting on Monday" names nothing.
_NO_NAME = frozenset({words.PREPOSITION, words.TO, words.OF, words.AND, words.SUBORDINATOR, words.TIME, words.ADVERB})


def _hearer(page: Page, place: int, last: int, group: Group) -> tuple[Range, int, str] | None:
    """ "urged Congress to act", "accused him of lying"."""
    tokens = page.tokens
    low, tag, kind = tokens.low, tokens.tag, tokens.kind
    frames = group.cue.frames
    if tag[place] not in ("", words.OBJECT, words.DETERMINER, words.POSSESSIVE) and low[place] not in (
        "it",
        "her",
        "you",
    ):
        return None
    for ahead in range(place + 1, min(place + 14, last)):
        if (
            kind[ahead] in (",", ";", ":")
            or tag[ahead] in (words.AUXILIARY, words.VERB, words.THAT)
            or page.inside[ahead] >= 0
        ):
            return None
        if low[ahead] == "to" and frames & {"hearer-to", "on-to"} and infinitive(page, ahead, last):
            start = place if group.cue.lemma in words.of("wanting") else ahead - (tag[ahead - 1] == words.NOT)
            return (start, clause_end(page, ahead, last)), group.last, "hearer and infinitive"
        if low[ahead] == "of" and (group.cue.lemma == "accuse" or group.cue.hearer) and "of" in frames:
            end = clause_end(page, ahead + 1, last)
            return ((ahead + 1, end), group.last, "hearer and infinitive") if end > ahead + 1 else None
        if low[ahead] in ("for", "about", "on") and (low[ahead] in frames or f"hearer-{low[ahead]}" in frames):
            end = clause_end(page, ahead + 1, last)
            return ((ahead, end), group.last, "preposition") if end > ahead + 1 else None
    return None


def _ahead(page: Page, place: int, last: int, word: str, far: int) -> int:
    tokens = page.tokens
    for ahead in range(place + 1, min(place + far, last)):
        if tokens.kind[ahead] in (",", ";", ":") or tokens.tag[ahead] in (words.AUXILIARY, words.VERB):
            return -1
        if tokens.low[ahead] == word:
            return ahead
    return -1
