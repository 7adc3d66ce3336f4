"""Questions about an article as it is coded: its ledger, its sentences without a source, its loudest voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from lessons.case import coding
from lessons.case.coding import CodedSentence
from lessons.case.corrections.desk import Desk
from lessons.case.own import OwnArticle
from lessons.case.own.labels import noun
from lessons.course.kinds import Choices, FreeText, Grid, Number
from lessons.course.kinds.base import Ground
from lessons.course.kinds.choices import Tick, Ticked
from lessons.course.kinds.grid import Column, Row
from lessons.course.kinds.number import Slip
from lessons.course.own_tasks import correcting, picking, suiting
from lessons.course.own_tasks.drafts import Draft
from lessons.course.own_tasks.question import Asked, Line, Question, fill, in_short, quoted, said, texts
from lessons.kit import literal

KINDS = ("named person", "unnamed person", "unnamed group", "institution", "text or tradition", "media")
STEPS = ("1", "2", "3")
SOURCE, NO_SOURCE = "a source", "no source"
_NAMED = 3  # voices that are heard most, all equally often, and named
_TOLERANCE = 1.0  # percent
# Whether a sentence is to be ticked as one without a source; any other can be ticked or not.
TICKS: Mapping[str, Ticked] = {"credited": "no", "none": "yes"}


class Ledger(Question):
    """Write lines of the ledger: five credited sentences, or the one of an exit ticket."""

    shape = "ledger"
    kind = Grid

    def asked(self, draft: Draft) -> Asked | None:
        coded = self._coded(draft)
        if not coded:
            return None
        keys = [{"kind": line.kind, "named": line.named, "steps": str(min(line.steps, len(STEPS)))} for line in coded]
        told = " ".join(
            f"Sentence {line.sentence}: {quoted(line.source)}, {key['kind']}, named: {key['named']}, "
            f"steps: {key['steps']}."
            for line, key in zip(coded, keys, strict=True)
        )
        columns = tuple(
            Column(name, label, options, self.task.text(f"{name}_otherwise", "what to ask"))
            for name, label, options in (
                ("kind", "Source", KINDS), ("named", "Named?", ("yes", "no")), ("steps", "Steps", STEPS),
            )
        )  # fmt: skip
        rows = tuple(
            Row(_shown(line), key=key, accept=_as_body(line, key)) for line, key in zip(coded, keys, strict=True)
        )
        fields = {"columns": columns, "rows": rows}
        return Asked(fields, tuple(_ground(draft, line) for line in coded), {"answers": told})

    def _coded(self, draft: Draft) -> list[CodedSentence]:
        """The sentences whose lines are asked for.

        Where a reader has taken the source out of a sentence that nobody has confirmed yet, the machine's line stays:
        so does the table, with the answers in it, whatever another question made of one of its lines.
        """
        machine = {line.sentence: line for line in coding.drafted(draft.mine)}
        lines = [
            machine[line.sentence]
            if line.sourcing not in coding.TOLD and line.sentence not in draft.confirmed
            else line
            for line in _suitable(draft)
        ]
        told = [line for line in lines if _is_line(draft, line)]
        if "pick" in self.task:
            relation = picking.picked(draft).get(self.task.text("pick", "last"))
            here = draft.at(relation.start) if relation else None
            return [line for line in told if here and line.sentence == here.sentence]
        first, count = int(self.task.number("first", "1")) - 1, int(self.task.number("count", "5"))
        told.sort(key=lambda line: (line.sentence not in draft.confirmed, line.sentence))
        return sorted(told[first : first + count], key=lambda line: line.sentence)

    def lines(self, exercise: Grid, answer: list[dict[str, str]]) -> Iterator[Line]:
        for column in exercise.columns:
            for row, cells, ground in zip(exercise.rows, answer, exercise.grounds, strict=True):
                part = f"{row.text.partition(':')[0]}, {column.label}"
                yield Line(ground, part, cells[column.id], row.key[column.id], column.id)

    def correct(self, desk: Desk, exercise: Grid, answer: list[dict[str, str]], lines: Sequence[Line]) -> Iterator[str]:
        for line in lines:
            number = line.ground.finding
            if line.column == "kind":
                yield correcting.recode(desk, number, source_type=line.you)
            elif line.column == "named":
                yield correcting.call_named(desk, number, line.you)
            elif int(line.you) < int(line.machine):  # somebody more can't be made up
                yield correcting.shorten_chain(desk, number, int(line.you))


class Unsourced(Question):
    """Tick the sentences without a source, among some that stand evenly over the article."""

    shape = "unsourced"
    kind = Choices

    def asked(self, draft: Draft) -> Asked | None:
        chosen = self._chosen(draft, int(self.task.number("count", "8")))
        none = [str(line.sentence) for line in chosen if line.sourcing == "none"]
        if not none or len(chosen) < 2:
            return None
        replies: Mapping[Ticked, str] = {
            "no": self.task.text("credited", "said where a sentence with a source was ticked"),
            "yes": self.task.text("none", "said where a sentence without a source was left"),
            "either": self.task.text("either", "said of a sentence that can be argued"),
        }
        options = []
        for line in chosen:
            row = draft.rows.get(line.relation)
            acts = row is not None and row.relation.mode != "core"  # who thanks or wants: a source can be argued
            tick: Ticked = "either" if acts else TICKS.get(line.sourcing, "either")
            options.append(Tick(_shown(line), tick, fill(replies[tick], {"number": str(line.sentence)})))
        told = f"sentence{'s' * (len(none) > 1)} {', '.join(none)}"
        grounds = tuple(_ground(draft, line) for line in chosen)
        return Asked({"options": tuple(options)}, grounds, {"answers": told})

    def _chosen(self, draft: Draft, count: int) -> list[CodedSentence]:
        """So many sentences, half of them without a source; if there are enough, those that a person has confirmed."""
        empty = _empty(draft)
        lines = [line for line in _suitable(draft) if line.sentence not in empty or not suiting.may_point(line.text)]
        confirmed = [line for line in lines if line.sentence in draft.confirmed]
        if len(confirmed) >= count and any(line.sentence in empty for line in confirmed):
            lines = confirmed
        bare = _evenly([line for line in lines if line.sentence in empty], count // 2)
        told = _evenly([line for line in lines if line.sentence not in empty], count - len(bare))
        return sorted([*bare, *told], key=lambda line: line.sentence)

    def lines(self, exercise: Choices, answer: list[str]) -> Iterator[Line]:
        for option, ground in zip(exercise.options, exercise.grounds, strict=True):
            machine = NO_SOURCE if option.tick == "yes" else SOURCE
            you = NO_SOURCE if option.text in answer else SOURCE
            yield Line(ground, in_short(option.text), machine if option.tick == "either" else you, machine, "sourcing")

    def correct(self, desk: Desk, exercise: Choices, answer: list[str], lines: Sequence[Line]) -> Iterator[str]:
        for line in lines:
            if line.you == NO_SOURCE:
                yield from correcting.take_source(desk, line.ground.sentence)


class TopShare(Question):
    """Work out the share of the voice that is heard most.

    It counts what stands in its own table, so it can be marked; whose table it is stands above it.
    """

    shape = "top_share"
    kind = Number

    def asked(self, draft: Draft) -> Asked | None:
        numbers: dict[str, list[str]] = defaultdict(list)
        for line in coding.credited():
            numbers[line.source].append(str(line.sentence))
        if not numbers:
            return None
        voices = sorted(numbers, key=lambda voice: -len(numbers[voice]))
        top, credited, sentences = len(numbers[voices[0]]), sum(map(len, numbers.values())), len(coding.rows())
        rows = "\n".join(
            f"| {', '.join(numbers[voice])} ({len(numbers[voice])}) | {literal.markdown(voice)} |" for voice in voices
        )
        table = f"\n| sentences | who told it |\n|---|---|\n{rows}"
        first = [literal.markdown(voice) for voice in voices if len(numbers[voice]) == top]
        done, total = len(draft.confirmed), len(draft.article.body_sents)
        state = "table_confirmed" if done >= total else "table_partly" if done else "table_draft"
        whose = fill(said(state), {"done": str(done), "total": str(total)})
        words = {
            "table": f"*{whose}*\n{table}",
            "top": str(top),
            "top_voice": ", or ".join(first) if len(first) <= _NAMED else f"each of {len(first)} sources",
            "credited": str(credited),
            "sentences": str(sentences),
        }
        share = 100 * (top / credited)
        slips = [Slip(100 * top / sentences, self.task.text("of_all", "divided by all"), 0.6)]
        if top > 1:  # “1” may well mean the whole, 100 percent
            slips.append(Slip(float(top), self.task.text("upper", "the upper number alone")))
        # A slip that comes near the right number in this article would call it wrong.
        apart = [slip for slip in slips if abs(slip.value - share) > _TOLERANCE + slip.tolerance]
        fields = {
            "answer": share,
            "tolerance": _TOLERANCE,
            "unit": "%",
            "slips": tuple(replace(slip, feedback=fill(slip.feedback, words)) for slip in apart),
            "otherwise": fill(self.task.text("otherwise", "what to count"), words),
        }
        return Asked(fields, words=words, table=table)


class Free(Question):
    """Write a text of one’s own."""

    shape = "free"
    kind = FreeText

    def asked(self, draft: Draft) -> Asked:
        return Asked(self.task.values(FreeText, "min_words", "rubric", "top_score", "samples"))


def _evenly(lines: list[CodedSentence], count: int) -> list[CodedSentence]:
    """So many of them, from all over the article."""
    return [lines[place * len(lines) // count] for place in range(count)] if len(lines) > count else lines


def _empty(draft: Draft) -> set[int]:
    """The sentences where nobody is found who told them, before any correction in a sentence not yet confirmed."""
    kept = filter(draft.is_confirmed, draft.relations)
    machine = (relation for relation in draft.mine.draft if not draft.is_confirmed(relation))
    standing = coding.in_sentences(draft.article, [*kept, *machine])
    told = {number for number, here in standing.items() if any(coding.sourcing_of(each) != "none" for each in here)}
    return {sentence.sentence for sentence in draft.article.body_sents} - told


def _suitable(draft: Draft) -> list[CodedSentence]:
    """The coded sentences that suit a question."""
    numbers = _numbers(draft.mine) if draft.english else ()
    return [line for line in coding.rows(draft.mine) if line.sentence in numbers]


@lru_cache(maxsize=4)
def _numbers(mine: OwnArticle) -> frozenset[int]:
    """The numbers of the sentences that suit a question, whatever a reader corrects: none in a talk."""
    article = mine.article
    return frozenset(
        sentence.sentence
        for sentence in (() if suiting.is_talk(article) else article.sents)
        if suiting.sentence_suits(article, sentence) and not suiting.is_own_voice(article, sentence)
    )


def _is_line(draft: Draft, line: CodedSentence) -> bool:
    """Whether somebody who can tell something tells in a sentence: who thanks, wants or welcomes tells no fact."""
    row = draft.rows.get(line.relation)
    basis = draft.basis(row.relation) if row else draft.by_machine.get(line.relation)
    if line.sourcing not in coding.TOLD or line.kind not in KINDS or basis is None:
        return False
    named = basis.antecedent or next(iter(basis.source), None)
    if named is None or basis.mode != "core" or not suiting.is_teller(draft, named):
        return False
    here, source = draft.home(basis), next(iter(basis.source), named)
    return here is None or not suiting.is_denied(draft.article.clean, here, source, basis.cue[0])


def _as_body(line: CodedSentence, key: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What else can be said of a source that is a body and a group: “the police”."""
    body = texts()["body"]
    if key["kind"] not in body["kind"] or noun(line.source) not in body["nouns"].split():
        return {}
    return {
        column: {answer: reply for answer, reply in body[column].items() if answer != key[column]}
        for column in ("kind", "named")
    }


def _shown(line: CodedSentence) -> str:
    return f"Sentence {line.sentence}: {literal.markdown(line.text)}"


def _ground(draft: Draft, line: CodedSentence) -> Ground:
    return Ground(line.sentence, line.relation, line.sentence in draft.confirmed)
