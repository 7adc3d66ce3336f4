"""The cue-strength line: from cues that hold off to cues that vouch, in the page and in two other reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import sqrt
from typing import Any

from lessons import case, dating
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.charts.subject import beside, cut, note
from lessons.literal import listed
from lessons.own import OwnArticle

# The stands a cue can take, in words for students, by the classes of the table ``cues``. The last one has no
# place on the line: who asks or promises does something, and what is asked can be neither true nor false.
STANDS = {
    "doubting": "holds off",
    "belief": "tells a belief",
    "neutral": "takes no stand",
    "assertive": "pushes",
    "factive": "vouches for it",
    "directive": "does something by saying it",
    "commissive": "does something by saying it",
}
_LINE = ("holds off", "tells a belief", "takes no stand", "pushes", "vouches for it")
_ACT = "does something by saying it"
_ORDER = (*_LINE, _ACT)
Uses = Counter[tuple[str, str]]  # how often, by cue and its class

_STEP, _FIRST, _ACTS = 96, 44, 530  # pixels: between two stops, the first stop, the column beside the line
_BESIDE = 478  # where the column beside the line begins
_LEFT, _DOT = 30, 6  # pixels: the marks of a stop stand left of its middle; radius of a cue that is used once
_OFTEN, _LARGEST = 6, 13  # uses of one cue whose mark still leaves room for its word; else the largest radius
_SMALL = 8  # the radius of a mark beside which there is room for a longer word
_MOST = 9  # cues that are drawn at one stop; the table has all
_LOOK = {
    "holds off": theme.VERMILLION,
    "tells a belief": theme.VERMILLION,
    "takes no stand": theme.GRAY,
    "pushes": theme.BLUE,
    "vouches for it": theme.BLUE,
    _ACT: theme.GREEN,
}


@beside
def cues(article: OwnArticle | None = None) -> Figure:
    """The cues of an article on a line by strength, as large as their uses.

    Those of the course’s page stand above those of two other reports of the same journey.

    >>> cues().title
    '14 of the 22 cues on the page take no stand; none vouches or holds off'
    """
    this = "this article" if article else "this page"
    texts = {this: _in_own(article) if article else _on_the_page(), **({} if article else _in_other_reports())}
    rows = tuple(row for text, uses in texts.items() for row in _rows(text, uses))
    stands = Counter(dict.fromkeys(_LINE, 0))
    for row in rows:
        if row["report"] == this:
            stands[row["what it does"]] += row["uses"]
    ends = stands["vouches for it"], stands["holds off"]
    title = f"{stands['takes no stand']} of the {stands.total()} cues on the page take no stand; " + (
        f"{ends[0]} vouch and {ends[1]} hold off" if any(ends) else "none vouches or holds off"
    )
    if article:
        title = _own_title(stands)
    alt = "A line with five stops, from cues that hold off to cues that vouch, and a column beside it. " + " ".join(
        f"{_heading(text, uses)}: "
        + "; ".join(
            f"{stand}: " + ", ".join(f"{row['cue']} {row['uses']}" for row in found)
            for stand in _ORDER
            if (found := [row for row in rows if (row["report"], row["what it does"]) == (text, stand)])
        )
        + "."
        for text, uses in texts.items()
    )
    return Figure(
        title=title,
        alt=alt,
        reading="Each mark is a cue at its stop on the line, larger if it is used more often, and the squares stand "
        "beside the line because they do something by saying it.",
        rows=rows,
        spec=theme.finished(_drawing(texts, rows), title, alt),
        note=note(article),
    )


def _own_title(stands: Counter[str]) -> str:
    """The finding for any article: how many of its cues of telling take no stand, and what the others do."""
    total, neutral = sum(stands[stand] for stand in _LINE), stands["takes no stand"]
    if not total:
        return "No cue of telling was found in the article"
    others = [f"{stands[stand]} {_COUNTED[stand][stands[stand] != 1]}" for stand in _COUNTED if stands[stand]]
    cues = "cue" if total == 1 else "cues"
    first = f"{neutral} of the {total} {cues} of telling in the article {'takes' if neutral == 1 else 'take'} no stand"
    return f"{first}; {listed(others)}" if others else first


_COUNTED = {
    "vouches for it": ("vouches", "vouch"),
    "pushes": ("pushes", "push"),
    "tells a belief": ("tells a belief", "tell a belief"),
    "holds off": ("holds off", "hold off"),
}


def _in_own(article: OwnArticle) -> Uses:
    """How often each cue stands in an own article, with its class."""
    found: Uses = Counter()
    text = article.article.clean
    for relation in article.relations():
        if words := " ".join(relation.words(text, "cue").lower().split()):
            found[words, relation.cue_class] += 1
    return found


def _on_the_page() -> Uses:
    """How often each cue stands on the page, with its class."""
    found: Uses = Counter()
    for row in case.rows("attributions"):
        # “Said in a statement” is a cue with its document.
        found[row["cue"].removesuffix(" in a statement"), row["cue_class"]] += 1
    return found


def _in_other_reports() -> dict[str, Uses]:
    classes = {row["lemma"]: row["class"] for row in case.rows("cues")}
    found: dict[str, Uses] = {}
    for row in case.rows("cue_uses"):
        text = f"{row['publisher']}, {dating.in_words(row['date'])}"
        found.setdefault(text, Counter())[row["cue"], classes[row["lemma"]]] += row["uses"]
    return found


def _rows(text: str, uses: Uses) -> Iterator[dict[str, Any]]:
    """The data table of one text: along the line, then beside it; at each stop the most frequent first."""
    told = [(STANDS[kind], count, cue) for (cue, kind), count in uses.items()]
    for stand, count, cue in sorted(told, key=lambda each: (_ORDER.index(each[0]), -each[1], each[2])):
        yield {"report": text, "cue": cue, "uses": count, "what it does": stand}


def _fitting(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cues of one stop that are drawn: the rarest of many share a mark."""
    if len(rows) <= _MOST:
        return rows
    rest = rows[_MOST - 1 :]
    return [*rows[: _MOST - 1], {**rest[0], "cue": f"{len(rest)} others", "uses": sum(row["uses"] for row in rest)}]


def _heading(text: str, uses: Uses) -> str:
    part = next((row["seen"] for row in case.rows("cue_uses") if text.startswith(row["publisher"])), "")
    return f"{text[0].upper()}{text[1:]}: {uses.total()} cues" + (f" in {part}" if "first" in part else "")


def _middle(stand: str) -> int:
    return _FIRST + _STEP * _LINE.index(stand) if stand in _LINE else _ACTS


def _drawing(texts: Mapping[str, Uses], rows: tuple[dict[str, Any], ...]) -> Any:
    stops = []
    for stand in _ORDER:
        name = theme.wrapped(stand, _STEP - 12, theme.SMALL)
        stops.append({"x": _middle(stand), "y": 36 - 16 * (len(name) - 1), "text": "\n".join(name)})
    ends = _FIRST - 40, _middle(_LINE[-1]) + 40
    rules: list[dict[str, Any]] = [{"x": ends[0], "y": 54, "x2": ends[1], "y2": 54, "width": 2}]
    rules += [{"x": _middle(stand), "y": 48, "x2": _middle(stand), "y2": 60, "width": 2} for stand in _LINE]
    heads, marks, labels, nothing = [], [], [], []
    beside = [{"y": 0.0, "y2": 68.0}]
    y = 84.0
    # One scale for all texts, so that they can be compared; a cue used very often shrinks all marks.
    most = max((row["uses"] for row in rows), default=1)
    dot = _DOT if most <= _OFTEN else _LARGEST / sqrt(most)
    for text, uses in texts.items():
        heads.append({"x": 0, "y": y, "text": _heading(text, uses)})
        top, bottom = y + 18, y + 18
        for stand in _ORDER:
            at, left = top, _middle(stand) - _LEFT - (8 if stand == _ACT else 0)
            for row in _fitting([row for row in rows if (row["report"], row["what it does"]) == (text, stand)]):
                radius = dot * sqrt(row["uses"])
                number = f" ×{row['uses']}" if row["uses"] > 1 else ""
                if most > _OFTEN:  # the number takes a line of its own
                    number = number.replace(" ", "\n")
                half = max(radius, 16 if "\n" in number else 7)
                at += half + 2
                shape = "square" if stand == _ACT else "circle"
                area = (2 * radius) ** 2
                look = {"shape": shape, "fill": _LOOK[stand], "stroke": _LOOK[stand], "size": area, "width": 0}
                marks.append({"x": left, "y": at, **look, **row})
                word = cut(row["cue"], 13 if most <= _OFTEN or radius < _SMALL else 9)
                middle = at - 8 if "\n" in number else at
                labels.append({"x": left + radius + 4, "y": middle, "text": f"{word}{number}"})
                at += half + 2
            if at == top:
                at += 12
                nothing.append({"x": _middle(stand), "y": at, "text": "none"})
            bottom = max(bottom, at)
        beside.append({"y": y + 12, "y2": bottom + 8})  # a heading may be longer than the line
        y = bottom + 30
    rules += [{"x": _BESIDE, "x2": _BESIDE, **each, "width": 1, "dash": diagram.DASH} for each in beside]
    return diagram.drawing(
        diagram.lines("rules", rules),
        diagram.marks("marks", marks, tips=("report", "cue", "uses", "what it does")),
        diagram.words("stops", stops, align="center", size=theme.SMALL, weight="bold"),
        diagram.words("headings", heads, weight="bold"),
        diagram.words("labels", labels, size=theme.SMALL),
        diagram.words("nothing", nothing, align="center", size=theme.SMALL),
        width=theme.WIDTH,
        height=int(y - 20),
    )
