"""Elements of a page that are marked for programs: microdata, RDFa, microformats, rel=author, <time>."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any
from unicodedata import combining, normalize

from lessons.text.metadata import Metadatum
from lessons.text.reading.alignment import key
from lessons.text.reading.facts import person, said
from lessons.text.reading.zones import named_zone
from lessons.text.words import code_names, entry, names_of, patterns, word_set

_LONGEST_NAME = 80
_MOST_WORDS = 8
_MOST_LOOKS = 200  # elements; a page of many stories would take long
_ATTRIBUTES = frozenset(("itemprop", "property", "typeof", "data-testid"))
_TAGS = frozenset(("time", "address"))
_ELSEWHERE = word_set("related comments navigation advertisement subscribe share cookies form footer")
_AUTHOR, _PUBLISHED, _NAME, _OF_OTHERS = (
    frozenset(entry("properties", name)) for name in ("author", "published", "name", "others")
)
_AUTHOR_PAGE = patterns("web")["page_of_a_writer"]
_POINT_OF_TIME = re.compile(r"\d{4}-\d\d-\d\d")
_BEHIND_A_NAME = re.compile(r"\s[|·•]\s|, \d|\s(?=\d)")
_IN_NO_NAME = re.compile(r"[\d?!…]|\.\s+\w{3}")
_TELLING = code_names("byline", "published", "when")
_BYLINE, _NAMED, _DAY, _WHEN = map(code_names, ("byline", "name", "published", "when"))
_CHANGED = code_names("changed")
_WIDE = frozenset(("html", "body", "main"))


def facts(tree: Any) -> Iterator[Metadatum]:
    """The byline, date, headline and publisher that marked elements give; the first of each.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring('<h1>Rain</h1><a rel=author>By Ann Lee</a><time datetime=2031-05-04>May</time>')
    >>> [(each.field, each.value) for each in facts(tree)]
    [('byline', 'Ann Lee'), ('date', '2031-05-04')]
    """
    candidates = islice(filter(_may_say, tree.iter("*")), _MOST_LOOKS)
    marked = [element for element in candidates if _is_of_the_page(element)]
    yield from said("headline", next((_content(each) for each in marked if "headline" in _props(each)), ""), "marked")
    authors = (each for each in marked if each.get("rel") == "author" or _props(each) & _AUTHOR)
    people = (each for each in marked if "Person" in names_of(each, "typeof", "itemtype") and _props(each) & _NAME)
    names = list(filter(None, map(_name, authors))) or list(islice(filter(None, map(_name, people)), 1))
    yield from said("byline", names or _named_by_class(marked) or _named_by_address(tree, marked), "marked")
    yield from next(filter(None, map(_day, _days(tree, marked))), [])
    houses = (each for each in marked if "publisher" in _props(each) or "source-org" in names_of(each))
    yield from said("publisher", next(filter(None, map(_name, houses)), ""), "marked")


def _may_say(element: Any) -> bool:
    """Whether an element may say something; every element of a page is asked, so few words are lost on it."""
    names, tag = element.keys(), element.tag
    if tag in _TAGS or not names or tag in ("meta", "link", "html", "body"):
        return tag in _TAGS
    if tag == "abbr" and _POINT_OF_TIME.match(element.get("title") or ""):  # as microformats have it
        return True
    if tag == "a" and (element.get("rel") == "author" or _AUTHOR_PAGE.search(element.get("href") or "")):
        return True
    return not _ATTRIBUTES.isdisjoint(names) or _TELLING(element.get("class") or "") is not None


def _is_of_the_page(element: Any) -> bool:
    """Whether an element speaks of the page: not of a comment, a picture, or another story."""
    for each in chain((element,), element.iterancestors()):
        zone = named_zone(each)
        if zone == "footer" and (_props(element) or next(each.iterancestors("article"), None) is not None):
            zone = ""  # that of an article, or marked all the same
        if zone in _ELSEWHERE or (each is not element and _props(each) & _OF_OTHERS):
            return False
    return True


def _props(element: Any) -> set[str]:
    return set(names_of(element, "itemprop", "property").lower().split())


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _content(element: Any) -> str:
    """What a marked element says: its content for programs, else its words."""
    content = element.get("content")
    return content if content is not None and element.tag != "a" else _words(element)


def _name(element: Any) -> str:
    """The name in an element, or in the part of it that is marked as the name; empty if it is too long for one."""
    inner = next((each for each in element.iter("*") if _props(each) & _NAME), None)
    words = _content(element if inner is None else inner)
    if inner is None and not person(words):
        words = _words(element)
    return words if len(words) <= _LONGEST_NAME else ""


def _named_by_class(marked: Sequence[Any]) -> list[str]:
    """The name in the innermost element that is called a byline; more than one, if several stand side by side."""
    for element in marked:
        if not (_BYLINE(names_of(element, "class", "data-testid")) or element.tag == "address"):
            continue
        inner = next((each for each in element.iter("*") if _NAMED(names_of(each))), None)
        if inner is not None and _is_plausible(name := person(_words(inner))):
            return [name]
        links = [name for link in element.iter("a") if _is_plausible(name := person(_words(link)))]
        names = person(_BEHIND_A_NAME.split(_first_line(element))[0])
        if _is_plausible(names):
            return links if all(each in names for each in links) and len(", ".join(links)) > 3 else [names]
        if links:
            return links
    return []


def _named_by_address(tree: Any, marked: Sequence[Any]) -> list[str]:
    """The names in links to the pages of their authors, between the heading and the first paragraph."""
    links, names, below = {each for each in marked if each.tag == "a"}, list[str](), False
    for element in tree.iter("h1", "h2", "a", "p") if links else ():
        if below and element in links and (page := _AUTHOR_PAGE.search(element.get("href") or "")):
            name = person(_words(element))
            if _is_plausible(name) and _beginning(name) == _beginning(page["name"]):
                names.append(name)
        elif below and _is_a_paragraph(element):
            break
        below = below or element.tag in ("h1", "h2")
    return names


def _is_a_paragraph(element: Any) -> bool:
    return element.tag == "p" and len(element.text_content()) > _LONGEST_NAME


def _beginning(name: str) -> str:
    """The first letters of a name, without their accents."""
    return key("".join(letter for letter in normalize("NFD", name.casefold()) if not combining(letter)))[:5]


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
    if not 0 < len(words) <= _LONGEST_NAME or words[0].islower() or _IN_NO_NAME.search(words):
        return False
    count = len(words.split())
    return count <= _MOST_WORDS and (count > 1 or not words.isascii())


def _day(element: Any) -> list[Metadatum]:
    """What an element says of the day of publication."""
    value = next(filter(None, map(element.get, ("datetime", "content", "title"))), None) or element.text_content()
    return said("date", value, "time" if element.tag == "time" else "marked")


def _days(tree: Any, marked: Sequence[Any]) -> Iterator[Any]:
    """The elements that may say when the page was published, the clearest first."""
    yield from (each for each in marked if _props(each) & _PUBLISHED or each.get("pubdate") is not None)
    yield from (each for each in marked if _DAY(names_of(each)) and not _CHANGED(names_of(each)))
    yield from _times(tree, marked)


def _times(tree: Any, marked: Sequence[Any]) -> Iterator[Any]:
    """The elements beside the heading of the article that say when; others may belong to other stories.

    Beside it means: after it and before the first paragraph, or in the same header or the same part in front of it.
    """
    times = [each for each in marked if each.tag in ("time", "abbr") or _WHEN(names_of(each))]
    near, below = list[Any](), False
    for element in tree.iter("h1", "p", *{each.tag for each in times}):
        if element.tag == "h1":
            below = True
            around = element.getparent()
            holders = (around, around.getparent()) if around.tag not in _WIDE else (around,)
            near = [each for each in near if each.getparent() in holders or _stands_in(each, around)]
        elif element in times:
            near.append(element)
        elif below and _is_a_paragraph(element):
            break
    if below:  # what was published comes before what was changed
        yield from sorted(near, key=lambda each: bool(_CHANGED(names_of(each)) or "datemodified" in _props(each)))


def _stands_in(element: Any, holder: Any) -> bool:
    """Whether an element stands in one that holds a heading, and no list or story of its own is between the two."""
    way = element.iterancestors()
    outside = next((each for each in way if each is holder or each.tag not in ("div", "p", "span")), None)
    return holder.tag not in _WIDE and outside is holder
