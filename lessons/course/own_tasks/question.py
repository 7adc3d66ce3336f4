"""A question for any article: built from a table of ``own.toml`` and a draft, answered beside the machine.

A draft is never a key. As long as nobody has confirmed what a question asks, an answer is neither right nor wrong: it
is laid beside the machine's, part by part, with the rule by which the machine came to its own. Then the reader says who
is right; “I am right” mends the draft, as far as a program can do it, and is a line in the record with the answer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from lessons.case import own
from lessons.case.corrections.desk import Desk
from lessons.course import record
from lessons.course.kinds import Exercise
from lessons.course.kinds.base import Ground
from lessons.course.marking import CHOICES, ME, NOT_SURE, BadAnswer, Marking, pick
from lessons.course.own_tasks import drafts
from lessons.course.own_tasks.drafts import Draft
from lessons.course.result import WORDS, Result
from lessons.kit import literal, markup, paths
from lessons.kit.errors import BadValue
from lessons.kit.language import later, say
from lessons.kit.toml_table import Table, read_toml
from lessons.sources import Relation

FILE = "own.toml"
NO_CHOICE = later("There is no choice {value}; give its words, or its number from 1 to {count}.")
HEAD = "| part | you | the machine | the machine’s rule |\n|---|---|---|---|"
# Which field of a finding answers what is asked: whoever changed another one has not changed this.
_FIELDS = {"quotation": "content", "kind": "source_type", "named": "source_type", "steps": "outer"}
_KEPT = ("id", "minutes", "objective", "role", "stretch", "standards")  # of the question in whose place it stands
_TEXTS = ("title", "prompt", "explain")
_MARKS = ("“", "‘", '"', "„", "«")


@dataclass(frozen=True)
class Asked:
    """What a question asks of a draft: the fields of its kind, what they rest on, and words that fill its texts."""

    fields: dict[str, Any]
    grounds: tuple[Ground, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    table: str = ""  # the rows of a table above the question


class Line(NamedTuple):
    """One thing that was answered: ``part`` of what ``ground`` stands for, and both answers, as Markdown.

    ``column`` is the id of a column of a table, else what is asked.
    """

    ground: Ground
    part: str
    you: str
    machine: str
    column: str
    apart: bool = False  # though the words may be the same, they stand in two places

    @property
    def agree(self) -> bool:
        """Whether reader and machine have the same."""
        return self.you == self.machine and not self.apart


@dataclass(frozen=True)
class Question:
    """One way to ask about any article, in the place of ``original``, with the words of ``task``.

    A subclass says what it asks, how an answer is laid beside the machine's, and what of it a program can correct.
    """

    shape: ClassVar[str]  # its name in own.toml
    kind: ClassVar[type[Exercise]]

    original: Exercise
    task: Table

    def asked(self, draft: Draft) -> Asked | None:
        """What it asks of a draft; None if nothing in it suits."""
        raise NotImplementedError

    def lines(self, exercise: Any, answer: Any) -> Iterator[Line]:
        """All that was answered, what differs and what does not."""
        raise NotImplementedError

    def correct(self, desk: Desk, exercise: Any, answer: Any, lines: Sequence[Line]) -> Iterable[str]:
        """Put into the draft what differs; gives what could not be saved."""
        return ()

    # The exercise

    def again(self) -> Exercise:
        """The exercise as it is now: a correction may have changed what it asks about.

        Where nobody has confirmed what it asks, it is ``compared``. Where nothing suits, it is the original, which says
        that it is about the course's own article, and why.
        """
        mine = own.in_use()
        if mine is None:
            return self.original
        asked = self.asked(drafts.of(mine))
        if asked is None:
            why = fill(said("instead"), {"name": literal.titled(literal.markdown(mine.name))})
            return replace(self.original, aside=why)
        kept = {name: getattr(self.original, name) for name in _KEPT}
        texts: dict[str, Any] = {name: fill(self.task.text(name, name), asked.words) for name in _TEXTS}
        made = self.kind(
            about="own",
            glossary=False,
            machine=self,
            grounds=asked.grounds,
            subject=self._subject(asked),
            compared=not all(ground.sure for ground in asked.grounds),
            hints=tuple(fill(hint, asked.words) for hint in self.task.texts("hints", "a line to look at", least=2)),
            **kept,
            **texts,
            **asked.fields,
        )
        # Where the reader has said “I am right” and the draft now has it so, a person has confirmed it.
        right = (given.answer for given, _ in reversed(made.tried()) if given.who == ME)
        return replace(made, compared=made.compared and not any(self._agrees(made, answer) for answer in right))

    def _subject(self, asked: Asked) -> str:
        """What a question asks about, in twelve letters. Another article, sentence or table is another question, and an
        answer that was given to one is none to the other."""
        sentences = [ground.sentence for ground in asked.grounds]
        about = [self.shape, asked.fields.get("gold_role", ""), sentences, asked.table]
        return hashlib.sha256(repr(about).encode("utf-8", "replace")).hexdigest()[:12]

    def _agrees(self, exercise: Exercise, answer: Any) -> bool:
        """Whether reader and machine have the same in every part."""
        marked = replace(exercise, compared=True).marked(answer)
        return marked.compared and all(line.agree for line in self.lines(exercise, marked.answer))

    # An answer beside the machine's

    def compare(self, exercise: Exercise, marking: Marking, who: str) -> Marking:
        """What is said in the place of a marking; ``who`` is who is right, if the reader has said so."""
        lines = list(self.lines(exercise, marking.answer))
        apart = [line for line in lines if not line.agree]
        waiting = f" {said('waiting')}" if who == ME else ""
        decided = [f"**{say('Who is right?')}** {say(who)}.{waiting}"] if apart and who else []
        return replace(
            marking,
            outcome="acceptable",
            feedback=(*(self._told(exercise, apart, len(lines) - len(apart)) if apart else [said("agreed")]), *decided),
            early=(),
            score=(len(lines) - len(apart)) / len(lines),
            compared=True,
            asks=not who and not all(line.you == NOT_SURE for line in apart),
        )

    def _told(self, exercise: Exercise, apart: Iterable[Line], same: int) -> Iterator[str]:
        """The sentence, and a table of what differs."""
        for shown in exercise.shown_sentences[-1:]:
            yield f"**Sentence {shown.sentence}:** {literal.markdown(shown.text)}"
        rows, before = [HEAD], ""
        for line in apart:
            why = rule(line)
            rows.append(f"| {line.part} | {line.you} | {line.machine} | {why if why != before else 'the same'} |")
            before = why
        yield "\n".join(rows)
        if same:
            yield f"In the other {same if same > 1 else 'one'} you and the machine agree."

    # Who is right

    def decide(self, exercise: Exercise, choice: str | int) -> Result:
        """Keep who is right about the latest answer, and mend the draft.

        Raises BadValue with one sentence if there is no such choice, or nothing to decide.
        """
        try:
            who = CHOICES[pick(CHOICES, choice, NO_CHOICE)]
        except BadAnswer as problem:
            raise BadValue(str(problem)) from None
        last = exercise.last() if exercise.compared else None
        marked = exercise.marked(last[0] if last else None)
        if not marked.asks:
            raise BadValue(say(WORDS["nothing_to_decide"]))
        tries = max(len(record.answers(exercise.id, exercise.about)), 1)
        kept = exercise.kept(marked.answer, who)
        note = record.append(record.Entry.now(exercise.id, kept, marked.outcome, tries, "own"))
        done = f" {self._mend(exercise, marked.answer)}" if who == ME else ""
        told = (*marked.feedback, f"**{say('Who is right?')}** {say(who)}.{done}")
        return exercise.reply(replace(marked, asks=False, feedback=told), tries, note)

    def _mend(self, exercise: Exercise, answer: Any) -> str:
        """Put an answer into the draft; returns what was done."""
        mine = own.in_use()
        if mine is None:
            return said("not_done")
        apart = [line for line in self.lines(exercise, answer) if not line.agree and line.you != NOT_SURE]
        before = mine.written
        problem = "".join(dict.fromkeys(self.correct(Desk(mine), exercise, answer, apart)))
        again = self.again()
        # Another sentence may be asked about now: one without a source is no longer asked who told it.
        settled = again.subject != exercise.subject or self._agrees(again, answer)
        done = "not_done" if mine.written == before else "done" if settled else "partly"
        return f"{said(done)} {problem}".strip()


def rule(line: Line) -> str:
    """The sentence of the rule by which the machine came to its answer."""
    from lessons import sources as attribution

    rules: dict[str, str] = texts()["rule"]
    if line.ground.sure:
        return said("confirmed")
    mine = own.in_use()
    draft = drafts.of(mine) if mine else None
    row = draft.rows.get(line.ground.finding) if draft else None
    if draft is None or row is None:  # a finding that is gone was taken out since the question was shown
        return said("changed") if line.ground.finding else rules["nobody"]
    basis, name = draft.basis(row.relation), _FIELDS.get(line.column, line.column)
    if row.state == "added" or getattr(row.relation, name, None) != getattr(basis, name, None):
        return said("changed")
    if line.column in ("kind", "steps"):
        carrier = draft.carrier(row.relation)
        through = f", through {quoted(draft.label(carrier))}" if carrier else ""
        return f"It goes by {quoted(draft.label(row.relation))}{through}."
    return rules.get(line.column) or attribution.meaning(basis.rule)


# The words of own.toml, and those of the article in them


def texts() -> dict[str, Any]:
    """The questions of ``own.toml``, and what all of them say."""
    path = paths.data() / "exercises" / FILE
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(path: Path, changed: int) -> dict[str, Any]:
    return read_toml(path)


def said(name: str) -> str:
    """What every question says of an answer, or of itself."""
    return str(texts()["said"][name])


def fill(text: str, words: Mapping[str, str]) -> str:
    """Put words of the article into a text.

    >>> fill("The source is [[source]].", {"source": "“the board”"})
    'The source is “the board”.'
    """
    return re.sub(r"\[\[(\w+)\]\]", lambda match: words[match[1]], text).strip()


def quoted(words: str) -> str:
    """Words in quotation marks, unless they begin with one, with no sign of Markdown alive in them.

    >>> quoted("the board"), quoted("“It is over”")
    ('“the board”', '“It is over”')
    """
    shown = literal.markdown(words)
    return shown if shown[:1] in _MARKS else f"“{shown}”"


def in_short(text: str) -> str:
    """A row in a few words: a whole sentence is named by its number."""
    head = text.partition(":")[0]
    if head.startswith(("Sentence ", "“")) and len(text) > 50:
        return head
    return literal.markdown(literal.shorten(markup.text(text), 50))


# What a question rests on


def ground(draft: Draft, relation: Relation, *asked: str) -> Ground:
    """A finding, and whether a person has confirmed what is asked of it."""
    here = draft.at(relation.start)
    return Ground(here.sentence if here else 0, relation.number, all(draft.seen(relation, part) for part in asked))
