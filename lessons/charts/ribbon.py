"""The ribbon: an article as a strip of its sentences, each filled by how it is sourced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lessons import coding
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.charts.subject import beside, note
from lessons.literal import many
from lessons.own import OwnArticle

# How a sentence is sourced: the pattern of its block, and what the pattern says.
SOURCING = {
    "credited": "credited to somebody who told the press",
    "speech_act": "tells what somebody said or asked, not who told of it",
    "text": "appeals to a text or a tradition",
    "none": "no source",
}
_PATTERN = {"credited": "solid", "speech_act": "hatched", "text": "ruled", "none": "blank"}
_STROKE = {
    "credited": theme.BLUE,
    "speech_act": theme.VERMILLION,
    "text": theme.GREEN,
    "none": theme.GRAY,
}


@dataclass(frozen=True)
class _Strip:
    """How the blocks lie: how many in a line, their size in pixels, and where number and pattern stand in a block."""

    per_line: int
    wide: int
    high: int
    gap: int
    number: tuple[int, float]
    hatch: tuple[int, int]  # from the left and from the top

    def corner(self, place: int) -> tuple[int, int]:
        return place % self.per_line * (self.wide + self.gap), place // self.per_line * (self.high + self.gap)


_ROOMY = _Strip(per_line=8, wide=66, high=38, gap=5, number=(15, 19.0), hatch=(30, 0))
_TIGHT = _Strip(per_line=16, wide=31, high=36, gap=4, number=(15, 11.0), hatch=(0, 20))
_LONG = 80  # sentences: an article with more gets the tight strip
_MOST = 800  # blocks that are drawn; the table has all


@beside
def ribbon(article: OwnArticle | None = None) -> Figure:
    """An article as a strip of its sentences, each block filled by how the sentence is sourced.

    >>> ribbon().title
    'Of 32 sentences, 11 are credited to somebody and 15 have no source'
    """
    rows = [{"sentence": row.sentence, "sourcing": row.sourcing, "gist": row.gist} for row in coding.rows(article)]
    counts = Counter(str(row["sourcing"]) for row in rows)
    title = (
        f"Of {many(len(rows), 'sentence')}, {counts['credited']} {'is' if counts['credited'] == 1 else 'are'} credited "
        f"to somebody and {counts['none']} {'has' if counts['none'] == 1 else 'have'} no source"
    )
    alt = (
        f"A strip of {many(len(rows), 'numbered block')}, one for each sentence in reading order: "
        + ", ".join(f"{counts[kind]} {_PATTERN[kind]} ({label})" for kind, label in SOURCING.items())
        + "."
        + (f" The first {_MOST} of them are drawn." if len(rows) > _MOST else "")
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Read the blocks like the lines of a text: a block that is not solid is a sentence "
        "for which you must ask how the writer knows.",
        rows=tuple({**row, "sourcing": SOURCING[str(row["sourcing"])]} for row in rows),
        spec=theme.finished(_drawing(rows[:_MOST], counts), title, alt),
        note=note(article),
    )


def _drawing(rows: list[dict[str, Any]], counts: Counter[str]) -> Any:
    strip = _TIGHT if len(rows) > _LONG else _ROOMY
    blocks = [
        _block(row["sourcing"], *strip.corner(place), row, strip.wide, strip.high) for place, row in enumerate(rows)
    ]
    below = strip.corner(len(rows) + strip.per_line - 1)[1] + 12
    keys = [
        {"key": f"{label} ({counts[kind]})", **_block(kind, 0, below + 26 * n, {}, 44, 18)}
        for n, (kind, label) in enumerate(SOURCING.items())
    ]
    hatches = [line for block in blocks for line in _hatch(block, *strip.hatch)]
    hatches += [line for key in keys for line in _hatch(key)]
    numbers = [
        {
            "x": block["x"] + strip.number[0],
            "y": block["y"] + strip.number[1],
            "text": str(block["sentence"]),
            "color": theme.PAPER if block["sourcing"] == "credited" else theme.INK,
        }
        for block in blocks
    ]
    labels = [{"x": 54, "y": key["y"] + 9, "text": key["key"]} for key in keys]
    return diagram.drawing(
        diagram.lines("hatches", hatches),
        diagram.boxes("blocks", blocks, tips=("sentence", "how it is sourced", "gist")),
        diagram.boxes("key", keys),
        diagram.words("numbers", numbers, align="center", weight="bold"),
        diagram.words("labels", labels),
        width=strip.per_line * (strip.wide + strip.gap) - strip.gap,
        height=below + 26 * len(keys),
    )


def _block(kind: str, x: int, y: int, row: dict[str, Any], wide: int, high: int) -> dict[str, Any]:
    solid = kind == "credited"
    return {
        **{key: row[key] for key in ("sentence", "gist") if key in row},
        "sourcing": kind,
        "how it is sourced": SOURCING[kind],
        **{"x": x, "y": y, "x2": x + wide, "y2": y + high},
        "fill": theme.BLUE if solid else theme.CLEAR,
        "stroke": _STROKE[kind],
    }


def _hatch(block: dict[str, Any], aside: int = 0, down: int = 0, step: int = 8) -> Iterator[dict[str, Any]]:
    """Slanted lines for speech acts, level ones for texts; they leave the number of a block free."""
    left, top, right, bottom = block["x"] + aside, block["y"] + down, block["x2"], block["y2"]
    stroke = {"stroke": block["stroke"], "width": 1.5}
    if block["sourcing"] == "speech_act":
        for foot in range(left - (bottom - top) + step, right, step):  # where the line would meet the bottom
            x, x2 = max(foot, left), min(foot + bottom - top, right)
            yield {"x": x, "y": bottom - (x - foot), "x2": x2, "y2": bottom - (x2 - foot), **stroke}
    elif block["sourcing"] == "text":
        for y in range(top + 6, bottom - 2, 6):
            yield {"x": left + 3, "y": y, "x2": right - 3, "y2": y, **stroke}
