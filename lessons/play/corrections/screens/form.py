"""The form for one relation: mark its parts in the text, choose its classes, save."""

from __future__ import annotations

import html
from contextlib import suppress
from typing import TYPE_CHECKING

import ipywidgets as w

from lessons.case.corrections import finding
from lessons.case.corrections.applying import Row
from lessons.case.corrections.desk import PARTS
from lessons.case.corrections.events import Coding
from lessons.kit import panel
from lessons.kit.errors import CourseError
from lessons.kit.language import later, say
from lessons.kit.literal import direction, shorten
from lessons.kit.marker import Marker
from lessons.kit.panel import field, styled
from lessons.kit.spreadsheet import whole
from lessons.play.corrections.screens import WORDS, reading
from lessons.sources.kinds import kind_of_words
from lessons.sources.relation import CUE_CLASSES, SOURCE_TYPES, Relation, Span

if TYPE_CHECKING:
    from lessons.case.own import Reading
    from lessons.play.corrections.screens.block import Opener

FAR = 3  # sentences back in which the name behind a pronoun is shown at once
NEAR = 12  # relations before and after one that may carry it
Slot = tuple[str, int]  # a role, and which of its pieces, from 0


class Form:
    """The controls of one relation. ``widget`` is what is displayed; ``coding`` reads it.

    ``owner`` has the relation, or the sentence for a new one, and saves a coding, with a yes or no where it was changed
    whether the text names the source. ``within`` is the stretch of text that is shown.
    """

    def __init__(self, owner: Opener) -> None:
        row, now = owner.row, owner.panel.now
        relation = row.relation if row else Relation(0, (), (), (), kind="", cue_class="neutral")
        self.owner, self.article = owner, now.article
        self.within = _around(now, relation) if row else (owner.sentence.start, owner.sentence.end)
        self.places: dict[Slot, Span | None] = {}
        for role in PARTS:
            spans = relation.spans(role)
            count = max(2, len(spans) + 1) if role == "content" else max(1, len(spans))
            self.places |= {(role, n): spans[n] if n < len(spans) else None for n in range(count)}
        self.places["antecedent", 0] = relation.antecedent
        self._moving = False
        self.part = panel.radio((_label(slot), slot) for slot in self.places)
        self.marker = Marker(goes_on=True)
        self.shown, self.said = w.HTML(), w.HTML()
        classes = [(f"{name}: {say(WORDS['classes'][name])}", name) for name in CUE_CLASSES]
        types = [(say("not given"), ""), *((name, name) for name in SOURCE_TYPES)]
        named = ("yes" if now.is_named(relation) else "no") if row else ""
        answers = [(say("as its kind says"), "")] * (not row) + [(say("yes"), "yes"), (say("no"), "no")]
        carriers = [(say("nobody else"), ""), *_carriers(now, row, owner.sentence.start)]
        carrier = now.row(relation.outer)

        def chosen(options: list[tuple[str, str]], value: str, question: str) -> w.Dropdown:
            return field(w.Dropdown(options=options, value=value, description=question))

        self.cue_class = chosen(classes, relation.cue_class, say("What does the cue do?"))
        self.source_type = chosen(types, relation.source_type, say("What kind of source is it?"))
        self.named = chosen(answers, named, say("Does the text give its name?"))
        self.outer = chosen(carriers, carrier.key if carrier else "", say("Who carries it here?"))
        self._begun, self._named = self._state, named
        button = owner.panel.button
        self.save = button(say("Save this relation"), self._save, main=True)
        self.close = button(say("Close without saving"), owner.turn)
        self.earlier = button(say("Show the sentence before"), lambda: self._widen(-1))
        self.later = button(say("Show the sentence after"), lambda: self._widen(+1))
        self.part.observe(lambda _: self._aim(), "value")
        self.marker.observe(lambda _: self._mark(), ["start", "end"])
        self.marker.observe(lambda _: self._go_on(), "done")
        which = say("Which part do you mark?")
        body = (
            w.HTML(f"<p><strong>{which}</strong></p>"), self.part, self.marker,
            panel.buttons(self.earlier, self.later), self.shown,
            panel.row(self.cue_class, self.source_type, self.named, self.outer),
            panel.buttons(self.save, self.close), self.said,
        )  # fmt: skip
        self.widget = styled(w.VBox(body), "lessons-form")
        self._aim()

    @property
    def coding(self) -> Coding:
        """What the form says now. Raises BadValue with one sentence if it is no relation yet."""
        source, cue, content, antecedent = (tuple(self._marked(role)) for role in WORDS["roles"])
        whom = antecedent[0] if antecedent else None
        marked = Relation(0, source, cue, content, "", self.cue_class.value, self.source_type.value, whom)
        return finding.coding(self.article.clean, marked, self.outer.value)

    @property
    def dirty(self) -> bool:
        """Whether something in it would be lost."""
        return self._state != self._begun

    @property
    def _state(self) -> tuple[object, ...]:
        chosen = (self.cue_class, self.source_type, self.named, self.outer)
        return (dict(self.places), *(control.value for control in chosen))

    def _marked(self, role: str) -> list[Span]:
        return [span for (name, _), span in self.places.items() if name == role and span]

    def _save(self) -> None:
        try:
            self.owner.save(self.coding, self.named.value if self.named.value != self._named else "")
        except CourseError as wish:
            self._note(str(wish))

    def _note(self, sentence: str) -> None:
        """Say what is missing, below the buttons."""
        self.said.value = f"<p class='lessons-note' dir='auto'>{html.escape(sentence)}</p>"
        self.owner.panel.frame.say(sentence)

    def _aim(self) -> None:
        """Let the marker mark the chosen part in the stretch that is shown."""
        role, number = self.part.value
        begin, end = self.within
        span = self.places[role, number]
        inside = span and begin <= span[0] and span[1] <= end
        words = later("Mark {part}, piece {piece}: {meaning}") if number else later("Mark {part}: {meaning}")
        part, meaning = WORDS["roles"][role]
        self._moving = True
        with self.marker.hold_sync():
            self.marker.text = whole(self.article.clean[begin:end])
            self.marker.label = say(words, part=say(part), piece=number + 1, meaning=say(meaning))
            self.marker.mark(*((span[0] - begin, span[1] - begin) if span and inside else (-1, -1)))
        self._moving = False
        self._draw()

    def _mark(self) -> None:
        if self._moving:
            return
        span, begin = self.marker.span, self.within[0]
        self.places[self.part.value] = (span[0] + begin, span[1] + begin) if span else None
        self.said.value = ""
        if self.part.value[0] in ("source", "antecedent") and span and not self.source_type.value:
            self.source_type.value = kind_of_words(self.marker.text[slice(*span)])  # a first choice, to be changed
        self._draw()

    def _go_on(self) -> None:
        """The keyboard goes on to the next part that has no mark yet, and after the last one to the button."""
        if empty := [(role, 0) for role in PARTS if not self.places[role, 0]]:
            self.part.value = empty[0]
        else:
            self.save.focus()

    def _widen(self, step: int) -> None:
        sents = self.article.sents
        here = [n for n, sent in enumerate(sents) if sent.start < self.within[1] and sent.end > self.within[0]]
        first, last = max(here[0] + min(step, 0), 0), min(here[-1] + max(step, 0), len(sents) - 1)
        within = (sents[first].start, sents[last].end)
        if within == self.within:
            before, after = say("There is no sentence before this one."), say("There is no sentence after this one.")
            self._note(before if step < 0 else after)
            return
        self.within = within
        self._aim()

    def _draw(self) -> None:
        parts = {role: self._marked(role) for role in PARTS}
        with suppress(CourseError):
            parts["content"] = [*self.coding.spans("content")]
        pieces = [(*span, role, reading.part(role)) for role, spans in parts.items() for span in spans]
        text = self.article.clean
        words, way = reading.marked(text, self.within, pieces), direction(text[slice(*self.within)])
        so_far, stands_for = say("So far:"), later("The source stands for: {words}")
        shown = f"<p class='lessons-coded'>{so_far}</p><p class='lessons-marked-text' dir='{way}'>{words}</p>"
        for span in self._marked("antecedent"):
            behind = html.escape(whole(self.article.clean[slice(*span)]))
            behind = say(stands_for, words=f"<span dir='auto'>{behind}</span>")
            shown += f"<p class='lessons-why'>{behind}</p>"
        self.shown.value = shown


def _around(now: Reading, relation: Relation) -> Span:
    """The sentences of a relation, and those before them up to the name behind its pronoun; not too far back."""
    begin, end = reading.within(now, relation)
    before = [sentence for sentence in now.article.sents if sentence.start <= begin][-FAR - 1 :]
    whom = relation.antecedent[0] if relation.antecedent else -1
    return next((sentence.start for sentence in before if sentence.start <= whom < sentence.end), begin), end


def _carriers(now: Reading, row: Row | None, place: int) -> list[tuple[str, str]]:
    """The relations near one, or near a place, that may carry it, as (what is shown, key)."""
    others = [other for other in now.rows if other.state != "deleted" and other != row]
    place, outer = (row.relation.start, row.relation.outer) if row else (place, None)
    near = sorted(others, key=lambda other: abs(other.relation.start - place))[:NEAR]
    return [
        (_called(now.text, other.relation), other.key)
        for other in others
        if other in near or outer == other.relation.number
    ]


def _called(text: str, relation: Relation) -> str:
    words = " ".join(filter(None, (relation.words(text, part) for part in ("source", "cue"))))
    return whole(f"{relation.number}: {shorten(words or relation.words(text, 'content'), 50)}")


def _label(slot: Slot) -> str:
    role, number = slot
    part = say(WORDS["parts"][role][1])
    return say("{part}, piece {piece}", part=part, piece=number + 1) if number else part
