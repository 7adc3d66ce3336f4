"""Plain text: the whole of it is the article's raw text; paragraphs are found later."""

from __future__ import annotations

from lessons.text.reading.decoding import decode
from lessons.text.reading.source import Flag, Source


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a text file. Raises EmptyInput or NotText."""
    found = decode(data, name, encoding)
    named_page = name.lower().endswith((".html", ".htm", ".xhtml"))
    flags = (Flag(0, 0, "decode.plain_text"),) if named_page else ()
    return Source(found.text, "text", found.encoding, found.guessed, flags=flags)
