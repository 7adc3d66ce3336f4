"""What can be wrong with a file, and the libraries that read one.

Each message is one sentence or two for the reader: what it is, what to do.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from lessons.kit.errors import CourseError
from lessons.kit.language import later, say

NO_WORDS = later("There are no words in “{name}”. Put the text of the article into it.")
TOO_MANY_BYTES = later("“{name}” has more than 5 MB. Save the text of one article by itself.")
_SAVE_AS_TEXT = later("Open it in its own program, copy the text of the article, and save it as a .txt file.")


def or_as_text(wrong: str, **values: object) -> str:
    """What is wrong with a file, and then that its text can be saved by itself."""
    return f"{say(wrong, **values)} {say(_SAVE_AS_TEXT)}"


class ReadingError(CourseError, ValueError):
    """A file or text that cannot become an article. The message is one sentence or two for the reader."""


class EmptyInput(ReadingError):
    """There are no words in it."""


class NotText(ReadingError):
    """It is an image, an archive, damaged, or of another kind than its name says."""


class TooLarge(ReadingError):
    """It has more than 5 MB, or a web page has too many elements."""


class TooLong(ReadingError):
    """It has more words than the course can work on: it is a book or many articles, not one."""


class TooDeep(ReadingError):
    """A web page whose elements stand inside each other more than 2,000 deep."""


class UnsupportedKind(ReadingError):
    """A kind of file that the course does not read, or not a file at all."""


class MissingFile(UnsupportedKind):
    """There is no such file."""


class MissingLibrary(UnsupportedKind):
    """The kind of file is known, but the library that reads it is not installed."""


class NoArticleFound(ReadingError):
    """There are words, but no article among them. ``blocks`` holds the words, one text a block, in order."""

    def __init__(self, message: str, blocks: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.blocks = blocks


def locked(name: str) -> NotText:
    """The error for a document that is encrypted."""
    words = later("“{name}” is locked with a password. Open it in its own program and print or save it without one.")
    return NotText(say(words, name=name))


def too_large(name: str) -> TooLarge:
    """The error for a document that no class would read as one article."""
    return TooLarge(say("“{name}” is too long for one article. Save the text of one article by itself.", name=name))


def library(module: str, name: str) -> Any:
    """A library of the extra ``files``, imported; MissingLibrary with the way out if it is not there.

    >>> library("no_such_library", "page.html")
    Traceback (most recent call last):
    lessons.text.reading.errors.MissingLibrary: To read “page.html” the course needs one more library. Type: pip \
install "who-says-so[files]". Or copy the text of the article and save it as a .txt file.
    """
    try:
        return import_module(module)
    except ImportError:
        words = later(
            'To read “{name}” the course needs one more library. Type: pip install "who-says-so[files]". Or copy the '
            "text of the article and save it as a .txt file."
        )
        raise MissingLibrary(say(words, name=name)) from None


@contextmanager
def quiet(*names: str) -> Iterator[None]:
    """No word in the log from some libraries, for a while: a notebook would show it as a red box.

    >>> with quiet("a_library"):
    ...     logging.getLogger("a_library.part").warning("This is not shown.")
    """
    levels = {logger: logger.level for logger in map(logging.getLogger, names)}
    for logger in levels:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in levels.items():
            logger.setLevel(level)
