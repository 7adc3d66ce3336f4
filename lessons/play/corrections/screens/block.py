"""One sentence of the page: to be read and confirmed, or to be mended, with a row of buttons for each relation.

Blocks and rows stay while the page is shown and only their words change, so the keyboard keeps its place.
"""

from __future__ import annotations

import html
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import ipywidgets as w

from lessons.case.corrections.applying import Corrected, Row
from lessons.case.corrections.desk import called, rows_in
from lessons.case.corrections.events import Coding
from lessons.kit.controls import styled
from lessons.kit.panel import buttons, show_if
from lessons.play.corrections.screens import reading
from lessons.play.corrections.screens.form import Form

if TYPE_CHECKING:
    from lessons.play.corrections.screens.panel import Panel
    from lessons.text.article import Sentence


class Opener(ABC):
    """A button, and a box at whose end it opens the form of a relation; ``fixed`` is what stands above it there."""

    opened = closed = ""  # what is said then
    form: Form | None = None

    def __init__(self, panel: Panel, *fixed: Any) -> None:
        self.panel, self.fixed = panel, fixed
        self.button = panel.button("", self.turn)
        self.box = w.VBox(fixed)

    @abstractmethod
    def new_form(self) -> Form:
        """The form to open."""

    @abstractmethod
    def save(self, coding: Coding, named: str) -> None:
        """Keep what was coded. Raises BadValue if it cannot be so."""

    @abstractmethod
    def redraw(self) -> None:
        """Show what stands here now."""

    def turn(self) -> None:
        """Open the form, or close it without saving."""
        if self.form:
            self.button.focus()
            self.close()
        else:
            self.form = self.new_form()
            self.box.children = (*self.fixed, self.form.widget)
        self.redraw()
        self.panel.frame.say(self.opened if self.form else self.closed)

    def close(self) -> None:
        """Take the form away."""
        if self.form:
            left, self.form = self.form.widget, None
            self.box.children = self.fixed
            close([left])


class RowView(Opener):
    """One relation with its buttons; the form opens below them."""

    closed = "The form is closed; nothing was changed."

    def __init__(self, panel: Panel, row: Row) -> None:
        self.row, self.shown, row_of_buttons = row, w.HTML(), buttons()
        super().__init__(panel, self.shown, row_of_buttons)
        self.edit, self.drop, self.agree = self.button, panel.button("", self._drop), panel.button("", self._agree)
        row_of_buttons.children = (self.edit, self.drop, self.agree)
        self.widget = styled(self.box, "lessons-relation")
        self.opened = f"The form of relation {row.relation.number} is open, after this row of buttons."

    def draw(self, row: Row, problem: str = "") -> None:
        """Show the row as it is now; ``problem`` says why the last step is not saved."""
        self.row = row
        number, gone = row.relation.number, row.state == "deleted"
        note = f"<p class='lessons-note' dir='auto'>{html.escape(problem)}</p>" if problem else ""
        self.shown.value = reading.relation(row, self.panel.text, self.panel.within(row.relation)) + note
        self.edit.description = f"Close the form of {number}" if self.form else f"Change {number}"
        self.drop.description = f"{'Bring back' if gone else 'Delete'} {number}"
        self.agree.description = f"Undo my change to {number}" if self._mine else f"{number} is right"
        show_if(not gone, self.edit)
        show_if(not gone and row.state != "added", self.agree)

    @property
    def _mine(self) -> bool:
        return self.row.state in ("changed", "confirmed")

    def redraw(self) -> None:
        self.draw(self.row)

    def new_form(self) -> Form:
        panel, relation = self.panel, self.row.relation
        begin, end = panel.within(relation)
        if relation.antecedent:
            begin = panel.back_to(relation.antecedent, begin)
        before, named = panel.desk.coding(self.row, panel.now), panel.article.now.is_named(relation)
        carriers = panel.carriers(relation.start, self.row)
        return Form(self, (begin, end), before, carriers, "yes" if named else "no")

    def save(self, coding: Coding, named: str) -> None:
        said = self.panel.desk.replace(self.row, coding, named)
        self.close()
        self.panel.refresh(self.row.key, said)
        self.panel.aim(self.row.relation)

    def _drop(self) -> None:
        if self.form:
            self.close()
            self.drop.focus()
        desk = self.panel.desk
        step = desk.bring_back if self.row.state == "deleted" else desk.remove
        self.panel.refresh(self.row.key, step(self.row))

    def _agree(self) -> None:
        desk, row = self.panel.desk, self.row
        self.panel.refresh(row.key, desk.bring_back(row) if self._mine else desk.agree(row, self.panel.now))


class Block(Opener):
    """One sentence: to be confirmed, or opened to be mended, or confirmed and folded to one line."""

    opened, closed = "The form is open, after this button.", "The form is closed; nothing was added."

    def __init__(self, panel: Panel, sentence: Sentence) -> None:
        self.sentence, self.name = sentence, called(sentence)
        self.place = f"lessons-sentence-{sentence.sentence}"  # the class by which the page finds it
        self.rows: dict[str, RowView] = {}
        self.mending = False
        self.head, self.list = w.HTML(), w.VBox()
        super().__init__(panel)  # its form has a box of its own: JupyterLab draws what follows a new child anew, and
        self.add = self.button  # the focus is lost
        self.yes = styled(panel.button("Yes, this is right", lambda: panel.settle(self), main=True), "lessons-yes")
        self.mend = panel.button("", self._mend)
        self.back = panel.button("Take back", lambda: panel.unsettle(self))
        for button in (self.add, self.yes, self.mend, self.back):
            button.tooltip = self.name
        self.adding = buttons(self.add)
        parts = (self.head, self.list, self.adding, self.box, buttons(self.yes, self.mend, self.back))
        self.widget = styled(w.VBox(parts), "lessons-sentence", self.place)

    def draw(self, now: Corrected, key: str = "", problem: str = "") -> None:
        """Show the sentence as it is now; ``problem`` stands at the relation with this key."""
        here = rows_in(self.panel.article.article, self.sentence, now) if self.mending else []
        gone = [self.rows.pop(name) for name in set(self.rows) - {row.key for row in here}]
        for row in here:
            if row.key not in self.rows:
                self.rows[row.key] = RowView(self.panel, row)
            self.rows[row.key].draw(row, problem if row.key == key else "")
        done = (self.sentence.start, self.sentence.end) in now.confirmed and not self.mending
        if done:
            self.head.value = reading.folded(self.sentence)
        elif here:  # each of them shows the text
            self.head.value = f"<p class='lessons-sentence-number'>{self.name}</p>"
        else:
            self.head.value = reading.sentence(self.panel.article, self.sentence, now)
        self.add.description = f"{'Close the form for' if self.form else 'Add a relation to'} {self.name.lower()}"
        self.mend.description = "Close" if self.mending else "Mend"
        show_if(not done, self.yes, self.mend)
        show_if(done, self.back)
        show_if(self.mending, self.adding)
        (self.widget.add_class if done else self.widget.remove_class)("lessons-done")
        views = tuple(self.rows[row.key].widget for row in here)
        if self.list.children != views:
            self.list.children = views
        close(view.widget for view in gone)

    def redraw(self) -> None:
        self.draw(self.panel.now)

    def _mend(self) -> None:
        if self.mending:
            if not self.panel.unsaved(self):
                self.leave()
                self.panel.frame.say("Closed.")
            return
        self.mending = True
        self.redraw()
        self.panel.frame.say(f"{self.name} can be mended, above this button.")

    def leave(self) -> None:
        """End the mending; the forms that are open have nothing in them that would be lost."""
        self.mending = False
        self.close()
        self.redraw()

    def new_form(self) -> Form:
        here = self.sentence
        return Form(self, (here.start, here.end), None, self.panel.carriers(here.start))

    def save(self, coding: Coding, named: str) -> None:
        panel = self.panel
        before = {row.key for row in panel.now.rows}
        said = panel.desk.insert(coding, named)
        self.close()
        added = [row.key for row in panel.desk.now().rows if row.key not in before]
        panel.refresh(added[0] if added else "", said)
        panel.focus(self)

    @property
    def forms(self) -> list[Form]:
        """The forms that are open in this block."""
        return [opener.form for opener in (self, *self.rows.values()) if opener.form]


def close(widgets: Iterable[w.Widget]) -> None:
    """Let go of widgets that were taken away, with their layouts and styles: an article has many pages."""
    for widget in widgets:
        close(getattr(widget, "children", ()))
        for part in ("layout", "style"):
            if (model := getattr(widget, part, None)) is not None:
                model.close()
        widget.close()
