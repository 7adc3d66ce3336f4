"""What a web page declares about itself for other programs: JSON-LD, meta elements, marked elements, <time>.

Only what the page declares counts. A date inside the story says when something happened; an address may lie.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from lessons.text.metadata import FIELDS, Metadatum
from lessons.text.reading import marked
from lessons.text.reading.facts import said
from lessons.text.words import entry

_ARTICLE = re.compile(r"(?:.*[/:#])?(?:\w*Article|\w*Posting|Report|Review)\Z")
_OTHER = re.compile(r"(?:.*[/:#])?(?:WebPage|VideoObject|AudioObject|\w*Episode|\w*Gallery|CreativeWork)\Z")
_ELSEWHERE = frozenset(("liveBlogUpdate", "itemListElement", "comment", "relatedLink", "hasPart", "isPartOf", "review"))
_MOST = 1_000  # nodes of a list
_MOST_NAMES = 20
_DEEPEST = 4  # lists and objects around a name
_TAG = re.compile(r"<[^<>]{0,500}>")
_BEGINS = re.compile(r"[\[{]")
_SIGNS = re.compile(r"[\W_]+")
_WRITTEN_BY = re.compile("|".join(entry("lines", "written_by")), re.IGNORECASE)

Node = dict[str, Any]


class Declared(NamedTuple):
    """All that a page declares, the texts of articles in its JSON-LD, and whether it says that one must pay."""

    told: list[Metadatum]
    bodies: list[tuple[str, Any]]  # text and its script
    paid: bool
    live: bool
    summaries: list[str]  # of the article in a sentence or two: often its standfirst


def declared(tree: Any) -> Declared:
    """What an lxml tree declares.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring('<meta property="article:published_time" content="2031-05-04T06:00Z"><p>Rain')
    >>> [(row.field, row.value, row.source) for row in declared(tree).told]
    [('date', '2031-05-04', 'meta')]
    """
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower())
    articles, known = _articles(scripts)
    given = _given(tree)
    told = [row for node, _ in articles for row in _told(node, known)]
    for field in FIELDS:
        values = (given[name] for name in entry("meta", field) if name in given)
        answers = (said(field, value if field == "byline" else value[0], "meta") for value in values)
        told += next(filter(None, answers), [])
    told += marked.facts(tree)
    for element in tree.xpath("/html/head/title")[:1]:
        told += said("headline", element.text, "title")
    return Declared(
        told,
        [(body, script) for node, script in articles if (body := _body(node))],
        any(_is_paid(node) for node, _ in articles),
        any(_is_live(node) for node, _ in articles),
        [summary for name in entry("meta", "summary") for summary in given.get(name, ())],
    )


def _given(tree: Any) -> dict[str, list[str]]:
    """What the meta elements of a page give, by their names in small letters and without signs."""
    given = dict[str, list[str]]()
    for meta in tree.iter("meta"):
        if content := meta.get("content") or meta.get("value"):
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                for name in (meta.get(attribute) or "").lower().split():  # RDFa allows several in one attribute
                    given.setdefault(_SIGNS.sub("", name.removeprefix("schema:")), []).append(content)
    for number in "1234":  # labels and what they stand for: "Written by", "Ann Lee"
        if _WRITTEN_BY.search(given.get(f"twitterlabel{number}", [""])[0]):
            given.setdefault("byl", []).extend(given.get(f"twitterdata{number}", []))
    for page in _values(given.get("parselypage", [""])[0]):  # one statistics service: all in one element
        for name, value in page.items() if isinstance(page, dict) else ():
            more = [text for text in _listed(value) if isinstance(text, str)]
            given.setdefault("parsely" + _SIGNS.sub("", name), []).extend(more)
    return given


def _articles(scripts: Iterable[Any]) -> tuple[list[tuple[Node, Any]], dict[str, Node]]:
    """The article of a page with its script, several times if it is described twice, and all nodes by their names.

    >>> from lxml.html import fragment_fromstring
    >>> code = '{"@type": "NewsArticle", "author": {"@id": "#a"}, "about": {"@id": "#a", "name": "Ann"}}'
    >>> [(node, _)], known = _articles([fragment_fromstring(f"<script>{code}</script>")])
    >>> [row.value for row in _told(node, known)]
    ['Ann']
    """
    nodes, known = list[tuple[Node, Any]](), dict[str, Node]()
    for script in scripts:
        for node in _nodes(script.text or ""):
            nodes.append((node, script))
            if isinstance(name := node.get("@id"), str) and len(node) > 1:
                known.setdefault(name, node)
    articles = [pair for pair in nodes if _is(pair[0], _ARTICLE)] or [pair for pair in nodes if _is(pair[0], _OTHER)]
    titles = [_text(node, "headline", "name") for node, _ in articles]
    title = next(filter(None, titles), "")  # others are other articles
    return [pair for pair, its in zip(articles, titles, strict=True) if its in ("", title)], known


def _nodes(code: str) -> Iterator[Node]:
    """The objects of a script, without those of which only lists of other things are made."""
    todo = list(_values(code))
    while todo:
        node = todo.pop(0)
        if isinstance(node, list):
            todo[:0] = node[:_MOST]
        elif isinstance(node, dict):
            yield node
            todo += [value for name, value in node.items() if name not in _ELSEWHERE and isinstance(value, list | dict)]


def _values(code: str) -> Iterator[Any]:
    """The values of a script. Some pages write several one after the other, or signs of other languages around them."""
    code = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)", "", code)
    decoder, place = json.JSONDecoder(strict=False), 0
    while match := _BEGINS.search(code, place):
        try:
            value, place = decoder.raw_decode(code, match.start())
        except (ValueError, RecursionError):
            return
        yield value


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    return any(isinstance(name, str) and kind.match(name) for name in _listed(node.get("@type")))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _told(node: Node, known: dict[str, Node]) -> list[Metadatum]:
    """What an object that describes an article says of it."""
    houses = _names(node.get("publisher") or node.get("sourceOrganization"), known)
    authors = dict.fromkeys(_names(node.get("author") or node.get("creator"), known))
    return [
        *said("headline", _text(node, "headline", "name"), "json-ld"),
        *said("byline", list(authors)[:_MOST_NAMES], "json-ld"),
        *said("date", _text(node, "datePublished", "uploadDate", "dateCreated"), "json-ld"),
        *said("publisher", next(houses, ""), "json-ld"),
    ]


def _is_live(node: Node) -> bool:
    return "LiveBlogPosting" in str(node.get("@type", ""))


def _is_paid(node: Node) -> bool:
    parts = [node, *(part for part in _listed(node.get("hasPart")) if isinstance(part, dict))]
    return any(str(part.get("isAccessibleForFree", "")).lower() in ("false", "0") for part in parts)


def _body(node: Node) -> str:
    """The text of an article, or of the entries of a live page."""
    if body := _paragraphs(_text(node, "articleBody")):
        return body
    entries = [each for each in _listed(node.get("liveBlogUpdate")) if isinstance(each, dict) and _is_live(node)]
    texts = (_paragraphs(_text(each, name)) for each in entries for name in ("headline", "articleBody"))
    return "\n".join(filter(None, texts))


def _text(node: Node, *names: str) -> str:
    """The first text that a node has under one of some names."""
    for value in map(node.get, names):
        if isinstance(value, list):
            value = next((each for each in value if isinstance(each, str) and each.strip()), "")
        if isinstance(value, dict):
            value = value.get("@value")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _names(value: Any, known: dict[str, Node], depth: int = 0) -> Iterator[str]:
    """The names of people or houses: as text, as objects, as references to objects elsewhere in the data."""
    for each in _listed(value)[:_MOST] if depth <= _DEEPEST else ():
        if isinstance(each, str) and each.strip():
            yield each
        elif isinstance(each, list):
            yield from _names(each, known, depth + 1)
        elif isinstance(each, dict):
            name = each.get("@id")
            there = known.get(name, {}) if isinstance(name, str) else {}
            parts = f"{_text(each, 'givenName')} {_text(each, 'familyName')}".strip()
            own = each.get("name") or there.get("name") or each.get("@value") or each.get("@list") or parts
            yield from _names(own, known, depth + 1)


def _paragraphs(text: str) -> str:
    """The paragraphs of an article's text; some pages put escaped HTML in it."""
    text = unescape(text) if "&lt;" in text or "&amp;" in text else text
    if _TAG.search(text):
        text = unescape(_TAG.sub("", re.sub(r"(?i)<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", "\n", text)))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
