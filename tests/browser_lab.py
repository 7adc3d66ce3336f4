"""JupyterLab in a real browser: one server, one browser and one page for all tests; for each, a folder of its own.

To load JupyterLab costs more than most tests do. So a page goes on to the next test, with nothing open and nothing
kept; after a test that fails, or that takes the keyboard out of the page, it is a new one.

Runs wherever a Chromium is found. In CI (``CI=true``) its absence is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from machine import LIMIT, MILLISECONDS, fetch
from playwright.sync_api import Browser, Error, Locator, Page, TimeoutError, ViewportSize, expect, sync_playwright

from lessons.course import model
from lessons.desk import server, surroundings, workspace
from lessons.desk.server_address import Address

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
SHOWN = ("--expose-app-in-browser", "--JupyterNotebookApp.expose_app_in_browser=True")  # to the tests
READY = """() => { const panel = window.jupyterapp?.shell?.currentWidget?.sessionContext;
  return panel?.isReady && panel.session?.kernel?.status === 'idle' }"""
DONE = """() => { const panel = window.jupyterapp.shell.currentWidget;
  const code = Array.from(panel.content.widgets).filter(cell => cell.model.type === 'code');
  const idle = panel.sessionContext.session.kernel.status === 'idle';
  const failed = () => code.some(cell => cell.outputArea.model.toJSON().some(output => output.output_type === 'error'));
  return idle && (code.every(cell => cell.model.executionCount) || failed()) }"""
ERRORS = """() => Array.from(window.jupyterapp.shell.currentWidget.content.widgets)
  .flatMap(cell => cell.model.type === 'code' ? cell.outputArea.model.toJSON() : [])
  .filter(output => output.output_type === 'error')"""
# Closed as they are, without a question whether to save them.
CLOSE = "() => { for (const tab of [...window.jupyterapp.shell.widgets('main')]) tab.dispose(); }"

# When a notebook of the course has run its own cells, or may not.
OPENED = "() => window.jupyterapp?.shell?.currentWidget?.node.classList.contains('lessons-opened')"
# Each page that the server can show a notebook in; the second is the one of Notebook 7.
PAGES = ("lab/tree", "notebooks")
EXTENSION = Path(__file__).resolve().parents[1] / "lessons" / "labextension"
# JupyterLab's own, on a busy machine. A dialog waits for its turn, and is closed before it was shown. A notebook is
# closed while the debugger asks its kernel or puts a button there, or before the kernel has opened a second thread.
THEIRS = ("Cannot read properties of null (reading 'promise')", "Canceled future for debug_request")
THEIRS += ("Cannot read properties of null (reading 'widgets')", "Canceled future for create_subshell_request")
THEMES = ("Dark", "Light")  # Light is what a test begins with
# What axe-core looks for: all of WCAG 2.2 AA, and what it advises beyond that.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
MOST = 300  # presses of Tab until it counts as a trap
SIZE: ViewportSize = {"width": 1280, "height": 720}
expect.set_options(timeout=MILLISECONDS)


@dataclass
class JupyterLab:
    """A server that shows a folder, and a browser."""

    address: Address
    folder: Path
    settings: Path
    browser: Browser
    kept: Lab | None = None

    def ask(self, path: str, method: str = "GET") -> Any:
        headers = {"Authorization": f"token {self.address.token}"}
        with fetch(urllib.request.Request(f"{self.address.url}{path}", headers=headers, method=method)) as reply:
            return json.loads(reply.read() or "null")

    def kill_kernels(self) -> int:
        """Stop all kernels; how many there were."""
        kernels = self.ask("api/kernels")
        for kernel in kernels:
            self.ask(f"api/kernels/{kernel['id']}", "DELETE")
        return len(kernels)

    def clear(self) -> None:
        """Make the folder and the settings such as a student gets them."""
        for path in (*self.folder.iterdir(), *self.settings.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        workspace.make(self.folder)
        file = self.settings / "@jupyterlab" / "notebook-extension" / "tracker.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({"windowingMode": "none"}))  # the whole notebook stands in the page

    @contextmanager
    def visited(self) -> Iterator[Lab]:
        """A page as a student finds it: the one of the test before, if that left it fit for another."""
        self.clear()
        lab, self.kept = self.kept or Lab(self, self.browser.new_page(viewport=SIZE)), None
        try:
            yield lab
            lab.leave()
            self.kept = None if lab.spent else lab
        finally:
            if not self.kept:
                lab.page.close()
            self.kill_kernels()


@dataclass
class Lab:
    """A page with JupyterLab in it, and what happened there."""

    jupyterlab: JupyterLab
    page: Page
    left: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    spent: bool = False  # fit for no other test

    def __post_init__(self) -> None:
        address = self.jupyterlab.address.url
        here = (address, address.replace("http", "ws"), "data:", "blob:")
        self.page.set_default_timeout(MILLISECONDS)
        self.page.on("request", lambda asked: None if asked.url.startswith(here) else self.left.append(asked.url))
        self.page.on("pageerror", self._failed)

    def _failed(self, error: Error) -> None:
        theirs = any(words in str(error) for words in THEIRS) and "who-says-so" not in (error.stack or "")
        if not theirs:
            self.errors.append(f"{error}\n{error.stack}")

    @property
    def folder(self) -> Path:
        return self.jupyterlab.folder

    def open(self, name: str) -> None:
        """Open a notebook of the folder, or a lesson by its number, and nothing else."""
        if self.page.url == "about:blank":
            self.load(name)
        else:
            self.page.evaluate(CLOSE)
            self.command("docmanager:open", path=file_of(name))
            try:
                self.page.wait_for_function(READY, timeout=MILLISECONDS / 5, polling=100)
            except TimeoutError:  # JupyterLab's own: a tab that does not get the keyboard is nobody's current one
                self.load(name)

    def open_ready(self, name: str) -> None:
        """Open a notebook of the course, and wait until it has run by itself."""
        self.open(name)
        self.until(OPENED)
        assert self.page.evaluate(ERRORS) == []

    def load(self, name: str, page: str = PAGES[0]) -> None:
        """Load JupyterLab itself, with a notebook, as on the next day; or another page that shows it."""
        address = self.jupyterlab.address
        self.page.goto(f"{address.url}{page}/{file_of(name)}?token={address.token}&reset")
        self.until(READY)

    def until(self, holds: str, argument: Any = None) -> None:
        """Wait for what holds in the page. To ask at each frame, as is usual, costs more than what is waited for."""
        self.page.wait_for_function(holds, arg=argument, polling=100)

    def leave(self) -> None:
        """Nothing went wrong here, and nothing stays for the next test."""
        assert not self.left, f"the course asked something of the network: {self.left}"
        assert not self.errors, f"the page has errors: {self.errors}"
        self.page.evaluate(CLOSE)
        self.page.evaluate("() => sessionStorage.clear()")
        self.change_theme("Light")
        self.page.set_viewport_size(SIZE)

    def run_all(self, lesson: str = "") -> None:
        """Run all cells, none of which fails; of a lesson, until its last exercise is there."""
        self.command("notebook:run-all-cells")
        self.until(DONE)
        assert self.page.evaluate(ERRORS) == []
        if lesson:
            expect(self.exercise(model.notebook(lesson).exercises[-1].id)).to_be_visible()

    def run_cell(self, words: str) -> None:
        """Run the cell in which these words stand."""
        at = self.page.evaluate(
            """words => { const notebook = window.jupyterapp.shell.currentWidget.content;
                const at = notebook.widgets.findIndex(cell => cell.model.sharedModel.getSource().includes(words));
                notebook.activeCellIndex = at;
                return at }""",
            f'("{words}")',
        )
        assert at >= 0
        self.command("notebook:run-cell")

    def write(self, name: str, *cells: str, below: str = "") -> str:
        """The name of a new notebook with these cells of code, and some prose below them."""
        nbformat.write(notebook_of(*cells, below=below), self.folder / name)
        return name

    def run_exercises(self, *exercises: str, figure: str = "") -> None:
        """Open and run a notebook that has these exercises alone, a figure, and below them what saves the work."""
        cells = [f'from lessons import exercise\nexercise("{each}")' for each in exercises]
        cells += [f"from lessons import charts\ncharts.{figure}()"] if figure else []
        self.open(self.write("few.ipynb", *cells, "from lessons import save\nsave()"))
        self.run_all()

    def run_part(self, lesson: str, *words: str) -> None:
        """Open and run a notebook that has only those cells of a lesson in which one of these words stands."""
        cells = nbformat.read(self.folder / file_of(lesson), as_version=4).cells
        code = [cell.source for cell in cells if cell.cell_type == "code"]
        self.open(self.write("part.ipynb", *[text for text in code if any(word in text for word in words)]))
        self.run_all()

    def command(self, name: str, **arguments: Any) -> None:
        """Wait for a command of JupyterLab's. What it returns stays there: it may be a whole notebook."""
        self.page.evaluate("async ([n, a]) => { await window.jupyterapp.commands.execute(n, a) }", [name, arguments])

    def exercise(self, identifier: str) -> Locator:
        tag = self.page.get_by_text(identifier, exact=True)
        return self.page.locator(".lessons-exercise").filter(has=tag)

    def focused(self) -> Any:
        """The words of what has the keyboard."""
        return self.page.evaluate("() => document.activeElement.textContent")

    def keyboard_is_at(self, words: str) -> None:
        """Wait until the keyboard is at what has these words; it gets there a moment after the words do."""
        self.until("words => document.activeElement.textContent === words", words)

    def change_theme(self, theme: str) -> None:
        name = f"JupyterLab {theme}"
        self.command("apputils:change-theme", theme=name)
        self.until("theme => document.body.dataset.jpThemeName === theme", name)

    def show_no_barriers(self, context: str = ".jp-OutputArea-output", themes: tuple[str, ...] = THEMES) -> None:
        """Let axe-core look, in each of these themes, for what a screen reader or a keyboard would stumble over."""
        for theme in themes:
            self.change_theme(theme)
            assert barriers(self.page, context) == "", theme

    def go_to(self, control: Locator, key: str = "Tab") -> None:
        """Press a key until a control has the keyboard, as somebody does who has no mouse."""
        for _ in range(MOST):
            if control.evaluate("control => control === document.activeElement"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{control} is not reached with {key}; the keyboard is at “{self.focused()}”")

    def choose(self, radio: Locator) -> None:
        """Choose from a list of buttons: Tab goes to the list, the arrows go to the button."""
        way = """radio => document.activeElement === radio ? ""
            : document.activeElement.name === radio.name ? "ArrowDown" : "Tab" """
        for _ in range(MOST):
            if not (key := radio.evaluate(way)):
                break
            self.page.keyboard.press(key)
        if not radio.is_checked():
            self.page.keyboard.press("Space")

    def choose_from(self, field: Locator, words: str) -> None:
        """Choose from a list that opens, from its first line downward."""
        self.go_to(field)
        self.page.keyboard.press("Home")
        while field.evaluate("field => field.selectedOptions[0].text") != words:
            self.page.keyboard.press("ArrowDown")

    def write_into(self, field: Locator, words: str) -> None:
        self.go_to(field)
        self.page.keyboard.type(words)

    def press_button(self, button: Locator) -> None:
        self.go_to(button)
        self.page.keyboard.press("Enter")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def kill_kernels(self) -> None:
        assert self.jupyterlab.kill_kernels()


def barriers(page: Page, context: str | None = None) -> str:
    """What axe-core finds in a page that is in somebody's way, as a report; nothing if nothing is."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": [*RULES]}}
    found = Axe().run(page, context=context, options=options)
    return found.generate_report() if found.violations_count else ""


def notebook_of(*cells: str, below: str = "") -> nbformat.NotebookNode:
    """A notebook with these cells of code, and some prose below them."""
    notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, cells)])
    notebook.cells += [nbformat.v4.new_markdown_cell(below)] if below else []
    notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata.language_info = {"name": "python"}  # a page without a server chooses its kernel by it
    return notebook


def file_of(name: str) -> str:
    """The file of a lesson, by its number, or of another notebook."""
    return f"{name}-{model.notebook(name).slug}.ipynb" if name in model.notebooks() else name


def chromium() -> str:
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not path and os.environ.get("CI"):
        pytest.fail("CI must install a Chromium: the browser test did not run.")
    return path or pytest.skip("No Chromium is on this machine; install one to run the course in a browser.")


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """A browser."""
    path = chromium()
    with sync_playwright() as play, play.chromium.launch(executable_path=path, args=QUIET) as browser:
        yield browser


@contextmanager
def running(home: Path, browser: Browser) -> Iterator[JupyterLab]:
    """A JupyterLab that shows a folder in ``home``, with the browser for it."""
    folder, settings = home / "who-says-so", home / "settings"
    for path in (folder, settings):
        path.mkdir()
    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as patch:  # for the start alone: other tests of this process come meanwhile
            patch.setattr(server, "PATIENCE", LIMIT)
            patch.setenv("JUPYTER_DATA_DIR", str(home / "data"))
            patch.setenv("JUPYTERLAB_SETTINGS_DIR", str(settings))
            patch.setenv("JUPYTER_PATH", str(home / "here"))  # an installed extension may be of yesterday
            shutil.copytree(EXTENSION, home / "here" / "labextensions" / "who-says-so")
            workspace.make(folder)
            environment = running.enter_context(surroundings.environment(home / "jupyter"))
            _, address = running.enter_context(server.running(folder, 8899, "127.0.0.1", environment, *SHOWN))
        yield JupyterLab(address, folder, settings, browser)
