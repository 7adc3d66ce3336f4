"""A button to add the files of a class; they are kept in ``my-work/class`` by their code words."""

from __future__ import annotations

import hashlib
import html
from itertools import chain
from pathlib import Path
from typing import Any

from lessons.course import record
from lessons.desk.classroom import files
from lessons.desk.classroom.coding import codings, folder
from lessons.desk.classroom.files import WORDS
from lessons.kit import appending, paths
from lessons.kit.errors import BadValue, one_line, shown
from lessons.kit.language import later, say, say_many
from lessons.kit.panel import NeedsKernel, Panel, parts, styled

WHAT_TO_DO = WORDS["to_do"].strip()


def keep(name: str, content: bytes) -> str:
    """Keep a file that was chosen, in the class’s folder, and return its code word.

    No path and no other word of its name is used. Raises BadValue with one sentence if it is no record of this course,
    one of a newer version or damaged, or if it can’t be saved.
    """
    (found,) = files.opened(Path(name).name, content, lambda *_: None)
    entries = list(record.parse(found.data))
    if not entries:
        words = WORDS["newer" if record.RECORD.newer(found.data) else "not_one"]
        raise BadValue(say(words, name=shown(name), what=say(record.WHAT)))
    word = found.coder or f"{files.NAMELESS}-x{hashlib.sha256(found.data).hexdigest()[:5]}"
    first = folder() / f"my-work-{word}.jsonl"
    others = ((path, list(record.RECORD.entries(path))) for path in chain([first], paths.numbered(first)))
    target, here = next((path, kept) for path, kept in others if not kept or files.same_student(entries, kept))
    new = record.missing(entries, here)
    if problem := appending.add(target, b"".join(entry.line for entry in new), later("file of the class")):
        raise BadValue(problem)
    return word


def said() -> str:
    """One sentence on whose answers are here."""
    count = len(codings())
    if count < 2:
        return say(WORDS["one_here" if count else "nobody_here"])
    here = say_many("{number} coder is here.", "{number} coders are here.", count)
    return f"{here} {say(WORDS['theirs'])}"


class Collection(NeedsKernel):
    """What ``collect()`` returns: a button to choose files, and how many coders are there."""

    def __repr__(self) -> str:
        return f"{say(WORDS['title'])}. {say(WHAT_TO_DO)}"

    def live(self) -> Any:
        """The widgets: what to do, a button for the files, and a sentence on what is there."""
        import ipywidgets as w

        screen = Panel(say(WORDS["title"]))
        upload = w.FileUpload(accept=".work,.jsonl", multiple=True, description=say("Add files"), icon="")

        def add(change: dict[str, Any]) -> None:
            problems = []
            for file in change["new"]:
                try:
                    keep(file["name"], bytes(file["content"]))
                except Exception as error:
                    problems.append(one_line(error))
            if change["new"]:
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
