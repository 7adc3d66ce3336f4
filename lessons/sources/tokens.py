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
    start, end, low, kind, tag = tokens.start, tokens.end, tokens.low, tokens.kind, tokens.tag
    sentence_start = True
    for match in _TOKEN.finditer(text):
        word = match[0]
        first = word[0]
        if end and "\n\n" in text[end[-1] : match.start()]:
            sentence_start = True  # the paragraph before may be a heading, without a full stop
        start.append(match.start())
        end.append(match.end())
        if first.isalpha() or (first in "@#" and len(word) > 1):
            small = word.lower().translate(_SMALL)
            low.append(small)
            if first.islower():
                kind.append(SMALL)
                tag.append(classes.get(small, "") or (_contraction(small) if "'" in small else ""))
            else:
                kind.append(CAPITAL)
                known = classes.get(small, "") or (_contraction(small) if "'" in small else "")
                keep = (
                    sentence_start
                    or small == "i"
                    or known == words.TIME
                    or (known == words.DETERMINER and small == "the")
                )
                tag.append(known if keep else "")
            sentence_start = False
        elif first.isdigit():
            low.append(word)
            kind.append(NUMBER)
            tag.append("")
            sentence_start = False
        elif word in ("'s", "’s"):
            low.append("'s")
            kind.append(OWNER)
            tag.append("")
        else:
            low.append(word)
            kind.append(_TWO_FOR_ONE.get(word, word))
            tag.append("")
            if word not in ",;)-%$€£/&'’":
                sentence_start = True
    return tokens


def _contraction(small: str) -> str:
    """``they're`` counts as its pronoun."""
    return words.SUBJECT if small.partition("'")[0] in words.of("subject pronouns") else ""
