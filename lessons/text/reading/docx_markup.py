"""The markup of a Word document, said in the part of it that mammoth reads.

mammoth passes over what it does not know and says nothing of the words inside. All of this changes a tree in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from lessons.text.english import word_set

INSERTED, DELETED, HIDDEN = "LessonsInserted", "LessonsDeleted", "LessonsHidden"
RUBY, EQUATION = "LessonsRuby", "LessonsEquation"

_MATH = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "{http://purl.oclc.org/ooxml/officeDocument/math}",
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
# What only stands around words; mammoth reads through a smart tag.
_AROUND = ("fldSimple", "dir", "bdo", "ruby", "rubyBase", "rt")
_OTHER_NAMES = {"cr": "br", "ptab": "tab", "dstrike": "strike"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
# How words look takes most of a document, and most of mammoth's time. This much of it is asked for.
_PROPERTIES = {
    "rPr": ("rStyle", "vertAlign", "strike", "dstrike", "vanish", "del"),
    "pPr": ("pStyle", "numPr", "rPr"),
}
_NO_WORDS = word_set(
    "proofErr bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd lastRenderedPageBreak sectPr sdtPr tblPr "
    "tblGrid tcPr"
)
_PRIVATE = range(0xF000, 0xF100)  # signs of a font that has its own numbers, such as Wingdings
_EQUATIONS = {"f": "{}/{}", "sSup": "{}^{}", "sSub": "{}_{}", "sSubSup": "{}_{}^{}", "rad": "√{}"}


def simplify(tree: ET.Element, word: str, notes: set[tuple[str, str]]) -> None:
    """Make a part of a document one that mammoth reads whole.

    ``word`` is the namespace, ``notes`` the kinds and numbers of the notes and comments that the document has.
    """
    one_alternative(tree, word)
    _show_text_boxes(tree, word)
    _write_equations(tree, word)
    _separate_deleted_paragraphs(tree, word)
    for parent in list(tree.iter()):
        kept = _PROPERTIES.get(parent.tag.removeprefix(word))
        for child in list(parent):
            what = child.tag.removeprefix(word)
            kind = _NOTES.get(what)
            if (
                (kept is not None and what not in kept)
                or child.tag == f"{_VML}imagedata"
                or what in _NO_WORDS
                or (kind and (kind, child.get(f"{word}id")) not in notes)
            ):
                parent.remove(child)
    for element in tree.iter():
        _rename(element, word)


def one_alternative(tree: ET.Element, word: str) -> None:
    """Some things stand in a document twice, for older and newer versions of Word. One of them stays: with words."""
    for parent in list(tree.iter()):
        for child in list(parent):
            if child.tag == f"{_ALTERNATIVES}AlternateContent":
                ways = [*child.findall(f"{_ALTERNATIVES}Fallback"), *child.findall(f"{_ALTERNATIVES}Choice")]
                spoken = [way for way in ways if next(way.iter(f"{word}t"), None) is not None]
                for way in ways:
                    if way is not (spoken or ways)[0]:
                        child.remove(way)
                child.tag = f"{word}smartTag"
                for way in child:
                    way.tag = f"{word}smartTag"


def _show_text_boxes(tree: ET.Element, word: str) -> None:
    """Of a drawing, words in boxes stay, in the form that mammoth knows; pictures are no part of a text."""
    for parent in list(tree.iter()):
        for child in list(parent):
            if child.tag in (f"{word}drawing", f"{word}pict", f"{word}object"):
                boxes = list(_outermost(child, f"{word}txbxContent"))
                if boxes or child.tag == f"{word}drawing":
                    child.clear()
                    child.tag = f"{word}pict"
                    child.extend(boxes)


def _outermost(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _outermost(child, tag)


def _write_equations(tree: ET.Element, word: str) -> None:
    """An equation becomes a run of text, on one line: a fraction with a stroke, a raised part with ``^``."""
    for math in _MATH:
        for equation in list(tree.iter(f"{math}oMath")):
            words = _on_one_line(equation, math)
            equation.clear()
            equation.tag = f"{word}r"
            ET.SubElement(equation, f"{word}t").text = words
            restyle(equation, word, EQUATION)
        for paragraph in tree.iter(f"{math}oMathPara"):
            paragraph.tag = f"{word}smartTag"


def _on_one_line(element: ET.Element, math: str) -> str:
    if element.tag == f"{math}t":
        return element.text or ""
    what = element.tag.removeprefix(math)
    parts = [words for child in element if (words := _on_one_line(child, math))]
    form = _EQUATIONS.get(what, "")
    if form.count("{}") == len(parts):
        return form.format(*(words if words.isalnum() else f"({words})" for words in parts))
    return f"({''.join(parts)})" if what == "d" else "".join(parts)


def _separate_deleted_paragraphs(tree: ET.Element, word: str) -> None:
    """A paragraph whose end was deleted goes on in the next one. If all of it was deleted it stands for itself."""
    for parent in list(tree.iter()):
        paragraphs = parent.findall(f"{word}p")
        for paragraph in paragraphs:
            marks = paragraph.find(f"{word}pPr/{word}rPr")
            mark = None if marks is None else marks.find(f"{word}del")
            if marks is None or mark is None:
                continue
            gone = {
                run for tag in ("del", "moveFrom") for each in paragraph.iter(f"{word}{tag}") for run in each.iter()
            }
            if paragraph is paragraphs[-1] or all(run in gone for run in paragraph.iter(f"{word}r")):
                marks.remove(mark)


def _rename(element: ET.Element, word: str) -> None:
    what = element.tag.removeprefix(word)
    if what == "sym":
        _write_symbol(element, word)
    elif what == "hyperlink":
        element.attrib.clear()  # where it leads is not read, and may be missing
    elif what in _AROUND:
        if what == "rt":
            for run in element.iter(f"{word}r"):
                restyle(run, word, RUBY)
        element[:] = sorted(element, key=lambda child: child.tag == f"{word}rt")
        element.tag = f"{word}smartTag"
    elif what in ("br", *_OTHER_NAMES):
        element.tag = f"{word}{_OTHER_NAMES.get(what, what)}"
        element.attrib.pop(f"{word}type", None)  # a new page or column begins a new line, too


def _write_symbol(element: ET.Element, word: str) -> None:
    try:
        number = int(element.get(f"{word}char") or "", 16)
    except ValueError:
        number = 0xFFFD
    if number not in _PRIVATE:  # else mammoth knows the sign, or says that it does not
        element.tag, element.text = (
            f"{word}t",
            chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd",
        )


def mark(tree: ET.Element, word: str, hiding: set[str]) -> None:
    """Give runs that were inserted, deleted or hidden a style of ours, and make deleted ones text like any other.

    ``hiding`` are the names of the document's styles that hide what is written in them.
    """
    rows = [row for row in tree.iter(f"{word}tr") if row.find(f"{word}trPr/{word}del") is not None]
    gone = [*tree.iter(f"{word}del"), *tree.iter(f"{word}moveFrom")]
    inserted = [run for tag in ("ins", "moveTo") for each in tree.iter(f"{word}{tag}") for run in each.iter(f"{word}r")]
    hidden = list(_hidden(tree, word, hiding))
    deleted = [run for each in (*gone, *rows) for run in each.iter(f"{word}r")]
    # What was inserted and deleted again is deleted.
    for style, runs in ((INSERTED, inserted), (HIDDEN, hidden), (DELETED, deleted)):
        for run in runs:
            restyle(run, word, style)
    for row in rows:
        for properties in row.findall(f"{word}trPr"):
            for each in properties.findall(f"{word}del"):
                properties.remove(each)
    for element in gone:
        if next(element.iter(f"{word}r"), None) is not None:  # not the mark of a deleted paragraph end
            element.tag = f"{word}ins"
    for text in tree.iter(f"{word}delText"):
        text.tag = f"{word}t"


def _hidden(tree: ET.Element, word: str, hiding: set[str]) -> Iterator[ET.Element]:
    for paragraph in tree.iter(f"{word}p"):
        around = _style(paragraph, f"{word}pPr/{word}pStyle", word) in hiding
        for run in paragraph.iter(f"{word}r"):
            own = run.find(f"{word}rPr/{word}vanish")
            if (
                is_on(own, word)
                if own is not None
                else around or _style(run, f"{word}rPr/{word}rStyle", word) in hiding
            ):
                yield run


def _style(element: ET.Element, path: str, word: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{word}val") or ""


def is_on(element: ET.Element | None, word: str) -> bool:
    """Whether a property of a run is there and not switched off."""
    return element is not None and element.get(f"{word}val") not in ("0", "false", "off")


def restyle(run: ET.Element, word: str, style: str) -> None:
    """Give a run of text a style."""
    properties = run.find(f"{word}rPr")
    if properties is None:
        properties = ET.Element(f"{word}rPr")
        run.insert(0, properties)
    old = properties.find(f"{word}rStyle")
    (ET.SubElement(properties, f"{word}rStyle") if old is None else old).set(f"{word}val", style)
