"""The relations as a table for a spreadsheet: one row a relation, its words and where they stand."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lessons.attribution.relation import Relation, Span

if TYPE_CHECKING:
    from lessons.own import OwnArticle


def rows(article: OwnArticle, relations: Iterable[Relation]) -> list[dict[str, Any]]:
    """One dict a relation: number, sentence, words and places of its parts, what was coded, by whom.

    Places are code points of the clean text, half-open: ``120..124``; a part in two pieces has ``120..124 130..141``.
    ``counted as`` is the one name of the source, ``side`` what the reader said of it.
    """
    text, sents = article.article.clean, article.article.sents
    now, found = article.now, []
    for each in relations:
        row: dict[str, Any] = {
            "number": each.number,
            "sentence": next((s.sentence for s in reversed(sents) if s.start <= each.start), ""),
        }
        for role in ("source", "cue", "content"):
            row |= {role: each.words(text, role), f"{role} stands at": _places(each.spans(role))}
        stands_for = (each.antecedent,) if each.antecedent else ()
        row |= {
            "kind": each.kind,
            "cue class": each.cue_class,
            "source type": each.source_type,
            "stands for": " ".join(text[slice(*span)] for span in stands_for),
            "stands for, at": _places(stands_for),
            "counted as": now.label(each),
            "side": now.side(each) if now.label(each) else "",
            "carried by": each.outer or "",
            "certainty": each.certainty,
            "rule": each.rule,
            "made by": each.made_by,
        }
        found.append(row)
    return found


def table(article: OwnArticle, relations: Iterable[Relation]) -> bytes:
    """The rows as CSV in UTF-8, with the mark by which spreadsheets know it.

    A cell that a spreadsheet would take for a formula is made harmless, and half of a surrogate pair, which a broken
    program may leave in a text, becomes the sign for an unknown character.
    """
    written = rows(article, relations)
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(written[0] if written else ["number"])
    for row in written:
        lines.writerow([whole(safe_cell(cell)) if isinstance(cell, str) else cell for cell in row.values()])
    return out.getvalue().encode("utf-8-sig")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet runs: one that begins like a formula gets an apostrophe before it.

    >>> safe_cell("=1+1"), safe_cell("said"), safe_cell("- no")
    ("'=1+1", 'said', "'- no")
    """
    return f"'{text}" if text.lstrip()[:1] in tuple("=+-@＝＋－＠") or text[:1] in ("\t", "\r", "\n") else text


def whole(text: str) -> str:
    """The text without halves of surrogate pairs, which no file in UTF-8 can hold; places stay the same.

    >>> whole("a\\ud800b")
    'a�b'
    """
    return re.sub("[\ud800-\udfff]", "�", text)


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}..{end}" for start, end in spans)
