"""Words and marks of a text, with their places and what each may do in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, as columns: ``start`` and ``end`` in code points, the word in small letters, its kind
    (a word in small letters, a capital word, a number, ``'s``, or the mark itself) and its class (see ``words``).
    """

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)

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
    found = Tokens(text)
    start, end, low, kind, tag = found.start, found.end, found.low, found.kind, found.tag
    opens = True  # whether a sentence begins here
    before = 0
    for match in _TOKEN.finditer(text):
        begin, stop = match.span()
        if begin > before + 1 and "\n\n" in text[before:begin]:
            opens = True  # the paragraph before may be a heading, without a full stop
        small, sort, first, inner = _word(match[0])
        start.append(begin)
        end.append(stop)
        low.append(small)
        kind.append(sort)
        if sort in (SMALL, CAPITAL):
            tag.append(first if opens else inner)
            opens = False
        else:
            tag.append("")
            opens = opens or sort not in _WITHIN or (sort in ("-", "–") and begin > before)
        before = stop
    return found


_WITHIN = frozenset({*",;)-%$€£/&'’", NUMBER, OWNER})  # after these a capital letter does not only begin a sentence


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
    known = words.classes().get(low) or (_contraction(low) if "'" in low else "")
    if first.islower():
        return low, SMALL, known, known
    keeps = low == "i" or known == words.TIME or (known == words.DETERMINER and low == "the")
    return low, CAPITAL, known, known if keeps else ""


def _contraction(small: str) -> str:
    """``they're`` counts as its pronoun."""
    return words.SUBJECT if small.partition("'")[0] in words.of("subject pronouns") else ""
