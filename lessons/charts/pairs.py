"""The pairs behind Simpson’s index of diversity: a square of all pairs of credited sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lessons import measures
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.charts.shares import counted
from lessons.charts.subject import beside, capital, cut, nobody, note, real, sideless
from lessons.own import OwnArticle

_CELLS = 12  # credited sentences whose pairs are drawn one by one; the square of more would not fit


@beside
def pairs(by: str = "label", article: OwnArticle | None = None) -> Figure:
    """Simpson’s index of diversity as a square of all pairs of credited sentences; filled are the pairs of one voice.

    >>> pairs("label").title
    'By label, 86 of 121 pairs are two different voices: the index of diversity is 0.71'
    """
    counts = {voice: count for voice, count in counted(by, article).items() if count}
    if article and not counts:
        return nobody(article)
    if article and by == "side" and not real(counts):
        return sideless(article)
    *_, same, different = steps = measures.squares(counts)
    total = sum(counts.values())
    title = (
        f"By {by}, {different['of all pairs'].replace('/', ' of ')} pairs are two different voices: "
        f"the index of diversity is {measures.simpson(counts):.2f}"
    )
    alt = (
        f"A square of {total} by {total} cells, one for each pair of credited sentences, counted by {by}. "
        "Along the diagonal stand filled blocks, one for each voice: "
        + "; ".join(f"{row['voice']} {row['squared']}" for row in steps[: len(counts)])
        + f". Filled are {same['squared']} cells, empty {different['squared']}; "
        f"the index of diversity is {different['of all pairs']}."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="The row is the sentence drawn first and the column the one drawn second, so a filled cell is a pair "
        "from one and the same voice.",
        rows=steps,
        spec=theme.finished(_square(counts) if total <= _CELLS else _blocks(counts), title, alt),
        note=note(article),
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
        names.append({"x": left - 10, "y": y + wide / 2, "text": f"{cut(capital(voice), 35)} ({count})"})
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


def _blocks(counts: Mapping[str, int]) -> Any:
    """The square of a long article: a block for each voice, without the single pairs; small blocks have no name."""
    total = sum(counts.values())
    left, top, size = 262, 26, 288
    blocks, names, sums = [], [], []
    frame = {"x": left, "y": top, "x2": left + size, "y2": top + size, "width": 1}
    at, unnamed = 0.0, 0
    for voice, count in counts.items():
        wide = size * count / total
        x, y = left + at, top + at
        blocks.append(
            {"x": x, "y": y, "x2": x + wide, "y2": y + wide, "fill": theme.BLUE, "stroke": theme.PAPER, "width": 1}
        )
        middle = at + wide / 2
        if wide >= 16:
            names.append({"x": left - 10, "y": top + middle, "text": f"{cut(capital(voice), 28)} ({count})"})
        else:
            unnamed += 1
        if wide >= 44:
            sums.append({"x": left + middle, "y": top + middle, "text": f"{count} × {count}", "color": theme.PAPER})
        at += wide
    notes = [{"x": left + size / 2, "y": 10, "text": "drawn second: the same voices, in the same order"}]
    notes.append({"x": left - 80, "y": 10, "text": "drawn first"})
    if unnamed:
        voices = "1 voice has a block" if unnamed == 1 else f"{unnamed} voices have blocks"
        notes.append({"x": left + size / 2, "y": top + size + 16, "text": f"{voices} too small for a name here"})
    return diagram.drawing(
        diagram.boxes("cells", [frame], radius=0),
        diagram.boxes("blocks", blocks, radius=0),
        diagram.words("names", names, align="right"),
        diagram.words("sums", sums, align="center", weight="bold"),
        diagram.words("notes", notes, align="center", size=theme.SMALL),
        width=theme.WIDTH,
        height=top + size + (28 if unnamed else 4),
    )
