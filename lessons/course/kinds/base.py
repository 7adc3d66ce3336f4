"""What every kind of question shares: its fields, how a try is taken and kept, and what each kind has to say itself.

Kinds know files only as tables, and the questions about an article of one's own only as a :class:`Machine`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Protocol

from lessons.case.glossary import Entry, found_in
from lessons.course import marking, passages, plain, record
from lessons.course.marking import UNTOUCHED, BadAnswer, Given, Marking
from lessons.course.result import COMPARED, KEPT, NOTED, TITLES, UNSURE, WAITS, WORDS, Result
from lessons.kit import markup
from lessons.kit.errors import BadValue
from lessons.kit.language import later, say
from lessons.kit.literal import shorten
from lessons.kit.panel import NeedsKernel, Unanswered
from lessons.kit.toml_table import UNWRITTEN, Table
from lessons.text.article import Sentence

About = Literal["course", "own", "any"]
NO_KEY = "no right answer: it is kept for later"
SHORT, LINE = 48, 90  # characters of an answer in the key on one page


@dataclass(frozen=True)
class Ground:
    """What a row or an option of a question about an article of one's own rests on: a sentence and a finding in it.

    ``finding`` is the finding's number, 0 where the machine finds nobody who told the sentence. ``sure`` says that a
    person has confirmed what is asked of it: only then it is a key.
    """

    sentence: int
    finding: int = 0
    sure: bool = False


class Part(NamedTuple):
    """One thing in an answer: where in the question, in which words, what it is worth, what is said to it."""

    place: str
    words: str
    outcome: str
    said: str


class Machine(Protocol):
    """With whose draft of an article of one's own an answer is compared: :class:`own_tasks.question.Question`."""

    def compare(self, exercise: Exercise, marking: Marking, who: str) -> Marking: ...
    def decide(self, exercise: Exercise, choice: str | int) -> Result: ...
    def again(self) -> Exercise: ...


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Exercise(NeedsKernel, ABC):
    """One question. Texts are Markdown with their placeholders filled for the edition of the article in use."""

    kind: ClassVar[str]
    action: ClassVar[str] = later("Check")  # what stands on the button
    question: ClassVar[str] = later("Your answer")  # the name of the control, to screen readers
    in_one_edition: ClassVar[bool] = False  # whether its answers are places in a sentence of one edition
    explained_at_last: ClassVar[bool] = True  # whether the answer is explained after three tries
    noted: ClassVar[tuple[str, ...]] = ()  # outcomes that are neither right nor wrong, though it is done

    id: Annotated[str, "the number of the notebook, a point, and a number"]
    title: Annotated[str, "a short heading"]
    minutes: Annotated[float, "4", 0.5]
    objective: Annotated[str, "the id of one of the objectives at the top of the file"]
    prompt: Annotated[str, "what to do"]
    hints: Annotated[tuple[str, ...], "a line to look at", 2]
    explain: Annotated[str, "the explained answer"]
    after: Annotated[str, "where this goes wrong in real life"] = ""
    role: Literal["core", "retrieval", "exit"] = "core"  # in the lesson
    stretch: bool = False
    about: About = "course"  # whose article: the course's, the workspace's own, or no article
    show: Annotated[tuple[str, ...], "S09"] = ()  # statements whose sentences stand above the prompt
    plain_words: Literal["beside", "after"] = "beside"  # after: with the explanation, as the page’s own words are asked
    misconceptions: Annotated[tuple[str, ...], "m07"] = ()
    standards: Annotated[tuple[str, ...], "RH.9-10.8"] = ()  # ids of the table of standards
    glossary: bool = True  # False where the meaning of a word is just what is asked
    cut_apart: bool = False  # on paper, its rows or options are also slips to cut apart
    options: Annotated[tuple[Any, ...], UNWRITTEN] = ()  # what is chosen from, where a kind has it; so rows and columns
    rows: Annotated[tuple[Any, ...], UNWRITTEN] = ()
    columns: Annotated[tuple[Any, ...], UNWRITTEN] = ()
    parallel: Annotated[str, "B.1"] = ""  # of a form: the same question about another text, in the other form
    held: Annotated[tuple[str, ...], UNWRITTEN] = ()  # of a form: its questions; replies wait until all are answered
    aside: Annotated[str, UNWRITTEN] = ""  # whose article it is about, where a reader could take it for their own
    machine: Annotated[Machine | None, UNWRITTEN] = None  # own: with whose draft answers are compared
    compared: Annotated[bool, UNWRITTEN] = False  # own: nobody has confirmed its key, so answers are not marked
    english: Annotated[Mapping[str, str], UNWRITTEN] = field(default_factory=dict)  # its words -> those in English
    subject: Annotated[str, UNWRITTEN] = ""  # own: what it asks about, in a few letters; answers count for that alone
    grounds: Annotated[tuple[Ground, ...], UNWRITTEN] = ()  # own: what each row or option rests on; or one for all

    # What a kind has of its own; the first four it has to write itself

    @abstractmethod
    def judge(self, answer: Any) -> Marking:
        """Mark an answer in terms of JSON that is not empty. Raises BadAnswer if it does not fit the question."""

    @abstractmethod
    def control(self) -> Control:
        """What a student handles."""

    @property
    @abstractmethod
    def answered_by(self) -> tuple[str, str]:
        """What stands inside ``.check(...)``, where CELLS are all columns, and what it means."""

    @abstractmethod
    def key(self) -> Iterator[str]:
        """The lines of the teacher's key: what is right, what else is accepted, what is said to each wrong answer."""

    @property
    def numbered(self) -> tuple[str, ...]:
        """What carries a number from 1, in words."""
        return tuple(option.text for option in self.options)

    def parts(self, answer: Any) -> tuple[Part, ...]:
        """An answer of the record taken apart, each thing in it with its reply; nothing, if it does not fit.

        A class's answers are counted by these parts, in the order of the question.
        """
        answer = self.as_asked(answer).answer
        marked = self.marked(answer)
        if answer is None or not marked.counts:
            return (Part("", marking.NOT_SURE, "not yet", ""),) * marked.counts
        return self._parts(marked)

    def _parts(self, marked: Marking) -> tuple[Part, ...]:
        """The parts of an answer that fits; here it is one thing."""
        return (Part("", self.in_words(marked.answer), marked.outcome, " ".join(marked.feedback)),)

    def in_words(self, answer: Any) -> str:
        """An answer that fits, as a reader of many answers sees it."""
        return f"{answer:g}" if isinstance(answer, float) else markup.text(str(answer))

    @property
    def scale(self) -> str:
        """What an answer may be, in words."""
        return ""

    def short_key(self) -> Iterator[str]:
        """The key as short as a teacher needs it who knows the question; of a kind with options, the right ones."""
        best = [shorten(option.text, LINE) for option in self.options if option.is_right]
        yield from best or [NO_KEY]

    # What is shown

    @property
    def statements(self) -> tuple[str, ...]:
        """The statements whose sentences are shown."""
        return self.show

    @property
    def shown_sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the edition in use that stand above the prompt, each once."""
        return tuple({each.start: each for each in map(passages.sentence, self.statements)}.values())

    @property
    def glossary_entries(self) -> tuple[Entry, ...]:
        """Words and names of the question that the glossary explains, in the order in which they stand there.

        Who tries to remember gets the names alone: the meaning of a word may be the answer.
        """
        sentences = (sentence.text for sentence in self.shown_sentences)
        told = "\n".join([*sentences, self.prompt, *(row.text for row in self.rows)])
        terms = self.glossary and self.role == "core"
        return tuple(entry for entry in found_in(told) if terms or entry.name)

    def __repr__(self) -> str:
        return plain.text(self)

    def live(self) -> Any:
        from lessons.course.widgets import Panel

        return Panel(self).widget

    def plain(self) -> str:
        return plain.html(self)

    # What is answered

    def mark(self, answer: Any = UNTOUCHED, tries: int = 1) -> Result:
        """What the course says to an answer on the given try. Nothing is recorded."""
        return self.reply(self.marked(answer), tries)

    def check(self, answer: Any = UNTOUCHED) -> Result:
        """Mark an answer and add the try to the student's record.

        The shape of the answer depends on the kind: the words or number of an option, a list of them, a
        number, words of the sentence ... ``None`` or ``"not sure"`` asks for the hint.
        """
        marked, tries = self.marked(answer), len(record.answers(self.id, self.about)) + 1
        kept, outcome = self.kept(marked.answer), marked.outcome
        if not marked.counts:
            before = record.draft(self.id, self.about)
            if marked.answer is None or (before and before.answer == kept):
                return self.reply(marked, tries)
            outcome = record.DRAFT
        note = record.append(record.Entry.now(self.id, kept, outcome, tries, self.about))
        return self._said(marked, tries, note) if marked.counts else self.reply(marked, tries, note)

    def who(self, choice: str | int) -> Result:
        """Say who is right about your latest answer, where it was compared with a machine's draft.

        ``"I am right"`` mends the draft; ``"The machine is right"`` and ``"Both can be argued"`` are kept. Raises
        BadValue with one sentence if there is no such choice, or nothing to decide.
        """
        if self.machine is None:
            raise BadValue(say(WORDS["nothing_to_decide"]))
        return self.machine.decide(self, choice)

    def last(self) -> tuple[Any, Result] | None:
        """The latest answer in the record and what is said to it; None if none there still fits.

        A "not sure" after an answer keeps the answer, and what was said to it, and brings the next help. A text that
        was kept after the last try, and is none yet, comes before all.
        """
        draft = record.draft(self.id, self.about)
        if draft and self._asks_the_same(begun := self.as_asked(draft.answer)):
            return begun.answer, self.mark(begun.answer, draft.tries)
        edition, fitting = record.edition(self.about), []
        for told, entry in self.tried()[-50:]:  # marking a year of tries would keep a student waiting
            if self.in_one_edition and entry.edition != edition:
                continue
            marked = self.marked(told.answer, told.who)
            # An answer of version 0.3.0 may have been about another sentence: then it is not called wrong.
            doubtful = self.subject and not told.on and told.answer is not None and marked.outcome == "not yet"
            if marked.counts and not doubtful:
                fitting.append((marked, entry.tries))
        if not fitting:
            return None
        latest = next((marked for marked, _ in reversed(fitting) if marked.answer is not None), fitting[-1][0])
        return latest.answer, self._said(latest, fitting[-1][1])

    @property
    def waits(self) -> bool:
        """Whether nothing is said to an answer yet: in a form, while one of its questions has none."""
        return bool(self.held) and not record.all_tried(self.held)

    def _said(self, marking: Marking, tries: int, note: str = "") -> Result:
        """The reply to a try in the record. A reply within a form would teach its next question."""
        if self.waits:
            return Result("not tried", KEPT, (say(WAITS),), note=note, tries=tries)
        return self.reply(marking, tries, note)

    def tried(self) -> list[tuple[Given, record.Entry]]:
        """The tries in the record that were about just what it asks now, the latest last."""
        tries = ((self.as_asked(entry.answer), entry) for entry in record.answers(self.id, self.about))
        return [(given, entry) for given, entry in tries if self._asks_the_same(given)]

    def as_asked(self, kept: Any) -> Given:
        """An answer of the record, in the words of the question as it is asked here."""
        told = marking.given(kept)
        here = {english: words for words, english in self.english.items()}
        return replace(told, answer=marking.exchanged(told.answer, here))

    def marked(self, answer: Any = UNTOUCHED, who: str = "") -> Marking:
        """Mark an answer of any shape; or compare it, where the key would be a draft that nobody has confirmed.

        ``who`` is who is right, if the reader has said so. ``None`` and ``"not sure"`` are answers of every kind. An
        answer that does not fit the question gets one sentence that says how to answer, and is no try.
        """
        if answer is UNTOUCHED:
            return Marking("not tried", (say(WORDS["nothing_yet"]),), counts=False)
        answer = marking.builtin(answer)
        if answer is None or (isinstance(answer, str) and marking.folded(answer).strip(" .") == marking.NOT_SURE):
            return Marking("not yet", (say(WORDS["unsure"]),))
        if marking.is_empty(answer):
            return Marking("not tried", (say(WORDS["nothing_yet"]),), counts=False)
        try:
            marked = self.judge(answer)
        except BadAnswer as problem:
            return Marking("not tried" if self.compared else "not yet", (str(problem),), counts=False)
        return self.machine.compare(self, marked, who) if self.compared and self.machine else marked

    def reply(self, marking: Marking, tries: int, note: str = "") -> Result:
        """What is said to a marking on the given try, with the help that is due: hint, contrast case, explanation."""
        done = marking.outcome in ("acceptable", "right")
        stuck = marking.counts and not done
        told = not self.compared and (done or (stuck and tries >= 3 and self.explained_at_last))
        title = NOTED if marking.outcome in self.noted else TITLES[marking.outcome]
        if marking.compared:
            title = COMPARED
        elif self.compared and marking.counts:  # nothing is right or wrong beside a draft that nobody has confirmed
            title = UNSURE
        return Result(
            outcome=marking.outcome,
            title=title,
            feedback=(stuck and tries < 3 and marking.early) or marking.feedback,
            hint=self.hints[min(max(tries, 1), 2) - 1] if stuck and not told else "",
            explain=self.explain if told else "",
            after=self.after if told else "",
            note=note,
            score=marking.score,
            tries=tries,
            counts=marking.counts,
            asks=say(WORDS["asks"], id=self.id) if marking.asks else "",
        )

    def kept(self, answer: Any, who: str = "") -> Any:
        """An answer as the record keeps it: in English, as the question may be asked in another language one day, and
        with what it was about, as another sentence may be asked about.
        """
        answer = marking.exchanged(answer, self.english)
        if not self.subject or answer is None:
            return answer
        return {"answer": answer, "on": self.subject, **({"who": who} if who else {})}

    def _asks_the_same(self, told: Given) -> bool:
        return not self.subject or told.on in ("", self.subject)


class Control:
    """What a student presses, ticks, moves or writes: a ``widget``, and the answer in it. A control marks nothing.

    ``read`` gives the answer in the shape that :meth:`Exercise.check` takes; ``empty`` is said where there is none.
    ``restore`` shows an earlier answer, without what does not fit the exercise any more. A control can bring more, for
    after the first answer: widgets ``below``, a button to answer ``again``, ``places`` for what is said to that. A
    ``sentence`` that stands in it need not stand above the prompt.
    """

    below: tuple[Any, ...] = ()
    places: tuple[Any, ...] = ()
    again: Any = None
    sentence: Sentence | None = None

    def __init__(
        self, widget: Any, read: Callable[[], Any], restore: Callable[[Any], None], empty: str = "", **parts: Any
    ) -> None:
        self.widget, self.read, self.restore, self.empty = widget, read, restore, empty
        vars(self).update(parts)  # by their names, for whoever works it from code

    @property
    def value(self) -> Any:
        """The answer. Raises Unanswered if there is none."""
        answer = self.read()
        if answer in (None, "", []):
            raise Unanswered(self.empty)
        return answer

    def reveal(self, result: Result) -> None:
        """Show what comes with a result."""


def bare(words: object) -> str:
    """Words that will stand in quotation marks, without their own."""
    return str(words).removeprefix("“").removesuffix("”")


def sentence_text(t: Table, statement: str) -> str:
    """The words of the sentence in which a statement stands, with its number in front, for a table that names it."""
    try:
        sentence = passages.sentence(statement)
    except KeyError as error:
        raise t.fail(f"the statement “{statement}” can’t be shown ({error.args[0]})") from None
    return f"{passages.label(sentence)}: {sentence.text}"
