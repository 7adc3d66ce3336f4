"""What kind of source a noun phrase names: a person, an institution, a group, a text, a medium."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from functools import cache

from lessons.kit import paths
from lessons.sources import words
from lessons.sources.page import Page, Range, read
from lessons.sources.relation import SOURCE_TYPES
from lessons.sources.tokens import CAPITAL, NUMBER, OWNER, SMALL

NAMED, INSTITUTION, UNNAMED, GROUP, TEXT, MEDIA = SOURCE_TYPES
_COMMON = frozenset({"text", "group", "person", "institution", "medium"})
_BREAKS = frozenset({words.OF, words.PREPOSITION, words.WHO, words.TO, words.THAT})
_UNSURE = frozenset({"institution", "", "male name", "female name"})
_IN_NAMES = frozenset({CAPITAL, ".", "-", "&"})
_PRONOUNS = frozenset({words.SUBJECT, words.OBJECT, words.POSSESSIVE})


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


def head(page: Page, part: Range) -> int:
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


def kind_of(page: Page, part: Range) -> str:
    """The type of a source; empty where it is a pronoun.

    >>> from lessons.sources.page import read
    >>> [kind_of(page, (0, len(page.tokens))) for page in map(read, ["a spokeswoman for Mr. Bennett", "the ministry"])]
    ['unnamed person', 'institution']
    """
    phrase = _Phrase(page, part)
    plain = _first(_PLAIN, phrase)
    if plain is not None:
        return plain
    if phrase.is_name():
        return _first(_NAMES, phrase) or NAMED
    before = phrase.noun_before()
    return kind_of(page, (part[0], before + 1)) if before is not None else _first(_NOUNS, phrase) or INSTITUTION


def kind_of_words(words: str) -> str:
    """The type of a source by its words alone; empty where they are a pronoun.

    >>> kind_of_words("the ministry"), kind_of_words("Ann Lee"), kind_of_words("she")
    ('institution', 'named person', '')
    """
    page = read(words)
    return kind_of(page, (0, len(page.tokens))) if len(page.tokens) else ""


class _Phrase:
    """What the tables below ask of a noun phrase: its head, the name that ends with it, where more is told of it."""

    def __init__(self, page: Page, part: Range) -> None:
        self.page, (self.first, self.last) = page, part
        self.low, self.form, self.tag = page.tokens.low, page.tokens.kind, page.tokens.tag
        self.at = self.begin = head(page, part)
        self.word, self.written = self.low[self.at], page.tokens.words(self.at, self.at + 1)
        self.ends, self.listed = self.at == self.last - 1, listed(self.word)
        self.told = next((i for i in range(self.at + 1, self.last) if self.tag[i] in _BREAKS), self.last)
        while self.begin > self.first and self.form[self.begin - 1] in _IN_NAMES:
            if self.tag[self.begin - 1] == words.DETERMINER:
                break
            self.begin -= 1
        self.name = [i for i in range(self.begin, self.at + 1) if self.form[i] == CAPITAL]
        self.single, self.kinds = len(self.name) == 1, self.kinds_of(*self.name)

    def kinds_of(self, *places: int) -> list[str]:
        """The kind of source that each word names, in the singular; "" for a word in no list."""
        return [source_words().get(self.low[i], "") for i in places if self.form[i] in (SMALL, CAPITAL)]

    def is_name(self) -> bool:
        """Whether the head has a capital letter, and not only because a sentence begins with it."""
        capital = self.form[self.at] == CAPITAL and self.tag[self.at] != words.DETERMINER
        opens = self.at == self.first and self.form[self.at - 1] not in (CAPITAL, SMALL) and not self.tag[self.at]
        kind = self.listed if self.word in self.page.common else source_words().get(self.word)
        return capital and not (opens and kind in _COMMON)

    def noun_before(self) -> int | None:
        """The noun before a head that is in no list: "officials familiar with it", "a poll released on Sunday"."""
        for place in range(self.at - 1, self.first - 1, -1):
            if self.listed or self.form[place] == OWNER:
                return None
            opens = self.form[place] == SMALL or place == self.first
            if opens and source_words().get(self.low[place]) in _COMMON and not self.tag[place]:
                return place
        return None


_Table = tuple[tuple[Callable[[_Phrase], bool], str], ...]


def _first(table: _Table, phrase: _Phrase) -> str | None:
    return next((kind for holds, kind in table if holds(phrase)), None)


def _ends_in(word: str, group: str) -> bool:
    return word.endswith(tuple(words.of(group)))


def _office_and_name(phrase: _Phrase) -> bool:
    """Whether a name follows an office that has "of" in it: "Secretary of State Ann Lee".

    The name begins with a first name that is known, or behind the word for an institution: "of the Assembly Prakash
    Nair". "Director of the National Weather Service" ends in no name.
    """
    low, form, at = phrase.low, phrase.form, phrase.at
    if at + 2 >= phrase.last or form[at] != CAPITAL or phrase.tag[at + 1] != words.OF:
        return False
    end = next((i for i in range(at + 1, phrase.last) if form[i] == ","), phrase.last)
    if end - at < 5 or form[end - 3 : end] != [CAPITAL] * 3:
        return False
    role, before, first, last = phrase.kinds_of(at, *range(end - 3, end))
    if (phrase.word not in words.of("titles") and role != "person") or low[end - 3] in words.of("titles"):
        return False
    if low[end - 1] in words.of("companies") or before == "person" or last.removesuffix(" name") in _COMMON:
        return False
    office = low[at + 2] == "the" or "-".join(low[at : end - 2]) in words.of("offices with of")
    return first.endswith("male name") or (not first and before == "institution" and office)


def _person_in_apposition(phrase: _Phrase) -> bool:
    """Whether a name follows what somebody is: "its chief, Ann Roe"."""
    low, form, first, last = phrase.low, phrase.form, phrase.first, phrase.last
    who = next((i for i in range(first + 2, last) if phrase.tag[i] == words.WHO), last)
    if who < last and form[who - 1] == ",":
        last = who - 1  # "its chief, Ann Roe, who took over in May"
    commas = [i for i in range(first, last - 1) if form[i] == ","]
    titles = (i for i in range(first, last - 1) if form[i] == CAPITAL and low[i] in words.of("titles"))
    if commas and next(titles, first) > commas[0]:
        return True
    for comma in commas:
        if form[comma + 1] == form[last - 1] == CAPITAL:
            role = source_words().get(low[head(phrase.page, (first, comma))], "" if last - comma > 2 else "no role")
            return role in ("person", "") and all(form[i] in (CAPITAL, ".", OWNER) for i in range(comma + 1, last))
        if _role_and_name(phrase, comma + 1, last):
            return True
    return False


def _role_and_name(phrase: _Phrase, first: int, last: int) -> bool:
    """Whether a role and a full name stand in a range: "the retired judge Ann Bell"."""
    form, tag = phrase.form, phrase.tag
    if last - first < 4 or tag[first] not in (words.DETERMINER, words.POSSESSIVE):
        return False
    if any(form[i] not in (SMALL, CAPITAL, OWNER) or tag[i] in _BREAKS for i in range(first, last)):
        return False
    return form[last - 2 : last] == [CAPITAL] * 2 and "person" in phrase.kinds_of(*range(first, last - 2))


def _company_in_apposition(phrase: _Phrase) -> bool:
    """Whether the name of a firm follows what it does: "the operator, North Line"."""
    form, last = phrase.form, phrase.last
    comma = next((i for i in range(phrase.first + 1, last - 2) if form[i] == ","), last)
    end = next((i for i in range(comma + 1, last) if form[i] == ","), last)
    while end > comma + 1 and form[end - 1] == ".":
        end -= 1
    return end - comma > 2 and form[comma + 1] == CAPITAL and phrase.low[end - 1] in words.of("companies")


# The first row that holds gives the kind. Where none does, a name is a person's, and a noun an institution's.
_PLAIN: _Table = (
    (lambda it: it.tag[it.at] in _PRONOUNS, ""),
    (lambda it: it.tag[it.at] == words.DETERMINER and it.ends and it.word in words.of("one of several"), UNNAMED),
    (lambda it: it.tag[it.at] == words.DETERMINER and it.ends, GROUP),  # "Some"
    (lambda it: it.word.endswith("-old"), UNNAMED),  # "the 52-year-old"
    (lambda it: it.word in words.of("ordinals") and it.ends, UNNAMED),  # "a second"
    (lambda it: it.word in words.of("parts of many") and words.OF in it.tag[it.at : it.last], GROUP),
    (_office_and_name, NAMED),
    (lambda it: it.form[it.at] == NUMBER, GROUP),  # "the 12"
    (lambda it: it.form[it.at] not in (SMALL, CAPITAL), UNNAMED),
)
_NAMES: _Table = (
    (lambda it: "person" in it.kinds[:-1] and not it.kinds[-1], NAMED),  # "Mayor Hill"
    (lambda it: it.kinds == ["person"] and it.begin > it.first, UNNAMED),  # "The CEO"
    (lambda it: it.word == "survey" and not it.single, INSTITUTION),  # "the Geological Survey"
    (lambda it: not words.of("titles").isdisjoint(it.low[max(it.begin - 1, it.first) : it.at]), NAMED),  # "Mrs. Hill"
    (lambda it: it.kinds_of(*range(it.first, it.begin))[-1:] == ["person"], NAMED),  # "the painter Hill"
    (lambda it: not it.single and it.word in words.of("companies") and "male" not in it.kinds[0], INSTITUTION),
    # "the Courier, a newspaper", but not "Ann Roe, who runs the newspaper"
    (lambda it: "medium" in it.kinds_of(*range(it.at + 1, it.told)), MEDIA),
    (lambda it: it.at == it.first and it.word[-1] == "s" and it.at + 1 == it.told < it.last, GROUP),
    (lambda it: it.kinds[-1] == "medium name" or "medium" in it.kinds_of(*range(it.first, it.begin)), MEDIA),
    (lambda it: it.low[it.name[0]] in words.of("media in letters"), MEDIA),  # "BBC Radio"
    (lambda it: it.kinds[-1] == "group" or (it.single and _ends_in(it.written, "ends of peoples")), GROUP),
    (lambda it: it.kinds[-1] == "person" and not {"institution", "place"}.isdisjoint(it.kinds), UNNAMED),
    (lambda it: it.kinds[-1] == "person" and not it.single, NAMED),
    (lambda it: it.kinds[-1] == "text", TEXT),
    (lambda it: it.kinds[-1] == "place" or "institution" in it.kinds, INSTITUTION),
    (lambda it: it.single and it.written.isupper() and len(it.written) > 1, INSTITUTION),
    (lambda it: it.low[it.first : it.begin][-1:] == ["the"], INSTITUTION),  # "the Lantern Society"
    (lambda it: it.form[it.first : it.begin][-1:] == [OWNER] and it.single, INSTITUTION),  # "the ratepayers’ Forum"
    # "Northrail": a person would have been introduced with a full name
    (lambda it: it.single and _ends_in(it.word, "ends of firms") and it.word not in it.page.surnames, INSTITUTION),
)
_NOUNS: _Table = (
    (_person_in_apposition, NAMED),
    (_company_in_apposition, INSTITUTION),
    (lambda it: it.listed == "medium", MEDIA),
    # "the newspaper office", but not "the newspaper’s lawyer"
    (lambda it: it.listed in _UNSURE and "medium" in it.kinds_of(*range(it.first, it.at)), MEDIA),
    (lambda it: it.listed == "group", GROUP),
    (lambda it: it.word[-1] == "s" and source_words().get(it.word[:-1]) == "person", GROUP),
    (lambda it: it.listed == "person", UNNAMED),
    (lambda it: it.listed == "institution", INSTITUTION),
    (lambda it: it.listed == "text", TEXT),
    (lambda it: it.word[-1] == "s" or words.AND in it.tag[it.first : it.last], GROUP),
    (lambda it: _ends_in(it.word, "ends of people"), UNNAMED),
)
