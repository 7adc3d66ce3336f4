"""``lessons check``: is this machine ready for a class? Each answer in words, with what to do if not."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lessons.course import model
from lessons.desk import server, server_address, surroundings
from lessons.desk.server_address import Address
from lessons.desk.surroundings import INSTALL
from lessons.kit import paths
from lessons.kit.literal import listed

_LIBRARIES = {".html": "trafilatura", ".md": "markdown_it", ".docx": "zipfile", ".pdf": "pypdf"}


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, whether it is in order, and what to do if not."""

    what: str
    ready: bool
    todo: str = ""


def findings(folder: Path, port: int = 8888) -> Iterator[Finding]:
    """Look at everything a lesson needs, one finding at a time; the slowest (JupyterLab with a kernel) comes last."""
    yield _python()
    yield from _packages()
    yield from (_labextension(name) for name in server_address.EXTENSIONS)
    yield _notebooks()
    yield _articles()
    yield _writable(folder)
    yield _port(port)
    yield from _jupyterlab(port)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(f"Python {version}", sys.version_info >= (3, 11), "Install Python 3.11 or newer.")


def _packages() -> Iterator[Finding]:
    from packaging.requirements import Requirement  # JupyterLab brings it

    try:
        requirements = importlib.metadata.requires("who-says-so") or []
    except importlib.metadata.PackageNotFoundError:
        yield Finding("the course is not installed", False, INSTALL)
        return
    for needed in map(Requirement, requirements):
        if needed.marker and not needed.marker.evaluate({"extra": ""}):
            continue
        try:
            version = importlib.metadata.version(needed.name)
        except importlib.metadata.PackageNotFoundError:
            yield Finding(f"{needed.name} is not installed", False, INSTALL)
        else:
            todo = f"The course needs {needed.name} {needed.specifier}. {INSTALL}"
            yield Finding(f"{needed.name} {version}", needed.specifier.contains(version, prereleases=True), todo)


def _labextension(name: str) -> Finding:
    from jupyter_core.paths import jupyter_path

    there = any((Path(folder) / name / "package.json").is_file() for folder in jupyter_path("labextensions"))
    return Finding(f"JupyterLab can show the exercises ({name})", there, INSTALL)


def _notebooks() -> Finding:
    names = sorted(path.name for path in paths.notebooks().glob("[0-9]*.ipynb"))
    ready = [name[:2] for name in names] == list(model.notebooks())  # each one with its exercises
    return Finding(f"{len(names)} notebooks are in the package", ready, INSTALL)


def _articles() -> Finding:
    """Which files an article can come from. A class can do without the others, so that is no reason to say no."""
    missing = [ending for ending, library in _LIBRARIES.items() if importlib.util.find_spec(library) is None]
    there = [ending for ending in (".txt", *_LIBRARIES) if ending not in missing]
    said = f"an article of your own can be a file that ends in {listed(there, 'or')}"
    if missing:
        said += f'; for {listed(missing, "or")} type: pip install "who-says-so[files]"'
    return Finding(said, True)


def _writable(folder: Path) -> Finding:
    todo = "Choose a folder that you may write to: lessons open --folder FOLDER"
    try:
        nearest = next(path for path in (folder / "my-work", folder, *folder.parents) if path.exists())
        with tempfile.NamedTemporaryFile(dir=nearest):
            pass
    except OSError as error:
        return Finding(f"answers cannot be saved in {folder} ({error.strerror})", False, todo)
    return Finding(f"answers can be saved in {folder}", True)


def _port(port: int) -> Finding:
    try:
        found = server.free_port(port)
    except OSError:
        return Finding("no port is free", False, "Let programs on this machine listen at 127.0.0.1.")
    return Finding(f"port {port} is free" if found == port else f"port {port} is taken; another will be used", True)


def _jupyterlab(port: int) -> Iterator[Finding]:
    """Start JupyterLab as ``lessons open`` does, on an empty folder, and a kernel in it."""
    try:
        with tempfile.TemporaryDirectory(prefix="lessons-", ignore_cleanup_errors=True) as made:
            folder = Path(made).resolve()
            (folder / paths.START).touch()
            with (
                surroundings.environment(surroundings.own(folder)) as environment,
                server.running(folder, port, "127.0.0.1", environment) as (lab, address),
            ):
                if server_address.asks_for_login(address):
                    yield Finding("JupyterLab starts, and asks for the password that this machine's settings say", True)
                else:
                    yield Finding("JupyterLab starts and shows the course", True)
                    yield _kernel(lab, address)
    except ImportError as error:
        yield Finding(f"{error.name} is not installed", False, INSTALL)
    except (server.NotStarted, OSError) as error:
        yield Finding(str(error), False)


def _kernel(lab: server.Server, address: Address) -> Finding:
    from jupyter_client.blocking.client import BlockingKernelClient

    todo = f"The kernel did not answer. {INSTALL}"
    try:
        kernel = server_address.start_kernel(address)
        client = BlockingKernelClient(connection_file=str(lab.runtime / f"kernel-{kernel}.json"))
        client.load_connection_file()
        client.start_channels(hb=False)  # a kernel that is busy starting is not dead if it misses a beat
        try:
            client.wait_for_ready(timeout=60)
            reply = client.execute_interactive("import lessons, ipywidgets", timeout=60, output_hook=lambda _: None)
        finally:
            client.stop_channels()
    except Exception as error:  # whatever goes wrong here, the teacher needs the sentence, not the traceback
        return Finding(f"a kernel does not start or answer ({type(error).__name__})", False, todo)
    return Finding("a kernel starts and finds the course", reply["content"]["status"] == "ok", todo)
