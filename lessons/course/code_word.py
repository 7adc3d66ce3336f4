"""The code word by which a student knows a file as theirs. Nobody is asked for a name."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from lessons.kit import paths
from lessons.kit.named_files import write_whole

CODE_WORD = re.compile(r"(?=.{1,40}\Z)[a-z]+(-[a-z]+)*")
_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]
_made: dict[Path, str] = {}  # where nothing can be written, the word lasts as long as the kernel


def code_word() -> str:
    """This student's code word: made once, by chance, and kept in ``my-work/code-word.txt``. Never a name."""
    file = paths.work() / "code-word.txt"
    if kept := _kept(file):
        return kept
    a, b, c, d = secrets.SystemRandom().sample(_SYLLABLES, 4)  # four different ones, easy to say and no name
    made = _made.setdefault(file, f"{a}{b}-{c}{d}")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # a file of answers is known by it
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(made + "\n")
    except OSError:  # another tab was first, or nothing can be written here
        return _kept(file) or made
    return made


def take_over(word: str) -> None:
    """Take the code word of another machine, if it is one: the same person goes on here. Raises OSError."""
    if CODE_WORD.fullmatch(word):
        write_whole(paths.work() / "code-word.txt", f"{word}\n".encode(), private=True)


def _kept(file: Path) -> str:
    try:
        word = file.read_bytes()[:60].decode("utf-8").strip()
    except (OSError, ValueError):
        return ""
    return word if CODE_WORD.fullmatch(word) else ""
