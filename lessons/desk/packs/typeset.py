"""Paper: a document's data and a template of ``print/`` become a PDF, always the same bytes.

Texts reach the template as data: Markdown as the tokens that :func:`lessons.kit.markup.tokens` reads, and between them
the blocks that ``print/base.typ`` knows besides. So nothing that somebody wrote runs as code, and how a page looks is
decided in the templates alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lessons.kit.errors import CourseError
from lessons.kit.language import language, say

if TYPE_CHECKING:
    from lessons.course.model import Lesson

PAPERS = ("a4", "us-letter")
PAPER = "LESSONS_PAPER"  # the variable with the paper of the printer
LICENCE = "Who Says So? · CC BY 4.0"
_NO_TYPST = "Pages for paper are set by Typst, which is not installed. Install it: pip install typst"


def pdf(template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A document as PDF that a screen reader can read (PDF/UA).

    ``template`` is a file of ``print/`` without its ending; ``pictures`` are those that ``data`` names.
    """
    try:
        import typst
    except ImportError:
        raise CourseError(_NO_TYPST) from None
    told = {"lang": language(), "paper": paper(), **data}
    files = {f"{each.stem}.typ": each.read_bytes() for each in (Path(__file__).parent / "print").glob("*.typ")}
    files |= {"main.typ": files[f"{template}.typ"], "data.json": json.dumps(told).encode(), **(pictures or {})}
    fonts = typst.Fonts(include_system_fonts=False)  # those inside Typst: the same on every machine
    compiler: Any = typst.Compiler  # its types do not tell that it takes several files
    made: bytes = compiler(files, font_paths=fonts).compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    return made


def document(
    title: str, corner: str, blocks: Sequence[Any], pictures: Mapping[str, bytes] | None = None, **more: Any
) -> bytes:
    """A document of blocks; ``corner`` says at the head of each page what it is."""
    head = {"title": title, "head": say("Who Says So?"), "corner": corner, "foot": LICENCE}
    return pdf("document", {**head, "blocks": blocks, **more}, pictures)


def of_lesson(
    lesson: Lesson, corner: str, blocks: Sequence[Any], pictures: Mapping[str, bytes] | None = None, **more: Any
) -> bytes:
    """A document that belongs to a lesson."""
    return document(f"{lesson.notebook} {lesson.title}", corner, blocks, pictures, **more)


def paper() -> str:
    """The size of the paper: A4, unless the variable says another."""
    chosen = os.environ.get(PAPER, PAPERS[0])
    return chosen if chosen in PAPERS else PAPERS[0]
