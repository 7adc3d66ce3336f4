"""What kind of file it is: its name says one thing, its first bytes may say another. The bytes are believed."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import cast

from lessons.text.reading import guessing
from lessons.text.reading.errors import SAVE_AS_TEXT, NotText, UnsupportedKind, locked
from lessons.text.reading.source import Source

Reader = Callable[[bytes, str, str | None], Source]

# By the ending of the name.
_BY_ENDING = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".webarchive": "webarchive",
    ".eml": "mail",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
}
KINDS = tuple(_BY_ENDING)
# Kinds that have a name, but no reader here.
OTHERS = {
    **dict.fromkeys((".doc", ".dot"), "an old Word document"),
    **dict.fromkeys((".odt", ".ott", ".fodt"), "an OpenDocument text"),
    **dict.fromkeys((".rtf", ".rtfd"), "an RTF document"),
    ".pages": "a document of Apple’s Pages",
    ".gdoc": "only a link to a Google document",
    **dict.fromkeys((".epub", ".mobi", ".azw3"), "an electronic book"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv", ".tsv"), "a table"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "a presentation"),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".heic", ".tif", ".tiff"), "a picture"),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz"), "an archive"),
}
_WRITTEN = (".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf", ".rtfd", ".pages", ".gdoc")
SAVE_AS = f"It reads .txt, .md, .html, .docx and .pdf files. {SAVE_AS_TEXT}"

READERS = {
    "text": "lessons.text.reading.plain",
    "markdown": "lessons.text.reading.markdown",
    "html": "lessons.text.reading.html",
    "mhtml": "lessons.text.reading.archives",
    "webarchive": "lessons.text.reading.archives",
    "mail": "lessons.text.reading.mail",
    "docx": "lessons.text.reading.docx",
    "pdf": "lessons.text.reading.pdf",
}

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
_START = 2_000  # bytes that are looked at
_BEFORE = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->)?", re.DOTALL)
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_MHTML = re.compile(
    rb"\s*(?:from|mime-version|subject|date|snapshot-content-location|content-type): .{0,4000}?multipart/related",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(  # the lines at the top of an e-mail that a mail program has saved
    rb"(?=(?:[\w-]+:.*\n(?:[ \t].*\n)*)*(?:mime-version|received|message-id|return-path|delivered-to):)"
    rb"(?:return-path|received|delivered-to|from|to|subject|date|message-id|mime-version|x-[\w-]+|content-type): ",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    rb"\s*<(?:p|div|article|main|section|header|figure|h[1-6]|span|table|title|meta|link|script|style)\b[^<>]*>",
    re.IGNORECASE,
)
_FEWEST = 3  # tags of a part of a web page
_TAG = re.compile(
    rb"<(?:/?(?:p|div|span|article|main|section|h[1-6]|ul|table|title|meta|body|a|br)\b|!doctype|!--)", re.IGNORECASE
)


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
    if _MHTML.match(start) and named in ("html", "mhtml"):
        return "mhtml"
    if named == "mail" or _MAIL.match(start):
        return "mail"
    if named in ("docx", "pdf", "webarchive", "mhtml"):
        raise NotText(f"“{name}” is not {_WANTED[named]}, or it is damaged. {SAVE_AS_TEXT}")
    if _is_web_page(_ascii(start)) or (named == "text" and _is_part_of_a_page(_ascii(data))):
        return "html"
    if named == "html" and not _TAG.search(_ascii(data)):
        return "text"
    return named


def _refuse(data: bytes, named: str, name: str) -> None:
    """Raise NotText if the bytes begin as a kind of file does that is none of those, or that is named otherwise."""
    start = data[:_START]
    if start.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        raise NotText(f"“{name}” is a Word document. Give it a name that ends in .docx and try again.")
    if start.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(name)
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            if signature == b"%PDF":
                raise NotText(f"“{name}” is a PDF. Give it a name that ends in .pdf and try again.")
            raise NotText(f"“{name}” is {kind}, not {_WANTED[named]}. {SAVE_AS_TEXT}")


_WANTED = {
    "text": "plain text",
    "markdown": "plain text",
    "html": "a web page",
    "mhtml": "a saved web page",
    "webarchive": "a saved web page",
    "mail": "an e-mail",
    "docx": "a Word document",
    "pdf": "a PDF",
}


def _is_web_page(start: bytes) -> bool:
    place = len(start) - len(start.removeprefix(b"\xef\xbb\xbf"))
    while (before := _BEFORE.match(start, place)) and before.end() > place:
        place = before.end()
    return _WEB_PAGE.match(start, place) is not None


def _is_part_of_a_page(data: bytes) -> bool:
    """Does a text begin as a part of a web page’s code does, such as one that was copied from an editor?"""
    return bool(_FRAGMENT.match(data)) and len(_TAG.findall(data, 0, _START * 10)) >= _FEWEST


def unread(ending: str, name: str) -> UnsupportedKind:
    """The error for a kind of file that has no reader."""
    kind = OTHERS.get(ending)
    if not kind:
        return UnsupportedKind(f"“{name}” is of a kind that the course does not read. {SAVE_AS}")
    way = "Open it in its own program and save it as .docx, or" if ending in _WRITTEN else "Open it in its own program,"
    return UnsupportedKind(
        f"“{name}” is {kind}, which the course does not read. {way} copy the text of the article and save it as a .txt "
        "file."
    )


def _ascii(data: bytes) -> bytes:
    # In UTF-16 and UTF-32, with their mark or without, each letter of a tag has zeros around it.
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or guessing.wide(data):
        return data.lstrip(b"\xff\xfe\x00").replace(b"\x00", b"")
    return data


def reader(kind: str) -> Reader:
    """The function that reads files of a kind. Its module is imported now."""
    return cast(Reader, import_module(READERS[kind]).read)
