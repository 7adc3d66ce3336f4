"""Whom a pronoun or a bare "the statement" stands for, and the finished relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lessons.attribution import kinds, phrases, words
from lessons.attribution.drafts import Draft
from lessons.attribution.kinds import GROUP, INSTITUTION, MEDIA, NAMED, TEXT, UNNAMED
from lessons.attribution.page import Page
from lessons.attribution.relation import Relation
from lessons.attribution.tokens import CAPITAL, SMALL

Range = tuple[int, int]
_FEMALE = words.word_set("ms mrs miss dame lady queen princess mother sister daughter wife widow woman girl actress")
_MALE = words.word_set("mr sir lord king prince father brother son husband man boy actor")
_HE, _SHE, _THEY = frozenset({"he", "his", "him"}), frozenset({"she", "her"}), frozenset({"they", "their", "them"})
_FAR = 12  # a pronoun looks no further back than so many mentions
_SPEAKERS = frozenset({"named person", "institution", "unnamed person", "unnamed group"})


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
    maker: Range | None = None  # of a statement: who made it


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


def resolve(page: Page, drafts: list[Draft]) -> tuple[Relation, ...]:
    """Drafts, in reading order, to relations."""
    numbers = {id(draft): number for number, draft in enumerate(drafts, 1)}
    mentions = _subjects(page)
    resolved: dict[int, tuple[str, Range | None]] = {}
    at = 0
    seen: list[Mention] = []
    bound = _Genders({})
    for draft in sorted(drafts, key=lambda each: _place(each)):
        here = _place(draft)
        while at < len(mentions) and mentions[at].part[0] < here:
            bound.mark(mentions[at])
            seen.append(mentions[at])
            at += 1
        kind, antecedent = _who(page, draft, seen)
        resolved[id(draft)] = (kind, antecedent)
        if draft.source is not None:
            mention = _mention(page, draft.source, is_source=True)
            bound.mark(mention)
            if antecedent is not None:
                mention.part, mention.kind = antecedent, kind
                before = next((each for each in reversed(seen[-_FAR:]) if each.part == antecedent), None)
                if before:
                    mention.head, mention.female, mention.male, mention.plural = (
                        before.head,
                        before.female,
                        before.male,
                        before.plural,
                    )
            word = page.tokens.low[draft.source[0]].partition("'")[0]
            if word in _HE | _SHE:
                mention.female, mention.male = word in _SHE, word in _HE
                bound.learn(mention)
            _remember_statement(page, draft, mention, antecedent)
            seen.append(mention)
    return tuple(_relation(page, draft, numbers, *resolved[id(draft)]) for draft in drafts)


@dataclass(slots=True)
class _Genders:
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


def _place(draft: Draft) -> int:
    if draft.rule == "floating quotation":
        return draft.content[0][0]
    return (draft.source or draft.cue[0])[0]


def _remember_statement(page: Page, draft: Draft, mention: Mention, antecedent: Range | None) -> None:
    if not draft.cue:
        return
    first, last = draft.cue[0]
    if "statement" in page.tokens.low[first:last] or mention.head == "statement":
        mention.maker = antecedent or draft.source


def _relation(page: Page, draft: Draft, numbers: dict[int, int], kind: str, antecedent: Range | None) -> Relation:
    return Relation(
        number=numbers[id(draft)],
        source=(_span(page, draft.source),) if draft.source else (),
        cue=tuple(_span(page, each) for each in draft.cue),
        content=tuple(_span(page, each) for each in draft.content),
        kind=_quoted(page, draft),
        cue_class=draft.cue_class,
        source_type=kind,
        antecedent=_span(page, antecedent) if antecedent else None,
        outer=numbers[id(draft.outer)] if draft.outer is not None else None,
        certainty=draft.certainty,
        rule=draft.rule,
        mode=draft.mode,
    )


def _quoted(page: Page, draft: Draft) -> str:
    low, inside = page.tokens.low, page.inside
    places = [i for first, last in draft.content for i in range(first, last) if low[i][0].isalnum()]
    marked = sum(inside[i] >= 0 for i in places)
    if places and marked >= 0.9 * len(places):
        return "direct"
    return "mixed" if marked else "indirect"


def _span(page: Page, part: Range) -> tuple[int, int]:
    return (page.tokens.start[part[0]], page.tokens.end[part[1] - 1])


def _subjects(page: Page) -> list[Mention]:
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
            end = phrases.phrase_end(page, place, last) if starts else _name_end(page, place, last)
            if end > place and (starts or end - place > 1):
                mention = _named(page, place, end, known)
                if mention is not None:
                    mention.is_subject = starts
                    found.append(mention)
            place = max(end, place + 1)
    return found


def _name_end(page: Page, place: int, last: int) -> int:
    kind = page.tokens.kind
    while place < last and (kind[place] == CAPITAL or (kind[place] == "." and phrases.abbreviated(page, place))):
        place += 1
    return place


def _named(page: Page, first: int, last: int, known: Mapping[str, str]) -> Mention | None:
    tokens = page.tokens
    if tokens.tag[first] in (words.SUBJECT, words.OBJECT) or last - first > 25:
        return None
    head = kinds.head(page, (first, last))
    if tokens.low[head] in ("nothing", "nobody", "none") or (last - first == 1 and tokens.low[head].endswith("s")):
        return None
    if tokens.kind[last - 1] == CAPITAL or tokens.kind[head] == CAPITAL or tokens.low[head] in known:
        return _mention(page, (first, last), is_source=False)
    return None


def _mention(page: Page, part: Range, *, is_source: bool) -> Mention:
    low = page.tokens.low
    kind = kinds.kind_of(page, part)
    head = low[kinds.head(page, part)]
    inside = [low[i] for i in range(*part)]
    known = kinds.source_words()
    given = next((low[i] for i in range(*part) if known.get(low[i], "").endswith("male name")), "")
    return Mention(
        part,
        kind,
        head,
        female=any(each in _FEMALE or each.endswith("woman") for each in inside) or known.get(given) == "female name",
        male=any(each in _MALE or each.endswith("man") for each in inside if not each.endswith(("woman", "german")))
        or known.get(given) == "male name",
        plural=kind == GROUP or any(page.tokens.tag[i] == words.AND for i in range(*part)),
        is_source=is_source,
        words=frozenset(inside),
    )


def _who(page: Page, draft: Draft, seen: list[Mention]) -> tuple[str, Range | None]:
    """The type of a draft's source, and whom it stands for."""
    if draft.source is None:
        return "", None
    low, tag, kind = page.tokens.low, page.tokens.tag, page.tokens.kind
    first, last = draft.source
    word = low[first].partition("'")[0]
    recent = seen[-_FAR:][::-1]
    if last - first == 1 and tag[first] in (words.SUBJECT, words.POSSESSIVE, words.OBJECT):
        if word in ("i", "we", "my", "our"):
            speaker = draft.outer
            if speaker is not None and speaker.source is not None and speaker is not draft:
                return kinds.kind_of(page, speaker.source) or UNNAMED, speaker.source
            return (UNNAMED if word in ("i", "my") else GROUP), None
        found = _pronoun(word, recent)
        if found is not None:
            return found.kind, found.part
        return (GROUP if word in _THEY else INSTITUTION if word in ("it", "its") else UNNAMED), None
    own = kinds.kind_of(page, draft.source)
    if (
        low[first] in ("the", "this", "that")
        and all(kind[i] == SMALL for i in range(first + 1, last))
        and last - first <= 3
    ):
        found = _definite(low[last - 1], own, recent)
        if found is not None:
            if low[last - 1] == "statement":
                return own, found.maker or found.part
            return (found.kind if own in (UNNAMED, INSTITUTION, GROUP) and found.kind else own), found.part
    return own, None


def _pronoun(word: str, recent: list[Mention]) -> Mention | None:
    if word in _HE | _SHE:
        female = word in _SHE
        fits = [
            each
            for each in recent
            if each.kind in (NAMED, UNNAMED) and not each.plural and not (each.male if female else each.female)
        ]
        sure = [each for each in fits[:4] if (each.female if female else each.male)]
        told = [each for each in fits[:4] if each.is_source]
        return next(iter([*sure, *told, *(each for each in fits if each.is_subject)]), None)
    for sourced in (True, False):
        for distance, each in enumerate(recent):
            if (sourced and (not each.is_source or distance > 5)) or not (each.is_source or each.is_subject):
                continue
            if word in _THEY and (each.plural or each.kind in (INSTITUTION, GROUP)):
                return each
            if word in ("it", "its") and each.kind in (INSTITUTION, TEXT, MEDIA):
                return each
    return None


def _definite(noun: str, own: str, recent: list[Mention]) -> Mention | None:
    if noun == "statement":
        made = next((each for each in recent if each.maker is not None), None)
        return made or next((each for each in recent if each.kind in _SPEAKERS), None)
    same = next((each for each in recent if each.head == noun), None)
    if same is not None:
        return same
    if own == UNNAMED:
        return next((each for each in recent if each.kind == NAMED and noun in each.words), None)
    if own == INSTITUTION and noun in (
        "company",
        "agency",
        "ministry",
        "office",
        "group",
        "organization",
        "organisation",
        "department",
        "party",
        "team",
        "firm",
    ):
        return next((each for each in recent if each.kind == INSTITUTION), None)
    return None
