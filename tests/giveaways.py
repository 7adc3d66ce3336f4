"""Whether a reply to an early wrong try gives the answer away: it holds the words of the key.

A question with only two answers gives its answer away by itself, and an order names what stands wrong; both are
left out. Words that the student chose or sees in the question give nothing away.
"""

from __future__ import annotations

import re
from typing import Any

from kinds import keys

from lessons.course.kinds import Exercise
from lessons.course.marking import folded
from lessons.kit import markup

NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Words so common that a reply can hardly do without them: as a key they count only where they are set off.
COMMON = {"for", "against", "both", "yes", "no", "none", "said", "act", "joint"}
_CONTENT_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")


def given_away(exercise: Exercise, answer: Any, said: str) -> str:
    """The key that ``said``, a reply to a wrong answer as Markdown, gives away; "" if none."""
    return next((key for key, seen in keys(exercise, answer) if _told(key, seen, said)), "")


def _told(key: str, seen: str, said: str) -> bool:
    emphasized = folded(said)
    key, seen, said = (folded(markup.text(text)).strip(' ".') for text in (key, seen, said))
    number = re.match(r"-?[\d.]+", key)
    if number:
        return _number_told(number[0], key[number.end() :].strip().rstrip("s"), said)
    if key in COMMON:
        return re.search(rf'["*]{re.escape(key)}["*]|(?:^|[.:;] ){re.escape(key)}[.;:]', emphasized) is not None
    if key not in seen and re.search(rf"(?<!\w){re.escape(key)}(?!\w)", said):
        return True
    needed = set(_CONTENT_WORD.findall(key)) - set(_CONTENT_WORD.findall(seen))
    return len(needed) > 1 and needed <= set(_CONTENT_WORD.findall(said))


def _number_told(number: str, unit: str, said: str) -> bool:
    """A number of one digit stands in many a reply; it tells the answer where it is what something *is*."""
    if len(number) > 1:
        return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", said) is not None
    names = f"(?:{number}|{NUMBER_WORDS[int(number)]})"
    ends = r"(?:[.,;:!](?!\d)|$)"
    patterns = [rf"(?:^|[.:;!?] ){names}{ends}", rf"\b(?:is|are|makes|leaves|gives|=) {names}{ends}"]
    if unit:
        patterns.append(rf"\b{names} {re.escape(unit)}")
    return any(re.search(pattern, said) for pattern in patterns)
