"""The ledger as a picture: every credited sentence under its source, and how a source looks in a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from lessons import case, coding
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.charts.subject import beside, capital, cut, finding, in_order, looks, nobody, note
from lessons.own import OwnArticle

# How a source stands in a figure: shape and filling, and the words for it.
KINDS = {
    "named person": ("circle", True, "a named person"),
    "institution": ("square", True, "an institution"),
    "unnamed person": ("circle", False, "an unnamed person"),
    "unnamed group": ("triangle-up", False, "unnamed people"),
}
# In an own article others can be credited besides, a news medium for example.
_OTHERS = {"media": ("diamond", True, "a news medium"), "": ("cross", False, "not known")}
SIDES = {"Israeli": theme.BLUE, "Russian": theme.VERMILLION, "joint": theme.GREEN}
_REST = " more sources"
_MOST = 24  # rows of sources in the ledger of a long article; the others share a row


@beside
def ledger(article: OwnArticle | None = None) -> Figure:
    """Every credited sentence under the source it is credited to, the sources grouped by side.

    >>> ledger().title
    '9 of 11 credited sentences come from Israeli government voices'
    """
    rows = [
        {
            "sentence": row.sentence,
            "source": row.source,
            "side": row.side,
            "kind": row.kind,
            "named": row.named,
            "cue": row.cue,
            "through": row.through,
            "steps": row.steps,
        }
        for row in coding.credited(article)
    ]
    if article and not rows:
        return nobody(article)
    sides = Counter(str(row["side"]) for row in rows)
    top, most = sides.most_common(1)[0]
    if article:
        title = finding(article)
        silent = sorted({side for side in article.sides.values() if side} - set(sides))
        heads = {side: side for side in (*in_order(sides), *silent)}
        colors = {side: color for side, (color, _) in looks(heads).items()}
    else:
        title = f"{most} of {len(rows)} credited sentences come from {top} government voices"
        known = {row["side"] for row in case.rows("sources")}
        silent = sorted(known & {"Ukrainian", "Russian", "Israeli"} - set(sides))
        heads = {side: side_name(side) for side in (*(side for side, _ in sides.most_common()), *silent)}
        colors = SIDES
    alt = (
        f"A chart of {len(rows)} marks, one for each credited sentence, in rows by source. "
        + "; ".join(f"{heads[side]}: {count}" for side, count in sides.most_common())
        + "".join(f"; {heads[side]}: none" for side in silent)
        + ". By source: "
        + "; ".join(f"{name}: {count}" for name, count in Counter(r["source"] for r in rows).most_common())
        + "."
    )
    last = len(coding.rows(article))
    drawing = _ledger_drawing(_shown(rows), sides, silent, last=last, heads=heads, colors=colors)
    return Figure(
        title=title,
        alt=alt,
        reading="Each mark is a credited sentence at its place in the text, and each row is the source it "
        "names; a hollow mark means that nobody is named.",
        rows=tuple(rows),
        spec=theme.finished(drawing, title, alt),
        note=note(article),
    )


def _shown(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the sources that are seldom credited drawn as one, where there are too many."""
    counts = Counter((row["side"], row["source"]) for row in rows)
    if len(counts) <= _MOST:
        return rows
    kept = {pair for pair, _ in counts.most_common(_MOST - 1)}
    others = Counter(side for side, source in counts if (side, source) not in kept)
    return [
        row if (row["side"], row["source"]) in kept else {**row, "source": f"{others[row['side']]}{_REST}"}
        for row in rows
    ]


def look_of(kind: str) -> tuple[str, bool, str]:
    """The shape of a kind of source, whether it is filled, and the words for it."""
    return KINDS.get(kind) or _OTHERS.get(kind) or _OTHERS[""]


def kinds_key(y: float, kinds: Iterable[str] = ()) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the shapes of the sources mean, at the foot of a drawing: the marks and their words.

    ``kinds`` are those that the drawing has; the usual four are explained in any case.
    """
    keys, labels = [], []
    others = [kind for kind in _OTHERS if kind in {kind if kind in {*KINDS, *_OTHERS} else "" for kind in kinds}]
    x = 8.0
    for shape, filled, label in (*KINDS.values(), *(_OTHERS[kind] for kind in others)):
        wide = 14 + theme.width_of(label)
        if x + wide > theme.WIDTH:
            x, y = 8, y + 22
        fill = theme.GRAY if filled else theme.CLEAR
        keys.append({"x": round(x), "y": y, "shape": shape, "fill": fill, "stroke": theme.GRAY, "width": 2})
        labels.append({"x": round(x) + 14, "y": y, "text": label})
        x += wide + 18
    return keys, labels


def side_name(side: str) -> str:
    """The words for a side in a figure.

    >>> side_name("joint")
    'Israeli and Russian side together'
    """
    return "Israeli and Russian side together" if side == "joint" else f"{side} side"


def _ledger_drawing(
    rows: list[dict[str, Any]],
    sides: Counter[str],
    silent: list[str],
    *,
    last: int,
    heads: Mapping[str, str],
    colors: Mapping[str, str],
) -> Any:
    left, right = 264, theme.WIDTH - 45  # a name of 35 letters and its count end before that
    at = {number: left + (right - left) * (number - 1) / max(last - 1, 1) for number in range(1, last + 1)}
    headings, names, totals, guides, marks = [], [], [], [], []
    y = 10
    for side in heads:
        headings.append({"x": 0, "y": y, "text": cut(capital(heads[side]), 72)})
        totals.append({"x": theme.WIDTH, "y": y, "text": str(sides[side]) if side in sides else "none"})
        here = Counter(row["source"] for row in rows if row["side"] == side)
        for source, count in sorted(here.most_common(), key=lambda pair: pair[0].endswith(_REST)):
            y += 24
            names.append({"x": 14, "y": y, "text": f"{cut(capital(source), 35)} ({count})"})
            guides.append({"x": left, "y": y, "x2": right, "y2": y, "width": 0.5})
            for row in rows:
                if (row["source"], row["side"]) == (source, side):
                    shape, filled, _ = look_of(row["kind"])
                    color = colors[side]
                    look = {
                        "shape": shape,
                        "fill": color if filled else theme.CLEAR,
                        "stroke": color,
                        "width": 0 if filled else 2,
                        "size": 52 if filled else 60,  # two squares side by side are seen as two
                    }
                    marks.append({"x": at[row["sentence"]], "y": y, **look, **row})
        if side in silent:
            guides.append({"x": left, "y": y, "x2": right, "y2": y, "width": 0.5})
        y += 32
    ticks = [{"x": at[n], "y": y, "text": str(n)} for n in (1, *_ticks(last))]
    ticks.append({"x": (left + right) / 2, "y": y + 20, "text": "sentence"})
    y += 50
    keys, labels = kinds_key(y, (row["kind"] for row in rows))
    return diagram.drawing(
        diagram.lines("guides", guides),
        diagram.marks("marks", marks, tips=("sentence", "source", "cue", "through", "steps")),
        diagram.marks("key", keys),
        diagram.words("sides", headings, weight="bold"),
        diagram.words("names", names),
        diagram.words("totals", totals, align="right", weight="bold"),
        diagram.words("ticks", ticks, align="center", size=theme.SMALL),
        diagram.words("labels", labels),
        width=theme.WIDTH,
        height=int(max(key["y"] for key in keys)) + 10,
    )


def _ticks(last: int) -> range:
    """The numbers of sentences below the marks, besides the first: at most ten."""
    step = 1 if last < 8 else 8 * max(1, -(-last // 80))
    return range(max(step, 2), last + 1, step)
