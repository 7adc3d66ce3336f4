"""What a web page says about itself: each thing with the place where it says so; then one row for each field.

What is no answer to the question is not taken: an address is not the name of a person, a word is not a day.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from html import unescape
from typing import NamedTuple

from lessons.text import bylines, datelines
from lessons.text.metadata import FIELDS, Metadatum
from lessons.text.reading.alignment import key
from lessons.text.reading.vocabulary import entry


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
_NOBODY = frozenset(entry("lines", "nobody"))
_AND = re.compile(r"\s*[,;&/|]\s*|\s(?:and|und|et|y|e|og|och|i|и|en|ve)\s", re.IGNORECASE)
_PARTS = re.compile(r"(\s*[,|/·–—]\s*)")
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}\Z")  # "Rain | The Daily Example"


def said(field: str, value: object, place: Place) -> list[Said]:
    """What a page says in a field, in a list of one; an empty list if it is no answer.

    ``value`` is a string, or for the byline also a sequence of them.

    >>> said("byline", ["By Ann Lee", "https://example.org/bo"], META)[0].value
    'Ann Lee'
    >>> said("byline", "@ann_lee", META), said("date", "soon", META), said("publisher", 7, META)
    ([], [], [])
    """
    values = value if isinstance(value, Sequence) and not isinstance(value, str) and field == "byline" else [value]
    lines = [_one_line(each) for each in values if isinstance(each, str)]
    if field == "byline":
        lines = list(dict.fromkeys(filter(None, map(person, lines))))
    elif field == "date":
        lines = list(map(day, lines))
    elif lines and _WEB.search(lines[0][:_LONGEST]) and " " not in lines[0][:_LONGEST]:
        return []
    answer = ", ".join(lines)[:_LONGEST]
    return [Said(field, answer, place)] if answer else []


def _one_line(text: str) -> str:
    """A text without the code and the white space of a page. Some pages write their codes twice over."""
    return " ".join(_TAG.sub(" ", unescape(unescape(text[: 10 * _LONGEST]))).split())


def person(line: str) -> str:
    """The name or names in a byline, without "By" and without addresses; empty if no name is left.

    >>> person("Von Ada Hill (ada@example.org)"), person("https://a.org/ada"), person("a.org"), person("@ada")
    ('Ada Hill', '', '', '')
    """
    names = _ADDRESS.sub("", line).strip(" ,;|·•–—-()<>[]:")
    if (who := bylines.read(names)) and who.label and who.author:
        names = who.names
    if match := _BY.match(names):
        names = names[match.end() :]
    names = names.strip(" ,;|·•–—-:.") + ("." if re.search(r"\b[A-Z]\.\W*$|\b[JS]r\.\W*$", names) else "")
    if names.casefold() in _NOBODY or _DOMAIN.fullmatch(names) or _WEB.search(names):
        return ""
    letters = sum(letter.isalpha() for letter in names)
    return names if letters >= 2 and letters * 2 >= len(names) else ""


def day(line: str) -> str:
    """The day in ISO form that a date or a point of time names, or empty.

    >>> day("2031-05-04T06:00:00+02:00"), day("Sun, 04 May 2031 06:00:00 GMT"), day("May 4, 2031, 6 a.m.")
    ('2031-05-04', '2031-05-04', '2031-05-04')
    >>> day("20310504"), day("1935637200000"), day("4 May"), day("2031-13-40"), day("04/05/2031")
    ('2031-05-04', '2031-05-04', '', '', '')
    """
    line = line.strip()
    if match := re.match(r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)(?!\d)|(\d{4})(\d\d)(\d\d)(?=\d{4}(?:\d\d)?\b)", line):
        year, month, of_month = map(int, match.group(1, 3, 4) if match[1] else match.group(5, 6, 7))
        with suppress(ValueError):
            return date(year, month, of_month).isoformat()
        return ""
    if re.fullmatch(r"\d{10}(?:\d{3})?", line):
        return time.strftime("%Y-%m-%d", time.gmtime(int(line[:10])))
    return next((each.day for each in datelines.read(line) if each.exact and each.day), "")


def facts_of(told: Sequence[Said], lines: Sequence[Metadatum], headline: str) -> list[Metadatum]:
    """The rows; ``lines`` are facts from lines of the text, ``headline`` the heading that the article shows.

    >>> told = [Said("date", "2031-05-04", JSON_LD), Said("date", "2031-05-06", META)]
    >>> facts_of(told, [], "")[0].status
    'conflicting'
    """
    rows = list[Metadatum]()
    for field in FIELDS:
        everything = [each for each in told if each.field == field]
        answers = everything
        if field == "headline":
            answers = _headlines(answers, headline)
        elif field == "byline":
            answers = _people_first(answers, [each.value for each in told if each.field == "publisher"])
            # no user name, if there is another
            answers = [each for each in answers if " " in each.value or not each.value.islower()] or answers
        line = next((row for row in lines if row.field == field), None)
        if answers:
            rows.append(_row(field, answers, line))
        elif line:
            rows.append(line)
        elif everything:  # the house names itself as the author
            rows.append(_row(field, everything, None))
    return rows + [row for row in lines if row.field not in FIELDS]


def without_suffix(title: str) -> str:
    """A title without the name of the website behind it.

    >>> without_suffix("Rain | The Daily Example")
    'Rain'
    """
    return _SUFFIX.sub("", title)


def _headlines(told: Sequence[Said], headline: str) -> list[Said]:
    """The heading on the page first. A title of the browser window counts only if there is nothing else."""
    short = [each._replace(value=without_suffix(each.value)) for each in told]
    shown = [Said("headline", headline, H1)] if headline else []
    return [*shown, *(each for each in short if each.place is not TITLE)] or short


def _people_first(told: Sequence[Said], houses: Sequence[str]) -> list[Said]:
    """The bylines without the publisher, who names himself alone or behind the author: "Ann Lee, The Daily Example"."""
    people = list[Said]()
    for each in told:
        parts = _PARTS.split(each.value)  # at every other place a sign
        while parts and any(_same("publisher", parts[-1], house) for house in houses):
            parts = parts[:-2]
        byline = "".join(parts)
        if parts and not any(_same("publisher", byline, house) for house in houses):
            people.append(each._replace(value=byline))
    return people


def _row(field: str, answers: Sequence[Said], line: Metadatum | None) -> Metadatum:
    first, *others = answers
    if line and line.status == "found":
        others.append(Said(field, line.value, LINE))
    others = [each for each in others if not _same(field, each.value, first.value)]
    if others:
        named = "; ".join(dict.fromkeys(f"“{each.value}” ({each.place.short})" for each in others))
        note = f"{first.place.how} But elsewhere on the page stands {named}."
        return Metadatum(field, first.value, "conflicting", note, first.place.name)
    return Metadatum(field, first.value, "found", first.place.how, first.place.name)


def _people(byline: str) -> set[str]:
    return {key(name).casefold() for name in _AND.split(byline)} - {""}


def _same(field: str, one: str, other: str) -> bool:
    if field == "byline" and (a := _people(one)) & (b := _people(other)):
        return a <= b or b <= a
    one, other = key(one).casefold(), key(other).casefold()
    return one == other or (field != "date" and bool(one and other) and (one in other or other in one))
