"""Markdown: the raw text is that of the file; each sign that a reader would not see stands in the ledger."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby

from lessons.text.ledger import Edit
from lessons.text.reading.decoding import decode
from lessons.text.reading.errors import EmptyInput, TooDeep, TooLarge
from lessons.text.reading.front_matter import front_matter
from lessons.text.reading.headings import headed
from lessons.text.reading.markdown_blocks import Item, items
from lessons.text.reading.source import BETWEEN, Block, Piece, Source

_MOST_SIGNS = 1_000_000  # code points; a long article has about 50,000
_MOST_LINES = 30_000
_MOST_TAGS = 50_000
_LINE_END = re.compile(r"\r\n?|\n")  # what ends a line in Markdown


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a Markdown file. Raises EmptyInput, NotText, TooLarge, TooDeep or MissingLibrary."""
    found = decode(data, name, encoding)
    lines = _Lines(found.text)
    if len(lines.text) > _MOST_SIGNS or lines.text.count("\n") > _MOST_LINES or lines.text.count("<") > _MOST_TAGS:
        raise TooLarge(f"“{name}” is too long for one article. Save the text of one article by itself.")
    top, facts = front_matter(lines.text)
    page = [Item(0, len(lines.text[:top].rstrip()), "extract.front_matter")] if top else []
    try:
        page += items(lines.text, top, name)
    except RecursionError:
        raise TooDeep(f"“{name}” has marks nested without end. Save its text as a .txt file.") from None
    if all(item.rule for item in page):
        raise EmptyInput(f"There are no words in “{name}”. Put the text of the article into it.")
    credits, pieces = headed([Piece(item.words(lines.text), item.kind, rule=item.rule) for item in page])
    page = [item._replace(rule=piece.rule, kind=piece.kind) for item, piece in zip(page, pieces, strict=True)]
    shown = {"headline"} & {fact.field for fact in credits}  # the headline on the page comes before a title above it
    facts = tuple(fact for fact in facts if fact.field not in shown)
    told = {fact.field for fact in facts}
    return Source(
        found.text,
        "markdown",
        found.encoding,
        found.guessed,
        tuple(lines.block(item) for item in page if not item.rule),
        tuple(lines.edit(edit) for edit in _edits(page)),
        (),
        (*facts, *(fact for fact in credits if fact.field not in told)),
    )


def _edits(page: Sequence[Item]) -> list[Edit]:
    """The edits inside the paragraphs, and one for each run of what a rule leaves out between two of them."""
    edits = list[Edit]()
    place, some_kept = 0, False  # how far the text is dealt with, and whether a paragraph stands before
    groups = [(kept, list(run)) for kept, run in groupby(page, lambda item: not item.rule)]
    for number, (kept, run) in enumerate(groups):
        if kept:
            edits += [edit for item in run for edit in item.inside]
            place, some_kept = run[-1].end, True
            continue
        ends = [(rule, list(same)[-1].end) for rule, same in groupby(run, lambda item: item.rule)]
        start = place if some_kept else run[0].start
        for rule, end in ends:
            edits.append(Edit(start, end, "", rule))
            start = end
        if number + 1 < len(groups):
            following = groups[number + 1][1][0].start
            edits[-1] = edits[-1]._replace(end=following, after=BETWEEN if some_kept else "")
    return edits


class _Lines:
    """A text with equal line ends and no byte order mark, and its places in the text of the file."""

    def __init__(self, raw: str) -> None:
        start = 1 if raw.startswith("\ufeff") else 0
        self._raw_starts = [start, *(match.end() for match in _LINE_END.finditer(raw, start))]
        self.text = _LINE_END.sub("\n", raw[start:]).replace("\0", "\ufffd")  # as the parser does
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def raw(self, place: int) -> int:
        line = bisect_right(self._starts, place) - 1
        return self._raw_starts[line] + place - self._starts[line]

    def block(self, item: Item) -> Block:
        line = bisect_right(self._starts, item.start)
        return Block(self.raw(item.start), self.raw(item.end), item.kind, "", f"line {line}", "")

    def edit(self, edit: Edit) -> Edit:
        return Edit(self.raw(edit.start), self.raw(edit.end), edit.after, edit.rule)
