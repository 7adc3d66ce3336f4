"""What a file holds: its visible text, the blocks of it, what is left out and why, what the file says about itself.

All offsets are Unicode code points of ``Source.text``, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from lessons.text.ledger import Edit
from lessons.text.metadata import Metadatum

BETWEEN = "\n\n"  # stands between two blocks


class Mark(NamedTuple):
    """A place in the text of a block, half-open, and the rule that holds there."""

    start: int
    end: int
    rule: str


class Piece(NamedTuple):
    """One block of the visible text, as a reader of files finds it.

    ``kind`` is headline, subhead, body, quote, list_item, table_row, caption, live_entry or live_time.
    ``rule`` is empty for a part of the article; else it names the rule that leaves the block out.
    Neighbors that one rule leaves out in one place are one row of the ledger.
    """

    text: str
    kind: str = "body"
    where: str = ""  # "nav#menu", "page 3"
    rule: str = ""
    cuts: tuple[Mark, ...] = ()  # left out of a part of the article; in order, apart from each other


class Block(NamedTuple):
    """One block of the visible text with its place; the other fields as in :class:`Piece`."""

    start: int
    end: int
    kind: str
    where: str
    rule: str


class Flag(NamedTuple):
    """A place to look at. Nothing is changed there; ``note`` is added to the rule's reason."""

    start: int
    end: int
    rule: str
    note: str = ""
    where: str = ""


class Source(NamedTuple):
    """A file that was read. Without ``blocks`` it is plain text, whose paragraphs are yet to be found.

    Each code point of ``text`` is in exactly one of: a block without a rule, an edit, white space between them.
    """

    text: str
    kind: str
    encoding: str = ""
    guessed: bool = False
    blocks: tuple[Block, ...] = ()
    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()
    facts: tuple[Metadatum, ...] = ()
    sha256: str = ""


def assemble(
    pieces: Iterable[Piece],
    *,
    kind: str,
    encoding: str = "",
    guessed: bool = False,
    facts: Sequence[Metadatum] = (),
) -> Source:
    r"""The source whose text is the pieces, joined by blank lines; pieces without words are passed over.

    >>> source = assemble([Piece("Menu", where="nav", rule="extract.navigation"), Piece("It rained.")], kind="html")
    >>> source.text, source.edits
    ('Menu\n\nIt rained.', (Edit(start=0, end=6, after='', rule='extract.navigation', where='nav'),))
    """
    kept_pieces = [piece for piece in pieces if piece.text.strip()]
    blocks, place = list[Block](), 0
    for piece in kept_pieces:
        end = place + len(piece.text)
        blocks.append(Block(place, end, piece.kind, piece.where, piece.rule))
        place = end + len(BETWEEN)
    text = BETWEEN.join(piece.text for piece in kept_pieces)
    marks = [
        (block.start + cut.start, block.start + cut.end, cut.rule, piece.where)
        for piece, block in zip(kept_pieces, blocks, strict=True)
        for cut in (() if piece.rule else piece.cuts)
    ]
    inside = [Edit(start, end, "", rule, where) for start, end, rule, where in marks if not _only_told(rule)]
    flags = tuple(Flag(start, end, rule, "", where) for start, end, rule, where in marks if _only_told(rule))
    edits = sorted((*_drops(kept_pieces, blocks), *inside))
    return Source(text, kind, encoding, guessed, tuple(blocks), tuple(edits), flags, tuple(facts))


def _only_told(rule: str) -> bool:
    return rule.startswith("evidence.")


def _drops(pieces: Sequence[Piece], blocks: Sequence[Block]) -> list[Edit]:
    """One edit for each run of left-out neighbors. The break before it goes with it, or at the top the one after."""
    edits, some_kept, kept_before = list[Edit](), any(not piece.rule for piece in pieces), False
    for (rule, where), group in groupby(range(len(pieces)), lambda number: (pieces[number].rule, pieces[number].where)):
        first, *others = group
        last = others[-1] if others else first
        if not rule:
            kept_before = True
        elif kept_before or not some_kept:
            edits.append(Edit(blocks[first - 1].end if first else 0, blocks[last].end, "", rule, where))
        else:
            edits.append(Edit(blocks[first].start, blocks[last + 1].start, "", rule, where))
    return edits
