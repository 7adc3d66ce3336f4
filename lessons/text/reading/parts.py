"""Parts of a page that an extractor takes wrongly: each function gives blocks and the rule for each.

Websites put the paragraphs between two advertisements into an element of their own, and build each of them alike: an
extractor may take one part of an article for the whole. It may keep a form or a button in the middle of it. And it
leaves out what is set apart, in a figure, a box or large letters: a pull quote says again what a paragraph says, but
any other quotation may be the only place where somebody speaks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, takewhile
from operator import is_not
from typing import Any

from lessons.text.reading.alignment import key
from lessons.text.reading.blocks import PageBlock
from lessons.text.reading.zones import asks_for_money, inherited, is_list_of_links, named_zone, names_an_advertisement
from lessons.text.words import code_names, names_of, word_set

_ENOUGH = 150  # letters of prose in a part
_LINE = 60  # code points; a shorter block is no prose
_FAR = 4  # elements up, to what holds both parts
_SMALL, _LARGER = 0.2, 0.5  # of the article’s letters
_LONGEST = 250  # code points
_FURNITURE = frozenset(("subscribe", "share", "comments", "advertisement", "cookies", "form", "note", "footer"))
_OF_LINKS = frozenset(("related", "navigation"))
_OF_A_PART = word_set("p li ul ol dl dt dd blockquote h1 h2 h3 h4 h5 h6 span em strong b i figure table tr")
_WHOLE = ("article", "main", "body")

_FEWEST = 3  # words of a pull quote
_RUN = 3  # words in a row that two texts share
_SAME = 0.75  # of these runs stand in the article: the same words, though a few are left out or changed
_NEAR = 6  # elements up
_WORD = re.compile(r"\w+")
_PULLED, _QUOTATION = code_names("pull_quote"), code_names("quotation", "pull_quote")
_APART = ("aside", "figure")


def other_parts(blocks: Sequence[PageBlock]) -> Iterator[tuple[PageBlock, str]]:
    """Blocks that are not kept, in parts that are built as a kept one is, side by side with it."""
    homes = defaultdict[Any, list[PageBlock]](list)
    for block in blocks:
        if not block.hidden and block.element.tag != "script":
            around = (each for each in _up(block.element) if each.tag not in _OF_A_PART)
            homes[next(around, block.element)].append(block)
    prose = {home: [block for block in inside if len(block.text) > _LINE] for home, inside in homes.items()}
    large = [home for home, inside in prose.items() if sum(len(block.key) for block in inside) >= _ENOUGH]
    kept = {home for home in large if any(block.kept for block in prose[home])}
    looks = {look for home in kept for look in _looks(home)}
    for home in large:
        if home in kept or looks.isdisjoint(_looks(home)) or is_list_of_links(home):
            continue
        for block in homes[home]:
            inside = takewhile(partial(is_not, home), _up(block.element))
            if block.kind != "caption" and not any(map(named_zone, inside)):
                yield block, "extract.restored_part"


def _up(element: Any) -> Iterator[Any]:
    return chain((element,), element.iterancestors())


def _looks(home: Any) -> Iterator[tuple[Any, tuple[tuple[str, str], ...]]]:
    """How a part stands on the page: what holds it, and the tags and classes of the elements down to it."""
    way = list[tuple[str, str]]()
    for each in islice(_up(home), _FAR):
        if (parent := each.getparent()) is None or each.tag in _WHOLE:
            return  # another article is not a part of this one
        way.append((each.tag, each.get("class") or ""))
        if way[-1][1]:
            yield parent, tuple(way)


def furniture(blocks: Sequence[PageBlock]) -> Iterator[tuple[PageBlock, str]]:
    """Kept blocks in a small part of the article that says itself that it is a form, a button, an advertisement."""
    zone_around: Callable[[Any], Any] = inherited(None, lambda zone, each: each if _is_furniture(each) else zone)
    zones = defaultdict[Any, list[PageBlock]](list)
    for block in (block for block in blocks if block.kept):
        times = block.element.iter("time") if len(block.text) <= _LINE else ()
        if names_an_advertisement(block.text):
            yield block, "extract.advertisement"
        elif any(key(each.text_content()) == block.key for each in times):
            yield block, "extract.date"
        elif (zone := zone_around(block.element)) is not None:
            zones[zone].append(block)
    letters = sum(len(block.text) for block in blocks if block.kept)
    for zone, inside in zones.items():
        texts = [block.text for block in inside]
        share = _LARGER if any(map(asks_for_money, texts)) else _SMALL
        if sum(map(len, texts)) < share * letters and max(map(len, texts)) < _LONGEST:
            yield from ((block, f"extract.{named_zone(zone)}") for block in inside)


def _is_furniture(element: Any) -> bool:
    zone = named_zone(element)
    if zone == "subscribe" and "subscri" not in (names := element.get("class") or "") and "paywall" in names:
        return any(map(asks_for_money, element.itertext()))  # or else the name of what those who pay can read
    if zone == "footer" and next(element.iterancestors("blockquote"), None) is not None:
        return False
    return zone in _FURNITURE or (zone in _OF_LINKS and is_list_of_links(element))


def set_apart(blocks: Sequence[PageBlock]) -> Iterator[tuple[PageBlock, str]]:
    """Quotations that stand apart: what says again what the article says, and what only stands there."""
    numbers = [number for number, block in enumerate(blocks) if block.kept]
    boxes = defaultdict[Any, list[PageBlock]](list)
    for block in blocks[numbers[0] : numbers[-1] + 1]:
        if (box := _box(block)) is not None:
            boxes[box].append(block)
    apart = set(chain.from_iterable(boxes.values()))
    article = (block for block in blocks if block.kept and block not in apart) if boxes else ()
    runs = {run for block in article for run in _runs(block.text)}
    for box, inside in boxes.items():
        # The longest of its blocks stands in the article too, word by word but for a few.
        text = max((block.text for block in inside if block.kind != "caption"), key=len, default="")
        own = _runs(text)
        repeats = len(_WORD.findall(text)) >= _FEWEST and len(own & runs) >= _SAME * len(own)
        if repeats and (box.tag in _APART or _PULLED(names_of(box))):
            yield from ((block, "extract.pull_quote") for block in inside)
        elif not repeats:
            yield from ((block, "extract.restored_quotation") for block in inside if not block.kept)


def _box(block: PageBlock) -> Any:
    """The element that sets a quotation apart: a figure, an aside, or what is named for a quotation; else None."""
    if block.hidden:
        return None
    quotes, box = False, None
    for each in takewhile(lambda each: each.tag not in _WHOLE, islice(_up(block.element), _NEAR + 1)):
        named = _QUOTATION(names_of(each)) is not None
        quotes = quotes or each.tag == "blockquote" or named
        if each.tag == "figure" and not quotes and block.kind == "caption":
            quotes = next(each.iter("blockquote", "q"), None) is not None and next(each.iter("img"), None) is None
        if quotes and (named or each.tag in (*_APART, "blockquote")):
            box = each
        elif named_zone(each) not in ("", "caption"):
            return None
    return box


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[n:] for n in range(_RUN)), strict=False))
