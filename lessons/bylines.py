"""Lines that say who made a page: who wrote it, took the pictures, edited it, and for which agency."""

from __future__ import annotations

import re
from typing import NamedTuple

AGENCIES = (
    r"(?:Reuters|Thomson Reuters|AP|The Associated Press|Associated Press|AFP|Agence France-Presse|dpa|DPA|PA|PA Media"
    r"|Press Association|UPI|TASS|Interfax|Xinhua|Anadolu|Anadolu Agency|EFE|ANSA|Kyodo|Kyodo News|PTI|ANI|IANS|UNI|NAN"
    r"|AAP|BBC|BBC News|CNN|NPR|Bloomberg|Bloomberg News|Al Jazeera|GNA|APA|SAnews|Antara|Bernama|Yonhap)"
)
_AUTHOR = (
    r"live (?:updates?|coverage|blog|reporting)|updates?|updated|coverage|reporting|reported|report|reporters?|posted"
    r"|written|words|text|story|authors?|writers?|byline|analysis|opinion|interview|commentary|column|compiled|curated|blog"
)
_OTHER = (
    r"additional reporting|with reporting|with additional reporting|edited|editing|editors?|photographs?|photos?"
    r"|pictures?|photography|images?|videos?|graphics?|illustrations?|translat(?:ed|ion)|research(?:ed)?|produced|production"
)
_LABELLED = re.compile(
    rf"(?:(?P<author>{_AUTHOR})|(?P<other>{_OTHER}))(?:\s+by\s*:?|\s*:)\s*(?P<names>\S.*)|by:?\s+(?P<plain>\S.*)"
    r"|(?P<with>(?:with )?(?:additional |agency )?(?:inputs?|files|reporting|material|contributions?) from)\s+"
    r"(?P<more>\S.*)",
    re.IGNORECASE,
)
_FROM = re.compile(r"from (?P<names>(?:our|a)\s(?:own\s)?(?:special\s|staff\s)?correspondents?\b.*)", re.IGNORECASE)
_STAFF = re.compile(
    r"(?:by )?(?P<names>(?:(?:our|a|the)\s)?(?:own\s|special\s|staff\s|web\s|news\s|online\s|agency\s)*"
    r"(?:correspondents?|reporters?|staff|writers?|agencies|desk|bureau|newsroom)(?: (?:report|and agencies))?)",
    re.IGNORECASE,
)
_CAPITAL = r"(?:[A-Z]\.|(?:[OD]['’]|Mc|Mac|al-|el-)?[^\W\d_a-z][\w.'’-]*)"
_SMALL = r"(?:de|del|della|der|den|di|da|do|dos|das|du|van|von|bin|ibn|bint|al|el|la|le|ter|ten|y)"
_NAME = rf"{_CAPITAL}(?:\s+(?:{_SMALL}\s+){{0,2}}{_CAPITAL}){{1,3}}"
_JOB = (
    r"[^,.;:!?]*\b(?:correspondents?|reporters?|editors?|writers?|columnist|journalist|producer|analyst|staff|bureau)\b"
    r"[^,.;:!?]*"
)
_NAME_AND_HOUSE = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,| and| &) {_NAME})*)(?:\s*[,/(]\s*(?:{AGENCIES}\)?(?:,.{{2,30}})?|(?i:{_JOB}))"
    rf"|\s(?:The )?(?:Associated Press|Press Association|[A-Z][a-z]+(?: [a-z]+)? (?i:correspondent|reporter|editor)))"
)
_LOOSE = re.compile(
    rf"{_NAME}(?:\s+in\s+{_CAPITAL}(?:\s{_CAPITAL})?)?(?:(?:,|,? and| &)\s+{_NAME}(?:\s+in\s+{_CAPITAL})?)*"
)
_HOUSE = re.compile(rf"{AGENCIES}|(?i:{_JOB})")
_ADDRESS = re.compile(r"\s*[(<]?(?:\S+@\S+\.\w+|@\w+)[)>]?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL_WORDS = _words(
    "and de del della der den di da do dos das du van von bin ibn bint al el la le ter ten y in for at from with of "
    "the our own a an staff special senior chief political health science business sports sport economics diplomatic "
    "foreign environment education world local news bureau contributor columnist analyst producer journalist "
    "freelance correspondent correspondents reporter reporters editor editors writer writers agencies agency desk "
    "crime court legal technology transport religion arts culture media consumer affairs security defence defense"
)
_SENTENCE = _words("From To Is Are Was Were When How Why What On Into Over Under After Before Will")
_DAYS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter|Ramadan")
_LONGEST, _MOST_WORDS = 200, 24


class Who(NamedTuple):
    """What a line says on its makers: a name or names, and the word before them. ``author`` are those who wrote it."""

    names: str
    label: str
    author: bool = True


def read(line: str) -> Who | None:
    """Who wrote or made a page, by a line or a part of one; None if it says anything else.

    >>> read("Live updates by Ann Lee and Bo de Witt")
    Who(names='Ann Lee and Bo de Witt', label='Live updates by', author=True)
    >>> read("Ann Lee, Reuters").names, read("From our correspondent").names, read("Editing by Bo Witt").author
    ('Ann Lee, Reuters', 'our correspondent', False)
    >>> read("By the end of the day"), read("Report: rain will go on")
    (None, None)
    """
    line = " ".join(_ADDRESS.sub("", line).split()).strip(" .,")
    if not line or len(line) > _LONGEST:
        return None
    if match := _FROM.fullmatch(line) or _STAFF.fullmatch(line):
        return Who(match["names"], line[: match.start("names")].strip().capitalize())
    if match := _LABELLED.fullmatch(line):
        group = next(name for name in ("names", "plain", "more") if match[name])
        names = match[group]
        if match["with"] and _STAFF.fullmatch(names):
            return None  # "With inputs from agencies" names nobody: it stays where a reader can ask from which
        if _are_names(names):
            return Who(names, line[: match.start(group)].strip(), not (match["other"] or match["with"]))
        return None
    if (match := _NAME_AND_HOUSE.fullmatch(line)) and _are_names(match["names"]):
        return Who(line, "")
    return None


def is_loose(line: str) -> bool:
    """Whether a line or part of one may be a name, a job or an agency: it counts only beside a line that is clear.

    >>> is_loose("Ann Lee in Sedley"), is_loose("Political correspondent"), is_loose("Storm hits")
    (True, True, False)
    """
    return len(line) <= 80 and (_LOOSE.fullmatch(line) or _HOUSE.fullmatch(line)) is not None


def is_job(line: str) -> bool:
    """Whether a line may be somebody's job or house and no more: "Political correspondent", "Reuters"."""
    return len(line) <= 80 and _HOUSE.fullmatch(line) is not None


def is_name(line: str) -> bool:
    """Whether a line may be the names of people and no more."""
    return len(line) <= 80 and _LOOSE.fullmatch(line) is not None and _are_names(line)


def _are_names(text: str) -> bool:
    if re.fullmatch(AGENCIES, text) or _STAFF.fullmatch(text):
        return True
    if ":" in text:
        return False
    words = re.findall(r"[^\s,&/()]+", text)
    names = [word for word in words if word not in _SMALL_WORDS]
    if len(names) < 2 or len(words) > _MOST_WORDS or _DAYS.match(names[0]) or not _SENTENCE.isdisjoint(names):
        return False
    return all(re.match(r"[^\W\d_a-z]|(?:al|el|d|l)[-'’][^\W\d_a-z]", name) for name in names)
