"""Blank notebooks: all that a class reads and answers, and nothing of what is typed before it."""

import json
import re
from contextlib import chdir

import nbformat
import pytest
from notebook_run import shown as run
from pdf_pages import joined, pages

from lessons.course import model
from lessons.desk import packs, ready
from lessons.desk.packs import typeset
from lessons.kit import paths

FULL = {path.name: path for path in sorted(paths.notebooks().glob("[0-9]*.ipynb"))}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The pack as a teacher gets it."""
    made = tmp_path_factory.mktemp("blank")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(tmp_path_factory.mktemp("empty")))
        assert list(packs.write("blank", made, ()))
    return made


def pairs(folder):
    """Each cell of a notebook of the course beside the same of the blank one."""
    for name, path in FULL.items():
        full, empty = (nbformat.read(each, as_version=4) for each in (path, folder / name))
        assert len(full.cells) == len(empty.cells)
        yield from ((name, *cells) for cells in zip(full.cells, empty.cells, strict=True))


def test_every_notebook_is_there_and_valid(folder):
    assert {path.name for path in folder.glob("*.ipynb")} == {*FULL, paths.START}
    for name in FULL:
        nbformat.validate(json.loads((folder / name).read_text(encoding="utf-8")))


def test_prose_and_exercises_are_those_of_the_course(folder):
    for name, full, empty in pairs(folder):
        if full.cell_type == "markdown" or "exercise(" in full.source:
            assert empty.source == full.source, name


def test_what_is_typed_is_not_there(folder):
    typed = 0
    for name, full, empty in pairs(folder):
        if empty.cell_type == "code":
            assert not empty.outputs
            assert empty.execution_count is None
            if not full.metadata.get("jupyter") and "classroom.collect" not in full.source:
                typed += 1
                assert empty.source.startswith("# Code "), name
                assert len(empty.source.splitlines()) == 1
                assert not set(full.source.splitlines()) & set(empty.source.splitlines())
    assert typed >= 3 * len(FULL)


def test_a_blank_cell_tells_the_columns_and_not_what_stands_in_them(folder):
    cells = nbformat.read(folder / next(name for name in FULL if name.startswith("07")), as_version=4).cells
    assert "# Code 1: a table with source, count\n" in [cell.source for cell in cells]
    for _, full, empty in pairs(folder):
        if "unstack" in full.source and empty.source.startswith("#"):
            assert empty.source.rstrip().endswith("→")  # the columns behind it are values


def test_it_runs_from_top_to_bottom_as_it_is(folder):
    with chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(folder / "workspace"))
        run(folder, FULL)


def test_what_runs_by_itself_is_none_of_what_is_blank(folder):
    for name in FULL:
        notebook = nbformat.read(folder / name, as_version=4)
        lists = ready.cells(FULL[name])
        assert notebook.metadata.lessons.notebook == name[:2]
        left = {cell.source for cell in notebook.cells if cell.cell_type == "code"} & {*lists["data"]}
        assert not left, name


def test_the_sheet_has_every_line_to_type(folder):
    for name in list(FULL)[:3]:
        found = pages((folder / "code" / name).with_suffix(".pdf").read_bytes())
        head, foot = joined("Who Says So? Code to type"), re.compile(rf"{re.escape(joined(typeset.LICENCE))}\d+/\d+$")
        words = "".join(foot.sub("", page.words.removeprefix(head)) for page in found)
        full, empty = (nbformat.read(each, as_version=4).cells for each in (FULL[name], folder / name))
        for code, comment in zip(full, empty, strict=True):
            if comment.source.startswith("# Code "):
                assert joined(comment.source.removeprefix("#")) in words
                assert joined(code.source) in words


def test_one_notebook_alone(tmp_path):
    names = [path.relative_to(tmp_path).as_posix() for path in packs.write("blank", tmp_path, ["03"])]
    lesson = model.notebook("03")
    assert names == [f"code/03-{lesson.slug}.pdf", f"03-{lesson.slug}.ipynb", "home.ipynb"]
