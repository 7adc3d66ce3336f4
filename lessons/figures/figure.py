"""A figure: the picture, one sentence that says how to read it, and the table it is drawn from.

Whoever cannot see the picture gets the same from the text: the alternative text says what the picture shows,
and the folded table holds every number in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce
from html import escape
from operator import getitem
from typing import TYPE_CHECKING, Any

from lessons.case import own
from lessons.case.own import OwnArticle
from lessons.figures import theme
from lessons.kit import literal, paths, tables
from lessons.kit.toml_table import read_toml

if TYPE_CHECKING:
    import pandas

VEGALITE = "application/vnd.vegalite.v5+json"  # the type that JupyterLab 4 draws without the network

WIDE = "832px"  # what is made of words is as wide as the card of an exercise

# Styles are written into the tags: JupyterLab drops <style> elements from notebooks it does not trust yet.
_FOLD = "font-size:14px; margin:4px 0"
_WHOSE = "font-size:14px; font-weight:bold; margin:12px 0 0"
OF_THE_COURSE, OF_YOUR_OWN = "The course’s article", "Your article"
_NOTE = f"font-size:14px; line-height:1.4; margin:4px 0; max-width:{WIDE}; text-wrap:pretty"


def html_table(rows: Sequence[Mapping[str, Any]], caption: str) -> str:
    """All the rows as an HTML table; whatever stands in the cells is escaped.

    >>> "&lt;b&gt;</td>" in html_table([{"who": "<b>"}], "One row")
    True
    """
    from lessons.kit import frames

    return frames.html(tables.frame(rows), caption, most=len(rows))


def heading(words: str) -> str:
    """The line above a figure that says whose article it is about, as HTML."""
    return f'<p style="{_WHOSE}">{words}</p>'


@dataclass(frozen=True, repr=False)
class Figure:
    """What a chart function returns. As the last line of a cell it shows itself.

    ``title`` states the finding, ``alt`` describes the picture in words, ``reading`` is one sentence on
    how to read it, ``rows`` is the data table (one dict a row, the same keys in each). The picture is
    either ``spec``, a Vega-Lite specification, or ``html``.

    >>> Figure("Two of three", "Three dots, two filled.", "Count the filled dots.", ({"dot": 1},), html="●●○")
    Two of three. Three dots, two filled. How to read it: Count the filled dots.
    """

    title: str
    alt: str
    reading: str
    rows: tuple[Mapping[str, Any], ...]
    spec: Mapping[str, Any] | None = None
    html: str | None = None
    note: str = ""  # a line on which article the figure is about, where that is not plain
    yours: Figure | None = None  # below the figure of the course’s article the same of an article of one’s own

    def __repr__(self) -> str:
        told = f"{self.title}. {self.alt} How to read it: {self.reading}" + (f" {self.note}" if self.note else "")
        return f"{OF_THE_COURSE}: {told}\n{OF_YOUR_OWN}: {self.yours!r}" if self.yours else told

    @property
    def table(self) -> pandas.DataFrame:
        """The data table as a pandas DataFrame, a fresh copy at each call."""
        return tables.frame(dict(row) for row in self.rows)

    def picture(self) -> dict[str, Any]:
        """The picture as MIME types; ``text/plain`` is what a front end without pictures shows."""
        drawn = {"text/html": literal.block(self.html or "")} if self.spec is None else {VEGALITE: dict(self.spec)}
        return {**drawn, "text/plain": repr(self)}

    def words(self) -> dict[str, Any]:
        """The reading and the folded data table as MIME types."""
        note = f'<p style="{_NOTE}">{escape(self.note)}</p>\n' if self.note else ""
        html = (
            f'{note}<p style="{_NOTE}"><b>How to read it.</b> {escape(self.reading)}</p>\n'
            f'<details style="{_FOLD}"><summary>The figure in words and as a table</summary>\n'
            f'<p style="{_NOTE}; margin-left:0">{escape(self.alt)}</p>\n'
            f"{html_table(self.rows, self.title)}\n</details>"
        )
        lines = (" | ".join(str(cell) for cell in row.values()) for row in self.rows)
        header = " | ".join(str(name) for name in self.rows[0]) if self.rows else ""
        return {
            "text/html": literal.block(html),
            "text/plain": "\n".join([*filter(None, [self.note]), self.reading, "", header, *lines]),
        }

    def _ipython_display_(self) -> None:
        from IPython.display import display

        def show_heading(words: str) -> None:
            display({"text/html": heading(words), "text/plain": words}, raw=True)

        if self.yours:
            show_heading(OF_THE_COURSE)
        display(self.picture(), raw=True)
        display(self.words(), raw=True)
        if self.yours:
            show_heading(OF_YOUR_OWN)
            self.yours._ipython_display_()


def texts(*names: str) -> Any:
    """What stands beside a figure, for an author or a translator to edit: a table of ``data/course/figures.toml``."""
    return reduce(getitem, names, _file())


@cache
def _file() -> dict[str, Any]:
    return read_toml(paths.data() / "course" / "figures.toml")


def worded(*names: str, **given: object) -> dict[str, Any]:
    """The title, the alternative text and the reading of a figure, with the counts and the names that are given.

    >>> worded("parts", "nobody")["title"]
    'No sentence to take apart'
    """
    sentences = {part: " ".join(text.split()) for part, text in texts(*names).items() if isinstance(text, str)}
    return {part: sentence.format(**given).strip() for part, sentence in sentences.items()}


def drawn(
    name: str, rows: Sequence[Mapping[str, Any]], drawing: Mapping[str, Any], note: str = "", **given: object
) -> Figure:
    """A figure whose picture is a drawing in pixels, with its words of :func:`worded`."""
    words = worded(name, **given)
    return Figure(**words, rows=tuple(rows), spec=theme.finished(drawing, words["title"], words["alt"]), note=note)


def with_yours(course: Figure, draw: Callable[[OwnArticle], Figure]) -> Figure:
    """The figure of the course’s article, and below it that of the article of one’s own, if one is in use."""
    mine = own.in_use()
    return replace(course, yours=draw(mine)) if mine else course


def whose(article: OwnArticle | None) -> str:
    """The line below a figure that can draw any article; ``""`` below one that draws the course's as always."""
    if article is None:
        return own.problem()
    if article.settled:
        checked = "a person has confirmed every sentence"
    elif article.confirmed:
        sentences = literal.many(len(article.article.body_sents), "sentence")
        checked = f"a person has confirmed {len(article.confirmed)} of {sentences}"
    else:
        checked = "nobody has confirmed it yet" if not article.corrected else "a person has corrected a part of it"
    return f"This is about {literal.titled(article.name)}. A program coded it by rules; {checked}."
