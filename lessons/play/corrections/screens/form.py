"""The form for one relation: mark its parts in the text, choose its classes, save."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

import ipywidgets as w

from lessons.case.corrections import finding
from lessons.case.corrections.desk import PARTS
from lessons.case.corrections.events import Coding
from lessons.kit.controls import field, styled
from lessons.kit.errors import CourseError
from lessons.kit.marker import Marker
from lessons.kit.spreadsheet import whole
from lessons.play.corrections.screens.drawing import CLASSES, marked
from lessons.sources.kinds import kind_of_words
from lessons.sources.relation import CUE_CLASSES, SOURCE_TYPES, Span

if TYPE_CHECKING:
    from lessons.text.article import Article

ROLES = {
    "source": ("the source", "who says it"),
    "cue": ("the cue", "the words that tie source and content together, like “said”"),
    "content": ("the content", "what is said"),
    "antecedent": ("whom the source stands for", "the name behind a “she” or “they”"),
}
NAMED = [("as its kind says", ""), ("yes", "yes"), ("no", "no")]
Slot = tuple[str, int]  # a role, and which of its pieces, from 0


class Form:
    """The controls of one relation. ``widget`` is what is displayed; ``coding`` reads it.

    ``within`` is the stretch of text to begin with; ``others`` are the relations that may carry this one; ``named``
    says whether the text names the source, yes or no. What is saved is a coding, and that word if it was changed.
    """

    def __init__(
        self,
        article: Article,
        within: Span,
        before: Coding | None,
        others: Iterable[tuple[str, str]],
        save: Callable[[Coding, str], None],
        close: Callable[[], None],
        say: Callable[[str], None],
        named: str = "",
    ) -> None:
        self.article, self.within, self.before, self.say = article, within, before, say
        self.places: dict[Slot, Span | None] = {}
        for role in ("source", "cue", "content"):
            pieces = [piece[:2] for piece in getattr(before, role)] if before else []
            more = 1 if role == "content" and pieces else 0
            for number in range(max(1, len(pieces) + more)):
                self.places[role, number] = pieces[number] if number < len(pieces) else None
        self.places.setdefault(("content", 1), None)
        self.places["antecedent", 0] = before.antecedent[:2] if before and before.antecedent else None
        self._begun = dict(self.places)
        self._moving = False

        self.part = styled(w.RadioButtons(options=[(_label(slot), slot) for slot in self.places]), "lessons-options")
        self.marker = Marker(goes_on=True)
        self.shown = w.HTML()
        classes = [(f"{each}: {CLASSES[each]}", each) for each in CUE_CLASSES]
        types = [("not given", ""), *((each, each) for each in SOURCE_TYPES)]
        self.cue_class = field(w.Dropdown(options=classes, description="What does the cue do?"))
        self.source_type = field(w.Dropdown(options=types, description="What kind of source is it?"))
        known = [each for each in NAMED if each[1] or not named]
        self.named = field(w.Dropdown(options=known, value=named, description="Does the text give its name?"))
        self.named_before = named
        carriers = [("nobody else", ""), *others]
        self.outer = field(w.Dropdown(options=carriers, description="Who carries it here?"))
        if before:
            self.cue_class.value, self.source_type.value = before.cue_class, before.source_type
            self.outer.value = before.outer if before.outer in {key for _, key in carriers} else ""
        self.save = w.Button(description="Save this relation")
        self.earlier = w.Button(description="Show the sentence before")
        self.later = w.Button(description="Show the sentence after")
        self.close = w.Button(description="Close without saving")
        self.said = w.HTML()
        self.save.add_class("lessons-main")
        self.save.on_click(lambda _: self._save(save))
        self.close.on_click(lambda _: close())
        self.earlier.on_click(lambda _: self._widen(-1))
        self.later.on_click(lambda _: self._widen(+1))
        self.part.observe(lambda _: self._aim(), "value")
        self.marker.observe(lambda _: self._mark(), ["start", "end"])
        self.marker.observe(lambda _: self._go_on(), "done")
        context = styled(w.Box([self.earlier, self.later]), "lessons-buttons")
        buttons = w.Box([self.save, self.close])
        lists = w.Box([self.cue_class, self.source_type, self.named, self.outer])
        self.widget = styled(
            w.VBox(
                [
                    w.HTML("<p><strong>Which part do you mark?</strong></p>"),
                    self.part,
                    self.marker,
                    context,
                    self.shown,
                    styled(lists, "lessons-cells"),
                    styled(buttons, "lessons-buttons"),
                    self.said,
                ]
            ),
            "lessons-form",
        )
        self._aim()

    @property
    def coding(self) -> Coding:
        """What the form says now. Raises BadValue with one sentence if it is no relation yet."""
        places: dict[str, list[Span]] = {role: [] for role in ROLES}
        for (role, _), span in self.places.items():
            places[role] += [span] if span else []
        source, cue, content, antecedent = places.values()
        return finding.coding(
            self.article.clean, source, cue, content, self.cue_class.value, self.source_type.value,
            antecedent[0] if antecedent else None, self.outer.value,
        )  # fmt: skip

    @property
    def dirty(self) -> bool:
        """Whether something in it would be lost."""
        before = self.before
        chosen = (self.cue_class.value, self.source_type.value, self.outer.value)
        first = (before.cue_class, before.source_type, before.outer) if before else (CUE_CLASSES[0], "", "")
        return self.places != self._begun or chosen != first or self.named.value != self.named_before

    def _save(self, save: Callable[[Coding, str], None]) -> None:
        try:
            coding = self.coding
        except CourseError as wish:
            self.note(str(wish))
            return
        save(coding, self.named.value if self.named.value != self.named_before else "")

    def note(self, sentence: str) -> None:
        """Say what is missing, below the buttons."""
        self.said.value = f"<p class='lessons-note' dir='auto'>{html.escape(sentence)}</p>"
        self.say(sentence)

    def _aim(self) -> None:
        """Let the marker mark the chosen part in the stretch that is shown."""
        role, number = slot = self.part.value
        begin, end = self.within
        span = self.places[slot]
        inside = span if span and begin <= span[0] and span[1] <= end else None
        name, meaning = ROLES[role]
        piece = f", piece {number + 1}" if number else ""
        self._moving = True
        with self.marker.hold_sync():
            self.marker.text = whole(self.article.clean[begin:end])
            self.marker.label = f"Mark {name}{piece}: {meaning}"
            self.marker.mark(*((inside[0] - begin, inside[1] - begin) if inside else (-1, -1)))
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
        empty = [(role, 0) for role in PARTS if not self.places[role, 0]]
        if empty:
            self.part.value = empty[0]
        else:
            self.save.focus()

    def _widen(self, step: int) -> None:
        sents = [each for each in self.article.sents if each.start < self.within[1] and each.end > self.within[0]]
        first, last = self.article.sents.index(sents[0]), self.article.sents.index(sents[-1])
        first, last = max(first + min(step, 0), 0), min(last + max(step, 0), len(self.article.sents) - 1)
        within = (self.article.sents[first].start, self.article.sents[last].end)
        if within == self.within:
            self.note("There is no sentence before this one." if step < 0 else "There is no sentence after this one.")
            return
        self.within = within
        self._aim()

    def _draw(self) -> None:
        parts = {role: [span for (each, _), span in self.places.items() if each == role and span] for role in PARTS}
        with suppress(CourseError):
            parts["content"] = [piece[:2] for piece in self.coding.content]
        pieces = [(*span, role, role) for role, spans in parts.items() for span in spans]
        words = marked(self.article.clean, self.within, pieces)
        shown = f"<p class='lessons-coded'>So far:</p><p class='lessons-marked-text' dir='auto'>{words}</p>"
        if whom := self.places["antecedent", 0]:
            behind = html.escape(whole(self.article.clean[slice(*whom)]))
            shown += f"<p class='lessons-why'>The source stands for: <span dir='auto'>{behind}</span></p>"
        self.shown.value = shown


def _label(slot: Slot) -> str:
    role, number = slot
    name = ROLES[role][0].removeprefix("the ")
    return f"{name[0].upper()}{name[1:]}" + (f", piece {number + 1}" if number else "")
