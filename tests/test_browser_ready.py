"""A notebook of the course is ready when it opens, and what is not the course's waits to be run."""

from __future__ import annotations

from collections.abc import Iterator

import hostile
import nbformat
import pytest
from browser_lab import CLOSE, ERRORS, OPENED, PAGES, SIZE, JupyterLab, Lab, file_of
from hostile import CELLS, HONEST, STORED
from playwright.sync_api import Locator, expect

from lessons.course import model

# Which cells of code have run here: their number is no longer the stored one.
RAN = """stored => window.jupyterapp.shell.currentWidget.content.widgets
  .filter(cell => cell.model.type === 'code').map(cell => cell.model.executionCount !== stored)"""
PLACE = """() => { const { content, node } = window.jupyterapp.shell.currentWidget;
  const panes = [...node.querySelectorAll('*'), ...document.querySelectorAll('body, #main-panel')];
  return [content.activeCellIndex, content.mode, Math.max(...panes.map(pane => pane.contains(content.widgets[0].node)
    ? pane.scrollTop : 0))] }"""
BARS = """() => [...window.jupyterapp.shell.currentWidget.node.querySelectorAll('.lessons-quiet .jp-InputPlaceholder')]
  .filter(bar => bar.checkVisibility()).length"""
DO = """async code => {
  await window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code}).done }"""
BUSY = """code => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({code})
  .done.catch(() => {}) }"""  # the page is closed before it is done
LAST = """() => Math.max(
  ...window.jupyterapp.shell.currentWidget.content.widgets.map(cell => cell.model.executionCount ?? 0))"""


@pytest.fixture
def shown(jupyterlab: JupyterLab) -> Iterator[Lab]:
    """A page of its own: what Notebook 7 says of itself, and what is left open, is not the next test's."""
    jupyterlab.clear()
    lab = Lab(jupyterlab, jupyterlab.browser.new_page(viewport=SIZE))
    yield lab
    lab.page.close()
    jupyterlab.kill_kernels()
    assert not lab.left, f"the course asked something of the network: {lab.left}"


def answer(lab: Lab) -> Locator:
    """Answer the first exercise of notebook 00."""
    question = model.notebook("00").exercises[0]
    best = next(option for option in question.options if option.verdict == "best")
    exercise = lab.exercise(question.id)
    exercise.get_by_role("radio", name=best.text, exact=True).check()
    exercise.get_by_role("button", name="Check").click()
    expect(exercise).to_contain_text("Right")
    return exercise


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_pressed_but_the_answer_and_a_reload_brings_it_back(shown: Lab, page: str) -> None:
    shown.load("00", page)
    answer(shown)
    shown.until(OPENED)
    ran = shown.page.evaluate(LAST)
    shown.page.reload()
    shown.until(OPENED)
    expect(shown.exercise("00.1")).to_contain_text("Right")
    assert shown.page.evaluate(LAST) == 2 * ran, "each cell ran once for each page"

    assert shown.page.evaluate(PLACE) == [0, "command", 0]
    code = shown.page.locator(".lessons-quiet:has(.lessons-exercise) .jp-InputArea-editor")
    assert (shown.page.evaluate(BARS), code.first.is_visible()) == (0, False)
    shown.command("notebook:show-all-cell-code")
    expect(code.first).to_be_visible()


def test_a_second_view_shows_what_the_first_one_has_run(lab: Lab) -> None:
    nbformat.write(hostile.lines([HONEST]), lab.folder / "mine.ipynb")
    lab.open_ready("mine.ipynb")
    ran = lab.page.evaluate(LAST)
    lab.command("docmanager:clone")
    lab.until("() => !window.jupyterapp.shell.currentWidget.node.classList.contains('lessons-opened')")
    expect(lab.page.locator(".lessons-exercise").last).to_be_visible()
    assert lab.page.evaluate(LAST) == ran


def changed(lab: Lab, name: str) -> list[bool]:
    """A copy of notebook 03 in which somebody went on; which cells of code run when it is opened."""
    notebook = nbformat.read(lab.folder / file_of("03"), as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell in code:
        cell.execution_count = STORED
    second = next(cell for cell in code if cell.source == CELLS["03"]["data"][1])
    second.source = second.source.replace('["P", "B", "O", "S"]', '["P", "B"]')
    mine = nbformat.v4.new_code_cell("1 / 0", execution_count=STORED)
    notebook.cells.insert(0, mine)
    (lab.folder / name).parent.mkdir(exist_ok=True)
    nbformat.write(notebook, lab.folder / name)
    run = {*CELLS["03"]["exercises"], CELLS["03"]["data"][0]}
    return [cell.source in run for cell in notebook.cells if cell.cell_type == "code"]


def test_a_copy_in_a_folder_runs_what_nobody_has_changed_and_what_fails_stops_no_exercise(lab: Lab) -> None:
    run = changed(lab, "mine/another name-Copy1.ipynb")
    assert run.count(False) == 3  # one of the student's own, the changed one, and the one that needs it
    lab.open_ready("mine/another name-Copy1.ipynb")
    assert lab.page.evaluate(RAN, STORED) == run

    code = "lessons.exercise = lambda name: 1 / 0 if name == '03.2' else shown(name)"
    lab.page.evaluate(DO, f"import lessons; shown = lessons.exercise; {code}; lessons.case = None")
    lab.open("mine/another name-Copy1.ipynb")
    lab.until(OPENED)
    assert [error["ename"] for error in lab.page.evaluate(ERRORS)] == ["ZeroDivisionError", "AttributeError"]
    assert lab.page.evaluate(RAN, STORED) == run


def test_a_kernel_that_works_for_somebody_is_left_alone(shown: Lab) -> None:
    notebook = hostile.lines([HONEST])
    nbformat.write(notebook, shown.folder / "mine.ipynb")
    shown.load("mine.ipynb")
    shown.until(OPENED)
    shown.page.evaluate(BUSY, "import pathlib, time\nwhile not pathlib.Path('go-on').exists(): time.sleep(0.01)")
    shown.page.evaluate(CLOSE)
    shown.command("docmanager:open", path="mine.ipynb")
    shown.until(OPENED)
    (shown.folder / "go-on").touch()
    shown.page.evaluate(DO, "1")
    assert shown.page.evaluate(RAN, STORED) == [False]


def test_a_kernel_without_the_course_runs_nothing_and_a_sentence_says_so(lab: Lab) -> None:
    nbformat.write(hostile.lines([HONEST]), lab.folder / "mine.ipynb")
    lab.open_ready("mine.ipynb")
    lab.page.evaluate(DO, "import sys; sys.modules['lessons'] = None")
    lab.open_ready("mine.ipynb")
    expect(lab.page.get_by_text("needs a kernel that has the course")).to_contain_text("installed the course.")
    assert lab.page.evaluate(RAN, STORED) == [False]


@pytest.mark.parametrize("kind", hostile.KINDS)
def test_a_hostile_notebook_runs_nothing_of_its_own(lab: Lab, kind: str) -> None:
    folder = lab.folder / "hostile"
    folder.mkdir()
    hostile.fakes(folder)
    notebook = hostile.KINDS[kind](hostile.marking(kind))
    nbformat.write(notebook, folder / f"{kind}.ipynb")
    lab.open_ready(f"hostile/{kind}.ipynb")
    assert lab.page.evaluate(RAN, STORED) == hostile.may_run(notebook)
    expect(lab.page.locator(".lessons-exercise").first).to_be_visible()
    assert list(folder.glob("*.mark")) == []
    assert lab.page.evaluate("() => window.marked") is None


def test_a_notebook_that_is_none_of_the_course_is_left_alone(lab: Lab) -> None:
    said = [
        {},
        {"lessons": "03"},
        *({"lessons": {"notebook": each}} for each in (["03"], "constructor", "__proto__", 3)),
    ]
    for number, metadata in enumerate(said):
        notebook = hostile.lines([HONEST])
        notebook.metadata = {**metadata, "kernelspec": notebook.metadata.kernelspec}
        nbformat.write(notebook, lab.folder / f"none-{number}.ipynb")
        lab.open(f"none-{number}.ipynb")
        assert lab.page.evaluate(RAN, STORED) == [False]
        assert not lab.page.evaluate(OPENED)


def test_the_courses_page_tells_what_was_answered_as_soon_as_it_is_seen_again(lab: Lab) -> None:
    lab.open_ready("home.ipynb")
    page = lab.page.get_by_role("region", name="The course")
    expect(page.get_by_role("row", name="00 Start here")).to_contain_text("0 of 7")
    lab.show_no_barriers()
    page.get_by_role("link", name="00 Start here").first.click()
    answer(lab)
    lab.until(OPENED)
    lab.command("docmanager:open", path="home.ipynb")
    expect(page.get_by_role("row", name="00 Start here")).to_contain_text("1 of 7")
    expect(page).to_contain_text("Go on with 00")
