"""An exercise and a notebook's lesson as data, and where to find them.

All texts are Markdown with their placeholders filled for the edition of the article in use.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.course.marking.common import UNTOUCHED
from lessons.course.parts import Column, Ground, Item, Objective, Row, Sample, Slip
from lessons.kit import literal, paths
from lessons.kit.errors import UnknownName
from lessons.kit.literal import shorten
from lessons.kit.needs_kernel import NeedsKernel

if TYPE_CHECKING:
    from lessons.case.glossary import Entry
    from lessons.course.marking.common import Marking
    from lessons.course.own_tasks.deciding import Given
    from lessons.course.result import Result
    from lessons.text.article import Sentence


COURSE = "This question is about the course’s own article."
ELSEWHERE = (
    "What this notebook asks about an article, it asks about the course’s own. Yours is asked about in notebooks {}."
)
DRAFT = (
    "A program has marked who says what here, and nobody has confirmed it yet. So your answer is not marked: you see "
    "it beside the machine’s."
)


class UnknownExercise(UnknownName):
    """There is no such exercise or notebook; the message names those that come near."""


@dataclass(frozen=True, eq=False, repr=False)
class Exercise(NeedsKernel):
    """One exercise. Which of the parts below ``misconceptions`` it has depends on its ``kind``."""

    id: str
    kind: str
    title: str
    minutes: float
    objective: str
    prompt: str
    hints: tuple[str, ...]
    explain: str
    after: str = ""
    role: str = "core"  # in the lesson: core, retrieval or exit
    stretch: bool = False
    about: str = "course"  # whose article it asks about: "course", "own" (the workspace's own), or "any" (no article)
    instead: str = ""  # why it is shown in the place of a question about an article of one's own
    compared: bool = False  # own: its key is a draft that nobody has confirmed, so answers are compared and not marked
    subject: str = ""  # own: what it asks about, as a few letters; an answer of the record counts for the same alone
    grounds: tuple[Ground, ...] = ()  # own: what each row or option rests on; or one for all
    show: tuple[str, ...] = ()  # statements whose sentences stand above the prompt
    misconceptions: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()  # ids of the table of standards
    glossary: bool = True  # False where the meaning of a word is just what is asked
    options: tuple[Any, ...] = ()  # choice, choices, predict: Option; match: the words themselves
    all_ticked: str = ""
    pick: int = 0  # choices: how many to tick, where any of the good ones will do; 0: all the right ones
    items: tuple[Item, ...] = ()  # in the right order; show shown_items
    either: frozenset[frozenset[str]] = frozenset()  # pairs of item ids whose order is free
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    answer: float | None = None
    tolerance: float = 0.0
    unit: str = ""
    slips: tuple[Slip, ...] = ()
    too_long: str = ""
    too_short: str = ""
    otherwise: str = ""
    statement: str = ""  # span: the statement in whose sentence words are marked ...
    gold_role: str = ""  # ... and the role of the words to mark
    accept: Mapping[str, str] = field(default_factory=dict)  # ... and other roles that are accepted, with what is said
    min_words: int = 0
    rubric: tuple[str, ...] = ()
    top_score: int = 2  # text: the most that a criterion can get
    samples: tuple[Sample, ...] = ()
    low: float = 0
    high: float = 0
    step: float = 1
    near: float = 0.0
    near_feedback: str = ""
    far_feedback: str = ""
    reason: bool = False
    replay: str = ""  # predict: the exercise whose first answer is shown beside the new one
    note: str = ""  # form: what to write into its note

    @property
    def shown_items(self) -> tuple[Item, ...]:
        """The items of an ``order`` exercise as they are shown: shuffled, always in one way, never right."""
        from lessons.course.marking.ordering import wrong_pairs

        def place(item: Item) -> str:
            return hashlib.sha256(f"{self.id}/{item.id}".encode()).hexdigest()

        shown = sorted(self.items, key=place)
        for _ in shown:
            if wrong_pairs(self, [item.id for item in shown]):
                break
            shown = shown[1:] + shown[:1]
        return tuple(shown)

    @property
    def shown_sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the edition in use that stand above the prompt, each once."""
        from lessons.course import passages

        statements = [*self.show, *([self.statement] if self.statement else [])]
        return tuple({each.start: each for each in map(passages.sentence, statements)}.values())

    @property
    def aside(self) -> str:
        """Whose article the question is about, where a reader could take it for their own, and whether answers are
        only compared; else ``""``.

        A notebook that asks nothing about an article of one's own says so once, at its first question.
        """
        from lessons.case import own
        from lessons.course import own_tasks

        if self.compared:
            return DRAFT
        if self.about == "own" or own.in_use() is None:
            return ""
        number, asking = self.id.partition(".")[0], own_tasks.notebooks()
        if number in asking:
            return (self.instead or COURSE) if self.about == "course" else ""
        first = notebook(number).exercises[0].id == self.id
        return ELSEWHERE.format(literal.listed(asking)) if first else ""

    @property
    def glossary_entries(self) -> tuple[Entry, ...]:
        """Words and names of the question that the glossary explains, in the order in which they stand there.

        Who tries to remember gets the names alone: the meaning of a word may be the answer.
        """
        from lessons.case import glossary

        told = "\n".join(
            [*(sentence.text for sentence in self.shown_sentences), self.prompt, *(row.text for row in self.rows)]
        )
        terms = self.glossary and self.role == "core"
        return tuple(entry for entry in glossary.found_in(told) if terms or entry.name)

    def mark(self, answer: Any = UNTOUCHED, tries: int = 1) -> Result:
        """What the course says to an answer on the given try. Nothing is recorded."""
        from lessons.course import marking, result

        return result.of(self, marking.mark(self, answer), tries)

    def check(self, answer: Any = UNTOUCHED) -> Result:
        """Mark an answer and add the try to the student's record.

        The shape of the answer depends on the kind: the words or number of an option, a list of them, a
        number, words of the sentence ... ``None`` or ``"not sure"`` asks for the hint.
        """
        from lessons.course import marking, record, result
        from lessons.course.own_tasks import deciding

        marked, tries = marking.mark(self, answer), record.tries(self.id, self.about) + 1
        if not marked.counts:
            return result.of(self, marked, tries, note=self._keep(marked.answer, tries))
        entry = record.Entry.now(self.id, deciding.kept(self, marked.answer), marked.outcome, tries, self.about)
        return result.of(self, marked, tries, note=record.append(entry))

    def _keep(self, draft: str | None, tries: int) -> str:
        """Keep a text that is no try yet; returns why it could not be saved, or ""."""
        from lessons.course import record
        from lessons.course.own_tasks import deciding

        if draft is None:
            return ""
        kept, before = deciding.kept(self, draft), record.draft(self.id, self.about)
        if before and before.answer == kept:
            return ""
        return record.append(record.Entry.now(self.id, kept, record.DRAFT, tries, self.about))

    def who(self, choice: str | int) -> Result:
        """Say who is right about your latest answer, where it was compared with a machine's draft.

        ``"I am right"`` mends the draft; ``"The machine is right"`` and ``"Both can be argued"`` are kept. Raises
        BadValue with one sentence if there is no such choice, or nothing to decide.
        """
        from lessons.course.own_tasks import deciding

        return deciding.decide(self, choice)

    def last(self) -> tuple[Any, Result] | None:
        """The latest answer in the record and what is said to it; None if none there still fits.

        A "not sure" after an answer keeps the answer, and what was said to it, and brings the next help. A text that
        was kept after the last try, and is none yet, comes before all.
        """
        from lessons.course import marking, record, result
        from lessons.course.own_tasks import deciding

        draft = record.draft(self.id, self.about) if self.kind == "text" else None
        if draft and self._asks_the_same(begun := deciding.given(draft.answer)):
            return begun.answer, result.of(self, marking.mark(self, begun.answer), draft.tries)
        entries = list(record.answers(self.id, self.about))
        if self.kind == "span":  # its answers are places in a sentence of one edition
            entries = [entry for entry in entries if entry.edition == record.edition(self.about)]
        # Marking a year of tries would keep a student waiting.
        told = [(deciding.given(entry.answer), entry.tries) for entry in entries[-50:]]
        marked = [
            (marking.mark(self, each.answer, each.who), tries, each)
            for each, tries in told
            if self._asks_the_same(each)
        ]
        fitting = [(mark, tries) for mark, tries, each in marked if mark.counts and not self._is_doubtful(each, mark)]
        if not fitting:
            return None
        latest = next((mark for mark, _ in reversed(fitting) if mark.answer is not None), fitting[-1][0])
        return latest.answer, result.of(self, latest, fitting[-1][1])

    def _asks_the_same(self, told: Given) -> bool:
        return not self.subject or told.on in ("", self.subject)

    def _is_doubtful(self, told: Given, mark: Marking) -> bool:
        """Whether an answer of version 0.3.0 may have been about another sentence: then it is not called wrong."""
        return bool(self.subject) and not told.on and told.answer is not None and mark.outcome == "not yet"

    def __repr__(self) -> str:
        from lessons.course import plain

        return plain.text(self)

    def live(self) -> Any:
        from lessons.course.widgets import Panel

        return Panel(self).widget

    def plain(self) -> str:
        from lessons.course import plain

        return plain.html(self)


@dataclass(frozen=True)
class Lesson:
    """One notebook's questions and objectives."""

    notebook: str
    slug: str
    title: str
    question: str
    objectives: tuple[Objective, ...]
    exercises: tuple[Exercise, ...]
    reading: float = 0  # minutes for the texts and figures between the exercises

    @property
    def minutes_core(self) -> float:
        """The minutes of all exercises that are not for those who want more."""
        return sum(exercise.minutes for exercise in self.exercises if not exercise.stretch)

    @property
    def minutes(self) -> int:
        """The whole minutes that the notebook's header states: reading, and all exercises but the stretch."""
        return ceil(self.minutes_core + self.reading)


def sentence_label(sentence: Sentence) -> str:
    """``"Headline"``, or ``"Sentence 7"`` for the seventh body sentence of the edition in use."""
    return f"Sentence {sentence.sentence}" if sentence.sentence else "Headline"


def notebooks() -> tuple[str, ...]:
    """The numbers of the notebooks that have exercises, in order."""
    return tuple(sorted(path.stem for path in (paths.data() / "exercises").glob("[0-9][0-9].toml")))


def notebook(number: str) -> Lesson:
    """The lesson of a notebook, for example ``notebook("03")``.

    Raises UnknownExercise if there is none, ExerciseFileError if its file breaks a rule for authors.
    """
    from lessons import case

    path = paths.data() / "exercises" / f"{number}.toml"
    if number not in notebooks():
        raise UnknownExercise(f"There are no exercises for a notebook “{number}”; there are {_listed(notebooks())}.")
    return _read(str(path), path.stat().st_mtime_ns, case.edition())


@lru_cache(maxsize=64)
def _read(path: str, changed: int, edition: str) -> Lesson:
    from lessons.course import loading

    return loading.read(Path(path))


def exercise_ids() -> tuple[str, ...]:
    """The ids of all exercises, in the order of the course."""
    return tuple(exercise.id for number in notebooks() for exercise in notebook(number).exercises)


def find(identifier: str) -> Exercise:
    """The exercise with an id like ``"03.2"``: the one about an article of one's own while such an article is in use.

    Raises UnknownExercise with ids that come near.
    """
    wanted = str(identifier).strip()
    number = wanted.partition(".")[0]
    if number not in notebooks():
        near = difflib.get_close_matches(wanted, exercise_ids(), 3, 0.5) or notebooks()
        raise UnknownExercise(f"There is no exercise “{shorten(wanted)}”; try {_listed(near)}.")
    exercises = {exercise.id: exercise for exercise in notebook(number).exercises}
    if wanted in exercises:
        from lessons.course import own_tasks

        return own_tasks.variant(exercises[wanted])
    near = difflib.get_close_matches(wanted, exercises, 3, 0.5) if "." in wanted else list(exercises)[:5]
    raise UnknownExercise(f"There is no exercise “{shorten(wanted)}”; notebook {number} has {_listed(near)}.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none yet"
