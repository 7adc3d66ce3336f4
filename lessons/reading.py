"""A file becomes decoded text, or exactly one named error with a sentence that says what to do."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path
from typing import NamedTuple

from lessons.errors import CourseError

LIMIT = 5_000_000  # bytes; a long news article has about 50,000
KINDS = (".txt", ".md")

# The longer marks first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or a Word document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video file"),
    (b"\x1f\x8b", "a gzip archive"),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SAVE_AS_TEXT = "Open it in its own program, copy the text of the article, and save it as a .txt file."


class ReadingError(CourseError, ValueError):
    """A file or text that cannot become an article. The message is one sentence or two for the reader."""


class EmptyInput(ReadingError):
    """There are no words in it."""


class NotText(ReadingError):
    """It is an image, a PDF, an archive or some other kind of data."""


class TooLarge(ReadingError):
    """It has more than 5 MB."""


class UnsupportedKind(ReadingError):
    """It is not a .txt or .md file, or not a file at all."""


class MissingFile(UnsupportedKind):
    """There is no such file."""


class Text(NamedTuple):
    """Decoded text, the name of its encoding, and whether the encoding was guessed."""

    text: str
    encoding: str
    guessed: bool


def shown(name: str) -> str:
    r"""A file name as it can be shown: control and direction characters spelled out, long names cut.

    >>> shown("a\tb.txt")
    'a\\tb.txt'
    """
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
    return safe if len(safe) <= 80 else f"{safe[:60]}…{safe[-15:]}"


def read(path: str | Path) -> Text:
    """Read a .txt or .md file of up to 5 MB.

    Raises EmptyInput, NotText, TooLarge, UnsupportedKind or its special case MissingFile.

    >>> from lessons import paths
    >>> read(paths.data() / "article" / "page.txt").encoding
    'utf-8'
    >>> read("report.pdf")
    Traceback (most recent call last):
    lessons.reading.MissingFile: There is no file “report.pdf” here. Check its name and the folder it is in.
    """
    path = Path(path)
    name = shown(path.name) or shown(str(path))
    try:
        info = path.stat()
    except (OSError, ValueError):
        message = f"There is no file “{name}” here. Check its name and the folder it is in."
        raise MissingFile(message) from None
    if stat.S_ISDIR(info.st_mode):
        raise UnsupportedKind(f"“{name}” is a folder. Name one .txt file in it.")
    if not stat.S_ISREG(info.st_mode):
        raise UnsupportedKind(f"“{name}” is not an ordinary file. Name a .txt file.")
    if path.suffix.lower() not in KINDS:
        raise UnsupportedKind(f"“{name}” is not a .txt or .md file. {_SAVE_AS_TEXT}")
    if info.st_size > LIMIT:
        raise _too_large(name)
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError:
        raise UnsupportedKind(f"“{name}” cannot be opened. Make a copy that you may read.") from None
    if len(data) > LIMIT:
        raise _too_large(name)
    return decode(data, name)


def decode(data: bytes, name: str = "the text") -> Text:
    r"""Decode the bytes of a text file; a byte order mark stays in the text as its first character.

    A byte order mark decides. Without one the text is UTF-8 if it can be, else we guess and say so.
    Raises EmptyInput or NotText; ``name`` is for the message.

    >>> decode("“Так”".encode("utf-16"))[1:]
    ('utf-16-le', False)
    >>> decode(b"It\x92s Moscow")
    Text(text='It’s Moscow', encoding='cp1252', guessed=True)
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return _checked(Text(data.decode(encoding), encoding, False), name)
            except UnicodeDecodeError:
                label = encoding[:6].rstrip("-").upper()
                message = f"“{name}” says it is {label} text but is damaged. Save it again as UTF-8 text."
                raise NotText(message) from None
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(f"“{name}” is {kind}, not plain text. {_SAVE_AS_TEXT}")
    if _WEB_PAGE.match(data):
        raise NotText(f"“{name}” is a web page’s code, not plain text. {_SAVE_AS_TEXT}")
    try:
        return _checked(Text(data.decode("utf-8"), "utf-8", False), name)
    except UnicodeDecodeError:
        return _checked(_guess(data), name)


def require_words(text: str, name: str) -> None:
    """Raise EmptyInput if there is nothing but white space in a text."""
    if not text.replace("\ufeff", "").strip():
        raise EmptyInput(f"There are no words in “{name}”. Put the text of the article into it.")


def _guess(data: bytes) -> Text:
    # Python's cp1252 leaves five bytes undefined; as in browsers they become control characters.
    def one(byte: int) -> str:
        return bytes([byte]).decode("cp1252", "ignore") or chr(byte)

    # A UTF-8 file with a few damaged bytes (cut off in a letter, say) should not lose all its accents.
    text = data.decode("utf-8", "surrogateescape")
    damaged = len(re.findall("[\udc80-\udcff]", text))
    sound = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if sound > damaged:
        table = {0xDC00 + byte: one(byte) for byte in range(0x80, 0x100)}
        return Text(text.translate(table), "utf-8", True)
    return Text("".join(map(one, data)), "cp1252", True)


def _checked(found: Text, name: str) -> Text:
    require_words(found.text, name)
    # UTF-16 without its mark is half NULs, and random bytes are a tenth control characters.
    if len(_CONTROL.findall(found.text)) > max(4, len(found.text) // 20):
        raise NotText(f"“{name}” is not plain text. Save it again as UTF-8 text, in a .txt file.")
    return found


def _too_large(name: str) -> TooLarge:
    return TooLarge(f"“{name}” has more than 5 MB. Save the text of one article by itself.")
