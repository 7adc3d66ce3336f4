"""The shuttle: who was in contact with whom around Bennett, with a switch that works without a kernel."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from lessons import case
from lessons.case import dating
from lessons.figures import diagram, theme
from lessons.figures.figure import TEXTS, Figure, drawn
from lessons.kit.errors import BadValue
from lessons.kit.language import later, say

FIRST, LAST = "2022-02-24", "2022-03-08"  # from the invasion to three days after the flight to Moscow
PAGE, REPORTS = later("this page only"), later("with other reports")
_MISSING = ("putin", "zelensky")
_WIDE, _HIGH = 132, 42  # a node's box, pixels
_NODES, _GAP = TEXTS["shuttle"]["boxes"], TEXTS["shuttle"]["gap"]
_STANDS_FOR = {"Israeli": "bennett", "American": "united_states"}  # officials count with their government
_DELEGATIONS = {"ukraine_delegation", "russia_delegation"}
Pair = tuple[str, str]  # two nodes, in the order of _NODES


def between(first: str = FIRST, last: str = LAST) -> list[Mapping[str, Any]]:
    """The contacts from the day ``first`` to the day ``last``, both included (ISO dates), by date.

    Raises BadValue (a ValueError) if there is none.

    >>> len(between("2022-03-05", "2022-03-05"))
    5
    """
    contacts = [row for row in case.rows("contacts") if first <= row["date"] <= last]
    if not (contacts and dating.is_day(first) and dating.is_day(last)):
        words = later("There is no contact from {first} to {last}; write the days like {day}.")
        raise BadValue(say(words, first=first, last=last, day=FIRST))
    return sorted(contacts, key=lambda row: str(row["date"]))


def shuttle(first: str = FIRST, last: str = LAST) -> Figure:
    """The contacts around Bennett between two days (ISO dates), counted for each pair, and the missing one.

    >>> [row["contacts named in the page"] for row in shuttle().rows if row["and"] == "Putin"][0]
    2
    """
    contacts = between(first, last)
    counts: dict[str, Counter[Pair]] = {PAGE: Counter(), REPORTS: Counter()}
    reporters: dict[Pair, Counter[str]] = defaultdict(Counter)
    for row in contacts:
        for pair in _pairs(row):
            for view in (PAGE, REPORTS) if row["in_page"] == "yes" else (REPORTS,):
                counts[view][pair] += 1
            reporters[pair][row["reported_by"]] += 1
    pairs = sorted(counts[REPORTS], key=lambda pair: (-counts[REPORTS][pair], pair))
    rows = [
        {
            "between": _name(pair[0]),
            "and": _name(pair[1]),
            "contacts named in the page": counts[PAGE][pair],
            "contacts with other reports": counts[REPORTS][pair],
            "reported by": _told(reporters[pair]) if pair in reporters else say("nobody"),
        }
        for pair in [*pairs, _MISSING]
    ]
    page, reports = (
        ", ".join(
            say("{one} and {other} {count}", one=_name(a), other=_name(b), count=count)
            for (a, b), count in counts[view].most_common()
        )
        for view in (PAGE, REPORTS)
    )
    met = sum({row["from_actor"], row["to_actor"]} == _DELEGATIONS for row in contacts)
    gap = {PAGE: say(_GAP["page"]), REPORTS: say(_GAP.get(str(met), _GAP["more"]), times=met)}
    return drawn("shuttle", rows, _drawing(counts, gap), boxes=len(_NODES), page=page, reports=reports)


def _name(node: str) -> str:
    return say(_NODES[node]["name"])


def _pairs(contact: Mapping[str, Any]) -> list[Pair]:
    """The pairs of nodes that a contact joins: more than one where several people met."""
    who, order = {row["actor_id"]: row for row in case.rows("actors")}, list(_NODES)

    def nodes(column: str) -> list[str]:
        met = (who[name] for name in contact[column].split(";"))
        return [_STANDS_FOR.get(str(actor["side"]), str(actor["actor_id"])) for actor in met]

    ends = ({start, end} & set(order) for start in nodes("from_actor") for end in nodes("to_actor"))
    return [(a, b) for a, b in (sorted(pair, key=order.index) for pair in ends if len(pair) == 2)]


def _told(by: Mapping[str, int]) -> str:
    """Who reported the contacts of a pair, and of how many it is not stated."""
    names = [name for name in by if name != "not stated"]
    missing = [say("not stated for {count}", count=by["not stated"])] if "not stated" in by else []
    return "; ".join([*names, *missing])


def _edge(a: str, b: str) -> dict[str, float]:
    """The part of the line between two boxes that lies outside both."""
    (x, y), (x2, y2) = diagram.line_between(_NODES[a]["at"], _NODES[b]["at"], (_WIDE, _HIGH), clear=0)
    return {"x": x, "y": y, "x2": x2, "y2": y2}


def _drawing(counts: Mapping[str, Counter[Pair]], told: Mapping[str, str]) -> Any:
    lines, badges, numbers, boxes, names, lands, notes = [], [], [], [], [], [], []
    for which, pairs in counts.items():
        view = say(which)
        for pair, count in pairs.items():
            edge = _edge(*pair)
            middle = {"x": (edge["x"] + edge["x2"]) / 2, "y": (edge["y"] + edge["y2"]) / 2, "view": view}
            lines.append({**edge, "width": 1 + 1.5 * count, "view": view})
            badges.append({**middle, "shape": "circle", "size": 520, "fill": theme.BLUE, "stroke": theme.BLUE})
            numbers.append({**middle, "text": str(count), "color": theme.PAPER})
        for node in (node for node in _NODES if any(node in pair for pair in pairs)):
            x, y = _NODES[node]["at"]
            center = node == "bennett"
            corners = {"x": x - _WIDE / 2, "y": y - _HIGH / 2, "x2": x + _WIDE / 2, "y2": y + _HIGH / 2}
            look = {"fill": theme.BLUE, "stroke": theme.BLUE} if center else {}
            boxes.append({**corners, **look, "width": 2, "view": view})
            color = {"color": theme.PAPER if center else theme.INK, "view": view}
            names.append({"x": x, "y": y - 8, "text": _name(node), **color})
            lands.append({"x": x, "y": y + 9, "text": say(_NODES[node]["below"]), **color})
        notes.append({"x": 285, "y": 18, "text": told[which].replace("; ", ";\n"), "view": view})
    dots = {**_edge(*_MISSING), "dash": [1, 5], "width": 3}
    radio = {"input": "radio", "options": [say(PAGE), say(REPORTS)], "name": say("Show:") + " "}
    chosen = "datum.view == reports"
    return diagram.drawing(
        diagram.lines("gap", [{**dots, "x2": 193}, {**dots, "x": 377}]),
        diagram.lines("lines", lines, when=chosen),
        diagram.marks("badges", badges, when=chosen),
        diagram.words("numbers", numbers, align="center", weight="bold", when=chosen),
        diagram.boxes("boxes", boxes, when=chosen),
        diagram.words("names", names, align="center", weight="bold", when=chosen),
        diagram.words("lands", lands, align="center", size=theme.SMALL, when=chosen),
        diagram.words("notes", notes, align="center", when=chosen),
        height=306,
        switch={"name": "reports", "value": say(PAGE), "bind": radio},
    )
