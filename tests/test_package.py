"""The library as its readers are promised it: light to import, with examples that run, in one direction."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import lessons

MODULES = ["lessons", *(module.name for module in pkgutil.walk_packages(lessons.__path__, "lessons."))]
HEAVY = ("pandas", "nltk", "altair", "ipywidgets", "anywidget", "mistune", "numpy", "IPython", "lxml", "trafilatura")

# Data flows one way. A module may use what stands before it in this line, never what comes after.
FLOW = (
    (
        "lessons.paths",
        "lessons.errors",
        "lessons.appending",
        "lessons.replacing",
        "lessons.safe_json",
        "lessons.literal",
        "lessons.slips",
    ),
    ("lessons.tables", "lessons.frames", "lessons.parcels", "lessons.named_files", "lessons.spreadsheet"),
    tuple(
        f"lessons.{name}"
        for name in (
            *("reading", "sentences", "ledger", "metadata"),
            *("bylines", "datelines", "furniture", "languages", "english"),
        )
    ),
    ("lessons.structure", "lessons.paragraphs"),
    ("lessons.cleaning",),
    ("lessons.article",),
    ("lessons.attribution",),
    ("lessons.measures", "lessons.dating", "lessons.coded", "lessons.agreement", "lessons.machines"),
    ("lessons.practice",),
    tuple(f"lessons.corrections.{name}" for name in ("events", "keys", "applying", "quoting")),
    ("lessons.own",),
    ("lessons.case",),
    tuple(f"lessons.corrections.{name}" for name in ("finding", "source_list", "desk")),
    ("lessons.coding", "lessons.in_use"),
    ("lessons.glossary", "lessons.fact_checking.cards"),
    ("lessons.charts", "lessons.exercises", "lessons.rooms", "lessons.classroom"),
    ("lessons.coders",),
    ("lessons.overview",),
    ("lessons.packs", "lessons.workspace"),
    ("lessons.browsing", "lessons.surroundings", "lessons.server", "lessons.readiness"),
    ("lessons.fact_checking", "lessons.corrections"),
    ("lessons.intake", "lessons.adding"),
    ("lessons.posters",),
    ("lessons.authoring",),
    ("lessons.cli",),
)


IMPORTS = (
    "import lessons",
    "import lessons; lessons.case.edition, lessons.charts.page",
    "from lessons import case, charts, exercise, reveal, room, save",
    "from lessons import closed_web, review_claim; closed_web().search('Berlin')",
    "from lessons import corrections, correct; correct, corrections.delete",
)


@pytest.mark.parametrize("line", IMPORTS)
def test_importing_it_loads_nothing_heavy(line: str) -> None:
    code = f"import sys\n{line}\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_a_slip_in_a_notebook_gets_one_sentence_and_no_traceback() -> None:
    slips = {
        'case.table("reading")': "There is no table “reading”. Did you mean “readings”?",
        'case.tabel("readings")': "The case has no “tabel”. Did you mean “table”?",
        "case.article().Said": "An article has no “Said”. Did you mean “said”?",
        'said["Side"]': "There is no column “Side”. Did you mean “side”?",
        'said[["source", "cue class"]]': "There is no column “cue class”. Did you mean “cue_class”?",
        'said.sort_values("step")': "There is no column “step”. Did you mean “steps”?",
        'said.groupby(["sorce", "side"]).size()': "There is no column “sorce”. Did you mean “source”?",
        'readings.pivot(index="place", columns="witnes")': "There is no column “witnes”. Did you mean “witness”?",
        'answers("05.7").merge(said, on="sentense")': "There is no column “sentense”. Did you mean “sentence”?",
        'said["side"].value_counts()["israeli"]': "There is no row “israeli”. Did you mean “Israeli”?",
        'said["side"].value_count()': "A column has no “value_count”. Did you mean “value_counts”?",
        "said.Sourse": "There is no column “Sourse”. Did you mean “source”?",
        'exercise("50.7")': "There is no exercise “50.7”; try",
        'answers("13.1")': "There is no exercise “13.1”; try",
        "charts.colation": "There is no figure “colation”. Did you mean “collation”?",
        'words("bylin")': "The glossary has no “bylin”. Did you mean “byline”?",
        'case.words("S99")': "Statement S99 has no “sentence”",
        'charts.collation("99")': "There is no place “99”. The nearest is “42”, spelling of Zelensky.",
        'charts.ladder("S07")': "Statement S07 is credited to nobody",
        'exercise("03.99")': "There is no exercise “03.99”;",
        'room("nowhere")': "There is no room “nowhere”;",
        "corrections.delete(999)": "There is no relation 999; this draft has",
        'Article.read("nothing.txt")': "There is no file “nothing.txt” here.",
    }
    lines = [
        "from lessons import Article, answers, case, charts, corrections, exercise, room, words",
        'said, readings = case.article().said, case.table("readings")',
        *slips,
    ]
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell()\n"
        f"for line in {lines!r}: shell.run_cell(line)"
    )
    shown = subprocess.check_output([sys.executable, "-X", "utf8", "-c", code], text=True, encoding="utf-8")
    for line, (said, wanted) in zip(slips, zip(shown.splitlines(), slips.values(), strict=True), strict=True):
        assert said.startswith(wanted), line


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_run(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def stage(name: str) -> int | None:
    return next((number for number, names in enumerate(FLOW) if any(name.startswith(each) for each in names)), None)


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.startswith("lessons.")}


# What a notebook asks brings what it needs when it is called: ``case.article()`` its coding, which rests on the case.
ENTRANCES = ("lessons", "lessons.case")


@pytest.mark.parametrize("name", [name for name in MODULES if name not in ENTRANCES])
def test_data_flows_one_way(name: str) -> None:
    own = stage(name)
    assert own is not None, f"{name} has no place in the flow yet: give it one in this test"
    path = Path(importlib.import_module(name).__file__ or "")
    later = {other for other in imported(path) if (place := stage(other)) is not None and place > own}
    assert later == set()


def test_every_public_function_says_what_it_does() -> None:
    silent = []
    for name in MODULES:
        tree = ast.parse(Path(importlib.import_module(name).__file__ or "").read_text(encoding="utf-8"))
        defined = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        silent += [f"{name}.{node.name}" for node in defined if node.name[0] != "_" and not ast.get_docstring(node)]
        if not ast.get_docstring(tree):
            silent.append(name)
    assert silent == []
