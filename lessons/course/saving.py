"""Taking one's work along: download it as one file, restore it from that file, here or on another computer.

Nobody is asked for a name. A code word tells a student which file is theirs.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

from lessons.case import own
from lessons.course import record, whole_work
from lessons.course.result import WORDS
from lessons.course.whole_work import code_word
from lessons.kit import named_files, parcels
from lessons.kit.errors import CourseError
from lessons.kit.language import later, later_many, say, say_many
from lessons.kit.panel import NeedsKernel

ELSEWHERE = later_many(
    "1 try is about an article that is not the one in use here, so you do not see it now.",
    "{number} tries are about an article that is not the one in use here, so you do not see them now.",
)
NEWER = later_many(
    "A newer version of the course has written 1 line of that file.",
    "A newer version of the course has written {number} lines of that file.",
)
APPEARS = later("Nothing of it is lost: it appears as soon as that version is installed here.")


class Work(NeedsKernel):
    """What ``save()`` returns: buttons in a notebook, and the same two things from code.

    ``save().download("mine.work")`` writes the file, ``save().restore("mine.work")`` reads it back. A name that ends in
    ``.jsonl`` means the answers alone.
    """

    def download(self, path: str | Path = "") -> Path:
        """Write everything that you have made into one file and return its path. An existing file is written over.

        Raises BadValue or NotSaved with one sentence; then an existing file is as it was.
        """
        answers_alone = str(path).lower().endswith(".jsonl")
        return named_files.write(path or file_name(), record.export() if answers_alone else whole_work.packed())

    def restore(self, path: str | Path) -> str:
        """Add what is in such a file to what is here; nothing is lost. Returns what came of it, in words."""
        try:
            return merged(named_files.read(path, whole_work.MOST, whole_work.WHAT))
        except CourseError as problem:
            return str(problem)

    def __repr__(self) -> str:
        # No code word in here: outputs are stored in the notebook, and a notebook may be passed on.
        code = say('From code: save().download() writes a file, save().restore("its name") reads it back.')
        return f"{say('Save your work')}. {say(WORDS['kept'])} {code}"

    def live(self) -> Any:
        """The widgets: the code word, a download, a restore."""
        from lessons.kit.panel import Panel, download_link, parts

        screen = Panel(say("Save your work"))
        screen.failed = "{problem}."  # what went wrong is a sentence of its own

        def download() -> None:
            # A link made now holds every answer up to now.
            link = download_link(file_name(), whole_work.packed(), now=True)
            screen.say(say("Your file is among your downloads. If it is not there:"), f" {link}", aloud=False)
            aloud = later("Your file {name} is among your downloads. If it is not there, use the next link.")
            screen.frame.say(say(aloud, name=file_name()))

        word = say("Your code word: {word}", word=f"<strong>{html.escape(code_word())}</strong>")
        words = f"<p>{word}</p><p>{say(WORDS['kept'])}</p>"
        buttons = [
            screen.button(say("Download my work"), download, main=True),
            screen.upload(say("Restore my work"), ".work,.jsonl", lambda content: screen.say(merged(content))),
        ]
        screen.show(*parts(words, buttons))
        return screen.widget


def save() -> Work:
    """The buttons “Download my work” and “Restore my work”, with the student's code word."""
    return Work()


def file_name() -> str:
    """The name of the file to take along; it holds the code word and nothing else about a person."""
    return f"my-work-{code_word()}{whole_work.SUFFIX}"


def merged(content: bytes) -> str:
    """Merge the bytes of a file into what is here and say what came of it, and what of it cannot be seen now.

    Raises BadValue with one sentence if the file is none, or if it can't be saved.
    """
    if whole := parcels.looks_like_one(content):
        added, content = whole_work.restore(content)
    else:
        count = record.merge(content)
        added = say_many(*whole_work.NEW["try"], count) if count else ""
    entries, told = record.parse(content), []
    if added:
        told.append(say("Restored: {added} added.", added=added))
        told.append(say("Run the exercises again to see the answers (Run, then Run All Cells)."))
    elif entries or whole:
        told.append(say("Everything in that file was here already. Nothing had to be added."))
    # A record keeps no text of an article: of one that is not here, answers can't be shown.
    here = own.working().edition
    if away := sum(record.is_own(entry.edition) and entry.edition != here for entry in entries):
        told += [say_many(*ELSEWHERE, away), say(WORDS["come_back"])]
    if newer := len(record.RECORD.newer(content)):
        told += [say_many(*NEWER, newer), say(APPEARS)]
    return " ".join(told)
