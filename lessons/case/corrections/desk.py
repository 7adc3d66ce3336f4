"""One article, the machine's draft of it and the reader's log: each step is one line in the log, kept at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.case.corrections.applying import Corrected, Row, corrected
from lessons.case.corrections.events import Coding, Event, append, read
from lessons.case.corrections.keys import next_added, place
from lessons.kit.errors import BadValue
from lessons.kit.literal import many, shorten
from lessons.sources.relation import Relation

if TYPE_CHECKING:
    from lessons.case.corrections.source_list import Source
    from lessons.case.own import OwnArticle
    from lessons.text.article import Article, Sentence

PARTS = ("source", "cue", "content")
MEANT = "Your class’s answers are now marked against this."


class Said(str):
    """A sentence that answers a call; a notebook shows it without quotation marks. ``problem``: why it is not saved."""

    problem: str = ""

    def __repr__(self) -> str:
        return str(self)


class Desk:
    """What the form and the calls from code share. Nothing is kept in here: two tabs see the same log."""

    def __init__(self, article: OwnArticle | None = None) -> None:
        self._given = article

    @property
    def article(self) -> OwnArticle:
        """The article it was made for, else the one in use: the reader's own, or the course's."""
        return self._given or in_use()

    @property
    def text(self) -> str:
        """The clean text, in which all places are counted."""
        return self.article.article.clean

    def now(self) -> Corrected:
        """The draft with all corrections up to now."""
        article = self.article
        return corrected(article.draft(), read(article.log), article.article.clean)

    def sources(self) -> tuple[Source, ...]:
        """The sources with their labels, how often each speaks, and its side."""
        from lessons.case.corrections.source_list import sources

        return sources(self.article, self.now())

    def coding(self, row: Row, now: Corrected) -> Coding:
        """A relation as a reader would code it."""
        keys = {each.relation.number: each.key for each in now.rows}
        return Coding.of(row.relation, self.text, keys.get(row.relation.outer or 0, ""))

    def insert(self, coding: Coding, named: str = "") -> Said:
        """Add a relation; ``named`` says whether the text gives the name of its source, yes or no."""
        key = next_added(event.relation for event in read(self.article.log))
        said = self.keep(lambda: f"Added: {self._named(key)}.", Event("add", key, coding))
        return self._with_name(said, key, named)

    def replace(self, row: Row, coding: Coding, named: str = "") -> Said:
        """Change a relation. Raises BadValue with one sentence if a chain would lead back to itself."""
        now = self.now()
        carriers = {each.relation.number: each.relation.outer for each in now.rows}
        at = next((each.relation.number for each in now.rows if each.key == coding.outer), None)
        while at:
            if at == row.relation.number:
                raise BadValue("This chain would lead back to the relation itself: choose another one, or nobody.")
            at = carriers.get(at)
        if coding != self.coding(row, now):
            said = self.keep(lambda: f"Changed: {self._named(row.key)}.", Event("change", row.key, coding))
        else:
            said = Said("")
        return self._with_name(said, row.key, named)

    def _with_name(self, said: Said, key: str, named: str) -> Said:
        """What was said of a relation, after its source was called named or not, if somebody said so."""
        row = next((row for row in self.now().rows if row.key == key), None)
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
        return self.keep(lambda: said, Event("delete", row.key, value=words))

    def bring_back(self, row: Row) -> Said:
        """Undo a deletion, or else every change."""
        back = "Back again" if row.state == "deleted" else "As the machine found it"
        return self.keep(lambda: f"{back}: {self._named(row.key)}.", Event("restore", row.key))

    def agree(self, row: Row, now: Corrected) -> Said:
        """Confirm a relation."""
        said = f"Confirmed: {self.described(row.relation)}."
        return self.keep(lambda: said, Event("confirm", row.key, self.coding(row, now)))

    def settle(self, sentence: Sentence, now: Corrected | None = None) -> Said:
        """Say that a person has read a sentence and that the draft is right there: each relation that begins in it."""
        now = now or self.now()
        if (sentence.start, sentence.end) in now.confirmed:
            return Said(f"{called(sentence)} is confirmed already.")
        seen = [row for row in self.rows_in(sentence, now) if row.state == "machine"]
        steps = [Event("confirm", row.key, self.coding(row, now)) for row in seen]
        return self.keep(lambda: f"{called(sentence)} is confirmed.", *steps, _sentence(sentence, "yes"))

    def unsettle(self, sentence: Sentence, now: Corrected | None = None) -> Said:
        """Take that back; what was changed, added or deleted stays."""
        now = now or self.now()
        if (sentence.start, sentence.end) not in now.confirmed:
            return Said(f"{called(sentence)} is not confirmed.")
        seen = [row for row in self.rows_in(sentence, now) if row.state == "confirmed" and place(row.key)]
        steps = [Event("restore", row.key) for row in seen]
        return self.keep(lambda: f"{called(sentence)} is not confirmed any more.", *steps, _sentence(sentence, ""))

    def rows_in(self, sentence: Sentence, now: Corrected) -> list[Row]:
        """The relations that begin in a sentence, the deleted ones among them."""
        return rows_in(self.article.article, sentence, now)

    def count_as(self, label: str, other: str) -> Said:
        """Count two labels as one source; the label itself as ``other`` takes that back."""
        said = f"“{label}” is a source of its own." if label == other else f"“{label}” is counted as “{other}”."
        return self.keep(lambda: said, Event("name", label=label, value=other))

    def put_on(self, source: str, side: str) -> Said:
        """Give a source a side; an empty text takes it back."""
        said = f"“{source}” is on the side “{side}”." if side else f"“{source}” has no side now."
        return self.keep(lambda: said, Event("side", label=source, value=side))

    def say_named(self, source: str, value: str) -> Said:
        """Say whether the text gives a source's name, "yes" or "no"; an empty text leaves it to its kind."""
        named = {"yes": "is named in the text", "no": "is not named in the text"}
        said = f"“{source}” {named.get(value, 'counts as named or not by the kind of source that it is')}."
        return self.keep(lambda: said, Event("named", label=source, value=value))

    def keep(self, said: Callable[[], str], *events: Event) -> Said:
        """Write events and say what was done; what can't be written is kept in memory and says so."""
        problem = append(self.article.log, *events)
        answer = Said(f"{said()} It is kept in memory only: {problem}" if problem else said())
        answer.problem = problem
        return answer

    def described(self, relation: Relation, length: int = 60) -> str:
        """A relation in one line, with its number."""
        parts = (f"{part} “{shorten(words, length)}”" for part in PARTS if (words := relation.words(self.text, part)))
        return f"relation {relation.number}, {', '.join(parts)}"

    def _named(self, key: str) -> str:
        row = next((row for row in self.now().rows if row.key == key), None)
        return self.described(row.relation) if row else "nothing"


def rows_in(article: Article, sentence: Sentence, now: Corrected) -> list[Row]:
    """The relations that begin in a sentence, or between it and the next one; the deleted ones among them."""
    after = bisect_right(article.sents, sentence.start, key=lambda each: each.start)
    begin = sentence.start if after > 1 else 0
    end = article.sents[after].start if after < len(article.sents) else len(article.clean)
    first, last = (bisect_left(now.rows, at, key=lambda row: row.relation.start) for at in (begin, end))
    return list(now.rows[first:last])


def progress(article: OwnArticle, now: Corrected) -> str:
    """How many sentences a person has confirmed."""
    done, count = len(article.article.sents) - len(left(article, now)), len(article.article.sents)
    if done < count:
        return f"{done} of {many(count, 'sentence')} confirmed."
    return f"All {done} sentences are confirmed." if done > 1 else "The sentence is confirmed."


def left(article: OwnArticle, now: Corrected) -> list[Sentence]:
    """The sentences that nobody has confirmed yet."""
    return [each for each in article.article.sents if (each.start, each.end) not in now.confirmed]


def called(sentence: Sentence) -> str:
    """What a sentence is called."""
    return f"Sentence {sentence.sentence}" if sentence.sentence else "The headline"


def _sentence(sentence: Sentence, right: str) -> Event:
    return Event("sentence", value=right, place=(sentence.start, sentence.end, sentence.text))


def in_use() -> OwnArticle:
    """The reader's own article, else the course's in the edition in use; its log is named after the edition."""
    from lessons import case
    from lessons.case import own

    return own.in_use() or _course(case.edition(), id(case.course()))


@lru_cache(maxsize=2)
def _course(edition: str, article: int) -> OwnArticle:
    from lessons import case
    from lessons.case import own

    return own.OwnArticle(Path(edition), case.course())  # once, so that the machine reads it once
