"""Is a page fit to be parsed? A parser cannot be interrupted, so this is asked of the characters, before it starts.

What can be asked of the tree – how deep it is, how many elements stand in one line – is asked in the walk through it.
"""

from __future__ import annotations

import re

from lessons.text.reading.errors import TooDeep, TooLarge

MOST_ELEMENTS = 20_000  # a news page has 500 to 5,000
MOST_ATTRIBUTES, IN_ONE_TAG = 150_000, 1_000  # a parser compares each with all others of its tag
DEEPEST = 2_000  # elements inside each other
DEEPEST_TABLES = 100  # an extractor looks into each of them anew
LONGEST_RUN = 5_000  # inline elements in a row; each costs an extractor a look at those before it

# A tag ends at the first > that is not inside a quoted value. Nothing is given back, so the time is linear.
_INSIDE = r"(?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+"
_CODE = "[sS][cC][rR][iI][pP][tT]|[sS][tT][yY][lL][eE]"  # half as long as a search in which all letters are the same
_TAGS = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+"
    rf"|(<(?:{_CODE})\b{_INSIDE})[^<]*+(?:<(?!/(?:{_CODE}))[^<]*+)*+"
    rf"|(<[a-zA-Z]{_INSIDE})"
)
_NEEDS_AN_END = re.compile(
    r"<(?!(?:p|li|dt|dd|tr|td|th|tbody|thead|tfoot|colgroup|option|optgroup|rb|rt|rp|html|head|body|area|base|br|col"
    r"|embed|hr|img|input|link|meta|param|source|track|wbr)\b)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*)")
_BETWEEN = re.compile(r"[\s/]+")
_SHORTEST = 2  # code points of an attribute, with the blank before it
_IN_A_BROWSER = "Open it in a browser, copy the text of the article, and save it as a .txt file."


def check(page: str, name: str) -> None:
    """Raise TooLarge for more than 20,000 elements, 150,000 attributes, or 1,000 attributes in one tag; or TooDeep.

    >>> check("<p>" * 20_001, "page.html")
    Traceback (most recent call last):
    lessons.text.reading.errors.TooLarge: “page.html” has more than 20,000 elements, far more than an article needs. \
Open it in a browser, copy the text of the article, and save it as a .txt file.
    """
    tags = [code or other for code, other in _TAGS.findall(page)]
    if len(tags) > MOST_ELEMENTS:
        if sum(_NEEDS_AN_END.match(tag) is not None for tag in tags) - page.count("</") > DEEPEST:
            raise too_deep(name)  # nobody closes them
        raise too_large(name, f"more than {MOST_ELEMENTS:,} elements")
    if any(len(tag) > _SHORTEST * IN_ONE_TAG and _attributes(tag) > IN_ONE_TAG for tag in tags):
        raise too_large(name, f"more than {IN_ONE_TAG:,} attributes in one tag")
    if sum(map(len, tags)) > _SHORTEST * MOST_ATTRIBUTES and sum(map(_attributes, tags)) > MOST_ATTRIBUTES:
        raise too_large(name, f"more than {MOST_ATTRIBUTES:,} attributes")


def _attributes(tag: str) -> int:
    return len(_BETWEEN.split(_VALUE.sub(" ", tag))) - 1


def too_large(name: str, what: str) -> TooLarge:
    """The error for a page that has more of something than an article needs."""
    return TooLarge(f"“{name}” has {what}, far more than an article needs. {_IN_A_BROWSER}")


def too_deep(name: str, what: str = "elements", deepest: int = DEEPEST) -> TooDeep:
    """The error for more than 2,000 elements inside each other, or more than 100 tables."""
    return TooDeep(f"The {what} of “{name}” stand inside each other more than {deepest:,} deep. {_IN_A_BROWSER}")
