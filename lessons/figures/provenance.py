"""The way of the text: sites that carry one report, and reports that do not come from it.

It answers one question only: how many origins are there? Which copy was made from which, and how often the
newspaper changed its text, is left to the family tree.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lessons import case
from lessons.figures import diagram, theme
from lessons.figures.collation import language_of, name_of
from lessons.figures.figure import Figure, drawn
from lessons.kit.language import later, say, say_many
from lessons.kit.tables import Row

CARRIES = frozenset({"verbatim copy", "syndicated copy", "reworded copy", "machine translation"})
ORIGIN = later("probable original (not seen)")
ITSELF = later("not to it: a report in words of its own")
_SURE = ("low", "medium", "high")
_STEP = 25  # pixels from one page to the next
_MARK, _BOX = 214, 140  # where the marks stand, and where the box of the probable original ends
_EDGE = 512  # nothing goes further right, so that nothing is cut in a narrow window


def provenance() -> Figure:
    """The sites that carry the report, the one probable original they lead to, and the independent reports.

    A line of the table ``provenance`` that leads over several steps is drawn as one, and is as sure as its
    weakest step.

    >>> provenance().title
    '7 sites carry the report, and all lead to one probable original'
    """
    pages = case.rows("witnesses")
    carriers = [page for page in pages if page["kind"] in CARRIES and page["version"] != "none"]
    found = next(page for page in pages if page["kind"] == "found page")
    own = [page for page in pages if page["kind"] == "independent report"]
    # Pages that take a part, of this report or of the page around it, and say themselves whose words these are.
    named = [page for page in pages if page not in carriers and _names_it(page)]
    step, *_ = _way(found)
    parent = next(page for page in carriers if page["witness_id"] == step["from"])
    rows = [
        *(_row(page, say(ORIGIN), _way(page)) for page in carriers),
        _row(found, name_of(parent), [step]),
        *(_row(page, say(ORIGIN), _way(page)[:1]) for page in named),
        *(_row(page, say(ITSELF), []) for page in own),
    ]
    return drawn(
        "provenance",
        rows,
        _drawing(carriers, parent, len(named), own),
        origin=say(ORIGIN),
        carriers=len(carriers),
        sites=", ".join(map(_label, carriers)),
        named=len(named),
        own=len(own),
        reports=", ".join(map(_label, own)),
    )


def _way(page: Row) -> list[Row]:
    """The lines of the table from a page back to its origin, the nearest first; none for a report of its own."""
    lines = {line["to"]: line for line in reversed(case.rows("provenance"))}
    way, at = [], page["witness_id"]
    while line := lines.get(at):
        way.append(line)
        at = line["from"]
    return way


def _names_it(page: Row) -> bool:
    return any(line["inferred"] == "no" and line["from"].startswith("NYT") for line in _way(page)[:1])


def _label(page: Row) -> str:
    return name_of(page) if page["language"] == "en" else f"{name_of(page)} ({language_of(page)})"


def _row(page: Row, leads_to: str, way: list[Row]) -> Mapping[str, Any]:
    inferred = any(line["inferred"] == "yes" for line in way)
    return {
        "page": name_of(page),
        "language": language_of(page),
        "leads to": leads_to,
        "line": (say("inferred") if inferred else say("seen")) if way else say("none"),
        "how sure": min((line["confidence"] for line in way), key=_SURE.index, default=page["confidence"]),
    }


def _drawing(carriers: list[Row], parent: Row, named: int, own: list[Row]) -> Any:
    lines, marks, labels = [], [], []
    ends: list[tuple[float, list[int]]] = []

    def put(x: float, y: float, text: str, shape: str, stroke: str, filled: bool = True) -> None:
        fill = {"fill": stroke} if filled else {}
        marks.append({"width": 2, "size": 110, "x": x, "y": y, "shape": shape, "stroke": stroke, **fill})
        labels.append({"x": x + 14, "y": y, "text": text})

    y = 14.0
    for page in carriers:
        put(_MARK, y, _label(page), "square", theme.VERMILLION, filled=False)
        ends.append((y, diagram.DASH))
        if page is parent:  # the found page was taken from this site: that can be seen
            lines.append({"x": _MARK, "y": y + 7, "x2": _MARK + 24, "y2": y + _STEP - 6, "dash": diagram.SOLID})
            y += _STEP
            put(_MARK + 30, y, say("the page of this course, as it was found"), "square", theme.VERMILLION)
        y += _STEP
    y += 10
    more = say_many(
        "{number} more page names a newspaper for its words",
        "{number} more pages name a newspaper for their words",
        named,
    )
    put(_MARK, y, more, "diamond", theme.GRAY)
    ends.append((y, diagram.SOLID))
    middle = (ends[0][0] + ends[-1][0]) / 2
    lines += [{"x": _BOX, "y": middle, "x2": _MARK - 8, "y2": end, "dash": dash} for end, dash in ends]
    box = {"x": 2, "y": middle - 40, "x2": _BOX, "y2": middle + 40, "dash": diagram.DASH, "width": 2}
    inside = say("one probable\noriginal:\na newspaper’s\ntext, not seen")
    words = {"x": (2 + _BOX) / 2, "y": middle - 24, "text": inside}
    lines.append({"x": 2, "y": y + 26, "x2": _EDGE, "y2": y + 26, "width": 1})
    unlinked = say_many(
        "No line: {number} report in words of its own", "No line: {number} reports in words of their own", len(own)
    )
    heading = {"x": 2, "y": y + 48, "text": unlinked}
    half = (len(own) + 1) // 2
    for place, page in enumerate(own):
        column, row = divmod(place, half)
        put(10 + 270 * column, y + 74 + _STEP * row, _label(page), "circle", theme.BLUE)
    return diagram.drawing(
        diagram.lines("lines", lines),
        diagram.boxes("boxes", [box]),
        diagram.marks("marks", marks),
        diagram.words("texts", [words], align="center", weight="bold"),
        diagram.words("heading", [heading], weight="bold"),
        diagram.words("labels", labels),
        height=int(y + 74 + _STEP * half),
    )
