"""What can be wrong with a file, and the libraries that read one.

Each message is one sentence or two for the reader: what it is, what to do.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Self

from lessons.kit.errors import CourseError
from lessons.kit.language import say
from lessons.text.words import tables

# What is wrong -> a sentence for it, and what to do.
_SENTENCES = {
    wrong: (words, part.get("advice", "")) for part in tables("errors").values() for wrong, words in part.items()
}


class ReadingError(CourseError, ValueError):
    """A file or text that cannot become an article. The message is one sentence or two for the reader."""

    @classmethod
    def of(cls, wrong: str, **values: object) -> Self:
        """The error for what is wrong, as ``data/text/errors.toml`` says it; numbers get their commas.

        >>> TooLarge.of("pages", name="a.pdf", most=1000)
        TooLarge('“a.pdf” is too long: a PDF may have 1,000 pages. Save the pages of the article alone.')
        """
        sentence, advice = _SENTENCES[wrong]
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return cls(f"{say(sentence, **shown)} {say(advice)}".rstrip())


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
    """There are words, but no article among them."""


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
        raise MissingLibrary.of("library", name=name) from None


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
