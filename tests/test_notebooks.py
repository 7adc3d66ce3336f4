"""Every notebook: fresh, in order, well built, without a trace of a key. nbval compares the outputs."""

from __future__ import annotations

import copy
import itertools
import re
from pathlib import Path

import exercise_proofs
import nbformat
import pytest

from lessons.course import model
from lessons.desk import authoring
from lessons.desk.packs import pages
from lessons.kit import paths

NOTEBOOKS = sorted(paths.notebooks().glob("[0-9]*.ipynb"))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def notebook(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def prose(notebook: nbformat.NotebookNode) -> str:
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def staleness(notebook: nbformat.NotebookNode) -> str:
    """What is wrong with a notebook's stored run, in words; empty if nothing is."""
    counts = [cell.execution_count for cell in code_cells(notebook)]
    if counts != list(range(1, len(counts) + 1)):
        return f"not run from top to bottom: {counts}"
    for cell in code_cells(notebook):
        if any(output.output_type in ("error", "stream") for output in cell.outputs):
            return f"an error or a stray print is stored in: {cell.source}"
        if not cell.outputs and not re.fullmatch(r"((from|import) .*\n?)+|\w+ = .*", cell.source.strip()):
            return f"no output is stored for: {cell.source}"
    return ""


def test_the_lessons_are_there() -> None:
    numbers = ["00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14"]
    assert [path.stem[:2] for path in NOTEBOOKS] == numbers


def test_it_was_run_from_top_to_bottom(notebook: nbformat.NotebookNode) -> None:
    assert staleness(notebook) == ""


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda cells: cells[1].update(execution_count=9), "not run from top to bottom"),
        (lambda cells: cells[-1].update(execution_count=None), "not run from top to bottom"),
        (lambda cells: cells[-1].update(outputs=[]), "no output is stored"),
        (
            lambda cells: cells[1].update(outputs=[nbformat.v4.new_output("stream", text="left over")]),
            "a stray print",
        ),
    ],
)
def test_the_guard_sees_a_stale_notebook(damage, complaint: str) -> None:
    stale = copy.deepcopy(nbformat.read(NOTEBOOKS[0], as_version=4))
    damage(code_cells(stale))
    assert complaint in staleness(stale)


def test_it_is_stored_in_canonical_form(path: Path, notebook: nbformat.NotebookNode) -> None:
    assert path.read_text(encoding="utf-8") == authoring.canonical(notebook, paths.code(path))


def test_its_size_suits_a_lesson(notebook: nbformat.NotebookNode) -> None:
    count, words = len(notebook.cells), len(prose(notebook).split())
    assert 15 <= count <= 35, f"{count} cells, and a lesson has 15 to 35: join two of text, or take one out"
    assert words <= 1100, f"{words} words of text, and a lesson has 1,100 at most"
    for cell in code_cells(notebook):
        picture = "alt.Chart(" in cell.source
        assert 1 <= len(cell.source.strip().splitlines()) <= (7 if picture else 4)


def shows_data(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell shows a table of the case, what was counted in one, or a number made from it."""
    if authoring.QUIET.match(cell.source.strip().splitlines()[-1]) or "charts." in cell.source:
        return False
    kinds = [output.get("data", {}) for output in cell.outputs]
    return any("<table" in "".join(kind.get("text/html", "")) for kind in kinds)


def test_it_shows_the_data_and_has_them_changed(notebook: nbformat.NotebookNode) -> None:
    assert sum(map(shows_data, code_cells(notebook))) >= 3
    assert "**Change it" in prose(notebook)


def test_its_headings_are_in_order(notebook: nbformat.NotebookNode) -> None:
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose(notebook), re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in itertools.pairwise(levels))


def test_it_has_every_part_of_a_lesson(path: Path, notebook: nbformat.NotebookNode) -> None:
    headings = " | ".join(re.findall(r"^#+ (.*)", prose(notebook), re.MULTILINE)).lower()
    for part in ("why it matters", "discuss", "exit ticket", "save your work", "credits"):
        assert part in headings, part
    if path.stem[:2] > "01":
        assert "retrieval" in headings or "remember" in headings


def test_pictures_have_alt_text(notebook: nbformat.NotebookNode) -> None:
    for alt in re.findall(r"!\[([^\]]*)\]", prose(notebook)):
        assert len(alt) > 20
    for cell in code_cells(notebook):
        for output in cell.outputs:
            spec = output.get("data", {}).get("application/vnd.vegalite.v5+json")
            if spec:
                assert len(spec["description"]) > 40
                assert len(output.data["text/plain"]) > 40


def test_every_exercise_of_the_lesson_stands_in_it_once(path: Path, notebook: nbformat.NotebookNode) -> None:
    used = re.findall(r'exercise\("([^"]+)"\)', "\n".join(cell.source for cell in code_cells(notebook)))
    written = [exercise.id for exercise in model.notebook(path.stem[:2]).exercises]
    assert used == written, f"{path.name} shows {used}; {path.stem[:2]}.toml has, in this order, {written}"


def test_an_exercise_cell_works_alone(notebook: nbformat.NotebookNode) -> None:
    for cell in code_cells(notebook):
        if "exercise(" in cell.source:
            wish = "begin the cell with “from lessons import exercise”: a student may run it alone"
            assert "from lessons import" in cell.source, f"{cell.source}: {wish}"


def test_no_trace_of_a_key(path: Path) -> None:
    stored = path.read_text(encoding="utf-8")
    for exercise in model.notebook(path.stem[:2]).exercises:
        for secret in exercise_proofs.secrets(exercise):
            assert secret not in stored, exercise.id


def test_it_asks_nothing_of_the_network(notebook: nbformat.NotebookNode) -> None:
    for cell in code_cells(notebook):
        for output in cell.outputs:
            shown = str(output.get("data", ""))
            assert "<script" not in shown.lower()
            assert not re.search(r"""(src|href)=["']https?:""", shown)


def test_the_teachers_page_is_up_to_date(path: Path) -> None:
    lesson = model.notebook(path.stem[:2])
    written = (path.parent / "teacher" / f"{path.stem}.md").read_text(encoding="utf-8")
    assert written == pages.teacher_page(lesson), "run: lessons refresh"
    assert not re.search(r"\[\[\w+(\.\w+)?\]\]", written), "a placeholder was not filled"
    for exercise in lesson.exercises:
        assert f"### {exercise.id} " in written
        reasons = [option.feedback for option in exercise.options if exercise.kind != "match"]
        for text in (exercise.explain, *exercise.hints, *reasons):
            assert text.strip() in written, exercise.id
