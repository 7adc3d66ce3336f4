"""JupyterLab in a real browser: one server and one browser for all tests; for each, a folder and a page of its own.

Runs wherever a Chromium is found. In CI (``CI=true``) its absence is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from machine import LIMIT, MILLISECONDS, fetch
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from lessons.course import model
from lessons.desk import server, surroundings, workspace
from lessons.desk.server_address import Address

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server"]
QUIET += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
READY = """() => { const panel = window.jupyterapp?.shell?.currentWidget?.sessionContext;
  return panel?.isReady && panel.session?.kernel?.status === 'idle' }"""
DONE = """() => { const panel = window.jupyterapp.shell.currentWidget;
  const code = Array.from(panel.content.widgets).filter(cell => cell.model.type === 'code');
  const idle = panel.sessionContext.session.kernel.status === 'idle';
  return idle && code.every(cell => cell.model.executionCount) }"""
ERRORS = """() => Array.from(window.jupyterapp.shell.currentWidget.content.widgets)
  .flatMap(cell => cell.model.type === 'code' ? cell.outputArea.model.toJSON() : [])
  .filter(output => output.output_type === 'error')"""

THEMES = ("Light", "Dark")
expect.set_options(timeout=MILLISECONDS)


@dataclass
class JupyterLab:
    """A server that shows a folder, and a browser."""

    address: Address
    folder: Path
    settings: Path
    browser: Browser

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
        """A page in a browser that knows nothing."""
        self.clear()
        with self.browser.new_context(viewport={"width": 1280, "height": 1400}) as context:
            page = context.new_page()
            page.set_default_timeout(MILLISECONDS)
            lab = Lab(self, page)
            here = (self.address.url, self.address.url.replace("http", "ws"), "data:", "blob:")
            page.on("request", lambda asked: None if asked.url.startswith(here) else lab.left.append(asked.url))
            page.on("pageerror", lambda error: lab.errors.append(str(error)))
            yield lab
            assert not lab.left, f"the course asked something of the network: {lab.left}"
            assert not lab.errors, f"the page has errors: {lab.errors}"
        self.kill_kernels()


@dataclass
class Lab:
    """A page with JupyterLab in it, and what happened there."""

    jupyterlab: JupyterLab
    page: Page
    left: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.jupyterlab.folder

    def open(self, name: str) -> None:
        """Open a notebook of the folder, or a lesson by its number."""
        file = f"{name}-{model.notebook(name).slug}.ipynb" if name in model.notebooks() else name
        address = self.jupyterlab.address
        self.page.goto(f"{address.url}lab/tree/{file}?token={address.token}&reset")
        self.page.wait_for_function(READY)

    def run_all(self, lesson: str = "") -> None:
        """Run all cells; of a lesson, until its last exercise is there."""
        self.command("notebook:run-all-cells")
        self.page.wait_for_function(DONE)
        if lesson:
            expect(self.exercise(model.notebook(lesson).exercises[-1].id)).to_be_visible()

    def write(self, name: str, *cells: str, below: str = "") -> str:
        """The name of a new notebook with these cells of code, and some prose below them."""
        notebook = nbformat.v4.new_notebook(cells=[*map(nbformat.v4.new_code_cell, cells)])
        notebook.cells += [nbformat.v4.new_markdown_cell(below)] if below else []
        notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
        nbformat.write(notebook, self.folder / name)
        return name

    def run_exercises(self, *exercises: str) -> None:
        """Open and run a notebook that has these exercises alone, and below them what saves the work."""
        cells = [f'from lessons import exercise\nexercise("{each}")' for each in exercises]
        self.open(self.write("few.ipynb", *cells, "from lessons import save\nsave()"))
        self.run_all()

    def command(self, name: str, **arguments: Any) -> None:
        self.page.evaluate("([n, a]) => window.jupyterapp.commands.execute(n, a)", [name, arguments])

    def exercise(self, identifier: str) -> Locator:
        tag = self.page.get_by_text(identifier, exact=True)
        return self.page.locator(".lessons-exercise").filter(has=tag)

    def focused(self) -> Any:
        """The words of what has the keyboard."""
        return self.page.evaluate("() => document.activeElement.textContent")

    def show_no_barriers(self, context: str = ".jp-OutputArea-output", themes: tuple[str, ...] = THEMES) -> None:
        """Let axe-core look, in each of these themes, for what a screen reader or a keyboard would stumble over."""
        for theme in themes:
            self.command("apputils:change-theme", theme=f"JupyterLab {theme}")
            self.page.wait_for_function(
                "theme => document.body.dataset.jpThemeName === theme", arg=f"JupyterLab {theme}"
            )
            barriers = Axe().run(self.page, context=context)
            assert barriers.violations_count == 0, f"{theme}: {barriers.generate_report()}"

    def kill_kernels(self) -> None:
        assert self.jupyterlab.kill_kernels()


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
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "PATIENCE", LIMIT)
        patch.setenv("JUPYTER_DATA_DIR", str(home / "data"))
        patch.setenv("JUPYTERLAB_SETTINGS_DIR", str(settings))
        workspace.make(folder)
        with (
            surroundings.environment(home / "jupyter") as environment,
            server.running(folder, 8899, "127.0.0.1", environment, "--expose-app-in-browser") as (_, address),
        ):
            yield JupyterLab(address, folder, settings, browser)
