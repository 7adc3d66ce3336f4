"""Whose work the site contains, and under which licence: a page, and the texts of the licences."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

import in_the_browser
from to_read import COURSE, template

FOLDER, UNKNOWN = "licences", "not told"
# Who gives something on under one of these need ask nobody; words of licences' names, long and short.
FREE = ("MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL", "Mozilla", "CC-BY", "CC0", "OFL")
FREE += ("CNRI-Python", "Unlicense", "Zlib", "HPND", "Historical Permission", "EPL")
# The core of Pyodide comes without the texts; two packages in the site have the same ones.
CORE = (
    ("Pyodide", in_the_browser.CORE.partition("@")[2], "MPL-2.0", "micropip"),
    ("Python", in_the_browser.MARKERS["python_full_version"], "PSF-2.0", "typing_extensions"),
)


class Part(NamedTuple):
    """A part of the site that others have made; ``text`` is where its licence stands, from the site's first page."""

    name: str
    version: str
    licence: str
    text: str


def licence(told: Message, text: str = "") -> str:
    """The licence that the metadata of a package tells in its own words, or else the first line of its text.

    >>> told = HeaderParser().parsestr("License: BSD\\nClassifier: License :: OSI Approved :: MIT License\\n")
    >>> licence(told), licence(HeaderParser().parsestr(""))
    ('MIT License', 'not told')
    """
    named = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    words = (str(told.get("License") or "").strip() or text.strip()).partition("\n")[0]
    return str(told.get("License-Expression") or "") or " OR ".join(named) or words or UNKNOWN


def free(licence: str) -> bool:
    """Whether what has this licence may be given on as it is, without asking and without a duty for the rest.

    >>> free("MPL-1.1 OR GPL-2.0-only"), free("MIT AND GPL-2.0-only"), free(UNKNOWN)
    (True, False, False)
    """
    ways = licence.strip("()").split(" OR ")
    return any(all(any(name in part for name in FREE) for part in way.split(" AND ")) for way in ways)


def write(out: Path) -> None:
    """Write the page, and the texts that lie in the wheels, into a built site."""
    (out / FOLDER).mkdir(exist_ok=True)
    page = template(f"{FOLDER}.html").render(parts=list(_parts(out)), up="")
    (out / f"{FOLDER}.html").write_text(page, encoding="utf-8")


def _parts(out: Path) -> Iterator[Part]:
    found = (_of_wheel(out, path) for path in (out / COURSE).rglob("*.whl") if not in_the_browser.is_stand_in(path))
    wheels = {part.name: part for part in found}
    yield from (Part(*core, wheels[same].text) for *core, same in CORE if same in wheels)
    yield from sorted(wheels.values(), key=lambda part: part.name.lower())
    for path in sorted((out / COURSE).rglob("third-party-licenses.json")):  # the webpack of JupyterLab wrote it
        found = json.loads(path.read_text("utf-8"))["packages"]
        counted = Counter(package["licenseId"] for package in found).most_common()
        told = ", ".join(f"{name} ({count})" for name, count in counted)
        yield Part(_bundle(path), "", told, path.relative_to(out).as_posix())


def _bundle(path: Path) -> str:
    return "JavaScript of JupyterLab" if path.parent.name == "build" else f"JavaScript of {'/'.join(path.parts[-4:-2])}"


def _of_wheel(out: Path, wheel: Path) -> Part:
    """A package; the texts that lie in it are laid into one file."""
    with zipfile.ZipFile(wheel) as packed:
        inside = [name for name in packed.namelist() if ".dist-info/" in name]
        metadata = next(name for name in inside if name.endswith("/METADATA"))
        told = HeaderParser().parsestr(packed.read(metadata).decode("utf-8"))
        texts = [name for name in inside if re.search(r"/licen[cs]es/.|/(licen[cs]e|copying|notice)[^/]*$", name, re.I)]
        text = "\n\n".join(packed.read(name).decode("utf-8", "replace") for name in texts)
    place = f"{FOLDER}/{told['Name']}.txt"
    if text:
        (out / place).write_text(text, encoding="utf-8")
    return Part(told["Name"], told["Version"], licence(told, text), place if text else "")
