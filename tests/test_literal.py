"""Words from outside are shown as they stand: in Markdown, in every page that a cell puts out, in tables."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import case
from lessons.kit import literal, markup, paths, tables

ODD = (
    "1. a", "12) b", "- a", "+ a", "> q", "# h", "***", "---", "1986. A year", "| a | b |", "~~x~~", "`x`", "\\*",
    "a\\", "[a](javascript:x)", "![a](https://b.example/c.png)", "<b>x</b>", "<!-- x -->", "&copy; &amp; &#36;",
    "_so_ *so*", "cost $5 million, and another $3 million",
    r"\(x\) and \[y\] and $$z$$", r"\href{https://a.example}{b}",
)  # fmt: skip


@pytest.mark.parametrize("words", ODD)
def test_words_come_out_of_markdown_as_they_went_in(words: str) -> None:
    shown = markup.inline(literal.markdown(words))
    assert html.unescape(shown) == words
    assert markup.text(literal.markdown(words)) == words


@given(st.text(st.sampled_from("a1 .)-+*_`[]()<>!#|\\&;~$\n“”é"), max_size=30))
def test_any_words_do(words: str) -> None:
    wanted = " ".join(words.split())
    assert html.unescape(markup.inline(literal.markdown(words))) == wanted


def pages(notebook: Path) -> list[str]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    found = [
        output["data"].get("text/html", "") for cell in cells for output in cell.get("outputs", ()) if "data" in output
    ]
    return ["".join(each) for each in found if each]


@pytest.mark.parametrize("notebook", sorted(paths.notebooks().glob("*.ipynb")), ids=lambda path: path.stem[:2])
def test_no_program_looks_for_formulas_in_what_a_cell_puts_out(notebook: Path) -> None:
    found = [page for page in pages(notebook) if "lessons-asleep" not in page]
    assert found
    assert [page[:80] for page in found if not page.startswith(f'<div class="{literal.NO_FORMULAS}">')] == []


def test_a_table_shows_money_as_money() -> None:
    shown = tables.frame([{"said": "cost $5 million, and another $3 million"}])._repr_html_()
    assert literal.NO_FORMULAS.split()[1] in shown
    assert literal.NO_FORMULAS.split()[1] in case.course().paragraphs._repr_html_()
