"""One name for one source: the words with which an article names it, and which of them mean the same one.

The machine merges only what a careful reader would merge without thinking: “the council” and “The council”, “Ann Lee,
the mayor” and “Ms. Lee”, “a spokesperson for the ministry” and then “the spokesperson”. Everything else is a reader's
decision: the “name” events of :mod:`lessons.play.corrections`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from lessons.sources import words as small_words
from lessons.sources.kinds import source_words

if TYPE_CHECKING:
    from lessons.sources import Relation

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_FIRST = re.compile(r"\w+")
_EDGE = ' \t\n,.;:!?—–-“”"‘()[]'
_DETERMINER = re.compile(r"(?:the|a|an|this|that)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?$")
_ROLES = frozenset(("person", "institution"))  # kinds of words that are no part of the full name behind them


def label_of(text: str, relation: Relation) -> str:
    """The words with which a text names the source of a relation; ``""`` if it names none.

    A pronoun has the label of what it stands for, and an apposition after a comma is left out.

    >>> from lessons.sources import Relation
    >>> text = "Ann Lee, the mayor, said no. “Never,” she added."
    >>> label_of(text, Relation(1, ((0, 18),), ((20, 24),), ((25, 27),), "indirect", "neutral"))
    'Ann Lee'
    >>> she = Relation(2, ((39, 42),), ((43, 48),), ((29, 38),), "direct", "neutral", antecedent=(0, 7))
    >>> label_of(text, she)
    'Ann Lee'
    """
    words = " ".join(text[start:end] for start, end in relation.source[:1])
    # “She” and “the statement” need another name; “the harbor office” has one, whatever the machine takes it for.
    if relation.antecedent and (len(words.split()) < 3 or relation.made_by == "reader"):
        words = text[slice(*relation.antecedent)]
    label = tidy(words, person="person" in relation.source_type)
    first = label.split(" ")[0]
    # “Officials” begin a sentence; where they stand inside one they have a small letter.
    common = relation.source_type.startswith("unnamed") and first.lower() in _words(text)
    return label[0].lower() + label[1:] if common else label


@lru_cache(maxsize=4)
def _words(text: str) -> frozenset[str]:
    """The words of a text as they are written; kept, because one article has hundreds of labels."""
    return frozenset(_WORD.findall(text))


def tidy(words: str, person: bool = False) -> str:
    """A label as a figure shows it: one line, without quotation marks or a “The” that begins a sentence.

    An apposition is left out, unless it holds the name of a person.

    >>> tidy("The council, which met on  Monday"), tidy("Lee, Ford and Wu"), tidy("the mayor’s")
    ('the council', 'Lee, Ford and Wu', 'the mayor')
    >>> tidy("The mediator, the retired judge Isobel Tarn", person=True)
    'Isobel Tarn'
    """
    label = " ".join(words.split()).strip(_EDGE)
    head, *tails = label.split(", ")
    # “Lee, Ford and Wu” are more sources than one; “Ann Lee, founder and chief” is one.
    more = r"\band [A-Z]" if person and not _small(head) else r"\band "
    if tails and not re.search(more, ", ".join(tails)):
        # “The developer of Quarry Road, who ...” has no name of a person; “the mediator, the judge Isobel Tarn” has.
        parts = tails if _small(label) else [head, *tails]
        names = ((part, _name(part)) for part in parts)
        whole = (" ".join(name) for part, name in names if len(name) > 1 and (person or name == part.split()))
        label = next(whole, head.strip(_EDGE))
    label = _POSSESSIVE.sub("", label)
    return label[0].lower() + label[1:] if _small(label) else label


def _small(label: str) -> bool:
    """Whether a label begins with a word that has a capital only at the beginning of a sentence."""
    first = _FIRST.match(label)
    return first is not None and first[0].lower() in small_words.of("small at the start")


def merged(labels: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Which label stands for which source, from pairs of a label and the type of its source, in reading order.

    >>> pairs = [("Mayor Ann Lee", "named person"), ("Ms. Lee", "named person"), ("the council", "institution")]
    >>> dict(merged([*pairs, ("council", "institution")]))
    {'Mayor Ann Lee': 'Ann Lee', 'Ms. Lee': 'Ann Lee', 'the council': 'the council', 'council': 'the council'}
    """
    pairs = [(label, kind) for label, kind in dict.fromkeys(labels) if label]
    people = {label: _name(label) for label, kind in pairs if kind == "named person"}
    full = {label: " ".join(name) for label, name in people.items() if len(name) > 1}
    by_surname: dict[str, set[str]] = {}
    for label, name in full.items():
        by_surname.setdefault(people[label][-1].casefold(), set()).add(name)
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for label, kind in pairs:
        person = people.get(label, [])
        longer = by_surname.get(person[0].casefold(), ()) if len(person) == 1 else ()
        shown = full.get(label) or (next(iter(longer)) if len(longer) == 1 else label)  # two of one surname stay apart
        found.setdefault(label, first.setdefault(_key(shown, kind), shown))
    introduced = _introduced(pairs, found)
    return {label: introduced.get(name, name) for label, name in found.items()}


# “a spokesperson for the ministry” is “the ministry’s spokesperson”.
_FOR = re.compile(
    r"(?:(?:an?|the)\s+)?(?P<role>[a-z][\w-]*(?:\s[a-z][\w-]*)?)\s+(?:for|of|at)\s+(?P<whom>.+)", re.IGNORECASE
)
_OWNS = re.compile(r"(?P<whom>.+?)(?:[’']s|(?<=s)[’'])\s+(?P<role>[a-z][\w-]*(?:\s[a-z][\w-]*)?)")
_DEFINITE = re.compile(r"(?:the|this|that)\s+(?P<noun>[a-z][\w-]*)")


def _key(label: str, kind: str) -> str:
    """What the labels of one source have in common."""
    told = (_FOR.fullmatch(label) or _OWNS.fullmatch(label)) if kind == "unnamed person" else None
    if told:
        return f"{told['role']} | {_DETERMINER.sub('', told['whom'], count=1)}".casefold()
    return _DETERMINER.sub("", label, count=1).casefold()


def _introduced(pairs: list[tuple[str, str]], found: Mapping[str, str]) -> dict[str, str]:
    """Labels like “the spokesperson” and “the union”, each with the one source that was introduced before it.

    With two unions in the article, “the union” stays by itself: a reader decides.
    """
    place = {label: number for number, (label, _) in reversed([*enumerate(pairs)])}
    fuller: dict[tuple[str, str], list[str]] = {}
    for label, kind in pairs:
        if len(label.split()) > 2 and " and " not in label:  # “the county” is not “two unions and the county”
            fuller.setdefault((kind, noun(label)), []).append(label)
    named: dict[str, str] = {}
    for label, kind in pairs:
        definite = _DEFINITE.fullmatch(label)
        known = fuller.get((kind, definite["noun"].casefold()), []) if definite and found[label] == label else []
        if len({found[other] for other in known}) == 1 and place[known[0]] < place[label]:
            named[label] = found[known[0]]
    return named


def noun(label: str) -> str:
    """What a label is about.

    >>> noun("a spokesperson for the ministry"), noun("the Sedley police")
    ('spokesperson', 'police')
    """
    words, after = label.casefold().split(), small_words.of("after a noun")
    return words[next((n for n, word in enumerate(words) if n and word in after), len(words)) - 1]


def _name(label: str) -> list[str]:
    """The name at the end of a label, without titles: “Kremlin spokesman Dmitry Peskov” gives Dmitry Peskov."""
    titles, particles = small_words.of("titles in labels"), small_words.of("name particles")
    name: list[str] = []
    before = ""
    for word in reversed(label.split()):
        if not (word[:1].isupper() or (name and word.casefold() in particles)):
            before = word
            break
        name.insert(0, word)
    if before in ("of", "for"):  # “Minister of Finance Ann Lee”
        given = (source_words().get(word.casefold(), "").endswith("male name") for word in name[:-1])
        name = name[next((place for place, is_given in enumerate(given) if is_given), 0) :]
    for place in range(len(name) - 3, -1, -1):  # “County Commissioner Ann Lee”, “Executive Engineer Shri R. K. Bose”
        low = name[place].rstrip(".").casefold()
        if low in titles or source_words().get(low) in _ROLES:
            name = name[place + 1 :]
            break
    while name and (name[0].rstrip(".").casefold() in titles or name[0].casefold() in particles):
        name.pop(0)
    return name
