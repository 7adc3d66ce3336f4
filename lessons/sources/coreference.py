"""Whom a pronoun or a bare "the statement" stands for, and the finished relations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from lessons.sources import kinds, nouns, words
from lessons.sources.drafts import Draft
from lessons.sources.kinds import GROUP, INSTITUTION, MEDIA, NAMED, TEXT, UNNAMED
from lessons.sources.page import Page, Range
from lessons.sources.relation import Relation
from lessons.sources.tokens import CAPITAL, SMALL

_FAR = 12  # a pronoun looks no further back than so many mentions
_LONG = 25  # tokens: a noun phrase that is longer was read wrongly
_BODIES = ("firms", "agencies", "associations", "parties", "teams")


class Mention:
    """A source, the subject of a sentence or a full name elsewhere."""

    inner = False  # whether it is the source of a report inside another report
    maker: Range | None = None  # of a statement: who made it

    def __init__(self, page: Page, part: Range, *, is_source: bool = True, is_subject: bool = True) -> None:
        at, known, inside = kinds.head(page, part), kinds.source_words(), page.tokens.low[slice(*part)]
        self.part, self.kind, self.head, self.words = part, kinds.kind_of(page, part), page.tokens.low[at], {*inside}
        self.is_source, self.is_subject = is_source, is_subject
        genders = [gender for gender in map(_gender, inside) if gender]
        given = next((gender for gender in genders if gender.endswith("name")), "")  # only the first
        self.female = "female" in genders or given == "female name"
        self.male = "male" in genders or given == "male name"
        self.plural = self.kind == GROUP or words.AND in page.tokens.tag[slice(*part)]
        # a name, or a noun that is known to name a source: not "the result"
        self.solid = page.tokens.kind[at] == CAPITAL or self.head in known or self.head.removesuffix("s") in known


@lru_cache(maxsize=20_000)
def _gender(word: str) -> str:
    """ "female" or "male", for a given name "female name" or "male name", or ""."""
    if word.endswith("woman") or word in words.of("female words"):
        return "female"
    if (word.endswith("man") and not word.endswith("german")) or word in words.of("male words"):
        return "male"
    kind = kinds.source_words().get(word, "")
    return kind if kind.endswith("male name") else ""


def resolve(page: Page, drafts: list[Draft]) -> tuple[Relation, ...]:
    """Drafts, in reading order, to relations."""
    spoken = {draft.source[0] for draft in drafts if draft.source is not None}
    # a source is a mention of its own, with all its words
    named = [each for each in _named(page) if each.part[0] not in spoken][::-1]
    memory = _Memory(page)
    resolved: dict[int, tuple[str, Range | None]] = {}
    for draft in sorted(drafts, key=_place):
        while named and named[-1].part[0] < _place(draft):
            memory.add(named.pop())
        resolved[id(draft)] = memory.source(draft)
    numbers = {id(draft): number for number, draft in enumerate(drafts, 1)}
    return tuple(_relation(page, draft, numbers, *resolved[id(draft)]) for draft in drafts)


def _place(draft: Draft) -> int:
    if draft.rule == "floating quotation":
        return draft.content[0][0]
    return (draft.source or draft.cue[0])[0]


def _relation(page: Page, draft: Draft, numbers: dict[int, int], kind: str, antecedent: Range | None) -> Relation:
    def spans(*parts: Range | None) -> tuple[Range, ...]:
        return tuple((page.tokens.start[part[0]], page.tokens.end[part[1] - 1]) for part in parts if part)

    inside = [page.inside[i] >= 0 for part in draft.content for i in range(*part) if page.tokens.low[i][0].isalnum()]
    marked = sum(inside)
    # A report inside a quotation may be the speaker's own: “We expect rain,” she said. That is no chain.
    own = draft.nested and draft.source is not None and _pronoun(page, draft.source) in words.of("speaking oneself")
    return Relation(
        number=numbers[id(draft)],
        source=spans(draft.source),
        cue=spans(*draft.cue),
        content=spans(*draft.content),
        kind="direct" if inside and marked >= 0.9 * len(inside) else "mixed" if marked else "indirect",
        cue_class=draft.cue_class,
        source_type=kind,
        antecedent=next(iter(spans(antecedent)), None),
        outer=numbers[id(draft.outer)] if draft.outer is not None and not own else None,
        certainty=draft.certainty,
        rule=draft.rule,
        mode=draft.mode,
    )


def _pronoun(page: Page, part: Range) -> str:
    """The first word of a source, without what is joined to it: "she'd" is "she"."""
    return page.tokens.low[part[0]].partition("'")[0]


def _named(page: Page) -> Iterator[Mention]:
    """Those who are named outside of quotations: the subjects of sentences, and full names elsewhere."""
    kind, tag = page.tokens.kind, page.tokens.tag
    for first, last in page.units:
        end = first
        for place in range(first, last):
            if place < end or page.inside[place] >= 0:
                continue
            if place == first:
                end = nouns.end(page, place, last)
            elif kind[place] == CAPITAL and not tag[place]:
                end = place + 1
                while end < last and (kind[end] == CAPITAL or (kind[end] == "." and nouns.abbreviated(page, end))):
                    end += 1
            part = _one_named(page, place, end) if end > place + (place > first) else None
            if part is not None:
                yield Mention(page, part, is_source=False, is_subject=place == first)


def _one_named(page: Page, first: int, last: int) -> Range | None:
    """Who is named in a range, without the verb that was read with it; None where nobody is."""
    low, kind, tag = page.tokens.low, page.tokens.kind, page.tokens.tag
    if tag[first] in (words.SUBJECT, words.OBJECT) or last - first > _LONG:
        return None
    if last - first == 1 and (tag[first] or len(low[first]) == 1):
        return None
    did = [i for i in range(first + 1, last) if kind[i] == SMALL and low[i].endswith("ed")]
    # "Acme Corp. sued Lake University"
    last = next((i for i in did if not tag[i] and kind[i - 1] in (CAPITAL, ".")), last)
    head = kinds.head(page, (first, last))
    if head + 1 < last and head + 1 in did:
        last = head + 1  # "Residents gathered at the gate"
    known = low[head] in kinds.source_words()
    if low[head] in words.of("nobody") or (last - first == 1 and low[head].endswith("s") and not known):
        return None
    return (first, last) if known or CAPITAL in (kind[last - 1], kind[head]) else None


class _Memory:
    """Who was mentioned so far, and what pronouns have told: a name that was "she" once is not "he" later."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[Mention] = []
        self.female: dict[str, bool] = {}

    def add(self, mention: Mention) -> None:
        """Remember a mention."""
        self._mark(mention)
        self.seen.append(mention)

    def _mark(self, mention: Mention) -> None:
        """Give a mention the gender that its name, or an earlier pronoun, has."""
        if mention.kind == NAMED and mention.female != mention.male:
            self.female.setdefault(mention.head, mention.female)
        elif mention.kind == NAMED and mention.head in self.female:
            mention.female, mention.male = self.female[mention.head], not self.female[mention.head]

    def source(self, draft: Draft) -> tuple[str, Range | None]:
        """The type of a draft's source, and whom it stands for. The source is a mention from now on."""
        if draft.source is None:
            return "", None
        mention, recent = Mention(self.page, draft.source), self.seen[-_FAR:][::-1]
        kind, antecedent = self._who(draft, draft.source, mention.kind, recent)
        mention.inner = draft.outer is not None
        self._mark(mention)
        if antecedent is not None:
            mention.part, mention.kind = antecedent, kind
            same = next((each for each in recent if each.part == antecedent), mention)
            mention.head, mention.plural, mention.female, mention.male = same.head, same.plural, same.female, same.male
        word = _pronoun(self.page, draft.source)
        if word in words.of("she") | words.of("he"):
            mention.female, mention.male = word in words.of("she"), word in words.of("he")
            if mention.kind == NAMED:
                self.female.setdefault(mention.head, mention.female)
            for each in recent[::-1]:  # the name before, which the pronoun explains
                self._mark(each)
        if draft.cue and "statement" in (mention.head, *self.page.tokens.low[slice(*draft.cue[0])]):
            mention.maker = antecedent or draft.source
        self.seen.append(mention)
        return kind, antecedent

    def _who(self, draft: Draft, source: Range, own: str, recent: list[Mention]) -> tuple[str, Range | None]:
        first, last = source
        if last - first > 1 or self.page.tokens.tag[first] not in (words.SUBJECT, words.POSSESSIVE, words.OBJECT):
            kind, antecedent = self._definite(source, own, recent)
            return kind or UNNAMED, antecedent
        word = _pronoun(self.page, source)
        if word in words.of("speaking oneself"):
            if draft.outer is not None and draft.outer.source is not None:
                return kinds.kind_of(self.page, draft.outer.source) or UNNAMED, draft.outer.source
            return (UNNAMED if word in ("i", "my") else GROUP), None
        whom = next((each for each in ("he", "she", "they", "it") if word in words.of(each)), "")
        found = self._antecedent(whom, first, recent)
        return (found.kind, found.part) if found else ({"they": GROUP, "it": INSTITUTION}.get(whom, UNNAMED), None)

    def _antecedent(self, whom: str, place: int, recent: list[Mention]) -> Mention | None:
        """The best antecedent of a pronoun: near, a source or a subject, new; None where nothing fits well."""
        best, most = None, 0
        nearest = next((each for each in recent if each.kind == NAMED), None)
        for distance, each in enumerate(recent):
            if not each.solid or not _fits(each, whom):
                continue
            score = 10 - distance + 4 * (self._paragraph(each.part[0]) == self._paragraph(place))
            if whom in ("he", "she"):
                score += 3 * (each.female or each.male) + 2 * each.is_source + each.is_subject + (each.kind == NAMED)
                # who is named for the first time, and in full, is whom the text goes on to speak of
                new = each is nearest and sum(each.head == other.head for other in recent) == 1
                score += 4 * (new and each.part[1] - each.part[0] > 1) - 3 * each.inner
            else:
                score += 5 * each.is_source + 2 * (whom == "they" and each.plural)
            if score > most:
                best, most = each, score
        return best

    def _paragraph(self, place: int) -> int:
        return bisect_right(self.page.paragraphs, (place, len(self.page.tokens)))

    def _definite(self, part: Range, own: str, recent: list[Mention]) -> tuple[str, Range | None]:
        """The type of "the spokesman", "the company" or another noun phrase, and whom it stands for."""
        low, kind, (first, last) = self.page.tokens.low, self.page.tokens.kind, part
        if low[first] not in words.of("pointing back") or last - first > 3 or {*kind[first + 1 : last]} - {SMALL}:
            return own, None
        if low[last - 1] == "statement":
            made = (each for each in recent if each.maker is not None)
            told = (each for each in recent if each.kind in (NAMED, INSTITUTION, UNNAMED, GROUP) and each.solid)
            found = next(made, None) or next(told, None)
            return own, (found.maker or found.part) if found else None
        found = self._told_before(low[last - 1], own, recent) if last - first <= 2 else None
        if found is None:  # "the harbor office" says itself who it is
            return own, None
        return (found.kind if own in (UNNAMED, INSTITUTION, GROUP) and found.kind else own), found.part

    def _told_before(self, noun: str, own: str, recent: list[Mention]) -> Mention | None:
        """The one of whom more was told before than a noun."""
        fit = [each for each in recent if each.head == noun and self._tells_more(each.part)]
        if not fit and own == UNNAMED:
            fit = [each for each in recent if each.kind == NAMED and noun in each.words]
        elif not fit and own == INSTITUTION:
            group = next((words.of(bodies) for bodies in _BODIES if noun in words.of(f"for {bodies}")), frozenset())
            bodies = [each for each in recent if each.kind == INSTITUTION and not each.plural and self._has_name(each)]
            fit = [each for each in bodies if group & each.words]
            others = frozenset[str]().union(*map(words.of, ("other bodies", *_BODIES[:3]))) - group
            fit += [each for each in bodies if group and not each.words & others]
        return next(iter(fit), None)

    def _tells_more(self, part: Range) -> bool:
        """Whether a mention is of one source, by more than a determiner and a noun: not "two unions and the county"."""
        (first, last), tokens = part, self.page.tokens
        more = last - first > 2 or tokens.low[first] not in words.of("pointing back")
        return more and words.AND not in tokens.tag[first:last]

    def _has_name(self, mention: Mention) -> bool:
        """Whether a mention holds a capital word that the text never writes in small letters."""
        kind, tag, low = self.page.tokens.kind, self.page.tokens.tag, self.page.tokens.low
        return any(kind[i] == CAPITAL and not tag[i] and low[i] not in self.page.common for i in range(*mention.part))


def _fits(mention: Mention, whom: str) -> bool:
    """Whether a pronoun may stand for a mention, by its kind, number and gender."""
    told = mention.is_source or mention.is_subject
    if whom in ("he", "she"):
        other = mention.plural or (mention.male if whom == "she" else mention.female)
        return not other and (mention.kind == NAMED or (told and mention.kind == UNNAMED))
    if whom == "they":
        return told and (mention.plural or mention.kind in (INSTITUTION, GROUP))
    return told and (whom != "it" or mention.kind in (INSTITUTION, TEXT, MEDIA))
