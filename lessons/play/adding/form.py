"""The form in which a notebook takes an article of one's own: paste it, choose a file, or take a practice article.

What it does is what ``lessons add`` does, and it says the same. Nothing is kept here: the article is in the workspace.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lessons.case import own, practice
from lessons.case.own import shelf
from lessons.kit import literal
from lessons.kit.errors import BadValue, one_line
from lessons.kit.needs_kernel import NeedsKernel
from lessons.play import adding
from lessons.play.adding.intake import Summary
from lessons.text import reading

TITLE = "Use an article of your own"
COURSE = "In use now: the course’s own article."
SO_LONG = "While you choose none, notebook 12 works on the practice article “{}”."
AGAIN = "Now press Run ▸ Run All Cells, in the menu at the top, and the notebook is about it."
KINDS = ",".join((*reading.KINDS, ".lesson"))
PASTE, FILE, PRACTICE = "Paste the text", "Choose a file", "Take a practice article"
SHELF, NONE_YET = "Take one that I added before", "You have added none yet."
_TOLD = (adding.NEXT_STEP, adding.CONFIRMED)  # of what comes next; the rest is for a terminal


class Form(NeedsKernel):
    """What ``add_article()`` returns: a form in a notebook, and the same steps from code."""

    def use(self, path: str | Path) -> str:
        """Make a file the article in use; returns what was found and dropped. Raises the errors of ``text.reading``."""
        return adding.add(Path(path))

    def paste(self, text: str) -> str:
        """Make a text the article in use."""
        return str(adding.add_text(text))

    def practice(self, name: str = "") -> str:
        """Make a practice article the one in use; without a name, list them."""
        return adding.add_practice(name)

    def added(self) -> str:
        """The articles that were added before."""
        return adding.list_added()

    def choose(self, name: str) -> str:
        """Make one that was added before the article in use."""
        return adding.use(name)

    def remove(self, name: str) -> str:
        """Put one that was added before away; nothing is deleted."""
        return adding.remove(name)

    def back(self) -> str:
        """Go back to the course's article."""
        return adding.undo()

    def __repr__(self) -> str:
        return (
            f"{TITLE}. In a terminal: lessons add FILE takes a file, lessons add --practice lists the practice "
            "articles, lessons add --list your own, lessons add --undo goes back. From code: "
            f'add_article().use("its name"). {adding.LOCAL}'
        )

    def live(self) -> Any:
        return Panel().widget


def add_article() -> Form:
    """The form that makes a text, a file or a practice article the one that the notebooks are about."""
    return Form()


def told(found: Summary) -> str:
    """How long an article is, and folded what was dropped, as safe HTML.

    Who signs it, when it was published and who is credited in it is not told: notebook 12 asks for that first.

    >>> told(Summary("<b>.txt", (("date", "not given"),), "words 9", "", ("drop “x”: why",)))
    '<p><strong>&lt;b&gt;.txt</strong>: words 9</p><details><summary>What cleaning dropped, \
replaced or flagged</summary><ul><li>drop “x”: why</li></ul></details>'
    """
    shown = f"<p><strong>{html.escape(found.name)}</strong>: {html.escape(found.counted)}</p>"
    shown += _listed(found.warnings) if found.warnings else ""
    if found.ledger:
        dropped = _listed(found.ledger)
        shown += f"<details><summary>What cleaning dropped, replaced or flagged</summary>{dropped}</details>"
    return shown


def _listed(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines if line)}</ul>"


def _plainly(sentence: str) -> tuple[str, str]:
    """A sentence as it is shown, as safe HTML, and as it is spoken."""
    return f"<p>{html.escape(sentence)}</p>", sentence


def now() -> str:
    """Which article is in use, in one sentence, and which one notebook 12 takes while it is the course's."""
    used = own.in_use()
    if used:
        return f"In use now: {literal.titled(used.name)}."
    return " ".join(filter(None, (own.problem(), COURSE, SO_LONG.format(own.working().name))))


class Panel:
    """The widgets: three ways to bring a text, a button to use it, a button to go back."""

    def __init__(self) -> None:
        import ipywidgets as w

        from lessons.kit.controls import field, styled
        from lessons.kit.marker import Frame
        from lessons.kit.panel import css

        self.upload_file: tuple[str, bytes] | None = None
        self.style = f"<style>{css()}</style>"
        self.head = w.HTML()
        ways = w.RadioButtons(options=[PASTE, FILE, SHELF, PRACTICE], value=PASTE)
        self.way = styled(ways, "lessons-options", "lessons-way")
        self.text = field(w.Textarea(description="The text of the article, with its headline", rows=6))
        self.upload = w.FileUpload(accept=KINDS, description="Choose a file", icon="")
        self.uploaded = w.HTML()
        self.file = w.VBox([styled(w.Box([self.upload]), "lessons-buttons"), self.uploaded])
        options = [(practice.practice(name).about, name) for name in own.practice()]
        self.article = styled(w.RadioButtons(options=options, value=options[0][1]), "lessons-options")
        self.practices = w.VBox([w.HTML("<p><strong>Which one is it to be?</strong></p>"), self.article])
        self.shelf = styled(w.RadioButtons(options=[]), "lessons-options")
        self.empty = w.HTML(f"<p class='lessons-note'>{NONE_YET}</p>")
        self.remove = w.Button(description="Put this one away")
        self.mine = w.VBox([self.shelf, self.empty, styled(w.Box([self.remove]), "lessons-buttons")])
        self.button = w.Button(description="Use this article")
        self.back = w.Button(description="Back to the course’s article")
        self.said = w.HTML()
        self.frame = styled(Frame(label=TITLE, question="How do you bring it?"), "lessons-frame")
        self.button.add_class("lessons-main")
        self.parts = {PASTE: self.text, FILE: self.file, SHELF: self.mine, PRACTICE: self.practices}
        self.widget = styled(
            w.VBox(
                [
                    self.head,
                    self.way,
                    *self.parts.values(),
                    styled(w.Box([self.button, self.back]), "lessons-buttons"),
                    self.said,
                    self.frame,
                ]
            ),
            "lessons-exercise",
        )
        self.way.observe(lambda _: self._show(), "value")
        self.upload.observe(self._uploaded, "value")
        self.button.on_click(lambda _: self._guarded(self._use))
        self.back.on_click(lambda _: self._guarded(lambda: _plainly(adding.undo())))
        self.remove.on_click(lambda _: self._guarded(self._remove))
        self._show()
        self._tell()

    def _show(self) -> None:
        for name, part in self.parts.items():
            part.layout.display = None if name == self.way.value else "none"

    def _tell(self) -> None:
        self.head.value = (
            f"{self.style}<div class='lessons-head'><span class='lessons-title'>{TITLE}</span></div>"
            f"<p dir='auto'>{html.escape(now())}</p><p>{html.escape(adding.LOCAL)}</p>"
        )
        kept = self.shelf.value
        found = [(f"{each}", each.name) for each in shelf.listed()]
        self.shelf.options = found
        if kept in [name for _, name in found]:
            self.shelf.value = kept
        self.empty.layout.display = "none" if found else None
        self.shelf.layout.display = self.remove.layout.display = None if found else "none"

    def _uploaded(self, change: dict[str, Any]) -> None:
        if not change["new"]:
            return
        file = change["new"][0]
        self.upload_file = str(file["name"]), bytes(file["content"])
        self.upload.value = ()  # the same file can be chosen again
        size = max(1, round(len(self.upload_file[1]) / 1000))
        sentence = f"“{self.upload_file[0]}” is here ({size} kB). Press “{self.button.description}”."
        self.uploaded.value = f"<p class='lessons-note' dir='auto'>{html.escape(sentence)}</p>"
        self.frame.say(sentence)

    def _use(self) -> tuple[str, str]:
        if self.way.value == PASTE:
            done = adding.add_text(self.text.value)
        elif self.way.value == FILE:
            if self.upload_file is None:
                raise BadValue("There is no file yet. Choose one first.")
            done = adding.add_content(*self.upload_file)
        elif self.way.value == SHELF:
            return self._choose()
        else:
            done = adding.added(practice.practice(self.article.value).file)
        used = own.in_use()
        sentence = f"{literal.titled(used.name)} is in use. {AGAIN}" if used else done.then[-1]
        then = "".join(f"<p>{html.escape(each)}</p>" for each in done.then[1:] if each in (*_TOLD, done.taught))
        return f"<p>{html.escape(sentence)}</p>{then}{told(done.summary)}", sentence

    def _choose(self) -> tuple[str, str]:
        if self.shelf.value is None:
            raise BadValue(NONE_YET)
        return _plainly(f"{literal.titled(shelf.use(self.shelf.value).headline)} is in use. {AGAIN}")

    def _remove(self) -> tuple[str, str]:
        if self.shelf.value is None:
            raise BadValue(NONE_YET)
        return _plainly(adding.remove(self.shelf.value))

    def _guarded(self, step: Callable[[], tuple[str, str]]) -> None:
        try:
            shown, spoken = step()
        except Exception as error:  # in a callback it would go to the log, where nobody in a classroom looks
            shown, spoken = _plainly(one_line(error))
        self.said.value = f"<div class='lessons-note' dir='auto'>{shown}</div>"
        self._tell()
        self.frame.say(spoken)
