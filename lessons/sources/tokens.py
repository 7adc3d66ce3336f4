"""Words and marks of a text, with their places and what each may do in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
    tokens = Tokens(text)
    classes = words.classes()
    opens = True  # whether a sentence begins here
    before = 0
    for match in _TOKEN.finditer(text):
        word, begin = match[0], match.start()
        if "\n\n" in text[before:begin]:
            opens = True  # the paragraph before may be a heading, without a full stop
        first = word[0]
        if first.isalpha() or (first in "@#" and len(word) > 1):
            low = word.lower().translate(_SMALL)
            kind, tag = _word(first, low, classes.get(low, ""), opens)
            opens = False
        elif first.isdigit():
            low, kind, tag = word, NUMBER, ""
        elif word in ("'s", "’s"):
            low, kind, tag = "'s", OWNER, ""
        else:
            low, kind, tag = word, _TWO_FOR_ONE.get(word, word), ""
            opens = opens or word not in _WITHIN or (word in "-–" and begin > before)
        tokens.start.append(begin)
        tokens.end.append(before := match.end())
        tokens.low.append(low)
        tokens.kind.append(kind)
        tokens.tag.append(tag)
    return tokens


_WITHIN = ",;)-%$€£/&'’"  # marks after which a capital letter does not only begin a sentence


def _word(first: str, low: str, known: str, opens: bool) -> tuple[str, str]:
    """The kind and the class of a word: with a capital letter inside a sentence, it is a name and no small word."""
    known = known or (_contraction(low) if "'" in low else "")
    if first.islower():
        return SMALL, known
    small = opens or low == "i" or known == words.TIME or (known == words.DETERMINER and low == "the")
    return CAPITAL, known if small else ""


def _contraction(small: str) -> str:
    """``they're`` counts as its pronoun."""
    return words.SUBJECT if small.partition("'")[0] in words.of("subject pronouns") else ""
