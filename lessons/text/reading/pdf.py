"""PDF: lines become paragraphs again. Each line that was joined or left out stands in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from lessons.text.ledger import Edit
from lessons.text.reading.headings import headed
from lessons.text.reading.pdf_layout import BULLET, Layout, running
from lessons.text.reading.pdf_lines import Line, lines
from lessons.text.reading.source import BETWEEN, Block, Piece, Source


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a PDF file: its lines, one below the other, and the edits that make paragraphs of them.

    Raises NotText, TooLarge or MissingLibrary.
    """
    return source_of(lines(data, name))


def source_of(found: Sequence[Line]) -> Source:
    r"""The source made of some lines.

    >>> source = source_of([Line("It is a diffi-", 0, 50, 90, 10), Line("cult year.", 0, 50, 78, 10)])
    >>> source.text, source.edits[0][:4]
    ('It is a diffi-\ncult year.', (13, 15, '', 'extract.hyphen'))
    """
    left_out = dict.fromkeys(running(found), "extract.running_line")
    layout = Layout([line for i, line in enumerate(found) if i not in left_out])
    parts = _paragraphs(found, [i for i in range(len(found)) if i not in left_out], layout)
    facts, pieces = headed([_piece(found, part, layout) for part in parts])
    for part, piece in zip(parts, pieces, strict=True):
        left_out.update(dict.fromkeys(part if piece.rule else (), piece.rule))
    starts = [0]
    for line in found:
        starts.append(starts[-1] + len(line.text) + 1)
    blocks = tuple(
        Block(starts[part[0]], starts[part[-1] + 1] - 1, piece.kind, "", f"page {found[part[0]].page + 1}", "")
        for part, piece in zip(parts, pieces, strict=True)
        if not piece.rule
    )
    first_lines = {part[0] for part in parts}
    edits = tuple(_edits(found, starts, left_out, first_lines, layout))
    return Source("\n".join(line.text for line in found), "pdf", blocks=blocks, edits=edits, facts=tuple(facts))


def _paragraphs(found: Sequence[Line], kept: Sequence[int], layout: Layout) -> list[list[int]]:
    parts = [[kept[0]]]
    for before, after in pairwise(kept):
        if layout.begins(found[before], found[after]):
            parts.append([])
        parts[-1].append(after)
    return parts


def _piece(found: Sequence[Line], part: Sequence[int], layout: Layout) -> Piece:
    first = found[part[0]]
    kind = "subhead" if layout.is_heading(first) else "list_item" if BULLET.match(first.text) else "body"
    return Piece(" ".join(found[i].text.strip() for i in part), kind)


def _edits(
    found: Sequence[Line], starts: Sequence[int], left_out: dict[int, str], first_lines: set[int], layout: Layout
) -> Iterator[Edit]:
    kept = [i for i in range(len(found)) if i not in left_out]
    for rule, first, last in _runs(left_out, found, range(kept[0])):
        yield Edit(starts[first], starts[last + 1], "", rule, _where(found[first]))
    for before, after in pairwise(kept):
        text, following = found[before].text.rstrip(), found[after].text.lstrip()
        left = starts[before] + len(text)
        right = starts[after] + len(found[after].text) - len(following)
        between, rule, cut = (BETWEEN, "extract.paragraph", 0) if after in first_lines else layout.join(text, following)
        if after > before + 1:
            if cut:
                yield Edit(left - cut, left, "", rule)
            for reason, first, last in _runs(left_out, found, range(before + 1, after)):
                yield Edit(starts[first] - 1, starts[last + 1] - 1, "", reason, _where(found[first]))
            left, cut = starts[after] - 1, 0
        yield Edit(left - cut, right, between, rule)
    for rule, first, last in _runs(left_out, found, range(kept[-1] + 1, len(found))):
        yield Edit(starts[first] - 1, starts[last + 1] - 1, "", rule, _where(found[first]))


def _runs(left_out: dict[int, str], found: Sequence[Line], numbers: range) -> Iterator[tuple[str, int, int]]:
    """Neighboring lines of one page that one rule leaves out: the rule, the first line, the last."""
    for (_, rule), run in groupby(numbers, lambda i: (found[i].page, left_out[i])):
        together = list(run)
        yield rule, together[0], together[-1]


def _where(line: Line) -> str:
    return f"page {line.page + 1}"
