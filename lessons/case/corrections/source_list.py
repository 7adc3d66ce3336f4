"""The sources of an article under the names that the reader gave them, with their sides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lessons.case.corrections.applying import Corrected
    from lessons.case.own import OwnArticle


@dataclass(frozen=True)
class Source:
    """One source: its name, the labels that are counted as it, how many relations have it, its side ("" if none).

    ``named`` says whether the text gives its name.
    """

    label: str
    also: tuple[str, ...]
    count: int
    side: str
    named: bool


def sources(article: OwnArticle, now: Corrected) -> tuple[Source, ...]:
    """Every source that the article names, in reading order."""
    from lessons.case.own.labels import label_of

    text = article.article.clean
    reading = article.now
    names, sides = reading.names, reading.sides
    said = [(each, label) for each in now.relations if (label := label_of(text, each))]
    labels = [label for _, label in said]
    named = {names.get(label, label) for each, label in said if reading.is_named(each)}
    counts = Counter(names.get(label, label) for label in labels)
    also: dict[str, list[str]] = {name: [] for name in counts}
    for label in dict.fromkeys(labels):
        name = names.get(label, label)
        if label != name:
            also[name].append(label)
    return tuple(Source(name, tuple(also[name]), counts[name], sides.get(name, ""), name in named) for name in counts)
