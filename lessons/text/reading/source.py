"""What a file holds: its visible text, the blocks of it, what is left out and why, what the file says about itself.

All offsets are Unicode code points of ``Source.text``, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lessons.text.ledger import Edit, Mark
from lessons.text.metadata import Metadatum

BETWEEN = "\n\n"  # stands between two blocks


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
    flags: tuple[Mark, ...] = ()
    facts: tuple[Metadatum, ...] = ()


def assemble(
    pieces: Iterable[Piece], *, kind: str, encoding: str = "", guessed: bool = False, facts: Sequence[Metadatum] = ()
) -> Source:
    r"""The source whose text is the pieces, joined by blank lines; pieces without words are passed over.

    >>> source = assemble([Piece("Menu", where="nav", rule="extract.navigation"), Piece("It rained.")], kind="html")
    >>> source.text, source.edits
    ('Menu\n\nIt rained.', (Edit(start=0, end=6, after='', rule='extract.navigation', where='nav'),))
    """
    kept_pieces = [piece for piece in pieces if piece.text.strip()]
    text = BETWEEN.join(piece.text for piece in kept_pieces)
    blocks, edits, flags, place = list[Block](), list[Edit](), list[Mark](), 0
    for piece in kept_pieces:
        end = place + len(piece.text)
        blocks.append(Block(place, end, piece.kind, piece.where, piece.rule))
        for cut in () if piece.rule else piece.cuts:
            if cut.rule.startswith("evidence."):
                flags.append(Mark(place + cut.start, place + cut.end, cut.rule, where=piece.where))
            else:
                edits.append(Edit(place + cut.start, place + cut.end, "", cut.rule, piece.where))
        place = end + len(BETWEEN)
    edits += _drops(blocks)
    return Source(text, kind, encoding, guessed, tuple(blocks), tuple(sorted(edits)), tuple(flags), tuple(facts))


def _drops(blocks: Sequence[Block]) -> Iterator[Edit]:
    """One edit for each run of left-out neighbors. The break before it goes with it, or at the top the one after."""
    runs = [[*group] for _, group in groupby(blocks, lambda block: (block.rule, block.where))]
    kept_before = all(block.rule for block in blocks)  # or nothing at all is kept, and no break is needed
    for number, run in enumerate(runs):
        if not run[0].rule:
            kept_before = True
        elif kept_before:
            yield Edit(runs[number - 1][-1].end if number else 0, run[-1].end, "", run[0].rule, run[0].where)
        else:
            yield Edit(run[0].start, runs[number + 1][0].start, "", run[0].rule, run[0].where)
