"""Shares of the voices: bars by label, by side and by office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lessons import case, coding
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.charts.subject import beside, capital, cut, nobody, note, pooled, real
from lessons.own import OwnArticle

_LEFT, _RIGHT, _BAR = 240, 508, 16  # where a bar begins, where a share of 1 ends, and its height, pixels
_ALWAYS = {"side": ("Israeli", "joint", "Russian", "Ukrainian"), "official": ("yes", "no")}  # shown also at 0
_NAMES = {
    "side": {"joint": "Israeli and Russian, jointly"},
    "official": {"yes": "officials", "no": "anybody else"},
}
_HEADS = {"label": "Counted by label", "side": "Counted by side", "official": "Counted by office"}
# Nobody has coded who is an official in an own article; what kind of source somebody is, the machine tells.
_OWN_HEADS = {"label": "Counted by label", "side": "Counted by side", "kind": "Counted by kind of source"}
_MOST = 9  # bars of a panel of an own article; the other voices share the last one


def counted(by: str, article: OwnArticle | None = None) -> dict[str, int]:
    """The credited sentences by voice, the largest first, under the names that a figure shows."""
    found = coding.voices(by, article)
    if article:
        return {
            voice or "not known": count for voice, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        }
    order = sorted({*found, *_ALWAYS.get(by, ())}, key=lambda voice: (-found[voice], voice))
    return {_NAMES.get(by, {}).get(voice, voice): found[voice] for voice in order}


@beside
def shares(article: OwnArticle | None = None) -> Figure:
    """The same credited sentences counted three ways, with what studies found in other news beside the third.

    >>> shares().title
    'Counted by label, no voice has more than 4 of 11; counted by side, one has 9'
    """
    if article:
        return _own_shares(article)
    panels = {by: counted(by) for by in _HEADS}
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
        note=note(article),
    )


def _own_shares(article: OwnArticle) -> Figure:
    panels = {by: counted(by, article) for by in _OWN_HEADS}
    total = sum(panels["label"].values())
    if not total:
        return nobody(article)
    title = f"Counted by label, no voice has more than {max(panels['label'].values())} of {total}; " + (
        f"counted by side, one has {max(real(panels['side']).values())}"
        if real(panels["side"])
        else "by side you can count when you have given each source a side"
    )
    alt = "Bars in three groups. " + " ".join(
        f"{_OWN_HEADS[by]}: " + ", ".join(f"{voice} {count}" for voice, count in counts.items()) + "."
        for by, counts in panels.items()
    )
    drawn = {by: pooled(counts, _MOST, "voice") for by, counts in panels.items()}
    return Figure(
        title=title,
        alt=f"{alt} All of {total}.",
        reading=f"Each bar is a part of the same {total} credited sentences, counted by another unit in each group.",
        rows=tuple(
            {"counted by": by, "voice": voice, "sentences": count, "share in percent": round(100 * count / total)}
            for by, counts in panels.items()
            for voice, count in counts.items()
        ),
        spec=theme.finished(_bars(drawn, total, [], _OWN_HEADS, panels), title, alt),
        note=note(article),
    )


def _bars(
    panels: Mapping[str, Mapping[str, int]],
    total: int,
    lines: list[Any],
    headings: Mapping[str, str] = _HEADS,
    voices: Mapping[str, Mapping[str, int]] | None = None,  # the panels before seldom voices were drawn as one
) -> Any:
    bars, heads, names, ends, rules, signs = [], [], [], [], [], []
    notes: list[dict[str, Any]] = []
    right = _RIGHT - 16 * max(0, len(str(total)) - 2)  # numbers of three figures need room at the end of a bar
    y, foot = 10, 0
    for by, counts in panels.items():
        heads.append({"x": 0, "y": y, "text": headings[by]})
        top = y + 14
        every = (voices or panels)[by]
        most = {voice for voice, count in every.items() if count == max(real(every).values(), default=0)}
        for voice, count in counts.items():
            y += 26
            x2 = _LEFT + (right - _LEFT) * count / total
            names.append({"x": 14, "y": y, "text": cut(capital(voice), 35)})
            ends.append({"x": x2 + 6, "y": y, "text": f"{count} of {total}"})
            box = {"x": _LEFT, "y": y - _BAR / 2, "x2": x2, "y2": y + _BAR / 2, "stroke": theme.BLUE, "width": 2}
            bars.append({**box, "fill": theme.BLUE if voice in most else theme.CLEAR})
        if by == "official":
            foot = y + 50
            for sign, row in zip("AB", lines, strict=False):
                x = _LEFT + (right - _LEFT) * row["share"]
                rules.append({"x": x, "y": top - 4, "x2": x, "y2": y + 14, "stroke": theme.VERMILLION, "width": 2})
                signs.append({"x": x, "y": y + 24, "text": sign})
                note = _note(sign, row)
                notes.append({"x": 14, "y": foot, "text": "\n".join(note)})
                foot += 16 * len(note) + 4
        y += 34
    # A rule in the color of the words would vanish inside the filled bar; a second, white one keeps it in sight.
    white = [{**rule, "stroke": theme.PAPER, "width": 5, "dash": diagram.SOLID} for rule in rules]
    inside = [{**rule, "y": rule["y"] + 6, "y2": rule["y"] + 6 + _BAR} for rule in white]
    found = [  # a layer without a line is a picture without a name to a screen reader, so an own article has none
        diagram.lines("inside", inside),
        diagram.lines("rules", [{**rule, "dash": diagram.DASH} for rule in rules]),
        diagram.words("signs", signs, align="center", weight="bold"),
        diagram.words("notes", notes, size=theme.SMALL),
    ]
    return diagram.drawing(
        diagram.boxes("bars", bars),
        *(found[:2] if rules else ()),
        diagram.words("heads", heads, weight="bold"),
        diagram.words("names", names),
        diagram.words("ends", ends, weight="bold"),
        *(found[2:] if rules else ()),
        width=theme.WIDTH,
        height=max(y + 4, foot - 12),
    )


def _note(sign: str, row: Mapping[str, Any]) -> list[str]:
    said = f"{sign}: {row['wording']} {row['counted']} ({row['study']}), in {row['of']}"
    return theme.wrapped(said, theme.WIDTH - 14, theme.SMALL)
