"""The workspace's own article: a teacher's or student's text, on which the course runs in place of its own.

``my-work/articles/in-use.json`` names its file. Without it the course's article is in use, and :func:`in_use` is None.
What cannot be used is told in one sentence by :func:`problem`, and the course goes on with its own article.
``shelf`` keeps the articles that were added, ``labels`` tells which words name the same source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lessons import sources
from lessons.case import practice as articles
from lessons.case.corrections import events
from lessons.case.corrections.applying import Corrected, Row, corrected
from lessons.case.own.labels import label_of, merged
from lessons.kit import appending, paths, safe_json
from lessons.kit.errors import CourseError, shown
from lessons.kit.language import language, later, later_many, say, say_many
from lessons.sources.relation import Relation
from lessons.text.article import Article, Sentence, fingerprint

IN_USE = "in-use.json"
NO_SIDE = "no side given"
NAMED = frozenset({"named person", "institution", "media", "text or tradition"})  # types of sources that have a name
_ALONE = ("list_item", "live_time", "subhead", "dateline")  # kinds of parts: no speaker goes on into or past them
_GO_ON = later("The course goes on with its own article; add yours again: lessons add FILE")
ASIDE = ContextVar("ASIDE", default=False)  # set, the course's article is in use, whatever was chosen
_LONGEST = 80  # characters of a name that is shown
practice = articles.names  # the names of the practice articles: short texts written for the course, with a key


@dataclass(frozen=True, eq=False)
class OwnArticle:
    """An article that is not the course's: its text, what the machine finds in it, what a reader corrected.

    >>> article = working()
    >>> article.practice in practice() or in_use() is not None
    True
    """

    file: Path
    article: Article
    practice: str = ""  # the name of the practice article that it is

    @cached_property
    def name(self) -> str:
        """What it is called where it is shown: its headline, else the name of its file."""
        headlines = (fact.value for fact in self.article.facts if fact.field == "headline")
        words = " ".join(next(filter(None, headlines), self.article.name).split())
        return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"

    @property
    def log(self) -> Path:
        """Where the reader's corrections are kept: always in the workspace."""
        return folder() / f"{self.file.name}.corrections.jsonl"

    @cached_property
    def edition(self) -> str:
        """What the student's record calls it: ``"own:"`` and the beginning of its fingerprint."""
        return f"own:{fingerprint(self.article.raw)[:12]}"

    @cached_property
    def draft(self) -> tuple[Relation, ...]:
        """What the machine finds: beliefs, requests and acts of speech too."""
        parts = self.article.parts
        alone = [part.kind in _ALONE for part in parts]
        apart = [part.start for part, one, two in zip(parts, alone, [False, *alone], strict=False) if one or two]
        return sources.find(self.article.clean, mode="wide", apart=apart)

    @property
    def written(self) -> bytes:
        """The log of the reader's corrections: while it stays the same, everything else about the article does."""
        return appending.read(self.log)

    @property
    def corrected(self) -> bool:
        """Whether a reader has corrected anything."""
        return bool(self.written.strip())

    def reading(self, log: bytes) -> Reading:
        """What the corrections in the bytes of a log make of it; without any, it is the machine's draft."""
        return _reading(self, log)

    @property
    def now(self) -> Reading:
        """What all corrections up to now make of it. It is read anew each time: whoever asks often keeps it."""
        return self.reading(self.written)

    def relations(self) -> tuple[Relation, ...]:
        """The machine's draft with the reader's corrections, in reading order."""
        return self.now.relations

    @property
    def confirmed(self) -> frozenset[int]:
        """The numbers of the body sentences that a person has read and found right, or mended."""
        return self.now.sentences

    @property
    def settled(self) -> bool:
        """Whether a person has confirmed every body sentence: only then the whole draft is a key."""
        return not any(sent.sentence for sent in self.now.left)


@dataclass(frozen=True, eq=False)
class Reading(Corrected):
    """An own article with the corrections of one moment: what stands in it, and who is who.

    A draft is never a key: only what a person has confirmed, changed or added is one.
    """

    article: Article
    steps: tuple[events.Event, ...]

    @property
    def text(self) -> str:
        """The clean text, in which all places are counted."""
        return self.article.clean

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Which source each label stands for: what the machine merges, and over it the reader's decisions."""
        said = events.names(self.steps)
        found = merged((label_of(self.text, relation), relation.source_type) for relation in self.relations)
        return {label: said.get(label, said.get(name, name)) for label, name in found.items()}

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """The side that the reader gave to each source."""
        return {self.names.get(source, source): side for source, side in events.sides(self.steps).items()}

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Yes or no by source, where the reader said whether the text gives its name."""
        return {self.names.get(source, source): value for source, value in events.named(self.steps).items()}

    def label(self, relation: Relation) -> str:
        """The source of a relation under its one name; ``""`` if none is named."""
        label = label_of(self.text, relation)
        return self.names.get(label, label)

    def side(self, relation: Relation) -> str:
        """The side of a relation's source, in the reader's words."""
        return self.sides.get(self.label(relation), NO_SIDE)

    def is_named(self, relation: Relation) -> bool:
        """Whether the text gives the name of a relation's source: as a reader said, else by the type of the source."""
        said = self.named.get(self.label(relation))
        return said == "yes" if said else relation.source_type in NAMED

    @cached_property
    def left(self) -> tuple[Sentence, ...]:
        """The sentences that nobody has confirmed yet."""
        return tuple(sent for sent in self.article.sents if (sent.start, sent.end) not in self.confirmed)

    @cached_property
    def sentences(self) -> frozenset[int]:
        """The numbers of the sentences that a person has confirmed."""
        return frozenset(sent.sentence for sent in {*self.article.sents} - {*self.left})

    @property
    def progress(self) -> str:
        """How many sentences a person has confirmed, in words."""
        count = len(self.article.sents)
        if self.left:
            words = later_many("{done} of {number} sentence confirmed.", "{done} of {number} sentences confirmed.")
            return say_many(*words, count, done=count - len(self.left))
        return say_many("The sentence is confirmed.", "All {number} sentences are confirmed.", count)

    def home(self, relation: Relation) -> Sentence:
        """The sentence in which a relation begins, or behind which it does."""
        sents = self.article.sents
        return sents[max(0, bisect_right(sents, relation.start, key=lambda sent: sent.start) - 1)]

    def stretch(self, relation: Relation) -> tuple[Sentence, ...]:
        """The sentences that a relation touches, from its first word to its last."""
        sents = self.article.sents
        touched = tuple(sent for sent in sents if sent.end > relation.start and sent.start < relation.end)
        return touched or (self.home(relation),)

    def rows_in(self, sentence: Sentence) -> list[Row]:
        """The relations whose home is a sentence, the deleted ones among them."""
        return [row for row in self.rows if self.home(row.relation) == sentence]


@lru_cache(maxsize=4)
def _reading(article: OwnArticle, log: bytes) -> Reading:
    steps = events.CORRECTIONS.parse(log)
    now = corrected(article.draft, steps, article.article.clean)
    return Reading(now.rows, now.notes, now.confirmed, article.article, steps)


def folder() -> Path:
    """Where added articles are kept."""
    return paths.work() / "articles"


def in_use() -> OwnArticle | None:
    """The workspace's own article; None while the course's article is in use.

    >>> in_use() is None
    True
    """
    article = _chosen()
    return None if isinstance(article, str) or ASIDE.get() else article


def problem() -> str:
    """Why the workspace's own article cannot be used, in one sentence or two; ``""`` if all is well."""
    why = _chosen()
    return why if isinstance(why, str) else ""


def working() -> OwnArticle:
    """The workspace's own article or, if none is in use, the first practice article."""
    return in_use() or practiced(practice()[0])


def practiced(name: str) -> OwnArticle:
    """A practice article as an own article. Raises UnknownName with one sentence that lists the names."""
    return kept(articles.practice(name).file)


def kept(file: Path) -> OwnArticle:
    """An article that was added, by its file. Raises the errors of lessons.text.reading, or OSError if it is gone."""
    return _kept(file, file.stat().st_mtime_ns, language())


@lru_cache(maxsize=8)
def _kept(file: Path, changed: int, language: str) -> OwnArticle:  # in which its ledger says why
    return OwnArticle(file, Article.read(file), articles.which(file.read_bytes()))


@lru_cache(maxsize=4)
def _named_in(choice: bytes) -> str:
    """The name of the file that a choice names; ``""`` if it is none. Raises ValueError if the choice is no JSON."""
    chosen = safe_json.loads(choice)
    name = chosen.get("file") if isinstance(chosen, dict) else None
    return name if isinstance(name, str) and Path(name).name == name and "\\" not in name else ""


def _chosen() -> OwnArticle | str:
    """The own article, or the sentence that says why there is none; ``""`` if none was chosen."""
    try:
        here = folder()
        name = _named_in((here / IN_USE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError):
        return say("The file my-work/articles/{file} is damaged. {go_on}", file=IN_USE, go_on=say(_GO_ON))
    if not name:
        return say("The file my-work/articles/{file} names no file. {go_on}", file=IN_USE, go_on=say(_GO_ON))
    try:
        return kept(here / name)
    except CourseError as error:
        return f"{error} {say(_GO_ON)}"
    except (OSError, ValueError):
        words = later("Your article “{name}” is not in my-work/articles any more. {go_on}")
        return say(words, name=shown(name), go_on=say(_GO_ON))
