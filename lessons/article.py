"""An article: raw and clean text, paragraphs, sentences, the ledger of changes, what it says about itself."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

from lessons import cleaning, metadata, reading, sentences
from lessons.errors import BadValue
from lessons.ledger import Change, Places, undo
from lessons.metadata import Metadatum
from lessons.reading import Source

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_HEADLINE = 20  # words
_HEADING_SIGNS = re.compile(r"#{1,6} ")  # Markdown


class Paragraph(NamedTuple):
    """A paragraph. ``text == clean[start:end]``; the headline is number 0, the body is counted from 1."""

    paragraph: int
    kind: str  # "headline" or "body"; from a web page also the other kinds of lessons.reading.Piece
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
    ``facts``, not in ``parts``.

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

        Raises the named errors of :mod:`lessons.reading`.

        >>> from lessons import paths
        >>> Article.read(paths.data() / "article" / "page.txt").sents[-1].sentence
        32
        """
        return _article(reading.read(path, encoding), Path(path).name)

    @classmethod
    def from_text(cls, text: str, name: str = "pasted text") -> Article:
        """Clean a text. Raises EmptyInput or TooLarge of :mod:`lessons.reading`."""
        return _article(Source(text, "text"), name)

    def without(self, *rules: str) -> Article:
        """The article as it would be without some rules of the ledger.

        >>> article = Article.from_text("It is over. ‘OK.")
        >>> article.clean, article.without("residue.stray_mark").clean
        ('It is over.', 'It is over. ‘OK.')
        """
        if unknown := [rule for rule in rules if rule not in cleaning.REASONS]:
            raise BadValue(f"There is no rule “{unknown[0]}”. The ledger’s column “rule” has the names.")
        return _article(self.source, self.name, self.off.union(rules))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file’s bytes, in hexadecimal; empty for pasted text."""
        return self.source.sha256

    def undo(self) -> str:
        """The raw text again, made from the clean text and the ledger."""
        return undo(self.clean, self.changes)

    @property
    def body(self) -> str:
        """The clean text without its headline: what studies of text extraction compare.

        >>> Article.from_text("Talks go on\\n\\nThey met in Kyiv.").body
        'They met in Kyiv.'
        """
        return "\n\n".join(part.text for part in self.parts if part.kind != "headline")

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
        """One row a change or flag; see :class:`lessons.ledger.Change`. Empty if nothing was done."""
        return _frame(Change, self.changes)

    @property
    def metadata(self) -> pd.DataFrame:
        """One row each for headline, byline, date and publisher; see :class:`lessons.metadata.Metadatum`."""
        return _frame(Metadatum, self.facts)

    def _counts(self) -> str:
        ops = Counter(change.op for change in self.changes)
        body = sum(sentence.sentence > 0 for sentence in self.sents)
        return (
            f"{_many(len(self.clean.split()), 'word')}, {_many(body, 'sentence')}; "
            f"dropped {ops['drop']}, replaced {ops['replace']}, flagged {ops['flag']}"
        )

    def __repr__(self) -> str:
        return f'Article("{self.name}": {self._counts()})'

    def _repr_html_(self) -> str:
        return f"<p><b>{escape(self.name)}</b>: {escape(self._counts())}</p>"


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
    name, raw = reading.shown(name), source.text
    if len(raw) > reading.LIMIT:
        raise reading.TooLarge(f"“{name}” has more than 5 MB. Save the text of one article by itself.")
    clean, changes = cleaning.clean(raw, source.edits, source.flags, off)
    reading.require_words(clean, name)
    parts, facts = _from_blocks(source, clean, changes) if source.blocks else _from_lines(clean)
    if not parts:  # nothing but a date or a publisher
        raise reading.EmptyInput(f"There is no sentence in “{name}”. Put the text of the article into it.")
    return Article(name, raw, clean, changes, parts, tuple(_sentences(parts)), facts, source, off)


def _from_lines(clean: str) -> tuple[tuple[Paragraph, ...], tuple[Metadatum, ...]]:
    lines = [match.span() for match in re.finditer(r"[^\n]+", clean)]
    found = metadata.find([clean[start:end] for start, end in lines])
    spans = _group(clean, [None if i in found else line for i, line in enumerate(lines)])
    rows = {row.field: row for row in found.values()}
    first = 1
    if len(spans) > 1 and _is_headline(clean[slice(*spans[0])]):
        first = 0
        rows["headline"] = metadata.headline(clean[slice(*spans[0])])
    parts = tuple(
        Paragraph(number, "body" if number else "headline", clean[start:end], start, end)
        for number, (start, end) in enumerate(spans, first)
    )
    return parts, _facts(rows.values())


def _from_blocks(
    source: Source, clean: str, changes: Iterable[Change]
) -> tuple[tuple[Paragraph, ...], tuple[Metadatum, ...]]:
    places = Places(
        (change.raw_start, change.raw_end, change.clean_start, change.clean_end)
        for change in changes
        if change.op != "flag"
    )
    found = list[tuple[str, int, int]]()
    for block in source.blocks:
        start, end = places.span(block.start, block.end)
        words = clean[start:end]
        if words.strip():
            end -= len(words) - len(words.rstrip())
            found.append((block.kind, start + len(words) - len(words.lstrip()), end))
    headline = len(found) > 1 and found[0][0] == "headline"
    parts = tuple(
        Paragraph(number, _kind(number, kind), clean[start:end], start, end)
        for number, (kind, start, end) in enumerate(found, 0 if headline else 1)
    )
    return parts, _facts(source.facts)


def _kind(number: int, kind: str) -> str:
    """There is one headline, and it comes first. Another one on the page is the heading of a part."""
    return "subhead" if number and kind == "headline" else kind


def _facts(found: Iterable[Metadatum]) -> tuple[Metadatum, ...]:
    rows = {row.field: row._replace(value=cleaning.visible(row.value)) for row in found}
    first = [rows.pop(name) if name in rows else metadata.absent(name) for name in metadata.FIELDS]
    return (*first, *rows.values())


def _group(clean: str, lines: Iterable[tuple[int, int] | None]) -> list[tuple[int, int]]:
    """Paragraphs: lines between blank lines, or every line if the text has no blank line."""
    each_line = "\n\n" not in clean
    spans: list[tuple[int, int]] = []
    joins = False
    for line in lines:
        if line is None:  # a byline, date or publisher
            joins = False
            continue
        start, end = line
        if signs := _HEADING_SIGNS.match(clean, start, end):
            start, joins = signs.end(), False
        if joins and not each_line and clean[spans[-1][1] : start] == "\n":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        joins = not signs
    return spans


def _is_headline(text: str) -> bool:
    ends = text.rstrip("”’\"'").endswith(".")
    return "\n" not in text and len(text.split()) < _LONGEST_HEADLINE and not ends


def _sentences(parts: Iterable[Paragraph]) -> Iterable[Sentence]:
    number = 0
    for part in parts:
        if part.kind == "headline":
            yield Sentence(0, part.paragraph, part.text, part.start, part.end)
            continue
        if part.kind == "live_time":
            continue
        for start, end in sentences.spans(part.text):
            number += 1
            yield Sentence(number, part.paragraph, part.text[start:end], part.start + start, part.start + end)


def _frame(kind: Any, rows: Iterable[tuple[Any, ...]]) -> pd.DataFrame:
    import pandas as pd

    types = {field: "int64" if hint is int else "str" for field, hint in get_type_hints(kind).items()}
    # Half of a surrogate pair, which a broken program may leave, cannot be kept in every kind of column.
    safe = [[v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in row] for row in rows]
    return pd.DataFrame(safe, columns=list(types)).astype(types)


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
