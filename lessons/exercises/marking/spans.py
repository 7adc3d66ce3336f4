"""Marking of ``span``: words of one sentence, compared with the words that the course's coders marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lessons.exercises.marking.common import BadAnswer, Marking, quoted

if TYPE_CHECKING:
    from lessons.exercises.model import Exercise

PASS = 0.8
_WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")


def tokens(text: str) -> list[tuple[int, int]]:
    """Start and end of each word of a text.

    >>> [text[a:b] for text in ["U.S. aides said: “it’s so.”"] for a, b in tokens(text)]
    ['U.S', 'aides', 'said', 'it’s', 'so']
    """
    return [match.span() for match in _WORD.finditer(text)]


def f1(marked: set[int], gold: set[int]) -> float:
    """Token F1: the balance of precision and recall over words, from 0 to 1.

    >>> f1({1, 2, 3}, {2, 3, 4})
    0.6666666666666666
    """
    return 2 * len(marked & gold) / (len(marked) + len(gold)) if marked and gold else 0.0


def span(exercise: Exercise, answer: Any) -> Marking:
    """The stretch that comes nearest decides: the key, another accepted role, or a known slip."""
    from lessons.exercises import passages

    sentence = passages.sentence(exercise.statement)
    words = tokens(sentence.text)

    def held(role: str) -> set[int]:
        start, end = passages.span(exercise.statement, role)
        return _inside(words, start - sentence.start, end - sentence.start)

    gold = held(exercise.gold_role)
    marked = _marked(sentence.text, words, answer, gold)
    kept = answer if isinstance(answer, list) else [words[min(marked)][0], words[max(marked)][1]]
    score = f1(marked, gold)
    others = max((f1(marked, held(role)) for role in exercise.accept), default=0.0)
    best = max(score, others)
    for slip in exercise.slips:
        known = held(slip.role) if slip.role else _nearest(sentence.text, words, slip.words, marked)
        if f1(marked, known) >= PASS and f1(marked, known) > best:
            return Marking("not yet", (slip.feedback,), score, answer=kept)
    if best >= PASS:
        return Marking("right" if score >= others else "acceptable", (), best, answer=kept)
    said = exercise.too_long if marked > gold else exercise.too_short if marked < gold else exercise.otherwise
    return Marking("not yet", (said,), score, answer=kept)


def _inside(words: list[tuple[int, int]], start: int, end: int) -> set[int]:
    return {place for place, (first, last) in enumerate(words) if first < end and last > start}


def _marked(text: str, words: list[tuple[int, int]], answer: Any, gold: set[int]) -> set[int]:
    if isinstance(answer, str):
        found = _nearest(text, words, answer, gold)
        if not found:
            raise BadAnswer(f"{quoted(answer)} is not in the sentence; copy words that stand there side by side.")
        return found
    pair = answer if isinstance(answer, list) and len(answer) == 2 else [-1, -1]
    whole = all(type(each) is int for each in pair)
    if not whole or not 0 <= pair[0] < pair[1] <= len(text) or not _inside(words, *pair):
        raise BadAnswer("Answer with words of the sentence, as they stand there side by side.")
    return _inside(words, *pair)


def _nearest(text: str, words: list[tuple[int, int]], wanted: str, target: set[int]) -> set[int]:
    """The words of ``wanted`` in the sentence; of several places the one nearest to ``target``."""
    here = [_plain(text[start:end]) for start, end in words]
    sought = [_plain(wanted[start:end]) for start, end in tokens(wanted)]
    count = len(sought)
    spots = [set(range(at, at + count)) for at in range(len(here) - count + 1) if here[at : at + count] == sought]
    return max(spots, key=lambda spot: f1(spot, target)) if spots and sought else set()


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")
