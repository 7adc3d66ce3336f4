"""``form``: say what an article of one's own is, beside what others found.

There is no key to an article that nobody has coded. What the cleaning found is told beside the answer, and for a
practice article also what its makers know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from lessons.case import own, practice
from lessons.course.kinds.base import NO_KEY, Control, Exercise
from lessons.course.kinds.rows import dropdown, filled, put
from lessons.course.marking import BadAnswer, Marking, pick, quoted
from lessons.course.result import WORDS
from lessons.kit import markup
from lessons.kit.language import later, say
from lessons.kit.panel import Unanswered, field, styled
from lessons.kit.toml_table import Table

NOTE = "note"  # the name under which the note is answered


@dataclass(frozen=True)
class Field:
    """One field; ``fact`` names what the cleaning looks for."""

    id: Annotated[str, "a-short-name"]
    label: Annotated[str, "the question"]
    options: Annotated[tuple[str, ...], "the words of an option", 2]
    fact: Literal["headline", "byline", "date", "publisher", ""] = ""

    def proofread(self, t: Table) -> None:
        t.need(self.id != NOTE, "“note” is the name of the note itself; give the field another id.")

    def chosen(self, answer: Mapping[str, Any]) -> str:
        """The option that an answer has for it."""
        if answer.get(self.id) in (None, ""):
            raise BadAnswer(say(WORDS["empty_field"], label=quoted(self.label)))
        return self.options[pick(self.options, answer[self.id])]

    def found(self, article: own.OwnArticle) -> str:
        """What the cleaning found on it: one thing that a page says about itself."""
        row = next((each for each in article.article.facts if self.fact and each.field == self.fact), None)
        if row is None:
            return ""
        told = WORDS["found"]
        return say(told.get(row.status, told["sure"]) if row.value else told["nothing"], found=quoted(row.value, 80))


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Form(Exercise):
    """An option in each field and a note: ``{"kind": ..., "note": "..."}``."""

    kind = "form"
    action = later("Commit")
    question = later("Your form")
    noted = ("acceptable",)
    answered_by = ('{CELLS, "note": "..."}', later("for each field the words or number of an option, and your note"))

    columns: Annotated[tuple[Field, ...], "field", 1]
    note: Annotated[str, "what to write into the note"]
    min_words: Annotated[int, "8", 1] = 8

    @property
    def scale(self) -> str:
        return say(WORDS["note_of"], min_words=self.min_words, note=markup.text(self.note))

    def judge(self, answer: Any) -> Marking:
        if not isinstance(answer, dict):
            names = ", ".join([*(f'"{column.id}": ...' for column in self.columns), f'"{NOTE}": "..."'])
            raise BadAnswer(say("Answer with all fields by name: {{{names}}}.", names=names))
        chosen = {column.id: column.chosen(answer) for column in self.columns}
        written = answer.get(NOTE)
        if not isinstance(written, str) or len(written.split()) < self.min_words:
            raise BadAnswer(say(WORDS["short_note"], min_words=self.min_words, note=self.note))
        article = own.working()
        known = practice.practice(article.practice).intake() if article.practice else {}
        told, agreed = [], 0
        for column in self.columns:
            here = chosen[column.id]
            parts = [say("**{label}** You say: *{here}*.", label=column.label, here=here), column.found(article)]
            if makers := known.get(column.id):
                same = here in (makers.key, *makers.accept)
                agreed += same
                theirs = WORDS["makers"]["same" if here == makers.key else "as_good" if same else "other"]
                parts.append(f"{say(theirs, theirs=makers.key)} {makers.why}")
            told.append(" ".join(filter(None, parts)))
        kept = {**chosen, NOTE: written.strip()}
        if not known:
            return Marking("acceptable", (*told, say(WORDS["no_key"])), 1.0, answer=kept)
        total = len(self.columns)
        together = say(WORDS["agree"], agreed=agreed, total=total)
        return Marking("right" if agreed == total else "acceptable", (together, *told), agreed / total, answer=kept)

    def control(self) -> Control:
        import ipywidgets as w

        lists = [dropdown(each.label, each.options, unsure=False) for each in self.columns]
        label = say("{note} (at least {min_words} words)", note=markup.text(self.note), min_words=self.min_words)
        note = field(w.Textarea(description=label, rows=3))

        def read() -> dict[str, str]:
            chosen = dict(zip((column.id for column in self.columns), filled(lists), strict=True))
            if not note.value.strip():
                raise Unanswered(say("Write your note too, then commit."))
            return {**chosen, NOTE: note.value.strip()}

        def restore(answer: Any) -> None:
            if isinstance(answer, Mapping):
                put(lists, [answer.get(column.id) for column in self.columns])
                note.value = str(answer.get(NOTE) or "")

        widget = styled(w.VBox([*lists, note]), "lessons-rows", "lessons-long")
        return Control(widget, read, restore, lists=lists, note=note)

    def key(self) -> Iterator[str]:
        yield f"- {NO_KEY.capitalize()}."
