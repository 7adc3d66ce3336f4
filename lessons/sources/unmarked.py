"""Reports without a cue word: labels with a colon, quotations that go on, beliefs inside a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.sources import cues, mentions, words
from lessons.sources.drafts import Draft
from lessons.sources.lexicon import PAST, S_FORM, forms
from lessons.sources.page import Page
from lessons.sources.tokens import CAPITAL, NUMBER, SMALL

if TYPE_CHECKING:
    from lessons.sources.engine import Reader


def labels(reader: Reader, unit: int, first: int, last: int) -> None:
    """ "Mayor: …", "Ada Hill, the mayor: “…”" at the start of a paragraph or in a headline."""
    page = reader.page
    kind = page.tokens.kind
    stop = first
    while stop < min(first + _LABEL, last) and kind[stop] in _IN_LABEL and page.inside[stop] < 0:
        stop += 1
    if stop >= last - 1 or kind[stop] != ":" or stop == first:
        return
    quotation = page.quotation(stop + 1)
    quoted = quotation is not None and quotation.first == stop + 1
    if not _speaker(page, first, stop, quoted=quoted):
        return
    if quoted and quotation is not None:
        content = (stop + 1, quotation.last)
    else:
        end = last
        while end > stop + 1 and kind[end - 1] in (".",):
            end -= 1
        content = (stop + 1, end)
        if end - stop < 4:
            return
    reader.keep(unit, Draft(None, (first, stop), [(stop, stop + 1)], [content], "label", "neutral", certainty="likely"))


_LABEL = 16  # tokens before the colon
_IN_LABEL = frozenset({SMALL, CAPITAL, NUMBER, "'s", ".", ",", "(", ")"})
_DASHES = frozenset({"—", "–", "-", "--"})


def _name_end(page: Page, first: int, stop: int) -> int:
    """Where a name ends that its description follows: "Ada Hill, mayor of Lakeside", "Ada Hill (Labour)"."""
    return next((i for i in range(first, stop) if page.tokens.kind[i] in (",", "(")), stop)


def _tells(page: Page, first: int, last: int) -> bool:
    """Whether a verb stands in a range."""
    return page.verbs(first, last) > 0 or any(
        each.cue.part == "verb" and each.form in (PAST, S_FORM)
        for i in range(first, last)
        for each in forms().get(page.tokens.low[i], ())
    )


def _speaker(page: Page, first: int, stop: int, *, quoted: bool) -> bool:
    """Whether the words before a colon name a speaker; one who is described must have a name and a quotation."""
    name = _name_end(page, first, stop)
    if name < stop:
        return quoted and _is_name(page, first, name) and not _tells(page, first, name)
    return stop - first <= 8 and not _tells(page, first, stop) and mentions.speaks(page, first, stop, quoted=quoted)


def _is_name(page: Page, first: int, last: int) -> bool:
    """Whether a range is two to five capital words, as names have them."""
    kind = page.tokens.kind
    return 2 <= last - first <= 5 and all(kind[i] in (CAPITAL, ".", "-") for i in range(first, last))


def signed(reader: Reader, unit: int, first: int, last: int) -> None:
    """ "“…” — Ada Hill, the mayor": a quotation, a dash and the speaker."""
    page = reader.page
    kind = page.tokens.kind
    quotation = page.quotation(first if kind[first] not in _DASHES else first - 1)
    if quotation is None or not quotation.closed or len(quotation) < 5:
        return
    dash = quotation.last
    begin = dash
    while begin < last and kind[begin] in _DASHES:
        begin += 1
    end = last - (kind[last - 1] == ".")
    if begin == dash or dash > first + len(quotation) or not 0 < end - begin <= _LABEL:
        return
    name = _name_end(page, begin, end)
    role = page.tokens.tag[begin] == words.DETERMINER and mentions.names_a_role(page, begin, name)
    if not (role or _is_name(page, begin, name)) or page.verbs(begin, name):
        return
    if reader.drafts and reader.drafts[-1].content == [(quotation.first, quotation.last)]:
        reader.drafts.pop()  # the quotation before a line that signs it was given to the last speaker
    content = [(quotation.first, quotation.last)]
    reader.keep(unit, Draft(None, (begin, end), [(dash, begin)], content, "signed", "neutral", certainty="likely"))


def floating(reader: Reader, unit: int, first: int, last: int, before: int) -> None:
    """A sentence in quotation marks without a cue: the last speaker goes on."""
    page = reader.page
    quotation = page.quotation(first) if first < last else None
    if unit in page.fresh or any(not draft.nested for draft in reader.drafts[before:]):
        return
    if quotation is None or quotation.first != first or quotation.last < last - 1 or len(quotation) < 4:
        return
    speaker = next((each for each in reversed(reader.drafts[:before]) if not each.nested), None)
    if speaker is None or speaker.source is None or speaker.mode == "wide":
        return
    end = max(part[1] for part in [*speaker.content, *speaker.cue, speaker.source])
    if end > first or unit - speaker.unit > 3:
        if any(begin <= first < stop for begin, stop in speaker.content):
            speaker.unit = unit
        return
    if quotation.continues >= 0 or (
        said_aloud(reader, speaker) and unit - speaker.unit == 1 and same_paragraph(reader, speaker.unit, unit)
    ):
        speaker.content.append((first, quotation.last))
        speaker.unit = unit
    elif unit - speaker.unit == 1 and (same_paragraph(reader, speaker.unit, unit) or said_aloud(reader, speaker)):
        reader.keep(
            unit,
            Draft(
                None, speaker.source, [], [(first, quotation.last)], "floating quotation", "neutral", certainty="likely"
            ),
        )


def said_aloud(reader: Reader, draft: Draft) -> bool:
    """Whether a relation's content ends in a quotation."""
    return reader.page.inside[draft.content[-1][1] - 1] >= 0


def same_paragraph(reader: Reader, one: int, other: int) -> bool:
    """Whether two units stand in one line of the text."""
    tokens = reader.page.tokens
    first, last = reader.page.units[one][0], reader.page.units[other][0]
    return "\n" not in tokens.text[tokens.start[first] : tokens.start[last]]


def spoken(reader: Reader, unit: int, first: int, last: int, place: int) -> None:
    """A belief inside a quotation: “I think …”."""
    page = reader.page
    tokens = page.tokens
    quotation = page.quotation(place)
    if quotation is None or not quotation.first < place - 1 <= quotation.first + 3:
        return  # only where the quotation opens with it
    subject = tokens.low[place - 1]
    if subject not in ("i", "we", "they", "you") or tokens.tag[place - 1] != words.SUBJECT:
        return
    for group in cues.groups(page, place):
        if group.cue.cue_class != "belief" or "clause" not in group.cue.core or group.first < first:
            continue
        stop = min(last, quotation.last)
        if stop > place and page.inside[stop - 1] >= 0 and quotation.closed and stop == quotation.last:
            stop -= 1
        end = sentence_end(reader, group.last, stop)
        if (
            end - group.last < 2
            or tokens.kind[group.last] in (",", ".", "?", "!")
            or tokens.tag[group.last] in (words.PREPOSITION, words.OF)
        ):
            continue
        draft = Draft(
            group,
            (place - 1, place),
            [(group.first, group.last)],
            [(group.last, end)],
            "belief",
            group.cue.cue_class,
            nested=True,
        )
        reader.keep(unit, draft)
        return


def sentence_end(reader: Reader, start: int, last: int) -> int:
    """The first stop from ``start`` on that ends a sentence inside a quotation."""
    tokens = reader.page.tokens
    for place in range(start, last):
        if (
            tokens.kind[place] in (".", "!", "?", ";")
            and (place + 1 >= last or tokens.start[place + 1] > tokens.end[place])
            and len(tokens.low[place - 1]) > 2
        ):
            return place
    return last
