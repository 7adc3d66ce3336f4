"""The words that tell what a line is: tables in ``data/text``, which an editor or translator can add to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from lessons.kit import paths
from lessons.kit.toml_table import read_toml

_NAMED = re.compile(r"(?<!\?P)<(\w+)>")


@cache
def tables(name: str) -> dict[str, Any]:
    """The tables of a file in ``data/text``.

    >>> tables("english")["stops"]["before_number"].split()[:3]
    ['no', 'nos', 'art']
    """
    return read_toml(paths.data() / "text" / f"{name}.toml")


def either(words: Iterable[str]) -> str:
    """A pattern for any of some words; the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def pattern(text: str) -> str:
    """A pattern in which <name> stands for words or a part of patterns of ``lines.toml``.

    >>> pattern("on <houses>")
    'on (?:getty images|afp|reuters|ap|epa|shutterstock)'
    """
    return _NAMED.sub(lambda match: _named(match[1]), text)


def patterns(table: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a table of ``lines.toml``, by name.

    >>> patterns("makers")["initials"].fullmatch("ab/cde") is not None
    True
    """
    return {name: re.compile(pattern(text)) for name, text in tables("lines")[table].items()}


@cache
def months_abroad() -> dict[str, int]:
    """The names of months in languages other than English, in small letters, with their numbers."""
    months = tables("lines")["months"].items()
    return {name.replace("-", " "): int(number) for number, names in months for name in names.split()}


@cache
def _named(name: str) -> str:
    words, parts = tables("lines")["words"] | {"month_abroad": months_abroad()}, tables("lines")["parts"]
    return either(words[name]) if name in words else pattern(f"(?:{'|'.join(parts[name])})")
