"""The coding of the article in use: for each sentence, whether it is credited, to whom, and how.

For the course's article it comes from the case's tables; for an own article from what the machine found and a reader
corrected. The figures read nothing else, so they draw any article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lessons.case import own
from lessons.case.counts import unit_attribution, unit_sourcing
from lessons.case.editions import course, words
from lessons.kit.errors import UnknownName
from lessons.kit.literal import shorten
from lessons.kit.tables import rows as table

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle
    from lessons.sources import Relation
    from lessons.text.article import Article

TELLING = frozenset({"neutral", "factive", "assertive", "doubting", "belief"})  # classes of cues that tell something
ASKING = frozenset({"directive", "commissive"})  # these do something: ask, order, promise, refuse
TOLD = frozenset({"credited", "text"})  # how a sentence is sourced that has a line in the ledger
TRADITION = "text or tradition"
UNITS = {"label": "source", "side": "side", "kind": "kind", "named": "named", "official": "official"}
IN_USE: Any = object()  # whatever article is in use; None is the course's
_GIST = 100  # characters


@dataclass(frozen=True)
class CodedSentence:
    """One body sentence of an article, coded. What is not known or does not apply is ``""``."""

    sentence: int
    text: str
    gist: str  # what it tells, in a few words
    sourcing: str  # credited, speech_act, text, none
    source: str = ""  # the one name of the source
    kind: str = ""  # the type of the source, as in the table of sources
    side: str = ""
    named: str = ""  # yes or no
    official: str = ""  # yes or no; of an own article nobody has coded it
    cue: str = ""
    cue_class: str = ""
    quote: str = ""  # how much stands in quotation marks: direct, mixed, indirect
    through: str = ""  # the carrier, who passed it on
    steps: int = 0  # from the speaker to the writer; 0 where nobody is credited
    content: str = ""  # the words that tell what the source told
    relation: int = 0  # the number of the relation of an own article that it counts under


def rows(chosen: OwnArticle | None = IN_USE) -> tuple[CodedSentence, ...]:
    """The coding of the article in use, of the chosen one or, for None, of the course's: one row a body sentence.

    >>> [row.source for row in rows() if row.sourcing == "credited"][:2]
    ['Israeli and Russian officials', 'the Israeli prime minister’s office']
    """
    found = own.in_use() if chosen is IN_USE else chosen
    return _of_own(found, found.written) if found else _of_case()


def drafted(chosen: OwnArticle) -> tuple[CodedSentence, ...]:
    """The coding of an own article as the machine alone has it."""
    return _of_own(chosen, b"")


def credited(chosen: OwnArticle | None = IN_USE) -> tuple[CodedSentence, ...]:
    """The rows of the sentences that are credited to somebody."""
    return tuple(row for row in rows(chosen) if row.sourcing == "credited")


def voices(by: str = "side", chosen: OwnArticle | None = IN_USE) -> Counter[str]:
    """How many credited sentences each voice has; ``by`` says what one voice is: ``"side"``, ``"label"``, ``"kind"``.

    Raises UnknownName (a KeyError) for another unit.

    >>> from lessons import case
    >>> voices("side") == case.voices("side")
    True
    """
    if by not in UNITS:
        raise UnknownName(f"Voices cannot be counted by “{by}”; write “side” or “label”.")
    return Counter(str(getattr(row, UNITS[by])) for row in credited(chosen))


# --- from the case's tables ----------------------------------------------------------------------


def _of_case() -> tuple[CodedSentence, ...]:
    text = {each.sentence: each.text for each in course().sents}
    sources = {row["source_id"]: row for row in table("sources")}
    counted = unit_attribution()
    found = []
    for number, statements in sorted(unit_sourcing().items()):
        gist = "; ".join(each["gist"] for each in statements)
        sourcing = statements[0]["sourcing"] if statements else "none"
        row = CodedSentence(number, text[number], gist, sourcing)
        if entry := counted.get(number):
            source, carrier = sources[entry["source_id"]], sources.get(entry["via_source_id"])
            row = CodedSentence(
                number,
                text[number],
                gist,
                sourcing,
                source=source["canonical"],
                kind=source["kind"],
                side=source["side"],
                named=source["named"],
                official=source["official"],
                cue=entry["cue"],
                cue_class=entry["cue_class"],
                quote=entry["quote_type"],
                through=carrier["canonical"] if carrier else "",
                steps=entry["depth"],
                content=_content(entry["statement"]),
            )
        found.append(row)
    return tuple(found)


def _content(statement: str) -> str:
    """The words of a statement's content; the whole sentence where nobody marked them."""
    try:
        return " ".join(words(statement, "content").split())
    except UnknownName:
        return " ".join(words(statement).split())


# --- from the relations of an own article --------------------------------------------------------


@lru_cache(maxsize=8)
def _of_own(chosen: OwnArticle, written: bytes) -> tuple[CodedSentence, ...]:
    now = chosen.reading(written)
    standing = in_sentences(chosen.article, now.relations)
    by_number: dict[int | None, Relation] = {each.number: each for each in now.relations}
    found = []
    for sentence in chosen.article.body_sents:
        gist = shorten(sentence.text, _GIST)
        here = standing.get(sentence.sentence, ())
        sourcing, counted = _counted(here, (sentence.start, sentence.end))
        row = CodedSentence(sentence.sentence, sentence.text, gist, sourcing)
        if counted:
            carriers = _carriers(counted, by_number)
            row = CodedSentence(
                sentence.sentence,
                sentence.text,
                gist,
                sourcing,
                source=now.label(counted),
                kind=counted.source_type,
                side=now.side(counted),
                named="yes" if now.is_named(counted) else "no",
                cue=" ".join(counted.words(chosen.article.clean, "cue").split()),
                cue_class=counted.cue_class,
                quote=counted.kind,
                through=next((label for each in carriers if (label := now.label(each))), ""),
                steps=1 + len(carriers),
                content=" ".join(counted.words(chosen.article.clean, "content").split()),
                relation=counted.number,
            )
        found.append(row)
    return tuple(found)


def in_sentences(text: Article, relations: Iterable[Relation]) -> dict[int, list[Relation]]:
    """The relations that stand in each body sentence, by its number: with their source, their cue or their content.

    A quotation of three sentences stands in all three of them, so all three are credited to its speaker.
    """
    body = text.body_sents
    starts = [each.start for each in body]
    found: dict[int, list[Relation]] = {}
    for relation in relations:
        numbers = set()
        for start, end in (*relation.source, *relation.cue, *relation.content):
            for place in range(max(bisect_right(starts, start) - 1, 0), bisect_right(starts, end - 1)):
                sentence = body[place]
                shared = text.clean[max(start, sentence.start) : min(end, sentence.end)]
                if any(map(str.isalnum, shared)):  # a closing mark alone is not yet a part of it
                    numbers.add(sentence.sentence)
        for number in sorted(numbers):
            found.setdefault(number, []).append(relation)
    return found


def sourcing_of(relation: Relation) -> str:
    """What a relation makes of the sentence in which it stands: credited, text, speech_act or none.

    >>> from lessons.sources import Relation
    >>> sourcing_of(Relation(1, ((0, 3),), ((4, 8),), (), "indirect", "neutral", "institution"))
    'credited'
    """
    told_by = bool(relation.source or relation.antecedent)
    if told_by and relation.cue_class in TELLING:
        return "text" if relation.source_type == TRADITION else "credited"
    if told_by and relation.source_type == TRADITION:
        return "text"
    return "speech_act" if relation.cue_class in ASKING else "none"


def _counted(here: Iterable[Relation], sentence: tuple[int, int]) -> tuple[str, Relation | None]:
    """How a sentence is sourced, and the relation that it counts under: the speaker before the carrier."""
    found = list(here)
    for sourcing in ("credited", "text", "speech_act"):
        fitting = [each for each in found if sourcing_of(each) == sourcing]
        # Who passes on what another told is a carrier; who tells what another believes or wants is the speaker.
        carriers = {each.outer for each in fitting if each.mode == "core"}

        def later(each: Relation, carriers: set[int | None] = carriers) -> tuple[bool, bool, bool, int]:
            inside = any(sentence[0] <= start < sentence[1] for start, _ in each.cue)
            return each.number in carriers, each.mode != "core", not inside, each.start

        if fitting:
            return sourcing, min(fitting, key=later)
    return "none", None


def outer_chain(relation: Relation, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Who passed a relation on, from its speaker outward: the relation that carries it, then the one around that."""
    return _carriers(relation, {each.number: each for each in relations})


def _carriers(relation: Relation, by_number: Mapping[int | None, Relation]) -> tuple[Relation, ...]:
    found: list[Relation] = []
    seen = {relation.number}
    while relation.outer in by_number and relation.outer not in seen:
        relation = by_number[relation.outer]
        seen.add(relation.number)
        found.append(relation)
    return tuple(found)
