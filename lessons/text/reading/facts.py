"""From what a page declares and what its lines say to one row for each fact: found, guessed or conflicting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lessons.text.metadata import FIELDS, Metadatum
from lessons.text.reading.alignment import key
from lessons.text.reading.said import H1, LINE, TITLE, Said

_AND = re.compile(r"\s*[,;&/|]\s*|\s(?:and|und|et|y|e|og|och|i|и|en|ve)\s", re.IGNORECASE)
_PARTS = re.compile(r"(\s*[,|/·–—]\s*)")
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}\Z")  # "Rain | The Daily Example"


def facts_of(said: Sequence[Said], lines: Sequence[Metadatum], headline: str) -> list[Metadatum]:
    """The rows; ``lines`` are facts from lines of the text, ``headline`` the heading that the article shows.

    >>> from lessons.text.reading.said import JSON_LD, META
    >>> said = [Said("date", "2031-05-04", JSON_LD), Said("date", "2031-05-06", META)]
    >>> facts_of(said, [], "")[0].status
    'conflicting'
    """
    rows = list[Metadatum]()
    for field in FIELDS:
        found = [each for each in said if each.field == field]
        if field == "headline":
            found = _headlines(found, headline)
        if field == "byline":
            found = _people_first(found, [each.value for each in said if each.field == "publisher"])
            found = [each for each in found if " " in each.value or not each.value.islower()] or found  # no user name
        line = next((row for row in lines if row.field == field), None)
        if found:
            rows.append(_row(field, found, line))
        elif line:
            rows.append(line)
        elif field == "byline" and (house := [each for each in said if each.field == field]):
            rows.append(_row(field, house, None))
    return rows + [row for row in lines if row.field not in FIELDS]


def without_suffix(title: str) -> str:
    """A title without the name of the website behind it.

    >>> without_suffix("Rain | The Daily Example")
    'Rain'
    """
    return _SUFFIX.sub("", title)


def _headlines(said: Sequence[Said], headline: str) -> list[Said]:
    """The heading on the page first. A title of the browser window counts only if there is nothing else."""
    found = [Said("headline", headline, H1)] if headline else []
    found += [each._replace(value=without_suffix(each.value)) for each in said if each.place is not TITLE]
    return found or [each._replace(value=without_suffix(each.value)) for each in said]


def _people_first(said: Sequence[Said], houses: Sequence[str]) -> list[Said]:
    """The bylines without the publisher, who names himself alone or behind the author: "Ann Lee, The Daily Example"."""
    found = list[Said]()
    for each in said:
        parts = _PARTS.split(each.value)  # at every other place a sign
        while len(parts) > 1 and any(_same("publisher", parts[-1], house) for house in houses):
            parts = parts[:-2]
        if not any(_same("publisher", "".join(parts), house) for house in houses):
            found.append(each._replace(value="".join(parts)))
    return found


def _row(field: str, found: Sequence[Said], line: Metadatum | None) -> Metadatum:
    first = found[0]
    others = [each for each in found[1:] if not _same(field, each.value, first.value)]
    if line and line.status == "found" and not _same(field, line.value, first.value):
        others.append(Said(field, line.value, LINE))
    if others:
        named = "; ".join(dict.fromkeys(f"“{each.value}” ({each.place.short})" for each in others))
        note = f"{first.place.how} But elsewhere on the page stands {named}."
        return Metadatum(field, first.value, "conflicting", note, first.place.name)
    return Metadatum(field, first.value, "found", first.place.how, first.place.name)


def _people(byline: str) -> set[str]:
    return {key(name).casefold() for name in _AND.split(byline)} - {""}


def _same(field: str, one: str, other: str) -> bool:
    if field == "byline" and _people(one) & _people(other):
        return _people(one) <= _people(other) or _people(other) <= _people(one)
    a, b = key(one).casefold(), key(other).casefold()
    return a == b or (field != "date" and bool(a and b) and (a in b or b in a))
