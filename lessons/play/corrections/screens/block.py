"""One sentence of the page: to be read and confirmed, or to be mended, with a row of buttons for each relation.

Blocks and rows stay while the page is shown and only their words change, so the keyboard keeps its place.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

import ipywidgets as w

from lessons.case.corrections.applying import Corrected, Row
from lessons.case.corrections.desk import called
from lessons.case.corrections.events import Coding
from lessons.kit.controls import styled
from lessons.kit.errors import BadValue
from lessons.play.corrections.screens import drawing, reading
from lessons.play.corrections.screens.form import Form

if TYPE_CHECKING:
    from lessons.play.corrections.screens.panel import Panel
    from lessons.text.article import Sentence


class RowView:
    """One relation with its buttons; the form opens below them."""

    def __init__(self, panel: Panel, row: Row) -> None:
        self.panel, self.row = panel, row
        self.form: Form | None = None
        self.shown = w.HTML()
        self.edit, self.drop, self.agree = w.Button(), w.Button(), w.Button()
        self.edit.on_click(lambda _: panel.do(self.turn))
        self.drop.on_click(lambda _: panel.do(self._drop))
        self.agree.on_click(lambda _: panel.do(self._agree))
        buttons = styled(w.Box([self.edit, self.drop, self.agree]), "lessons-buttons")
        self.widget = styled(w.VBox([self.shown, buttons]), "lessons-relation")

    def draw(self, row: Row, problem: str = "") -> None:
        """Show the row as it is now; ``problem`` says why the last step is not saved."""
        self.row = row
        relation, panel = row.relation, self.panel
        gone, changed = row.state == "deleted", row.state in ("changed", "confirmed")
        said = f"<p class='lessons-note' dir='auto'>{html.escape(problem)}</p>" if problem else ""
        self.shown.value = drawing.relation(row, panel.text, panel.within(relation), panel.why(relation)) + said
        self.edit.description = f"Close the form of {relation.number}" if self.form else f"Change {relation.number}"
        self.drop.description = f"{'Bring back' if gone else 'Delete'} {relation.number}"
        self.agree.description = f"Undo my change to {relation.number}" if changed else f"{relation.number} is right"
        self.edit.layout.display = "none" if gone else None
        self.agree.layout.display = "none" if gone or row.state == "added" else None

    def turn(self) -> None:
        """Open the form, or close it without saving."""
        if self.form:
            self._close()
            self.panel.say("The form is closed; nothing was changed.")
            return
        panel, now = self.panel, self.panel.now
        begin, end = panel.within(self.row.relation)
        if whom := self.row.relation.antecedent:
            begin = panel.back_to(whom, begin)
        self.form = Form(
            panel.article.article, (begin, end), panel.desk.coding(self.row, now), panel.carriers(self.row),
            self._save, self.turn, panel.say, "yes" if panel.article.named(self.row.relation) else "no",
        )  # fmt: skip
        self.widget.children = (*self.widget.children[:2], self.form.widget)
        self.draw(self.row)
        panel.say(f"The form of relation {self.row.relation.number} is open, after this row of buttons.")

    def _save(self, coding: Coding, named: str) -> None:
        self.panel.do(lambda: self._saved(coding, named))

    def _saved(self, coding: Coding, named: str) -> None:
        try:
            said = self.panel.desk.replace(self.row, coding, named)
        except BadValue as wish:
            if self.form:
                self.form.note(str(wish))
            return
        self._close()
        self.panel.refresh(self.row.key, said)
        self.panel.aim(self.row.relation)

    def _close(self) -> None:
        """Take the form away; the keyboard goes back to the button that opened it."""
        if self.form:
            self.edit.focus()
            left, self.form = self.form.widget, None
            self.widget.children = self.widget.children[:2]
            close([left])
            self.draw(self.row)

    def _drop(self) -> None:
        if self.form:
            self._close()
            self.drop.focus()
        desk = self.panel.desk
        said = desk.bring_back(self.row) if self.row.state == "deleted" else desk.remove(self.row)
        self.panel.refresh(self.row.key, said)

    def _agree(self) -> None:
        desk, changed = self.panel.desk, self.row.state in ("changed", "confirmed")
        said = desk.bring_back(self.row) if changed else desk.agree(self.row, self.panel.now)
        self.panel.refresh(self.row.key, said)


class Block:
    """One sentence: to be confirmed, or opened to be mended, or confirmed and folded to one line."""

    def __init__(self, panel: Panel, sentence: Sentence) -> None:
        self.panel, self.sentence = panel, sentence
        self.form: Form | None = None
        self.rows: dict[str, RowView] = {}
        self.mending = False
        self.head = w.HTML()
        self.list, self.slot = w.VBox([]), w.VBox([])  # boxes of their own: JupyterLab draws what follows a new child
        self.add = w.Button()  # anew, and the focus is lost
        self.yes = styled(w.Button(description="Yes, this is right"), "lessons-main", "lessons-yes")
        self.mend, self.back = w.Button(), w.Button(description="Take back")
        for button, step in (
            (self.add, self.turn),
            (self.yes, lambda: panel.confirming.yes(self)),
            (self.mend, self._mend),
            (self.back, lambda: panel.confirming.take_back(self)),
        ):
            button.on_click(lambda _, step=step: panel.do(step))
            button.tooltip = self.name
        self.adding = styled(w.Box([self.add]), "lessons-buttons")
        foot = styled(w.Box([self.yes, self.mend, self.back]), "lessons-buttons")
        parts = [self.head, self.list, self.adding, self.slot, foot]
        self.widget = styled(w.VBox(parts), "lessons-sentence", self.place)

    @property
    def name(self) -> str:
        """What the sentence is called."""
        return called(self.sentence)

    @property
    def place(self) -> str:
        """The class by which the page finds the sentence."""
        return f"lessons-sentence-{self.sentence.sentence}"

    def draw(self, now: Corrected, key: str = "", problem: str = "") -> None:
        """Show the sentence as it is now; ``problem`` stands at the relation with this key."""
        here = self.panel.desk.rows_in(self.sentence, now) if self.mending else []
        gone = [self.rows.pop(name) for name in set(self.rows) - {row.key for row in here}]
        for row in here:
            if row.key not in self.rows:
                self.rows[row.key] = RowView(self.panel, row)
            self.rows[row.key].draw(row, problem if row.key == key else "")
        done = self.done(now) and not self.mending
        self.head.value = self._head(now, done, bool(here))
        verb = "Close the form for" if self.form else "Add a relation to"
        self.add.description = f"{verb} {self.name[0].lower()}{self.name[1:]}"
        self.mend.description = "Close" if self.mending else "Mend"
        for part, shown in (
            (self.yes, not done), (self.mend, not done), (self.back, done), (self.adding, self.mending)
        ):  # fmt: skip
            part.layout.display = None if shown else "none"
        self._fold(done)
        views = tuple(self.rows[row.key].widget for row in here)
        if self.list.children != views:
            self.list.children = views
        close(view.widget for view in gone)

    def done(self, now: Corrected) -> bool:
        """Whether a person has confirmed the sentence."""
        return (self.sentence.start, self.sentence.end) in now.confirmed

    def _fold(self, done: bool) -> None:
        (self.widget.add_class if done else self.widget.remove_class)("lessons-done")

    def _head(self, now: Corrected, done: bool, rows: bool) -> str:
        if done:
            return reading.folded(self.sentence)
        if rows:  # each of them shows the text
            return f"<p class='lessons-sentence-number'>{self.name}</p>"
        return reading.sentence(self.panel.article, self.sentence, now)

    def _mend(self) -> None:
        if self.mending:
            self.panel.leave(self)
        else:
            self.mending = True
            self.draw(self.panel.now)
            self.panel.say(f"{self.name} can be mended, above this button.")

    def leave(self) -> None:
        """End the mending; the forms that are open have nothing in them that would be lost."""
        self.mending = False
        self._close()
        self.draw(self.panel.now)

    def turn(self) -> None:
        """Open the form for one relation more, or close it without saving."""
        if self.form:
            self.add.focus()
            self._close()
            self.draw(self.panel.now)
            self.panel.say("The form is closed; nothing was added.")
            return
        within = (self.sentence.start, self.sentence.end)
        panel = self.panel
        carriers = panel.carriers(None, self.sentence)
        self.form = Form(panel.article.article, within, None, carriers, self._save, self.turn, panel.say)
        self.slot.children = (self.form.widget,)
        self.draw(panel.now)
        panel.say("The form is open, after this button.")

    def _save(self, coding: Coding, named: str) -> None:
        self.panel.do(lambda: self._saved(coding, named))

    def _saved(self, coding: Coding, named: str) -> None:
        before = {row.key for row in self.panel.now.rows}
        said = self.panel.desk.insert(coding, named)
        self._close()
        new = [row.key for row in self.panel.desk.now().rows if row.key not in before]
        self.panel.refresh(new[0] if new else "", said)
        self.panel.focus(self)

    def _close(self) -> None:
        if self.form:
            left, self.form = self.form.widget, None
            self.slot.children = ()
            close([left])

    @property
    def forms(self) -> list[Form]:
        """The forms that are open in this block."""
        return [form for form in (self.form, *(view.form for view in self.rows.values())) if form]


def close(widgets: Iterable[w.Widget]) -> None:
    """Let go of widgets that were taken away, with their layouts and styles: an article has many pages."""
    for each in widgets:
        close(getattr(each, "children", ()))
        for part in ("layout", "style"):
            if (model := getattr(each, part, None)) is not None:
                model.close()
        each.close()
