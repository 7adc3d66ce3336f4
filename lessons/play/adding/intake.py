"""What a reader is told of an article that was added: what was found and dropped, and what to look at first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from lessons.case import coding
from lessons.case.own import OwnArticle
from lessons.kit import paths
from lessons.kit.errors import one_line, shown
from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.literal import listed
from lessons.kit.toml_table import read_toml
from lessons.text.article import Article
from lessons.text.english import doubt
from lessons.text.ledger import Change
from lessons.text.reading import called

_GROUPS, _SAMPLE = 12, 48  # lines of the ledger that are told, and characters of each
_FEW_WORDS, _FEW_SENTENCES, _MANY_WORDS = 150, 8, 3_000
_TOPS = 3  # sources that are named where several are credited equally often
_ACCENTED = re.compile(rf"\w{{0,{_SAMPLE}}}[^\W\x00-\x7f]\w{{0,{_SAMPLE}}}")
WORDS = read_toml(paths.data() / "course" / "screens.toml")["adding"]


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
        cleaned = {op: ops[op] for op in ("drop", "replace", "flag")}
        words, sentences = len(article.clean.split()), len(article.body_sents)
        return say(WORDS["counted"], words=words, sentences=sentences, **cleaned)

    @property
    def credited(self) -> str:
        """What the machine found; the text is kept already, so where it fails it can still be counted by hand."""
        if not self.used:
            return ""
        told = WORDS["credited"]
        try:
            relations, voices = len(self.used.relations()), coding.voices("label", self.used)
        except Exception as error:
            return say(told["failed"], error=one_line(error))
        top = [voice for voice, count in voices.items() if count == max(voices.values())]
        sources = later_many("{number} source", "{number} sources")
        most, each = max(voices.values(), default=0), later("{count} each")
        return say(
            told["most" if voices else "no_names" if relations else "nobody"],
            found=say(told["found"], relations=say_many("{number} relation", "{number} relations", relations)),
            sentences=voices.total(),
            sources=say_many(*sources, len(voices)),
            named=listed(top) if len(top) <= _TOPS else say_many(*sources, len(top)),
            most=say(each, count=most) if len(top) > 1 else most,
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know before a class works on it."""
        if not self.used:
            return ()
        article, source = self.article, self.article.source
        words, sentences = len(article.clean.split()), len(article.body_sents)
        short = words < _FEW_WORDS or sentences < _FEW_SENTENCES
        language = doubt(article.clean)
        true = {
            "guessed": source.guessed,
            "no_english": language == "no",
            "partly_english": language == "partly",
            "short": short,
            "long": words > _MANY_WORDS and not short,
        }
        sample = _ACCENTED.search(article.clean)
        said = {
            "encoding": called(source.encoding),
            "seen": f" {say('Here it gives “{words}”.', words=shown(sample[0]))}" if sample else "",
            "words": say_many("{number} word", "{number} words", words),
            "sentences": say_many("{number} sentence", "{number} sentences", sentences),
            "few_words": _FEW_WORDS,
            "few_sentences": _FEW_SENTENCES,
            "many_words": f"{_MANY_WORDS:,}",
            "stands_in": say(WORDS["warnings"]["stands_in"]),
        }
        return tuple(say(WORDS["warnings"][name], **said) for name, is_true in true.items() if is_true)

    @property
    def ledger(self) -> tuple[str, ...]:
        """What was dropped, replaced or flagged: one line for each reason, the most frequent first, flags last."""
        groups: dict[tuple[str, str], list[str]] = {}
        for change in self.article.changes:
            groups.setdefault((change.op, change.reason), []).append(_place(change, self.article))
        ordered = sorted(groups.items(), key=lambda group: (group[0][0] == "flag", -len(group[1])))
        lines = []
        for (op, reason), samples in ordered[:_GROUPS]:
            places = later_many("{op} {sample}: {reason}", "{op} {number} places, the first {sample}: {reason}")
            lines.append(say_many(*places, len(samples), op=op, sample=samples[0], reason=reason))
        if rest := sum(len(samples) for _, samples in ordered[_GROUPS:]):
            lines.append(say("and {rest} more: step 1 of notebook 12 lists them all, below the text", rest=rest))
        return tuple(lines)

    def __str__(self) -> str:
        wide, nothing = max(len(fact.field) for fact in self.article.facts), say("not given")
        facts = (
            f"{fact.field:<{wide}}  {f'{fact.value} ({fact.status})' if fact.value else nothing}"
            for fact in self.article.facts
        )
        warned = (say("Please note: {warning}", warning=warning) for warning in self.warnings)
        rest = filter(None, (*facts, self.counted, self.credited, *warned, *self.ledger))
        return "\n".join([self.article.name, *(f"  {line}" for line in rest), "", *self.then])


def _place(change: Change, article: Article) -> str:
    """A few words of a change; for a flag also the sentence in which they stand."""
    sample = " ".join(change.before.split())
    cut = "…" if len(sample) > _SAMPLE else ""
    # Signs of the text must not move the cursor of a terminal or turn its letters around.
    short = f"“{shown(sample[:_SAMPLE])}{cut}”" if sample else say("blank space")
    if change.op != "flag":
        return short
    number = bisect_right(article.sents, change.clean_start, key=lambda sentence: sentence.start) - 1
    if not sample:
        return say("the whole file")
    if number < 0:
        return short
    return say("{words} in sentence {number}", words=short, number=article.sents[number].sentence)
