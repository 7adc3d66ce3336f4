"""An e-mail as a mail program saves it: its text or, if it has none, its web page. The lines at its top are facts."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from lessons.metadata import Metadatum
from lessons.reading import archives
from lessons.reading.decoding import Text, checked, decode
from lessons.reading.errors import SAVE_AS_TEXT, NoArticleFound, NotText
from lessons.reading.source import Flag, Source

_MOST_PARTS = 1_000
_NOTE = "The lines at the top of the e-mail give this."


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of an e-mail: its subject and its text.

    Raises EmptyInput, NotText, NoArticleFound or an error of a web page.
    """
    message = _message(data, name)
    facts = _facts(message)
    subject = next((fact.value for fact in facts if fact.field == "headline"), "")
    words = _part(message, "plain")
    if not words:
        if not _part(message, "html"):
            raise NoArticleFound(f"There is no text in the e-mail “{name}”. {SAVE_AS_TEXT}")
        page = archives.read(data, name, encoding)
        told = {fact.field for fact in page.facts}
        return page._replace(facts=(*page.facts, *(fact for fact in facts if fact.field not in told)))
    found = _decoded(*words, name, encoding)
    text = f"{subject}\n\n{found.text}" if subject and not found.text.lstrip().startswith(subject) else found.text
    return Source(text, "text", found.encoding, found.guessed, flags=(Flag(0, 0, "decode.mail"),), facts=facts)


def _message(data: bytes, name: str) -> EmailMessage:
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts = sum(1 for _ in message.walk())
    except Exception:  # parts without end in each other, and lines that no mail program writes
        raise NotText(f"“{name}” is a damaged e-mail. {SAVE_AS_TEXT}") from None
    if parts > _MOST_PARTS:
        raise NotText(f"“{name}” has too many parts for an e-mail. {SAVE_AS_TEXT}")
    return message


def _decoded(words: bytes, declared: str, name: str, encoding: str | None) -> Text:
    if declared and not encoding:
        try:
            return checked(Text(words.decode(declared), declared, False), name)
        except (LookupError, ValueError):
            pass
    return decode(words, name, encoding)


def _part(message: EmailMessage, kind: str) -> tuple[bytes, str] | None:
    """The first part with words of a kind, and the encoding that it names."""
    for part in message.walk():
        try:
            content = part.get_payload(decode=True)
            if part.get_content_type() == f"text/{kind}" and isinstance(content, bytes) and content.strip():
                return content, part.get_content_charset() or ""
        except Exception:  # a line that no mail program writes can fail in many ways
            continue
    return None


def _facts(message: EmailMessage) -> tuple[Metadatum, ...]:
    sender = parseaddr(_line(message, "from"))
    found = {"headline": _line(message, "subject"), "publisher": sender[0] or sender[1], "date": _day(message)}
    return tuple(Metadatum(field, value, "found", _NOTE, "e-mail") for field, value in found.items() if value)


def _line(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except Exception:  # the parser of such lines has faults of its own
        return ""


def _day(message: EmailMessage) -> str:
    try:
        moment = message["date"].datetime
    except Exception:
        return ""
    return moment.date().isoformat() if moment else ""
