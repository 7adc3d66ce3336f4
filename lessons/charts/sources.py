"""Figures on who says so: the ribbon and the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lessons import case
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure

# How a sentence is sourced: the pattern of its block, and what the pattern says.
SOURCING = {
    "credited": "credited to somebody who told the press",
    "speech_act": "tells what somebody said or asked, not who told of it",
    "text": "appeals to a text or a tradition",
    "none": "no source",
}
PER_LINE = 8
_WIDE, _HIGH, _GAP = 66, 38, 5  # a block of the ribbon, pixels


def ribbon() -> Figure:
    """The article as a strip of its sentences, each block filled by how the sentence is sourced.

    >>> ribbon().title
    'Of 32 sentences, 11 are credited to somebody and 15 have no source'
    """
    rows = []
    for number, statements in sorted(case.unit_sourcing().items()):
        gist = "; ".join(each["gist"] for each in statements)
        rows.append({"sentence": number, "sourcing": statements[0]["sourcing"], "gist": gist})
    counts = Counter(row["sourcing"] for row in rows)
    title = (
        f"Of {len(rows)} sentences, {counts['credited']} are credited to somebody and {counts['none']} have no source"
    )
    alt = (
        f"A strip of {len(rows)} numbered blocks, one for each sentence in reading order: "
        + ", ".join(f"{counts[kind]} {_PATTERN[kind]} ({label})" for kind, label in SOURCING.items())
        + "."
    )
    blocks = [_block(row["sourcing"], *_corner(place), row) for place, row in enumerate(rows)]
    below = _corner(len(rows) + PER_LINE - 1)[1] + 12
    keys = [
        {"key": f"{label} ({counts[kind]})", **_block(kind, 0, below + 26 * n, {}, 44, 18)}
        for n, (kind, label) in enumerate(SOURCING.items())
    ]
    hatches = [line for block in [*blocks, *keys] for line in _hatch(block)]
    numbers = [
        {
            "x": block["x"] + 15,
            "y": block["y"] + _HIGH / 2,
            "text": str(block["sentence"]),
            "color": theme.PAPER if block["sourcing"] == "credited" else theme.INK,
        }
        for block in blocks
    ]
    labels = [{"x": 54, "y": key["y"] + 9, "text": key["key"]} for key in keys]
    drawing = diagram.drawing(
        diagram.lines("hatches", hatches),
        diagram.boxes("blocks", blocks, tips=("sentence", "how it is sourced", "gist")),
        diagram.boxes("key", keys),
        diagram.words("numbers", numbers, align="center", weight="bold"),
        diagram.words("labels", labels),
        width=PER_LINE * (_WIDE + _GAP) - _GAP,
        height=below + 26 * len(keys),
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Read the blocks like the lines of a text: a block that is not solid is a sentence "
        "for which you must ask how the writer knows.",
        rows=tuple({**row, "sourcing": SOURCING[row["sourcing"]]} for row in rows),
        spec=theme.finished(drawing, title, alt),
    )


_PATTERN = {"credited": "solid", "speech_act": "hatched", "text": "ruled", "none": "blank"}
_STROKE = {
    "credited": theme.BLUE,
    "speech_act": theme.VERMILLION,
    "text": theme.GREEN,
    "none": theme.GRAY,
}


def _corner(place: int) -> tuple[int, int]:
    return place % PER_LINE * (_WIDE + _GAP), place // PER_LINE * (_HIGH + _GAP)


def _block(kind: str, x: int, y: int, row: dict[str, Any], wide: int = _WIDE, high: int = _HIGH) -> dict[str, Any]:
    solid = kind == "credited"
    return {
        **{key: row[key] for key in ("sentence", "gist") if key in row},
        "sourcing": kind,
        "how it is sourced": SOURCING[kind],
        **{"x": x, "y": y, "x2": x + wide, "y2": y + high},
        "fill": theme.BLUE if solid else theme.CLEAR,
        "stroke": _STROKE[kind],
    }


def _hatch(block: dict[str, Any], step: int = 8) -> Iterator[dict[str, Any]]:
    """Slanted lines for speech acts, level ones for texts; they leave the number free in a large block."""
    left = block["x"] + (30 if block["x2"] - block["x"] > 60 else 0)
    top, right, bottom = block["y"], block["x2"], block["y2"]
    stroke = {"stroke": block["stroke"], "width": 1.5}
    if block["sourcing"] == "speech_act":
        for foot in range(left - (bottom - top) + step, right, step):  # where the line would meet the bottom
            x, x2 = max(foot, left), min(foot + bottom - top, right)
            yield {"x": x, "y": bottom - (x - foot), "x2": x2, "y2": bottom - (x2 - foot), **stroke}
    elif block["sourcing"] == "text":
        for y in range(top + 6, bottom - 2, 6):
            yield {"x": left + 3, "y": y, "x2": right - 3, "y2": y, **stroke}


# How a source stands in a figure: shape and filling, and the words for it.
KINDS = {
    "named person": ("circle", True, "a named person"),
    "institution": ("square", True, "an institution"),
    "unnamed person": ("circle", False, "an unnamed person"),
    "unnamed group": ("triangle-up", False, "unnamed people"),
}
SIDES = {"Israeli": theme.BLUE, "Russian": theme.VERMILLION, "joint": theme.GREEN}


def ledger() -> Figure:
    """Every credited sentence under the source it is credited to, the sources grouped by side.

    >>> ledger().title
    '9 of 11 credited sentences come from Israeli government voices'
    """
    sources = {row["source_id"]: row for row in case.rows("sources")}
    rows = []
    for entry in case.unit_attribution().values():
        source, carrier = sources[entry["source_id"]], sources.get(entry["via_source_id"])
        rows.append(
            {
                "sentence": case.sentence(entry["statement"]).sentence,
                "source": source["canonical"],
                "side": source["side"],
                "kind": source["kind"],
                "named": source["named"],
                "cue": entry["cue"],
                "through": carrier["canonical"] if carrier else "",
                "steps": entry["depth"],
            }
        )
    rows.sort(key=lambda row: row["sentence"])
    sides = Counter(row["side"] for row in rows)
    top, most = sides.most_common(1)[0]
    title = f"{most} of {len(rows)} credited sentences come from {top} government voices"
    silent = sorted(
        {each["side"] for each in sources.values() if each["side"] in ("Ukrainian", "Russian", "Israeli")} - set(sides)
    )
    alt = (
        f"A chart of {len(rows)} marks, one for each credited sentence, in rows by source. "
        + "; ".join(f"{side_name(side)}: {count}" for side, count in sides.most_common())
        + "".join(f"; {side_name(side)}: none" for side in silent)
        + ". By source: "
        + "; ".join(f"{name}: {count}" for name, count in Counter(r["source"] for r in rows).most_common())
        + "."
    )
    drawing = _ledger_drawing(rows, sides, silent)
    return Figure(
        title=title,
        alt=alt,
        reading="Each mark is a credited sentence at its place in the text, and each row is the source it "
        "names; a hollow mark means that nobody is named.",
        rows=tuple(rows),
        spec=theme.finished(drawing, title, alt),
    )


def kinds_key(y: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the shapes of the sources mean, at the foot of a drawing: the marks and their words."""
    keys, labels = [], []
    for x, (shape, filled, label) in zip((8, 146, 268, 420), KINDS.values(), strict=True):
        fill = theme.GRAY if filled else theme.CLEAR
        keys.append({"x": x, "y": y, "shape": shape, "fill": fill, "stroke": theme.GRAY, "width": 2})
        labels.append({"x": x + 14, "y": y, "text": label})
    return keys, labels


def side_name(side: str) -> str:
    """The words for a side in a figure.

    >>> side_name("joint")
    'Israeli and Russian side together'
    """
    return "Israeli and Russian side together" if side == "joint" else f"{side} side"


def _ledger_drawing(rows: list[dict[str, Any]], sides: Counter[str], silent: list[str]) -> Any:
    left, right = 250, theme.WIDTH - 45
    last = len(case.unit_sourcing())
    at = {number: left + (right - left) * (number - 1) / (last - 1) for number in range(1, last + 1)}
    heads, names, totals, guides, marks = [], [], [], [], []
    y = 10
    for side in [*[side for side, _ in sides.most_common()], *silent]:
        heads.append({"x": 0, "y": y, "text": side_name(side)})
        totals.append({"x": theme.WIDTH, "y": y, "text": str(sides[side]) if side in sides else "none"})
        here = Counter(row["source"] for row in rows if row["side"] == side)
        for source, count in here.most_common():
            y += 24
            names.append({"x": 14, "y": y, "text": f"{source[0].upper()}{source[1:]} ({count})"})
            guides.append({"x": left, "y": y, "x2": right, "y2": y, "width": 0.5})
            for row in rows:
                if (row["source"], row["side"]) == (source, side):
                    shape, filled, _ = KINDS[row["kind"]]
                    color = SIDES[side]
                    look = {
                        "shape": shape,
                        "fill": color if filled else theme.CLEAR,
                        "stroke": color,
                        "width": 2,
                        "size": 60,
                    }
                    marks.append({"x": at[row["sentence"]], "y": y, **look, **row})
        if side in silent:
            guides.append({"x": left, "y": y, "x2": right, "y2": y, "width": 0.5})
        y += 32
    ticks = [{"x": at[n], "y": y, "text": str(n)} for n in (1, *range(8, last + 1, 8))]
    ticks.append({"x": (left + right) / 2, "y": y + 20, "text": "sentence"})
    y += 50
    keys, labels = kinds_key(y)
    return diagram.drawing(
        diagram.lines("guides", guides),
        diagram.marks("marks", marks, tips=("sentence", "source", "cue", "through", "steps")),
        diagram.marks("key", keys),
        diagram.words("sides", heads, weight="bold"),
        diagram.words("names", names),
        diagram.words("totals", totals, align="right", weight="bold"),
        diagram.words("ticks", ticks, align="center", size=theme.SMALL),
        diagram.words("labels", labels),
        width=theme.WIDTH,
        height=y + 10,
    )
