"""The course as a whole: plans that fit their lesson, objectives that are taught and checked, nothing left over."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import nbformat
import pytest

from lessons.course import model, own_tasks
from lessons.course.model import Exercise, Lesson
from lessons.desk.packs import pages
from lessons.kit import paths, tables

LESSONS = [model.notebook(number) for number in model.notebooks()]
EXERCISES = {exercise.id: exercise for lesson in LESSONS for exercise in lesson.exercises}
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.notebook)


def written(lesson: Lesson) -> str:
    return (paths.data() / "exercises" / f"{lesson.notebook}.teacher.md").read_text(encoding="utf-8")


def plan(lesson: Lesson, minutes: int) -> list[tuple[int, int, list[Exercise], str]]:
    """The rows of a teacher's plan: from, to, the exercises of the row, its text."""
    section = re.search(rf"^## Plan for {minutes} minutes\n(.*?)(?=^## )", written(lesson), re.MULTILINE | re.DOTALL)
    assert section, f"{lesson.notebook}.teacher.md has no “## Plan for {minutes} minutes”."
    rows = re.findall(r"^\| (\d+)–(\d+) \|(.*)\|([^|]*)\|$", section[1], re.MULTILINE)
    return [(int(start), int(end), listed(lesson, cell), words) for start, end, words, cell in rows]


def listed(lesson: Lesson, cell: str) -> list[Exercise]:
    """The exercises that a cell names: “09.1, 09.2” or “09.x1 to 09.x3”."""
    ids = [exercise.id for exercise in lesson.exercises]
    found: list[Exercise] = []
    for part in filter(None, (part.strip() for part in cell.split(","))):
        names = part.split(" to ")
        assert set(names) <= set(ids), f"The plan names {part}, and notebook {lesson.notebook} has {ids}."
        if " to " in part:
            names = ids[ids.index(names[0]) : ids.index(names[1]) + 1]
        found += [EXERCISES[name] for name in names]
    return found


def needed(exercises: list[Exercise]) -> float:
    """The minutes a row needs. Of the stretch exercises those who are ready do one; the others finish."""
    stretch = [exercise.minutes for exercise in exercises if exercise.stretch]
    return sum(exercise.minutes for exercise in exercises if not exercise.stretch) + max(stretch, default=0)


IN_A_SENTENCE = [("00", 90), ("04", 60)]  # told in a sentence or two, as two plans together or as one with more in it
PLANS = [
    (lesson, minutes)
    for lesson in LESSONS
    for minutes in sorted({45, 90, *map(int, re.findall(r"^## Plan for (\d+) minutes", written(lesson), re.MULTILINE))})
    if (lesson.notebook, minutes) not in IN_A_SENTENCE
]
each_plan = pytest.mark.parametrize(("lesson", "minutes"), PLANS, ids=lambda each: getattr(each, "notebook", each))


@each_plan
def test_a_plan_fills_its_lesson_without_a_gap(lesson: Lesson, minutes: int) -> None:
    rows = plan(lesson, minutes)
    assert [rows[0][0], rows[-1][1]] == [0, minutes]
    assert all(before[1] == after[0] for before, after in pairwise(rows))


@each_plan
def test_a_plan_gives_each_exercise_its_minutes(lesson: Lesson, minutes: int) -> None:
    short = [
        f"{start}–{end}: {', '.join(each.id for each in exercises)} need {needed(exercises):g} minutes"
        for start, end, exercises, _ in plan(lesson, minutes)
        if end - start < needed(exercises)
    ]
    assert short == []


@each_plan
def test_a_plan_ends_with_the_exit_ticket_and_talks_before_it(lesson: Lesson, minutes: int) -> None:
    rows = plan(lesson, minutes)
    assert any(exercise.role == "exit" for exercise in rows[-1][2])
    assert any(talk in words for *_, words in rows for talk in ("iscuss", "ebrief", "own room"))


@each_lesson
def test_the_long_plan_has_every_core_exercise_once(lesson: Lesson) -> None:
    if (lesson, 90) in PLANS:
        counted = Counter(exercise.id for *_, exercises, _ in plan(lesson, 90) for exercise in exercises)
        missing = [each.id for each in lesson.exercises if not each.stretch and counted[each.id] != 1]
        assert not missing, f"give {missing} one place in the 90-minute plan of {lesson.notebook}.teacher.md"


@each_lesson
def test_an_objective_is_practised_and_then_checked(lesson: Lesson) -> None:
    assert len(lesson.objectives) == 3
    roles = {(exercise.objective, exercise.role) for exercise in lesson.exercises if not exercise.stretch}
    wanted = {(objective.id, role) for objective in lesson.objectives for role in ("core", "exit")}
    assert wanted - roles == set()


FREE = ("text", "number", "span")  # the answer is made from memory, there is nothing to choose from
LOOKS_BACK = {  # the questions to remember, by their notebook: from which earlier one, and of which kind
    lesson.notebook: [
        (title[1] if (title := re.match(r"From notebook (\d\d): ", each.title)) else "", each.kind)
        for each in lesson.exercises
        if each.role == "retrieval"
    ]
    for lesson in LESSONS
}


@each_lesson
def test_what_is_remembered_comes_from_the_notebook_before_and_from_one_long_ago(lesson: Lesson) -> None:
    asked = LOOKS_BACK[lesson.notebook]
    if lesson.notebook < "02":
        assert not asked
        return
    assert len(asked) == 3
    origins = [int(origin or -1) for origin, _ in asked]
    assert min(origins) >= 0, f"{lesson.notebook}: a title has to begin with “From notebook NN: ”."
    here = int(lesson.notebook)
    assert max(origins) == here - 1, "one of them comes from the notebook before, none from this one or a later one"
    assert min(origins) < here - 1, "one of them comes from further back"


def test_one_question_in_three_is_remembered_with_nothing_to_choose_from() -> None:
    asked = [kind for each in LOOKS_BACK.values() for _, kind in each]
    assert sum(kind in FREE for kind in asked) * 3 >= len(asked)
    bare = [number for number, each in LOOKS_BACK.items() if each and not any(kind in FREE for _, kind in each)]
    assert bare == []


def test_every_notebook_is_come_back_to() -> None:
    """Twice at least, also what was learned late; only the last but one has no more than one notebook after it."""
    back = Counter(origin for each in LOOKS_BACK.values() for origin, _ in each)
    *earlier, last_but_one, _ = model.notebooks()
    seldom = [number for number in earlier if back[number] < 2]
    assert back[last_but_one] >= 1
    assert seldom == []


def test_each_misconception_is_somebodys_feedback() -> None:
    treated = {name for exercise in EXERCISES.values() for name in exercise.misconceptions}
    known = {row["misconception_id"] for row in tables.rows("misconceptions")}
    assert treated - known == set(), "exercises name misconceptions that the table does not have"
    assert known - treated == set(), "no exercise treats these"


STEPS = tables.rows("paths")


def needs(notebook: str) -> tuple[str, ...]:
    """The earlier notebooks that one builds on."""
    return tuple(row["builds_on"] for row in tables.rows("needs") if row["notebook"] == notebook)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step["step"])
def test_a_lesson_of_a_path_fits_its_length(step: tables.Row) -> None:
    assert pages.minutes(step) <= step["minutes"]


@pytest.mark.parametrize("path", dict.fromkeys(step["path"] for step in STEPS))
def test_a_path_goes_forward(path: str) -> None:
    steps = [step for step in STEPS if step["path"] == path]
    assert [step["lesson"] for step in steps] == list(range(1, len(steps) + 1))
    numbers = [number for step in steps for number in step["notebooks"].split(";")]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("path", dict.fromkeys(step["path"] for step in STEPS))
def test_a_path_carries_what_its_notebooks_build_on(path: str) -> None:
    numbers = [number for step in STEPS if step["path"] == path for number in step["notebooks"].split(";")]
    missing = [
        f"{number} builds on {needed}, which the path does not have before it"
        for place, number in enumerate(numbers)
        for needed in needs(number)
        if needed not in numbers[:place]
    ]
    assert missing == []


def test_lateral_reading_is_in_every_path_that_has_the_minutes_for_it() -> None:
    for path in dict.fromkeys(step["path"] for step in STEPS):
        steps = [step for step in STEPS if step["path"] == path]
        has = any("04" in step["notebooks"].split(";") for step in steps)
        assert has == (len(steps) > 3), path


@each_lesson
def test_a_header_names_what_the_notebook_builds_on(lesson: Lesson) -> None:
    notebook = nbformat.read(paths.notebooks() / f"{lesson.notebook}-{lesson.slug}.ipynb", as_version=4)
    line = re.search(r"^- \*\*You need:\*\* (.*)$", notebook.cells[0].source, re.MULTILINE)
    assert line, "the header has no line “You need”"
    assert tuple(re.findall(r"\]\((\d\d)-", line[1])) == needs(lesson.notebook)


def test_the_whole_course_is_a_path() -> None:
    steps = [step for step in STEPS if step["path"] == "whole-course"]
    assert [number for step in steps for number in step["notebooks"].split(";")] == list(model.notebooks())


def test_every_exercise_serves_a_standard_and_every_standard_is_served() -> None:
    known = {row["standard"] for row in tables.rows("standards")}
    bare = [each.id for each in EXERCISES.values() if each.role == "core" and not each.standards]
    assert not bare, f"give {bare} “standards” in their TOML: names of data/course/standards.csv"
    named = {name for each in EXERCISES.values() for name in each.standards}
    assert named - known == set(), "exercises name standards that data/course/standards.csv does not have"
    assert known - named == set(), "no exercise serves these standards"


@each_lesson
def test_what_a_teachers_page_says_begins_with_a_capital(lesson: Lesson) -> None:
    page = pages.teacher_page(lesson)
    small = re.compile(r"^\s*- (?:if|also|row|sentence)\b.*|(?<=[.!?] )sentence \d+ .*", re.MULTILINE)
    assert small.findall(page) == []


@each_lesson
def test_a_teachers_page_has_contents_and_a_key_on_one_page(lesson: Lesson) -> None:
    page = pages.teacher_page(lesson)
    contents = re.search(r"^\*\*On this page:\*\* (.+)$", page, re.MULTILINE)
    assert contents
    assert re.findall(r"\[([^\]]+)\]", contents[1]) == re.findall(r"^## (.+)$", page, re.MULTILINE)
    key = page.partition("## Key on one page\n")[2].partition("\n## ")[0]
    assert [line.split(" | ")[0].strip("| ") for line in key.strip().splitlines()[2:]] == [
        each.id for each in lesson.exercises
    ]
    lines = sum(1 + len(line) // 95 for line in key.strip().splitlines())
    assert lines <= 60, "more than a sheet of A4"


@each_lesson
def test_a_teachers_page_says_what_an_article_of_ones_own_changes(lesson: Lesson) -> None:
    page = pages.teacher_page(lesson)
    places = [each.id for each in lesson.exercises if each.about == "own" or each.id in own_tasks.places()]
    said = page.partition("## With an article of your own\n")[2].partition("\n## ")[0]
    assert bool(said) == bool(places)
    assert all(place in said for place in places)
    assert not said or ("lessons add" in said and "confirm" in said and "Save for my class" in said)


def test_the_overview_pages_are_up_to_date() -> None:
    folder = paths.notebooks() / "teacher"
    for name, page in pages.generated().items():
        assert (folder / name).read_text(encoding="utf-8") == page, "run: lessons refresh"
    written = {path.name for path in folder.glob("*.md")}
    assert written == {*pages.generated(), "letter-to-families.md"}
