"""How large the site is, part by part, and how long a reader waits for the first exercise.

    python tests/benchmarks/site.py [SITE]

SITE is a built site; without it, one is built. The wait is that of a browser which knows nothing yet, with the files on
this machine. Beside it stands a bare JupyterLite: the same one, with a notebook that shows one button of ipywidgets and
does not load the course. It is no test: a slow or busy machine is not a fault of the course.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import nbformat

sys.path.append(str(Path(__file__).resolve().parents[1]))

import site_built
from browser_lab import chromium_running
from playwright.sync_api import Browser

from lessons.kit.paths import START

PARTS = {
    "Pyodide’s core": ("course/static/pyodide/pyodide*", "course/static/pyodide/python_stdlib.zip"),
    "the course’s wheel": ("course/static/pyodide/who_says_so*",),
    "other packages": ("course/static/pyodide/*",),
    "JupyterLab": ("course/build/**/*", "course/lab/**/*", "course/notebooks/**/*", "course/tree/**/*"),
    "its extensions": ("course/extensions/**/*",),
    "the notebooks": ("course/files/**/*",),
    "pages to read": ("read/*", "*.*"),
    "pictures": ("pictures/*",),
    "the rest": ("**/*",),
}
TIMES = 3


def sizes(site: Path) -> dict[str, int]:
    """The bytes of each part; a file counts in the first part that it fits."""
    counted: set[Path] = set()
    found = {}
    for part, patterns in PARTS.items():
        files = {path for pattern in patterns for path in site.glob(pattern) if path.is_file()} - counted
        counted |= files
        found[part] = sum(path.stat().st_size for path in files)
    return found


def bare(site: Path, folder: Path) -> Path:
    """The same JupyterLite without the course."""
    shutil.copytree(site, folder)
    config = folder / "course" / "jupyter-lite.json"
    told = json.loads(config.read_text("utf-8"))
    (settings,) = told["jupyter-config-data"]["litePluginSettings"].values()
    settings["loadPyodideOptions"]["packages"].remove("who-says-so")
    config.write_text(json.dumps(told), encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.Button()")])
    notebook.metadata.kernelspec = {"display_name": "Python", "language": "python", "name": "python"}
    nbformat.write(notebook, folder / "course" / "files" / START)
    return folder


def wait(browser: Browser, site: Path, sign: str) -> float:
    """Seconds from opening the first notebook to the first control of it, in a browser that knows nothing yet."""
    with site_built.served(site) as address, browser.new_context() as context:
        before = time.perf_counter()
        lite = site_built.Lite(site_built.Address(address), context.new_page())  # type: ignore[arg-type]
        lite.load("00")
        lite.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        lite.page.wait_for_selector(sign)
        return time.perf_counter() - before


def main(site: Path, folder: Path) -> None:
    """Print both."""
    found = sizes(site)
    total = sum(found.values())
    for part, size in found.items():
        print(f"{part:20} {size / 1e6:6.1f} MB {size / total:6.1%}")
    print(f"{'together':20} {total / 1e6:6.1f} MB")
    plain = bare(site, folder / "bare")
    with chromium_running() as browser:
        pairs = [
            (wait(browser, site, ".lessons-exercise button"), wait(browser, plain, ".jp-OutputArea-output button"))
            for _ in range(TIMES)
        ]
    ours, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"first exercise {ours:.1f} s, a button in a bare JupyterLite {theirs:.1f} s: {ours / theirs:.2f} times")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        main(Path(sys.argv[1]).resolve() if sys.argv[1:] else site_built.build(work / "site"), work)
