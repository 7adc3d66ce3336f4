"""What a page says about itself: headline, byline, date and publisher, each found, guessed or absent.

Only a line of its own counts. A name or date inside the story says something about the story, not about
the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lessons.kit.language import say
from lessons.text import bylines, datelines
from lessons.text.english import doubt
from lessons.text.words import patterns, tables


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

_LINE = patterns("page")
_NOTES = tables("facts")["lines"]
_DAYS = ("day", "day_in_figures", "day_without_year", "written")  # notes on a line that may also be in a chronology
_FIGURES = re.compile(r"\d[/.]\d")
_DIGIT = re.compile(r"\d|\bago\b")
_GAP = re.compile(r"[\s,|·•–—-]+")


def absent(field: str) -> Metadatum:
    """The row for something that the page does not say."""
    return Metadatum(field, "", "absent", say(tables("facts")["absent"][field]))


def headline(words: str) -> Metadatum:
    """The row for a headline, whose words are known."""
    return _on_line("headline", words, "found", "headline")


def _on_line(field: str, value: str, status: str, note: str, label: str = "") -> Metadatum:
    return Metadatum(field, value, status, say(_NOTES[note], label=label), "line")


def is_headline(line: str) -> bool:
    """Whether a first line may be a headline: it is short, has no full stop at its end, and is no time."""
    ends = line.rstrip("”’\"'").endswith(".")
    return "\n" not in line and len(line.split()) < _LONGEST_HEADLINE and not ends and not datelines.is_time(line)


def dateline(words: str) -> tuple[Metadatum, ...]:
    """The rows for the words before a report that say where it was written, and perhaps on which day.

    >>> [(row.field, row.value, row.status) for row in dateline("SEDLEY, March 3, 2031")]
    [('dateline', 'SEDLEY, March 3, 2031', 'found'), ('date', '2031-03-03', 'guessed')]
    """
    said = next((said for gap in _GAP.finditer(words) if (said := datelines.read(words[gap.end() :]))), ())
    days = [_on_line("date", each.day, "guessed", "written") for each in said if each.exact]
    return (_on_line("dateline", words, "found", "dateline"), *days[:1])


def find(lines: Sequence[str], english: bool | None = None) -> dict[int, tuple[Metadatum, ...]]:
    """What the lines of a page say about it, by the number of the line; :func:`best` makes one row a field of it.

    Whether they are ``english`` is told by themselves, if it is not known.

    >>> rows = find(["Talks in Moscow", "By Ann Lee", "March 5, 2022", "On March 4, 2022 they met."])
    >>> [(line, row.field, row.value, row.status) for line, (row,) in rows.items()]
    [(1, 'byline', 'Ann Lee', 'found'), (2, 'date', '2022-03-05', 'found')]
    """
    found, opening, dated = dict[int, tuple[Metadatum, ...]](), True, False
    days = {say(_NOTES[name]) for name in _DAYS}
    last = len(lines) - _BOTTOM
    for number, each in enumerate(lines):
        line = each.strip()
        near = number < _TOP or number >= last
        rows = read(line, english is not False) if near or line.startswith("(") else ()
        if near and not rows and english is None and bylines.may_be_foreign(line):
            english = not doubt("\n".join(lines[:_LOOKED])[:_JUDGED])
            rows = read(line, english)
        opening = opening and not (number and not rows and _is_prose(line))
        fields = {row.field for row in rows}
        if not number and ("dateline" in fields or (line[:3].lower() == "by " and fields == {"byline"})):
            continue  # it may be the headline
        if fields == {"time"} and (not opening or rows[0].status == "guessed"):
            continue  # the time of an entry
        if rows and all(row.field == "dateline" or (row.field == "date" and row.note in days) for row in rows):
            if dated:
                continue  # the days of a chronology
            dated = True
        if rows:
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
        chosen["date"] = chosen.pop("updated")._replace(field="date", status="guessed", note=say(_NOTES["changed"]))
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
    line = _LINE["category"].sub("", line)
    segments = [each for each in _LINE["parted"].split(_LINE["label_apart"].sub(r"\1 ", line)) if each.strip()]
    if len(segments) > 1 and (rows := _together(segments, _LINE["place_at_end"].search(line) is None, english)):
        return rows
    return _name_and_day(line, english)


def _whole(line: str, english: bool = True) -> tuple[Metadatum, ...]:
    if said := datelines.read(line):
        return _of_times(said) or (() if any(when.day for when in said) else (_NOTHING,))
    if who := bylines.read(line, english):
        return (_of_makers(who),)
    if _LINE["counted"].fullmatch(line):
        return (_NOTHING,)
    if match := _LINE["publisher"].fullmatch(line):
        return (_on_line("publisher", match["name"], "found", "publisher"),)
    if match := _LINE["copyright"].fullmatch(line):
        name = _LINE["name_ends"].split(match["name"])[0].strip(" ,")
        return (_on_line("publisher", name, "guessed", "copyright"),)
    return ()


_NOTHING = Metadatum("reading time", "", "absent", "")  # a line of the page, but no fact that anybody needs


def _together(segments: Sequence[str], named: bool, english: bool) -> tuple[Metadatum, ...]:
    """The rows of a line in parts: each part says something clear, or may be a name beside one that does.

    If not ``named``, what looks like a name is that of a place.
    """
    rows = [_whole(each, english) for each in segments]
    loose = (bylines.may_be(each, "loose", "house") for each in segments)
    if not any(rows) or not all(row or may_be for row, may_be in zip(rows, loose, strict=True)):
        return ()
    found = [row for those in rows for row in those]
    if named and all(row.field != "byline" for row in found):
        name = next((each for row, each in zip(rows, segments, strict=True) if not row and bylines.is_name(each)), "")
        found += [_on_line("byline", name, "guessed", "byline_beside_date")] if name else []
    return tuple(found)


def _name_and_day(line: str, english: bool) -> tuple[Metadatum, ...]:
    """A byline and then a day, or a day and then a byline, with no sign between them."""
    if not _DIGIT.search(line):
        return ()
    for gap in _GAP.finditer(line):
        one, other = line[: gap.start()], line[gap.end() :]
        for names, days, surely in ((one, other, True), (other, one, False)):
            if (said := datelines.read(days)) and (who := bylines.read(names, english)) and (surely or who.label):
                return (_of_makers(who), *_of_times(said))
    rows = dateline(line) if _LINE["place"].match(line) else ()
    return rows if len(rows) > 1 else ()


def _take_names(lines: Sequence[str], found: dict[int, tuple[Metadatum, ...]]) -> None:
    """Take a name or job alone on a line, above the story, if the line beside it is clearly about the page."""
    named = any(row.field == "byline" for rows in found.values() for row in rows)
    for number in (*range(_TOP), *reversed(range(_TOP))):
        if not 0 < number < len(lines) or number in found or not (number - 1 in found or number + 1 in found):
            continue
        line = lines[number].strip()
        if not named and bylines.is_name(line):
            found[number], named = (_on_line("byline", line, "guessed", "byline_beside_date"),), True
        elif bylines.may_be(line, "house"):
            found[number] = (_NOTHING,)


def _is_prose(line: str) -> bool:
    return len(line.split()) > _LONGEST_OPENING and line.rstrip("”’\"')").endswith((".", "!", "?", ":", "…"))


def _of_times(said: Iterable[datelines.When]) -> tuple[Metadatum, ...]:
    return tuple(row for when in said if (row := _of_time(when)))


def _of_time(said: datelines.When) -> Metadatum | None:
    status = "found" if said.exact else "guessed"
    if said.age:
        return _on_line("age", said.age, "found", "age")
    if said.time and not said.day:
        return _on_line("time", said.time, "found" if said.label else "guessed", "time")
    if said.day and said.changed:
        return _on_line("updated", said.day, status, "changed")
    if said.exact:
        return _on_line("date", said.day, status, "day_labelled" if said.label else "day", said.label)
    in_figures = _FIGURES.search(said.day) is not None
    if said.day and (said.label or said.time or in_figures):
        return _on_line("date", said.day, status, "day_in_figures" if in_figures else "day_without_year")
    return None


def _of_makers(who: bylines.Who) -> Metadatum:
    if not who.author:
        return _on_line("credits", f"{who.label} {who.names}", "found", "credits")
    return _on_line("byline", who.names, "found", "byline_labelled" if who.label else "byline", who.label)
