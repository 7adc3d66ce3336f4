"""One article, the machine's draft of it and the reader's log: each step is one line in the log, kept at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.case import editions, own
from lessons.case.coding import outer_chain
from lessons.case.corrections.applying import Row, next_added, place
from lessons.case.corrections.events import CORRECTIONS, LONGEST, Coding, Event
from lessons.kit import paths
from lessons.kit.errors import BadValue, UnknownName
from lessons.kit.language import later, say
from lessons.kit.literal import shorten
from lessons.kit.toml_table import read_toml
from lessons.sources.relation import Relation

if TYPE_CHECKING:
    from lessons.text.article import Sentence

_WORDS = read_toml(paths.data() / "course" / "screens.toml")["corrections"]  # what is said, for an author to edit
PARTS = tuple(_WORDS["described"])
MEANT = later("Your class’s answers are now marked against this.")


class Said(str):
    """A sentence that answers a call; a notebook shows it without quotation marks.

    ``problem`` says why it is not saved, ``key`` which relation it is about.
    """

    problem: str
    key: str

    def __new__(cls, words: str, problem: str = "", key: str = "") -> Said:
        """The words, with what a screen needs besides."""
        said = super().__new__(cls, words)
        said.problem, said.key = problem, key
        return said

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

    def now(self) -> own.Reading:
        """The draft with all corrections up to now."""
        return self.article.now

    def sources(self) -> tuple[Source, ...]:
        """Every source that the article names, in reading order, with its labels, how often it speaks, and its side."""
        now = self.now()
        counts = Counter(filter(None, map(now.label, now.relations)))
        named = {now.label(relation) for relation in now.relations if now.is_named(relation)}
        also = {name: tuple(label for label, other in now.names.items() if label != name == other) for name in counts}
        return tuple(
            Source(name, also[name], count, now.sides.get(name, ""), name in named) for name, count in counts.items()
        )

    def coding(self, row: Row) -> Coding:
        """A relation as a reader would code it."""
        carrier = self.now().row(row.relation.outer)
        return Coding.of(row.relation, self.text, carrier.key if carrier else "")

    def insert(self, coding: Coding, named: str = "") -> Said:
        """Add a relation; ``named`` says whether the text gives the name of its source, yes or no."""
        key = next_added(event.relation for event in CORRECTIONS.entries(self.article.log))
        return self._named(self._step(later("Added: {relation}."), Event("add", key, coding)), named)

    def replace(self, row: Row, coding: Coding, named: str = "") -> Said:
        """Change a relation. Raises BadValue with one sentence if a chain would lead back to itself."""
        now = self.now()
        carrier = now.row(coding.outer)
        chain = outer_chain(carrier.relation, [other.relation for other in now.rows]) if carrier else ()
        if carrier and row.relation.number in {relation.number for relation in (carrier.relation, *chain)}:
            raise BadValue(say("This chain would lead back to the relation itself: choose another one, or nobody."))
        same = coding == self.coding(row)
        changed = later("Changed: {relation}.")
        said = Said("", key=row.key) if same else self._step(changed, Event("change", row.key, coding))
        return self._named(said, named) or Said(say("Nothing is changed: the relation is as it was."), key=row.key)

    def _named(self, said: Said, named: str) -> Said:
        """What was said of a relation, after its source was called named or not, if somebody said so."""
        now = self.now()
        row = now.row(said.key)
        label = now.label(row.relation) if row and named else ""
        if not label:
            return said
        more = self.named(label, named == "yes")
        return Said(f"{said} {more}".strip(), said.problem or more.problem, said.key)

    def delete(self, number: int) -> Said:
        """Take a relation out. ``restore()`` brings it back."""
        row = self.row(number)
        where = place(row.key)
        words = self.text[slice(*where[1])] if where else ""
        return self._step(later("Deleted: {relation}. It can be undone."), Event("delete", row.key, value=words))

    def restore(self, which: int | str = "") -> Said:
        """Bring back what was deleted: the last one, the one with a number, or the one that holds some words.

        With the number of a relation that stands, take your changes to it back: it is again as the machine found it.
        """
        if isinstance(which, int):
            row = self.row(which, deleted=True)
            if row.state not in ("changed", "confirmed", "deleted"):
                words = later("You have not changed relation {number}: there is nothing to take back.")
                raise BadValue(say(words, number=which))
            back, found = later("Back again: {relation}."), later("As the machine found it: {relation}.")
            return self._step(back if row.state == "deleted" else found, Event("restore", row.key))
        gone = {row.key: row.relation for row in self.now().rows if row.state == "deleted"}
        last_first = reversed(CORRECTIONS.entries(self.article.log))
        for key in dict.fromkeys([*(event.relation for event in last_first if event.do == "delete"), *gone]):
            if key in gone and which in self.described(gone[key], length=len(self.text)):
                return self.restore(gone[key].number)
        words = later("No deleted relation holds “{words}”.") if which else later("Nothing is deleted.")
        raise BadValue(say(words, words=which))

    def confirm(self, number: int) -> Said:
        """Say that a relation is right as it stands."""
        row = self.row(number)
        return self._step(later("Confirmed: {relation}."), Event("confirm", row.key, self.coding(row)))

    def settle(self, *sentences: Sentence, right: bool = True) -> Said:
        """Say that a person has read sentences, and that the draft is right there: each relation that begins in them.

        If not ``right``, take that back; what was changed, added or deleted stays.
        """
        now, steps, said = self.now(), list[Event](), list[str]()
        done, already = _WORDS["settled"]["right" if right else "open"]
        for sentence in sentences:
            new = right == (sentence in now.left)
            said.append(say(done if new else already, sentence=called(sentence)))
            if not new:
                continue
            rows = now.rows_in(sentence)
            if right:
                steps += [Event("confirm", row.key, self.coding(row)) for row in rows if row.state == "machine"]
            else:
                steps += [Event("restore", row.key) for row in rows if row.state == "confirmed" and place(row.key)]
            where = (sentence.start, sentence.end, sentence.text)
            steps.append(Event("sentence", value="yes" if right else "", place=where))
        return self._keep(" ".join(said), *steps)

    def named(self, source: str, named: bool | None = True) -> Said:
        """Say whether the text gives the name of a source; None leaves it to the kind of source that it is."""
        self._known(source)
        value = {True: "yes", False: "no", None: ""}[named]
        said = say(_WORDS["named"][value or "unsaid"], source=source)
        return self._keep(said, Event("named", label=source, value=value))

    def same(self, label: str, other: str) -> Said:
        """Count two labels as one source, under the name ``other``; the label's own name takes that back."""
        also = [name for source in self.sources() for name in source.also]
        self._known(label, also)
        self._known(other, also)
        apart, counted = later("“{label}” is a source of its own."), later("“{label}” is counted as “{other}”.")
        said = say(apart if label == other else counted, label=label, other=other)
        return self._keep(said, Event("name", label=label, value=other))

    def side(self, source: str, side: str) -> Said:
        """Say which side a source is on, in words of your own, or ``"not applicable"``; an empty text takes it back."""
        self._known(source)
        side = " ".join(side.split())
        if len(side) > LONGEST:
            raise BadValue(say("This side has more than {most} letters: make it shorter.", most=LONGEST))
        words = later("“{source}” is on the side “{side}”.") if side else later("“{source}” has no side now.")
        return self._keep(say(words, source=source, side=side), Event("side", label=source, value=side))

    def row(self, number: int, deleted: bool = False) -> Row:
        """A relation by its number. Raises UnknownName or, if it is deleted and may not be, BadValue."""
        now = self.now()
        row = now.row(number)
        if row is None:
            words = later("There is no relation {number}; this draft has {count}.")
            raise UnknownName(say(words, number=number, count=len(now.relations)))
        if row.state == "deleted" and not deleted:
            raise BadValue(say("Relation {number} is deleted: restore({number}) brings it back.", number=number))
        return row

    def _known(self, label: str, also: Iterable[str] = ()) -> None:
        if label not in {*also, *(source.label for source in self.sources())}:
            raise UnknownName(say("No source is called “{label}”. sources() lists their names.", label=label))

    def _step(self, done: str, event: Event) -> Said:
        """Write what was done to one relation, and say so of the relation as it is then."""
        problem = CORRECTIONS.add(self.article.log, event)
        row = self.now().row(event.relation)
        said = say(done, relation=self.described(row.relation) if row else say("nothing"))
        return _kept(said, problem, event.relation)

    def _keep(self, said: str, *events: Event) -> Said:
        return _kept(said, CORRECTIONS.add(self.article.log, *events))

    def described(self, relation: Relation, length: int = 60) -> str:
        """A relation in one line, with its number."""
        parts = [
            say(described, words=shorten(words, length))
            for part, described in _WORDS["described"].items()
            if (words := relation.words(self.text, part))
        ]
        return say("relation {number}, {parts}", number=relation.number, parts=", ".join(parts))


def _kept(said: str, problem: str, key: str = "") -> Said:
    """What is said of a step; what can't be written is kept in memory."""
    words = say("{said} It is kept in memory only: {problem}", said=said, problem=problem) if problem else said
    return Said(words, problem, key)


def called(sentence: Sentence) -> str:
    """What a sentence is called where it begins one."""
    return say("Sentence {number}", number=sentence.sentence) if sentence.sentence else say("The headline")


def inside(sentence: Sentence) -> str:
    """What a sentence is called inside one."""
    return say("sentence {number}", number=sentence.sentence) if sentence.sentence else say("the headline")


def in_use() -> own.OwnArticle:
    """The reader's own article, else the course's in the edition in use; its log is named after the edition."""
    return own.in_use() or _course(editions.edition(), id(editions.course()))


@lru_cache(maxsize=2)
def _course(edition: str, article: int) -> own.OwnArticle:
    return own.OwnArticle(Path(edition), editions.course())  # once, so that the machine reads it once
