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
from lessons.kit import literal, panel
from lessons.kit.errors import BadValue
from lessons.kit.language import later, say
from lessons.kit.panel import NeedsKernel
from lessons.play import adding
from lessons.play.adding.intake import WORDS, Added
from lessons.text import reading

KINDS = ",".join((*reading.KINDS, ".lesson"))
PASTE, FILE, SHELF, PRACTICE = WAYS = (
    later("Paste the text"), later("Choose a file"), later("Take one that I added before"),
    later("Take a practice article"),
)  # fmt: skip


class Form(NeedsKernel):
    """What ``add_article()`` returns: a form in a notebook, and the same steps from code.

    ``practice`` takes a practice article, ``choose`` one that was added before, ``remove`` puts one away, ``back`` goes
    back to the course's article, ``added`` lists what was added.
    """

    practice = staticmethod(adding.add_practice)
    added = staticmethod(adding.list_added)
    choose = staticmethod(adding.use)
    remove = staticmethod(adding.remove)
    back = staticmethod(adding.undo)

    def use(self, path: str | Path) -> str:
        """Make a file the article in use; returns what was found and dropped. Raises the errors of ``text.reading``."""
        return str(adding.add(path))

    def paste(self, text: str) -> str:
        """Make a text the article in use."""
        return str(adding.add_text(text))

    def __repr__(self) -> str:
        return f"{say(WORDS['title'])}. {say(WORDS['from_code'])} {say(WORDS['local'])}"

    def live(self) -> Any:
        return Panel().widget


def add_article() -> Form:
    """The form that makes a text, a file or a practice article the one that the notebooks are about."""
    return Form()


def told(done: Added) -> str:
    """How long an article is, and folded what was dropped, as safe HTML.

    Who signs it, when it was published and who is credited in it is not told: notebook 12 asks for that first.

    >>> from lessons.text.article import Article
    >>> told(Added(Article.from_text("It rained.", "<b>.txt")))
    '<p><strong>&lt;b&gt;.txt</strong>: words 2, sentences 1; cleaning dropped 0, replaced 0 and flagged 0 places</p>'
    """
    counted = f"<p><strong>{html.escape(done.article.name)}</strong>: {html.escape(done.counted)}</p>"
    ledger = _listed(done.ledger)
    summary = say("What cleaning dropped, replaced or flagged")
    folded = f"<details><summary>{summary}</summary>{ledger}</details>"
    return counted + _listed(done.warnings) + folded * bool(ledger)


def _listed(lines: Iterable[str]) -> str:
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines if line)
    return f"<ul>{items}</ul>" if items else ""


def now() -> str:
    """Which article is in use, in one sentence, and which one notebook 12 takes while it is the course's."""
    if used := own.in_use():
        return say("In use now: {article}.", article=literal.titled(used.name))
    so_long = say(WORDS["so_long"], name=own.working().name)
    return " ".join(filter(None, (own.problem(), say(WORDS["course"]), so_long)))


def _used(headline: str) -> str:
    return say("{article} is in use. {again}", article=literal.titled(headline), again=say(WORDS["again"]))


class Panel(panel.Panel):
    """Ways to bring a text, a button to use it, a button to go back."""

    failed = "{problem}."

    def __init__(self) -> None:
        import ipywidgets as w

        from lessons.kit.panel import field

        super().__init__(say(WORDS["title"]), question=say("How do you bring it?"))
        self.first_line = self.head.value
        self.file: tuple[str, bytes] | None = None
        self.way = panel.radio([(say(way), way) for way in WAYS], "lessons-way", value=PASTE)
        self.text = field(w.Textarea(description=say("The text of the article, with its headline"), rows=6))
        self.chooser = w.FileUpload(accept=KINDS, description=say(FILE), icon="")
        self.uploaded = w.HTML()
        options = [(practice.practice(name).about, name) for name in own.practice()]
        self.article = panel.radio(options, value=options[0][1])
        self.shelf = panel.radio([])
        self.empty = w.HTML(f"<p class='lessons-note'>{say(WORDS['none_yet'])}</p>")
        self.remove = self.button(say("Put this one away"), lambda: self.say(adding.remove(self._chosen)))
        self.use = self.button(say("Use this article"), self._use, main=True)
        self.back = self.button(say("Back to the course’s article"), lambda: self.say(adding.undo()))
        which = say("Which one is it to be?")
        self.parts = {
            PASTE: self.text,
            FILE: w.VBox([panel.buttons(self.chooser), self.uploaded]),
            SHELF: w.VBox([self.shelf, self.empty, panel.buttons(self.remove)]),
            PRACTICE: w.VBox([w.HTML(f"<p><strong>{which}</strong></p>"), self.article]),
        }
        self.show(self.way, *self.parts.values(), panel.buttons(self.use, self.back))
        self.way.observe(lambda _: self._open(), "value")
        self.chooser.observe(lambda change: self._uploaded(change["new"]), "value")
        self._open()
        self._tell()

    def _open(self) -> None:
        for name, part in self.parts.items():
            panel.show_if(name == self.way.value, part)

    def do(self, step: Callable[[], None]) -> None:
        """Take a step; then, also when it failed, say again which article is in use."""
        super().do(step)
        self._tell()

    def _tell(self) -> None:
        lines = (f"<p dir='auto'>{html.escape(now())}</p>", f"<p>{html.escape(say(WORDS['local']))}</p>")
        self.head.value = "".join((self.first_line, *lines))
        kept, listed = self.shelf.value, [(f"{article}", article.name) for article in shelf.listed()]
        self.shelf.options = listed
        if kept in dict(listed).values():
            self.shelf.value = kept
        panel.show_if(not listed, self.empty)
        panel.show_if(bool(listed), self.shelf, self.remove)

    def _uploaded(self, files: tuple[dict[str, Any], ...]) -> None:
        if not files:
            return
        name, content = self.file = str(files[0]["name"]), bytes(files[0]["content"])
        self.chooser.value = ()  # the same file can be chosen again
        size = max(1, round(len(content) / 1000))
        sentence = say(WORDS["uploaded"], name=name, size=size, button=self.use.description)
        self.uploaded.value = f"<p class='lessons-note' dir='auto'>{html.escape(sentence)}</p>"
        self.frame.say(sentence)

    def _use(self) -> None:
        if self.way.value == SHELF:
            return self.say(_used(shelf.use(self._chosen).headline))
        if self.way.value == PASTE:
            done = adding.add_text(self.text.value)
        elif self.way.value == PRACTICE:
            done = adding.add(practice.practice(self.article.value).file)
        elif self.file:
            done = adding.add_content(*self.file)
        else:
            raise BadValue(say("There is no file yet. Choose one first."))
        told_here = (done.taught, say(WORDS["next_step"]), say(WORDS["confirmed"]))  # the rest is for a terminal
        then = "".join(f"<p>{html.escape(line)}</p>" for line in done.then[1:] if line in told_here)
        self.say(_used(done.used.name) if done.used else done.then[-1], below=then + told(done))

    @property
    def _chosen(self) -> str:
        if self.shelf.value is None:
            raise BadValue(say(WORDS["none_yet"]))
        return str(self.shelf.value)
