"""Word documents: every paragraph is kept. Deleted words, comments, notes and margins stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from lessons.text.ledger import Edit
from lessons.text.reading import docx_markup, docx_parts, inline
from lessons.text.reading.docx_zip import damaged
from lessons.text.reading.errors import EmptyInput, ReadingError, library
from lessons.text.reading.headings import headed
from lessons.text.reading.source import Flag, Piece, Source, assemble

_PREFIX = "lessons-"  # of the ids that mammoth gives to notes and comments
_STYLES = f"""
r.{docx_markup.DELETED} => del
r.{docx_markup.INSERTED} => ins
r.{docx_markup.HIDDEN} => template
r.{docx_markup.RUBY} => rt
r.{docx_markup.EQUATION} => math
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
comment-reference => sup
"""
_KINDS = {
    "p": "body",
    **{f"h{level}": "subhead" for level in range(1, 7)},
    "blockquote": "quote",
    "figcaption": "caption",
    "li": "list_item",
}
_LEFT_OUT = {"del": "extract.deleted", "template": "extract.hidden", "s": "extract.struck", "rt": "extract.ruby"}
_RULES = {*_LEFT_OUT.values(), inline.NOTE}  # that leave words out
_MARKS = {**_LEFT_OUT, "ins": "evidence.inserted", "math": "evidence.equation"}
_LONGEST_ROW = 500  # a table with more words in a row holds the page together; its cells are paragraphs


class Words(NamedTuple):
    """A paragraph, and the places in it that were deleted, hidden or inserted: (start, end, rule)."""

    piece: Piece
    marks: tuple[tuple[int, int, str], ...]


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a .docx file. Raises EmptyInput, NotText, TooLarge, TooDeep or MissingLibrary."""
    mammoth = library("mammoth", name)
    try:
        parts = docx_parts.prepare(data, name)
        made = mammoth.convert_to_html(
            parts.file,
            style_map=_STYLES,
            include_embedded_style_map=False,
            id_prefix=_PREFIX,
            convert_image=lambda _: [],
        )
    except ReadingError:
        raise
    except Exception:  # an archive or XML can be broken in many ways, and neither library names them all
        raise damaged(name) from None
    page = _Page()
    page.feed(made.value)
    page.close()
    found = page.found
    if not any(not each.piece.rule for each in found):
        if parts.elsewhere:
            raise EmptyInput(f"The text of “{name}” lies in it as another file. Open it in Word and save it again.")
        raise EmptyInput(f"There are no words in “{name}”. Put the text of the article into it.")
    margins = [
        Words(Piece(words, where=f"page {which}", rule="extract.page_margin"), ()) for which, words in parts.margins
    ]
    return _source([*found, *margins], tuple(_lost(parts, found, [each.message for each in made.messages])))


def _lost(parts: docx_parts.Parts, found: list[Words], said: list[str]) -> Iterator[Flag]:
    """Flags for what did not come out of the document: letters, signs that mammoth does not know, other files in it."""
    seen = sum(sign.isalnum() for each in found for sign in each.piece.text)
    if seen < parts.letters:
        yield Flag(0, 0, "extractor.lost", f"It is {parts.letters - seen} letters.")
    if signs := sum(message.startswith("A w:sym element") for message in said):
        many = "1 sign" if signs == 1 else f"{signs} signs"
        yield Flag(0, 0, "extractor.lost", f"It is {many} of a font that has its own.")
    if parts.drawn:
        yield Flag(0, 0, "extractor.lost", "It is a chart or a diagram.")
    if parts.elsewhere:
        yield Flag(0, 0, "extractor.lost", "A part of it is another file: open it in Word and save it again.")


def _source(found: list[Words], flags: tuple[Flag, ...]) -> Source:
    facts, pieces = headed([each.piece for each in found])
    source = assemble(pieces, kind="docx", facts=facts)
    edits, marked = list(source.edits), list(flags)
    for block, words in zip(source.blocks, found, strict=True):
        for start, end, rule in () if block.rule else words.marks:
            if rule in _RULES:
                edits.append(Edit(block.start + start, block.start + end, "", rule))
            else:
                marked.append(Flag(block.start + start, block.start + end, rule))
    return source._replace(edits=tuple(sorted(edits)), flags=tuple(marked))


class _Page(HTMLParser):
    """The paragraphs of the HTML that mammoth makes, which is a small and well-formed part of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Words] = []
        self._runs: list[tuple[str, str]] = []  # words and the rule for them
        self._kinds = ["body"]
        self._rules: list[str] = []  # of the marks we are in
        self._cells: list[list[Words]] | None = None  # of the table row we are in
        self._rows = self._links = self._titles = 0
        self._raised = 0  # the run with which raised letters begin
        self._note = ("", "")  # rule and where, in a note or comment
        self._notes = {"note": 0, "comment": 0}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "br":
            self._runs.append(("\n", self._rule()))
        elif tag in _MARKS:
            self._rules.append(_MARKS[tag])
        elif tag == "a" and (self._links or _is_reference(values.get("href") or "")):
            self._links += 1
        elif tag == "sup":
            self._raised = len(self._runs)
        elif tag == "dt":
            self._titles += 1
        elif tag == "tr":
            self._flush()
            self._rows += 1
            self._cells = [] if self._cells is None else self._cells
        elif tag in ("td", "th") and self._cells is not None:
            self._flush()
            self._cells.append([])
        elif tag in _KINDS or tag == "dd":
            self._flush()
            self._kinds.append(_KINDS.get(tag, "body"))
            if tag == "dd" or (values.get("id") or "").startswith((f"{_PREFIX}footnote-", f"{_PREFIX}endnote-")):
                what = "comment" if tag == "dd" else "note"
                self._notes[what] += 1
                self._note = (f"extract.{what}", f"{what} {self._notes[what]}")

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS and self._rules:
            self._rules.pop()
        elif tag == "a" and self._links:
            self._links -= 1
        elif tag == "sup":
            self._runs[self._raised :] = _raised(self._runs, self._raised)
        elif tag == "dt":
            self._titles -= 1
        elif tag == "tr":
            self._flush()
            self._rows -= 1
            if not self._rows:
                cells, self._cells = self._cells or [], None
                self.found += _row(cells)
        elif tag in ("td", "th"):
            self._flush()
        elif tag in _KINDS or tag == "dd":
            self._flush()
            self._kinds.pop()
            if self._kinds == ["body"]:
                self._note = ("", "")

    def handle_data(self, data: str) -> None:
        if not self._links and not self._titles:
            self._runs.append((data, self._rule()))

    def _rule(self) -> str:
        """The rule for words inside the marks we are in: what leaves them out comes before what only tells of them."""
        return max(reversed(self._rules), key=lambda rule: rule in _RULES, default="")

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        runs, self._runs = self._runs, []
        words = _words(runs, Piece("", self._kinds[-1], self._note[1], rule=self._note[0]))
        if words.piece.text:
            (self._cells[-1] if self._cells else self.found).append(words)


def _is_reference(address: str) -> bool:
    """Is a link one of those that mammoth puts at a note or comment and back? The numbers on them are its own."""
    return address.startswith(tuple(f"#{_PREFIX}{what}-" for what in ("footnote", "endnote", "comment")))


def _raised(runs: list[tuple[str, str]], first: int) -> list[tuple[str, str]]:
    """Raised letters from a run on: the number of a note is left out, a power is written in raised signs."""
    before, words = ("".join(words for words, _ in each) for each in (runs[max(first - 9, 0) : first], runs[first:]))
    rule = inline.raised_words(words.strip(), before)
    if rule is None:
        return runs[first:]
    return [(each if rule else inline.raise_digits(each), own or rule) for each, own in runs[first:]]


def _words(runs: list[tuple[str, str]], piece: Piece) -> Words:
    text = "".join(words for words, _ in runs)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    marks, place, kept = list[tuple[int, int, str]](), 0, ""
    for words, rule in runs:
        left, right = max(place, start) - start, min(place + len(words), end) - start
        place += len(words)
        if rule and left < right:
            if marks and marks[-1][1:] == (left, rule):
                left = marks.pop()[0]
            marks.append((left, right, rule))
        if rule not in _RULES:
            kept += words
    if not piece.rule and not kept.strip() and len({rule for *_, rule in marks}) == 1:
        piece = piece._replace(rule=marks[0][2])  # nothing of the paragraph is left
    return Words(piece._replace(text=text[start:end]), tuple(marks))


def _row(cells: list[list[Words]]) -> Iterator[Words]:
    """A row of a table as one piece, or, if the table only holds the page together, its paragraphs."""
    paragraphs = [words for cell in cells for words in cell]
    length = sum(len(words.piece.text) for words in paragraphs)
    if length > _LONGEST_ROW or any(len(cell) > 1 for cell in cells) or any(each.piece.rule for each in paragraphs):
        yield from paragraphs
    elif paragraphs:
        marks, text = list[tuple[int, int, str]](), ""
        for words in paragraphs:
            text += " " if text else ""
            marks += [(start + len(text), end + len(text), rule) for start, end, rule in words.marks]
            text += words.piece.text
        yield Words(Piece(text, "table_row"), tuple(marks))
