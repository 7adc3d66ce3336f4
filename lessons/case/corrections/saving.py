"""Files to take along or to hand on, written into ``my-work``: a table, Web Annotations, an article for a class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.case.corrections import web_annotation
from lessons.case.own import lesson
from lessons.kit import named_files, paths
from lessons.kit.spreadsheet import as_csv
from lessons.sources.relation import Span

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle


def rows(article: OwnArticle) -> list[dict[str, Any]]:
    """One dict a relation: number, sentence, words and places of its parts, what was coded, by whom.

    Places are code points of the clean text, half-open: ``120..124``; a part in two pieces has ``120..124 130..141``.
    ``counted as`` is the one name of the source, ``side`` what the reader said of it.
    """
    text, sents, now = article.article.clean, article.article.sents, article.now
    found = []
    for relation in now.relations:
        parts: dict[str, str] = {}
        for role in ("source", "cue", "content"):
            parts |= {role: relation.words(text, role), f"{role} stands at": _places(relation.spans(role))}
        whom = (relation.antecedent,) if relation.antecedent else ()
        found.append(
            {
                "number": relation.number,
                "sentence": next((sent.sentence for sent in reversed(sents) if sent.start <= relation.start), ""),
                **parts,
                "kind": relation.kind,
                "cue class": relation.cue_class,
                "source type": relation.source_type,
                "stands for": " ".join(text[slice(*span)] for span in whom),
                "stands for, at": _places(whom),
                "counted as": now.label(relation),
                "side": now.side(relation) if now.label(relation) else "",
                "carried by": relation.outer or "",
                "certainty": relation.certainty,
                "rule": relation.rule,
                "made by": relation.made_by,
            }
        )
    return found


def _places(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}..{end}" for start, end in spans)


def _table(article: OwnArticle) -> bytes:
    written = rows(article)
    return as_csv([written[0] if written else ["number"], *(row.values() for row in written)])


# What a file holds: the end of its name, and what makes its bytes.
_FORMS: dict[str, tuple[str, Callable[[OwnArticle], bytes]]] = {
    "csv": ("-relations.csv", _table),
    "jsonld": ("-annotations.jsonld", web_annotation.as_json),
    "lesson": (lesson.SUFFIX, lesson.write_lesson),
}


def save(article: OwnArticle, form: str, path: str | Path = "") -> Path:
    """Write a file and return its path; an earlier one of the same name is written over.

    ``form`` is ``"csv"``, ``"jsonld"`` or ``"lesson"``. Raises BadValue or NotSaved with one sentence. A file is there
    whole or not at all.
    """
    end, content = _FORMS[form]
    stem = article.file.stem if form == "lesson" else re.sub(r"[^\w-]+", "-", article.file.stem).strip("-")[:60]
    return named_files.write(path or paths.work() / f"{stem or 'article'}{end}", content(article))
