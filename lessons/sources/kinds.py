"""What kind of source a noun phrase names: a person, an institution, a group, a text, a medium."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from lessons.kit import paths
from lessons.sources import words
from lessons.sources.page import Page, read
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

NAMED, INSTITUTION, UNNAMED, GROUP, TEXT, MEDIA = (
    "named person",
    "institution",
    "unnamed person",
    "unnamed group",
    "text or tradition",
    "media",
)
_FIRMS = ("rail", "corp", "tech", "soft", "media", "pharma", "power", "energy", "bahn", "telecom")
_COMMON = frozenset({"text", "group", "person", "institution", "medium"})
_BREAKS = frozenset({words.OF, words.PREPOSITION, words.WHO, words.TO, words.THAT})


@cache
def source_words() -> Mapping[str, str]:
    """Noun, in small letters, to the kind of source it names.

    >>> source_words()["ministry"], source_words()["study"]
    ('institution', 'text')
    """
    with (paths.data() / "attribution" / "source_words.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["kind"] for row in csv.DictReader(file)}


def listed(word: str) -> str:
    """The kind of source that a noun or its plural names; "" where it is in no list.

    >>> listed("ministries"), listed("nurses")
    ('', 'group')
    """
    return source_words().get(word) or source_words().get(word.removesuffix("s"), "")


def head(page: Page, part: tuple[int, int]) -> int:
    """The token that a noun phrase is about: the last before "of", "for", "who" or a comma."""
    tokens = page.tokens
    for place in range(part[0] + 1, part[1]):
        described = tokens.kind[place] == SMALL and not tokens.tag[place] and tokens.low[place].endswith("ed")
        if described and tokens.low[place - 1] in source_words():
            return place - 1
        if tokens.tag[place] in _BREAKS or tokens.kind[place] in (",", "(", "—", "–"):
            return place - 1 if place - 1 > part[0] or tokens.tag[part[0]] != words.DETERMINER else part[1] - 1
    last = part[1] - 1
    while last > part[0] and tokens.kind[last] in (".", "’", "'", ")", "”", '"'):
        last -= 1
    return last


def kind_of(page: Page, part: tuple[int, int]) -> str:
    """The type of a source; empty where it is a pronoun.

    >>> from lessons.sources.page import read
    >>> [kind_of(page, (0, len(page.tokens))) for page in map(read, ["a spokeswoman for Mr. Bennett", "the ministry"])]
    ['unnamed person', 'institution']
    """
    tokens = page.tokens
    known = source_words()
    low, kind, tag = tokens.low, tokens.kind, tokens.tag
    at = head(page, part)
    word = low[at]
    if tag[at] in (words.SUBJECT, words.OBJECT, words.POSSESSIVE):
        return ""
    if tag[at] == words.DETERMINER and at == part[1] - 1:
        return UNNAMED if word in ("one", "another", "this") else GROUP
    if word.endswith("-old") or (word in words.of("ordinals") and at == part[1] - 1):
        return UNNAMED  # "the 52-year-old"
    if word in words.of("parts of many") and any(tag[i] == words.OF for i in range(at, part[1])):
        return GROUP  # "nearly a third of voters"
    listed = known.get(word) or (known.get(word.removesuffix("s")) if word in page.common else None)
    common = at == part[0] and listed in _COMMON and kind[at - 1] not in (CAPITAL, SMALL)
    if _office_and_name(page, part, at):
        return NAMED
    if kind[at] == CAPITAL and tag[at] != words.DETERMINER and not (common and not tag[at]):
        return _name(page, part, at)
    if kind[at] == SMALL or kind[at] == CAPITAL:
        found = known.get(word) or known.get(word.removesuffix("s"))
        if found is None:  # "officials familiar with it", "a poll released on Sunday"
            for place in range(at - 1, part[0] - 1, -1):
                if kind[place] == OWNER:
                    break
                opens = kind[place] == SMALL or place == part[0]
                if opens and known.get(low[place]) in _COMMON and not tag[place]:
                    return kind_of(page, (part[0], place + 1))
        plural = word.endswith("s") and not word.endswith("ss") and known.get(word.removesuffix("s")) == "person"
        if found in ("female name", "male name"):
            found = None
        person = _person_in_apposition(page, part)
        if person:
            return NAMED
        if _company_in_apposition(page, part):
            return INSTITUTION
        if found == "medium":
            return MEDIA
        if any(known.get(low[i]) == "medium" for i in range(part[0], at)) and found in ("institution", None):
            return MEDIA
        if plural or found == "group":
            return GROUP
        if found == "person":
            return UNNAMED
        if found == "institution":
            return INSTITUTION
        if found == "text":
            return TEXT
        if any(tag[i] == words.AND for i in range(*part)) or word.endswith("s"):
            return GROUP
        return UNNAMED if word.endswith(("er", "or", "ist", "man", "ant", "ent")) else INSTITUTION
    return GROUP if kind[at] == NUMBER else UNNAMED


def kind_of_words(words: str) -> str:
    """The type of a source by its words alone; empty where they are a pronoun.

    >>> kind_of_words("the ministry"), kind_of_words("Ann Lee"), kind_of_words("she")
    ('institution', 'named person', '')
    """
    page = read(words)
    return kind_of(page, (0, len(page.tokens))) if len(page.tokens) else ""


def _name(page: Page, part: tuple[int, int], at: int) -> str:
    tokens = page.tokens
    known = source_words()
    low, kind = tokens.low, tokens.kind
    begin = at
    while begin > part[0] and kind[begin - 1] in (CAPITAL, ".", "-", "&") and tokens.tag[begin - 1] != words.DETERMINER:
        begin -= 1
    names = [low[i] for i in range(begin, at + 1) if kind[i] == CAPITAL]
    written = [tokens.text[tokens.start[i] : tokens.end[i]] for i in range(begin, at + 1) if kind[i] == CAPITAL]
    before = [low[i] for i in range(part[0], begin) if kind[i] in (SMALL, CAPITAL)]
    if any(known.get(each) == "person" for each in names[:-1]) and known.get(names[-1]) is None:
        return NAMED
    if len(names) == 1 and known.get(names[0]) == "person" and begin > part[0]:
        return UNNAMED  # "The CEO"
    if names[-1] == "survey" and len(names) > 1:
        return INSTITUTION  # "the Geological Survey"
    if any(each in words.of("titles") for each in names[:-1]) or (
        begin > part[0] and low[begin - 1] in words.of("titles")
    ):
        return NAMED
    if before and known.get(before[-1]) == "person":
        return NAMED
    kinds = [known.get(each) for each in names]
    given = known.get(names[0], "").endswith("male name")
    if names[-1] in words.of("companies") and (len(names) > 1 and not given):
        return INSTITUTION  # "Northern Power"
    told = next((i for i in range(at + 1, part[1]) if tokens.tag[i] in _BREAKS), part[1])
    if any(known.get(low[i]) == "medium" for i in range(at + 1, told)):
        return MEDIA  # "the Courier, a newspaper", but not "Ann Roe, who runs the newspaper"
    if (
        len(names) == 1
        and at == part[0]
        and part[1] > at + 1
        and names[0].endswith("s")
        and not before
        and (tokens.tag[at + 1] in _BREAKS)
    ):
        return GROUP
    last = kinds[-1]
    if (
        any(known.get(each) == "medium" for each in before)
        or "medium name" in kinds[-1:]
        or (names[0] in ("bbc", "cnn", "ap", "afp"))
    ):
        return MEDIA
    if last == "group" or (len(names) == 1 and written[0].endswith(("ans", "crats", "ians", "ists", "nis"))):
        return GROUP
    if last == "person" and len(names) > 1:
        return UNNAMED if any(each in ("institution", "place") for each in kinds[:-1]) else NAMED
    if "institution" in kinds or "text" in kinds[-1:]:
        return TEXT if last == "text" else INSTITUTION
    if len(names) == 1 and last == "place":
        return INSTITUTION
    if last == "place":
        return INSTITUTION
    if len(names) == 1 and written[0].isupper() and len(written[0]) > 1:
        return INSTITUTION
    if begin > part[0] and (low[begin - 1] == "the" or (kind[begin - 1] == OWNER and len(names) == 1)):
        return INSTITUTION  # "the Ratepayers’ Forum"
    if len(names) == 1 and names[0].endswith(_FIRMS) and names[0] not in page.surnames:
        return INSTITUTION  # "Northrail"; a person would have been introduced with a full name
    return NAMED


def _person_in_apposition(page: Page, part: tuple[int, int]) -> bool:
    tokens = page.tokens
    who = next((i for i in range(part[0] + 2, part[1]) if tokens.tag[i] == words.WHO), part[1])
    if who < part[1] and tokens.kind[who - 1] == ",":
        part = (part[0], who - 1)  # "its chief, Ann Roe, who took over in May"
    titled = [
        i for i in range(part[0], part[1] - 1) if tokens.low[i] in words.of("titles") and tokens.kind[i] == CAPITAL
    ]
    if titled and any(tokens.kind[i] == "," for i in range(part[0], titled[0])):
        return True
    known = source_words()
    for place in range(part[0], part[1] - 1):
        if tokens.kind[place] == "," and tokens.kind[place + 1] == CAPITAL and tokens.kind[part[1] - 1] == CAPITAL:
            names = range(place + 1, part[1])
            role = tokens.low[head(page, (part[0], place))]
            return all(tokens.kind[i] in (CAPITAL, ".", OWNER) for i in names) and (
                known.get(role) == "person" or (role not in known and len(names) > 1)
            )
        if tokens.kind[place] == "," and _role_and_name(page, place + 1, part[1]):
            return True
    return False


def _company_in_apposition(page: Page, part: tuple[int, int]) -> bool:
    """Whether the name of a firm follows what it does: "the operator, North Line"."""
    tokens = page.tokens
    comma = next((i for i in range(part[0] + 1, part[1] - 2) if tokens.kind[i] == ","), part[1])
    end = next((i for i in range(comma + 1, part[1]) if tokens.kind[i] == ","), part[1])
    while end > comma + 1 and tokens.kind[end - 1] == ".":
        end -= 1
    return end - comma > 2 and tokens.kind[comma + 1] == CAPITAL and tokens.low[end - 1] in words.of("companies")


def _office_and_name(page: Page, part: tuple[int, int], at: int) -> bool:
    """Whether a name follows an office that has "of" in it: "Secretary of State Ann Lee".

    The name begins with a first name that is known, or behind the word for an institution: "of the Assembly Prakash
    Nair". "Director of the National Weather Service" ends in no name.
    """
    tokens = page.tokens
    known = source_words()
    low, kind = tokens.low, tokens.kind
    if at + 2 >= part[1] or kind[at] != CAPITAL or tokens.tag[at + 1] != words.OF:
        return False
    if low[at] not in words.of("titles") and known.get(low[at]) != "person":
        return False
    end = next((i for i in range(at + 1, part[1]) if kind[i] == ","), part[1])
    if end - at < 5 or any(kind[i] != CAPITAL for i in range(end - 3, end)):
        return False
    before, first, last = (known.get(each, "") for each in low[end - 3 : end])
    if (
        low[end - 1] in words.of("companies")
        or low[end - 3] in words.of("titles")
        or before == "person"
        or last.removesuffix(" name") in _COMMON
    ):
        return False
    office = low[at + 2] == "the" or " ".join(low[at : end - 2]) in ("secretary of state", "member of parliament")
    return first.endswith("male name") or (not first and before == "institution" and office)


def _role_and_name(page: Page, first: int, last: int) -> bool:
    """Whether a role and a full name stand in a range: "the retired judge Ann Bell"."""
    tokens = page.tokens
    return (
        last - first >= 4
        and tokens.tag[first] in (words.DETERMINER, words.POSSESSIVE)
        and tokens.kind[last - 1] == tokens.kind[last - 2] == CAPITAL
        and all(tokens.kind[i] in (SMALL, CAPITAL, OWNER) for i in range(first, last))
        and not any(tokens.tag[i] in _BREAKS for i in range(first, last))
        and any(source_words().get(tokens.low[i]) == "person" for i in range(first, last - 2))
    )
