"""An exercise and an answer in, differences out: the reader beside the machine.

A draft is never a key. As long as nobody has confirmed what a question asks, an answer is neither right nor wrong: it
is laid beside the machine's, part by part, with the rule by which the machine came to its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from lessons.course import passages
from lessons.course.kinds import Choice, Choices, Exercise, Grid, Match, Span
from lessons.course.kinds.base import Ground
from lessons.course.marking import ME, NOT_SURE, Marking
from lessons.course.own_tasks.wording import quoted
from lessons.kit import literal, markup

if TYPE_CHECKING:
    from lessons.sources import Relation

WAITING = "What still differs can be marked in notebook 12, step 2."
AGREED = "You and the machine agree."
HEAD = "| part | you | the machine | the machine’s rule |\n|---|---|---|---|"
QUOTATION_KINDS = ("direct", "mixed", "indirect")
SOURCE, NO_SOURCE = "a source", "no source"
# Which field of a finding answers a column: whoever changed another one has not changed this.
_FIELDS = {"quotation": "content", "kind": "source_type", "named": "source_type", "steps": "outer"}
CONFIRMED = "A person has confirmed this."
CHANGED = "A person has changed this."
# By what the machine tells what is no part of the sentence.
RULES = {
    "cue_class": "The list of cues has this class for it.",
    "quotation": "It looks for quotation marks around the content, as far as it takes the content to go.",
    "antecedent": "It takes the last source named before that fits the word.",
    "named": "A source counts as named if its kind has a name: a person by name, an office, a paper, a text.",
    "nobody": "It found no word here that says who told it.",
}


@dataclass(frozen=True)
class Line:
    """One thing that was answered: ``part`` of what ``ground`` stands for, and both answers, as Markdown.

    ``column`` is the id of a column of a table, else what is asked. ``open`` says that the reader was not sure.
    """

    ground: Ground
    part: str
    you: str
    machine: str
    column: str
    agree: bool = False
    open: bool = False


def compared(exercise: Exercise, marking: Marking, who: str = "") -> Marking:
    """What is said in the place of a marking, of an answer in the form of the record; ``who`` is who is right, if the
    reader has said so."""
    lines = list(differences(exercise, marking))
    same = all(line.agree for line in lines)
    decided = [] if same or not who else [f"**Who is right?** {who}.{f' {WAITING}' if who == ME else ''}"]
    return replace(
        marking,
        outcome="acceptable",
        feedback=(*said(exercise, lines), *decided),
        early=(),
        score=sum(line.agree for line in lines) / len(lines),
        compared=True,
        asks=not who and any(not line.agree and not line.open for line in lines),
    )


@singledispatch
def differences(exercise: Exercise, marking: Marking) -> Iterator[Line]:
    """All that was answered, what differs and what does not."""
    raise NotImplementedError


def agrees(exercise: Exercise, marking: Marking) -> bool:
    """Whether reader and machine have the same in every part."""
    return all(line.agree for line in differences(exercise, marking))


def said(exercise: Exercise, lines: list[Line]) -> tuple[str, ...]:
    """The sentence, and a table of what differs; one sentence if nothing does."""
    apart = [line for line in lines if not line.agree]
    if not apart:
        return (AGREED,)
    sentence = [_sentence(exercise)] if len(exercise.grounds) == 1 and not exercise.columns else []
    rows, before = [HEAD], ""
    for each in apart:
        why = rule(each)
        rows.append(f"| {each.part} | {each.you} | {each.machine} | {why if why != before else 'the same'} |")
        before = why
    same = len(lines) - len(apart)
    rest = [f"In the other {same if same > 1 else 'one'} you and the machine agree."] if same else []
    return (*sentence, "\n".join(rows), *rest)


def rule(line: Line) -> str:
    """The sentence of the rule by which the machine came to its answer."""
    from lessons import sources as attribution
    from lessons.case import own
    from lessons.course.own_tasks import drafts

    if line.ground.sure:
        return CONFIRMED
    mine = own.in_use()
    draft = drafts.of(mine) if mine else None
    row = draft.rows.get(line.ground.finding) if draft else None
    if draft is None or row is None:  # a finding that is gone was taken out since the question was shown
        return CHANGED if line.ground.finding else RULES["nobody"]
    basis = draft.basis(row.relation)
    if row.state == "added" or _value(row.relation, line.column) != _value(basis, line.column):
        return CHANGED
    if line.column in ("kind", "steps"):
        source, carrier = (
            quoted(draft.label(each)) if each else "" for each in (row.relation, draft.carrier(row.relation))
        )
        return f"It goes by {source}{', through ' * bool(carrier)}{carrier}."
    return RULES.get(line.column) or attribution.RULES.get(basis.rule, "")


def _value(relation: Relation, column: str) -> Any:
    """What a finding has for a part that is asked about, or for a column of a table."""
    return getattr(relation, _FIELDS.get(column, column), None)


def _sentence(exercise: Exercise) -> str:
    shown = exercise.shown_sentences[-1]
    return f"**Sentence {shown.sentence}:** {literal.markdown(shown.text)}"


@differences.register
def _(exercise: Span, marking: Marking) -> Iterator[Line]:
    sentence = passages.sentence(exercise.statement)
    start, end = marking.answer
    yield Line(
        exercise.grounds[0],
        exercise.gold_role,
        quoted(sentence.text[start:end]),
        quoted(passages.words(exercise.statement, exercise.gold_role)),
        exercise.gold_role,
        agree=exercise.judge(marking.answer).outcome == "right",
    )


@differences.register
def _(exercise: Match, marking: Marking) -> Iterator[Line]:
    for place, (row, chosen) in enumerate(zip(exercise.rows, marking.answer, strict=True)):
        ground = exercise.grounds[min(place, len(exercise.grounds) - 1)]
        one = len(exercise.grounds) == 1
        part = row.text if one else f"{place + 1}. {_short(row.text)}"
        asked = row.text if one else "quotation" if exercise.options == QUOTATION_KINDS else "cue_class"
        yield Line(ground, part, chosen, row.best, asked, chosen == row.best, chosen == NOT_SURE)


@differences.register
def _(exercise: Choice, marking: Marking) -> Iterator[Line]:
    best = next(each.text for each in exercise.options if each.verdict == "best")
    chosen = marking.answer
    yield Line(exercise.grounds[0], "whom it stands for", chosen, best, "antecedent", agree=chosen == best)


@differences.register
def _(exercise: Choices, marking: Marking) -> Iterator[Line]:
    ticked = set(marking.answer)
    for option, ground in zip(exercise.options, exercise.grounds, strict=True):
        yours = NO_SOURCE if option.text in ticked else SOURCE
        found = NO_SOURCE if option.tick == "yes" else SOURCE
        if option.tick == "either":
            yours = found
        yield Line(ground, _short(option.text), yours, found, "sourcing", yours == found)


@differences.register
def _(exercise: Grid, marking: Marking) -> Iterator[Line]:
    for column in exercise.columns:
        for row, cells, ground in zip(exercise.rows, marking.answer, exercise.grounds, strict=True):
            chosen, best = cells[column.id], row.key[column.id]
            part = f"{row.text.partition(':')[0]}, {column.label}"
            yield Line(ground, part, chosen, best, column.id, chosen == best, chosen == NOT_SURE)


def _short(text: str) -> str:
    """A row in a few words: a whole sentence is named by its number."""
    head = text.partition(":")[0]
    return (
        head
        if head.startswith(("Sentence ", "“")) and len(text) > 50
        else literal.markdown(literal.shorten(markup.text(text), 50))
    )
