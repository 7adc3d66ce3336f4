"""A class’s answers side by side: a folder of records in, one coding for each code word out.

    from lessons import classroom
    classroom.codings(["08.1", "08.2"])      # code word → statement → code
    classroom.collect()                      # the same by a button: choose the files that students downloaded

Only exercises of the kind ``grid`` can be compared so. What counts is a coder’s *first* answer: after it, the feedback
has spoken, and agreement with the feedback is no agreement of readers. A cell that says “not sure” is a missing answer.
Nobody is named, marked or ranked here: a file is known by its code word, and nothing is compared with the key.
"""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lessons.course import model, record, whole_work
from lessons.course.kinds import Grid
from lessons.kit import appending, named_files, parcels, paths
from lessons.kit.errors import BadValue, one_line, shown
from lessons.kit.language import later, say, say_many
from lessons.kit.panel import NeedsKernel, Panel, parts, styled

TWENTY = ("08.1", "08.2")  # the sentences that a class codes in notebook 08 ...
AGAIN = ("08.10",)  # ... and those that it codes again, with the mended codebook
TITLE = later("Your class’s answers")
WHAT_TO_DO = later(
    "Each student downloads a file (Save your work); put the files into the folder my-work/class, or choose them here. "
    "Files have code words, no names, and stay on this computer."
)
_COPY = re.compile(r"( \(\d+\)|-\d+)?$")  # a browser’s second download of one file: “my-work-lima (1).jsonl”


def folder() -> Path:
    """Where the class’s files are kept, ``class`` in the folder ``my-work``. It may not exist yet."""
    return paths.work() / "class"


def coder_of(file: Path) -> str:
    """The code word in a file’s name; the folder’s name, if the file is a plain ``record.jsonl``.

    >>> coder_of(Path("my-work-deba-lizu (1).jsonl")), coder_of(Path("desk-4/my-work/record.jsonl"))
    ('deba-lizu', 'desk-4')
    """
    if file.stem == "record":
        parents = [each for each in file.parent.parts if each not in ("my-work", "class", "/")]
        return parents[-1] if parents else "record"
    if not file.stem.startswith("my-work-"):
        return file.stem
    return _COPY.sub("", file.stem).removeprefix("my-work-") or file.stem


def coding(entries: Iterable[record.Entry], exercises: Sequence[str] = TWENTY) -> dict[str, str]:
    """The first whole answer to each of these grids, as statement → code; later tries are left out.

    Raises BadValue if one of the exercises is no grid of statements with one column.
    """
    tried = tuple(entries)  # the first one first, see lessons.course.record
    codes: dict[str, str] = {}
    for name in exercises:
        asked = statements(name)
        whole = (_cells(entry, asked) for entry in tried if entry.exercise == name)
        codes |= next(filter(None, whole), {})
    return codes


def statements(name: str) -> list[str]:
    """The statements that a grid asks for, row by row.

    Raises BadValue if the exercise is no grid of statements with one column.

    >>> len(statements("08.1"))
    10
    """
    exercise = model.find(name)
    found = [row.statement for row in exercise.rows] if isinstance(exercise, Grid) else [""]
    if len(exercise.columns) != 1 or not all(found):
        words = later("Exercise {name} can’t be compared; choose a table with one column, such as 08.1.")
        raise BadValue(say(words, name=name))
    return found


def _cells(entry: record.Entry, asked: list[str]) -> dict[str, str]:
    """What an entry says of each statement. A record can come from anywhere, so nothing is taken for granted."""
    answer = entry.answer if isinstance(entry.answer, list) else []
    column = model.find(entry.exercise).columns[0]
    values = [cell.get(column.id) if isinstance(cell, dict) else None for cell in answer]
    if len(values) != len(asked):
        return {}
    given = dict(zip(asked, values, strict=True))
    return {each: str(value) for each, value in given.items() if value in column.options}  # “not sure” is none of them


def mine(exercises: Sequence[str] = TWENTY) -> dict[str, str]:
    """Your own coding: statement → code. Empty if you have not answered yet."""
    return coding(record.entries(), exercises)


def codings(exercises: Sequence[str] | str = TWENTY, where: str | Path = "") -> dict[str, dict[str, str]]:
    """The codings in a folder of records (``.work``, ``.jsonl``) and the folders in it: code word → statement → code.

    Two files of one code word are one coder. Files that are no record of this course, or hold no answer to these
    exercises, are passed over. ``where`` is ``my-work/class`` if nothing is given.

    Raises BadValue if there is no such folder, or if an exercise can’t be compared.

    >>> codings("08.1")
    {}
    """
    names = (exercises,) if isinstance(exercises, str) else tuple(exercises)
    for name in names:
        statements(name)
    place = paths.named(where) if where else folder()
    here = os.path.isdir(place)  # noqa: PTH112 (a name that is too long is none either)
    if where and not here:
        words = later("There is no folder “{folder}”. Look for its name in the list of files on the left.")
        raise BadValue(say(words, folder=shown(place)))
    entries: dict[str, list[record.Entry]] = {}
    files = (file for file in place.rglob("*") if file.suffix in (".jsonl", whole_work.SUFFIX)) if here else ()
    for file in sorted(files):
        kept = entries.get(coder_of(file), [])
        entries[coder_of(file)] = record.together(kept, record.missing(_entries(file), kept))
    coders = {coder: coding(entries[coder], names) for coder in sorted(entries)}
    return {coder: codes for coder, codes in coders.items() if codes}


def _entries(file: Path) -> tuple[record.Entry, ...]:
    try:
        return record.parse(_answers(named_files.read(file, whole_work.MOST, record.WHAT)))
    except (BadValue, parcels.NotAParcel):
        return ()


def _answers(content: bytes) -> bytes:
    """The record in a file of either kind; empty if there is more than anybody can have answered."""
    answers = whole_work.record_in(content)
    return answers if len(answers) <= record.LIMIT else b""


def keep(name: str, content: bytes) -> str:
    """Keep a file that was chosen, in the class’s folder, and return its code word.

    The name is cut down to its code word, so that no path and no other word of it is used. Raises RecordError with
    one sentence if it is no record of this course or one of a newer version, NotAParcel if it is a damaged .work file,
    BadValue if it can’t be saved.
    """
    answers = _answers(content)
    entries = record.parse(answers)
    if not entries:
        words = later("“{name}” is no {what}; choose the .work files of your class.")
        if record.RECORD.newer(answers):
            words = later("A newer version of the course has written “{name}”: install it here, then add it.")
        raise record.RecordError(say(words, name=shown(name), what=say(record.WHAT)))
    word = re.sub(r"[^\w-]+", "-", coder_of(Path(Path(name).name))).strip("-")[:40] or "coder"
    target = folder() / f"my-work-{word}.jsonl"
    new = record.missing(entries, record.RECORD.entries(target))
    if problem := appending.add(target, b"".join(entry.line for entry in new), later("file of the class")):
        raise BadValue(problem)
    return word


def said(exercises: Sequence[str] = TWENTY) -> str:
    """One sentence on whose answers are here.

    >>> said()
    'No file of a class is here yet, so the table below shows the three synthetic coders.'
    """
    count = len(codings(exercises))
    if not count:
        return say("No file of a class is here yet, so the table below shows the three synthetic coders.")
    if count == 1:
        return say("One coder is here. Agreement takes two: add at least one more file.")
    here = say_many("{number} coder is here.", "{number} coders are here.", count)
    return f"{here} {say('Press Run ▸ Run All Cells: the table below is theirs.')}"


class Collection(NeedsKernel):
    """What ``collect()`` returns: a button to choose files, and how many coders are there."""

    def __repr__(self) -> str:
        return f"{say(TITLE)}. {say(WHAT_TO_DO)}"

    def live(self) -> Any:
        """The widgets: what to do, a button for the files, and a sentence on what is there."""
        import ipywidgets as w

        screen = Panel(say(TITLE))
        upload = w.FileUpload(accept=".work,.jsonl", multiple=True, description=say("Add files"), icon="")

        def add(change: dict[str, Any]) -> None:
            if not change["new"]:
                return
            problems = []
            for file in upload.value:
                try:
                    keep(file["name"], bytes(file["content"]))
                except Exception as error:
                    problems.append(one_line(error))
            screen.say(" ".join([*problems, said()]))
            upload.value = ()

        upload.observe(add, "value")
        explained = f"<p>{html.escape(say(WHAT_TO_DO))}</p>"
        screen.show(*parts(explained, [styled(upload, "lessons-main")]))
        screen.say(said(), aloud=False)
        return screen.widget


def collect() -> Collection:
    """A button to add the files of a class; they are kept in ``my-work/class``."""
    return Collection()
