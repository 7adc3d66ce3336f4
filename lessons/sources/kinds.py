"""What kind of source a noun phrase names: a person, an institution, a group, a text, a medium."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lessons.sources import words
from lessons.sources.page import Page, Range, read
from lessons.sources.relation import SOURCE_TYPES
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

NAMED, INSTITUTION, UNNAMED, GROUP, TEXT, MEDIA = SOURCE_TYPES
_COMMON = {"medium": MEDIA, "group": GROUP, "person": UNNAMED, "institution": INSTITUTION, "text": TEXT}
_BREAKS = frozenset({words.OF, words.PREPOSITION, words.WHO, words.TO, words.THAT})
_ENDS = _BREAKS | {",", "(", "—", "–"}
_IN_NAMES = frozenset({CAPITAL, ".", "-", "&"})
_PRONOUNS = frozenset({words.SUBJECT, words.OBJECT, words.POSSESSIVE})


@cache
def source_words() -> Mapping[str, str]:
    """Noun, in small letters, to the kind of source it names.

    >>> source_words()["ministry"], source_words()["study"]
    ('institution', 'text')
    """
    return {row["word"]: row["kind"] for row in words.table("source_words.csv")}


def listed(word: str) -> str:
    """The kind of source that a noun or its plural names; "" where it is in no list.

    >>> listed("ministries"), listed("nurses")
    ('', 'group')
    """
    return source_words().get(word) or source_words().get(word.removesuffix("s"), "")


def head(page: Page, part: Range) -> int:
    """The token that a noun phrase is about: the last before "of", "for", "who" or a comma."""
    (first, last), tokens = part, page.tokens
    kind, tag, low = tokens.kind, tokens.tag, tokens.low
    for place in range(first + 1, last):
        if (tag[place] or kind[place]) in _ENDS:
            return place - 1 if place - 1 > first or tag[first] != words.DETERMINER else last - 1
        if kind[place] == SMALL and low[place].endswith("ed") and low[place - 1] in source_words():
            return place - 1
    last -= 1
    while kind[last] in (".", "’", "'", ")", "”", '"'):
        last -= 1
    return last


def kind_of(page: Page, part: Range) -> str:
    """The type of a source; empty where it is a pronoun.

    >>> from lessons.sources.page import read
    >>> [kind_of(page, (0, len(page.tokens))) for page in map(read, ["a spokeswoman for Mr. Bennett", "the ministry"])]
    ['unnamed person', 'institution']
    """
    at, tokens = head(page, part), page.tokens
    word, tag, form = tokens.low[at], tokens.tag[at], tokens.kind[at]
    if tag in _PRONOUNS:
        return ""
    if tag == words.DETERMINER and at == part[1] - 1:  # "Some", "another"
        return UNNAMED if word in words.of("one of several") else GROUP
    if form == NUMBER or (word in words.of("parts of many") and words.OF in tokens.tag[at : part[1]]):
        return GROUP  # "the 12", "a third of them"
    if word.endswith("-old") or form not in (SMALL, CAPITAL):
        return UNNAMED  # "the 52-year-old"
    phrase = _Phrase(page, part, at)
    if tokens.tag[at + 1 : at + 2] == [words.OF] and phrase.is_office_and_name():
        return NAMED
    return phrase.name() if form == CAPITAL and not phrase.only_opens() else phrase.noun()


def kind_of_words(words: str) -> str:
    """The type of a source by its words alone; empty where they are a pronoun.

    >>> kind_of_words("the ministry"), kind_of_words("Ann Lee"), kind_of_words("she")
    ('institution', 'named person', '')
    """
    page = read(words)
    return kind_of(page, (0, len(page.tokens))) if len(page.tokens) else ""


class _Phrase:
    """A noun phrase with its head: what a name or a noun tells of its kind."""

    def __init__(self, page: Page, part: Range, at: int) -> None:
        self.page, (self.first, self.last), self.at = page, part, at
        self.low, self.form, self.tag, self.word = (
            page.tokens.low,
            page.tokens.kind,
            page.tokens.tag,
            page.tokens.low[at],
        )

    def kinds_of(self, first: int, last: int) -> list[str]:
        """The kind of source that each word names, in the singular; "" for a word in no list."""
        known, low, form = source_words(), self.low, self.form
        return [known.get(low[i], "") for i in range(first, last) if form[i] in (SMALL, CAPITAL)]

    def only_opens(self) -> bool:
        """Whether the head has a capital letter only because a sentence begins with it: a noun that names sources."""
        if self.at > self.first or self.form[self.at - 1] in (CAPITAL, SMALL):
            return False
        return (listed(self.word) if self.word in self.page.common else source_words().get(self.word)) in _COMMON

    def is_office_and_name(self) -> bool:
        """Whether a name follows an office that has "of" in it: "Secretary of State Ann Lee".

        The name begins with a first name that is known, or behind the word for an institution: "of the Assembly Prakash
        Nair". "Director of the National Weather Service" ends in no name.
        """
        at, low = self.at, self.low
        end = next((i for i in range(at + 1, self.last) if self.form[i] == ","), self.last)
        if end - at < 5 or self.form[end - 3 : end] != [CAPITAL] * 3:
            return False
        before, given, _ = self.kinds_of(end - 3, end)
        office = low[at + 2] == "the" or "-".join(low[at : end - 2]) in words.of("offices with of")
        return given.endswith("male name") or (before == "institution" and not given and office)

    def name(self) -> str:
        """What a name names: by its own words and by those before it; else a person."""
        first, begin, word = self.first, self.at, self.word
        while begin > first and self.form[begin - 1] in _IN_NAMES and self.tag[begin - 1] != words.DETERMINER:
            begin -= 1
        kinds, before = self.kinds_of(begin, self.at + 1), self.kinds_of(first, begin)
        own, single, body = kinds[-1], len(kinds) == 1, "institution" in kinds
        if single and own == "person" and begin > first:
            return UNNAMED  # "The CEO"
        titled = not words.of("titles").isdisjoint(self.low[max(begin - 1, first) : self.at])
        if titled or before[-1:] == ["person"] or ("person" in kinds[:-1] and not own):
            return NAMED  # "Mrs. Hill", "the painter Hill", "Chancellor Hill"
        if not single and word in words.of("companies") and "male" not in kinds[0]:
            return INSTITUTION
        if self._is_people(own, single):
            return GROUP
        if own == "medium name" or "medium" in before:
            return MEDIA
        if own == "person":
            return UNNAMED if body else NAMED
        if own == "text":
            return TEXT
        return INSTITUTION if body or own == "place" or self._is_body(begin, single) else NAMED

    def _is_people(self, own: str, single: bool) -> bool:
        """Whether a name is that of a people or a team: "Democrats", "Rovers in the north"."""
        beyond = self.at + 1
        told = self.at == self.first and self.word[-1] == "s" and beyond < self.last and self.tag[beyond] in _BREAKS
        return told or own == "group" or (single and self.word.endswith(tuple(words.of("ends of peoples"))))

    def _is_body(self, begin: int, single: bool) -> bool:
        """Whether a name of unknown words is an institution's: "the Lantern Society", "the town’s Forum", "UNEP"."""
        if begin > self.first and self.low[begin - 1] == "the":
            return True
        owned, ends = begin > self.first and self.form[begin - 1] == OWNER, words.of("ends of firms")
        firm = self.word not in ends and self.word.endswith(tuple(ends))  # "Northrail"
        return single and (owned or firm or self.page.tokens.words(self.at, self.at + 1).isupper())

    def noun(self) -> str:
        """What a noun names: by its own kind or that of a noun before it: "officials familiar with it"."""
        first, word, kind = self.first, self.word, listed(self.word)
        for place in range(self.at - 1, first - 1, -1) if not kind else ():
            if source_words().get(self.low[place]) in _COMMON and not self.tag[place]:
                return kind_of(self.page, (first, place + 1))
        if "," in self.form[first : self.last] and (told := self._in_apposition()):
            return told
        if kind in _COMMON:
            return GROUP if kind == "person" and word not in source_words() else _COMMON[kind]  # "nurses"
        if word[-1] == "s" or words.AND in self.tag[first : self.last]:
            return GROUP
        return UNNAMED if word.endswith(tuple(words.of("ends of people"))) else INSTITUTION

    def _in_apposition(self) -> str:
        """The kind of the name that follows what somebody is: "its chief, Ann Roe", "the operator, North Line plc"."""
        low, form, tag, first, last = self.low, self.form, self.tag, self.first, self.last
        who = next((i for i in range(first + 2, last) if tag[i] == words.WHO), last)
        last = who - 1 if form[who - 1] == "," else last  # "its chief, Ann Roe, who took over in May"
        commas = [i for i in range(first, last - 1) if form[i] == ","]
        for comma in commas:
            role = source_words().get(low[head(self.page, (first, comma))], "")
            full = form[last - 2 : last] == [CAPITAL] * 2 and "person" in self.kinds_of(comma + 1, last - 2)
            if full and tag[comma + 1] in (words.DETERMINER, words.POSSESSIVE):
                return NAMED  # ", the retired judge Ann Bell"
            titled = not words.of("titles").isdisjoint(low[comma + 1 : last - 1])
            if titled or (form[comma + 1] == form[last - 1] == CAPITAL and role in ("person", "")):
                return NAMED
        end = next(iter(commas[1:]), last)
        end -= form[end - 1] == "."
        return INSTITUTION if commas and end - commas[0] > 2 and low[end - 1] in words.of("companies") else ""
