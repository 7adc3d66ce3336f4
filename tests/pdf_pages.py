"""What a reader of a PDF finds in it: its words, how large they are, what is said of its pictures."""

from __future__ import annotations

import io
from math import hypot
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


class Page(NamedTuple):
    """The words of a page without blanks, as a PDF may lack them, and the size of the smallest in points."""

    words: str
    smallest: float


def pages(pdf: bytes) -> list[Page]:
    """The pages of a PDF."""
    return [_page(page) for page in PdfReader(io.BytesIO(pdf)).pages]


def _page(page: Any) -> Page:
    sizes: list[float] = []

    def visit(text: str, user: list[float], matrix: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.append(round(size * hypot(*matrix[2:4]) * hypot(*user[2:4]), 1))

    words = page.extract_text(visitor_text=visit)
    return Page(joined(words), min(sizes))


def joined(words: str) -> str:
    """Words without what stands between them."""
    return "".join(words.split())


def told_of_pictures(pdf: bytes) -> set[str]:
    """The alternative texts of a PDF."""
    reader = PdfReader(io.BytesIO(pdf))
    objects = [reader.get_object(number) for number in reader.xref[0]]
    return {str(each["/Alt"]) for each in objects if isinstance(each, DictionaryObject) and "/Alt" in each}
