"""Below the sentences: the names and sides of the sources, files to take along."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING

import ipywidgets as w

from lessons.case.corrections import saving
from lessons.case.corrections.desk import Said
from lessons.case.corrections.source_list import Source
from lessons.kit.controls import field, styled
from lessons.kit.literal import many
from lessons.kit.panel import download_link
from lessons.play.corrections.screens.block import close

if TYPE_CHECKING:
    from lessons.play.corrections.screens.panel import Panel

OPEN, SHUT = "Names and sides of the sources", "Close the list of sources"
PER_LIST = 12  # sources at a time
NO_SIDE = "not applicable"
HANDED_ON = (
    "It holds the article with everything that you confirmed and mended. Hand it to your class: a student chooses it "
    "in notebook 12 under “Choose a file”, or types lessons add and its name."
)
EXPLAINED = (
    "<p><strong>Who is who?</strong> “Ms. Lee” and “the mayor” may be one person: choose a name to count them as one. "
    "Does the text give its name? “Ms. Lee” has one, “a clerk” has none. "
    "If the article is about a dispute, write which side each source is on; else leave it empty or write "
    "“not applicable”.</p>"
)


class Takeaway:
    """The buttons below the page. ``widgets`` are displayed in their order."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.first = 0
        self.open = w.Button(description=OPEN)
        self.open.on_click(lambda _: panel.do(self.turn))
        self.list = styled(w.VBox([]), "lessons-order")
        self.more = w.Button(description="More sources")
        self.more.on_click(lambda _: panel.do(self._more))
        self.foot = styled(w.Box([self.more]), "lessons-buttons")
        self.lesson = w.Button(description="Save for my class")
        self.lesson.add_class("lessons-main")
        self.lesson.on_click(lambda _: panel.do(self._save_lesson))
        self.csv = w.Button(description="Save as table (CSV)")
        self.web = w.Button(description="Save as Web Annotation")
        self.csv.on_click(lambda _: panel.do(lambda: self._save("csv")))
        self.web.on_click(lambda _: panel.do(lambda: self._save("jsonld")))
        self.rows: list[SourceRow] = []
        self.widgets = [
            styled(w.Box([self.open]), "lessons-buttons"),
            self.list,
            styled(w.Box([self.lesson, self.csv, self.web]), "lessons-buttons"),
        ]

    def turn(self) -> None:
        """Open the list of sources, or close it."""
        opening = not self.list.children
        self.first = 0
        count = self._fill() if opening else self._clear()
        self.open.description = SHUT if opening else OPEN
        self.panel.say(f"The list of {count} names is open." if opening else "The list of names is closed.")

    def _more(self) -> None:
        self.first += PER_LIST
        count = self._fill()
        self.panel.say(f"Names {self.first + 1} to {min(self.first + PER_LIST, count)} of {count}.")

    def _fill(self) -> int:
        """Show some of the labels, those of one source together; returns how many there are."""
        found = self.panel.desk.sources()
        labels = [(label, source) for source in found for label in (source.label, *source.also)]
        self.first = self.first if self.first < len(labels) else 0
        names = [source.label for source in found]
        sides = list(dict.fromkeys([*(source.side for source in found if source.side), NO_SIDE]))
        shown = labels[self.first : self.first + PER_LIST]
        self._clear()
        self.rows = [SourceRow(self.panel, label, source, names, sides) for label, source in shown]
        head = w.HTML(EXPLAINED if labels else "<p>The draft names no source yet.</p>")
        foot = [self.foot] if len(labels) > PER_LIST else []
        self.list.children = (head, *(row.widget for row in self.rows), *foot)
        return len(labels)

    def _clear(self) -> int:
        left, self.rows = self.list.children, []
        self.list.children = ()
        close(each for each in left if each is not self.foot)
        return 0

    def redraw(self) -> None:
        """After a step elsewhere: the rows stay, so the keyboard keeps its place; their words follow."""
        if self.rows:
            now = {label: each for each in self.panel.desk.sources() for label in (each.label, *each.also)}
            for row in self.rows:
                row.draw(now.get(row.label))

    def _save_lesson(self) -> None:
        panel = self.panel
        path = saving.save_lesson(panel.article)
        link = download_link(path.name, path.read_bytes(), now=True)
        panel.note(f"{path.name} is among your downloads, and in my-work. {HANDED_ON}", f"<p>{link}</p>")

    def _save(self, form: str) -> None:
        panel = self.panel
        relations = panel.desk.now().relations
        path = saving.save(panel.article, relations, form)
        link = download_link(path.name, saving.data(panel.article, relations, form))
        panel.note(f"Saved as my-work/{path.name}. To take it along, use the next link.", f"<p>{link}</p>")


class SourceRow:
    """One label: how often its source speaks, whom it is counted as, the side of its source."""

    def __init__(self, panel: Panel, label: str, source: Source, names: list[str], sides: list[str]) -> None:
        self.panel, self.label = panel, label
        self.words = styled(w.HTML(), "lessons-rowtext")
        options = [("a source of its own", label), *((each, each) for each in names if each != label)]
        self.same = field(w.Dropdown(options=options, value=source.label, description="Counted as"))
        self.side = field(w.Combobox(options=sides, value=source.side, description="Side", ensure_option=False))
        self.same.observe(lambda change: self._do(lambda: panel.desk.count_as(label, change["new"])), "value")
        named = "yes" if source.named else "no"
        self.named = field(w.Dropdown(options=["yes", "no"], value=named, description="Named in the text"))
        self.named.observe(lambda change: self._do(lambda: panel.desk.say_named(label, change["new"])), "value")
        self.side.observe(lambda change: self._do(lambda: panel.desk.put_on(label, _side(change["new"]))), "value")
        cells = styled(w.Box([self.same, self.named, self.side]), "lessons-cells")
        self.widget = styled(w.VBox([self.words, cells]), "lessons-row", "lessons-source")
        self.draw(source)

    def draw(self, source: Source | None) -> None:
        """Show how often the source speaks; a label that is counted as another one has no side of its own."""
        if source is None:
            counted = "not in the draft any more"
        elif source.label != self.label:
            counted = f"counted as {source.label}"
        else:
            also = f", also called {'; '.join(source.also)}" if source.also else ""
            counted = f"{many(source.count, 'relation')}{also}"
        own = source is None or source.label == self.label
        self.side.layout.visibility = self.named.layout.visibility = "visible" if own else "hidden"
        self.words.value = f"<strong dir='auto'>{html.escape(self.label)}</strong>: {html.escape(counted)}"

    def _do(self, step: Callable[[], Said]) -> None:
        self.panel.do(lambda: self.panel.refresh("", step()))


def _side(words: str) -> str:
    return " ".join(words.split())[:80]
