"""Did the conditions of a message arrive? A guess by words alone, so it may be wrong: the sender decides.

A condition is looked for where its words stand. Most of its words are enough. Of the words that turn it round none
may be missing: *if* and *unless*, *only*, *not*, *before* and *until*, numbers, days, names. The same word in another
form counts ("no" for "not"); another word of its family has changed the condition ("on" for "from Monday").
What was not in the message can't have been lost, so the message that was passed on is read first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

THERE, CHANGED, LOST, NEVER = "there", "changed", "lost", "never"

# Words that carry no condition of their own.
_SMALL = frozenset((
    "a", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for", "from",
    "had", "has", "have", "he", "her", "his", "i", "in", "is", "it", "its", "may", "might", "must", "my", "of", "on",
    "or", "our", "s", "shall", "she", "should", "so", "some", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "those", "to", "us", "was", "we", "were", "what", "where", "which", "who", "will", "with", "would",
    "you", "your",
))  # fmt: skip
# Families of words that turn a condition round. In a family, words before a colon stand for all that follow it.
_FAMILIES = {
    "condition": ("if: provided providing assuming supposing", "when: once whenever", "unless: except"),
    "limit": ("only: solely exclusively alone", "at most: maximum", "at least: minimum"),
    "no": ("not: no never none nobody nothing neither nor without cannot nowhere",),
    "time": ("before", "after", "until: till", "first: beforehand", "from: since", "on", "at", "by", "about: around"),
    "same": ("same",),
    "how many": ("all", "both", "each: every", "half", "everybody: everyone"),
    "day": (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "tonight",
    ),
    "hour": ("noon", "midnight", "morning", "afternoon", "evening", "night"),
    "month": (  # without May: "may go" is far more common
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december",
    ),
}  # fmt: skip
# Several words that are one; what they stand for may be two.
_PHRASES = {
    "as long as": "if", "so long as": "if", "on condition that": "if", "on the condition that": "if",
    "on condition": "if", "provided that": "if", "in case": "if", "as soon as": "when", "except if": "unless",
    "even if": "even-if", "not only": "not-only", "no one": "not", "no more than": "at most",
    "not more than": "at most", "at most": "at most", "up to": "at most", "no less than": "at least",
    "not less than": "at least", "no fewer than": "at least", "at least": "at least", "at the latest": "by",
    "no later than": "by", "not later than": "by", "no earlier than": "not before", "not earlier than": "not before",
    "earlier than": "before", "later than": "after", "before that": "first",
}  # fmt: skip
_LOOSE = {"from", "on", "at", "by", "about"}  # they turn something round only before a day, an hour or a number
_NEUTRAL = {"on", "at"}  # "come Monday" is "come on Monday"; "come by Monday" is not
_FIGURES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: str(number) for number, word in enumerate(_FIGURES.split())}
_TENS = "thirty forty fifty sixty seventy eighty ninety hundred"
_NUMBERS |= {word: str(number) for number, word in zip(range(30, 101, 10), _TENS.split(), strict=True)}
_OF: dict[str, tuple[str, str]] = {}  # a word: its family, and the word that it counts as
for _family, _rows in _FAMILIES.items():
    for _row in _rows:
        _head, _, _more = _row.partition(":")
        _OF |= dict.fromkeys((_head, *_more.split()), (_family, _head))
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
_ENOUGH = 2 / 3  # of a condition's plain words
_NEAR = 2  # words before the first one of a condition: a "not" here turns it round
_ENDS = re.compile(r"[,;:.!?–—)]+[\"”’»]*$")
_STOPS = re.compile(r"[.!?]+[\"”’»)]*$")


@dataclass(frozen=True)
class Guess:
    """What the program thinks of one condition."""

    condition: str
    state: str  # THERE, CHANGED, LOST; NEVER: it did not stand in the message that was passed on
    missing: tuple[str, ...] = ()  # words of the condition that it did not find
    changed: tuple[str, ...] = ()  # what it found in their place, as parts of a sentence

    @property
    def arrived(self) -> bool:
        """Whether it seems to be there."""
        return self.state == THERE


def said(guess: Guess) -> str:
    """A guess as the end of a sentence.

    >>> said(Guess("not before Friday", LOST, ("not", "before")))
    'may be lost (not found: not, before)'
    """
    if guess.state == NEVER:
        return "did not stand in the message that was passed on"
    if guess.state == CHANGED:
        return f"may have changed ({'; '.join(guess.changed)})"
    found = f" (not found: {', '.join(guess.missing)})" if guess.missing else ""
    return f"{'seems to be there' if guess.state == THERE else 'may be lost'}{found}"


def bare(token: str) -> str:
    """A word in small letters without the marks around it; a number as figures.

    >>> bare("“Two"), bare("don’t!")
    ('2', "don't")
    """
    word = re.sub(r"^\W+|\W+$", "", token.replace("’", "'")).casefold()
    return _NUMBERS.get(word, word)


def guesses(text: str, conditions: Iterable[str], sent: str | None = None) -> tuple[Guess, ...]:
    """For each condition, whether its words stand in a text; ``sent`` is the message that the text passes on.

    >>> guesses("Norland opens, and the crew comes home.", ["the crew comes home"], "We open if the crew comes home.")
    (Guess(condition='the crew comes home', state='lost', missing=('if',), changed=()),)
    """
    there = _read(text)
    before = None if sent is None else _read(sent, _names(text))
    return tuple(_guess(condition, there, before) for condition in conditions)


@dataclass(frozen=True)
class _Word:
    key: str  # what it counts as
    text: str  # as it was written
    family: str  # of _FAMILIES, "number", "name", "small"; "" is a plain word
    clause: int
    sentence: int

    @property
    def turns(self) -> bool:
        return self.family not in ("", "small")


def _read(text: str, names: frozenset[str] = frozenset()) -> list[_Word]:
    """The words of a text, each with its clause: between two marks, or from an *if* on."""
    tokens = [token for token in text.split() if bare(token)]
    names |= _names(text)
    found: list[_Word] = []
    clause = sentence = at = 0
    while at < len(tokens):
        length, keys = _phrase(tokens[at : at + _LONGEST])
        run = tokens[at : at + length]
        following = bare(tokens[at + length]) if at + length < len(tokens) else ""
        shown = " ".join(run).strip('“”"«».,;:!?()')
        if _OF.get(keys[0], ("", ""))[0] == "condition" and _counts(found, clause):
            clause += 1
            if found[-1].family == "limit":  # "only if" stays together
                found[-1] = replace(found[-1], clause=clause)
        for key in keys:
            found.append(_word(key, shown, names, following, clause, sentence))
        if keys[-1].endswith("n't"):
            found[-1:] = [_Word("not", shown, "no", clause, sentence)]
        if _ENDS.search(run[-1]):
            clause += 1
            sentence += bool(_STOPS.search(run[-1]))
        at += length
    return found


def _counts(found: Sequence[_Word], clause: int) -> bool:
    """Whether a clause has a word of its own yet."""
    return any(word.clause == clause and word.family in ("", "name", "number", "day") for word in found)


def _phrase(following: Sequence[str]) -> tuple[int, list[str]]:
    """How many of the next words are one, and what they count as. No phrase runs over a mark."""
    for length in range(min(_LONGEST, len(following)), 1, -1):
        meant = _PHRASES.get(" ".join(map(bare, following[:length])))
        if meant and not any(map(_ENDS.search, following[: length - 1])):
            return length, [meant] if meant in _OF or "-" in meant else meant.split()
    return 1, [bare(following[0])]


def _word(key: str, shown: str, names: frozenset[str], following: str, clause: int, sentence: int) -> _Word:
    key = key.removesuffix("'s") if key.removesuffix("'s") in names else key
    family, head = _OF.get(key, ("", key))
    if any(sign.isdigit() for sign in key):
        family = "number"
    elif family == "time" and head in _LOOSE and not _is_time(following):
        family = "small"
    elif not family and key in names:
        family = "name"
    elif not family and key in _SMALL:
        family = "small"
    return _Word(head, shown if family in ("", "name", "day", "month") else shown.lower(), family, clause, sentence)


def _is_time(word: str) -> bool:
    return any(sign.isdigit() for sign in word) or _OF.get(word, ("", ""))[0] in ("day", "hour", "month")


def _names(text: str) -> frozenset[str]:
    """Words with a capital letter that do not begin a sentence."""
    tokens = text.split()
    inside = (
        token for before, token in pairwise(tokens) if not re.search(r"[.!?:“\"«]\W*$", before) and token[0].isupper()
    )
    return frozenset(bare(token).removesuffix("'s") for token in inside) - _SMALL - _OF.keys() - {"i"}


def _guess(condition: str, there: Sequence[_Word], sent: Sequence[_Word] | None) -> Guess:
    known = frozenset(word.key for word in (*there, *(sent or ())) if word.family == "name")
    own = _unique(word for word in _read(condition, known) if word.family != "small")
    wanted = own
    region: Sequence[_Word] = ()
    if sent is not None:
        region = _region(own, sent)
        wanted = [word for word in own if _stands(word, region if word.turns else sent)]
        plain = [word for word in own if not word.turns]
        if not wanted or len([word for word in wanted if not word.turns]) < _ENOUGH * len(plain):
            return Guess(condition, NEVER)
        wanted = _unique([*_governing(own, region), *wanted])
    return _compared(condition, wanted, _region(wanted, there), there, region, sent or ())


def _compared(
    condition: str,
    wanted: Sequence[_Word],
    place: Sequence[_Word],
    there: Sequence[_Word],
    region: Sequence[_Word],
    sent: Sequence[_Word],
) -> Guess:
    """What became of the wanted words, in the place of the retelling where the condition stands."""
    gone = [word for word in wanted if not _stands(word, place if word.turns else there)]
    plain = [word for word in wanted if not word.turns]
    few = sum(not word.turns for word in gone) > (1 - _ENOUGH) * len(plain)
    new = [word for word in place if word.turns and not _stands(word, region) and not _stands(word, wanted)]
    strange = [word for word in new if not _stands(word, sent)]  # the day of another condition takes no day's place
    turned = [
        (word, next((each for each in strange if each.family == word.family), None)) for word in gone if word.turns
    ]
    turned = [(word, other) for word, other in turned if other or word.key not in _NEUTRAL]
    missing = tuple(word.text for word in gone if word.key not in _NEUTRAL)
    if few or any(other is None for _, other in turned):
        return Guess(condition, LOST, missing)
    changed = [f"“{word.text}” is now “{other.text}”" for word, other in turned if other]
    if region and not changed and (denied := _denied(wanted, place, new)):
        changed = [f"“{denied.text}” came in"]
    return Guess(condition, CHANGED if changed else THERE, missing, tuple(changed))


def _denied(wanted: Sequence[_Word], place: Sequence[_Word], new: Sequence[_Word]) -> _Word | None:
    """A "not" that came in among the words of a condition, or just before them."""
    hits = [at for at, word in enumerate(place) if _stands(word, [each for each in wanted if not each.turns])]
    if not hits:
        return None
    near = place[max(0, hits[0] - _NEAR) : hits[-1]]
    return next((word for word in near if word.family == "no" and word in new), None)


def _region(wanted: Sequence[_Word], text: Sequence[_Word]) -> list[_Word]:
    """The clauses of a text in which the words of a condition stand; without any, the whole text."""
    carrying = [word for word in wanted if not word.turns] or [
        word for word in wanted if word.family in ("name", "number", "day", "hour", "month")
    ]
    clauses = _covering(carrying, wanted, text)
    # "if, in the next days, two engineers come": a clause that opens with an "if" reaches into the next one.
    sentences = {word.clause: word.sentence for word in text if word.clause in clauses}
    clauses |= {
        word.clause for word in text if word.family == "condition" and sentences.get(word.clause + 1) == word.sentence
    }
    return [word for word in text if word.clause in clauses] if clauses else list(text)


def _covering(carrying: Sequence[_Word], wanted: Sequence[_Word], text: Sequence[_Word]) -> set[int]:
    """The fewest clauses that hold all of the words that stand in the text, and their neighbors in the sentence.

    First comes the clause with most of them; of two, the one with more of the words that turn the condition round.
    """
    turning = [word for word in wanted if word.turns]
    held: dict[int, set[str]] = {}
    turns: dict[int, int] = {}
    for word in text:
        held.setdefault(word.clause, set()).update(own.key for own in carrying if _stands(own, [word]))
        turns[word.clause] = turns.get(word.clause, 0) + _stands(word, turning)
    chosen: set[int] = set()
    wanting = set().union(*held.values())
    while wanting:
        best = max(held, key=lambda clause: (len(held[clause] & wanting), turns[clause]))
        chosen.add(best)
        wanting -= held[best]
    sentences = {word.sentence for word in text if word.clause in chosen}
    return chosen | {word.clause for word in text if word.sentence in sentences and held[word.clause]}


def _governing(own: Sequence[_Word], region: Sequence[_Word]) -> list[_Word]:
    """Words around a condition in the message that turn it round, though its sender did not list them."""
    hits = [at for at, word in enumerate(region) if _stands(word, own)]
    if not hits:
        return []
    found = []
    for word in reversed(region[: hits[0]]):
        if word.clause != region[hits[0]].clause or word.family not in ("small", "condition", "limit", "no", "time"):
            break
        found.append(word)
    after = [word for word in region[hits[-1] + 1 :] if word.clause == region[hits[-1]].clause]
    if all(word.family == "small" or word.family in ("limit", "time") for word in after):
        found += after
    return [word for word in found if word.turns]


def _unique(words: Iterable[_Word]) -> list[_Word]:
    return list({word.key: word for word in words}.values())


def _stands(word: _Word, among: Iterable[_Word]) -> bool:
    if word.turns:
        return any(other.key == word.key or {word.key, other.key} == {"first", "before"} for other in among)
    return any(_alike(word.key, other.key) for other in among if not other.turns)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: "inspector" and "inspectors", "admit" and "admission".

    >>> _alike("signed", "signature"), _alike("signed", "unsigned"), _alike("permit", "permanent")
    (True, False, False)
    """
    first, second = _stem(one), _stem(other)
    if first == second:
        return True
    short = min(len(first), len(second))
    same = next((at for at in range(short) if first[at] != second[at]), short)
    return same >= 4 and (same >= short - 1 or (same >= 5 and same >= 0.7 * short))


def _stem(word: str) -> str:
    for ending in ("'s", "ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 3 else word
