"""Yes, sentence by sentence: each one that is right is confirmed, and the keyboard goes on to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lessons.case.corrections.desk import MEANT, left, progress
from lessons.play.corrections.screens import reading
from lessons.text.article import Sentence

if TYPE_CHECKING:
    from lessons.play.corrections.screens.block import Block
    from lessons.play.corrections.screens.panel import Panel

PER_PAGE = 8  # sentences
SECONDS = 15  # to read a sentence and what the machine says of it
TODO = (
    "Read each sentence with the lines below it, and press “Yes, this is right”, or “Mend” if something is wrong or "
    "missing. The Enter key alone takes you from one sentence to the next; {} take{} about {}."
)


def todo(count: int) -> str:
    """What to do with so many sentences, and how long it takes.

    >>> todo(41)[-66:]
    'from one sentence to the next; 41 sentences take about 10 minutes.'
    """
    minutes = max(1, round(count * SECONDS / 60))
    sentences = f"{count} sentences" if count != 1 else "one sentence"
    return TODO.format(sentences, "" if count != 1 else "s", f"{minutes} minutes" if minutes > 1 else "a minute")


class Confirming:
    """What the buttons “Yes, this is right” and “Take back” of a panel do."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel

    @property
    def left(self) -> list[Sentence]:
        """The sentences that nobody has confirmed yet."""
        return left(self.panel.article, self.panel.now)

    def yes(self, block: Block) -> None:
        """Confirm a sentence, and go on to the next one of those that were chosen."""
        panel = self.panel
        if panel.unsaved(block):
            return
        said = panel.desk.settle(block.sentence)
        block.leave()
        panel.refresh()
        if said.problem:
            panel.note(said)
        else:
            self._go_on(block.sentence, said)

    def take_back(self, block: Block) -> None:
        """A sentence is open again."""
        panel = self.panel
        said = panel.desk.unsettle(block.sentence)
        panel.refresh()
        panel.focus(block)
        if said.problem:
            panel.note(said)
        else:
            panel.quiet(said)

    def _go_on(self, sentence: Sentence, said: str) -> None:
        panel = self.panel
        still, here = self.left, panel.chosen.index(sentence)
        places = [place for place, each in enumerate(panel.chosen) if each in still]
        place = next((place for place in places if place > here), places[0] if places else None)
        if place is None:
            meant = "" if still else f" {MEANT}"
            panel.note(f"{said} {progress(panel.article, panel.now)}{meant}", self._last(bool(still)))
            return
        page, at = divmod(place, PER_PAGE)
        if page != panel.page:
            if panel.unsaved():
                return
            panel.show(page)
        panel.focus(panel.blocks[at])
        panel.quiet(f"{said} {reading.spoken(panel.article, panel.chosen[place], panel.now)}")

    def _last(self, more: bool) -> str:
        """What comes next when all that is shown is confirmed, as safe HTML; the keyboard goes there."""
        if more:
            self.panel.filter.focus()
            return "<p>More sentences are open: choose “Show sentences nobody has confirmed yet”, above.</p>"
        self.panel.takeaway.lesson.focus()
        return "<p>To give the article to your class as it is now, press “Save for my class”.</p>"
