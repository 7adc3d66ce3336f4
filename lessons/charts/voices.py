"""The source network: who is credited with speaking about what, and what nobody is credited with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from lessons import case
from lessons.charts import theme
from lessons.charts.figure import Figure
from lessons.charts.heard import heard
from lessons.charts.source_network import Link, Sides, by_source, drawing, link_row
from lessons.charts.sources import SIDES, side_name
from lessons.charts.subject import beside, note
from lessons.own import OwnArticle

# The second sign of a side, beside its color and the heading above its sources.
_DASHES = {"Israeli": [1, 0], "joint": [8, 3], "Russian": [3, 3]}
_HEARD = ("Israeli", "joint", "Russian", "Ukrainian")  # a side without a credited voice keeps its place
_COURSE = Sides(
    _HEARD, {side: side_name(side) for side in _HEARD}, {side: (SIDES[side], _DASHES[side]) for side in SIDES}
)


@beside
def voices(article: OwnArticle | None = None) -> Figure:
    """A network of two kinds of nodes, sources and topics; a line is one or more credited sentences.

    Of an own article the right side is not topics but how each source is heard: quoted or retold.

    >>> voices().title
    'By the course’s coding, no credited voice speaks of the war itself or of what Ukraine asked for'
    """
    if article:
        return heard(article)
    sources = {row["source_id"]: row for row in case.rows("sources")}
    about = {row["statement"]: row["topic"] for row in case.rows("topics")}
    links: dict[Link, list[int]] = defaultdict(list)
    for number, entry in sorted(case.unit_attribution().items()):
        links[entry["source_id"], about[entry["statement"]]].append(number)
    order = sorted({source for source, _ in links}, key=lambda source: _rank(source, sources, links))
    topics = _topics(order, links, about)
    silent = [topic for topic in topics if not any(topic == end for _, end in links)]
    rows = [
        link_row(sources[source], topic, links[source, topic]) for source, topic in sorted(links, key=by_source(order))
    ]
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
        spec=theme.finished(drawing(order, topics, sources, links, _COURSE), title, alt),
        note=note(article),
    )


def _rank(source: str, sources: Mapping[str, Any], links: Mapping[Link, list[int]]) -> tuple[int, int, str]:
    heard = sum(len(numbers) for (start, _), numbers in links.items() if start == source)
    return _HEARD.index(sources[source]["side"]), -heard, source


def _topics(order: Sequence[str], links: Mapping[Link, list[int]], about: Mapping[str, str]) -> list[str]:
    """The topics from top to bottom, each near the middle of its sources so that few lines cross."""

    def place(topic: str) -> tuple[float, str]:
        ends = [order.index(source) for source, end in links if end == topic]
        return (sum(ends) / len(ends) if ends else len(order)), topic

    return sorted(set(about.values()), key=lambda topic: (place(topic)[0], -len(topic), topic))


def _unheard(order: Sequence[str], sources: Mapping[str, Any]) -> list[str]:
    return [side for side in _HEARD if side not in {sources[source]["side"] for source in order}]
