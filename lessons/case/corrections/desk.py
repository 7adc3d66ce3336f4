"""One article, the machine's draft of it and the reader's log: each step is one line in the log, kept at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.case import editions, own
from lessons.case.coding import outer_chain
from lessons.case.corrections.applying import Corrected, Row, corrected, next_added, place
from lessons.case.corrections.events import CORRECTIONS, Coding, Event
from lessons.case.own.labels import label_of
from lessons.kit.errors import BadValue
from lessons.kit.literal import many, shorten
from lessons.sources.relation import Relation

if TYPE_CHECKING:
    from lessons.text.article import Article, Sentence

PARTS = ("source", "cue", "content")
MEANT = "Your class’s answers are now marked against this."
_NAMED = {"yes": "is named in the text", "no": "is not named in the text"}


class Said(str):
    """A sentence that answers a call; a notebook shows it without quotation marks. ``problem``: why it is not saved."""

    problem: str = ""

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Source:
    """One source: its name, the labels that are counted as it, how many relations have it, its side ("" if none).

    ``named`` says whether the text gives its name.
    """

    label: str
    also: tuple[str, ...]
    count: int
    side: str
    named: bool


class Desk:
    """What the form and the calls from code share. Nothing is kept in here: two tabs see the same log."""

    def __init__(self, article: own.OwnArticle | None = None) -> None:
        self._given = article

    @property
    def article(self) -> own.OwnArticle:
        """The article it was made for, else the one in use: the reader's own, or the course's."""
        return self._given or in_use()

    @property
    def text(self) -> str:
        """The clean text, in which all places are counted."""
        return self.article.article.clean

    def now(self) -> Corrected:
        """The draft with all corrections up to now."""
        article = self.article
        return corrected(article.draft(), CORRECTIONS.entries(article.log), article.article.clean)

    def sources(self) -> tuple[Source, ...]:
        """Every source that the article names, in reading order, with its labels, how often it speaks, and its side."""
        reading, relations = self.article.now, self.now().relations
        labels = dict.fromkeys(filter(None, (label_of(reading.text, relation) for relation in relations)))
        counts = Counter(filter(None, map(reading.label, relations)))
        named = {reading.label(relation) for relation in relations if reading.is_named(relation)}
        also = {name: tuple(label for label in labels if reading.names.get(label) == name != label) for name in counts}
        return tuple(
            Source(name, also[name], count, reading.sides.get(name, ""), name in named)
            for name, count in counts.items()
        )

    def coding(self, row: Row, now: Corrected) -> Coding:
        """A relation as a reader would code it."""
        carrier = now.row(row.relation.outer)
        return Coding.of(row.relation, self.text, carrier.key if carrier else "")

    def insert(self, coding: Coding, named: str = "") -> Said:
        """Add a relation; ``named`` says whether the text gives the name of its source, yes or no."""
        key = next_added(event.relation for event in CORRECTIONS.entries(self.article.log))
        said = self.keep(lambda: f"Added: {self._named(key)}.", Event("add", key, coding))
        return self._with_name(said, key, named)

    def replace(self, row: Row, coding: Coding, named: str = "") -> Said:
        """Change a relation. Raises BadValue with one sentence if a chain would lead back to itself."""
        now, said = self.now(), Said("")
        relations = [other.relation for other in now.rows]
        carrier = now.row(coding.outer)
        around = (carrier.relation, *outer_chain(carrier.relation, relations)) if carrier else ()
        if row.relation.number in (relation.number for relation in around):
            raise BadValue("This chain would lead back to the relation itself: choose another one, or nobody.")
        if coding != self.coding(row, now):
            said = self.keep(lambda: f"Changed: {self._named(row.key)}.", Event("change", row.key, coding))
        return self._with_name(said, row.key, named)

    def _with_name(self, said: Said, key: str, named: str) -> Said:
        """What was said of a relation, after its source was called named or not, if somebody said so."""
        row = self.now().row(key)
        label = self.article.label(row.relation) if row and named else ""
        if not label:
            return said or Said("Nothing is changed: the relation is as it was.")
        more = self.say_named(label, named)
        both = Said(f"{said} {more}".strip())
        both.problem = said.problem or more.problem
        return both

    def remove(self, row: Row) -> Said:
        """Delete a relation."""
        where = place(row.key)
        words = self.text[slice(*where[1])] if where else ""
        said = f"Deleted: {self.described(row.relation)}. It can be undone."
        return self.keep(said, Event("delete", row.key, value=words))

    def bring_back(self, row: Row) -> Said:
        """Undo a deletion, or else every change."""
        back = "Back again" if row.state == "deleted" else "As the machine found it"
        return self.keep(lambda: f"{back}: {self._named(row.key)}.", Event("restore", row.key))

    def agree(self, row: Row, now: Corrected) -> Said:
        """Confirm a relation."""
        said = f"Confirmed: {self.described(row.relation)}."
        return self.keep(said, Event("confirm", row.key, self.coding(row, now)))

    def settle(self, sentence: Sentence, now: Corrected | None = None) -> Said:
        """Say that a person has read a sentence and that the draft is right there: each relation that begins in it."""
        now = now or self.now()
        if (sentence.start, sentence.end) in now.confirmed:
            return Said(f"{called(sentence)} is confirmed already.")
        seen = [row for row in rows_in(self.article.article, sentence, now) if row.state == "machine"]
        steps = [Event("confirm", row.key, self.coding(row, now)) for row in seen]
        return self.keep(f"{called(sentence)} is confirmed.", *steps, _sentence(sentence, "yes"))

    def unsettle(self, sentence: Sentence, now: Corrected | None = None) -> Said:
        """Take that back; what was changed, added or deleted stays."""
        now = now or self.now()
        if (sentence.start, sentence.end) not in now.confirmed:
            return Said(f"{called(sentence)} is not confirmed.")
        seen = [row for row in rows_in(self.article.article, sentence, now) if row.state == "confirmed"]
        steps = [Event("restore", row.key) for row in seen if place(row.key)]
        return self.keep(f"{called(sentence)} is not confirmed any more.", *steps, _sentence(sentence, ""))

    def count_as(self, label: str, other: str) -> Said:
        """Count two labels as one source; the label itself as ``other`` takes that back."""
        said = f"“{label}” is a source of its own." if label == other else f"“{label}” is counted as “{other}”."
        return self.keep(said, Event("name", label=label, value=other))

    def put_on(self, source: str, side: str) -> Said:
        """Give a source a side; an empty text takes it back."""
        said = f"“{source}” is on the side “{side}”." if side else f"“{source}” has no side now."
        return self.keep(said, Event("side", label=source, value=side))

    def say_named(self, source: str, value: str) -> Said:
        """Say whether the text gives a source's name, "yes" or "no"; an empty text leaves it to its kind."""
        said = f"“{source}” {_NAMED.get(value, 'counts as named or not by the kind of source that it is')}."
        return self.keep(said, Event("named", label=source, value=value))

    def keep(self, said: str | Callable[[], str], *events: Event) -> Said:
        """Write events and say what was done; what can't be written is kept in memory and says so."""
        problem = CORRECTIONS.add(self.article.log, *events)
        done = said if isinstance(said, str) else said()
        answer = Said(f"{done} It is kept in memory only: {problem}" if problem else done)
        answer.problem = problem
        return answer

    def described(self, relation: Relation, length: int = 60) -> str:
        """A relation in one line, with its number."""
        parts = (f"{part} “{shorten(words, length)}”" for part in PARTS if (words := relation.words(self.text, part)))
        return f"relation {relation.number}, {', '.join(parts)}"

    def _named(self, key: str) -> str:
        row = self.now().row(key)
        return self.described(row.relation) if row else "nothing"


def rows_in(article: Article, sentence: Sentence, now: Corrected) -> list[Row]:
    """The relations that begin in a sentence, or between it and the next one; the deleted ones among them."""
    after = bisect_right(article.sents, sentence.start, key=lambda sent: sent.start)
    begin = sentence.start if after > 1 else 0
    end = article.sents[after].start if after < len(article.sents) else len(article.clean)
    first, last = (bisect_left(now.rows, at, key=lambda row: row.relation.start) for at in (begin, end))
    return list(now.rows[first:last])


def progress(article: own.OwnArticle, now: Corrected) -> str:
    """How many sentences a person has confirmed."""
    count = len(article.article.sents)
    if still := len(left(article, now)):
        return f"{count - still} of {many(count, 'sentence')} confirmed."
    return f"All {count} sentences are confirmed." if count > 1 else "The sentence is confirmed."


def left(article: own.OwnArticle, now: Corrected) -> list[Sentence]:
    """The sentences that nobody has confirmed yet."""
    return [sent for sent in article.article.sents if (sent.start, sent.end) not in now.confirmed]


def called(sentence: Sentence) -> str:
    """What a sentence is called."""
    return f"Sentence {sentence.sentence}" if sentence.sentence else "The headline"


def _sentence(sentence: Sentence, right: str) -> Event:
    return Event("sentence", value=right, place=(sentence.start, sentence.end, sentence.text))


def in_use() -> own.OwnArticle:
    """The reader's own article, else the course's in the edition in use; its log is named after the edition."""
    return own.in_use() or _course(editions.edition(), id(editions.course()))


@lru_cache(maxsize=2)
def _course(edition: str, article: int) -> own.OwnArticle:
    return own.OwnArticle(Path(edition), editions.course())  # once, so that the machine reads it once
