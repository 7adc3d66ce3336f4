"""The draft on screen: a page of sentences, which ones are shown, and what can be taken along.

Nothing is kept here: what is shown comes from the article and the log. Only the sentences of one page are drawn, so
an article of four hundred is as quick as one of ten.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import ipywidgets as w

from lessons.case.corrections import finding
from lessons.case.corrections.applying import Row
from lessons.case.corrections.desk import Desk, Said, progress
from lessons.kit.controls import field, styled
from lessons.kit.errors import one_line
from lessons.kit.literal import many, shorten
from lessons.kit.marker import Frame
from lessons.kit.panel import css
from lessons.kit.spreadsheet import whole
from lessons.play.corrections.screens import drawing
from lessons.play.corrections.screens.block import Block, close
from lessons.play.corrections.screens.confirming import PER_PAGE, Confirming, todo
from lessons.play.corrections.screens.takeaway import Takeaway
from lessons.sources.relation import Relation, Span
from lessons.text.article import Sentence

FAR = 3  # sentences back in which the name behind a pronoun is shown at once
NEAR = 12  # relations before and after one that may carry it
OPEN, ALL, WITH, WITHOUT, UNSURE = FILTERS = (
    "sentences nobody has confirmed yet",
    "all sentences",
    "sentences with a relation",
    "sentences without one",
    "relations the machine is unsure of",
)
INTRODUCTION = (
    "A program has marked who says what: each relation has a source, a cue and a content. It makes mistakes, and you "
    "know better. Each step is saved at once and can be taken back. What you have confirmed is the key: only then "
    "answers on this article are marked as right or not yet."
)


class Panel:
    """The widgets of one draft; ``widget`` is what is displayed."""

    def __init__(self, desk: Desk) -> None:
        self.article = desk.article
        self.desk = Desk(self.article)  # the same article, even if another one comes into use
        self.text = self.article.article.clean
        self.now = self.desk.now()
        self.confirming = Confirming(self)
        self.page = 0
        self.chosen: list[Sentence] = []
        self.blocks: list[Block] = []
        self.count, self.position, self.said = w.HTML(), w.HTML(), w.HTML()
        self.stage = styled(w.VBox([]), "lessons-stage")
        options = [(f"Show {each}", each) for each in FILTERS]
        first = OPEN if self.confirming.left else ALL
        self.filter = field(w.Dropdown(options=options, value=first, description="Which ones?"))
        self.filter.observe(lambda _: self.do(self._choose), "value")
        self.back, self.next = self._button("Previous page", -1), self._button("Next page", +1)
        self.back_below, self.next_below = self._button("Previous page", -1), self._button("Next page", +1)
        self.takeaway = Takeaway(self)
        self.frame = Frame(label="Mend the machine’s draft", question="Which part do you mark?")
        head = (
            f"<style>{css()}{drawing.css()}</style><div class='lessons-head'>"
            f"<span class='lessons-title'>Mend the machine’s draft</span>"
            f"<span class='lessons-minutes' dir='auto'>{html.escape(self.article.name)}</span></div>"
            f"<p><strong>{html.escape(todo(len(self.article.article.sents)))}</strong></p><p>{INTRODUCTION}</p>"
        )
        parts = [
            w.HTML(head),
            self.count,
            self.filter,
            styled(w.Box([self.back, self.next]), "lessons-buttons"),
            self.position,
            self.stage,
            styled(w.Box([self.back_below, self.next_below]), "lessons-buttons"),
            *self.takeaway.widgets,
            self.said,
            styled(self.frame, "lessons-frame"),
        ]
        self.widget = styled(w.VBox(parts), "lessons-exercise", "lessons-draft")
        self.do(self._choose)

    # Pages

    def _button(self, label: str, step: int) -> Any:
        made = w.Button(description=label)
        made.on_click(lambda _: self.do(lambda: self.turn(step, made)))
        return made

    def _choose(self) -> None:
        """The sentences that the filter lets through. They stay while somebody works on them."""
        if self.unsaved():
            return
        self.now = self.desk.now()
        rows = [row for row in self.now.rows if row.state != "deleted"]
        sents = self.article.article.sents
        if self.filter.value == OPEN:
            self.chosen = self.confirming.left
        elif self.filter.value == ALL:
            self.chosen = list(sents)
        elif self.filter.value == WITHOUT:
            covered = {each for row in rows for each in self._touched(row.relation)}
            self.chosen = [each for each in sents if each not in covered]
        else:
            unsure = self.filter.value == UNSURE
            homes = {self.home(r.relation) for r in rows if not unsure or r.relation.certainty == "unsure"}
            self.chosen = [each for each in sents if each in homes]
        self.show(0)

    def turn(self, step: int, pressed: Any) -> None:
        """Go a page on or back."""
        if self.unsaved():
            return
        if not 0 <= self.page + step < self.pages:
            self.note("This is the last page." if step > 0 else "This is the first page.")
            return
        self.show(self.page + step)
        if pressed in (self.back_below, self.next_below):  # reading begins at the top
            (self.next if step > 0 else self.back).focus()

    @property
    def pages(self) -> int:
        """How many pages the chosen sentences fill."""
        return max(1, -(-len(self.chosen) // PER_PAGE))

    def show(self, page: int) -> None:
        """Show a page, counted from 0."""
        self.page = page
        here = self.chosen[page * PER_PAGE : (page + 1) * PER_PAGE]
        left, self.blocks = self.blocks, [Block(self, sentence) for sentence in here]
        self.refresh()
        self.stage.children = tuple(block.widget for block in self.blocks)
        for block in left:
            close([block.widget])
        names = [block.name for block in self.blocks]
        shown = (
            f"{names[0]} to {names[-1][0].lower()}{names[-1][1:]}"
            if len(names) > 1
            else names[0]
            if names
            else "No sentence is like that"
        )
        position = f"Page {page + 1} of {self.pages}: {shown[0].lower()}{shown[1:]}."
        self.position.value = f"<p class='lessons-position'>{position}</p>"
        self.say(position)

    # The sentences of the page

    def leave(self, block: Block) -> None:
        """End the mending of a sentence, if no form in it would lose anything."""
        if not self.unsaved(block):
            block.leave()
            self.say("Closed.")

    def focus(self, block: Block) -> None:
        """The keyboard goes to the first button of a sentence, which may not be drawn yet."""
        self.frame.focus(f".{block.place} .lessons-yes", f".{block.place}")

    def aim(self, relation: Relation) -> None:
        """The same, for the sentence in which a relation begins."""
        for block in self.blocks:
            if block.sentence == self.home(relation):
                self.focus(block)

    def unsaved(self, *blocks: Block) -> bool:
        """Whether a form of these blocks, or of any, would lose what is in it; then it says so."""
        if any(form.dirty for block in blocks or self.blocks for form in block.forms):
            self.note("A form on this page is open and not saved: save it or close it first.")
            return True
        return False

    # What the blocks ask

    def refresh(self, key: str = "", note: Said | None = None) -> None:
        """Draw the page as it is now after a step at the relation with this key; ``note`` is said aloud.

        What was done can be seen there; if the relation is not on this page, the note stands below everything.
        """
        self.now = self.desk.now()
        shown = any(self.home(row.relation) in self._on_page() for row in self.now.rows if row.key == key)
        for block in self.blocks:
            block.draw(self.now, key, note.problem if note else "")
        self.count.value = f"<p>{html.escape(self._counted())}</p>"
        self.takeaway.redraw()
        if note and shown:
            self.quiet(note)
        elif note:
            self.note(note)

    def note(self, sentence: str, more: str = "") -> None:
        """Say one sentence below everything; ``more`` is safe HTML that follows it."""
        self.said.value = f"<div class='lessons-note'><p dir='auto'>{html.escape(sentence)}</p>{more}</div>"
        self.say(sentence)

    def quiet(self, sentence: str) -> None:
        """Read a sentence to screen readers, where all can see what it says; what stood below everything goes."""
        self.said.value = ""
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Read a sentence to screen readers."""
        self.frame.say(sentence)

    def do(self, step: Callable[[], None]) -> None:
        """Take a step; an exception becomes one sentence, as nobody in a classroom looks into the log of a kernel."""
        try:
            step()
        except Exception as error:
            self.note(f"{one_line(error).rstrip('.')}. Your corrections are kept.")

    def home(self, relation: Relation) -> Sentence:
        """The sentence in which a relation begins."""
        return finding.home(self.article.article, relation)

    def within(self, relation: Relation) -> Span:
        """The stretch of whole sentences in which a relation stands."""
        touched = self._touched(relation) or (self.home(relation),)
        return touched[0].start, touched[-1].end

    def back_to(self, whom: Span, begin: int) -> int:
        """Where to begin, so that the name behind a pronoun is seen; not too far back."""
        sents = [each for each in self.article.article.sents if each.start <= begin]
        start = next((each.start for each in sents[-FAR - 1 :] if each.start <= whom[0] < each.end), begin)
        return min(start, begin)

    def why(self, relation: Relation) -> str:
        """The sentence of the rule that found a relation."""
        from lessons import sources as attribution

        return attribution.RULES.get(relation.rule, "")

    def carriers(self, row: Row | None, sentence: Sentence | None = None) -> list[tuple[str, str]]:
        """The relations that may carry one: those before and after it, as (what is shown, key)."""
        place = row.relation.start if row else sentence.start if sentence else 0
        rows = [each for each in self.now.rows if each.state != "deleted" and (row is None or each.key != row.key)]
        near = sorted(rows, key=lambda each: abs(each.relation.start - place))[:NEAR]
        outer = row.relation.outer if row else None
        near += [each for each in rows if outer and each.relation.number == outer and each not in near]
        listed = sorted(near, key=lambda each: each.relation.start)
        return [(self._named(each.relation), each.key) for each in listed]

    def _named(self, relation: Relation) -> str:
        words = " ".join(filter(None, (relation.words(self.text, part) for part in ("source", "cue"))))
        return whole(f"{relation.number}: {shorten(words or relation.words(self.text, 'content'), 50)}")

    def _touched(self, relation: Relation) -> tuple[Sentence, ...]:
        return finding.stretch(self.article.article, relation)

    def _on_page(self) -> list[Sentence]:
        return [block.sentence for block in self.blocks]

    def _counted(self) -> str:
        states = [row.state for row in self.now.rows]
        total = len(states) - states.count("deleted")
        done = ", ".join(
            f"{count} {state}"
            for state in ("changed", "added", "confirmed", "deleted")
            if (count := states.count(state))
        )
        notes = " ".join(self.now.notes)
        counted = f"{many(total, 'relation')}. By you: {done or 'nothing changed yet'}. {notes}".rstrip()
        return f"{progress(self.article, self.now)} {counted}"
