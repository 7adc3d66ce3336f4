"""What a page says about itself: headline, byline, date and publisher, each found, guessed or absent.

Only a line of its own counts. A name or date inside the story says something about the story, not about
the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lessons.text import bylines, datelines
from lessons.text.english import doubt


class Metadatum(NamedTuple):
    """One thing a page may say about itself. ``value`` is empty if ``status`` is ``"absent"``."""

    field: str
    value: str
    status: str  # "found", "guessed", "absent" or "conflicting" (two places differ)
    note: str
    source: str = ""  # "line", or for a web page "json-ld", "meta", "time", "h1"


FIELDS = ("headline", "byline", "date", "publisher")  # of every page; a line may also say updated, time, age, credits
_TOP, _BOTTOM = 8, 6  # lines in which a page speaks about itself
_LONGEST = 240
_LOOKED, _JUDGED = 60, 4_000  # lines, code points by which the language is judged
_LONGEST_HEADLINE = 20  # words
_LONGEST_OPENING = 12  # words of a line above the story

_ABSENT = {
    "headline": "The text does not begin with a short line without a full stop.",
    "byline": "No line of its own says “By” and a name.",
    "date": "No line of its own gives a full date. Dates inside the story tell when something happened, not "
    "when the page was published.",
    "publisher": "No line of its own says who published this.",
}
_PUBLISHER = re.compile(r"(?:published by|publisher:)\s*(?P<name>\S.*?)\.?", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:(?:©|ⓒ|\(c\)|copyright(?: ©| ⓒ| \(c\))?)\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s+)?"
    r"|\d{4}\s?(?:©|\(c\))\s*)(?:by\s+)?"
    r"(?P<name>[^\W\d].*?)\.?(?:\s*[–—-]?\s+all rights reserved\.?)?",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(  # a copyright line goes on: with a sentence, a menu, an address, a year
    r"(?<=[^\W\d_]{3})\.\s|\s*[|·•]|,?\s*(?:https?://|www\.|\S+@\S)|,\s(?:\d|all rights)|,?\s\d{4}\b|\s[–—-]\s"
    r"|,\s\S+\.[a-z]{2,}\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:views?|hits|reads|comments?|shares?|likes|words|word count)\s*:?\s*[\d.,]+[km]?|[\d.,]+ (?:words|views)",
    re.IGNORECASE,
)
_CATEGORY = re.compile(r"(?<=[\dm])\s+in\s+[A-Z][\w &,]{2,30}\Z")  # "..., 4 May 2031 at 7:05 am in News"
_STRONG = re.compile(r"\s*[|•·;]\s*|\s+[–—-]\s+|\.\s+(?=[A-Z][a-z]+(?: by|:) )")
_LABEL_APART = re.compile(r"((?:published|posted|updated|modified)(?: on| at)?)\s*[|•·–—-]\s*", re.IGNORECASE)
_PLACE_AT_END = re.compile(r"\d.*\s[–—-]\s[^\d|·•–—-]+\Z")  # "March 3, 2031 10:12 pm IST - New Delhi"
_PLACE = re.compile(
    r"[^\W\d_][^\d,]{1,40}(?:, [^\d,]{2,30})?(?:, ?| [–—-]+ )(?=[^\W_]{2,9}\.? \d|\d)"
)  # "SEDLEY, March 3, 2031"
_DIGIT = re.compile(r"\d|\bago\b")
_GAP = re.compile(r"[\s,|·•–—-]+")


def absent(field: str) -> Metadatum:
    """The row for something that the page does not say."""
    return Metadatum(field, "", "absent", _ABSENT[field])


def headline(words: str) -> Metadatum:
    """The row for a headline, whose words are known."""
    note = "The first line, which is short and has no full stop at its end."
    return Metadatum("headline", words, "found", note, "line")


def is_headline(line: str) -> bool:
    """Whether a first line may be a headline: it is short, has no full stop at its end, and is no time."""
    ends = line.rstrip("”’\"'").endswith(".")
    return "\n" not in line and len(line.split()) < _LONGEST_HEADLINE and not ends and not datelines.is_time(line)


def dateline(words: str) -> tuple[Metadatum, ...]:
    """The rows for the words before a report that say where it was written, and perhaps on which day.

    >>> [(row.field, row.value, row.status) for row in dateline("SEDLEY, March 3, 2031")]
    [('dateline', 'SEDLEY, March 3, 2031', 'found'), ('date', '2031-03-03', 'guessed')]
    """
    note = "The report begins with these words: where it was written, perhaps when, perhaps for which agency."
    said = next((said for gap in _GAP.finditer(words) if (said := datelines.read(words[gap.end() :]))), ())
    days = [Metadatum("date", each.day, "guessed", _WRITTEN, "line") for each in said if each.exact]
    return (Metadatum("dateline", words, "found", note, "line"), *days[:1])


def find(lines: Sequence[str], english: bool | None = None) -> dict[int, tuple[Metadatum, ...]]:
    """What the lines of a page say about it, by the number of the line; :func:`best` makes one row a field of it.

    Whether they are ``english`` is told by themselves, if it is not known.

    >>> rows = find(["Talks in Moscow", "By Ann Lee", "March 5, 2022", "On March 4, 2022 they met."])
    >>> [(line, row.field, row.value, row.status) for line, (row,) in rows.items()]
    [(1, 'byline', 'Ann Lee', 'found'), (2, 'date', '2022-03-05', 'found')]
    """
    found, opening, dated = dict[int, tuple[Metadatum, ...]](), True, False
    last = len(lines) - _BOTTOM
    for number, each in enumerate(lines):
        line = each.strip()
        near = number < _TOP or number >= last
        rows = read(line, english is not False) if near or line.startswith("(") else ()
        if near and not rows and english is None and bylines.may_be_foreign(line):
            english = not doubt("\n".join(lines[:_LOOKED])[:_JUDGED])
            rows = read(line, english)
        if number and opening and not rows and _is_prose(line):
            opening = False
        if not rows or (not number and _may_be_headline(line, rows)):
            continue
        if {row.field for row in rows} <= {"time"} and (not opening or rows[0].status == "guessed"):
            continue  # the time of an entry
        if _only_a_day(rows):
            if dated:
                continue  # the days of a chronology
            dated = True
        found[number] = rows
    _take_names(lines, found)
    return dict(sorted(found.items()))


def best(rows: Iterable[Metadatum]) -> list[Metadatum]:
    """One row for each field: one that is found before one that is guessed, else the first.

    A day of publication comes before that of a change, which is then a field of its own.

    >>> rows = (*read("Updated March 6, 2022"), *read("Published March 5, 2022"))
    >>> [(row.field, row.value) for row in best(rows)]
    [('date', '2022-03-05'), ('updated', '2022-03-06')]
    """
    chosen = dict[str, Metadatum]()
    for row in rows:
        if row.field not in chosen or chosen[row.field].status == "guessed" != row.status:
            chosen[row.field] = row
        elif row.field == "credits" and row.value not in chosen["credits"].value:
            chosen["credits"] = row._replace(value=f"{chosen['credits'].value}; {row.value}")
    if "date" not in chosen and "updated" in chosen:
        chosen["date"] = chosen.pop("updated")._replace(field="date", status="guessed", note=_CHANGED)
    order = {field: number for number, field in enumerate(FIELDS)}
    return sorted(chosen.values(), key=lambda row: order.get(row.field, len(order)))


def read(line: str, english: bool = True) -> tuple[Metadatum, ...]:
    """What a line says about the page; empty if it says anything else.

    >>> [(row.field, row.value) for row in read("By Ann Lee, March 5, 2022 4:10 p.m. ET")]
    [('byline', 'Ann Lee'), ('date', '2022-03-05')]
    >>> [(row.field, row.value) for row in read("(Reporting by Ann Lee in Sedley; Editing by Bo Witt)")]
    [('byline', 'Ann Lee in Sedley'), ('credits', 'Editing by Bo Witt')]
    >>> read("By the sea, they waited.")
    ()
    """
    if not line or len(line) > _LONGEST:
        return ()
    if line[0] in "([【（" and line[-1] in ")]】）":
        line = line[1:-1].strip()
    if rows := _whole(line, english):
        return rows
    line = _CATEGORY.sub("", line)
    segments = [each for each in _STRONG.split(_LABEL_APART.sub(r"\1 ", line)) if each.strip()]
    if len(segments) > 1 and (rows := _together(segments, _PLACE_AT_END.search(line) is None, english)):
        return rows
    return _name_and_day(line, english)


def _whole(line: str, english: bool = True) -> tuple[Metadatum, ...]:
    if said := datelines.read(line):
        rows = tuple(row for each in said for row in _of_time(each))
        return rows or (() if any(each.day for each in said) else (_NOTHING,))
    if who := bylines.read(line, english):
        return (_of_makers(who),)
    if _COUNTED.fullmatch(line):
        return (_NOTHING,)
    row = _publisher(line)
    return (row,) if row else ()


_NOTHING = Metadatum("reading time", "", "absent", "")  # a line of the page, but no fact that anybody needs


def _together(segments: Sequence[str], named: bool, english: bool) -> tuple[Metadatum, ...]:
    """The rows of a line in parts: each part says something clear, or may be a name beside one that does.

    If not ``named``, what looks like a name is that of a place.
    """
    rows = [_whole(each, english) for each in segments]
    if not any(rows) or not all(row or bylines.is_loose(each) for row, each in zip(rows, segments, strict=True)):
        return ()
    found = [row for those in rows for row in those]
    if named and all(row.field != "byline" for row in found):
        name = next((each for row, each in zip(rows, segments, strict=True) if not row and bylines.is_name(each)), "")
        found += [_by_its_neighbor(name)] if name else []
    return tuple(found)


def _name_and_day(line: str, english: bool) -> tuple[Metadatum, ...]:
    """A byline and then a day, or a day and then a byline, with no sign between them."""
    if not _DIGIT.search(line):
        return ()
    for gap in _GAP.finditer(line):
        one, other = line[: gap.start()], line[gap.end() :]
        if not one or not other:
            continue
        if (said := datelines.read(other)) and (who := bylines.read(one, english)):
            return (_of_makers(who), *(row for each in said for row in _of_time(each)))
        if (said := datelines.read(one)) and (who := bylines.read(other, english)) and who.label:
            return (_of_makers(who), *(row for each in said for row in _of_time(each)))
    rows = dateline(line) if _PLACE.match(line) else ()
    return rows if len(rows) > 1 else ()


def _take_names(lines: Sequence[str], found: dict[int, tuple[Metadatum, ...]]) -> None:
    """Take a name or job alone on a line, above the story, if the line beside it is clearly about the page."""
    named = any(row.field == "byline" for rows in found.values() for row in rows)
    for number in (*range(_TOP), *reversed(range(_TOP))):
        if not 0 < number < len(lines) or number in found or not (number - 1 in found or number + 1 in found):
            continue
        line = lines[number].strip()
        if not named and bylines.is_name(line):
            found[number], named = (_by_its_neighbor(line),), True
        elif bylines.is_job(line):
            found[number] = (_NOTHING,)


_CHANGED = "The page says when it was last changed. It may have been published before."


def _by_its_neighbor(name: str) -> Metadatum:
    return Metadatum("byline", name, "guessed", "This name stands alone beside the date, as a byline does.", "line")


def _may_be_headline(line: str, rows: tuple[Metadatum, ...]) -> bool:
    fields = {row.field for row in rows}
    return "dateline" in fields or (line[:3].lower() == "by " and fields == {"byline"})


def _is_prose(line: str) -> bool:
    return len(line.split()) > _LONGEST_OPENING and line.rstrip("”’\"')").endswith((".", "!", "?", ":", "…"))


def _only_a_day(rows: Sequence[Metadatum]) -> bool:
    return all(row.field == "dateline" or (row.field == "date" and row.note in _DAYS) for row in rows)


_FIGURES = re.compile(r"\d[/.]\d")
_ALONE = "This date stands on a line of its own."
_IN_FIGURES = "A date in figures: some countries write the day first, others the month."
_NO_YEAR = "The line gives a day, but no year."
_WRITTEN = "The line says where the report was written, and this day: it may have been published later."
_DAYS = (_ALONE, _IN_FIGURES, _NO_YEAR, _WRITTEN)  # notes on lines that a chronology has, too


def _of_time(said: datelines.When) -> list[Metadatum]:
    if said.age:
        note = "The page says how old it is, counted from the day on which it was saved or opened."
        return [Metadatum("age", said.age, "found", note, "line")]
    if said.day and (said.exact or said.label or said.time or _FIGURES.search(said.day)):
        return [_of_day(said)]
    if said.time and not said.day:
        note = "A line of its own gives this time, but no day."
        return [Metadatum("time", said.time, "found" if said.label else "guessed", note, "line")]
    return []


def _of_day(said: datelines.When) -> Metadatum:
    if said.changed:
        return Metadatum("updated", said.day, "found" if said.exact else "guessed", _CHANGED, "line")
    if said.exact:
        note = f"A line of its own says “{said.label}” and this date." if said.label else _ALONE
        return Metadatum("date", said.day, "found", note, "line")
    note = _IN_FIGURES if _FIGURES.search(said.day) else _NO_YEAR
    return Metadatum("date", said.day, "guessed", note, "line")


def _of_makers(who: bylines.Who) -> Metadatum:
    if not who.author:
        note = "A line of its own names others who worked on the page."
        return Metadatum("credits", f"{who.label} {who.names}", "found", note, "line")
    note = f"A line of its own says “{who.label}” and this name." if who.label else "A line of its own gives this name."
    return Metadatum("byline", who.names, "found", note, "line")


def _publisher(line: str) -> Metadatum | None:
    if match := _PUBLISHER.fullmatch(line):
        return Metadatum("publisher", match["name"], "found", "A line of its own says who published this.", "line")
    if match := _COPYRIGHT.fullmatch(line):
        note = "A copyright line names the owner of the rights, who is often the publisher but not always."
        return Metadatum("publisher", _NAME_ENDS.split(match["name"])[0].strip(" ,"), "guessed", note, "line")
    return None
