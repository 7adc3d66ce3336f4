"""The poster: what one reader found out about one article, on one page to print.

``poster()`` shows it with two fields to fill in; ``poster().save()`` writes it from code. ``findings`` gathers what is
on it, ``drawing`` draws the two pictures, ``fitting`` knows how much room words need, ``page`` puts it on paper,
``form`` shows it in a notebook.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case import own
from lessons.kit import appending, paths
from lessons.kit.named_files import NotSaved
from lessons.kit.needs_kernel import NeedsKernel
from lessons.kit.replacing import write_whole
from lessons.play.posters import findings, page

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

FILE = "poster.html"


class Poster(NeedsKernel):
    """What :func:`poster` returns: a form with a picture of the page in a notebook, and ``save`` from code."""

    def __init__(self, article: OwnArticle) -> None:
        self.article = article

    def html(self) -> str:
        """The poster as a web page of its own, which prints on one sheet of A4 or Letter."""
        return page.html(findings.of(self.article))

    def save(self, sentence: str | None = None, unknown: str | None = None) -> Path:
        """Write ``my-work/poster.html`` and return its path.

        ``sentence`` is what its reader says about the article, ``unknown`` what nobody knows yet; what is not given
        stays as it was. Raises NotSaved if the folder can't be written.
        """
        target = paths.work() / FILE
        try:
            findings.keep(self.article, sentence, unknown)
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, self.html().encode("utf-8", "replace"))
        except OSError as error:
            raise NotSaved(appending.advice(error, target, "poster")) from None
        return target

    def __repr__(self) -> str:
        return (
            "Your poster: the article, who tells it, two claims, what nobody knows yet, one sentence of yours. "
            'From code: poster().save(sentence="...", unknown="...") writes my-work/poster.html; open it in a browser '
            "and print it."
        )

    def live(self) -> Any:
        from lessons.play.posters.form import Panel

        return Panel(self).widget

    def plain(self) -> str:
        from lessons.play.posters.form import on_paper

        return on_paper()


def poster(article: OwnArticle | None = None) -> Poster:
    """The poster of an own article; without one, of the article in use, or of the first practice article.

    >>> "<h1" in poster().html()
    True
    """
    return Poster(article or own.working())
