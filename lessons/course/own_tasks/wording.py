"""The words of an article in a question: filled into its text, quoted, with no sign of Markdown alive in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lessons.kit import literal

_MARKS = ("“", "‘", '"', "„", "«")


def fill(text: str, words: Mapping[str, str]) -> str:
    """Put words of the article into a text.

    >>> fill("The source is [[source]].", {"source": "“the board”"})
    'The source is “the board”.'
    """
    return re.sub(r"\[\[(\w+)\]\]", lambda match: words[match[1]], text).strip()


def quoted(words: str) -> str:
    """The same in quotation marks, unless it begins with one.

    >>> quoted("the board"), quoted("“It is over”")
    ('“the board”', '“It is over”')
    """
    shown = literal.markdown(words)
    return shown if shown[:1] in _MARKS else f"“{shown}”"
