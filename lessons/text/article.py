"""An article: raw and clean text, paragraphs, sentences, the ledger of changes, what it says about itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from lessons.kit import literal, tables
from lessons.kit.errors import BadValue, shown
from lessons.kit.language import later, say, say_many
from lessons.text import cleaning, metadata, paragraphs, reading, sentences
from lessons.text.ledger import Change, undo
from lessons.text.metadata import Metadatum
from lessons.text.reading import Source

if TYPE_CHECKING:
    import pandas as pd

MOST_WORDS = 25_000  # of one article; a long report has 5,000
_MOST_SIGNS = 400_000  # characters, also of a text that has no blanks
_NO_SENTENCE = frozenset(("live_time", "dateline", "subhead"))  # kinds of parts that say when, where, about what


class Paragraph(NamedTuple):
    """A paragraph. ``text == clean[start:end]``; the headline is number 0, the body is counted from 1."""

    paragraph: int
    kind: str  # "headline", "body", "subhead", "list_item", "live_time", ...: as in lessons.text.reading.source.Piece
    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence. ``text == clean[start:end]``; the headline is number 0, the body is counted from 1."""

    sentence: int
    paragraph: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Article:
    """A news article, cleaned. Make one with :meth:`read` or :meth:`from_text`.

    All offsets are Unicode code points, half-open. Lines that give the byline, date or publisher are in
    ``facts``, not in ``parts``. A time, a dateline or a subhead is a part without a sentence.

    >>> article = Article.from_text("Talks go on\\n\\nThey met in Kyiv. Nobody was told.", name="example")
    >>> article
    Article("example": 10 words, 2 sentences; dropped 0, replaced 0, flagged 0)
    >>> article.sents[2].text
    'Nobody was told.'
    >>> article.undo() == article.raw
    True
    """

    name: str
    raw: str
    clean: str
    changes: tuple[Change, ...]
    parts: tuple[Paragraph, ...]
    sents: tuple[Sentence, ...]
    facts: tuple[Metadatum, ...]
    source: Source = field(repr=False, compare=False)
    off: frozenset[str] = frozenset()

    @classmethod
    def read(cls, path: str | Path, encoding: str | None = None) -> Article:
        """Read and clean a .txt, .md, .html, .docx or .pdf file; ``encoding`` is for one that is read wrongly.

        Raises the named errors of :mod:`lessons.text.reading`.

        >>> from lessons.kit import paths
        >>> Article.read(paths.data() / "article" / "page.txt").sents[-1].sentence
        32
        """
        return _article(reading.read(path, encoding), Path(path).name)

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Article:
        """Clean a text. Raises EmptyInput, TooLarge or TooLong of :mod:`lessons.text.reading`."""
        return _article(Source(text, "text"), name or say("pasted text"))

    def without(self, *rules: str) -> Article:
        """The article as it would be without some rules of the ledger.

        >>> article = Article.from_text("It is over. ‘OK.")
        >>> article.clean, article.without("residue.stray_mark").clean
        ('It is over.', 'It is over. ‘OK.')
        """
        if unknown := [rule for rule in rules if rule not in cleaning.REASONS]:
            raise BadValue(say("There is no rule “{rule}”. The ledger’s column “rule” has the names.", rule=unknown[0]))
        return _article(self.source, self.name, self.off.union(rules))

    def undo(self) -> str:
        """The raw text again, made from the clean text and the ledger."""
        return undo(self.clean, self.changes)

    @property
    def body_sents(self) -> tuple[Sentence, ...]:
        """The sentences of the body: all but the headline."""
        return tuple(each for each in self.sents if each.sentence)

    @property
    def paragraphs(self) -> pd.DataFrame:
        """One row a paragraph: paragraph, kind, text, start, end."""
        return _frame(Paragraph, self.parts)

    @property
    def sentences(self) -> pd.DataFrame:
        """One row a sentence: sentence, paragraph, text, start, end."""
        return _frame(Sentence, self.sents)

    @property
    def ledger(self) -> pd.DataFrame:
        """One row a change or flag; see :class:`lessons.text.ledger.Change`. Empty if nothing was done."""
        return _frame(Change, self.changes)

    @property
    def metadata(self) -> pd.DataFrame:
        """One row each for headline, byline, date and publisher; see :class:`lessons.text.metadata.Metadatum`."""
        return _frame(Metadatum, self.facts)

    def _counts(self) -> str:
        ops = Counter(change.op for change in self.changes)
        done = {"dropped": ops["drop"], "replaced": ops["replace"], "flagged": ops["flag"]}
        words = say_many("{number} word", "{number} words", len(self.clean.split()))
        sents = say_many("{number} sentence", "{number} sentences", len(self.body_sents))
        told = later("{words}, {sentences}; dropped {dropped}, replaced {replaced}, flagged {flagged}")
        return say(told, words=words, sentences=sents, **done)

    def __repr__(self) -> str:
        return f'Article("{self.name}": {self._counts()})'

    def _repr_html_(self) -> str:
        return literal.block(f"<p><b>{escape(self.name)}</b>: {escape(self._counts())}</p>")


def fingerprint(text: str) -> str:
    r"""The SHA-256 of a text, in hexadecimal, that is the same for a copy saved again by another program.

    A byte order mark, the kind of line end, blanks at the end of a line and empty lines around the text make
    no difference to it. For a text that has none of them it is the SHA-256 of its UTF-8 bytes.

    >>> fingerprint("\ufeffNews \r\nMore\r\n") == fingerprint("News\nMore")
    True
    """
    lines = cleaning.equal_line_ends(text.removeprefix("\ufeff")).split("\n")
    same = "\n".join(line.rstrip(cleaning.SPACES) for line in lines).strip("\n")
    return hashlib.sha256(same.encode("utf-8", "surrogatepass")).hexdigest()


def _article(source: Source, name: str, off: frozenset[str] = frozenset()) -> Article:
    name, raw = shown(name), source.text
    if len(raw) > reading.LIMIT:
        raise reading.TooLarge.of("bytes", name=name)
    _check_length(source, name)
    tops = (raw[block.start : block.end] for block in source.blocks if block.kind == "headline" and not block.rule)
    plain, headline = not source.blocks, next(tops, "")
    clean, changes = cleaning.clean(raw, source.edits, source.flags, off, plain=plain, headline=headline)
    reading.require_words(clean, name)
    found = paragraphs.found(clean, source.blocks, changes)
    first = 0 if found and found[0][0] == "headline" else 1
    parts = tuple(
        Paragraph(number, kind, clean[start:end], start, end) for number, (kind, start, end) in enumerate(found, first)
    )
    if all(part.kind in _NO_SENTENCE for part in parts):  # nothing but a date or a publisher
        raise reading.EmptyInput.of("no_sentence", name=name)
    facts = _facts(source, parts, changes)
    return Article(name, raw, clean, changes, parts, tuple(_sentences(parts)), facts, source, off)


def _check_length(source: Source, name: str) -> None:
    """Raise TooLong before a text is cleaned that no class would read."""
    raw = source.text
    kept = [raw[block.start : block.end] for block in source.blocks if not block.rule] if source.blocks else [raw]
    words, signs = sum(len(each.split()) for each in kept), sum(map(len, kept))  # it may be a text without blanks
    for wrong, length, most in (("words", words, MOST_WORDS), ("signs", signs, _MOST_SIGNS)):
        if length > most:
            raise reading.TooLong.of(wrong, name=name, length=length, most=most)


def _facts(source: Source, parts: Sequence[Paragraph], changes: Iterable[Change]) -> tuple[Metadatum, ...]:
    """What the file says about itself, what its lines say, and what its text begins with, in this order."""
    found = list(source.facts)
    if not source.blocks:
        credits = [cleaning.visible(row.before) for row in changes if row.rule == "extract.credit" and row.op != "flag"]
        said = metadata.find(["", *credits], english=False)  # none is the first line, which may be a headline
        found += metadata.best(chain.from_iterable(said.values()))
        found += [metadata.headline(part.text) for part in parts[:1] if part.kind == "headline"]
    found += [row for part in parts if part.kind == "dateline" for row in metadata.dateline(part.text)]
    rows = {row.field: row._replace(value=cleaning.visible(row.value)) for row in reversed(found) if row.value}
    first = [rows.pop(name) if name in rows else metadata.absent(name) for name in metadata.FIELDS]
    return (*first, *reversed(rows.values()))


def _sentences(parts: Iterable[Paragraph]) -> Iterable[Sentence]:
    numbers = count(1)
    for part in parts:
        if part.kind == "headline":
            yield Sentence(0, part.paragraph, part.text, part.start, part.end)
        elif part.kind not in _NO_SENTENCE:
            for start, end in sentences.spans(part.text):
                place = part.start + start, part.start + end
                yield Sentence(next(numbers), part.paragraph, part.text[start:end], *place)


def _frame(kind: Any, rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    types = {field: "int64" if hint is int else "str" for field, hint in get_type_hints(kind).items()}
    # Half of a surrogate pair, which a broken program may leave, cannot be kept in every kind of column.
    safe = [[v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in row] for row in rows]
    return tables.frame(safe, types).astype(types)
