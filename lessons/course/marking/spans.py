"""Marking of ``span``: words of one sentence, compared with the words that the course's coders marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lessons.course.marking.common import BadAnswer, Marking, quoted
from lessons.kit.errors import UnknownName

if TYPE_CHECKING:
    from lessons.course.model import Exercise

PASS = 0.8
PARTS = ("source", "cue", "content", "carrier", "hearer")  # none of them belongs whole into a marking of another
_SMALL = "a an the that and or of by to in on for with as mr ms mrs"
SMALL_WORDS = frozenset(_SMALL.split())  # their number says nothing about how well a reader understood
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
    """The marking is compared with the key, then with the other accepted roles, then with the known slips.

    It is right if it holds the words of the key, whatever small words it has more or less. A word or two off is
    accepted and named. A marking that takes in another part as well (the cue beside the content) is too long.
    """
    from lessons.course import passages

    sentence = passages.sentence(exercise.statement)
    words = tokens(sentence.text)

    def held(role: str) -> set[int]:
        start, end = passages.span(exercise.statement, role)
        return _inside(words, start - sentence.start, end - sentence.start)

    gold = held(exercise.gold_role)
    marked = _marked(sentence.text, words, answer, gold)
    kept = answer if isinstance(answer, list) else [words[min(marked)][0], words[max(marked)][1]]
    score = f1(marked, gold)
    others = {role: f1(marked, held(role)) for role in exercise.accept}
    near = max(others, key=others.__getitem__, default="")
    if near and others[near] >= PASS and others[near] > score:
        return Marking("acceptable", (exercise.accept[near],), others[near], answer=kept)
    known = [
        (held(slip.role) if slip.role else _nearest(sentence.text, words, slip.words, marked), slip.feedback)
        for slip in exercise.slips
    ]
    # Where the marking holds the key, a slip beside the key is only a part of what is too much.
    slips = [(places, said) for places, said in known if not gold <= marked or gold <= places]
    same = max(slips, key=lambda slip: f1(marked, slip[0]), default=(set(), ""))
    if f1(marked, same[0]) >= PASS and f1(marked, same[0]) > score:
        return Marking("not yet", (same[1],), score, answer=kept)
    parts = (_held_if_there(held, role) for role in PARTS)
    if marked & gold and any(part and part <= marked - gold for part in parts):
        return Marking("not yet", (exercise.too_long,), score, answer=kept)
    if score >= PASS:
        said = _off(sentence.text, words, marked, gold)
        if said is not None:
            return Marking("acceptable" if said else "right", (said,) if said else (), score, answer=kept)
    return Marking("not yet", (_said(exercise, marked, gold, slips),), score, answer=kept)


def _held_if_there(held: Callable[[str], set[int]], role: str) -> set[int]:
    try:
        return held(role)
    except UnknownName:  # not every statement has every part
        return set()


def _off(text: str, words: list[tuple[int, int]], marked: set[int], gold: set[int]) -> str | None:
    """What is said of a word or two too many or too few; "" if only small words differ, None if more do."""
    said, count = [], 0
    for places, what in ((marked - gold, "too many"), (gold - marked, "missing")):
        names = [text[slice(*words[place])] for place in sorted(places)]
        names = [name for name in names if _plain(name).rstrip(".") not in SMALL_WORDS]
        count += len(names)
        if names:
            number = "one word is" if len(names) == 1 else f"{len(names)} words are"
            said.append(f"{number} {what}: {', '.join(map(quoted, names))}")
    if count > max(2, len(gold) // 10):
        return None
    return f"Right but for a detail: {' and '.join(said)}." if said else ""


def _said(exercise: Exercise, marked: set[int], gold: set[int], slips: list[tuple[set[int], str]]) -> str:
    """The reply to a marking that is neither the key nor, nearly to the word, one of the known slips."""
    if marked > gold:
        return exercise.too_long
    # A slip is meant where most of the marking lies on its words, or all of them lie in a marking beside the key.
    meant = [
        (f1(marked, known), said)
        for known, said in slips
        if not gold <= known
        and (3 * len(marked & known) >= 2 * len(marked) or (known <= marked and not marked & gold))
        and f1(marked, known) > f1(marked, gold)
    ]
    if meant:
        return max(meant)[1]
    if marked < gold:
        return exercise.too_short
    if 2 * len(marked & gold) >= len(gold):
        return exercise.too_long if len(marked) > len(gold) else exercise.too_short
    return exercise.otherwise


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
