"""E-mails, and pages that a browser saved with their pictures in one file: the text or the page is taken out.

Mail programs save .eml; Chrome and Edge save .mhtml, a kind of e-mail; Safari saves .webarchive, a property list.
"""

from __future__ import annotations

import plistlib
import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from lessons.kit.language import say
from lessons.text.ledger import Mark
from lessons.text.metadata import Metadatum
from lessons.text.reading import html
from lessons.text.reading.decoding import decode, decode_page
from lessons.text.reading.errors import NoArticleFound, NotText
from lessons.text.reading.source import Source
from lessons.text.words import tables

_PAGES = ("text/html", "application/xhtml+xml")
# Parts that hold others. Each line of a mail is compared with the ends of all that are open.
_HOLDERS = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MOST_HOLDERS = 50
_LONGEST = 1_000  # code points of such a line that are looked at
_LONGEST_NAME = 120  # brackets in brackets are read by a function that calls itself


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of an e-mail: its subject and its text, else its web page. The lines at its top are facts.

    Raises EmptyInput, NotText, NoArticleFound or an error of a web page.
    """
    message = _message(data, name)
    facts = _facts(message)
    if words := _part(message, "text/plain"):
        text, code, guessed = decode(words[0], name, encoding, label=words[1])
        subject = next((fact.value for fact in facts if fact.field == "headline"), "")
        text = f"{subject}\n\n{text}" if subject and not text.lstrip().startswith(subject) else text
        return Source(text, "text", code, guessed, flags=(Mark(0, 0, "decode.mail"),), facts=facts)
    if not _part(message, *_PAGES):
        raise NoArticleFound.of("mail_empty", name=name)
    page = read_archive(data, name, encoding)
    told = {fact.field for fact in page.facts}
    return page._replace(facts=(*page.facts, *(fact for fact in facts if fact.field not in told)))


def read_archive(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of the first web page in a saved archive. Raises the errors of a web page."""
    page = _webarchive(data, name) if data.startswith(b"bplist") else _part(_message(data, name), *_PAGES)
    if not page or not page[0].strip():
        raise NoArticleFound.of("archive_empty", name=name)
    return html.source_of(decode_page(page[0], name, encoding, label=page[1]), name)


def _message(data: bytes, name: str) -> Message:
    """The bytes of an e-mail or of a page that Chrome saved, in parts. Raises NotText if the parts have no end."""
    if len(_HOLDERS.findall(data)) <= _MOST_HOLDERS:
        with suppress(Exception):  # what no mail program writes can fail in many ways
            return message_from_bytes(data, policy=policy.compat32)
    raise NotText.of("mail_damaged", name=name)


def _part(message: Message, *kinds: str) -> tuple[bytes, str] | None:
    """The first part with words that is of one of some kinds, and the encoding that it names."""
    for part in message.walk():
        if part.get_content_type() in kinds:
            with suppress(ValueError, LookupError):
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    return content, part.get_content_charset() or ""
    return None


def _webarchive(data: bytes, name: str) -> tuple[bytes, str] | None:
    try:
        main = plistlib.loads(data)["WebMainResource"]
        page, label = main["WebResourceData"], main.get("WebResourceTextEncodingName", "")
    except Exception:  # a damaged list fails in many ways
        raise NotText.of("archive_damaged", name=name) from None
    return (page, label if isinstance(label, str) else "") if isinstance(page, bytes) else None


def _facts(message: Message) -> tuple[Metadatum, ...]:
    sender = parseaddr(_line(message, "from")[:_LONGEST_NAME])
    found = {"headline": _line(message, "subject"), "publisher": sender[0] or sender[1]}
    with suppress(ValueError, OverflowError):
        found["date"] = parsedate_to_datetime(_line(message, "date")).date().isoformat()
    note = say(tables("facts")["above"]["mail"])
    return tuple(Metadatum(field, value, "found", note, "e-mail") for field, value in found.items() if value)


def _line(message: Message, name: str) -> str:
    line = str(message.get(name) or "")[:_LONGEST]
    with suppress(LookupError, ValueError, MessageError):  # coded in a way that there is not
        line = str(make_header(decode_header(line)))
    return " ".join(line.encode("utf-8", "replace").decode("utf-8").split())
