"""The class report on paper: what its notebook shows of the class that was collected last, without the code."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import nbformat

from lessons.desk.packs import on_paper, shown, typeset
from lessons.desk.packs.on_paper import Block
from lessons.figures import Figure, paper
from lessons.kit import frames, literal, markup, paths

_SCREEN = "## A page to project"  # from here on it is about files and the projector
_NO_SCREEN = ("You need", "It says in a sentence", "Without a terminal", "Change it")


def files(only: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The one file of the pack; it is about all notebooks."""
    yield "class-report.pdf", pdf()


def pdf() -> bytes:
    """The report of ``classroom.answers()``; without a class that of the example, which says that it was made up."""
    blocks: list[Block] = []
    pictures: dict[str, bytes] = {}
    names: dict[str, Any] = {}
    for cell in nbformat.read(paths.notebooks() / paths.TEACHER / "class-report.ipynb", 4).cells:
        if cell.source.startswith(_SCREEN):
            break
        if cell.cell_type == "markdown":
            blocks += filter(_is_for_paper, markup.tokens(cell.source))
        else:
            blocks.append(_result(shown.value(cell.source, names), pictures))
    (title, *rest) = blocks
    return typeset.document(markup.words(title), "For the teacher", rest, pictures, lang="en")


def _is_for_paper(block: Block) -> bool:
    return block["type"] not in ("blank_line", "block_code") and not markup.words(block).startswith(_NO_SCREEN)


def _result(value: Any, pictures: dict[str, bytes]) -> Block:
    """What a cell shows: a figure, a table, or a sentence."""
    if isinstance(value, Figure):
        drawn, drawings = paper.blocks(value, f"figure-{len(pictures)}")
        pictures |= drawings
        return on_paper.together(*markup.tokens(f"**{literal.markdown(value.title)}**"), *drawn)
    if hasattr(value, "columns"):
        return on_paper.together(*paper.html_blocks(frames.html(value)))
    return on_paper.together(*markup.tokens(f"**{literal.markdown(str(value))}**"))
