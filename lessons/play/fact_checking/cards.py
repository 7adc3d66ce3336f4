"""The cards of the closed web: what other pages say about the claims of the article, and a search over them.

A card tells in the course's own words what one page says. Where that page has it from is a field of its own, so
that a reader can be made to ask for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log
from urllib.parse import urlparse

from lessons import case
from lessons.case import dating
from lessons.kit import tables
from lessons.kit.language import say

LINE = 60  # characters of an address
_ENDINGS = re.compile(r"(?<=\w{3})(ing|ed|s)$")
_COMMON = (  # words that many questions have and that find nothing
    "a an and are at by did do does for from had has have he how in is it of on or she that the there they to was were "
    "what when where who why with"
)
_OF_THE_CARD = ("topic", "title", "says", "publisher", "country", "language", "got_from", "search_words")
_OF_THE_EVIDENCE = ("claim_id", "origin_id", "stance", "on_record")


@dataclass(frozen=True)
class Card:
    """One page on one claim. ``got_from``, ``origin``, ``stance`` and ``on_record`` are told only when asked for."""

    number: int
    claim_id: str
    topic: str
    title: str
    says: str
    publisher: str
    address: str  # of the page, cut to one line: words, never a link
    day: str  # as in the tables
    country: str
    language: str
    got_from: str
    origin_id: str
    origin: str  # all who speak on the page, in one line
    side: str
    voices: tuple[tuple[str, str], ...]  # of each who speaks: the origin's id and its side
    stance: str
    on_record: str
    search_words: str

    @property
    def facts(self) -> str:
        """The line under the title: who published it, when, where, in which language."""
        where = say("country not known") if self.country == "not known" else self.country
        day, language = dating.in_words(self.day), say("in {language}", language=self.language)
        return f"{self.publisher} · {day} · {where} · {language}"


@cache
def cards() -> tuple[Card, ...]:
    """All cards, in the order of their numbers.

    >>> cards()[0].number
    1
    """
    evidence = {row["evidence_id"]: row for row in case.rows("evidence")}
    origins = {row["origin_id"]: row for row in case.rows("origins")}

    def card(row: tables.Row) -> Card:
        behind = evidence[row["evidence_id"]]
        spoken = [behind["origin_id"], *filter(None, behind["more_origins"].split(";"))]
        return Card(
            number=row["card"],
            address=_shown(behind["url"]),
            day=behind["date"],
            origin="; ".join(origins[name]["name"] for name in spoken),
            side=origins[behind["origin_id"]]["side"],
            voices=tuple((name, origins[name]["side"]) for name in spoken),
            **{name: row[name] for name in _OF_THE_CARD},
            **{name: behind[name] for name in _OF_THE_EVIDENCE},
        )

    return tuple(map(card, case.rows("cards")))


def topics() -> tuple[str, ...]:
    """What the cards are about, in the order of the cards.

    >>> "The US blessing" in topics()
    True
    """
    return tuple(dict.fromkeys(card.topic for card in cards()))


def search(query: str, topic: str = "") -> tuple[Card, ...]:
    """The cards that fit a query, the best first; an empty query fits all. ``topic`` keeps to one topic.

    A card counts each word of the query that it has, and a rare word counts more than a common one.

    >>> [card.publisher for card in search("constitution")]
    ['UN Women']
    >>> search("zzz")
    ()
    """
    chosen = [card for card in cards() if topic in ("", card.topic)]
    wanted = _words(query) - set(_COMMON.split()) or _words(query)
    if not wanted:
        return tuple(chosen)
    weight = {word: log(1 + len(cards()) / (1 + _spread()[word])) for word in wanted}
    scores = {card: sum(weight[word] for word in wanted & _stems(card)) for card in chosen}
    return tuple(sorted(filter(scores.get, chosen), key=lambda card: -scores[card]))


@cache
def _stems(card: Card) -> frozenset[str]:
    return _words(" ".join((card.title, card.says, card.topic, card.facts, card.address, card.search_words)))


@cache
def _spread() -> Counter[str]:
    """On how many cards each word stands."""
    return Counter(word for card in cards() for word in _stems(card))


def _words(text: str) -> frozenset[str]:
    """The words of a text without case, accents and the commonest endings, names in one spelling.

    >>> sorted(_words("Türkiye asked for calls")), sorted(_words("Zelenskyy, Kiev"))
    (['ask', 'call', 'for', 'turkiye'], ['kyiv', 'zelensky'])
    """
    return frozenset(_ENDINGS.sub("", _spellings().get(word, word)) for word in _folded(text))


def _folded(text: str) -> list[str]:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.findall(r"\w+", plain.casefold())


@cache
def _spellings() -> dict[str, str]:
    """Other spellings of a name, and the one that the cards have: of the tables ``spellings`` and ``actors``."""
    named = [(row["name"], row["others"]) for row in case.rows("spellings")]
    named += [(row["name"], row["variants"]) for row in case.rows("actors") if row["kind"] in ("person", "state")]
    return {
        other: _folded(name)[-1]
        for name, others in named
        for other in _folded(" ".join(filter(str.isalpha, others.split(";"))))
    }


def _shown(url: str) -> str:
    """Host and path on one line; the host alone where the path is in signs that nobody can read."""
    page = urlparse(url)
    line = page.netloc.removeprefix("www.") + ("" if "%" in page.path else page.path.rstrip("/"))
    return line if len(line) <= LINE else f"{line[: LINE - 1]}…"
