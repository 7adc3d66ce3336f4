"""The shuttle: who was in contact with whom around Bennett, with a switch that works without a kernel."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from lessons import case
from lessons.case import dating
from lessons.figures import diagram, theme
from lessons.figures.figure import Figure
from lessons.kit.errors import BadValue

FIRST, LAST = "2022-02-24", "2022-03-08"  # from the invasion to three days after the flight to Moscow
PAGE, REPORTS = "this page only", "with other reports"
_MISSING = ("putin", "zelensky")
_WIDE, _HIGH = 132, 42  # a node's box, pixels
# Where each node stands (the middle of its box) and what is written in it.
_NODES = {
    "bennett": (285, 150, "Bennett\nand his government"),
    "putin": (68, 26, "Putin\nRussia"),
    "zelensky": (502, 26, "Zelensky\nUkraine"),
    "macron": (68, 280, "Macron\nFrance"),
    "scholz": (285, 280, "Scholz\nGermany"),
    "united_states": (502, 280, "Washington\nUnited States"),
}
_STANDS_FOR = {"Israeli": "bennett", "American": "united_states"}  # officials count with their government


def between(first: str = FIRST, last: str = LAST) -> list[Mapping[str, Any]]:
    """The contacts from the day ``first`` to the day ``last``, both included (ISO dates), by date.

    Raises BadValue (a ValueError) if there is none.

    >>> len(between("2022-03-05", "2022-03-05"))
    5
    """
    found = [row for row in case.rows("contacts") if first <= row["date"] <= last]
    if not (found and dating.is_day(first) and dating.is_day(last)):
        raise BadValue(f"There is no contact from {first} to {last}; write the days like 2022-03-05.")
    return sorted(found, key=lambda row: str(row["date"]))


def actors() -> dict[str, Mapping[str, Any]]:
    """The actors of the case by their id."""
    return {row["actor_id"]: row for row in case.rows("actors")}


def shuttle(first: str = FIRST, last: str = LAST) -> Figure:
    """The contacts around Bennett between two days (ISO dates), counted for each pair, and the missing one.

    >>> [row["contacts named in the page"] for row in shuttle().rows if row["and"] == "Putin"][0]
    2
    """
    counts = {view: _counts(first, last, view) for view in (PAGE, REPORTS)}
    reporters = _reporters(first, last)
    pairs = sorted(counts[REPORTS], key=lambda pair: (-counts[REPORTS][pair], pair))
    rows = [
        {
            "between": _name(pair[0]),
            "and": _name(pair[1]),
            "contacts named in the page": counts[PAGE][pair],
            "contacts with other reports": counts[REPORTS][pair],
            "reported by": reporters[pair],
        }
        for pair in [*pairs, _MISSING]
    ]
    busiest = {
        view: ", ".join(f"{_name(a)} and {_name(b)} {count}" for (a, b), count in counts[view].most_common())
        for view in counts
    }
    gap = "no direct contact between them was found"  # a test fails if the table ever holds one
    title = f"Bennett was in contact with both presidents; {gap}"
    alt = (
        f"A network of {len(_NODES)} boxes with Bennett and his government in the middle. "
        f"Contacts in this page only: {busiest[PAGE]}. With other reports: {busiest[REPORTS]}. "
        f"Between Putin and Zelensky runs a dotted line with a gap: {gap}."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Each line joins two who were in contact, the number on it counts how often, and the switch "
        "above adds what other reports know.",
        rows=tuple(rows),
        spec=theme.finished(_drawing(counts, first, last), title, alt),
    )


def _name(node: str) -> str:
    return _NODES[node][2].split("\n")[0]


def _node(actor: Mapping[str, Any]) -> str:
    return _STANDS_FOR.get(str(actor["side"]), str(actor["actor_id"]))


def _met(first: str, last: str) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
    """Each contact between two nodes; the pair is in the order of ``_NODES``."""
    who, order = actors(), list(_NODES)
    for row in between(first, last):
        for start in row["from_actor"].split(";"):
            for end in row["to_actor"].split(";"):
                ends = {_node(who[start]), _node(who[end])} & set(order)
                if len(ends) == 2:
                    a, b = sorted(ends, key=order.index)
                    yield (a, b), row


def _counts(first: str, last: str, view: str) -> Counter[tuple[str, str]]:
    """How many contacts each pair of nodes had."""
    return Counter(pair for pair, row in _met(first, last) if view == REPORTS or row["in_page"] == "yes")


def _reporters(first: str, last: str) -> dict[tuple[str, str], str]:
    """Who reported the contacts of each pair, and of how many it is not stated."""
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for pair, row in _met(first, last):
        told[pair][row["reported_by"]] += 1
    cells = {_MISSING: "nobody"}
    for pair, by in told.items():
        silent = by.pop("not stated", 0)
        cells[pair] = "; ".join([*by, *([f"not stated for {silent}"] if silent else [])])
    return cells


def _times(first: str, last: str) -> str:
    """How often the delegations of the two sides met, in words."""
    sides = {"ukraine_delegation", "russia_delegation"}
    met = sum({row["from_actor"], row["to_actor"]} == sides for row in between(first, last))
    return {1: "once", 2: "twice"}.get(met, f"{met} times")


def _edge(a: str, b: str) -> tuple[float, float, float, float]:
    """The part of the line between two boxes that lies outside both."""
    (x, y, _), (x2, y2, _) = _NODES[a], _NODES[b]
    dx, dy = x2 - x, y2 - y
    reach = min(_WIDE / 2 / abs(dx) if dx else 1, _HIGH / 2 / abs(dy) if dy else 1)
    return x + dx * reach, y + dy * reach, x2 - dx * reach, y2 - dy * reach


def _drawing(counts: Mapping[str, Counter[tuple[str, str]]], first: str, last: str) -> Any:
    import altair as alt

    lines, badges, numbers, boxes, names, lands, notes = [], [], [], [], [], [], []
    for view, pairs in counts.items():
        for (a, b), count in pairs.items():
            if (a, b) == _MISSING:
                continue
            x, y, x2, y2 = _edge(a, b)
            middle = {"x": (x + x2) / 2, "y": (y + y2) / 2, "view": view}
            lines.append({"x": x, "y": y, "x2": x2, "y2": y2, "width": 1 + 1.5 * count, "view": view})
            badges.append({**middle, "shape": "circle", "size": 520, "fill": theme.BLUE, "stroke": theme.BLUE})
            numbers.append({**middle, "text": str(count), "color": theme.PAPER})
        for node, (x, y, label) in _NODES.items():
            if not any(node in pair for pair in pairs):
                continue
            center = node == "bennett"
            corners = {"x": x - _WIDE / 2, "y": y - _HIGH / 2, "x2": x + _WIDE / 2, "y2": y + _HIGH / 2}
            look = {"fill": theme.BLUE, "stroke": theme.BLUE} if center else {}
            boxes.append({**corners, **look, "width": 2, "view": view})
            color = theme.PAPER if center else theme.INK
            upper, lower = label.split("\n")
            names.append({"x": x, "y": y - 8, "text": upper, "color": color, "view": view})
            lands.append({"x": x, "y": y + 9, "text": lower, "color": color, "view": view})
        # The page says only that talks go on; how often the delegations met is known from other reports.
        talks = "their diplomats hold talks" if view == PAGE else f"their delegations met {_times(first, last)}"
        note = f"no direct contact found;\n{talks}"
        notes.append({"x": 285, "y": 18, "text": note, "view": view})
    x, y, x2, y2 = _edge(*_MISSING)
    dots = {"y": y, "y2": y2, "dash": [1, 5], "width": 3}
    gap = [{"x": x, "x2": 193, **dots}, {"x": 377, "x2": x2, **dots}]
    radio = alt.binding_radio(options=[PAGE, REPORTS], name="Show: ")
    switch = alt.param(name="reports", value=PAGE, bind=radio)
    chosen = "datum.view == reports"
    return diagram.drawing(
        diagram.lines("gap", gap),
        diagram.lines("lines", lines).transform_filter(chosen),
        diagram.marks("badges", badges).transform_filter(chosen),
        diagram.words("numbers", numbers, align="center", weight="bold").transform_filter(chosen),
        diagram.boxes("boxes", boxes).transform_filter(chosen),
        diagram.words("names", names, align="center", weight="bold").transform_filter(chosen),
        diagram.words("lands", lands, align="center", size=theme.SMALL).transform_filter(chosen),
        diagram.words("notes", notes, align="center").transform_filter(chosen),
        width=theme.WIDTH,
        height=306,
    ).add_params(switch)
