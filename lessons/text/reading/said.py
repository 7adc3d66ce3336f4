"""One thing that a web page says about itself, and the place where it says so.

What is no answer to the question is not taken: an address is not the name of a person, a word is not a day.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import date
from html import unescape
from typing import NamedTuple

from lessons.text import bylines, datelines


class Place(NamedTuple):
    """Where a page says something: its name in the table of facts, a sentence for it, and a few words for it."""

    name: str
    how: str
    short: str


JSON_LD = Place("json-ld", "The page says so in its data for search engines (JSON-LD).", "JSON-LD")
META = Place("meta", "The page says so in its head, in a meta element that readers do not see.", "a meta element")
TIME = Place("time", "The page says so in a time element, which programs can read.", "a time element")
MARKED = Place("marked", "The code of the page marks these words so, for programs.", "words that the code marks")
TITLE = Place("title", "The page says so in its title, which the browser shows above the page.", "the title")
H1 = Place("h1", "The page shows it as the heading of the article.", "the heading")
LINE = Place("line", "A line of the text says so.", "a line of the text")


class Said(NamedTuple):
    """One thing that a page declares: headline, byline, date or publisher; what; and where."""

    field: str
    value: str
    place: Place


_LONGEST = 300
_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"<[a-z/!][^<>]{0,500}>", re.IGNORECASE)
_WEB = re.compile(r"[a-z][\w+.-]*://|^//|^www\.|^/\S*$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[(<\[]?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[a-z][\w+.-]*://\S*|www\.\S+|(?<!\w)@\w[\w.]*|mailto:\S+)[)>\]]?",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:(?:posted|written|reported|published|words|story|text|submitted|article|автор(?:ы)?|текст|autor(?:in|es|a|zy)?"
    r"|auteurs?|autore|author|tekst|texte?o?|foto|作者|記者|记者|文)\s*(?:by|von|par|por|di|door)?|by|von|par|por|di|door|av|af|przez"
    r"|yazan|écrit par|escrito por|geschrieben von|بقلم|كتب|כתב)(?:\s*[:：/]\s*|\s+)|(?:作者|記者|记者|文)[:：/]?\s*)",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    ("admin", "administrator", "root", "webmaster", "author", "user", "unknown", "undefined", "null", "none", "guest")
)


def said(field: str, value: object, place: Place) -> list[Said]:
    """What a page says in a field, in a list of one; an empty list if it is no answer.

    ``value`` is a string, or for the byline also a sequence of them.

    >>> said("byline", ["By Ann Lee", "https://example.org/bo"], META)[0].value
    'Ann Lee'
    >>> said("byline", "@ann_lee", META), said("date", "soon", META), said("publisher", 7, META)
    ([], [], [])
    """
    if field == "byline":
        values = [value] if isinstance(value, str) else value if isinstance(value, Sequence) else []
        names = [name for each in values if isinstance(each, str) and (name := person(_one_line(each)))]
        words = ", ".join(dict.fromkeys(names))[:_LONGEST]
    elif not isinstance(value, str):
        return []
    elif field == "date":
        words = day(_one_line(value))
    else:
        words = _one_line(value)[:_LONGEST]
        words = "" if _WEB.search(words) and " " not in words else words
    return [Said(field, words, place)] if words else []


def _one_line(text: str) -> str:
    """A text without the code and the white space of a page. Some pages write their codes twice over."""
    return _SPACE.sub(" ", _TAG.sub(" ", unescape(unescape(text[: 10 * _LONGEST])))).strip()


def person(words: str) -> str:
    """The name or names in a byline, without "By" and without addresses; empty if no name is left.

    >>> person("Von Ada Hill (ada@example.org)"), person("https://a.org/ada"), person("a.org"), person("@ada")
    ('Ada Hill', '', '', '')
    """
    words = _ADDRESS.sub("", words).strip(" ,;|·•–—-()<>[]:")
    if (who := bylines.read(words)) and who.label and who.author:
        words = who.names
    if match := _BY.match(words):
        words = words[match.end() :]
    words = words.strip(" ,;|·•–—-:.") + ("." if re.search(r"\b[A-Z]\.\W*$|\b[JS]r\.\W*$", words) else "")
    if words.casefold() in _NOBODY or _DOMAIN.fullmatch(words) or _WEB.search(words):
        return ""
    letters = sum(letter.isalpha() for letter in words)
    return words if letters >= 2 and letters * 2 >= len(words) else ""


def day(words: str) -> str:
    """The day in ISO form that a date or a point of time names, or empty.

    >>> day("2031-05-04T06:00:00+02:00"), day("Sun, 04 May 2031 06:00:00 GMT"), day("May 4, 2031, 6 a.m.")
    ('2031-05-04', '2031-05-04', '2031-05-04')
    >>> day("20310504"), day("1935637200000"), day("4 May"), day("2031-13-40"), day("04/05/2031")
    ('2031-05-04', '2031-05-04', '', '', '')
    """
    words = words.strip()
    if match := re.match(r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)(?!\d)|(\d{4})(\d\d)(\d\d)(?=\d{4}(?:\d\d)?\b)", words):
        year, _, month, of_month, *packed = match.groups()
        return _iso(*(packed if year is None else (year, month, of_month)))
    if re.fullmatch(r"\d{10}(?:\d{3})?", words):
        return time.strftime("%Y-%m-%d", time.gmtime(int(words[:10])))
    return next((each.day for each in datelines.read(words) if each.exact and each.day), "")


def _iso(year: str, month: str, of_month: str) -> str:
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError:
        return ""
