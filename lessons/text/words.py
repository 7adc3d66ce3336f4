"""The words that tell what a line or a part of a page is: tables in ``data/text``, which an editor or translator edits.

Two kinds of them are patterns: lines of a text (``lines.toml``), and names in the code of a page (``pages.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from lessons.kit import paths
from lessons.kit.errors import CourseError, nearest
from lessons.kit.toml_table import read_toml

_NAMED = re.compile(r"(?<!\?P)<(\w+)>")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def tables(name: str) -> dict[str, Any]:
    """The tables of a file in ``data/text``.

    >>> tables("english")["stops"]["before_number"].split()[:3]
    ['no', 'nos', 'art']
    """
    return read_toml(paths.data() / "text" / f"{name}.toml")


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as a set.

    >>> sorted(word_set("in on at"))
    ['at', 'in', 'on']
    """
    return frozenset(text.split())


def pattern(text: str) -> str:
    """A pattern in which <name> stands for words or a part of patterns of ``lines.toml``.

    >>> pattern("on <houses>")
    'on (?:getty images|afp|reuters|ap|epa|shutterstock)'
    """
    return _NAMED.sub(lambda match: _named(match[1]), text)


@cache
def _named(name: str) -> str:
    words, parts = tables("lines")["words"] | {"month_abroad": months_abroad()}, tables("lines")["parts"]
    if name in parts:
        return pattern(f"(?:{'|'.join(parts[name])})")
    if name not in words:
        known = nearest(name, [*words, *parts], "there are: {names}.")
        raise CourseError(f"lines.toml: <{name}> is unknown; {known}")
    return f"(?:{'|'.join(map(re.escape, sorted(words[name], key=len, reverse=True)))})"  # the longest first


def patterns(table: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a table of ``lines.toml``, by name. Raises CourseError that names one that can't be read.

    >>> patterns("makers")["initials"].fullmatch("ab/cde") is not None
    True
    """
    rows = tables("lines")[table].items()
    return {name: _compiled(f"{table}, {name}", [form] if isinstance(form, str) else form) for name, form in rows}


def _compiled(place: str, forms: list[str]) -> re.Pattern[str]:
    try:
        return re.compile(pattern("|".join(forms)))
    except re.error:
        for form in forms:
            try:
                re.compile(pattern(form))
            except re.error as problem:
                raise CourseError(f"lines.toml, {place}: the pattern {form} can’t be read ({problem}).") from None
        raise


@cache
def months_abroad() -> dict[str, int]:
    """The names of months in languages other than English, in small letters, with their numbers."""
    months = tables("lines")["months"].items()
    return {name.replace("-", " "): int(number) for number, names in months for name in names.split()}


def entry(table: str, name: str) -> tuple[str, ...]:
    """The words of one entry of ``pages.toml``, in order.

    >>> entry("meta", "summary")
    ('ogdescription', 'description', 'twitterdescription')
    """
    return tuple(tables("pages")[table][name].split())


def code_names(*names: str, behind: str = "") -> Callable[[str], re.Match[str] | None]:
    """A search for names in the code of a page that stand for one of some parts of an article.

    >>> code_names("large_letter")("hasDropCap") is not None, code_names("large_letter")("story")
    (True, None)
    """
    return searching("|".join(word for name in names for word in entry("names", name)), behind)


def searching(words: str, behind: str = "") -> Callable[[str], re.Match[str] | None]:
    """A search for words in names of the code of a page. A page has few names, each many times."""
    pattern = re.compile(f"(?<![a-z])(?:{words}){behind}(?![a-z])")
    return lru_cache(4096)(lambda names: pattern.search(dashed(names)))


def dashed(names: str) -> str:
    """Names in the code of a page in small letters, their parts with a dash between them.

    >>> dashed("shareBar related_links")
    'share-bar related-links'
    """
    return _CAMEL.sub("-", names).lower().replace("_", "-")


def names_of(element: Any, *attributes: str) -> str:
    """The names that an element gives in its class, or in some attributes."""
    return " ".join(filter(None, map(element.get, attributes or ("class",))))
