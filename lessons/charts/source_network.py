"""A network of sources on the left and of what they are joined to on the right: how it is drawn."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lessons.charts import diagram, theme
from lessons.charts.sources import kinds_key, look_of
from lessons.charts.subject import capital, cut

_SOURCE, _TOPIC = 184, 366  # where the two kinds of marks stand, pixels from the left
_ROW, _TURN = 40, 22  # height of a source; a longer name takes a second line
_BROAD = 8  # sentences behind one line that is drawn at its full width
_LEAST = 170  # pixels from the first to the last, so that the words on the right stand apart

Link = tuple[str, str]


@dataclass(frozen=True)
class Sides:
    """The sides from top to bottom, their headings, and the color and dash of each that is heard."""

    order: tuple[str, ...]
    headings: Mapping[str, str]
    looks: Mapping[str, tuple[str, list[int]]]


def by_source(order: Sequence[str]) -> Any:
    """A key that sorts links as their sources stand from top to bottom."""
    return lambda link: (order.index(link[0]), link[1])


def link_row(source: Mapping[str, Any], topic: str, numbers: list[int]) -> dict[str, Any]:
    """A link as a row of the table."""
    return {
        "source": source["canonical"],
        "side": source["side"],
        "kind": source["kind"],
        "named": source["named"],
        "topic": topic,
        "how many": len(numbers),
        "sentences": ", ".join(map(str, numbers)),
    }


def drawing(
    order: Sequence[str],
    topics: Sequence[str],
    sources: Mapping[str, Any],
    links: Mapping[Link, list[int]],
    sides: Sides,
) -> Any:
    """The network: a mark for each source, a mark for each topic, and a line for each link."""
    heads, names, nodes, notes, at, y = [], [], [], [], {}, 10
    unheard = set(sides.order) - {sources[source]["side"] for source in order}
    for side in sides.order:
        heads.append({"x": 0, "y": y, "text": cut(sides.headings[side], 44)})
        for source in (each for each in order if sources[each]["side"] == side):
            shape, filled, _ = look_of(sources[source]["kind"])
            color, _ = sides.looks[side]
            name = sources[source]["canonical"]
            lines = textwrap.wrap(capital(cut(name, 2 * _TURN - 4)), _TURN)[:2]
            at[source] = y + 30
            names.append({"x": 14, "y": at[source] - 8 * (len(lines) - 1), "text": "\n".join(lines)})
            look = {"shape": shape, "fill": color if filled else theme.CLEAR, "stroke": color, "width": 2.5}
            nodes.append(
                {"x": _SOURCE, "y": at[source], "size": 150, **look, "source": name, "kind": sources[source]["kind"]}
            )
            y += _ROW
        if side in unheard:
            notes.append({"x": 14, "y": y + 22, "text": "no credited voice"})
            y += 16
        y += 28
    y = max(y, _LEAST)
    ends = {topic: 24 + place * (y - 44) / (len(topics) - 1) for place, topic in enumerate(topics)}
    edges, badges, numbers = [], [], []
    # A line grows with its count, up to a width at which lines of a long article can still be told apart.
    grows = 1.25 * min(1, _BROAD / max(map(len, links.values())))
    for (source, topic), found in sorted(links.items(), key=lambda link: by_source(order)(link[0])):
        color, dash = sides.looks[sources[source]["side"]]
        y1, y2 = at[source], ends[topic]
        edges.append(
            {"x": _SOURCE + 9, "y": y1, "x2": _TOPIC - 8, "y2": y2, "stroke": color, "dash": dash}
            | {
                "width": 1 + grows * len(found),
                "source": sources[source]["canonical"],
                "topic": topic,
                "sentences": len(found),
            }
        )
        if len(found) > 1:
            middle = {"x": (_SOURCE + _TOPIC) / 2, "y": (y1 + y2) / 2}
            badges.append({**middle, "shape": "circle", "size": 420, "fill": theme.BLUE, "stroke": theme.BLUE})
            numbers.append({**middle, "text": str(len(found)), "color": theme.PAPER})
    joined = {topic for _, topic in links}
    marks = [
        {"x": _TOPIC, "y": ends[topic], "shape": "diamond", "size": 150, "stroke": theme.GRAY, "width": 2}
        | {"fill": theme.GRAY if topic in joined else theme.CLEAR, "dash": [1, 0] if topic in joined else [3, 3]}
        for topic in topics
    ]
    labels = [{"x": _TOPIC + 14, "y": ends[topic], "text": topic} for topic in topics]
    notes += [
        {"x": _TOPIC + 14, "y": ends[topic] + 16, "text": "(no credited voice)"}
        for topic in topics
        if topic not in joined
    ]
    keys, words = kinds_key(y + 24, (sources[source]["kind"] for source in order))
    return diagram.drawing(
        diagram.lines("edges", edges, tips=("source", "topic", "sentences")),
        diagram.marks("badges", badges),
        diagram.words("numbers", numbers, align="center", weight="bold"),
        diagram.marks("sources", nodes, tips=("source", "kind")),
        diagram.marks("topics", marks),
        diagram.words("sides", heads, weight="bold"),
        diagram.words("names", names),
        diagram.words("labels", labels),
        diagram.words("notes", notes, size=theme.SMALL),
        diagram.marks("key", keys),
        diagram.words("words", words),
        width=theme.WIDTH,
        height=int(max(key["y"] for key in keys)) + 12,
    )
