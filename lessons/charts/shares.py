"""Shares of the voices: bars by label, by side and by office, and the pairs behind Simpson’s index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lessons import case, measures
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure

_LEFT, _RIGHT, _BAR = 240, 508, 16  # where a bar begins, where a share of 1 ends, and its height, pixels
_ALWAYS = {"side": ("Israeli", "joint", "Russian", "Ukrainian"), "official": ("yes", "no")}  # shown also at 0
_NAMES = {
    "side": {"joint": "Israeli and Russian, jointly"},
    "official": {"yes": "officials", "no": "anybody else"},
}
_HEADS = {"label": "Counted by label", "side": "Counted by side", "official": "Counted by office"}


def _counted(by: str) -> dict[str, int]:
    """The credited sentences by voice, the largest first, under the names that a figure shows."""
    found = case.voices(by)
    order = sorted({*found, *_ALWAYS.get(by, ())}, key=lambda voice: (-found[voice], voice))
    return {_NAMES.get(by, {}).get(voice, voice): found[voice] for voice in order}


def shares() -> Figure:
    """The same credited sentences counted three ways, with what studies found in other news beside the third.

    >>> shares().title
    'Counted by label, no voice has more than 4 of 11; counted by side, one has 9'
    """
    panels = {by: _counted(by) for by in _HEADS}
    numbers = case.counts()
    total = numbers["credited"]
    lines = [row for row in case.rows("benchmarks") if row["counted"].startswith("sources")]
    title = (
        f"Counted by label, no voice has more than {numbers['top_label']} of {total}; "
        f"counted by side, one has {numbers['top_side']}"
    )
    alt = (
        "Bars in three groups. "
        + " ".join(
            f"{_HEADS[by]}: " + ", ".join(f"{voice} {count}" for voice, count in counts.items()) + "."
            for by, counts in panels.items()
        )
        + f" All of {total}. Dashed lines across the last group: "
        + "; ".join(f"{row['wording']} in {row['of']} ({row['study']})" for row in lines)
        + "."
    )
    rows = [
        {
            "counted by": by if by != "official" else "office",
            "voice": voice,
            "sentences": count,
            "share in percent": round(100 * count / total),
        }
        for by, counts in panels.items()
        for voice, count in counts.items()
    ]
    return Figure(
        title=title,
        alt=alt,
        reading=f"Each bar is a part of the same {total} credited sentences, and the dashed lines show what two "
        "counts of other news found, with sources as their unit and not sentences.",
        rows=tuple(rows),
        spec=theme.finished(_bars(panels, total, lines), title, alt),
    )


def _bars(panels: Mapping[str, Mapping[str, int]], total: int, lines: list[Any]) -> Any:
    bars, heads, names, ends, rules, signs = [], [], [], [], [], []
    notes: list[dict[str, Any]] = []
    y = 10
    for by, counts in panels.items():
        heads.append({"x": 0, "y": y, "text": _HEADS[by]})
        top = y + 14
        for voice, count in counts.items():
            y += 26
            x2 = _LEFT + (_RIGHT - _LEFT) * count / total
            names.append({"x": 14, "y": y, "text": f"{voice[0].upper()}{voice[1:]}"})
            ends.append({"x": x2 + 6, "y": y, "text": f"{count} of {total}"})
            box = {"x": _LEFT, "y": y - _BAR / 2, "x2": x2, "y2": y + _BAR / 2, "stroke": theme.BLUE, "width": 2}
            bars.append({**box, "fill": theme.BLUE if count == max(counts.values()) else theme.CLEAR})
        if by == "official":
            for sign, row in zip("AB", lines, strict=False):
                x = _LEFT + (_RIGHT - _LEFT) * row["share"]
                rules.append({"x": x, "y": top - 4, "x2": x, "y2": y + 14, "stroke": theme.VERMILLION, "width": 2})
                signs.append({"x": x, "y": y + 24, "text": sign})
                notes.append({"x": 14, "y": y + 50 + 36 * len(notes), "text": _note(sign, row)})
        y += 34
    # A rule in the color of the words would vanish inside the filled bar; a second, white one keeps it in sight.
    white = [{**rule, "stroke": theme.PAPER, "width": 5, "dash": diagram.SOLID} for rule in rules]
    inside = [{**rule, "y": rule["y"] + 6, "y2": rule["y"] + 6 + _BAR} for rule in white]
    return diagram.drawing(
        diagram.boxes("bars", bars),
        diagram.lines("inside", inside),
        diagram.lines("rules", [{**rule, "dash": diagram.DASH} for rule in rules]),
        diagram.words("heads", heads, weight="bold"),
        diagram.words("names", names),
        diagram.words("ends", ends, weight="bold"),
        diagram.words("signs", signs, align="center", weight="bold"),
        diagram.words("notes", notes, size=theme.SMALL),
        width=theme.WIDTH,
        height=y + 36 * len(notes) + 4,
    )


def _note(sign: str, row: Mapping[str, Any]) -> str:
    return f"{sign}: {row['wording']} {row['counted']} ({row['study']}),\nin {row['of']}"


def pairs(by: str = "label") -> Figure:
    """Simpson’s index as a square of all pairs of credited sentences; the filled blocks are pairs of one voice.

    >>> pairs("label").title
    'By label, 86 of 121 pairs are two different voices: Simpson’s index is 0.71'
    """
    counts = {voice: count for voice, count in _counted(by).items() if count}
    *_, same, different = steps = measures.squares(counts)
    total = sum(counts.values())
    title = (
        f"By {by}, {different['of all pairs'].replace('/', ' of ')} pairs are two different voices: "
        f"Simpson’s index is {measures.simpson(counts):.2f}"
    )
    alt = (
        f"A square of {total} by {total} cells, one for each pair of credited sentences, counted by {by}. "
        "Along the diagonal stand filled blocks, one for each voice: "
        + "; ".join(f"{row['voice']} {row['squared']}" for row in steps[: len(counts)])
        + f". Filled are {same['squared']} cells, empty {different['squared']}; "
        f"Simpson’s index is {different['of all pairs']}."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="The row is the sentence drawn first and the column the one drawn second, so a filled cell is a pair "
        "from one and the same voice.",
        rows=steps,
        spec=theme.finished(_square(counts), title, alt),
    )


def _square(counts: Mapping[str, int]) -> Any:
    total = sum(counts.values())
    side, left, top = 24, 262, 26
    cells, blocks, names, grounds, sums = [], [], [], [], []
    for row in range(total):
        for column in range(total):
            x, y = left + column * side, top + row * side
            cells.append({"x": x, "y": y, "x2": x + side, "y2": y + side, "width": 0.6})
    at = 0
    for voice, count in counts.items():
        x, y = left + at * side, top + at * side
        wide = count * side
        fill = {"fill": theme.BLUE, "stroke": theme.PAPER, "width": 1}
        blocks += [
            {"x": x + side * i, "y": y + side * j, "x2": x + side * (i + 1), "y2": y + side * (j + 1), **fill}
            for i in range(count)
            for j in range(count)
        ]
        names.append({"x": left - 10, "y": y + wide / 2, "text": f"{voice[0].upper()}{voice[1:]} ({count})"})
        text = f"{count} × {count}" if count > 1 else "1"
        sums.append({"x": x + wide / 2, "y": y + wide / 2, "text": text, "color": theme.PAPER})
        if count > 1:  # no line of the grid runs through the words
            middle = {"x": x + wide / 2 - 22, "y": y + wide / 2 - 11, "x2": x + wide / 2 + 22, "y2": y + wide / 2 + 11}
            grounds.append({**middle, "fill": theme.BLUE, "stroke": theme.BLUE})
        at += count
    notes = [{"x": left + total * side / 2, "y": 10, "text": "drawn second: the same voices, in the same order"}]
    notes.append({"x": left - 80, "y": 10, "text": "drawn first"})
    return diagram.drawing(
        diagram.boxes("cells", cells, radius=0),
        diagram.boxes("blocks", blocks, radius=0),
        diagram.boxes("grounds", grounds),
        diagram.words("names", names, align="right"),
        diagram.words("sums", sums, align="center", weight="bold"),
        diagram.words("notes", notes, align="center", size=theme.SMALL),
        width=theme.WIDTH,
        height=top + total * side + 4,
    )
