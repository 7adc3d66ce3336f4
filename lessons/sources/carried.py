"""Reports that pass on somebody else's: "the Courier quoted a neighbor as saying", "the paper reported, citing …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import after_cue, asides, before_cue, contents, drafts, kinds, phrases, sources, words
from lessons.sources.cues import Group
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import forms

if TYPE_CHECKING:
    from lessons.sources.engine import Reader
    from lessons.sources.page import Page

_FAR = 14  # tokens from "quoted" to "as saying"
_SAYING = frozenset(["saying", "telling"])


def quoted(reader: Reader, unit: int, first: int, last: int, group: Group) -> bool:
    """ "X quoted Y as saying Z": X passes on what Y says. Whether two relations were made."""
    page = reader.page
    low = page.tokens.low
    if group.cue.lemma not in ("quote", "cite") or group.passive:
        return False
    place = group.last
    end = phrases.phrase_end(page, place, min(place + _FAR, last))
    saying = next((i for i in range(end, min(place + _FAR, last - 2)) if low[i] == "as" and low[i + 1] in _SAYING), -1)
    carrier = sources.before(page, group.first, first)
    if end == place or saying < 0 or carrier is None:
        return False
    told, stop = _told(page, group, saying, last)
    begin = told.last
    if stop - begin < 2:
        return False
    outer = drafts.make(group, carrier, [(group.first, group.last)], [(place, stop)], "passed on")
    inner = drafts.make(told, (place, end), [(saying, begin)], [(begin, stop)], "clause")
    return reader.keep(unit, outer) and reader.keep(unit, inner)


def quoted_by(reader: Reader, unit: int, first: int, last: int, group: Group) -> bool:
    """ "Y was quoted by X as saying Z": X passes on what Y says. Whether two relations were made."""
    page = reader.page
    low = page.tokens.low
    if group.cue.lemma not in ("quote", "cite") or not group.passive:
        return False
    if group.last + 1 >= last or low[group.last] != "by":
        return False
    speaker = sources.before(page, group.first, first)
    carrier = asides.after(page, group.last + 1, last)
    if speaker is None or carrier is None or carrier[1] + 2 >= last:
        return False
    saying = carrier[1]
    if low[saying] != "as" or low[saying + 1] not in _SAYING:
        return False
    told, stop = _told(page, group, saying, last)
    begin = told.last
    if stop - begin < 2:
        return False
    outer = drafts.make(group, carrier, [(group.first, group.last + 1)], [speaker, (saying, stop)], "passed on")
    inner = drafts.make(told, speaker, [(saying, begin)], [(begin, stop)], "clause")
    inner.outer = outer
    return reader.keep(unit, outer) and reader.keep(unit, inner)


def _told(page: Page, group: Group, saying: int, last: int) -> tuple[Group, int]:
    """The cue "as saying", whose "as" stands at ``saying``, and where its content ends."""
    begin = saying + 2
    return Group(forms()["saying"][0].cue, group.form, saying + 1, saying, begin), contents.right_end(page, begin, last)


def cited(reader: Reader, unit: int, first: int, last: int, place: int) -> bool:
    """ "X reported, citing Y, that Z": X passes on what Y says. Whether a relation was made."""
    page = reader.page
    tokens = page.tokens
    carrier = reader.drafts[-1] if reader.drafts else None
    if carrier is None or carrier.unit != unit or carrier.mode != "core" or not carrier.cue or place - 1 <= first:
        return False
    if tokens.kind[place - 1] != "," or not carrier.cue[-1][1] <= place < carrier.cue[-1][1] + _FAR:
        return False
    source = asides.after(page, place + 1, last)
    if source is None or page.tokens.tag[source[0]] in (words.OBJECT, words.SUBJECT):
        return False
    known = kinds.source_words()
    named = any(known.get(tokens.low[i], "") in ("person", "group") for i in range(*source))
    if not named and kinds.kind_of(page, source) not in (kinds.NAMED, kinds.MEDIA):
        return False  # "citing the bad weather" gives a reason
    group = next(
        (Group(each.cue, each.form, place, place, place + 1) for each in forms().get(tokens.low[place], ())), None
    )
    if group is None:
        return False
    inner = drafts.make(group, source, [(place, place + 1)], list(carrier.content), "passed on", certainty="likely")
    inner.outer = carrier
    return reader.keep(unit, inner)


def quoted_as_saying(reader: Reader, first: int, last: int, group: Group) -> Draft | None:
    """ "was quoted as saying"."""
    page = reader.page
    low = page.tokens.low
    if group.cue.lemma != "quote" or group.last + 1 >= last or low[group.last] != "as":
        return None
    source = sources.before(page, group.first, first)
    if source is None:
        return None
    group.last += 2
    group.cue = forms()["saying"][0].cue
    after = after_cue.following(reader.page, group, last, source)
    left = before_cue.ending_at(reader.page, first, source[0])
    if after:
        return drafts.make(group, source, [(group.first, group.last)], [(after[0], after[1])], "clause")
    if left:
        return drafts.make(group, source, [(group.first, group.last)], [left], "clause before")
    return None
