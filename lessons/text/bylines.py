"""Lines that say who made a page: who wrote it, took the pictures, edited it, and for which agency."""

from __future__ import annotations

import re
from typing import NamedTuple

from lessons.text.words import pattern, patterns, tables

_AGENCIES = re.compile(pattern("<agencies>"))
_LINES = patterns("makers")
_FOREIGN = re.compile(pattern(r"(?i)(?<!\w)<by_perhaps>\s"))
_JOINED = re.compile(pattern(r"(?i)\s*[,&/;、]\s*|\s(?:<and>|and)\s"))
_ARTICLE = re.compile(r"(?i)(?:l['’]|(?:la|le|die|der|de|het|el)\s)")
_LONGEST_ABROAD, _MOST_ABROAD = 80, 8  # characters, words
_ADDRESS = re.compile(r"\s*[(<]?(?:\S+@\S+\.\w+|@\w+)[)>]?")
_SMALL_WORDS = frozenset(tables("lines")["names"]["small"].split())
_NO_NAME = frozenset(tables("lines")["names"]["no_name"].split())
_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Ramadan")
_LONGEST, _MOST_WORDS = 200, 24


class Who(NamedTuple):
    """What a line says on its makers: a name or names, and the word before them. ``author`` are those who wrote it."""

    names: str
    label: str
    author: bool = True


def read(line: str, english: bool = True) -> Who | None:
    """Who wrote or made a page, by a line or a part of one; None if it says anything else.

    If the text is not ``english``, words count that mean something else in English.

    >>> read("Live updates by Ann Lee and Bo de Witt")
    Who(names='Ann Lee and Bo de Witt', label='Live updates by', author=True)
    >>> read("Ann Lee, Reuters").names, read("From our correspondent").names, read("Editing by Bo Witt").author
    ('Ann Lee, Reuters', 'our correspondent', False)
    >>> read("By the end of the day"), read("Report: rain will go on")
    (None, None)
    >>> read("Автор: Анна Лис").names, read("Von Anna Lis", english=False).names, read("Von Miller Wins")
    ('Анна Лис', 'Anna Lis', None)
    """
    line = " ".join(_ADDRESS.sub("", line).split()).strip(" .,")
    if not line or len(line) > _LONGEST:
        return None
    if match := _LINES["from"].fullmatch(line) or _LINES["staff"].fullmatch(line):
        return Who(match["names"], line[: match.start("names")].strip().capitalize())
    if match := _LINES["labelled"].fullmatch(line):
        group = next(name for name in ("names", "plain", "more") if match[name])
        names = match[group]
        if match["with"] and _LINES["staff"].fullmatch(names):
            return None  # "With inputs from agencies" names nobody: it stays where a reader can ask from which
        if _are_names(names):
            return Who(names, line[: match.start(group)].strip(), not (match["other"] or match["with"]))
        return None
    if (match := _LINES["name_and_house"].fullmatch(line)) and _are_names(match["names"]):
        return Who(line, "")
    return _abroad(line, english)


def _abroad(line: str, english: bool) -> Who | None:
    """Who wrote a page, by a line in another language, and who helped."""
    if (match := _LINES["helped"].fullmatch(line)) and _are_names(match["names"]):
        return Who(match["names"], "With", author=False)
    if match := _LINES["others_abroad"].fullmatch(line):
        return Who(match["names"], match["label"] + ":", author=False)
    if _LINES["initials"].fullmatch(line):
        return Who(line, "Signed", author=False)
    if match := _LINES["behind"].fullmatch(line):
        return Who(match["names"], line[match.end("names") :].strip())
    surely = _LINES["surely_abroad"].fullmatch(line)
    match = surely or (None if english else _LINES["perhaps_abroad"].fullmatch(line))
    if not match or len(names := match["names"]) > _LONGEST_ABROAD or len(names.split()) > _MOST_ABROAD:
        return None
    people = [each for each in _JOINED.split(names) if each]
    house = _AGENCIES.fullmatch(_ARTICLE.sub("", names, count=1)) is not None
    named = all(_is_capital(word) for each in people for word in each.split())
    full = surely or (people and len(people[0].split()) > 1)
    return Who(names, match["label"]) if house or (named and full) else None


def _is_capital(word: str) -> bool:
    """Whether a word may be one of a name: a capital, or a letter of a script that has none, at its beginning."""
    return word in _SMALL_WORDS or re.match(r"(?:(?:al|el|d|l|O)[-'’])?[^\W\d_a-zà-ÿа-яґєії]", word) is not None


def may_be_foreign(line: str) -> bool:
    """Whether a line has a word that stands before a name in some other language, but not in English.

    >>> may_be_foreign("12. Mai | Von Ann Lis"), may_be_foreign("12 May")
    (True, False)
    """
    return _FOREIGN.search(line) is not None


def may_be(line: str, *kinds: str) -> bool:
    """Whether a line or part of one may be a name ("loose"), a job or an agency ("house") and no more.

    It counts only beside a line that is clear.

    >>> may_be("Ann Lee in Sedley", "loose"), may_be("Political correspondent", "house"), may_be("Storm hits", "loose")
    (True, True, False)
    """
    return len(line) <= 80 and any(_LINES[kind].fullmatch(line) for kind in kinds)


def is_name(line: str) -> bool:
    """Whether a line may be the names of people and no more."""
    return may_be(line, "loose") and _are_names(line)


def _are_names(text: str) -> bool:
    if _AGENCIES.fullmatch(text) or _LINES["staff"].fullmatch(text):
        return True
    if ":" in text:
        return False
    words = re.findall(r"[^\s,&/()]+", text)
    names = [word for word in words if word not in _SMALL_WORDS]
    if len(names) < 2 or len(words) > _MOST_WORDS or _DAYS.match(names[0]) or not _NO_NAME.isdisjoint(names):
        return False
    return all(re.match(r"[^\W\d_a-z]|(?:al|el|d|l)[-'’][^\W\d_a-z]", name) for name in names)
