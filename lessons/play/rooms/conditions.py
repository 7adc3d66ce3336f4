"""Did the conditions of a message arrive? A guess by words alone, so it may be wrong: the sender decides.

A condition is looked for where its words stand. Most of its words are enough. Of the words that turn it round none
may be missing: *if* and *unless*, *only*, *not*, *before* and *until*, numbers, days, names. The same word in another
form counts ("no" for "not"); another word of its family has changed the condition ("on" for "from Monday").
What was not in the message can't have been lost, so the message that was passed on is read first.
The words stand in ``data/room/meter/words.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from operator import eq

from lessons.kit import paths
from lessons.kit.language import say
from lessons.kit.toml_table import read_toml

THERE, CHANGED, LOST, NEVER = "there", "changed", "lost", "never"

_WORDS = read_toml(paths.data() / "room" / "meter" / "words.toml")
_SMALL = frozenset(_WORDS["small"].split())
_PHRASES: dict[str, str] = _WORDS["phrases"]
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS["numbers"].split())}
_NUMBERS |= {word: str(number) for number, word in zip(range(30, 101, 10), _WORDS["tens"].split(), strict=True)}
_OF: dict[str, tuple[str, str]] = {  # a word: its family, and the word that it counts as
    word: (family, head)
    for family, rows in _WORDS["families"].items()
    for head, _, more in (row.partition(":") for row in rows)
    for word in (head, *more.split())
}
_LONGEST = max(len(phrase.split()) for phrase in _PHRASES)
_ENOUGH = 2 / 3  # of a condition's plain words
_NEAR = 2  # words before the first one of a condition: a "not" here turns it round
_ENDS = re.compile(r"[,;:.!?–—)]+[\"”’»]*$")
_STOPS = re.compile(r"[.!?]+[\"”’»)]*$")
_OPENS = re.compile(r"[.!?:“\"«]\W*$")  # before a word that begins a sentence


@dataclass(frozen=True)
class Guess:
    """What the program thinks of one condition."""

    condition: str
    state: str  # THERE, CHANGED, LOST; NEVER: it did not stand in the message that was passed on
    missing: tuple[str, ...] = ()  # words of the condition that it did not find
    changed: tuple[str, ...] = ()  # what it found in their place, as parts of a sentence

    @property
    def finding(self) -> str:
        """The guess as the end of a sentence.

        >>> Guess("not before Friday", LOST, ("not", "before")).finding
        'may be lost (not found: not, before)'
        """
        if self.state == NEVER:
            return say("did not stand in the message that was passed on")
        if self.state == CHANGED:
            return say("may have changed ({changes})", changes="; ".join(self.changed))
        found = say("seems to be there") if self.state == THERE else say("may be lost")
        missing = ", ".join(self.missing)
        return say("{finding} (not found: {words})", finding=found, words=missing) if missing else found


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
    family: str  # of the table, "number", "name", "small"; "" is a plain word
    clause: int
    sentence: int

    @property
    def turns(self) -> bool:
        return self.family not in ("", "small")

    def stands(self, among: Iterable[_Word]) -> bool:
        """Whether it is among other words: a word that turns something round as it is, a plain one in any form."""
        if self.turns:
            return any(word.key == self.key or {word.key, self.key} == {"first", "before"} for word in among)
        return any(_alike(self.key, word.key) for word in among if not word.turns)


def _read(text: str, names: frozenset[str] = frozenset()) -> list[_Word]:
    """The words of a text, each with its clause: between two marks, or from an *if* on."""
    tokens = [token for token in text.split() if bare(token)]
    names |= _names(text)
    words: list[_Word] = []
    clause = sentence = 0
    while tokens:
        length, keys = _phrase(tokens[:_LONGEST])
        run, tokens = tokens[:length], tokens[length:]
        following = bare(tokens[0]) if tokens else ""
        shown = " ".join(run).strip('“”"«».,;:!?()')
        begun = any(word.clause == clause and word.family in ("", "name", "number", "day") for word in words)
        if begun and _family(keys[0]) == "condition":
            clause += 1
            if words[-1].family == "limit":  # "only if" stays together
                words[-1] = replace(words[-1], clause=clause)
        words += [_word(key, shown, names, following, clause, sentence) for key in keys]
        if keys[-1].endswith("n't"):
            words[-1] = _Word("not", shown, "no", clause, sentence)
        if _ENDS.search(run[-1]):
            clause += 1
            sentence += bool(_STOPS.search(run[-1]))
    return words


def _phrase(following: Sequence[str]) -> tuple[int, list[str]]:
    """How many of the next words are one, and what they count as. No phrase runs over a mark."""
    for length in range(min(_LONGEST, len(following)), 1, -1):
        meant = _PHRASES.get(" ".join(map(bare, following[:length])))
        if meant and not any(map(_ENDS.search, following[: length - 1])):
            return length, [meant] if meant in _OF or "-" in meant else meant.split()
    return 1, [bare(following[0])]


def _family(word: str) -> str:
    if any(sign.isdigit() for sign in word):
        return "number"
    return _OF.get(word, ("", ""))[0]


def _word(key: str, shown: str, names: frozenset[str], following: str, clause: int, sentence: int) -> _Word:
    key = key.removesuffix("'s") if key.removesuffix("'s") in names else key
    family, head = _family(key), _OF.get(key, ("", key))[1]
    if head in _WORDS["loose"] and _family(following) not in ("number", "day", "hour", "month"):
        family = "small"
    elif not family:
        family = "name" if key in names else "small" if key in _SMALL else ""
    return _Word(head, shown if family in ("", "name", "day", "month") else shown.lower(), family, clause, sentence)


def _names(text: str) -> frozenset[str]:
    """Words with a capital letter that do not begin a sentence."""
    tokens = (token for before, token in pairwise(text.split()) if token[0].isupper() and not _OPENS.search(before))
    return frozenset(bare(token).removesuffix("'s") for token in tokens) - _SMALL - _OF.keys() - {"i"}


def _guess(condition: str, there: Sequence[_Word], sent: Sequence[_Word] | None) -> Guess:
    names = frozenset(word.key for word in (*there, *(sent or ())) if word.family == "name")
    own = _unique(word for word in _read(condition, names) if word.family != "small")
    if sent is None:
        return _compared(condition, own, there, (), ())
    region = _region(own, sent)
    wanted = [word for word in own if word.stands(region if word.turns else sent)]
    if not wanted or len(_plain(wanted)) < _ENOUGH * len(_plain(own)):
        return Guess(condition, NEVER)
    return _compared(condition, _unique([*_governing(own, region), *wanted]), there, region, sent)


def _compared(
    condition: str, wanted: Sequence[_Word], there: Sequence[_Word], region: Sequence[_Word], sent: Sequence[_Word]
) -> Guess:
    """What became of the wanted words, in the place of the retelling where the condition stands.

    ``region`` is its place in the message that was sent.
    """
    place = _region(wanted, there)
    gone = [word for word in wanted if not word.stands(place if word.turns else there)]
    few = len(_plain(gone)) > (1 - _ENOUGH) * len(_plain(wanted))
    new = [word for word in place if word.turns and not word.stands(region) and not word.stands(wanted)]
    strange = [word for word in new if not word.stands(sent)]  # the day of another condition takes no day's place
    first = {other.family: other for other in reversed(strange)}
    firm = [word for word in gone if word.key not in _WORDS["neutral"]]
    turned = [(word, first.get(word.family)) for word in gone if word.turns and (word in firm or word.family in first)]
    missing = tuple(word.text for word in firm)
    if few or any(other is None for _, other in turned):
        return Guess(condition, LOST, missing)
    changed = [say("“{word}” is now “{other}”", word=word.text, other=other.text) for word, other in turned if other]
    if region and not changed and (denied := _denied(wanted, place, new)):
        changed = [say("“{word}” came in", word=denied.text)]
    return Guess(condition, CHANGED if changed else THERE, missing, tuple(changed))


def _denied(wanted: Sequence[_Word], place: Sequence[_Word], new: Sequence[_Word]) -> _Word | None:
    """A "not" that came in among the words of a condition, or just before them."""
    hits = _hits(_plain(wanted), place) or [0]
    near = place[max(0, hits[0] - _NEAR) : hits[-1]]
    return next((word for word in near if word.family == "no" and word in new), None)


def _region(wanted: Sequence[_Word], text: Sequence[_Word]) -> list[_Word]:
    """The clauses of a text in which the words of a condition stand; without any, the whole text."""
    carrying = _plain(wanted) or [word for word in wanted if word.family in ("name", "number", "day", "hour", "month")]
    clauses = _covering(carrying, [word for word in wanted if word.turns], text)
    # "if, in the next days, two engineers come": a clause that opens with an "if" reaches into the next one.
    sentences = {word.clause: word.sentence for word in text if word.clause in clauses}
    clauses |= {
        word.clause for word in text if word.family == "condition" and sentences.get(word.clause + 1) == word.sentence
    }
    return [word for word in text if word.clause in clauses] if clauses else list(text)


def _covering(carrying: Sequence[_Word], turning: Sequence[_Word], text: Sequence[_Word]) -> set[int]:
    """The fewest clauses that hold all of the words that stand in the text, and their neighbors in the sentence.

    First comes the clause with most of them; of two, the one with more of the words that turn the condition round.
    """
    clauses: dict[int, list[_Word]] = {}
    for word in text:
        clauses.setdefault(word.clause, []).append(word)
    held = {clause: {own.key for own in carrying if own.stands(words)} for clause, words in clauses.items()}
    turns = {clause: len(_hits(turning, words)) for clause, words in clauses.items()}
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
    hits = _hits(own, region)
    if not hits:
        return []
    first, last = region[hits[0]], region[hits[-1]]
    around = [word for word in reversed(region[: hits[0]]) if word.clause == first.clause]
    before = takewhile(lambda word: word.family in ("small", "condition", "limit", "no", "time"), around)
    after = [word for word in region[hits[-1] + 1 :] if word.clause == last.clause]
    close = all(word.family in ("small", "limit", "time") for word in after)
    return [word for word in (*before, *(after if close else ())) if word.turns]


def _plain(words: Iterable[_Word]) -> list[_Word]:
    return [word for word in words if not word.turns]


def _hits(words: Sequence[_Word], text: Sequence[_Word]) -> list[int]:
    return [at for at, word in enumerate(text) if word.stands(words)]


def _unique(words: Iterable[_Word]) -> list[_Word]:
    return list({word.key: word for word in words}.values())


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: "inspector" and "inspectors", "admit" and "admission".

    >>> _alike("signed", "signature"), _alike("signed", "unsigned"), _alike("permit", "permanent")
    (True, False, False)
    """
    stems = _stem(one), _stem(other)
    same, short = sum(takewhile(bool, map(eq, *stems))), min(map(len, stems))
    return stems[0] == stems[1] or (same >= 4 and (same >= short - 1 or (same >= 5 and same >= 0.7 * short)))


def _stem(word: str) -> str:
    for ending in ("'s", "ing", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 3 else word
