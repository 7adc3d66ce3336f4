"""An e-mail as a mail program saves it: its text or, if it has none, its web page. The lines at its top are facts."""

from __future__ import annotations

from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from lessons.text.metadata import Metadatum
from lessons.text.reading import archives
from lessons.text.reading.decoding import decode
from lessons.text.reading.errors import SAVE_AS_TEXT, NoArticleFound
from lessons.text.reading.source import Flag, Source

_NOTE = "The lines at the top of the e-mail give this."
_LONGEST = 1_000  # code points of such a line that are looked at

_LONGEST_NAME = 120  # brackets in brackets are read by a function that calls itself


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of an e-mail: its subject and its text.

    Raises EmptyInput, NotText, NoArticleFound or an error of a web page.
    """
    message = archives.message_of(data, name)
    facts = _facts(message)
    words = archives.part_of(message, "text/plain")
    if words:
        found = decode(words[0], name, encoding, label=words[1])
        subject = next((fact.value for fact in facts if fact.field == "headline"), "")
        text = f"{subject}\n\n{found.text}" if subject and not found.text.lstrip().startswith(subject) else found.text
        return Source(text, "text", found.encoding, found.guessed, flags=(Flag(0, 0, "decode.mail"),), facts=facts)
    if not archives.part_of(message, *archives.PAGES):
        raise NoArticleFound(f"There is no text in the e-mail “{name}”. {SAVE_AS_TEXT}")
    page = archives.read(data, name, encoding)
    told = {fact.field for fact in page.facts}
    return page._replace(facts=(*page.facts, *(fact for fact in facts if fact.field not in told)))


def _facts(message: Message) -> tuple[Metadatum, ...]:
    sender = parseaddr(_line(message, "from")[:_LONGEST_NAME])
    found = {"headline": _line(message, "subject"), "publisher": sender[0] or sender[1], "date": _day(message)}
    return tuple(Metadatum(field, value, "found", _NOTE, "e-mail") for field, value in found.items() if value)


def _line(message: Message, name: str) -> str:
    line = str(message.get(name) or "")[:_LONGEST]
    with suppress(LookupError, ValueError, MessageError):  # coded in a way that there is not
        line = str(make_header(decode_header(line)))
    return " ".join(line.encode("utf-8", "replace").decode("utf-8").split())


def _day(message: Message) -> str:
    try:
        return parsedate_to_datetime(_line(message, "date")).date().isoformat()
    except (ValueError, OverflowError):
        return ""
