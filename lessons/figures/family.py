"""The family tree of the copies: which page goes back to which."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lessons import case
from lessons.figures import diagram, theme
from lessons.figures.collation import letter_of, name_of
from lessons.figures.figure import Figure, drawn
from lessons.kit.language import later, said, say

ROOT = "NYT"
VERSIONS = {"NYT-alpha": later("earlier version"), "NYT-beta": later("later version")}
_ORIGINAL = later("The New\nYork Times:\nprobable\noriginal,\nnot seen")
_ROW, _GAP = 25, 22  # pixels from one witness to the next, and more from one group to the next
_MARK = 260  # where the marks stand
_BOXES = {"NYT-alpha": (118, 238), "NYT-beta": (118, 238), ROOT: (1, 102)}  # left and right of each box


def family_tree() -> Figure:
    """The probable original, its two versions and every page that goes back to them.

    >>> family_tree().title
    '14 pages, one probable original'
    """
    edges = case.rows("provenance")
    witnesses = {row["witness_id"]: row for row in case.rows("witnesses")}
    names = {ROOT: say("the probable original"), **said(VERSIONS)}
    names |= {key: name_of(row) for key, row in witnesses.items() if key not in names}
    rows = [
        {
            "from": names[edge["from"]],
            "to": names[edge["to"]],
            "how": edge["relation"].replace("_", " "),
            "inferred": edge["inferred"],
            "how sure": edge["confidence"],
        }
        for edge in edges
    ]
    # The found page and the site it was taken from are one page.
    pages = [edge["to"] for edge in edges if edge["to"] in witnesses and edge["to"] not in _BOXES]
    kinds = Counter(witnesses[page]["kind"] for page in pages)
    return drawn(
        "family_tree",
        rows,
        _drawing(edges, witnesses),
        count=kinds.total() - kinds["found page"],
        kinds=", ".join(f"{kind} {number}" for kind, number in kinds.most_common()),
        lines=len(edges),
        inferred=sum(edge["inferred"] == "yes" for edge in edges),
    )


def _places(edges: Any) -> tuple[dict[str, diagram.Point], float]:
    """Where a line to or from a page or box ends, from top to bottom, and how high all of it is."""
    at: dict[str, diagram.Point] = {}
    y = 20.0

    def hang(parent: str, depth: int) -> None:
        """The pages that go back to a page or box, each with its own below it."""
        nonlocal y
        for child in (edge["to"] for edge in edges if edge["from"] == parent and edge["to"] not in _BOXES):
            at[child] = (_MARK + 24 * depth, y)
            y += _ROW
            hang(child, depth + 1)

    for key in (*VERSIONS, ROOT):
        first = y
        hang(key, 0)
        middle = first - 35 if key == ROOT else (first + y - _ROW) / 2  # the root: no line crosses its box
        at[key] = (_BOXES[key][1], middle)
        y += _GAP
    return at, y - _GAP


def _drawing(edges: Any, witnesses: Any) -> Any:
    at, height = _places(edges)
    boxes, texts, lines, marks, labels = [], [], [], [], []
    for key, (left, right) in _BOXES.items():
        words = say(VERSIONS.get(key, _ORIGINAL))
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
            labels.append({"x": 185, "y": (y1 + y2) / 2, "text": say("revised")})
        elif start in _BOXES:
            ends = {"x": x, "y": y1, "x2": _BOXES[end][0] if end in VERSIONS else x2 - 7, "y2": y2}
        else:  # a copy of a copy hangs below it
            ends = {"x": x, "y": y1 + 6, "x2": x2 - 6, "y2": y2}
        dash = diagram.DASH if edge["inferred"] == "yes" else diagram.SOLID
        told = {say("relation"): edge["relation"].replace("_", " "), say("how sure"): edge["confidence"]}
        lines.append({"dash": dash, **told, **ends})
    for page in (edge["to"] for edge in edges if edge["to"] not in _BOXES):
        witness, (x, y) = witnesses[page], at[page]
        marks.append({"x": x, "y": y, **theme.COPIES[witness["kind"]], "width": 2, "size": 110})
        kind = "" if witness["kind"] == "found page" else f" ({witness['kind']})"
        called = ": ".join(filter(None, (letter_of(witness), name_of(witness))))
        labels.append({"x": x + 14, "y": y, "text": f"{called}{kind}"})
    return diagram.drawing(
        diagram.lines("lines", lines, tips=(say("relation"), say("how sure"))),
        diagram.boxes("boxes", boxes),
        diagram.marks("marks", marks),
        diagram.words("texts", texts, align="center", weight="bold"),
        diagram.words("labels", labels),
        height=int(height),
    )
