"""The class report on paper: what its notebook shows of the class that was collected last, without the code.

Where the notebook looks at one lesson, and a teacher would write the number of another, the paper takes the first that
she names, or the one in which her class has answered most. A part that has nothing to show is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import nbformat

from lessons.course import model
from lessons.desk.packs import on_paper, shown, typeset
from lessons.desk.packs.on_paper import Block
from lessons.figures import Figure, paper
from lessons.kit import frames, literal, markup, paths

_SCREEN = "## A page to project"  # from here on it is about files and the projector
_NO_SCREEN = ("You need", "It says in a sentence", "Without a terminal", "Change it")


def files(only: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """The one file of the pack, about all notebooks or some."""
    yield "class-report.pdf", pdf(only)


def pdf(only: Collection[str] = ()) -> bytes:
    """The report of ``classroom.answers()``; without a class that of the example, which says that it was made up."""
    blocks: list[Block] = []
    pictures: dict[str, bytes] = {}
    names: dict[str, Any] = {}
    about: dict[str, str] = {}
    for part in _parts():
        told: list[Block] = []
        shows = not blocks  # the first part is the title
        for cell in part:
            source = cell.source
            for old, new in about.items():
                source = source.replace(old, new)
            if cell.cell_type == "markdown":
                told += filter(_is_for_paper, markup.tokens(source))
                continue
            value = shown.value(source, names)
            if not about:  # the first cell has read the class
                names["answers"], about = _of(names["answers"], only)
            if _is_full(value) or not isinstance(value, Figure):
                told.append(_result(value, pictures))
            shows |= _is_full(value)
        blocks += told if shows else []
    (title, *rest) = blocks
    return typeset.document(markup.words(title), "For the teacher", rest, pictures, lang="en")


def _parts() -> Iterator[list[Any]]:
    """The cells of the notebook that are for paper, those below one heading together."""
    part: list[Any] = []
    for cell in nbformat.read(paths.notebooks() / paths.TEACHER / "class-report.ipynb", 4).cells:
        if cell.source.startswith("## "):
            yield part
            part = []
        if cell.source.startswith(_SCREEN):
            return
        part.append(cell)


def _is_full(value: Any) -> bool:
    """Whether a figure or a table has anything in it."""
    return bool(value.rows) if isinstance(value, Figure) else not getattr(value, "empty", True)


def _of(answers: Any, only: Collection[str]) -> tuple[Any, dict[str, str]]:
    """The answers to some notebooks, and what the report says of notebook 03, each with what to say instead."""
    lesson_of = answers["exercise"].str.partition(".")[0]
    if only:
        answers = answers[lesson_of.isin(only)]
    number = [*only, *lesson_of[lesson_of.isin(model.notebooks())].mode(), "03"][0]
    core = [each for each in model.notebook(number).exercises if each.role == "core"]
    of_kind = {each.kind: each.id for each in reversed(core)}  # the first of each
    about = {'"03"': f'"{number}"', "notebook 03": f"notebook {number}"}
    for old, kind, words in (("03.3", "choice", "First answers"), ("03.6", "text", "All texts")):
        about[old] = old if number == "03" else of_kind.get(kind, core[0].id)
        about[f"{words} to one exercise"] = f"{words} to {about[old]}"
    return answers, about


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
