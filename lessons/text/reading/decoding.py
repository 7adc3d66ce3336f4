"""Bytes become text: a byte order mark decides, then UTF-8 if it can be, else a guess that is told to the reader.

UTF-16 and UTF-32 without their mark are seen by their zeros. The one-byte codes of Western and Central Europe are told
apart by what they make of the signs: a quotation mark stands before a word or behind it, not inside; no capital follows
a small letter. charset-normalizer does less well on these (it reads “naïve café” as Central European, a lone “£” as
Japanese) and is asked for the other scripts alone.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from difflib import get_close_matches
from encodings.aliases import aliases
from typing import Any, NamedTuple

from lessons.kit.errors import shown
from lessons.kit.language import later, say
from lessons.kit.literal import listed
from lessons.text.reading.errors import EmptyInput, NotText, UnsupportedKind
from lessons.text.words import tables, word_set

# The longer marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = {"\ufeff".encode(code): code for code in ("utf-32-le", "utf-32-be", "utf-8", "utf-16-le", "utf-16-be")}
_CODES: dict[str, dict[str, str]] = tables("files")["codes"]
_OF_PAGES = {label: code for code, labels in _CODES["of_pages"].items() for label in labels.split()}
# Of these no article is made; some take minutes for a long text.
_NO_LETTERS = word_set("idna mbcs oem punycode raw-unicode-escape undefined unicode-escape utf-7")
_USUAL = later("utf-8, cp1252 (Windows), mac-roman (an older Mac) or cp1251 (Cyrillic letters)")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Python's cp1252 leaves five bytes undefined; as in browsers they become control characters.
_OLD_LETTERS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_DECLARED = re.compile(rb"(?:<meta\b[^>]*?charset|<\?xml[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_NO_WORDS = re.compile(rb"<(?:script|style)\b[^<]*|<[^<>]{0,2000}>", re.IGNORECASE)

_MOST = 100_000  # bytes that are looked at, from the first that is not ASCII
_ODD = 0.25  # more of the signs in odd places: none of these codes
_IN_PLACE = re.compile(
    r"(?<!\w)[“„‘«‹¿¡](?=[\w“‘'\"…£€$])|(?<=\S)[”»›](?!\w)|(?<=\S)’|’(?=\w)|(?<!\w)[–—](?!\w)|(?<=\w)[–—](?=\w)"
    r"|[£€](?=\s?\d)|(?<=\d)\s?€|(?<=\d)[°²³½¼¾]|(?<!\w)[•·©§](?!\w)|[\u00a0…®™]"
)
_WORD = re.compile(r"(?<![,;:!?\d_])[^\W\d_]+(?![\d_])")
# Marks and letters; other languages have letters beyond these: capitals, accents, the end of the Russian alphabet.
_HEBREW = re.compile(b"[\x00-\x7f\x84\x91-\x97\xa0\xa4\xab\xbb\xe0-\xfa]*")
_NOT_ASCII, _HIGH = re.compile(r"[^\x00-\x7f]"), re.compile(b"[\x80-\xff]")


class Text(NamedTuple):
    """Decoded text, the name of its encoding, and whether the encoding was guessed."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, name: str = "the text", encoding: str | None = None, label: str = "") -> Text:
    r"""Decode the bytes of a text file; a byte order mark stays in the text as its first character.

    A byte order mark decides, then ``encoding`` if the reader gave one, then the ``label`` that came with the bytes.
    Without them the text is UTF-8 if it can be, else we guess and say so. Raises EmptyInput, NotText or
    UnsupportedKind; ``name`` is for the message.

    >>> decode("“Так”".encode("utf-16"))[1:]
    ('utf-16-le', False)
    >>> decode(b"It\x92s Moscow")
    Text(text='It’s Moscow', encoding='cp1252', guessed=True)
    >>> decode("Так".encode("cp1251"), encoding="cp1251").text
    'Так'
    """
    return _checked(_given(data, name, encoding) or _labelled(data, label) or _sound(data) or _guess(data), name)


def decode_page(data: bytes, name: str, encoding: str | None = None, label: str = "") -> Text:
    """The code of a web page: UTF-8, or what the page declares. A byte order mark is not part of it.

    >>> decode_page("<p>Так</p>".encode("utf-16"), "page.html")
    Text(text='<p>Так</p>', encoding='utf-16-le', guessed=False)
    >>> decode_page('<meta charset="windows-1251"><p>Так</p>'.encode("cp1251"), "page.html").encoding
    'cp1251'
    """
    code = _given(data, name, encoding) or _sound(data)
    if not code and (declared := _DECLARED.search(data[:4_000])):
        code = _labelled(data, declared[1].decode("ascii", "replace"), wide=False)
    code = code or _labelled(data, label) or _guess(data, _NO_WORDS.sub(b" ", data[:200_000]))
    return _checked(code._replace(text=code.text.removeprefix("\ufeff")), name)


def called(encoding: str) -> str:
    """An encoding, for a reader who has to judge a guess: its name and, if we have them, words that say what it is.

    >>> called("mac-roman"), called("big5")
    ('mac-roman (the letters of an older Mac)', 'big5')
    """
    words = _CODES["called"].get(encoding)
    return f"{encoding} ({say(words)})" if words else encoding


def require_words(text: str, name: str) -> None:
    """Raise EmptyInput if there is nothing but white space in a text."""
    if not text.replace("\ufeff", "").strip():
        raise EmptyInput.of("no_words", name=name)


def _checked(found: Text, name: str) -> Text:
    """The text again, if it has words and few control characters; else EmptyInput or NotText."""
    require_words(found.text, name)
    # Random bytes are a tenth control characters.
    if len(_CONTROL.findall(found.text)) > max(4, len(found.text) // 20):
        raise NotText.of("no_text", name=name)
    return found


def _given(data: bytes, name: str, encoding: str | None) -> Text | None:
    """The text as its byte order mark says, else as the reader says; None if neither does.

    Raises NotText if the mark lies, UnsupportedKind if there is no such encoding.
    """
    known = known_encoding(encoding, name) if encoding else ""
    for mark, code in _MARKS.items():
        if data.startswith(mark):
            try:
                return Text(data.decode(code), code, False)
            except UnicodeDecodeError:
                label = code[:6].rstrip("-").upper()
                raise NotText.of("other_encoding", name=name, label=label) from None
    return Text(data.decode(known, "replace"), known, False) if known else None


def known_encoding(encoding: str, name: str) -> str:
    """The name that Python has for an encoding. Raises UnsupportedKind, with the nearest names, if it has none.

    >>> known_encoding("Windows-1251", "a.txt"), known_encoding("Mac Roman", "a.txt")
    ('cp1251', 'mac-roman')
    >>> known_encoding("utf9", "a.txt")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    lessons.text.reading.errors.UnsupportedKind: There is no encoding “utf9” to read “a.txt” with. Try utf-8, ...
    """
    asked = encoding.strip().lower().replace(" ", "-")
    with suppress(LookupError, ValueError):
        found = codecs.lookup(_CODES["said"].get(asked, asked))
        if found._is_text_encoding and found.name not in _NO_LETTERS:
            return found.name
    names = {alias.replace("_", "-") for alias in aliases.values()} - _NO_LETTERS
    near = get_close_matches(asked.replace("_", "-"), sorted(names), n=3, cutoff=0.6)
    advice = listed(near, "or") or say(_USUAL)
    raise UnsupportedKind.of("no_encoding", code=shown(encoding), name=name, advice=advice)


def _sound(data: bytes) -> Text | None:
    """The text of bytes that are UTF-8, None if they are not."""
    with suppress(UnicodeDecodeError):
        return None if wide(data) else Text(data.decode("utf-8"), "utf-8", False)
    return None


def _labelled(data: bytes, label: str, wide: bool = True) -> Text | None:
    """The text as a page or a mail names its code, taken as browsers take it; None if that cannot be."""
    code = _OF_PAGES.get(label.lower(), label)
    with suppress(LookupError, ValueError):
        info: Any = codecs.lookup(code)
        if info._is_text_encoding and (wide or info.name not in ("utf-8", "utf-16", "utf-32", "utf-7")):
            return Text(data.decode(info.name), info.name, False)
    return None


def wide(data: bytes) -> Text | None:
    """The text of UTF-16 or UTF-32 without its mark; None if it is neither.

    >>> wide("It rained.".encode("utf-16-le"))
    Text(text='It rained.', encoding='utf-16-le', guessed=True)
    """
    start = data[:4_000]
    if start.count(0) * 20 < len(start):
        return None
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            common = sum(sign.isascii() and (sign.isalpha() or sign.isspace()) for sign in text[:4_000])
            if common * 20 >= len(text[:4_000]) and "\0" not in text[:4_000]:
                return Text(text, encoding, True)
    return None


def _guess(data: bytes, words: bytes = b"") -> Text:
    """The text of bytes that do not say what they are: UTF-16 without its mark, damaged UTF-8, an older code.

    ``words`` are those of the bytes that tell: of a web page, what stands between its tags.
    """
    if found := wide(data):
        return found
    # A UTF-8 file with a few damaged bytes (cut off in a letter, say) should not lose all its accents.
    text = data.decode("utf-8", "surrogateescape")
    damaged = len(re.findall("[\udc80-\udcff]", text))
    whole = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if whole > damaged:
        table = {0xDC00 + byte: letter for byte, letter in _OLD_LETTERS.items()}
        return Text(text.translate(table), "utf-8", True)
    code = one_byte_code(words or data)
    text = data.decode("latin-1").translate(_OLD_LETTERS) if code == "cp1252" else data.decode(code, "replace")
    return Text(text, code, True)


def one_byte_code(data: bytes) -> str:
    """The name of the code in which bytes make the most sense; they are not UTF-8, nor UTF-16 or UTF-32.

    >>> one_byte_code("“It’s the café,” she said.".encode("mac-roman"))
    'mac-roman'
    >>> one_byte_code("Дорога открыта, сказал мэр.".encode("cp1251"))
    'cp1251'
    """
    first = _HIGH.search(data)
    place = max(0, first.start() - 100) if first else 0
    sample = data[place : place + _MOST]
    odd = {code: _odd(sample.decode(code, "replace"), letters) for code, letters in _CODES["letters"].items()}
    best = min(odd, key=odd.__getitem__)
    return (odd[best] > _ODD and _other(sample)) or best


def _odd(text: str, letters: str) -> float:
    """The share of signs beyond ASCII that stand where they cannot be meant."""
    known = {*letters, *letters.upper()}
    signs = len(_NOT_ASCII.findall(text))
    in_place = sum(not match[0].isascii() for match in _IN_PLACE.finditer(text))
    for word in _WORD.findall(text):
        own = _NOT_ASCII.findall(word)
        if own and known.issuperset(own) and len(own) * 2 <= len(word) + 1 and (word[1:].islower() or word.isupper()):
            in_place += len(own)
    return 1 - in_place / signs if signs else 0.0


def _other(sample: bytes) -> str:
    """What charset-normalizer takes it for, "" if it does not know or is not there (JupyterLab brings it).

    Most of the letters of another script are not ASCII. Where few are, any answer would be chance.
    """
    if len(_HIGH.findall(sample)) < len(re.findall(b"[A-Za-z]", sample)):
        return ""
    if _HEBREW.fullmatch(sample):
        return "cp1255"
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return ""
    best = from_bytes(sample, cp_isolation=_CODES["tried"]["codes"].split()).best()
    return best.encoding.replace("_", "-") if best else ""
