"""The visible text of a web page, block by block, in the order of the page.

White space is shown as a browser shows it; everything else is as the page has it. What a page hides counts as
text too: it is no part of the article, but a reader may want to know of it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lessons.reading.guards import DEEPEST, too_deep
from lessons.reading.source import Piece


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SILENT = _words(
    "head script style template svg iframe object embed applet audio video canvas map noframes datalist select "
    "textarea math"
)
_KINDS = {
    "h1": "headline",
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "subhead"),
    "blockquote": "quote",
    **dict.fromkeys(("li", "dd", "dt"), "list_item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
}
_BLOCKS = _KINDS.keys() | _words(
    "address article aside body button center dialog details dir div dl fieldset figure footer form header hgroup hr "
    "html legend main menu nav noscript ol p pre search section summary table tbody td th thead tfoot tr ul"
)
_INSIDE_A_CELL = ("p", "div", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "br", "blockquote", "section")
_LONGEST_ROW = 400  # code points; a longer row is part of a layout, not of a table of data
_LONGEST_PATH = 50  # elements
# The depths of all elements together; a news page has about 50,000. An extractor looks up from each element.
_MOST_EFFORT = 5_000_000

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r" ?\v ?")  # a <br>, for which the walk writes a vertical tab
_PARAGRAPH_BREAK = re.compile(r" ?\v(?: ?\v)+ ?")
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Found(NamedTuple):
    """A block of the page: its text, its kind, the element it stands in, that element's XPath, whether it is hidden."""

    text: str
    kind: str
    element: Any
    path: str
    hidden: bool


def found_in(tree: Any, name: str = "the page") -> list[Found]:
    """The blocks of an lxml tree. Raises TooDeep if elements stand inside each other more than 2,000 deep.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring("<h1>Rain</h1><div>It  rained.<br><br>A <b>lot</b>.<p hidden>Psst</div>")
    >>> [(block.kind, block.text, block.hidden) for block in found_in(tree)]
    [('headline', 'Rain', False), ('body', 'It rained.', False), ('body', 'A lot.', False), ('body', 'Psst', True)]
    """
    return _Walk(name).through(tree)


def pieces_of(tree: Any) -> list[Piece]:
    """The blocks of an lxml tree as pieces of a source; hidden ones are left out by a rule.

    >>> from lxml.html import document_fromstring
    >>> [piece.kind for piece in pieces_of(document_fromstring("<h2>Rain</h2><ul><li>It rained.</ul>"))]
    ['subhead', 'list_item']
    """
    return [
        Piece(each.text, each.kind, "", each.path, "extract.hidden" if each.hidden else "") for each in found_in(tree)
    ]


class _State(NamedTuple):
    """What holds inside an open element."""

    kind: str
    hidden: bool
    pre: bool  # line ends count
    owner: Any  # the element that its text belongs to


class _Walk:
    """One walk through a tree. It has a state for each open element, its step in an XPath, and its children’s tags."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found, self._buffer = list[Found](), list[str]()
        self._effort = 0
        self._states = [_State("body", False, False, None)]
        self._steps, self._numbers = list[str](), [dict[str, int]()]

    def through(self, tree: Any) -> list[Found]:
        from lxml.etree import iterwalk

        walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                self._start(walk, element)
                continue
            if event == "end":
                if self._buffer and self._states[-1].owner is element:
                    self._flush()
                self._states.pop()
                self._steps.pop()
                self._numbers.pop()
            if element is not tree:
                self._say(element.tail)
        return self._found

    def _start(self, walk: Any, element: Any) -> None:
        tag, numbers, state = element.tag, self._numbers[-1], self._states[-1]
        numbers[tag] = number = numbers.get(tag, 0) + 1
        hides = not state.hidden and _hides(element, tag)
        cell = state.kind == "table_row" and tag in ("td", "th")
        if (block := hides or (tag in _BLOCKS and not cell)) and self._buffer:
            self._flush()
        self._effort += len(self._steps)
        if len(self._steps) >= DEEPEST or self._effort > _MOST_EFFORT:
            raise too_deep(self._name)
        self._steps.append(f"{tag}[{number}]")
        self._numbers.append({})
        if block:
            kind = _kind(element, tag, state.kind)
            state = _State(kind, state.hidden or hides, state.pre or tag == "pre", element)
        self._states.append(state)
        if tag in _SILENT:
            walk.skip_subtree()
        elif tag == "br":
            self._buffer.append("\v")
        else:
            self._say(" " if cell else None)
            self._say(element.text)

    def _say(self, words: str | None) -> None:
        if words:
            self._buffer.append(words.replace("\n", "\v") if self._states[-1].pre else words)

    def _flush(self) -> None:
        text = _SPACE.sub(" ", "".join(self._buffer))
        self._buffer.clear()
        state = self._states[-1]
        for part in _PARAGRAPH_BREAK.split(text) if "\v" in text else (text,):
            words = _BREAK.sub("\n", part).strip(" \n")
            if words:
                self._found.append(Found(words, state.kind, state.owner, self._path(), state.hidden))

    def _path(self) -> str:
        steps = self._steps
        return "/" + "/".join(steps if len(steps) <= _LONGEST_PATH else ["…", *steps[-_LONGEST_PATH:]])


def _kind(element: Any, tag: str, around: str) -> str:
    """The kind of a block, from its tag and the kind of what stands around it."""
    if "caption" in (element.get("class") or ""):
        return "caption"
    if tag == "tr" and _is_data(element):
        return "table_row"
    return _KINDS.get(tag) or ("body" if around == "table_row" else around)


def _hides(element: Any, tag: str) -> bool:
    if tag == "noscript" or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDES.search(style))


def _is_data(row: Any) -> bool:
    """Whether a row of a table holds data. A row with paragraphs in it belongs to the layout of an old page."""
    if len(row) < 2 or next(row.iter(*_INSIDE_A_CELL), None) is not None:
        return False
    length = 0
    for words in row.itertext():
        length += len(words)
        if length > _LONGEST_ROW:
            return False
    return True
