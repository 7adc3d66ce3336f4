"""One sentence of the page: to be read and confirmed, or to be mended, with a row of buttons for each relation.

Blocks and rows stay while the page is shown and only their words change, so the keyboard keeps its place.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.case.corrections.applying import Row
from lessons.case.corrections.desk import Said, called, inside
from lessons.case.corrections.events import Coding
from lessons.kit.language import later, say
from lessons.kit.panel import buttons, close, show_if, styled
from lessons.play.corrections.screens import reading
from lessons.play.corrections.screens.form import Form

if TYPE_CHECKING:
    from lessons.play.corrections.screens.panel import Panel
    from lessons.text.article import Sentence


class Opener:
    """A button, and a box at whose end it opens the form of a relation; ``fixed`` is what stands above it there.

    ``row`` is the relation; None adds one to the sentence.
    """

    opened = closed = ""  # what is said then
    form: Form | None = None
    row: Row | None = None

    def __init__(self, panel: Panel, sentence: Sentence, *fixed: Any) -> None:
        self.panel, self.sentence, self.fixed = panel, sentence, fixed
        self.button = panel.button("", self.turn)
        self.box = w.VBox(fixed)

    def turn(self) -> None:
        """Open the form, or close it without saving."""
        if self.form:
            self.button.focus()
            self.close()
        else:
            self.form = Form(self)
            self.box.children = (*self.fixed, self.form.widget)
        self.panel.draw()
        self.panel.frame.say(say(self.opened if self.form else self.closed))

    def close(self) -> None:
        """Take the form away."""
        if self.form:
            left, self.form = self.form.widget, None
            self.box.children = self.fixed
            close([left])

    def save(self, coding: Coding, named: str) -> None:
        """Keep what was coded. Raises BadValue if it cannot be so."""
        desk = self.panel.desk
        said = desk.replace(self.row, coding, named) if self.row else desk.insert(coding, named)
        self.close()
        self.panel.refresh(said)
        self.panel.focus(self.sentence)


class RowView(Opener):
    """One relation with its buttons; the form opens below them."""

    closed = later("The form is closed; nothing was changed.")
    row: Row

    def __init__(self, panel: Panel, sentence: Sentence, row: Row) -> None:
        self.row, self.shown, row_of_buttons = row, w.HTML(), buttons()
        super().__init__(panel, sentence, self.shown, row_of_buttons)
        self.edit, self.drop, self.agree = self.button, panel.button("", self._drop), panel.button("", self._agree)
        row_of_buttons.children = (self.edit, self.drop, self.agree)
        self.widget = styled(self.box, "lessons-relation")
        number = row.relation.number
        self.opened = say("The form of relation {number} is open, after this row of buttons.", number=number)

    def draw(self, row: Row, said: Said | None) -> None:
        """Show the row as it is now, and why the last step was not saved if it was about this row."""
        self.row = row
        number, gone = row.relation.number, row.state == "deleted"
        problem = said.problem if said and said.key == row.key else ""
        note = f"<p class='lessons-note' dir='auto'>{html.escape(problem)}</p>" if problem else ""
        self.shown.value = reading.relation(self.panel.now, row) + note
        edit = later("Close the form of {number}") if self.form else later("Change {number}")
        drop = later("Bring back {number}") if gone else later("Delete {number}")
        agree = later("Undo my change to {number}") if self._mine else later("{number} is right")
        self.edit.description = say(edit, number=number)
        self.drop.description = say(drop, number=number)
        self.agree.description = say(agree, number=number)
        show_if(not gone, self.edit)
        show_if(not gone and row.state != "added", self.agree)

    @property
    def _mine(self) -> bool:
        return self.row.state in ("changed", "confirmed")

    def _drop(self) -> None:
        if self.form:
            self.close()
            self.drop.focus()
        desk = self.panel.desk
        step = desk.restore if self.row.state == "deleted" else desk.delete
        self.panel.refresh(step(self.row.relation.number))

    def _agree(self) -> None:
        desk = self.panel.desk
        self.panel.refresh((desk.restore if self._mine else desk.confirm)(self.row.relation.number))


class Block(Opener):
    """One sentence: to be confirmed, or opened to be mended, or confirmed and folded to one line."""

    opened, closed = later("The form is open, after this button."), later("The form is closed; nothing was added.")

    def __init__(self, panel: Panel, sentence: Sentence) -> None:
        self.name = called(sentence)
        self.place = f"lessons-sentence-{sentence.sentence}"  # the class by which the page finds it
        self.rows: dict[str, RowView] = {}
        self.mending = False
        self.head, self.list = w.HTML(), w.VBox()
        super().__init__(panel, sentence)  # its form has a box of its own: JupyterLab draws what follows a new child
        self.add = self.button  # anew, and the focus is lost
        self.yes = styled(panel.button(say("Yes, this is right"), lambda: panel.settle(self), main=True), "lessons-yes")
        self.mend = panel.button("", self._mend)
        self.back = panel.button(say("Take back"), lambda: panel.unsettle(self))
        for button in (self.add, self.yes, self.mend, self.back):
            button.tooltip = self.name
        self.adding = buttons(self.add)
        parts = (self.head, self.list, self.adding, self.box, buttons(self.yes, self.mend, self.back))
        self.widget = styled(w.VBox(parts), "lessons-sentence", self.place)

    def draw(self, said: Said | None) -> None:
        """Show the sentence as it is now; what was said of a relation is for its row."""
        now = self.panel.now
        here = now.rows_in(self.sentence) if self.mending else []
        gone = [self.rows.pop(key) for key in set(self.rows) - {row.key for row in here}]
        for row in here:
            if row.key not in self.rows:
                self.rows[row.key] = RowView(self.panel, self.sentence, row)
            self.rows[row.key].draw(row, said)
        done = not self.mending and self.sentence not in now.left
        if done:
            self.head.value = reading.folded(self.sentence)
        elif here:  # each of them shows the text
            self.head.value = f"<p class='lessons-sentence-number'>{self.name}</p>"
        else:
            self.head.value = reading.sentence(now, self.sentence)
        add = later("Close the form for {sentence}") if self.form else later("Add a relation to {sentence}")
        self.add.description = say(add, sentence=inside(self.sentence))
        self.mend.description = say("Close") if self.mending else say("Mend")
        show_if(not done, self.yes, self.mend)
        show_if(done, self.back)
        show_if(self.mending, self.adding)
        (self.widget.add_class if done else self.widget.remove_class)("lessons-done")
        views = tuple(self.rows[row.key].widget for row in here)
        if self.list.children != views:
            self.list.children = views
        close(view.widget for view in gone)

    def _mend(self) -> None:
        if self.mending and self.panel.unsaved(self):
            return
        if self.mending:
            self.leave()
        else:
            self.mending = True
        self.panel.draw()
        words = later("{sentence} can be mended, above this button.") if self.mending else later("Closed.")
        self.panel.frame.say(say(words, sentence=self.name))

    def leave(self) -> None:
        """End the mending; the forms that are open have nothing in them that would be lost."""
        self.mending = False
        self.close()

    @property
    def forms(self) -> list[Form]:
        """The forms that are open in this block."""
        return [opener.form for opener in (self, *self.rows.values()) if opener.form]
