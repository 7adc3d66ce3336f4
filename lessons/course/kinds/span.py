"""``span``: mark words of one sentence. They are compared with the words that the course's coders marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from lessons import case
from lessons.course import passages
from lessons.course.kinds.base import LINE, Control, Exercise, bare, sentence_text
from lessons.course.marking import BadAnswer, Marking, quoted
from lessons.course.result import WORDS
from lessons.kit import literal
from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.panel import as_list
from lessons.kit.toml_table import UNWRITTEN, WHY_WRONG, Table
from lessons.text.article import Sentence
from lessons.text.words import word_set

EMPTY = later("Mark some words in the sentence first, or press “Not sure”.")
TOO_MANY = later_many("one word is too many: {words}", "{number} words are too many: {words}")
MISSING = later_many("one word is missing: {words}", "{number} words are missing: {words}")
PASS = 0.8
PARTS = ("source", "cue", "content", "carrier", "hearer")  # none of them belongs whole into a marking of another
# Their number says nothing about how well a reader understood.
SMALL_WORDS = word_set("a an the that and or of by to in on for with as mr ms mrs")
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


@dataclass(frozen=True)
class Slip:
    """A marking that is known to go wrong: a role, or words of the sentence."""

    role: Annotated[str, "carrier"] = ""
    words: Annotated[str, "words of the sentence"] = ""
    feedback: Annotated[str, WHY_WRONG] = field(kw_only=True)

    def proofread(self, t: Table) -> None:
        what = 'a slip is a role or words of the sentence; write role = "carrier", or words = "...".'
        t.need(bool(self.role) != bool(self.words), what)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Span(Exercise):
    """Words of a sentence, or start and end in it.

    A marking is right if it holds the words of the key, whatever small words it has more or less. A word or two off is
    accepted and named. A marking that takes in another part as well (the cue beside the content) is too long.
    """

    kind = "span"
    question = later("Mark the words")
    answered_by = ('"..."', later("words copied from the sentence"))
    in_one_edition = True

    role: Annotated[Literal["core"], UNWRITTEN] = "core"  # authors call the words to mark so: it is always a core one
    plain_words: Annotated[Literal["after"], UNWRITTEN] = "after"
    statement: Annotated[str, "S04"]
    gold_role: Annotated[str, lambda t, _: t.text("role", "source")]
    accept: Annotated[Mapping[str, str], Table.accepted] = field(default_factory=dict)  # roles, with what is said
    slips: tuple[Slip, ...] = ()
    too_long: Annotated[str, "what to leave out"]
    too_short: Annotated[str, "what is still missing"]
    otherwise: Annotated[str, WHY_WRONG]

    def proofread(self, t: Table) -> None:
        sentence_text(t, self.statement)
        for role in filter(None, (self.gold_role, *self.accept, *(slip.role for slip in self.slips))):
            try:
                case.span(self.statement, role)
            except KeyError as error:
                raise t.fail(f"{error.args[0]} Add it to locations.csv, or name another role.") from None

    @property
    def statements(self) -> tuple[str, ...]:
        return (*self.show, self.statement)

    @property
    def sentence(self) -> Sentence:
        """The sentence in which words are marked."""
        return passages.sentence(self.statement)

    def judge(self, answer: Any) -> Marking:
        """The marking is compared with the key, then with the other accepted roles, then with the known slips."""
        words = _Words(self)
        gold = words.roles[self.gold_role]
        marked = words.marked(answer, gold)
        kept = answer if isinstance(answer, list) else [words.spans[min(marked)][0], words.spans[max(marked)][1]]
        score = f1(marked, gold)
        others = {role: f1(marked, words.roles[role]) for role in self.accept}
        near = max(others, key=others.__getitem__, default="")
        if near and others[near] >= PASS and others[near] > score:
            return Marking("acceptable", (self.accept[near],), others[near], answer=kept)
        known = [
            (words.roles[slip.role] if slip.role else words.nearest(slip.words, marked), slip.feedback)
            for slip in self.slips
        ]
        # Where the marking holds the key, a slip beside the key is only a part of what is too much.
        slips = [(places, feedback) for places, feedback in known if not gold <= marked or gold <= places]
        same = max(slips, key=lambda slip: f1(marked, slip[0]), default=(set(), ""))
        if f1(marked, same[0]) >= PASS and f1(marked, same[0]) > score:
            return Marking("not yet", (same[1],), score, answer=kept)
        if marked & gold and any(words.roles[part] and words.roles[part] <= marked - gold for part in PARTS):
            return Marking("not yet", (self.too_long,), score, answer=kept)
        off = words.off(marked, gold) if score >= PASS else None
        if off is not None:
            return Marking("acceptable" if off else "right", (off,) if off else (), score, answer=kept)
        return Marking("not yet", (self._reply(marked, gold, slips),), score, answer=kept)

    def in_words(self, answer: Any) -> str:
        return self.sentence.text[slice(*answer)]

    def _reply(self, marked: set[int], gold: set[int], slips: list[tuple[set[int], str]]) -> str:
        """The reply to a marking that is neither the key nor, nearly to the word, one of the known slips."""
        if marked > gold:
            return self.too_long
        # A slip is meant where most of the marking lies on its words, or all of them lie in a marking beside the key.
        meant = [
            (f1(marked, known), feedback)
            for known, feedback in slips
            if not gold <= known
            and (3 * len(marked & known) >= 2 * len(marked) or (known <= marked and not marked & gold))
            and f1(marked, known) > f1(marked, gold)
        ]
        if meant:
            return max(meant)[1]
        if marked < gold:
            return self.too_short
        if 2 * len(marked & gold) >= len(gold):
            return self.too_long if len(marked) > len(gold) else self.too_short
        return self.otherwise

    def control(self) -> Control:
        from lessons.kit.marker import Marker

        sentence = self.sentence
        marker = Marker(text=sentence.text, label=say("{sentence}: mark the words", sentence=passages.label(sentence)))

        def restore(answer: Any) -> None:
            if isinstance(answer, str):
                start = sentence.text.find(answer)
                answer = (start, start + len(answer)) if answer and start >= 0 else (-1, -1)
            pair = [int(each) for each in as_list(answer)]
            if len(pair) == 2:
                marker.mark(*pair)

        empty = say(WORDS["span"]["empty"])
        return Control(marker, lambda: marker.span, restore, empty, marker=marker, sentence=sentence)

    def key(self) -> Iterator[str]:
        yield f"- **{case.words(self.statement, self.gold_role)}**"
        for slip in self.slips:
            yield f"- If “{bare(slip.words or case.words(self.statement, slip.role))}”: {slip.feedback}"
        yield f"- If too long: {self.too_long}"
        yield f"- If too short: {self.too_short}"
        yield f"- If anything else: {self.otherwise}"

    def short_key(self) -> Iterator[str]:
        yield literal.shorten(case.words(self.statement, self.gold_role), LINE)


class _Words:
    """The words of the sentence, each by its place from 0."""

    def __init__(self, exercise: Span) -> None:
        sentence, places = exercise.sentence, passages.spans(exercise.statement)
        self.text, first = sentence.text, sentence.start
        self.spans = tokens(self.text)
        self.folded = [_plain(self.text[start:end]) for start, end in self.spans]
        inside = {role: self.inside(start - first, end - first) for role, (start, end) in places.items()}
        self.roles = defaultdict(set[int], inside)  # none of the words where the statement does not have a role

    def inside(self, start: int, end: int) -> set[int]:
        """The words between two places of the text."""
        return {place for place, (first, last) in enumerate(self.spans) if first < end and last > start}

    def marked(self, answer: Any, gold: set[int]) -> set[int]:
        """The words that an answer names."""
        if isinstance(answer, str):
            found = self.nearest(answer, gold)
            if not found:
                raise BadAnswer(say(WORDS["span"]["not_there"], answer=quoted(answer)))
            return found
        start, end = answer if isinstance(answer, list) and len(answer) == 2 else (-1, -1)
        whole = type(start) is int and type(end) is int
        if not whole or not 0 <= start < end <= len(self.text) or not self.inside(start, end):
            raise BadAnswer(say("Answer with words of the sentence, as they stand there side by side."))
        return self.inside(start, end)

    def nearest(self, wanted: str, target: set[int]) -> set[int]:
        """The words of ``wanted`` in the sentence; of several places the one nearest to ``target``."""
        sought = [_plain(wanted[start:end]) for start, end in tokens(wanted)]
        starts = range(len(self.folded) - len(sought) + 1) if sought else ()
        spots = [set(range(at, at + len(sought))) for at in starts if self.folded[at : at + len(sought)] == sought]
        return max(spots, key=lambda spot: f1(spot, target), default=set())

    def off(self, marked: set[int], gold: set[int]) -> str | None:
        """What is said of a word or two too many or too few; "" if only small words differ, None if more do."""
        told, count = [], 0
        for places, what in ((marked - gold, TOO_MANY), (gold - marked, MISSING)):
            names = [self.text[slice(*self.spans[place])] for place in sorted(places)]
            names = [name for name in names if _plain(name).rstrip(".") not in SMALL_WORDS]
            count += len(names)
            if names:
                told.append(say_many(*what, len(names), words=", ".join(map(quoted, names))))
        if count > max(2, len(gold) // 10):
            return None
        return say("Right but for a detail: {told}.", told=literal.listed(told)) if told else ""


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")
