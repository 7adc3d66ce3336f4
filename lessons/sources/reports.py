"""The rules of core: somebody said something, in a clause or a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import (
    adjuncts,
    after_cue,
    asides,
    before_cue,
    carried,
    contents,
    drafts,
    sources,
    subject_words,
    subjects,
    words,
)
from lessons.sources.cues import Group
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import BASE, ING, PAST
from lessons.sources.page import Range

if TYPE_CHECKING:
    from lessons.sources.engine import Reader


def report(reader: Reader, first: int, last: int, group: Group) -> Draft | None:
    """A cue of core: somebody said something, in a clause or a quotation."""
    page = reader.page
    tokens = page.tokens
    kind, low, tag = tokens.kind, tokens.low, tokens.tag
    frames = group.cue.core
    if not frames:
        return None
    if group.passive:
        return carried.quoted_as_saying(reader, first, last, group)
    participle = group.form == ING and not any(
        low[i].removesuffix("n't") in words.of("be") for i in range(group.first, group.head)
    )
    previous = group.first - 1
    at_quotation = previous >= first and (
        page.inside[previous] >= 0
        or (kind[previous] in (",", "-") and previous > first and page.inside[previous - 1] >= 0)
    )
    source: Range | None = None
    inverted = False
    if participle:
        source = subjects.participle_source(reader, first, group)
    elif subjects.coordinated(reader, first, previous):
        source = subjects.shared_subject(reader, first, group)
    else:
        source = sources.before(page, group.first, first) if previous >= first else None
        if (
            at_quotation
            and source
            and page.inside[source[1] - 1] >= 0
            and len(page.quotations[page.inside[source[1] - 1]]) > 6
        ):
            source = None
        if (
            source is not None
            and kind[previous] == ","
            and before_cue.clause_left(reader.page, first, previous)
            and not before_cue.is_name(reader.page, source)
            and not asides.opens_with_who(page, first, previous)
        ) and not after_cue.following(reader.page, group, last, source):
            source = None
        if (
            source is None
            and group.form in (PAST, "s", BASE)
            and "quote" in frames
            and not group.negated
            and group.cue.lemma != "tell"  # "told reporters": who follows is the hearer
            and (at_quotation or (previous >= first and kind[previous] in (",", "?", "!", "—", "–", "-")))
        ):
            start, _ = adjuncts.skip_adjuncts(page, group.last, last, hearer=False)
            source = asides.after(page, group.last, last)
            inverted = source is not None
    if source is None and not inverted:
        return None
    if source is not None and (source[0] == source[1] or not subject_words.can_be_source(page, source)):
        return None
    left_edge = group.first if inverted or participle else source[0] if source else group.first
    joined = (
        not inverted and source is not None and source[1] < previous and subjects.coordinated(reader, first, previous)
    )
    left = None if participle or joined else before_cue.ending_at(reader.page, first, left_edge)
    if inverted:
        assert source is not None
        tail = source[1]
        if left is None or (
            not at_quotation and (tag[source[0]] == words.SUBJECT or (tail < last and kind[tail] not in (",", ".")))
        ):
            return None
        if not before_cue.quoted(page, left) and "clause" not in group.cue.last:
            return None  # "…, emailed some friends"
        more = before_cue.resumed(reader.page, tail, last, left)
        content = [left, more] if more else [left]
        return drafts.make(
            group,
            source,
            [(group.first, group.last)],
            content,
            "quotation" if before_cue.quoted(reader.page, left) else "clause before",
        )
    assert source is not None
    if any(low[i] in words.of("hardly") for i in range(max(first, source[0] - 1), source[0] + 1)):
        return None  # "Not everyone thinks": nobody is named who does
    if low[source[0]] in ("you", "no", "nobody", "none"):
        return belief_asked(reader, last, group, source)
    because = group.last < last and tag[group.last] == words.THAT  # "as they said that it was over"
    if low[source[0] - 1] == "as" and source[0] - 1 >= first and not joined and not because:
        return as_said(reader, first, last, group, source)
    after = after_cue.following(reader.page, group, last, source)
    if after and after[2] == "comma" and left is None:
        after = None
    if (
        left is not None
        and page.inside[left[1] - 1] >= 0
        and before_cue.full(reader.page, left[1] - 1)
        and not (after and after[2] in ("that", "quote"))
    ):
        content = [left]
        start, stop = adjuncts.skip_adjuncts(page, group.last, last, hearer=group.cue.hearer)
        more = before_cue.resumed(reader.page, start, last, left)
        if more:
            content.append(more)
        if "quote" in frames:
            return drafts.make(group, source, [(group.first, max(stop, group.last))], content, "quotation")
        return None
    if after is not None:
        begin, end, how, cue_end = after
        content = [(begin, end)]
        if left is not None and how == "quote" and page.inside[left[1] - 1] >= 0:
            content.insert(0, left)
        rule = {"that": "clause", "bare": "clause", "wh": "clause", "quote": "quotation after"}[how]
        return drafts.make(
            group,
            source,
            [(group.first, cue_end)],
            content,
            rule,
            certainty="sure" if how in ("that", "quote") else "likely",
        )
    if left is not None and "quote" in group.cue.last:
        start, stop = adjuncts.skip_adjuncts(page, group.last, last, hearer=group.cue.hearer)
        middle = (
            before_cue.middle(reader.page, first, last, left, group)
            if not before_cue.quoted(reader.page, left)
            else None
        )
        if middle is not None:
            return drafts.make(
                group, source, [(group.first, max(stop, group.last))], middle, "clause before", certainty="likely"
            )
        ends = (
            start >= last
            or kind[start] in (",", ".", ";", "—", "–", "!", "?", ")", ":")
            or tag[start] in (words.PREPOSITION, words.SUBORDINATOR, words.AND, words.BUT)
        )
        if not ends:
            return None
        if not before_cue.quoted(reader.page, left) and (
            not before_cue.clause_left(reader.page, left[0], left[1]) or "clause" not in group.cue.last
        ):
            return None
        more = before_cue.resumed(reader.page, start, last, left)
        content = [left, more] if more else [left]
        return drafts.make(
            group,
            source,
            [(group.first, max(stop, group.last))],
            content,
            "quotation" if before_cue.quoted(reader.page, left) else "clause before",
            certainty="likely",
        )
    return None


def belief_asked(reader: Reader, last: int, group: Group, source: Range) -> Draft | None:
    """ "Do you think that …": in an interview, a belief that is asked for."""
    page = reader.page
    asks = page.tokens.low[source[0]] == "you" and page.tokens.low[source[0] - 1] in ("do", "did", "don't", "didn't")
    if not asks or group.cue.cue_class != "belief" or group.form != BASE:
        return None
    after = after_cue.following(page, group, last, source)
    if after is None:
        return None
    cue = [(group.first, group.last)]
    return drafts.make(group, source, cue, [(after[0], after[1])], "clause", mode="wide", certainty="likely")


def as_said(reader: Reader, first: int, last: int, group: Group, source: Range) -> Draft | None:
    """ "As X told Y, …" and "…, as X said"."""
    page = reader.page
    kind = page.tokens.kind
    place = group.last
    while place < last and kind[place] not in (",", ".") and page.inside[place] < 0:
        place += 1
    cue = [(group.first, group.last)]
    begin = source[0] - 1
    if begin - first <= 1:
        if place < last and kind[place] == ",":
            place += 1
        if last - place < 3:
            return None
        quotation = page.quotation(place)
        if quotation and quotation.first == place:
            return drafts.make(group, source, cue, [(place, after_cue.quotation_end(reader.page, place, last))], "as")
        return drafts.make(group, source, cue, [(place, contents.right_end(page, place, last))], "as")
    if kind[begin - 1] == "," and (place >= last or kind[place] in (",", ".")) and page.verbs(first, begin - 1):
        return drafts.make(group, source, cue, [(first, begin - 1)], "as")
    return None


def asked(reader: Reader, first: int, last: int, group: Group) -> Draft | None:
    """ "Asked whether …, she said": a question that nobody is named for."""
    page = reader.page
    tokens = page.tokens
    start = group.last
    opens = group.first == first or tokens.kind[group.first - 1] == "," or tokens.low[group.first - 1] == "when"
    if not opens or start + 1 >= last or not (tokens.tag[start] == words.WH or tokens.low[start] in ("if", "about")):
        return None
    begin = start + (tokens.low[start] == "about")
    place = begin
    while place < last and tokens.kind[place] not in (",", ".") and page.inside[place] < 0:
        place += 1
    if place == begin:
        return None
    return drafts.make(group, None, [(group.first, begin)], [(begin, place)], "asked", mode="wide", certainty="likely")
