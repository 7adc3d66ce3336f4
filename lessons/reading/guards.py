"""Is a page fit to be parsed? A parser cannot be interrupted, so this is asked of the characters, before it starts."""

from __future__ import annotations

import re

from lessons.reading.errors import TooDeep, TooLarge

MOST_ELEMENTS = 100_000
DEEPEST = 2_000  # elements inside each other

_TAGS = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(script|style)\b.*?(?:</\1|\Z)|(/?)([a-z][^\s/>]*)[^>]*)", re.IGNORECASE | re.DOTALL
)
# These need no end tag, or have no inside.
_OPEN_ENDED = frozenset(
    (
        *("p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "option", "optgroup"),
        *("rb", "rt", "rp", "html", "head", "body", "area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "param", "source", "track", "wbr"),
    )
)
# Each costs trafilatura a look at those before it, as long as no other element ends the run.
_INLINE = frozenset(("a", "b", "big", "br", "em", "font", "i", "s", "small", "span", "strong", "sub", "sup", "tt", "u"))
LONGEST_RUN = 5_000
_IN_A_BROWSER = "Open it in a browser, copy the text of the article, and save it as a .txt file."


def check(page: str, name: str) -> None:
    """Raise TooLarge for more than 100,000 elements or 5,000 inline ones in a row, TooDeep for more than 2,000 deep.

    >>> check("<div>" * 2001, "page.html")
    Traceback (most recent call last):
    lessons.reading.errors.TooDeep: The elements of “page.html” stand inside each other more than 2,000 deep. Open it \
in a browser, copy the text of the article, and save it as a .txt file.
    """
    if page.count("<") <= DEEPEST:
        return
    elements, run, stack, inside = 0, 0, list[str](), dict[str, int]()
    for match in _TAGS.finditer(page):
        tag = match[3]
        if tag is None:
            continue
        tag = tag.lower()
        run = run + (not match[2]) if tag in _INLINE else 0
        if run > LONGEST_RUN:
            raise _too_large(name, f"more than {LONGEST_RUN:,} inline elements in one paragraph")
        if not match[2]:
            elements += 1
            if tag not in _OPEN_ENDED:
                stack.append(tag)
                inside[tag] = inside.get(tag, 0) + 1
                if len(stack) > DEEPEST:
                    raise too_deep(name)
        elif inside.get(tag):
            last = ""
            while last != tag:
                last = stack.pop()
                inside[last] -= 1
    if elements > MOST_ELEMENTS:
        raise _too_large(name, f"more than {MOST_ELEMENTS:,} elements")


def _too_large(name: str, what: str) -> TooLarge:
    return TooLarge(f"“{name}” has {what}, far more than an article needs. {_IN_A_BROWSER}")


def too_deep(name: str) -> TooDeep:
    """The error for more than 2,000 elements inside each other."""
    return TooDeep(f"The elements of “{name}” stand inside each other more than {DEEPEST:,} deep. {_IN_A_BROWSER}")
