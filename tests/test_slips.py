"""What appears below a cell in which somebody who never programmed has changed a word and lost a mark."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

SLIPS = {
    'said["side"][yes]': 'A word of a table stands between quotation marks: "yes".',
    "said[side]": 'It is a column: write it between quotation marks, "side".',
    "sad": "Did you mean “said”?",
    'said["side]': "Is a quotation mark, a bracket or an = missing, or there twice?",
    'said["side"': "Is a quotation mark, a bracket or an = missing, or there twice?",
    'said["side"]]': "Is a quotation mark, a bracket or an = missing, or there twice?",
    "said[“side”]": 'Write straight quotation marks, " and not “ ”, and run it again.',
    'said[said["side"] = "Israeli"]': "To compare two things, write == and not =.",
}


@pytest.fixture(scope="module")
def said() -> dict[str, list[str]]:
    """What a real kernel shows for each slip, and for an error that is none."""
    first = "from lessons import case\nsaid = case.article().said"
    cells = [
        nbformat.v4.new_code_cell(source) for source in (first, *SLIPS, "import json; json.loads('{')", "len(said)")
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=120, startup_timeout=120).execute()
    return {cell.source: cell.outputs for cell in notebook.cells}


@pytest.mark.parametrize("line", SLIPS)
def test_a_lost_mark_is_told_in_one_sentence(said: dict[str, list], line: str) -> None:
    (output,) = said[line]
    (shown,) = output["traceback"]
    assert SLIPS[line] in shown
    assert "Traceback" not in shown
    assert line in shown or "computer does not know" in shown


def test_an_error_inside_a_library_is_shown_as_always(said: dict[str, list]) -> None:
    (output,) = said["import json; json.loads('{')"]
    assert "Traceback" in "".join(output["traceback"])


def test_the_next_cell_runs(said: dict[str, list]) -> None:
    (output,) = said["len(said)"]
    assert output["data"]["text/plain"] == "11"
