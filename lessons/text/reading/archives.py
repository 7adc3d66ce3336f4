"""Pages that a browser saved with their pictures in one file: the page is taken out and read as a web page.

Chrome and Edge save .mhtml (a kind of e-mail), Safari saves .webarchive (a property list).
"""

from __future__ import annotations

import plistlib
import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import Message

from lessons.text.reading import html
from lessons.text.reading.decoding import decode_page
from lessons.text.reading.errors import SAVE_AS_TEXT, NoArticleFound, NotText
from lessons.text.reading.source import Source

PAGES = ("text/html", "application/xhtml+xml")
# Parts that hold others. Each line of a mail is compared with the ends of all that are open.
_HOLDERS = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MOST_HOLDERS = 50


def read(data: bytes, name: str, encoding: str | None = None) -> Source:
    """The source of the first web page in a saved archive. Raises the errors of a web page."""
    page = _webarchive(data, name) if data.startswith(b"bplist") else part_of(message_of(data, name), *PAGES)
    if not page or not page[0].strip():
        raise NoArticleFound(f"There is no web page in “{name}”. {SAVE_AS_TEXT}")
    return html.source_of(decode_page(page[0], name, encoding, label=page[1]), name)


def message_of(data: bytes, name: str) -> Message:
    """The bytes of an e-mail or of a page that Chrome saved, in parts. Raises NotText if the parts have no end."""
    if len(_HOLDERS.findall(data)) <= _MOST_HOLDERS:
        with suppress(Exception):  # what no mail program writes can fail in many ways
            return message_from_bytes(data, policy=policy.compat32)
    raise NotText(f"“{name}” is damaged: its parts have no end. {SAVE_AS_TEXT}")


def part_of(message: Message, *kinds: str) -> tuple[bytes, str] | None:
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
        raise NotText(f"“{name}” is a damaged web archive. {SAVE_AS_TEXT}") from None
    return (page, label if isinstance(label, str) else "") if isinstance(page, bytes) else None
