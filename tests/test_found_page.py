"""The real input: every notebook runs on the found page, and its exercises can be answered there."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import exercise_proofs
import notebook_run
import pytest

from lessons import case
from lessons.course import model
from lessons.desk import cli, workspace
from lessons.kit import paths

NAMES = sorted(path.name for path in paths.notebooks().glob("*.ipynb"))


@pytest.fixture(scope="module")
def folder(found_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace whose article is the found page, added as a teacher adds it."""
    folder = tmp_path_factory.mktemp("found") / "who-says-so"
    workspace.make(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LESSONS_WORKSPACE", str(folder))
        copy = folder / "downloaded.txt"
        shutil.copyfile(found_page, copy)
        assert cli.main(["add", str(copy)]) == 0
        yield folder


@pytest.fixture(scope="module")
def shown(folder: Path) -> dict[str, str]:
    return notebook_run.shown(folder, NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_on_it(shown: dict[str, str], name: str) -> None:
    assert shown[name]


def test_the_first_notebook_counts_it(shown: dict[str, str]) -> None:
    counted = re.findall(r"scope=\"row\"[^>]*>(\w+)</th><td[^>]*>(\d+)</td>", shown["00-start-here.ipynb"])
    numbers = case.counts()
    ways = {way: str(numbers[way]) for way in ("credited", "speech_act", "text", "none")}
    assert ways.items() <= dict(counted).items()
    assert case.words("S02")[:40] in shown["00-start-here.ipynb"]


def test_its_counts_are_those_of_the_tables(folder: Path) -> None:
    assert case.edition() == "found"
    article = case.course()
    flagged = Counter(change.before for change in article.changes if change.op == "flag")
    assert [change.op for change in article.changes if change.op != "flag"] == ["drop", "drop"]
    assert (flagged["Mr."], flagged["Mr"]) == (34, 5)
    sides = {row["source_id"]: row["side"] for row in case.rows("sources")}
    sentences = {}
    for row in case.rows("attributions"):
        if row["credited"] == "yes":
            sentences.setdefault(case.sentence(row["statement"]).sentence, sides[row["source_id"]])
    counted = Counter(sentences.values())
    numbers = case.counts()
    assert {side: numbers[f"credited_{side.lower()}"] for side in counted} == dict(counted)
    assert sum(counted.values()) == numbers["credited"] == 11


def test_its_exercises_can_be_answered_on_it(folder: Path) -> None:
    lessons = [model.notebook(number) for number in model.notebooks()]
    proofs = [proof for lesson in lessons for each in lesson.exercises for proof in exercise_proofs.proofs(each)]
    assert len(proofs) > 300
    assert [f"{proof.name}: {failure}" for proof in proofs if (failure := proof.failure())] == []
