"""What a web page declares about itself for other programs: JSON-LD, meta elements, <time>.

Only what the page declares counts. A date inside the story says when something happened; an address may lie.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any, NamedTuple

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|\w*NewsArticle|Report|Review)\Z")
_LONGEST = 300
_LONGEST_NAME = 80
_TAG = re.compile(r"<[^<>]{0,500}>")
_SPACE = re.compile(r"\s+")
_META = {
    "headline": ("og:title", "twitter:title", "dc.title", "parsely-title", "citation_title"),
    "byline": ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "citation_author"),
    "date": (
        *("article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued"),
        *("date", "pubdate", "publishdate", "publish-date", "dcterms.created", "citation_publication_date"),
    ),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name", "citation_journal_title"),
}
_ADDRESS = re.compile(r"https?://|www\.|^@", re.IGNORECASE)


class Said(NamedTuple):
    """One thing that a page declares: which field, what, and where (``"json-ld"``, ``"meta"``, ``"time"`` ...)."""

    field: str
    value: str
    source: str


class Declared(NamedTuple):
    """All that a page declares, the texts of articles in its JSON-LD, and whether it says that one must pay."""

    said: list[Said]
    bodies: list[tuple[str, str]]  # text and the XPath of its script
    paid: bool
    live: bool


def declared(tree: Any) -> Declared:
    """What an lxml tree declares.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring('<meta property="article:published_time" content="2031-05-04T06:00Z"><p>Rain')
    >>> declared(tree).said
    [Said(field='date', value='2031-05-04', source='meta')]
    """
    said, bodies, paid, live = list[Said](), list[tuple[str, str]](), False, False
    for number, script in enumerate(tree.iter("script"), 1):
        if "ld+json" not in (script.get("type") or ""):
            continue
        for node in _articles(script.text or ""):
            said += _from_json(node)
            paid = paid or str(node.get("isAccessibleForFree", "")).lower() == "false"
            live = live or "LiveBlogPosting" in str(node.get("@type", ""))
            body = node.get("articleBody")
            if isinstance(body, str) and body.strip():
                bodies.append((_body(body), f"//script[{number}]"))
    said += _from_meta(tree)
    said += _from_elements(tree)
    return Declared(said, bodies, paid, live)


def day(words: str) -> str:
    """The day at the beginning of an ISO date, or empty.

    >>> day("2031-05-04T06:00:00+02:00"), day("4 May"), day("2031-13-40")
    ('2031-05-04', '', '')
    """
    match = re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", words)
    try:
        return date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def _articles(script: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    todo = [data]
    while todo:
        node = todo.pop(0)
        if isinstance(node, list):
            todo[:0] = node[:1000]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in kinds):
                yield node
            inside = [node.get(name) for name in ("@graph", "mainEntity", "mainEntityOfPage")]
            todo += [each for each in inside if isinstance(each, list | dict)]


def _from_json(node: dict[str, Any]) -> Iterator[Said]:
    yield from _said("headline", node.get("headline") or node.get("name"), "json-ld")
    authors = node.get("author")
    names = [_name(each) for each in (authors if isinstance(authors, list) else [authors])][:20]
    yield from _said("byline", ", ".join(dict.fromkeys(filter(None, names))), "json-ld")
    yield from _said("date", node.get("datePublished"), "json-ld")
    publisher = node.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    yield from _said("publisher", _name(publisher), "json-ld")


def _name(thing: Any) -> str:
    if isinstance(thing, dict):
        thing = thing.get("name")
        thing = thing[0] if isinstance(thing, list) and thing else thing
    return thing if isinstance(thing, str) else ""


def _from_meta(tree: Any) -> Iterator[Said]:
    given = dict[str, str]()
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and meta.get("content"):
            given.setdefault(name, meta.get("content"))
    for field, names in _META.items():
        for name in names:
            if name in given and (found := list(_said(field, given[name], "meta"))):
                yield from found
                break


def _from_elements(tree: Any) -> Iterator[Said]:
    for time in _times(tree):
        if found := list(_said("date", time.get("datetime") or "", "time")):
            yield from found
            break
    for element in tree.xpath("//*[@rel='author' or @itemprop='author']")[:1]:
        name = " ".join(element.text_content().split()).removeprefix("By ")
        if len(name) <= _LONGEST_NAME:
            yield from _said("byline", name, "line")
    for element in tree.xpath("/html/head/title")[:1]:
        yield from _said("headline", element.text, "title")


def _times(tree: Any) -> Iterator[Any]:
    """The <time> elements that may say when the page was published, the likeliest first.

    One that is marked so, or one between the heading and the first paragraph. Others may belong to other stories.
    """
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or "datePublished" in (time.get("itemprop") or ""):
            yield time
    below = False
    for element in tree.iter("h1", "time", "p"):
        if element.tag == "h1":
            below = True
        elif element.tag == "time" and below:
            yield element
        elif element.tag == "p" and below and len(element.text_content()) > _LONGEST_NAME:
            return


def _said(field: str, value: Any, source: str) -> Iterator[Said]:
    if not isinstance(value, str):
        return
    value = _SPACE.sub(" ", unescape(value)).strip()[:_LONGEST]
    if field == "date":
        value = day(value)
    if field == "byline" and _ADDRESS.search(value):
        return
    if value:
        yield Said(field, value, source)


def _body(text: str) -> str:
    """The paragraphs of an article's text; some pages put escaped HTML in it."""
    text = unescape(text) if "&lt;" in text or "&amp;" in text else text
    if _TAG.search(text):
        text = unescape(_TAG.sub("", re.sub(r"(?i)<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", "\n", text)))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
