"""The visible text of a web page, block by block, in the order of the page.

White space is shown as a browser shows it; everything else is as the page has it. What a page hides counts as
text too: it is no part of the article, but a reader may want to know of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from lessons.text.ledger import Mark
from lessons.text.reading import inline
from lessons.text.reading.errors import TooDeep, TooLarge
from lessons.text.reading.parsing import DEEPEST, unsafe
from lessons.text.reading.zones import zone_of
from lessons.text.words import code_names, entry, tables, word_set

_BLOCKS: dict[str, str] = {tag: kind for kind, tags in tables("pages")["blocks"].items() for tag in tags.split()}
_SILENT, _INLINE, _NO_TABLE = (frozenset(entry("elements", name)) for name in ("silent", "in_a_line", "no_table"))
_DOUBTFUL = word_set("share subscribe advertisement comments related navigation")
_SPECIAL = word_set("a sup q")  # elements of a line that mean more than their letters
_OF_BLOCKS = (inline.HIDDEN, inline.STRUCK, inline.FORM)
_DEEPEST_TABLES = 100  # an extractor looks into each of them anew
_LONGEST_RUN = 5_000  # inline elements in a row; each costs an extractor a look at those before it
_LONGEST_ROW = 400  # code points; a longer row is part of a layout, not of a table of data
# The depths of all elements together; a news page has about 50,000. An extractor looks up from each element.
_MOST_EFFORT = 5_000_000

_PARAGRAPH_BREAK = re.compile(r"\s*\v(?:\s*\v)+\s*")
_LARGE_LETTER = code_names("large_letter")
_WORDS_OF_ONE_LETTER = frozenset("AIOYEUÀÈÉÓАВИКОСУЯ")
_JOINED = "joined"  # in place of what is written behind a large first letter
_SEEN = 20  # parts of a line in front of a raised number that tell what it is


@dataclass(slots=True, eq=False)
class PageBlock:
    """A block of the page: text, kind, the element it stands in.

    ``hidden`` is the rule for what a browser does not show as it is (hidden, struck, a button), else empty; ``because``
    is the element that makes it so. ``marks`` are places in the text that a browser shows in another way.
    Whoever looks for the article notes the letters and digits of the block as its ``key``, whether it is ``kept``, and
    the ``gaps`` in it: places of words that the extractor left out.
    """

    text: str
    kind: str
    element: Any
    hidden: str = ""
    because: Any = None
    marks: tuple[Mark, ...] = ()
    key: str = ""
    kept: bool = False
    gaps: list[tuple[int, int]] = field(default_factory=list)


def blocks_of(tree: Any, name: str = "the page") -> list[PageBlock]:
    """The blocks of an lxml tree. Raises TooDeep or TooLarge for what no article needs.

    >>> from lxml.html import document_fromstring
    >>> tree = document_fromstring("<h1>Rain</h1><div>It  rained.<br><br>A <b>lot</b>.<p hidden>Psst</div>")
    >>> [(block.kind, block.text, block.hidden) for block in blocks_of(tree)]
    [('headline', 'Rain', ''), ('body', 'It rained.', ''), ('body', 'A lot.', ''), ('body', 'Psst', 'extract.hidden')]
    """
    return _Walk(name).through(tree)


class _State(NamedTuple):
    """What holds inside an open element."""

    kind: str = "body"
    rule: str = ""  # for the block that its words belong to
    inner: str = ""  # for the blocks inside it
    because: Any = None
    pre: bool = False  # line ends count
    owner: Any = None  # the element that its text belongs to
    end: str = ""  # what is written behind it: a sign, a quotation mark
    raised: bool = False


class _Walk:
    """One walk through a tree, with a state for each open element."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found, self._buffer = list[PageBlock](), list[str]()
        self._rules, self._around = list[str](), list[str]()
        self._tables = self._effort = self._run = self._quotations = 0
        self._initial, self._joins = "", False
        self._states = [_State()]

    def through(self, tree: Any) -> list[PageBlock]:
        from lxml.etree import iterwalk

        walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event == "start":
                self._start(walk, element)
                continue
            if event == "end":
                self._end(element)
            if element is not tree and (tail := element.tail):
                self._say(tail)
        if self._initial:
            self._found.append(PageBlock(self._initial, "body", tree))
        return self._found

    def _start(self, walk: Any, element: Any) -> None:
        tag, state = element.tag, self._states[-1]
        cell = state.kind == "table_row" and tag in ("td", "th")
        block = tag in _BLOCKS and not cell
        if block and self._buffer:
            self._flush()
        self._guard(tag)
        if tag in _SILENT:
            walk.skip_subtree()
            self._states.append(state._replace(end="", raised=False))
            return
        classes = element.get("class") or ""
        inside = _inside_block if block else self._inside_line
        self._states.append(inside(element, tag, classes, state, inline.rule_of(element, tag, classes)))
        if tag == "br":
            self._buffer.append("\v")
            return
        if cell and self._buffer:
            self._buffer.append(" ")
        if text := element.text:
            self._say(text)

    def _guard(self, tag: str) -> None:
        """Raise TooDeep or TooLarge for a tree that would take an extractor very long."""
        depth = len(self._states) - 1
        self._effort += depth
        if depth >= DEEPEST or self._effort > _MOST_EFFORT:
            raise TooDeep.of("deep", name=self._name, deepest=DEEPEST)
        self._run = self._run + 1 if tag in _INLINE else 0
        if self._run > _LONGEST_RUN:
            raise TooLarge.of("inline", name=self._name, most=_LONGEST_RUN)
        self._tables += tag == "table"
        if self._tables > _DEEPEST_TABLES + 1:
            raise TooDeep.of("deep_tables", name=self._name, deepest=_DEEPEST_TABLES)

    def _inside_line(self, element: Any, tag: str, classes: str, state: _State, rule: str) -> _State:
        """The state inside an element of a line; the sign or the quotation mark in front of its words is written."""
        if state.end or state.raised:
            state = state._replace(end="", raised=state.raised and tag != "sup")
        if not rule and not classes and tag not in _SPECIAL:
            return state
        if tag == "a" and not rule and inline.is_note_link(element):
            rule = inline.NOTE
        if tag == "sup" and not rule:
            what = inline.raised(element, self._before())
            rule, state = what or "", state._replace(raised=what == "")
        if tag == "q" and not rule and (marks := inline.quotation_marks(element, self._quotations, self._before())):
            self._quotations += 1
            self._open(inline.QUOTED, marks[0])
            return state._replace(end=marks[1] + inline.CLOSE)
        if not rule and classes and (zone := zone_of(classes)) in _DOUBTFUL:
            rule = inline.DOUBT + zone
        if not rule:
            return state._replace(end=_JOINED) if classes and _LARGE_LETTER(classes) else state
        self._open(rule)
        state = state._replace(end=inline.CLOSE)
        return state._replace(inner=rule, because=element) if rule in _OF_BLOCKS and not state.inner else state

    def _open(self, rule: str, mark: str = "") -> None:
        self._rules.append(rule)
        self._buffer.append(inline.OPEN + mark)

    def _before(self) -> str:
        """What was written last in this block, without the signs."""
        return "".join(self._buffer[-_SEEN:]).replace(inline.OPEN, "").replace(inline.CLOSE, "")

    def _end(self, element: Any) -> None:
        if self._buffer and self._states[-1].owner is element:
            self._flush()
        end = self._states.pop().end
        if end == _JOINED:
            self._joins = True
        elif end:
            self._buffer.append(end)
            self._quotations -= len(end) > 1
        self._tables -= element.tag == "table"

    def _say(self, words: str) -> None:
        if not self._buffer and words.isspace():
            return
        if self._joins:  # behind a large first letter, a blank between the two is there for the code alone
            self._joins, rest = False, words.lstrip()
            if rest[:1].islower() and self._before().strip() not in _WORDS_OF_ONE_LETTER:
                words = rest
        if self._states[-1].raised:
            words = words.translate(inline.RAISED)
        self._buffer.append(words.replace("\n", "\v") if self._states[-1].pre else words)

    def _flush(self) -> None:
        text, rules = "".join(self._buffer), iter(self._rules)
        self._buffer.clear()
        if self._rules or self._around or "\v" in text:
            found = [inline.plain(part, rules, self._around) for part in _PARAGRAPH_BREAK.split(text)]
        else:  # most blocks; in ASCII, split() knows the same blanks and is ten times as fast
            found = [(" ".join(text.split()) if text.isascii() else inline.SPACE.sub(" ", text).strip(" "), ())]
        self._rules.clear()
        for words, marks in found:
            if words:
                self._add(words, marks)

    def _add(self, words: str, marks: tuple[Mark, ...]) -> None:
        state = self._states[-1]
        if self._initial:
            letter, self._initial = self._initial, ""  # one code point
            words = letter + words
            marks = tuple(Mark(mark.start + 1, mark.end + 1, mark.rule) for mark in marks)
        elif len(words) == 1 and words.isalpha() and _LARGE_LETTER(state.owner.get("class") or ""):
            self._initial = words
            return
        rule, because = state.rule, state.because
        if not rule and marks and (marks[0].start, marks[0].end) == (0, len(words)) and marks[0].rule in _OF_BLOCKS:
            rule, because, marks = marks[0].rule, state.owner, ()
        if (text := unsafe(words)).strip():
            self._found.append(PageBlock(text, state.kind, state.owner, rule, because, marks))


def _inside_block(element: Any, tag: str, classes: str, state: _State, rule: str) -> _State:
    """The state inside a block."""
    own = rule if rule in _OF_BLOCKS and not state.inner else ""
    rule, because = state.inner or own, element if own else state.because
    return _State(_kind(element, tag, classes, state.kind), rule, rule, because, state.pre or tag == "pre", element)


def _kind(element: Any, tag: str, classes: str, around: str) -> str:
    """The kind of a block, from its tag, its classes and the kind of what stands around it."""
    if "caption" in classes:
        return "caption"
    data = tag == "tr" and len(element) > 1 and next(element.iter(*_NO_TABLE), None) is None
    if data and all(length <= _LONGEST_ROW for length in accumulate(map(len, element.itertext()))):
        return "table_row"  # one with paragraphs in it belongs to the layout of an old page
    if (kind := _BLOCKS[tag]) != "other":
        return kind
    return "body" if around == "table_row" else around
