"""From what a page declares and what its lines say to one row for each fact: found, guessed or conflicting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lessons.metadata import Metadatum
from lessons.reading.alignment import key
from lessons.reading.declared import Said

_HOW = {
    "json-ld": "The page says so in its data for search engines (JSON-LD).",
    "meta": "The page says so in its head, in a meta element that readers do not see.",
    "time": "The page says so in a time element, which programs can read.",
    "title": "The page says so in its title, which the browser shows above the page.",
    "h1": "The page shows it as the heading of the article.",
}
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}\Z")  # "Rain | The Daily Example"


def facts_of(said: Sequence[Said], lines: Sequence[Metadatum], headline: str) -> list[Metadatum]:
    """The rows; ``lines`` are facts from lines of the text, ``headline`` the heading that the article shows.

    >>> said = [Said("date", "2031-05-04", "json-ld"), Said("date", "2031-05-06", "meta")]
    >>> facts_of(said, [], "")[0].status
    'conflicting'
    """
    rows = list[Metadatum]()
    for field in ("headline", "byline", "date", "publisher"):
        found = [each for each in said if each.field == field]
        if field == "headline":
            found = _headlines(found, headline)
        line = next((row for row in lines if row.field == field), None)
        if found:
            rows.append(_row(field, found, line))
        elif line:
            rows.append(line)
    return rows


def _headlines(said: Sequence[Said], headline: str) -> list[Said]:
    """The heading on the page first. A title of the browser window counts only if there is nothing else."""
    found = [Said("headline", headline, "h1")] if headline else []
    found += [each._replace(value=_SUFFIX.sub("", each.value)) for each in said if each.source != "title"]
    return found or [each._replace(value=_SUFFIX.sub("", each.value)) for each in said]


def _row(field: str, found: Sequence[Said], line: Metadatum | None) -> Metadatum:
    first = found[0]
    others = [each for each in found[1:] if not _same(field, each.value, first.value)]
    if line and line.status == "found" and not _same(field, line.value, first.value):
        others.append(Said(field, line.value, "line"))
    if others:
        named = "; ".join(dict.fromkeys(f"“{each.value}” ({_PLACE[each.source]})" for each in others))
        note = f"{_HOW[first.source]} But elsewhere on the page stands {named}."
        return Metadatum(field, first.value, "conflicting", note, first.source)
    return Metadatum(field, first.value, "found", _HOW[first.source], first.source)


_PLACE = {
    "json-ld": "JSON-LD",
    "meta": "a meta element",
    "time": "a time element",
    "title": "the title",
    "h1": "the heading",
    "line": "a line of the text",
}


def _same(field: str, one: str, other: str) -> bool:
    a, b = key(one).casefold(), key(other).casefold()
    return a == b or (field != "date" and bool(a and b) and (a in b or b in a))
