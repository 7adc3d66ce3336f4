"""A figure: the picture, one sentence that says how to read it, and the table it is drawn from.

Whoever cannot see the picture gets the same from the text: the alternative text says what the picture shows,
and the folded table holds every number in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, cast

from lessons.case import own
from lessons.case.own import OwnArticle
from lessons.figures import theme
from lessons.kit import html_tables, literal, paths, tables
from lessons.kit.absent import Absent
from lessons.kit.errors import BadValue, CourseError
from lessons.kit.language import later, say, say_many
from lessons.kit.toml_table import Table, read_toml

if TYPE_CHECKING:
    import altair
    import pandas

VEGALITE = "application/vnd.vegalite.v5+json"  # the type that JupyterLab 4 draws without the network

# What stands beside the figures, for an author or a translator to edit.
TEXTS = read_toml(paths.data() / "course" / "figures.toml")

WIDE = "832px"  # what is made of words is as wide as the card of an exercise

# Styles are written into the tags: JupyterLab drops <style> elements from notebooks it does not trust yet.
_FOLD = "font-size:14px; margin:4px 0"
_WHOSE = "font-size:14px; font-weight:bold; margin:12px 0 0"
OF_THE_COURSE, OF_YOUR_OWN = later("The course’s article"), later("Your article")
_TOLD = 12  # rows that the alternative text reads out; the table has all
_NOTE = f"font-size:14px; line-height:1.4; margin:4px 0; max-width:{WIDE}; text-wrap:pretty"


def heading(words: str) -> str:
    """The line above a figure that says whose article it is about, as HTML."""
    return f'<p style="{_WHOSE}">{say(words)}</p>'


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
    columns: bool = False  # the heads of its table are columns of the data, which every language calls the same

    def __repr__(self) -> str:
        parts = {"title": self.title, "alt": self.alt, "reading": self.reading}
        told = say("{title}. {alt} How to read it: {reading}", **parts) + (f" {self.note}" if self.note else "")
        return f"{say(OF_THE_COURSE)}: {told}\n{say(OF_YOUR_OWN)}: {self.yours!r}" if self.yours else told

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
        rows = self.rows if self.columns else [{say(name): cell for name, cell in row.items()} for row in self.rows]
        how, fold = say("How to read it."), say("The figure in words and as a table")
        html = (
            f'{note}<p style="{_NOTE}"><b>{how}</b> {escape(self.reading)}</p>\n'
            f'<details style="{_FOLD}"><summary>{fold}</summary>\n'
            f'<p style="{_NOTE}; margin-left:0">{escape(self.alt)}</p>\n'
            f"{html_tables.of_rows(rows, self.title)}\n</details>"
        )
        lines = (" | ".join(str(cell) for cell in row.values()) for row in rows)
        header = " | ".join(str(name) for name in rows[0]) if rows else ""
        return {
            "text/html": literal.block(html),
            "text/plain": "\n".join([*filter(None, [self.note]), self.reading, "", header, *lines]),
        }

    def _ipython_display_(self) -> None:
        from IPython.display import display

        def show_heading(words: str) -> None:
            display({"text/html": heading(words), "text/plain": say(words)}, raw=True)

        if self.yours:
            show_heading(OF_THE_COURSE)
        display(self.picture(), raw=True)
        display(self.words(), raw=True)
        if self.yours:
            show_heading(OF_YOUR_OWN)
            self.yours._ipython_display_()


def worded(*names: str, **given: object) -> dict[str, Any]:
    """The title, the alternative text and the reading of a figure, with the counts and the names that are given.

    Raises CourseError with one sentence for the author of ``figures.toml`` if they can't be put together.

    >>> worded("parts", "nobody")["title"]
    'No sentence to take apart'
    """
    table = Table(TEXTS, "figures.toml", "", CourseError)
    for name in names:
        table = table.below(name, 'title = "...", alt = "...", reading = "..."')
    texts = {part: table.text(part, "...", "") for part in ("title", "alt", "reading")}
    if slips := [name for name, text in table.data.items() if name not in texts and isinstance(text, str)]:
        raise table.fail(f"“{slips[0]}” is unknown; write title, alt or reading.")
    try:
        lines = {part: " ".join(text.split()) for part, text in texts.items() if text}
        return {part: say(line).format(**given) for part, line in lines.items()}
    except KeyError as unknown:
        raise table.fail(f"there is nothing for {{{unknown.args[0]}}}; there is: {', '.join(given)}.") from None


def drawn(
    name: str, rows: Sequence[Mapping[str, Any]], drawing: Mapping[str, Any], /, note: str = "", **given: object
) -> Figure:
    """A figure whose picture is a drawing in pixels; ``given`` are the words and counts for its texts.

    Its title, alternative text and reading stand in ``data/course/figures.toml`` under its name, as ``[scene]`` or
    ``[scene.cut]``: see :func:`worded`.
    """
    words = {"title": "", "alt": "", "reading": ""} | worded(*name.split("."), **given)
    if missing := [part for part, text in words.items() if not text]:
        raise CourseError(f'figures.toml, {name}: “{missing[0]}” is missing; write {missing[0]} = "...".')
    return Figure(**words, rows=tuple(rows), spec=theme.finished(drawing, words["title"], words["alt"]), note=note)


def show(chart: altair.Chart, title: str, reading: str, alt: str = "") -> Figure:
    """An Altair chart of one table, as a figure. ``alt`` describes it; without it, its rows are read out.

    ``reading`` is one sentence on how to read it. Raises BadValue if the chart has no table of its own. Where pandas
    or Altair is not here, the sentence that says so comes back.

    >>> import altair as alt
    >>> from lessons import case
    >>> counts = case.article().said["side"].value_counts().reset_index()
    >>> show(alt.Chart(counts).mark_bar().encode(x="count", y="side"), "Sides", "Longer means more.").rows[0]
    {'side': 'Israeli', 'count': '9'}
    """
    data: Any = getattr(chart, "data", None)
    if isinstance(data, Absent):  # pandas or Altair is not here
        return cast(Figure, chart if isinstance(chart, Absent) else data)
    if not hasattr(data, "columns"):
        raise BadValue(say("This chart has no table. Begin it with alt.Chart(table), and give that to charts.show."))
    if data.empty:
        said = say("No picture. {why}", why=say(html_tables.EMPTY))
        return Figure(title, said, reading, (), html=f"<p><b>{escape(title)}.</b> {said}</p>")
    # The same under every version of Altair. Validation is left to the tests, for speed.
    spec = theme.finished(chart.to_dict(validate=False), title, alt)
    drawn = [name for name in data.columns if name in set(_fields(spec))] or list(data.columns)
    rows = [
        dict(zip(drawn, map(html_tables.in_words, row), strict=True)) for row in data[drawn].itertuples(index=False)
    ]
    alt = spec["description"] = alt or _read_out(rows, drawn)
    counted = [kind.kind for kind in data[drawn].dtypes if kind.kind in "iuf"]
    whole = {"axisQuantitative": {"tickMinStep": 1}} if set(counted) <= {"i", "u"} else {}  # no half sentences
    look = {part: {**spec["config"].get(part, {}), **also} for part, also in theme.CHART.items()}
    spec["config"] = {**spec["config"], **look, **whole}
    if "mark" in spec or "layer" in spec:
        spec = {"width": theme.WIDTH, "autosize": {"type": "fit-x", "contains": "padding"}, **spec}
    return Figure(title, alt, reading, tuple(rows), spec=spec, columns=True)


def _fields(spec: Any) -> Iterator[str]:
    """The names of all columns that a specification draws."""
    if isinstance(spec, Mapping):
        for key, value in spec.items():
            if key == "field" and isinstance(value, str):
                yield value.replace("\\", "")
            elif key not in ("data", "datasets"):
                yield from _fields(value)
    elif isinstance(spec, list):
        for each in spec:
            yield from _fields(each)


def _read_out(rows: list[dict[str, str]], names: list[str]) -> str:
    nothing = say("not given")
    what = say_many("A picture of a table with {number} row.", "A picture of a table with {number} rows.", len(rows))
    told = "; ".join(", ".join(f"{name} {row[name] or nothing}" for name in names) for row in rows[:_TOLD])
    words = later("{what} {told}; and {more} more, in the table.") if len(rows) > _TOLD else later("{what} {told}.")
    return say(words, what=what, told=told, more=len(rows) - _TOLD)


def with_yours(course: Figure, draw: Callable[[OwnArticle], Figure]) -> Figure:
    """The figure of the course’s article, and below it that of the article of one’s own, if one is in use."""
    mine = own.in_use()
    return replace(course, yours=draw(mine)) if mine else course


def whose(article: OwnArticle | None) -> str:
    """The line below a figure that can draw any article; ``""`` below one that draws the course's as always."""
    if article is None:
        return own.problem()
    coded = say("A program coded it by rules; nobody has confirmed it yet.")
    if article.settled:
        coded = say("A program coded it by rules; a person has confirmed every sentence.")
    elif article.confirmed:
        coded = say_many(
            "A program coded it by rules; a person has confirmed {done} of {number} sentence.",
            "A program coded it by rules; a person has confirmed {done} of {number} sentences.",
            len(article.article.body_sents),
            done=len(article.confirmed),
        )
    elif article.corrected:
        coded = say("A program coded it by rules; a person has corrected a part of it.")
    return f"{say('This is about {name}.', name=literal.titled(article.name))} {coded}"
