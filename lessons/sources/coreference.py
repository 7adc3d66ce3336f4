"""Whom a pronoun, "the spokesman" or "the statement" stands for, and the finished relations."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import copy
from functools import cached_property, lru_cache
from operator import attrgetter

from lessons.sources import chains, kinds, nouns, words
from lessons.sources.drafts import Draft
from lessons.sources.kinds import GROUP, INSTITUTION, MEDIA, NAMED, TEXT, UNNAMED
from lessons.sources.page import Page, Range
from lessons.sources.relation import Relation
from lessons.sources.tokens import CAPITAL, SMALL

_FAR, _BACK = 12, 20  # a pronoun looks no further back than so many mentions and sentences
_LONG = 25  # tokens: a noun phrase that is longer was read wrongly
_SOURCE, _SUBJECT, _BESIDE = 3, 1, 0  # the weight of a mention; the source of an inner report has that of a subject
_PLACE = attrgetter("place")
_ONESELF = "speaking oneself"
_KINDS = {  # of what kind somebody is for whom a word stands
    **dict.fromkeys(("he", "she"), (NAMED, UNNAMED)),
    "they": (INSTITUTION, GROUP),
    "it": (INSTITUTION, TEXT, MEDIA),
    "statement": (NAMED, INSTITUTION, UNNAMED, GROUP),
}
_BODIES = ("firms", "agencies", "associations", "parties", "teams")
_VAGUE = ("", UNNAMED, INSTITUTION, GROUP)  # kinds of which an antecedent tells more
_BARE = {"it": INSTITUTION, "its": INSTITUTION, **dict.fromkeys(("they", "their", "them", "we", "our"), GROUP)}
_GIVEN = {"female name": "she", "male name": "he"}


class Mention:
    """A source, the subject of a sentence or a full name elsewhere."""

    def __init__(self, page: Page, part: Range, place: int, weight: int) -> None:
        tokens, at, inside = page.tokens, kinds.head(page, part), slice(*part)
        self.page, self.part, self.place, self.weight = page, part, place, weight
        self.head, self.words, self.joined = tokens.low[at], tokens.low[inside], words.AND in tokens.tag[inside]
        # a name, or a noun that is known to name a source: not "the result"
        self.solid = tokens.kind[at] == CAPITAL or bool(kinds.listed(self.head))

    @cached_property
    def kind(self) -> str:
        """The type of source; "" for a pronoun."""
        return kinds.kind_of(self.page, self.part)

    @cached_property
    def genders(self) -> set[str]:
        """ "he", "she" or both, as titles, nouns and the first given name tell."""
        given = [_GIVEN[kind] for kind in map(kinds.source_words().get, self.words) if kind in _GIVEN]
        return {*given[:1], *map(_gender, self.words)} - {""}

    def has_name(self) -> bool:
        """Whether it holds a capital word that the text never writes in small letters."""
        kind, tag, low = self.page.tokens.kind, self.page.tokens.tag, self.page.tokens.low
        return any(kind[i] == CAPITAL and not tag[i] and low[i] not in self.page.common for i in range(*self.part))


@lru_cache(maxsize=20_000)
def _gender(word: str) -> str:
    if word.endswith("woman") or word in words.of("female words"):
        return "she"
    return "he" if word in words.of("male words") or (word.endswith("man") and not word.endswith("german")) else ""


@lru_cache(maxsize=1_000)
def _pronoun(word: str) -> str:
    """The group of a pronoun, without what is joined to it: "she" for "her" and "she'd"; "" for another word."""
    groups = ("he", "she", "they", "it", _ONESELF)
    return next((group for group in groups if word.partition("'")[0] in words.of(group)), "")


def resolve(page: Page, drafts: list[Draft]) -> tuple[Relation, ...]:
    """Drafts, in reading order, to relations."""
    memory = _Memory(page, drafts)
    resolved = {id(draft): memory.source(draft) for draft in sorted(drafts, key=chains.anchor)}
    numbers = {id(draft): number for number, draft in enumerate(drafts, 1)}
    return tuple(_relation(page, draft, numbers, *resolved[id(draft)]) for draft in drafts)


def _relation(page: Page, draft: Draft, numbers: dict[int, int], kind: str, antecedent: Range | None) -> Relation:
    def spans(parts: list[Range]) -> tuple[Range, ...]:
        return tuple([(page.tokens.start[first], page.tokens.end[last - 1]) for first, last in parts])

    inside = [page.inside[i] >= 0 for part in draft.content for i in range(*part) if page.tokens.low[i][0].isalnum()]
    marked = sum(inside)
    # A report inside a quotation may be the speaker's own: “We expect rain,” she said. That is no chain.
    own = draft.form == "inside" and draft.source is not None and _pronoun(page.tokens.low[draft.source[0]]) == _ONESELF
    return Relation(
        number=numbers[id(draft)],
        source=spans([draft.source] if draft.source else []),
        cue=spans(draft.cue),
        content=spans(draft.content),
        kind="direct" if inside and marked >= 0.9 * len(inside) else "mixed" if marked else "indirect",
        cue_class=draft.cue_class,
        source_type=kind,
        antecedent=spans([antecedent])[0] if antecedent else None,
        outer=numbers[id(draft.outer)] if draft.outer is not None and not own else None,
        certainty=draft.certainty,
        rule=draft.rule,
        mode=draft.mode,
    )


class _Memory:
    """Who was mentioned so far, and what pronouns have told: a name that was "she" once is not "he" later."""

    def __init__(self, page: Page, drafts: list[Draft]) -> None:
        self.page = page
        self.spoken = {draft.source[0] for draft in drafts if draft.source is not None}
        self.known: dict[Range, Mention] = {}  # sources, each with what it stands for
        self.sources: dict[int, list[Mention]] = {}  # of each unit
        self.others: dict[int, list[Mention]] = {}  # of each unit that was asked for
        self.genders: dict[str, set[str]] = {}  # of names
        self.maker: Mention | None = None  # of the last statement

    def source(self, draft: Draft) -> tuple[str, Range | None]:
        """The type of a draft's source, and whom it stands for. The source is a mention from now on."""
        if draft.source is None:
            return "", None
        if draft.source not in self.known:
            self.known[draft.source] = self._read(draft, draft.source)
        mention = copy(self.known[draft.source])
        word = mention.head.partition("'")[0]
        mention.place = chains.anchor(draft)[0]
        if draft.cue and "statement" in (mention.head, *self.page.tokens.low[slice(*draft.cue[0])]):
            self.maker = mention
        if mention.kind:  # a pronoun without an antecedent tells nothing
            self.sources.setdefault(_number(self.page.units, mention.place), []).append(mention)
        return mention.kind or _BARE.get(word, UNNAMED), mention.part if mention.part != draft.source else None

    def _read(self, draft: Draft, source: Range) -> Mention:
        """A source, or whom it stands for."""
        own = Mention(self.page, source, source[0], _SUBJECT if draft.outer else _SOURCE)
        asked = self._asked(own)
        found = self._antecedent(asked, own, draft) if asked else None
        if found is None:
            return own
        found = copy(found)
        found.weight = own.weight
        if own.kind not in _VAGUE:
            found.kind = own.kind
        if asked in ("he", "she") and found.kind == NAMED:
            found.genders = self.genders.setdefault(found.head, {asked})
        return found

    def _asked(self, own: Mention) -> str:
        """The pronoun, or the noun after "the", that may stand for somebody named before; "" where none does."""
        if not own.kind:
            return _pronoun(own.head)
        noun, (first, last) = own.words[-1], own.part
        bare = own.words[0] in words.of("pointing back") and not {*self.page.tokens.kind[first + 1 : last]} - {SMALL}
        return noun if bare and last - first <= 2 + (noun == "statement") else ""

    def _antecedent(self, asked: str, own: Mention, draft: Draft) -> Mention | None:
        """The best antecedent: one that fits, near, in the same paragraph; None where nothing fits well."""
        if asked == _ONESELF:
            speaker = draft.outer and draft.outer.source
            return Mention(self.page, speaker, own.place, _SOURCE) if speaker else None
        if asked == "statement" and self.maker is not None:
            return self.maker
        best, most, recent = None, 0, self._recent(own.place)
        begin, _ = self.page.paragraphs[_number(self.page.paragraphs, own.place)]
        # who is named for the first time, and in full, is whom the text goes on to speak of
        named = [each for each in recent if each.kind == NAMED][:1]
        new = [each for each in named if len(each.words) > 1 and sum(each.head == one.head for one in recent) == 1]
        for distance, each in enumerate(recent):
            fits = _fits(asked, each) if asked in _KINDS else _tells(asked, own.kind, each)
            if fits and (score := fits + 9 - distance + 4 * (each.place >= begin) + 4 * (each in new)) > most:
                best, most = each, score
        return best

    def _recent(self, place: int) -> list[Mention]:
        """Who was mentioned before a place, the nearest first, each with the gender that the text has told."""
        unit, found = _number(self.page.units, place), list[Mention]()
        for at in range(unit, max(unit - _BACK, -1), -1):
            if at not in self.others:
                self.others[at] = [*self._named(*self.page.units[at])]
            before = [each for each in (*self.sources.get(at, ()), *self.others[at]) if each.place < place]
            found += sorted(before, key=_PLACE, reverse=True)
            if len(found) >= _FAR:
                break
        for each in found[::-1]:
            if each.kind == NAMED and len(each.genders) == 1:
                self.genders.setdefault(each.head, each.genders)
            elif each.kind == NAMED:
                each.genders = self.genders.get(each.head, each.genders)
        return found[:_FAR]

    def _named(self, first: int, last: int) -> Iterator[Mention]:
        """Those whom a sentence names outside of quotations: its subject, and full names elsewhere."""
        page, kind, tag, end = self.page, self.page.tokens.kind, self.page.tokens.tag, first
        for place in range(first, last):
            if place < end or page.inside[place] >= 0:
                continue
            if place == first:
                end = nouns.end(page, place, last)
            elif kind[place] == CAPITAL and not tag[place]:
                end = place + 1
                while end < last and (kind[end] == CAPITAL or (kind[end] == "." and nouns.abbreviated(page, end))):
                    end += 1
            # a source is a mention of its own, with all its words
            if place + (place > first) < end <= place + _LONG and place not in self.spoken:
                part = place, _without_verb(page, place, end)
                mention = Mention(page, part, place, _SUBJECT if place == first else _BESIDE)
                if mention.solid and not (len(mention.words) == 1 and _is_small(mention.head, tag[place])):
                    yield mention


def _number(ranges: list[Range], place: int) -> int:
    """Which of several ranges a place is in."""
    return bisect_left(ranges, (place + 1,)) - 1


def _without_verb(page: Page, first: int, last: int) -> int:
    """Where a noun group ends that was read with its verb: "Acme Corp. sued Lake University"."""
    low, kind, tag = page.tokens.low, page.tokens.kind, page.tokens.tag
    verbs = (i for i in range(first + 1, last) if low[i].endswith("ed") and kind[i] == SMALL and not tag[i])
    return next((i for i in verbs if kind[i - 1] in (CAPITAL, ".") or low[i - 1] in kinds.source_words()), last)


def _is_small(word: str, tag: str) -> bool:
    """Whether a word is no name: "He", or what may be a verb, "Sees"."""
    return tag != "" or len(word) == 1 or (word.endswith("s") and word not in kinds.source_words())


def _fits(asked: str, each: Mention) -> int:
    """How well a mention fits a pronoun or a statement, by its kind, number and gender; 0 where it does not."""
    plural, told = each.joined or each.kind == GROUP, each.weight > _BESIDE or each.kind == NAMED
    if not each.solid or not told or not (each.kind in _KINDS[asked] or (asked == "they" and plural)):
        return 0
    if asked in ("he", "she"):
        return 0 if plural or each.genders - {asked} else 1 + 3 * len(each.genders) + each.weight + (each.kind == NAMED)
    return 1 + 5 * (each.weight == _SOURCE) + 2 * (asked == "they" and plural)


def _tells(noun: str, own: str, each: Mention) -> int:
    """How well a mention, of which more is told, fits a noun: "the mayor", "the company"."""
    if (
        each.head == noun
        and not each.joined
        and (len(each.words) > 2 or each.words[0] not in words.of("pointing back"))
    ):
        return 60
    if own == UNNAMED:
        return 40 * (each.kind == NAMED and noun in each.words)
    same, others = _bodies(noun)
    if own != INSTITUTION or not same or each.kind != INSTITUTION or each.joined or not each.has_name():
        return 0
    return 40 if not same.isdisjoint(each.words) else 20 * others.isdisjoint(each.words)


@lru_cache(maxsize=1_000)
def _bodies(noun: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words for bodies of the sort that a noun stands for, and those for bodies of other sorts."""
    same = next((words.of(bodies) for bodies in _BODIES if noun in words.of(f"for {bodies}")), frozenset[str]())
    return same, frozenset[str]().union(*map(words.of, ("other bodies", *_BODIES[:3]))) - same
