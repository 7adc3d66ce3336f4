"""A class is collected and seen as a whole: no good record is lost, nobody is named, and what was answered is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import class_made
import nbformat
import notebook_run
import pytest
from pdf_pages import joined, pages
from test_notebooks import staleness

from lessons.course import record
from lessons.desk import authoring, cli, workspace
from lessons.desk.classroom import files, projecting, report
from lessons.desk.packs import class_report
from lessons.kit import paths
from lessons.kit.errors import BadValue, UnknownName

REPORT = paths.notebooks() / "teacher" / "class-report.ipynb"
PERSONS = re.compile(r"(?<![A-Za-z])(Ada|Byron|Eve|Smith|Bob|Hill|Joe|Kim)(?![a-z])")


class Gathered:
    """What a folder holds, and what was said."""

    def __init__(self, folder: Path) -> None:
        self.said: list[tuple[str, str]] = []
        self.rows = report.gathered(folder, lambda *told: self.said.append(told))
        self.coders = len({row[0] for row in self.rows})


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of 28 and what else lies in such a folder."""
    folder = tmp_path_factory.mktemp("class")
    known = class_made.write(folder, class_made.words(), ("03",))
    (folder / "told.json").write_text(json.dumps(class_made.broken(folder, known)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def gathered(handed_in: Path) -> Gathered:
    return Gathered(handed_in)


@pytest.fixture
def example(own_folder: Path) -> Iterator[report.Table]:  # type: ignore[name-defined]
    return report.answers()


def line(exercise: str, answer: object, outcome: str = "right", minute: int = 0, edition: str = "teaching") -> bytes:
    return record.Entry(exercise, answer, outcome, 1, edition, f"2026-02-01T09:{minute:02d}:00Z").line


def test_each_file_that_is_left_out_gets_its_sentence(handed_in: Path, gathered: Gathered) -> None:
    said: dict[str, str] = {}
    for file, sentence in gathered.said:
        said[file] = f"{said.get(file, '')} {sentence}"
    for file, words in json.loads((handed_in / "told.json").read_text(encoding="utf-8")).items():
        found = said.get(file, "") + said.get(f"{file.partition(' (')[0]}.jsonl", "")
        assert words in found, f"{file}: {found!r}"
        assert bool(words) == bool(found), f"{file} is read, and that is said: {found!r}"
    assert all(sentence.endswith(".") for _, sentence in gathered.said)


def test_no_good_record_is_lost(gathered: Gathered) -> None:
    rows: dict[str, int] = {}
    for row in gathered.rows:
        rows[row[0]] = rows.get(row[0], 0) + 1
    for word in class_made.words():
        assert rows[word] == len(class_made.entries(word, ("03",))), word
    for word in ("dado-leni", "vofi-gane", "roze-made", "gute-naro"):  # line ends, encodings, a zip, a path in a zip
        assert rows[word] == len(class_made.entries(word)), word
    assert rows["kilo-bede"] == len(class_made.entries("kilo-bede")) - 1  # cut off in the last line
    assert rows["lemu-bede"] > 50  # a .work file that was cut off
    assert rows["zepo-kuda"] == len(class_made.entries("zepo-kuda")) + 2  # between hostile lines
    assert rows["utf-16"] == len(class_made.entries("tuno-vaze"))
    assert rows["homework"] == len(class_made.entries("rato-sive"))  # renamed to .txt


def test_one_word_with_two_beginnings_is_two_students(gathered: Gathered) -> None:
    third = class_made.words()[2]
    apart = {row[0] for row in gathered.rows if row[0].startswith(third)}
    assert apart == {third, f"{third} (2)"}


def test_two_files_that_go_on_from_one_another_are_one_student(tmp_path: Path) -> None:
    (tmp_path / "my-work-lima-tora.jsonl").write_bytes(line("03.1", 3) + line("03.2", 1, minute=1))
    (tmp_path / "my-work-lima-tora (1).jsonl").write_bytes(line("03.1", 3) + line("03.3", 1, minute=2))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "my-work-lima-tora.jsonl").write_bytes(line("03.4", 1, minute=3))
    found = Gathered(tmp_path)
    assert [row[:2] for row in found.rows] == [("lima-tora", f"03.{number}") for number in (1, 2, 3, 4)]
    assert found.said == []


def test_files_of_one_name_by_chance_stay_apart(tmp_path: Path) -> None:
    for desk, exercise in (("a", "03.1"), ("b", "03.2")):
        (tmp_path / desk).mkdir()
        (tmp_path / desk / "answers.jsonl").write_bytes(line(exercise, 1))
    assert Gathered(tmp_path).coders == 2


def test_two_who_answered_alike_in_the_same_second_are_two(tmp_path: Path) -> None:
    for word in ("lima-tora", "sive-rato"):
        (tmp_path / f"my-work-{word}.jsonl").write_bytes(line("00.2", {"value": 50, "reason": "so"}))
    (tmp_path / "copy.jsonl").write_bytes(line("00.2", {"value": 50, "reason": "so"}))
    assert Gathered(tmp_path).coders == 2


def test_the_code_word_beside_a_record_counts(tmp_path: Path) -> None:
    """As in a folder of workspaces: home folders are called like persons."""
    work = tmp_path / "ada" / "who-says-so" / "my-work"
    (work / "room").mkdir(parents=True)
    (work / "record.jsonl").write_bytes(line("03.1", 3))
    (work / "code-word.txt").write_text("lima-tora\n", encoding="utf-8")
    (work / "room" / "lumia.jsonl").write_bytes(b"{}\n")
    found = Gathered(tmp_path)
    assert [row[0] for row in found.rows] == ["lima-tora"]
    assert [sentence for _, sentence in found.said] == ["1 other file is no record."]


def test_no_name_of_a_person_gets_into_the_tables(gathered: Gathered, own_folder: Path) -> None:
    table = report.save(gathered.rows).read_text(encoding="utf-8-sig")
    assert not PERSONS.search(table)
    assert "2026-02" not in table, "it says when somebody worked"
    assert table.splitlines()[0] == ",".join(report.COLUMNS)


def test_a_folder_is_seen_from_the_workspace_and_by_the_command_from_where_it_is_called(
    own_folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_folder / "my-work" / "class").mkdir(parents=True)
    (own_folder / "my-work" / "class" / "my-work-lima-tora.jsonl").write_bytes(line("03.1", 3))
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert len(report.answers("my-work/class")) == len(report.answers()) == 1
    assert cli.main(["collect", "."]) == 1
    monkeypatch.chdir(own_folder / "my-work")
    assert cli.main(["collect", "class"]) == 0


def test_what_is_collected_is_what_the_report_reads(gathered: Gathered, own_folder: Path) -> None:
    report.save(gathered.rows)
    answers = report.answers()
    assert [tuple(row) for row in answers.itertuples(index=False)] == gathered.rows
    assert report.whose(answers) == f"The answers of {gathered.coders} students."


def test_the_command_says_what_it_did(handed_in: Path, own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["collect", str(handed_in)]) == 0
    printed = capsys.readouterr().out
    assert "film.jsonl: " in printed
    assert re.search(r"^\d+ students, \d+ tries: .*class-answers\.csv$", printed, re.MULTILINE)
    before = (own_folder / "my-work" / "class-answers.csv").read_bytes()
    assert cli.main(["collect", str(own_folder / "my-work")]) == 1  # nobody's answers: the earlier class stays
    assert "No answers are in" in capsys.readouterr().err
    assert (own_folder / "my-work" / "class-answers.csv").read_bytes() == before


def test_a_table_that_is_none_gets_one_sentence(own_folder: Path) -> None:
    for content in (
        b"",
        b"a,b\n1,2\n",
        b"\xff\xfe\x00",
        b"coder,exercise,try,outcome,article,answer\na,03.1,x,right,course,1\n",
    ):
        (own_folder / "my-work").mkdir(exist_ok=True)
        (own_folder / "my-work" / report.FILE).write_bytes(content)
        with pytest.raises(BadValue, match="run lessons collect once more"):
            report.answers()


def test_hostile_answers_spoil_no_table_and_no_page(gathered: Gathered, own_folder: Path) -> None:
    report.save(gathered.rows)
    answers = report.answers()
    for make in (report.difficulty, report.guesses, report.growth):
        make(answers)
    report.misconceptions(report.chosen(answers))
    assert class_made.HOSTILE in report.texts(answers, class_made.TEXT)["text"].str[: len(class_made.HOSTILE)].to_list()
    shown = projecting.html(answers, class_made.TEXT, "03.3")
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "'=cmd" not in (own_folder / "my-work" / report.FILE).read_text(encoding="utf-8-sig")


def test_any_answer_to_any_exercise_is_counted_or_passed_over(own_folder: Path) -> None:
    odd = ([], {}, [[1]], {"text": {}}, {"value": []}, 10**400, "x" * 3000, {"answer": 1, "on": 2}, -5, True)
    rows = [
        (f"odd-{number}", name, 1, "not yet", "course", json.dumps(answer))
        for name in report.exercises()
        for number, answer in enumerate(odd)
    ]
    answers = report.tables.frame(rows, report.COLUMNS)
    for make in (report.difficulty, report.guesses, report.growth):
        make(answers)
    report.misconceptions(report.chosen(answers))
    report.codes(answers, "08.1", "08.2", "08.10", "10.2")
    one_of_each_kind = {exercise.kind: name for name, exercise in report.exercises().items()}
    projecting.html(answers, *one_of_each_kind.values())


def test_the_example_is_made_of_answers_that_fit(example: report.Table) -> None:  # type: ignore[name-defined]
    """Else an author has put options in another order or taken some out."""
    rows = class_made.EXAMPLE.read_text(encoding="utf-8").splitlines()[1:]
    assert len(example) == len(rows), "run: python tests/class_made.py"
    assert set(example["coder"]) == set(class_made.coders())
    assert set(example["exercise"].str.split(".").str[0]) == set(class_made.SHOWN)
    assert "made up" in report.whose(example)


def test_difficulty_counts_students_and_first_tries(own_folder: Path) -> None:
    rows = [
        ("a", "03.3", 1, "not yet", "course", "null"), ("a", "03.3", 2, "right", "course", "1"),
        ("b", "03.3", 1, "acceptable", "course", "1"), ("c", "03.3", 1, "not yet", "course", "1"),
        ("d", "03.3", 1, "right", "own", "1"), ("a", "03.6", 1, "right", "course", "1"),
    ]  # fmt: skip
    (found,) = report.difficulty(report.tables.frame(rows, report.COLUMNS)).to_dict("records")
    assert (found["students"], found["at_once"], found["tries"], found["open"]) == (3, 33, 1.5, 1)


def test_wrong_answers_stand_with_what_was_said_to_them(own_folder: Path) -> None:
    exercise = report.exercises()["00.3"]
    wrong = next(option for option in exercise.options if option.verdict == "wrong")
    rows = [(coder, "00.3", 1, "not yet", "course", json.dumps(wrong.text)) for coder in "abc"]
    rows += [("d", "00.3", 1, "not yet", "course", "null")]
    found = report.chosen(report.tables.frame(rows, report.COLUMNS), "00.3")
    assert found[["answer", "students", "of", "outcome"]].values.tolist() == [
        [wrong.text, 3, 4, "not yet"],
        ["not sure", 1, 4, "not yet"],
    ]
    assert found["said"][0].startswith(wrong.feedback[:20].replace("*", ""))


def test_the_parts_of_an_answer_say_the_same_as_its_mark(example: report.Table) -> None:  # type: ignore[name-defined]
    """An answer holds just if all its parts do, whatever kind of question it is."""
    for row in example[~example["exercise"].isin(report.guesses(example)["exercise"])].itertuples():
        exercise = report.exercises()[row.exercise]
        if not exercise.noted and not getattr(exercise, "pick", 0):
            parts = exercise.parts(json.loads(row.answer))
            assert parts
            holds = all(part.outcome in report.GOOD for part in parts)
            assert holds == (row.outcome in report.GOOD), (row.exercise, row.answer, parts)


def test_growth_takes_the_form_that_was_begun_first(own_folder: Path) -> None:
    def form(coder: str, name: str, good: str) -> list[report.Row]:
        asked = [each for each in report.exercises() if each.startswith(f"{name}.")]
        return [(coder, each, 1, good, "course", "1") for each in asked]

    rows = form("a", "A", "not yet") + form("a", "B", "right") + form("b", "B", "right") + form("b", "A", "not yet")
    rows += form("c", "A", "right")  # and not the other one
    found = report.growth(report.tables.frame(rows, report.COLUMNS)).groupby("coder")[["before", "after"]].mean()
    assert found.to_dict("index") == {"a": {"before": 0, "after": 100}, "b": {"before": 100, "after": 0}}


def test_the_page_to_project_names_nobody_and_asks_nothing_of_the_network(example: report.Table) -> None:  # type: ignore[name-defined]
    asked = ["00.2", "00.3", "03.3", "00.6", "08.1", "10.8", "02.3"]
    said = projecting.page(example, *asked)
    written = (paths.work() / projecting.FILE).read_text(encoding="utf-8")
    assert projecting.FILE in said
    assert "example-" not in written
    assert written.count("<section>") == len(asked)
    assert not re.search(r"(src|href)=|<script|@import|url\(", written)
    assert "made up" in written
    with pytest.raises(UnknownName, match="99"):
        projecting.page(example, "99.9")


def test_the_report_is_built_like_the_students_notebooks() -> None:
    notebook = nbformat.read(REPORT, as_version=4)
    assert staleness(notebook) == ""
    assert REPORT.read_text(encoding="utf-8") == authoring.canonical(notebook, paths.code(REPORT))
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    prose = " ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert len(notebook.cells) <= 35
    assert len(prose.split()) <= 1100
    assert prose.count("**Change it") >= 4
    assert all(len(source.splitlines()) <= (7 if "alt.Chart(" in source else 4) for source in code)


@pytest.mark.parametrize("what", ["a class", "one student", "nobody's exercises"])
def test_the_report_runs_on_any_class(handed_in: Path, own_folder: Path, what: str) -> None:
    workspace.make(own_folder, teacher=True)
    place = own_folder / "handed in"
    if what == "a class":
        place = handed_in
    else:
        place.mkdir()
        answers = class_made.lines("lima-tora", ("00",)) if what == "one student" else line("99.1", 1)
        (place / "my-work-lima-tora.jsonl").write_bytes(answers)
    assert cli.main(["collect", str(place)]) == 0
    shown = notebook_run.shown(own_folder / "teacher", [REPORT.name])[REPORT.name]
    assert "made up" not in shown
    assert not PERSONS.search(shown)


def test_only_a_teacher_gets_the_report(own_folder: Path) -> None:
    workspace.make(own_folder)
    assert not list(own_folder.rglob("class-report.ipynb"))
    workspace.make(own_folder, teacher=True)
    assert (own_folder / "teacher" / REPORT.name).is_file()


def test_beside_the_report_the_folder_is_the_one_above(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.make(own_folder, teacher=True)
    monkeypatch.delenv("LESSONS_WORKSPACE")
    monkeypatch.chdir(own_folder / "teacher")
    assert paths.workspace() == own_folder


def test_so_much_that_it_is_no_class_is_read_up_to_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"my-work-lima-tor{'abcde'[number]}.jsonl").write_bytes(line("03.1", number))
    monkeypatch.setattr(files, "MOST_BYTES", 200)
    found = Gathered(tmp_path)
    assert found.coders == 1
    assert "were not read" in found.said[0][1]


def test_on_paper_the_report_shows_this_class_and_none_of_its_code(own_folder: Path, gathered: Gathered) -> None:
    report.save(gathered.rows)
    words = "".join(page.words for page in pages(class_report.pdf()))
    assert joined(f"The answers of {gathered.coders} students.") in words
    assert "example-01" not in words
    cells = nbformat.read(REPORT, as_version=4).cells
    heads = [each for cell in cells for each in re.findall(r"^## (.+)$", cell.source, re.MULTILINE)]
    on_paper = heads[: heads.index("A page to project")]
    assert [head for head in on_paper if joined(head) not in words] == []
    assert words.count(joined("How to read it.")) == sum("charts.show" in cell.source for cell in cells)
    for gone in ("Change it", "lessons collect", "import", "classroom."):
        assert joined(gone) not in words
    assert not list(paths.work().glob("class-page.html")), "what a teacher has not asked for is not written"


def test_on_paper_the_report_is_about_the_notebook_that_the_class_has_done(own_folder: Path, tmp_path: Path) -> None:
    tries = [("13.3", "Yes: “permanent” and “ongoing” mean the same."), ("13.9", {"text": "Who was there?"})]
    lines = [line(name, answer, "not yet") for name, answer in [*tries, ("14.4", "That it was made")]]
    (tmp_path / "my-work-lima-tora.jsonl").write_bytes(b"".join(lines))
    report.save(Gathered(tmp_path).rows)
    for only, number, tried in (((), "13", 2), (("14",), "14", 1)):
        words = "".join(page.words for page in pages(class_report.pdf(only)))
        assert joined(f"{tried} exercises tried in notebook {number}") in words
        assert (joined("First answers to 13.3") in words) == (number == "13")
        for gone in ("Do they agree?", "Before and after", "No row is left", "notebook 03"):
            assert joined(gone) not in words, gone
