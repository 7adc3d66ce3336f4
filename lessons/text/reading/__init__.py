"""A file becomes a source – its visible text and what was left out of it – or exactly one named error.

``kinds`` loads the bytes and tells what they are, and the module of that kind, imported when such a file comes, makes
a ``source`` of them. What they share: ``decoding`` (bytes become letters), ``credits`` (who wrote it,
and when), ``inline`` (what a browser makes of words in a line), ``errors``.

- ``mail``, also for pages saved in one file; ``markdown``, which becomes a web page first
- ``docx`` with ``docx_parts``; ``pdf``
- ``html``: ``parsing`` makes a tree of the code if it is fit for it, ``blocks`` lists what is visible, ``extraction``
  finds the article (``alignment``: the extractor’s words, ``parts``: what it takes wrongly, ``zones``: menus and the
  like), ``declared`` and ``marked`` read what the page says about itself, ``facts`` makes one row of it for each field
"""

from __future__ import annotations

from pathlib import Path

from lessons.kit import paths
from lessons.kit.errors import BadValue, shown
from lessons.kit.language import say
from lessons.text.ledger import Mark
from lessons.text.reading.decoding import called, decode, require_words
from lessons.text.reading.errors import (
    EmptyInput,
    MissingFile,
    MissingLibrary,
    NoArticleFound,
    NotText,
    ReadingError,
    TooDeep,
    TooLarge,
    TooLong,
    UnsupportedKind,
)
from lessons.text.reading.kinds import KINDS, LIMIT, kind_of, load, reader
from lessons.text.reading.source import Source

__all__ = ["KINDS", "LIMIT", "EmptyInput", "MissingFile", "MissingLibrary", "NoArticleFound", "NotText", "ReadingError"]
__all__ += ["Source", "TooDeep", "TooLarge", "TooLong", "UnsupportedKind", "called", "decode", "read", "require_words"]


def read(path: str | Path, encoding: str | None = None) -> Source:
    """Read a file of up to 5 MB; ``encoding`` is for a reader who knows better than the file.

    Raises one of the subclasses of ReadingError: EmptyInput, NotText, TooLarge, TooDeep, UnsupportedKind (or its
    special cases MissingFile and MissingLibrary) or NoArticleFound.

    >>> read(paths.data() / "article" / "page.txt").encoding
    'utf-8'
    >>> read("report.pdf")
    Traceback (most recent call last):
    lessons.text.reading.errors.MissingFile: There is no file “report.pdf” here. Check its name and the folder it is in.
    """
    try:
        path = paths.named(path)
    except BadValue as error:
        raise MissingFile(str(error)) from None
    name = shown(path.name) or shown(str(path))
    data = load(path, name)
    source = reader(kind_of(data, path.suffix.lower(), name))(data, name, encoding)
    if not source.guessed:
        return source
    guess = Mark(0, 0, "decode.guess", say("We took it for {code}.", code=called(source.encoding)))
    return source._replace(flags=(guess, *source.flags))
