"""``lessons refresh``: bring everything that is generated up to date after a change of a fact, a word or a rule.

It gathers the descriptions of all tables, finds the annotated words in the teaching edition again, runs every notebook
from top to bottom, stores the outputs in a canonical form, lists the cells that may run unasked, and writes the
teacher's pages. Running it twice changes nothing the second time.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import DEVNULL
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from lessons.kit import paths
from lessons.kit.named_files import renew
from lessons.kit.panel import WIDGET_VIEW

if TYPE_CHECKING:
    from nbformat import NotebookNode

QUIET = re.compile(
    r"^((exercise|home|reveal|save|closed_web|review_claim|add_article|correct|poster)\(|room\([^)]*\)$)"
)  # cells whose code only brings a widget: shown folded


def refresh(only: Sequence[str] = (), report: Callable[[str], object] = lambda line: None) -> list[Path]:
    """Do all of it in the checkout this package runs from; return the files that changed.

    ``only`` names the notebooks to run, like ``["03"]``; without it, all run. It works in an empty workspace: an
    author's own answers, or a found page that was added, leave no trace. Raises UnknownName for a notebook that
    is not there.
    """
    from lessons.course import model
    from lessons.desk import describing, ready, translating
    from lessons.desk.packs import pages

    with tempfile.TemporaryDirectory() as empty, patch.dict(os.environ, LESSONS_WORKSPACE=empty):
        changed = describing.write() + locate() + translating.write(report)
        lessons = [model.notebook(name) for name in only or (*model.notebooks(), *model.forms())]
        files = [f"{lesson.notebook}-{lesson.slug}.ipynb" for lesson in lessons]
        students = [paths.notebooks() / name for name in (files if only else [paths.START, *files])]
        for path in [*students, *paths.for_teachers(".ipynb")]:
            report(f"running {path.name}")
            changed += run(path)
        for path, language in translating.notebooks(tuple(only)):
            report(f"running {language}/{path.name}")
            with patch.dict(os.environ, LESSONS_LANGUAGE=language):
                changed += run(path, translating.translated(path))
        return changed + ready.write() + pages.write_teacher_pages(only)


def locate() -> list[Path]:
    """Find the annotated words of the teaching edition again; return the table if an offset moved.

    Raises ValueError if annotated words no longer stand in the sentence: the author must mend ``exact``.
    """
    from lessons.text.article import Article

    clean = Article.read(paths.data() / "article" / "page.txt").clean
    path = paths.data() / "case" / "locations.csv"
    records = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    home: dict[str, tuple[int, int]] = {}
    for record in records:
        if record["edition"] != "teaching":
            continue
        start, end = home.get(record["statement"], (0, len(clean)))
        match = re.compile(rf"(?<!\w){re.escape(record['exact'])}(?!\w)").search(clean, start, end)
        if not match:
            raise ValueError(
                f"locations.csv, {record['location_id']}: the words “{record['exact']}” do not stand in the "
                "teaching edition any more. Write the new words into the column “exact”."
            )
        if record["role"] == "sentence":
            home[record["statement"]] = match.span()
        record["start"], record["end"] = (str(offset) for offset in match.span())
    after = io.StringIO()
    writer = csv.DictWriter(after, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return renew(path, after.getvalue())


def run(path: Path, notebook: NotebookNode | None = None) -> list[Path]:
    """Run one notebook and store it with its outputs; return it if it changed. Without one, it is the one there."""
    import nbformat
    from nbclient import NotebookClient

    notebook = notebook or nbformat.read(path, as_version=4)
    path.parent.mkdir(exist_ok=True)
    client = NotebookClient(notebook, timeout=300, startup_timeout=300, kernel_name="python3")
    client.execute(cwd=str(path.parent), stderr=DEVNULL)  # a kernel's remarks on its transport are not for authors
    return renew(path, canonical(notebook, paths.code(path)))


def canonical(notebook: NotebookNode, name: str) -> str:
    """A notebook as the project stores it: run in order, no widget ids, no metadata that varies."""
    import nbformat

    notebook.metadata = {
        "lessons": {"notebook": name},  # a copy by any name says what it is a copy of
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    count = 0
    for number, cell in enumerate(notebook.cells):
        cell.id = f"{name.rpartition('/')[2]}-{number:02d}"
        cell.metadata = {}
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            cell.outputs = [_plain(output, count) for output in cell.outputs]
            if QUIET.match(cell.source.strip().splitlines()[-1]):
                cell.metadata = {"jupyter": {"source_hidden": True}}
    return str(nbformat.writes(notebook, indent=1)) + "\n"


def _plain(output: Any, count: int) -> Any:
    if "data" in output:
        output.data.pop(WIDGET_VIEW, None)  # a random id, useless without its kernel
        output.metadata = {}
    if output.output_type == "execute_result":
        output.execution_count = count
    return output
