"""Bytes become text: a byte order mark decides, then UTF-8 if it can be, else a guess that is told."""

from __future__ import annotations

import codecs
import re
from difflib import get_close_matches
from encodings.aliases import aliases
from typing import NamedTuple

from lessons.kit.errors import shown
from lessons.kit.literal import listed
from lessons.text.reading import guessing
from lessons.text.reading.errors import EmptyInput, NotText, UnsupportedKind

# The longer marks first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Python's cp1252 leaves five bytes undefined; as in browsers they become control characters.
_OLD_LETTERS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
# Of these no article is made; some take minutes for a long text.
_NO_LETTERS = frozenset(
    ("idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")
)
_AS_SAID = {"ansi": "cp1252", "windows": "cp1252", "mac": "mac-roman", "dos": "cp850", "unicode": "utf-16"}
_USUAL = "utf-8, cp1252 (Windows), mac-roman (an older Mac) or cp1251 (Cyrillic letters)"


class Text(NamedTuple):
    """Decoded text, the name of its encoding, and whether the encoding was guessed."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, name: str = "the text", encoding: str | None = None) -> Text:
    r"""Decode the bytes of a text file; a byte order mark stays in the text as its first character.

    A byte order mark decides, then ``encoding`` if the reader gave one. Without them the text is UTF-8 if it
    can be, else we guess and say so. Raises EmptyInput, NotText or UnsupportedKind; ``name`` is for the message.

    >>> decode("“Так”".encode("utf-16"))[1:]
    ('utf-16-le', False)
    >>> decode(b"It\x92s Moscow")
    Text(text='It’s Moscow', encoding='cp1252', guessed=True)
    >>> decode("Так".encode("cp1251"), encoding="cp1251").text
    'Так'
    """
    return checked(given(data, name, encoding) or sound(data) or guess(data), name)


def given(data: bytes, name: str, encoding: str | None) -> Text | None:
    """The text as its byte order mark says, else as the reader says; None if neither does.

    Raises NotText if the mark lies, UnsupportedKind if there is no such encoding.
    """
    known = known_encoding(encoding, name) if encoding else ""
    return marked(data, name) or (Text(data.decode(known, "replace"), known, False) if known else None)


def sound(data: bytes) -> Text | None:
    """The text of bytes that are UTF-8, None if they are not."""
    if guessing.wide(data):
        return None
    try:
        return Text(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError:
        return None


def marked(data: bytes, name: str) -> Text | None:
    """The text of bytes that begin with a byte order mark, None if they do not. Raises NotText if the mark lies."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Text(data.decode(encoding), encoding, False)
            except UnicodeDecodeError:
                label = encoding[:6].rstrip("-").upper()
                message = f"“{name}” says it is {label} text but is damaged. Save it again as UTF-8 text."
                raise NotText(message) from None
    return None


def known_encoding(encoding: str, name: str) -> str:
    """The name that Python has for an encoding. Raises UnsupportedKind, with the nearest names, if it has none.

    >>> known_encoding("Windows-1251", "a.txt"), known_encoding("Mac Roman", "a.txt")
    ('cp1251', 'mac-roman')
    >>> known_encoding("utf9", "a.txt")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    lessons.text.reading.errors.UnsupportedKind: There is no encoding “utf9” to read “a.txt” with. Try utf-8, ...
    """
    asked = encoding.strip().lower().replace(" ", "-")
    try:
        found = codecs.lookup(_AS_SAID.get(asked, asked))
        if found._is_text_encoding and found.name not in _NO_LETTERS:
            return found.name
    except (LookupError, ValueError):
        pass
    names = {each.replace("_", "-") for each in aliases.values()} - _NO_LETTERS
    near = get_close_matches(asked.replace("_", "-"), sorted(names), n=3, cutoff=0.6)
    advice = listed(near, "or") or _USUAL
    raise UnsupportedKind(f"There is no encoding “{shown(encoding)}” to read “{name}” with. Try {advice}.")


_CALLED = {
    "utf-8": "UTF-8 with damaged letters",
    "utf-16-le": "UTF-16, the letters of Windows programs",
    "cp1252": "the letters of Windows in Western Europe and America",
    "mac-roman": "the letters of an older Mac",
    "cp850": "the letters of MS-DOS",
    "cp1250": "the letters of Windows in Central Europe",
    "cp1254": "the Turkish letters of Windows",
    "cp1251": "the Cyrillic letters of Windows",
    "koi8-r": "Cyrillic letters of older Unix machines",
    "cp1253": "the Greek letters of Windows",
    "cp1255": "the Hebrew letters of Windows",
    "cp1256": "the Arabic letters of Windows",
}


def called(encoding: str) -> str:
    """An encoding, for a reader who has to judge a guess: its name and, if we have them, words that say what it is.

    >>> called("mac-roman"), called("big5")
    ('mac-roman (the letters of an older Mac)', 'big5')
    """
    return f"{encoding} ({_CALLED[encoding]})" if encoding in _CALLED else encoding


def require_words(text: str, name: str) -> None:
    """Raise EmptyInput if there is nothing but white space in a text."""
    if not text.replace("\ufeff", "").strip():
        raise EmptyInput(f"There are no words in “{name}”. Put the text of the article into it.")


def guess(data: bytes, words: bytes = b"") -> Text:
    """The text of bytes that do not say what they are: UTF-16 without its mark, damaged UTF-8, an older code.

    ``words`` are those of the bytes that tell: of a web page, what stands between its tags.
    """
    if found := guessing.wide(data):
        return Text(*found, True)
    # A UTF-8 file with a few damaged bytes (cut off in a letter, say) should not lose all its accents.
    text = data.decode("utf-8", "surrogateescape")
    damaged = len(re.findall("[\udc80-\udcff]", text))
    whole = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if whole > damaged:
        table = {0xDC00 + byte: letter for byte, letter in _OLD_LETTERS.items()}
        return Text(text.translate(table), "utf-8", True)
    code = guessing.one_byte_code(words or data)
    if code == "cp1252":
        return Text(data.decode("latin-1").translate(_OLD_LETTERS), code, True)
    return Text(data.decode(code, "replace"), code, True)


def checked(found: Text, name: str) -> Text:
    """The text again, if it has words and few control characters; else EmptyInput or NotText."""
    require_words(found.text, name)
    # Random bytes are a tenth control characters.
    if len(_CONTROL.findall(found.text)) > max(4, len(found.text) // 20):
        raise NotText(f"“{name}” is not plain text. Save it again as UTF-8 text, in a .txt file.")
    return found
