"""Run every notebook of a built site to its end, in a browser, as a reader may: what is published has been tried.

    python tests/whole_site.py SITE

It takes some minutes, so it is no test of every day: ``.github/workflows/site.yml`` runs it before it publishes.
Without pandas, Altair and NLTK a notebook says what it lacks; with Pyodide's whole distribution nothing is missing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import site_built
from browser_lab import chromium_running
from playwright.sync_api import BrowserContext

from lessons.course import model

MISSING = "which is not here. The pages to read show it"
OUTPUTS = """() => JSON.stringify(Array.from(window.jupyterapp.shell.currentWidget.content.widgets)
  .filter(cell => cell.model.type === 'code').flatMap(cell => cell.outputArea.model.toJSON())
  .map(output => output.data?.['text/plain'] ?? ''))"""
STOP = "async () => { await window.jupyterapp.serviceManager.sessions.shutdownAll() }"
PACKED = Path("course") / "static" / "pyodide" / "pyodide-lock.json"


def has_libraries(site: Path) -> bool:
    """Whether pandas is in the site: not the few lines that stand for it, which need nothing."""
    return "numpy" in json.loads((site / PACKED).read_text("utf-8"))["packages"]


def tried(context: BrowserContext, address: str, whole: bool) -> None:
    """Open and run each notebook in a Python of its own; AssertionError at the first that is not as it should be."""
    lite = site_built.Lite(site_built.Address(address), context.new_page())  # type: ignore[arg-type]
    lite.page.on("dialog", lambda asked: asked.accept())
    lite.start()
    for number in model.notebooks():
        lite.open(number)
        lite.run_all(number)
        missing = lite.page.evaluate(OUTPUTS).count(MISSING)
        print(f"{number}: all cells run, {missing} say what is missing", flush=True)
        assert bool(missing) is not whole, "pandas is in the site" if whole else "a site without pandas must say so"
        assert not lite.left, f"it asked something of the network: {lite.left}"
        assert not lite.errors, lite.errors
        lite.page.evaluate(STOP)


if __name__ == "__main__":
    site = Path(sys.argv[1]).resolve()
    with site_built.served(site) as address, chromium_running() as browser, browser.new_context() as context:
        tried(context, address, has_libraries(site))
