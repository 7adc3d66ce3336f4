"""Words and marks of a text, with their places and what each may do in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lessons.sources import words

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*\w*"
    r"|[@#]?\w+(?:[-.@/&_]\w+|['’](?!s\b)\w+)*"
    r"|['’]s\b|``|''|‘‘|’’|\.\.\.|--|[^\w\s]"
)
_SMALL = str.maketrans("’", "'")

# A double mark that was typed as two single ones, as wire copies and old pages have it.
_TWO_FOR_ONE = {"''": '"', "``": "“", "‘‘": "“", "’’": "”"}

SMALL, CAPITAL, NUMBER, OWNER = "word", "Name", "number", "'s"  # kinds of tokens; a mark is its own kind
_WITHIN = frozenset({*",;)-%$€£/&'’", NUMBER, OWNER})  # after these a capital letter does not only begin a sentence


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, as columns: ``start`` and ``end`` in code points, the word in small letters, its kind
    (a word in small letters, a capital word, a number, ``'s``, or the mark itself) and its class (see ``words``).
    """

    text: str
    start: list[int]
    end: list[int]
    low: list[str]
    kind: list[str]
    tag: list[str]

    def __len__(self) -> int:
        return len(self.start)

    def words(self, first: int, last: int) -> str:
        """The text from one token up to, not including, another."""
        return self.text[self.start[first] : self.end[last - 1]] if first < last else ""


def tokenize(text: str) -> Tokens:
    """Split a text into words, numbers and marks; the possessive ``’s`` stands alone.

    >>> found = tokenize("Mr. Bennett’s office didn’t say “no”.")
    >>> found.low
    ['mr', '.', 'bennett', "'s", 'office', "didn't", 'say', '“', 'no', '”', '.']
    """
    spans = [match.span() for match in _TOKEN.finditer(text)]
    read = [_word(text[start:end]) for start, end in spans]
    start, end = [span[0] for span in spans], [span[1] for span in spans]
    low, kind, tag = ([word[column] for word in read] for column in (0, 1, 3))
    for place, word in enumerate(read):
        if word[2] != word[3] and _opens(text, start, end, kind, place):
            tag[place] = word[2]
    return Tokens(text, start, end, low, kind, tag)


def _opens(text: str, start: list[int], end: list[int], kind: list[str], place: int) -> bool:
    """Whether a sentence begins with a token; the paragraph before may be a heading, without a full stop."""
    for at in range(place - 1, -1, -1):
        if "\n\n" in text[end[at] : start[at + 1]]:
            return True
        if kind[at] in (SMALL, CAPITAL):
            return False
        dash = kind[at] in ("-", "–") and at > 0 and start[at] > end[at - 1]
        if dash or kind[at] not in _WITHIN:
            return True
    return True


@lru_cache(maxsize=20_000)
def _word(word: str) -> tuple[str, str, str, str]:
    """A token in small letters, its kind, its class at the beginning of a sentence, and its class inside one, where a
    capital letter makes a name of a small word."""
    first = word[0]
    if first.isdigit():
        return word, NUMBER, "", ""
    if word in ("'s", "’s"):
        return "'s", OWNER, "", ""
    if not first.isalpha() and (first not in "@#" or len(word) == 1):
        mark = _TWO_FOR_ONE.get(word, word)
        return mark, mark, "", ""
    low = word.lower().translate(_SMALL)
    joined = low.partition("'")[0] in words.of("subject pronouns")  # "they're" counts as its pronoun
    known = words.classes().get(low) or (words.SUBJECT if joined else "")
    if first.islower():
        return low, SMALL, known, known
    keeps = low == "i" or known == words.TIME or (known == words.DETERMINER and low == "the")
    return low, CAPITAL, known, known if keeps else ""
