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
