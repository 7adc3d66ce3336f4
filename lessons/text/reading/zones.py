"""The parts of a web page that are not its article: what they are, and how to point at them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from lessons.kit.errors import shown
from lessons.text.reading.alignment import key
from lessons.text.words import entry, patterns, searching, tables

_BY_TAG = {"nav": "navigation", "menu": "navigation", "footer": "footer", "form": "form", "figcaption": "caption"}
_ZONES = (f"(?P<{zone}>{'|'.join(entry('zones', zone))})" for zone in tables("pages")["zones"])
_BY_NAME = searching("|".join(_ZONES))
_ASKS_FOR_MONEY = patterns("web")["asks_for_money"]
_LONGEST_REQUEST, _LONGEST_LABEL = 200, 30
_LINKED = 0.4  # of the letters: a list of links
_ADVERTISEMENT = frozenset(entry("lines", "advertisement"))
_NEVER = frozenset(("html", "body", "main", "article"))
_ODD = re.compile(r"[^\w:-]+")
_Value = TypeVar("_Value")


def asks_for_money(text: str) -> bool:
    """Whether a block asks to subscribe or sign in before one may read on.

    >>> asks_for_money("Subscribe to continue reading."), asks_for_money("He asked them to continue.")
    (True, False)
    """
    return len(text) <= _LONGEST_REQUEST and _ASKS_FOR_MONEY.search(text) is not None


def is_list_of_links(element: Any) -> bool:
    """Whether a good part of an element’s letters is in links.

    >>> from lxml.html import fragment_fromstring
    >>> is_list_of_links(fragment_fromstring("<p><a href=a>All about rain</a> and more</p>"))
    True
    """
    if element.tag in _NEVER:
        return False
    letters = len(key(element.text_content()))
    return sum(len(key(link.text_content())) for link in element.iter("a")) > _LINKED * letters


def names_an_advertisement(text: str) -> bool:
    """Whether a line is the label of an advertisement, in one of many languages.

    >>> names_an_advertisement("– Anzeige –"), names_an_advertisement("An advertisement")
    (True, False)
    """
    return len(text) < _LONGEST_LABEL and text.strip(" –—-[]().:").casefold() in _ADVERTISEMENT


def hint(element: Any) -> str:
    """An element as CSS would name it, by its id or else its first class.

    >>> from lxml.html import fragment_fromstring
    >>> hint(fragment_fromstring('<div class="cookie banner">')), hint(fragment_fromstring("<nav id=menu>"))
    ('div.cookie', 'nav#menu')
    """
    tag = (element.tag if element.tag.isalnum() else shown(element.tag))[:20]
    for sign, names in (("#", element.get("id")), (".", element.get("class"))):
        if (first := (names or "").split()[:1]) and (word := _ODD.sub("", first[0])[:30]):
            return f"{tag}{sign}{word}"
    return tag


def inherited(start: _Value, inside: Callable[[_Value, Any], _Value]) -> Callable[[Any], _Value]:
    """A function that tells what holds for an element: ``inside``, of what holds for its parent and of itself.

    Each element is looked at once, so that a page of many blocks takes no longer than its elements.
    """
    known: dict[Any, _Value] = {None: start}

    def of(element: Any) -> _Value:
        way = list[Any]()
        while element not in known:
            way.append(element)
            element = element.getparent()
        value = known[element]
        for each in reversed(way):
            known[each] = value = inside(value, each)
        return value

    return of


class _Around(NamedTuple):
    """What a left-out element is in: its widest named part and the name, the widest part without the article."""

    named: Any = None
    rule: str = ""
    widest: Any = None


class Zones:
    """The zones of a page, given the elements that hold what is kept."""

    def __init__(self, kept: Iterable[Any]) -> None:
        self._holds_kept: set[Any] = set()
        for element in kept:
            while element is not None and element not in self._holds_kept:
                self._holds_kept.add(element)
                element = element.getparent()
        self._around = inherited(_Around(), self._inside)
        self._place = inherited(
            "", lambda place, each: hint(each) if each.tag in _NEVER or each.get("id") or each.get("class") else place
        )

    def _inside(self, around: _Around, element: Any) -> _Around:
        if element in self._holds_kept:
            return _Around()
        named, rule, widest = around
        if not rule and (rule := named_zone(element)):
            named = element
        return _Around(named, rule, element if widest is None else widest)

    def zone(self, element: Any) -> tuple[str, str]:
        """The rule for a block and where it stands: the widest named part of the page without any of the article.

        If no part has a name, it is the widest one.
        """
        named, rule, widest = self._around(element)
        if rule:
            return f"extract.{rule}", hint(named)
        if widest is not None and not any(isinstance(child.tag, str) for child in widest):
            widest = widest.getparent()
        return "extract.not_article", hint(element if widest is None else widest)  # or beside the article's own words

    def place(self, element: Any) -> str:
        """Where a kept block stands: the nearest element around it that has a name of its own."""
        return "script (JSON-LD)" if element.tag == "script" else self._place(element.getparent())


def named_zone(element: Any) -> str:
    """The part of a website that an element says it is, by its class, id, role or tag; else empty.

    >>> from lxml.html import fragment_fromstring
    >>> named_zone(fragment_fromstring('<div class="related-news">')), named_zone(fragment_fromstring("<div>"))
    ('related', '')
    """
    tag = element.tag
    if tag in _NEVER:
        return ""
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    if names and (zone := zone_of(names)):
        return zone
    if tag == "header":
        return "page_header" if next(element.iterancestors("article", "main"), None) is None else ""
    return _BY_TAG.get(tag, "")


def zone_of(names: str) -> str:
    """The part of a website that classes, an id or a role name; else empty.

    >>> zone_of("btn share-count"), zone_of("story")
    ('share', '')
    """
    match = _BY_NAME(names)
    return str(match.lastgroup) if match else ""
