"""Quotations that a page sets apart, in a figure, a box or large letters, beside the paragraphs of its article.

A pull quote says again what a paragraph says. Any other quotation may be the only place where somebody speaks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from lessons.text.reading.blocks import Found
from lessons.text.reading.zones import named_zone

PULL_QUOTE, QUOTATION = "extract.pull_quote", "extract.restored_quotation"

_FEWEST = 3  # words of a pull quote
_RUN = 3  # words in a row that two texts share
_SAME = 0.75  # of these runs stand in the article: the same words, though a few are left out or changed
_NEAR = 6  # elements up
_WORD = re.compile(r"\w+")
_PULLED = re.compile(r"(?<![a-z])pull(?:ed)?-?quotes?|(?<![a-z])quote-?(?:box|out)|blockquote--pull")
_QUOTES = re.compile(r"(?<![a-z])(?:block)?quot(?:e|ation)s?(?![a-z])|" + _PULLED.pattern)
_APART = ("aside", "figure")


def set_apart(blocks: Sequence[Found], kept: Sequence[bool]) -> dict[int, str]:
    """What to do with quotations that stand apart: the rule that leaves a block out, or that puts it back."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    boxes = defaultdict[Any, list[int]](list)
    for number in range(first, last + 1):
        if (box := _box(blocks[number])) is not None:
            boxes[box].append(number)
    if not boxes:
        return {}
    apart = {number for numbers in boxes.values() for number in numbers}
    article = [block for n, block in enumerate(blocks) if kept[n] and n not in apart]
    runs = {run for block in article for run in _runs(block.text)}
    found = dict[int, str]()
    for box, inside in boxes.items():
        repeats = _repeats([blocks[number] for number in inside if blocks[number].kind != "caption"], runs)
        if repeats and (box.tag in _APART or _PULLED.search(_names(box))):
            found |= dict.fromkeys(inside, PULL_QUOTE)
        elif not repeats:
            found |= {number: QUOTATION for number in inside if not kept[number]}
    return found


def _box(block: Found) -> Any:
    """The element that sets a quotation apart: a figure, an aside, or what is named for a quotation; else None."""
    if block.hidden:
        return None
    quotes, box = False, None
    for each in chain((block.element,), islice(block.element.iterancestors(), _NEAR)):
        if each.tag in ("article", "main", "body"):
            break
        names = _names(each)
        quotes = quotes or each.tag == "blockquote" or _QUOTES.search(names) is not None
        if each.tag == "figure" and not quotes and block.kind == "caption":
            quotes = next(each.iter("blockquote", "q"), None) is not None and next(each.iter("img"), None) is None
        if quotes and (each.tag in (*_APART, "blockquote") or _QUOTES.search(names)):
            box = each
        elif named_zone(each) not in ("", "caption"):
            return None
    return box


def _names(element: Any) -> str:
    return (element.get("class") or "").lower().replace("_", "-")


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    yield from zip(*(words[n:] for n in range(_RUN)), strict=False)


def _repeats(blocks: Sequence[Found], runs: set[tuple[str, ...]]) -> bool:
    """Whether the longest of some blocks stands in the article too, word by word but for a few."""
    text = max((block.text for block in blocks), key=len, default="")
    own = set(_runs(text))
    return len(_WORD.findall(text)) >= _FEWEST and len(own & runs) >= _SAME * len(own)
