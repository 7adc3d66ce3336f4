"""When was a text written? What each clue to the date allows, and what all of them together leave.

A clue sets an earliest moment, a latest one, both or neither (table ``date_clues``). The text is no older than
the latest of the earliest limits, its *terminus post quem*, and no younger than the earliest of the latest
limits, its *terminus ante quem*. The hours are those of the place that the clues speak of, without a time zone.
Keys and prose of notebook 02 are compared with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from lessons.case import dating

Clue = Mapping[str, Any]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The hours of a part of the day: when it begins, for an earliest limit; when it is over, for a latest one.
_HOURS = {"": (0, 24), "morning": (6, 12), "evening": (18, 24)}


@dataclass(frozen=True)
class Interval:
    """A stretch of time from ``earliest`` (included) to ``latest`` (not included); None is an open end.

    >>> Interval(latest=datetime(2022, 3, 6, 12)).not_after
    'noon on Sunday 6 March 2022'
    """

    earliest: datetime | None = None
    latest: datetime | None = None

    def __and__(self, other: Interval) -> Interval:
        """What both allow."""
        starts = [each.earliest for each in (self, other) if each.earliest]
        ends = [each.latest for each in (self, other) if each.latest]
        return Interval(max(starts, default=None), min(ends, default=None))

    @property
    def empty(self) -> bool:
        """Whether no moment is left."""
        return bool(self.earliest and self.latest and self.earliest >= self.latest)

    @property
    def not_before(self) -> str:
        """The earliest limit in words; empty if there is none."""
        if not self.earliest:
            return ""
        part = {6: "the morning of ", 18: "the evening of "}.get(self.earliest.hour, "")
        return part + day_in_words(self.earliest.date())

    @property
    def not_after(self) -> str:
        """The latest limit in words; empty if there is none. Midnight is the end of the day before."""
        if not self.latest:
            return ""
        if self.latest.hour == 0:
            return day_in_words(self.latest.date() - timedelta(days=1))
        return "noon on " + day_in_words(self.latest.date())


def day_in_words(day: date) -> str:
    """A day as prose writes it.

    >>> day_in_words(date(2022, 3, 5))
    'Saturday 5 March 2022'
    """
    return f"{_WEEKDAYS[day.weekday()]} {dating.in_words(day.isoformat())}"


def allowed(clue: Clue) -> Interval:
    """What one clue allows by itself.

    >>> clue = {"earliest": "2022-03-05", "earliest_part": "evening", "latest": "", "latest_part": ""}
    >>> allowed(clue).not_before
    'the evening of Saturday 5 March 2022'
    """
    return Interval(_moment(clue, "earliest", 0), _moment(clue, "latest", 1))


def _moment(clue: Clue, limit: str, end: int) -> datetime | None:
    if not clue[limit]:
        return None
    hour = _HOURS[clue[f"{limit}_part"]][end]
    return datetime.combine(date.fromisoformat(clue[limit]), time()) + timedelta(hours=hour)


def interval(clues: Iterable[Clue]) -> Interval:
    """What all the clues together leave.

    Raises ValueError at the first clue that leaves nothing: it contradicts one before it.

    >>> second_week = {"words": "its second week", "earliest": "2022-03-03", "latest": "2022-03-09"}
    >>> weekday = {"words": "on Wednesday", "earliest": "2022-03-02", "latest": "2022-03-08"}
    >>> whole_days = {"earliest_part": "", "latest_part": ""}
    >>> left = interval([{**second_week, **whole_days}, {**weekday, **whole_days}])
    >>> left.not_before, left.not_after
    ('Thursday 3 March 2022', 'Tuesday 8 March 2022')
    """
    left = Interval()
    for clue in clues:
        left = left & allowed(clue)
        if left.empty:
            raise ValueError(f"The clue “{clue['words']}” contradicts the clues before it; check their limits.")
    return left


def weekdays(within: Interval, name: str) -> tuple[date, ...]:
    """The days of that name inside an interval. Raises ValueError if one of its ends is open.

    >>> second_week = Interval(datetime(2022, 3, 3), datetime(2022, 3, 10))
    >>> weekdays(second_week, "Saturday")
    (datetime.date(2022, 3, 5),)
    """
    if not (within.earliest and within.latest):
        raise ValueError("The days of an interval can be listed only if it has both an earliest and a latest limit.")
    first, midnight = within.earliest.date(), time()
    days = (first + timedelta(days=number) for number in range((within.latest.date() - first).days + 1))
    return tuple(
        day for day in days if _WEEKDAYS[day.weekday()] == name and datetime.combine(day, midnight) < within.latest
    )
