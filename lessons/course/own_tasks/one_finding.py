"""Questions about one finding of a draft: one of its parts, all three, or whom a small word stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lessons.case.corrections.desk import Desk
from lessons.course import passages
from lessons.course.kinds import Choice, Match, Span
from lessons.course.kinds.choice import Option
from lessons.course.kinds.match import Row
from lessons.course.kinds.span import Slip
from lessons.course.own_tasks import correcting, drafts, picking, suiting
from lessons.course.own_tasks.drafts import PARTS, Draft
from lessons.course.own_tasks.question import Asked, Line, Question, fill, ground, quoted
from lessons.sources import Relation
from lessons.sources import Span as Place

_FEWEST, _WRONG = 2, 4  # wrong options beside the right one
_MORE = 3  # words of other findings among which the parts of one are looked for


def _words(draft: Draft, relation: Relation) -> dict[str, str]:
    return {role: quoted(draft.words(relation, role)) for role in (*PARTS, "carrier", "antecedent")}


class Mark(Question):
    """Mark the source, the cue or the content of a finding in its sentence."""

    shape = "mark"
    kind = Span

    def asked(self, draft: Draft) -> Asked | None:
        relation = picking.picked(draft).get(self.task.text("pick", "plain"))
        if relation is None:
            return None
        words = _words(draft, relation)
        part = self.task.one_of("part", PARTS)
        carried = "carrier" in self.task and "carrier" in draft.roles(relation)
        slips = [Slip("carrier", feedback=self.task.text("carrier", "said of the carrier"))] if carried else []
        replies = ("too_long", "too_short", "otherwise")
        fields = {
            "statement": f"@{relation.number}",
            "gold_role": part,
            "slips": tuple(slips),
            **{name: fill(self.task.text(name, "said of it"), words) for name in replies},
        }
        return Asked(fields, (ground(draft, relation, part),), words)

    def lines(self, exercise: Span, answer: list[int]) -> Iterator[Line]:
        role, right = exercise.gold_role, exercise.judge(answer).outcome == "right"
        machine = quoted(passages.words(exercise.statement, role))
        marked = machine if right else quoted(exercise.sentence.text[slice(*answer)])
        yield Line(exercise.grounds[0], role, marked, machine, role, apart=not right)

    def correct(self, desk: Desk, exercise: Span, answer: list[int], lines: Sequence[Line]) -> Iterator[str]:
        start, end = (exercise.sentence.start + place for place in answer)
        words = desk.text[start:end]
        place = (start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        yield correcting.change(desk, lines[0].ground.finding, **{exercise.gold_role: place})


class Parts(Question):
    """Find all three parts among words of the article."""

    shape = "parts"
    kind = Match

    def asked(self, draft: Draft) -> Asked | None:
        relation = picking.picked(draft).get(self.task.text("pick", "indirect"))
        words = _words(draft, relation) if relation else {}
        if relation is None or len({words[role] for role in PARTS}) < len(PARTS):
            return None
        rows = [
            Row(role, best=words[role], otherwise=self.task.text(f"{role}_otherwise", "what to ask")) for role in PARTS
        ]
        words["answers"] = " · ".join(f"{role.capitalize()}: {words[role]}" for role in PARTS)
        fields = {
            "options": tuple(sorted(pieces(draft, relation), key=str.casefold)),
            "rows": tuple(rows),
            "show": (f"@{relation.number}",),
        }
        return Asked(fields, (ground(draft, relation, *PARTS),), words)

    def lines(self, exercise: Match, answer: list[str]) -> Iterator[Line]:
        for row, chosen in zip(exercise.rows, answer, strict=True):
            yield Line(exercise.grounds[0], row.text, chosen, row.best, row.text)

    def correct(self, desk: Desk, exercise: Match, answer: list[str], lines: Sequence[Line]) -> Iterator[str]:
        draft, number = drafts.of(desk.article), exercise.grounds[0].finding
        places = pieces(draft, draft.rows[number].relation)
        yield correcting.change(desk, number, **{line.column: places[line.you] for line in lines})


def pieces(draft: Draft, relation: Relation) -> dict[str, Place]:
    """The words among which the parts of a finding are found, as they are shown, and where they stand.

    Behind its own parts, as they are now and as the machine had them, come those of others, first in its sentence.
    """
    own = [(finding, role) for finding in (relation, draft.basis(relation)) for role in PARTS]
    here = draft.at(relation.start)
    near = sorted(draft.around(relation.start, 20), key=lambda other: (draft.at(other.start) != here, other.start))
    others = [(other, role) for other in near for role in ("source", "cue") if other != relation]
    places: dict[str, Place] = {}
    for finding, role in (*own, *others):
        if len(places) == len(PARTS) + _MORE and (finding, role) not in own:
            break
        words, spans = quoted(draft.words(finding, role)), finding.spans(role)
        if len(spans) == 1 and words.casefold() not in map(str.casefold, places):
            places[words] = spans[0]
    return places


class Whom(Question):
    """Say whom a small word stands for."""

    shape = "whom"
    kind = Choice

    def asked(self, draft: Draft) -> Asked | None:
        relation = picking.picked(draft).get(self.task.text("pick", "pronoun"))
        if relation is None or relation.antecedent is None:
            return None
        best, *wrong = people(draft, relation)
        if len(wrong) < _FEWEST:
            return None
        options = [Option(best, "best", self.task.text("best", "what to say"))]
        options += [Option(name, "wrong", self.task.text("wrong", "whom to look for")) for name in wrong]
        nobody = Option(self.task.text("nobody", "nobody"), "wrong", self.task.text("nobody_wrong", "why not"))
        fields = {
            "options": (*sorted(options, key=lambda option: option.text.casefold()), nobody),
            "show": (*_before(draft, relation), f"@{relation.number}"),
        }
        return Asked(fields, (ground(draft, relation, "antecedent"),), _words(draft, relation))

    def lines(self, exercise: Choice, answer: str) -> Iterator[Line]:
        best = next(option.text for option in exercise.options if option.verdict == "best")
        yield Line(exercise.grounds[0], "whom it stands for", answer, best, "antecedent")

    def correct(self, desk: Desk, exercise: Choice, answer: str, lines: Sequence[Line]) -> Iterator[str]:
        draft, number = drafts.of(desk.article), exercise.grounds[0].finding
        places = people(draft, draft.rows[number].relation)
        if answer in places:
            yield correcting.change(desk, number, antecedent=places[answer])
        else:
            yield correcting.take_out(desk, number)


def people(draft: Draft, relation: Relation) -> dict[str, Place]:
    """Whom a small word may stand for, as it is shown, and where that is named: first the one of the draft.

    Then come those that a reader would think of: whoever is named in the sentences just before, and other sources,
    the nearest first. “Ms. Lee” beside “Ann Lee” would be no other one.
    """
    basis, text = draft.basis(relation), draft.article.clean
    place = relation.source[0][0]
    sources = picking.others(draft, basis)
    near = draft.before(place, picking.FAR + 1)[:1]
    just_before = [source for source in sources if near and near[0].start <= source[0] < place]
    named = suiting.named_before(draft, place, 2)
    same = suiting.may_be_same if draft.is_confirmed(relation) else suiting.same_words
    spans: list[Place] = []
    for span in filter(None, (relation.antecedent, basis.antecedent, *just_before, *named, *sources)):
        if len(spans) <= _WRONG and not any(same(text, span, other) for other in spans):
            spans.append(span)
    return {quoted(text[slice(*span)]): span for span in spans}


def _before(draft: Draft, relation: Relation) -> tuple[str, ...]:
    """The sentences before a finding, back to the one that names its source if that is not far."""
    here = draft.at(relation.start)
    if here is None or relation.antecedent is None:
        return ()
    earlier = draft.before(here.start, picking.FAR)
    named = [number for number, each in enumerate(earlier) if each.start <= relation.antecedent[0] < each.end]
    return tuple(f"@sentence {each.sentence}" for each in earlier[named[0] if named else -1 :])
