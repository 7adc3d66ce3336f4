"""Below the sentences: the names and sides of the sources, files to take along."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as w

from lessons.case.corrections import saving
from lessons.case.corrections.desk import Said, Source
from lessons.kit.language import later, say, say_many
from lessons.kit.panel import buttons, close, download_link, field, row, styled
from lessons.play.corrections.screens import WORDS

if TYPE_CHECKING:
    from lessons.play.corrections.screens.panel import Panel

OPEN, SHUT = later("Names and sides of the sources"), later("Close the list of sources")
PER_LIST = 12  # sources at a time
NO_SIDE = "not applicable"
LONGEST = 80  # characters of a side


class Takeaway:
    """The buttons below the page. ``widgets`` are displayed in their order."""

    def __init__(self, panel: Panel) -> None:
        self.panel, self.first = panel, 0
        self.rows: list[SourceRow] = []
        self.open = panel.button(say(OPEN), self.turn)
        self.list = styled(w.VBox(), "lessons-order")
        self.foot = buttons(panel.button(say("More sources"), self._more))
        self.lesson = panel.button(say("Save for my class"), lambda: self._save("lesson", "handed_on"), main=True)
        self.csv = panel.button(say("Save as table (CSV)"), lambda: self._save("csv"))
        self.web = panel.button(say("Save as Web Annotation"), lambda: self._save("jsonld"))
        self.widgets = (buttons(self.open), self.list, buttons(self.lesson, self.csv, self.web))

    def turn(self) -> None:
        """Open the list of sources, or close it."""
        opening, self.first = not self.list.children, 0
        self.open.description = say(SHUT if opening else OPEN)
        if opening:
            words = say_many("The list of {number} name is open.", "The list of {number} names is open.", self._fill())
            self.panel.frame.say(words)
        else:
            self._clear()
            self.panel.frame.say(say("The list of names is closed."))

    def _more(self) -> None:
        self.first += PER_LIST
        count = self._fill()
        last = min(self.first + PER_LIST, count)
        words = say("Names {first} to {last} of {count}.", first=self.first + 1, last=last, count=count)
        self.panel.frame.say(words)

    def _labels(self) -> dict[str, Source]:
        """Each label and the source that it is counted as, those of one source together."""
        return {label: source for source in self.panel.desk.sources() for label in (source.label, *source.also)}

    def _fill(self) -> int:
        """Show some of the labels; returns how many there are."""
        labels = self._labels()
        self.first = self.first if self.first < len(labels) else 0
        sources = list(dict.fromkeys(labels.values()))
        names = [source.label for source in sources]
        sides = list(dict.fromkeys([*(source.side for source in sources if source.side), NO_SIDE]))
        here = list(labels.items())[self.first : self.first + PER_LIST]
        self._clear()
        self.rows = [SourceRow(self.panel, label, source, names, sides) for label, source in here]
        nobody = say("The draft names no source yet.")
        head = w.HTML(say(WORDS["sources"]) if labels else f"<p>{nobody}</p>")
        foot = [self.foot] if len(labels) > PER_LIST else []
        self.list.children = (head, *(source_row.widget for source_row in self.rows), *foot)
        return len(labels)

    def _clear(self) -> None:
        gone, self.rows, self.list.children = self.list.children, [], ()
        close(widget for widget in gone if widget is not self.foot)

    def redraw(self) -> None:
        """After a step elsewhere: the rows stay, so the keyboard keeps its place; their words follow."""
        labels = self._labels() if self.rows else {}
        for source_row in self.rows:
            source_row.draw(labels.get(source_row.label))

    def _save(self, form: str, told: str = "saved") -> None:
        path = saving.save(self.panel.article, form)
        link = download_link(path.name, path.read_bytes(), now=form == "lesson")
        self.panel.say(say(WORDS[told], name=path.name), below=f"<p>{link}</p>")


class SourceRow:
    """One label: how often its source speaks, whom it is counted as, the side of its source."""

    def __init__(self, panel: Panel, label: str, source: Source, names: list[str], sides: list[str]) -> None:
        desk, self.label = panel.desk, label
        self.words = styled(w.HTML(), "lessons-rowtext")
        options = [(say("a source of its own"), label), *((name, name) for name in names if name != label)]
        named = "yes" if source.named else "no"
        self.same = field(w.Dropdown(options=options, value=source.label, description=say("Counted as")))
        answers = [(say("yes"), "yes"), (say("no"), "no")]
        self.named = field(w.Dropdown(options=answers, value=named, description=say("Named in the text")))
        self.side = field(w.Combobox(options=sides, value=source.side, description=say("Side"), ensure_option=False))
        steps = {
            self.same: desk.same,
            self.named: lambda label, value: desk.named(label, value == "yes"),
            self.side: lambda label, side: desk.side(label, " ".join(side.split())[:LONGEST]),
        }
        for control, step in steps.items():
            control.observe(partial(self._changed, panel, step), "value")
        controls = row(self.same, self.named, self.side)
        self.widget = styled(w.VBox((self.words, controls)), "lessons-row", "lessons-source")
        self.draw(source)

    def _changed(self, panel: Panel, step: Callable[[str, str], Said], change: dict[str, str]) -> None:
        panel.do(lambda: panel.refresh(step(self.label, change["new"])))

    def draw(self, source: Source | None) -> None:
        """Show how often the source speaks; a label that is counted as another one has no side of its own."""
        own = source is None or source.label == self.label
        if source is None:
            counted = say("not in the draft any more")
        elif not own:
            counted = say("counted as {source}", source=source.label)
        else:
            counted = say_many("{number} relation", "{number} relations", source.count)
            if source.also:
                counted = say("{relations}, also called {names}", relations=counted, names="; ".join(source.also))
        self.side.layout.visibility = self.named.layout.visibility = "visible" if own else "hidden"
        self.words.value = f"<strong dir='auto'>{html.escape(self.label)}</strong>: {html.escape(counted)}"
