"""What kind of file it is: its name says one thing, its first bytes may say another. The bytes are believed."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from lessons.kit.language import say
from lessons.text.ledger import Mark
from lessons.text.reading import decoding
from lessons.text.reading.errors import EmptyInput, MissingFile, NotText, TooLarge, UnsupportedKind
from lessons.text.reading.source import Source
from lessons.text.words import tables

Reader = Callable[[bytes, str, str | None], Source]

LIMIT = 5_000_000  # bytes; a long news article has about 50,000, its web page 500,000
_KINDS: dict[str, dict[str, str]] = tables("files")["kinds"]
_BY_ENDING = {ending: kind for kind, told in _KINDS.items() for ending in told["endings"].split()}
KINDS = tuple(_BY_ENDING)
OTHERS = {ending: kind for kind, endings in tables("files")["others"].items() for ending in endings.split()}
_WRITTEN = frozenset(tables("files")["written"]["endings"].split())
_SIGNATURES = {signs.encode("latin-1"): kind for signs, kind in tables("files")["signatures"].items()}
_START = 2_000  # bytes that are looked at
_CODE = {name: re.compile(form.encode()) for name, form in tables("files")["code"].items()}
_FEWEST = 3  # tags of a part of a web page


def load(path: Path, name: str) -> bytes:
    """The bytes of an ordinary file of up to 5 MB, whose size is asked before it is opened; ``name`` is for messages.

    Raises EmptyInput, TooLarge, UnsupportedKind or its special case MissingFile.
    """
    try:
        info = path.stat()
    except (OSError, ValueError):
        raise MissingFile.of("missing", name=name) from None
    if stat.S_ISDIR(info.st_mode):
        raise UnsupportedKind.of("folder", name=name)
    if not stat.S_ISREG(info.st_mode):
        raise UnsupportedKind.of("no_file", name=name)
    if path.suffix.lower() not in KINDS:
        raise _unread(path.suffix.lower(), name)
    data = b""
    if info.st_size <= LIMIT:
        try:
            with path.open("rb") as file:
                data = file.read(LIMIT + 1)
        except OSError:
            raise UnsupportedKind.of("closed", name=name) from None
    if max(info.st_size, len(data)) > LIMIT:
        raise TooLarge.of("bytes", name=name)
    if not data:
        raise EmptyInput.of("no_bytes", name=name)
    return data


def _unread(ending: str, name: str) -> UnsupportedKind:
    """The error for a kind of file that has no reader."""
    kind = OTHERS.get(ending, "")
    wrong = "unknown" if not kind else "written" if ending in _WRITTEN else "unread"
    return UnsupportedKind.of(wrong, name=name, kind=say(kind))


def kind_of(data: bytes, ending: str, name: str) -> str:
    """The kind of a file: text, markdown, html, mhtml, webarchive, mail, docx or pdf.

    Raises NotText if its bytes are those of an image or an archive, or of another kind than its name says.

    >>> kind_of(b"<!DOCTYPE html><p>Hello", ".txt", "page.txt")
    'html'
    >>> kind_of(b"%PDF-1.7", ".html", "page.html")
    Traceback (most recent call last):
    lessons.text.reading.errors.NotText: “page.html” is a PDF. Give it a name that ends in .pdf and try again.
    """
    named = _BY_ENDING[ending]
    start = data[:_START]
    if start.startswith(b"bplist") and b"WebMainResource" in data:
        return "webarchive"
    if named == "pdf" and b"%PDF" in start[:1024]:
        return "pdf"  # readers of PDF forgive a few bytes before the mark
    if start.startswith(b"PK\x03\x04") and named == "docx":
        return "docx"
    _refuse(data, named, name)
    if _CODE["mhtml"].match(start) and named in ("html", "mhtml"):
        return "mhtml"
    if named == "mail" or _CODE["mail"].match(start):
        return "mail"
    if named in ("docx", "pdf", "webarchive", "mhtml"):
        raise NotText.of("damaged", name=name, kind=say(_KINDS[named]["is"]))
    code = _ascii(data)
    # A text may begin as a part of a web page’s code does, such as one that was copied from an editor.
    part = named == "text" and _CODE["part"].match(code) and len(_CODE["tag"].findall(code, 0, _START * 10)) >= _FEWEST
    if part or _CODE["page"].match(_ascii(start)):
        return "html"
    return "text" if named == "html" and not _CODE["tag"].search(code) else named


def _refuse(data: bytes, named: str, name: str) -> None:
    """Raise NotText if the bytes begin as a kind of file does that is none of those, or that is named otherwise."""
    if data.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data:
        raise NotText.of("locked", name=name)
    kind = next((kind for signature, kind in _SIGNATURES.items() if data.startswith(signature)), "")
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        kind = "a Word document"
    if ending := {"a PDF": ".pdf", "a Word document": ".docx"}.get(kind):
        raise NotText.of("ending", name=name, kind=say(kind), ending=ending)
    if kind:
        raise NotText.of("other_kind", name=name, kind=say(kind), other=say(_KINDS[named]["is"]))


def _ascii(data: bytes) -> bytes:
    # In UTF-16 and UTF-32, with their mark or without, each letter of a tag has zeros around it.
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or decoding.wide(data):
        return data.lstrip(b"\xff\xfe\x00").replace(b"\x00", b"")
    return data


def reader(kind: str) -> Reader:
    """The function that reads files of a kind. Its module is imported now."""
    if kind == "text":
        return _plain_text
    module, function = ("mail", "read_archive") if kind in ("mhtml", "webarchive") else (kind, "read")
    return cast(Reader, getattr(import_module(f"lessons.text.reading.{module}"), function))


def _plain_text(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of a text file, all of it the raw text of the article. Raises EmptyInput or NotText."""
    named_page = name.lower().endswith((".html", ".htm", ".xhtml"))
    flags = (Mark(0, 0, "decode.plain_text"),) if named_page else ()
    text, code, guessed = decoding.decode(data, name, encoding)
    return Source(text, "text", code, guessed, flags=flags)
