"""The family tree of the copies: which page goes back to which."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lessons import case
from lessons.figures import diagram, theme
from lessons.figures.collation import letter_of, name_of
from lessons.figures.figure import Figure, drawn

ROOT = "NYT"
VERSIONS = {"NYT-alpha": "earlier version", "NYT-beta": "later version"}

# How each kind of page is drawn: shape, color, filled or not.
_LOOKS = {
    "verbatim copy": ("circle", theme.BLUE, True),
    "syndicated copy": ("circle", theme.BLUE, False),
    "reworded copy": ("square", theme.VERMILLION, True),
    "found page": ("square", theme.VERMILLION, False),
    "machine translation": ("triangle-up", theme.GREEN, True),
    "quotation": ("diamond", theme.GRAY, True),
    "credited excerpt": ("diamond", theme.GRAY, False),
}
_ROW = 25  # pixels from one witness to the next
_MARK = 260  # where the marks stand
_BOXES = {"NYT-alpha": (118, 238), "NYT-beta": (118, 238), ROOT: (1, 102)}  # left and right of each box


def family_tree() -> Figure:
    """The probable original, its two versions and every page that goes back to them.

    >>> family_tree().title
    '14 pages, one probable original'
    """
    edges = case.rows("provenance")
    witnesses = {row["witness_id"]: row for row in case.rows("witnesses")}
    names = {ROOT: "the probable original", **VERSIONS}
    names |= {key: name_of(row) for key, row in witnesses.items() if key not in names}
    rows = tuple(
        {
            "from": names[edge["from"]],
            "to": names[edge["to"]],
            "how": edge["relation"].replace("_", " "),
            "inferred": edge["inferred"],
            "how sure": edge["confidence"],
        }
        for edge in edges
    )
    # The found page and the site it was taken from are one page.
    pages = [edge["to"] for edge in edges if edge["to"] in witnesses and not _is_drawn_as_box(edge["to"])]
    count = sum(witnesses[page]["kind"] != "found page" for page in pages)
    inferred = sum(edge["inferred"] == "yes" for edge in edges)
    title = f"{count} pages, one probable original"
    kinds = Counter(witnesses[page]["kind"] for page in pages)
    alt = (
        "A tree from left to right. At the left the probable original, a newspaper’s live page that we "
        "have not seen, drawn dashed; from it come an earlier and a later version of the report, and from "
        "these the pages: "
        + ", ".join(f"{kind} {number}" for kind, number in kinds.most_common())
        + f". Of the {len(edges)} lines, {inferred} are dashed, because they are inferred."
    )
    reading = (
        "Follow the lines from the left: each page on the right took its words from the box or page "
        "its line comes from, and a dashed line or box is inferred."
    )
    return drawn(title, alt, reading, rows, _drawing(edges, witnesses))


def _is_drawn_as_box(key: str) -> bool:
    return key == ROOT or key in VERSIONS


def _order(edges: Any) -> list[tuple[str, int]]:
    """The pages from top to bottom with their depth: each version's, then those of the live page itself."""
    children: dict[str, list[str]] = {}
    for edge in edges:
        if not _is_drawn_as_box(edge["to"]):
            children.setdefault(edge["from"], []).append(edge["to"])

    def below(parent: str, depth: int) -> list[tuple[str, int]]:
        return [x for child in children.get(parent, []) for x in [(child, depth), *below(child, depth + 1)]]

    return [item for parent in (*VERSIONS, ROOT) for item in below(parent, 0)]


def _places(edges: Any) -> tuple[dict[str, tuple[float, float]], float]:
    """Where a line to or from a page or box ends, and how high all of it is."""
    parents = {edge["to"]: edge["from"] for edge in edges}
    at: dict[str, tuple[float, float]] = {}
    groups: dict[str, list[float]] = {}
    y, group = 20.0, ""
    for page, depth in _order(edges):
        if depth == 0 and parents[page] != group:
            y += 22 if group else 0
            group = parents[page]
        groups.setdefault(group, []).append(y)
        at[page] = (_MARK + 24 * depth, y)
        y += _ROW
    for key in VERSIONS:
        at[key] = (_BOXES[key][1], (groups[key][0] + groups[key][-1]) / 2)
    at[ROOT] = (_BOXES[ROOT][1], groups["NYT-beta"][-1] + 12)  # below the later version: no line crosses its box
    return at, y


def _drawing(edges: Any, witnesses: Any) -> Any:
    at, height = _places(edges)
    boxes, texts, lines, marks, labels = [], [], [], [], []
    for key, (left, right) in _BOXES.items():
        words = VERSIONS.get(key, "The New\nYork Times:\nprobable\noriginal,\nnot seen")
        high = 16 * (words.count("\n") + 1) + 14
        top = at[key][1] - high / 2
        boxes.append({"x": left, "y": top, "x2": right, "y2": top + high, "dash": diagram.DASH, "width": 2})
        texts.append({"x": (left + right) / 2, "y": top + 15, "text": words})
    for edge in edges:
        start, end = edge["from"], edge["to"]
        (x, y1), (x2, y2) = at[start], at[end]
        if end in VERSIONS and start in VERSIONS:  # the newspaper's own revision runs downward
            ends = {"x": 178, "y": y1 + 15, "x2": 178, "y2": y2 - 20}
            marks.append({"x": 178, "y": y2 - 20, "shape": "triangle-down", "fill": theme.GRAY, "size": 60})
            labels.append({"x": 185, "y": (y1 + y2) / 2, "text": "revised"})
        elif end in VERSIONS:
            ends = {"x": x, "y": y1, "x2": _BOXES[end][0], "y2": y2}
        elif _is_drawn_as_box(start):
            ends = {"x": x, "y": y1, "x2": x2 - 7, "y2": y2}
        else:  # a copy of a copy hangs below it
            ends = {"x": x, "y": y1 + 6, "x2": x2 - 6, "y2": y2}
        dash = diagram.DASH if edge["inferred"] == "yes" else diagram.SOLID
        told = {"relation": edge["relation"].replace("_", " "), "how sure": edge["confidence"]}
        lines.append({"dash": dash, **told, **ends})
    for page in (edge["to"] for edge in edges if not _is_drawn_as_box(edge["to"])):
        witness, (x, y) = witnesses[page], at[page]
        shape, color, filled = _LOOKS[witness["kind"]]
        look = {"shape": shape, "fill": color if filled else theme.CLEAR, "stroke": color}
        marks.append({"x": x, "y": y, **look, "width": 2, "size": 110})
        kind = "" if witness["kind"] == "found page" else f" ({witness['kind']})"
        letter = f"{letter_of(witness)}: " if letter_of(witness) else ""
        labels.append({"x": x + 14, "y": y, "text": f"{letter}{name_of(witness)}{kind}"})
    return diagram.drawing(
        diagram.lines("lines", lines, tips=("relation", "how sure")),
        diagram.boxes("boxes", boxes),
        diagram.marks("marks", marks),
        diagram.words("texts", texts, align="center", weight="bold"),
        diagram.words("labels", labels),
        width=theme.WIDTH,
        height=int(height),
    )
