"""The distortion meter: how much of a message is still there after somebody has passed it on from memory.

Two questions, two kinds of answer. *How many words stayed?* is counted, with the standard library's difflib: it
finds the blocks of words that both texts share in the same order, so what stayed, fell out or came in can be
shown. (Faster libraries exist; for messages of fifty words they would only be one more thing to install.)
*Did the conditions arrive?* can't be counted. The program guesses by words alone and says so; the sender decides.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lessons.errors import BadValue

# Words that carry no condition of their own ...
_SMALL = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "by", "can", "do", "does", "for", "from", "has", "have",
    "he", "her", "his", "i", "if", "in", "is", "it", "its", "may", "must", "of", "on", "or", "our", "s",
    "shall", "she", "should", "so", "some", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who", "will", "with",
    "would", "you", "your",
))  # fmt: skip
# ... and words that may turn it round: these have to be there to the letter.
_TURNING = frozenset((
    "after", "before", "never", "no", "nobody", "none", "not", "nothing", "only", "unless", "until", "without",
))  # fmt: skip
_FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: str(number) for number, word in enumerate(_FIGURES)}
_ALIKE = 0.8  # "inspector" and "inspectors" count as one word, "open" and "close" do not
_ENOUGH = 2 / 3  # of a condition's words
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»")


def words(text: str) -> list[str]:
    """The words of a text, in small letters, without the marks around them; numbers up to ten as figures.

    >>> words("“Two inspectors”, it said: don’t wait!")
    ['2', 'inspectors', 'it', 'said', "don't", 'wait']
    """
    found = (_bare(token) for token in text.split())
    return [word for word in found if word]


def _bare(token: str) -> str:
    word = re.sub(r"^\W+|\W+$", "", token.replace("’", "'")).casefold()
    return _NUMBERS.get(word, word)


@dataclass(frozen=True)
class Guess:
    """What the program thinks of one condition: by words alone, so it may be wrong."""

    condition: str
    missing: tuple[str, ...]  # words of the condition that it did not find
    arrived: bool


@dataclass(frozen=True, repr=False)
class Measure:
    """A message and its retelling, compared word by word."""

    sent: str
    retold: str
    same: int  # words in the same order in both
    total: int  # words sent
    guesses: tuple[Guess, ...]
    strangers: tuple[str, ...]  # words in quotation marks that were never sent

    @property
    def kept(self) -> int:
        """The share of the sent words that stand in the retelling in the same order, in percent.

        It is rounded down, so that 100 means every word.
        """
        return 100 * self.same // self.total if self.total else 100

    @property
    def missing(self) -> tuple[str, ...]:
        """The runs of words that fell out."""
        return tuple(text for mark, text in self.parts if mark == "missing")

    @property
    def added(self) -> tuple[str, ...]:
        """The runs of words that came in."""
        return tuple(text for mark, text in self.parts if mark == "added")

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The two texts as one run: pairs of ``same``, ``missing`` or ``added`` and the words."""
        return tuple(_parts(self.sent, self.retold))

    @property
    def finding(self) -> str:
        """The count in one sentence."""
        if self.same == self.total:
            return f"All {self.total} words arrived in their order ({self.kept} percent)."
        return f"{self.same} of {self.total} words arrived in their order ({self.kept} percent)."

    def __repr__(self) -> str:
        lines = [self.finding, f"Fell out: {_listed(self.missing)}. Came in: {_listed(self.added)}."]
        lines += [f"In quotation marks, but never sent: {_listed(self.strangers)}."] if self.strangers else []
        lines += [f"The program’s guess, by words only: “{each.condition}” {said(each)}." for each in self.guesses]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from lessons.rooms import plain

        return plain.comparison(self)


def said(guess: Guess) -> str:
    """A guess as the end of a sentence.

    >>> said(Guess("not before Friday", ("not", "before"), False))
    'may be lost (not found: not, before)'
    """
    found = f" (not found: {', '.join(guess.missing)})" if guess.missing else ""
    return f"{'seems to be there' if guess.arrived else 'may be lost'}{found}"


def measure(sent: str, retold: str, conditions: Iterable[str] = ()) -> Measure:
    """Compare a retelling with what was sent; ``conditions`` are the sender's, one text each.

    >>> measure("We open on Friday if two inspectors come.", "They open on Friday.", ["two inspectors come"])
    3 of 8 words arrived in their order (37 percent).
    Fell out: “We”, “if two inspectors come.”. Came in: “They”.
    The program’s guess, by words only: “two inspectors come” may be lost (not found: two, inspectors, come).
    """
    if not all(isinstance(text, str) for text in (sent, retold)) or isinstance(conditions, str):
        raise BadValue("Write the two messages as texts, and the conditions as a list of texts.")
    first, second = words(sent), words(retold)
    same = sum(block.size for block in _matcher(first, second).get_matching_blocks())
    quoted = ["".join(match) for match in _QUOTED.findall(retold)]
    strangers = tuple(text for text in quoted if not _stands_in(words(text), first))
    return Measure(sent, retold, same, len(first), guesses(retold, conditions), strangers)


def guesses(text: str, conditions: Iterable[str]) -> tuple[Guess, ...]:
    """For each condition, whether its words stand in a text. A guess: another wording may say the same."""
    there = _with_not(words(text))
    return tuple(_guess(condition, there) for condition in conditions)


def _guess(condition: str, there: Sequence[str]) -> Guess:
    wanted = [word for word in dict.fromkeys(_with_not(words(condition))) if word not in _SMALL]
    missing = [word for word in wanted if not _found(word, there)]
    turned = any(word in _TURNING or any(sign.isdigit() for sign in word) for word in missing)
    enough = len(wanted) - len(missing) >= _ENOUGH * len(wanted)
    written = {_bare(token): token.strip('“”"«».,;:!?()') for token in condition.split()}
    return Guess(condition, tuple(written.get(word, word) for word in missing), enough and not turned)


def _found(word: str, there: Sequence[str]) -> bool:
    if word in there:
        return True
    exact = word in _TURNING or any(sign.isdigit() for sign in word)
    return not exact and bool(difflib.get_close_matches(word, there, 1, _ALIKE))


def _with_not(found: Sequence[str]) -> list[str]:
    """``don't`` and ``cannot`` hold a "not"."""
    more = ("not" for word in found if word.endswith("n't") or word == "cannot")
    return [*found, *more]


def _matcher(first: Sequence[str], second: Sequence[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, first, second, autojunk=False)


def _stands_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _parts(sent: str, retold: str) -> list[tuple[str, str]]:
    first = [token for token in sent.split() if _bare(token)]
    second = [token for token in retold.split() if _bare(token)]
    found: list[tuple[str, Any]] = []
    matcher = _matcher([_bare(token) for token in first], [_bare(token) for token in second])
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            found.append(("same", second[c:d]))
        else:
            found += [("missing", first[a:b]), ("added", second[c:d])]
    return [(mark, " ".join(tokens)) for mark, tokens in found if tokens]


def _listed(runs: Sequence[str]) -> str:
    return ", ".join(f"“{run}”" for run in runs) or "nothing"
