"""The library as its readers are promised it: light to import, with examples that run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import lessons

MODULES = ["lessons", *(module.name for module in pkgutil.walk_packages(lessons.__path__, "lessons."))]
HEAVY = ("pandas", "nltk", "altair", "ipywidgets", "anywidget", "mistune", "numpy", "IPython", "lxml", "trafilatura")

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
        'answers("31.1")': "There is no exercise “31.1”; try",
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


@pytest.mark.parametrize("room", sorted({name.rpartition(".")[0] for name in MODULES}))
def test_the_examples_of_its_modules_run(room: str) -> None:
    modules = [name for name in MODULES if name.rpartition(".")[0] == room]
    assert [name for name in modules if doctest.testmod(importlib.import_module(name)).failed] == []
