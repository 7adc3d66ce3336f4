"""What a web page declares about itself for other programs: JSON-LD, meta elements, marked elements, <time>.

Only what the page declares counts. A date inside the story says when something happened; an address may lie.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from lessons.text.reading import json_ld, marked
from lessons.text.reading.said import JSON_LD, META, TITLE, Said, said

# Names of meta elements, without the signs and capitals in which websites differ.
_META = {
    "headline": ("ogtitle", "twittertitle", "dctitle", "dctermstitle", "sailthrutitle", "citationtitle", "title"),
    "byline": (
        *("author", "articleauthor", "articleauthorname", "ogarticleauthor", "byl", "byline", "dccreator"),
        *("dctermscreator", "dccontributor", "sailthruauthor", "citationauthor", "cxenseparseauthor", "cseauthor"),
        *("authors", "articleauthors", "newsauthor", "mediatorauthor", "twittercreator"),
    ),
    "date": (
        *("articlepublishedtime", "datepublished", "ogarticlepublishedtime", "articlepublished", "publishedtime"),
        *("sailthrudate", "dcdateissued", "dctermsissued", "dcdate", "dctermsdate", "date", "dctermscreated"),
        *("dcdatecreated", "pubdate", "publishdate", "publicationdate", "publishedat", "citationpublicationdate"),
        *("citationdate", "cxenseparsepublishtime", "originalpublicationdate", "created", "articlepostdate"),
        *("ogpubdate", "releasedate", "parselypubdate"),
    ),
    "publisher": ("ogsitename", "publisher", "dcpublisher", "dctermspublisher", "citationjournaltitle", "source"),
}
_LAST = {"publisher": ("applicationname", "applemobilewebapptitle", "copyright")}  # if nothing else is said
_SIGNS = re.compile(r"[\W_]+")
_SUMMARIES = ("ogdescription", "description", "twitterdescription")
_WRITTEN_BY = re.compile(
    r"writ|author|auteur|autor|verf|geschr|écrit|scritt|escrit|skrev|skriv|napisa|автор|напис|yaz|كاتب|作者|文",
    re.IGNORECASE,
)


class Declared(NamedTuple):
    """All that a page declares, the texts of articles in its JSON-LD, and whether it says that one must pay."""

    said: list[Said]
    bodies: list[tuple[str, str]]  # text and the XPath of its script
    paid: bool
    live: bool
    summaries: list[str]  # of the article in a sentence or two: often its standfirst


def declared(tree: Any) -> Declared:
    """What an lxml tree declares.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring('<meta property="article:published_time" content="2031-05-04T06:00Z"><p>Rain')
    >>> [(each.field, each.value, each.place.name) for each in declared(tree).said]
    [('date', '2031-05-04', 'meta')]
    """
    data = json_ld.articles(
        (script.text or "", f"//script[{number}]")
        for number, script in enumerate(tree.iter("script"), 1)
        if "ld+json" in (script.get("type") or "").lower()
    )
    found = [each for article in data for each in _from_json(article)]
    given = _given(tree)
    found += _from_meta(given)
    found += marked.facts(tree)
    for element in tree.xpath("/html/head/title")[:1]:
        found += said("headline", element.text, TITLE)
    bodies = [(article.body, article.path) for article in data if article.body]
    summaries = [words for name in _SUMMARIES for words in given.get(name, ())]
    return Declared(found, bodies, any(each.paid for each in data), any(each.live for each in data), summaries)


def _from_json(article: json_ld.Data) -> Iterator[Said]:
    yield from said("headline", article.headline, JSON_LD)
    yield from said("byline", article.authors, JSON_LD)
    yield from said("date", article.date, JSON_LD)
    yield from said("publisher", article.publisher, JSON_LD)


def _given(tree: Any) -> dict[str, list[str]]:
    """What the meta elements of a page give, by their names."""
    given = dict[str, list[str]]()
    for meta in tree.iter("meta"):
        content = meta.get("content") or meta.get("value")
        for name in _names(meta) if content else ():
            given.setdefault(name, []).append(content)
    _add_pairs(given)
    _add_parsely(given)
    return given


def _from_meta(given: dict[str, list[str]]) -> Iterator[Said]:
    for field, names in _META.items():
        found = _first(field, names, given) or _first(field, _LAST.get(field, ()), given)
        yield from found


def _names(meta: Any) -> Iterator[str]:
    """The names of a meta element, in small letters and without signs; RDFa allows several in one attribute."""
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for name in (meta.get(attribute) or "").lower().split():
            yield _SIGNS.sub("", name.removeprefix("schema:"))


def _first(field: str, names: Iterable[str], given: dict[str, list[str]]) -> list[Said]:
    for name in names:
        values = given.get(name, [])
        if found := said(field, values if field == "byline" else values[0] if values else "", META):
            return found
    return []


def _add_pairs(given: dict[str, list[str]]) -> None:
    """Labels and what they stand for: "Written by", "Ann Lee"."""
    for number in "1234":
        label = given.get(f"twitterlabel{number}", [""])[0]
        if label and _WRITTEN_BY.search(label):
            given.setdefault("byl", []).extend(given.get(f"twitterdata{number}", []))


def _add_parsely(given: dict[str, list[str]]) -> None:
    """The names of one statistics service: single elements, or all in one as JSON."""
    names = {"title": "sailthrutitle", "author": "byl", "authors": "byl", "pub_date": "sailthrudate"}
    for name, other in names.items():
        given.setdefault(other, []).extend(given.get(f"parsely{name.replace('_', '')}", []))
    try:
        page = json.loads(given.get("parselypage", ["{}"])[0])
    except (ValueError, RecursionError):
        return
    for name, other in names.items() if isinstance(page, dict) else ():
        value = page.get(name)
        values = value if isinstance(value, list) else [value]
        given.setdefault(other, []).extend(each for each in values if isinstance(each, str))
