"""Two machines that code sentences: a word list, which fits on a card, and the course’s own engine.

The word list is simple on purpose. Its whole rule is ``CUES`` and ``NO_NAMES``, so that a student can follow each of
its errors back to its cause; nobody mends it. The engine is :mod:`lessons.sources`.

>>> [found.source for found in word_list("A friend of Ms. Okoye said that it rained.")]
['Okoye']
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lessons import sources
from lessons.case.coding import TELLING
from lessons.kit import tables
from lessons.kit.errors import UnknownName, nearest
from lessons.kit.language import later, say
from lessons.text.article import Article

if TYPE_CHECKING:
    from lessons.kit.frames import Table

CUES = (
    "added", "agreed", "announced", "asked", "believe", "believes", "claimed", "invited", "said", "says",
    "told", "voiced", "warned", "wrote",
)  # fmt: skip
NO_NAMES = ("A", "After", "An", "He", "In", "It", "Mr", "Mrs", "Ms", "On", "She", "That", "The", "This", "When")
NAMES = ("word list", "engine")

_CUE = re.compile(rf"^According to\b|\b(?:{'|'.join(CUES)})\b")
_CAPITAL = re.compile(rf"\b(?!(?:{'|'.join(NO_NAMES)})\b)[^\W\d_a-z][\w-]+")


class Finding(NamedTuple):
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


def findings(machine: str, article: Article) -> dict[int, tuple[Finding, ...]]:
    """What a machine finds in each body sentence of an article, by sentence number.

    Raises UnknownName if there is no such machine.

    >>> findings("word list", Article.from_text("Rain\\n\\nMs. Okoye said so. It rained."))
    {1: (Finding(cue='said', source='Okoye'),), 2: ()}
    """
    if machine not in NAMES:
        there_are = nearest(machine, NAMES, later("The machines are: {names}."))
        raise UnknownName(say("There is no machine “{name}”. {there_are}", name=machine, there_are=there_are))
    if machine == "word list":
        return {sent.sentence: word_list(sent.text) for sent in article.body_sents}
    found: dict[int, tuple[Finding, ...]] = {sent.sentence: () for sent in article.body_sents}
    text = article.clean
    for relation in sources.find(text):
        # A quotation may run over several sentences; its cue stands in one of them. The other classes of cues are acts.
        place = relation.cue[0][0] if relation.cue else relation.start
        home = next((sent.sentence for sent in article.body_sents if sent.start <= place < sent.end), 0)
        if home and relation.cue_class in TELLING:
            found[home] += (Finding(relation.words(text, "cue"), relation.words(text, "source")),)
    return found


def table(machine: str, article: Article) -> Table:
    """The same as a table, one row a finding: sentence, cue, source.

    >>> table("word list", Article.from_text("Rain\\n\\nMs. Okoye said so."))["source"].to_list()
    ['Okoye']
    """
    found = findings(machine, article)
    rows = [(sentence, *finding) for sentence, several in found.items() for finding in several]
    return tables.frame(rows, ("sentence", "cue", "source"))
