"""The source network: who is credited with speaking about what, and what nobody is credited with."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from lessons import case
from lessons.charts import diagram, theme
from lessons.charts.figure import Figure
from lessons.charts.sources import KINDS, SIDES, kinds_key, side_name

# The second sign of a side, beside its color and the heading above its sources.
_DASHES = {"Israeli": [1, 0], "joint": [8, 3], "Russian": [3, 3]}
_HEARD = ("Israeli", "joint", "Russian", "Ukrainian")  # a side without a credited voice keeps its place
_SOURCE, _TOPIC = 184, 366  # where the two kinds of marks stand, pixels from the left
_ROW, _TURN = 40, 22  # height of a source; a longer name takes a second line

Link = tuple[str, str]


def voices() -> Figure:
    """A network of two kinds of nodes, sources and topics; a line is one or more credited sentences.

    >>> voices().title
    'By the course’s coding, no credited voice speaks of the war itself or of what Ukraine asked for'
    """
    sources = {row["source_id"]: row for row in case.rows("sources")}
    about = {row["statement"]: row["topic"] for row in case.rows("topics")}
    links: dict[Link, list[int]] = defaultdict(list)
    for number, entry in sorted(case.unit_attribution().items()):
        links[entry["source_id"], about[entry["statement"]]].append(number)
    order = sorted({source for source, _ in links}, key=lambda source: _rank(source, sources, links))
    topics = _topics(order, links, about)
    silent = [topic for topic in topics if not any(topic == end for _, end in links)]
    rows = [_row(sources[source], topic, links[source, topic]) for source, topic in sorted(links, key=_by(order))]
    rows += [{**dict.fromkeys(rows[0], ""), "source": "nobody", "topic": topic, "how many": 0} for topic in silent]
    spoken = (
        f"no credited voice speaks of {' or of '.join(sorted(silent))}"
        if silent
        else "every topic has a credited voice"
    )
    title = f"By the course’s coding, {spoken}"
    alt = (
        f"A network of {len(order)} sources on the left and {len(topics)} topics on the right. "
        + "; ".join(
            f"{row['source']} ({row['side']}) to {row['topic']}: {row['how many']}" for row in rows if row["side"]
        )
        + "".join(f". No line runs to “{topic}”" for topic in silent)
        + "".join(f". {side_name(side)}: no source" for side in _unheard(order, sources))
        + "."
    )
    return Figure(
        title=title,
        alt=alt,
        reading="A line joins a source to a topic on which it is credited, the number on it counts the sentences "
        "where there is more than one, and only the lines mean something, not how near two marks stand.",
        rows=tuple(rows),
        spec=theme.finished(_drawing(order, topics, sources, links), title, alt),
    )


def _rank(source: str, sources: Mapping[str, Any], links: Mapping[Link, list[int]]) -> tuple[int, int, str]:
    heard = sum(len(numbers) for (start, _), numbers in links.items() if start == source)
    return _HEARD.index(sources[source]["side"]), -heard, source


def _by(order: Sequence[str]) -> Any:
    return lambda link: (order.index(link[0]), link[1])


def _topics(order: Sequence[str], links: Mapping[Link, list[int]], about: Mapping[str, str]) -> list[str]:
    """The topics from top to bottom, each near the middle of its sources so that few lines cross."""

    def place(topic: str) -> tuple[float, str]:
        ends = [order.index(source) for source, end in links if end == topic]
        return (sum(ends) / len(ends) if ends else len(order)), topic

    return sorted(set(about.values()), key=lambda topic: (place(topic)[0], -len(topic), topic))


def _unheard(order: Sequence[str], sources: Mapping[str, Any]) -> list[str]:
    return [side for side in _HEARD if side not in {sources[source]["side"] for source in order}]


def _row(source: Mapping[str, Any], topic: str, numbers: list[int]) -> dict[str, Any]:
    return {
        "source": source["canonical"],
        "side": source["side"],
        "kind": source["kind"],
        "named": source["named"],
        "topic": topic,
        "how many": len(numbers),
        "sentences": ", ".join(map(str, numbers)),
    }


def _drawing(
    order: Sequence[str], topics: Sequence[str], sources: Mapping[str, Any], links: Mapping[Link, list[int]]
) -> Any:
    heads, names, nodes, notes, at, y = [], [], [], [], {}, 10
    unheard = _unheard(order, sources)
    for side in _HEARD:
        heads.append({"x": 0, "y": y, "text": side_name(side)})
        for source in (each for each in order if sources[each]["side"] == side):
            shape, filled, _ = KINDS[sources[source]["kind"]]
            name = sources[source]["canonical"]
            lines = textwrap.wrap(name[0].upper() + name[1:], _TURN)
            at[source] = y + 30
            names.append({"x": 14, "y": at[source] - 8 * (len(lines) - 1), "text": "\n".join(lines)})
            look = {"shape": shape, "fill": SIDES[side] if filled else theme.CLEAR, "stroke": SIDES[side], "width": 2.5}
            nodes.append(
                {"x": _SOURCE, "y": at[source], "size": 150, **look, "source": name, "kind": sources[source]["kind"]}
            )
            y += _ROW
        if side in unheard:
            notes.append({"x": 14, "y": y + 22, "text": "no credited voice"})
            y += 16
        y += 28
    ends = {topic: 24 + place * (y - 44) / (len(topics) - 1) for place, topic in enumerate(topics)}
    edges, badges, numbers = [], [], []
    for (source, topic), found in sorted(links.items(), key=lambda link: _by(order)(link[0])):
        side = sources[source]["side"]
        y1, y2 = at[source], ends[topic]
        edges.append(
            {"x": _SOURCE + 9, "y": y1, "x2": _TOPIC - 8, "y2": y2, "stroke": SIDES[side], "dash": _DASHES[side]}
            | {
                "width": 1 + 1.25 * len(found),
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
    keys, words = kinds_key(y + 24)
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
        height=y + 36,
    )
