"""Front matter: the lines at the top of a Markdown file that tell about it.

They stand between two lines of signs (Jekyll, Hugo), after signs for a part (Pandoc) or, with names of fields, above
the first blank line (MultiMarkdown).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lessons.text.metadata import Metadatum

_FENCED = re.compile(
    r"\s*?(?P<fence>---|\+\+\+)[ \t]*\n(?P<lines>.{0,20000}?)(?<=\n)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_PERCENT = re.compile(r"%[ \t]*(?P<title>.*)\n%[ \t]*(?P<author>.*)\n(?:%[ \t]*(?P<date>.*)\n)?")
_OPEN = re.compile(r"(?P<lines>(?:[A-Za-z][\w -]{0,30}:[ \t]*\S.*\n){2,20})(?=\n)")
_ENTRY = re.compile(
    r"^(?P<key>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>.*(?:\n(?:[ \t]+\S|[ \t]*-[ \t]).*)*)", re.MULTILINE
)
_ITEM = re.compile(r"(?:\A|\n)[ \t]*-[ \t]+|\n[ \t]+|\s*,\s*(?=\S)")
_OTHER = re.compile(r"\w+:\s")  # what else a list says of each name
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
    for form in (_FENCED, _PERCENT, _OPEN):
        if match := form.match(text):
            told = match.groupdict()
            entries = _ENTRY.findall(told["lines"]) if "lines" in told else [(key, told[key] or "") for key in told]
            known = {_FIELDS.get(key.lower()) for key, _ in entries} - {None}
            # Two rules with words between them, or lines such as "Note: ..." are no front matter.
            if entries and (form is not _OPEN or len(known) > 1):
                return match.end(), tuple(_facts(entries))
    return 0, ()


def _facts(entries: Iterable[tuple[str, str]]) -> Iterator[Metadatum]:
    told = set[str]()
    for key, value in entries:
        field = _FIELDS.get(key.lower(), "")
        value = _day(value.strip("\"' ")) if field == "date" else _value(value, field)
        if field and value and field not in told:
            told.add(field)
            yield Metadatum(field, value, "found", _NOTE, "front matter")


def _value(value: str, field: str) -> str:
    """A value of one line or more: "Rain", [Ann, Bo], or a list of names one below the other."""
    value = re.sub(r"\A[>|][+-]?\d?(?=\n)", "", value.strip())
    listed = value.startswith(("[", "-")) or ("\n" in value and field == "byline")
    parts = (_ITEM.split(value.strip("[]")) if listed else value.split("\n")) if field else []
    names = [re.sub(r"\A(?:name|title):\s*", "", part.strip()).strip("\"' ") for part in parts]
    return (", " if listed else " ").join(name for name in names if name and not (listed and _OTHER.match(name)))


def _day(value: str) -> str:
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return ""
