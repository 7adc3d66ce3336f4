"""What a reader is told of an article that was added: what was found and dropped, and what to look at first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lessons.case import coding
from lessons.case.own import OwnArticle
from lessons.kit.errors import one_line, shown
from lessons.kit.literal import listed, many
from lessons.text.article import Article
from lessons.text.english import doubt
from lessons.text.ledger import Change
from lessons.text.reading import called

_GROUPS, _SAMPLE = 12, 48  # lines of the ledger that are told, and characters of each
_FEW_WORDS, _FEW_SENTENCES, _MANY_WORDS = 150, 8, 3_000
_TOPS = 3  # sources that are named where several are credited equally often
_ACCENTED = re.compile(rf"\w{{0,{_SAMPLE}}}[^\W\x00-\x7f]\w{{0,{_SAMPLE}}}")
_STANDS_IN = "Where your text has nothing to ask about, the course’s own question stands in."
_LANGUAGE = {
    "no": "This text does not seem to be English. The program that looks for sources knows English alone, so it will "
    f"find little here, and what it finds may be wrong. {_STANDS_IN}",
    "partly": "A part of this text does not seem to be English. The program that looks for sources knows English "
    "alone and will find little in that part.",
}


@dataclass(frozen=True)
class Added:
    """What became of an article, for a terminal or a notebook: what was found in it and dropped, and what comes next.

    ``used`` is the own article that it is now; None is an edition of the course's. ``taught`` is the one of the
    sentences in ``then`` that says what of a teacher's corrections came along; "" if it is no teacher's file.

    >>> Added(Article.from_text("Harbor opens\\n\\nIt opened.\\n\\nComments are closed.", "a.txt")).counted
    'words 4, sentences 1; cleaning dropped 1, replaced 0 and flagged 0 places'
    """

    article: Article
    used: OwnArticle | None = None
    then: tuple[str, ...] = ()
    taught: str = ""

    @property
    def counted(self) -> str:
        """How long it is, and how much was cleaned."""
        article, ops = self.article, Counter(change.op for change in self.article.changes)
        return (
            f"words {len(article.clean.split())}, sentences {len(article.body_sents)}; "
            f"cleaning dropped {ops['drop']}, replaced {ops['replace']} and flagged {ops['flag']} places"
        )

    @property
    def credited(self) -> str:
        """What the machine found."""
        return _credited(self.used) if self.used else ""

    @property
    def ledger(self) -> tuple[str, ...]:
        """What was dropped, replaced or flagged, and why."""
        return tuple(_grouped(self.article))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know before a class works on it."""
        return tuple(_warnings(self.article)) if self.used else ()

    def __str__(self) -> str:
        wide = max(len(fact.field) for fact in self.article.facts)
        facts = (
            f"{fact.field:<{wide}}  {f'{fact.value} ({fact.status})' if fact.value else 'not given'}"
            for fact in self.article.facts
        )
        warned = (f"Please note: {warning}" for warning in self.warnings)
        rest = filter(None, (*facts, self.counted, self.credited, *warned, *self.ledger))
        return "\n".join([self.article.name, *(f"  {line}" for line in rest), "", *self.then])


def _warnings(article: Article) -> Iterator[str]:
    if article.source.guessed:
        sample = _ACCENTED.search(article.clean)
        seen = f" Here it gives “{shown(sample[0])}”." if sample else ""
        yield (
            f"The file does not say how its letters are coded, so we guessed: {called(article.source.encoding)}.{seen} "
            "If letters or quotation marks look wrong, add it again and say the coding, for example: "
            "lessons add FILE --encoding mac-roman"
        )
    if language := _LANGUAGE.get(doubt(article.clean)):
        yield language
    words, sentences = len(article.clean.split()), len(article.body_sents)
    if words < _FEW_WORDS or sentences < _FEW_SENTENCES:
        yield (
            f"This text is short: {many(words, 'word')} in {many(sentences, 'sentence')}. The notebooks are at home "
            f"in {_FEW_WORDS} words and {_FEW_SENTENCES} sentences or more. {_STANDS_IN}"
        )
    elif words > _MANY_WORDS:
        yield (
            f"This text is long: {words:,} words. The notebooks work on it, but figures and lists get long, and to "
            f"confirm it takes more than one sitting. With up to {_MANY_WORDS:,} words a class is done in its time."
        )


def _credited(used: OwnArticle) -> str:
    """What the machine found; the article is kept already, so where it fails the text can still be counted by hand."""
    try:
        relations, voices = len(used.relations()), coding.voices("label", used)
    except Exception as error:
        return f"The program that looks for sources failed on this text; please report it. ({one_line(error)})"
    if not relations:
        return "The machine found nobody who is credited with anything."
    found = f"The machine found {many(relations, 'relation')}: somebody who says, asks, promises or believes something"
    if not voices:
        return f"{found}. None of them is credited by name or by a word for it."
    most = max(voices.values())
    top = [voice for voice, count in voices.items() if count == most]
    named = listed(top) if len(top) <= _TOPS else f"{len(top)} sources"
    return (
        f"{found}. Credited sentences: {voices.total()}, from {many(len(voices), 'source')}; credited most: {named}, "
        f"in {most}{' each' if len(top) > 1 else ''} of {voices.total()} credited sentences."
    )


def _grouped(article: Article) -> Iterator[str]:
    """What was dropped, replaced or flagged: one line for each reason, the most frequent first, flags last."""
    starts = [sentence.start for sentence in article.sents]
    groups: dict[tuple[str, str], list[str]] = {}
    for change in article.changes:
        groups.setdefault((change.op, change.reason), []).append(_place(change, article, starts))
    ordered = sorted(groups.items(), key=lambda group: (group[0][0] == "flag", -len(group[1])))
    for (op, reason), samples in ordered[:_GROUPS]:
        places = "" if len(samples) == 1 else f" {len(samples)} places, the first"
        yield f"{op}{places} {samples[0]}: {reason}"
    if len(ordered) > _GROUPS:
        rest = sum(len(samples) for _, samples in ordered[_GROUPS:])
        yield f"and {rest} more: step 1 of notebook 12 lists them all, below the text"


def _place(change: Change, article: Article, starts: list[int]) -> str:
    """A few words of a change; for a flag also the sentence in which they stand."""
    sample = " ".join(change.before.split())
    cut = "…" if len(sample) > _SAMPLE else ""
    # Signs of the text must not move the cursor of a terminal or turn its letters around.
    short = f"“{shown(sample[:_SAMPLE])}{cut}”" if sample else "blank space"
    if change.op != "flag":
        return short
    number = bisect_right(starts, change.clean_start) - 1
    if not sample:
        return "the whole file"
    return f"{short} in sentence {article.sents[number].sentence}" if number >= 0 else short
