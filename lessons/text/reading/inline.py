"""What a browser makes of words inside a line: struck out, put in, hidden, quoted, raised.

While a page is walked through, two signs stand around such words; :func:`plain` turns them into marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Any

from lessons.text.ledger import Mark
from lessons.text.words import code_names, dashed, entry, names_of, tables, word_set

OPEN, CLOSE = "\x0e", "\x0f"  # no page holds them: a parser throws them away, see parsing.safe
STRUCK, HIDDEN, NOTE, RUBY = "extract.struck", "extract.hidden", "extract.note_number", "extract.ruby"
FORM = "extract.form"  # a button
DOUBT = "doubt."  # the name of a part of the website follows; if the extractor thinks so too, it is left out
INSERTED, QUOTED = "evidence.inserted_later", "evidence.quotation_element"

_TELLING = frozenset(("style", "hidden", "popover", "aria-hidden"))  # attributes
_BY_TAG = {
    tag: rule for rule in (STRUCK, INSERTED, RUBY, HIDDEN, FORM) for tag in entry("elements", rule.partition(".")[2])
}
_FOR_SCREEN_READERS = code_names("screen_readers")
_HIDDEN_CLASSES = frozenset(entry("classes", "hidden"))
_SHOWN_ON_SOME = re.compile(r"(?<![\w-])(?:(?:sm|md|lg|xl|2xl):|(?:d|visible|show)-(?:xs|sm|md|lg|xl|block|inline))")
_HIDING_STYLE = re.compile("|".join(entry("classes", "styles")))
_LANGUAGE = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")
_ENGLISH = "“”‘’"
_MARKS = {code: marks for codes, marks in tables("pages")["quotation_marks"].items() for code in codes.split()}
_DRAWN = frozenset("".join((*_MARKS.values(), _ENGLISH, "\"'‹›")))

RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_POWER = re.compile(r"[+−-]?\d{1,4}[+−-]?")
_NUMBER = re.compile(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*")
_SIGN = re.compile(
    r"\[(?:\d{1,3}|[a-z]|[ivx]+|(?:note|n|nb|lower-alpha) ?\d{1,3})\]|\((?:\d{1,3}|[a-z])\)|[*†‡§¶]+", re.IGNORECASE
)
_LETTER = re.compile(r"(?:[a-z]|[ivx]{1,5})", re.IGNORECASE)
_POINTS = code_names("note")
_NOTE_LINK = code_names("note_link")
_UNITS = word_set("mm cm dm km nm ft in yd mi sq metre metres meter meters mile miles")
_ORNAMENT = 100  # code points
_FAR = 40  # code points; no word is longer
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|2[01])\d\d\Z")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")


def rule_of(element: Any, tag: str, classes: str = "") -> str:
    """The rule for words that a browser does not show, or does not show as they are; else empty.

    ``classes`` are those of the element. Every element of a page is asked, so few words are lost on it.

    >>> from lxml.html import fragment_fromstring
    >>> rule_of(fragment_fromstring("<span hidden>(opens in a new tab)</span>"), "span")
    'extract.hidden'
    >>> rule_of(fragment_fromstring('<span style="text-decoration: line-through">ten</span>'), "span")
    'extract.struck'
    """
    names = element.keys()
    if (classes and _hides(classes)) or (tag == "dialog" and "open" not in names):
        return HIDDEN
    if not _TELLING.isdisjoint(names):
        if rule := _by_style(element.get("style") or ""):
            return rule
        if "hidden" in names or "popover" in names:
            return HIDDEN
        if element.get("aria-hidden") == "true" and not _is_seen(element):
            return HIDDEN  # from screen readers, not from the eye
    return _BY_TAG.get(tag, "")


@lru_cache(4096)
def _hides(names: str) -> bool:
    """Whether the classes of an element are those by which websites hide words from the eye."""
    names = dashed(names)
    return _FOR_SCREEN_READERS(names) is not None or (
        not _HIDDEN_CLASSES.isdisjoint(names.split()) and not _SHOWN_ON_SOME.search(names)
    )


@lru_cache(4096)
def _by_style(style: str) -> str:
    style = "".join(style.split()).lower()
    return HIDDEN if _HIDING_STYLE.search(style) else STRUCK if "line-through" in style else ""


def _is_seen(element: Any) -> bool:
    """Whether words that a page keeps from screen readers are a part of its text.

    They are, if they are many (a notice lay over the page when it was saved), if they belong to a word (a large first
    letter), or if the same is said for screen readers beside them. Else they are an ornament: an arrow, an icon.
    """
    words, previous, around = element.text_content(), element.getprevious(), element.getparent()
    beside = (each for each in (previous, element.getnext()) if each is not None and isinstance(each.tag, str))
    if len(words) > _ORNAMENT or any(_hides(each.get("class") or "") for each in beside):
        return True
    before = (previous.tail if previous is not None else around.text if around is not None else "") or ""
    joints = ((before[-1:], words[:1]), (words[-1:], (element.tail or "")[:1]))
    return any(left.isalnum() and right.isalnum() for left, right in joints)


def quotation_marks(element: Any, level: int, before: str = "") -> str:
    """The two marks that a browser draws around a q element; the language is that of the text around it.

    Empty, if the author of the page has written marks of his own, inside it or in the text ``before`` it.

    >>> from lxml.html import fragment_fromstring
    >>> quotation_marks(fragment_fromstring("<p lang=de><q>Ja</q></p>")[0], 0)
    '„“'
    """
    if before[-1:] in _DRAWN or element.text_content().strip()[:1] in _DRAWN:
        return ""
    languages = (each.get(name) for each in element.iterancestors() for name in _LANGUAGE)
    parts = next(filter(None, languages), "").lower().replace("_", "-").split("-")
    codes = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    marks = next((_MARKS[code] for code in codes if code in _MARKS), _ENGLISH)
    return marks[2:] if level % 2 else marks[:2]


def raised(element: Any, before: str) -> str | None:
    """What a sup element is: the rule for the number of a note, "" for a power, None for other raised letters.

    ``before`` is the text in front of it.

    >>> from lxml.html import fragment_fromstring
    >>> two, th = fragment_fromstring("<sup>2</sup>"), fragment_fromstring("<sup>th</sup>")
    >>> raised(two, "The mill"), raised(two, "40 m"), raised(two, "in 2031"), raised(th, "9")
    ('extract.note_number', '', 'extract.note_number', None)
    """
    words = element.text_content().strip()
    if (_NUMBER.fullmatch(words) or _LETTER.fullmatch(words)) and _points_to_a_note(element):
        return NOTE
    return raised_words(words, before)


def raised_words(words: str, before: str) -> str | None:
    """The same of raised words alone: what stands in front of them must tell.

    >>> raised_words("2", "The mill"), raised_words("2", "40 m"), raised_words("th", "9")
    ('extract.note_number', '', None)
    """
    if _SIGN.fullmatch(words) or (_NUMBER.fullmatch(words) and _ends_a_word(before[-_FAR:])):
        return NOTE
    return "" if _POWER.fullmatch(words) else None


def _points_to_a_note(element: Any) -> bool:
    parent = element.getparent()
    inside = tuple(chain((element,), element.iter("a", "span")))
    names = (names_of(each, "class", "id", "role", "rel", "epub:type", "data-type") for each in inside)
    links = (each.get("href") or "" for each in (*inside, *([parent] if parent is not None else [])))
    return any("#" in link for link in links) or any(map(_POINTS, names))


def _ends_a_word(before: str) -> bool:
    """Whether a raised number after this text cannot be a power: after a stop, a year, a word that is no unit."""
    if word := _WORD_BEFORE.search(before):
        return len(word[0]) > 2 and word[0].lower() not in _UNITS and not word[0].isupper()
    return bool(_YEAR.search(before)) if before[-1:].isdigit() else before[-1:] not in ("", ")", "]")


def is_note_link(element: Any) -> bool:
    """Whether a link is nothing but the number or sign of a note, though it is not in raised letters.

    >>> from lxml.html import fragment_fromstring
    >>> is_note_link(fragment_fromstring('<a class="footnote-anchor" href="#footnote-1">1</a>'))
    True
    """
    if "#" not in (element.get("href") or "") or not _NOTE_LINK(names_of(element, "class", "role", "epub:type")):
        return False
    words = element.text_content().strip()
    return any(form.fullmatch(words) for form in (_NUMBER, _SIGN, _LETTER))


SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAK = re.compile(r" ?\v ?")  # a <br>, for which the walk writes a vertical tab
_SIGNS = re.compile(f"([{OPEN}{CLOSE}])")


def plain(text: str, rules: Iterator[str], around: list[str]) -> tuple[str, tuple[Mark, ...]]:
    r"""The text without the signs and with the white space of a browser, and its marks.

    ``rules`` are those of the opening signs, in order; ``around`` those of the marks that are open before the text,
    which becomes those that are open behind it.

    >>> plain("It \x0enever \x0f rained.", iter(["extract.struck"]), [])
    ('It never rained.', (Mark(start=3, end=9, rule='extract.struck', note='', where=''),))
    """
    words, begun, marks = "", [(0, rule) for rule in around], list[Mark]()
    for token in _SIGNS.split(text):
        if token == OPEN:
            begun.append((len(words), next(rules)))
        elif token == CLOSE:
            start, rule = begun.pop()
            marks.append(Mark(start, len(words), rule))
        else:
            token = _BREAK.sub("\n", SPACE.sub(" ", token))
            words += token.lstrip(" \n") if not words else token[token[:1] == " " and words[-1] in " \n" :]
    marks += [Mark(start, len(words), rule) for start, rule in begun]
    around[:] = [rule for _, rule in begun]
    words = words.rstrip(" \n")
    marks = [mark._replace(end=min(mark.end, len(words))) for mark in marks]
    return words, tuple(sorted(mark for mark in marks if words[mark.start : mark.end].strip()))


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """A place to leave out, together with one of the blanks around it, so that no two stand side by side.

    >>> tidy("It was never dry.", 7, 12), tidy("It was dry never.", 11, 16), tidy("Never was it.", 0, 5)
    ((7, 13), (10, 16), (0, 6))
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if after.isspace() and (start == 0 or before.isspace()):
        return start, end + 1
    if before.isspace() and (not after or after in ".,;:!?…”’)"):
        return start - 1, end
    return start, end
