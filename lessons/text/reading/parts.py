"""Articles in several parts: an extractor may take one part of them for the whole.

Websites put the paragraphs between two advertisements into an element of their own, and build each of them alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lessons.text.english import word_set
from lessons.text.reading.alignment import key
from lessons.text.reading.blocks import Found
from lessons.text.reading.zones import asks_for_money, is_list_of_links, named_zone, names_an_advertisement

PART = "extract.restored_part"

_ENOUGH = 150  # letters of prose in a part
_LINE = 60  # code points; a shorter block is no prose
_FAR = 4  # elements up, to what holds both parts
_SMALL, _LARGER = 0.2, 0.5  # of the article’s letters
_LONGEST = 250  # code points
_FURNITURE = frozenset(("subscribe", "share", "comments", "advertisement", "cookies", "form", "note", "footer"))
_OF_LINKS = frozenset(("related", "navigation"))
_OF_A_PART = word_set("p li ul ol dl dt dd blockquote h1 h2 h3 h4 h5 h6 span em strong b i figure table tr")


class _Look(NamedTuple):
    """How a part stands on the page: what holds it, and the tags and classes of the elements down to it."""

    holder: Any
    way: tuple[tuple[str, str], ...]


def other_parts(blocks: Sequence[Found], keys: Sequence[str], kept: Sequence[bool]) -> list[int]:
    """The numbers of blocks that are not kept, in parts that are built as a kept one is, side by side with it."""
    parts = defaultdict[Any, list[int]](list)
    for number, block in enumerate(blocks):
        if not block.hidden and block.element.tag != "script":
            parts[_home(block.element)].append(number)
    looks = set[_Look]()
    open_parts = list[tuple[Any, list[int]]]()
    for home, numbers in parts.items():
        prose = [n for n in numbers if len(blocks[n].text) > _LINE]
        if sum(len(keys[n]) for n in prose) < _ENOUGH:
            continue
        if any(kept[n] for n in prose):
            looks.update(_looks(home))
        else:
            open_parts.append((home, numbers))
    found = list[int]()
    for home, numbers in open_parts:
        if not looks.isdisjoint(_looks(home)) and not is_list_of_links(home):
            found += [n for n in numbers if blocks[n].kind != "caption" and not _is_aside(blocks[n].element, home)]
    return found


def furniture(blocks: Sequence[Found], kept: Sequence[bool]) -> dict[int, str]:
    """Kept blocks in a small part of the article that says itself that it is a form, a button, an advertisement."""
    letters = sum(len(block.text) for block, keeps in zip(blocks, kept, strict=True) if keeps)
    zones, known = defaultdict[Any, list[int]](list), dict[Any, Any]()
    found = dict[int, str]()
    for number, block in enumerate(blocks):
        if not kept[number]:
            continue
        if names_an_advertisement(block.text):
            found[number] = "extract.advertisement"
        elif _is_a_time_alone(block):
            found[number] = "extract.date"
        elif (zone := _zone(block.element, known)) is not None:
            zones[zone].append(number)
    for zone, numbers in zones.items():
        texts = [blocks[number].text for number in numbers]
        share = _LARGER if any(map(asks_for_money, texts)) else _SMALL
        if sum(map(len, texts)) < share * letters and max(map(len, texts)) < _LONGEST:
            found |= dict.fromkeys(numbers, f"extract.{named_zone(zone)}")
    return found


def _zone(element: Any, known: dict[Any, Any]) -> Any:
    """The nearest element around one that is no part of an article, or None; each element is looked at once."""
    way = list[Any]()
    while element is not None and element not in known:
        if _is_furniture(element):
            known[element] = element
            break
        way.append(element)
        element = element.getparent()
    zone = known[element] if element is not None else None
    known.update(dict.fromkeys(way, zone))
    return zone


def _is_a_time_alone(block: Found) -> bool:
    if len(block.text) > _LINE or block.element.tag == "script":
        return False
    return any(key(each.text_content()) == key(block.text) for each in block.element.iter("time"))


def _is_furniture(element: Any) -> bool:
    zone = named_zone(element)
    if zone == "subscribe" and "subscri" not in (names := element.get("class") or "") and "paywall" in names:
        return any(map(asks_for_money, element.itertext()))  # or else the name of what those who pay can read
    if zone == "footer" and next(element.iterancestors("blockquote"), None) is not None:
        return False
    return zone in _FURNITURE or (zone in _OF_LINKS and is_list_of_links(element))


def _home(element: Any) -> Any:
    while element.tag in _OF_A_PART and (parent := element.getparent()) is not None:
        element = parent
    return element


def _looks(home: Any) -> Iterator[_Look]:
    way = list[tuple[str, str]]()
    for _ in range(_FAR):
        parent = home.getparent()
        if parent is None or home.tag in ("article", "main", "body"):
            return  # another article is not a part of this one
        way.append((home.tag, home.get("class") or ""))
        if way[-1][1]:
            yield _Look(parent, tuple(way))
        home = parent


def _is_aside(element: Any, home: Any) -> bool:
    while element is not home:
        if named_zone(element):
            return True
        element = element.getparent()
    return False
