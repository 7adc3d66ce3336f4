"""What a web page declares about itself for other programs: JSON-LD, meta elements, marked elements, <time>.

Only what the page declares counts. A date inside the story says when something happened; an address may lie.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from lessons.text.metadata import Metadatum
from lessons.text.reading import marked
from lessons.text.reading.facts import said
from lessons.text.reading.vocabulary import entry

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
_PARSELY = {"title": "sailthrutitle", "author": "byl", "authors": "byl", "pub_date": "sailthrudate"}

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
    articles = _articles(script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower())
    given = _given(tree)
    told = [row for article in articles for field, value in article.told for row in said(field, value, "json-ld")]
    for field in ("headline", "byline", "date", "publisher"):
        values = (given[name] for name in entry("meta", field) if name in given)
        answers = (said(field, value if field == "byline" else value[0], "meta") for value in values)
        told += next(filter(None, answers), [])
    told += marked.facts(tree)
    for element in tree.xpath("/html/head/title")[:1]:
        told += said("headline", element.text, "title")
    return Declared(
        told,
        [(article.body, article.script) for article in articles if article.body],
        any(article.paid for article in articles),
        any(article.live for article in articles),
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
    page = _parsely_page(given.get("parselypage", [""])[0])
    for name, other in _PARSELY.items():  # the names of one statistics service: single elements, or all in one as JSON
        more = [value for value in _listed(page.get(name)) if isinstance(value, str)]
        if more := given.get(f"parsely{name.replace('_', '')}", []) + more:
            given.setdefault(other, []).extend(more)
    return given


def _parsely_page(code: str) -> Node:
    try:
        page = json.loads(code)
    except (ValueError, RecursionError):
        return {}
    return page if isinstance(page, dict) else {}


class _Article(NamedTuple):
    """What the data for search engines says of one article, and the element that holds it."""

    told: tuple[tuple[str, str | tuple[str, ...]], ...]  # by field
    script: Any
    body: str
    paid: bool
    live: bool


def _articles(scripts: Iterable[Any]) -> list[_Article]:
    """The article of a page, from its scripts; several rows, if it is described twice.

    >>> from lxml.html import fragment_fromstring
    >>> code = '{"@type": "NewsArticle", "author": {"@id": "#a"}, "about": {"@id": "#a", "name": "Ann"}}'
    >>> _articles([fragment_fromstring(f"<script>{code}</script>")])[0].told[1]
    ('byline', ('Ann',))
    """
    nodes, known = list[tuple[Node, Any]](), dict[str, Node]()
    for script in scripts:
        for node in _nodes(script.text or ""):
            nodes.append((node, script))
            if isinstance(name := node.get("@id"), str) and len(node) > 1:
                known.setdefault(name, node)
    articles = [_article(node, script, known) for node, script in nodes if _is(node, _ARTICLE)]
    articles = articles or [_article(node, script, known) for node, script in nodes if _is(node, _OTHER)]
    title = next(filter(None, (article.told[0][1] for article in articles)), "")
    return [article for article in articles if article.told[0][1] in ("", title)]  # others are other articles


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


def _article(node: Node, script: Any, known: dict[str, Node]) -> _Article:
    live = "LiveBlogPosting" in str(node.get("@type", ""))
    paid = [node, *(part for part in _listed(node.get("hasPart")) if isinstance(part, dict))]
    authors = _names(node.get("author") or node.get("creator"), known)
    told = (
        ("headline", _text(node, "headline", "name")),
        ("byline", tuple(dict.fromkeys(authors))[:_MOST_NAMES]),
        ("date", _text(node, "datePublished", "uploadDate", "dateCreated")),
        ("publisher", next(_names(node.get("publisher") or node.get("sourceOrganization"), known), "")),
    )
    entries = _listed(node.get("liveBlogUpdate")) if live else []
    texts = (
        _body(_text(each, name)) for each in entries if isinstance(each, dict) for name in ("headline", "articleBody")
    )
    body = _body(_text(node, "articleBody")) or "\n".join(filter(None, texts))
    free = (str(part.get("isAccessibleForFree", "")).lower() for part in paid)
    return _Article(told, script, body, not {"false", "0"}.isdisjoint(free), live)


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


def _body(text: str) -> str:
    """The paragraphs of an article's text; some pages put escaped HTML in it."""
    text = unescape(text) if "&lt;" in text or "&amp;" in text else text
    if _TAG.search(text):
        text = unescape(_TAG.sub("", re.sub(r"(?i)<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", "\n", text)))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
