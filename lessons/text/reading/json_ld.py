"""The articles in the JSON-LD of a web page: what a website tells search engines about its own text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

_ARTICLE = re.compile(r"(?:.*[/:#])?(?:\w*Article|\w*Posting|Report|Review)\Z")
_OTHER = re.compile(r"(?:.*[/:#])?(?:WebPage|VideoObject|AudioObject|\w*Episode|\w*Gallery|CreativeWork)\Z")
_MOST = 1_000  # nodes of a list
_MOST_NAMES = 20
_DEEPEST = 4  # lists and objects around a name
_TAG = re.compile(r"<[^<>]{0,500}>")


class Data(NamedTuple):
    """What the data says of one article; what it does not say is empty. ``path`` is the XPath of its script."""

    path: str
    headline: str
    authors: tuple[str, ...]
    date: str
    publisher: str
    body: str
    paid: bool
    live: bool


def articles(scripts: Iterable[tuple[str, str]]) -> list[Data]:
    """The article of a page, from the code and the XPath of each script; several rows, if it is described twice.

    >>> code = '{"@type": "NewsArticle", "author": {"@id": "#a"}, "about": {"@id": "#a", "name": "Ann"}}'
    >>> articles([(code, "//script[1]")])[0].authors
    ('Ann',)
    """
    nodes, known = list[tuple[dict[str, Any], str]](), dict[str, dict[str, Any]]()
    for code, path in scripts:
        for node in _nodes(code):
            nodes.append((node, path))
            if isinstance(name := node.get("@id"), str) and len(node) > 1:
                known.setdefault(name, node)
    found = [_data(node, path, known) for node, path in nodes if _is(node, _ARTICLE)]
    found = found or [_data(node, path, known) for node, path in nodes if _is(node, _OTHER)]
    title = next((each.headline for each in found if each.headline), "")
    return [each for each in found if each.headline in ("", title)]  # others are other articles


def _nodes(code: str) -> Iterator[dict[str, Any]]:
    """The objects of a script, without those of which only lists of other things are made."""
    todo = list(_values(code))
    while todo:
        node = todo.pop(0)
        if isinstance(node, list):
            todo[:0] = node[:_MOST]
        elif isinstance(node, dict):
            yield node
            todo += [each for name, each in node.items() if name not in _ELSEWHERE and isinstance(each, list | dict)]


_ELSEWHERE = frozenset(("liveBlogUpdate", "itemListElement", "comment", "relatedLink", "hasPart", "isPartOf", "review"))


def _values(code: str) -> Iterator[Any]:
    """The values of a script. Some pages write several one after the other, or signs of other languages around them."""
    code = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)", "", code)
    decoder, place = json.JSONDecoder(strict=False), 0
    while match := re.compile(r"[\[{]").search(code, place):
        try:
            value, place = decoder.raw_decode(code, match.start())
        except (ValueError, RecursionError):
            return
        yield value


def _is(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(each, str) and kind.match(each) for each in (kinds if isinstance(kinds, list) else [kinds]))


def _data(node: dict[str, Any], path: str, known: dict[str, dict[str, Any]]) -> Data:
    live = "LiveBlogPosting" in str(node.get("@type", ""))
    parts = node.get("hasPart")
    paid = [node, *(each for each in (parts if isinstance(parts, list) else [parts]) if isinstance(each, dict))]
    return Data(
        path,
        _text(node.get("headline")) or _text(node.get("name")),
        tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), known)))[:_MOST_NAMES],
        _text(node.get("datePublished")) or _text(node.get("uploadDate")) or _text(node.get("dateCreated")),
        next(_names(node.get("publisher") or node.get("sourceOrganization"), known), ""),
        _body(_text(node.get("articleBody"))) or (_updates(node.get("liveBlogUpdate")) if live else ""),
        any(str(each.get("isAccessibleForFree", "")).lower() in ("false", "0") for each in paid),
        live,
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str) and each.strip()), "")
    if isinstance(value, dict):
        value = value.get("@value")
    return value.strip() if isinstance(value, str) else ""


def _names(value: Any, known: dict[str, dict[str, Any]], depth: int = 0) -> Iterator[str]:
    """The names of people or houses: as text, as objects, as references to objects elsewhere in the data."""
    if depth > _DEEPEST:
        return
    for each in value[:_MOST] if isinstance(value, list) else [value]:
        if isinstance(each, str) and each.strip():
            yield each
        elif isinstance(each, list):
            yield from _names(each, known, depth + 1)
        elif isinstance(each, dict):
            name = each.get("@id")
            there = known.get(name, {}) if isinstance(name, str) else {}
            said = (
                each.get("name")
                or there.get("name")
                or each.get("@value")
                or each.get("@list")
                or _parts_of_a_name(each)
            )
            yield from _names(said, known, depth + 1)


def _parts_of_a_name(node: dict[str, Any]) -> str:
    return f"{_text(node.get('givenName'))} {_text(node.get('familyName'))}".strip()


def _updates(value: Any) -> str:
    """The entries of a live blog, each with its headline."""
    entries = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
    return "\n".join(
        filter(None, (_body(_text(each.get(name))) for each in entries for name in ("headline", "articleBody")))
    )


def _body(text: str) -> str:
    """The paragraphs of an article's text; some pages put escaped HTML in it."""
    text = unescape(text) if "&lt;" in text or "&amp;" in text else text
    if _TAG.search(text):
        text = unescape(_TAG.sub("", re.sub(r"(?i)<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", "\n", text)))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
