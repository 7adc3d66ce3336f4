"""Words and names that a reader may not know, and where they stand in a text.

The words are those of the table ``glossary``, the names those of people and bodies in the table ``actors``.
Exercises and the page show, folded, the entries for whatever stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from lessons.kit import literal, tables
from lessons.kit.errors import UnknownName, nearest
from lessons.kit.language import later, say, say_of

_NEVER = "none"  # in the column opens_at: a word too common to be explained wherever it stands
# Word and meaning side by side. JupyterLab floats them, and a word of two lines would push the next ones aside.
_COLUMNS = "display:grid; grid-template-columns:fit-content(11em) 1fr; gap:2px 12px; width:auto"
_CELL = "float:none; width:auto; margin:0; padding:0"
_NAMED = ("person", "institution")  # kinds of actors whose name tells a newcomer nothing


@dataclass(frozen=True)
class Entry:
    """One word or name, what it means, and the forms in a text at which it opens by itself."""

    term: str
    definition: str
    forms: tuple[str, ...]
    name: bool  # of a person, place, organization or event; otherwise a term of the course


@cache
def entries() -> tuple[Entry, ...]:
    """All entries: the glossary's, then the actors that it does not have.

    >>> "byline" in {entry.term for entry in entries()}
    True
    """
    words = [_word(row) for row in tables.rows("glossary")]
    known = {form for entry in words for form in (entry.term, *entry.forms)}
    people = [_actor(row) for row in tables.rows("actors") if row["kind"] in _NAMED and row["naming"] != "unnamed"]
    return (*words, *(entry for entry in people if not known & {entry.term, *entry.forms}))


def _word(row: tables.Row) -> Entry:
    forms = tuple(row["opens_at"].split(";")) if row["opens_at"] else (row["term"], f"{row['term']}s")
    return Entry(row["term"], row["definition"], () if forms == (_NEVER,) else forms, row["kind"] != "term")


def _actor(row: tables.Row) -> Entry:
    name = row["name"].removeprefix("the ")
    surname = [name.split()[-1]] if row["is_person"] == "yes" else []
    forms = dict.fromkeys(form for form in (name, *row["variants"].split(";"), *surname) if form[:1].isupper())
    # The role alone: what somebody did in the case is often just what a question asks.
    return Entry(row["name"], f"{row['role'][:1].upper()}{row['role'][1:]}, in March 2022.", tuple(forms), True)


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, Entry]]:
    """A pattern that finds every form, the longest first, and whose form each is.

    A form in small letters is found with a capital too, since it may begin a sentence.
    """
    owner: dict[str, Entry] = {}
    for entry in entries():
        for form in entry.forms:
            owner.setdefault(form, entry)
            if form[0].islower():
                owner.setdefault(form[0].upper() + form[1:], entry)
    longest_first = "|".join(re.escape(form) for form in sorted(owner, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])"), owner


def found_in(text: str) -> tuple[Entry, ...]:
    """The entries for the words and names that stand in a text, each once, in the order of their first place.

    >>> [entry.term for entry in found_in("Mr. Hulata flew to Kyiv. The cue is “said”.")]
    ['Eyal Hulata', 'Kyiv', 'cue']
    """
    pattern, owner = _forms()
    return tuple(dict.fromkeys(owner[match[0]] for match in pattern.finditer(text)))


def html(found: Iterable[Entry], heading: str = "") -> str:
    """Entries as one folded list, or nothing for none. It opens by mouse, touch and keyboard, without a kernel."""
    items = [
        f'<dt style="{_CELL}"><b>{escape(_said(entry.term))}</b></dt>'
        f'<dd style="{_CELL}">{escape(_said(entry.definition))}</dd>'
        for entry in found
    ]
    if not items:
        return ""
    heading = heading or say("Words and names")
    return (
        f'<details class="lessons-words"><summary>{escape(heading)} ({len(items)})</summary>'
        f'<dl style="{_COLUMNS}">{"".join(items)}</dl></details>'
    )


def _column(name: str, where: Mapping[str, str]) -> Entry:
    """What a column of the case's tables means, in each table that has it."""
    told: dict[str, list[str]] = {}
    for table, meaning in where.items():
        told.setdefault(meaning, []).append(f"“{table}”")
    words = later("{meaning} (in {tables})")
    meanings = [say(words, meaning=meaning.rstrip("."), tables=literal.listed(at)) for meaning, at in told.items()]
    return Entry(name, "; ".join(meanings) + ".", (), False)


def _said(words: str) -> str:
    """A word or what it means, in the language in use; in a text an entry is found by its English forms."""
    return say_of("glossary", words)


@dataclass(frozen=True, repr=False)
class Words:
    """What :func:`words` returns: a list of words that shows itself as the last line of a cell."""

    entries: tuple[Entry, ...]

    def __repr__(self) -> str:
        return "\n".join(f"{_said(entry.term)}: {_said(entry.definition)}" for entry in self.entries)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": literal.block(html(self.entries)), "text/plain": repr(self)}


def words(*terms: str) -> Words:
    """What the given words mean; without any, all words and names of the course, from A to Z.

    A column of a table is a word too: the glossary explains it, or the table’s own
    description. Raises UnknownName for a word that neither has.

    >>> words("byline")
    byline: The line that names the author of an article.
    """
    if not terms:
        return Words(tuple(sorted(entries(), key=lambda entry: entry.term.removeprefix("the ").casefold())))
    known = {name.replace("_", " "): _column(name, where) for name, where in tables.columns().items()}
    known |= {form.casefold(): entry for entry in reversed(entries()) for form in (*entry.forms, entry.term)}
    asked = {term.casefold().replace("_", " "): term for term in terms}  # a column’s name has no blanks
    if wrong := next((name for name in asked if name not in known), ""):
        all_of_them = later("words() without a word shows all that it has, for example: {names}.")
        near = nearest(wrong, (entry.term for entry in entries()), all_of_them)
        unknown = say("The glossary has no “{word}”.", word=asked[wrong])
        raise UnknownName(f"{unknown} {near}")
    return Words(tuple(dict.fromkeys(known[name] for name in asked)))
