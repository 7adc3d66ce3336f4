"""Who is mentioned in a text: the sources, the subjects of sentences and full names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lessons.sources import kinds, nouns, words
from lessons.sources.kinds import GROUP, NAMED
from lessons.sources.page import Page, Range
from lessons.sources.tokens import CAPITAL, SMALL


@dataclass(slots=True)
class Mention:
    """A source or the subject of a sentence."""

    part: Range
    kind: str
    head: str
    female: bool
    male: bool
    plural: bool
    is_source: bool
    is_subject: bool = True
    words: frozenset[str] = frozenset()
    solid: bool = False  # a name, or a noun that is known to name a source: not "the result"
    inner: bool = False  # the source of a report inside another report
    maker: Range | None = None  # of a statement: who made it


@dataclass(slots=True)
class Genders:
    """What pronouns have told so far: a name that was "she" once is not "he" later."""

    known: dict[str, bool]

    def learn(self, mention: Mention) -> None:
        """Remember a name's pronoun."""
        if mention.kind == NAMED:
            self.known.setdefault(mention.head, mention.female)

    def mark(self, mention: Mention) -> None:
        """Give a mention the gender that its name, or an earlier pronoun, has."""
        if mention.kind != NAMED:
            return
        if mention.female != mention.male:
            self.known.setdefault(mention.head, mention.female)
        elif mention.head in self.known:
            mention.female, mention.male = self.known[mention.head], not self.known[mention.head]


def names_a_role(page: Page, first: int, last: int) -> bool:
    """Whether a noun phrase says what somebody is."""
    known = kinds.source_words()
    return any(known.get(page.tokens.low[i], "") not in ("", "place", "group") for i in range(first, last))


def speaks(page: Page, first: int, last: int, *, quoted: bool) -> bool:
    """Whether the words before a colon name a speaker."""
    low, kind = page.tokens.low, page.tokens.kind
    if kinds.source_words().get(low[last - 1]) in ("person", "group") and last - first <= 4:
        return True
    return quoted and kind[last - 1] == CAPITAL and kind[first] == CAPITAL and last - first <= 4


def subjects(page: Page) -> list[Mention]:
    """Those who are named outside of quotations: the subjects of sentences, and full names elsewhere."""
    found = []
    tokens = page.tokens
    known = kinds.source_words()
    for first, last in page.units:
        place = first
        while place < last:
            starts = place == first
            named = tokens.kind[place] == CAPITAL and not tokens.tag[place]
            if page.inside[place] >= 0 or not (starts or named):
                place += 1
                continue
            end = nouns.end(page, place, last) if starts else _name_end(page, place, last)
            if end > place and (starts or end - place > 1):
                named_here = _named(page, place, end, known)
                if named_here is not None:
                    named_here.is_subject = starts
                    found.append(named_here)
            place = max(end, place + 1)
    return found


def _name_end(page: Page, place: int, last: int) -> int:
    kind = page.tokens.kind
    while place < last and (kind[place] == CAPITAL or (kind[place] == "." and nouns.abbreviated(page, place))):
        place += 1
    return place


def _named(page: Page, first: int, last: int, known: Mapping[str, str]) -> Mention | None:
    tokens = page.tokens
    if tokens.tag[first] in (words.SUBJECT, words.OBJECT) or last - first > 25:
        return None
    if last - first == 1 and (tokens.tag[first] or len(tokens.low[first]) == 1):
        return None
    for place in range(first + 1, last):  # "Acme Corp. sued Lake University"
        after_name = tokens.kind[place - 1] in (CAPITAL, ".")
        if after_name and tokens.kind[place] == SMALL and not tokens.tag[place] and tokens.low[place].endswith("ed"):
            last = place
            break
    head = kinds.head(page, (first, last))
    if head + 1 < last and tokens.kind[head + 1] == SMALL and tokens.low[head + 1].endswith("ed"):
        last = head + 1  # "Residents gathered at the gate"
    if tokens.low[head] in ("nothing", "nobody", "none") or (
        last - first == 1 and tokens.low[head].endswith("s") and tokens.low[head] not in known
    ):
        return None
    if tokens.kind[last - 1] == CAPITAL or tokens.kind[head] == CAPITAL or tokens.low[head] in known:
        return mention(page, (first, last), is_source=False)
    return None


def mention(page: Page, part: Range, *, is_source: bool) -> Mention:
    """What a noun phrase mentions."""
    low = page.tokens.low
    kind = kinds.kind_of(page, part)
    at = kinds.head(page, part)
    head = low[at]
    inside = [low[i] for i in range(*part)]
    known = kinds.source_words()
    given = next((low[i] for i in range(*part) if known.get(low[i], "").endswith("male name")), "")
    return Mention(
        part,
        kind,
        head,
        female=any(each in words.of("female words") or each.endswith("woman") for each in inside)
        or known.get(given) == "female name",
        male=any(
            each in words.of("male words") or each.endswith("man")
            for each in inside
            if not each.endswith(("woman", "german"))
        )
        or known.get(given) == "male name",
        plural=kind == GROUP or any(page.tokens.tag[i] == words.AND for i in range(*part)),
        is_source=is_source,
        words=frozenset(inside),
        solid=page.tokens.kind[at] == CAPITAL or head in known or head.removesuffix("s") in known,
    )
