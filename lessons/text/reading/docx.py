"""Word documents: every paragraph is kept. Deleted words, comments, notes and margins stand in the ledger.

A document is XML, in which ``t`` and ``delText`` alone hold words. They are read wherever they stand, so that none is
lost in markup that nobody knows; the elements around them tell what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree as ET

from lessons.kit import tables
from lessons.kit.language import say, say_many
from lessons.text.ledger import Mark
from lessons.text.reading import inline
from lessons.text.reading.credits import headed
from lessons.text.reading.docx_parts import Styles, is_on, trees, value
from lessons.text.reading.errors import EmptyInput, NotText, ReadingError, TooLarge
from lessons.text.reading.source import Piece, Source, assemble

_NOTES = {"footnote": "note", "endnote": "note", "comment": "comment"}
_MARGINS = {"hdr": "page header", "ftr": "page footer"}
_PARTS = ("document", "styles", "numbering", *(f"{note}s" for note in _NOTES), *_MARGINS)
_MOST_PARAGRAPHS = 10_000  # an article has 100
_LONGEST_ROW = 500  # a table with more words in a row holds the page together; its cells are paragraphs

DELETED, HIDDEN, INSERTED, EQUATION = "extract.deleted", "extract.hidden", "evidence.inserted", "evidence.equation"
_BY_STRENGTH = (inline.STRUCK, DELETED, HIDDEN, inline.RUBY, INSERTED, EQUATION, "")
_RULES = {"del": DELETED, "moveFrom": DELETED, "ins": INSERTED, "moveTo": INSERTED, "rt": inline.RUBY}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PRIVATE = ("\uf021", "\uf0ff")  # signs of a font that has its own numbers, such as Wingdings
_EQUATIONS = {"f": "{}/{}", "sSup": "{}^{}", "sSub": "{}_{}", "sSubSup": "{}_{}^{}", "rad": "√{}"}
_ELSEWHERE = ("altChunk", "subDoc")  # a text that lies in the archive, or outside it, as another file
_DRAWN = ("/chart", "/chartex", "/diagram")  # ends of the addresses that say what is in a drawing


class _Run(NamedTuple):
    """Words of a paragraph and the rule for them. Raised ones may be the number of a note."""

    words: str
    rule: str
    raised: bool = False


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a .docx file. Raises EmptyInput, NotText, TooLarge or TooDeep."""
    try:
        reader = _Reader(trees(data, name, _PARTS))
        pieces = reader.pieces()
    except ReadingError:
        raise
    except Exception:  # an archive or XML can be broken in many ways, and no library names them all
        raise NotText.of("word_damaged", name=name) from None
    if len(pieces) > _MOST_PARAGRAPHS:
        raise TooLarge.of("long", name=name)
    if all(piece.rule for piece in pieces):
        if reader.has(*_ELSEWHERE):
            raise EmptyInput.of("word_elsewhere", name=name)
        raise EmptyInput.of("no_words", name=name)
    facts, pieces = headed(pieces)
    source = assemble([*pieces, *reader.margins()], kind="docx", facts=facts)
    return source._replace(flags=(*reader.lost(), *source.flags))


class _Reader:
    """One walk through the parts of a document. A paragraph in a box comes after the one that the box stands in."""

    def __init__(self, trees: list[ET.Element]) -> None:
        self._trees = trees
        self._styles = Styles(trees)
        self._notes = {(note.tag, note.get("id")): note for tree in trees for note in tree if note.tag in _NOTES}
        self._referred = dict[tuple[str, str | None], None]()  # notes, in the order of their numbers in the text
        self._unknown_signs = 0
        self._found = list[Piece]()
        self._cells: list[list[Piece]] | None = None  # the cells of the row of a table that we are in
        self._runs, self._boxes = list[_Run](), list[tuple[Iterable[ET.Element], str]]()  # of the paragraph we are in
        self._kind, self._hides, self._in_paragraph = "body", False, False
        self._readers: dict[str, Callable[[ET.Element, str], None]] = {
            **dict.fromkeys(("t", "delText", *_SIGNS), self._text),
            **dict.fromkeys((f"{note}Reference" for note in _NOTES), self._reference),
            "sym": self._symbol,
            "oMath": self._equation,
            "AlternateContent": self._alternatives,
            "ruby": self._ruby,
            "r": self._run,
            "p": self._paragraph,
            "txbxContent": self._box,
            "tr": self._row,
            "tc": self._cell,
        }

    def pieces(self) -> list[Piece]:
        """The paragraphs of the text, then those of its notes, then those of its comments."""
        found = self._within(next(tree for tree in self._trees if tree.tag == "document"))
        for what in dict.fromkeys(_NOTES.values()):
            keys = (key for key in self._referred | dict.fromkeys(self._notes) if _NOTES[key[0]] == what)
            notes = filter(None, (self._within(self._notes[key]) for key in keys))
            for number, words in enumerate(notes, 1):
                found += [each._replace(rule=f"extract.{what}", where=f"{what} {number}") for each in words]
        return found

    def margins(self) -> list[Piece]:
        """The words at the top and the foot of pages, each once."""
        margins = (tree for tree in self._trees if tree.tag in _MARGINS)
        said = {(_MARGINS[tree.tag], "\n".join(piece.text for piece in self._within(tree))) for tree in margins}
        return [Piece(words, "body", where, "extract.page_margin") for where, words in sorted(said, reverse=True)]

    def has(self, *tags: str) -> bool:
        """Whether the text has an element of one of some names."""
        return any(next(tree.iter(tag), None) is not None for tree in self._trees for tag in tags)

    def lost(self) -> Iterator[Mark]:
        """Flags for what did not come out of the document: signs of a font, and what lies in it as another file."""
        if self._unknown_signs:
            told = say_many(
                "It is {number} sign of a font that has its own.",
                "It is {number} signs of a font that has its own.",
                self._unknown_signs,
            )
            yield Mark(0, 0, "extractor.lost", told)
        if any((each.get("uri") or "").endswith(_DRAWN) for tree in self._trees for each in tree.iter()):
            yield Mark(0, 0, "extractor.lost", say("It is a chart or a diagram."))
        if self.has(*_ELSEWHERE):
            yield Mark(0, 0, "extractor.lost", say("A part of it is another file: open it in Word and save it again."))

    def _within(self, element: ET.Element) -> list[Piece]:
        self._found = []
        self._inside(element, "")
        self._end()
        return self._found

    def _inside(self, elements: Iterable[ET.Element], rule: str) -> None:
        for element in elements:
            self._readers.get(element.tag, self._inside)(element, _stronger(rule, _RULES.get(element.tag, "")))

    def _text(self, element: ET.Element, rule: str) -> None:
        self._runs.append(_Run(_SIGNS.get(element.tag) or element.text or "", rule))

    def _equation(self, element: ET.Element, rule: str) -> None:
        self._runs.append(_Run(_on_one_line(element), _stronger(rule, HIDDEN if self._hides else EQUATION)))

    def _symbol(self, element: ET.Element, rule: str) -> None:
        """A sign of a font, whose numbers may be the font’s own."""
        try:
            sign = chr(int(element.get("char") or "", 16)).encode("utf-16-le").decode("utf-16-le")
        except (ValueError, OverflowError):  # no number, or half a sign
            sign = "\ufffd"
        if _PRIVATE[0] <= sign <= _PRIVATE[1]:
            signs = next((row["signs"] for row in tables.rows("font_signs") if row["font"] == element.get("font")), "")
            sign = signs[ord(sign) - ord(_PRIVATE[0]) :][:1].strip("\ufffd")
            self._unknown_signs += not sign
        self._runs.append(_Run(sign, rule))

    def _run(self, element: ET.Element, rule: str) -> None:
        first, own = len(self._runs), element.find("rPr/vanish")
        if is_on(own) if own is not None else self._hides or self._styles.hides(value(element, "rPr/rStyle")):
            rule = _stronger(rule, HIDDEN)
        if any(is_on(element.find(path)) for path in ("rPr/strike", "rPr/dstrike")):
            rule = _stronger(rule, inline.STRUCK)
        self._inside(element, rule)
        if value(element, "rPr/vertAlign") == "superscript":
            self._runs[first:] = [run._replace(raised=True) for run in self._runs[first:]]

    def _reference(self, element: ET.Element, _: str) -> None:
        key = (element.tag.removesuffix("Reference"), element.get("id"))
        if key in self._notes:
            self._referred[key] = None

    def _alternatives(self, element: ET.Element, rule: str) -> None:
        """Some things stand there twice, for older and newer versions of Word. One of them is read: with words."""
        ways = [*element.findall("Fallback"), *element.findall("Choice")]
        spoken = [way for way in ways if next(way.iter("t"), None) is not None]
        self._inside((spoken or ways)[:1], rule)

    def _ruby(self, element: ET.Element, rule: str) -> None:
        self._inside(sorted(element, key=lambda child: child.tag == "rt"), rule)

    def _box(self, element: ET.Element, rule: str) -> None:
        self._boxes.append((element, rule))

    def _row(self, element: ET.Element, rule: str) -> None:
        """A row of a table. The cells of a table in a cell are cells of the row around it."""
        if element.find("trPr/del") is not None:
            rule = _stronger(rule, DELETED)
        around, cells = self._cells, list[list[Piece]]()
        self._cells = cells if around is None else around
        self._inside(element, rule)
        self._cells = around
        if around is None:
            self._found += _row(cells)

    def _cell(self, element: ET.Element, rule: str) -> None:
        if self._cells is not None:
            self._cells.append([])
        self._inside(element, rule)
        self._end()

    def _paragraph(self, element: ET.Element, rule: str) -> None:
        if self._in_paragraph:
            self._boxes.append(([element], rule))
            return
        self._kind, self._hides = self._styles.kind(element), self._styles.hides(value(element, "pPr/pStyle"))
        self._in_paragraph = True
        self._inside(element, rule)
        self._in_paragraph = False
        # One whose end was deleted goes on in the next. If all of it was deleted it stands for itself.
        if element.find("pPr/rPr/del") is None or all(run.rule == DELETED for run in self._runs):
            self._end()

    def _end(self) -> None:
        runs, self._runs, boxes, self._boxes = self._runs, [], self._boxes, []
        piece = _piece(list(_written(runs)), self._kind)
        if piece.text:
            (self._cells[-1] if self._cells else self._found).append(piece)
        for elements, rule in boxes:
            self._inside(elements, rule)
            self._end()


def _stronger(rule: str, other: str) -> str:
    return min(rule, other, key=_BY_STRENGTH.index)


def _on_one_line(element: ET.Element) -> str:
    """An equation as text: a fraction with a stroke, a raised part with ``^``."""
    if element.tag == "t":
        return element.text or ""
    parts = [words for child in element if (words := _on_one_line(child))]
    form = _EQUATIONS.get(element.tag, "")
    if form.count("{}") == len(parts):
        return form.format(*(words if words.isalnum() else f"({words})" for words in parts))
    return f"({''.join(parts)})" if element.tag == "d" else "".join(parts)


def _written(runs: Iterable[_Run]) -> Iterator[_Run]:
    """The runs, in which the number of a note is left out and a power is written in raised signs."""
    before = ""
    for raised, group in groupby(runs, lambda run: run.raised):
        together = list(group)
        words = "".join(run.words for run in together)
        rule = inline.raised_words(words.strip(), before) if raised else None
        for run in together:
            if rule is not None:
                run = _Run(run.words if rule else run.words.translate(inline.RAISED), run.rule or rule)
            yield run
        before += words


def _piece(runs: Sequence[_Run], kind: str) -> Piece:
    text = "".join(run.words for run in runs)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    marks, place = list[Mark](), 0
    for words, rule, _ in runs:
        left, right = max(place, start) - start, min(place + len(words), end) - start
        place += len(words)
        if rule and left < right:
            if marks and (marks[-1].end, marks[-1].rule) == (left, rule):
                left = marks.pop().start
            marks.append(Mark(left, right, rule))
    left_out = {run.rule for run in runs if run.words.strip()}
    whole = left_out.pop() if len(left_out) == 1 else ""  # nothing of the paragraph is left
    return Piece(text[start:end], kind, rule=whole if whole.startswith("extract.") else "", cuts=tuple(marks))


def _row(cells: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """A row of a table as one paragraph or, if the table only holds the page together, its paragraphs."""
    pieces = [piece for cell in cells for piece in cell]
    length = sum(len(piece.text) for piece in pieces)
    if length > _LONGEST_ROW or any(len(cell) > 1 for cell in cells) or any(piece.rule for piece in pieces):
        yield from pieces
    elif pieces:
        marks, text = list[Mark](), ""
        for piece in pieces:
            text += " " if text else ""
            marks += [Mark(cut.start + len(text), cut.end + len(text), cut.rule) for cut in piece.cuts]
            text += piece.text
        yield Piece(text, "table_row", cuts=tuple(marks))
