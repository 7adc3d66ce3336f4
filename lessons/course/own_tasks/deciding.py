"""A decision in, corrections out: who is right, the reader or the machine?

“I am right” mends the draft as far as a program can do it: the parts, whom a small word stands for, the class of a
cue, the kind of a source and whether it has a name, who passed it on, and that a sentence has no source. What it can't
do it says, with the way. “The machine is right” and “Both can be argued” stay in the record, with the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lessons.case import coding
from lessons.case.corrections.desk import Desk
from lessons.case.corrections.events import Event
from lessons.case.corrections.finding import coding as coded
from lessons.course import kinds, record
from lessons.course.kinds import Choice, Exercise, Match
from lessons.course.kinds.base import NOTHING_TO_DECIDE
from lessons.course.marking import CHOICES, ME, BadAnswer, given, pick
from lessons.course.own_tasks import about_findings, comparing, drafts
from lessons.course.own_tasks.comparing import NO_SOURCE, Line
from lessons.kit.errors import BadValue

if TYPE_CHECKING:
    from lessons.case.corrections.applying import Row
    from lessons.course.marking import Marking
    from lessons.course.result import Result
    from lessons.sources import Relation, Span

DONE = "The draft now has it as you say. You can undo it in notebook 12, step 2."
PARTLY = (
    "Some of it is in the draft now. You can undo it in notebook 12, step 2. The rest can’t be done from here: mark it "
    "there."
)
WAY = "From here this can’t be put into the draft. Mark it in notebook 12, step 2."


def is_settled(exercise: Exercise) -> bool:
    """Whether the reader has said “I am right”, and the draft now has it so: then a person has confirmed it."""
    for entry in reversed(record.answers(exercise.id, "own")):
        told = given(entry.answer)
        if told.on == exercise.subject and told.who == ME:
            marked = exercise.marked(told.answer)
            if marked.compared and comparing.agrees(exercise, marked):
                return True
    return False


def decide(exercise: Exercise, choice: str | int) -> Result:
    """Say who is right about the latest answer to a question, and keep it.

    Raises BadValue with one sentence if there is no such choice, or nothing to decide.
    """
    try:
        who = CHOICES[pick(CHOICES, choice, "choice")]
    except BadAnswer as problem:
        raise BadValue(str(problem)) from None
    last = exercise.last() if exercise.compared else None
    answer = last[0] if last else None
    marked = exercise.marked(answer)
    if answer is None or not marked.asks:
        raise BadValue(NOTHING_TO_DECIDE)
    tries = record.tries(exercise.id, exercise.about)
    note = record.append(
        record.Entry.now(exercise.id, exercise.kept(answer, who), marked.outcome, max(tries, 1), "own")
    )
    done = f" {_mend(exercise, marked)}" if who == ME else ""
    shown = replace(marked, asks=False, feedback=(*marked.feedback, f"**Who is right?** {who}.{done}"))
    return exercise.reply(shown, max(tries, 1), note)


def _mend(exercise: Exercise, marking: Marking) -> str:
    """Put an answer into the draft; returns what was done."""
    from lessons.case import own

    mine = own.in_use()
    if mine is None:
        return WAY
    lines = [line for line in comparing.differences(exercise, marking) if not line.agree and not line.open]
    desk, before = Desk(mine), mine.written
    problem = "".join(dict.fromkeys(_corrected(exercise, marking, desk, lines)))
    again = exercise.again()
    # Another sentence may be asked about now: one without a source is no longer asked who told it.
    same = again.subject == exercise.subject
    settled = not same or comparing.agrees(again, replace(again, compared=True).marked(marking.answer))
    done = WAY if mine.written == before else DONE if settled else PARTLY
    return f"{done} {problem}".strip()


def _corrected(exercise: Exercise, marking: Marking, desk: Desk, lines: Sequence[Line]) -> Iterable[str]:
    """Write the corrections; yields what could not be saved."""
    draft = drafts.of(desk.article)
    if isinstance(exercise, kinds.Span):
        sentence = exercise.shown_sentences[-1]
        start, end = (sentence.start + each for each in marking.answer)
        yield _change(desk, lines[0].ground.finding, **{exercise.gold_role: _edges(desk.text, start, end)})
    elif isinstance(exercise, Match) and len(exercise.grounds) == 1:
        places = about_findings.pieces(draft, draft.rows[exercise.grounds[0].finding].relation)
        yield _change(desk, exercise.grounds[0].finding, **{line.column: places[line.you] for line in lines})
    elif isinstance(exercise, Choice):
        finding_number = lines[0].ground.finding
        people = about_findings.people(draft, draft.rows[finding_number].relation)
        if lines[0].you in people:
            yield _change(desk, finding_number, antecedent=people[lines[0].you])
        else:
            yield _take_out(desk, finding_number)
    else:
        for line in lines:
            step = _STEPS.get(line.column)
            if step:
                yield step(desk, line)


def _edges(text: str, start: int, end: int) -> Span:
    """A marking without the blanks at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _row(desk: Desk, number: int) -> Row | None:
    row = desk.now().row(number)
    return row if row and row.state != "deleted" else None


def _change(desk: Desk, number: int, **parts: Span) -> str:
    """Give a finding other parts, or another antecedent. Nothing is changed where parts would share words."""
    row = _row(desk, number)
    if row is None:
        return ""
    now = desk.now()
    before = desk.coding(row, now)
    role = {name: [parts[name]] if name in parts else row.relation.spans(name) for name in drafts.PARTS}
    whom = parts.get("antecedent", row.relation.antecedent)
    try:
        made = coded(
            desk.text, role["source"], role["cue"], role["content"], before.cue_class, before.source_type, whom,
            before.outer,
        )  # fmt: skip
    except BadValue:
        return ""
    home = drafts.of(desk.article).home(row.relation)
    taken = {name: tuple(piece[:2] for piece in getattr(made, name)) for name in drafts.PARTS}
    inside = home is not None and all(home.start <= start < home.end for each in taken.values() for start, _ in each)
    # Where a marking takes in words of another part, only the reader knows which of the two is wrong.
    if not inside or any(taken[name] != tuple(role[name]) for name in drafts.PARTS):
        return ""
    return desk.replace(row, made).problem


def _take_out(desk: Desk, number: int) -> str:
    row = _row(desk, number)
    return desk.remove(row).problem if row else ""


def _class(desk: Desk, line: Line) -> str:
    chosen = next(name for name, words in about_findings.CLASSES.items() if words == line.you)
    return _recode(desk, line.ground.finding, cue_class=chosen)


def _kind(desk: Desk, line: Line) -> str:
    return _recode(desk, line.ground.finding, source_type=line.you)


def _recode(desk: Desk, number: int, **values: Any) -> str:
    row = _row(desk, number)
    return desk.replace(row, replace(desk.coding(row, desk.now()), **values)).problem if row else ""


def _named(desk: Desk, line: Line) -> str:
    row = _row(desk, line.ground.finding)
    label = desk.article.label(row.relation) if row else ""
    if not label:
        return ""
    return desk.keep(lambda: f"“{label}” has a name: {line.you}.", Event("named", label=label, value=line.you)).problem


def _steps(desk: Desk, line: Line) -> str:
    """Take away who passed it on; somebody more can't be made up."""
    draft = drafts.of(desk.article)
    row = draft.rows.get(line.ground.finding)
    if row is None or int(line.you) >= int(line.machine):
        return ""
    chain = [row.relation, *coding.outer_chain(row.relation, draft.relations)]
    last = chain[int(line.you) - 1]
    return _recode(desk, last.number, outer="")


def _sourcing(desk: Desk, line: Line) -> str:
    """Take out what credits a sentence; a quotation that goes on from another one ends before it."""
    if line.you != NO_SOURCE:
        return ""
    draft = drafts.of(desk.article)
    here = next(each for each in draft.article.sents if each.sentence == line.ground.sentence)
    standing = coding.in_sentences(draft.article, draft.relations).get(here.sentence, [])
    problems = [
        _cut(desk, each, (here.start, here.end)) for each in standing if coding.sourcing_of(each) in coding.TOLD
    ]
    return "".join(dict.fromkeys(problems))


def _cut(desk: Desk, relation: Relation, sentence: Span) -> str:
    start, end = sentence

    def outside(span: Span) -> bool:
        return span[1] <= start or end <= span[0]

    row = _row(desk, relation.number)
    if row is None:
        return ""
    kept_content = tuple(piece for piece in _pieces(relation.content, sentence) if piece[0] < piece[1])
    told_elsewhere = all(map(outside, (*relation.source, *relation.cue))) and kept_content
    if not told_elsewhere:
        return desk.remove(row).problem
    content = tuple((a, b, desk.text[a:b]) for a, b in kept_content)
    return desk.replace(row, replace(desk.coding(row, desk.now()), content=content)).problem


def _pieces(content: Iterable[Span], sentence: Span) -> Iterable[Span]:
    """What of a content stands before and after a sentence."""
    for start, end in content:
        yield start, min(end, sentence[0])
        yield max(start, sentence[1]), end


_STEPS: dict[str, Any] = {
    "cue_class": _class,
    "kind": _kind,
    "named": _named,
    "steps": _steps,
    "sourcing": _sourcing,
}
