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
from typing import Any

from lessons.kit.errors import BadValue, CourseError
from lessons.kit.language import language, say

Pictures = Mapping[str, bytes]  # what a document's blocks name, by its file

PAPERS = ("a4", "us-letter")
PAPER = "LESSONS_PAPER"  # the variable with the paper of the printer
LICENCE = "Who Says So? · CC BY 4.0"
_NO_TYPST = "Pages for paper need two more libraries. Install them: pip install typst vl-convert-python"


def pdf(template: str, data: Mapping[str, Any], pictures: Pictures | None = None) -> bytes:
    """A document as PDF that a screen reader can read (PDF/UA).

    ``template`` is a file of ``print/`` without its ending; ``pictures`` are those that ``data`` names. Raises
    CourseError without Typst, BadValue for a size of paper that is not there.
    """
    try:
        import typst
    except ImportError:
        raise CourseError(_NO_TYPST) from None
    size = os.environ.get(PAPER) or PAPERS[0]
    if size not in PAPERS:
        raise BadValue(f"{PAPER} is “{size}”; write one of: {', '.join(PAPERS)}.")
    told = {"lang": language(), "paper": size, **data}
    files = {f"{each.stem}.typ": each.read_bytes() for each in (Path(__file__).parent / "print").glob("*.typ")}
    files |= {"main.typ": files[f"{template}.typ"], "data.json": json.dumps(told).encode(), **(pictures or {})}
    fonts = typst.Fonts(include_system_fonts=False)  # those inside Typst: the same on every machine
    compiler: Any = typst.Compiler  # its types do not tell that it takes several files
    made: bytes = compiler(files, font_paths=fonts).compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    return made


def document(title: str, corner: str, blocks: Sequence[Any], pictures: Pictures | None = None, **more: Any) -> bytes:
    """A document of blocks; ``corner`` says at the head of each page what it is, ``more`` is for its template."""
    template = more.pop("template", "document")
    head = {"title": title, "head": say("Who Says So?"), "corner": corner, "foot": LICENCE}
    return pdf(template, {**head, "blocks": blocks, **more}, pictures)
