"""The poster: what one reader found out about one article, on one page to print.

``poster()`` shows it with two fields to fill in; ``poster().save()`` writes it from code. ``findings`` gathers what is
on it, ``drawing`` draws the two pictures and knows how much room words need, ``page`` puts it on paper.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case import own
from lessons.kit import named_files, panel, paths
from lessons.kit.language import later, say
from lessons.kit.panel import NeedsKernel, on_paper
from lessons.play.posters import findings, page
from lessons.play.posters.findings import WORDS

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

FILE = "poster.html"
TITLE, NAME = later("Your poster"), later("poster")
_WIDE, _HIGH = 794, 1123  # pixels of a sheet of A4 on the screen
_SCALE = 0.7


def labels() -> dict[str, str]:
    """What stands above the two fields, by their names."""
    longest = {"sentence": page.SENTENCE, "unknown": page.UNKNOWN}
    return {name: say(WORDS[name], most=most) for name, most in longest.items()}


def paper() -> list[str]:
    """What to write by hand, without a kernel."""
    return [*map(say, WORDS["paper"]), *labels().values()]


@dataclass(repr=False)
class Poster(NeedsKernel):
    """What :func:`poster` returns: a form with a picture of the page in a notebook, and ``save`` from code."""

    article: OwnArticle

    def html(self) -> str:
        """The poster as a web page of its own, which prints on one sheet of A4 or Letter."""
        return page.html(findings.of(self.article))

    def save(self, sentence: str | None = None, unknown: str | None = None) -> Path:
        """Write ``my-work/poster.html`` and return its path.

        ``sentence`` is what its reader says about the article, ``unknown`` what nobody knows yet; what is not given
        stays as it was. Raises NotSaved if the folder can't be written.
        """
        target = paths.work() / FILE
        with named_files.saving(target, NAME):
            findings.keep(self.article, sentence, unknown)
            return named_files.write(target, self.html().encode("utf-8", "replace"), NAME)

    def __repr__(self) -> str:
        return say(WORDS["from_code"])

    def live(self) -> Any:
        return Panel(self).widget

    def plain(self) -> str:
        return on_paper(say(TITLE), paper())


class Panel(panel.Panel):
    """Two fields, a button, and a picture of the page."""

    def __init__(self, poster: Poster) -> None:
        import ipywidgets as w

        super().__init__(say(TITLE))
        self.poster = poster
        words = findings.kept(poster.article)
        self.sentence, self.unknown = (
            panel.field(w.Textarea(words.get(name, ""), description=label, rows=rows))
            for rows, (name, label) in enumerate(labels().items(), 2)
        )
        self.make = self.button(say("Make my poster"), self._make, main=True)
        self.sheet = w.HTML()
        self.head.value += f"<p dir='auto'>{html.escape(poster.article.name)}</p>"
        self.show(self.sentence, self.unknown, panel.buttons(self.make), self.note, self.sheet)
        if words:
            self._picture()

    def _make(self) -> None:
        path = self.poster.save(self.sentence.value, self.unknown.value)
        link = panel.download_link(FILE, path.read_bytes())
        self.say(say(WORDS["saved"], file=FILE), f" {link}")
        self._picture()

    def _picture(self) -> None:
        wide, high = round(_WIDE * _SCALE), round(_HIGH * _SCALE)
        sheet = html.escape(self.poster.html())
        self.sheet.value = (
            f"<div style='width:{wide}px; max-width:100%; height:{high}px; overflow:hidden; border:1px solid #767676'>"
            f'<iframe title="{say("A picture of your poster")}" sandbox="" tabindex="-1" srcdoc="{sheet}" '
            f"style='width:{_WIDE}px; height:{_HIGH}px; border:0; background:#fff; transform:scale({_SCALE}); "
            "transform-origin:0 0'></iframe></div>"
        )


def poster(article: OwnArticle | None = None) -> Poster:
    """The poster of an own article; without one, of the article in use, or of the first practice article.

    >>> "<h1" in poster().html()
    True
    """
    return Poster(article or own.working())
