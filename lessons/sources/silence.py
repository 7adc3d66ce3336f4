"""Silence that is told: somebody was asked and said nothing. "The company did not respond to requests for comment"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import actors, complements, drafts, kinds, sources, subjects, words
from lessons.sources.cues import Group
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import PAST, forms
from lessons.sources.page import Page, Range

if TYPE_CHECKING:
    from lessons.sources.engine import Reader


def silence(reader: Reader, first: int, last: int, group: Group) -> Draft | None:
    """ "did not respond to", "could not be reached for", "was not available for", "would not comment"."""
    page = reader.page
    low = page.tokens.low
    if "silence" not in group.cue.wide or group.passive != (group.cue.lemma == "reach"):
        return None
    failed = group.refusing and any(low[i].startswith("fail") for i in range(group.first, group.head))
    if not (group.negated or failed or group.cue.lemma == "unavailable"):
        return None
    source = _source(reader, first, group)
    if source is None:
        return None
    end = _complement(page, group.last, last)
    unanswered = any(low[i] in words.of("asked") for i in range(group.last, end))
    if group.cue.lemma == "comment" or (not unanswered and end == group.last and _speaks(page, source, group)):
        parts = (group.first, group.head), (group.head, end)  # the cue is "did not", and "respond" what was not done
    elif unanswered:
        parts = (group.first, group.last), (group.last, end)
    else:
        return None
    return _draft(group, source, *parts)


def no_comment(reader: Reader, first: int, last: int, place: int) -> Draft | None:
    """ "had no comment"."""
    low = reader.page.tokens.low
    verb = place - 1
    while verb > first and low[verb] in words.of("before comment"):
        verb -= 1
    if low[verb] not in words.of("giving comment") or low[verb + 1] != "no":
        return None
    group = Group(forms()["commented"][0].cue, PAST, verb, verb, verb + 1)
    source = _source(reader, first, group)
    if source is None:
        return None
    end = max(place + 1, _complement(reader.page, place + 1, last))
    return _draft(group, source, (verb, verb + 1), (verb + 1, end))


def _source(reader: Reader, first: int, group: Group) -> Range | None:
    if subjects.coordinated(reader, first, group.first - 1):
        source = subjects.shared_subject(reader, first, group)
    else:
        source = sources.before(reader.page, group.first, first) if group.first > first else None
    if source is None or source[0] >= source[1] or not actors.can_act(reader.page, source, group.cue.lemma):
        return None
    return None if reader.page.tokens.low[source[0]] in ("it", "there") else source


def _complement(page: Page, place: int, last: int) -> int:
    """Where the words end that say what was left without an answer."""
    if place >= last or page.tokens.kind[place] in (",", ".", ";", ":", "—", "–"):
        return place
    end = complements.clause_end(page, place, last)
    while end - 1 > place and page.tokens.tag[end - 1] == words.TIME:
        end -= 1 + (page.tokens.low[end - 2] == "on" and end - 2 > place)
    return end


def _speaks(page: Page, source: Range, group: Group) -> bool:
    """Whether a bare "did not respond" tells silence: of a person or a body, not of an engine."""
    body = page.tokens.low[kinds.head(page, source)] in kinds.source_words()
    return group.cue.lemma in ("respond", "reply") and (body or kinds.kind_of(page, source) == kinds.NAMED)


def _draft(group: Group, source: Range, cue: Range, content: Range) -> Draft:
    made = drafts.make(group, source, [cue], [content], "silence", mode="wide", certainty="likely")
    made.cue_class = "commissive"  # not to speak is done, like a refusal
    return made
