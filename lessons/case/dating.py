"""Days: as the tables write them, and in words. The computer’s language has no say in them, so there is no strftime."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
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
        return "date not shown"
    year, *rest = iso.split("-")
    names = [_MONTHS[int(number) - 1] for number in rest[:1]]
    days = [str(int(number)) for number in rest[1:]]
    return " ".join([*days, *names, year])
