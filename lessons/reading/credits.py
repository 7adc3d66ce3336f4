"""Lines in which a page speaks about itself – who wrote it, when, for whom – are facts, not paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from lessons import metadata
from lessons.metadata import Metadatum
from lessons.reading.source import Piece

_ONLY_A_LINE = (
    "This date stands on a line of the text. A program did not write it there for other programs, so we only guess "
    "that it is the day of publication."
)


def credit_lines(pieces: Sequence[Piece], top: int | None = None) -> tuple[list[Metadatum], list[Piece]]:
    """The facts that lines of the article give, and the pieces, in which these lines are left out by a rule.

    A date on a line is only ``"guessed"``. With ``top`` the lines from that piece on are looked at, even those that
    are not part of the article.

    >>> facts, pieces = credit_lines([Piece("Rain", "headline"), Piece("By Ann Lee"), Piece("It rained.")])
    >>> facts[0].value, [piece.rule for piece in pieces]
    ('Ann Lee', ['', 'extract.credit', ''])
    """
    looked = [number for number, piece in enumerate(pieces) if (not piece.rule if top is None else number >= top)]
    lines = [
        (number, line)
        for number in looked
        for line in (metadata.apart(pieces[number].text) if pieces[number].rule else [pieces[number].text])
    ]
    found = metadata.find([line for _, line in lines])
    marked = list(pieces)
    for place in found:
        number = lines[place][0]
        if pieces[number].kind != "headline" and pieces[number].rule in ("", "extract.not_article"):
            marked[number] = pieces[number]._replace(rule="extract.credit")
    facts = [
        row._replace(status="guessed", note=_ONLY_A_LINE) if (row.field, row.status) == ("date", "found") else row
        for row in found.values()
    ]
    return facts, marked
