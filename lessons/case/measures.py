"""How concentrated a page’s voices are: shares, Simpson’s index, and how far to trust them.

Each function takes counts: how many units (here: credited sentences) each voice has, as a mapping or as plain
numbers. What counts as one voice, a label or a side, is decided before anything is computed, and changes the result.

>>> sides = {"Israeli": 9, "joint": 1, "Russian": 1}
>>> say(sides)
'about 0.3 (0.0 to 0.6), from 11 sentences'

These few lines of arithmetic need no library: SciPy and scikit-bio have the same formulas, and each of them is larger
to install than all of this course.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from numbers import Integral

from lessons.kit import language
from lessons.kit.errors import BadValue
from lessons.kit.language import later

Counts = Mapping[str, int] | Iterable[int]
Measure = Callable[[Counts], float]

FEW, SOME = 5, 30  # with fewer units than FEW no value is printed, with fewer than SOME one decimal at most
_RESAMPLES, _LEVEL = 2000, 0.95
_SEED = 1979  # any number will do, as long as it stays the same


def tally(counts: Counts) -> dict[str, int]:
    """The counts by voice, without the voices that are not there. Plain numbers get their place as a name.

    Raises BadValue (a ValueError) if something in them is no whole number from 0, or if all are 0.

    >>> tally([4, 0, 1])
    {'1': 4, '3': 1}
    """
    # A pandas Series, which value_counts() gives, has items() and is no Mapping.
    items = counts.items() if hasattr(counts, "items") else enumerate(counts, 1)
    found: dict[str, int] = {}
    for voice, count in items:
        if isinstance(count, bool) or not isinstance(count, Integral) or count < 0:
            words = later("“{voice}” has the count {count!r}; write a whole number from 0.")
            raise BadValue(language.say(words, voice=voice, count=count))
        found[str(voice)] = int(count)
    if not any(found.values()):
        raise BadValue(language.say(later("There is nothing to count: no voice has more than 0.")))
    return {voice: count for voice, count in found.items() if count}


def shares(counts: Counts) -> dict[str, float]:
    """Each voice’s part of the whole, from 0 to 1.

    >>> shares({"ours": 3, "theirs": 1})
    {'ours': 0.75, 'theirs': 0.25}
    """
    found = tally(counts)
    total = sum(found.values())
    return {voice: count / total for voice, count in found.items()}


def top_share(counts: Counts) -> float:
    """The share of the voice that is heard most, from 0 to 1 (ecologists call it the Berger–Parker index).

    >>> top_share([3, 1])
    0.75
    """
    return max(shares(counts).values())


def simpson(counts: Counts) -> float:
    """Simpson’s index of diversity, 1 − Σp², from 0 (one voice) to just under 1 (as many voices as units, and many).

    It is the chance that two units, drawn at random and *with* the first one put back, come from different voices.
    This form is also called Gini–Simpson. Simpson’s own measure is the sum Σp² alone, the chance of the same voice
    twice, which economics calls the Herfindahl index. E. H. Simpson, “Measurement of Diversity”, Nature 163
    (1949), 688.

    >>> simpson([3, 1])
    0.375
    """
    return 1 - sum(share**2 for share in shares(counts).values())


def interval(counts: Counts, measure: Measure = simpson) -> tuple[float, float]:
    """A percentile bootstrap interval: between which values a measure moves if chance picks the units anew.

    Each of 2000 resamples draws as many units as there are, with the drawn one put back, and is measured; of all
    these values, the middle 95 percent are given. The draws are the same at every call. B. Efron, “Bootstrap Methods”,
    The Annals of Statistics 7 (1979), 1–26.

    Read it as a warning about decimals and no more: it takes the units for a random sample, which sentences of one
    page are not, and from so few units it tends to come out too narrow.

    >>> [round(end, 2) for end in interval([9, 1, 1])]
    [0.0, 0.56]
    """
    found = tally(counts)
    slips = [voice for voice, count in found.items() for _ in range(count)]
    # Only random() is promised to give the same numbers under every version of Python.
    draw = random.Random(_SEED).random
    values = sorted(measure(Counter(slips[int(draw() * len(slips))] for _ in slips)) for _ in range(_RESAMPLES))
    cut = int(_RESAMPLES * (1 - _LEVEL) / 2)
    return values[cut], values[-1 - cut]


def say(counts: Counts, measure: Measure = simpson, units: str = later("sentences")) -> str:
    """The value of a measure in words, with no more decimals than the interval and the number of units allow.

    >>> say([900, 100, 100])
    'about 0.31 (0.28 to 0.35), from 1100 sentences'
    >>> say([3, 1])
    'too few to say: 4 sentences'
    >>> say([11])
    '0.0, all 11 sentences from one voice'
    """
    found = tally(counts)
    total, value, units = sum(found.values()), measure(found), language.say(units)
    if total < FEW:
        return language.say(later("too few to say: {total} {units}"), total=total, units=units)
    if len(found) == 1:
        words = later("{value:.1f}, all {total} {units} from one voice")
        return language.say(words, value=value, total=total, units=units)
    low, high = interval(found, measure)
    doubt = (high - low) / 2  # no decimals make sense beside a doubt of 2, one beside 0.3, two beside 0.03
    digits = min(max(0, -math.floor(math.log10(doubt))) if doubt else 2, 1 if total < SOME else 2)
    about, low_end, high_end = (f"{number:.{digits}f}" for number in (value, low, high))
    words = later("about {about} ({low} to {high}), from {total} {units}")
    return language.say(words, about=about, low=low_end, high=high_end, total=total, units=units)
