"""A file becomes a source – its visible text and what was left out of it – or exactly one named error.

``files`` loads the bytes, ``kinds`` tells what they are, and the module of that kind, imported when such a file comes,
makes a ``source`` of them. What they share: ``decoding``, ``guessing`` (bytes become letters), ``credits``, ``inline``
(what a browser makes of words in a line), ``errors``.

- ``plain``, ``mail``; ``markdown``, which becomes a web page first
- ``docx`` with ``docx_zip``, ``docx_styles``; ``pdf`` with ``pdf_lines``
- ``html``, with ``archives`` for pages saved in one file: ``page_text`` decodes it, ``guards`` asks whether it is fit
  to be parsed, ``blocks`` lists what is visible (``zones``: menus and the like), ``declared`` reads what it says about
  itself (``json_ld``, ``marked``, ``said``), ``extraction`` finds the article (``alignment``, ``parts``, ``apart``),
  ``credits`` and ``facts`` tell who and when, ``signs`` what to look at; ``quiet`` keeps libraries silent
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from lessons.kit import paths
from lessons.kit.errors import BadValue, shown
from lessons.text.reading.decoding import called as called
from lessons.text.reading.decoding import decode as decode
from lessons.text.reading.decoding import require_words as require_words
from lessons.text.reading.errors import EmptyInput as EmptyInput
from lessons.text.reading.errors import MissingFile as MissingFile
from lessons.text.reading.errors import MissingLibrary as MissingLibrary
from lessons.text.reading.errors import NoArticleFound as NoArticleFound
from lessons.text.reading.errors import NotText as NotText
from lessons.text.reading.errors import ReadingError as ReadingError
from lessons.text.reading.errors import TooDeep as TooDeep
from lessons.text.reading.errors import TooLarge as TooLarge
from lessons.text.reading.errors import TooLong as TooLong
from lessons.text.reading.errors import UnsupportedKind as UnsupportedKind
from lessons.text.reading.files import LIMIT as LIMIT
from lessons.text.reading.files import load
from lessons.text.reading.kinds import KINDS as KINDS
from lessons.text.reading.kinds import kind_of, reader
from lessons.text.reading.source import Flag
from lessons.text.reading.source import Source as Source


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
    kind = kind_of(data, path.suffix.lower(), name)
    source = reader(kind)(data, name, encoding)
    flags = source.flags
    if source.guessed:
        flags = (Flag(0, 0, "decode.guess", f"We took it for {called(source.encoding)}."), *flags)
    return source._replace(flags=flags, sha256=hashlib.sha256(data).hexdigest())
