"""What an answer is: anything at all, read with patience; what it is worth; and how the record keeps it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lessons.kit import literal
from lessons.kit.language import later, say

UNTOUCHED: Any = type("Untouched", (), {"__repr__": lambda self: "UNTOUCHED"})()
NOT_SURE = "not sure"
ME, MACHINE, BOTH = later("I am right"), later("The machine is right"), later("Both can be argued")
CHOICES = (ME, MACHINE, BOTH)  # who is right where an answer was compared with a machine's draft, by the reader
_KEPT = frozenset(("answer", "on", "who"))  # of an answer in the record to a question about an own article


@dataclass(frozen=True)
class Marking:
    """What one answer is worth.

    ``outcome`` is "not tried", "not yet", "acceptable" or "right". ``feedback`` is Markdown, one text for
    each point; ``early`` stands in its place before the third try, where ``feedback`` would give the answer away.
    ``score`` goes from 0 to 1. ``counts`` is false for what is no try: nothing answered, or an answer that does not
    fit the question. ``answer`` is the answer in one form for the record; of what is no try, a text to keep, or None.
    ``compared`` is true where the answer was laid beside the draft of a machine and not marked; ``asks`` says that
    then somebody has to say who is right.
    """

    outcome: str
    feedback: tuple[str, ...]
    score: float = 0.0
    counts: bool = True
    answer: Any = None
    early: tuple[str, ...] = ()
    compared: bool = False
    asks: bool = False


class BadAnswer(Exception):
    """The answer does not fit the question; the message is one sentence that says how to answer."""


def quoted(value: object, length: int = 40) -> str:
    """A piece of an answer for use in feedback: short, on one line, its Markdown taken literally.

    >>> quoted("*so*\\nmuch")
    '“\\\\*so\\\\* much”'
    """
    return f"“{literal.markdown(literal.shorten(value, length))}”"


def builtin(value: Any, depth: int = 0) -> Any:
    """The value in terms of JSON: None, bool, int, float, str, list, dict; anything else as its text.

    >>> builtin({"a": (1, 2), "b": {3}})
    {'a': [1, 2], 'b': [3]}
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value) if value.bit_length() <= 1000 else "a very large number"
    for plain in (str, float):
        if isinstance(value, plain):
            return plain(value)
    if depth <= 6:
        if isinstance(value, Mapping):
            return {str(key): builtin(each, depth + 1) for key, each in value.items()}
        if isinstance(value, set | frozenset):
            return sorted((builtin(each, depth + 1) for each in value), key=repr)
        if isinstance(value, list | tuple | range):
            return [builtin(each, depth + 1) for each in value]
        for method in ("item", "tolist"):  # numpy's and pandas' scalars, arrays, series
            with suppress(Exception):
                return builtin(getattr(value, method)(), depth + 1)
    return literal.shorten(repr(value), 80)


def exchanged(answer: Any, words: Mapping[str, str]) -> Any:
    """An answer in terms of JSON with other words in the place of some; a part of a text is no word.

    >>> exchanged([{"kind": "agence"}, "une agence"], {"agence": "agency"})
    [{'kind': 'agency'}, 'une agence']
    """
    if not words:
        return answer
    if isinstance(answer, dict):
        return {key: exchanged(each, words) for key, each in answer.items()}
    if isinstance(answer, list):
        return [exchanged(each, words) for each in answer]
    return words.get(answer, answer) if isinstance(answer, str) else answer


def is_empty(answer: Any) -> bool:
    """Whether nothing at all has been answered: None, blank text, an empty list, a table of blanks."""
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, list | dict):
        return all(map(is_empty, answer.values() if isinstance(answer, dict) else answer))
    return answer is None


OPTION = later("There is no option {value}; give its words, or its number from 1 to {count}.")
ROW = later("There is no row {value}; give its words, or its number from 1 to {count}.")
_PLAIN_MARKS = str.maketrans("“”„«»‘’`", '"""""\'\'\'')


@lru_cache(maxsize=4096)  # the options of all exercises, where a class's answers are counted
def folded(text: str) -> str:
    """The text without case, spacing and the differences between kinds of quotation mark.

    >>> folded(" “Ongoing”  now") == folded('"ongoing" now')
    True
    """
    return " ".join(text.translate(_PLAIN_MARKS).casefold().split())


def pick(options: Sequence[str], value: Any, unknown: str = OPTION) -> int:
    """The place (from 0) of the option that an answer names by its words or its number from 1.

    >>> pick(["Ice", "Fire"], "fire"), pick(["Ice", "Fire"], 1), pick(["Ice", "Fire"], "2")
    (1, 0, 1)
    """
    if isinstance(value, str):
        names = [folded(option) for option in options]
        if folded(value) in names:
            return names.index(folded(value))
        if value.strip().isdecimal() and len(value) < 6:
            value = int(value)
    whole = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if whole and value == int(value) and 1 <= value <= len(options):
        return int(value) - 1
    raise BadAnswer(say(unknown, value=quoted(value), count=len(options)))


def places(numbers: Sequence[int]) -> str:
    """Rows in words.

    >>> places([2]), places([1, 3, 4])
    ('Row 2', 'Rows 1, 3 and 4')
    """
    named = literal.listed([*map(str, numbers)])
    return say("Row {named}" if len(numbers) == 1 else "Rows {named}", named=named)


@dataclass(frozen=True)
class Given:
    """An answer of the record: what was answered, the ``subject`` of the question, and who is right by the reader."""

    answer: Any
    on: str = ""
    who: str = ""


def given(answer: Any) -> Given:
    """An answer of the record; those of version 0.3.0 and before don't say what they were about.

    >>> given({"answer": [0, 4], "on": "1f", "who": "I am right"}).who, given([0, 4]).on
    ('I am right', '')
    """
    if isinstance(answer, dict) and {"answer", "on"} <= answer.keys() <= _KEPT:
        on, who = str(answer["on"]), answer.get("who")
        return Given(answer["answer"], on, who if who in CHOICES else "")
    return Given(answer)
