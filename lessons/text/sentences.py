"""Where sentences end in news English, by rule.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number, or stands in a
quotation whose sentence goes on after the closing mark. Each rule looks at a few characters on either side,
so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessons.text.words import tables

_SPACE = re.compile(r"\s*")
_STOP = re.compile(r"[.!?…؟۔।]+[”’\"'»)\]]*|[。！？]+[”’」』）]*")
_OPENING = "“‘\"'«„([¿¡—–-"
_QUOTATION = re.compile(r"“[^“”]*”|‘[^‘]*?(?:[.,!?…]’|’(?=,\s))|(?<![^\s(\[—–])\"(?=\S)[^\"]*\"")
_SAYS = re.compile(
    r"(?:[^\W\d_a-z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|told|wrote|replied|cried|shouted|warned)\b"
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")  # U.S, a.m, e.g (the last stop is not part of it)
_STOPS = {kind: frozenset(words.split()) for kind, words in tables("english")["stops"].items()}


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, without the white space between them.

    >>> text = "Mr. Putin met Vladimir V. Smith at 3 p.m. in the U.S. capital. “It went well.” He left."
    >>> [text[start:end] for start, end in spans(text)]
    ['Mr. Putin met Vladimir V. Smith at 3 p.m. in the U.S. capital.', '“It went well.”', 'He left.']
    """
    found, start = [], _skip(text, 0)
    for end in _ends(text):
        found.append((start, end))
        start = _skip(text, end)
    stop = len(text.rstrip())
    return [*found, (start, stop)] if start < stop else found


def is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at ``text[stop]`` may belong to an abbreviation or initial.

    >>> is_abbreviation("Mr. Putin", 2), is_abbreviation("the deal.", 8)
    (True, False)
    """
    word = _word_before(text, stop)
    return _kind(word) != "" or (len(word) == 1 and word.isupper())


def _ends(text: str) -> Iterator[int]:
    goes_on = [match.span() for match in _QUOTATION.finditer(text) if _goes_on(text, match.end())]
    quotation = 0
    for match in _STOP.finditer(text):
        stop, end = match.span()
        while quotation < len(goes_on) and goes_on[quotation][1] <= stop:
            quotation += 1
        if quotation < len(goes_on) and goes_on[quotation][0] < stop:
            continue
        if match[0][0] in "。！？":
            yield end
            continue
        following = _skip(text, end)
        if following == len(text) or following == end:
            continue  # the last sentence ends by itself; "3.5" and "news.com" do not end here
        if not _may_start(text, following):
            continue
        if match[0] == "." and _belongs_to_word(text, stop, following):
            continue
        if match[0] in ("...", "…") and _first_word(text, following) in ("i", "i’m", "i'm"):
            continue
        yield end


def _goes_on(text: str, close: int) -> bool:
    """Whether the sentence goes on after a quotation that closes just before ``close``."""
    mark, following = text[close - 2 : close - 1], _skip(text, close)
    if mark == "," or text[close : close + 1] == ",":
        return True
    if following == close or following == len(text):
        return False
    says = mark in ("?", "!", "…") and _SAYS.match(text, following, following + 80) is not None
    return text[following].islower() or says


def _may_start(text: str, place: int) -> bool:
    if text[place] in ".…,;:)–—":
        return False
    letter = text[place : place + 3].lstrip(_OPENING)[:1]
    return not letter.islower()


def _belongs_to_word(text: str, stop: int, following: int) -> bool:
    """Whether the full stop at ``stop`` is only part of the word before it, going by the next word."""
    word = _word_before(text, stop)
    kind = _kind(word)
    if kind == "before_name":
        return True
    if kind == "before_number" and not (len(word) == 1 and word.isupper()):  # "p. 12", but "J. P. Rowan"
        return text[following].isdigit()
    if kind == "either":
        return _first_word(text, following) not in _STOPS["openers"]
    if len(word) == 1 and word.isupper():
        before = text[max(0, stop - 20) : stop - 1].split()
        if word in "QA" and not text[:stop].strip(_OPENING + word):
            return True  # an interview: "Q. Were you told?"
        if word == "I" and not (before and before[-1][:1].isupper()):
            return False  # "so do I."
        return _first_word(text, following) not in _STOPS["openers"]
    first_word = not text[max(0, stop - len(word) - 20) : stop - len(word)].strip()
    return first_word and word.isdigit()  # a numbered list: "1. The"


def _kind(word: str) -> str:
    """The kind of an abbreviation, by what follows it; "" for any other word."""
    lower = word.lower()
    kinds = ("before_name", "before_number", "either")
    return next((kind for kind in kinds if lower in _STOPS[kind]), "either" if _DOTTED.match(word) else "")


def _word_before(text: str, stop: int) -> str:
    words = text[max(0, stop - 20) : stop].rsplit(maxsplit=1)
    if not words or text[stop - 1].isspace():
        return ""
    return words[-1].lstrip(_OPENING)


def _first_word(text: str, place: int) -> str:
    words = text[place : place + 30].lstrip(_OPENING).split(maxsplit=1)
    return words[0].rstrip(".,;:!?”’\"'").lower() if words else ""


def _skip(text: str, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place
