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
from lessons.kit.panel import NeedsKernel, on_paper
from lessons.play.posters import findings, page

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

FILE = "poster.html"
TITLE = "Your poster"
LABELS = {
    "sentence": f"One sentence of yours about this article (up to {page.SENTENCE} characters fit)",
    "unknown": f"What we don’t know (up to {page.UNKNOWN} characters fit)",
}
PAPER = (
    "The headline of your article, and what it is", "Its sources, the one with most sentences first",
    "Two claims with your verdicts", *LABELS.values(),
)  # fmt: skip
_WIDE, _HIGH = 794, 1123  # pixels of a sheet of A4 on the screen
_SCALE = 0.7


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
        with named_files.saving(target, "poster"):
            findings.keep(self.article, sentence, unknown)
            return named_files.write(target, self.html().encode("utf-8", "replace"), "poster")

    def __repr__(self) -> str:
        return (
            "Your poster: the article, who tells it, two claims, what nobody knows yet, one sentence of yours. "
            'From code: poster().save(sentence="...", unknown="...") writes my-work/poster.html; open it in a browser '
            "and print it."
        )

    def live(self) -> Any:
        return Panel(self).widget

    def plain(self) -> str:
        return on_paper(TITLE, PAPER)


class Panel(panel.Panel):
    """Two fields, a button, and a picture of the page."""

    def __init__(self, poster: Poster) -> None:
        import ipywidgets as w

        super().__init__(TITLE)
        self.poster = poster
        words = findings.kept(poster.article)
        self.sentence, self.unknown = (
            panel.field(w.Textarea(words.get(name, ""), description=label, rows=rows))
            for rows, (name, label) in enumerate(LABELS.items(), 2)
        )
        self.make = self.button("Make my poster", self._make, main=True)
        self.sheet = w.HTML()
        self.head.value += f"<p dir='auto'>{html.escape(poster.article.name)}</p>"
        self.show(self.sentence, self.unknown, panel.buttons(self.make), self.note, self.sheet)
        if words:
            self._picture()

    def _make(self) -> None:
        path = self.poster.save(self.sentence.value, self.unknown.value)
        link = panel.download_link(FILE, path.read_bytes())
        self.say(f"Saved as my-work/{FILE}. Open it in a browser and print it: it fits on one page.", f" {link}")
        self._picture()

    def _picture(self) -> None:
        wide, high = round(_WIDE * _SCALE), round(_HIGH * _SCALE)
        sheet = html.escape(self.poster.html())
        self.sheet.value = (
            f"<div style='width:{wide}px; max-width:100%; height:{high}px; overflow:hidden; border:1px solid #767676'>"
            f'<iframe title="A picture of your poster" sandbox="" tabindex="-1" srcdoc="{sheet}" '
            f"style='width:{_WIDE}px; height:{_HIGH}px; border:0; background:#fff; transform:scale({_SCALE}); "
            "transform-origin:0 0'></iframe></div>"
        )


def poster(article: OwnArticle | None = None) -> Poster:
    """The poster of an own article; without one, of the article in use, or of the first practice article.

    >>> "<h1" in poster().html()
    True
    """
    return Poster(article or own.working())
