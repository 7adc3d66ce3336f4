"""The site, built once for all tests of it, and served from this machine.

It takes what ``site/requirements.txt`` names, and npm. In CI (``CI=true``) their absence is a failure.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browser_lab import OPENED, READY, Lab, file_of, notebook_of

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ("pip", "jupyterlite_core", "jupyterlite_pyodide_kernel", "vl_convert")


def build(out: Path, *options: str) -> Path:
    """Build the site as anybody does, and return its folder; SITE may name one that is built already."""
    if built := os.environ.get("SITE"):
        return Path(built).resolve()
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    missing += [] if shutil.which("npm") else ["npm"]
    if missing:
        how = f"{', '.join(missing)}: not here. pip install -r site/requirements.txt, and npm, to test the site."
        pytest.fail(how) if os.environ.get("CI") else pytest.skip(how)
    command = [sys.executable, str(ROOT / "site" / "build.py"), str(out), *options]
    run = subprocess.run(command, capture_output=True, text=True, cwd=out.parent)
    assert run.returncode == 0, run.stderr
    return out


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, as ``python -m http.server`` shows it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@dataclass
class Address:
    """Where the course is in the site; a stand-in for the server of the tests in JupyterLab."""

    url: str
    address: Any = field(init=False)

    def __post_init__(self) -> None:
        self.address = self


class Lite(Lab):
    """A page with the course in it, which no server runs."""

    def start(self) -> None:
        """Load JupyterLab, with nothing open."""
        self.page.goto(f"{self.jupyterlab.address.url}course/lab/index.html?reset")
        self.until("() => window.jupyterapp?.shell")
        self.page.evaluate("async () => { await window.jupyterapp.restored }")  # before it, what is opened may go again

    def load(self, name: str) -> None:
        self.page.goto(f"{self.jupyterlab.address.url}course/lab/index.html?path={file_of(name)}")
        self.until(READY)

    def wake(self, name: str) -> None:
        """Load a notebook of the course, and wait until it has run by itself."""
        self.load(name)
        self.until(OPENED)

    def write(self, name: str, *cells: str, below: str = "") -> str:
        """The name of a new notebook with these cells of code, in the browser's storage."""
        code = """async ([path, content]) => {
            const { contents } = window.jupyterapp.serviceManager;
            await contents.save(path, { type: "notebook", format: "json", content }) }"""
        self.page.evaluate(code, [name, json.loads(nbformat.writes(notebook_of(*cells, below=below)))])
        return name
