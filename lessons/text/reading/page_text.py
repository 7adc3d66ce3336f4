"""The code of a web page from its bytes: the mark, UTF-8, what the page declares, else a guess that is told."""

from __future__ import annotations

import codecs
import re

from lessons.text.reading.decoding import Text, checked, given, guess, sound

_DECLARED = re.compile(rb"(?:<meta\b[^>]*?charset|<\?xml[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# What pages call them, and what browsers take them for.
_AS_BROWSERS = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
}
_NO_WORDS = re.compile(rb"<(?:script|style)\b[^<]*|<[^<>]{0,2000}>", re.IGNORECASE)
_OLD_REFERENCE = re.compile(r"&#(?:(1[2-5]\d)|x([89][0-9a-f]));", re.IGNORECASE)
# A parser throws these away or stops at them; until the page is parsed they stand at the end of Unicode.
_LOST = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SAFE = 0x10FF00
_KEPT_SAFE = re.compile(f"[{chr(_SAFE)}-{chr(_SAFE + 0x7F)}]")


def decoded(data: bytes, name: str, encoding: str | None = None) -> Text:
    """The code of a page; a byte order mark is not part of it. Raises EmptyInput or NotText.

    >>> decoded("<p>Так</p>".encode("utf-16"), "page.html")
    Text(text='<p>Так</p>', encoding='utf-16-le', guessed=False)
    >>> decoded('<meta charset="windows-1251"><p>Так</p>'.encode("cp1251"), "page.html").encoding
    'cp1251'
    """
    found = given(data, name, encoding) or sound(data) or _declared(data) or _guess(data)
    return checked(found._replace(text=found.text.removeprefix("\ufeff")), name)


def _declared(data: bytes) -> Text | None:
    match = _DECLARED.search(data[:4_000])
    if match:
        label = match[1].decode("ascii", "replace").lower()
        try:
            info = codecs.lookup(as_browsers(label))
            if info.name not in ("utf-8", "utf-16", "utf-32", "utf-7") and info._is_text_encoding:
                return Text(data.decode(info.name), info.name, False)
        except (LookupError, ValueError):
            pass
    return None


def as_browsers(label: str) -> str:
    """The code that a browser takes for one that a page or a mail names: programs write the names of older ones.

    >>> as_browsers("ISO-8859-1"), as_browsers("koi8-r")
    ('cp1252', 'koi8-r')
    """
    return _AS_BROWSERS.get(label.lower(), label)


def _guess(data: bytes) -> Text:
    return guess(data, _NO_WORDS.sub(b" ", data[:200_000]))


def safe(page: str) -> str:
    """The code with the signs in a safe place that a parser would lose, and old references to letters mended.

    >>> unsafe(safe("a\\x07b")) == "a\\x07b", safe("It&#146;s")
    (True, 'It’s')
    """
    if "&#" in page:
        page = _OLD_REFERENCE.sub(
            lambda match: _old(int(match[1]) if match[1] else int(match[2], 16)) or match[0], page
        )
    return _LOST.sub(lambda match: chr(_SAFE + (ord(match[0]) & 0x7F)), page).replace("\x0c", " ")


def unsafe(text: str) -> str:
    """The text with those signs where they were."""
    return text if text.isascii() else _KEPT_SAFE.sub(lambda match: chr(ord(match[0]) - _SAFE), text)


def _old(number: int) -> str:
    return bytes([number]).decode("cp1252", "ignore") if 0x80 <= number <= 0x9F else ""
