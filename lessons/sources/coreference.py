"""Whom a pronoun or a bare "the statement" stands for, and the finished relations."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from lessons.sources import kinds, mentions, words
from lessons.sources.drafts import Draft
from lessons.sources.kinds import GROUP, INSTITUTION, MEDIA, NAMED, TEXT, UNNAMED
from lessons.sources.mentions import Genders, Mention
from lessons.sources.page import Page, Range
from lessons.sources.relation import Relation
from lessons.sources.tokens import CAPITAL, SMALL

_HE, _SHE, _THEY = frozenset({"he", "his", "him"}), frozenset({"she", "her"}), frozenset({"they", "their", "them"})
_FAR = 12  # a pronoun looks no further back than so many mentions
_SPEAKERS = frozenset({"named person", "institution", "unnamed person", "unnamed group"})


def resolve(page: Page, drafts: list[Draft]) -> tuple[Relation, ...]:
    """Drafts, in reading order, to relations."""
    numbers = {id(draft): number for number, draft in enumerate(drafts, 1)}
    named = mentions.subjects(page)
    resolved: dict[int, tuple[str, Range | None]] = {}
    spoken = {draft.source[0] for draft in drafts if draft.source is not None}
    at = 0
    seen: list[Mention] = []
    bound = Genders({})
    for draft in sorted(drafts, key=lambda each: _place(each)):
        here = _place(draft)
        while at < len(named) and named[at].part[0] < here:
            if named[at].part[0] not in spoken:  # a source is a mention of its own, with all its words
                bound.mark(named[at])
                seen.append(named[at])
            at += 1
        kind, antecedent = _who(page, draft, seen)
        resolved[id(draft)] = (kind, antecedent)
        if draft.source is not None:
            mention = mentions.mention(page, draft.source, is_source=True)
            mention.inner = draft.outer is not None
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
                for each in seen[-_FAR:]:  # the name before, which the pronoun explains
                    bound.mark(each)
            _remember_statement(page, draft, mention, antecedent)
            seen.append(mention)
    return tuple(_relation(page, draft, numbers, *resolved[id(draft)]) for draft in drafts)


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
        outer=numbers[id(draft.outer)] if draft.outer is not None and not _one_mouth(page, draft) else None,
        certainty=draft.certainty,
        rule=draft.rule,
        mode=draft.mode,
    )


def _one_mouth(page: Page, draft: Draft) -> bool:
    """Whether a report inside a quotation is the speaker's own: “We expect rain,” she said. That is no chain."""
    own = ("i", "we", "my", "our")
    return draft.nested and draft.source is not None and page.tokens.low[draft.source[0]].partition("'")[0] in own


def _quoted(page: Page, draft: Draft) -> str:
    low, inside = page.tokens.low, page.inside
    places = [i for first, last in draft.content for i in range(first, last) if low[i][0].isalnum()]
    marked = sum(inside[i] >= 0 for i in places)
    if places and marked >= 0.9 * len(places):
        return "direct"
    return "mixed" if marked else "indirect"


def _span(page: Page, part: Range) -> tuple[int, int]:
    return (page.tokens.start[part[0]], page.tokens.end[part[1] - 1])


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
        found = _pronoun(page, word, first, recent)
        if found is not None:
            return found.kind, found.part
        return (GROUP if word in _THEY else INSTITUTION if word in ("it", "its") else UNNAMED), None
    own = kinds.kind_of(page, draft.source)
    if (
        low[first] in ("the", "this", "that")
        and all(kind[i] == SMALL for i in range(first + 1, last))
        and last - first <= 3
    ):
        found = _definite(page, draft.source, own, recent)
        if found is not None:
            if low[last - 1] == "statement":
                return own, found.maker or found.part
            return (found.kind if own in (UNNAMED, INSTITUTION, GROUP) and found.kind else own), found.part
    return own, None


def _pronoun(page: Page, word: str, place: int, recent: list[Mention]) -> Mention | None:
    """Whom a pronoun stands for; None where nothing fits well."""
    if word in _HE | _SHE:
        return _person(page, word in _SHE, place, recent)
    best, most = None, 0.0
    for distance, each in enumerate(recent):
        if not (each.is_source or each.is_subject) or not each.solid:
            continue
        if word in _THEY and not (each.plural or each.kind in (INSTITUTION, GROUP)):
            continue
        if word in ("it", "its") and each.kind not in (INSTITUTION, TEXT, MEDIA):
            continue
        score = 10.0 - distance + 5 * each.is_source + 4 * _same_paragraph(page, each.part[0], place)
        score += 2 * (word in _THEY and each.plural)
        if score > most:
            best, most = each, score
    return best


def _same_paragraph(page: Page, one: int, other: int) -> bool:
    far = len(page.tokens)
    return bisect_right(page.paragraphs, (one, far)) == bisect_right(page.paragraphs, (other, far))


def _person(page: Page, female: bool, place: int, recent: list[Mention]) -> Mention | None:
    """The best antecedent of "she" or "he": near, a source or a subject, named, known to be a woman or a man."""
    best, most = None, 0.0
    nearest = next((each for each in recent if each.kind == NAMED), None)
    for distance, each in enumerate(recent):
        if each.kind not in (NAMED, UNNAMED) or each.plural or not each.solid or (each.male if female else each.female):
            continue
        if not (each.is_source or each.is_subject or each.kind == NAMED):
            continue
        score = 10.0 - distance
        score += 3 * (each.female or each.male) + 2 * each.is_source + 1 * each.is_subject + 1 * (each.kind == NAMED)
        score += 4 * _same_paragraph(page, each.part[0], place) - 3 * each.inner
        score += 4 * (each is nearest and each.part[1] - each.part[0] > 1 and _is_new(each, recent))
        if score > most:
            best, most = each, score
    return best


def _is_new(mention: Mention, recent: list[Mention]) -> bool:
    """Whether a person is mentioned for the first time: then the text goes on to speak of this person."""
    return mention.kind == NAMED and sum(each.head == mention.head for each in recent) == 1


def _definite(page: Page, part: Range, own: str, recent: list[Mention]) -> Mention | None:
    """Whom "the spokesman" or "the company" stands for: one who was told more of before."""
    noun = page.tokens.low[part[1] - 1]
    if noun == "statement":
        made = next((each for each in recent if each.maker is not None), None)
        return made or next((each for each in recent if each.kind in _SPEAKERS and each.solid), None)
    if part[1] - part[0] > 2:
        return None  # "the harbor office" says itself who it is
    same = next((each for each in recent if each.head == noun and _longer(page, each.part) and _one(page, each)), None)
    if same is not None:
        return same
    if own == UNNAMED:
        return next((each for each in recent if each.kind == NAMED and noun in each.words), None)
    if own != INSTITUTION or noun not in _BODIES:
        return None
    fits = words.of(_BODIES[noun])
    bodies = [each for each in recent if each.kind == INSTITUTION and not each.plural and _named(page, each.part)]
    return next((each for each in bodies if fits & each.words), None) or next(
        (each for each in bodies if not each.words & _bodies() - fits), None
    )


@cache
def _bodies() -> frozenset[str]:
    """The words by which the name of a body is known."""
    return frozenset[str]().union(*map(words.of, ("other bodies", "firms", "agencies", "associations")))


# Which group of words the name of a body belongs to for which a bare noun stands: "the company", "the union".
_BODIES = {
    **dict.fromkeys(("company", "firm", "group", "manufacturer"), "firms"),
    **dict.fromkeys(("agency", "department", "office", "ministry", "service", "commission"), "agencies"),
    **dict.fromkeys(("union", "organization", "organisation", "association", "charity"), "associations"),
    "party": "parties",
    "team": "teams",
}


def _one(page: Page, mention: Mention) -> bool:
    """Whether a mention names one source: "the county" is not "two unions and the county"."""
    return all(page.tokens.tag[place] != words.AND for place in range(*mention.part))


def _longer(page: Page, part: Range) -> bool:
    """Whether a mention says more than a determiner and a noun."""
    return part[1] - part[0] > 2 or page.tokens.low[part[0]] not in ("the", "this", "that")


def _named(page: Page, part: Range) -> bool:
    """Whether a mention holds a name: a capital word that the text never writes in small letters."""
    kind, tag, low = page.tokens.kind, page.tokens.tag, page.tokens.low
    return any(kind[i] == CAPITAL and not tag[i] and low[i] not in page.common for i in range(*part))
