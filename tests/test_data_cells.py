"""The data cells of notebooks 05 and 07, as they stand there, on any article: no error, the same columns."""

from __future__ import annotations

import ast
import html
import os
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pandas
import pytest

from conftest import BESIDE
from lessons import answers, case, exercise
from lessons.case import own
from lessons.course import model
from lessons.desk import authoring
from lessons.figures.figure import Figure
from lessons.kit import frames, paths
from lessons.play import adding

NOTEBOOKS = ("05", "07")

NOBODY = """Morning at the pond

The pond behind the mill froze in the night. By eight o’clock the ice was as thick as a thumb. Two ducks stood on it
and looked at the hole near the reeds.

At noon the sun came out. Water ran from the roof of the mill. In the evening the hole was as wide as a cart.
"""

ONE = """New bridge opens in May

By Rosa Lind

The new bridge opens in May, engineer Paul Okoro said. It is ninety meters long, Okoro said. “We had good weather,”
Okoro said. The old bridge will be taken down in June, Okoro added. According to Okoro, nobody has to drive a longer
way.

The work began two years ago. “It was worth it,” said Okoro.
"""

SPEAKERS = """
Nguyễn Thị Hoa|a trader|the first stalls were full by seven
Þórdís Jónsdóttir|a baker|bread was sold out before noon
Łukasz Żółtowski|a carpenter|the roof of the hall needs new beams
Seán Ó Súilleabháin|a piper|the music began an hour late
Mei-Ling O’Hara-Çelik|a potter|a bowl costs more than last year
José Ángel Muñoz Peña|a cook|the soup was gone at two
Aïcha N’Diaye|a tailor|coats sell better than hats
Günther Größl|a brewer|the barrels came from another town
Zsófia Szőke|a teacher|two classes helped with the tables
Ngozi Adichukwu|a nurse|nobody was hurt
Søren Kjærgård|a fisher|the catch was small
Ioana Țurcanu|a gardener|the roses stood in the rain
Vũ Đình Long|a driver|the road was closed too early
Ana “<b>” Reis|a singer|the stage was cold
Yıldız Güneş|a lawyer|the lease ends in March
""".strip()
MANY = (
    "Fair in Tern Bay ends with music and a bill\n\nBy Ida Moss\n\n14 May 2031\n\n"
    + "\n\n".join(
        f"{name}, {work}, said that {told}. “It was a good day,” {name} said. It rained for an hour at noon.\n\n"
        for name, work, told in (line.split("|") for line in SPEAKERS.splitlines())
    )
    + "A ticket cost $5 and $3 for children, the town council said. The fair had lost money, according to officials "
    "who asked not to be named. The council asked the traders to pay more. “We won’t,” a group of traders told the "
    "Tern Bay Post. Visitors believe that the fair will come back. The town’s treasurer told reporters that the bill "
    "was open, according to the Tern Bay Post.\n"
)
WRITTEN = {"nobody is credited": NOBODY, "one says everything": ONE, "many say something": MANY}
ARTICLES = ("teaching", "found", *own.practice(), *WRITTEN)


@cache
def cells(number: str) -> tuple[str, ...]:
    """The code of a notebook that brings no widget, cell by cell."""
    (path,) = paths.notebooks().glob(f"{number}-*.ipynb")
    code = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return tuple(each for each in code if not authoring.QUIET.match(each.strip().splitlines()[-1]))


def run(code: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does; what its last line is worth."""
    tree = ast.parse(code)
    last = tree.body.pop()
    exec(compile(tree, "cell", "exec"), names)  # the course's own notebook
    if isinstance(last, ast.Expr):
        return eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    exec(compile(ast.Module([last], []), "cell", "exec"), names)
    return None


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path / "who-says-so"))
    return tmp_path


def take(name: str, folder: Path) -> None:
    """Put an article into use, as a teacher or a student does."""
    if name == "teaching":
        return
    if name in own.practice():
        adding.add_practice(name)
        return
    file = folder / "text.txt"
    page = Path(os.environ.get("FOUND_PAGE") or BESIDE)
    if name in WRITTEN:
        file.write_text(WRITTEN[name], encoding="utf-8")
    elif page.is_file():
        shutil.copyfile(page, file)
    else:  # no copy is here: the same report in other words, with a line that makes it a text of somebody else’s
        teaching = (paths.data() / "article" / "page.txt").read_text(encoding="utf-8")
        file.write_text(f"{teaching}\nSomebody kept this page.\n", encoding="utf-8")
    adding.add(file)
    assert (own.in_use() is None) == (name == "found" and page.is_file())


def shape(shown: Any) -> Any:
    """What of a result has to be the same on every article."""
    if isinstance(shown, pandas.DataFrame):
        counted = shown.columns.name is not None  # then each column is something that stands in the article
        return "table", shown.columns.name if counted else tuple(shown.columns)
    if isinstance(shown, pandas.Series):
        return "column", shown.name, shown.index.name
    return "figure" if isinstance(shown, Figure) else "number"


def check_shown(shown: Any) -> None:
    """A table has rows or says that it has none; a figure has all its words; a number is a share."""
    if isinstance(shown, (pandas.DataFrame, pandas.Series)):
        page = shown._repr_html_()
        told = any(sentence in page for sentence in (frames.EMPTY, html.escape(frames.EMPTY), "No answer of yours to"))
        assert ("<td" in page) != told
        assert "<b>” Reis" not in page
        assert "mathjax_ignore" in page, "money is no formula"
    elif isinstance(shown, Figure):
        assert shown.title
        assert shown.alt.endswith(".")
        assert shown.words()["text/plain"]
        assert "<b>” Reis" not in str(shown.words()["text/html"])
    else:
        assert isinstance(shown, (int, float))
        assert 0 <= shown <= 1


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_there_are_data_cells(number: str) -> None:
    assert sum("said" in each for each in cells(number)) >= 3


@pytest.mark.parametrize("number", NOTEBOOKS)
@pytest.mark.parametrize("name", ARTICLES)
def test_the_data_cells_run_unchanged_on_every_article(name: str, number: str, workspace: Path) -> None:
    names: dict[str, Any] = {}
    expected = [shape(run(code, names)) for code in cells(number)]
    take(name, workspace)
    names = {}
    for code, as_on_the_course in zip(cells(number), expected, strict=True):
        shown = run(code, names)
        check_shown(shown)
        assert shape(shown) == as_on_the_course, code
    assert len(names["said"]) > 0 or name == "nobody is credited"


def test_the_articles_are_what_they_are_for(workspace: Path) -> None:
    sources = {}
    for name in WRITTEN:
        take(name, workspace)
        sources[name] = set(case.article().said["source"])
    assert len(sources["nobody is credited"]) == 0
    assert len(sources["one says everything"]) == 1
    assert len(sources["many say something"]) >= 15
    assert any("<b>" in each for each in sources["many say something"])
    assert any("$5 and $3" in each for each in case.article().said["content"])


# --- what a student changes -----------------------------------------------------------------------

CHANGES = [  # a part of the cell of 05, what is written in place of what, and how often
    ("answers(", "kind ", "steps ", 2),
    ('said["named"] == "no"', '"no"', '"yes"', 1),
    ("value_counts", "source", "steps", 1),
    ('article.sentences["sourcing"] == "none"', "none", "speech_act", 1),
]


@pytest.mark.parametrize(("part", "old", "new", "times"), CHANGES, ids=[each[0] for each in CHANGES])
@pytest.mark.parametrize("name", ARTICLES)
def test_a_changed_cell_of_05_runs_on_every_article(
    name: str, part: str, old: str, new: str, times: int, workspace: Path
) -> None:
    take(name, workspace)
    (code,) = [each for each in cells("05") if part in each]
    assert code.count(old) == times, "exactly what the words beside it say can be replaced"
    names: dict[str, Any] = {}
    run(cells("05")[1], names)
    before, after = run(code, dict(names)), run(code.replace(old, new), dict(names))
    check_shown(after)
    if name == "teaching" and "answers(" not in part:
        assert before.to_dict() != after.to_dict()


def test_the_words_beside_the_cells_of_05_name_these_changes() -> None:
    (path,) = paths.notebooks().glob("05-*.ipynb")
    prose = " ".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown")
    told = re.findall(r"\*\*Change it:\*\* [^.]*?write `(\w+)` (?:in both places )?where `(\w+)` stands", prose)
    assert told == [(new.strip(' "'), old.strip(' "')) for _, old, new, _ in CHANGES]


# --- the student's ledger beside another ------------------------------------------------------------


def both() -> pandas.DataFrame:
    (code,) = [each for each in cells("05") if "answers(" in each]
    found = run(code, {})
    assert isinstance(found, pandas.DataFrame)
    return found


def commit(identifier: str, change: Callable[[dict[str, str]], dict[str, str]] = dict) -> None:
    asked = model.find(identifier)
    asked.check([change(dict(row.key)) for row in asked.rows])


def test_an_answered_ledger_stands_beside_the_courses(workspace: Path) -> None:
    assert both().empty
    commit("05.7", lambda key: key | {"kind": "media"})
    found = both()
    known = {case.sentence(row.statement).sentence for row in exercise("05.7").rows}
    assert set(found["sentence"]) == known & set(case.article().said["sentence"])
    assert len(found) == len(known) - 1, "the law told nobody anything"
    assert set(found["kind mine"]) == {"media"}
    assert "media" not in set(found["kind theirs"])
    commit("05.8")
    assert len(both()) == len(found) + len(exercise("05.8").rows)


def test_a_ledger_of_an_own_article_stands_beside_its_draft(workspace: Path) -> None:
    take("ferry-talks", workspace)
    commit("05.7")
    found, coded = both(), case.article().said
    asked = {each.sentence for each in exercise("05.7").grounds}
    assert set(found["sentence"]) == asked & set(coded["sentence"]), "a paper that is leant on told nobody anything"
    assert len(found) >= 3
    assert list(found["kind mine"]) == list(found["kind theirs"])


def test_an_answer_about_the_courses_article_is_no_row_about_another(workspace: Path) -> None:
    commit("05.7")
    commit("05.8")
    take("nobody is credited", workspace)
    assert exercise("05.7").about == "course"
    assert set(answers("05.7", "05.8")["sentence"]) == {0}
    assert both().empty
