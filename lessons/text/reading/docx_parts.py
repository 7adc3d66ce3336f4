"""The parts of a Word document, made ready for mammoth, which says nothing of what it leaves out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from lessons.text.reading.docx_markup import is_on, mark, one_alternative, simplify
from lessons.text.reading.docx_zip import packed, too_large, unpacked

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_TEXTS = {"document": "", "footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_ELSEWHERE = ("altChunk", "subDoc")  # a text that lies in the archive, or outside it, as another file
_DRAWN = ("/chart", "/chartex", "/diagram")  # ends of the addresses that say what is in a drawing
# mammoth finds the main part by the names of the older form alone.
_STRICT, _OLDER = (
    b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
_KNOWN_STYLE = re.compile(r"title|subtitle|caption|(?:intense )?quote|heading [1-6]", re.IGNORECASE)
_MOST_ELEMENTS = 50_000  # that are left for mammoth, which takes a second for 20,000
_LONGEST_CHAIN = 20  # styles that stand on each other


class Parts(NamedTuple):
    """A document made ready: the file for mammoth and what it will not tell."""

    file: io.BytesIO
    letters: int
    margins: tuple[tuple[str, str], ...]  # ("header" or "footer", words)
    elsewhere: bool  # some of its text lies in another file
    drawn: bool  # it has a chart or a diagram, whose words lie in another file


def prepare(data: bytes, name: str) -> Parts:
    """Check a .docx file and mark its tracked changes.

    Raises NotText, TooLarge or TooDeep, and whatever zipfile and the XML parser raise if the file is damaged.
    """
    parts = unpacked(data, name)
    trees = {path: found for path, part in parts.items() if (found := _tree(part))}
    hiding = {name for _, word, what, tree in _each(trees) if what == "styles" for name in _hiding(tree, word)}
    notes = {
        (_TEXTS[what], note.get(f"{word}id") or "")
        for _, word, what, tree in _each(trees)
        for note in tree.iter(f"{word}{_TEXTS.get(what) or '-'}")
    }
    letters, elements, elsewhere, drawn, margins = 0, 0, False, False, set[tuple[str, str]]()
    for path, word, what, tree in _each(trees):
        if what in _TEXTS:
            elsewhere |= any(next(tree.iter(f"{word}{each}"), None) is not None for each in _ELSEWHERE)
            drawn |= any((each.get("uri") or "").endswith(_DRAWN) for each in tree.iter())
            simplify(tree, word, notes)
            mark(tree, word, hiding)
            letters += _letters(tree.iter(f"{word}t"))
        elif what == "styles":
            _name_styles(tree, word)
        elif words := _words(tree, word):
            margins.add(("header" if what == "hdr" else "footer", words))
        elements += sum(1 for _ in tree.iter())
        if elements > _MOST_ELEMENTS:
            raise too_large(name)
        parts[path] = ET.tostring(tree)
    for path, part in parts.items():
        if path.endswith(".rels"):
            parts[path] = part.replace(_STRICT, _OLDER)
    return Parts(packed(parts), letters, tuple(sorted(margins, reverse=True)), elsewhere, drawn)


def _tree(part: bytes) -> tuple[str, str, ET.Element] | None:
    """The Word namespace of a part, what it is and its tree; None for parts that we need not look into."""
    _, first = next(ET.iterparse(io.BytesIO(part), ["start"]))
    word = next((each for each in _WORD if first.tag.startswith(each)), "")
    what = first.tag.removeprefix(word)
    return (word, what, ET.fromstring(part)) if word and what in (*_TEXTS, "styles", "hdr", "ftr") else None


def _each(trees: dict[str, tuple[str, str, ET.Element]]) -> Iterator[tuple[str, str, str, ET.Element]]:
    return ((path, *found) for path, found in trees.items())


def _hiding(styles: ET.Element, word: str) -> Iterator[str]:
    """The names by which runs and paragraphs ask for a style that hides them."""
    for style in styles.iter(f"{word}style"):
        if is_on(style.find(f"{word}rPr/{word}vanish"), word):
            yield style.get(f"{word}styleId") or ""


def _name_styles(styles: ET.Element, word: str) -> None:
    """Give styles that stand on a heading, or have its level, the heading's name: mammoth goes by names in English."""
    found = {style.get(f"{word}styleId"): style for style in styles.iter(f"{word}style")}
    for style in found.values():
        name = style.find(f"{word}name")
        if name is not None and style.get(f"{word}type") == "paragraph":
            name.set(f"{word}val", _known_name(style, found, word) or name.get(f"{word}val") or "")


def _known_name(style: ET.Element, found: dict[str | None, ET.Element], word: str) -> str:
    for _ in range(_LONGEST_CHAIN):
        name, level, below = (style.find(f"{word}{path}") for path in ("name", f"pPr/{word}outlineLvl", "basedOn"))
        shown = "" if name is None else name.get(f"{word}val") or ""
        if _KNOWN_STYLE.fullmatch(shown):
            return shown
        if level is not None:
            number = level.get(f"{word}val") or ""
            return f"heading {min(int(number) + 1, 6)}" if number in tuple("012345678") else ""
        if below is None or below.get(f"{word}val") not in found:
            return ""
        style = found[below.get(f"{word}val")]
    return ""


def _words(tree: ET.Element, word: str) -> str:
    one_alternative(tree, word)
    paragraphs = ("".join(text.text or "" for text in each.iter(f"{word}t")) for each in tree.iter(f"{word}p"))
    return "\n".join(words for each in paragraphs if (words := each.strip()))


def _letters(texts: Iterable[ET.Element]) -> int:
    return sum(sign.isalnum() for text in texts for sign in text.text or "")
