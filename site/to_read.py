"""The pages that need no Python and no JavaScript: what the course is, and every notebook to read."""

from __future__ import annotations

import re
import shutil
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from nbconvert import HTMLExporter

from lessons.course import model
from lessons.kit import tables
from lessons.kit.language import languages as translations
from lessons.kit.language import named
from lessons.kit.literal import listed
from lessons.kit.paths import START

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
COURSE, READ = "course", "read"  # the folders of the site
LAB = f"{COURSE}/lab/index.html?path="
# Pixels between the names of rows and what they are: a reader's letters may be wider than those measured here.
ROOM = 28
VEGALITE = "application/vnd.vegalite.v5+json"
_FROM_CODE = re.compile(r"<p>To answer from code:.*?</p>")
# A table that does not yet scroll inside a frame of its own.
_TABLE = re.compile(r'(?<!aria-label="Data table">)<table.*?</table>', re.DOTALL)
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\.github/pictures/([^)]+)\)")


def write(out: Path) -> None:
    """Write the landing page, the style, the pictures and a page for each notebook into a folder."""
    (out / READ).mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "templates" / "site.css", out)
    shutil.copytree(ROOT / ".github" / "pictures", out / "pictures", dirs_exist_ok=True)
    for name in ("LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, out / f"{name}.txt")
    index, page, found = template("index.html"), template("notebook.html"), lessons()
    (out / "index.html").write_text(index.render(**facts(found), up=""), encoding="utf-8")
    for number, lesson in enumerate(found):
        before, after = found[number - 1] if number else None, found[number + 1] if number + 1 < len(found) else None
        content = Markup(body(ROOT / "notebooks" / lesson["file"]))
        shown = page.render(lesson=lesson, before=before, after=after, body=content, up="../")
        (out / lesson["page"]).write_text(shown, encoding="utf-8")


def template(name: str) -> Template:
    """One of the site's templates."""
    templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined)
    templates.filters |= {"listed": listed}
    return templates.get_template(name)


def lessons() -> list[dict[str, Any]]:
    """What the pages tell of each notebook, from the project's own files."""
    found = []
    for number in model.notebooks():
        lesson = model.notebook(number)
        file = f"{number}-{lesson.slug}.ipynb"
        places = {"file": file, "page": f"{READ}/{number}-{lesson.slug}.html", "lab": LAB + file}
        told = {"title": lesson.title, "question": lesson.question, "minutes": lesson.minutes}
        found.append({"number": number, "exercises": len(lesson.exercises), **told, **places})
    return found


def facts(found: list[dict[str, Any]]) -> dict[str, Any]:
    """What the landing page says that can change: notebooks, paths, pictures."""
    steps = groupby(tables.rows("paths"), key=lambda row: (row["title"], row["for_whom"]))
    paths = [
        {"title": title, "for_whom": whom, "steps": [row["notebooks"].split(";") for row in rows]}
        for (title, whom), rows in steps
    ]
    pictures = [{"alt": alt, "file": file} for alt, file in _PICTURE.findall((ROOT / "README.md").read_text("utf-8"))]
    by_number = {lesson["number"]: lesson for lesson in found}
    languages = [{"code": code, "name": named(code), "lab": f"{LAB}{code}/{START}"} for code in translations()]
    return {"languages": languages, "lessons": found, "by_number": by_number, "paths": paths, "pictures": pictures}


def body(path: Path) -> str:
    """A notebook as HTML, with the results that are stored in it."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            _settle(cell, f"../{LAB}{path.name}")
        else:  # a link to another notebook leads to the page of it
            cell.source = re.sub(r"\]\((\d\d-[\w-]+)\.ipynb\)", r"](\1.html)", cell.source)
            cell.source = cell.source.replace(f"]({START})", f"](../{LAB}{START})")
    head = notebook.cells[0]  # nothing is run on a page to read
    head.source = re.sub(r"\n\n[^\n]*Run ▸ Run All Cells[^\n]*", "", head.source)
    options = {"exclude_input_prompt": True, "exclude_output_prompt": True, "exclude_anchor_links": True}
    html, _ = HTMLExporter(template_name="basic", **options).from_notebook_node(notebook)
    return _TABLE.sub(r'<div class="wide" tabindex="0" role="group" aria-label="Table">\g<0></div>', html)


def _settle(cell: Any, lab: str) -> None:
    """Make the results of a cell such as a page can show: a picture drawn, a question with the way to its answer."""
    hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    asleep = [output for output in cell.outputs if "lessons-asleep" in "".join(_html(output))]
    cell.outputs = [output for output in cell.outputs if output not in asleep]
    cell.metadata["transient"] = {"remove_source": bool(hidden or asleep)}
    for output in cell.outputs:
        if VEGALITE in output.get("data", {}):
            output.data = {"text/html": picture(output.data[VEGALITE], f"p{cell.id}")}
        elif asleep:
            words = "Open it in the course" if "exercise(" not in cell.source else "Answer it in the course"
            link = f'<p class="to-the-course"><a href="{escape(lab)}">{words}</a></p>'
            shown = _FROM_CODE.sub("", "".join(_html(output)))
            output.data = {"text/html": f'<div class="live">{shown}{link}</div>'}


def _html(output: Any) -> str:
    return str(output.get("data", {}).get("text/html", ""))


def picture(spec: Any, name: str) -> str:
    """A figure of the course as an SVG picture, in the colors of the page around it; its parts are called after it."""
    import vl_convert

    config = dict(spec.get("config", {}))
    config["axisLeft"] = {"titlePadding": ROOM}
    svg = vl_convert.vegalite_to_svg({**spec, "config": config})
    svg = svg.replace(' id="', f' id="{name}-').replace("url(#", f"url(#{name}-")
    return f'<figure class="picture" role="img" aria-label="{escape(spec["description"])}">{svg}</figure>'
