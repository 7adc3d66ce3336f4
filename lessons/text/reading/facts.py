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

from lessons.kit.language import say
from lessons.text import bylines, datelines
from lessons.text.metadata import FIELDS, Metadatum
from lessons.text.reading.alignment import key
from lessons.text.words import entry, patterns, tables

_LONGEST = 300
_TAG = re.compile(r"<[a-z/!][^<>]{0,500}>", re.IGNORECASE)
_WEB = re.compile(r"[a-z][\w+.-]*://|^//|^www\.|^/\S*$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[(<\[]?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[a-z][\w+.-]*://\S*|www\.\S+|(?<!\w)@\w[\w.]*|mailto:\S+)[)>\]]?",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_LINES = patterns("web")
_PLACES: dict[str, dict[str, str]] = tables("pages")["places"]
_NOBODY = frozenset(entry("lines", "nobody"))
_PARTS = re.compile(r"(\s*[,|/·–—]\s*)")
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}\Z")  # "Rain | The Daily Example"


def said(field: str, value: object, place: str) -> list[Metadatum]:
    """What a page says in a field at one of some places, in a list of one; an empty list if it is no answer.

    ``value`` is a string, or for the byline also a list of them.

    >>> said("byline", ["By Ann Lee", "https://example.org/bo"], "meta")[0].value
    'Ann Lee'
    >>> said("byline", "@ann_lee", "meta"), said("date", "soon", "meta"), said("publisher", 7, "meta")
    ([], [], [])
    """
    # Without the code and the white space of a page. Some pages write their codes twice over.
    texts = (text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str))
    codes = (unescape(unescape(text[: 10 * _LONGEST])) for text in texts)
    lines = [" ".join(_TAG.sub(" ", code).split()) for code in codes]
    if field == "byline":
        lines = list(dict.fromkeys(filter(None, map(person, lines))))
    elif field == "date":
        lines = list(map(day, lines))
    answer = ", ".join(lines)[:_LONGEST]
    if field in ("headline", "publisher") and _WEB.search(answer) and " " not in answer:
        return []
    return [_told(field, answer, place)] if answer else []


def _told(field: str, value: str, place: str) -> Metadatum:
    return Metadatum(field, value, "found", say(_PLACES[place]["how"]), place)


def person(line: str) -> str:
    """The name or names in a byline, without "By" and without addresses; empty if no name is left.

    >>> person("Von Ada Hill (ada@example.org)"), person("https://a.org/ada"), person("a.org"), person("@ada")
    ('Ada Hill', '', '', '')
    """
    names = _ADDRESS.sub("", line).strip(" ,;|·•–—-()<>[]:")
    if (who := bylines.read(names)) and who.label and who.author:
        names = who.names
    if match := _LINES["by"].match(names):
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


def facts_of(told: Sequence[Metadatum], lines: Sequence[Metadatum], headline: str) -> list[Metadatum]:
    """One row for each field from all that a page says of itself.

    ``lines`` are facts from lines of the text, ``headline`` the heading that the article shows.

    >>> told = [*said("date", "2031-05-04", "json-ld"), *said("date", "2031-05-06", "meta")]
    >>> facts_of(told, [], "")[0].status
    'conflicting'
    """
    rows = list[Metadatum]()
    for field in FIELDS:
        everything = [row for row in told if row.field == field]
        answers = everything
        if field == "headline":
            answers = _headlines(answers, headline)
        elif field == "byline":
            answers = _people_first(answers, [row.value for row in told if row.field == "publisher"])
            # no user name, if there is another
            answers = [row for row in answers if " " in row.value or not row.value.islower()] or answers
        line = next((row for row in lines if row.field == field), None)
        if answers or (everything and not line):  # else the house names itself as the author
            rows.append(_row(answers or everything, line))
        elif line:
            rows.append(line)
    return rows + [row for row in lines if row.field not in FIELDS]


def without_suffix(title: str) -> str:
    """A title without the name of the website behind it.

    >>> without_suffix("Rain | The Daily Example")
    'Rain'
    """
    return _SUFFIX.sub("", title)


def _headlines(told: Sequence[Metadatum], headline: str) -> list[Metadatum]:
    """The heading on the page first. A title of the browser window counts only if there is nothing else."""
    short = [row._replace(value=without_suffix(row.value)) for row in told]
    shown = [_told("headline", headline, "h1")] if headline else []
    return [*shown, *(row for row in short if row.source != "title")] or short


def _people_first(told: Sequence[Metadatum], houses: Sequence[str]) -> list[Metadatum]:
    """The bylines without the publisher, who names himself alone or behind the author: "Ann Lee, The Daily Example"."""
    people = list[Metadatum]()
    for row in told:
        parts = _PARTS.split(row.value)  # at every other place a sign
        while parts and any(_same("publisher", parts[-1], house) for house in houses):
            parts = parts[:-2]
        byline = "".join(parts)
        if parts and not any(_same("publisher", byline, house) for house in houses):
            people.append(row._replace(value=byline))
    return people


def _row(answers: Sequence[Metadatum], line: Metadatum | None) -> Metadatum:
    first, *others = answers
    others += [line] if line and line.status == "found" else []
    others = [row for row in others if not _same(row.field, row.value, first.value)]
    if not others:
        return first
    named = "; ".join(dict.fromkeys(f"“{row.value}” ({say(_PLACES[row.source]['short'])})" for row in others))
    but = say("But elsewhere on the page stands {named}.", named=named)
    return first._replace(status="conflicting", note=f"{first.note} {but}")


def _people(byline: str) -> set[str]:
    return {key(name).casefold() for name in _LINES["and"].split(byline)} - {""}


def _same(field: str, one: str, other: str) -> bool:
    if field == "byline" and (a := _people(one)) & (b := _people(other)):
        return a <= b or b <= a
    one, other = key(one).casefold(), key(other).casefold()
    return one == other or (field != "date" and bool(one and other) and (one in other or other in one))
