"""Files to take along or to hand on, written into ``my-work``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from lessons.kit import named_files, paths
from lessons.sources.relation import Relation

if TYPE_CHECKING:
    from lessons.case.own import OwnArticle

NAMES = {"csv": "relations.csv", "jsonld": "annotations.jsonld"}


def data(article: OwnArticle, relations: Iterable[Relation], form: str) -> bytes:
    """The relations as the bytes of a file; ``form`` is ``"csv"`` or ``"jsonld"``."""
    from lessons.case.corrections import csv_table, web_annotation

    return csv_table.table(article, relations) if form == "csv" else web_annotation.as_json(article, relations)


def file_name(article: OwnArticle, form: str) -> str:
    """What the file is called: the name of the article's own file, and what is in it."""
    stem = re.sub(r"[^\w-]+", "-", article.file.stem).strip("-")[:60]
    return f"{stem or 'article'}-{NAMES[form]}"


def save_lesson(article: OwnArticle, path: str | Path = "") -> Path:
    """Write an article with its log as one file for a class and return its path, as :func:`save` does."""
    from lessons.case.own import lesson

    return named_files.write(path or paths.work() / lesson.file_name(article), lesson.write_lesson(article))


def save(article: OwnArticle, relations: Iterable[Relation], form: str, path: str | Path = "") -> Path:
    """Write a file and return its path; an earlier one of the same name is written over.

    Raises BadValue or NotSaved with one sentence. A file is there whole or not at all.
    """
    target = path or paths.work() / file_name(article, form)
    return named_files.write(target, data(article, relations, form))
