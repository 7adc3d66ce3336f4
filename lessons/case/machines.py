"""Two machines that code sentences: a word list, which fits on a card, and the course’s own engine.

The word list is simple on purpose. Its whole rule is ``RULE`` and ``CUES``, so that a student can follow each of its
errors back to its cause; nobody mends it. The engine is :mod:`lessons.sources`.

>>> [found.source for found in word_list("A friend of Ms. Okoye said that it rained.")]
['Okoye']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lessons.kit import tables
from lessons.kit.errors import UnknownName, nearest

if TYPE_CHECKING:
    from lessons.kit.frames import Table
    from lessons.text.article import Article

CUES = (
    "added", "agreed", "announced", "asked", "believe", "believes", "claimed", "invited", "said", "says",
    "told", "voiced", "warned", "wrote",
)  # fmt: skip
NO_NAMES = ("A", "After", "An", "He", "In", "It", "Mr", "Mrs", "Ms", "On", "She", "That", "The", "This", "When")
RULE = (
    f"It looks for one of these words: {', '.join(CUES)}; and for “According to”, if a sentence begins with it.",
    "If it finds one, it says: somebody told this. If not, it says: no source.",
    "As the source it takes the nearest word before it that begins with a capital letter; if there is none, the "
    "nearest one after it.",
    f"These words it never takes as a source: {', '.join(NO_NAMES)}.",
)
# What the engine finds counts as telling if the cue is of one of these classes; the others are acts.
TELLING = frozenset({"neutral", "factive", "assertive", "doubting", "belief"})

_CUE = re.compile(rf"^According to\b|\b(?:{'|'.join(CUES)})\b")
_CAPITAL = re.compile(rf"\b(?!(?:{'|'.join(NO_NAMES)})\b)[^\W\d_a-z][\w-]+")


@dataclass(frozen=True)
class Finding:
    """What a machine finds in a sentence: a cue, and whom it takes for the source ("" if it names nobody)."""

    cue: str
    source: str


def word_list(sentence: str) -> tuple[Finding, ...]:
    """What the word list finds in a sentence, in reading order.

    >>> word_list("It rained, according to the office.")
    ()
    >>> word_list("They said that it rained.")
    (Finding(cue='said', source='They'),)
    """
    found = []
    capitals = list(_CAPITAL.finditer(sentence))
    for cue in _CUE.finditer(sentence):
        before = [word[0] for word in capitals if word.end() <= cue.start()]
        after = [word[0] for word in capitals if word.start() >= cue.end()]
        found.append(Finding(cue[0], (before[-1:] or after[:1] or [""])[0]))
    return tuple(found)


def _by_word_list(article: Article) -> dict[int, tuple[Finding, ...]]:
    return {each.sentence: word_list(each.text) for each in article.body_sents}


def _by_engine(article: Article) -> dict[int, tuple[Finding, ...]]:
    from lessons import sources as attribution

    found: dict[int, list[Finding]] = {each.sentence: [] for each in article.body_sents}
    text = article.clean
    for relation in attribution.find(text):
        if relation.cue_class in TELLING:
            # A quotation may run over several sentences; its cue stands in one of them.
            place = relation.cue[0][0] if relation.cue else relation.start
            home = next((each.sentence for each in article.sents if each.start <= place < each.end), 0)
            if home:
                found[home].append(Finding(relation.words(text, "cue"), relation.words(text, "source")))
    return {sentence: tuple(findings) for sentence, findings in found.items()}


_MACHINES: Mapping[str, Callable[[Article], dict[int, tuple[Finding, ...]]]] = {
    "word list": _by_word_list,
    "engine": _by_engine,
}
NAMES = tuple(_MACHINES)


def findings(machine: str, article: Article) -> dict[int, tuple[Finding, ...]]:
    """What a machine finds in each body sentence of an article, by sentence number.

    Raises UnknownName if there is no such machine.

    >>> from lessons.text.article import Article
    >>> findings("word list", Article.from_text("Rain\\n\\nMs. Okoye said so. It rained."))
    {1: (Finding(cue='said', source='Okoye'),), 2: ()}
    """
    if machine not in _MACHINES:
        raise UnknownName(f"There is no machine “{machine}”. {nearest(machine, _MACHINES, 'The machines are')}")
    return _MACHINES[machine](article)


def table(machine: str, article: Article) -> Table:
    """The same as a table, one row a finding: sentence, cue, source.

    >>> from lessons.text.article import Article
    >>> table("word list", Article.from_text("Rain\\n\\nMs. Okoye said so."))["source"].to_list()
    ['Okoye']
    """
    found = findings(machine, article)
    rows = [(sentence, each.cue, each.source) for sentence, several in found.items() for each in several]
    return tables.frame(rows, ("sentence", "cue", "source"))
