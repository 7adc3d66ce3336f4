"""The draft on screen: a page of sentences, which ones are shown, and what can be taken along.

Nothing is kept here: what is shown comes from the article and the log. Only the sentences of one page are drawn, so
an article of four hundred is as quick as one of ten. Each sentence that is right is confirmed, and the keyboard goes
on to the next.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import ipywidgets as w

from lessons.case.corrections.desk import MEANT, Desk, Said, inside
from lessons.kit import panel
from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.panel import field, styled
from lessons.play.corrections.screens import WORDS, reading
from lessons.play.corrections.screens.block import Block
from lessons.play.corrections.screens.takeaway import Takeaway
from lessons.text.article import Sentence

PER_PAGE = 8  # sentences
SECONDS = 15  # to read a sentence and what the machine says of it
OPEN, ALL, WITH, WITHOUT, UNSURE = WORDS["filters"]
DONE = {  # what somebody did to relations, by the state in which they are
    "changed": later_many("{number} changed", "{number} changed"),
    "added": later_many("{number} added", "{number} added"),
    "confirmed": later_many("{number} confirmed", "{number} confirmed"),
    "deleted": later_many("{number} deleted", "{number} deleted"),
}


def todo(count: int) -> str:
    """What to do with so many sentences, and how long it takes.

    >>> todo(41)[-66:]
    'from one sentence to the next; 41 sentences take about 10 minutes.'
    """
    minutes = say_many("a minute", "{number} minutes", max(1, round(count * SECONDS / 60)))
    takes = later_many("one sentence takes about {minutes}", "{number} sentences take about {minutes}")
    return say(WORDS["todo"], takes=say_many(*takes, count, minutes=minutes))


class Panel(panel.Panel):
    """The widgets of one draft; ``widget`` is what is displayed."""

    wishes, failed = (), later("{problem}. Your corrections are kept.")  # nothing is lost, whatever goes wrong

    def __init__(self, desk: Desk) -> None:
        self.article = desk.article
        self.desk = Desk(self.article)  # the same article, even if another one comes into use
        self.sents = self.article.article.sents
        self.now = self.desk.now()
        self.page = 0
        self.chosen: list[Sentence] = []
        self.blocks: list[Block] = []
        title, question = say("Mend the machine’s draft"), say("Which part do you mark?")
        super().__init__(title, aside=self.article.name, question=question, classes=("lessons-draft",))
        css = Path(__file__).with_name("corrections.css").read_text(encoding="utf-8")
        what = f"<p><strong>{html.escape(todo(len(self.sents)))}</strong></p><p>{say(WORDS['introduction'])}</p>"
        self.head.value += f"<style>{css}</style>{what}"
        self.count, self.position = w.HTML(), w.HTML()
        self.stage = styled(w.VBox(), "lessons-stage")
        options = [(say(words), which) for which, words in WORDS["filters"].items()]
        first = OPEN if self.now.left else ALL
        self.filter = field(w.Dropdown(options=options, value=first, description=say("Which ones?")))
        self.filter.observe(lambda _: self.do(self._choose), "value")
        back, on = say("Previous page"), say("Next page")
        self.back = self.button(back, lambda: self.turn(-1))
        self.next = self.button(on, lambda: self.turn(+1))
        self.back_below = self.button(back, lambda: self.turn(-1, self.back))
        self.next_below = self.button(on, lambda: self.turn(+1, self.next))
        self.takeaway = Takeaway(self)
        self.show(
            self.count, self.filter, panel.buttons(self.back, self.next), self.position, self.stage,
            panel.buttons(self.back_below, self.next_below), *self.takeaway.widgets,
        )  # fmt: skip
        self.do(self._choose)

    def quiet(self, sentence: str) -> None:
        """Read a sentence to screen readers, where all can see what it says; what stood below everything goes."""
        self.say("", aloud=False)
        self.frame.say(sentence)

    # Pages

    def _choose(self) -> None:
        """The sentences that the filter lets through. They stay while somebody works on them."""
        if self.unsaved():
            return
        self.now = now = self.desk.now()
        fits: dict[str, Iterable[Sentence]] = {
            OPEN: now.left,
            ALL: self.sents,
            WITH: map(now.home, now.relations),
            WITHOUT: {*self.sents}.difference(*map(now.stretch, now.relations)),
            UNSURE: (now.home(relation) for relation in now.relations if relation.certainty == "unsure"),
        }
        here = {*fits[self.filter.value]}
        self.chosen = [sentence for sentence in self.sents if sentence in here]
        self.open(0)

    def turn(self, step: int, above: Any = None) -> None:
        """Go a page on or back; after a button below the page, reading begins at the one above it."""
        if self.unsaved():
            return
        if not 0 <= self.page + step < self.pages:
            self.say(say("This is the last page.") if step > 0 else say("This is the first page."))
            return
        self.open(self.page + step)
        if above:
            above.focus()

    @property
    def pages(self) -> int:
        """How many pages the chosen sentences fill."""
        return max(1, -(-len(self.chosen) // PER_PAGE))

    def open(self, page: int) -> None:
        """Show a page, counted from 0."""
        self.page = page
        here = self.chosen[page * PER_PAGE : (page + 1) * PER_PAGE]
        gone, self.blocks = self.blocks, [Block(self, sentence) for sentence in here]
        self.draw()
        self.stage.children = tuple(block.widget for block in self.blocks)
        panel.close(block.widget for block in gone)
        ends = [inside(block.sentence) for block in (*self.blocks[:1], *self.blocks[1:][-1:])]
        first, last = [*ends, "", ""][:2]
        position = say(WORDS["pages"][len(ends)], page=page + 1, pages=self.pages, first=first, last=last)
        self.position.value = f"<p class='lessons-position'>{position}</p>"
        self.frame.say(position)

    def draw(self, said: Said | None = None) -> None:
        """Draw the page as it is now; a problem that is said of a relation stands at its row."""
        self.now = self.desk.now()
        for block in self.blocks:
            block.draw(said)
        self.count.value = f"<p>{html.escape(self._counted())}</p>"
        self.takeaway.redraw()

    def refresh(self, said: Said) -> None:
        """Draw the page after a step; what is said of it, is said aloud.

        What was done can be seen there; if the relation is not on this page, the sentence stands below everything.
        """
        self.draw(said)
        row, here = self.now.row(said.key), [block.sentence for block in self.blocks]
        (self.quiet if row and self.now.home(row.relation) in here else self.say)(said)

    def _counted(self) -> str:
        states = [row.state for row in self.now.rows]
        mine = [say_many(*words, states.count(state)) for state, words in DONE.items() if state in states]
        words = later_many("{number} relation. By you: {done}.", "{number} relations. By you: {done}.")
        done = ", ".join(mine) or say("nothing changed yet")
        counted = say_many(*words, len(self.now.relations), done=done)
        return " ".join((self.now.progress, counted, *map(say, self.now.notes)))

    def focus(self, sentence: Sentence) -> None:
        """The keyboard goes to the first button of a sentence of this page, which may not be drawn yet."""
        for block in self.blocks:
            if block.sentence == sentence:
                self.frame.focus(f".{block.place} .lessons-yes", f".{block.place}")

    def unsaved(self, *blocks: Block) -> bool:
        """Whether a form of these blocks, or of any, would lose what is in it; then it says so."""
        dirty = any(form.dirty for block in blocks or self.blocks for form in block.forms)
        if dirty:
            self.say(say("A form on this page is open and not saved: save it or close it first."))
        return dirty

    # Yes, sentence by sentence

    def settle(self, block: Block) -> None:
        """Confirm a sentence, and go on to the next one of those that were chosen."""
        if self.unsaved(block):
            return
        said = self.desk.settle(block.sentence)
        block.leave()
        self.draw()
        if said.problem:
            return self.say(said)
        here = self.chosen.index(block.sentence)
        still = [other for other in (*self.chosen[here:], *self.chosen[:here]) if other in self.now.left]
        if not still:
            return self._end(said)
        page = self.chosen.index(still[0]) // PER_PAGE
        if page != self.page:
            if self.unsaved():
                return
            self.open(page)
        self.focus(still[0])
        self.quiet(f"{said} {reading.spoken(self.now, still[0])}")

    def unsettle(self, block: Block) -> None:
        """A sentence is open again."""
        said = self.desk.settle(block.sentence, right=False)
        self.draw()
        self.focus(block.sentence)
        (self.say if said.problem else self.quiet)(said)

    def _end(self, said: str) -> None:
        """What comes next when all that is shown is confirmed; the keyboard goes there."""
        control = self.filter if self.now.left else self.takeaway.lesson
        then = WORDS["more" if self.now.left else "hand_on"]
        meant = "" if self.now.left else say(MEANT)
        self.say(f"{said} {self.now.progress} {meant}".rstrip(), below=f"<p>{say(then)}</p>")
        control.focus()
