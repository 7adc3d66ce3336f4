"""The source network of an own article: how each source is heard, in quotation marks or in the writer’s words.

What the sources speak about is left out: a machine that works by rules cannot tell topics.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from lessons import coding
from lessons.charts import theme
from lessons.charts.figure import Figure
from lessons.charts.source_network import Link, Sides, by_source, drawing, link_row
from lessons.charts.subject import capital, in_order, looks, nobody, note
from lessons.literal import many
from lessons.own import OwnArticle

HEARD_AS = {
    "direct": "in quotation marks",
    "mixed": "partly in quotation marks",
    "indirect": "in the writer’s words",
}
_MOST = 14  # sources that are drawn; the others share a mark


def heard(article: OwnArticle) -> Figure:
    """A network of two kinds of nodes, sources and ways of being heard; a line is one or more credited sentences."""
    coded = coding.credited(article)
    if not coded:
        return nobody(article)
    often = Counter(each.source for each in coded)
    sides = Counter(each.side for each in coded)
    sources: dict[str, dict[str, str]] = {}
    links: dict[Link, list[int]] = defaultdict(list)
    for each in coded:
        about = {"canonical": each.source, "side": each.side, "kind": each.kind, "named": each.named}
        sources.setdefault(each.source, about)
        links[each.source, HEARD_AS.get(each.quote, HEARD_AS["indirect"])].append(each.sentence)
    silent = sorted({side for side in article.sides.values() if side} - set(sides))
    ranks = in_order(sides)
    order = sorted(sources, key=lambda name: (ranks.index(sources[name]["side"]), -often[name], name))
    told = [link_row(sources[name], way, links[name, way]) for name, way in sorted(links, key=by_source(order))]
    rows = [{"how it is heard" if key == "topic" else key: value for key, value in row.items()} for row in told]
    quoted = {name for name, way in links if way != HEARD_AS["indirect"]}
    title = (
        f"{len(quoted)} of {many(len(order), 'voice')} can be heard in quotation marks"
        if quoted
        else "No voice can be heard in quotation marks; the writer retells them all"
    )
    alt = (
        f"A network of {many(len(order), 'source')} on the left and of three ways to hear a source on the right. "
        + "; ".join(f"{row['source']} {row['how it is heard']}: {row['how many']}" for row in rows)
        + "".join(f". {capital(side)}: no source" for side in silent)
        + "."
    )
    seen = tuple(dict.fromkeys(sources[name]["side"] for name in order))
    every = (*seen, *silent)
    look = Sides(every, {side: capital(side) for side in every}, looks(seen))
    shown, drawn = _pooled(sources, links, often)
    picture = drawing([*shown], tuple(HEARD_AS.values()), shown, drawn, look)
    return Figure(
        title=title,
        alt=alt,
        reading="A line joins a source to the way in which the article lets you hear it, and the number on it counts "
        "the sentences where there is more than one.",
        rows=tuple(rows),
        spec=theme.finished(picture, title, alt),
        note=f"{note(article)} A machine cannot tell topics, so the right side shows how each source is heard.",
    )


def _pooled(
    sources: Mapping[str, Mapping[str, str]], links: Mapping[Link, list[int]], often: Counter[str]
) -> tuple[dict[str, Mapping[str, str]], Mapping[Link, list[int]]]:
    """The sources and links as they are drawn: in a long article the seldom heard of each side share a mark."""
    kept = {name for name, _ in often.most_common(_MOST - 1)} if len(often) > _MOST else set(often)
    rest = Counter(source["side"] for name, source in sources.items() if name not in kept)
    shown: dict[str, Mapping[str, str]] = {}
    called: dict[str, str] = {}
    for name in sorted(sources, key=lambda each: (each not in kept, -often[each], each)):
        source = sources[name]
        if name not in kept:
            source = {**source, "canonical": f"{rest[source['side']]} more", "kind": "unnamed group"}
        called[name] = name if name in kept else f"{source['canonical']}, {source['side']}"
        shown.setdefault(called[name], source)
    drawn: dict[Link, list[int]] = defaultdict(list)
    for (name, way), numbers in links.items():
        drawn[called[name], way] += numbers
    return shown, drawn
