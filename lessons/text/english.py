"""Whether a text is English: by its little words, which every sentence needs, and by its letters.

A text of names, numbers and headlines has few little words of any language, so it is never called foreign.
"""

from __future__ import annotations

import re
import unicodedata

from lessons.text.words import tables, word_set

_ENGLISH = word_set(tables("english")["english"]["little"])
_OTHERS = word_set(" ".join(tables("english")["others"].values()))
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENOUGH = 15  # words of a paragraph that can be judged
_LEAST = 0.12  # of them are little words of English; in news there are about 0.4
_MOSTLY, _PARTLY = 0.6, 0.15  # of the letters of a text


def doubt(text: str) -> str:
    """``"no"`` if a text is not English, ``"partly"`` if a good part of it is not, ``""`` if it is or is too short.

    >>> doubt("The mayor said that the dam would hold, and that nobody was in danger. " * 3)
    ''
    >>> doubt("Die Bürgermeisterin sagte, dass der Damm hält und dass niemand in Gefahr ist. " * 3)
    'no'
    >>> doubt("Дамба выдержит, сказала мэр города.")
    'no'
    """
    foreign = whole = 0
    waiting = list[str]()
    for line in text.split("\n"):
        waiting += _WORD.findall(line)
        if len(waiting) >= _ENOUGH:
            letters = sum(map(len, waiting))
            whole, foreign = whole + letters, foreign + letters * _is_foreign(waiting)
            waiting = []
    if waiting and not whole:  # a short text: only its letters tell
        return "no" if _in_other_letters("".join(waiting)) else ""
    if foreign > _MOSTLY * whole:
        return "no"
    return "partly" if foreign > _PARTLY * whole else ""


def _is_foreign(words: list[str]) -> bool:
    if _in_other_letters("".join(words)):
        return True
    low = [word.lower() for word in words]
    english = sum(word in _ENGLISH for word in low) / len(words)
    others = sum(word in _OTHERS for word in low) / len(words)
    small = sum(word[0].islower() for word in words) / len(words)
    return english < _LEAST and (others > english or (english < _LEAST / 2 and small > 0.6))


def _in_other_letters(letters: str) -> bool:
    """Whether more than half of the letters are of another alphabet than the Latin one."""
    latin = sum(letter.isascii() or unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin * 2 < len(letters)
