"""What the styles and lists of a Word document say of a paragraph: its kind, and whether its words are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

_KINDS = {
    **dict.fromkeys(("title", "subtitle", "heading", *(f"heading {level}" for level in range(1, 7))), "subhead"),
    **dict.fromkeys(("quote", "intense quote"), "quote"),
    "caption": "caption",
}
_LONGEST_CHAIN = 20  # styles that stand on each other


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

    def kind(self, properties: ET.Element) -> str:
        """The kind of a paragraph. A style that stands on a heading, or has its level, makes one in any language."""
        own = value(properties, "pStyle")
        number, level = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
        if kind := self._of_style(own):
            return kind
        if number and level:
            return "list_item" if (number, level) in self._lists else "body"
        return "list_item" if own in self._listed or (number, "0") in self._lists else "body"

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
