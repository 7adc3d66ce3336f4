"""The relations as a table for a spreadsheet: one row a relation, its words and where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lessons.kit.spreadsheet import as_csv
from lessons.sources.relation import Relation, Span

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle


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
    """The rows as a file for a spreadsheet."""
    written = rows(article, relations)
    return as_csv([written[0] if written else ["number"], *(row.values() for row in written)])


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}..{end}" for start, end in spans)
