"""Elements of a page that are marked for programs: microdata, RDFa, microformats, rel=author, <time>."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any
from unicodedata import combining, normalize

from lessons.text.reading.alignment import key
from lessons.text.reading.said import MARKED, TIME, Said, person, said
from lessons.text.reading.zones import named_zone

_LONGEST_NAME = 80
_MOST_WORDS = 8
_MOST_LOOKS = 200  # elements; a page of many stories would take long
_ATTRIBUTES = frozenset(("itemprop", "property", "typeof", "data-testid"))
_TAGS = frozenset(("time", "address"))
_WHEN = r"(?<![a-z])(?:date|datum|fecha|time-?stamp|date-?line|date-?time)(?![a-z])"
_CLASSES = re.compile(
    r"author|autor|auteur|by-?line|reader-credits|signature|vcard|(?<!\w)fn(?!\w)|publish|pubdate|(?:entry|post)-date"
    rf"|{_WHEN}"
)
_ELSEWHERE = frozenset(
    ("related", "comments", "navigation", "advertisement", "subscribe", "share", "cookies", "form", "footer")
)
_OF_OTHERS = frozenset(("comment", "review", "image", "video", "associatedmedia", "ispartof", "mentions"))
_AUTHOR = re.compile(r"(?:schema:|sioc:)?(?:author|creator)|dc(?:terms)?:creator|has_creator")
_PUBLISHED = re.compile(
    r"(?:schema:)?(?:datepublished|datecreated)|dc(?:terms)?:(?:date|issued|created)|(?:article:)?published_time"
)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|autori|profiles?|people|by|staff|writers?|reporters?|signataires?|journalists?|redaktion)/"
    r"(?:[\w-]+/)?(?P<name>[\w.-]+?)(?:\.html?)?/?(?:[?#].*)?\Z"
)
_BY_CLASS = re.compile(
    r"(?<![a-z])(?:by-?line|(?:p-|dt-)?author(?:-?s)?|author-?name|autor|auteur|signature|vcard|fn|reader-credits)(?![a-z])"
)
_DATE_BY_CLASS = re.compile(r"(?<![a-z])(?:dt-)?(?:published|pubdate|publish-?date|entry-date|post-date)(?![a-z])")
_WHEN_BY_CLASS = re.compile(_WHEN)
_POINT_OF_TIME = re.compile(r"\d{4}-\d\d-\d\d")
_NAME_BY_CLASS = re.compile(r"(?<![a-z])(?:fn|p-name|(?:author|byline)-+name)(?![a-z])")
_WIDE = frozenset(("html", "body", "main"))
_NAME = frozenset(("name", "schema:name"))
_CHANGED = re.compile(r"updated|modified|edited|dt-?updated")


def facts(tree: Any) -> Iterator[Said]:
    """The byline, date, headline and publisher that marked elements give; the first of each.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring('<h1>Rain</h1><a rel=author>By Ann Lee</a><time datetime=2031-05-04>May</time>')
    >>> [(each.field, each.value) for each in facts(tree)]
    [('byline', 'Ann Lee'), ('date', '2031-05-04')]
    """
    candidates = islice((each for each in tree.iter("*") if _may_say(each)), _MOST_LOOKS)
    marked = [each for each in candidates if _is_of_the_page(each)]
    yield from said("headline", next((_words(each) for each in marked if "headline" in _props(each)), ""), MARKED)
    names = [name for each in marked if _names_the_author(each) and (name := _name(each))]
    names = names or [name for each in marked if _is_a_person(each) and (name := _name(each))][:1]
    names = names or _named_by_class(marked) or _named_by_address(tree, marked)
    yield from said("byline", names, MARKED)
    yield from _dates(tree, marked)
    house = (_name(each) for each in marked if "publisher" in _props(each) or "source-org" in (each.get("class") or ""))
    yield from said("publisher", next(filter(None, house), ""), MARKED)


def _may_say(element: Any) -> bool:
    """Whether an element may say something; every element of a page is asked, so few words are lost on it."""
    names, tag = element.keys(), element.tag
    if not names or tag in ("meta", "link", "html", "body"):
        return tag in _TAGS
    if not _ATTRIBUTES.isdisjoint(names) or tag in _TAGS:
        return True
    if tag == "abbr" and _POINT_OF_TIME.match(element.get("title") or ""):  # as microformats have it
        return True
    if tag == "a" and (element.get("rel") == "author" or _AUTHOR_PAGE.search(element.get("href") or "")):
        return True
    return _names_a_maker(element.get("class") or "")


@lru_cache(4096)
def _names_a_maker(names: str) -> bool:
    return _CLASSES.search(names.lower().replace("_", "-")) is not None


def _is_of_the_page(element: Any) -> bool:
    """Whether an element speaks of the page: not of a comment, a picture, or another story."""
    for each in (element, *element.iterancestors()):
        zone = named_zone(each)
        if zone == "footer" and (_props(element) or next(each.iterancestors("article"), None) is not None):
            zone = ""  # that of an article, or marked all the same
        if zone in _ELSEWHERE or (each is not element and _props(each) & _OF_OTHERS):
            return False
    return True


def _props(element: Any) -> set[str]:
    return set((element.get("itemprop") or "").lower().split()) | set((element.get("property") or "").lower().split())


def _names_the_author(element: Any) -> bool:
    return element.get("rel") == "author" or any(_AUTHOR.fullmatch(each) for each in _props(element))


def _is_a_person(element: Any) -> bool:
    kind = f"{element.get('typeof') or ''} {element.get('itemtype') or ''}"
    return "Person" in kind and not _props(element).isdisjoint(_NAME)


def _words(element: Any) -> str:
    """What a marked element says: its content for programs, else its words."""
    content = element.get("content")
    return content if content is not None and element.tag != "a" else " ".join(element.text_content().split())


def _name(element: Any) -> str:
    """The name in an element, or in the part of it that is marked as the name; empty if it is too long for one."""
    inner = next(
        (each for each in element.iter() if isinstance(each.tag, str) and not _props(each).isdisjoint(_NAME)), None
    )
    words = _words(element if inner is None else inner)
    if not person(words) and inner is None:
        words = " ".join(element.text_content().split())
    return words if len(words) <= _LONGEST_NAME else ""


def _named_by_class(marked: list[Any]) -> list[str]:
    """The name in the innermost element that is called a byline; more than one, if several stand side by side."""
    for element in marked:
        names = " ".join(filter(None, (element.get("class"), element.get("data-testid")))).lower().replace("_", "-")
        if not (_BY_CLASS.search(names) or element.tag == "address"):
            continue
        inner = next((each for each in element.iter() if _NAME_BY_CLASS.search(_class(each))), None)
        if inner is not None and _is_plausible(name := person(" ".join(inner.text_content().split()))):
            return [name]
        links = [person(" ".join(each.text_content().split())) for each in element.iter("a")]
        links = [each for each in links if _is_plausible(each)]
        words = person(re.split(r"\s[|·•]\s|, \d|\s(?=\d)", _first_line(element))[0])
        if _is_plausible(words):
            return links if links and all(each in words for each in links) and len(", ".join(links)) > 3 else [words]
        if links:
            return links
    return []


def _named_by_address(tree: Any, marked: list[Any]) -> list[str]:
    """The names in links to the pages of their authors, between the heading and the first paragraph."""
    links, names, below = {each for each in marked if each.tag == "a"}, list[str](), False
    for element in tree.iter("h1", "h2", "a", "p") if links else ():
        if element.tag == "a" and below and element in links:
            words, page = (
                person(" ".join(element.text_content().split())),
                _AUTHOR_PAGE.search(element.get("href") or ""),
            )
            if page and _is_plausible(words) and _letters(words)[:5] == _letters(page["name"])[:5]:
                names.append(words)
        elif element.tag == "p" and below and len(element.text_content()) > _LONGEST_NAME:
            break
        below = below or element.tag in ("h1", "h2")
    return names


def _letters(words: str) -> str:
    return key("".join(each for each in normalize("NFD", words.casefold()) if not combining(each)))


def _first_line(element: Any) -> str:
    """The words of an element up to where a block of it ends, behind which stands a job or a place; "By" is no line."""
    from lxml.etree import iterwalk

    words = ""
    for event, part in iterwalk(element, events=("start", "end")):
        if part.tag in ("div", "p", "li", "br") and person(words):
            break
        if event == "start":
            words += part.text or ""
        elif part is not element:
            words += part.tail or ""
    return " ".join(words.split())


def _is_plausible(words: str) -> bool:
    """Whether words may be names: a few, none that a sentence needs."""
    if (
        not words
        or len(words) > _LONGEST_NAME
        or len(words.split()) > _MOST_WORDS
        or re.search(r"[\d?!…]|\.\s+\w{3}", words)
    ):
        return False
    first = words.split()[0]
    return not first[0].islower() and (len(words.split()) > 1 or not words.isascii())


def _dates(tree: Any, marked: list[Any]) -> Iterator[Said]:
    for element in marked:
        if any(_PUBLISHED.fullmatch(each) for each in _props(element)) or element.get("pubdate") is not None:
            value = element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
            if found := said("date", value, TIME if element.tag == "time" else MARKED):
                yield from found
                return
    named = [each for each in marked if _DATE_BY_CLASS.search(_class(each)) and not _CHANGED.search(_class(each))]
    for element in (*named, *_times(tree, marked)):
        value = element.get("datetime") or element.get("title") or element.text_content()
        if found := said("date", value, TIME if element.tag == "time" else MARKED):
            yield from found
            return


def _stands_in(element: Any, holder: Any) -> bool:
    """Whether an element stands in one that holds a heading, and no list or story of its own is between the two."""
    for each in element.iterancestors():
        if each is holder:
            return holder.tag not in _WIDE
        if each.tag not in ("div", "p", "span"):
            return False
    return False


def _class(element: Any) -> str:
    return (element.get("class") or "").lower().replace("_", "-")


def _times(tree: Any, marked: list[Any]) -> Iterator[Any]:
    """The elements beside the heading of the article that say when; others may belong to other stories.

    Beside it means: after it and before the first paragraph, or in the same header or the same part in front of it.
    """
    times = [each for each in marked if each.tag in ("time", "abbr") or _WHEN_BY_CLASS.search(_class(each))]
    changed = [each for each in times if _CHANGED.search(_class(each)) or "datemodified" in _props(each)]
    near, below = list[Any](), False
    for element in tree.iter("h1", "p", *{each.tag for each in times}):
        if element.tag == "h1":
            below = True
            around = element.getparent()
            holders = (around, around.getparent()) if around.tag not in _WIDE else (around,)
            near = [each for each in near if each.getparent() in holders or _stands_in(each, around)]
        elif element in times:
            near.append(element)
        elif element.tag == "p" and below and len(element.text_content()) > _LONGEST_NAME:
            break
    if below:
        yield from (each for each in near if each not in changed)
        yield from (each for each in near if each in changed)
