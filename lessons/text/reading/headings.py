"""What the first paragraphs of a document are: its headline, and the lines that tell who wrote it and when."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.text import metadata
from lessons.text.furniture import rule_of
from lessons.text.metadata import Metadatum
from lessons.text.reading.credits import credit_lines
from lessons.text.reading.source import Piece

_LONGEST_HEADLINE = 20  # words


def headed(pieces: Sequence[Piece]) -> tuple[list[Metadatum], list[Piece]]:
    """The facts that a document tells on lines of its own, and its pieces, the first of which may be the headline.

    For documents whose headings are marked by nobody or by letters alone: Word, PDF, Markdown.

    >>> facts, pieces = headed([Piece("Rain", "subhead"), Piece("By Ann Lee"), Piece("It rained.")])
    >>> [(fact.field, fact.value) for fact in facts], [(piece.kind, piece.rule) for piece in pieces]
    ([('byline', 'Ann Lee'), ('headline', 'Rain')], [('headline', ''), ('body', 'extract.credit'), ('body', '')])
    """
    facts, found = credit_lines(pieces)
    kept = [number for number, piece in enumerate(found) if not piece.rule and not rule_of(piece.text)]
    if not kept:  # nothing but a date or a name: better a short article than none
        return [], list(pieces)
    first = found[kept[0]]
    if len(kept) > 1 and (first.kind in ("headline", "subhead") or _is_headline(first)):
        found[kept[0]] = first._replace(kind="headline")
        facts.append(metadata.headline(first.text))
    return facts, found


def _is_headline(piece: Piece) -> bool:
    ended = piece.text.rstrip("”’\"'").endswith(".")
    return piece.kind == "body" and "\n" not in piece.text and len(piece.text.split()) < _LONGEST_HEADLINE and not ended
