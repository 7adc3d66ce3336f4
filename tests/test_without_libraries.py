"""The course where pandas, Altair and NLTK are not: what needs one says so in one sentence, and nothing stops."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lessons import agreement, attribution, case, charts, save_table
from lessons.course import model
from lessons.kit import absent, paths

NOTEBOOKS = sorted(paths.notebooks().glob("*-*.ipynb"))
HERE = Path(__file__).resolve().parent


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if none of the three were here."""
    monkeypatch.setattr(absent, "is_here", lambda library: False)


def test_all_notebooks_run_to_the_end(own_folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, HERE / "without_libraries.py", *NOTEBOOKS], cwd=own_folder, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    outputs = json.loads(run.stdout.splitlines()[-1])
    assert len(outputs) == len(NOTEBOOKS) == len((*model.notebooks(), *model.forms()))
    for notebook, shown in outputs.items():
        assert str(absent.nothing("table")) in shown, notebook
    drawn = {Path(name).stem[:2] for name, shown in outputs.items() if str(absent.nothing("picture")) in shown}
    assert drawn == {path.stem[:2] for path in NOTEBOOKS if "import altair" in path.read_text("utf-8")}
    figures = outputs[str(next(path for path in NOTEBOOKS if "charts.provenance()" in path.read_text("utf-8")))]
    assert "vnd.vegalite" in figures, "the course's own figures need none of the three"
    assert "<caption" in figures


@pytest.mark.usefixtures("bare")
def test_a_table_says_what_it_needs_whatever_is_done_with_it() -> None:
    said = case.article().said
    left = said[said["named"] == "no"].merge(said, on="sentence").groupby("side").size().unstack(fill_value=0)
    left["side"] = 3
    for each in (said, left, 1 - left**2 / left.sum(), ~(left < 3) & (left != 2), round(-left, 2), abs(left)):
        assert (
            str(each) == f"{each:>3}" == "This table needs pandas, which is not here. The pages to read show it, and "
            "no question needs it."
        )
    assert left._repr_html_() == f"<p>{left}</p>"
    assert list(left) == []
    assert len(left) == 0


@pytest.mark.usefixtures("bare")
def test_what_is_given_such_a_table_says_the_same(own_folder: Path) -> None:
    said, frames = case.article().said, attribution.table()
    assert str(case.table("date_clues")) == str(said)
    assert str(save_table(said, "said.csv")) == str(said)
    assert str(attribution.changes("It is over, she said.", frames)) == str(said)
    assert str(agreement.alpha(said)) == str(agreement.table({"a": {1: "yes"}})) == str(said)
    assert not list(own_folder.iterdir())


@pytest.mark.usefixtures("bare")
def test_a_picture_and_a_number_say_what_they_need() -> None:
    marks = absent.nothing("picture").Chart(case.article().said).mark_point().encode(x="sentence")
    assert "needs Altair" in str(charts.show(marks, title="Who says so", reading="Each mark is a sentence."))
    assert "needs NLTK" in str(agreement.alpha([["yes", "no"], ["yes", "yes"]]))
    assert agreement.answers({"S1": " yes ", "S2": None, "S3": 1.0, "S4": ""}) == {"S1": "yes", "S3": "1"}


def test_a_stand_in_is_not_the_library() -> None:
    code = "from lessons.kit.absent import is_here; print(is_here('pandas'), is_here('altair'))"
    stand_ins = HERE.parent / "site" / "stand_ins"
    found = [
        subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {folders!r}; {code}"], capture_output=True)
        for folders in ([str(HERE.parent)], [str(HERE.parent), str(stand_ins)])
    ]
    assert [each.stdout.split() for each in found] == [[b"True", b"True"], [b"False", b"False"]]
