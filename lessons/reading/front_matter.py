"""Front matter: the lines at the top of a Markdown file that tell about it, between two lines of signs."""

from __future__ import annotations

import re
from datetime import date

from lessons.metadata import Metadatum

_FENCED = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>.{0,20000}?)(?<=\n)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]*)\s*[:=]\s*(?P<value>\S.*?)\s*")
_FIELDS = {
    "title": "headline",
    "headline": "headline",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "date": "date",
    "published": "date",
    "publisher": "publisher",
    "source": "publisher",
    "site": "publisher",
}
_NOTE = "The lines at the top of the file, which a browser would not show, give this."


def front_matter(text: str) -> tuple[int, tuple[Metadatum, ...]]:
    r"""Where the front matter of a text ends (0 if there is none), and what it says.

    >>> end, facts = front_matter("---\ntitle: \"Rain\"\ndate: 2024-03-05\n---\nIt rained.")
    >>> end, [(fact.field, fact.value, fact.status) for fact in facts]
    (39, [('headline', 'Rain', 'found'), ('date', '2024-03-05', 'found')])
    """
    match = _FENCED.match(text)
    if not match:
        return 0, ()
    entries = [entry for line in match["lines"].split("\n") if (entry := _ENTRY.fullmatch(line))]
    if not entries:  # two rules with words between them
        return 0, ()
    facts = dict[str, Metadatum]()
    for entry in entries:
        field = _FIELDS.get(entry["key"].lower(), "")
        value = entry["value"].strip("\"'[] ")
        if field == "date":
            value = _day(value)
        if field and value:
            facts.setdefault(field, Metadatum(field, value, "found", _NOTE, "front matter"))
    return match.end(), tuple(facts.values())


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return ""
