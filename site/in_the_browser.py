"""JupyterLite with the course in it: Pyodide's core, the packages by their hashes, the notebooks."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from collections.abc import Collection, Iterable, Iterator
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from lessons.kit import paths

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
# The core of Pyodide, as npm has it: the package, and the hash of its archive.
CORE, CORE_SHA256 = "pyodide@314.0.6", "d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2"
CORE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
LOCK = "pyodide-lock.json"
EXTENSIONS = "share/jupyter/labextensions"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
APPS = ("lab", "notebooks", "tree")
# Loaded while Python starts, side by side: what the kernel needs, and what the first exercise does.
FIRST = ("micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "who-says-so")
MARKERS = {"sys_platform": "emscripten", "platform_system": "Emscripten", "platform_machine": "wasm32", "extra": ""}
MARKERS |= {"python_version": "3.14", "python_full_version": "3.14.2", "implementation_name": "cpython"}


class Problem(Exception):
    """Why the site can't be built, in one sentence."""


def make_way(out: Path) -> None:
    """Make an empty folder for a new site: only a site, or nothing, is cleared away for it."""
    if out.exists() and any(out.iterdir()) and not (out / "site.css").is_file():
        raise Problem(f"{out} holds something else. Name a folder that is new, or an old site.")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)


def run(*command: str | Path, folder: Path | None = None) -> None:
    """Run a command quietly; if it fails, what it said is the problem."""
    try:
        program = shutil.which(command[0]) or command[0]  # npm is npm.cmd on Windows, found by its whole name alone
        called = [str(program), *map(str, command[1:])]
        done = subprocess.run(called, cwd=folder, capture_output=True, encoding="utf-8", errors="replace")
    except FileNotFoundError:
        raise Problem(f"“{command[0]}” is not on this machine. Install it, then try again.") from None
    if done.returncode:
        raise Problem(f"“{' '.join(map(str, command))}” failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def pip(*arguments: str | Path) -> None:
    """Run the pip of this Python."""
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments)


def checked(content: bytes, sha256: str, name: str) -> bytes:
    """The content, if it is the one whose hash was written down."""
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise Problem(f"{name} is not the file that is expected: its SHA-256 is {found} in place of {sha256}.")
    return content


def core(folder: Path, archive: Path | None = None) -> dict[str, Any]:
    """Lay the core of Pyodide into a folder; returns the lock of the whole distribution, which is part of it."""
    folder.mkdir(parents=True, exist_ok=True)
    if archive is None:
        run("npm", "pack", CORE, "--silent", "--pack-destination", folder.parent, folder=folder.parent)
        archive = folder.parent / f"{CORE.replace('@', '-')}.tgz"
    checked(archive.read_bytes(), CORE_SHA256, archive.name)
    with tarfile.open(archive) as packed:
        for name in CORE_FILES:
            content = packed.extractfile(f"package/{name}")
            assert content is not None
            (folder / name).write_bytes(content.read())
    lock: dict[str, Any] = json.loads((folder / LOCK).read_text("utf-8"))
    return lock


def distribution(lock: dict[str, Any], source: str, folder: Path) -> dict[str, Any]:
    """Take every package that a lock names from Pyodide's own distribution, by its hash; returns them by their names.

    ``source`` is a folder or a web address. What is not the file that the lock means is a Problem.
    """
    for package in lock["packages"].values():
        name = package["file_name"]
        (folder / name).write_bytes(checked(_content(source, name), package["sha256"], name))
    return dict(lock["packages"])


def _content(source: str, name: str) -> bytes:
    try:
        if source.startswith(("https://", "http://")):
            with urllib.request.urlopen(f"{source.rstrip('/')}/{name}", timeout=120) as reply:
                content: bytes = reply.read()
                return content
        return (Path(source) / name).read_bytes()
    except OSError as error:
        raise Problem(f"Pyodide's distribution at {source} has no {name} ({error}).") from None


def wheels(folder: Path) -> None:
    """Fetch the packages of ``packages.txt`` and build the course's own."""
    target = ("--platform", "any", "--implementation", "py", "--abi", "none", "--python-version", "3.14")
    listed = HERE / "packages.txt"
    pip("download", "--no-deps", "--require-hashes", "--only-binary", ":all:", *target, "-d", folder, "-r", listed)
    pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)


def stand_in(module: Path, folder: Path) -> Path:
    """A wheel with one module, which stands for a package that the site does not have."""
    name, info = module.stem, f"{module.stem}-0.dist-info"
    parts = {
        module.name: module.read_text("utf-8"),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: who-says-so\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lines = [f"{path},sha256={_urlsafe(text.encode())},{len(text.encode())}" for path, text in parts.items()]
    parts[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,", ""])
    path = folder / f"{name}-0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for inside, text in parts.items():
            packed.writestr(zipfile.ZipInfo(inside), text)  # without a time: the same bytes at each build
    return path


def _urlsafe(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def entry(wheel: Path, known: Collection[str]) -> dict[str, Any]:
    """What a lock says of a wheel: its hash, what it brings, and which of the known packages it needs."""
    name, version, *_ = parse_wheel_filename(wheel.name)
    with zipfile.ZipFile(wheel) as packed:
        files = packed.namelist()
        metadata = next(file for file in files if file.endswith(".dist-info/METADATA"))
        needs = HeaderParser().parsestr(packed.read(metadata).decode("utf-8")).get_all("Requires-Dist", [])
    wanted = {canonicalize_name(need.name) for need in map(Requirement, needs) if _holds(need)}
    tops = {file.partition("/")[0].removesuffix(".py") for file in files if file.endswith(".py")}
    return {
        "name": name,
        "version": str(version),
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(top for top in tops if top.isidentifier()),
        "depends": sorted(wanted & set(known)),
        "unvendored_tests": False,
    }


def _holds(need: Requirement) -> bool:
    return need.marker is None or need.marker.evaluate(MARKERS)


def locked(lock: dict[str, Any], packages: dict[str, Any], found: Iterable[Path]) -> dict[str, Any]:
    """A lock for these packages and these wheels; a stand-in is not needed by anything, it only answers an import."""
    given = {parse_wheel_filename(path.name)[0]: path for path in found}
    stand_ins = {name for name, path in given.items() if is_stand_in(path)} - packages.keys()
    kept = {name: path for name, path in given.items() if name in stand_ins or not is_stand_in(path)}
    real = (given.keys() | packages.keys()) - stand_ins
    added = {name: entry(path, real) for name, path in kept.items()}
    version = CORE.partition("@")[2]
    return {"info": {**lock["info"], "version": version}, "packages": {**packages, **added}}


def is_stand_in(wheel: Path) -> bool:
    """Whether a wheel is one that :func:`stand_in` has made."""
    return wheel.name.endswith("-0-py3-none-any.whl")


def extensions(wheel: Path) -> bool:
    """Whether a wheel brings extensions of JupyterLab."""
    with zipfile.ZipFile(wheel) as packed:
        return any(f"/{EXTENSIONS}/" in file for file in packed.namelist())


def kernel_extension() -> Path:
    """The folder of the extension that runs Python in the browser; its package is installed here."""
    folder = Path(sys.prefix) / EXTENSIONS / KERNEL
    if not folder.is_dir():
        raise Problem("JupyterLite is not installed here: pip install -r site/requirements.txt")
    return folder


def configured(lite: Path, federated: Iterable[Path]) -> None:
    """Write the two files that say how the site is built and how it starts."""
    settings = {"disablePyPIFallback": True, "loadPyodideOptions": {"packages": list(FIRST)}}
    page = {
        "appName": "Who Says So?",
        "exposeAppInBrowser": True,
        "disabledExtensions": ["@jupyterlab/apputils-extension:announcements"],
        "litePluginSettings": {f"{KERNEL}:kernel": settings},
    }
    build = {
        "apps": list(APPS),
        "contents": ["files"],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "ignore_sys_prefix": True,
        "federated_extensions": [str(path) for path in federated],
    }
    named = {"jupyter-lite.json": {"jupyter-lite-schema-version": 0, "jupyter-config-data": page}}
    for name, content in (named | {"jupyter_lite_config.json": {"LiteBuildConfig": build}}).items():
        (lite / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def notebooks(folder: Path) -> Iterator[Path]:
    """Copy what a student opens; the teacher's pages, which hold the key, stay out."""
    for path in paths.all_notebooks():
        target = folder / path.relative_to(paths.notebooks())
        target.parent.mkdir(parents=True, exist_ok=True)
        yield Path(shutil.copy(path, target))


def build(out: Path, work: Path, pyodide: str | None = None, archive: Path | None = None) -> None:
    """Build JupyterLite with the course into ``out``; ``work`` is an empty folder to build in."""
    lite = work / "lite"
    python, fetched = lite / "static" / "pyodide", work / "wheels"
    fetched.mkdir(parents=True)
    whole = core(python, archive)
    packages = distribution(whole, pyodide, python) if pyodide else {}
    wheels(fetched)
    with_extensions = [path for path in sorted(fetched.glob("*.whl")) if extensions(path)]
    for module in sorted((HERE / "stand_ins").glob("*.py")):
        stand_in(module, fetched)
    kernel = kernel_extension()
    of_lite = [path for path in (kernel / "static" / "pypi").glob("*.whl") if "-3.6.999-" not in path.name]
    lock = locked(whole, packages, [*sorted(fetched.glob("*.whl")), *sorted(of_lite)])
    for path in (*fetched.glob("*.whl"), *of_lite):
        if any(package["file_name"] == path.name for package in lock["packages"].values()):
            shutil.copy(path, python)
    (python / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    list(notebooks(lite / "files"))
    configured(lite, [kernel, *with_extensions])
    run(sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", out, folder=lite)
