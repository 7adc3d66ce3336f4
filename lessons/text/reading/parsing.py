"""The code of a web page becomes a tree, if it is fit to be parsed.

A parser cannot be interrupted, so it is asked of the characters how many elements there are, before it starts. What
can be asked of the tree – how deep it is, how many elements stand in one line – is asked in the walk through it.
"""

from __future__ import annotations

import re
from typing import Any

from lessons.text.reading.errors import TooDeep, TooLarge, library
from lessons.text.words import entry

MOST_ELEMENTS = 20_000  # a news page has 500 to 5,000
MOST_ATTRIBUTES, IN_ONE_TAG = 150_000, 1_000  # a parser compares each with all others of its tag
DEEPEST = 2_000  # elements inside each other

# A tag ends at the first > that is not inside a quoted value. Nothing is given back, so the time is linear.
_INSIDE = r"(?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+"
_CODE = "[sS][cC][rR][iI][pP][tT]|[sS][tT][yY][lL][eE]"  # half as long as a search in which all letters are the same
_TAGS = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+"
    rf"|(<(?:{_CODE})\b{_INSIDE})[^<]*+(?:<(?!/(?:{_CODE}))[^<]*+)*+"
    rf"|(<[a-zA-Z]{_INSIDE})"
)
_NEEDS_AN_END = re.compile(rf"<(?!(?:{'|'.join(entry('elements', 'without_an_end'))})\b)", re.IGNORECASE)
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]*)")
_BETWEEN = re.compile(r"[\s/]+")
_SHORTEST = 2  # code points of an attribute, with the blank before it

_DOCTYPE = re.compile(r"<!doctype\b[^>]*>", re.IGNORECASE)
_OLD_REFERENCE = re.compile(r"&#(?:(1[2-5]\d)|x([89][0-9a-f]));", re.IGNORECASE)
# A parser throws these away or stops at them; until the page is parsed they stand at the end of Unicode.
_LOST = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SAFE = 0x10FF00
_KEPT_SAFE = re.compile(f"[{chr(_SAFE)}-{chr(_SAFE + 0x7F)}]")


def parse(page: str, name: str) -> Any:
    """The lxml tree of a page’s code, with the settings of trafilatura’s own parser but for the depth.

    Raises TooLarge for more than 20,000 elements, 150,000 attributes, or 1,000 attributes in one tag; or TooDeep.

    >>> parse("<p>" * 20_001, "page.html")
    Traceback (most recent call last):
    lessons.text.reading.errors.TooLarge: “page.html” has more than 20,000 elements. That is far more than an \
article needs. Open it in a browser, copy the text of the article, and save it as a .txt file.
    """
    html = library("lxml.html", name)
    _check(page, name)
    parser = html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,  # else what stands deeper than 255 elements is lost without a word
    )
    code = _DOCTYPE.sub("", safe(page), count=1).encode("utf-8", "replace")
    try:
        return html.document_fromstring(code, parser=parser)
    except library("lxml.etree", name).ParserError:  # nothing is left of the page
        return html.document_fromstring(b"<body></body>", parser=parser)


def _check(page: str, name: str) -> None:
    tags = [code or other for code, other in _TAGS.findall(page)]
    if len(tags) > MOST_ELEMENTS:
        if sum(_NEEDS_AN_END.match(tag) is not None for tag in tags) - page.count("</") > DEEPEST:
            raise TooDeep.of("deep", name=name, deepest=DEEPEST)  # nobody closes them
        raise TooLarge.of("elements", name=name, most=MOST_ELEMENTS)
    if any(len(tag) > _SHORTEST * IN_ONE_TAG and _attributes(tag) > IN_ONE_TAG for tag in tags):
        raise TooLarge.of("attributes_in_a_tag", name=name, most=IN_ONE_TAG)
    if sum(map(len, tags)) > _SHORTEST * MOST_ATTRIBUTES and sum(map(_attributes, tags)) > MOST_ATTRIBUTES:
        raise TooLarge.of("attributes", name=name, most=MOST_ATTRIBUTES)


def _attributes(tag: str) -> int:
    return len(_BETWEEN.split(_VALUE.sub(" ", tag))) - 1


def safe(page: str) -> str:
    """The code with the signs in a safe place that a parser would lose, and old references to letters mended.

    >>> unsafe(safe("a\\x07b")) == "a\\x07b", safe("It&#146;s")
    (True, 'It’s')
    """
    page = _OLD_REFERENCE.sub(_letter, page) if "&#" in page else page
    return _LOST.sub(lambda match: chr(_SAFE + (ord(match[0]) & 0x7F)), page).replace("\x0c", " ")


def unsafe(text: str) -> str:
    """The text with those signs where they were."""
    return text if text.isascii() else _KEPT_SAFE.sub(lambda match: chr(ord(match[0]) - _SAFE), text)


def _letter(reference: re.Match[str]) -> str:
    number = int(reference[1] or reference[2], 10 if reference[1] else 16)
    return (bytes([number]).decode("cp1252", "ignore") if 0x80 <= number <= 0x9F else "") or reference[0]
