"""Where things are: the course's data, its notebooks, and the folder a student works in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from lessons.kit.carried import PACKAGE, carried
from lessons.kit.errors import BadValue, shown
from lessons.kit.language import languages, say
from lessons.kit.toml_table import read_toml

START, TEACHER = "home.ipynb", "teacher"
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")
_DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS})


@cache
def on_files() -> dict[str, Any]:
    """What is said of files that can't be read or written, for an author to edit."""
    return read_toml(carried("data") / "course" / "files.toml")


def installed() -> bool:
    """Whether this is an installed package, not a checkout whose files an author may change."""
    return (PACKAGE / "data").is_dir()


def data() -> Path:
    """The folder with the article, the case tables and the exercises.

    >>> (data() / "article" / "page.txt").is_file()
    True
    """
    return carried("data")


def notebooks() -> Path:
    """The folder with the notebooks as the course ships them.

    >>> notebooks().is_dir()
    True
    """
    return carried("notebooks")


def jupyter_config() -> Path:
    """The folder whose ``labconfig`` turns off JupyterLab's question about news (it would go to the network).

    >>> (jupyter_config() / "labconfig" / "page_config.json").is_file()
    True
    """
    return PACKAGE if (PACKAGE / "labconfig").is_dir() else PACKAGE.parent / "binder"


def all_notebooks() -> list[Path]:
    """The notebooks that the course ships for students, in all languages."""
    folders = [notebooks(), *(notebooks() / language for language in languages())]
    return [path for folder in folders for path in sorted(folder.glob("*.ipynb"))]


def for_teachers(*endings: str) -> list[Path]:
    """What the course ships for teachers: the pages, which hold the key (``.md``), and notebooks (``.ipynb``)."""
    wanted = endings or (".md", ".ipynb")
    return sorted(path for path in (notebooks() / TEACHER).iterdir() if path.suffix in wanted)


def code(notebook: Path) -> str:
    """What a notebook is called in lists, by its path: "03", or "home"; "fr/03" where it is French.

    >>> code(Path("03-the-quotation-that-changed.ipynb")), code(Path("fr") / "home.ipynb")
    ('03', 'fr/home')
    """
    name = notebook.stem.partition("-")[0]
    return f"{notebook.parent.name}/{name}" if notebook.parent.name in languages() else name


def named(path: str | Path) -> Path:
    """The path that a person has named, with ``~`` as the home folder. Raises BadValue if no file can have it.

    >>> named("my-work/record.jsonl").name
    'record.jsonl'
    >>> named("a\\0b")
    Traceback (most recent call last):
    lessons.kit.errors.BadValue: No file can be called “a\\x00b”. Write another name.
    """
    try:
        if b"\0" in os.fsencode(path):
            raise ValueError("a name ends before such a character")
        found = Path(path).expanduser()
    except ValueError:  # also half of a surrogate pair
        raise BadValue(say(on_files()["named"]["no_name"], name=shown(path))) from None
    except RuntimeError:  # there is no such user, or this one has no home folder
        raise BadValue(say(on_files()["named"]["no_home"], name=shown(path))) from None
    if set("\a\b\f\n\r\t\v") & set(str(path)) and not found.exists():
        raise BadValue(say(on_files()["named"]["backslash"], name=shown(path)))
    return found


def is_device(name: str) -> bool:
    """Whether Windows takes a name for that of a device, whatever its ending: no file can be called so there.

    >>> is_device("Con.txt"), is_device("contacts.txt")
    (True, False)
    """
    return name.partition(".")[0].rstrip().lower() in _DEVICES


def numbered(path: Path, first: int = 2) -> Iterator[Path]:
    """Other names for a file whose own is taken, without an end.

    >>> next(numbered(Path("a.txt"))).name
    'a-2.txt'
    """
    return (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(first))


def workspace() -> Path:
    """The folder a student works in.

    It is ``$LESSONS_WORKSPACE`` if that is set, else the current folder if the notebooks are in it, or the one above
    if this is that of a translation or of the teacher; else ``who-says-so`` in the home folder, which is where
    ``lessons open`` puts them. In a container without a home folder it is ``who-says-so`` in the current one. Raises
    BadValue if the variable holds no path.
    """
    chosen = os.environ.get("LESSONS_WORKSPACE")
    if chosen:
        return named(chosen)
    here = Path.cwd()
    if here.name in (*languages(), TEACHER) and (here.parent / START).is_file():
        return here.parent
    if (here / START).is_file():
        return here
    try:
        return Path.home() / "who-says-so"
    except RuntimeError:
        return here / "who-says-so"


def work() -> Path:
    """The folder for answers and added articles, ``my-work`` in the workspace. It may not exist yet."""
    return workspace() / "my-work"
