"""Which letters are these bytes? For files that do not say so; the guess is told to the reader.

UTF-16 and UTF-32 are seen by their zeros. The one-byte codes of Western and Central Europe are told apart by what
they make of the signs: a quotation mark stands before a word or behind it, not inside; no capital follows a small
letter. charset-normalizer does less well on these (it reads “naïve café” as Central European, a lone “£” as Japanese)
and is asked for the other scripts alone.
"""

from __future__ import annotations

import re

_WESTERN = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœß"
_CENTRAL = "äöüßáâăąćčçďđéęěëíîĺľłńňóôőŕřśšşťţúůűýźžż"
_LETTERS = {  # in the order in which they are tried: of two that do equally well, the first is taken
    "cp1252": _WESTERN,
    "mac-roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1254": "çğıİöşüâîûé",
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
}
_OTHERS = (
    *("cp1251", "koi8-r", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic", "cp1253", "iso8859-7"),
    *("cp1256", "iso8859-6", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_MOST = 100_000  # bytes that are looked at, from the first that is not ASCII
_ODD = 0.25  # more of the signs in odd places: none of these codes

_IN_PLACE = re.compile(
    r"(?<!\w)[“„‘«‹¿¡](?=[\w“‘'\"…£€$])|(?<=\S)[”»›](?!\w)|(?<=\S)’|’(?=\w)|(?<!\w)[–—](?!\w)|(?<=\w)[–—](?=\w)"
    r"|[£€](?=\s?\d)|(?<=\d)\s?€|(?<=\d)[°²³½¼¾]|(?<!\w)[•·©§](?!\w)|[\u00a0…®™]"
)
_WORD = re.compile(r"(?<![,;:!?\d_])[^\W\d_]+(?![\d_])")
# Marks and letters; other languages have letters beyond these: capitals, accents, the end of the Russian alphabet.
_HEBREW = re.compile(b"[\x00-\x7f\x84\x91-\x97\xa0\xa4\xab\xbb\xe0-\xfa]*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def wide(data: bytes) -> tuple[str, str] | None:
    """The text of UTF-16 or UTF-32 without its mark, and which of them it is; None if it is neither.

    >>> wide("It rained.".encode("utf-16-le"))
    ('It rained.', 'utf-16-le')
    """
    start = data[:4_000]
    if start.count(0) * 20 < len(start):
        return None
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        common = sum(sign.isascii() and (sign.isalpha() or sign.isspace()) for sign in text[:4_000])
        if common * 20 >= len(text[:4_000]) and "\0" not in text[:4_000]:
            return text, encoding
    return None


def one_byte_code(data: bytes) -> str:
    """The name of the code in which bytes make the most sense; they are not UTF-8, nor UTF-16 or UTF-32.

    >>> one_byte_code("“It’s the café,” she said.".encode("mac-roman"))
    'mac-roman'
    >>> one_byte_code("Дорога открыта, сказал мэр.".encode("cp1251"))
    'cp1251'
    """
    first = re.search(b"[\x80-\xff]", data)
    place = max(0, first.start() - 100) if first else 0
    sample = data[place : place + _MOST]
    odd = {code: _odd(sample.decode(code, "replace"), letters) for code, letters in _LETTERS.items()}
    best = min(odd, key=odd.__getitem__)
    return (odd[best] > _ODD and _other(sample)) or best


def _odd(text: str, letters: str) -> float:
    """The share of signs beyond ASCII that stand where they cannot be meant."""
    known = {*letters, *letters.upper()}
    signs = len(_NOT_ASCII.findall(text))
    in_place = sum(not match[0].isascii() for match in _IN_PLACE.finditer(text))
    for match in _WORD.finditer(text):
        word = match[0]
        own = _NOT_ASCII.findall(word)
        if own and known.issuperset(own) and len(own) * 2 <= len(word) + 1 and (word[1:].islower() or word.isupper()):
            in_place += len(own)
    return 1 - in_place / signs if signs else 0.0


def _other(sample: bytes) -> str:
    """What charset-normalizer takes it for, "" if it does not know or is not there (JupyterLab brings it).

    Most of the letters of another script are not ASCII. Where few are, any answer would be chance.
    """
    if len(re.findall(b"[\x80-\xff]", sample)) < len(re.findall(b"[A-Za-z]", sample)):
        return ""
    if _HEBREW.fullmatch(sample):
        return "cp1255"
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return best.encoding.replace("_", "-") if best else ""
