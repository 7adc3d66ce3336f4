"""The parts of a web page that are not its article: what they are, and how to point at them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from lessons.kit.errors import shown
from lessons.text.english import word_set
from lessons.text.reading.alignment import key

_BY_TAG = {"nav": "navigation", "menu": "navigation", "footer": "footer", "form": "form", "figcaption": "caption"}
_BY_WORDS = re.compile(  # each group is named for its rule; the words stand in class, id or role
    r"(?<![a-z])(?:(?P<cookies>cookies?|consent|gdpr|onetrust|cmp)"
    r"|(?P<note>foot-?notes?|end-?notes?|doc-endnotes?|ref-?list)"
    r"|(?P<comments>comments?|disqus|respond|replies)"
    r"|(?P<advertisement>ads?|adverts?|advertisement|advertising|sponsor(?:ed)?|anzeigen?|werbung|publi(?:cidad|cit[eé])?|reklam[ae]?|outbrain|taboola|dfp)"
    r"|(?P<subscribe>newsletters?|subscri(?:be|bers?|ptions?)|paywall|sign-?up|donate|donation|membership)"
    r"|(?P<share>share|sharing|sharedaddy|social|follow)"
    r"|(?P<related>related|recommended|recommendations|trending|popular|most-?read|read-?(?:more|next)|also-?(?:read|like)"
    r"|more-(?:news|stories|on|from)|latest|promo|teasers?|tags?|topics?)"
    r"|(?P<author>authors?|byline|bio|contributors?)"
    r"|(?P<navigation>nav|navbar|navigation|menu|breadcrumbs?|toc|pagination|pager|skip-?link|tabs|sidebar)"
    r"|(?P<caption>caption|credit)"
    r"|(?P<date>date|dateline|timestamp|published|pubdate)"
    r"|(?P<form>(?<!js-)search|login|contentinfo-form)"
    r"|(?P<footer>foot(?:er)?|copyright|colophon|legal|contentinfo)"
    r"|(?P<page_header>wm-ipp|masthead|topbar|banner|site-?(?:header|title|logo|description)))(?![a-z])"
)
_PAYWALL = re.compile(
    r"\b(?:subscribe|sign in|log in|register|sign up|join)\b[^.?!]{0,40}\bto (?:continue|keep|read)\b"
    r"|\balready a (?:subscriber|member)\b"
    r"|\b(?:for|only to|available to) (?:our )?(?:paying )?subscribers\b"
    r"|\bto (?:continue|keep) reading\b[^.?!]{0,40}\b(?:subscribe|register|sign|log|buy)\b",
    re.IGNORECASE,
)
_LONGEST_REQUEST = 200
_LONGEST_LABEL = 30
_LINKED = 0.4  # of the letters: a list of links
_ADVERTISEMENT = word_set(
    "ad advertisement advertising sponsored anzeige werbung publicité publicidad publicidade pubblicità advertentie "
    "reklame annons annonse mainos reklama reklam реклама إعلان آگهی 広告 广告 廣告 광고"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEVER = frozenset(("html", "body", "main", "article"))
_ODD = re.compile(r"[^\w:-]+")


class Zone(NamedTuple):
    """Where a left-out block stands: the rule for it, a hint on the place, and its XPath step for grouping."""

    rule: str
    where: str


def asks_for_money(text: str) -> bool:
    """Whether a block asks to subscribe or sign in before one may read on.

    >>> asks_for_money("Subscribe to continue reading."), asks_for_money("He asked them to continue.")
    (True, False)
    """
    return len(text) <= _LONGEST_REQUEST and _PAYWALL.search(text) is not None


def is_list_of_links(element: Any) -> bool:
    """Whether a good part of an element’s letters is in links.

    >>> from lxml.html import fragment_fromstring
    >>> is_list_of_links(fragment_fromstring("<p><a href=a>All about rain</a> and more</p>"))
    True
    """
    if element.tag in _NEVER:
        return False
    letters = len(key(element.text_content()))
    return sum(len(key(each.text_content())) for each in element.iter("a")) > _LINKED * letters


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
    return _hint(str(element.tag), element.get("id") or "", element.get("class") or "")


@lru_cache(4096)
def _hint(tag: str, name: str, names: str) -> str:
    tag = shown(tag)[:20]
    for sign, words in (("#", name.split()), (".", names.split())):
        if words and (word := _ODD.sub("", words[0])[:30]):
            return f"{tag}{sign}{word}"
    return tag


class Zones:
    """The zones of a page, given the elements that hold what is kept."""

    def __init__(self, kept: Iterable[Any]) -> None:
        self._holds_kept: set[Any] = set()
        for element in kept:
            while element is not None and element not in self._holds_kept:
                self._holds_kept.add(element)
                element = element.getparent()
        self._places = dict[Any, str]()
        self._known: dict[Any, tuple[Any, str, Any]] = {}

    def zone(self, element: Any) -> Zone:
        """The widest named part of the page that the element is in and nothing of the article; else the widest part."""
        way = list[Any]()
        while element is not None and element not in self._holds_kept and element not in self._known:
            way.append(element)
            element = element.getparent()
        named, rule, widest = self._known.get(element, (None, "", None)) if element is not None else (None, "", None)
        for each in reversed(way):
            widest = each if widest is None else widest
            if not rule and (rule := named_zone(each)):
                named = each
            self._known[each] = (named, rule, widest)
        if rule:
            return Zone(f"extract.{rule}", hint(named))
        if widest is None:  # beside the article's own words
            return Zone("extract.not_article", hint(element) if element is not None else "")
        alone = not any(isinstance(child.tag, str) for child in widest)
        parent = widest.getparent()
        return Zone("extract.not_article", hint(parent if alone and parent is not None else widest))

    def place(self, element: Any) -> str:
        """Where a kept block stands: the nearest element around it that has a name of its own."""
        if element.tag == "script":
            return "script (JSON-LD)"
        way, each = list[Any](), element.getparent()
        while each is not None and each not in self._places:
            way.append(each)
            if each.tag in _NEVER or each.get("id") or each.get("class"):
                self._places[each] = hint(each)
                break
            each = each.getparent()
        place = self._places[each] if each is not None else ""
        self._places.update(dict.fromkeys(way, place))
        return place


def named_zone(element: Any) -> str:
    """The part of a website that an element says it is, by its class, id, role or tag; else empty.

    >>> from lxml.html import fragment_fromstring
    >>> named_zone(fragment_fromstring('<div class="related-news">')), named_zone(fragment_fromstring("<div>"))
    ('related', '')
    """
    tag = element.tag
    if tag in _NEVER:
        return ""
    words = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    if words and (zone := zone_of(words)):
        return zone
    if tag == "header":
        return "page_header" if next(element.iterancestors("article", "main"), None) is None else ""
    return _BY_TAG.get(tag, "")


@lru_cache(4096)
def zone_of(words: str) -> str:
    """The part of a website that classes, an id or a role name; else empty.

    >>> zone_of("btn share-count"), zone_of("story")
    ('share', '')
    """
    match = _BY_WORDS.search(dashed(words))
    return str(match.lastgroup) if match else ""


def dashed(names: str) -> str:
    """Names in the code of a page in small letters, their parts with a dash between them.

    >>> dashed("shareBar related_links")
    'share-bar related-links'
    """
    return _CAMEL.sub("-", names).lower().replace("_", "-")
