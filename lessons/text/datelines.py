"""Lines that say when: the day of a page, its last change, the time of an entry in a live blog.

A line counts only if it says nothing else. It is read word by word from its beginning, so the time is linear.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from lessons.text.words import months_abroad, pattern, patterns, tables

_MONTH_ABROAD = re.compile(pattern(r"(?<![^\W\d_])ב?(<month_abroad>)(?![^\W\d_])"), re.IGNORECASE)
_A_CHANGE = re.compile(pattern("<changed>"), re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = re.compile(
    "|".join(f"(?P<{kind}>{pattern(form)})" for kind, form in tables("lines")["when"].items()), re.IGNORECASE
)
_LINE = patterns("entries")
_CHANGED = frozenset(("update", "updated", "modified", "edited", "changed", "revised", "amended", "corrected"))
_TWO_FIGURES = re.compile(r"\d\d?/\d\d?/\d\d")  # a year in two figures
_LONGEST = 120  # characters of a line that says when


class When(NamedTuple):
    """What a line says on time. ``day`` is in ISO form, or as printed if the line leaves the year or the order open."""

    label: str = ""  # "published", "updated", ...; "" if there is none
    day: str = ""
    exact: bool = False  # whether ``day`` is in ISO form
    time: str = ""  # "9:12 a.m. ET", "2 hours ago"
    age: str = ""  # "2 years"

    @property
    def changed(self) -> bool:
        """Whether it is the time of the last change."""
        return self.label in _CHANGED or _A_CHANGE.fullmatch(self.label) is not None


def read(line: str) -> tuple[When, ...]:
    """What a line says on time; empty if it says anything else, or nothing.

    >>> read("Published 3 Mar 2031 | Updated Tue 4 Mar 2031 09.12 GMT")[1]
    When(label='updated', day='2031-03-04', exact=True, time='09.12 GMT', age='')
    >>> read("2h ago")[0].time, read("The 3 Mar 2031 edition"), read("Monday")
    ('2h ago', (), ())
    """
    line = line.strip()
    if len(line) > _LONGEST:
        return ()
    if old := _LINE["age"].fullmatch(line):
        return (When(age=old["age"]),)
    found, now, place, useful = list[When](), When(), 0, False
    while place < len(line):
        match = _WORD.match(line, place)
        if not match or match.end() == place:
            if line[place:] == ".":
                break
            return ()
        place, kind = match.end(), str(match.lastgroup if match.lastgroup != "label" else "labelled")
        useful |= kind in ("day", "slashes", "clock", "ago", "length")
        if (now.day and kind in ("day", "slashes")) or ((now.day or now.time) and kind.startswith("labelled")):
            found.append(now)
            now = When()
        told = _told(kind, match, now.time)
        if told is None:
            return ()
        now = now._replace(**told)
    if _TWO_FIGURES.fullmatch(now.day) and not (now.label or now.time):
        return ()  # it may be a score, or parts of a whole
    return (*found, now) if useful or (now.label and found) else ()


def _told(kind: str, match: re.Match[str], time: str) -> dict[str, Any] | None:
    """What one word of a line tells; None if it is no day or time after all."""
    words = " ".join(match[0].split())
    match kind:
        case "labelled":
            return {"label": match["label"].lower()}
        case "labelled_abroad":
            return {"label": words.lower().rstrip(" :：")}
        case "day":
            day = _day(words)
            return None if day is None else {"day": day or words.rstrip("."), "exact": bool(day)}
        case "slashes":
            return {"day": words}
        case "clock" if not _is_clock(words):
            return None
        case "clock" | "ago":
            return {"time": f"{time} {words}".strip()}
    return {}


def _is_clock(words: str) -> bool:
    numbers = re.match(r"(\d+)(?:[:.h](\d\d))?", words)
    return not numbers or (int(numbers[1]) <= (24 if len(numbers[1]) < 3 else 2400) and int(numbers[2] or 0) < 60)


def _day(words: str) -> str | None:
    """A day in ISO form, "" if it has no year, None if there is no such day."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            return date.fromisoformat(words).isoformat()
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        if re.match(r"\d{4}\D", words):  # year, month and day, as in East Asia and in Hungary
            return date(numbers[0], _month_in(words) or numbers[1], numbers[-1]).isoformat()
        year = next((number for number in numbers if number > 31), None)
        day = date(year or 2000, _month_in(words), numbers[0])
    except ValueError:
        return None
    return day.isoformat() if year else ""


def _month_in(words: str) -> int:
    """The number of the month that some words name in any language, else 0."""
    if match := _MONTH_ABROAD.search(words):
        return months_abroad()[match[1].lower()]
    return next((number for number, name in enumerate(MONTHS, 1) if re.search(rf"(?i)\b{name}", words)), 0)


def is_time(line: str) -> bool:
    """Whether a line is a time or day and nothing else, as live blogs put above an entry.

    >>> is_time("10:42 a.m."), is_time("4 March, 21:15 CET"), is_time("At 10:42 they left"), is_time("4 min read")
    (True, True, False, False)
    """
    return any(each.day or each.time for each in read(line))


def head(line: str) -> tuple[int, int] | None:
    """The gap between the time at the head of a line and the words of its entry; None if it does not begin so.

    >>> line = "10.41am – The mayor spoke."
    >>> line[:head(line)[0]], line[head(line)[1]:]
    ('10.41am', 'The mayor spoke.')
    >>> head("7:30 p.m. Monday is the deadline."), head("10 people met.")
    (None, None)
    """
    for match in _LINE["head"].finditer(line, 0, 48):
        said = read(line[: match.start()].strip("[]()"))
        if not said or not said[-1].time:
            continue
        if match["sign"] is None and _LINE["no_head"].match(line, match.end()):
            continue
        return match.span()
    return None
