"""JSON from outside, read strictly: whatever is in a file, there comes a value or one error, at once.

Taken is what RFC 7493 (I-JSON) calls safe: Unicode text, no name twice in an object, no half of a surrogate pair, no
number that a float can't hold, no NaN. And nothing is nested so deep that a program which walks through it, compares
or copies it ends in a RecursionError.
"""

from __future__ import annotations

import json
import math
import re
from itertools import accumulate
from typing import Any

DEEPEST = 64  # lists and objects within one another; the files of the course have up to 8
DIGITS = 305  # of a whole number: a float holds 308
_SIGNS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[][{}]', re.DOTALL)
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_HALF = re.compile("[\ud800-\udfff]")


class NotJson(ValueError):
    """These bytes hold no JSON that is safe to use."""


def loads(data: bytes | str, halves: bool = False) -> Any:
    """The value in a file or a line, in terms of JSON; UTF-8, UTF-16 or UTF-32, with a byte order mark or without.

    ``halves`` allows halves of surrogate pairs: a broken program may have left one in an article. Raises NotJson, a
    ValueError.

    >>> loads('{"a": [1, 2.5, null]}'.encode("utf-16"))
    {'a': [1, 2.5, None]}
    >>> loads("[" * 100_000)
    Traceback (most recent call last):
    lessons.kit.safe_json.NotJson: it is nested more than 64 deep
    """
    try:
        text = data if isinstance(data, str) else data.decode(json.detect_encoding(data))
        if _deep(text):
            raise NotJson(f"it is nested more than {DEEPEST} deep")
        value = json.loads(
            text.removeprefix("\ufeff"),
            parse_int=_whole,
            parse_float=_finite,
            parse_constant=_finite,
            object_pairs_hook=_object,
        )
    except ValueError as error:
        raise NotJson(str(error)) from None
    if not halves and _HALF.search(json.dumps(value, ensure_ascii=False) if "\\u" in text else text):
        raise NotJson("it holds half of a character")
    return value


def fields(line: bytes, halves: bool = False) -> dict[str, Any]:
    """The object in a line of a log; empty if the line holds none. ``halves`` as for :func:`loads`.

    >>> fields(b'{"v": 1}'), fields(b"[1]"), fields(b'{"v": 1')
    ({'v': 1}, {}, {})
    """
    try:
        value = loads(line, halves)
    except NotJson:
        return {}
    return value if isinstance(value, dict) else {}


def _deep(text: str) -> bool:
    """Whether it is too deep, found before the parser goes down: its own limit depends on the machine."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    steps = (_STEPS.get(sign[0], 0) for sign in _SIGNS.finditer(text))  # strings are passed over
    return any(depth > DEEPEST for depth in accumulate(steps))


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise NotJson(f"a number has more than {DIGITS} digits")
    return int(digits)


def _finite(number: str) -> float:
    value = float(number)  # also of "NaN" and "Infinity"
    if not math.isfinite(value):
        raise NotJson(f"{number[:20]} is no number that can be used")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise NotJson("a name stands twice in one object")
    return fields
