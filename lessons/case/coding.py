"""The coding of the article in use: for each sentence, whether it is credited, to whom, and how.

For the course's article it comes from the case's tables; for an own article from what the machine found and a reader
corrected. The figures read nothing else, so they draw any article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lessons.case import own
from lessons.case.editions import course, edition, sentence, words
from lessons.case.own import OwnArticle
from lessons.kit import tables
from lessons.kit.errors import UnknownName
from lessons.kit.language import say
from lessons.kit.literal import shorten
from lessons.kit.tables import Row
from lessons.sources.relation import Relation, Span
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
    article = own.in_use() if chosen is IN_USE else chosen
    return _of_own(article, article.written) if article else _of_case(edition())


def drafted(chosen: OwnArticle) -> tuple[CodedSentence, ...]:
    """The coding of an own article as the machine alone has it."""
    return _of_own(chosen, b"")


def credited(chosen: OwnArticle | None = IN_USE) -> tuple[CodedSentence, ...]:
    """The rows of the sentences that are credited to somebody."""
    return tuple(row for row in rows(chosen) if row.sourcing == "credited")


def voices(by: str = "side", chosen: OwnArticle | None = None) -> Counter[str]:
    """How many credited sentences each voice of the course's article has, or of the chosen one.

    ``by`` says what one voice is: the ``"side"`` of the source, its ``"label"``, ``"kind"``, whether it is ``"named"``
    or ``"official"``. Raises UnknownName (a KeyError) for another unit.

    >>> voices("side").most_common(1)
    [('Israeli', 9)]
    """
    if by not in UNITS:
        raise UnknownName(say("Voices cannot be counted by “{unit}”; write “side” or “label”.", unit=by))
    return Counter(str(getattr(row, UNITS[by])) for row in credited(chosen))


# --- from the case's tables ----------------------------------------------------------------------


def unit_attribution() -> dict[int, Row]:
    """The attribution that each credited sentence counts under, by sentence number of the edition in use.

    It is the first one of the table ``attributions``: the speaker, not the carrier.

    >>> len(unit_attribution()) == voices().total()
    True
    """
    told = (row for row in reversed(tables.rows("attributions")) if row["credited"] == "yes")
    return {sentence(row["statement"]).sentence: row for row in told}


@lru_cache(maxsize=2)
def _of_case(edition: str) -> tuple[CodedSentence, ...]:
    """Sentences are the unit of counting: the one that holds both S03 and S04 counts once."""
    sources = {row["source_id"]: row for row in tables.rows("sources")}
    counted, homes = unit_attribution(), [(sentence(row["statement"]), row) for row in tables.rows("statements")]
    coded = []
    for sent in course().body_sents:
        here = [row for home, row in homes if home == sent]
        gist, sourcing = "; ".join(row["gist"] for row in here), here[0]["sourcing"] if here else "none"
        row = CodedSentence(sent.sentence, sent.text, gist, sourcing)
        if entry := counted.get(sent.sentence):
            source, carrier = sources[entry["source_id"]], sources.get(entry["via_source_id"])
            row = replace(
                row,
                source=source["canonical"],
                **{name: source[name] for name in ("kind", "side", "named", "official")},
                cue=entry["cue"],
                cue_class=entry["cue_class"],
                quote=entry["quote_type"],
                through=carrier["canonical"] if carrier else "",
                steps=entry["depth"],
                content=_content(entry["statement"]),
            )
        coded.append(row)
    return tuple(coded)


def _content(statement: str) -> str:
    """The words of a statement's content; the whole sentence where nobody marked them."""
    try:
        return " ".join(words(statement, "content").split())
    except UnknownName:
        return " ".join(words(statement).split())


# --- from the relations of an own article --------------------------------------------------------


@lru_cache(maxsize=8)
def _of_own(chosen: OwnArticle, written: bytes) -> tuple[CodedSentence, ...]:
    now, text = chosen.reading(written), chosen.article.clean
    standing = in_sentences(chosen.article, now.relations)
    coded = []
    for sent in chosen.article.body_sents:
        sourcing, counted = _counted(standing.get(sent.sentence, ()), (sent.start, sent.end))
        row = CodedSentence(sent.sentence, sent.text, shorten(sent.text, _GIST), sourcing)
        if counted:
            carriers = outer_chain(counted, now.relations)
            row = replace(
                row,
                source=now.label(counted),
                kind=counted.source_type,
                side=now.side(counted),
                named="yes" if now.is_named(counted) else "no",
                cue=" ".join(counted.words(text, "cue").split()),
                cue_class=counted.cue_class,
                quote=counted.kind,
                through=next(filter(None, map(now.label, carriers)), ""),
                steps=1 + len(carriers),
                content=" ".join(counted.words(text, "content").split()),
                relation=counted.number,
            )
        coded.append(row)
    return tuple(coded)


def in_sentences(text: Article, relations: Iterable[Relation]) -> dict[int, list[Relation]]:
    """The relations that stand in each body sentence, by its number: with their source, their cue or their content.

    A quotation of three sentences stands in all three of them, so all three are credited to its speaker.
    """
    body = text.body_sents
    starts = [sent.start for sent in body]
    standing: dict[int, list[Relation]] = {}
    for relation in relations:
        numbers = set()
        for start, end in (*relation.source, *relation.cue, *relation.content):
            for sent in body[max(bisect_right(starts, start) - 1, 0) : bisect_right(starts, end - 1)]:
                shared = text.clean[max(start, sent.start) : min(end, sent.end)]
                if any(map(str.isalnum, shared)):  # a closing mark alone is not yet a part of it
                    numbers.add(sent.sentence)
        for number in sorted(numbers):
            standing.setdefault(number, []).append(relation)
    return standing


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


def _counted(here: Iterable[Relation], within: Span) -> tuple[str, Relation | None]:
    """How a sentence is sourced, and the relation that it counts under: the speaker before the carrier."""
    by_sourcing: dict[str, list[Relation]] = {}
    for relation in here:
        by_sourcing.setdefault(sourcing_of(relation), []).append(relation)
    sourcing = next((name for name in ("credited", "text", "speech_act") if name in by_sourcing), "none")
    fitting = by_sourcing[sourcing] if sourcing != "none" else []
    # Who passes on what another told is a carrier; who tells what another believes or wants is the speaker.
    carriers = {relation.outer for relation in fitting if relation.mode == "core"}

    def later(relation: Relation) -> tuple[bool, bool, bool, int]:
        inside = any(within[0] <= start < within[1] for start, _ in relation.cue)
        return relation.number in carriers, relation.mode != "core", not inside, relation.start

    return sourcing, min(fitting, key=later, default=None)


def outer_chain(relation: Relation, relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Who passed a relation on, from its speaker outward: the relation that carries it, then the one around that."""
    by_number: Mapping[int | None, Relation] = {other.number: other for other in relations}
    chain = [relation]
    while (around := by_number.get(chain[-1].outer)) and around.number not in {inner.number for inner in chain}:
        chain.append(around)
    return tuple(chain[1:])
