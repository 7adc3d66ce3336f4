"""The parts of a Word document, checked and made ready for mammoth, which says nothing of what it leaves out.

Runs of text that were inserted, deleted or hidden get a style of ours, so that they can be told apart later.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers import expat

from lessons.reading.errors import NotText, TooDeep, TooLarge

INSERTED, DELETED, HIDDEN = "LessonsInserted", "LessonsDeleted", "LessonsHidden"

_MOST_BYTES = 20_000_000  # of XML, unpacked; an article has about 200,000
_MOST_ELEMENTS = 100_000
_DEEPEST = 100
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXTS = ("document", "footnotes", "endnotes", "comments")


class Parts(NamedTuple):
    """A document made ready: the file for mammoth, the number of its letters, the words in the margins of its pages."""

    file: io.BytesIO
    letters: int
    margins: tuple[tuple[str, str], ...]  # ("header" or "footer", words)


def prepare(data: bytes, name: str) -> Parts:
    """Check a .docx file and mark its tracked changes.

    Raises NotText, TooLarge or TooDeep, and whatever zipfile and the XML parser raise if the file is damaged.
    """
    made, letters, margins = io.BytesIO(), 0, list[tuple[str, str]]()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(made, "w") as copy:
        wanted = {each.filename: each for each in file.infolist() if each.filename.endswith((".xml", ".rels"))}
        if sum(each.file_size for each in wanted.values()) > _MOST_BYTES:
            raise _too_large(name)
        left = _MOST_ELEMENTS
        for path, each in wanted.items():
            part = file.read(each)
            left -= _count(part, name)
            if left < 0:
                raise _too_large(name)
            word, what = _root(part)
            if word and what in _TEXTS:
                tree = ET.fromstring(part)
                _show_text_boxes(tree, word)
                _mark(tree, word)
                letters += _letters(tree.iter(f"{word}t"))
                part = ET.tostring(tree)
            elif word and what in ("hdr", "ftr"):
                words = _words(ET.fromstring(part), word)
                if words:
                    margins.append(("header" if what == "hdr" else "footer", words))
            copy.writestr(path, part)
    return Parts(made, letters, tuple(sorted(set(margins), reverse=True)))


def _count(part: bytes, name: str) -> int:
    """The number of elements of a part. It is counted before a tree is built of it."""
    count = depth = 0

    def start(*_: object) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if depth > _DEEPEST:
            raise TooDeep(f"“{name}” is a Word document whose parts are nested too deep. Save its text as a .txt file.")
        if count > _MOST_ELEMENTS:
            raise _too_large(name)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:  # Word writes none; one could define entities that grow without end
        raise damaged(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    parser.Parse(part, True)
    return count


def _root(part: bytes) -> tuple[str, str]:
    """The Word namespace of a part ("" if it has none) and what its first element is."""
    _, first = next(ET.iterparse(io.BytesIO(part), ["start"]))
    word = next((each for each in _WORD if first.tag.startswith(each)), "")
    return word, first.tag.removeprefix(word)


def _mark(tree: ET.Element, word: str) -> None:
    """Give runs that were inserted, deleted or hidden their style, and make deleted ones text like any other."""
    for run in tree.iter(f"{word}r"):
        hidden = run.find(f"{word}rPr/{word}vanish")
        if hidden is not None and hidden.get(f"{word}val") not in ("0", "false"):
            _restyle(run, word, HIDDEN)
    rows = [row for row in tree.iter(f"{word}tr") if row.find(f"{word}trPr/{word}del") is not None]
    gone = [*tree.iter(f"{word}del"), *tree.iter(f"{word}moveFrom")]
    for style, holders in (
        (INSERTED, [*tree.iter(f"{word}ins"), *tree.iter(f"{word}moveTo")]),
        (DELETED, [*gone, *rows]),  # after the others: what was inserted and deleted again is deleted
    ):
        for holder in holders:
            for run in holder.iter(f"{word}r"):
                _restyle(run, word, style)
    for row in rows:
        for properties in row.findall(f"{word}trPr"):
            for mark in properties.findall(f"{word}del"):
                properties.remove(mark)
    for element in gone:
        if next(element.iter(f"{word}r"), None) is not None:  # not the mark of a deleted paragraph end
            element.tag = f"{word}ins"
    for text in tree.iter(f"{word}delText"):
        text.tag = f"{word}t"


def _restyle(run: ET.Element, word: str, style: str) -> None:
    properties = run.find(f"{word}rPr")
    if properties is None:
        properties = ET.Element(f"{word}rPr")
        run.insert(0, properties)
    old = properties.find(f"{word}rStyle")
    (ET.SubElement(properties, f"{word}rStyle") if old is None else old).set(f"{word}val", style)


def _show_text_boxes(tree: ET.Element, word: str) -> None:
    """mammoth reads the old form of a text box alone. A box that has no old form gets one."""
    for parent in list(tree.iter()):
        for child in list(parent):
            old = child.find(f"{_ALTERNATIVES}Fallback") if child.tag == f"{_ALTERNATIVES}AlternateContent" else None
            if old is not None:
                for new in child.findall(f"{_ALTERNATIVES}Choice"):
                    child.remove(new)
            elif child.tag in (f"{word}drawing", f"{_ALTERNATIVES}AlternateContent"):
                boxes = list(child.iter(f"{word}txbxContent"))
                if boxes:
                    picture = ET.Element(f"{word}pict")
                    picture.extend(boxes)
                    parent[list(parent).index(child)] = picture


def _words(tree: ET.Element, word: str) -> str:
    paragraphs = ("".join(text.text or "" for text in each.iter(f"{word}t")) for each in tree.iter(f"{word}p"))
    return "\n".join(words for each in paragraphs if (words := each.strip()))


def _letters(texts: Iterable[ET.Element]) -> int:
    return sum(sign.isalnum() for text in texts for sign in text.text or "")


def damaged(name: str) -> NotText:
    """The error for a file that is no whole Word document."""
    return NotText(f"“{name}” is a damaged Word document. Open it in its own program and save it again.")


def _too_large(name: str) -> TooLarge:
    return TooLarge(f"“{name}” is too long a document for one article. Save the text of one article by itself.")
