"""How long a student waits: the import, and the notebooks against bare kernels that only import the big libraries.

    python tests/benchmarks/startup.py

Prints both. It is no test: a slow or busy machine is not a fault of the course.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from lessons.desk import server, surroundings, workspace
from lessons.kit import paths

HEAVY = ("pandas", "altair", "ipywidgets", "anywidget", "mistune")


def cpu_of(code: str) -> float:
    """CPU seconds of a fresh Python that runs the code; the least of five, less what a bare Python takes."""

    def once(line: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", line], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return min(once(code) for _ in range(5)) - min(once("pass") for _ in range(5))


def run(notebook: nbformat.NotebookNode, folder: Path) -> float:
    """Wall seconds from starting a kernel to the end of the last cell."""
    start = time.perf_counter()
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(cwd=str(folder))
    return time.perf_counter() - start


def opening() -> float:
    """Wall seconds until JupyterLab shows the course."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        workspace.make(folder)
        start = time.perf_counter()
        with (
            surroundings.environment(surroundings.own(folder)) as environment,
            server.running(folder, 8888, "127.0.0.1", environment),
        ):
            return time.perf_counter() - start


def main() -> None:
    loaded = f"import sys, lessons; print([name for name in {HEAVY} if name in sys.modules])"
    print(f"import lessons: {cpu_of('import lessons'):.3f} s of CPU (aim: under 0.15)")
    print(
        "it loads:",
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True).stdout.strip(),
    )

    print(f"JupyterLab as `lessons open` starts it: {opening():.1f} s until the course is shown")

    bare = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import pandas, altair, ipywidgets")])
    course, kernels = 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LESSONS_WORKSPACE"] = folder  # not the home folder of whoever runs this
        for path in sorted(paths.notebooks().glob("*.ipynb")):
            own = run(nbformat.read(path, as_version=4), Path(folder))
            empty = run(bare, Path(folder))
            course, kernels = course + own, kernels + empty
            print(f"{path.name}: {own:.2f} s; a bare kernel with its imports: {empty:.2f} s")
    print(f"all: {course:.2f} s; bare: {kernels:.2f} s; more: {course - kernels:.2f} s (aim: at most 2)")


if __name__ == "__main__":
    main()
