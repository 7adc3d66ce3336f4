"""The course on a JupyterHub: five students at the same time, the links a teacher gives out, and what a school sets."""

from __future__ import annotations

import itertools
import json
import math
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

import hub_lab
import pytest
from browser_lab import ERRORS, OPENED, READY, SIZE, Lab
from hub_lab import ROOT, Hub, Kernel, Student
from jsonschema import validate
from playwright.sync_api import Browser, Page, expect
from site_built import Address

from lessons.course import model
from lessons.desk import workspace
from lessons.desk.packs import pages

USERS = ("ada", "ben", "cyd", "dee", "eli")
COURSE = Path("who-says-so")
LESSON = COURSE / f"03-{model.notebook('03').slug}.ipynb"
PAGE = (ROOT / "notebooks" / "teacher" / "school.md").read_text(encoding="utf-8")
MEGABYTES = {"M": 1, "G": 1000}
CHOICE = next(each for each in model.notebook("03").exercises if each.kind == "choice")


def megabytes(name: str) -> int:
    """What a school sets aside for a student, or allows at most."""
    said = hub_lab.values()["singleuser"]["memory"][name]
    return int(said[:-1]) * MEGABYTES[said[-1]]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with hub_lab.running(
        tmp_path_factory.mktemp("hub"), *USERS, args=("--LabApp.expose_app_in_browser=True",)
    ) as running:
        yield running


@pytest.fixture(scope="module")
def students(hub: Hub) -> list[Student]:
    """All of them, who come at the same time."""
    with ThreadPoolExecutor(len(USERS)) as together:
        return list(together.map(hub.start, USERS))


def answer(kernel: Kernel, option: int) -> None:
    kernel.run(f"from lessons import exercise; exercise({CHOICE.id!r}).check({option})")


def answers(folder: Path) -> list[object]:
    """What is in a student's record."""
    lines = (folder / "my-work" / "record.jsonl").read_text(encoding="utf-8").splitlines()
    return [(kept["exercise"], kept["answer"]) for kept in map(json.loads, lines)]


def test_five_run_notebook_03_at_the_same_time_and_each_keeps_an_answer_of_ones_own(
    hub: Hub, students: list[Student]
) -> None:
    choices = [1 + number % len(CHOICE.options) for number in range(len(students))]

    def lesson(student: Student, choice: int) -> str:
        with student.kernel(LESSON.as_posix()) as kernel:
            assert kernel.run("import os; print(os.getcwd())").strip() == str(student.home / COURSE)
            for source in student.code(LESSON.as_posix()):
                kernel.run(source)
            answer(kernel, choice)
            assert hub.memory(student) < megabytes("guarantee")
            return kernel.run("from lessons.desk import cli; cli.main(['open'])")

    with ThreadPoolExecutor(len(students)) as together:
        said = list(together.map(lesson, students, choices))

    for student, choice, words in zip(students, choices, said, strict=True):
        folder = student.home / COURSE
        assert answers(folder) == [(CHOICE.id, CHOICE.options[choice - 1].text)]
        assert stat.S_IMODE((folder / "my-work").stat().st_mode) == 0o700
        assert words.endswith(f"Open there, in the list of files: {(COURSE / 'home.ipynb').as_posix()}\n")
        assert not (student.home / "my-work").exists()


def test_nobody_gets_at_anothers_server(students: list[Student]) -> None:
    ada, ben = students[:2]
    asked = f"api/contents/{COURSE}/my-work"
    with pytest.raises(HTTPError, match="403"):
        hub_lab.ask(f"{ben.url}{asked}", ada.token, "GET", {})


# --- The links that a teacher gives out ---


def git(folder: Path, *command: str) -> str:
    """What git says, whatever whoever runs this has set."""
    who = ("-c", "user.name=A teacher", "-c", "user.email=teacher@example.org", "-c", "init.defaultBranch=main")
    environment = {**hub_lab.environment(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    run = subprocess.run(["git", *who, *command], cwd=folder, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "For my class")
    git(folder, "push", "--quiet", "origin", "main")


@pytest.fixture
def teachers(tmp_path: Path) -> Path:
    """What a teacher has made for a class, as school.md says how; beside it the repository that the link names."""
    folder = tmp_path / "at-the-teachers"
    workspace.make(folder)  # lessons open --no-start
    (folder / ".gitignore").write_text("my-work/\n.ipynb_checkpoints/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "class")
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", str(tmp_path / "class"))
    commit(folder)
    return folder


def link(hub: Hub, repository: Path) -> str:
    asked = {
        "repo": repository.as_uri(),
        "branch": "main",
        "targetPath": "class",
        "urlpath": "lab/tree/class/home.ipynb",
    }
    return f"{hub.url}hub/user-redirect/git-pull?{urlencode(asked)}"


def follow(page: Page, address: str, student: Student) -> Lab:
    """Open a link, and wait until the course's page has run by itself. The first time, the hub asks who it is."""
    lab = Lab(Address(f"{student.url.partition('/user/')[0]}/"), page)
    page.goto(address)
    if page.get_by_label("Username").is_visible():
        page.get_by_label("Username").fill(student.name)
        page.get_by_label("Password").fill(student.password)
        page.get_by_role("button", name="Sign in").click()
    lab.until(READY)
    lab.until(OPENED)
    assert page.evaluate(ERRORS) == []
    return lab


def test_a_link_opens_the_course_for_a_class_and_a_later_one_keeps_all_work(
    hub: Hub, students: list[Student], teachers: Path, browser: Browser
) -> None:
    student = students[0]
    copy = student.home / "class"
    page = browser.new_page(viewport=SIZE)
    try:
        lab = follow(page, link(hub, teachers.parent / "class"), student)
        expect(page.get_by_role("region", name="The course")).to_contain_text("00 Start here")
        lab.command("docmanager:save")
        with student.kernel(f"class/{LESSON.name}") as kernel:
            kernel.run("import os; del os.environ['LESSONS_WORKSPACE']")  # a hub without our values has none
            answer(kernel, 1)
        kept = answers(copy)

        (teachers / "monday.md").write_text("Bring a newspaper.\n", encoding="utf-8")
        commit(teachers)
        lab = follow(page, link(hub, teachers.parent / "class"), student)
        assert (copy / "monday.md").is_file()
        assert kept == answers(copy) == [(CHOICE.id, CHOICE.options[0].text)]
        assert git(copy, "ls-files", "my-work") == ""
        assert git(copy, "status", "--porcelain", "--untracked-files", "monday.md", "my-work") == ""
        assert not lab.left, f"the course asked something of the network: {lab.left}"
        assert not lab.errors
    finally:
        page.close()


# --- What a school sets, and what its page says ---


def table(head: str) -> list[list[float]]:
    """The numbers of the table of the page that has this in its head, one list a row."""
    lines = PAGE[PAGE.index(head) :].splitlines()[2:]
    rows = itertools.takewhile(lambda line: line.startswith("|"), lines)
    return [[float(cell) for cell in row.split("|") if re.fullmatch(r" [\d.]+ ", cell)] for row in rows]


def test_the_values_are_such_as_the_chart_takes() -> None:
    schema = json.loads((ROOT / "tests" / "hub_values.schema.json").read_text(encoding="utf-8"))
    validate(hub_lab.values(), schema)
    assert not any(hub_lab.values()["singleuser"]["networkPolicy"]["egressAllowRules"].values())


def test_the_page_and_the_values_speak_of_the_same_chart_image_and_memory() -> None:
    single, written = hub_lab.values()["singleuser"], hub_lab.VALUES.read_text(encoding="utf-8")
    assert f"--image-name {single['image']['name']}:{single['image']['tag']} ." in PAGE
    assert set(re.findall(r"4\.\d+\.\d+", written + PAGE.replace("JupyterLab 4.6.6", ""))) == {"4.4.0"}
    assert f"So {megabytes('guarantee')} MB are set aside for each student." in PAGE
    assert f"{megabytes('limit') // 1000} GB a student may have several open" in " ".join(PAGE.split())
    assert f"limits.memory {single['memory']['limit']}\n" in PAGE


def test_what_is_set_aside_holds_a_lesson_and_a_fifth_more_and_the_limit_three_notebooks_besides() -> None:
    (_, server, page, lightest, heaviest, lesson) = itertools.chain(*table("| what | MB |"))
    assert lesson == server + page + heaviest
    assert heaviest > lightest
    assert megabytes("guarantee") >= 1.2 * lesson
    assert megabytes("limit") >= lesson + 3 * heaviest


def test_the_table_for_larger_classes_is_reckoned_from_what_was_measured() -> None:
    ten = {users: started + ran for users, started, ran in table("| who begin at the same moment")}[10]
    for students, memory, cores, seconds, disk in table("| students at the same time"):
        assert memory == math.ceil(students * megabytes("guarantee") / 1000 + 1)
        assert seconds == math.ceil(students * ten / 10 * 2 / cores)
        assert disk == 5 + students / 10
        assert students * hub_lab.values()["singleuser"]["cpu"]["guarantee"] < cores


def test_the_links_on_the_page_lead_to_notebooks_of_the_course() -> None:
    linked = re.findall(r"https://HUB/\S*lab(?:/|%2F)tree(?:/|%2F)[\w-]+(?:/|%2F)([\w.-]+)`", PAGE)
    assert len(linked) == 3
    assert [name for name in linked if not (ROOT / "notebooks" / name).is_file()] == []


def test_the_page_is_up_to_date() -> None:
    assert pages.generated(["00"])["school.md"] == PAGE, "run: lessons refresh"


def test_a_new_home_folder_begins_with_a_private_copy_that_is_up_to_date(tmp_path: Path) -> None:
    workspace.make(tmp_path / "skel")
    shutil.copytree(tmp_path / "skel", tmp_path / "home")  # as useradd copies /etc/skel
    assert workspace.make(tmp_path / "home") == workspace.Changes()
    assert stat.S_IMODE((tmp_path / "home" / "my-work").stat().st_mode) == 0o700
