"""The site that needs no server: what builds it, its pages, and the course in the browser alone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import exercise_proofs
import in_the_browser
import licences
import pytest
import site_built
from browser_lab import barriers
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from playwright.sync_api import Browser, BrowserContext, expect

from lessons import exercise
from lessons.course import model, record
from lessons.course.kinds import KINDS
from lessons.course.saving import save
from lessons.kit import paths, tables

ROOT = site_built.ROOT


# --- what builds it -------------------------------------------------------------------------------


def wheel(folder: Path, name: str, *needs: str, version: str = "1.0") -> Path:
    """A small wheel with one module."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(f"{name}/__init__.py", "")
        lines = [
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}",
            *(f"Requires-Dist: {need}" for need in needs),
        ]
        packed.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join([*lines, "\n"]))
    return path


def test_a_wheel_needs_what_holds_in_the_browser_and_is_there(tmp_path: Path) -> None:
    needs = ("pandas>=2", "jupyterlab", "jsonschema; sys_platform != 'emscripten'", "typing_extensions; extra == 'x'")
    made = in_the_browser.entry(wheel(tmp_path, "course", *needs), {"pandas", "jsonschema", "typing-extensions"})
    assert made["depends"] == ["pandas"]
    assert (made["name"], made["version"], made["imports"]) == ("course", "1.0", ["course"])
    assert made["sha256"] == hashlib.sha256((tmp_path / made["file_name"]).read_bytes()).hexdigest()


def test_a_stand_in_is_a_wheel_with_true_hashes_and_the_same_at_each_build(tmp_path: Path) -> None:
    module = ROOT / "site" / "stand_ins" / "altair.py"
    first = in_the_browser.stand_in(module, tmp_path).read_bytes()
    path = in_the_browser.stand_in(module, tmp_path)
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as packed:
        for line in packed.read("altair-0.dist-info/RECORD").decode().splitlines():
            name, told, size = line.split(",")
            if told:
                found = base64.urlsafe_b64encode(hashlib.sha256(packed.read(name)).digest()).rstrip(b"=").decode()
                assert (told, int(size)) == (f"sha256={found}", len(packed.read(name)))


def test_a_stand_in_gives_way_to_the_package_and_nothing_needs_it(tmp_path: Path) -> None:
    found = [wheel(tmp_path, "course", "pandas", "altair"), wheel(tmp_path, "altair", version="0")]
    alone = in_the_browser.locked({"info": {}}, {}, found)["packages"]
    assert alone.keys() == {"course", "altair"}
    assert alone["course"]["depends"] == []
    whole = in_the_browser.locked({"info": {}}, {"altair": {"version": "6.0"}, "pandas": {}}, found)["packages"]
    assert whole["altair"] == {"version": "6.0"}
    assert whole["course"]["depends"] == ["altair", "pandas"]


def test_a_wheel_with_an_extension_of_jupyterlab_is_known_by_it(tmp_path: Path) -> None:
    path = wheel(tmp_path, "course")
    assert not in_the_browser.extensions(path)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("course-1.0.data/data/share/jupyter/labextensions/course/package.json", "{}")
    assert in_the_browser.extensions(path)


@pytest.fixture
def small_distribution(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A folder like that of Pyodide's own distribution, with its lock."""
    folder = tmp_path / "pyodide"
    folder.mkdir()
    files = [wheel(folder, name) for name in ("pandas", "numpy")]
    packages = {path.name.partition("-")[0]: in_the_browser.entry(path, ()) for path in files}
    return folder, {"packages": packages}


@pytest.mark.parametrize("over", ["folder", "web"])
def test_the_whole_distribution_is_taken_by_its_hashes(
    small_distribution: tuple[Path, dict[str, Any]], tmp_path: Path, over: str
) -> None:
    folder, lock = small_distribution
    out = tmp_path / "out"
    out.mkdir()
    with site_built.served(folder) as url:
        taken = in_the_browser.distribution(lock, str(folder) if over == "folder" else url, out)
    assert taken.keys() == {"pandas", "numpy"}
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_a_file_of_the_distribution_that_is_another_or_not_there_ends_the_build(
    small_distribution: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    folder, lock = small_distribution
    (folder / "numpy-1.0-py3-none-any.whl").write_bytes(b"something else")
    with pytest.raises(in_the_browser.Problem, match="not the file that is expected"):
        in_the_browser.distribution(lock, str(folder), tmp_path)
    (folder / "numpy-1.0-py3-none-any.whl").unlink()
    with pytest.raises(in_the_browser.Problem, match=re.escape("has no numpy-1.0-py3-none-any.whl")):
        in_the_browser.distribution(lock, str(folder), tmp_path)


def test_only_a_site_is_cleared_away(tmp_path: Path) -> None:
    kept = tmp_path / "mine.txt"
    kept.write_text("mine")
    with pytest.raises(in_the_browser.Problem, match="holds something else"):
        in_the_browser.make_way(tmp_path)
    assert kept.read_text() == "mine"
    (tmp_path / "site.css").touch()
    in_the_browser.make_way(tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_goes_into_the_browser_is_pinned_by_hashes_and_fits_the_course() -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / "site" / "packages.txt").read_text("utf-8").strip())
    pins = dict(block.split()[0].split("==") for block in blocks if block[0] != "#")
    assert all("--hash=sha256:" in block for block in blocks if block[0] != "#")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for needed in map(Requirement, project["dependencies"]):
        if needed.name in ("ipywidgets", "anywidget", "mistune"):
            assert needed.specifier.contains(pins[needed.name])
    for line in (ROOT / "site" / "requirements.txt").read_text("utf-8").splitlines():
        assert re.fullmatch(r"#.*|[a-z-]+==[\w.]+ +# .+", line), line


# --- the built site -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_built.build(tmp_path_factory.mktemp("site") / "out")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with site_built.served(site) as url:
        yield url


def pages(site: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (site / "index.html", *(site / "read").glob("*.html"))}


def test_no_page_has_a_key_or_asks_anything_of_another_site(site: Path) -> None:
    shown = pages(site)
    assert len(shown) == 1 + len(model.notebooks())
    for name, page in shown.items():
        assert "<script" not in page
        assert not re.search(r"""(src|srcset)=["'](https?:)?//|url\(["']?https?:|@import""", page), name
        assert re.search(r"<h1", page), name
    for number in model.notebooks():
        for each in model.notebook(number).exercises:
            for secret in exercise_proofs.secrets(each):
                assert not [name for name, page in shown.items() if secret in page], each.id


def test_no_file_of_the_site_holds_a_key_but_the_wheel(site: Path) -> None:
    assert not [path for path in site.rglob("*") if "teacher" in path.name]
    assert not list(site.rglob("*.map"))
    secret = max(exercise_proofs.secrets(model.find("03.2")), key=len)
    holds = [path.name for path in site.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert holds == []


def test_the_landing_page_tells_what_the_tables_say(site: Path) -> None:
    page = pages(site)["index.html"]
    for number in model.notebooks():
        lesson = model.notebook(number)
        assert f"{lesson.minutes} minutes" in page
        assert f"course/lab/index.html?path={number}-{lesson.slug}.ipynb" in page
    for row in tables.rows("paths"):
        assert row["title"] in page
    for link in re.findall(r'(?:href|src)="([^"#:]+)"', page):
        assert (site / link.partition("?")[0]).is_file(), link


def test_every_question_of_a_notebook_leads_to_its_place(site: Path) -> None:
    for path in paths.notebooks().glob("[0-9]*.ipynb"):
        page, source = pages(site)[f"{path.stem}.html"], path.read_text("utf-8")
        assert page.count(">Answer it in the course</a>") == source.count("\\nexercise(") + source.count('"exercise(')
        assert "lessons-asleep" not in page
        assert page.count('class="picture"') == source.count('"application/vnd.vegalite')


def test_the_lock_names_files_that_are_there_by_their_hashes(site: Path) -> None:
    folder = site / "course" / "static" / "pyodide"
    lock = json.loads((folder / in_the_browser.LOCK).read_text("utf-8"))
    assert {"who-says-so", "ipywidgets", "anywidget", "mistune", "altair", "pandas"} <= lock["packages"].keys()
    for package in lock["packages"].values():
        in_the_browser.checked((folder / package["file_name"]).read_bytes(), package["sha256"], package["file_name"])
        assert set(package["depends"]) <= lock["packages"].keys()


def test_the_page_of_licences_names_all_that_others_have_made_with_its_text(site: Path) -> None:
    page = (site / "licences.html").read_text("utf-8")
    rows = re.findall(r'<th scope="row">(.+?)</th><td>(.*?)</td><td>(.+?) \(<a href="(.+?)"', page)
    assert len(rows) == page.count('scope="row"')
    for name, _, told, text in rows:
        assert told != licences.UNKNOWN
        if text.endswith(".txt"):
            assert licences.free(told), name
        assert (site / text).stat().st_size > 500, name
    named = {canonicalize_name(name): version for name, version, *_ in rows}
    lock = json.loads((site / "course" / "static" / "pyodide" / in_the_browser.LOCK).read_text("utf-8"))
    for package in lock["packages"].values():
        if not in_the_browser.is_stand_in(Path(package["file_name"])):
            assert named[canonicalize_name(package["name"])] == package["version"]
    core = (named["pyodide"], named["python"])
    assert core == (lock["info"]["version"], lock["info"]["python"])


# After a press of Tab a browser shows where the keyboard is; which stops show nothing.
UNSEEN = """() => [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter(stop => {
    stop.focus();
    return stop.checkVisibility() && getComputedStyle(stop).outlineStyle === "none" })
  .map(stop => stop.outerHTML.slice(0, 80))"""
MOVING = """() => [...document.querySelectorAll("*")].filter(part => {
    const { scrollBehavior, transitionDuration, animationDuration } = getComputedStyle(part);
    return scrollBehavior === "smooth" || `${transitionDuration}${animationDuration}` !== "0s0s" })
  .map(part => part.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_and_all_fit_a_phone(
    browser: Browser, site: Path, address: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    for name in ("index.html", "licences.html", *(f"read/{path.name}" for path in (site / "read").glob("*.html"))):
        page.emulate_media(forced_colors="none")
        page.goto(address + name)
        assert barriers(page) == "", name
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320, name
        assert page.evaluate(MOVING) == [], name
        page.emulate_media(forced_colors="active")
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) == [], name
    page.close()


def visit(context: BrowserContext, address: str) -> site_built.Lite:
    lite = site_built.Lite(site_built.Address(address), context.new_page())  # type: ignore[arg-type]
    lite.page.on("dialog", lambda asked: asked.accept())  # whether to leave a notebook that was not saved: yes
    return lite


def answered(lite: site_built.Lite, words: str) -> None:
    shown = lite.exercise("00.3")
    expect(shown.get_by_role("radio", name=words, exact=True)).to_be_checked()
    expect(shown).to_contain_text("Right")


def test_an_answer_is_kept_goes_to_jupyterlab_and_comes_back(
    browser: Browser, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is pressed but the answer, and no request leaves this machine; then in a Python of its own, and back."""
    best = next(option for option in model.find("00.3").options if option.verdict == "best")
    monkeypatch.setenv("LESSONS_WORKSPACE", str(tmp_path))
    with browser.new_context() as context:
        lite = visit(context, address)
        lite.wake("00")
        shown = lite.exercise("00.3")
        shown.get_by_role("radio", name=best.text, exact=True).check()
        shown.get_by_role("button", name="Check").click()
        answered(lite, best.text)
        with lite.page.expect_download() as taken:
            lite.page.get_by_role("button", name="Download my work", exact=True).click()
        taken.value.save_as(tmp_path / "there.work")

        lite.wake("00")
        answered(lite, best.text)
        assert not lite.left, f"the site asked something of the network: {lite.left}"

    assert "added" in save().restore(tmp_path / "there.work")
    assert [entry.outcome for entry in record.answers("00.3", "course")] == ["right"]
    assert exercise("00.4").check(4).outcome
    back = save().download(tmp_path / "back.work")

    with browser.new_context() as context:
        lite = visit(context, address)
        lite.wake("home.ipynb")
        with lite.page.expect_file_chooser() as chooser:
            lite.page.get_by_role("button", name="Restore my work").click()
        chooser.value.set_files(back)
        expect(lite.page.locator(".lessons-note").get_by_text("Restored:")).to_be_visible()
        lite.command("notebook:run-all-cells")
        expect(lite.page.get_by_role("row", name="00 Start here")).to_contain_text("2 of 7")
        assert not lite.left, f"the site asked something of the network: {lite.left}"


def test_one_of_each_kind_marked_words_and_the_message_room_work_there_without_a_barrier(
    browser: Browser, address: str
) -> None:
    questions = [each for number in model.notebooks() for each in model.notebook(number).exercises]
    by_kind = {each.kind: each.id for each in questions} | {"span": "05.1"}
    assert by_kind.keys() == KINDS.keys()
    with browser.new_context() as context:
        lite = visit(context, address)
        lite.start()
        cells = [f'from lessons import exercise\nexercise("{each}")' for each in by_kind.values()]
        lite.open(lite.write("few.ipynb", *cells, 'from lessons import room\nroom("lumia")'))
        lite.run_all()
        for identifier in by_kind.values():
            for button in lite.exercise(identifier).get_by_role("button", name="Not sure").all():
                button.press("Enter")
                expect(lite.exercise(identifier).locator(".lessons-result > *").first).to_be_visible()
        marker = lite.exercise("05.1")
        for word in ("permanent", "dialogue"):
            marker.get_by_role("option", name=word, exact=True).first.press("Space")
        expect(marker.locator(".lessons-marker-status")).to_have_text("Selected: permanent dialogue")
        lite.show_no_barriers()

        shown = lite.page.locator(".lessons-room")
        shown.get_by_role("radio", name="One computer in front").check()
        for label in ("Start", "Go on to: Round 1"):
            shown.get_by_role("button", name=label).click()
        expect(shown.locator(".lessons-screen")).to_contain_text("Round 1 of")
        assert not lite.left, f"the site asked something of the network: {lite.left}"
