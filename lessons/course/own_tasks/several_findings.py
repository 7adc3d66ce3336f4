"""Questions about several findings of a draft: the class of each cue, the quotation marks of each content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from lessons.case import coding
from lessons.case.corrections.desk import Desk
from lessons.course.kinds import Match
from lessons.course.kinds.match import Row
from lessons.course.own_tasks import correcting, picking
from lessons.course.own_tasks.drafts import Draft
from lessons.course.own_tasks.question import Asked, Line, Question, fill, ground, in_short, quoted, texts
from lessons.kit import literal
from lessons.sources import Relation
from lessons.sources.lexicon import cues, forms

QUOTATION_KINDS = ("direct", "mixed", "indirect")
CLASSES: dict[str, str] = texts()["classes"]


class Sorted(Question):
    """Sort findings: one row each, and an answer to it."""

    kind = Match
    answers: ClassVar[tuple[str, ...]]
    column: ClassVar[str]
    field: ClassVar[str]  # of a finding, on which the answer rests

    def chosen(self, draft: Draft, count: int) -> Iterable[Relation]:
        """The findings that it asks about, so many at most."""
        raise NotImplementedError

    def row(self, draft: Draft, relation: Relation, otherwise: str) -> Row:
        """The row of a finding."""
        raise NotImplementedError

    def asked(self, draft: Draft) -> Asked | None:
        chosen = self.chosen(draft, int(self.task.number("count", "6")))
        chosen = sorted(chosen, key=lambda relation: (relation.start, relation.end))
        if len(chosen) < 2:
            return None
        otherwise = self.task.text("otherwise", "what to ask")
        rows = tuple(self.row(draft, relation, otherwise) for relation in chosen)
        told = " ".join(f"{self.named(draft, each, place)}: {rows[place].best}." for place, each in enumerate(chosen))
        grounds = tuple(ground(draft, relation, self.field) for relation in chosen)
        return Asked({"options": self.answers, "rows": rows}, grounds, {"answers": told})

    def named(self, draft: Draft, relation: Relation, place: int) -> str:
        """What a row is called in the explained answer."""
        return str(place + 1)

    def lines(self, exercise: Match, answer: list[str]) -> Iterator[Line]:
        rows = zip(exercise.rows, answer, exercise.grounds, strict=True)
        for number, (row, chosen, rests) in enumerate(rows, 1):
            yield Line(rests, f"{number}. {in_short(row.text)}", chosen, row.best, self.column)


class Classes(Sorted):
    """Give each cue its class."""

    shape = "classes"
    answers = tuple(dict.fromkeys(CLASSES.values()))
    column = field = "cue_class"

    def chosen(self, draft: Draft, count: int) -> Iterable[Relation]:
        """Findings of many classes: first one of each, then a second of each, of confirmed ones before others."""
        by_cue: dict[str, Relation] = {}
        for relation in picking.suitable(draft):
            basis = draft.basis(relation)
            if _words_are_told(basis) or basis.cue_class in coding.ASKING:
                by_cue.setdefault(draft.words(relation, "cue").casefold(), relation)
        seen: Counter[str] = Counter()
        ranked = []
        for place, relation in enumerate(by_cue.values()):
            answer = CLASSES[draft.basis(relation).cue_class]
            ranked.append((not draft.is_confirmed(relation), seen[answer], place, relation))
            seen[answer] += 1
        return [relation for *_, relation in sorted(ranked, key=lambda rank: rank[:3])[:count]]

    def row(self, draft: Draft, relation: Relation, otherwise: str) -> Row:
        """A cue and the sentence in which it stands: its class can depend on the words around it."""
        here, cue = draft.at(relation.start), quoted(draft.words(relation, "cue"))
        text = f"{cue} in sentence {here.sentence}: {literal.markdown(here.text)}" if here else cue
        return Row(text, CLASSES[relation.cue_class], self._acceptable(draft, relation), otherwise=otherwise)

    def named(self, draft: Draft, relation: Relation, place: int) -> str:
        return quoted(draft.words(relation, "cue"))

    def _acceptable(self, draft: Draft, relation: Relation) -> Mapping[str, str]:
        """What counts beside the class of a cue, and what is said to it: “according to” can keep a distance.

        It goes by the list of cues. Where a reader has given a cue another class, only theirs counts.
        """
        words = draft.words(relation, "cue")
        folded = words.casefold().split()
        known = {form.cue for word in folded for form in forms().get(word, ())}
        known |= {cue for cue in cues() if cue.lemma == " ".join(folded)}
        lemmas = {f"{cue.lemma} {cue.particle}".strip() for cue in known if cue.cue_class == relation.cue_class}
        acceptable = {}
        for table in self.task.tables("also"):
            answer = table.one_of("answer", self.answers)
            meant = lemmas.intersection(table.text("cues", "the cues it goes for").split(", "))
            if meant and answer != CLASSES[relation.cue_class]:
                acceptable[answer] = fill(table.text("said", "why it can be defended"), {"cue": quoted(words)})
        return acceptable

    def correct(self, desk: Desk, exercise: Match, answer: list[str], lines: Sequence[Line]) -> Iterator[str]:
        for line in lines:
            cue_class = next(name for name, words in CLASSES.items() if words == line.you)
            yield correcting.recode(desk, line.ground.finding, cue_class=cue_class)


class Kinds(Sorted):
    """Tell direct, mixed and indirect apart."""

    shape = "kinds"
    answers = QUOTATION_KINDS
    column, field = "quotation", "content"

    def chosen(self, draft: Draft, count: int) -> Iterable[Relation]:
        told = [relation for relation in picking.suitable(draft) if _words_are_told(draft.basis(relation))]
        for kind in QUOTATION_KINDS:
            fitting = [relation for relation in told if draft.basis(relation).kind == kind]
            yield from fitting[: count // len(QUOTATION_KINDS)]

    def row(self, draft: Draft, relation: Relation, otherwise: str) -> Row:
        content, cue = (literal.markdown(draft.words(relation, role)) for role in ("content", "cue"))
        return Row(f"{content} ({cue})", relation.kind, otherwise=otherwise)


def _words_are_told(relation: Relation) -> bool:
    """Whether a finding tells something that was said: “welcomed the opening” does not."""
    return relation.mode == "core" or relation.kind != "indirect"
