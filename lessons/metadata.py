"""What a page says about itself: headline, byline, date and publisher, each found, guessed or absent.

Only a line of its own counts. A name or date inside the story says something about the story, not about
the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple


class Metadatum(NamedTuple):
    """One thing a page may say about itself. ``value`` is empty if ``status`` is ``"absent"``."""

    field: str
    value: str
    status: str  # "found", "guessed", "absent" or "conflicting" (two places differ)
    note: str
    source: str = ""  # "line", or for a web page "json-ld", "meta", "time", "h1"


FIELDS = ("headline", "byline", "date", "publisher")
_TOP, _BOTTOM = 8, 3  # lines in which a page speaks about itself
_LONGEST = 120

_ABSENT = {
    "headline": "The text does not begin with a short line without a full stop.",
    "byline": "No line of its own says “By” and a name.",
    "date": "No line of its own gives a full date. Dates inside the story tell when something happened, not "
    "when the page was published.",
    "publisher": "No line of its own says who published this.",
}
_BYLINE = re.compile(r"(?:(?:posted|written|reported) )?by:?\s+(?P<names>.+)", re.IGNORECASE)
_JOINERS = {"and", "de", "del", "der", "di", "du", "van", "von", "bin", "ibn", "al", "el", "la", "le"}
_PUBLISHER = re.compile(r"(?:published by|publisher:)\s*(?P<name>\S.*?)\.?", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright(?: ©)?)\s*(?:\d{4}\s+)?(?P<name>[^\W\d].*?)\.?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DATE = re.compile(
    r"(?P<label>published|posted|(?:last )?updated|date)?(?: on)?:?\s*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?P<iso>\d{{4}}-\d\d-\d\d)|{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.replace('month', 'month2')},?\s+(?P<year2>\d{{4}})"
    r"|(?P<slashes>\d{1,2}[/.]\d{1,2}[/.]\d{4}))"
    r"(?:(?:,|\s+at|t)?\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:z|[a-z]{2,4}|[+-]\d\d:?\d\d)?)?\.?",
    re.IGNORECASE,
)
_GAP = re.compile(r"[\s,|·•–—-]+")
_HOUR = re.compile(r"(?:at )?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)


def absent(field: str) -> Metadatum:
    """The row for something that the page does not say."""
    return Metadatum(field, "", "absent", _ABSENT[field])


def headline(words: str) -> Metadatum:
    """The row for a headline, whose words are known."""
    note = "The first line, which is short and has no full stop at its end."
    return Metadatum("headline", words, "found", note, "line")


def find(lines: Sequence[str]) -> dict[int, Metadatum]:
    """What the lines of a page say about it, by the number of the line; one line at most for each field.

    >>> rows = find(["Talks in Moscow", "By Ann Lee", "March 5, 2022", "On March 4, 2022 they met."])
    >>> [(line, row.field, row.value, row.status) for line, row in rows.items()]
    [(1, 'byline', 'Ann Lee', 'found'), (2, 'date', '2022-03-05', 'found')]
    """
    seen: dict[str, tuple[int, Metadatum]] = {}
    for number, line in enumerate(lines):
        if len(line) > _LONGEST or not (number < _TOP or number >= len(lines) - _BOTTOM):
            continue
        readers: tuple[Callable[[str], Metadatum | None], ...] = (_date, _publisher)
        for reader in (_byline, *readers) if number else readers:  # a headline may begin with "By"
            row = reader(line.strip())
            if row and (row.field not in seen or seen[row.field][1].status == "guessed" != row.status):
                seen[row.field] = (number, row)
    return dict(sorted(seen.values(), key=lambda pair: pair[0]))


def apart(line: str) -> list[str]:
    """A line in two if it gives a byline and then a date or time, else in one.

    >>> apart("By Ann Lee, March 5, 2022"), apart("By the sea")
    (['By Ann Lee', 'March 5, 2022'], ['By the sea'])
    """
    if len(line) <= _LONGEST and (begin := _BYLINE.match(line)):
        for gap in _GAP.finditer(line, begin.start("names")):
            if _DATE.fullmatch(line, gap.end()) or _HOUR.fullmatch(line, gap.end()):
                return [line[: gap.start()], line[gap.end() :]]
    return [line]


def _byline(line: str) -> Metadatum | None:
    match = _BYLINE.fullmatch(line)
    if not match:
        return None
    words = re.findall(r"[^\s,&]+", match["names"])
    names = [word for word in words if word.lower() not in _JOINERS]
    if len(names) < 2 or len(words) > 12 or not all(re.match(r"[^\W\d_a-z]", name) for name in names):
        return None
    note = "A line of its own says “By” and this name."
    return Metadatum("byline", match["names"].rstrip("."), "found", note, "line")


def _date(line: str) -> Metadatum | None:
    match = _DATE.fullmatch(line)
    if not match:
        return None
    if match["slashes"]:
        note = "A date in figures: some countries write the day first, others the month."
        return Metadatum("date", match["slashes"], "guessed", note, "line")
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            name = (match["month"] or match["month2"]).lower()
            month = _MONTHS.index(name) + 1
            day = date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None
    if "updated" in (match["label"] or "").lower():
        note = "The page says when it was last changed. It may have been published before."
        return Metadatum("date", day.isoformat(), "guessed", note, "line")
    return Metadatum("date", day.isoformat(), "found", "This date stands on a line of its own.", "line")


def _publisher(line: str) -> Metadatum | None:
    if match := _PUBLISHER.fullmatch(line):
        return Metadatum("publisher", match["name"], "found", "A line of its own says who published this.", "line")
    if match := _COPYRIGHT.fullmatch(line):
        note = "A copyright line names the owner of the rights, who is often the publisher but not always."
        return Metadatum("publisher", match["name"], "guessed", note, "line")
    return None
