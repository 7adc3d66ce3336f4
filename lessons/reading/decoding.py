"""Bytes become text: a byte order mark decides, then UTF-8 if it can be, else a guess that is told."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from lessons.reading.errors import EmptyInput, NotText, UnsupportedKind

# The longer marks first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Python's cp1252 leaves five bytes undefined; as in browsers they become control characters.
_OLD_LETTERS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}


class Text(NamedTuple):
    """Decoded text, the name of its encoding, and whether the encoding was guessed."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, name: str = "the text", encoding: str | None = None) -> Text:
    r"""Decode the bytes of a text file; a byte order mark stays in the text as its first character.

    A byte order mark decides, then ``encoding`` if the reader gave one. Without them the text is UTF-8 if it
    can be, else we guess and say so. Raises EmptyInput or NotText; ``name`` is for the message.

    >>> decode("“Так”".encode("utf-16"))[1:]
    ('utf-16-le', False)
    >>> decode(b"It\x92s Moscow")
    Text(text='It’s Moscow', encoding='cp1252', guessed=True)
    >>> decode("Так".encode("cp1251"), encoding="cp1251").text
    'Так'
    """
    found = marked(data, name) or (named(data, name, encoding) if encoding else None)
    if found is None:
        try:
            found = Text(data.decode("utf-8"), "utf-8", False)
        except UnicodeDecodeError:
            found = guess(data)
    return checked(found, name)


def marked(data: bytes, name: str) -> Text | None:
    """The text of bytes that begin with a byte order mark, None if they do not. Raises NotText if the mark lies."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Text(data.decode(encoding), encoding, False)
            except UnicodeDecodeError:
                label = encoding[:6].rstrip("-").upper()
                message = f"“{name}” says it is {label} text but is damaged. Save it again as UTF-8 text."
                raise NotText(message) from None
    return None


def named(data: bytes, name: str, encoding: str) -> Text:
    """The text in the encoding that the reader names; what does not fit becomes the sign U+FFFD.

    Raises UnsupportedKind if there is no such encoding.
    """
    try:
        info = codecs.lookup(encoding)
        if not info._is_text_encoding:
            raise LookupError(encoding)
        return Text(data.decode(info.name, "replace"), info.name, False)
    except (LookupError, ValueError):
        raise UnsupportedKind(
            f"There is no encoding of that name to read “{name}” with. Try utf-8, cp1252 or cp1251."
        ) from None


def require_words(text: str, name: str) -> None:
    """Raise EmptyInput if there is nothing but white space in a text."""
    if not text.replace("\ufeff", "").strip():
        raise EmptyInput(f"There are no words in “{name}”. Put the text of the article into it.")


def guess(data: bytes) -> Text:
    """The text of bytes that are not UTF-8: nearly UTF-8 with a few damaged letters, or old Windows letters."""

    # A UTF-8 file with a few damaged bytes (cut off in a letter, say) should not lose all its accents.
    text = data.decode("utf-8", "surrogateescape")
    damaged = len(re.findall("[\udc80-\udcff]", text))
    sound = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if sound > damaged:
        table = {0xDC00 + byte: letter for byte, letter in _OLD_LETTERS.items()}
        return Text(text.translate(table), "utf-8", True)
    return Text(data.decode("latin-1").translate(_OLD_LETTERS), "cp1252", True)


def checked(found: Text, name: str) -> Text:
    """The text again, if it has words and few control characters; else EmptyInput or NotText."""
    require_words(found.text, name)
    # UTF-16 without its mark is half NULs, and random bytes are a tenth control characters.
    if len(_CONTROL.findall(found.text)) > max(4, len(found.text) // 20):
        raise NotText(f"“{name}” is not plain text. Save it again as UTF-8 text, in a .txt file.")
    return found
