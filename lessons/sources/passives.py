"""Acts told in the passive: "was invited by the president to", "is said to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import asides, complements, contents, drafts, sources, words
from lessons.sources.cues import Group
from lessons.sources.drafts import Draft
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL

if TYPE_CHECKING:
    from lessons.sources.engine import Reader


def passive(reader: Reader, first: int, last: int, group: Group) -> Draft | None:
    """ "was invited by X to"; "was told that"."""
    page = reader.page
    tokens = page.tokens
    low, tag = tokens.low, tokens.tag
    place = group.last
    if place >= last:
        return None
    frames = group.cue.frames
    source: Range | None = None
    if low[place] == "by" and place + 1 < last:
        source = agent(page, place + 1, last)
        if source is None:
            return None
        place = source[1]
        if place < last and tokens.kind[place] == ",":
            place += 1
    if place >= last:
        return None
    if (
        tag[place] == words.TO
        and (frames & {"to", "hearer-to"} or group.cue.lemma in words.of("rumors"))
        and complements.infinitive(page, place, last)
    ):
        content = (place, complements.clause_end(page, place, last))
    elif tag[place] == words.THAT and "clause" in frames:
        content = (place, contents.right_end(page, place, last))
    elif group.cue.lemma == "ask" and (tag[place] == words.WH or low[place] in ("if", "about")) and place + 1 < last:
        content = (place + (low[place] == "about"), contents.right_end(page, place, last))
    elif (
        low[place] in frames
        and low[place] in complements.PREPOSITIONS
        and place + 1 < last
        and (source or group.cue.lemma in ("accuse", "blame", "warn"))
    ):
        content = (place + 1, complements.clause_end(page, place + 1, last))
    elif low[place] == "as" and "as" in frames and place + 1 < last and source:
        content = (place, complements.clause_end(page, place, last))
    elif (
        source and "object" in frames and group.cue.cue_class != "belief" and group.cue.lemma not in ("support", "back")
    ):
        subject = sources.before(page, group.first, first)
        if subject is None or (subject[0] > first and tokens.kind[subject[0] - 1] != ","):
            return None
        content = subject
    else:
        return None
    if source is None:
        if group.cue.lemma in words.of("rumors") and tag[place] == words.TO:
            subject = sources.before(page, group.first, first)
            if subject is None or page.tokens.low[subject[0]] == "it":
                return None
            parts = [subject, content]
            return drafts.make(
                group, None, [(group.first, group.last)], parts, "nobody named", mode="wide", certainty="likely"
            )
        if not (group.cue.hearer or group.cue.lemma in words.of("by nobody")):
            return None
    return drafts.make(
        group,
        source,
        [(group.first, group.last + (source is not None and low[group.last] == "by"))],
        [content],
        "passive" if source else "nobody named",
        mode="wide",
        certainty="likely",
    )


def agent(page: Page, start: int, last: int) -> Range | None:
    """The source after "by" or "from"; what follows with "for" is not part of it."""
    source = asides.after(page, start, last)
    if source is None:
        return None
    for place in range(start + 1, source[1] - 1):
        if (
            page.tokens.low[place] == "for"
            and page.tokens.tag[place + 1] != ""
            and page.tokens.low[place - 1] not in words.of("speaking for")
        ):
            source = (start, place)
            break
    return source if names_somebody(page, source) else None


def names_somebody(page: Page, part: Range) -> bool:
    """Whether a noun phrase can speak: it has a name or ends in a plural or a role."""
    tokens = page.tokens
    return any(tokens.kind[i] == CAPITAL for i in range(*part)) or tokens.low[part[1] - 1].endswith(
        ("s", "r", "people", "public")
    )
