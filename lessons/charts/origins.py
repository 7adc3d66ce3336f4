"""The matrix of claims by origins: how many sides stand behind how many pages, with a switch to count the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lessons import case
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.fact_checking.cards import STANCES, Card, cards, topics

ORIGINS, SITES = "origins", "sites"
COLUMNS = {  # the sides of the table ``origins``, from left to right; what is not named here goes to OTHERS
    "Israeli": "Israel",
    "Russian": "Russia",
    "Ukrainian": "Ukraine",
    "none": "press,\nexperts",
    "unknown": "not\nstated",
}
OTHERS = "other\nstates"
_ORDER = ("Israel", "Russia", "Ukraine", OTHERS, "press,\nexperts", "not\nstated")
_UNKNOWN = "not_stated"
_LEFT, _TOP, _ROW, _CELL = 190, 44, 42, 58  # pixels
_WIDTH = _LEFT + 6 * _CELL  # narrower than other figures: it stands in the frame of its cover
_STEP, _IN_LINE = 14, 4  # between the marks of a cell, and how many stand side by side
_TIMES = "M-.7,-1L0,-.3L.7,-1L1,-.7L.3,0L1,.7L.7,1L0,.3L-.7,1L-1,.7L-.3,0L-1,-.7Z"  # ×: Vega-Lite has + only
_LOOKS: dict[str, dict[str, Any]] = {
    "supports": {"fill": theme.BLUE, "stroke": theme.BLUE},
    "varies": {"stroke": theme.BLUE, "width": 2},
    "contradicts": {"shape": _TIMES, "fill": theme.VERMILLION, "stroke": theme.VERMILLION},
    "silent": {"shape": "stroke", "stroke": theme.GRAY, "width": 2.5},
}


def origins() -> Figure:
    """For each claim of the closed web, the origins of its cards by side; a switch shows the pages in their place.

    >>> {row["claim"]: row["sides that support it"] for row in origins().rows}["How long they met"]
    'Israeli'
    """
    rows = tuple(_row(topic) for topic in topics())
    widest = max((row for row in rows if _sides(row)), key=lambda row: row["sites"] / _sides(row))
    behind = _sides(widest)
    known = f"{behind} known side{'s'[: behind - 1]}"
    title = f"Count sides, not sites: {widest['sites']} pages on a claim, {known} behind them"
    told = "; ".join(f"{row['claim']}: {row['sites']} sites, {_counted(_sides(row))}" for row in rows)
    alt = (
        f"A table of marks with {len(rows)} claims as rows and, as columns, the sides from which the news comes: "
        f"Israel, Russia, Ukraine, other states, press and experts, not stated. {told}."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Each mark is one origin in the column of its side, a question mark stands for pages that do not "
        "state it; two voices of one side count once, a silent one does not count, and the switch shows the sites "
        "instead, where a row that grows has more pages than sides.",
        rows=rows,
        spec=theme.finished(_drawing(rows), title, alt, width=_WIDTH),
    )


def _counted(sides: int) -> str:
    return {0: "no side supports it", 1: "1 side supports it"}.get(sides, f"{sides} sides support it")


def _sides(row: Mapping[str, Any]) -> int:
    return len(list(filter(None, row["sides that support it"].split("; "))))


def _on(topic: str) -> list[Card]:
    return [card for card in cards() if card.topic == topic]


def _row(topic: str) -> dict[str, Any]:
    found = _on(topic)
    known = [name for name in _voices(found) if name != _UNKNOWN]
    return {
        "claim": topic,
        "sites": len(found),
        "sides that support it": "; ".join(sorted(supporting(found))),
        "origins": "; ".join(f"{_name(name)} ({_stance(found, name)})" for name in known),
        "sites that do not state it": sum(card.origin_id == _UNKNOWN for card in found),
    }


def supporting(found: Iterable[Card]) -> set[str]:
    """The sides of which a voice supports the claim: houses of news and voices that cannot be placed are none."""
    spoken = {side for card in found if card.stance == "supports" for _, side in card.voices}
    return spoken - {"none", "unknown"}


def _voices(found: Iterable[Card]) -> dict[str, str]:
    """Who speaks on some cards, and for which side."""
    return {name: side for card in found for name, side in card.voices}


def _name(origin: str) -> str:
    return str(next(row["name"] for row in case.rows("origins") if row["origin_id"] == origin))


def _stance(found: Iterable[Card], origin: str) -> str:
    """What an origin does to the claim; where its pages differ, the first of STANCES."""
    here = {card.stance for card in found if origin in dict(card.voices)}
    return next(stance for stance in STANCES if stance in here)


def _column(side: str) -> str:
    return COLUMNS.get(side, OTHERS)


def _cell(stances: Sequence[str], column: int, row: int, view: str) -> Iterable[dict[str, Any]]:
    """The marks of one cell, in lines around its middle."""
    lines = [stances[at : at + _IN_LINE] for at in range(0, len(stances), _IN_LINE)]
    for number, line in enumerate(lines):
        y = _TOP + row * _ROW + _ROW / 2 + (number - (len(lines) - 1) / 2) * _STEP
        for place, stance in enumerate(line):
            x = _LEFT + column * _CELL + _CELL / 2 + (place - (len(line) - 1) / 2) * _STEP
            site = view == SITES
            look = {"shape": "square" if site else "circle", "size": 60 if site else 130, **_LOOKS[stance]}
            yield {"x": x, "y": y, "view": view, **look}


def _drawing(rows: Sequence[Mapping[str, Any]]) -> Any:
    import altair as alt

    marks: list[dict[str, Any]] = []
    lines, heads, names, counts, unknown = [], [], [], [], []
    bottom = _TOP + len(rows) * _ROW
    for column, label in enumerate(_ORDER):
        y = _TOP - (32 if "\n" in label else 16)
        heads.append({"x": _LEFT + column * _CELL + _CELL / 2, "y": y, "text": label})
    for number, row in enumerate(rows):
        found = _on(row["claim"])
        y = _TOP + number * _ROW
        lines.append({"x": 0, "y": y, "x2": _WIDTH, "y2": y, "width": 1})
        names.append({"x": 2, "y": y + 13, "text": row["claim"]})
        told_by = _voices(found)
        told = {ORIGINS: _counted(_sides(row)), SITES: f"{row['sites']} sites"}
        counts += [{"x": 2, "y": y + 30, "text": text, "view": view} for view, text in told.items()]
        for column, label in enumerate(_ORDER):
            here = [card for card in found if _column(card.side) == label]
            behind = [name for name, side in told_by.items() if _column(side) == label and name != _UNKNOWN]
            marks += _cell([_stance(found, name) for name in behind], column, number, ORIGINS)
            if any(card.origin_id == _UNKNOWN for card in here):
                x = _LEFT + (column + 0.5) * _CELL + (len(behind) and _STEP)
                unknown.append({"x": x, "y": y + _ROW / 2 + 1, "text": "?", "view": ORIGINS})
            marks += _cell([card.stance for card in here], column, number, SITES)
    lines.append({"x": 0, "y": bottom, "x2": _WIDTH, "y2": bottom, "width": 1})
    key, said = _key(bottom + 20)
    radio = alt.binding_radio(options=[ORIGINS, SITES], name="Count: ")
    switch = alt.param(name="counted", value=ORIGINS, bind=radio)
    chosen = "datum.view == counted"
    return diagram.drawing(
        diagram.lines("lines", lines),
        diagram.words("heads", heads, align="center", size=theme.SMALL),
        diagram.words("claims", names, weight="bold"),
        diagram.words("counts", counts, size=theme.SMALL).transform_filter(chosen),
        diagram.marks("marks", marks).transform_filter(chosen),
        diagram.words("unknown", unknown, align="center", size=theme.LARGE, weight="bold").transform_filter(chosen),
        diagram.marks("key", key),
        diagram.words("signs", said, size=theme.SMALL),
        width=_WIDTH,
        height=bottom + 32,
    ).add_params(switch)


def _key(y: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the signs mean, under the matrix."""
    words = {"supports": "supports", "varies": "agrees in part", "contradicts": "speaks against", "silent": "silent"}
    spots = dict(zip(words, (10, 110, 240, 380), strict=True))
    signs = [{"x": x, "y": y, "shape": "circle", **_LOOKS[stance]} for stance, x in spots.items()]
    return signs, [{"x": x + 13, "y": y, "text": words[stance]} for stance, x in spots.items()]
