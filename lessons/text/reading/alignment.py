"""Where the words that an extractor kept stand in the blocks of the page.

An extractor changes white space, joins paragraphs, drops invisible signs and repeated lines. So only letters and
digits are compared: those of all blocks in one stream, and those of each kept paragraph somewhere in it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, takewhile

_NOT_LETTERS = re.compile(r"[\W_]+")
_ASCII = {code: None for code in range(128) if not chr(code).isalnum()}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")  # the extractor knows no raised digits
_HAS_RAISED = re.compile("[⁰¹²³⁴-⁹]")
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")  # Thai to Chinese
_LONG = 25  # letters; a longer paragraph that is one block of the page is found without a doubt
_SHORTEST = 12  # letters of a paragraph in pieces
_TRIES = 50  # places of the same words
_WORK = 50_000_000  # letters to look through at most, about a tenth of a second; made pages could ask for hours


def key(text: str) -> str:
    """The letters and digits of a text, accents composed.

    >>> key("“Well…” he said,\\u200b 2 times")
    'Wellhesaid2times'
    """
    if text.isascii():
        return text.translate(_ASCII)  # most of a page, and three times as fast
    text = unicodedata.normalize("NFC", text)
    return _NOT_LETTERS.sub("", text.translate(_RAISED) if _HAS_RAISED.search(text) else text)


def count_words(text: str) -> int:
    """How many words a text has: in scripts that leave no blank between two, about one for two signs.

    >>> count_words("It rained."), count_words("朝から多くの人が来た")
    (2, 6)
    """
    return len(text.split()) + (0 if text.isascii() else len(_NO_BLANKS.findall(text)) // 2)


class Stream:
    """The letters and digits of all blocks, one after the other, and which of them are matched.

    >>> stream = Stream(["Menu", "Itrainedalot", "Share"])
    >>> stream.match(["Itrainedalot", "Itsnowedabit"])
    ['Itsnowedabit']
    >>> stream.share(0), stream.share(1)
    (0.0, 1.0)
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._starts = list(accumulate(map(len, keys), initial=0))
        self._text = "".join(keys)
        self._blocks = defaultdict[str, list[int]](list)
        for letters, place in zip(keys, self._starts, strict=False):
            self._blocks[letters].append(place)
        self._matched = bytearray(len(self._text))
        self._work = _WORK + 20 * len(self._text)

    def match(self, wanted: Sequence[str]) -> list[str]:
        """Find the letters of paragraphs, mark them, and return those that are nowhere in the page."""
        places = ((letters, self._blocks.get(letters, ())) for letters in wanted)
        sure = [at[0] if len(at) == 1 and len(letters) >= _LONG else None for letters, at in places]
        after, following = list[int](), len(self._text)  # for each, the next place that is sure
        for place in reversed(sure):
            after.append(following)
            following = following if place is None else place
        lost, done = list[str](), 0
        for letters, known, before in zip(wanted, sure, reversed(after), strict=True):
            place = self._place(letters, done, before) if known is None else known
            done = self._in_pieces(letters, done, lost) if place is None else self._mark(place, len(letters))
        return lost

    def share(self, block: int) -> float:
        """Which share of a block's letters is matched; 0 if it has none."""
        start, end = self._starts[block], self._starts[block + 1]
        return self._matched.count(1, start, end) / (end - start) if end > start else 0.0

    def gaps(self, block: int, text: str) -> list[tuple[int, int]]:
        """The places of a block's text whose words are not matched: whole words, with the blanks after them."""
        marks = iter(self._matched[self._starts[block] : self._starts[block + 1]])
        matched = [next(marks, 1) if letter.isalnum() else None for letter in unicodedata.normalize("NFC", text)]
        if len(matched) != len(text):
            return []  # the accents are not composed, so the places would be wrong: keep all
        found, begin = list[tuple[int, int]](), -1
        for word in re.finditer(r"\S+", text):
            letters = [each for each in matched[word.start() : word.end()] if each is not None]
            if letters and not any(letters):
                begin = word.start() if begin < 0 else begin
            elif letters and begin >= 0:
                found.append((begin, word.start()))
                begin = -1
        if begin >= 0:
            found.append((begin, len(text)))
        return [(start, end) for start, end in found if len(key(text[start:end])) > 2]

    def _place(self, letters: str, done: int, before: int) -> int | None:
        """Right after the last paragraph, else the first free place between its neighbors, else anywhere."""
        if self._text.startswith(letters, done) and not self._matched[done]:
            return done
        everywhere = (0, len(self._text))
        for low, high in dict.fromkeys(((done, before) if done < before else everywhere, everywhere)):
            for place in self._places(letters, low, high):
                if not self._matched[place]:
                    return place
        return next(iter(self._blocks.get(letters, ())), None)

    def _places(self, letters: str, low: int, high: int) -> Iterator[int]:
        """Where letters stand in a part of the page; a whole block is better than a part of one."""
        blocks = self._blocks.get(letters, [])
        first = bisect_left(blocks, low)
        yield from (place for place in blocks[first : first + _TRIES] if place + len(letters) <= high)
        for _ in range(_TRIES):
            if (place := self._find(letters, low, high)) < 0:
                return
            yield place
            low = place + 1

    def _in_pieces(self, letters: str, done: int, lost: list[str]) -> int:
        """Mark as much of a paragraph as can be found, piece by piece from the left; the rest is lost."""
        missed = ""
        while letters:
            length = bisect_left(range(1, len(letters) + 1), True, key=partial(self._is_nowhere, letters, done))
            place = self._find(letters[:length], done, len(self._text)) if length else done
            if length < min(_SHORTEST, len(letters)):  # a few letters count if they go on where we are
                here = zip(letters, self._text[done : done + _SHORTEST], strict=False)
                length, place = 0 if missed else len([*takewhile(lambda pair: pair[0] == pair[1], here)]), done
            if length:
                done = self._mark(place, length)
                lost += [missed] if missed else []
                missed = ""
            else:
                length = max(_SHORTEST, len(missed))  # ever longer steps, so that there are few of them
                missed += letters[:length]
            letters = letters[length:]
        lost += [missed] if missed else []
        return done

    def _is_nowhere(self, letters: str, low: int, length: int) -> bool:
        return self._find(letters[:length], low, len(self._text)) < 0

    def _find(self, letters: str, low: int, high: int) -> int:
        if self._work < 0:
            return -1
        place = self._text.find(letters, low, high)
        self._work -= (place if place >= 0 else high) - low + len(letters)
        return place

    def _mark(self, place: int, length: int) -> int:
        """Mark letters as matched; return where they end."""
        self._matched[place : place + length] = b"\x01" * length
        return place + length
