"""The words by which websites name the parts of their pages: ``data/text/pages.toml``, which an editor can add to."""

from __future__ import annotations

import re
from typing import Any

from lessons.text.words import tables

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def entry(table: str, name: str) -> tuple[str, ...]:
    """The words of one entry, in order.

    >>> entry("meta", "summary")
    ('ogdescription', 'description', 'twitterdescription')
    """
    return tuple(tables("pages")[table][name].split())


def pattern(*names: str, behind: str = "") -> re.Pattern[str]:
    """A pattern for names in the code of a page that stand for one of some parts of an article.

    >>> pattern("large_letter").search("has-drop-cap") is not None
    True
    """
    either = "|".join(word for name in names for word in entry("names", name))
    return re.compile(f"(?<![a-z])(?:{either}){behind}(?![a-z])")


def dashed(names: str) -> str:
    """Names in the code of a page in small letters, their parts with a dash between them.

    >>> dashed("shareBar related_links")
    'share-bar related-links'
    """
    return _CAMEL.sub("-", names).lower().replace("_", "-")


def names_of(element: Any, *attributes: str) -> str:
    """The names that an element gives in its class, or in some attributes, as :func:`dashed` has them."""
    return dashed(" ".join(filter(None, map(element.get, attributes or ("class",)))))
