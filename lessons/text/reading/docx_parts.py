"""The parts of a Word document, which is a zip archive of XML, and what its styles say of a paragraph.

The parts are unpacked within limits, whatever the archive says of itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable
from contextlib import suppress
from xml.etree import ElementTree as ET

from lessons.text.reading.errors import NotText, TooDeep, TooLarge

_MOST_BYTES = 20_000_000  # of XML, unpacked; an article has about 200,000
_MOST_PARTS = 1_000
_MOST_ELEMENTS = 200_000
_MOST_ATTRIBUTES = 1_000  # of one element
_DEEPEST = 100
# Word packs in these ways alone; of others zipfile unpacks a whole part, however large, before it can be stopped.
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1  # a bit in the flags of a part
_KINDS = {
    **dict.fromkeys(("title", "subtitle", "heading", *(f"heading {level}" for level in range(1, 7))), "subhead"),
    **dict.fromkeys(("quote", "intense quote"), "quote"),
    "caption": "caption",
}
_LONGEST_CHAIN = 20  # styles that stand on each other


class _OtherPart(Exception):
    """A part that nobody asked for."""


class _Builder(ET.TreeBuilder):
    """Builds the tree of a part within limits; names in it stand without their namespaces."""

    def __init__(self, name: str, wanted: Collection[str], most: int) -> None:
        super().__init__()
        self._name, self._wanted, self._most = name, wanted, most
        self.count = self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> ET.Element:
        namespace, _, what = tag.rpartition("}")
        if not self.count and not ("wordprocessingml" in namespace and what in self._wanted):
            raise _OtherPart
        self.count, self._depth = self.count + 1, self._depth + 1
        if self._depth > _DEEPEST:
            raise TooDeep.of("word_deep", name=self._name)
        if self.count > self._most or len(attributes) > _MOST_ATTRIBUTES:
            raise TooLarge.of("long", name=self._name)
        return super().start(what, {key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(self, tag: str) -> ET.Element:
        self._depth -= 1
        return super().end(tag.rpartition("}")[2])

    def doctype(self, *_: object) -> None:  # Word writes none; one could define entities that grow without end
        raise NotText.of("word_damaged", name=self._name)


def trees(data: bytes, name: str, wanted: Collection[str]) -> list[ET.Element]:
    """The parts of a document that are called by one of some names and lie beside the one called "document".

    Raises NotText (damaged, or locked with a password), TooLarge or TooDeep, and whatever zipfile and the XML parser
    raise if the file is damaged, StopIteration if there is no such part.
    """
    found, left, most = dict[str, ET.Element](), _MOST_BYTES, _MOST_ELEMENTS
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {part.filename: part for part in file.infolist() if part.filename.endswith(".xml")}
        if len(parts) > _MOST_PARTS:
            raise TooLarge.of("long", name=name)
        for path, part in parts.items():
            if part.flag_bits & _ENCRYPTED:
                raise NotText.of("locked", name=name)
            if part.compress_type not in _WAYS:
                raise NotText.of("word_damaged", name=name)
            with file.open(part) as packed:
                code = packed.read(left + 1)
            left -= len(code)
            if left < 0:
                raise TooLarge.of("long", name=name)
            with suppress(_OtherPart):
                builder = _Builder(name, wanted, most)
                parser = ET.XMLParser(target=builder)
                parser.feed(code)
                found[path] = parser.close()
                most -= builder.count
    folder = next(path for path, tree in found.items() if tree.tag == "document").rpartition("/")[0]
    return [tree for path, tree in found.items() if path.rpartition("/")[0] == folder]


def value(element: ET.Element, path: str) -> str:
    """The value of the property at the end of a path; empty if there is none."""
    found = element.find(path)
    return "" if found is None else found.get("val") or ""


def is_on(element: ET.Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and element.get("val") not in ("0", "false", "off")


class Styles:
    """What the styles of a document say of a paragraph: its kind, and whether its words are hidden."""

    def __init__(self, trees: Iterable[ET.Element]) -> None:
        self._styles, self._lists, self._listed = dict[str, ET.Element](), set[tuple[str, str]](), set[str]()
        for tree in trees:
            self._styles |= {style.get("styleId") or "": style for style in tree.iter("style")}
            levels = {
                kind.get("abstractNumId"): {level.get("ilvl") or "0" for level in kind.iter("lvl")}
                for kind in tree.iter("abstractNum")
            }
            for number in tree.iter("num"):
                kind = value(number, "abstractNumId")
                self._lists |= {(number.get("numId") or "", level) for level in levels.get(kind, ())}
            self._listed |= {value(level, "pStyle") for level in tree.iter("lvl")} - {""}

    def kind(self, paragraph: ET.Element) -> str:
        """The kind of a paragraph. A style that stands on a heading, or has its level, makes one in any language."""
        own = value(paragraph, "pPr/pStyle")
        number, level = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
        listed = (number, level or "0") in self._lists or (own in self._listed and not (number and level))
        return self._of_style(own) or ("list_item" if listed else "body")

    def _of_style(self, name: str) -> str:
        if name not in self._styles:
            return "subhead" if name.startswith("Heading") and name[7:] in tuple("123456") else ""
        for _ in range(_LONGEST_CHAIN):
            if name not in self._styles or self._styles[name].get("type") != "paragraph":
                return ""
            style = self._styles[name]
            if kind := _KINDS.get(value(style, "name").lower()):
                return kind
            if style.find("pPr/outlineLvl") is not None:
                return "subhead" if value(style, "pPr/outlineLvl") in tuple("012345678") else ""
            name = value(style, "basedOn")
        return ""

    def hides(self, name: str) -> bool:
        """Whether a style hides the words that are written in it."""
        return name in self._styles and is_on(self._styles[name].find("rPr/vanish"))
