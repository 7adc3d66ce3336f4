"""What Binder and CI install: exact versions by their hashes, enough for the course, and the same in both."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
LOCKS = {name: (ROOT / name / "requirements.txt").read_text(encoding="utf-8") for name in ("binder", ".ci")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OPTIONAL = PROJECT["optional-dependencies"]
NEEDED = {  # Binder reads every kind of file; CI tests everything, on Python 3.11 too
    "binder": [*PROJECT["dependencies"], *OPTIONAL["files"]],
    ".ci": [*PROJECT["dependencies"], *OPTIONAL["files"], *OPTIONAL["test"][1:], *OPTIONAL["dev"][1:]],
}
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}
LINUX |= {"implementation_name": "cpython", "platform_python_implementation": "CPython"}


def blocks(name: str) -> list[str]:
    return [block for block in LOCKS[name].replace("\\\n", "").splitlines() if block[:1] != "#"]


def pinned(name: str, python: str) -> dict[str, str]:
    """Package → version, as pip takes them on this Python."""
    here = LINUX | {"python_version": python, "python_full_version": f"{python}.9"}
    lines = [Requirement(block.partition(" --hash")[0]) for block in blocks(name)]
    return {line.name: str(line.specifier)[2:] for line in lines if line.marker is None or line.marker.evaluate(here)}


@pytest.mark.parametrize("name", LOCKS)
def test_each_pin_is_one_version_and_has_its_hashes(name: str) -> None:
    for block in blocks(name):
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", block), block


def test_the_pins_of_binder_are_flat() -> None:
    """With an option or a path among them, Binder would install everything anew after each commit."""
    assert not re.search(r"^\s*-(?!-hash=)|[/;]", "\n".join(blocks("binder")), re.MULTILINE)


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("name", LOCKS)
def test_a_dependency_of_the_course_is_pinned_to_a_version_that_fits(name: str, python: str) -> None:
    pins = pinned(name, python)
    for needed in map(Requirement, NEEDED[name]):
        assert needed.specifier.contains(pins[needed.name]), needed


def test_what_binder_has_is_what_ci_has_tested() -> None:
    assert pinned("binder", "3.12").items() <= pinned(".ci", "3.12").items()


def test_binder_uses_the_python_that_the_pins_were_made_for() -> None:
    assert (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8").strip() == "python-3.12"
    assert "--python-version 3.12" in LOCKS["binder"]


def test_the_audit_asks_about_every_pin() -> None:
    """Whether anything is known of a version only the network can tell, so it is a workflow that asks."""
    audit = (ROOT / ".github" / "workflows" / "audit.yml").read_text(encoding="utf-8")
    (asked,) = re.findall(r"^ +pins: \[(.+)\]$", audit, re.MULTILINE)
    with_hashes = {
        path.relative_to(ROOT).as_posix()
        for folder in ("binder", "site", ".ci")
        for path in (ROOT / folder).glob("*.txt")
        if "--hash=" in path.read_text(encoding="utf-8")
    }
    assert set(asked.split(", ")) == with_hashes
    assert "pip-audit --strict" in audit
    assert "- cron:" in audit


@pytest.mark.skipif(not shutil.which("bash"), reason="Binder's own step is a script for bash")
def test_binder_installs_the_course_and_nothing_else_and_asks_for_no_news(tmp_path: Path) -> None:
    (tmp_path / "pip").write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\n', encoding="utf-8")
    (tmp_path / "python").write_text(f'#!/bin/sh\necho "{tmp_path}"\n', encoding="utf-8")
    for name in ("pip", "python"):
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["bash", "binder/postBuild"], cwd=ROOT, env={**os.environ, "PATH": path}, check=True)
    assert (tmp_path / "asked").read_text(encoding="utf-8") == "install --no-deps -e .\n"
    laid = tmp_path / "etc" / "jupyter" / "labconfig" / "page_config.json"
    assert '"@jupyterlab/apputils-extension:announcements": true' in laid.read_text(encoding="utf-8")
