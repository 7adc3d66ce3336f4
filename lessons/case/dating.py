"""Days: as the tables write them, and in words. The computer’s language has no say in them, so there is no strftime."""

from __future__ import annotations

from datetime import date

from lessons.kit.language import later, say

_MONTHS = (
    later("January"), later("February"), later("March"), later("April"), later("May"), later("June"),
    later("July"), later("August"), later("September"), later("October"), later("November"), later("December"),
)  # fmt: skip


def is_day(text: object) -> bool:
    """Whether it is a day as the tables write it.

    >>> is_day("2022-03-05"), is_day("2022-03"), is_day("5 March 2022")
    (True, False, False)
    """
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def in_words(iso: str) -> str:
    """A date of the tables, down to the day, the month or the year, as people write it.

    >>> in_words("2022-03-05"), in_words("2022-03"), in_words("not shown")
    ('5 March 2022', 'March 2022', 'date not shown')
    """
    if not iso[:4].isdigit():
        return say("date not shown")
    year, *rest = iso.split("-")
    if not rest:
        return year
    month, *days = rest
    words = later("{day} {month} {year}") if days else later("{month} {year}")
    return say(words, day="".join(days).lstrip("0"), month=say(_MONTHS[int(month) - 1]), year=year)
