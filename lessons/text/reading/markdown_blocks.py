"""The paragraphs of a Markdown text with their places, and everything between them that a reader would not see."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from lessons.text.ledger import Edit
from lessons.text.reading import inline
from lessons.text.reading.markdown_marks import Marks, outermost

_ROW_OF_SIGNS = re.compile(r"[|: ]*-[-|: ]*")  # below the first row of a table
_PIPE = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")
_TAG = re.compile(
    r"(?P<silent><!--.*?(?:-->|\Z)|<(?P<tag>script|style|template)\b.*?(?:</(?P=tag)\s*>|\Z))"
    r"|<sup\b[^>]*>(?P<raised>[^<]*)</sup\s*>"
    r"|(?P<struck><(?P<how>del|s|strike)\b[^>]*>[^<]*</(?P=how)\s*>)"
    r"|</?(?:(?P<block>p|div|h[1-6]|li|ul|ol|br|hr|tr|td|th|table|section|article|figure|figcaption|blockquote)\b"
    r"|[a-z!?])[^>]*>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[\da-f]{1,6}|\w{2,31});)",
    re.DOTALL | re.IGNORECASE,
)
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_BREAK = re.compile(r"(?:[-*_][ \t]*){3,}")
_BEFORE = re.compile(r"(?:>|(?P<list>[-*+]|\d{1,9}[.)])(?=\s|\Z)|[ \t])*")
_SIGNS = (  # what else may stand between two paragraphs
    ("markup.heading", re.compile(r"#{1,6}|=+")),
    ("markup.break", _BREAK),
    ("markup.table", re.compile(r"[|: \t-]+")),
    ("markup.code", re.compile(r"(?:`{3,}|~{3,}).*")),
    ("markup.link", re.compile(r"\[[^\]]*\]:.*")),
)
_KINDS = {"heading": "subhead", "blockquote": "quote", "list_item": "list_item"}


class Item(NamedTuple):
    """A stretch of the text: a paragraph with the edits inside it or, with a rule, what is left out."""

    start: int
    end: int
    rule: str = ""
    kind: str = "body"
    inside: tuple[Edit, ...] = ()

    def words(self, text: str) -> str:
        """The paragraph without its marks."""
        pieces, place = list[str](), self.start
        for edit in self.inside:
            pieces += (text[place : edit.start], edit.after)
            place = edit.end
        return "".join([*pieces, text[place : self.end]])


class _Line(NamedTuple):
    """A line of a paragraph: where its first letter stands in the paragraph, and its place in the whole text."""

    inside: int
    start: int
    end: int


def items(text: str, top: int, name: str) -> Iterator[Item]:
    r"""The items of a text whose lines end with line feeds, from the place ``top`` on: all but white space.

    Raises MissingLibrary.

    >>> text = "# Rain\n\nIt *rained*."
    >>> [(item.kind, item.rule, item.words(text)) for item in items(text, 0, "rain.md")]
    [('body', 'markup.heading', '#'), ('subhead', '', 'Rain'), ('body', '', 'It rained.')]
    """
    return _Blocks(text, top, name).all()


class _Blocks:
    def __init__(self, text: str, top: int, name: str) -> None:
        self._text, self._top = text, top
        breaks = [match.start() for match in re.finditer("\n", text)]
        self._starts, self._ends = [0, *(each + 1 for each in breaks)], [*breaks, len(text)]  # of lines
        self._marks = Marks(name)

    def all(self) -> Iterator[Item]:
        last = Item(self._top, self._top)
        for item in self._found():
            if not item.rule and not item.words(self._text).strip():  # nothing but marks, such as a picture
                item = Item(item.start, item.end, item.inside[0].rule if item.inside else "markup.break")
            yield from self._between(last, item.start)
            yield item
            last = item
        yield from self._between(last, len(self._text))

    def _found(self) -> Iterator[Item]:
        kinds = ["body"]
        above = self._text.count("\n", 0, self._top)
        for token in self._marks.blocks(self._text[self._top :]):
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in _KINDS:
                if token.nesting > 0:
                    kinds.append(_KINDS[name])
                else:
                    kinds.pop()
            elif token.type == "inline":
                yield from self._paragraph(token.content, token.map[0] + above, kinds[-1])
            elif token.type == "fence" and token.content:
                lines = self._lines(token.content.removesuffix("\n"), token.map[0] + above + 1)
                yield from self._item(lines, kinds[-1], [])
            elif token.type == "html_block":
                yield from self._html(self._starts[token.map[0] + above], self._ends[token.map[1] + above - 1])

    def _paragraph(self, content: str, line: int, kind: str) -> Iterator[Item]:
        lines = self._lines(content, line)
        if _NOTE.match(content):
            yield Item(lines[0].start, lines[-1].end, "extract.note")
            return
        firsts = [each.inside for each in lines]

        def place(at: int) -> int:
            each = lines[max(bisect_right(firsts, at) - 1, 0)]
            return min(each.start + max(at - each.inside, 0), each.end)

        inside = [
            Edit(place(edit.start), place(edit.end), edit.after, edit.rule) for edit in self._marks.inside(content)
        ]
        if len(lines) > 1 and "|" in content and _ROW_OF_SIGNS.fullmatch(content.split("\n")[1].strip()):
            for each in (lines[0], *lines[2:]):
                row = self._text[each.start : each.end]
                left, right = len(row) - len(row.lstrip("| \t")), len(row.rstrip("| \t"))
                if left < right:
                    pipes = [
                        Edit(each.start + match.start(), each.start + match.end(), " ", "markup.table")
                        for match in _PIPE.finditer(row, left, right)
                    ]
                    cell = _Line(0, each.start + left, each.start + right)
                    yield from self._item([cell], "table_row", [*inside, *pipes])
        else:
            yield from self._item(lines, kind, inside)

    def _item(self, lines: list[_Line], kind: str, inside: list[Edit]) -> Iterator[Item]:
        lines = [each for each in lines if each.start < each.end]
        if not lines:
            return
        start, end = lines[0].start, lines[-1].end
        for before, after in pairwise(lines):
            if self._text[before.end : after.start].strip():  # the sign of a quotation before each line
                inside.append(Edit(before.end, after.start, "\n", "markup.quotation"))
        kept = [edit for edit in inside if start <= edit.start < edit.end <= end]
        yield Item(start, end, "", kind, tuple(outermost(kept)))

    def _lines(self, content: str, number: int) -> list[_Line]:
        """Where the lines of a paragraph stand in the text. The parser took the marks before them off."""
        found, inside = list[_Line](), 0
        for part in content.split("\n"):
            start, end = self._starts[number], self._ends[number]
            words, line = part.strip(), self._text[start:end].rstrip()
            column = len(line) - len(words) if line.endswith(words) else line.find(words)
            first = inside + len(part) - len(part.lstrip())
            found.append(_Line(first, start + max(column, 0), start + max(column, 0) + len(words)))
            inside += len(part) + 1
            number += 1
        return found

    def _html(self, start: int, end: int) -> Iterator[Item]:
        """The words of a block of HTML, which every tag of a block divides."""
        place, inside = start, list[Edit]()
        for match in _TAG.finditer(self._text, start, end):
            if match["raised"] and (
                rule := inline.raised_words(match["raised"].strip(), self._text[place : match.start()])
            ):
                inside.append(Edit(*match.span(), "", rule))
            elif match["entity"]:
                if (sign := unescape(match[0])) != match[0]:
                    inside.append(Edit(*match.span(), sign, "markup.entity"))
            elif match["struck"]:
                inside.append(Edit(*match.span(), "", inline.STRUCK))
            elif match["block"] or match["silent"]:
                yield from self._stretch(place, match.start(), inside)
                yield Item(*match.span(), "markup.html")
                place, inside = match.end(), []
            else:
                inside.append(Edit(*match.span(), "", "markup.html"))
        yield from self._stretch(place, end, inside)

    def _stretch(self, start: int, end: int, inside: list[Edit]) -> Iterator[Item]:
        words = self._text[start:end]
        if words.strip():
            left = start + len(words) - len(words.lstrip())
            yield from self._item([_Line(0, left, start + len(words.rstrip()))], "body", inside)

    def _between(self, last: Item, end: int) -> Iterator[Item]:
        """What stands between two items: the signs of headings, lists, quotations, and the like."""
        for match in re.finditer(r"[^\n]+", self._text[last.end : end]):
            signs = match[0].strip()
            if signs:
                start = last.end + match.start() + len(match[0]) - len(match[0].lstrip())
                rule = _rule(signs, last)
                yield Item(start, start + len(signs), rule)


def _rule(signs: str, last: Item) -> str:
    if last.kind == "subhead" and re.fullmatch(r"=+|-+|#+", signs):  # below or after a heading
        return "markup.heading"
    if _BREAK.fullmatch(signs):
        return "markup.break"
    before = _BEFORE.match(signs)
    rest = signs[before.end() :] if before else signs
    if before and not rest:
        return "markup.list" if before["list"] else "markup.quotation"
    # Words that the parser passed over (none are known) stay in the article.
    return next((rule for rule, pattern in _SIGNS if pattern.fullmatch(rest)), "")
